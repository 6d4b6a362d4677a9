#include <stdio.h>

#include "base/text.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* How many are to be phoned; the paper for it, and the way to enter what came of it. */
void screen_slips(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    char text[PAGE_TEXT];
    struct rect row = desk_low_row(b);
    frame_question(b, build_word(b, W_ITEM_SLIPS), "", 0);
    if (b->flow->visit.waiting == WAITING_NONE || d->total > 0) {
        word_format(text, sizeof text, build_word(b, d->total > 0 ? W_SLIPS_COUNT : W_SLIPS_NONE), "n",
                    word_number(d->total), NULL);
        build_paragraph(b, LOOK_TEXT, b->body.x, b->body.y + build_px(b, 10), b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        text);
    }
    if (d->said == SAID_FAILED)
        build_paragraph(b, LOOK_WARNING, b->body.x, b->body.y + build_px(b, 110), b->body.w, TYPE_SECOND, FONT_BOLD,
                        build_word(b, W_DEVICE_PRINTER_BAD));
    else if (b->flow->slip_lost) {
        word_format(text, sizeof text,
                    build_word(b, b->flow->slip_gone               ? W_SLIPS_GONE
                                  : b->flow->slip_whose[0] != '\0' ? W_SLIPS_LOST
                                                                   : W_SLIPS_LOST_PLAIN),
                    "who", b->flow->slip_whose, NULL);
        build_paragraph(b, LOOK_WARNING, b->body.x, b->body.y + build_px(b, 110), b->body.w, TYPE_SECOND, FONT_BOLD,
                        text);
    }
    if (d->total > 0) {
        build_key(b, LOOK_MAIN, grid_part(row, 2, 1, b->gap, 0, 0), ROLE_ACTION, ACTION_PRINT_SLIPS, TYPE_SENTENCE,
                  build_word(b, W_SLIPS_PRINT));
        build_key(b, LOOK_TINT, grid_part(row, 2, 1, b->gap, 1, 0), ROLE_ACTION, ACTION_CALLS, TYPE_SENTENCE,
                  build_word(b, W_SLIPS_RESULTS));
    }
    desk_back(b);
}

/* Households to be phoned: names, and under them the room, the phone and what the last call said. */
void screen_calls(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    char room[ROOM_LABEL], second[sizeof room + PERSON_PHONE + 64];
    frame_question(b, build_word(b, W_SLIPS_RESULTS), "", 0);
    for (int i = 0; i < d->page.rows; i++) {
        const struct call_line *c = &d->page.calls[i];
        label_room(room, sizeof room, b->flow->lang, b->flow->meeting, &c->room);
        snprintf(second, sizeof second, "%s  %s  %s", room, c->phone, build_word(b, journal_call(c->last)));
        desk_row(b, b->body, i, c->names, second);
    }
    if (d->page.rows == 0 && b->flow->visit.waiting == WAITING_NONE)
        build_paragraph(b, LOOK_TEXT, b->body.x, b->body.y + build_px(b, 10), b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_SLIPS_NONE));
    desk_back(b);
    desk_turn(b, desk_pages_of(d->total));
}

/* What came of one call. */
void screen_call(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct call_line *c = &d->call;
    char room[ROOM_LABEL], second[sizeof room + sizeof c->phone + 64], text[PAGE_TEXT];
    int columns = b->portrait ? 2 : 3;
    struct rect keys = b->body;
    text_copy(text, sizeof text, c->names);
    label_room(room, sizeof room, b->flow->lang, b->flow->meeting, &c->room);
    snprintf(second, sizeof second, "%s  %s", room, c->phone);
    frame_question(b, text, "", 0);
    struct widget *w = build_line(b, LOOK_SECOND, keys.x, keys.y, keys.w, TYPE_SECOND, FONT_REGULAR, second);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    keys.y += build_px(b, 52);
    keys.h -= build_px(b, 52);
    for (int i = 1; i < CALL_RESULTS; i++)
        build_key(b, LOOK_CARD, grid_part(keys, columns, 6 / columns, b->gap, (i - 1) % columns, (i - 1) / columns),
                  ROLE_ROW, i, TYPE_SENTENCE, build_word(b, journal_call(i)));
    desk_back(b);
}
