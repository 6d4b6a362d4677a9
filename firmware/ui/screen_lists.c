#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "ui/desk.h"
#include "ui/typeset.h"

enum { TAG_WIDE = 96, PLACE_WIDE = 196, ROW_HIGH = 60, ROW_GAP = 4, STATE_WIDE = 120 };

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
    frame_question(b, build_word(b, W_ITEM_LISTS), "", 0);
    for (int i = 0; i < d->page.rows; i++)
        desk_row(b, b->body, i, d->page.files[i], what_to_do(b, d->page.files[i]));
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

/* 必须改 第8行C列, and why, on two lines at most. */
static void told(struct builder *b, struct rect r, const struct preview_line *line)
{
    static const enum word tags[PREVIEW_KINDS] = {W_CHECK_FAULT, W_CHECK_MISSING_KIND, W_CHECK_WARNING,
                                                  W_CHECK_SKIPPED};
    char place[160], text[PAGE_TEXT];
    int tag = build_px(b, TAG_WIDE), wide = build_px(b, PLACE_WIDE), x = r.x + tag + wide;
    struct type type = {build_px(b, TYPE_LEAST), FONT_REGULAR};
    build_line(b, line->kind == PREVIEW_FAULT ? LOOK_WARNING : LOOK_TEXT, r.x, r.y, tag, TYPE_LEAST, FONT_BOLD,
               build_word(b, tags[line->kind]));
    word_format(place, sizeof place, build_word(b, W_PREVIEW_PLACE), "row", word_number(line->row), "column",
                line->column, NULL);
    build_line(b, LOOK_SECOND, r.x + tag, r.y, wide - b->gap, TYPE_LEAST, FONT_REGULAR, place);
    text_copy(text, sizeof text, line->sheet);
    typeset_cut(b->font, text, sizeof text, type, b->portrait ? r.w - tag - wide : wide - b->gap);
    if (text[0] != '\0' && b->portrait)
        build_line(b, LOOK_SECOND, r.x + tag + wide, r.y, r.w - tag - wide, TYPE_LEAST, FONT_REGULAR, text);
    else if (text[0] != '\0')
        build_line(b, LOOK_SECOND, r.x + tag, r.y + r.h / 2, wide - b->gap, TYPE_LEAST, FONT_REGULAR, text);
    text_copy(text, sizeof text, line->text);
    if (b->portrait) /* below them, where it is wide */
        x = r.x, r.y += build_px(b, TYPE_LEAST + 8);
    typeset_cut(b->font, text, sizeof text, type, 2 * (r.x + r.w - x) - 3 * type.px);
    build_paragraph(b, LOOK_TEXT, x, r.y, r.x + r.w - x, TYPE_LEAST, FONT_REGULAR, text);
}

/* Who was on the list before: kept or taken off, touched to and fro; who is held stays. */
static void missing(struct builder *b, struct rect r, int row, const struct preview_line *line)
{
    const struct desk *d = &b->flow->visit.desk;
    bool off = !line->held && is_off(d, line->person);
    int state = build_px(b, STATE_WIDE);
    struct rect text = r, key = r;
    struct type type = {build_px(b, TYPE_LEAST), FONT_REGULAR};
    char cut[PAGE_TEXT];
    text.w -= state + b->gap;
    key.x += key.w - state;
    key.w = state;
    text_copy(cut, sizeof cut, line->text);
    typeset_cut(b->font, cut, sizeof cut, type, b->portrait ? 3 * text.w - 4 * type.px : 2 * text.w - 3 * type.px);
    if (typeset_lines(b->font, cut, type, text.w) == 1) /* one line stands in the middle of its key */
        text.y += (r.h - build_px(b, TYPE_LEAST + 8)) / 2;
    build_paragraph(b, LOOK_TEXT, text.x, text.y, text.w, TYPE_LEAST, FONT_REGULAR, cut);
    if (line->held)
        build_dead_key(b, LOOK_CARD, key, TYPE_FOOTER, build_word(b, W_PREVIEW_STAYS));
    else
        build_key(b, off ? LOOK_MAIN : LOOK_CARD, key, ROLE_ROW, row, TYPE_FOOTER,
                  build_word(b, off ? W_PREVIEW_OFF : W_PREVIEW_KEEP));
}

