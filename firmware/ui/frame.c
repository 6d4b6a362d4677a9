#include "ui/frame.h"

#include "base/moment.h"
#include "base/text.h"
#include "meeting/label.h"
#include "ui/hint.h"
#include "ui/typeset.h"

/* ---- how large everything is ---- */

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* What staff should look at, left of the clock where there is room; a dot where the LED says so too. */
static void hint(struct builder *b, int middle)
{
    bool amber;
    enum word word = hint_word(b->flow, &amber);
    int px = build_px(b, TYPE_LEAST + 2), dot = build_px(b, 10), gap = build_px(b, 20),
        room = b->clock_left - b->body.x;
    bool told = b->staff || b->flow->screen == SCREEN_WELCOME ||
                b->flow->screen == SCREEN_CLOSED; /* to owners it says nothing */
    if (word == W_NOTHING || !told)
        return;
    const char *text = build_word(b, word);
    int width = font_width(b->font, text, px, FONT_REGULAR), x = b->clock_left - width;
    if (width + 4 * gap > room)
        return;
    struct widget *w =
        build_line_at(b, amber ? LOOK_AMBER : LOOK_SECOND, x, middle, width, TYPE_LEAST + 2, FONT_REGULAR, text);
    w->stands = true;
    if (amber) {
        x -= dot + build_px(b, 8);
        build_add(b, LOOK_DOT, (struct rect){x, middle - dot / 2, dot, dot})->stands = true;
    }
    b->clock_left = x - gap;
}

void frame_top_line(struct builder *b)
{
    const struct flow *f = b->flow;
    char clock[32];
    int units = b->staff ? THEME_STAFF_CLOCK : b->type->clock, right = b->body.x + b->body.w;
    int middle = build_px(b, b->staff      ? THEME_STAFF_TOP_MIDDLE
                             : b->portrait ? THEME_TOP_MIDDLE_UPRIGHT
                                           : THEME_TOP_MIDDLE);
    if (moment_trusted(f->now.wall_ms))
        label_clock(clock, sizeof clock, f->meeting, f->now.wall_ms);
    else
        text_copy(clock, sizeof clock, build_word(b, W_CLOCK_UNSET));
    int width = font_width(b->font, clock, build_px(b, units), FONT_REGULAR);
    struct widget *w = build_line_at(b, LOOK_SECOND, right - width, middle, width, units, FONT_REGULAR, clock);
    w->align = ALIGN_RIGHT;
    w->stands = true;
    b->clock_left = right - width - build_px(b, 20);
    hint(b, middle);
}

/* Whole pixels of so many tenths of a millimetre; 0 where the panel's dots are not known. */
static int from_mm_10(int mm_10, int dpi)
{
    return (mm_10 * dpi + 253) / 254;
}

/* 480 units in pixels: an owner's page is as large as the panel lets it be, staff's shows more on a larger one. */
static int side_of(int width, int height, bool staff, bool drop, int dpi)
{
    int side = smaller(width, height), small = side * 3 / 4;
    int read = dpi > 0 ? 480 * 19 * dpi / 2540 : side; /* 0.19 mm a unit */
    read = read > side * 98 / 100 ? side : read;       /* whole pixels, where it is as good as that */
    return staff ? larger(small, smaller(side, read)) : drop ? small : side;
}

int frame_desk_rows(int width, int height, int dpi)
{
    int side = side_of(width, height, true, false, dpi), units = height * 480 / side;
    int rows = (units - THEME_STAFF_TOP - THEME_FOOTER - THEME_FOOTER_BELOW - THEME_STAFF_GAP) / THEME_STAFF_ROW;
    return height > width || rows < DESK_ROWS_LEAST ? DESK_ROWS_LEAST : rows > DESK_ROWS ? DESK_ROWS : rows;
}

/* From 15 inch a lying panel is so high that keys belong into its lower part. */
static bool is_large(int width, int height, int dpi)
{
    int64_t least = (int64_t)THEME_LARGE_INCH_10 * dpi / 10;
    return dpi > 0 && width > height && (int64_t)width * width + (int64_t)height * height >= least * least;
}

