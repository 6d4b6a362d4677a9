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

/* Of every meeting: what is carried over may name who is on an older list. */
bool scrub_open(struct scrub **out, struct db *db, struct err *err)
{
    struct scrub *s = calloc(1, sizeof *s);
    int rc = -1;
    bool ok = s != NULL || err_set(err, ERR_IO, "out of memory");
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
        if (text_length(text) < (kind == 0 ? NAME_CHARACTERS : SCRUB_ROOM_DIGITS))
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
    bool within = before != NULL && (scrub_digit(*before) || *before == '.' || *before == ':');
    size_t n = scrub_digit(*p) && !within ? scrub_phone(p) : 0;
    *instead = "（电话）";
    if (n > 0)
        return n;
    *instead = "某车";
    if ((n = scrub_plate(p)) > 0)
        return n;
    *instead = "某户";
    if (rooms && !within) {
        if ((n = scrub_neighbour_room(p)) > 0 || (n = scrub_whole_room(s, p)) > 0 ||
            (n = scrub_bare_room(s, p, after_count(o), after_room(o))) > 0)
            return n;
    }
    *instead = "业主";
    if ((n = scrub_known_name(s, p)) > 0 || (n = scrub_titled(p, before)) > 0)
        return n;
    return after_owner(o) ? scrub_spoken_of(p) : 0;
}

static int scrub_into(const struct scrub *s, const char *text, bool rooms, char *out, size_t size,
                      struct scrub_place *places, int most)
{
    struct output o = {out, out, out + size, places, 0, most};
    const char *before = NULL;
    out[0] = '\0';
    for (const char *p = text; *p != '\0';) {
        const char *instead, *next = p;
        bool alone = before == NULL || !scrub_digit(*before);
        size_t stay = scrub_digit(*p) && alone ? scrub_staying(s, p) : 0;
        size_t hide = stay > 0 ? 0 : to_hide(s, p, before, &o, rooms, &instead);
        if (hide > 0) {
            bool owner = strcmp(instead, "业主") == 0;
            while (owner && strncmp(p + hide, "业主", strlen("业主")) == 0)
                hide += strlen("业主");
            if ((owner && after_owner(&o)) || ends_with(&o, instead)) /* never doubled */
                instead = "";
            put(&o, instead, strlen(instead));
            note_place(&o, (size_t)(p - text), hide, instead);
            before = p + hide - 1;
            p += hide;
            if (scrub_digit(*before))
                before = NULL; /* it is gone: what follows begins anew */
            continue;
        }
        while (scrub_digit(p[stay])) /* a number that stays is not looked into */
            stay++;
        if (stay == 0) {
            text_next(&next);
            stay = (size_t)(next - p);
        }
        put(&o, p, stay);
        before = p;
        if (scrub_digit(p[stay - 1]))
            before = p + stay - 1;
        p += stay;
    }
    return o.count;
}

void scrub_text(const struct scrub *s, const char *text, char *out, size_t size)
{
    scrub_into(s, text, true, out, size, NULL, 0);
}

void scrub_names(const struct scrub *s, const char *text, char *out, size_t size)
{
    scrub_into(s, text, false, out, size, NULL, 0);
}

int scrub_places(const struct scrub *s, const char *text, struct scrub_place *places, int most)
{
    char out[REMARK_TEXT];
    return scrub_into(s, text, true, out, sizeof out, places, most);
}
