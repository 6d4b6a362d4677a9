#include "ui/scenery.h"

#include "ui/theme.h"

/* Houses on the welcome page: in hundredths of its width and height: left, width, height, and how near. */
void scenery_skyline(const struct brush *brush, const struct page *p, struct rect r)
{
    static const struct {
        int left, wide, high;
        bool near;
    } houses[] = {
        {0, 16, 56, false}, {20, 14, 82, false}, {37, 19, 44, true}, {60, 16, 100, false}, {79, 21, 68, true}};
    for (size_t i = 0; i < sizeof houses / sizeof *houses; i++) {
        struct rect h = {r.x + r.w * houses[i].left / 100, r.y + r.h - r.h * houses[i].high / 100,
                         r.w * houses[i].wide / 100, r.h * houses[i].high / 100};
        int pane = page_px(p, 6), gap = page_px(p, 5), across = (h.w - gap) / (pane + gap), side = 0;
        paint_fill(brush, h, houses[i].near ? THEME_SKYLINE_NEAR : THEME_SKYLINE);
        side = (h.w - across * (pane + gap) + gap) / 2;
        for (int y = h.y + 2 * gap; y + 2 * pane < r.y + r.h - gap; y += pane + 2 * gap)
            for (int n = 0; n < across; n++)
                paint_fill(brush, (struct rect){h.x + side + n * (pane + gap), y, pane, pane + gap / 2}, THEME_PAPER);
    }
}

/* The stage, rows of seats with their aisle, her own row and her seat in it. */
void scenery_plan(const struct brush *brush, const struct page *p, struct rect r)
{
    const struct page_plan *plan = &p->plan;
    int across = plan->seats + (plan->aisle > 0 ? 1 : 0), down = plan->rows + 2;
    int pitch_x = r.w / across, pitch_y = r.h / down, pitch = pitch_x < pitch_y ? pitch_x : pitch_y,
        most = page_px(p, 19);
    pitch = pitch > most ? most : pitch;
    if (plan->rows <= 0 || pitch < 3) /* no picture is better than one that nobody can read */
        return;
    int cell = pitch * 4 / 5, left = r.x + (r.w - across * pitch) / 2, top = r.y + (r.h - down * pitch) / 2;
    paint_card(brush, (struct rect){left + across * pitch / 4, top, across * pitch / 2, cell / 2}, cell / 4,
               THEME_SKYLINE_NEAR, 0, 0, 0);
    for (int row = 1; row <= plan->rows; row++)
        for (int seat = 1; seat <= plan->seats; seat++) {
            bool own = row == plan->row && seat == plan->seat;
            int x = left + (seat - 1 + (plan->aisle > 0 && seat > plan->aisle)) * pitch,
                y = top + (row + 1) * pitch - pitch / 2;
            int grow = own ? pitch / 5 : 0;
            paint_card(brush, (struct rect){x - grow, y - grow, cell + 2 * grow, cell + 2 * grow}, cell / 4,
                       own                ? THEME_ACCENT
                       : row == plan->row ? THEME_OWN_ROW
                                          : THEME_SKYLINE_NEAR,
                       0, 0, 0);
        }
}

/* Parts of a whole, one after the other: the accent, its lighter sisters, and the rest. */
void scenery_share(const struct brush *brush, const struct page *p, const struct widget *w)
{
    static const color colors[PAGE_PARTS] = {THEME_ACCENT, THEME_TINT_EDGE, THEME_OWN_ROW};
    int at = 0;
    paint_card(brush, w->rect, page_px(p, 4), THEME_CARD, page_px(p, THEME_EDGE_WIDE), 0, THEME_RULE);
    for (int i = 0; i < PAGE_PARTS; i++) {
        int next = at + w->parts[i];
        struct rect r = w->rect;
        r.x += w->rect.w * at / 1000;
        r.w = w->rect.w * next / 1000 - w->rect.w * at / 1000;
        paint_fill(brush, r, colors[i]);
        at = next;
    }
}

void scenery_drain(const struct brush *brush, const struct widget *w)
{
    struct rect left = w->rect;
    left.w = w->rect.w * w->motion / 1000;
    paint_fill(brush, w->rect, THEME_RULE);
    paint_fill(brush, left, THEME_ACCENT);
}
