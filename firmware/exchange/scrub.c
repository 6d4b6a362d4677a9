#include "exchange/scrub.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/scrub_words.h"
#include "meeting/address.h"
#include "meeting/remark.h"
#include "store/db.h"

enum { BUCKETS = 1024, PHONE_DIGITS = 7, ROOM_DIGITS = 3, TOKEN = 96, NAME_CHARACTERS = 2, TELEPHONE = 64 };

struct secret {
    struct secret *next;
    size_t length;
    char text[];
};

struct scrub {
    struct secret *names[BUCKETS], *rooms[BUCKETS], *homes[BUCKETS]; /* by their first character; homes: 3|2|1201 */
    char office[TELEPHONE];                                          /* digits of the telephone that stays */
};

static size_t bucket(const char *text)
{
    const char *p = text;
    return text_next(&p) * 2654435761u >> 7 & (BUCKETS - 1);
}

static bool add(struct secret **table, const char *text)
{
    size_t length = strlen(text), at = bucket(text);
    struct secret *w = malloc(sizeof *w + length + 1);
    if (w == NULL)
        return false;
    w->length = length;
    memcpy(w->text, text, length + 1);
    w->next = table[at];
    table[at] = w;
    return true;
}

static void drop(struct secret **table)
{
    for (int i = 0; i < BUCKETS; i++)
        for (struct secret *w = table[i], *next; w != NULL; w = next) {
            next = w->next;
            explicit_bzero(w->text, w->length);
            free(w);
        }
}

void scrub_close(struct scrub *s)
{
    if (s == NULL)
        return;
    drop(s->names);
    drop(s->rooms);
    drop(s->homes);
    free(s);
}

bool scrub_open(struct scrub **out, struct db *db, int64_t meeting, struct err *err)
{
    struct scrub *s = calloc(1, sizeof *s);
    int rc = -1;
    bool ok = s != NULL || err_set(err, ERR_IO, "out of memory");
    struct sqlite3_stmt *q =
        ok ? db_query(
                 db, err,
                 "SELECT 0, name FROM person WHERE meeting = ?1 UNION SELECT 0, name FROM remark WHERE meeting = ?1"
                 " UNION SELECT 1, number FROM room UNION SELECT 1, room FROM remark WHERE meeting = ?1"
                 " UNION SELECT 2, building || '|' || unit || '|' || number FROM room",
                 "i", meeting)
           : NULL;
    while (ok && q != NULL && (rc = db_step(db, q, err)) == 1) {
        const char *text = db_text(q, 1);
        int64_t kind = db_int(q, 0);
        if (text_length(text) < (kind == 0 ? NAME_CHARACTERS : ROOM_DIGITS))
            continue;
        ok = add(kind == 0 ? s->names : kind == 1 ? s->rooms : s->homes, text) || err_set(err, ERR_IO, "out of memory");
    }
    if (!ok && q != NULL && rc == 1)
        db_reset(q);
    if (!ok || rc != 0) {
        scrub_close(s);
        return false;
    }
    *out = s;
    return true;
}

void scrub_keep(struct scrub *s, const char *telephone)
{
    size_t n = 0;
    for (const char *p = telephone; *p != '\0' && n + 1 < sizeof s->office; p++)
        if (*p >= '0' && *p <= '9')
            s->office[n++] = *p;
    s->office[n] = '\0';
}

/* ---- what a sentence holds ---- */

/* The longest word of the table that `text` begins with; 0 none. */
static size_t longest(struct secret *const *table, const char *text)
{
    size_t best = 0;
    for (const struct secret *w = table[bucket(text)]; w != NULL; w = w->next)
        if (w->length > best && strncmp(text, w->text, w->length) == 0)
            best = w->length;
    return best;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_token(uint32_t c)
{
    static const char words[] = "号楼栋幢座单元室户";
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '#' ||
        c == 0xFF03)
        return true;
    for (const char *p = words; *p != '\0';)
        if (text_next(&p) == c)
            return true;
    return false;
}

static size_t token(const char *p, char out[TOKEN])
{
    size_t n = 0;
    for (const char *next = p; *next != '\0' && is_token(text_next(&next)) && next - p < TOKEN;)
        n = (size_t)(next - p);
    memcpy(out, p, n);
    out[n] = '\0';
    return n;
}

/* Does the token hold a whole room, as people write them? A short number is one only where the store has that home: 3-5 are days. */
static bool is_room(const struct scrub *s, const char *text)
{
    static const struct room nothing;
    struct room rooms[ADDRESS_ROOMS];
    char home[3 * ROOM_PART];
    int count = 0;
    if (address_read(text, &nothing, rooms, &count) != ADDRESS_OK || count == 0 || rooms[0].number[0] == '\0')
        return false;
    if (strlen(rooms[0].number) >= ROOM_DIGITS || strstr(text, "室") != NULL)
        return true;
    snprintf(home, sizeof home, "%s|%s|%s", rooms[0].building, rooms[0].unit, rooms[0].number);
    return longest(s->homes, home) == strlen(home);
}

