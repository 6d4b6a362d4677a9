#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "flow/calls.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

enum { BAND_HIGH = 66, KEY_HIGH = 52, FACT_LABEL = 104 };

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
    enum desk_said said = b->flow->visit.desk.said;
    enum word word = said == SAID_DONE ? W_PERSON_SENT : said == SAID_FAILED ? W_PRINTER_FAILED : W_NOTHING;
    struct widget *w = build_line(b,
                                  word == W_NOTHING   ? LOOK_SECOND
                                  : said == SAID_DONE ? LOOK_ACCENT
                                                      : LOOK_WARNING,
                                  b->body.x, b->body.y, b->body.w, TYPE_SECOND, FONT_REGULAR,
                                  word == W_NOTHING ? second : build_word(b, word));
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    return b->body.y + build_px(b, 48);
}

/* Whether she is here, and as what. */
static int state_band(struct builder *b, struct rect r, const struct found *p)
{
    const struct flow *f = b->flow;
    char seat[64], clock[8], text[PAGE_TEXT];
    bool here = p->number > 0;
    int in = build_px(b, 16);
    r.h = build_px(b, BAND_HIGH);
    build_add(b, LOOK_BAND, r);
    label_clock(clock, sizeof clock, f->meeting, p->wall_ms);
    label_seat(seat, sizeof seat, f->lang, f->meeting, p->seat, W_NOTHING);
    word_format(text, sizeof text, build_word(b, here ? W_PERSON_HERE : W_PERSON_NOT_HERE), "time", clock, "seat", seat,
                "n", word_number(p->number), NULL);
    struct rect words = {r.x + in, r.y + build_px(b, 2), r.w - 2 * in, r.h - build_px(b, 4)};
    struct widget *w =
        build_words(b, here ? LOOK_ACCENT : LOOK_TEXT, words, BLOCKS_TEXT + 2, FONT_BOLD, ALIGN_LEFT, text);
    w->rect.y = r.y + (r.h - (w->broken > 0 ? w->rect.h : w->type.px)) / 2;
    return r.y + r.h + build_px(b, 12);
}

/* A line of what is known: what it is, and what it says; on two lines where it is long. Returns the y below, 0 where it has no room. */
static int fact(struct builder *b, struct rect area, int y, enum word what, const char *says)
{
    int label = build_px(b, FACT_LABEL), line = build_px(b, BLOCKS_TEXT + 6), at = b->page->count;
    struct type type = {build_px(b, BLOCKS_TEXT), FONT_REGULAR};
    char text[PAGE_TEXT];
    if (y == 0 || says[0] == '\0')
        return y;
    text_copy(text, sizeof text, says);
    typeset_cut(b->font, text, sizeof text, type, 2 * (area.w - label) - 3 * type.px);
    if (what != W_NOTHING)
        build_line(b, LOOK_SECOND, area.x, y + build_px(b, 1), label - build_px(b, 8), BLOCKS_LABEL, FONT_REGULAR,
                   build_word(b, what));
    for (const char *p = text; *p != '\0'; y += line) {
        const char *end = typeset_break(b->font, p, type, area.w - label, false);
        struct widget *w = build_add(b, LOOK_TEXT, (struct rect){area.x + label, y, area.w - label, type.px * 5 / 4});
        w->type = type;
        w->continues = p != text;
        typeset_copy(w->text, sizeof w->text, p, end);
        p = end;
    }
    if (y <= area.y + area.h + build_px(b, 8))
        return y;
    b->page->count = at; /* the less important ones stand behind */
    return 0;
}

static const char *reply_word(const struct builder *b, enum reply reply)
{
    static const enum word words[] = {W_REPLY_NOT_ASKED, W_REPLY_NO, W_REPLY_MAYBE, W_REPLY_YES};
    return build_word(b, words[reply]);
}

