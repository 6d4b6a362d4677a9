#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "meeting/label.h"
#include "ui/looks.h"
#include "ui/ranges.h"
#include "ui/screens.h"

/* Building, unit, floor, room: a grid of them, or of groups of them where they do not fit. A place is never on a page that
 * is turned. */

/* The door's words, so large that the example beside them is still read. */
enum { DOOR_WITH_EXAMPLE = 40 };

struct places {
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    struct range shown;
    bool groups; /* of them, in `range` */
    int count;   /* keys */
    struct range range[RANGES_MOST];
};

/* ---- words ---- */

/* What stands on a choice: the district that was chosen is not said again. */
static void choice_words(const struct builder *b, char *out, size_t size, const char *choice)
{
    const struct choice_path *path = &b->flow->visit.path;
    if (path->reached == STEP_BUILDING && path->district[0] != '\0')
        choice = room_district(choice, NULL);
    label_choice(out, size, b->flow->lang, b->flow->meeting, path->reached, choice);
}

/* The same where it stands for many: a floor then says that it is one. */
static void long_words(const struct builder *b, char *out, size_t size, const char *choice)
{
    if (b->flow->visit.path.reached == STEP_FLOOR && ranges_number(choice) >= 0)
        word_format(out, size, build_word(b, W_LABEL_FLOOR), "n", choice, NULL);
    else
        choice_words(b, out, size, choice);
}

/* Where the number stands in the words; false: they have none, or are nothing else. */
static bool number_in(const char *words, const char *choice, int *from, int *to)
{
    const char *number = room_district(choice, NULL), *at = strstr(words, number);
    if (ranges_number(choice) < 0 || at == NULL)
        return false;
    *from = (int)(at - words);
    *to = *from + (int)strlen(number);
    return true;
}

/* The words of a key; bytes `from` to `to` are its number, to 0: it has none. */
struct label {
    char text[PAGE_TEXT];
    int from, to;
};

/* 11–20层: the first's number, and the last with its word. */
static void range_label(const struct builder *b, const struct places *p, struct range range, struct label *out)
{
    char first[64], last[64];
    const char *a = p->choices[range.from], *z = p->choices[range.to - 1];
    int from, to, last_from, last_to;
    *out = (struct label){0};
    long_words(b, first, sizeof first, a);
    long_words(b, last, sizeof last, z);
    if (ranges_number(a) < 0) {
        text_copy(out->text, sizeof out->text, range.to - range.from == 1 ? first : build_word(b, W_RANGE_OTHERS));
    } else if (!number_in(first, a, &from, &to) || !number_in(last, z, &last_from, &last_to) || ranges_number(z) < 0) {
        snprintf(out->text, sizeof out->text, "%s–%s", first, last);
    } else {
        bool one = range.to - range.from == 1;
        out->from = from;
        out->to = one ? to : to + (int)strlen("–") + last_to - last_from;
        snprintf(out->text, sizeof out->text, "%.*s%s%s", to, first, one ? "" : "–",
                 one ? last + last_to : last + last_from);
    }
}

/* `alone`: the number without its word. */
static void key_label(const struct builder *b, const struct places *p, int key, bool alone, struct label *out)
{
    const char *choice = p->choices[p->shown.from + key];
    if (p->groups) {
        range_label(b, p, p->range[key], out);
        return;
    }
    *out = (struct label){0};
    choice_words(b, out->text, sizeof out->text, choice);
    bool number = number_in(out->text, choice, &out->from, &out->to);
    if (!number || !alone)
        return;
    text_copy(out->text, sizeof out->text, room_district(choice, NULL));
    out->from = 0;
    out->to = (int)strlen(out->text);
}

/* What was chosen so far, and of what is asked now the group. */
static void so_far(const struct builder *b, char *out, size_t size, const struct places *p)
{
    const struct visit *v = &b->flow->visit;
    const struct choice_path *path = &v->path;
    struct room room = path->room;
    if (path->reached <= STEP_ROOM) /* while the names are looked up the key itself says the room */
        room.number[0] = '\0';
    label_room(out, size, b->flow->lang, b->flow->meeting, &room);
    if (room.building[0] == '\0')
        text_copy(out, size, path->district);
    size_t used = strlen(out);
    if (path->reached == STEP_ROOM && path->floor[0] != '\0') {
        word_format(out + used, size - used, build_word(b, W_LABEL_FLOOR_SO_FAR), "n", path->floor, NULL);
    } else if (path->reached < STEP_NONE && v->narrowed[path->reached].deep > 0) {
        struct label range;
        range_label(b, p, p->shown, &range);
        snprintf(out + used, size - used, "%s%s", used > 0 ? build_word(b, W_LABEL_JOIN) : "", range.text);
    }
}

