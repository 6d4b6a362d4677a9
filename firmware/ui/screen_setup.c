#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "flow/setup.h"
#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* 会议设置: a field a key; what is typed on pages of their own; then it is set. */

enum { FIELD_HIGH = 76, GAP = 10, LABEL_NARROW = 104, LABEL_WIDE = 140 };

static const enum word names[SETUP_FIELDS] = {
    [SETUP_TITLE] = W_SETUP_TITLE, [SETUP_PLACE] = W_SETUP_PLACE,     [SETUP_DAY] = W_SETUP_DAY,
    [SETUP_CLOCK] = W_SETUP_CLOCK, [SETUP_SEATS] = W_SETUP_SEATS,     [SETUP_CHAIRS] = W_SETUP_CHAIRS,
    [SETUP_TOUR] = W_SETUP_TOUR,   [SETUP_PRESENT] = W_SETUP_PRESENT,
};

static int count_on(const struct setup_entry *entries, int count)
{
    int on = 0;
    for (int i = 0; i < count; i++)
        on += entries[i].on;
    return on;
}

static void field_text(const struct builder *b, enum setup_field field, char *out, size_t size)
{
    const struct flow *f = b->flow;
    const struct setup *s = &f->visit.desk.setup;
    int staff = count_on(s->staff, s->staff_count), stops = count_on(s->stops, s->stop_count);
    char clock[8];
    out[0] = '\0';
    switch (field) {
    case SETUP_TITLE:
        text_copy(out, size, s->title);
        break;
    case SETUP_PLACE:
        text_copy(out, size, s->place);
        break;
    case SETUP_DAY:
        if (s->starts_ms > 0)
            label_day(out, f->lang, f->meeting, s->starts_ms);
        break;
    case SETUP_CLOCK:
        label_clock(clock, sizeof clock, f->meeting, s->starts_ms);
        if (s->starts_ms > 0)
            text_copy(out, size, clock);
        break;
    case SETUP_SEATS:
        word_format(out, size, build_word(b, s->rows > 0 ? W_SETUP_SEATS_ARE : W_SETUP_SEATS_FREE), "rows",
                    word_number(s->rows), "seats", word_number(s->seats), NULL);
        break;
    case SETUP_CHAIRS:
        word_format(out, size,
                    build_word(b, s->chairs > 0 ? W_SETUP_CHAIRS_ARE
                                  : s->rows > 0 ? W_SETUP_CHAIRS_SEATS
                                                : W_SETUP_UNKNOWN),
                    "n", word_number(s->chairs > 0 ? s->chairs : s->rows * s->seats), NULL);
        break;
    case SETUP_PRESENT:
        word_format(out, size, build_word(b, staff > 0 ? W_SETUP_PRESENT_ARE : W_SETUP_UNKNOWN), "n",
                    word_number(staff), NULL);
        break;
    case SETUP_TOUR:
        word_format(out, size, build_word(b, stops > 0 ? W_SETUP_STOPS_ARE : W_SETUP_NONE), "n", word_number(stops),
                    NULL);
        break;
    case SETUP_FIELDS:
        break;
    }
    if (out[0] == '\0')
        text_copy(out, size, build_word(b, W_SETUP_MISSING));
}

/* What was last done, or must be: on the title's line. */
static void context(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    bool changed = memcmp(&d->setup, &d->page.setup, sizeof d->setup) != 0;
    enum word word = d->said == SAID_STOPPED                        ? W_SETUP_PRINTING
                     : d->said == SAID_FAILED                       ? W_SETUP_FAILED
                     : d->said == SAID_DONE                         ? (d->asked == DESK_SETUP_SHEET ? W_SETUP_WRITTEN
                                                                       : d->asked == DESK_CLOSE     ? W_SETUP_CLOSED_NOW
                                                                       : d->asked == DESK_REOPEN    ? W_SETUP_OPEN_NOW
                                                                                                    : W_SETUP_SAVED)
                     : f->fault[0] != '\0'                          ? W_SETUP_FAULTY
                     : d->setup.state == MEETING_CLOSED && !changed ? W_SETUP_NEXT
                     : d->setup.fresh                               ? W_SETUP_FRESH
                     : changed                                      ? W_SETUP_UNSAVED
                                                                    : W_NOTHING;
    frame_question(b, build_word(b, W_SETUP), build_word(b, word), 0);
}

