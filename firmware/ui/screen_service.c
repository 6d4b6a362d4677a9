#include "base/moment.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/desk.h"

/* One device: its name, and how it is at the right. */
static void device(struct builder *b, struct rect cell, enum word name, bool fine, enum word good, enum word bad)
{
    int px = build_px(b, TYPE_SECOND);
    build_line(b, LOOK_SECOND, cell.x, cell.y, cell.w / 3, TYPE_SECOND, FONT_REGULAR, build_word(b, name));
    struct widget *w = build_line(b, fine ? LOOK_TEXT : LOOK_WARNING, cell.x + cell.w / 3 + px / 2, cell.y,
                                  cell.w * 2 / 3 - px / 2, TYPE_SECOND, FONT_BOLD, build_word(b, fine ? good : bad));
    w->align = ALIGN_RIGHT;
}

void screen_service(struct builder *b)
{
    static const struct {
        enum desk_action action;
        enum word word;
    } actions[] = {{ACTION_PRINTER, W_DEVICE_PRINTER},
                   {ACTION_LIGHTS, W_SERVICE_LIGHTS},
                   {ACTION_NEW_PIN, W_SERVICE_PIN},
                   {ACTION_SHUT_DOWN, W_SERVICE_SHUT_DOWN}};
    const struct flow *f = b->flow;
    struct rect list = b->body, keys = desk_low_row(b);
    list.y += build_px(b, 10);
    int columns = b->portrait ? 2 : 4, rows = 4 / columns, line = build_px(b, 44);
    if (b->portrait) {
        keys.y -= b->choice + b->gap;
        keys.h += b->choice + b->gap;
    }
    frame_question(b, build_word(b, W_ITEM_SERVICE), "", 0);
    int half = b->portrait ? list.w : (list.w - 2 * b->gap) / 2, at = 0;
    struct rect cells[4];
    for (int i = 0; i < 4; i++)
        cells[i] = b->portrait ? (struct rect){list.x, list.y + i * line, half, line}
                               : (struct rect){list.x + i % 2 * (half + 2 * b->gap), list.y + i / 2 * line, half, line};
    device(b, cells[at++], W_DEVICE_PRINTER, f->printer_ok && f->printer != PRINTER_LOW, W_DEVICE_FINE,
           W_DEVICE_PRINTER_BAD);
    device(b, cells[at++], W_DEVICE_STICK, f->stick_ok,
           f->medium == MEDIUM_NONE || f->medium == MEDIUM_UNUSED ? W_DEVICE_STICK_NONE
           : f->medium == MEDIUM_SAFE                             ? W_DEVICE_STICK_SAFE
                                                                  : W_DEVICE_FINE,
           W_DEVICE_STICK_BAD);
    device(b, cells[at++], W_DEVICE_STORE, f->working && f->disk_space, W_DEVICE_FINE,
           f->working ? W_DEVICE_STORE_FULL : W_DEVICE_STORE_BAD);
    device(b, cells[at++], W_DEVICE_CLOCK, moment_trusted(f->now.wall_ms), W_DEVICE_FINE, W_CLOCK_UNSET);
    desk_say(b, list.y + (b->portrait ? 4 : 2) * line + build_px(b, 14), W_DESK_DONE, W_DESK_FAILED);
    for (int i = 0; i < 4; i++)
        build_key(b, actions[i].action == ACTION_SHUT_DOWN ? LOOK_TINT : LOOK_CARD,
                  grid_part(keys, columns, rows, b->gap, i % columns, i / columns), ROLE_ACTION, actions[i].action,
                  TYPE_SENTENCE, build_word(b, actions[i].word));
    desk_back(b);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, W_SERVICE_JOURNAL))->index = ACTION_JOURNAL;
}

/* What staff did, newest first; it names nobody. */
void screen_journal(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    frame_question(b, build_word(b, W_SERVICE_JOURNAL), "", 0);
    for (int i = 0; i < d->page.rows; i++) {
        const struct desk_entry *e = &d->page.journal[i];
        char clock[8], what[PAGE_TEXT], seat[64];
        label_clock(clock, sizeof clock, f->meeting, e->wall_ms);
        label_seat(seat, sizeof seat, f->lang, f->meeting, e->seat, W_NOTHING);
        enum word kind = journal_word(e->kind), result = journal_result(e->kind, e->result);
        word_format(what, sizeof what, build_word(b, e->number > 0 ? W_JOURNAL_ABOUT : W_JOURNAL_LINE), "time", clock,
                    "what", kind == W_NOTHING ? e->kind : build_word(b, kind), "n", word_number(e->number), "seat",
                    seat, NULL);
        struct rect r = grid_part(b->body, 1, DESK_ROWS, build_px(b, 8), 0, i);
        int y = r.y + build_px(b, 6);
        build_line(b, LOOK_TEXT, r.x, y, r.w, TYPE_FOOTER, FONT_REGULAR, what);
        build_line(b, LOOK_SECOND, r.x, y + build_px(b, TYPE_FOOTER + 8), r.w, TYPE_LEAST + 2, FONT_REGULAR,
                   result == W_NOTHING ? e->result : build_word(b, result));
    }
    desk_back(b);
    desk_turn(b, desk_pages_of(d->total));
}
