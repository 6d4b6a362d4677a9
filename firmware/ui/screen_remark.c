#include <stdio.h>

#include "base/text.h"
#include "meeting/remark.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* 记意见 on one page: who said it, what it is about, what becomes of it. */

enum { ROW_HIGH = 56, GAP = 8, SUBJECT_MOST = 72 };

static int subjects_of(const struct builder *b, int category)
{
    char text[REMARK_SHORT];
    int count = 0;
    while (remark_subject(b->flow->lang, category, count, text, sizeof text))
        count++;
    return count;
}

static void whose(struct builder *b, struct rect r)
{
    const struct desk *d = &b->flow->visit.desk;
    char who[REMARK_ROOM + REMARK_NAME + 4], text[PAGE_TEXT];
    struct type type = {build_px(b, BLOCKS_TEXT), FONT_BOLD};
    snprintf(who, sizeof who, "%s%s%s", d->remark_room, d->remark_name[0] != '\0' ? " " : "", d->remark_name);
    word_format(text, sizeof text, build_word(b, W_REMARK_WHOSE), "room",
                who[0] != '\0' ? who : build_word(b, W_REMARK_NOBODY), NULL);
    typeset_cut(b->font, text, sizeof text, type, r.w - build_px(b, 28));
    build_key(b, LOOK_TINT, r, ROLE_ACTION, ACTION_WHOSE, BLOCKS_TEXT, text);
}

static void categories(struct builder *b, struct rect area, int columns)
{
    int chosen = b->flow->visit.desk.category, rows = (REMARK_CATEGORIES + columns - 1) / columns;
    for (int i = 0; i < REMARK_CATEGORIES; i++)
        build_key(b, i == chosen ? LOOK_CHOSEN : LOOK_CARD,
                  grid_part(area, columns, rows, build_px(b, GAP), i % columns, i / columns), ROLE_ROW, i, BLOCKS_TEXT,
                  build_word(b, (enum word)(W_CATEGORY_1 + i)));
}

/* Who speaks next; the last meetings. */
static void doors(struct builder *b, struct rect row)
{
    build_key(b, LOOK_TINT, grid_part(row, 2, 1, build_px(b, GAP), 0, 0), ROLE_ACTION, ACTION_SPEAKERS, BLOCKS_TEXT,
              build_word(b, W_SPEAKERS));
    build_key(b, LOOK_TINT, grid_part(row, 2, 1, build_px(b, GAP), 1, 0), ROLE_ACTION, ACTION_PAST, BLOCKS_TEXT,
              build_word(b, W_PAST));
}

/* A few words of it, where the subject does not say it; or those that are written. */
static void words(struct builder *b, struct rect r)
{
    const struct desk *d = &b->flow->visit.desk;
    char text[PAGE_TEXT];
    struct type type = {build_px(b, BLOCKS_TEXT), FONT_BOLD};
    if (d->category < 0 || !d->subject_chosen) {
        build_dead_key(b, LOOK_CARD, r, BLOCKS_TEXT, build_word(b, W_REMARK_WRITE));
        return;
    }
    text_copy(text, sizeof text, d->remark_words[0] != '\0' ? d->remark_words : build_word(b, W_REMARK_WRITE));
    typeset_cut(b->font, text, sizeof text, type, r.w - build_px(b, 24));
    build_key(b, LOOK_CARD, r, ROLE_ACTION, ACTION_REMARK_WORDS, BLOCKS_TEXT, text);
}

/* The last one is for what fits none: it is written into the form afterwards. */
static void subjects(struct builder *b, struct rect area)
{
    const struct desk *d = &b->flow->visit.desk;
    char text[REMARK_SHORT];
    if (d->category < 0)
        return;
    int count = subjects_of(b, d->category), columns = b->portrait ? 2 : 3, rows = (count + columns) / columns;
    int most = rows * (build_px(b, SUBJECT_MOST) + build_px(b, GAP)) - build_px(b, GAP);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i <= count; i++) {
        bool known = remark_subject(b->flow->lang, d->category, i, text, sizeof text);
        bool chosen = d->subject_chosen && d->subject == (known ? i : -1);
        build_key(b,
                  chosen  ? LOOK_CHOSEN
                  : known ? LOOK_CARD
                          : LOOK_TINT,
                  grid_part(area, columns, rows, build_px(b, GAP), i % columns, i / columns), ROLE_CHOICE, i,
                  BLOCKS_TEXT, known ? text : build_word(b, W_REMARK_OTHER));
    }
}