static void fields(struct builder *b, struct rect area)
{
    int columns = b->portrait ? 1 : 2, rows = SETUP_FIELDS / columns, gap = build_px(b, GAP),
        most = rows * (build_px(b, FIELD_HIGH) + gap) - gap,
        wide = build_px(b, b->portrait ? LABEL_WIDE : LABEL_NARROW);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < SETUP_FIELDS; i++) {
        char text[PAGE_TEXT];
        struct rect r = grid_part(area, columns, rows, gap, i % columns, i / columns), key = r;
        key.x += wide;
        key.w -= wide;
        field_text(b, (enum setup_field)i, text, sizeof text);
        struct type type = {build_px(b, BLOCKS_TEXT), FONT_REGULAR};
        typeset_cut(b->font, text, sizeof text, type, key.w - build_px(b, 24));
        build_words(b, LOOK_SECOND, (struct rect){r.x, r.y, wide - build_px(b, 8), r.h}, BLOCKS_LABEL, FONT_REGULAR,
                    ALIGN_LEFT, build_word(b, names[i]));
        struct widget *label = &b->page->widgets[b->page->count - 1];
        label->rect.y = r.y + (r.h - (label->broken > 0 ? label->rect.h : label->type.px)) / 2;
        build_key(b, LOOK_CARD, key, ROLE_ROW, i, BLOCKS_TEXT, text);
    }
}

static void action(struct builder *b, struct rect r, enum desk_action what, enum word word)
{
    build_key(b, LOOK_KEY, r, ROLE_ACTION, what, BLOCKS_TEXT, build_word(b, word));
}

void screen_setup(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    struct rect area = b->body, low = desk_keys(b, &area, 2);
    context(b);
    if (f->visit.waiting == WAITING_DESK && d->asked == DESK_SETUP)
        return;
    struct rect keys = area;
    keys.h = build_px(b, 56);
    keys.y = area.y + area.h - keys.h;
    area.h -= keys.h + b->gap;
    fields(b, area);
    bool closed = d->setup.state == MEETING_CLOSED, sure = d->sure;
    action(b, grid_part(keys, b->portrait ? 2 : 4, 1, b->gap, 0, 0), ACTION_SETUP_READ, W_SETUP_READ);
    action(b, grid_part(keys, b->portrait ? 2 : 4, 1, b->gap, 1, 0), ACTION_SETUP_SHEET, W_SETUP_WRITE);
    struct rect end = b->portrait ? grid_part(low, 2, 2, b->gap, 0, 0) : grid_part(keys, 4, 1, b->gap, 2, 0),
                next = b->portrait ? grid_part(low, 2, 2, b->gap, 1, 0) : grid_part(keys, 4, 1, b->gap, 3, 0),
                save = b->portrait ? grid_part(low, 1, 2, b->gap, 0, 1) : grid_part(low, 2, 1, b->gap, 1, 0);
    if (f->fault[0] != '\0' && !f->unset)
        action(b, end, ACTION_SETUP_KEEP, W_SETUP_KEEP);
    else if (!f->unset)
        action(b, end, closed ? ACTION_REOPEN : ACTION_CLOSE,
               closed ? (sure ? W_SETUP_REOPEN_SURE : W_SETUP_REOPEN) : (sure ? W_SETUP_CLOSE_SURE : W_SETUP_CLOSE));
    action(b, next, ACTION_SETUP_NEW, W_SETUP_NEW);
    if (setup_whole(&d->setup) && !(closed && d->setup.starts_ms == f->meeting->starts_ms))
        build_key(b, LOOK_MAIN, save, ROLE_ACTION, ACTION_SETUP_SAVE, BLOCKS_TEXT,
                  build_word(b, d->setup.fresh ? W_SETUP_SAVE_NEW : W_SETUP_SAVE));
    else
        build_dead_key(b, LOOK_CARD, save, BLOCKS_TEXT, build_word(b, W_SETUP_SAVE_NEW));
}

