/* scrub_parts: what the files of scrub share; nobody else includes it. */
#ifndef EXCHANGE_SCRUB_PARTS_H
#define EXCHANGE_SCRUB_PARTS_H

#include "exchange/scrub.h"
#include "exchange/scrub_words.h"

enum { SCRUB_BUCKETS = 1024, SCRUB_ROOM_DIGITS = 3, SCRUB_TELEPHONE = 64 };

struct secret {
    struct secret *next;
    size_t length;
    char text[];
};

struct scrub {
    struct secret *names[SCRUB_BUCKETS], *rooms[SCRUB_BUCKETS],
        *homes[SCRUB_BUCKETS];        /* by their first character; homes: 3|2|1201 */
    char office[SCRUB_TELEPHONE];     /* digits of the telephone that stays */
    unsigned char first[SCRUB_SIGNS]; /* enum scrub_first, by a word's first sign */
};

/* Where the sentence is read: what comes, what stands before it as it was written (NULL: nothing), and all that is posted so far. */
struct scrub_at {
    const char *p, *before, *done;
    bool rooms;     /* they are hidden too */
    unsigned first; /* what the sign at p may begin */
};

static inline bool scrub_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The place of a text's first character in the tables. */
size_t scrub_bucket(const char *text);

/* The longest word of the table that `text` begins with; 0 none. */
size_t scrub_longest(struct secret *const *table, const char *text);

/* What begins at `at` and must not stay: its length in bytes, 0 if it is none. */
size_t scrub_find_room(const struct scrub *s, const struct scrub_at *at);
size_t scrub_find_phone(const struct scrub_at *at); /* a telephone, another long number, an account */
size_t scrub_find_plate(const struct scrub_at *at);
size_t scrub_find_person(const struct scrub *s, const struct scrub_at *at);

/* What begins there and stays as a whole: the office's telephone, a day. */
size_t scrub_staying(const struct scrub *s, const char *p);

#endif
