#include "exchange/shared_texts.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct shared_texts *texts;
    bool text, phonetic; /* inside t; inside rPh */
    size_t start;        /* of the text being read, in the last piece */
};

/* Room for `n` bytes more behind the text that has begun, which moves into a new piece where the old one is full. */
static bool make_room(struct reading *r, size_t n)
{
    struct shared_texts *t = r->texts;
    if (t->piece_count > 0 && t->used + n <= SHARED_PIECE)
        return true;
    size_t begun = t->piece_count == 0 ? 0 : t->used - r->start;
    char *piece = t->piece_count > SHARED_PIECES || begun + n > SHARED_PIECE ? NULL : malloc(SHARED_PIECE);
    if (piece == NULL)
        return false;
    if (begun > 0) {
        memcpy(piece, t->pieces[t->piece_count - 1] + r->start, begun);
        explicit_bzero(t->pieces[t->piece_count - 1] + r->start, begun);
    }
    t->pieces[t->piece_count++] = piece;
    t->used = begun;
    r->start = 0;
    return true;
}

static bool add(struct reading *r, const char *bytes, size_t n)
{
    struct shared_texts *t = r->texts;
    if (t->total + n > SHARED_TEXT_MOST || !make_room(r, n))
        return false;
    memcpy(t->pieces[t->piece_count - 1] + t->used, bytes, n);
    t->used += n;
    t->total += n;
    return true;
}

static bool note_start(struct reading *r)
{
    struct shared_texts *t = r->texts;
    if (t->count == t->space) {
        size_t space = t->space * 2 + 1024;
        uint32_t *more = realloc(t->starts, space * sizeof *more);
        if (more == NULL)
            return false;
        t->starts = more;
        t->space = space;
    }
    t->starts[t->count++] = (uint32_t)(t->piece_count - 1) * SHARED_PIECE + (uint32_t)r->start;
    return true;
}

static void see_start(void *parser, const char *tag, const char **attributes)
{
    struct reading *r = ooxml_context(parser);
    const char *name = ooxml_name(tag);
    (void)attributes;
    if (strcmp(name, "si") == 0)
        r->start = r->texts->used;
    r->phonetic = r->phonetic || strcmp(name, "rPh") == 0;
    r->text = strcmp(name, "t") == 0 && !r->phonetic;
}

static void see_end(void *parser, const char *tag)
{
    struct reading *r = ooxml_context(parser);
    const char *name = ooxml_name(tag);
    struct shared_texts *t = r->texts;
    if (strcmp(name, "t") == 0) {
        r->text = false;
    } else if (strcmp(name, "rPh") == 0) {
        r->phonetic = false;
    } else if (strcmp(name, "si") == 0) {
        size_t length = t->piece_count == 0 ? 0 : t->used - r->start;
        if (length > 0) {
            size_t left = ooxml_unescape(t->pieces[t->piece_count - 1] + r->start, length);
            t->used = r->start + left;
            t->total -= length - left;
        }
        if (!add(r, "", 1) || !note_start(r))
            ooxml_give_up(parser);
    }
}

static void see_text(void *parser, const char *bytes, int length)
{
    struct reading *r = ooxml_context(parser);
    if (r->text && !add(r, bytes, (size_t)length))
        ooxml_give_up(parser);
}

enum ooxml_result shared_texts_read(struct shared_texts *t, struct zip *archive, const char *part)
{
    struct reading r = {.texts = t};
    *t = (struct shared_texts){0};
    return ooxml_read(archive, part, see_start, see_end, see_text, &r);
}

void shared_texts_finish(struct shared_texts *t)
{
    for (int i = 0; i < t->piece_count; i++) {
        explicit_bzero(t->pieces[i], i + 1 == t->piece_count ? t->used : SHARED_PIECE);
        free(t->pieces[i]);
    }
    free(t->starts);
    *t = (struct shared_texts){0};
}

const char *shared_text(const struct shared_texts *t, size_t index)
{
    return index < t->count ? t->pieces[t->starts[index] / SHARED_PIECE] + t->starts[index] % SHARED_PIECE : NULL;
}
