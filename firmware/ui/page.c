#include "ui/page.h"

#include <string.h>

#include "base/text.h"
#include "meeting/label.h"

int page_px(const struct builder *b, int units)
{
    int side = b->page->width < b->page->height ? b->page->width : b->page->height;
    return (units * side + 240) / 480;
}

const char *page_word(const struct builder *b, enum word word)
{
    return word_in(b->flow->lang, word);
}

struct widget *page_add(struct builder *b, enum look look, struct rect rect)
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
    int px = page_px(b, units), least = page_px(b, TYPE_LEAST);
    while (px > least && font_width(b->font, text, px, weight) > width)
        px--;
    return (struct type){px, weight};
}

struct widget *page_line(struct builder *b, enum look look, int x, int y, int width, int units,
                         enum font_weight weight, const char *text)
{
    struct type type = fit(b, text, units, weight, width);
    struct widget *w = page_add(b, look, (struct rect){x, y, width, type.px * 5 / 4});
    w->type = type;
    text_copy(w->text, sizeof w->text, text);
    return w;
}

static bool starts_no_line(uint32_t c)
{
    static const char signs[] = "，。！？、；：）】》”,.!?;:)";
    for (const char *s = signs; *s != '\0';)
        if (text_next(&s) == c)
            return true;
    return false;
}

/* End of the longest start of `text` that fits `width`: breaks between Han characters or at a space; a sentence in
 * large type rather breaks after its comma, if that leaves no short line. */
static const char *break_line(struct builder *b, const char *text, struct type type, int width)
{
    const char *best = NULL, *phrase = NULL, *p = text;
    int used = 0;
    uint32_t before = 0;
    while (*p != '\0') {
        const char *start = p;
        uint32_t c = text_next(&p);
        bool han = before > 0x2E80 || c > 0x2E80;
        if (start != text && !starts_no_line(c) && (han || before == ' ')) {
            best = start;
            if (starts_no_line(before) && used * 5 >= width * 2 && type.weight == FONT_BOLD)
                phrase = start;
        }
        const struct glyph *g = font_glyph(b->font, c, type.px, type.weight);
        used += g == NULL ? 0 : g->advance;
        if (used > width && c != ' ')
            return phrase != NULL ? phrase : best != NULL ? best : start != text ? start : p;
        before = c;
    }
    return p;
}

static int lines_at(struct builder *b, const char *text, struct type type, int width)
{
    int lines = 0;
    while (*text != '\0') {
        text = break_line(b, text, type, width);
        lines++;
    }
    return lines;
}

/* Largest type, down to four fifths, that needs no line more than the smallest of them does. */
static struct type few_lines(struct builder *b, const char *text, struct type type, int width)
{
    struct type small = {type.px * 4 / 5, type.weight};
    int fewest = lines_at(b, text, small, width);
    while (type.px > small.px && lines_at(b, text, type, width) > fewest)
        type.px--;
    return type;
}

/* The smallest width with as few lines: no line is left with one word. */
static int balanced(struct builder *b, const char *text, struct type type, int width)
{
    int lines = lines_at(b, text, type, width), narrow = width / 2;
    while (lines > 1 && narrow < width && lines_at(b, text, type, narrow) > lines)
        narrow += type.px / 4;
    return lines > 1 && narrow < width ? narrow : width;
}

int page_paragraph(struct builder *b, enum look look, int x, int y, int width, int units, enum font_weight weight,
                   const char *text)
{
    struct type type = {page_px(b, units), weight};
    bool headline = units >= TYPE_SECOND; /* smaller is read as prose */
    if (headline)
        type = few_lines(b, text, type, width);
    int measure = headline ? balanced(b, text, type, width) : width;
    bool going_on = false;
    while (*text != '\0') {
        const char *end = break_line(b, text, type, measure);
        struct widget *w = page_add(b, look, (struct rect){x, y, width, type.px * 5 / 4});
        w->type = type;
        w->continues = going_on;
        going_on = true;
        size_t n = (size_t)(end - text) < sizeof w->text ? (size_t)(end - text) : sizeof w->text - 1;
        memcpy(w->text, text, n);
        w->text[n] = '\0';
        text_trim(w->text);
        y += type.px * 27 / 20;
        text = end;
    }
    return y;
}

