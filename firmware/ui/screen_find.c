#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "meeting/label.h"
#include "ui/screens.h"
#include "ui/typeset.h"

enum { KEY_HIGH = 62, KEY_GAP = 8 };

/* Rows of keys; < erases, @ changes between letters and digits. */
static void key_grid(struct builder *b, struct rect area, const char *signs, int columns, int rows)
{
    bool letters = b->flow->visit.desk.letters;
    for (int i = 0; signs[i] != '\0'; i++) {
        char text[2] = {signs[i], '\0'};
        struct rect r = build_part(area, columns, rows, build_px(b, KEY_GAP), i % columns, i / columns);
        if (signs[i] == '<')
            build_key(b, LOOK_TINT, r, ROLE_ERASE, 0, TYPE_FOOTER, build_word(b, W_ERASE));
        else if (signs[i] == '@')
            build_key(b, LOOK_TINT, r, ROLE_ACTION, ACTION_LETTERS, TYPE_FOOTER,
                      build_word(b, letters ? W_FIND_DIGITS : W_FIND_LETTERS));
        else if (signs[i] != ' ')
            build_key(b, LOOK_CARD, r, ROLE_KEY, signs[i], TYPE_SENTENCE, text);
    }
}

static void digit_keys(struct builder *b, struct rect area)
{
    key_grid(b, area, "123<456-789  0", 4, 4);
}

static void keys(struct builder *b, struct rect area)
{
    if (!b->flow->visit.desk.letters)
        key_grid(b, area, "123<456-789@ 0", 4, 4);
    else
        key_grid(b, area, "abcdefghijklmnopqrstuvwxyz<@", b->portrait ? 6 : 7, b->portrait ? 5 : 4);
}

/* Lying: keys left, who fits at the right; upright: the keys low. */
void screen_find(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    char room[ROOM_LABEL], clock[8];
    struct rect left = b->body, right = b->body, field;
    left.y = right.y = build_px(b, THEME_QUESTION_TOP);
    left.h = right.h = b->body.y + b->body.h - left.y;
    if (b->portrait) {
        int high = build_px(b, 6 * (KEY_HIGH + KEY_GAP));
        right.h = left.h - high - b->gap;
        left.y += left.h - high;
        left.h = high;
    } else {
        left.w = build_px(b, 462);
        right.x += left.w + b->gap;
        right.w -= left.w + b->gap;
    }
    field = left;
    field.h = build_px(b, KEY_HIGH);
    left.y += field.h + build_px(b, KEY_GAP);
    left.h -= field.h + build_px(b, KEY_GAP);
    struct widget *w = build_add(b, LOOK_FIELD, field);
    bool empty = d->query[0] == '\0';
    w->type = (struct type){build_px(b, empty ? TYPE_FOOTER : TYPE_SENTENCE), FONT_REGULAR};
    w->align = ALIGN_MIDDLE;
    text_copy(w->text, sizeof w->text, empty ? build_word(b, W_FIND_HINT) : d->query);
    keys(b, left);
    for (int i = 0; i < d->page.rows; i++) {
        const struct found *f = &d->page.found[i];
        label_room(room, sizeof room, b->flow->lang, b->flow->meeting, &f->room);
        if (f->number > 0)
            label_clock(clock, sizeof clock, b->flow->meeting, f->wall_ms);
        char second[sizeof room + 16];
        snprintf(second, sizeof second, "%s%s%s", room, f->number > 0 ? "  " : "", f->number > 0 ? clock : "");
        desk_row(b, right, i, f->name, second);
    }
    if (d->page.rows == 0 && !empty && b->flow->visit.waiting == WAITING_NONE)
        build_paragraph(b, LOOK_SECOND, right.x, right.y + build_px(b, 14), right.w, TYPE_SECOND, FONT_REGULAR,
                        build_word(b, W_FIND_NONE));
    build_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK));
    desk_pages(b, d->total);
}

