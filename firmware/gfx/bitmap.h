/* bitmap: the screen as 32-bit pixels, the ticket as single dots, and both as PNG; the only home of libpng.
 * Owns: its pixels. Takes: sizes. Never: knows what it shows. */
#ifndef GFX_BITMAP_H
#define GFX_BITMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct rect {
    int x, y, w, h;
};

struct bitmap {
    int width, height;
    uint32_t *pixels; /* 0x00RRGGBB, row after row without gaps */
};

/* One bit a dot, 1 = black, most significant bit left, rows padded to whole bytes: what a thermal printer
 * takes. */
struct dots {
    int width, height, stride; /* stride: bytes a row */
    uint8_t *bits;
};

bool bitmap_init(struct bitmap *bitmap, int width, int height, struct err *err);
void bitmap_finish(struct bitmap *bitmap);
/* The file as bytes; the caller frees them. */
bool bitmap_png(const struct bitmap *bitmap, void **bytes, size_t *length, struct err *err);
bool bitmap_write_png(const struct bitmap *bitmap, const char *path, struct err *err);

bool dots_init(struct dots *dots, int width, int height, struct err *err); /* all white */
void dots_finish(struct dots *dots);                                       /* wipes: it may show a name */
void dots_set(struct dots *dots, int x, int y);                            /* outside: nothing */
bool dots_get(const struct dots *dots, int x, int y);
bool dots_row_white(const struct dots *dots, int y);
/* Dark half or more is black. ERR_DATA if it is no PNG, or larger than DOTS_MOST each way. */
enum { DOTS_MOST = 2048 };
bool dots_read_png(struct dots *dots, const char *path, struct err *err);
bool dots_write_png(const struct dots *dots, const char *path, struct err *err);

struct rect rect_common(struct rect a, struct rect b); /* w 0 where they do not meet */
struct rect rect_union(struct rect a, struct rect b);  /* an empty one counts as nothing */
bool rect_holds(struct rect r, int x, int y);

#endif
