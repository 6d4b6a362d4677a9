#include "ui/screens.h"

/* Where a finger that is held is the staff's way in. */
static bool has_corner(const struct flow *f)
{
    return f->screen == SCREEN_WELCOME || f->screen == SCREEN_CLOSED || f->screen == SCREEN_STAFF ||
           f->screen == SCREEN_FAULT || (f->screen == SCREEN_PAPER && f->backups.damaged);
}

/* What comes in with the page is on its way for a moment; it counts at its place at once. */
static void slide(struct builder *b)
{
    const struct flow *f = b->flow;
    int64_t since = f->now.boot_ms - f->entered_ms;
    bool moves =
        !b->care && !b->staff && !f->asking && f->came != CAME_STAYED && screen_row(f->screen)->stay == STAY_ASKED;
    b->page->slide = 0;
    if (!moves || since < 0 || since >= THEME_SLIDE_MS)
        return;
    int away = build_px(b, theme_slide((int)since));
    b->page->slide = f->came == CAME_BACK ? -away : away;
    b->page->moving = true;
}

void screens_build(struct page *page, const struct flow *flow, struct font *font, int width, int height, int dpi)
{
    static void (*const screens[SCREEN_COUNT])(struct builder *) = {
#define SCREEN(id, page, who, stays, rows, tap, back) [SCREEN_##id] = screen_##page,
#include "flow/screens.def"
#undef SCREEN
    };
    struct builder b = {.page = page, .flow = flow, .font = font};
    page->width = width;
    page->height = height;
    page->count = 0;
    page->moving = false;
    page->plan = (struct page_plan){0};
    if (page->ink.points > 0)
        ink_wipe(&page->ink);
    page->corner = (struct rect){0};
    page->epoch = (uint32_t)flow->entered_ms * 31u + (uint32_t)flow->screen + flow->visit_number * 131u +
                  (flow->asking ? 7u : 0u) + (flow->visit.desk.sure ? 13u : 0u) + (flow->care ? 17u : 0u);
    frame_open(&b, dpi);
    if (has_corner(flow)) {
        int side = build_px(&b, THEME_CORNER_HELD); /* where the clock stands */
        page->corner = (struct rect){width - side, 0, side, side / 2};
    }
    frame_top_line(&b);
    slide(&b);
    screens[flow->screen](&b);
    if (flow->asking)
        screen_asking(&b);
}