struct widget *page_key(struct builder *b, enum look look, struct rect rect, enum role role, int index, int units,
                        const char *text)
{
    struct widget *w = page_add(b, look, rect);
    const struct visit *v = &b->flow->visit;
    int inner = rect.w - 2 * page_px(b, 14);
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

void page_question(struct builder *b, const char *question, const char *so_far)
{
    int margin = page_px(b, THEME_MARGIN), width = b->page->width - 2 * margin;
    struct widget *w = page_line(b, LOOK_TEXT, margin, page_px(b, THEME_QUESTION_TOP), width, TYPE_QUESTION, FONT_BOLD,
                                 question);
    if (so_far[0] == '\0')
        return;
    if (b->portrait) {
        page_line(b, LOOK_SECOND, margin, w->rect.y + page_px(b, 58), width, TYPE_SECOND, FONT_REGULAR, so_far);
        return;
    }
    int used = font_width(b->font, question, w->type.px, FONT_BOLD) + page_px(b, 20);
    w->rect.w = used - page_px(b, 8);
    int drop = page_px(b, TYPE_QUESTION - TYPE_SECOND) * 88 / 100; /* one baseline */
    page_line(b, LOOK_SECOND, margin + used, w->rect.y + drop, width - used, TYPE_SECOND, FONT_REGULAR, so_far);
}

static struct rect footer_rect(struct builder *b, const char *text)
{
    int height = page_px(b, THEME_FOOTER), least = page_px(b, 108);
    int padding = page_px(b, b->portrait ? THEME_PADDING - 8 : THEME_PADDING);
    int width = font_width(b->font, text, page_px(b, TYPE_FOOTER), FONT_REGULAR) + 2 * padding;
    return (struct rect){0, b->page->height - page_px(b, THEME_FOOTER_BELOW) - height, width < least ? least : width,
                         height};
}

struct widget *page_footer_key(struct builder *b, enum align side, enum role role, const char *text)
{
    struct rect r = footer_rect(b, text);
    r.x = side == ALIGN_LEFT ? page_px(b, THEME_MARGIN) : b->page->width - page_px(b, THEME_MARGIN) - r.w;
    return page_key(b, LOOK_KEY, r, role, 0, TYPE_FOOTER, text);
}

void page_footer(struct builder *b)
{
    const char *language = page_word(b, W_OTHER_LANGUAGE);
    struct rect left = page_footer_key(b, ALIGN_LEFT, ROLE_BACK, page_word(b, W_BACK))->rect;
    struct rect right = page_footer_key(b, ALIGN_RIGHT, ROLE_RESTART, page_word(b, W_RESTART))->rect;
    struct rect middle = footer_rect(b, language);
    middle.x = (b->page->width - middle.w) / 2;
    if (middle.x + middle.w + page_px(b, THEME_GAP) > right.x) /* upright: between the two instead of in the middle */
        middle.x = (left.x + left.w + right.x - middle.w) / 2;
    page_key(b, LOOK_KEY, middle, ROLE_LANGUAGE, 0, TYPE_FOOTER, language);
}

/* Few choices stand in wide cells; more take more columns before they take a third row; then the columns are evened
 * out so that few cells stay empty. Cells are never lower or narrower than a choice. */
struct grid page_grid(const struct builder *b, struct rect area, int count, int least)
{
    struct grid g = {.gap = page_px(b, THEME_GAP), .area = area};
    int low = page_px(b, THEME_CHOICE), calm = b->portrait ? 2 : 3;
    int tall = page_px(b, b->portrait ? THEME_CHOICE_UPRIGHT : THEME_CHOICE_TALL);
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
    g.width = (area.w + g.gap) / g.columns - g.gap;
    g.height = (area.h + g.gap) / g.rows - g.gap;
    g.height = g.height > tall ? tall : g.height;
    if (b->portrait) /* low, where hands are */
        g.area.y = area.y + area.h - g.rows * (g.height + g.gap) + g.gap;
    return g;
}

struct rect page_cell(const struct grid *g, int index)
{
    return (struct rect){g->area.x + index % g->columns * (g->width + g->gap),
                         g->area.y + index / g->columns * (g->height + g->gap), g->width, g->height};
}

static void header(struct builder *b)
{
    const struct meeting *m = b->flow->meeting;
    int margin = page_px(b, THEME_MARGIN), y = page_px(b, THEME_HEADER_TOP), px = page_px(b, TYPE_HEADER);
    char clock[8];
    bool english = b->flow->lang == LANG_EN;
    const char *title = english && m->title_en[0] != '\0' ? m->title_en : m->title;
    const char *place = english && m->place_en[0] != '\0' ? m->place_en : m->place;
    label_clock(clock, sizeof clock, m, b->flow->now.wall_ms);
    int clock_w = font_width(b->font, clock, px, FONT_REGULAR);
    int room = b->page->width - 2 * margin - clock_w - px;
    int title_w = font_width(b->font, title, px, FONT_REGULAR);
    page_line(b, LOOK_TEXT, margin, y, title_w < room ? title_w + 2 : room, TYPE_HEADER, FONT_REGULAR, title);
    if (title_w + 2 * px < room)
        page_line(b, LOOK_SECOND, margin + title_w + px, y, room - title_w - px, TYPE_HEADER, FONT_REGULAR, place);
    struct widget *w = page_line(b, LOOK_SECOND, b->page->width - margin - clock_w, y, clock_w, TYPE_HEADER,
                                 FONT_REGULAR, clock);
    w->align = ALIGN_RIGHT;
}

void page_build(struct page *page, const struct flow *flow, struct font *font, int width, int height)
{
    static void (*const screens[SCREEN_COUNT])(struct builder *) = {
        [SCREEN_STARTING] = screen_message, [SCREEN_WELCOME] = screen_welcome, [SCREEN_PLACE] = screen_place,
        [SCREEN_KEYPAD] = screen_keypad,    [SCREEN_NAME] = screen_name,       [SCREEN_DONE] = screen_done,
        [SCREEN_ALREADY] = screen_done,     [SCREEN_STAFF] = screen_message,   [SCREEN_NOTICE] = screen_notice,
        [SCREEN_CLOSED] = screen_message,   [SCREEN_PAPER] = screen_message,
    };
    struct builder b = {.page = page, .flow = flow, .font = font, .portrait = height > width};
    page->width = width;
    page->height = height;
    page->count = 0;
    page->moving = false;
    page->epoch = (uint32_t)flow->entered_ms * 31u + (uint32_t)flow->screen + flow->visit_number * 131u +
                  (flow->asking ? 7u : 0u);
    int margin = page_px(&b, THEME_MARGIN), top = page_px(&b, b.portrait ? THEME_BODY_TOP + 44 : THEME_BODY_TOP);
    int bottom = height - page_px(&b, THEME_FOOTER + 2 * THEME_FOOTER_BELOW);
    b.body = (struct rect){margin, top, width - 2 * margin, bottom - top};
    header(&b);
    screens[flow->screen](&b);
    if (flow->asking)
        screen_asking(&b);
}

const struct widget *page_at(const struct page *page, int x, int y)
{
    for (int i = page->count; i-- > 0;) {
        const struct widget *w = &page->widgets[i];
        if (!rect_holds(w->rect, x, y))
            continue;
        if (w->role != ROLE_NONE)
            return w;
        if (w->look == LOOK_VEIL)
            return NULL;
    }
    return NULL;
}

bool page_shows(const struct page *page, const char *text)
{
    char said[1024] = "";
    size_t used = 0;
    int from = 0; /* what a veil covers is not shown */
    for (int i = 0; i < page->count; i++)
        if (page->widgets[i].look == LOOK_VEIL)
            from = i;
    for (int i = from; i < page->count; i++) {
        const struct widget *w = &page->widgets[i];
        if (!w->continues)
            used = 0;
        else if (used > 0 && (unsigned char)said[used - 1] < 0x80 && (unsigned char)w->text[0] < 0x80 &&
                 used + 1 < sizeof said)
            said[used++] = ' '; /* the line was broken at a space */
        text_copy(said + used, sizeof said - used, w->text);
        used += strlen(said + used);
        if (strstr(said, text) != NULL || strstr(w->second, text) != NULL)
            return true;
    }
    explicit_bzero(said, sizeof said);
    return false;
}