/* A day, a time, seats, chairs: an example stands beside the keys. */
void screen_setup_typed(struct builder *b)
{
    static const enum word hints[SETUP_FIELDS] = {[SETUP_DAY] = W_SETUP_DAY_HINT,
                                                  [SETUP_CLOCK] = W_SETUP_CLOCK_HINT,
                                                  [SETUP_SEATS] = W_SETUP_SEATS_HINT,
                                                  [SETUP_CHAIRS] = W_SETUP_CHAIRS_HINT};
    const struct desk *d = &b->flow->visit.desk;
    struct rect right, area = b->body, low = desk_keys(b, &area, 1);
    char now[PAGE_TEXT];
    bool wrong = d->said == SAID_WRONG;
    field_text(b, d->field, now, sizeof now);
    frame_question(b, build_word(b, names[d->field]), now, 0);
    desk_pad(b, area, d->field == SETUP_SEATS ? &desk_keys_digits : &desk_keys_numbers, d->time_typed, &right);
    build_paragraph(b, wrong ? LOOK_WARNING : LOOK_SECOND, right.x, right.y, right.w, TYPE_SECOND, FONT_REGULAR,
                    build_word(b, hints[d->field]));
    build_key(b, LOOK_MAIN, grid_part(low, 2, 1, b->gap, 1, 0), ROLE_ENTER, 0, BLOCKS_TEXT, build_word(b, W_ENTER));
}

/* Who is present, or where the tour goes: a name a key, touched to and fro. */
void screen_setup_list(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    bool staff = d->field == SETUP_PRESENT;
    const struct setup_entry *entries = staff ? d->setup.staff : d->setup.stops;
    int count = staff ? d->setup.staff_count : d->setup.stop_count, most = staff ? SETUP_STAFF : SETUP_STOPS;
    int columns = b->portrait ? 1 : 2, rows = b->portrait ? 8 : 4, shown = columns * rows, gap = build_px(b, GAP);
    int pages = (count + shown - 1) / shown, page = pages > 0 ? f->visit.page % pages : 0;
    struct rect area = b->body, low = desk_keys(b, &area, 1);
    frame_question(b, build_word(b, names[d->field]), build_word(b, staff ? W_SETUP_STAFF_HINT : W_SETUP_STOPS_HINT),
                   0);
    int high = rows * (build_px(b, FIELD_HIGH) + gap) - gap;
    area.h = area.h > high ? high : area.h;
    for (int i = page * shown; i < count && i < (page + 1) * shown; i++) {
        int at = i - page * shown;
        struct rect r = grid_part(area, columns, rows, gap, at % columns, at / columns);
        char text[PAGE_TEXT];
        struct type type = {build_px(b, BLOCKS_TEXT), FONT_BOLD};
        text_copy(text, sizeof text, entries[i].name);
        typeset_cut(b->font, text, sizeof text, type, r.w - build_px(b, 24));
        struct widget *w = build_key(b, entries[i].on ? LOOK_CHOSEN : LOOK_CARD, r, ROLE_ROW, i, BLOCKS_TEXT, text);
        type.px = build_px(b, TYPE_LEAST + 1);
        text_copy(text, sizeof text, entries[i].post);
        typeset_cut(b->font, text, sizeof text, type, r.w - build_px(b, 24));
        if (text[0] != '\0')
            build_second(b, w, text, false);
    }
    if (count == 0)
        build_paragraph(b, LOOK_SECOND, area.x, area.y + build_px(b, 10), area.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_SETUP_EMPTY_LIST));
    if (pages > 1)
        desk_turn_key(b, grid_part(low, 2, 1, b->gap, 0, 0), pages);
    if (count < most)
        action(b, grid_part(low, 2, 1, b->gap, 1, 0), ACTION_SETUP_ADD, W_SETUP_ADD);
}
