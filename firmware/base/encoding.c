#include "base/encoding.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum { ZEROS_LOOKED_AT = 4096, CHARACTER_MOST = 4 };

struct decoder {
    iconv_t convert;
};

/* ---- which encoding ---- */

static void end_line(struct encoding_sight *s)
{
    s->other = s->other || s->need > 0;
    if (s->other && s->first_other == 0)
        s->first_other = s->line;
    if (!s->other && s->han >= 2 && s->first_utf8 == 0) /* one may be chance: two bytes and one of GB18030 */
        s->first_utf8 = s->line;
    s->line++;
    s->need = s->han = 0;
    s->other = false;
}

static void see_utf8(struct encoding_sight *s, unsigned char b)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (b == '\n') {
        end_line(s);
    } else if (s->need > 0) {
        s->c = s->c << 6 | (b & 0x3Fu);
        s->other = s->other || (b & 0xC0) != 0x80;
        if (--s->need > 0)
            return;
        s->other = s->other || s->c < least[s->length] || s->c > 0x10FFFF || (s->c >= 0xD800 && s->c < 0xE000);
        s->han += s->length >= 3;
        s->any_long = s->any_long || s->length >= 3;
    } else if (b >= 0x80) {
        s->length = b >= 0xF0 && b < 0xF8 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 0;
        s->other = s->other || s->length == 0 || b >= 0xF8;
        s->c = s->length == 4 ? b & 7u : s->length == 3 ? b & 15u : b & 31u;
        s->need = s->length == 0 ? 0 : s->length - 1;
    }
}

/* Pairs of bytes that are Han characters of GB2312, with no Latin letter beside them (José is no 茅). */
static void see_pairs(struct encoding_sight *s, unsigned char b)
{
    bool letter = b < 0x80 && isalpha(b) != 0;
    if (s->half) {
        s->odd = s->odd || b < 0xA1 || b == 0xFF;
        s->half = false;
        s->pair = true;
        s->pairs++;
        return;
    }
    s->half = b >= 0x80;
    s->odd = s->odd || (s->half && (b < 0xB0 || b > 0xF7 || s->letter)) || (letter && s->pair);
    s->letter = letter;
    s->pair = false;
}

/* How many plain characters of a line stand here: those between the first and the last of them change nothing. */
static size_t plain_run(const char *bytes, size_t count)
{
    size_t n = 0;
    while (n < count && (unsigned char)bytes[n] < 0x80 && bytes[n] != '\n')
        n++;
    return n;
}

void encoding_see(struct encoding_sight *s, const char *bytes, size_t count)
{
    if (s->count == 0)
        s->line = 1;
    for (size_t i = 0; i < count; i++, s->count++) {
        size_t run = s->count < ZEROS_LOOKED_AT || s->need > 0 || s->half ? 0 : plain_run(bytes + i, count - i);
        if (run > 2 && !s->pair) {
            i += run - 1;
            s->count += run - 1;
        }
        unsigned char b = (unsigned char)bytes[i];
        if (s->count < sizeof s->first)
            s->first[s->count] = b;
        if (s->count < ZEROS_LOOKED_AT)
            s->zeros[s->count & 1] += b == 0;
        see_utf8(s, b);
        see_pairs(s, b);
    }
}

