#include "exchange/list_row.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

struct reading {
    const struct list_header *header;
    const struct table_row *row;
    const struct list_listener *listener;
    bool faulty;
};

static void tell_at(const struct list_listener *listener, enum list_level level, int row, int column, const char *text)
{
    struct table_fault what = {.row = row, .column = column < 1 ? 1 : column};
    text_copy(what.text, sizeof what.text, text);
    listener->tell(listener->context, level, &what);
}

static void tell(struct reading *r, enum list_level level, enum list_field field, const char *text)
{
    r->faulty = r->faulty || level == LIST_FAULT;
    tell_at(r->listener, level, r->row->number, r->header->columns[field], text);
}

static void say_value(struct reading *r, enum list_level level, enum list_field field, enum word word,
                      const char *value, const char *other)
{
    char text[200];
    word_format(text, sizeof text, say(word), "heading", list_heading(field), "value", value, "other", other, NULL);
    tell(r, level, field, text);
}

static const char *cell(const struct reading *r, enum list_field field)
{
    int column = r->header->columns[field];
    return column == 0 || column > r->row->count ? "" : r->row->cells[column - 1];
}

/* ---- the header ---- */

bool list_header_read(struct list_header *h, const struct table_row *row, const struct list_listener *listener)
{
    bool known[FIELDS] = {false};
    for (int i = 0; i < row->count; i++) {
        enum list_field field = list_field(row->cells[i]);
        if (field < FIELDS)
            known[field] = true;
    }
    if (!known[F_NAME] || (!known[F_ROOM] && !known[F_BUILDING]))
        return false;
    char text[200];
    *h = (struct list_header){{0}};
    for (int i = 0; i < row->count; i++) {
        enum list_field field = list_field(row->cells[i]);
        if (field < FIELDS && h->columns[field] != 0) {
            word_format(text, sizeof text, say(W_LIST_HEADING_TWICE), "heading", row->cells[i], NULL);
            tell_at(listener, LIST_FAULT, row->number, i + 1, text);
        } else if (field < FIELDS) {
            h->columns[field] = i + 1;
        } else if (row->cells[i][0] != '\0') {
            word_format(text, sizeof text, say(W_IMPORT_UNUSED), "column", word_number(i + 1), "heading", row->cells[i],
                        NULL);
            tell_at(listener, LIST_SKIPPED, row->number, i + 1, text);
        }
    }
    if (h->columns[F_ROOM] == 0) {
        word_format(text, sizeof text, say(W_LIST_HEADING_MISSING), "heading", list_heading(F_ROOM), NULL);
        tell_at(listener, LIST_FAULT, row->number, 1, text);
    }
    return true;
}

/* ---- rooms ---- */

/* Where the building is written again and only the unit is not, it may as well be a room without one: that is said. */
static void inherit_unit(struct reading *r, struct room *known, const struct list_above *above, bool written)
{
    text_copy(known->unit, ROOM_PART, above->unit);
    if (written && known->unit[0] != '\0')
        say_value(r, LIST_WARNING, F_UNIT, W_LIST_UNIT_ABOVE, known->unit, "");
}

/* A building that is empty is merged with the one above; a unit too, as long as the building stays. */
static bool read_context(struct reading *r, struct list_above *above, struct room *known)
{
    char why[200];
    const char *building = cell(r, F_BUILDING), *unit = cell(r, F_UNIT);
    *known = (struct room){0};
    if (r->header->columns[F_BUILDING] == 0)
        return true;
    if (*building == '\0' && above->building[0] != '\0') {
        text_copy(known->building, ROOM_PART, above->building);
    } else if (*building != '\0' && !list_room_part(F_BUILDING, building, known->building, why, sizeof why)) {
        tell(r, LIST_FAULT, F_BUILDING, why);
        return false;
    }
    if (*unit == '\0' && strcmp(known->building, above->building) == 0)
        inherit_unit(r, known, above, *building != '\0');
    if (*unit != '\0' && !list_room_part(F_UNIT, unit, known->unit, why, sizeof why)) {
        tell(r, LIST_FAULT, F_UNIT, why);
        return false;
    }
    text_copy(above->building, ROOM_PART, known->building);
    text_copy(above->unit, ROOM_PART, known->unit);
    return true;
}

