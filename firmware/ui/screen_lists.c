#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

enum {
    TAG_WIDE = 96,
    PLACE_WIDE = 150,
    ROW_HIGH = 72,
    ROW_UPRIGHT = 128,
    STATE_WIDE = 92,
    KEY_HIGH = 48,
    LIST_HIGH = 92,
    FEW_LEAST = 10
};

/* .xls and .et are no lists yet: what to do stands below the name. */
static const char *what_to_do(const struct builder *b, const char *file)
{
    const char *end = strrchr(file, '.');
    bool old = end != NULL && (strcasecmp(end, ".xls") == 0 || strcasecmp(end, ".et") == 0);
    return old ? build_word(b, W_LISTS_SAVE_AS) : "";
}

/* The lists of the stick. */
void screen_lists(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    frame_question(b, build_word(b, W_SETUP_READ), "", 0);
    struct rect area = b->body;
    int most = b->flow->desk_rows * build_px(b, LIST_HIGH);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < d->page.rows; i++)
        desk_row(b, area, i, d->page.files[i], what_to_do(b, d->page.files[i]));
    if (d->page.rows == 0 && b->flow->visit.waiting == WAITING_NONE)
        build_paragraph(b, LOOK_TEXT, b->body.x, b->body.y + build_px(b, 10), b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_LISTS_NONE));
    desk_back(b);
    desk_turn(b, desk_pages_of(b, d->total));
}

/* ---- what a list would change, before anything is ---- */

static bool is_off(const struct desk *d, int64_t person)
{
    for (int i = 0; i < d->off_count; i++)
        if (d->off[i] == person)
            return true;
    return false;
}

/* 必须改, 第8行 C列, and what is wrong there; below it, or beside it where there is room, what to write instead. */
static void told(struct builder *b, struct rect r, const struct preview_line *line)
{
    static const enum word tags[PREVIEW_KINDS] = {W_CHECK_FAULT, W_CHECK_MISSING_KIND, W_CHECK_WARNING, W_CHECK_SKIPPED,
                                                  W_PREVIEW_CHANGE};
    static const enum look looks[PREVIEW_KINDS] = {LOOK_WARNING, LOOK_TEXT, LOOK_AMBER, LOOK_SECOND, LOOK_ACCENT};
    int tag = build_px(b, TAG_WIDE), wide = build_px(b, PLACE_WIDE), px = build_px(b, BLOCKS_LABEL),
        y = r.y + build_px(b, 2);
    struct type type = {px, FONT_REGULAR};
    struct rect words = {r.x + tag + wide, y, r.w - tag - wide, r.h};
    char place[160], text[PAGE_TEXT];
    build_line(b, looks[line->kind], r.x, y, tag - build_px(b, 8), BLOCKS_LABEL, FONT_BOLD,
               build_word(b, tags[line->kind]));
    word_format(place, sizeof place, build_word(b, W_PREVIEW_PLACE), "row", word_number(line->row), "column",
                line->column, NULL);
    if (line->row > 0)
        blocks_line(b, LOOK_SECOND, r.x + tag, y, wide - build_px(b, 8), BLOCKS_LABEL, FONT_REGULAR, place);
    if (b->portrait) { /* below them, where it is wide */
        words = (struct rect){r.x, y + px * 5 / 4, r.w, r.h};
        if (line->sheet[0] != '\0')
            blocks_line(b, LOOK_SECOND, r.x + tag + wide, y, r.w - tag - wide, BLOCKS_LABEL, FONT_REGULAR, line->sheet);
    } else if (line->sheet[0] != '\0') {
        blocks_line(b, LOOK_SECOND, r.x + tag, y + px * 27 / 20, wide - build_px(b, 8), BLOCKS_LABEL, FONT_REGULAR,
                    line->sheet);
    }
    bool one_each = line->advice[0] != '\0'; /* a line says what is wrong, a line what to do; else both are its own */
    text_copy(text, sizeof text, line->text);
    typeset_cut(b->font, text, sizeof text, type, one_each && !b->portrait ? words.w : 2 * words.w - 3 * px);
    int below = build_paragraph(b, LOOK_TEXT, words.x, words.y, words.w, BLOCKS_LABEL, FONT_REGULAR, text);
    text_copy(text, sizeof text, line->advice);
    typeset_cut(b->font, text, sizeof text, type, words.w);
    if (one_each)
        build_line(b, LOOK_SECOND, words.x, below, words.w, BLOCKS_LABEL, FONT_REGULAR, text);
}