static void ways(struct builder *b, struct rect row)
{
    static const enum word words[REMARK_WAYS] = {W_REMARK_LATER, W_REMARK_ANSWERED, W_REMARK_PLAN};
    enum remark_way way = b->flow->visit.desk.way;
    for (int i = 0; i < REMARK_WAYS; i++)
        build_key(b, i == (int)way ? LOOK_CHOSEN : LOOK_CARD, grid_part(row, REMARK_WAYS, 1, build_px(b, GAP), i, 0),
                  ROLE_WAY, i, BLOCKS_TEXT, build_word(b, words[i]));
}

/* What was noted, or went wrong; else how many there are, and what was promised and is late. */
static void context(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_remarks *n = &d->page.remarks;
    char text[PAGE_TEXT];
    enum word word = d->said == SAID_FAILED ? W_DESK_FAILED
                     : d->noted > 0         ? W_REMARK_NOTED
                     : n->overdue > 0       ? W_REMARK_LATE
                     : n->open > 0          ? W_REMARK_OPEN
                                            : W_REMARK_COUNT;
    int number = d->noted > 0 ? d->noted : n->open > 0 ? n->open : n->remarks;
    word_format(text, sizeof text, build_word(b, word), "n", word_number(number), "open", word_number(n->open), "late",
                word_number(n->overdue), NULL);
    frame_question(b, build_word(b, W_ITEM_REMARK), text, 0);
}

void screen_remark(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect area = b->body, low = desk_keys(b, &area, 1), top = area, beside, bottom, left, right;
    int high = build_px(b, ROW_HIGH), gap = build_px(b, GAP);
    char text[64];
    context(b);
    top.h = high;
    left = right = (struct rect){area.x, area.y + high + b->gap, area.w, area.h - high - b->gap};
    beside = top;
    if (b->portrait) {
        beside.y += high + b->gap;
        left.y += high + b->gap;
        right = left;
        left.h = 3 * (high + gap) - gap;
        right.y += left.h + b->gap;
        right.h = area.y + area.h - right.y;
    } else {
        top.w = area.w * 54 / 100;
        beside.x += top.w + gap;
        beside.w -= top.w + gap;
        left.w = area.w * 24 / 100;
        right.x += left.w + b->gap;
        right.w -= left.w + b->gap;
    }
    bottom = right;
    bottom.y += right.h - high;
    bottom.h = high;
    right.h -= high + b->gap;
    whose(b, top);
    doors(b, beside);
    categories(b, left, b->portrait ? 2 : 1);
    subjects(b, right);
    if (d->category >= 0)
        ways(b, bottom);
    word_format(text, sizeof text, build_word(b, W_REMARK_NOTE), "n", word_number(d->page.remarks.remarks + 1), NULL);
    struct rect note = grid_part(low, 2, 1, b->gap, 1, 0);
    words(b, grid_part(low, 2, 1, b->gap, 0, 0));
    if (d->category >= 0 && d->subject_chosen)
        build_key(b, LOOK_MAIN, note, ROLE_ENTER, 0, BLOCKS_TEXT, text);
    else
        build_dead_key(b, LOOK_CARD, note, BLOCKS_TEXT, text);
}

/* The room of who said it, as staff hear it. */
void screen_whose(struct builder *b)
{
    struct rect right, area = b->body, low = desk_keys(b, &area, 1);
    frame_question(b, build_word(b, W_REMARK_ROOM_TITLE), build_word(b, W_REMARK_ROOM_HINT), 0);
    desk_pad(b, area, &desk_keys_digits, b->flow->visit.desk.remark_room, &right);
    build_key(b, LOOK_MAIN, grid_part(low, 2, 1, b->gap, 1, 0), ROLE_ENTER, 0, BLOCKS_TEXT, build_word(b, W_ENTER));
}
