#include <string.h>

#include "meeting/label.h"
#include "ui/screens.h"

/* Lying: field, words and last key at the left, 123 456 789 -0< at the right, then the letters the estate uses in columns of
 * their own. Upright: field above, a telephone's pad low, the letters in rows above it. More letters than fit turn
 * pages. What was found stands in words above the last key, which is dead until then. */
enum { LETTERS = 6, FIELD = 72, ENTER = 84 };

struct places {
    struct rect field, words, help, enter, pad;
    int columns, rows, gap;
    int letters; /* places for them, whole columns or rows of three */
};

static struct places lying(const struct builder *b, struct places p)
{
    struct rect area = b->body, left = area;
    p.columns = 3 + p.letters / 4;
    p.rows = 4;
    p.gap = build_px(b, THEME_GAP_TIGHT);
    left.w = build_px(b, p.letters > 0 ? 300 : 344);
    p.pad = (struct rect){left.x + left.w + 2 * b->gap * 3 / 4, area.y, 0, area.h};
    p.pad.w = area.x + area.w - p.pad.x;
    p.field = (struct rect){left.x, left.y, left.w, build_px(b, FIELD)};
    p.enter = (struct rect){left.x, left.y + left.h - build_px(b, ENTER), left.w, build_px(b, ENTER)};
    p.help = (struct rect){left.x, p.enter.y - build_px(b, 10 + 66), left.w, build_px(b, 66)};
    p.words = (struct rect){left.x, p.field.y + p.field.h + build_px(b, 12), left.w, 0};
    p.words.h = p.enter.y - p.words.y - build_px(b, 8);
    return p;
}

static struct places upright(const struct builder *b, struct places p)
{
    struct rect area = b->body, low;
    p.columns = 3;
    p.rows = 4 + p.letters / 3;
    p.gap = build_px(b, THEME_GAP_TIGHT);
    int question = frame_question_bottom(b);
    int words = build_px(b, b->care ? 72 : 36);
    area.y = question + words + build_px(b, 6); /* the words of what was found stand under the question */
    area.h = b->body.y + b->body.h - area.y;
    p.words = (struct rect){area.x, question, area.w, words};
    low = grid_cut_foot(b, &area, build_px(b, ENTER));
    p.help = grid_part(low, 2, 1, b->gap, 0, 0);
    p.enter = grid_part(low, 2, 1, b->gap, 1, 0);
    p.field = (struct rect){area.x, area.y, area.w, build_px(b, FIELD)};
    p.pad = (struct rect){area.x, p.field.y + p.field.h + p.gap, area.w, 0};
    p.pad.h = area.y + area.h - p.pad.y;
    return p;
}

static struct places places(const struct builder *b)
{
    int count = (int)strlen(b->flow->estate->letters);
    struct places p = {.letters = count == 0 ? 0 : b->portrait ? (count <= 3 ? 3 : LETTERS) : (count <= 4 ? 4 : 8)};
    return b->portrait ? upright(b, p) : lying(b, p);
}

static struct rect key_rect(const struct places *p, int column, int row)
{
    return grid_part(p->pad, p->columns, p->rows, p->gap, column, row);
}

static struct rect letter_rect(const struct builder *b, const struct places *p, int i)
{
    return b->portrait ? key_rect(p, i % 3, i / 3) : key_rect(p, 3 + i / 4, i % 4);
}

static void letters(struct builder *b, const struct places *p)
{
    const char *used = b->flow->estate->letters;
    int count = (int)strlen(used), a_page = count > p->letters ? p->letters - 1 : p->letters;
    if (count == 0)
        return;
    int pages = (count + a_page - 1) / a_page, page = b->flow->visit.page % pages;
    for (int i = 0; i < a_page && page * a_page + i < count; i++) {
        char text[2] = {used[page * a_page + i], '\0'};
        build_key(b, LOOK_CARD, letter_rect(b, p, i), ROLE_KEY, text[0], TYPE_DIGITS, text);
    }
    if (pages > 1)
        build_key(b, LOOK_TINT, letter_rect(b, p, p->letters - 1), ROLE_PAGE, (page + 1) % pages, TYPE_SECOND,
                  build_word(b, W_KEY_MORE));
}