/* Is the end of a room's words here: behind a digit or behind 室, 户, and not within a number or a sign? */
static bool may_end(const char *p, size_t n)
{
    if ((p[n] & 0xC0) == 0x80 || (is_digit(p[n]) && is_digit(p[n - 1])))
        return false;
    return is_digit(p[n - 1]) || (n >= 3 && (strncmp(p + n - 3, "室", 3) == 0 || strncmp(p + n - 3, "户", 3) == 0));
}

/* A room at `p`; it may end in the middle of the token (3-2-1201号楼道). */
static size_t whole_room(const struct scrub *s, const char *p)
{
    char text[TOKEN];
    for (size_t n = token(p, text); n > 0; n--) {
        text[n] = '\0';
        if (may_end(p, n) && is_room(s, text) && !(is_digit(p[n - 1]) && scrub_counted(p + n)))
            return n;
    }
    return 0;
}

/* 室, 户, 房 behind a number. */
static size_t room_word(const char *p)
{
    static const char *const words[] = {"号房", "室", "户", "房"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(p, words[i], strlen(words[i])) == 0)
            return strlen(words[i]);
    return 0;
}

/* A number alone: 1201室, or one that is a room's of this estate and counts nothing. `counts`: what stands before it says how many; `after_room`:
 * another room does. */
static size_t bare_room(const struct scrub *s, const char *p, bool counts, bool after_room)
{
    size_t n = 0;
    while (is_digit(p[n]))
        n++;
    size_t known = longest(s->rooms, p), word = room_word(p + n);
    if (n >= ROOM_DIGITS && n <= 4 && after_room && !scrub_counted(p + n)) /* 801、802 */
        return n + word;
    if (n >= ROOM_DIGITS && n <= 5 && word > 0 && !(strncmp(p + n, "户", 3) == 0 && (counts || known == 0)))
        return n + word;
    if (known < ROOM_DIGITS || (n > 0 && known < n) || counts) /* 3A01, 商铺S1-05 are rooms too */
        return 0;
    return scrub_counted(p + known) ? 0 : known + room_word(p + known);
}

/* 楼下302室, 隔壁402: with its word; the number must look like a room. */
static size_t neighbour(const char *p)
{
    size_t word = scrub_neighbour(p), n = 0;
    p += word;
    size_t skip = word > 0 && strncmp(p, "的", 3) == 0 ? 3 : 0;
    while (is_digit(p[skip + n]))
        n++;
    if (word == 0 || n < ROOM_DIGITS || n > 4)
        return 0;
    return room_word(p + skip + n) > 0 || !scrub_counted(p + skip + n) ? word + skip + n + room_word(p + skip + n) : 0;
}

/* Digits with single signs between (025-8000 0000), their end; `figures`: how many digits. */
static size_t long_number(const char *p, bool blanks, char figures[TOKEN])
{
    size_t n = 0, count = 0;
    for (;;) {
        bool sign = n > 0 && (p[n] == '-' || (blanks && p[n] == ' ')) && is_digit(p[n + 1]);
        if (!is_digit(p[n]) && !sign)
            break;
        if (is_digit(p[n]) && count + 1 < TOKEN)
            figures[count++] = p[n];
        n++;
    }
    figures[count] = '\0';
    return n;
}

static bool is_day(const char *p, size_t length)
{
    char number[TOKEN], day[REMARK_DAY];
    if (length >= sizeof number)
        return false;
    memcpy(number, p, length);
    number[length] = '\0';
    return remark_day(number, 0, day);
}

/* A telephone, mobile or fixed, or another long number of somebody's; an amount of money and a day are none. */
static size_t phone(const char *p)
{
    char figures[TOKEN];
    size_t n = long_number(p, true, figures), count = strlen(figures);
    bool mobile = count == 11 && figures[0] == '1' && figures[1] >= '3',
         fixed = figures[0] == '0' && count >= 10 && count <= 12;
    if (!mobile && !fixed) {
        n = long_number(p, false, figures);
        count = strlen(figures);
        if (count < PHONE_DIGITS || is_day(p, n) || (count < 11 && scrub_counted(p + n)))
            return 0;
        n += p[n] == 'X' || p[n] == 'x';
    }
    return n;
}

/* The office's own telephone, a day: as a whole they stay. */
static size_t staying(const struct scrub *s, const char *p)
{
    char figures[TOKEN];
    size_t n = long_number(p, true, figures);
    if (s->office[0] != '\0' && strcmp(s->office, figures) == 0)
        return n;
    n = long_number(p, false, figures);
    return n > 0 && is_day(p, n) ? n : 0;
}

/* ---- persons ---- */

/* A name the store has, with a title behind it. */
static size_t known_name(const struct scrub *s, const char *p)
{
    size_t n = longest(s->names, p);
    return n == 0 ? 0 : n + scrub_title(p + n);
}

