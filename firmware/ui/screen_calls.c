#include <stdio.h>

#include "base/text.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/blocks.h"
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

/* A household a row: room and names, below them every phone, and at the right (upright: below) what came of the call. */
static void call_row(struct builder *b, struct rect r, int row)
{
    static const struct {
        enum call_result result;
        enum word word;
    } shown[] = {{CALL_COMING, W_CALLS_COMING},
                 {CALL_LATE, W_CALLS_LATE},
                 {CALL_NO, W_CALLS_NO},
                 {CALL_UNANSWERED, W_CALLS_UNANSWERED}};
    const struct call_line *c = &b->flow->visit.desk.page.calls[row];
    int count = sizeof shown / sizeof *shown, gap = build_px(b, 8), line = build_px(b, BLOCKS_TEXT + 8);
    char room[ROOM_DASHED], text[PAGE_TEXT];
    struct rect words = r, keys = r;
    if (b->portrait) {
        words.h = 2 * line + gap;
        keys.y += words.h;
        keys.h -= words.h + gap;
    } else {
        words.w = r.w * 38 / 100;
        keys.x += words.w + gap;
        keys.w -= words.w + gap;
        keys.y += build_px(b, 2);
        keys.h -= build_px(b, 8);
    }
    room_dashed(room, &c->room);
    struct widget *w =
        build_line(b, LOOK_TEXT, words.x, words.y + build_px(b, 4), words.w / 2, BLOCKS_TEXT, FONT_BOLD, room);
    int wide = font_width(b->font, w->text, w->type.px, FONT_BOLD);
    w->rect.w = wide;
    text_copy(text, sizeof text, c->names);
    w = build_line(b, LOOK_TEXT, words.x + wide + gap, w->rect.y, words.w - wide - gap, BLOCKS_TEXT, FONT_REGULAR,
                   text);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    text_copy(text, sizeof text, c->phone);
    w = build_line(b, LOOK_SECOND, words.x, words.y + build_px(b, 4) + line, words.w, BLOCKS_TEXT, FONT_REGULAR, text);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    for (int i = 0; i < count; i++)
        build_key(b, c->last == shown[i].result ? LOOK_CHOSEN : LOOK_CARD, grid_part(keys, count + 1, 1, gap, i, 0),
                  ROLE_RESULT, result_index(row, (int)shown[i].result), BLOCKS_TEXT, build_word(b, shown[i].word));
    bool rare = c->last == CALL_HERE || c->last == CALL_FAMILY;
    build_key(b, rare ? LOOK_CHOSEN : LOOK_TINT, grid_part(keys, count + 1, 1, gap, count, 0), ROLE_ROW, row,
              BLOCKS_TEXT, build_word(b, W_CALLS_OTHER));
    blocks_rule(b, r.x, r.y + r.h - build_px(b, 3), r.w);
}

void screen_calls(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect area = b->body;
    int most = DESK_ROWS * build_px(b, b->portrait ? 176 : 88);
    area.h = area.h > most ? most : area.h;
    frame_question(b, build_word(b, W_SLIPS_RESULTS),
                   build_word(b, d->said == SAID_FAILED ? W_DESK_FAILED : W_CALLS_HINT), 0);
    for (int i = 0; i < d->page.rows; i++)
        call_row(b, grid_part(area, 1, DESK_ROWS, build_px(b, 2), 0, i), i);
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