static void read_rooms(struct reading *r, struct list_above *above, struct list_row *out)
{
    static const enum word words[] = {[ADDRESS_EMPTY] = W_LIST_EMPTY,
                                      [ADDRESS_UNREADABLE] = W_LIST_ROOM,
                                      [ADDRESS_DATE] = W_LIST_DATE,
                                      [ADDRESS_DIFFERS] = W_LIST_ROOM_DIFFERS,
                                      [ADDRESS_BUILDING] = W_LIST_NO_BUILDING,
                                      [ADDRESS_MANY] = W_LIST_ROOMS_MANY};
    struct room known;
    if (!read_context(r, above, &known))
        return;
    const char *text = cell(r, F_ROOM);
    enum address_answer answer = address_read(text, &known, out->rooms, &out->room_count);
    if (answer == ADDRESS_BUILDING && r->header->columns[F_BUILDING] != 0)
        say_value(r, LIST_FAULT, F_BUILDING, W_LIST_EMPTY, text, "");
    else if (answer != ADDRESS_OK)
        say_value(r, LIST_FAULT, F_ROOM, words[answer], text, "");
}

/* ---- persons ---- */

/* 张三 李四: a blank between two that could each be a name. 欧阳 文静 could be one: only the clerk knows. */
static bool may_be_two(const char *text)
{
    char first[PERSON_NAME];
    const char *blank = strpbrk(text, " \t"), *wide = strstr(text, "　");
    if (blank == NULL || (wide != NULL && wide < blank))
        blank = wide;
    if (blank == NULL || (size_t)(blank - text) >= sizeof first)
        return false;
    memcpy(first, text, (size_t)(blank - text));
    first[blank - text] = '\0';
    const char *second = blank;
    while (*second == ' ' || *second == '\t' || strncmp(second, "　", strlen("　")) == 0)
        second += *second == ' ' || *second == '\t' ? 1 : strlen("　");
    const char *p = first, *q = second;
    return text_is_han(text_next(&p)) && text_is_han(text_next(&q)) && text_length(first) >= 2 &&
           text_length(second) >= 2;
}

static bool read_name(struct reading *r, const char *text, char *out)
{
    char why[200], key[PERSON_KEY];
    size_t at = 0;
    if (may_be_two(text)) {
        say_value(r, LIST_FAULT, F_NAME, W_LIST_TWO_NAMES, text, "");
        return false;
    }
    if (!text_tidy_name(out, PERSON_NAME, text) || text_length(out) > PERSON_NAME_CHARACTERS ||
        !text_key(key, sizeof key, out))
        word_format(why, sizeof why, say(W_LIST_NAME_LONG), "max", word_number(PERSON_NAME_CHARACTERS), NULL);
    else if (!text_name_valid(out, &at))
        word_format(why, sizeof why, say(W_LIST_NAME_SIGN), "at", word_number((long long)at), NULL);
    else
        return true;
    tell(r, LIST_FAULT, F_NAME, why);
    return false;
}

static void read_names(struct reading *r, struct list_row *out)
{
    char text[TABLE_ROW_BYTES / 8], *names[LIST_NAMES];
    const char *whole = cell(r, F_NAME);
    if (*whole == '\0') {
        say_value(r, LIST_FAULT, F_NAME, W_LIST_EMPTY, "", "");
        return;
    }
    int count = text_copy(text, sizeof text, whole) ? list_split_names(text, names, LIST_NAMES) : LIST_NAMES + 1;
    if (count < 1 || count > LIST_NAMES) {
        say_value(r, LIST_FAULT, F_NAME, W_LIST_NAMES_MANY, word_number(LIST_NAMES), "");
        return;
    }
    for (int i = 0; i < count; i++) {
        if (!read_name(r, names[i], out->names[i]))
            break;
        out->name_count++;
        if (list_is_title(out->names[i]))
            say_value(r, LIST_WARNING, F_NAME, W_LIST_TITLE, out->names[i], "");
    }
    explicit_bzero(text, sizeof text);
}

static bool phone_fits(const char *s)
{
    size_t digits = 0;
    for (const char *p = s; *p != '\0'; p++)
        digits += *p >= '0' && *p <= '9';
    return s[strspn(s, "0123456789+-() ")] == '\0' && digits >= 5 && strlen(s) < PERSON_PHONE;
}