/* 王女士, 欧阳老师; 关于女士 is nobody. */
static size_t titled(const char *p, const char *before)
{
    size_t n = scrub_surname(p), title = n > 0 ? scrub_title(p + n) : 0;
    static const char verbs[] = "关对由处位属至高低用等";
    bool word = false;
    for (const char *v = verbs; *v != '\0' && before != NULL && strncmp(p, "于", 3) == 0; v += 3)
        word = word || strncmp(before, v, 3) == 0;
    return title > 0 && !word ? n + title : 0;
}

/* 业主李四反映: who is named behind 业主 and says something, though no list has her. */
static size_t spoken_of(const char *p)
{
    size_t n = scrub_surname(p);
    const char *end = p + n;
    for (int more = 1; n > 0 && more <= 2 && *end != '\0'; more++) {
        text_next(&end);
        size_t length = (size_t)(end - p);
        if (scrub_common(p, length))
            return 0;
        if (scrub_speaks(end))
            return length;
    }
    return 0;
}

/* ---- the sentence anew ---- */

struct output {
    char *start, *at, *end;
};

static void put(struct output *o, const char *text, size_t length)
{
    if ((size_t)(o->end - o->at) <= length)
        length = 0, o->end = o->at + 1; /* full: nothing more fits */
    memcpy(o->at, text, length);
    o->at += length;
    *o->at = '\0';
}

static bool ends_with(const struct output *o, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(o->at - o->start) >= n && strncmp(o->at - n, word, n) == 0;
}

static bool after_owner(const struct output *o)
{
    static const char *const words[] = {"业主", "住户", "租户", "户主", "家属"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ends_with(o, words[i]))
            return true;
    return false;
}

/* 某户、: what follows may be the next of them. */
static bool after_room(const struct output *o)
{
    return ends_with(o, "某户、") || ends_with(o, "某户和") || ends_with(o, "某户，") || ends_with(o, "某户,");
}

/* 共, 约, 近: the number that follows says how many. */
static bool after_count(const struct output *o)
{
    static const char *const words[] = {"共", "约", "近", "有", "计", "达", "超过", "不足",
                                        "第", "No", "￥", "¥",  "每", "前", "后"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ends_with(o, words[i]))
            return true;
    return false;
}

/* What stands at `p` and must not stay: its length, and what is written instead. */
static size_t to_hide(const struct scrub *s, const char *p, const char *before, const struct output *o, bool rooms,
                      const char **instead)
{
    bool within = before != NULL && (is_digit(*before) || *before == '.' || *before == ':');
    size_t n = is_digit(*p) && !within ? phone(p) : 0;
    *instead = "（电话）";
    if (n > 0)
        return n;
    *instead = "某车";
    if ((n = scrub_plate(p)) > 0)
        return n;
    *instead = "某户";
    if (rooms && !within) {
        if ((n = neighbour(p)) > 0 || (n = whole_room(s, p)) > 0 ||
            (n = bare_room(s, p, after_count(o), after_room(o))) > 0)
            return n;
    }
    *instead = "业主";
    if ((n = known_name(s, p)) > 0 || (n = titled(p, before)) > 0)
        return n;
    return after_owner(o) ? spoken_of(p) : 0;
}

static void scrub_into(const struct scrub *s, const char *text, bool rooms, char *out, size_t size)
{
    struct output o = {out, out, out + size};
    const char *before = NULL;
    out[0] = '\0';
    for (const char *p = text; *p != '\0';) {
        const char *instead, *next = p;
        bool alone = before == NULL || !is_digit(*before);
        size_t stay = is_digit(*p) && alone ? staying(s, p) : 0;
        size_t hide = stay > 0 ? 0 : to_hide(s, p, before, &o, rooms, &instead);
        if (hide > 0) {
            bool owner = strcmp(instead, "业主") == 0;
            if (!(owner && after_owner(&o)) && !ends_with(&o, instead))
                put(&o, instead, strlen(instead));
            before = p + hide - 1;
            p += hide;
            while (owner && strncmp(p, "业主", strlen("业主")) == 0)
                p += strlen("业主");
            if (is_digit(*before))
                before = NULL; /* it is gone: what follows begins anew */
            continue;
        }
        while (is_digit(p[stay])) /* a number that stays is not looked into */
            stay++;
        if (stay == 0) {
            text_next(&next);
            stay = (size_t)(next - p);
        }
        put(&o, p, stay);
        before = p;
        if (is_digit(p[stay - 1]))
            before = p + stay - 1;
        p += stay;
    }
}

void scrub_text(const struct scrub *s, const char *text, char *out, size_t size)
{
    scrub_into(s, text, true, out, size);
}

void scrub_names(const struct scrub *s, const char *text, char *out, size_t size)
{
    scrub_into(s, text, false, out, size);
}
