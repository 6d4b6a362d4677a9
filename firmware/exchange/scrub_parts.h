/* scrub_parts: what the files of scrub share; nobody else includes it. */
#ifndef EXCHANGE_SCRUB_PARTS_H
#define EXCHANGE_SCRUB_PARTS_H

#include "exchange/scrub.h"

enum { SCRUB_BUCKETS = 1024, SCRUB_ROOM_DIGITS = 3, SCRUB_TELEPHONE = 64 };

struct secret {
    struct secret *next;
    size_t length;
    char text[];
};

struct scrub {
    struct secret *names[SCRUB_BUCKETS], *rooms[SCRUB_BUCKETS],
        *homes[SCRUB_BUCKETS];    /* by their first character; homes: 3|2|1201 */
    char office[SCRUB_TELEPHONE]; /* digits of the telephone that stays */
};

static inline bool scrub_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The place of a text's first character in the tables. */
size_t scrub_bucket(const char *text);

/* What `p` begins with and must not stay: its length in bytes, 0 if it is none. */
size_t scrub_whole_room(const struct scrub *s, const char *p); /* with its building */
size_t scrub_bare_room(const struct scrub *s, const char *p, bool counts, bool after_room);
size_t scrub_neighbour_room(const char *p); /* 楼下302室 */
size_t scrub_phone(const char *p);
size_t scrub_known_name(const struct scrub *s, const char *p);
size_t scrub_titled(const char *p, const char *before); /* 王女士; `before`: the sign before it, NULL none */
size_t scrub_spoken_of(const char *p);                  /* behind 业主: 李四 who 反映 */

/* What it begins with and stays as a whole: the office's telephone, a day. */
size_t scrub_staying(const struct scrub *s, const char *p);

#endif
