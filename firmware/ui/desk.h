/* desk: what the desk's pages share: rows and their pages, the low row of keys, what was said last, keys beside a field.
 * Owns: nothing. Takes: the builder. Never: stands on a page an owner sees. */
#ifndef UI_DESK_H
#define UI_DESK_H

#include "ui/screens.h"

/* One of the rows of a list, cut to its width. */
void desk_row(struct builder *b, struct rect area, int row, const char *text, const char *second);

/* The same at a place of its own; `news`: its second line says that she is here. */
void desk_row_in(struct builder *b, struct rect rect, int row, const char *text, const char *second, bool news);

/* 返回, and the key to the next page where there are `pages` of them; round and round. */
void desk_back(struct builder *b);
void desk_turn(struct builder *b, int pages);
void desk_turn_key(struct builder *b, struct rect rect, int pages); /* at a place of its own; `pages` above 1 */
int desk_pages_of(const struct builder *b, int total);              /* of as many rows as the panel has room for */

/* Has the panel room for a column more? 10 inch lying, and larger. */
bool desk_is_wide(const struct builder *b);

/* Where the page's keys stand. */
struct rect desk_low_row(const struct builder *b);

/* 返回, and where a page has its keys beside it: lying in the footer, upright in `rows` above it, which `body` loses. */
struct rect desk_keys(struct builder *b, struct rect *body, int rows);

/* What the page says of the last thing done on it: the accent where it was done, red where not. */
void desk_say(struct builder *b, int y, enum word done, enum word failed);

/* The keys beside a field, row after row of `columns`, `wide` units in all (upright: as wide as the page): < erases, a space is no key. */
struct desk_layout {
    const char *signs;
    int columns, rows, wide;
};
extern const struct desk_layout desk_keys_digits, desk_keys_numbers /* without a dash */, desk_keys_letters,
    desk_keys_all;

/* A field with what is typed so far, and keys under it, at the left of `area` (upright: low); `right` is what is left of it. */
void desk_pad(struct builder *b, struct rect area, const struct desk_layout *keys, const char *typed,
              struct rect *right);

/* How the printer is and what to do about it, in words for staff. */
enum word desk_printer_word(enum printer_state state);

#endif
