#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "meeting/label.h"
#include "ui/screens.h"

/* Building, unit, floor, room: the same grid, the same places. */

static void so_far(const struct builder *b, char *out, size_t size)
{
    const struct choice_path *path = &b->flow->visit.path;
    struct room room = path->room;
    if (path->reached <= STEP_ROOM) /* while the names are looked up the key itself says the room */
        room.number[0] = '\0';
    label_room(out, size, b->flow->lang, b->flow->meeting, &room);
    if (room.building[0] == '\0')
        text_copy(out, size, path->district);
    if (path->reached == STEP_ROOM && path->floor[0] != '\0') {
        size_t used = strlen(out);
        word_format(out + used, size - used, build_word(b, W_LABEL_FLOOR_SO_FAR), "n", path->floor, NULL);
    }
}

/* What stands on a choice: the district that was chosen is not said again. */
static void choice_words(const struct builder *b, char *out, size_t size, const char *choice)
{
    const struct choice_path *path = &b->flow->visit.path;
    if (path->reached == STEP_BUILDING && path->district[0] != '\0')
        choice = room_district(choice, NULL);
    label_choice(out, size, b->flow->lang, b->flow->meeting, path->reached, choice);
}

/* Widest label of the choices, so that a grid keeps its columns from page to page. */
static int widest(struct builder *b, char choices[][ROOM_PART], int count, bool door)
{
    char label[64];
    int width = door ? font_width(b->font, build_word(b, W_KEYPAD), build_px(b, TYPE_LEAST), FONT_REGULAR) : 0;
    for (int i = 0; i < count; i++) {
        choice_words(b, label, sizeof label, choices[i]);
        int w = font_width(b->font, label, build_px(b, TYPE_CHOICE) * 8 / 10, FONT_REGULAR);
        width = w > width ? w : width;
    }
    return width + build_px(b, 30);
}

/* A key that turns to another page says from where to where it goes: "15–18 →". */
static int range_width(struct builder *b, char choices[][ROOM_PART], int count)
{
    char range[2 * ROOM_PART + 16];
    snprintf(range, sizeof range, "%.23s–%.23s →", choices[count - 1], choices[count - 1]);
    return font_width(b->font, range, build_px(b, TYPE_LEAST), FONT_REGULAR) + build_px(b, 30);
}

static void choice_key(struct builder *b, const struct grid *grid, int cell, char choices[][ROOM_PART], int i)
{
    char text[64];
    choice_words(b, text, sizeof text, choices[i]);
    build_key(b, LOOK_CARD, build_cell(grid, cell), ROLE_CHOICE, i, TYPE_CHOICE, text);
}

static void all_on_one(struct builder *b, const struct grid *grid, char choices[][ROOM_PART], int count)
{
    for (int i = 0; i < count; i++)
        choice_key(b, grid, i, choices, i);
}

/* More than fits: the last cells turn pages, and say which choices lie there. The first page needs no way
 * back. */
static void page_of_many(struct builder *b, const struct grid *grid, char choices[][ROOM_PART], int count, int doors)
{
    char text[PAGE_TEXT];
    int capacity = grid->columns * grid->rows, first = capacity - 1 - doors, more = capacity - 2 - doors;
    int pages = 1 + (count - first + more - 1) / more;
    int page = b->flow->visit.page < pages ? b->flow->visit.page : pages - 1;
    int from = page == 0 ? 0 : first + (page - 1) * more, to = page == 0 ? first : from + more;
    for (int i = from; i < to && i < count; i++)
        choice_key(b, grid, i - from, choices, i);
    if (page > 0) {
        int start = page == 1 ? 0 : from - more;
        snprintf(text, sizeof text, "← %.23s–%.23s", choices[start], choices[from - 1]);
        build_key(b, LOOK_TINT, build_cell(grid, capacity - 2), ROLE_PAGE, page - 1, TYPE_SENTENCE, text);
    }
    if (page + 1 < pages) {
        int end = to + more < count ? to + more : count;
        snprintf(text, sizeof text, "%.23s–%.23s →", choices[to], choices[end - 1]);
        build_key(b, LOOK_TINT, build_cell(grid, capacity - 1), ROLE_PAGE, page + 1, TYPE_SENTENCE, text);
    }
}

void screen_place(struct builder *b)
{
    static const enum word questions[] = {W_ASK_DISTRICT, W_ASK_BUILDING, W_ASK_UNIT,
                                          W_ASK_FLOOR,    W_ASK_ROOM,     W_ASK_ROOM};
    const struct visit *v = &b->flow->visit;
    const struct choice_path *path = &v->path;
    char choices[ESTATE_CHOICES_MOST][ROOM_PART], text[PAGE_TEXT];
    struct choice_path before = *path;
    int count = (int)estate_choices(b->flow->estate, path, path->reached, choices);
    bool first_step = !estate_back(b->flow->estate, &before); /* the keypad's door stands at the first question */
    so_far(b, text, sizeof text);
    build_question(b, build_word(b, questions[path->reached]), text);
    int doors = first_step ? 1 : 0;
    int width = widest(b, choices, count, first_step);
    struct grid grid = build_grid(b, b->body, count + doors, width);
    if (count + doors > grid.columns * grid.rows && range_width(b, choices, count) > width)
        grid = build_grid(b, b->body, count + doors, range_width(b, choices, count));
    int capacity = grid.columns * grid.rows;
    if (count + doors <= capacity)
        all_on_one(b, &grid, choices, count);
    else
        page_of_many(b, &grid, choices, count, doors);
    if (first_step)
        build_key(b, LOOK_TINT, build_cell(&grid, count + doors <= capacity ? count : capacity - 2 - (v->page > 0)),
                  ROLE_KEYPAD, 0, TYPE_SENTENCE, build_word(b, W_KEYPAD));
    build_footer(b);
}
