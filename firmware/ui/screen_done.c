#include <stdio.h>

#include "base/moment.h"
#include "base/text.h"
#include "flow/opinion.h"
#include "flow/signature.h"
#include "flow/timeout.h"
#include "meeting/label.h"
#include "ui/screens.h"
#include "ui/typeset.h"

/* Her seat in three zones: the seat, where it is in the room, the ticket and where it comes out; below them the others of the
 * household, each at a place that she keeps, and a bar that says how long the page stays. */

enum { PLACES = 4, SEAT_WIDE = 374, TICKET_WIDE = 162, CARE_TICKET_WIDE = 220, ICON = 52, NEXT = 30, SEAT_WORDS = 60 };

static const char *head(const struct builder *b, char *out, size_t size)
{
    const struct flow *f = b->flow;
    char clock[8];
    int64_t at = f->visit.result.wall_ms;
    label_clock(clock, sizeof clock, f->meeting, at);
    if (f->screen == SCREEN_DONE)
        text_copy(out, size, build_word(b, W_DONE));
    else
        word_format(out, size, build_word(b, moment_trusted(at) ? W_ALREADY : W_ALREADY_PLAIN), "time", clock, NULL);
    return out;
}

/* Tick, what became of it, and who: masked, as the page before showed her. Returns the y below. */
static int top(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct visit *v = &f->visit;
    char said[PAGE_TEXT], name[PAGE_TEXT];
    int side = build_px(b, THEME_TICK), head_top = build_px(b, b->care ? 66 : 70), middle = frame_question_middle(b);
    int name_top = head_top + build_px(b, b->type->question * 6 / 5 + 2);
    if (b->portrait)
        middle = (head_top + name_top + build_px(b, b->type->so_far)) / 2;
    int x = b->body.x + side + build_px(b, 16), room = (b->portrait ? b->body.x + b->body.w : b->clock_left) - x;
    int64_t since = f->now.boot_ms - f->entered_ms;
    struct widget *w = build_add(b, LOOK_TICK, (struct rect){b->body.x, middle - side / 2, side, side});
    bool draws = f->screen == SCREEN_DONE && f->came == CAME_FORWARD && !b->care && since < THEME_TICK_MS;
    w->motion = draws ? (int)(since * 1000 / THEME_TICK_MS) : 1000;
    b->page->moving = b->page->moving || draws;
    word_format(name, sizeof name, v->result.of_family ? build_word(b, W_OF_FAMILY) : "{name}", "name", v->result.mask,
                NULL);
    if (b->portrait || b->drop > 0)
        frame_meeting(b);
    if (b->portrait) {
        build_line(b, LOOK_TEXT, x, head_top, room, b->type->question, FONT_BOLD, head(b, said, sizeof said));
        w = build_line(b, LOOK_SECOND, x, name_top, room, b->type->so_far, FONT_REGULAR, name);
        typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
        return name_top + build_px(b, b->type->so_far * 6 / 5 + 8);
    }
    w = build_line_at(b, LOOK_TEXT, x, middle, room * 2 / 3, b->type->question, FONT_BOLD, head(b, said, sizeof said));
    int used = font_width(b->font, w->text, w->type.px, FONT_BOLD);
    w->rect.w = used;
    x += used + build_px(b, 28);
    w = build_line_at(b, LOOK_SECOND, x, middle + build_px(b, 5), b->clock_left - x, b->type->so_far + 4, FONT_REGULAR,
                      name);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    return b->body.y;
}

/* The seat as large as its zone lets it be, or where to go without one. */
static void seat_zone(struct builder *b, struct rect zone, bool full)
{
    const struct flow *f = b->flow;
    char seat[PAGE_TEXT];
    label_seat(seat, sizeof seat, f->lang, f->meeting, f->visit.result.seat, full ? W_SEAT_FULL : W_SEAT_FREE);
    bool seated = f->visit.result.seat.row > 0;
    struct widget *w = build_words(b, LOOK_ACCENT, zone, seated ? b->type->seat : SEAT_WORDS, FONT_BOLD,
                                   seated && b->portrait ? ALIGN_MIDDLE : ALIGN_LEFT, seat);
    w->rect.y += (zone.h - w->rect.h) / 2;
    w->rect.h = w->rect.h < zone.h ? w->rect.h : zone.h;
}

static void room_plan(struct builder *b, struct rect zone)
{
    const struct flow *f = b->flow;
    struct seat seat = f->visit.result.seat;
    struct seat_plan plan = f->meeting->plan;
    b->page->plan = (struct page_plan){plan.rows, plan.seats, plan.aisle, seat.row, seat.number};
    build_add(b, LOOK_PLAN, zone);
}

/* What is said of the ticket, and how sure that is. */
struct ticket_words {
    enum icon icon;
    enum word first, second;
    bool dead, comes; /* comes: the arrow shows where */
};

