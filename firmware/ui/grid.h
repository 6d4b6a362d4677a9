/* grid: areas cut into equal parts: keys side by side, and choices in as many columns as suit their number.
 * Owns: nothing. Takes: areas in pixels. Never: adds a widget. */
#ifndef UI_GRID_H
#define UI_GRID_H

#include "ui/build.h"

/* One of `columns` x `rows` equal parts of an area with gaps between: the outer edges are the area's, to the
 * pixel. */
struct rect grid_part(struct rect area, int columns, int rows, int gap, int column, int row);

/* The foot of an area, `height` px; the area loses it and a gap. */
struct rect grid_cut_foot(const struct builder *b, struct rect *area, int height);

/* A grid for `count` choices in `area`; cells fill rows from the left. Its cells are never less than a choice, nor narrower
 * than `least` px; if that cannot be, `fits` is false. */
struct grid {
    int columns, rows, gap;
    struct rect area;
    bool fits;
};
struct grid grid_of(const struct builder *b, struct rect area, int count, int least);
/* The same with so many columns. */
struct grid grid_columns(const struct builder *b, struct rect area, int count, int columns, int least);
struct rect grid_cell(const struct grid *grid, int index);

/* The largest words, in px, that a cell of the grid has room for by its height. */
int grid_cell_type(const struct builder *b, const struct grid *grid, int units);

#endif