void frame_open(struct builder *b, int dpi)
{
    struct page *p = b->page;
    b->portrait = p->height > p->width;
    b->staff = screen_row(b->flow->screen)->who == FOR_STAFF;
    b->care = b->flow->care && !b->staff;
    b->drop = !b->staff && is_large(p->width, p->height, dpi) ? p->height / 4 : 0;
    b->type = theme_type(b->portrait, b->care);
    p->side = side_of(p->width, p->height, b->staff, b->drop > 0, dpi);
    int margin = build_px(b, THEME_MARGIN), below = build_px(b, THEME_FOOTER_BELOW), top = build_px(b, THEME_BODY_TOP);
    int footer = build_px(b, b->staff      ? THEME_FOOTER
                             : b->care     ? (b->portrait ? THEME_CARE_FOOTER_UPRIGHT : THEME_CARE_FOOTER)
                             : b->portrait ? THEME_FOOTER_UPRIGHT
                                           : THEME_FOOTER);
    int choice = dpi > 0 ? larger(build_px(b, THEME_CHOICE), from_mm_10(10 * THEME_CHOICE_MM, dpi))
                         : build_px(b, THEME_CHOICE_BLIND);
    int least_gap = from_mm_10(10 * THEME_GAP_MM, dpi);
    b->choice = b->staff ? build_px(b, THEME_STAFF_CHOICE) : choice;
    b->gap = b->staff ? build_px(b, THEME_STAFF_GAP) : larger(build_px(b, THEME_GAP), least_gap);
    b->tight = larger(build_px(b, THEME_GAP_TIGHT), least_gap);
    if (b->staff)
        top = build_px(b, b->portrait ? THEME_STAFF_TOP + 36 : THEME_STAFF_TOP);
    else if (b->portrait)
        top = build_px(b, frame_question_least(b) + THEME_QUESTION_ABOVE);
    else
        top += b->drop;
    int bottom = p->height - below - footer - build_px(b, b->staff ? THEME_STAFF_GAP : THEME_GAP);
    b->body = (struct rect){margin, top, p->width - 2 * margin, bottom - top};
}

/* ---- question ---- */

static int top_middle(const struct builder *b)
{
    return build_px(b, b->staff ? THEME_STAFF_TOP_MIDDLE : b->portrait ? THEME_TOP_MIDDLE_UPRIGHT : THEME_TOP_MIDDLE);
}

int frame_question_middle(const struct builder *b)
{
    return top_middle(b) + b->drop;
}

/* Where what stands beside the question ends. */
static int question_end(const struct builder *b)
{
    return b->drop > 0 ? b->body.x + b->body.w : b->clock_left;
}

int frame_question_bottom(const struct builder *b)
{
    return build_px(b, frame_question_least(b) + b->type->question * 3 / 4 + 6);
}

void frame_meeting(struct builder *b)
{
    const struct meeting *m = b->flow->meeting;
    bool english = b->flow->lang == LANG_EN;
    const char *title = english && m->title_en[0] != '\0' ? m->title_en : m->title;
    const char *place = english && m->place_en[0] != '\0' ? m->place_en : m->place;
    int x = b->body.x, px = build_px(b, build_least(b) + 2), room = b->clock_left - x;
    int title_w = font_width(b->font, title, px, FONT_REGULAR), place_w = font_width(b->font, place, px, FONT_REGULAR);
    struct widget *w = build_line_at(b, LOOK_TEXT, x, top_middle(b), title_w < room ? title_w : room,
                                     build_least(b) + 2, FONT_REGULAR, title);
    w->stands = true;
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    if (title_w + px + place_w <= room)
        build_line_at(b, LOOK_SECOND, x + title_w + px, top_middle(b), place_w, build_least(b) + 2, FONT_REGULAR, place)
            ->stands = true;
}

