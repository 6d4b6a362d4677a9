/* source: a text file as UTF-8, whatever encoding it was saved in (base/encoding). Owns: the file and a window of it. Takes: a
 * path. Never: reads more than the window; turns bytes that fit no encoding into some text. */
#ifndef EXCHANGE_SOURCE_H
#define EXCHANGE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/encoding.h"
#include "base/err.h"

enum { SOURCE_WINDOW = 64 * 1024 };

struct source;

/* Looks through the whole file once for its encoding. ERR_NO_INPUT, ERR_DATA (no regular file), ERR_IO. */
bool source_open(struct source **source, const char *path, struct err *err);
void source_close(struct source *source);

/* Begins again at its first byte. */
bool source_rewind(struct source *source);

enum encoding source_encoding(const struct source *source);

/* MIXED: the first line whose bytes are not what the lines before it are, from 1. */
int source_bad_line(const struct source *source);

/* What comes next: at least `most` bytes (SOURCE_WINDOW / 2 at most) unless the file ends before. Valid until the next
 * call; not necessarily valid UTF-8 where the file is not. */
size_t source_look(struct source *source, size_t most, const char **bytes);
void source_take(struct source *source, size_t count);

/* Reading failed, or half a character stands at the end: what was looked at last is not the end of the list. */
bool source_broken(const struct source *source);

#endif
