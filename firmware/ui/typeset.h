/* typeset: where lines break and how large they are, so that no word is cut and no line holds one word alone.
 * Owns: nothing. Takes: text; a | in it is a place where a line rather breaks, and is never shown. Never:
 * draws. */
#ifndef UI_TYPESET_H
#define UI_TYPESET_H

#include <stddef.h>

#include "gfx/font.h"
#include "gfx/paint.h"

/* End of the longest start of `text` that fits `width` px: breaks between Han characters or at a space, never
 * before a closing sign; a headline rather at a | or after a comma, if that leaves no short line. */
const char *typeset_break(struct font *font, const char *text, struct type type, int width, bool headline);

/* Lines of a headline. */
int typeset_lines(struct font *font, const char *text, struct type type, int width);

/* Makes the type smaller, down to four fifths, if that saves a line; returns the measure at which the lines
 * are of like length. */
int typeset_headline(struct font *font, const char *text, struct type *type, int width);

/* Copies text up to `end` without | and without spaces at its ends. */
void typeset_copy(char *out, size_t size, const char *text, const char *end);

/* Cuts an ended line to `width` px with … at its end. */
void typeset_cut(struct font *font, char *line, size_t size, struct type type, int width);

#endif
