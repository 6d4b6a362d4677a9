#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "flow/calls.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* Phoning who is not here: a housekeeper a row, and what came of the calls of one of them, a household a row. */

enum { TABS_HIGH = 48, KEY_GAP = 8, TAG_GAP = 6, ROW_MOST = 84, ROW_UPRIGHT = 160 };

static const char *housekeeper(const struct builder *b, const struct call_tab *t)
{
    return t->who[0] != '\0' ? t->who : build_word(b, W_SLIPS_NOBODY);
}

static const char *round_word(const struct builder *b, enum call_round round)
{
    return build_word(b, journal_round(round));
}

/* ---- 催到单 ---- */

/* How the paper of a row is: in words, amber where staff must do something. */
static const char *slip_state(const struct builder *b, int row, bool *amber, char *out, size_t size)
{
    const struct flow *f = b->flow;
    const struct call_tab *t = &f->visit.desk.page.slips.tabs[row];
    char clock[8];
    *amber = (f->slip_lost || f->slip_gone) && strcmp(f->slip_whose, t->who) == 0;
    if (*amber)
        return build_word(b, f->slip_gone ? W_SLIPS_LOST : W_SLIPS_BROKEN_OFF);
    if (f->visit.desk.page.slips.waits[row])
        return build_word(b, W_SLIPS_PRINTING);
    if (t->printed_ms == 0)
        return build_word(b, W_SLIPS_NOT_YET);
    label_clock(clock, sizeof clock, f->meeting, t->printed_ms);
    word_format(out, size, build_word(b, W_SLIPS_PRINTED), "time", clock, NULL);
    return out;
}

/* Where a row's columns stand: x of each, and of the keys. */
struct columns {
    int who, missing, slip, result, keys, end;
};

static struct columns columns_of(const struct builder *b)
{
    int w = b->body.w, x = b->body.x;
    if (b->portrait)
        return (struct columns){x, x + w * 50 / 100, x, x + w * 72 / 100, x + w * 50 / 100, x + w};
    return (struct columns){x, x + w * 17 / 100, x + w * 26 / 100, x + w * 52 / 100, x + w * 71 / 100, x + w};
}

static void housekeeper_row(struct builder *b, struct rect r, int row)
{
    const struct call_tab *t = &b->flow->visit.desk.page.slips.tabs[row];
    struct columns c = columns_of(b);
    int gap = build_px(b, KEY_GAP), middle = r.y + r.h / 2, low = middle;
    struct rect keys = {c.keys, r.y + build_px(b, 4), c.end - c.keys, r.h - build_px(b, 12)};
    char text[64], households[32], noted[32];
    bool amber;
    if (b->portrait) {
        middle = r.y + r.h / 4;
        low = r.y + r.h * 3 / 4;
        keys.y += r.h / 2 - build_px(b, 4);
        keys.h = r.h / 2 - build_px(b, 8);
    }
    blocks_line_at(b, LOOK_TEXT, c.who, middle, c.missing - c.who - gap, BLOCKS_TEXT, FONT_BOLD, housekeeper(b, t));
    word_format(households, sizeof households, build_word(b, W_SLIPS_HOUSEHOLDS), "n", word_number(t->households),
                NULL);
    int to = b->portrait ? c.result : c.slip;
    blocks_line_at(b, LOOK_TEXT, c.missing, middle, to - c.missing - gap, BLOCKS_TEXT, FONT_REGULAR, households);
    const char *state = slip_state(b, row, &amber, text, sizeof text);
    int x = c.slip, side = build_px(b, BLOCKS_TEXT);
    if (amber) {
        struct widget *w = build_add(b, LOOK_AMBER, (struct rect){x, low - side / 2, side, side});
        w->icon = ICON_WARN;
        w->type.px = side;
        x += side + build_px(b, TAG_GAP);
    }
    blocks_line_at(b, amber ? LOOK_AMBER : LOOK_SECOND, x, low, (b->portrait ? c.keys : c.result) - x - gap,
                   BLOCKS_LABEL, amber ? FONT_BOLD : FONT_REGULAR, state);
    word_format(noted, sizeof noted, build_word(b, W_SLIPS_NOTED), "n", word_number(t->noted), "of",
                word_number(t->households), NULL);
    blocks_line_at(b, LOOK_TEXT, c.result, middle, (b->portrait ? c.end : c.keys) - c.result - gap, BLOCKS_TEXT,
                   FONT_REGULAR, noted);
    struct rect print = keys;
    print.w = (keys.w - gap) * 2 / 5;
    keys.x += print.w + gap;
    keys.w -= print.w + gap;
    const char *word = build_word(b, t->printed_ms == 0 ? W_SLIPS_FIRST : W_SLIPS_AGAIN);
    if (t->missing > 0)
        build_key(b, LOOK_CARD, print, ROLE_REPRINT, row, BLOCKS_TEXT, word);
    else
        build_dead_key(b, LOOK_CARD, print, BLOCKS_TEXT, word);
    build_key(b, LOOK_CARD, keys, ROLE_ROW, row, BLOCKS_TEXT, build_word(b, W_SLIPS_ENTER));
    blocks_rule(b, r.x, r.y + r.h - build_px(b, 4), r.w);
}