/* As many phones as names: each her own; else the first has all of them. */
static void read_phones(struct reading *r, struct list_row *out)
{
    char plain[512], *phones[LIST_NAMES], joined[256] = "";
    const char *text = cell(r, F_PHONE);
    if (*text == '\0')
        return;
    int count = text_plain(plain, sizeof plain, text) ? list_split_names(plain, phones, LIST_NAMES) : 0;
    bool fine = count >= 1 && count <= LIST_NAMES;
    for (int i = 0; fine && i < count; i++)
        fine = phone_fits(phones[i]);
    if (!fine) {
        tell(r, LIST_FAULT, F_PHONE, say(W_LIST_PHONE));
    } else if (count == out->name_count) {
        for (int i = 0; i < count; i++)
            text_copy(out->phones[i], PERSON_PHONE, phones[i]);
    } else {
        for (int i = 0; i < count; i++) {
            size_t used = strlen(joined);
            snprintf(joined + used, sizeof joined - used, "%s%s", i > 0 ? "/" : "", phones[i]);
        }
        if (!text_copy(out->phones[0], PERSON_PHONE, joined))
            tell(r, LIST_WARNING, F_PHONE, say(W_LIST_PHONES));
    }
    explicit_bzero(plain, sizeof plain);
    explicit_bzero(joined, sizeof joined);
}

/* ---- what is said of the household ---- */

static void read_reply(struct reading *r, struct list_row *out)
{
    const char *text = cell(r, F_REPLY);
    switch (list_reply(text, &out->reply)) {
    case LIST_TAKEN:
        break;
    case LIST_TAKEN_FOR:
        say_value(r, LIST_WARNING, F_REPLY, W_LIST_REPLY_TAKEN, text, list_reply_words(out->reply));
        break;
    case LIST_REFUSED:
        say_value(r, LIST_FAULT, F_REPLY, W_LIST_REPLY, text, "");
    }
}

/* Free words: kept as far as they fit, and never a reason to refuse a list. */
static void read_words(struct reading *r, enum list_field field, char *out, size_t size)
{
    const char *text = cell(r, field);
    if (!text_copy(out, size, text))
        say_value(r, LIST_WARNING, field, W_LIST_WORDS_LONG, "", "");
    text_make_printable(out);
}

static void read_household(struct reading *r, struct list_row *out)
{
    read_reply(r, out);
    read_words(r, F_HOUSEKEEPER, out->housekeeper, sizeof out->housekeeper);
    read_words(r, F_WAY, out->way, sizeof out->way);
    read_words(r, F_NOTE, out->note, sizeof out->note);
    out->greeted = list_mark(cell(r, F_GREETED));
    if (!list_heads(cell(r, F_HEADS), &out->heads))
        say_value(r, LIST_WARNING, F_HEADS, W_LIST_HEADS, cell(r, F_HEADS), "");
    if (!list_seat(cell(r, F_SEAT), &out->seat))
        say_value(r, LIST_FAULT, F_SEAT, address_is_date(cell(r, F_SEAT)) ? W_LIST_DATE : W_LIST_SEAT, cell(r, F_SEAT),
                  "");
}

/* Only the row's own number, or nothing: an empty line of a printed form. */
static bool says_nothing(const struct reading *r)
{
    for (int i = 0; i < r->row->count; i++)
        if (i + 1 != r->header->columns[F_SERIAL] && r->row->cells[i][0] != '\0')
            for (int field = 0; field < FIELDS; field++)
                if (r->header->columns[field] == i + 1 && field != F_BUILDING && field != F_UNIT)
                    return false;
    return true;
}

static bool is_foot(const struct reading *r)
{
    int filled = 0;
    bool foot = false;
    if (cell(r, F_NAME)[0] != '\0' && cell(r, F_ROOM)[0] != '\0' && !list_is_foot(cell(r, F_NAME)))
        return false;
    for (int i = 0; i < r->row->count; i++) {
        if (r->row->cells[i][0] == '\0')
            continue;
        foot = foot || (filled == 0 && list_is_foot(r->row->cells[i]));
        filled++;
    }
    return foot;
}

enum list_row_result list_row_read(struct list_row *out, const struct list_header *header, struct list_above *above,
                                   const struct table_row *row, const struct list_listener *listener)
{
    struct reading r = {header, row, listener, false};
    memset(out, 0, sizeof *out);
    if (is_foot(&r)) {
        tell(&r, LIST_SKIPPED, F_SERIAL, say(W_LIST_FOOT));
        return LIST_ROW_SKIPPED;
    }
    if (says_nothing(&r)) {
        struct room known; /* a line that only names the building of those below it */
        if (cell(&r, F_BUILDING)[0] != '\0')
            read_context(&r, above, &known);
        return r.faulty ? LIST_ROW_FAULTY : LIST_ROW_SKIPPED;
    }
    read_rooms(&r, above, out);
    read_names(&r, out);
    read_phones(&r, out);
    read_household(&r, out);
    return r.faulty ? LIST_ROW_FAULTY : LIST_ROW_TAKEN;
}