/* ---- which keys ---- */

/* The narrowest a cell may be for these words: in one line of a readable size, or in two of the least. */
static int width_of(const struct builder *b, const char *words)
{
    int wide = font_width(b->font, words, build_px(b, b->care ? 34 : 26), FONT_BOLD);
    int half = font_width(b->font, words, build_px(b, build_least(b)), FONT_BOLD) * 6 / 10;
    bool one_word = strchr(words, ' ') == NULL && text_length(words) <= 6;
    return (one_word || wide < half ? wide : half) + build_px(b, 24);
}

static int widest(const struct builder *b, const struct places *p)
{
    struct label label;
    int width = 0;
    for (int i = 0; i < p->count; i++) {
        key_label(b, p, i, true, &label);
        int w = width_of(b, label.text);
        width = w > width ? w : width;
    }
    return width;
}

/* Rooms of several floors on one page: a row has one floor, or some whole ones. */
static int columns_by_floor(const struct builder *b, struct rect area, const struct places *p, int least)
{
    struct room room = {0};
    char floor[ROOM_PART], before[ROOM_PART] = "";
    int each = 0, run = 0, fitting = 0;
    for (int i = 0; i < p->count; i++) {
        text_copy(room.number, sizeof room.number, p->choices[p->shown.from + i]);
        room_floor(&room, floor);
        bool next = i > 0 && strcmp(floor, before) != 0;
        if (floor[0] == '\0' || (next && each != 0 && run != each))
            return 0;
        each = next && each == 0 ? run : each;
        run = next ? 1 : run + 1;
        memcpy(before, floor, sizeof before);
    }
    if (each < 2 || run != each)
        return 0;
    for (int columns = each; columns <= p->count; columns += each)
        if (p->count % columns == 0 && grid_columns(b, area, p->count, columns, least).fits) {
            fitting = columns;
            break;
        }
    return fitting;
}

static struct grid keys_grid(const struct builder *b, struct rect area, const struct places *p)
{
    int least = widest(b, p), columns = 0;
    if (!p->groups && b->flow->visit.path.reached == STEP_ROOM && b->flow->visit.path.floor[0] == '\0' && !b->care)
        columns = columns_by_floor(b, area, p, least);
    return columns > 0 ? grid_columns(b, area, p->count, columns, least) : grid_of(b, area, p->count, least);
}

/* All of them if they fit, else groups that do. */
static struct grid choose_keys(const struct builder *b, struct rect area, struct places *p)
{
    bool buildings = b->flow->visit.path.reached == STEP_BUILDING || b->flow->visit.path.reached == STEP_DISTRICT;
    int total = p->shown.to - p->shown.from, span = b->care && total <= 30 ? 5 : 10;
    int limit = b->care ? THEME_CARE_CHOICES : buildings ? THEME_MANY_BUILDINGS : ESTATE_CHOICES_MOST;
    struct grid g;
    p->groups = false;
    p->count = total;
    g = keys_grid(b, area, p);
    if (total < 2 || (total <= limit && g.fits))
        return g;
    p->groups = true;
    for (int most = b->care ? THEME_CARE_CHOICES : 12; most > 1; most--) {
        p->count = ranges_cut(p->choices, p->shown, span, most, p->range);
        g = keys_grid(b, area, p);
        if (g.fits)
            return g;
    }
    return g;
}

/* ---- drawing ---- */

/* The size at which every number fits, `most` at most. */
static int number_size(struct builder *b, const struct places *p, bool alone, int most, int inner)
{
    struct label label;
    int px = most, least = build_px(b, build_least(b));
    for (int i = 0; i < p->count; i++) {
        key_label(b, p, i, alone, &label);
        while (label.to > 0 && px > least &&
               looks_width(b->font, label.text, label.from, label.to, (struct type){px, FONT_BOLD}) > inner)
            px--;
    }
    return px;
}

