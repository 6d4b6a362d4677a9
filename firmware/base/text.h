/* text: UTF-8 in, checked and normalised; the only home of utf8proc.
 * Owns: nothing. Takes: ended strings or byte ranges. Never: allocates what the caller must free. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Next character of `*s` (ended UTF-8) and steps over it; 0 at the end; U+FFFD for a broken byte. */
uint32_t text_next(const char **s);

/* Writes one character, returns its bytes (1 to 4). `out` holds at least 4. */
size_t text_put(uint32_t c, char *out);

/* Characters in ended UTF-8. */
size_t text_length(const char *s);

/* True if the bytes are strict UTF-8 (no overlong form, surrogate, U+0000 or beyond U+10FFFF);
 * else `*bad` is the offset of the first wrong byte. */
bool text_valid(const char *bytes, size_t length, size_t *bad);

/* Copies, cutting at a character if it must; returns false if it cut. */
bool text_copy(char *out, size_t size, const char *s);

/* NFC for what is kept and shown. False if the result does not fit. */
bool text_nfc(char *out, size_t size, const char *s);

/* For comparing only: NFKC, case folded, white space and format characters gone. False if it does not fit. */
bool text_key(char *out, size_t size, const char *s);

/* NFKC with case kept: full-width digits and letters become plain ones. False if it does not fit. */
bool text_plain(char *out, size_t size, const char *s);

/* Cuts white space (ideographic too) off both ends, in place. */
void text_trim(char *s);

/* Takes out what nobody sees and what turns the text around (U+200B to F, 202A to E, 2060 to 2069, FEFF, soft hyphens), in place.
 * True if there was any. */
bool text_drop_invisible(char *s);

/* Trimmed, NFC, inner spaces of a name in Han characters dropped, runs of spaces else made one; every dot that joins the parts of a
 * name (‧ • ・ ･ ∙ ⋅ ． and . between Han characters) is a ·. False if it does not fit. */
bool text_tidy_name(char *out, size_t size, const char *s);

/* True if every character may stand in a person's name: letters, marks on them (at most two in a row),
 * space, and · ・ • . ' ’ -; else `*at` is the 1-based character that may not. */
bool text_name_valid(const char *s, size_t *at);

bool text_is_han(uint32_t c);

/* False if there is a control, format, private-use or line-separator character: no such text goes to a
 * terminal. */
bool text_printable(const char *s);

/* Overwrites those with ?, in place. */
void text_make_printable(char *s);

/* Edit distance, for "did you mean"; strings up to 63 bytes, longer ones count as far away. */
int text_distance(const char *a, const char *b);

#endif