static void pad(struct builder *b, const struct places *p)
{
    static const char digits[] = "123456789";
    int below = b->portrait ? p->letters / 3 : 0; /* rows of letters above the digits */
    for (int i = 0; digits[i] != '\0'; i++) {
        char text[2] = {digits[i], '\0'};
        build_key(b, LOOK_CARD, key_rect(p, i % 3, i / 3 + below), ROLE_KEY, digits[i], TYPE_DIGITS, text);
    }
    build_key(b, LOOK_TINT, key_rect(p, 0, 3 + below), ROLE_KEY, '-', TYPE_DIGITS, "－");
    build_key(b, LOOK_CARD, key_rect(p, 1, 3 + below), ROLE_KEY, '0', TYPE_DIGITS, "0");
    build_sign_key(b, LOOK_TINT, key_rect(p, 2, 3 + below), ROLE_ERASE, TYPE_DIGITS, ICON_ERASE,
                   build_word(b, W_ERASE));
    letters(b, p);
}

static void field(struct builder *b, const struct places *p)
{
    const struct visit *v = &b->flow->visit;
    char room[ROOM_DASHED], example[ROOM_DASHED + 16];
    bool empty = v->typed[0] == '\0';
    typed_example(b->flow->estate, room);
    word_format(example, sizeof example, build_word(b, W_TYPED_EXAMPLE), "room", room, NULL);
    build_add(b, LOOK_FIELD, p->field);
    struct rect inner = {p->field.x + build_px(b, 12), 0, p->field.w - 2 * build_px(b, 12), 0};
    struct widget *w = build_line_at(b, empty ? LOOK_FAINT : LOOK_TEXT, inner.x, p->field.y + p->field.h / 2, inner.w,
                                     empty ? TYPE_SENTENCE : TYPE_DIGITS, empty ? FONT_REGULAR : FONT_BOLD,
                                     empty ? (room[0] == '\0' ? "" : example) : v->meant.shown);
    w->align = ALIGN_MIDDLE;
}

/* What is known of what she typed: nothing yet, her home, some homes, none. */
static void words(struct builder *b, const struct places *p)
{
    const struct flow *f = b->flow;
    const struct typed *meant = &f->visit.meant;
    char home[ROOM_LABEL], text[PAGE_TEXT];
    int units = b->care ? TYPE_CARE_LEAST : TYPE_LEAST + 4;
    bool empty = f->visit.typed[0] == '\0', none = !empty && meant->hits == 0 && !meant->begins;
    if (meant->hits == 1) {
        label_room(home, sizeof home, f->lang, f->meeting, &meant->rooms[0]);
        struct rect first = p->words, second = p->words;
        first.h = b->portrait ? first.h : first.h * 6 / 10;
        struct widget *w = build_words(b, LOOK_TEXT, first, TYPE_SENTENCE, FONT_BOLD, ALIGN_LEFT, home);
        second.y = w->rect.y + w->rect.h + build_px(b, 2);
        second.h = p->words.y + p->words.h - second.y;
        if (!b->portrait)
            build_words(b, LOOK_SECOND, second, units, FONT_REGULAR, ALIGN_LEFT, build_word(b, W_TYPED_YOURS));
        return;
    }
    word_format(text, sizeof text, build_word(b, W_TYPED_FEW), "n", word_number((long long)meant->hits), NULL);
    const char *said = none                                 ? build_word(b, W_TYPED_NOT_FOUND)
                       : meant->hits > TYPED_ROOMS          ? build_word(b, W_TYPED_SEVERAL)
                       : meant->hits > 1                    ? text
                       : empty || f->visit.typed[1] == '\0' ? build_word(b, W_TYPED_HOW)
                                                            : "";
    bool strong = none || meant->hits > 0;
    struct rect r = p->words;
    if (none && !b->portrait)
        r.h = p->help.y - build_px(b, 6) - r.y;
    build_words(b, strong ? LOOK_TEXT : LOOK_SECOND, r, units, strong ? FONT_BOLD : FONT_REGULAR, ALIGN_LEFT, said);
}

void screen_keypad(struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    struct places p = places(b);
    bool found = v->meant.hits > 0 && v->meant.hits <= TYPED_ROOMS,
         lost = v->typed[0] != '\0' && !found && !v->meant.begins;
    frame_question(b, build_word(b, W_ASK_TYPED), "", 0);
    field(b, &p);
    words(b, &p);
    pad(b, &p);
    if (!v->desk.open && (b->portrait || lost))
        build_help_key(b, p.help);
    if (found)
        build_key(b, LOOK_MAIN, p.enter, ROLE_ENTER, 0, TYPE_DIGITS, build_word(b, W_ENTER));
    else
        build_dead_key(b, LOOK_MAIN, p.enter, TYPE_DIGITS, build_word(b, W_ENTER));
    frame_footer(b);
}
