#include "ui/build.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/typeset.h"

int build_px(const struct builder *b, int units)
{
    int side = b->page->width < b->page->height ? b->page->width : b->page->height;
    return (units * side + 240) / 480;
}

const char *build_word(const struct builder *b, enum word word)
{
    return word_in(b->flow->lang, word);
}

struct widget *build_add(struct builder *b, enum look look, struct rect rect)
{
    struct page *p = b->page;
    struct widget *w = &p->widgets[p->count < PAGE_WIDGETS ? p->count++ : PAGE_WIDGETS - 1];
    memset(w, 0, sizeof *w);
    w->look = look;
    w->rect = rect;
    return w;
}

/* Largest size from `units` down to TYPE_LEAST at which the text fits. */
static struct type fit(struct builder *b, const char *text, int units, enum font_weight weight, int width)
{
    int px = build_px(b, units), least = build_px(b, TYPE_LEAST), wide = font_width(b->font, text, px, weight);
    if (wide > width && px > least) /* as good as there at once: no size in between is measured in vain */
        px = px * width / wide + 1 > least ? px * width / wide + 1 : least;
    while (px > least && font_width(b->font, text, px, weight) > width)
        px--;
    return (struct type){px, weight};
}

struct widget *build_line(struct builder *b, enum look look, int x, int y, int width, int units,
                          enum font_weight weight, const char *text)
{
    struct type type = fit(b, text, units, weight, width);
    struct widget *w = build_add(b, look, (struct rect){x, y, width, type.px * 5 / 4});
    w->type = type;
    typeset_copy(w->text, sizeof w->text, text, text + strlen(text));
    return w;
}

int build_paragraph(struct builder *b, enum look look, int x, int y, int width, int units, enum font_weight weight,
                    const char *text)
{
    struct type type = {build_px(b, units), weight};
    int measure = width;
    bool going_on = false, headline = units >= TYPE_SECOND; /* smaller is read as prose */
    if (headline)
        measure = typeset_headline(b->font, text, &type, width);
    while (*text != '\0') {
        const char *end = typeset_break(b->font, text, type, measure, headline);
        struct widget *w = build_add(b, look, (struct rect){x, y, width, type.px * 5 / 4});
        w->type = type;
        w->continues = going_on;
        going_on = true;
        typeset_copy(w->text, sizeof w->text, text, end);
        y += type.px * 27 / 20;
        text = end;
    }
    return y;
}

struct widget *build_key(struct builder *b, enum look look, struct rect rect, enum role role, int index, int units,
                         const char *text)
{
    struct widget *w = build_add(b, look, rect);
    const struct visit *v = &b->flow->visit;
    int padding = build_px(b, 14);
    int inner = rect.w - 2 * (padding < rect.w / 10 ? padding : rect.w / 10);
    w->role = role;
    w->index = index;
    w->align = ALIGN_MIDDLE;
    w->type = fit(b, text, units, look == LOOK_MAIN ? FONT_BOLD : FONT_REGULAR, inner);
    w->busy = v->waiting != WAITING_NONE && v->pressed == role && v->pressed_index == index;
    if (w->busy) {
        int64_t since = b->flow->now.boot_ms - v->waiting_since;
        w->motion = (int)(since % THEME_BAR_MS * 1000 / THEME_BAR_MS);
        b->page->moving = true;
    }
    text_copy(w->text, sizeof w->text, text);
    return w;
}

struct widget *build_dead_key(struct builder *b, enum look look, struct rect rect, int units, const char *text)
{
    struct widget *w = build_key(b, look, rect, ROLE_NONE, 0, units, text);
    w->dead = true;
    w->busy = false;
    return w;
}

void build_question(struct builder *b, const char *question, const char *so_far)
{
    int margin = build_px(b, THEME_MARGIN), width = b->page->width - 2 * margin;
    struct widget *w =
        build_line(b, LOOK_TEXT, margin, build_px(b, THEME_QUESTION_TOP), width, TYPE_QUESTION, FONT_BOLD, question);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, width); /* a name at the desk may be that long */
    if (so_far[0] == '\0')
        return;
    if (b->portrait) {
        build_line(b, LOOK_SECOND, margin, w->rect.y + build_px(b, 58), width, TYPE_SECOND, FONT_REGULAR, so_far);
        return;
    }
    int used = font_width(b->font, question, w->type.px, FONT_BOLD) + build_px(b, 20);
    w->rect.w = used - build_px(b, 8);
    int drop = build_px(b, TYPE_QUESTION - TYPE_SECOND) * 88 / 100; /* one baseline */
    w = build_line(b, LOOK_SECOND, margin + used, w->rect.y + drop, width - used, TYPE_SECOND, FONT_REGULAR, so_far);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
}

static struct rect footer_rect(struct builder *b, const char *text)
{
    int height = build_px(b, THEME_FOOTER), least = build_px(b, 108);
    int padding = build_px(b, b->portrait ? THEME_PADDING - 8 : THEME_PADDING);
    int width = font_width(b->font, text, build_px(b, TYPE_FOOTER), FONT_REGULAR) + 2 * padding;
    return (struct rect){0, b->page->height - build_px(b, THEME_FOOTER_BELOW) - height, width < least ? least : width,
                         height};
}