bool frame_beside(struct builder *b, const char *text, int x, int units)
{
    int room = question_end(b) - x, least = build_px(b, build_least(b)), middle = frame_question_middle(b);
    struct fitted f = build_fit(b, text, units, FONT_REGULAR, room, least * 5 / 2);
    if (!f.fits || room <= 0)
        return false;
    int high = f.broken > 0 ? f.px * 12 / 5 : f.px * 6 / 5;
    int drop = f.broken > 0 ? 0 : build_px(b, b->type->question - units) * 36 / 100; /* near one baseline */
    struct widget *w =
        build_add(b, LOOK_SECOND, (struct rect){x, middle - (f.broken > 0 ? high : f.px) / 2 + drop, room, high});
    w->type = (struct type){f.px, FONT_REGULAR};
    w->broken = f.broken;
    w->stands = true;
    text_copy(w->text, sizeof w->text, text);
    return true;
}

/* Lying: both on the top line; what was chosen is never cut before the question has given way. */
static void question_beside(struct builder *b, const char *question, const char *so_far, int units)
{
    int x = b->body.x, gap = build_px(b, 20), small = b->staff ? THEME_STAFF_CONTEXT : b->type->so_far;
    struct widget *w =
        build_line_at(b, LOOK_TEXT, x, frame_question_middle(b), question_end(b) - x, units, FONT_BOLD, question);
    w->stands = true;
    int at = b->page->count;
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w); /* a name at the desk may be that long */
    for (int px = w->type.px; so_far[0] != '\0'; px--) {
        b->page->count = at;
        w->type.px = px;
        int used = font_width(b->font, w->text, px, FONT_BOLD);
        w->rect = (struct rect){x, frame_question_middle(b) - px / 2, used, px * 5 / 4};
        if (frame_beside(b, so_far, x + used + gap, small))
            return;
        if (px <= build_px(b, build_least(b))) { /* nothing is left but to cut it */
            int room = question_end(b) - x - used - gap;
            struct widget *cut = build_line_at(b, LOOK_SECOND, x + used + gap, frame_question_middle(b), room,
                                               build_least(b), FONT_REGULAR, so_far);
            cut->stands = true;
            typeset_cut(b->font, cut->text, sizeof cut->text, cut->type, room);
            return;
        }
    }
}

int frame_question_least(const struct builder *b)
{
    return b->care ? THEME_CARE_QUESTION_LEAST : THEME_QUESTION_LEAST;
}

static void so_far_above(struct builder *b, const char *so_far)
{
    struct widget *w = build_line_at(b, LOOK_SECOND, b->body.x, top_middle(b), b->clock_left - b->body.x,
                                     b->type->so_far, FONT_REGULAR, so_far);
    w->stands = true;
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
}

void frame_question(struct builder *b, const char *question, const char *so_far, int first_row)
{
    int units = b->staff ? THEME_STAFF_TITLE : b->flow->lang == LANG_EN ? b->type->question_english : b->type->question;
    if (b->staff && b->portrait) { /* title, and below it what it is about */
        question_beside(b, question, "", units);
        if (so_far[0] != '\0') {
            struct widget *w = build_line(b, LOOK_SECOND, b->body.x, build_px(b, THEME_STAFF_TOP - 6), b->body.w,
                                          THEME_STAFF_CONTEXT, FONT_REGULAR, so_far);
            typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
        }
        return;
    }
    if (!b->portrait) {
        if (b->drop > 0)
            frame_meeting(b);
        question_beside(b, question, so_far, units);
        return;
    }
    if (so_far[0] != '\0')
        so_far_above(b, so_far);
    else
        frame_meeting(b);
    int middle = first_row - build_px(b, THEME_QUESTION_ABOVE), least = build_px(b, frame_question_least(b));
    build_line_at(b, LOOK_TEXT, b->body.x, middle > least ? middle : least, b->body.w, units, FONT_BOLD, question)
        ->stands = true;
}

/* ---- footer ---- */