/* Who was on the list before: kept or taken off; who is held stays. */
static void missing(struct builder *b, struct rect r, int row, const struct preview_line *line)
{
    const struct desk *d = &b->flow->visit.desk;
    bool off = !line->held && is_off(d, line->person);
    int wide = build_px(b, STATE_WIDE), gap = build_px(b, 8), px = build_px(b, BLOCKS_LABEL);
    struct rect text = r,
                keys = {r.x + r.w - 2 * wide - gap, r.y + build_px(b, 2), 2 * wide + gap, build_px(b, KEY_HIGH)};
    struct type type = {px, FONT_REGULAR};
    char cut[PAGE_TEXT];
    if (b->portrait)
        keys.y += r.h - keys.h - build_px(b, 6);
    else
        text.w -= keys.w + b->gap;
    text_copy(cut, sizeof cut, line->text);
    typeset_cut(b->font, cut, sizeof cut, type, 2 * text.w - 3 * px);
    if (!b->portrait && typeset_lines(b->font, cut, type, text.w) == 1) /* one line stands in the middle of its key */
        text.y += (keys.h - px) / 2;
    build_paragraph(b, LOOK_TEXT, text.x, text.y + build_px(b, 4), text.w, BLOCKS_LABEL, FONT_REGULAR, cut);
    const struct {
        enum word word;
        bool holds;
    } both[] = {{line->held ? W_PREVIEW_STAYS : W_PREVIEW_KEEP, !off}, {W_PREVIEW_TAKE_OFF, off}};
    for (int i = 0; i < 2; i++) {
        struct rect key = grid_part(keys, 2, 1, gap, i, 0);
        if (!line->held || i == 0)
            build_key(b, both[i].holds ? LOOK_CHOSEN : LOOK_CARD, key, both[i].holds ? ROLE_NONE : ROLE_ROW, row,
                      BLOCKS_TEXT, build_word(b, both[i].word));
    }
}

static void report_key(struct builder *b, struct rect r)
{
    const struct desk *d = &b->flow->visit.desk;
    if (d->said == SAID_DONE && d->asked == DESK_REPORT)
        build_dead_key(b, LOOK_CARD, r, BLOCKS_TEXT, build_word(b, W_PREVIEW_WRITTEN));
    else
        build_key(b, LOOK_CARD, r, ROLE_ACTION, ACTION_REPORT, BLOCKS_TEXT, build_word(b, W_PREVIEW_WRITE));
}

/* What the sheet sets is this meeting's, or the next one's: two keys, one chosen; after the end it can only be the next. */
static void fresh_keys(struct builder *b, struct rect r)
{
    const struct desk *d = &b->flow->visit.desk;
    bool may = d->page.preview.may_be_new, fresh = !may || d->fresh;
    static const enum word words[] = {W_PREVIEW_THIS, W_PREVIEW_NEXT};
    for (int i = 0; i < 2; i++) {
        struct rect key = grid_part(r, 2, 1, build_px(b, 8), i, 0);
        bool chosen = fresh == (i == 1);
        if (chosen || may)
            build_key(b, chosen ? LOOK_CHOSEN : LOOK_CARD, key, chosen ? ROLE_NONE : ROLE_ACTION, ACTION_IMPORT_NEW,
                      BLOCKS_TEXT, build_word(b, words[i]));
        else
            build_dead_key(b, LOOK_CARD, key, BLOCKS_TEXT, build_word(b, words[i]));
    }
}

