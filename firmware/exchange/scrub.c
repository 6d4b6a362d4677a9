#include "exchange/scrub.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "meeting/address.h"
#include "store/db.h"

enum { BUCKETS = 1024, PHONE_DIGITS = 7, ROOM_DIGITS = 3, TOKEN = 96, NAME_CHARACTERS = 2 };

struct word {
    struct word *next;
    size_t length;
    char text[];
};

struct scrub {
    struct word *names[BUCKETS], *rooms[BUCKETS]; /* by their first character */
};

static size_t bucket(const char *text)
{
    const char *p = text;
    return text_next(&p) * 2654435761u >> 7 & (BUCKETS - 1);
}

static bool add(struct word **table, const char *text)
{
    size_t length = strlen(text), at = bucket(text);
    struct word *w = malloc(sizeof *w + length + 1);
    if (w == NULL)
        return false;
    w->length = length;
    memcpy(w->text, text, length + 1);
    w->next = table[at];
    table[at] = w;
    return true;
}

static void drop(struct word **table)
{
    for (int i = 0; i < BUCKETS; i++)
        for (struct word *w = table[i], *next; w != NULL; w = next) {
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
static size_t longest(struct word *const *table, const char *text)
{
    size_t best = 0;
    for (const struct word *w = table[bucket(text)]; w != NULL; w = w->next)
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

/* What stands at `p` and must not stay: its length, and what is written instead. */
static size_t to_hide(const struct scrub *s, const char *p, bool inside, const char **instead)
{
    char token[TOKEN];
    size_t n = 0, number = inside ? 0 : digits(p), bare = 0;
    for (size_t i = 0; i < number; i++)
        bare += p[i] != '-';
    const char *q = p;
    while (!inside && *q != '\0') {
        const char *before = q;
        if (!is_token(text_next(&q)) || (size_t)(q - p) >= sizeof token)
            break;
        n = (size_t)(q - p);
        (void)before;
    }
    memcpy(token, p, n);
    token[n] = '\0';
    *instead = "某户";
    if (n > 0 && bare < PHONE_DIGITS && is_room(token))
        return n;
    size_t room = inside ? 0 : longest(s->rooms, p);
    if (room > 0 && room >= number)
        return room;
    *instead = "(电话)";
    if (bare >= PHONE_DIGITS)
        return number;
    *instead = "业主";
    return longest(s->names, p);
}

void scrub_text(const struct scrub *s, const char *text, char *out, size_t size)
{
    struct output o = {out, out + size};
    bool inside = false; /* a number that is not hidden is not looked into */
    out[0] = '\0';
    for (const char *p = text; *p != '\0';) {
        const char *instead, *next = p;
        size_t n = to_hide(s, p, inside, &instead);
        if (n > 0) {
            put(&o, instead, strlen(instead));
            p += n;
            inside = false;
            continue;
        }
        uint32_t c = text_next(&next);
        put(&o, p, (size_t)(next - p));
        inside = c >= '0' && c <= '9';
        p = next;
    }
}
