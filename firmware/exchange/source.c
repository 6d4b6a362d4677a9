#include "exchange/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "base/words.h"

enum { RAW = 16 * 1024 };

struct source {
    int fd;
    enum encoding encoding;
    size_t mark; /* bytes of its byte order mark */
    int bad_line;
    struct decoder *decoder; /* NULL: the bytes are UTF-8 */
    bool ended, broken;
    char raw[RAW];
    size_t raw_used;
    char window[SOURCE_WINDOW];
    size_t at, used;
};

static bool look_through(struct source *s, const char *path, struct err *err)
{
    struct encoding_sight sight = {0};
    ssize_t n;
    while ((n = read(s->fd, s->window, sizeof s->window)) > 0)
        encoding_see(&sight, s->window, (size_t)n);
    s->encoding = encoding_found(&sight, &s->mark, &s->bad_line);
    bool read = s->encoding != ENCODING_UTF32 && s->encoding != ENCODING_MIXED;
    if (n < 0 || !source_rewind(s))
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    if (s->encoding != ENCODING_UTF8 && read && (s->decoder = decoder_open(s->encoding)) == NULL)
        return err_set(err, ERR_IO, "out of memory");
    return true;
}

bool source_rewind(struct source *s)
{
    s->raw_used = s->at = s->used = 0;
    s->ended = s->broken = false;
    return lseek(s->fd, (off_t)s->mark, SEEK_SET) >= 0;
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
    if (look_through(s, path, err)) {
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
    decoder_close(s->decoder);
    close(s->fd);
    explicit_bzero(s, sizeof *s); /* it held names and phones */
    free(s);
}

enum encoding source_encoding(const struct source *s)
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
    decoder_convert(s->decoder, &in, &left, &out, &space, s->ended);
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
        if (s->decoder != NULL)
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
