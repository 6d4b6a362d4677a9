/* font: characters as coverage, in two weights and any size; the only home of SDL_ttf.
 * Owns: the open fonts and a cache of glyphs. Takes: UTF-8. Never: shows a wrong character for a missing one
 * (it draws U+25A1); keeps what a visit showed after font_forget. Used by one thread. */
#ifndef GFX_FONT_H
#define GFX_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct font;

enum font_weight { FONT_REGULAR, FONT_BOLD };

/* One glyph: `coverage` 0..255, `width` x `height`, its origin (pen on the baseline) at `left`, `top` inside
 * it. */
struct glyph {
    int width, height, left, top, advance;
    const uint8_t *coverage;
};

/* Noto Sans CJK SC (face 2 of the collection) in two weights; HanaMinB is opened when a character first needs
 * it. */
bool font_open(struct font **font, struct err *err);
void font_close(struct font *font);

/* `px`: the em in pixels. NULL if it cannot be drawn at all. Valid until the next call. */
const struct glyph *font_glyph(struct font *font, uint32_t c, int px, enum font_weight weight);

/* Pixels from this character to the next. */
int font_advance(struct font *font, uint32_t c, int px, enum font_weight weight);

/* Width of a line in pixels. */
int font_width(struct font *font, const char *text, int px, enum font_weight weight);

/* Which characters some font has: what another thread may ask. It asks the fonts for each: not on an owner's path. */
enum { FONT_CHARACTERS = 0x40000 }; /* beyond them Unicode has no letters */
struct font_coverage {
    uint8_t bits[FONT_CHARACTERS / 8];
};
void font_coverage(struct font *font, struct font_coverage *out);

/* The first character of the text that no font has (it is drawn as U+25A1); 0: each is there. */
uint32_t font_lacks(const struct font_coverage *coverage, const char *text);

/* Wipes what a visit left in the cache; the characters of the program's own words stay. */
void font_forget(struct font *font);

/* Han characters fill the em from 0.88 above the baseline to 0.12 below it: the baseline of a line whose em
 * box begins at `top`. */
int font_baseline(int top, int px);

#endif