static void rounds(struct builder *b, struct rect *body)
{
    enum call_round now = calls_round(b->flow);
    struct rect row = *body;
    row.h = build_px(b, TABS_HIGH);
    row.w = b->portrait ? row.w : row.w * 62 / 100;
    for (int i = ROUND_DAY_BEFORE; i <= ROUND_START; i++)
        build_key(b, i == (int)now ? LOOK_CHOSEN : LOOK_CARD, grid_part(row, 3, 1, build_px(b, KEY_GAP), i - 1, 0),
                  i == (int)now ? ROLE_NONE : ROLE_ROUND, i, BLOCKS_TEXT, round_word(b, (enum call_round)i));
    body->y += row.h + build_px(b, 6);
    body->h -= row.h + build_px(b, 6);
}

/* What the columns are; or what went wrong instead. */
static void heads(struct builder *b, struct rect *body)
{
    const struct flow *f = b->flow;
    struct columns c = columns_of(b);
    const struct {
        int x, to;
        enum word word;
    } all[] = {{c.who, c.missing, W_SLIPS_WHO},
               {c.missing, c.slip, W_SLIPS_MISSING},
               {c.slip, c.result, W_SLIPS_SLIP},
               {c.result, c.keys, W_SLIPS_RESULT}};
    int high = build_px(b, BLOCKS_LABEL + 8), middle = body->y + high / 2;
    bool shown = false;
    for (int i = 0; i < f->visit.desk.page.rows; i++)
        shown = shown || strcmp(f->slip_whose, f->visit.desk.page.slips.tabs[i].who) == 0;
    enum word trouble = f->visit.desk.said == SAID_FAILED ? W_DEVICE_PRINTER_BAD
                        : f->slip_gone && !shown          ? W_SLIPS_OTHER_GONE
                        : f->slip_lost && !shown          ? W_SLIPS_OTHER_LOST
                                                          : W_NOTHING;
    if (trouble != W_NOTHING)
        blocks_line_at(b, LOOK_WARNING, body->x, middle, body->w, BLOCKS_LABEL, FONT_BOLD, build_word(b, trouble));
    for (size_t i = 0; i < sizeof all / sizeof *all && trouble == W_NOTHING && !b->portrait; i++)
        blocks_line_at(b, LOOK_SECOND, all[i].x, middle, all[i].to - all[i].x, BLOCKS_LABEL, FONT_REGULAR,
                       build_word(b, all[i].word));
    if (trouble == W_NOTHING && b->portrait)
        return;
    body->y += high;
    body->h -= high;
}

