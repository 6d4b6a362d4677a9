#include "base/moment.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/desk.h"

/* How far the pack is: a bar, and the one key that still does something. */
static void packing(struct builder *b, int y)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect bar = {b->body.x, y + build_px(b, TYPE_SECOND + 24), b->body.w, build_px(b, 16)};
    char text[PAGE_TEXT];
    word_format(text, sizeof text, build_word(b, d->stopping ? W_PACK_STOPPING : W_PACK_WRITING), "percent",
                word_number(100 * d->done / d->of), NULL);
    build_line(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD, text);
    build_add(b, LOOK_TINT, bar);
    bar.w = bar.w * d->done / d->of;
    if (bar.w > 0)
        build_add(b, LOOK_MAIN, bar);
    struct rect row = desk_low_row(b);
    if (d->stopping)
        build_dead_key(b, LOOK_CARD, row, TYPE_SENTENCE, build_word(b, W_PACK_STOP));
    else
        build_key(b, LOOK_CARD, row, ROLE_ACTION, ACTION_PACK_STOP, TYPE_SENTENCE, build_word(b, W_PACK_STOP));
}

/* What came of it: the folder by its name, so that staff find it. */
static void packed(struct builder *b, int y)
{
    const struct desk *d = &b->flow->visit.desk;
    if (d->said == SAID_DONE && d->asked == DESK_PACK) {
        y = build_paragraph(b, LOOK_ACCENT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD,
                            build_word(b, W_PACK_DONE));
        build_line(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_REGULAR, d->page.files[0]);
    } else if (d->said == SAID_STOPPED) {
        build_paragraph(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD, build_word(b, W_PACK_STOPPED));
    } else {
        desk_say(b, y, W_EXPORT_DONE, d->asked == DESK_PACK && b->flow->stick_ok ? W_PACK_FAILED : W_EXPORT_NO_STICK);
    }
}

void screen_export(struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    int y = b->body.y + build_px(b, 10);
    build_question(b, build_word(b, W_ITEM_EXPORT), "");
    y = build_paragraph(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_EXPORT_MORE));
    y += build_px(b, 14);
    if (v->waiting == WAITING_DESK && v->desk.asked == DESK_PACK && v->desk.of > 0) {
        packing(b, y);
        return;
    }
    packed(b, y);
    struct rect row = desk_low_row(b);
    build_key(b, LOOK_CARD, build_part(row, 2, 1, b->gap, 0, 0), ROLE_ACTION, ACTION_EXPORT, TYPE_SENTENCE,
              build_word(b, W_EXPORT_NOW));
    build_key(b, LOOK_MAIN, build_part(row, 2, 1, b->gap, 1, 0), ROLE_ACTION, ACTION_PACK, TYPE_SENTENCE,
              build_word(b, W_PACK_NOW));
    desk_back(b);
}

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
    build_question(b, build_word(b, W_ITEM_SERVICE), "");
    int half = b->portrait ? list.w : (list.w - 2 * b->gap) / 2, at = 0;
    struct rect cells[4];
    for (int i = 0; i < 4; i++)
        cells[i] = b->portrait ? (struct rect){list.x, list.y + i * line, half, line}
                               : (struct rect){list.x + i % 2 * (half + 2 * b->gap), list.y + i / 2 * line, half, line};
    device(b, cells[at++], W_DEVICE_PRINTER, f->printer_ok && f->printer != PRINTER_LOW, W_DEVICE_FINE,
           W_DEVICE_PRINTER_BAD);
    device(b, cells[at++], W_DEVICE_STICK, f->stick_ok, W_DEVICE_FINE, W_DEVICE_STICK_BAD);
    device(b, cells[at++], W_DEVICE_STORE, f->working, W_DEVICE_FINE, W_DEVICE_STORE_BAD);
    device(b, cells[at++], W_DEVICE_CLOCK, moment_trusted(f->now.wall_ms), W_DEVICE_FINE, W_CLOCK_UNSET);
    desk_say(b, list.y + (b->portrait ? 4 : 2) * line + build_px(b, 14), W_DESK_DONE, W_DESK_FAILED);
    for (int i = 0; i < 4; i++)
        build_key(b, actions[i].action == ACTION_SHUT_DOWN ? LOOK_TINT : LOOK_CARD,
                  build_part(keys, columns, rows, b->gap, i % columns, i / columns), ROLE_ACTION, actions[i].action,
                  TYPE_SENTENCE, build_word(b, actions[i].word));
    desk_back(b);
    build_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, W_SERVICE_JOURNAL))->index = ACTION_JOURNAL;
}

/* What staff did, newest first; it names nobody. */
void screen_journal(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    build_question(b, build_word(b, W_SERVICE_JOURNAL), "");
    for (int i = 0; i < d->page.rows; i++) {
        const struct desk_entry *e = &d->page.journal[i];
        char clock[8], what[PAGE_TEXT], seat[64];
        label_clock(clock, sizeof clock, f->meeting, e->wall_ms);
        label_seat(seat, sizeof seat, f->lang, f->meeting, e->seat, W_NOTHING);
        enum word kind = journal_word(e->kind), result = journal_result(e->kind, e->result);
        word_format(what, sizeof what, build_word(b, e->number > 0 ? W_JOURNAL_ABOUT : W_JOURNAL_LINE), "time", clock,
                    "what", kind == W_NOTHING ? e->kind : build_word(b, kind), "n", word_number(e->number), "seat",
                    seat, NULL);
        struct rect r = build_part(b->body, 1, DESK_ROWS, build_px(b, 8), 0, i);
        int y = r.y + build_px(b, 6);
        build_line(b, LOOK_TEXT, r.x, y, r.w, TYPE_FOOTER, FONT_REGULAR, what);
        build_line(b, LOOK_SECOND, r.x, y + build_px(b, TYPE_FOOTER + 8), r.w, TYPE_LEAST + 2, FONT_REGULAR,
                   result == W_NOTHING ? e->result : build_word(b, result));
    }
    desk_back(b);
    desk_turn(b, desk_pages_of(d->total));
}