/* What staff want to know of her household, the most wanted first. */
static void facts(struct builder *b, struct rect area)
{
    const struct flow *f = b->flow;
    const struct facts *k = &f->visit.desk.page.facts;
    char text[PAGE_TEXT], clock[8], seat[64];
    const char *phones = k->phones;
    int y = area.y;
    char phone[CALL_PHONE], whose[PERSON_NAME];
    for (int i = 0; call_phone(&phones, phone, sizeof phone, whose); i++) {
        word_format(text, sizeof text, build_word(b, W_PHONE_OF), "phone", phone, "name", whose, NULL);
        typeset_cut(b->font, text, sizeof text, (struct type){build_px(b, BLOCKS_TEXT), FONT_REGULAR},
                    area.w - build_px(b, FACT_LABEL));
        y = fact(b, area, y, i == 0 ? W_PERSON_PHONE : W_NOTHING, text);
    }
    y = fact(b, area, y, W_PERSON_HOUSEKEEPER, k->housekeeper);
    if (k->heads > 0)
        word_format(text, sizeof text, build_word(b, W_PERSON_HEADS), "reply", reply_word(b, k->reply), "n",
                    word_number(k->heads), NULL);
    y = fact(b, area, y, W_PERSON_REPLY, k->heads > 0 ? text : reply_word(b, k->reply));
    label_clock(clock, sizeof clock, f->meeting, k->called_ms);
    word_format(text, sizeof text, build_word(b, W_PERSON_CALLED_AT), "result", build_word(b, journal_call(k->call)),
                "round", build_word(b, journal_round(k->round)), "time", clock, NULL);
    y = fact(b, area, y, W_PERSON_CALLED, k->call == CALL_NONE ? "" : text);
    y = fact(b, area, y, k->greeted ? W_PERSON_NOTE : W_NOTHING, k->greeted ? build_word(b, W_PERSON_GREETED) : "");
    y = fact(b, area, y, k->greeted ? W_NOTHING : W_PERSON_NOTE, k->note);
    char all[FACTS_FAMILY * (PERSON_NAME + 96)] = ""; /* on two lines, or an ellipsis tells that there are more */
    size_t n = 0;
    for (int i = 0; i < k->family && i < FACTS_FAMILY; i++, n = strlen(all)) {
        const struct found *o = &k->others[i];
        label_clock(clock, sizeof clock, f->meeting, o->wall_ms);
        label_seat(seat, sizeof seat, f->lang, f->meeting, o->seat, W_NOTHING);
        snprintf(all + n, sizeof all - n, "%s%s %s%s%s", n > 0 ? "；" : "", o->name,
                 o->number > 0 ? clock : build_word(b, W_PERSON_NOT_HERE), seat[0] != '\0' ? " " : "", seat);
    }
    if (k->family > FACTS_FAMILY)
        snprintf(all + n, sizeof all - n, "；…");
    text_copy(text, sizeof text, all);
    explicit_bzero(all, sizeof all);
    fact(b, area, y, W_PERSON_FAMILY, text);
    explicit_bzero(text, sizeof text);
}