void screen_slips(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    int rows = b->flow->desk_rows;
    char text[PAGE_TEXT];
    struct rect area = b->body;
    word_format(text, sizeof text, build_word(b, W_SLIPS_LEFT), "n", word_number(d->page.slips.households), NULL);
    bool known = d->page.rows > 0;
    frame_question(b, build_word(b, W_ITEM_SLIPS), known ? text : "", 0);
    struct rect low = desk_keys(b, &area, 1);
    rounds(b, &area);
    if (!known && b->flow->visit.waiting == WAITING_NONE)
        build_paragraph(b, LOOK_TEXT, area.x, area.y + build_px(b, 14), area.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, d->page.slips.listed == 0     ? W_SLIPS_NO_LIST
                                      : d->page.slips.expected == 0 ? W_SLIPS_NONE_SAID
                                                                    : W_SLIPS_NONE));
    if (!known)
        return;
    heads(b, &area);
    int most = rows * build_px(b, b->portrait ? 124 : 68);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < d->page.rows && i < rows; i++)
        housekeeper_row(b, grid_part(area, 1, rows, 0, 0, i), i);
    int pages = desk_pages_of(b, d->total);
    struct rect key = grid_part(low, 2, 1, b->gap, 1, 0);
    build_key(b, LOOK_MAIN, key, ROLE_ACTION, ACTION_PRINT_SLIPS, BLOCKS_TEXT, build_word(b, W_SLIPS_ALL));
    if (pages > 1)
        desk_turn_key(b, grid_part(low, 4, 1, b->gap, 1, 0), pages);
}

/* ---- 录结果 ---- */

/* "李建平 4/7"; a long name is cut, never the figures. */
static void tab_key(struct builder *b, struct rect r, int i)
{
    const struct desk_calls *c = &b->flow->visit.desk.page.calls;
    const struct call_tab *t = &c->tab[i];
    char text[PAGE_TEXT], figures[32];
    struct type type = {build_px(b, BLOCKS_LABEL), FONT_BOLD};
    snprintf(figures, sizeof figures, " %d/%d", t->noted, t->households);
    text_copy(text, sizeof text, housekeeper(b, t));
    typeset_cut(b->font, text, sizeof text, type,
                r.w - build_px(b, 24) - font_width(b->font, figures, type.px, FONT_BOLD));
    text_copy(text + strlen(text), sizeof text - strlen(text), figures);
    build_key(b, i == c->of ? LOOK_CHOSEN : LOOK_CARD, r, i == c->of ? ROLE_NONE : ROLE_TAB, i, BLOCKS_TEXT, text);
}

/* Whose: four a row, upright two. */
static void tabs(struct builder *b, struct rect *body)
{
    const struct desk_calls *c = &b->flow->visit.desk.page.calls;
    bool more = c->tabs > c->shown;
    int gap = build_px(b, KEY_GAP), turn = build_px(b, 64), columns = b->portrait ? 2 : c->tabs < 4 ? 3 : DESK_TABS;
    int lines = (c->shown + columns - 1) / columns;
    struct rect row = *body;
    row.h = lines * (build_px(b, TABS_HIGH) + gap) - gap;
    struct rect keys = row;
    keys.w -= more ? turn + gap : 0;
    for (int i = 0; i < c->shown; i++)
        tab_key(b, grid_part(keys, columns, lines, gap, i % columns, i / columns), i);
    if (more)
        build_key(b, LOOK_CARD, (struct rect){row.x + row.w - turn, row.y, turn, row.h}, ROLE_TAB, DESK_TABS,
                  BLOCKS_TEXT, "→");
    body->y += row.h + build_px(b, 6);
    body->h -= row.h + build_px(b, 6);
}

/* "138 7138 9435  159 2750 3301", as many as fit; the page of the household has them all. Returns the x where they end. */
static int phones_line(struct builder *b, int x, int y, int width, const char *phones)
{
    char text[PAGE_TEXT] = "", one[CALL_PHONE];
    for (size_t n = 0; call_phone(&phones, one, sizeof one, NULL); n = strlen(text))
        snprintf(text + n, sizeof text - n, "%s%s", n > 0 ? "  " : "", one);
    struct widget *w = blocks_line(b, LOOK_SECOND, x, y, width, BLOCKS_LABEL, FONT_REGULAR, text);
    explicit_bzero(text, sizeof text);
    return x + font_width(b->font, w->text, w->type.px, FONT_REGULAR);
}

