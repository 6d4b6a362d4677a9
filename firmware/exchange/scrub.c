#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/scrub_parts.h"
#include "exchange/scrub_words.h"
#include "meeting/remark.h"
#include "store/db.h"

enum { NAME_CHARACTERS = 2 };

size_t scrub_bucket(const char *text)
{
    const char *p = text;
    return text_next(&p) * 2654435761u >> 7 & (SCRUB_BUCKETS - 1);
}

static bool add(struct secret **table, const char *text)
{
    size_t length = strlen(text), at = scrub_bucket(text);
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
    for (int i = 0; i < SCRUB_BUCKETS; i++)
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

/* 孙少少、周全全女士: each of them, without title and blanks, as she is named in a sentence; and the whole as it stands. */
static bool add_names(struct scrub *s, const char *cell)
{
    char name[REMARK_NAME];
    size_t used = 0;
    for (const char *p = cell;;) {
        size_t sign = scrub_begins("、 ， ； / , ; （ ） ( ) ＆ &", p);
        bool end = *p == '\0' || *p == '\n' || sign > 0;
        if (!end && scrub_title(p) > 0 && used > 0 && text_length(name) >= NAME_CHARACTERS) {
            p += scrub_title(p);
            continue;
        }
        if (end) {
            name[used] = '\0';
            if (text_length(name) >= NAME_CHARACTERS && !add(s->names, name))
                return false;
            used = 0;
            if (*p == '\0')
                break;
            p += sign > 0 ? sign : 1;
            continue;
        }
        const char *from = p;
        uint32_t c = text_next(&p);
        if (c != ' ' && c != 0x3000 && used + (size_t)(p - from) < sizeof name)
            memcpy(name + used, from, (size_t)(p - from)), used += (size_t)(p - from);
        name[used] = '\0';
    }
    return text_length(cell) < NAME_CHARACTERS || add(s->names, cell);
}

/* Of every meeting: what is carried over may name who is on an older list. */
bool scrub_open(struct scrub **out, struct db *db, struct err *err)
{
    struct scrub *s = calloc(1, sizeof *s);
    int rc = -1;
    bool ok = s != NULL || err_set(err, ERR_IO, "out of memory");
    if (ok)
        scrub_mark_first(s->first);
    struct sqlite3_stmt *q =
        ok ? db_query(
                 db, err,
                 "SELECT 0, name FROM person UNION SELECT 0, name FROM remark UNION SELECT 1, number FROM room"
                 " UNION SELECT 1, room FROM remark UNION SELECT 2, building || '|' || unit || '|' || number FROM room",
                 "")
           : NULL;
    while (ok && q != NULL && (rc = db_step(db, q, err)) == 1) {
        const char *text = db_text(q, 1);
        int64_t kind = db_int(q, 0);
        if (kind != 0 && text_length(text) < SCRUB_ROOM_DIGITS)
            continue;
        ok = (kind == 0 ? add_names(s, text) : add(kind == 1 ? s->rooms : s->homes, text)) ||
             err_set(err, ERR_IO, "out of memory");
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

/* ---- the sentence anew ---- */

struct output {
    char *start, *at, *end;
    struct scrub_place *places; /* NULL: nobody asks */
    int count, most;
};

/* Something is hidden there; what touches the place before it belongs to that. */
static void note_place(struct output *o, size_t at, size_t length, const char *instead)
{
    struct scrub_place *last = o->count > 0 ? &o->places[o->count - 1] : NULL;
    if (o->places == NULL)
        return;
    if (last != NULL && last->at + last->length == at) {
        last->length += length;
        strncat(last->instead, instead, sizeof last->instead - strlen(last->instead) - 1);
    } else if (o->count < o->most) {
        last = &o->places[o->count++];
        *last = (struct scrub_place){.at = at, .length = length};
        text_copy(last->instead, sizeof last->instead, instead);
    }
}

static void put(struct output *o, const char *text, size_t length)
{
    if ((size_t)(o->end - o->at) <= length)
        length = 0, o->end = o->at + 1; /* full: nothing more fits */
    memcpy(o->at, text, length);
    o->at += length;
    *o->at = '\0';
}

/* What begins there and must not stay: its length, and what is written instead. */
static size_t to_hide(const struct scrub *s, const struct scrub_at *at, const char **instead)
{
    size_t n;
    *instead = "（电话）";
    if ((n = scrub_find_phone(at)) > 0)
        return n;
    *instead = "某车";
    if ((n = scrub_find_plate(at)) > 0)
        return n;
    *instead = "某户";
    if (at->rooms && (n = scrub_find_room(s, at)) > 0)
        return n;
    *instead = "业主";
    return scrub_find_person(s, at);
}

/* Never doubled: 业主业主, 某户某户. */
static bool said_already(const char *done, const char *instead)
{
    static const char owners[] = "业主 住户 租户 户主 家属 租客 房东 车主 居民 产权人";
    return scrub_ends(instead, done) || (strcmp(instead, "业主") == 0 && scrub_ends(owners, done));
}

static int scrub_into(const struct scrub *s, const char *text, bool rooms, char *out, size_t size,
                      struct scrub_place *places, int most)
{
    struct output o = {out, out, out + size, places, 0, most};
    struct scrub_at at = {.done = out, .rooms = rooms};
    out[0] = '\0';
    for (at.p = text; *at.p != '\0';) {
        const char *instead, *next = at.p;
        uint32_t sign = text_next(&next);
        at.first = sign < SCRUB_SIGNS ? s->first[sign] : 0;
        bool alone = at.before == NULL || !scrub_digit(*at.before);
        size_t stay = scrub_digit(*at.p) && alone ? scrub_staying(s, at.p) : 0;
        size_t hide = stay > 0 ? 0 : to_hide(s, &at, &instead);
        if (hide > 0) {
            while (strcmp(instead, "业主") == 0 && strncmp(at.p + hide, "业主", strlen("业主")) == 0)
                hide += strlen("业主");
            if (said_already(out, instead))
                instead = "";
            put(&o, instead, strlen(instead));
            note_place(&o, (size_t)(at.p - text), hide, instead);
            at.p += hide;
            at.before = NULL; /* it is gone: what follows begins anew */
            continue;
        }
        while (scrub_digit(at.p[stay])) /* a number that stays is not looked into */
            stay++;
        if (stay == 0)
            stay = (size_t)(next - at.p);
        put(&o, at.p, stay);
        at.before = at.p + (scrub_digit(at.p[stay - 1]) ? stay - 1 : 0);
        at.p += stay;
    }
    return o.count;
}

void scrub_fold(const char *text, char *out, size_t size)
{
    size_t used = 0;
    while (*text != '\0' && used + 4 < size) {
        const char *from = text;
        uint32_t c = text_next(&text);
        bool wide = (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) ||
                    c == 0xFF0D || c == 0xFF03;
        if (wide) {
            out[used++] = (char)(c - 0xFEE0);
        } else {
            memcpy(out + used, from, (size_t)(text - from));
            used += (size_t)(text - from);
        }
    }
    out[used] = '\0';
}

void scrub_text(const struct scrub *s, const char *text, char *out, size_t size)
{
    char plain[REMARK_TEXT];
    scrub_fold(text, plain, sizeof plain);
    scrub_into(s, plain, true, out, size, NULL, 0);
}

void scrub_names(const struct scrub *s, const char *text, char *out, size_t size)
{
    char plain[REMARK_TEXT];
    scrub_fold(text, plain, sizeof plain);
    scrub_into(s, plain, false, out, size, NULL, 0);
}

int scrub_places(const struct scrub *s, const char *text, struct scrub_place *places, int most)
{
    char out[REMARK_TEXT];
    return scrub_into(s, text, true, out, sizeof out, places, most);
}