/* One person in full, and what can be done about her: five keys that keep their places, whether she is here or not. */
void screen_person(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    const struct found *p = &d->kept.found[d->row];
    bool here = p->number > 0, seats = f->meeting->plan.rows > 0;
    const struct {
        enum word word;
        enum desk_action action;
        bool alive;
    } keys[] = {{here ? W_PERSON_REPRINT : W_PERSON_SIGN_IN, here ? ACTION_REPRINT : ACTION_SIGN_IN, true},
                {here ? W_PERSON_UNDO : W_PERSON_STAND_IN, here ? ACTION_UNDO : ACTION_STAND_IN, true},
                {W_MORE_RESULT, ACTION_RESULT, !here},
                {W_PERSON_SEAT, ACTION_SEAT, here && seats},
                {W_PERSON_MORE, ACTION_MORE, true}};
    char room[ROOM_LABEL], name[PAGE_TEXT];
    int count = sizeof keys / sizeof *keys, gap = build_px(b, 10);
    struct rect left = b->body, right = b->body;
    text_copy(name, sizeof name, p->name);
    label_room(room, sizeof room, f->lang, f->meeting, &p->room);
    frame_question(b, name, room, 0);
    if (b->portrait) {
        right.h = count * (build_px(b, KEY_HIGH + 8) + gap) - gap;
        right.y += left.h - right.h;
        left.h -= right.h + b->gap;
    } else {
        left.w = b->body.w * 57 / 100;
        right.x += left.w + 2 * b->gap;
        right.w -= left.w + 2 * b->gap;
        int most = count * (build_px(b, KEY_HIGH + 16) + gap) - gap;
        right.h = right.h > most ? most : right.h;
    }
    int y = state_band(b, left, p);
    enum desk_said said = d->said;
    if (said == SAID_DONE || said == SAID_FAILED) {
        int line = build_px(b, BLOCKS_TEXT + 8);
        build_line_at(b, said == SAID_DONE ? LOOK_ACCENT : LOOK_WARNING, left.x, left.y + left.h - line / 2, left.w,
                      BLOCKS_TEXT, FONT_BOLD, build_word(b, said == SAID_DONE ? W_DESK_DONE : W_DESK_FAILED));
        left.h -= line;
    }
    if (!(f->visit.waiting == WAITING_DESK && d->asked == DESK_FACTS))
        facts(b, (struct rect){left.x, y, left.w, left.y + left.h - y});
    for (int i = 0; i < count; i++) {
        struct rect r = grid_part(right, 1, count, gap, 0, i);
        if (keys[i].alive)
            build_key(b, i == 0 ? LOOK_MAIN : LOOK_CARD, r, ROLE_ACTION, keys[i].action, BLOCKS_TEXT + 2,
                      build_word(b, keys[i].word));
        else
            build_dead_key(b, LOOK_CARD, r, BLOCKS_TEXT + 2, build_word(b, keys[i].word));
    }
    desk_back(b);
}

/* What is rarely done about her. */
void screen_more(struct builder *b)
{
    const struct flow *f = b->flow;
    struct choice list[10] = {{W_MORE_REPLY, ACTION_REPLY}, {W_MORE_RESULT, ACTION_RESULT},
                              {W_MORE_NAME, ACTION_NAME},   {W_MORE_ROOM, ACTION_ROOM},
                              {W_MORE_PHONE, ACTION_PHONE}, {W_MORE_KEEPER, ACTION_KEEPER},
                              {W_MORE_NOTE, ACTION_NOTE},   {W_MORE_STAR, ACTION_STAR}};
    const struct desk *d = &b->flow->visit.desk;
    const struct found *p = &d->kept.found[d->row];
    struct rect area = b->body;
    area.y = who(b, p) + build_px(b, 10);
    area.h = b->body.y + b->body.h - area.y;
    int count = 8;
    list[count++] = p->number > 0 ? (struct choice){W_ITEM_CERTIFICATE, ACTION_CERTIFICATE}
                                  : (struct choice){W_MORE_PAPER, ACTION_PAPER};
    if (p->number == 0 && p->listed && f->scans)
        list[count++] = (struct choice){W_ITEM_INVITATION, ACTION_INVITE};
    int columns = b->portrait ? 2 : 3, rows = ((count > 9 ? count : 9) + columns - 1) / columns;
    choices(b, area, LOOK_CARD, list, count, columns, rows);
    desk_back(b);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, d->sure ? W_PERSON_DELETE_SURE : W_PERSON_DELETE))
        ->index = ACTION_DELETE;
}

/* Her telephone in digits. */
void screen_phone(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect right, area = b->body, low = desk_keys(b, &area, 1);
    char name[PAGE_TEXT];
    text_copy(name, sizeof name, d->kept.found[d->row].name);
    frame_question(b, build_word(b, W_MORE_PHONE), name, 0);
    desk_pad(b, area, &desk_keys_digits, d->time_typed, &right);
    build_paragraph(b, d->said == SAID_WRONG || d->said == SAID_FAILED ? LOOK_WARNING : LOOK_SECOND, right.x, right.y,
                    right.w, TYPE_SECOND, FONT_REGULAR,
                    build_word(b, d->said == SAID_FAILED ? W_DESK_FAILED : W_PHONE_HINT));
    build_key(b, LOOK_MAIN, grid_part(low, 2, 1, b->gap, 1, 0), ROLE_ENTER, 0, BLOCKS_TEXT, build_word(b, W_ENTER));
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