/* Room and names, ★; below them the phones, and the list's remark where it fits: else 注 says that there is one. */
static void call_words(struct builder *b, struct rect r, const struct call_line *c)
{
    int gap = build_px(b, KEY_GAP), line = build_px(b, BLOCKS_TEXT + 8), label = build_px(b, BLOCKS_LABEL);
    char room[ROOM_DASHED], tags[64];
    room_dashed(room, &c->room);
    int end = phones_line(b, r.x, r.y + line, r.w, c->phones) + (c->phones[0] != '\0' ? 2 * gap : 0);
    char note[PAGE_TEXT];
    word_format(note, sizeof note, build_word(b, W_CALLS_NOTE_IS), "note", c->note, NULL);
    bool told = c->note[0] != '\0' && end + font_width(b->font, note, label, FONT_REGULAR) <= r.x + r.w;
    if (told)
        blocks_line(b, LOOK_ACCENT, end, r.y + line, r.x + r.w - end, BLOCKS_LABEL, FONT_REGULAR, note);
    struct widget *w = blocks_line(b, LOOK_TEXT, r.x, r.y, r.w / 2, BLOCKS_TEXT, FONT_BOLD, room);
    w->rect.w = font_width(b->font, w->text, w->type.px, FONT_BOLD);
    int wide = w->rect.w + gap;
    snprintf(tags, sizeof tags, "%s%s", c->greeted ? "★" : "",
             c->note[0] != '\0' && !told ? build_word(b, W_CALLS_NOTE) : "");
    int tag = font_width(b->font, tags, label, FONT_BOLD);
    blocks_line(b, LOOK_TEXT, r.x + wide, r.y, r.w - wide - tag - (tag > 0 ? gap : 0), BLOCKS_TEXT, FONT_REGULAR,
                c->names);
    if (tag > 0)
        build_line(b, LOOK_ACCENT, r.x + r.w - tag, r.y, tag, BLOCKS_LABEL, FONT_BOLD, tags)->rect.w = tag;
}

/* As short as a key of a row. */
static enum word short_word(enum call_result result)
{
    return result == CALL_COMING       ? W_CALLS_COMING
           : result == CALL_LATE       ? W_CALLS_LATE
           : result == CALL_NO         ? W_CALLS_NO
           : result == CALL_UNANSWERED ? W_CALLS_UNANSWERED
                                       : journal_call(result);
}

/* A household a row; at the right (upright: below) what came of the call. */
static void call_row(struct builder *b, struct rect r, int row)
{
    const struct call_line *c = &b->flow->visit.desk.page.calls.lines[row];
    enum call_round round = calls_round(b->flow);
    int gap = build_px(b, KEY_GAP), lines = 2 * build_px(b, BLOCKS_TEXT + 8), high = r.h - build_px(b, 6);
    struct rect words = r, keys = {r.x, r.y, r.w, high - build_px(b, 4)};
    if (b->portrait) {
        words.y += gap;
        keys.y += lines + 2 * gap;
        keys.h -= lines + 2 * gap;
    } else {
        words.w = r.w * 43 / 100;
        words.y += (high - lines) / 2;
        keys.x += words.w + gap;
        keys.w -= words.w + gap;
    }
    call_words(b, words, c);
    for (int i = 0; i < CALL_COMMON; i++) {
        enum call_result result = call_choice(round, i);
        build_key(b, c->said == result ? LOOK_CHOSEN : LOOK_CARD, grid_part(keys, CALL_COMMON + 1, 1, gap, i, 0),
                  ROLE_RESULT, result_index(row, (int)result), BLOCKS_TEXT, build_word(b, short_word(result)));
    }
    bool rare = c->said == CALL_HERE || c->said == CALL_FAMILY;
    build_key(b, rare ? LOOK_CHOSEN : LOOK_TINT, grid_part(keys, CALL_COMMON + 1, 1, gap, CALL_COMMON, 0), ROLE_ROW,
              row, BLOCKS_TEXT, build_word(b, W_CALLS_OTHER));
    blocks_rule(b, r.x, r.y + r.h - build_px(b, 3), r.w);
}

