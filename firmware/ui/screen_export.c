#include "base/text.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* 导出: what is on the stick, and the four steps until it may be pulled. */

enum { STEP_SIDE = 40, STEP_MOST = 88, STEPS = 4, LEFT_OF_100 = 58, PANEL_ROW = 38 };

/* How the stick is, in a sentence; what is wrong with it says what to do. */
static const enum word sentences[MEDIUM_STATES] = {
    [MEDIUM_UNUSED] = W_STICK_NONE,     [MEDIUM_NONE] = W_STICK_NONE,
    [MEDIUM_LOOKING] = W_STICK_LOOKING, [MEDIUM_STRANGE] = W_STICK_STRANGE,
    [MEDIUM_READY] = W_STICK_READY,     [MEDIUM_CHECKING] = W_STICK_CHECKING,
    [MEDIUM_SAFE] = W_STICK_SAFE,       [MEDIUM_MANY] = W_STICK_MANY,
    [MEDIUM_FOREIGN] = W_STICK_FOREIGN, [MEDIUM_LOCKED] = W_STICK_LOCKED,
    [MEDIUM_DIRTY] = W_STICK_DIRTY,     [MEDIUM_PULLED] = W_STICK_PULLED,
    [MEDIUM_FULL] = W_STICK_FULL,       [MEDIUM_UNRELIABLE] = W_STICK_UNRELIABLE,
    [MEDIUM_FAILED] = W_STICK_FAILED};

static bool packing(const struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    return v->waiting == WAITING_DESK && v->desk.asked == DESK_PACK && v->desk.of > 0;
}

static bool packed(const struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    return d->page.files[0][0] != '\0' && !packing(b) && d->page.rows == 1;
}

/* ---- the steps ---- */

struct task {
    enum step_state state;
    enum look look; /* of what is said below it */
    const char *title, *says;
};

/* The papers: how far they are, or what came of them. */
static struct task pack_step(const struct builder *b, char *text, size_t size)
{
    const struct desk *d = &b->flow->visit.desk;
    struct task s = {STEP_NOW, LOOK_SECOND, build_word(b, W_STEP_PACK), build_word(b, W_STEP_PACK_WHEN)};
    enum medium_state medium = b->flow->medium;
    if (packing(b)) {
        word_format(text, size, build_word(b, d->stopping ? W_PACK_STOPPING : W_PACK_WRITING), "percent",
                    word_number(100 * d->done / d->of), NULL);
        s.says = text;
    } else if (packed(b)) {
        word_format(text, size, build_word(b, W_PACK_DONE), "folder", d->page.files[0], NULL);
        s = (struct task){STEP_DONE, LOOK_SECOND, s.title, text};
    } else if (d->asked == DESK_PACK && d->said == SAID_STOPPED) {
        s.says = build_word(b, W_PACK_STOPPED);
    } else if (d->asked == DESK_PACK && d->said == SAID_FAILED) {
        s.look = LOOK_WARNING;
        s.says = build_word(b, b->flow->stick_ok ? W_PACK_FAILED : W_EXPORT_NO_STICK);
    } else if (medium != MEDIUM_READY) {
        s.state = STEP_TO_COME; /* it was not wanted this time */
        s.says = build_word(b, W_STICK_NO_PAPERS);
    }
    return s;
}

static void step_row(struct builder *b, struct rect r, int number, const struct task *s)
{
    int side = build_px(b, STEP_SIDE), x = r.x + side + build_px(b, 16), w = r.x + r.w - x;
    struct widget *ring = build_add(b, LOOK_STEP, (struct rect){r.x, r.y, side, side});
    ring->index = (int)s->state;
    ring->type = (struct type){build_px(b, BLOCKS_LABEL), FONT_BOLD};
    text_copy(ring->text, sizeof ring->text, word_number(number));
    build_line(b, s->state == STEP_TO_COME && number < STEPS ? LOOK_FAINT : LOOK_TEXT, x, r.y, w, BLOCKS_TEXT + 4,
               FONT_BOLD, s->title);
    if (s->says[0] != '\0')
        blocks_line(b, s->look, x, r.y + build_px(b, BLOCKS_TEXT + 14), w, BLOCKS_LABEL, FONT_REGULAR, s->says);
}

static void steps(struct builder *b, struct rect area)
{
    enum medium_state medium = b->flow->medium;
    bool safe = medium == MEDIUM_SAFE, checking = medium == MEDIUM_CHECKING;
    char text[PAGE_TEXT + DESK_FILE];
    const struct task all[STEPS] = {
        pack_step(b, text, sizeof text),
        {safe       ? STEP_DONE
         : checking ? STEP_NOW
                    : STEP_TO_COME,
         LOOK_SECOND, build_word(b, W_STEP_CHECK),
         build_word(b, safe       ? W_STEP_CHECK_DONE
                       : checking ? W_STEP_CHECK_NOW
                                  : W_STEP_CHECK_WHEN)},
        {safe ? STEP_DONE : STEP_TO_COME, LOOK_SECOND, build_word(b, W_STEP_CLOSE),
         safe ? build_word(b, W_STEP_CLOSE_DONE) : ""},
        {safe ? STEP_DONE : STEP_TO_COME, LOOK_SECOND, build_word(b, safe ? W_STICK_SAFE : W_STEP_WAIT), ""}};
    int most = STEPS * build_px(b, STEP_MOST);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < STEPS; i++) {
        struct rect r = grid_part(area, 1, STEPS, 0, 0, i);
        int side = build_px(b, STEP_SIDE), apart = build_px(b, 4), thin = build_px(b, 2) > 0 ? build_px(b, 2) : 1;
        step_row(b, r, i + 1, &all[i]);
        if (i + 1 < STEPS)
            build_add(b, LOOK_RULE,
                      (struct rect){r.x + (side - thin) / 2, r.y + side + apart, thin, r.h - side - 2 * apart});
    }
}

