#include "ui/grid.h"

struct rect grid_part(struct rect area, int columns, int rows, int gap, int column, int row)
{
    int left = column * (area.w + gap) / columns, right = (column + 1) * (area.w + gap) / columns - gap;
    int top = row * (area.h + gap) / rows, bottom = (row + 1) * (area.h + gap) / rows - gap;
    return (struct rect){area.x + left, area.y + top, right - left, bottom - top};
}

struct rect grid_cut_foot(const struct builder *b, struct rect *area, int height)
{
    struct rect foot = {area->x, area->y + area->h - height, area->w, height};
    area->h -= height + b->gap;
    return foot;
}

struct grid grid_columns(const struct builder *b, struct rect area, int count, int columns, int least)
{
    struct grid g = {.columns = columns < 1 ? 1 : columns, .gap = count > 24 ? b->tight : b->gap, .area = area};
    g.rows = count <= 0 ? 1 : (count + g.columns - 1) / g.columns;
    int width = (area.w + g.gap) / g.columns - g.gap, height = (area.h + g.gap) / g.rows - g.gap;
    g.fits = width >= b->choice && width >= least && height >= b->choice;
    if (!b->portrait)
        return g;
    int tall = build_px(b, g.columns == 1 ? THEME_CELL_ONE : g.columns == 3 ? THEME_CELL_THREE : THEME_CELL_UPRIGHT);
    if (height > tall) { /* low, where hands are */
        g.area.h = g.rows * (tall + g.gap) - g.gap;
        g.area.y = area.y + area.h - g.area.h;
    }
    return g;
}

struct grid grid_of(const struct builder *b, struct rect area, int count, int least)
{
    int wanted = theme_columns(b->portrait, count);
    struct grid g = grid_columns(b, area, count, wanted, least);
    for (int columns = wanted - 1; !g.fits && columns > 0; columns--)
        g = grid_columns(b, area, count, columns, least);
    for (int columns = wanted + 1; !g.fits && columns <= count; columns++)
        g = grid_columns(b, area, count, columns, least);
    return g.fits ? g : grid_columns(b, area, count, wanted, least);
}

struct rect grid_cell(const struct grid *g, int index)
{
    struct rect r = grid_part(g->area, g->columns, g->rows, g->gap, index % g->columns, index / g->columns);
    return r;
}

int grid_cell_type(const struct builder *b, const struct grid *g, int units)
{
    int height = grid_cell(g, 0).h - build_px(b, THEME_FOOT);
    int most = height * (b->care ? THEME_CARE_FILL : THEME_FILL) / 100, px = build_px(b, units);
    return px < most ? px : most;
}
