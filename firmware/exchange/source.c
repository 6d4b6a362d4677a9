#include "exchange/source.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "base/words.h"

enum { RAW = 16 * 1024, CHARACTER_MOST = 4 };

struct source {
    int fd;
    enum source_encoding encoding;
    int bad_line;
    iconv_t convert; /* (iconv_t)-1: the bytes are UTF-8 */
    bool ended, broken;
    char raw[RAW];
    size_t raw_used;
    char window[SOURCE_WINDOW];
    size_t at, used;
};

/* ---- which encoding: one look through the file ---- */

/* A line as far as its encoding shows: Han characters in strict UTF-8, or bytes that cannot be UTF-8. */
struct sight {
    int line, first_utf8, first_other; /* lines, 0: none seen */
    int need;                          /* bytes of a UTF-8 character still to come */
    int han;                           /* whole characters of three bytes or more in this line */
    bool other;                        /* this line is no UTF-8 */
    uint32_t c;
    int length;
};

static void end_line(struct sight *s)
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

static void see_byte(struct sight *s, unsigned char b)
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
    } else if (b >= 0x80) {
        s->length = b >= 0xF0 && b < 0xF8 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 0;
        s->other = s->other || s->length == 0 || b >= 0xF8;
        s->c = s->length == 4 ? b & 7u : s->length == 3 ? b & 15u : b & 31u;
        s->need = s->length == 0 ? 0 : s->length - 1;
    }
}

static bool look_through(struct source *s, const char *path, struct err *err)
{
    struct sight sight = {.line = 1};
    ssize_t n;
    while ((n = read(s->fd, s->window, sizeof s->window)) > 0)
        for (ssize_t i = 0; i < n && sight.first_other == 0; i++)
            see_byte(&sight, (unsigned char)s->window[i]);
    if (n == 0 && sight.first_other != 0 && sight.first_utf8 == 0 && lseek(s->fd, 0, SEEK_SET) == 0) {
        /* lines of another encoding first: is there one of UTF-8 after them? */
        struct sight rest = {.line = 1};
        while ((n = read(s->fd, s->window, sizeof s->window)) > 0)
            for (ssize_t i = 0; i < n; i++)
                see_byte(&rest, (unsigned char)s->window[i]);
        end_line(&rest);
        sight.first_utf8 = rest.first_utf8;
    } else {
        end_line(&sight);
    }
    if (n < 0 || lseek(s->fd, 0, SEEK_SET) < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    bool mixed = sight.first_other != 0 && sight.first_utf8 != 0;
    s->encoding = mixed ? SOURCE_MIXED : sight.first_other != 0 ? SOURCE_GB18030 : SOURCE_UTF8;
    if (mixed)
        s->bad_line = sight.first_other > sight.first_utf8 ? sight.first_other : sight.first_utf8;
    return true;
}

static bool begin(struct source *s, const char *path, struct err *err)
{
    unsigned char mark[3] = {0};
    ssize_t n = pread(s->fd, mark, sizeof mark, 0);
    const char *from = NULL;
    off_t skip = 0;
    if (n < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    if (n >= 2 && ((mark[0] == 0xFF && mark[1] == 0xFE) || (mark[0] == 0xFE && mark[1] == 0xFF))) {
        s->encoding = SOURCE_UTF16;
        from = mark[0] == 0xFF ? "UTF-16LE" : "UTF-16BE";
        skip = 2;
    } else {
        if (!look_through(s, path, err))
            return false;
        skip = n == 3 && mark[0] == 0xEF && mark[1] == 0xBB && mark[2] == 0xBF ? 3 : 0;
        from = s->encoding == SOURCE_GB18030 ? "GB18030" : NULL;
    }
    if (lseek(s->fd, skip, SEEK_SET) < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    if (from == NULL)
        return true;
    s->convert = iconv_open("UTF-8", from);
    return s->convert != (iconv_t)-1 || err_set_errno(err, ERR_IO, errno, "%s: %s", path, from);
}

bool source_open(struct source **out, const char *path, struct err *err)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return err_set_errno(err, errno == ENOENT || errno == ENOTDIR ? ERR_NO_INPUT : ERR_IO, errno, "%s", path);
    struct source *s = calloc(1, sizeof *s);
    if (s == NULL || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        free(s);
        close(fd);
        return err_set(err, ERR_DATA, "%s: %s", path, say(W_LIST_NOT_FILE));
    }
    s->fd = fd;
    s->convert = (iconv_t)-1;
    if (begin(s, path, err)) {
        *out = s;
        return true;
    }
    source_close(s);
    return false;
}

void source_close(struct source *s)
{
    if (s == NULL)
        return;
    if (s->convert != (iconv_t)-1)
        iconv_close(s->convert);
    close(s->fd);
    explicit_bzero(s, sizeof *s); /* it held names and phones */
    free(s);
}

enum source_encoding source_encoding(const struct source *s)
{
    return s->encoding;
}

int source_bad_line(const struct source *s)
{
    return s->bad_line;
}

/* More bytes of the file into `into`; 0 at the end. */
static size_t more(struct source *s, char *into, size_t space)
{
    ssize_t n;
    do
        n = read(s->fd, into, space);
    while (n < 0 && errno == EINTR);
    s->broken = s->broken || n < 0;
    s->ended = s->ended || n <= 0;
    return n < 0 ? 0 : (size_t)n;
}

/* Converts what is raw into the window; a character that is no character becomes a byte that is no UTF-8, so that its row
 * is told. */
static void convert(struct source *s)
{
    s->raw_used += more(s, s->raw + s->raw_used, sizeof s->raw - s->raw_used);
    char *in = s->raw, *out = s->window + s->used;
    size_t left = s->raw_used, space = sizeof s->window - s->used;
    while (left > 0 && space > CHARACTER_MOST) {
        if (iconv(s->convert, &in, &left, &out, &space) != (size_t)-1 || errno == E2BIG)
            break;
        if (errno == EINVAL && !s->ended) /* half a character: its end comes with the next bytes */
            break;
        *out++ = (char)0xFF;
        space--;
        in++;
        left--;
    }
    memmove(s->raw, in, left);
    s->raw_used = left;
    s->used = sizeof s->window - space;
}

size_t source_look(struct source *s, size_t most, const char **bytes)
{
    if (s->used - s->at < most && s->at > 0) {
        memmove(s->window, s->window + s->at, s->used - s->at);
        s->used -= s->at;
        s->at = 0;
    }
    while (s->used - s->at < most && (!s->ended || s->raw_used > 0)) {
        if (s->convert != (iconv_t)-1)
            convert(s);
        else
            s->used += more(s, s->window + s->used, sizeof s->window - s->used);
    }
    *bytes = s->window + s->at;
    return s->used - s->at;
}

void source_take(struct source *s, size_t count)
{
    s->at += count;
}

bool source_broken(const struct source *s)
{
    return s->broken;
}