static struct ticket_words ticket_words(const struct flow *f)
{
    const struct visit *v = &f->visit;
    if (v->result.ticket_later)
        return (struct ticket_words){ICON_TICKET, W_TICKET_LATER, W_TICKET_LATER_MORE, true, false};
    if (f->screen == SCREEN_ALREADY && v->result.latest == v->result.number)
        return (struct ticket_words){ICON_PERSON, W_NO_TICKET, W_NO_TICKET_MORE, false, false};
    if (v->result.ticket_early)
        return (struct ticket_words){ICON_TICKET, W_TICKET_READY, W_TICKET_READY_MORE, false, false};
    return (struct ticket_words){ICON_TICKET, v->result.ticket_out ? W_TAKE_TICKET : W_TICKET_PRINTING, W_NOTHING,
                                 false, true};
}

static void ticket_zone(struct builder *b, struct rect zone)
{
    const struct flow *f = b->flow;
    struct ticket_words t = ticket_words(f);
    int side = build_px(b, ICON), gap = build_px(b, 16), row = build_px(b, b->care ? 44 : 36);
    int high = side + build_px(b, 10) + row + (t.second == W_NOTHING ? 0 : row), y = zone.y + (zone.h - high) / 2;
    if (high > zone.h) { /* the words first */
        side -= high - zone.h;
        y = zone.y;
    }
    int x = zone.x + (zone.w - side - (t.comes ? gap + side : 0)) / 2;
    struct widget *w = build_add(b, t.dead ? LOOK_FAINT : LOOK_ACCENT, (struct rect){x, y, side, side});
    w->icon = t.icon;
    w->type.px = side;
    if (t.comes) {
        w = build_add(b, LOOK_ACCENT, (struct rect){x + side + gap, y, side, side});
        w->icon = f->slot == SLOT_LEFT ? ICON_LEFT : f->slot == SLOT_RIGHT ? ICON_RIGHT : ICON_DOWN;
        w->type.px = side;
    }
    y += side + build_px(b, 10);
    int foot = zone.y + zone.h;
    struct rect first = {zone.x, y, zone.w, t.second == W_NOTHING ? foot - y : row};
    w = build_words(b, LOOK_TEXT, first, TYPE_SECOND + 2, FONT_BOLD, ALIGN_MIDDLE, build_word(b, t.first));
    if (t.second == W_NOTHING)
        return;
    struct rect second = {zone.x, w->rect.y + w->rect.h, zone.w, foot - w->rect.y - w->rect.h};
    build_words(b, LOOK_TEXT, second, TYPE_FOOTER, FONT_REGULAR, ALIGN_MIDDLE, build_word(b, t.second));
}

/* Lying: one beside the other; upright the seat above the two. Without numbered seats there is no plan. */
static void zones(struct builder *b, struct rect area)
{
    const struct flow *f = b->flow;
    bool seated = f->visit.result.seat.row > 0, full = f->meeting->plan.rows > 0 && !seated;
    bool plan = seated && !b->care && f->meeting->plan.rows > 0;
    struct rect seat = area, ticket = area, room = area;
    if (b->portrait) {
        seat.h = area.h * (plan ? 45 : 55) / 100;
        room.y = ticket.y = seat.y + seat.h;
        room.h = ticket.h = area.y + area.h - ticket.y;
        room.w = ticket.w = (area.w - b->gap) / 2;
        ticket.x += plan ? room.w + b->gap : 0;
        ticket.w = plan ? ticket.w : area.w;
    } else {
        int spare = area.w - build_px(b, 752); /* on wider panels */
        ticket.w = build_px(b, b->care ? CARE_TICKET_WIDE : TICKET_WIDE) + (spare > 0 ? spare / 4 : 0);
        ticket.x += area.w - ticket.w;
        int free_w = area.w - ticket.w - b->gap;
        seat.w = plan ? build_px(b, SEAT_WIDE) + spare / 3 : full ? area.w : free_w;
        room.x += seat.w + b->gap;
        room.w = ticket.x - b->gap - room.x;
    }
    seat_zone(b, seat, full);
    if (plan)
        room_plan(b, room);
    if (!full)
        ticket_zone(b, ticket);
}

/* ---- the others of the household ---- */

/* Those of the household with a place on the page, in the list's order: who was not here before first. */
static int others(const struct visit *v, int list[HOUSEHOLD_MOST])
{
    int count = 0;
    for (int here = 0; here < 2; here++)
        for (int i = 0; i < v->household.count; i++) {
            const struct resident *r = &v->household.residents[i];
            bool before = (v->before >> i & 1u) != 0;
            if (i != v->result.resident && before == (here != 0) && r->tellable && (!r->replaced || r->here))
                list[count++] = i;
        }
    return count;
}

static void relative(struct builder *b, struct rect rect, int i)
{
    const struct flow *f = b->flow;
    const struct resident *r = &f->visit.household.residents[i];
    struct widget *w =
        build_key(b, r->here ? LOOK_DONE : LOOK_CARD, rect, r->here ? ROLE_NONE : ROLE_NAME, i, TYPE_SENTENCE, r->mask);
    char seat[PAGE_TEXT];
    label_seat(seat, sizeof seat, f->lang, f->meeting, r->seat, W_NAME_HERE);
    build_second(b, w, r->here ? seat : build_word(b, W_FAMILY_KEY), r->here);
}