static void rooms_key(struct builder *b, struct rect r)
{
    const struct desk *d = &b->flow->visit.desk;
    char text[PAGE_TEXT];
    word_format(text, sizeof text, build_word(b, d->offer_rooms ? W_PREVIEW_ROOMS_YES : W_PREVIEW_ROOMS), "n",
                word_number(d->page.preview.strange_rooms), NULL);
    build_key(b, d->offer_rooms ? LOOK_TINT : LOOK_CARD, r, ROLE_ACTION, ACTION_OFFER_ROOMS, BLOCKS_TEXT, text);
}

/* Dead while one 必须改 stands, and when it is done. */
static void import_key(struct builder *b, struct rect r)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_preview *p = &d->page.preview;
    char text[PAGE_TEXT];
    bool imported = d->said == SAID_DONE && d->asked == DESK_IMPORT;
    bool list = p->of == IMPORT_LIST;
    enum word word = list ? W_PREVIEW_IMPORT_N : p->of != IMPORT_SETUP ? W_PREVIEW_TAKE_N : W_PREVIEW_SET;
    word_format(text, sizeof text, build_word(b, word), "n",
                word_number(list ? p->added + p->changed + p->same : p->added + p->changed), NULL);
    if (imported || p->faults > 0 || (!list && p->added + p->changed == 0))
        build_dead_key(b, LOOK_CARD, r, BLOCKS_TEXT,
                       imported || list ? build_word(b, imported ? W_PREVIEW_DONE : W_PREVIEW_IMPORT) : text);
    else
        build_key(b, LOOK_MAIN, r, ROLE_ACTION, ACTION_IMPORT, BLOCKS_TEXT, text);
}

/* 导入检查 onto the stick; the rooms that the estate has not; the next page; the import. Upright in two rows. */
static void keys(struct builder *b, struct rect row)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_preview *p = &d->page.preview;
    bool rooms = p->strange_rooms > 0 && p->faults == 0;
    int pages = desk_pages_of(b, d->total), lines = b->portrait ? 2 : 1;
    bool first = p->of == IMPORT_LIST || p->of == IMPORT_SETUP;
    int count = (b->portrait ? 0 : 1) + first + (p->of == IMPORT_SETUP) + rooms + (pages > 1), at = 0;
    struct rect upper = grid_part(row, 1, lines, b->gap, 0, 0);
    if (p->of == IMPORT_LIST)
        report_key(b, grid_part(upper, count, 1, b->gap, at++, 0));
    else if (first) {
        struct rect both = grid_part(upper, count, 1, b->gap, at, 0),
                    last = grid_part(upper, count, 1, b->gap, at + 1, 0);
        both.w = last.x + last.w - both.x;
        fresh_keys(b, both);
        at += 2;
    }
    if (rooms)
        rooms_key(b, grid_part(upper, count, 1, b->gap, at++, 0));
    if (pages > 1)
        desk_turn_key(b, grid_part(upper, count, 1, b->gap, at++, 0), pages);
    import_key(b, b->portrait ? grid_part(row, 1, lines, b->gap, 0, 1) : grid_part(upper, count, 1, b->gap, at, 0));
}