/* 导入检查 onto the stick; the rooms that the estate has not; the import. */
static void keys(struct builder *b, struct rect row)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_preview *p = &d->page.preview;
    char text[PAGE_TEXT];
    bool imported = d->said == SAID_DONE && d->asked == DESK_IMPORT,
         written = d->said == SAID_DONE && d->asked == DESK_REPORT;
    bool rooms = p->strange_rooms > 0 && p->faults == 0;
    bool two = rooms && b->portrait; /* rows of keys */
    int count = two ? 2 : 2 + rooms, at = 0;
    struct rect upper = row;
    if (two)
        upper.y -= row.h + b->gap;
    struct rect r = grid_part(upper, count, 1, b->gap, at++, 0);
    if (written)
        build_dead_key(b, LOOK_CARD, r, TYPE_FOOTER, build_word(b, W_PREVIEW_WRITTEN));
    else
        build_key(b, LOOK_CARD, r, ROLE_ACTION, ACTION_REPORT, TYPE_FOOTER, build_word(b, W_PREVIEW_WRITE));
    if (rooms) {
        word_format(text, sizeof text, build_word(b, d->offer_rooms ? W_PREVIEW_ROOMS_YES : W_PREVIEW_ROOMS), "n",
                    word_number(p->strange_rooms), NULL);
        build_key(b, d->offer_rooms ? LOOK_TINT : LOOK_CARD, grid_part(upper, count, 1, b->gap, at++, 0), ROLE_ACTION,
                  ACTION_OFFER_ROOMS, TYPE_FOOTER, text);
    }
    r = two ? row : grid_part(row, count, 1, b->gap, at, 0);
    if (imported || p->faults > 0)
        build_dead_key(b, LOOK_CARD, r, TYPE_FOOTER, build_word(b, imported ? W_PREVIEW_DONE : W_PREVIEW_IMPORT));
    else
        build_key(b, LOOK_MAIN, r, ROLE_ACTION, ACTION_IMPORT, TYPE_FOOTER, build_word(b, W_PREVIEW_IMPORT));
}

void screen_preview(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_preview *p = &d->page.preview;
    char text[PAGE_TEXT];
    struct rect row = b->body;
    int y = build_px(b, THEME_STAFF_TOP), high = build_px(b, ROW_HIGH);
    bool nothing = p->added + p->changed + p->same + p->faults + p->missing + d->page.rows == 0;
    const char *slash = strrchr(d->kept.files[d->row], '/');
    row.y += row.h - high;
    row.h = high;
    frame_question(b, slash == NULL ? d->kept.files[d->row] : slash + 1, "", 0);
    desk_back(b);
    if (b->flow->visit.waiting != WAITING_NONE && nothing)
        return;
    if (d->said == SAID_FAILED && d->asked != DESK_REPORT) {
        build_paragraph(b, LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_DESK_FAILED));
        return;
    }
    word_format(text, sizeof text, build_word(b, p->faults > 0 ? W_PREVIEW_FAULTS : W_PREVIEW_FINE), "n",
                word_number(p->faults), "warned", word_number(p->warnings), "skipped", word_number(p->skipped), NULL);
    if (d->said == SAID_FAILED)
        text_copy(text, sizeof text, build_word(b, W_PREVIEW_UNWRITTEN));
    y = build_paragraph(b, p->faults > 0 || d->said == SAID_FAILED ? LOOK_WARNING : LOOK_ACCENT, b->body.x, y,
                        b->body.w, TYPE_LEAST, FONT_BOLD, text);
    word_format(text, sizeof text, build_word(b, W_PREVIEW_COUNTS), "new", word_number(p->added), "changed",
                word_number(p->changed), "same", word_number(p->same), "missing", word_number(p->missing), "off",
                word_number(d->off_count), NULL);
    if (p->faults == 0) /* with faults nobody knows them */
        y = build_paragraph(b, LOOK_SECOND, b->body.x, y, b->body.w, TYPE_LEAST, FONT_REGULAR, text);
    int line = b->portrait ? build_px(b, ROW_HIGH + TYPE_LEAST + 24)
                           : (row.y - build_px(b, ROW_GAP) - y - high) / (PREVIEW_ROWS - 1);
    for (int i = 0; i < d->page.rows && i < PREVIEW_ROWS; i++, y += line) {
        struct rect r = {b->body.x, y, b->body.w, high};
        if (p->lines[i].kind == PREVIEW_MISSING)
            missing(b, r, i, &p->lines[i]);
        else
            told(b, r, &p->lines[i]);
    }
    keys(b, row);
    desk_turn(b, (d->total + PREVIEW_ROWS - 1) / PREVIEW_ROWS);
}