enum encoding encoding_found(struct encoding_sight *s, size_t *mark, int *bad_line)
{
    static const struct {
        unsigned char bytes[4];
        size_t length;
        enum encoding encoding;
    } marks[] = {{{0xFF, 0xFE, 0, 0}, 4, ENCODING_UTF32},
                 {{0, 0, 0xFE, 0xFF}, 4, ENCODING_UTF32},
                 {{0xFF, 0xFE}, 2, ENCODING_UTF16_LE},
                 {{0xFE, 0xFF}, 2, ENCODING_UTF16_BE},
                 {{0xEF, 0xBB, 0xBF}, 3, ENCODING_UTF8}};
    size_t looked = s->count < ZEROS_LOOKED_AT ? s->count : ZEROS_LOOKED_AT;
    enum encoding encoding = ENCODING_UTF8;
    end_line(s);
    *mark = 0;
    *bad_line = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && *mark == 0; i++)
        if (s->count >= marks[i].length && memcmp(s->first, marks[i].bytes, marks[i].length) == 0) {
            *mark = marks[i].length;
            encoding = marks[i].encoding;
        }
    if (encoding != ENCODING_UTF8)
        return encoding;
    size_t few = s->zeros[0] < s->zeros[1] ? s->zeros[0] : s->zeros[1], many = s->zeros[0] + s->zeros[1] - few;
    /* digits, commas and line ends are half zeros in UTF-16, always the same half; 一 (U+4E00) is one the other way */
    if (s->zeros[0] + s->zeros[1] > looked / 2)
        return ENCODING_UTF32;
    if (s->zeros[0] + s->zeros[1] > looked / 16 && (few < many / 4 || few == 0) && s->count % 2 == 0)
        return s->zeros[0] < s->zeros[1] ? ENCODING_UTF16_LE : ENCODING_UTF16_BE;
    if (s->first_other != 0 && s->first_utf8 != 0) {
        *bad_line = s->first_other > s->first_utf8 ? s->first_other : s->first_utf8;
        return ENCODING_MIXED;
    }
    /* names whose pairs are UTF-8 by chance, under English headings */
    bool hidden = *mark == 0 && s->first_other == 0 && !s->any_long && s->pairs > 0 && !s->odd && !s->half;
    return s->first_other != 0 || hidden ? ENCODING_GB18030 : ENCODING_UTF8;
}

/* ---- as UTF-8 ---- */

struct decoder *decoder_open(enum encoding encoding)
{
    static const char *const names[] = {
        [ENCODING_UTF16_LE] = "UTF-16LE", [ENCODING_UTF16_BE] = "UTF-16BE", [ENCODING_GB18030] = "GB18030"};
    struct decoder *d = calloc(1, sizeof *d);
    if (d == NULL)
        return NULL;
    d->convert = iconv_open("UTF-8", names[encoding]);
    if (d->convert != (iconv_t)-1)
        return d;
    free(d);
    return NULL;
}

void decoder_close(struct decoder *d)
{
    if (d == NULL)
        return;
    iconv_close(d->convert);
    free(d);
}

void decoder_convert(struct decoder *d, char **in, size_t *left, char **out, size_t *space, bool ended)
{
    while (*left > 0 && *space > CHARACTER_MOST) {
        if (iconv(d->convert, in, left, out, space) != (size_t)-1 || errno == E2BIG)
            break;
        if (errno == EINVAL && !ended) /* half a character: its end comes with the next bytes */
            break;
        *(*out)++ = (char)0xFF;
        --*space;
        ++*in;
        --*left;
    }
}

char *encoding_decode(const char *bytes, size_t count, size_t *length)
{
    struct encoding_sight sight = {0};
    size_t mark;
    int bad_line;
    encoding_see(&sight, bytes, count);
    enum encoding encoding = encoding_found(&sight, &mark, &bad_line);
    if (encoding == ENCODING_UTF32 || encoding == ENCODING_MIXED)
        return NULL;
    size_t left = count - mark, space = left * 3 + CHARACTER_MOST + 1;
    char *out = malloc(space + 1), *to = out, *in = (char *)(uintptr_t)(bytes + mark);
    struct decoder *decoder = encoding == ENCODING_UTF8 ? NULL : decoder_open(encoding);
    if (out == NULL || (decoder == NULL && encoding != ENCODING_UTF8)) {
        free(out);
        return NULL;
    }
    if (decoder == NULL) {
        memcpy(out, in, left);
        to += left;
    } else {
        decoder_convert(decoder, &in, &left, &to, &space, true);
    }
    decoder_close(decoder);
    *to = '\0';
    *length = (size_t)(to - out);
    return out;
}