/* What the list says in all: the first line in colour, with its sign. Returns the y below. */
static int summary(struct builder *b, int y)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_preview *p = &d->page.preview;
    bool bad = p->faults > 0 || d->said == SAID_FAILED;
    bool few = !bad && p->missing >= FEW_LEAST && p->missing > p->changed + p->same; /* most of who was listed is not */
    int side = build_px(b, BLOCKS_TEXT), x = b->body.x + side + build_px(b, 10);
    char text[PAGE_TEXT];
    word_format(text, sizeof text, build_word(b, p->faults > 0 ? W_PREVIEW_FAULTS : W_PREVIEW_FINE), "n",
                word_number(p->faults), "warned", word_number(p->warnings), "skipped", word_number(p->skipped), NULL);
    bool taken = d->said == SAID_DONE && d->asked == DESK_IMPORT;
    if (taken && (p->of == IMPORT_REMARKS || p->of == IMPORT_SIGNED))
        text_copy(text, sizeof text, build_word(b, W_PREVIEW_PAPERS_NEXT));
    else if (p->of != IMPORT_LIST && p->faults == 0 && p->added + p->changed == 0)
        text_copy(text, sizeof text, build_word(b, W_PREVIEW_ALL_SAME));
    if (d->said == SAID_STOPPED)
        text_copy(text, sizeof text, build_word(b, W_SETUP_PRINTING));
    if (d->said == SAID_FAILED)
        text_copy(text, sizeof text, build_word(b, W_PREVIEW_UNWRITTEN));
    if (few)
        word_format(text, sizeof text, build_word(b, W_PREVIEW_FEW), "n", word_number(p->missing), "warned",
                    word_number(p->warnings), NULL);
    enum look look = bad ? LOOK_WARNING : few ? LOOK_AMBER : LOOK_ACCENT;
    struct widget *w = build_add(b, look, (struct rect){b->body.x, y, side, side});
    w->icon = bad || few ? ICON_WARN : ICON_TICK;
    w->type.px = side;
    y = build_paragraph(b, look, x, y, b->body.x + b->body.w - x, BLOCKS_LABEL, FONT_BOLD, text);
    return y + build_px(b, 4);
}

void screen_preview(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_preview *p = &d->page.preview;
    int rows = b->flow->desk_rows;
    bool nothing = p->of == IMPORT_LIST && p->added + p->changed + p->same + p->faults + p->missing + d->page.rows == 0;
    static const enum word kinds[IMPORT_KINDS] = {W_NOTHING, W_PREVIEW_IS_SETUP, W_PREVIEW_IS_REMARKS,
                                                  W_PREVIEW_IS_SIGNED};
    const char *slash = strrchr(d->kept.files[d->row], '/');
    char text[PAGE_TEXT] = "";
    if (!nothing && p->faults == 0 && p->of == IMPORT_LIST) /* with faults nobody knows them */
        word_format(text, sizeof text, build_word(b, W_PREVIEW_COUNTS), "new", word_number(p->added), "changed",
                    word_number(p->changed), "same", word_number(p->same), "missing", word_number(p->missing), "off",
                    word_number(d->off_count), NULL);
    else if (p->of != IMPORT_LIST)
        word_format(text, sizeof text, build_word(b, kinds[p->of]), "new", word_number(p->added), "changed",
                    word_number(p->changed), "same", word_number(p->same), NULL);
    frame_question(b, slash == NULL ? d->kept.files[d->row] : slash + 1, text, 0);
    if (b->flow->visit.waiting != WAITING_NONE && nothing) {
        desk_back(b);
        return;
    }
    if (d->said == SAID_FAILED && d->asked != DESK_REPORT) {
        desk_back(b);
        build_paragraph(b, LOOK_WARNING, b->body.x, b->body.y, b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_DESK_FAILED));
        return;
    }
    struct rect area = b->body, low = desk_keys(b, &area, 2);
    int y = summary(b, area.y), most = rows * build_px(b, b->portrait ? ROW_UPRIGHT : ROW_HIGH);
    area.h -= y - area.y;
    area.y = y;
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < d->page.rows && i < rows; i++) {
        struct rect r = grid_part(area, 1, rows, 0, 0, i);
        blocks_rule(b, r.x, r.y - build_px(b, 2), r.w);
        if (p->lines[i].kind == PREVIEW_MISSING)
            missing(b, r, i, &p->lines[i]);
        else
            told(b, r, &p->lines[i]);
    }
    keys(b, low);
}