/* Numbers are bold and of one size; their word is smaller, and gone where the number would be too small with it. */
static void keys(struct builder *b, const struct grid *grid, const struct places *p)
{
    int units = theme_choice(b->type, p->count), most = grid_cell_type(b, grid, units);
    int inner = grid_cell(grid, 0).w - build_px(b, 16), whole = build_px(b, TYPE_NUMBER_LEAST);
    int px = number_size(b, p, false, most, inner);
    bool alone = !p->groups && px < whole && px < most;
    px = alone ? number_size(b, p, true, most, inner) : px;
    for (int i = 0; i < p->count; i++) {
        struct range range = p->groups ? p->range[i] : (struct range){p->shown.from + i, p->shown.from + i + 1};
        bool one = range.to - range.from == 1;
        struct label label;
        key_label(b, p, i, alone, &label);
        struct widget *w = build_key(b, LOOK_CARD, grid_cell(grid, i), one ? ROLE_CHOICE : ROLE_RANGE,
                                     one ? range.from : range_index(range), units, label.text);
        w->type.px = w->type.px < most ? w->type.px : most;
        if (label.to == 0 ||
            looks_width(b->font, label.text, label.from, label.to, (struct type){px, FONT_BOLD}) > inner)
            continue;
        w->type = (struct type){px, FONT_BOLD};
        w->broken = 0;
        if (label.to < (int)strlen(label.text) || label.from > 0) {
            w->strong_from = label.from;
            w->strong_to = label.to;
        }
    }
}

/* The way round all this: its words, and an example of this estate beside them. */
static void keypad_door(struct builder *b, struct rect rect)
{
    char room[ROOM_DASHED], example[ROOM_DASHED + 16], both[PAGE_TEXT];
    typed_example(b->flow->estate, room);
    word_format(example, sizeof example, build_word(b, W_KEYPAD_EXAMPLE), "room", room, NULL);
    snprintf(both, sizeof both, "%s  %s", build_word(b, W_KEYPAD), example);
    struct type type = {build_px(b, DOOR_WITH_EXAMPLE), FONT_REGULAR};
    int to = (int)strlen(build_word(b, W_KEYPAD));
    bool fits = !b->care && room[0] != '\0' && looks_width(b->font, both, 0, to, type) <= rect.w - build_px(b, 32);
    struct widget *w =
        build_key(b, LOOK_TINT, rect, ROLE_KEYPAD, 0, b->type->door, fits ? both : build_word(b, W_KEYPAD));
    if (fits) {
        w->type = type;
        w->broken = 0;
        w->strong_from = 0;
        w->strong_to = to;
    }
}

void screen_place(struct builder *b)
{
    static const enum word questions[] = {W_ASK_DISTRICT, W_ASK_BUILDING, W_ASK_UNIT,
                                          W_ASK_FLOOR,    W_ASK_ROOM,     W_ASK_ROOM};
    const struct visit *v = &b->flow->visit;
    const struct choice_path *path = &v->path;
    struct places p;
    char text[PAGE_TEXT];
    struct choice_path before = *path;
    int count = (int)estate_choices(b->flow->estate, path, path->reached, p.choices);
    const struct narrowed *n = &v->narrowed[path->reached < STEP_NONE ? path->reached : STEP_ROOM];
    bool first_step = !estate_back(b->flow->estate, &before) && n->deep == 0; /* the keypad's door stands there */
    struct rect area = b->body, door = {0};
    p.shown = n->deep > 0 ? n->at[n->deep - 1] : (struct range){0, count};
    p.shown.to = p.shown.to < count ? p.shown.to : count;
    if (first_step) {
        int high = build_px(b, b->care ? (b->portrait ? THEME_CARE_DOOR_UPRIGHT : THEME_CARE_DOOR) : THEME_DOOR);
        door = grid_cut_foot(b, &area, high > b->choice ? high : b->choice);
    }
    struct grid grid = choose_keys(b, area, &p);
    so_far(b, text, sizeof text, &p);
    frame_question(b, build_word(b, questions[path->reached]), text, grid.area.y);
    keys(b, &grid, &p);
    if (first_step)
        keypad_door(b, door);
    frame_footer(b);
}
