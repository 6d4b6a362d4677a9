/* encoding: in which encoding a text was saved, and the text as UTF-8: UTF-8 with or without byte order mark, UTF-16 (also
 * without one), GB18030 (what programs in China save). Owns: nothing but an open decoder. Takes: bytes. Never: turns bytes that
 * fit no encoding into some text. The only home of iconv. */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE,
    ENCODING_GB18030,
    ENCODING_UTF32, /* named, not read: no office program saves it */
    ENCODING_MIXED  /* some lines are UTF-8, some are not */
};

/* What has been seen of a text so far; zeroed before its first byte. */
struct encoding_sight {
    size_t count;                      /* bytes */
    unsigned char first[4];            /* of them */
    size_t zeros[2];                   /* at even and at odd places of the first 4 KiB */
    int line, first_utf8, first_other; /* lines from 1; those that show UTF-8, or that cannot be it */
    int need, length, han; /* of a UTF-8 character: bytes to come, its length; long characters of this line */
    uint32_t c;
    bool other, any_long; /* this line is no UTF-8; some character has three bytes or more */
    bool odd, half, pair,
        letter; /* GB2312: no pairs of it after all; half a pair is read, a pair or a Latin letter was */
    size_t pairs;
};

void encoding_see(struct encoding_sight *sight, const char *bytes, size_t count);

/* After the last byte: which it is; `*mark` its byte order mark's length; MIXED: `*bad_line` the first line that is not what the
 * lines before it are. */
enum encoding encoding_found(struct encoding_sight *sight, size_t *mark, int *bad_line);

struct decoder;

/* NULL without memory. UTF8 needs none. */
struct decoder *decoder_open(enum encoding encoding);
void decoder_close(struct decoder *decoder); /* NULL is fine */

/* As iconv(3): moves `*in` and `*out` on, as far as whole characters and space go. What is no character becomes the byte FF, which
 * is no UTF-8; half a character stays unless `ended`. */
void decoder_convert(struct decoder *decoder, char **in, size_t *left, char **out, size_t *space, bool ended);

/* A whole text, its mark left away, into new memory that the caller frees (ended by 0, `*length` without it). NULL without memory, or
 * if the bytes are UTF-32 or mixed. */
char *encoding_decode(const char *bytes, size_t count, size_t *length);

#endif