/* A remark or a signature: asked for after the seat, one after the other. */
static bool wish(const struct flow *f, enum role *role, enum word *word)
{
    bool signs = signature_offered(f);
    *role = signs ? ROLE_SIGN : ROLE_OPINION;
    *word = signs ? W_SIGN : W_OPINION;
    return signs || opinion_offered(f);
}

/* Four places: lying in a row, upright two by two; the last is the way to the others, and stands there alone if there are
 * none. Upright it shares its row with a wish. Returns the row's top. */
static int family(struct builder *b, int bottom)
{
    const struct visit *v = &b->flow->visit;
    int list[HOUSEHOLD_MOST], count = others(v, list), gap = b->gap, high = build_px(b, THEME_FAMILY_ROW);
    int across = b->portrait ? 2 : PLACES;
    high = high > b->choice ? high : b->choice;
    struct rect row = {b->body.x, bottom - high, b->body.w, high}, first = row;
    first.y -= b->portrait && count > 0 ? high + gap : 0;
    enum role role;
    enum word word;
    bool wishes = b->portrait && wish(b->flow, &role, &word);
    int names = b->portrait ? 2 : PLACES - 1;
    for (int i = 0; i < count && i < names; i++)
        relative(b, grid_part(first, across, 1, gap, i, 0), list[i]);
    struct rect last = b->portrait ? row : grid_part(row, across, 1, gap, across - 1, 0);
    if (wishes) {
        build_key(b, LOOK_TINT, grid_part(row, 2, 1, gap, 1, 0), role, 0, TYPE_SECOND, build_word(b, word));
        last = grid_part(row, 2, 1, gap, 0, 0);
    } else if (!b->portrait && count == 0) {
        last.x = grid_part(row, across, 1, gap, across - 2, 0).x;
        last.w = row.x + row.w - last.x;
    }
    build_key(b, LOOK_TINT, last, ROLE_FAMILY, 0, TYPE_SECOND + 2, build_word(b, count > 0 ? W_FAMILY_MORE : W_FAMILY));
    return first.y;
}

/* 不是我, lying a wish beside it, and the words to the next. */
static void footer(struct builder *b)
{
    const struct flow *f = b->flow;
    enum role role;
    enum word word;
    struct rect left = frame_footer_key(b, ALIGN_LEFT, ROLE_NOT_ME, build_word(b, W_NOT_ME))->rect;
    int x = left.x + left.w + b->gap, right = b->body.x + b->body.w, units = b->portrait ? TYPE_FOOTER : NEXT;
    if (!b->portrait && f->state == MEETING_OPEN && wish(f, &role, &word)) {
        struct widget *w = frame_footer_key(b, ALIGN_LEFT, role, build_word(b, word));
        w->rect.x = x;
        w->look = LOOK_TINT;
        x += w->rect.w + b->gap;
    }
    int middle = left.y + left.h / 2;
    struct widget *next = build_words(b, LOOK_TEXT, (struct rect){x, left.y, right - x, left.h}, units, FONT_REGULAR,
                                      ALIGN_RIGHT, build_word(b, W_NEXT_PLEASE));
    next->rect.y = middle - next->rect.h / 2;
}

/* What is said once, between the zones and the family: the tour, and thanks. Returns the height it took. */
static int notes(struct builder *b, int bottom)
{
    const struct flow *f = b->flow;
    const struct visit *v = &f->visit;
    enum word thanks = v->result.opinion_noted ? W_OPINION_NOTED : v->result.signature_noted ? W_SIGN_NOTED : W_NOTHING;
    const struct {
        enum word word;
        enum icon icon;
    } said[] = {{thanks, ICON_TICK}, {f->tour ? W_TOUR : W_NOTHING, ICON_WALK}};
    int high = build_px(b, 42), rows = 0;
    for (int i = 1; i >= 0; i--) {
        if (said[i].word == W_NOTHING)
            continue;
        int middle = bottom - rows++ * high - high / 2;
        struct widget *w = build_line_at(b, LOOK_ACCENT, b->body.x, middle, b->body.w - high, TYPE_SECOND, FONT_BOLD,
                                         build_word(b, said[i].word));
        w->icon = said[i].icon;
        w->align = b->portrait ? ALIGN_MIDDLE : ALIGN_LEFT;
        w->rect.w = b->body.w;
    }
    return rows * high;
}

void screen_done(struct builder *b)
{
    const struct flow *f = b->flow;
    int from = b->page->count, y = top(b), bottom = b->body.y + b->body.h;
    if (f->state == MEETING_OPEN)
        bottom = family(b, bottom) - build_px(b, 8);
    bottom -= notes(b, bottom);
    zones(b, (struct rect){b->body.x, y, b->body.w, bottom - y});
    footer(b);
    frame_drain(b, flow_drain(f) * 1000 / FLOW_DRAIN_STEPS);
    for (int i = from; i < b->page->count; i++)
        b->page->widgets[i].stands = true;
}