struct widget *build_footer_key(struct builder *b, enum align side, enum role role, const char *text)
{
    struct rect r = footer_rect(b, text);
    int margin = build_px(b, THEME_MARGIN), right = b->page->width - margin - r.w;
    r.x = side == ALIGN_LEFT ? margin : side == ALIGN_MIDDLE ? (b->page->width - r.w) / 2 : right;
    return build_key(b, LOOK_KEY, r, role, 0, TYPE_FOOTER, text);
}

void build_footer(struct builder *b)
{
    const char *language = build_word(b, W_OTHER_LANGUAGE);
    struct rect left = build_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK))->rect;
    struct rect right = build_footer_key(b, ALIGN_RIGHT, ROLE_RESTART, build_word(b, W_RESTART))->rect;
    struct rect middle = footer_rect(b, language);
    middle.x = (b->page->width - middle.w) / 2;
    if (middle.x + middle.w + build_px(b, THEME_GAP) > right.x) /* upright: between the two instead of in the middle */
        middle.x = (left.x + left.w + right.x - middle.w) / 2;
    build_key(b, LOOK_KEY, middle, ROLE_LANGUAGE, 0, TYPE_FOOTER, language);
}

/* Few choices stand in wide cells; more take more columns before they take a third row; then the columns are
 * evened out so that few cells stay empty. Cells are never lower or narrower than a choice. */
struct grid build_grid(const struct builder *b, struct rect area, int count, int least)
{
    struct grid g = {.gap = b->gap, .area = area};
    int low = b->choice, calm = b->portrait ? 2 : 3;
    int tall = build_px(b, b->portrait ? THEME_CHOICE_UPRIGHT : THEME_CHOICE_TALL);
    least = least < low ? low : least;
    int most_columns = (area.w + g.gap) / (least + g.gap), most_rows = (area.h + g.gap) / (low + g.gap);
    most_columns = most_columns < 1 ? 1 : most_columns > 7 ? 7 : most_columns;
    most_rows = most_rows < 1 ? 1 : most_rows;
    int calm_rows = b->portrait && most_rows > 3 ? most_rows - 2 : most_rows < 2 ? most_rows : 2;
    g.columns = calm < most_columns ? calm : most_columns;
    while (g.columns < most_columns && (count + g.columns - 1) / g.columns > calm_rows)
        g.columns++;
    g.rows = (count + g.columns - 1) / g.columns;
    if (g.rows > most_rows) /* more than fits: pages */
        g.rows = most_rows;
    else
        g.columns = g.rows < 1 ? 1 : (count + g.rows - 1) / g.rows;
    g.rows = g.rows < 1 ? 1 : g.rows;
    int height = (area.h + g.gap) / g.rows - g.gap;
    height = height > tall ? tall : height;
    g.area.h = height == tall ? g.rows * (tall + g.gap) - g.gap : area.h;
    if (b->portrait) /* low, where hands are */
        g.area.y = area.y + area.h - g.area.h;
    return g;
}

struct rect build_part(struct rect area, int columns, int rows, int gap, int column, int row)
{
    int left = column * (area.w + gap) / columns, right = (column + 1) * (area.w + gap) / columns - gap;
    int top = row * (area.h + gap) / rows, bottom = (row + 1) * (area.h + gap) / rows - gap;
    return (struct rect){area.x + left, area.y + top, right - left, bottom - top};
}

struct rect build_cell(const struct grid *g, int index)
{
    return build_part(g->area, g->columns, g->rows, g->gap, index % g->columns, index / g->columns);
}

struct stretch build_stretch(struct builder *b, const struct grid *g, int count)
{
    int capacity = g->columns * g->rows, a_page = capacity > 1 ? capacity - 1 : 1;
    if (count <= capacity)
        return (struct stretch){0, count};
    int pages = (count + a_page - 1) / a_page, page = b->flow->visit.page % pages;
    build_key(b, LOOK_TINT, build_cell(g, capacity - 1), ROLE_PAGE, (page + 1) % pages, TYPE_CHOICE, "→");
    int from = page * a_page, to = from + a_page;
    return (struct stretch){from, to < count ? to : count};
}

/* The end of what is typed is what counts: a long name loses its beginning on the screen. */
void build_name(struct builder *b, struct rect rect, const char *text)
{
    struct widget *w = build_add(b, LOOK_FIELD, rect);
    int inner = rect.w - 2 * build_px(b, 14), px = build_px(b, 36), least = build_px(b, TYPE_LEAST);
    while (px > least && font_width(b->font, text, px, FONT_BOLD) > inner)
        px--;
    const char *from = text;
    char shown[PAGE_TEXT];
    text_copy(shown, sizeof shown, text);
    while (*from != '\0' && font_width(b->font, shown, px, FONT_BOLD) > inner) {
        text_next(&from);
        snprintf(shown, sizeof shown, "…%s", from);
    }
    w->type = (struct type){px, FONT_BOLD};
    w->align = ALIGN_MIDDLE;
    text_copy(w->text, sizeof w->text, shown);
    explicit_bzero(shown, sizeof shown);
}
