/* blocks: what staff's pages are built of: a figure with its unit, a fact, a state with its dot, a rule between rows.
 * Owns: nothing. Takes: the builder. Never: stands on a page an owner sees. */
#ifndef UI_BLOCKS_H
#define UI_BLOCKS_H

#include "ui/build.h"

enum { BLOCKS_LABEL = 22, BLOCKS_TEXT = 24, BLOCKS_FIGURE = 54, BLOCKS_FIGURE_LARGE = 76, BLOCKS_ROW = 46 };

/* A number in `format` ("{n}户"), its word smaller; returns its width in px. `look`: LOOK_TEXT, or what it says. */
int blocks_number(struct builder *b, enum look look, int x, int y, int units, enum word format, int n);

/* Its name above it, in `width` px; returns the y below. */
int blocks_figure(struct builder *b, enum look look, struct rect rect, enum word name, enum word format, int n);

/* 23户 29人: the two beside one another, as large as `width` px lets them be, `units` at most. */
void blocks_pair(struct builder *b, enum look look, int x, int y, int width, int units, int households, int persons);

/* What it is at the left, how much at the right, in one row. */
void blocks_fact(struct builder *b, enum look look, struct rect row, const char *what, const char *much);

/* A dot and how a part of the machine is: amber where staff must do something. */
void blocks_state(struct builder *b, struct rect rect, bool fine, enum word name, const char *how);

/* A line of text in `width` px, smaller or cut where it is longer; by its top, or by its middle. */
struct widget *blocks_line(struct builder *b, enum look look, int x, int y, int width, int units,
                           enum font_weight weight, const char *text);
struct widget *blocks_line_at(struct builder *b, enum look look, int x, int middle, int width, int units,
                              enum font_weight weight, const char *text);

void blocks_rule(struct builder *b, int x, int y, int width);

#endif