static struct rect footer_rect(struct builder *b, const char *text)
{
    int units = b->staff      ? THEME_FOOTER
                : b->care     ? (b->portrait ? THEME_CARE_FOOTER_UPRIGHT : THEME_CARE_FOOTER)
                : b->portrait ? THEME_FOOTER_UPRIGHT
                              : THEME_FOOTER;
    int height = build_px(b, units), least = build_px(b, b->portrait ? 80 : 110);
    int padding = build_px(b, b->portrait ? THEME_PADDING_UPRIGHT : THEME_PADDING);
    int px = build_px(b, b->staff ? TYPE_FOOTER : b->type->footer);
    int width = font_width(b->font, text, px, FONT_REGULAR) + 2 * padding;
    return (struct rect){0, b->page->height - build_px(b, THEME_FOOTER_BELOW) - height, width < least ? least : width,
                         height};
}

static struct widget *footer_key(struct builder *b, struct rect r, enum role role, const char *text)
{
    struct widget *w = build_key(b, LOOK_KEY, r, role, 0, b->staff ? TYPE_FOOTER : b->type->footer, text);
    w->stands = true;
    return w;
}

struct widget *frame_footer_key(struct builder *b, enum align side, enum role role, const char *text)
{
    struct rect r = footer_rect(b, text);
    int margin = build_px(b, THEME_MARGIN), right = b->page->width - margin - r.w;
    r.x = side == ALIGN_LEFT ? margin : side == ALIGN_MIDDLE ? (b->page->width - r.w) / 2 : right;
    return footer_key(b, r, role, text);
}

static const char *language_word(const struct builder *b)
{
    return build_word(b, b->portrait && b->care ? W_OTHER_LANGUAGE_SHORT : W_OTHER_LANGUAGE);
}

static const char *care_word(const struct builder *b)
{
    return build_word(b, b->care ? W_CARE_OFF : W_CARE);
}

static int footer_gap(const struct builder *b)
{
    return b->portrait ? build_px(b, 12) : b->gap;
}

void frame_footer(struct builder *b)
{
    struct rect left = frame_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK))->rect;
    struct rect right = frame_footer_key(b, ALIGN_RIGHT, ROLE_RESTART, build_word(b, W_RESTART))->rect;
    struct rect care = footer_rect(b, care_word(b)), language = footer_rect(b, language_word(b));
    int gap = footer_gap(b), from = left.x + left.w, to = right.x, least = build_px(b, THEME_TYPING + 4);
    int over = care.w + language.w + 3 * gap - (to - from);
    if (over > 0) { /* upright and large: all four stand, a little narrower inside */
        care.w = care.w - over / 2 > least ? care.w - over / 2 : least;
        language.w = language.w - (over + 1) / 2 > least ? language.w - (over + 1) / 2 : least;
    }
    care.x = from + (to - from - care.w - gap - language.w) / 2;
    language.x = care.x + care.w + gap;
    footer_key(b, care, ROLE_CARE, care_word(b));
    footer_key(b, language, ROLE_LANGUAGE, language_word(b));
}

int frame_footer_ways(struct builder *b)
{
    struct rect language = footer_rect(b, build_word(b, W_OTHER_LANGUAGE)), care = footer_rect(b, care_word(b));
    language.x = build_px(b, THEME_MARGIN);
    care.x = language.x + language.w + footer_gap(b);
    footer_key(b, language, ROLE_LANGUAGE, build_word(b, W_OTHER_LANGUAGE));
    footer_key(b, care, ROLE_CARE, care_word(b));
    return care.x + care.w;
}

struct rect frame_big_key(const struct builder *b)
{
    int height = build_px(b, b->portrait ? THEME_BIG_KEY_UPRIGHT : THEME_BIG_KEY);
    return (struct rect){b->body.x, b->body.y + b->body.h - height, b->body.w, height};
}

void frame_drain(struct builder *b, int left)
{
    int height = build_px(b, THEME_BAR);
    struct widget *w = build_add(b, LOOK_DRAIN, (struct rect){0, b->page->height - height, b->page->width, height});
    w->motion = left;
    w->stands = true;
}