void screen_calls(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    int rows = b->flow->desk_rows, most = rows * build_px(b, b->portrait ? ROW_UPRIGHT : ROW_MOST);
    struct rect area = b->body;
    char text[PAGE_TEXT];
    word_format(text, sizeof text, build_word(b, b->portrait ? W_CALLS_CONTEXT_SHORT : W_CALLS_CONTEXT), "round",
                round_word(b, calls_round(b->flow)), "n", word_number(d->page.calls.rest), NULL);
    frame_question(b, build_word(b, W_CALLS_TITLE), d->said == SAID_FAILED ? build_word(b, W_DESK_FAILED) : text, 0);
    desk_back(b);
    if (d->page.rows == 0) {
        if (b->flow->visit.waiting == WAITING_NONE)
            build_paragraph(b, LOOK_TEXT, area.x, area.y + build_px(b, 10), area.w, TYPE_SENTENCE, FONT_REGULAR,
                            build_word(b, W_CALLS_NONE));
        return;
    }
    tabs(b, &area);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < d->page.rows && i < rows; i++)
        call_row(b, grid_part(area, 1, rows, 0, 0, i), i);
    desk_turn(b, desk_pages_of(b, d->total));
}

/* All that is known for the call to one household, and every result of the round. */
void screen_call(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct call_line *c = &d->call;
    enum call_round round = calls_round(b->flow);
    char room[ROOM_LABEL], text[PAGE_TEXT];
    int columns = b->portrait ? 2 : 3, count = 0;
    struct rect keys = b->body;
    char about[PAGE_TEXT];
    text_copy(text, sizeof text, c->names);
    label_room(room, sizeof room, b->flow->lang, b->flow->meeting, &c->room);
    word_format(about, sizeof about, build_word(b, W_CALL_TITLE), "room", room, "round", round_word(b, round), NULL);
    frame_question(b, text, about, 0);
    desk_back(b);
    int y = keys.y;
    const char *phones = c->phones[0] != '\0' ? c->phones : c->phone;
    char whose[PERSON_NAME], phone[CALL_PHONE];
    while (call_phone(&phones, phone, sizeof phone, whose)) {
        word_format(text, sizeof text, build_word(b, W_PHONE_OF), "phone", phone, "name", whose, NULL);
        blocks_line(b, LOOK_TEXT, keys.x, y, (b->portrait ? keys.w : keys.w / 2) - b->gap, BLOCKS_TEXT, FONT_BOLD,
                    text);
        y += build_px(b, BLOCKS_TEXT + 8);
    }
    if (c->note[0] != '\0') { /* beside the phones, upright below; as much of it as there is room for */
        struct type type = {build_px(b, BLOCKS_LABEL), FONT_REGULAR};
        struct rect r = {keys.x + keys.w / 2, keys.y, keys.w / 2, 0};
        if (b->portrait)
            r = (struct rect){keys.x, y, keys.w, 0};
        text_copy(text, sizeof text, c->note);
        typeset_cut(b->font, text, sizeof text, type, 3 * r.w - 4 * type.px);
        int below = build_paragraph(b, LOOK_SECOND, r.x, r.y, r.w, BLOCKS_LABEL, FONT_REGULAR, text);
        y = below > y ? below : y;
    }
    while (call_choice(round, count) != CALL_NONE)
        count++;
    columns = count == 4 ? 2 : columns;
    y += build_px(b, 8);
    keys.h -= y - keys.y;
    keys.y = y;
    for (int i = 0; i < count; i++)
        build_key(b, call_choice(round, i) == c->said ? LOOK_CHOSEN : LOOK_CARD,
                  grid_part(keys, columns, (count + columns - 1) / columns, b->gap, i % columns, i / columns), ROLE_ROW,
                  i, TYPE_SENTENCE, build_word(b, journal_call(call_choice(round, i))));
}