/* ---- what is on it ---- */

static void panel(struct builder *b, struct rect r)
{
    static const enum word papers[] = {W_STICK_HOLDS_TABLE, W_STICK_HOLDS_MINUTES, W_STICK_HOLDS_PLAN,
                                       W_STICK_HOLDS_REMARKS};
    int in = build_px(b, 20), row = build_px(b, PANEL_ROW), x = r.x + in, y = r.y + build_px(b, 14), w = r.w - 2 * in;
    int side = build_px(b, BLOCKS_LABEL), count = packed(b) ? (int)(sizeof papers / sizeof *papers) : 0;
    int most = 2 * build_px(b, 14) + (count + 2) * row + (count == 0 ? row : 0);
    r.h = r.h > most ? most : r.h;
    build_add(b, LOOK_BAND, r);
    build_line(b, LOOK_TEXT, x, y, w, BLOCKS_TEXT, FONT_BOLD, build_word(b, W_STICK_HOLDS));
    for (int i = -1; i < count; i++) { /* the sign-ins are always there */
        y += row;
        struct widget *tick = build_add(b, LOOK_ACCENT, (struct rect){x, y, side, side});
        tick->icon = ICON_TICK;
        tick->type.px = side;
        build_line(b, LOOK_TEXT, x + side + build_px(b, 10), y, w - side - build_px(b, 10), BLOCKS_LABEL, FONT_REGULAR,
                   build_word(b, i < 0 ? W_STICK_HOLDS_DATA : papers[i]));
    }
    if (count == 0)
        build_line(b, LOOK_SECOND, x, y + row, w, BLOCKS_LABEL, FONT_REGULAR, build_word(b, W_STICK_NO_PAPERS));
}

/* ---- the page ---- */

static void action(struct builder *b, enum look look, struct rect rect, enum desk_action what, enum word word)
{
    build_key(b, look, rect, ROLE_ACTION, what, BLOCKS_TEXT, build_word(b, word));
}

/* What may be done with it now; the main one last. */
static void keys(struct builder *b, struct rect row)
{
    enum medium_state medium = b->flow->medium;
    struct rect last = grid_part(row, 2, 1, b->gap, 1, 0);
    if (packing(b) && b->flow->visit.desk.stopping)
        build_dead_key(b, LOOK_CARD, last, BLOCKS_TEXT, build_word(b, W_PACK_STOP));
    else if (packing(b))
        action(b, LOOK_CARD, last, ACTION_PACK_STOP, W_PACK_STOP);
    else if (medium == MEDIUM_STRANGE) {
        action(b, LOOK_CARD, grid_part(row, 2, 1, b->gap, 0, 0), ACTION_STICK_EJECT, W_STICK_EJECT);
        action(b, LOOK_MAIN, last, ACTION_STICK_USE, W_STICK_USE);
    } else if (medium == MEDIUM_SAFE) {
        action(b, LOOK_CARD, last, ACTION_STICK_USE, W_STICK_USE_AGAIN);
    } else if (medium == MEDIUM_READY) { /* first the papers are wanted, then the stick; the keys keep their places */
        bool done = packed(b);
        action(b, LOOK_CARD, grid_part(row, 3, 1, b->gap, 0, 0), ACTION_EXPORT, W_EXPORT_NOW);
        action(b, done ? LOOK_CARD : LOOK_MAIN, grid_part(row, 3, 1, b->gap, 1, 0), ACTION_PACK, W_PACK_NOW);
        action(b, done ? LOOK_MAIN : LOOK_CARD, grid_part(row, 3, 1, b->gap, 2, 0), ACTION_STICK_EJECT, W_STICK_EJECT);
    }
}

/* On the top line: what it lacks, what was asked of it. */
static void context(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    char text[PAGE_TEXT] = "";
    if (f->medium == MEDIUM_READY && f->lacking > 0)
        word_format(text, sizeof text, build_word(b, W_STICK_LACKING), "n", word_number(f->lacking), NULL);
    else if (f->medium == MEDIUM_READY && d->asked == DESK_EXPORT && d->said != SAID_NOTHING)
        text_copy(text, sizeof text, build_word(b, d->said == SAID_DONE ? W_EXPORT_DONE : W_EXPORT_NO_STICK));
    else if (f->medium == MEDIUM_READY)
        text_copy(text, sizeof text, build_word(b, W_STICK_READY));
    frame_question(b, build_word(b, W_ITEM_EXPORT), text, 0);
}

void screen_export(struct builder *b)
{
    enum medium_state medium = b->flow->medium;
    struct rect area = b->body, low = desk_keys(b, &area, 1), left = area, right = area;
    context(b);
    keys(b, low);
    if (medium != MEDIUM_READY && medium != MEDIUM_CHECKING && medium != MEDIUM_SAFE && !packing(b)) {
        build_paragraph(b, medium_trouble(medium) ? LOOK_WARNING : LOOK_TEXT, area.x, area.y + build_px(b, 10), area.w,
                        TYPE_SENTENCE, FONT_REGULAR, build_word(b, sentences[medium]));
        return;
    }
    if (b->portrait) {
        left.h = STEPS * build_px(b, STEP_MOST);
        right.y += left.h + b->gap;
        right.h -= left.h + b->gap;
    } else {
        left.w = area.w * LEFT_OF_100 / 100;
        right.x += left.w + b->gap;
        right.w -= left.w + b->gap;
        left.y += build_px(b, 8);
        left.h -= build_px(b, 8);
    }
    steps(b, left);
    panel(b, right);
}
