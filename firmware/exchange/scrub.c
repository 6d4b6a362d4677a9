#include "exchange/scrub.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "meeting/address.h"
#include "meeting/remark.h"
#include "store/db.h"

enum { BUCKETS = 1024, PHONE_DIGITS = 7, ROOM_DIGITS = 3, TOKEN = 96, NAME_CHARACTERS = 2 };

struct secret {
    struct secret *next;
    size_t length;
    char text[];
};

struct scrub {
    struct secret *names[BUCKETS], *rooms[BUCKETS]; /* by their first character */
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
                 " UNION SELECT 1, number FROM room UNION SELECT 1, room FROM remark WHERE meeting = ?1",
                 "i", meeting)
           : NULL;
    while (ok && q != NULL && (rc = db_step(db, q, err)) == 1) {
        const char *text = db_text(q, 1);
        bool room = db_int(q, 0) != 0;
        if (text_length(text) < (room ? ROOM_DIGITS : NAME_CHARACTERS))
            continue;
        ok = add(room ? s->rooms : s->names, text) || err_set(err, ERR_IO, "out of memory");
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

/* Does the token hold a whole room, as people write them? */
static bool is_room(const char *token)
{
    static const struct room nothing;
    struct room rooms[ADDRESS_ROOMS];
    int count = 0;
    return address_read(token, &nothing, rooms, &count) == ADDRESS_OK && count > 0 && rooms[0].number[0] != '\0';
}

/* The longest word of the table that `text` begins with; 0 none. */
static size_t longest(struct secret *const *table, const char *text)
{
    size_t best = 0;
    for (const struct secret *w = table[bucket(text)]; w != NULL; w = w->next)
        if (w->length > best && strncmp(text, w->text, w->length) == 0)
            best = w->length;
    return best;
}

static size_t digits(const char *text)
{
    size_t n = 0;
    while ((text[n] >= '0' && text[n] <= '9') || (n > 0 && text[n] == '-' && text[n + 1] >= '0' && text[n + 1] <= '9'))
        n++;
    return n;
}

struct output {
    char *at, *end;
};

static void put(struct output *o, const char *text, size_t length)
{
    if ((size_t)(o->end - o->at) <= length)
        length = 0, o->end = o->at + 1; /* full: nothing more fits */
    memcpy(o->at, text, length);
    o->at += length;
    *o->at = '\0';
}

/* Is the number at `p` a day, 2026-10-08? A day stays, and no room is looked for within it. */
static bool is_day(const char *p, size_t length)
{
    char number[TOKEN], day[REMARK_DAY];
    if (length >= sizeof number)
        return false;
    memcpy(number, p, length);
    number[length] = '\0';
    return remark_day(number, 0, day);
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

/* What stands at `p` and must not stay: its length, and what is written instead. `number` is the length of the number
 * that begins there. */
static size_t to_hide(const struct scrub *s, const char *p, size_t number, const char **instead)
{
    char room[TOKEN];
    size_t n = token(p, room), figures = 0;
    for (size_t i = 0; i < number; i++)
        figures += p[i] != '-';
    *instead = "某户";
    if (figures < PHONE_DIGITS && is_room(room))
        return n;
    n = longest(s->rooms, p);
    if (n > 0 && n >= number) /* 1201室 as a whole */
        return n + (strncmp(p + n, "室", 3) == 0 || strncmp(p + n, "户", 3) == 0 ? 3 : 0);
    *instead = "(电话)";
    if (figures >= PHONE_DIGITS)
        return number;
    *instead = "业主";
    return longest(s->names, p);
}

void scrub_text(const struct scrub *s, const char *text, char *out, size_t size)
{
    struct output o = {out, out + size};
    out[0] = '\0';
    for (const char *p = text; *p != '\0';) {
        const char *instead, *next = p;
        size_t number = digits(p), hide = is_day(p, number) ? 0 : to_hide(s, p, number, &instead);
        if (hide > 0) {
            put(&o, instead, strlen(instead));
            p += hide;
            continue;
        }
        text_next(&next);
        size_t stay = number > 0 ? number : (size_t)(next - p); /* a number that stays is not looked into */
        put(&o, p, stay);
        p += stay;
    }
}
