#include "exchange/list_row.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/list_phone.h"
#include "exchange/list_reading.h"

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
        reading_say(r, LIST_FAULT, F_NAME, W_LIST_TWO_NAMES, text, "");
        return false;
    }
    if (!text_tidy_name(out, PERSON_NAME, text) || text_length(out) > PERSON_NAME_CHARACTERS ||
        !text_key(key, sizeof key, out))
        word_format(why, sizeof why, say(W_LIST_NAME_LONG), "max", word_number(PERSON_NAME_CHARACTERS), NULL);
    else if (!text_name_valid(out, &at))
        word_format(why, sizeof why, say(W_LIST_NAME_SIGN), "at", word_number((long long)at), NULL);
    else
        return true;
    reading_tell(r, LIST_FAULT, F_NAME, why);
    return false;
}

static void read_names(struct reading *r, struct list_row *out)
{
    char text[TABLE_ROW_BYTES / 8], *names[LIST_NAMES];
    bool fits;
    if (reading_is_wrong(r, F_NAME))
        return;
    fits = reading_take(r, F_NAME, text, sizeof text);
    if (text[0] == '\0') {
        reading_say(r, LIST_FAULT, F_NAME, W_LIST_EMPTY, "", "");
        return;
    }
    int count = fits ? list_split_names(text, names, LIST_NAMES) : LIST_NAMES + 1;
    if (count < 1 || count > LIST_NAMES) {
        reading_say(r, LIST_FAULT, F_NAME, W_LIST_NAMES_MANY, word_number(LIST_NAMES), "");
        return;
    }
    for (int i = 0; i < count; i++) {
        if (!read_name(r, names[i], out->names[i]))
            break;
        out->name_count++;
        if (list_is_title(out->names[i]))
            reading_say(r, LIST_WARNING, F_NAME, W_LIST_TITLE, out->names[i], "");
    }
    explicit_bzero(text, sizeof text);
}

/* The words beside a phone are kept with the household's note. */
static void keep_beside(struct reading *r, enum list_field field, const char *beside, struct list_row *out)
{
    size_t used = strlen(out->note);
    if (beside[0] == '\0')
        return;
    reading_say(r, LIST_WARNING, field, W_LIST_PHONE_BESIDE, beside, "");
    snprintf(out->note + used, sizeof out->note - used, "%s%s", used > 0 ? "；" : "", beside);
    if (used + strlen(beside) + strlen("；") >= sizeof out->note) {
        text_copy(out->note + used, sizeof out->note - used, "");
        reading_say(r, LIST_WARNING, field, W_LIST_WORDS_LONG, "", "");
    }
}

static int read_phone_cell(struct reading *r, enum list_field field, struct list_phones *p, struct list_row *out)
{
    char text[512];
    bool fits;
    memset(p, 0, sizeof *p);
    if (reading_is_wrong(r, field) || reading_cell(r, field)[0] == '\0')
        return 0;
    fits = reading_take(r, field, text, sizeof text);
    list_phones_read(p, text);
    if (!fits)
        p->wrong = W_LIST_PHONE_LONG;
    if (p->wrong != W_NOTHING) {
        reading_say(r, LIST_FAULT, field, p->wrong, text, "");
        p->count = 0;
    }
    if (p->odd && p->wrong == W_NOTHING)
        reading_say(r, LIST_WARNING, field, W_LIST_PHONE_DIGITS, text, "");
    if (p->wrong == W_NOTHING)
        keep_beside(r, field, p->beside, out);
    explicit_bzero(text, sizeof text);
    return p->count;
}

