#include <stdio.h>

#include "base/text.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/desk.h"
#include "ui/typeset.h"

struct choice {
    enum word word;
    enum desk_action action;
};

/* Keys that stand side by side, in rows of at most `columns`. */
static void choices(struct builder *b, struct rect area, enum look look, const struct choice *list, int count,
                    int columns, int rows)
{
    for (int i = 0; i < count; i++)
        build_key(b, look, grid_part(area, columns, rows, b->gap, i % columns, i / columns), ROLE_ACTION,
                  list[i].action, TYPE_SENTENCE, build_word(b, list[i].word));
}

/* Who it is, in full, and where she lives; returns the y below. */
static int who(struct builder *b, const struct found *p)
{
    char room[ROOM_LABEL], text[PAGE_TEXT], second[sizeof room + sizeof p->phone + 8];
    text_copy(text, sizeof text, p->name);
    frame_question(b, text, "", 0);
    label_room(room, sizeof room, b->flow->lang, b->flow->meeting, &p->room);
    snprintf(second, sizeof second, "%s  %s", room, p->phone);
    struct widget *w = build_line(b, LOOK_SECOND, b->body.x, b->body.y, b->body.w, TYPE_SECOND, FONT_REGULAR, second);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    return b->body.y + build_px(b, 48);
}

/* One person in full, and what can be done about her. */
void screen_person(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    const struct found *p = &d->kept.found[d->row];
    char seat[64], clock[8], text[PAGE_TEXT];
    struct rect row = desk_low_row(b);
    bool seats = f->meeting->plan.rows > 0;
    int y = who(b, p), at = 0, columns = p->number == 0 ? 2 : seats ? 3 : 2;
    if (p->number > 0) {
        label_clock(clock, sizeof clock, f->meeting, p->wall_ms);
        label_seat(seat, sizeof seat, f->lang, f->meeting, p->seat, W_NOTHING);
        word_format(text, sizeof text, build_word(b, W_PERSON_HERE), "time", clock, "seat", seat, "n",
                    word_number(p->number), NULL);
        build_line(b, LOOK_ACCENT, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_BOLD, text);
    } else {
        build_line(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_BOLD, build_word(b, W_PERSON_NOT_HERE));
    }
    desk_say(b, y + build_px(b, 54), W_DESK_DONE, W_DESK_FAILED);
    if (p->number > 0) {
        build_key(b, LOOK_MAIN, grid_part(row, columns, 1, b->gap, at++, 0), ROLE_ACTION, ACTION_REPRINT, TYPE_SENTENCE,
                  build_word(b, W_PERSON_REPRINT));
        if (seats)
            build_key(b, LOOK_CARD, grid_part(row, columns, 1, b->gap, at++, 0), ROLE_ACTION, ACTION_SEAT,
                      TYPE_SENTENCE, build_word(b, W_PERSON_SEAT));
        build_key(b, LOOK_TINT, grid_part(row, columns, 1, b->gap, at, 0), ROLE_ACTION, ACTION_UNDO, TYPE_SENTENCE,
                  build_word(b, W_PERSON_UNDO));
    } else {
        build_key(b, LOOK_MAIN, grid_part(row, columns, 1, b->gap, 0, 0), ROLE_ACTION, ACTION_SIGN_IN, TYPE_SENTENCE,
                  build_word(b, W_PERSON_SIGN_IN));
        build_key(b, LOOK_TINT, grid_part(row, columns, 1, b->gap, 1, 0), ROLE_ACTION, ACTION_STAND_IN, TYPE_SENTENCE,
                  build_word(b, W_PERSON_STAND_IN));
    }
    desk_back(b);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, W_PERSON_MORE))->index = ACTION_MORE;
}

/* What is rarely done about her. */
void screen_more(struct builder *b)
{
    static const struct choice list[] = {{W_MORE_REPLY, ACTION_REPLY},
                                         {W_MORE_RESULT, ACTION_RESULT},
                                         {W_MORE_NAME, ACTION_NAME},
                                         {W_MORE_ROOM, ACTION_ROOM},
                                         {W_MORE_PAPER, ACTION_PAPER}};
    const struct desk *d = &b->flow->visit.desk;
    const struct found *p = &d->kept.found[d->row];
    struct rect area = b->body;
    area.y = who(b, p) + build_px(b, 10);
    area.h = b->body.y + b->body.h - area.y;
    int columns = b->portrait ? 2 : 3, rows = 6 / columns;
    choices(b, area, LOOK_CARD, list, p->number > 0 ? 4 : 5, columns, rows);
    desk_back(b);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, d->sure ? W_PERSON_DELETE_SURE : W_PERSON_DELETE))
        ->index = ACTION_DELETE;
}

static void words_to_choose(struct builder *b, const enum word *words, const int *index, int count, int columns)
{
    for (int i = 0; i < count; i++)
        build_key(b, LOOK_CARD,
                  grid_part(b->body, columns, (count + columns - 1) / columns, b->gap, i % columns, i / columns),
                  ROLE_ROW, index[i], TYPE_SENTENCE, build_word(b, words[i]));
    desk_back(b);
}

void screen_reason(struct builder *b)
{
    enum word reasons[JOURNAL_REASONS];
    static const int index[JOURNAL_REASONS] = {0, 1, 2, 3};
    for (int i = 0; i < JOURNAL_REASONS; i++)
        reasons[i] = journal_reason(i);
    frame_question(b, build_word(b, W_ASK_REASON), "", 0);
    words_to_choose(b, reasons, index, JOURNAL_REASONS, 2);
}

/* What her household says now. */
void screen_reply(struct builder *b)
{
    static const enum word replies[] = {W_REPLY_YES, W_REPLY_MAYBE, W_REPLY_NO, W_REPLY_NOT_ASKED};
    static const int index[] = {REPLY_YES, REPLY_MAYBE, REPLY_NO, REPLY_NONE};
    const struct desk *d = &b->flow->visit.desk;
    char room[ROOM_LABEL];
    label_room(room, sizeof room, b->flow->lang, b->flow->meeting, &d->kept.found[d->row].room);
    frame_question(b, build_word(b, W_ASK_REPLY), room, 0);
    words_to_choose(b, replies, index, 4, 2);
}
