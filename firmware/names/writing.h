/* writing: which character was written with a finger: by its strokes (directions) and by its looks (picture), put together, weighed by
 * how often names use it.
 * Owns: both models, read once. Takes: ink. Never: learns, keeps ink. */
#ifndef NAMES_WRITING_H
#define NAMES_WRITING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/ink.h"
#include "names/pinyin.h"

enum { WRITING_FOUND = 10 };

struct writing;

/* The models' files. Without the second, NULL or missing, it reads by strokes alone. ERR_NO_INPUT where the first is missing: the
 * kiosk does without. ERR_DATA for one that is none. */
bool writing_open(struct writing **writing, const char *directions, const char *picture, struct err *err);
void writing_close(struct writing *writing);

/* The likeliest characters (code points), best first, at most WRITING_FOUND; `use` and `after` weigh as for pinyin_find. Not for two
 * threads at once. */
int writing_read(struct writing *writing, const struct ink *ink, enum pinyin_use use, uint32_t after,
                 uint32_t found[WRITING_FOUND]);

size_t writing_classes(const struct writing *writing);

#endif