/* As many phones as names: each her own; else the first has all of them. */
static void read_phones(struct reading *r, struct list_row *out)
{
    struct list_phones first, second;
    char joined[PERSON_PHONE] = "";
    int count = read_phone_cell(r, F_PHONE, &first, out), more = read_phone_cell(r, F_PHONE_2, &second, out);
    if (count == out->name_count && more == 0) {
        for (int i = 0; i < count; i++)
            text_copy(out->phones[i], PERSON_PHONE, first.phones[i]);
    } else {
        size_t used = 0;
        bool left = false;
        for (int i = 0; i < count + more; i++) {
            const char *phone = i < count ? first.phones[i] : second.phones[i - count];
            if (used + strlen(phone) + 2 > PERSON_PHONE) /* never half a number */
                left = true;
            else
                used += (size_t)snprintf(joined + used, sizeof joined - used, "%s%s", used > 0 ? "/" : "", phone);
        }
        text_copy(out->phones[0], PERSON_PHONE, joined);
        if (left)
            reading_say(r, LIST_WARNING, F_PHONE, W_LIST_PHONES, "", "");
        if (out->name_count > 1 && count + more > 1) /* whose is which? */
            reading_say(r, LIST_WARNING, F_PHONE, W_LIST_PHONES_WHOSE, out->names[0], "");
    }
    explicit_bzero(&first, sizeof first);
    explicit_bzero(&second, sizeof second);
    explicit_bzero(joined, sizeof joined);
}

/* ---- what is said of the household ---- */

static void read_reply(struct reading *r, struct list_row *out)
{
    const char *text = reading_cell(r, F_REPLY);
    switch (list_reply(text, &out->reply)) {
    case LIST_TAKEN:
        break;
    case LIST_TAKEN_FOR:
        reading_say(r, LIST_WARNING, F_REPLY, W_LIST_REPLY_TAKEN, text, list_reply_words(out->reply));
        break;
    case LIST_REFUSED:
        reading_say(r, LIST_FAULT, F_REPLY, W_LIST_REPLY, text, "");
    }
}

/* A line break in a note is a blank. */
static void join_lines(char *text)
{
    char *w = text;
    for (char *p = text; *p != '\0'; p++) {
        bool blank = strchr(" \t\r\n\v\f", *p) != NULL;
        if (blank && w > text && w[-1] == ' ')
            continue;
        *w++ = blank ? ' ' : *p;
    }
    *w = '\0';
}

/* Free words: kept as far as they fit, and never a reason to refuse a list. */
static void read_words(struct reading *r, enum list_field field, char *out, size_t size)
{
    char text[TABLE_ROW_BYTES];
    bool fits;
    if (reading_is_wrong(r, field))
        return;
    fits = reading_take(r, field, text, sizeof text);
    join_lines(text);
    if (!text_copy(out, size, text) || !fits)
        reading_say(r, LIST_WARNING, field, W_LIST_WORDS_LONG, "", "");
    text_make_printable(out);
    explicit_bzero(text, strlen(text));
}

static void read_household(struct reading *r, struct list_row *out)
{
    char text[256];
    if (!reading_is_wrong(r, F_REPLY))
        read_reply(r, out);
    read_words(r, F_HOUSEKEEPER, out->housekeeper, sizeof out->housekeeper);
    read_words(r, F_WAY, out->way, sizeof out->way);
    if (!reading_is_wrong(r, F_GREETED) && !list_mark(reading_cell(r, F_GREETED), &out->greeted))
        reading_say(r, LIST_WARNING, F_GREETED, W_LIST_MARK, reading_cell(r, F_GREETED), "");
    reading_take(r, F_HEADS, text, sizeof text);
    if (!reading_is_wrong(r, F_HEADS) && !list_heads(text, &out->heads))
        reading_say(r, LIST_WARNING, F_HEADS, W_LIST_HEADS, text, "");
    reading_take(r, F_AREA, text, sizeof text);
    if (!reading_is_wrong(r, F_AREA) && !area_read(&out->area, text, AREA_MOST))
        reading_say(r, LIST_WARNING, F_AREA, W_LIST_AREA, text, "");
    reading_take(r, F_SEAT, text, sizeof text);
    if (!reading_is_wrong(r, F_SEAT) && !list_seat(text, &out->seat))
        reading_say(r, LIST_FAULT, F_SEAT, address_is_date(text) ? W_LIST_DATE : W_LIST_SEAT, text, "");
}

/* Cells whose text is not known. */
static void tell_wrong(struct reading *r)
{
    for (int i = 0; i < r->row->count; i++)
        for (int field = 0; r->row->wrong[i] != W_NOTHING && field < FIELDS; field++)
            if (r->header->columns[field] == i + 1)
                reading_tell(r, LIST_FAULT, (enum list_field)field, say(r->row->wrong[i]));
}