/* Another seat, or the ticket of the one to change places with. */
void screen_seat(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    struct rect left = b->body, right = b->body, field, enter;
    char text[PAGE_TEXT], seat[64];
    if (b->portrait) {
        int high = build_px(b, 5 * (KEY_HIGH + KEY_GAP));
        right.h = left.h - high - b->gap;
        left.y += left.h - high;
        left.h = high;
    } else {
        left.w = build_px(b, 462);
        left.y = right.y = build_px(b, THEME_QUESTION_TOP);
        left.h = right.h = b->body.y + b->body.h - left.y;
        right.x += left.w + b->gap;
        right.w -= left.w + b->gap;
    }
    field = left;
    field.h = build_px(b, KEY_HIGH);
    left.y += field.h + build_px(b, KEY_GAP);
    left.h -= field.h + build_px(b, KEY_GAP);
    enter = right;
    enter.y += right.h - b->choice;
    enter.h = b->choice;
    struct widget *w = build_add(b, LOOK_FIELD, field);
    w->type = (struct type){build_px(b, TYPE_SENTENCE), FONT_REGULAR};
    w->align = ALIGN_MIDDLE;
    text_copy(w->text, sizeof w->text, d->query);
    digit_keys(b, left);
    label_seat(seat, sizeof seat, f->lang, f->meeting, d->kept.found[d->row].seat, W_NOTHING);
    word_format(text, sizeof text, build_word(b, W_SEAT_NOW), "seat", seat, NULL);
    int y = build_paragraph(b, LOOK_TEXT, right.x, right.y, right.w, TYPE_SECOND, FONT_BOLD, text);
    build_paragraph(b, d->said == SAID_FAILED ? LOOK_WARNING : LOOK_SECOND, right.x, y + build_px(b, 6), right.w,
                    TYPE_FOOTER, FONT_REGULAR, build_word(b, d->said == SAID_FAILED ? W_SEAT_REFUSED : W_SEAT_HINT));
    build_key(b, LOOK_MAIN, enter, ROLE_ENTER, 0, TYPE_SENTENCE, build_word(b, W_ENTER));
    build_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK));
}

/* One person in full, and what can be done about her. */
void screen_person(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    const struct found *p = &d->kept.found[d->row];
    char room[ROOM_LABEL], seat[64], clock[8], text[PAGE_TEXT], second[sizeof room + sizeof p->phone + 8];
    struct rect row = b->body;
    int y = b->body.y;
    row.y += row.h - b->choice;
    row.h = b->choice;
    text_copy(text, sizeof text, p->name);
    build_question(b, text, "");
    label_room(room, sizeof room, f->lang, f->meeting, &p->room);
    snprintf(second, sizeof second, "%s  %s", room, p->phone);
    struct widget *w = build_line(b, LOOK_SECOND, b->body.x, y, b->body.w, TYPE_SECOND, FONT_REGULAR, second);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    y += build_px(b, 48);
    if (p->number > 0) {
        label_clock(clock, sizeof clock, f->meeting, p->wall_ms);
        label_seat(seat, sizeof seat, f->lang, f->meeting, p->seat, W_NOTHING);
        word_format(text, sizeof text, build_word(b, W_PERSON_HERE), "time", clock, "seat", seat, "n",
                    word_number(p->number), NULL);
        build_line(b, LOOK_ACCENT, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_BOLD, text);
    } else {
        build_line(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_BOLD, build_word(b, W_PERSON_NOT_HERE));
    }
    if (d->said == SAID_FAILED || d->said == SAID_DONE)
        build_line(b, d->said == SAID_DONE ? LOOK_ACCENT : LOOK_WARNING, b->body.x, y + build_px(b, 54), b->body.w,
                   TYPE_SECOND, FONT_REGULAR, build_word(b, d->said == SAID_DONE ? W_DESK_DONE : W_DESK_FAILED));
    bool seats = f->meeting->plan.rows > 0;
    int columns = seats ? 3 : 2;
    if (p->number > 0) {
        build_key(b, LOOK_MAIN, build_part(row, columns, 1, b->gap, 0, 0), ROLE_ACTION, ACTION_REPRINT, TYPE_SENTENCE,
                  build_word(b, W_PERSON_REPRINT));
        build_key(b, LOOK_TINT, build_part(row, columns, 1, b->gap, columns - 1, 0), ROLE_ACTION, ACTION_UNDO,
                  TYPE_SENTENCE, build_word(b, W_PERSON_UNDO));
        if (seats)
            build_key(b, LOOK_CARD, build_part(row, columns, 1, b->gap, 1, 0), ROLE_ACTION, ACTION_SEAT, TYPE_SENTENCE,
                      build_word(b, W_PERSON_SEAT));
    } else {
        build_key(b, LOOK_MAIN, row, ROLE_ACTION, ACTION_SIGN_IN, TYPE_SENTENCE, build_word(b, W_PERSON_SIGN_IN));
    }
    build_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK));
    build_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, d->sure ? W_PERSON_DELETE_SURE : W_PERSON_DELETE))
        ->index = ACTION_DELETE;
}

void screen_reason(struct builder *b)
{
    static const enum word reasons[] = {W_REASON_WRONG, W_REASON_NOT_HER, W_REASON_LEFT, W_REASON_OTHER};
    build_question(b, build_word(b, W_ASK_REASON), "");
    for (int i = 0; i < 4; i++)
        build_key(b, LOOK_CARD, build_part(b->body, 2, 2, b->gap, i % 2, i / 2), ROLE_ROW, i, TYPE_SENTENCE,
                  build_word(b, reasons[i]));
    build_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK));
}