/* Only the row's own number, or nothing: an empty line of a printed form. */
static bool says_nothing(const struct reading *r)
{
    for (int i = 0; i < r->row->count; i++)
        if (i + 1 != r->header->columns[F_SERIAL] && (r->row->cells[i][0] != '\0' || r->row->wrong[i] != W_NOTHING))
            for (int field = 0; field < FIELDS; field++)
                if (r->header->columns[field] == i + 1 && field != F_BUILDING && field != F_UNIT && field != F_PHASE &&
                    field != F_ESTATE)
                    return false;
    return true;
}

/* A name and a room beside each other, whatever the other cells say: 共生 of 1201, or 合计 as a remark. */
static bool names_somebody(const struct reading *r)
{
    static const struct room somewhere = {"1", "", ""};
    const char *name = reading_cell(r, F_NAME), *room = reading_cell(r, F_ROOM);
    struct room rooms[ADDRESS_ROOMS], known = somewhere;
    int count = 0;
    if (name[0] == '\0' || list_foot(name) == LIST_FOOT_SURE || strpbrk(name, ":0123456789") != NULL ||
        strstr(name, "：") != NULL || strpbrk(room, "0123456789") == NULL || list_foot(room) == LIST_FOOT_SURE)
        return false;
    enum address_answer answer = address_read(room, &known, rooms, &count);
    return answer == ADDRESS_OK || answer == ADDRESS_DIFFERS;
}

/* A row of sums, or of who made the list: the first words of it say so, and it names nobody. */
static bool is_foot(const struct reading *r)
{
    const char *first = "";
    for (int i = 0; i < r->row->count && first[0] == '\0'; i++)
        first = r->row->cells[i];
    enum list_foot foot = list_foot(first);
    return foot != LIST_NO_FOOT && !names_somebody(r);
}

/* A column that names the estate: rows of another one are not for this meeting. */
static void check_estate(struct reading *r)
{
    const char *said = reading_cell(r, F_ESTATE), *own = r->place->name;
    bool same = said[0] == '\0' || own[0] == '\0' || strstr(said, own) != NULL || strstr(own, said) != NULL;
    if (!same)
        reading_say(r, LIST_WARNING, F_ESTATE, W_LIST_OTHER_ESTATE, said, own);
}

enum list_row_result list_row_read(struct list_row *out, const struct list_header *header,
                                   const struct list_place *place, struct list_above *above,
                                   const struct table_row *row, const struct list_listener *listener)
{
    struct reading r = {header, place, row, listener, false};
    memset(out, 0, sizeof *out);
    if (list_header_again(header, row)) {
        reading_tell(&r, LIST_SKIPPED, F_SERIAL, say(W_LIST_HEADER_AGAIN));
        return LIST_ROW_SKIPPED;
    }
    if (is_foot(&r)) {
        reading_tell(&r, LIST_SKIPPED, F_SERIAL, say(W_LIST_FOOT));
        return LIST_ROW_SKIPPED;
    }
    tell_wrong(&r);
    if (says_nothing(&r)) {
        if (reading_cell(&r, F_BUILDING)[0] != '\0')
            reading_building(&r, above);
        return r.faulty ? LIST_ROW_FAULTY : LIST_ROW_SKIPPED;
    }
    read_words(&r, F_NOTE, out->note, sizeof out->note);
    check_estate(&r);
    reading_rooms(&r, above, out);
    read_names(&r, out);
    read_phones(&r, out);
    read_household(&r, out);
    if (out->room_count > 1 && out->name_count > 1)
        reading_say(&r, LIST_WARNING, F_NAME, W_LIST_ROOMS_NAMES, "", "");
    if (out->room_count > 1 && out->area > 0)
        reading_say(&r, LIST_WARNING, F_AREA, W_LIST_AREA_ROOMS, reading_cell(&r, F_AREA), "");
    return r.faulty ? LIST_ROW_FAULTY : LIST_ROW_TAKEN;
}
