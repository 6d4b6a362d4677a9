#include <string.h>

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
    if (path->reached == STEP_ROOM && path->floor[0] != '\0') {
        size_t used = strlen(out);
        word_format(out + used, size - used, build_word(b, W_LABEL_FLOOR_SO_FAR), "n", path->floor, NULL);
    }
}

/* Widest label of the choices, so that a grid keeps its columns from page to page. */
static int widest(struct builder *b, char choices[][ROOM_PART], int count, bool door)
{
    char label[64];
    int width =
        door ? font_width(b->font, build_word(b, W_KEYPAD), build_px(b, TYPE_LEAST), FONT_REGULAR) : 0;
    for (int i = 0; i < count; i++) {
        label_choice(label, sizeof label, b->flow->lang, b->flow->meeting, b->flow->visit.path.reached,
                     choices[i]);
        int w = font_width(b->font, label, build_px(b, TYPE_CHOICE) * 8 / 10, FONT_REGULAR);
        width = w > width ? w : width;
    }
    return width + build_px(b, 30);
}

void screen_place(struct builder *b)
{
    static const enum word questions[] = {W_ASK_BUILDING, W_ASK_UNIT, W_ASK_FLOOR, W_ASK_ROOM, W_ASK_ROOM};
    const struct visit *v = &b->flow->visit;
    const struct choice_path *path = &v->path;
    char choices[ESTATE_CHOICES_MOST][ROOM_PART], text[PAGE_TEXT];
    struct choice_path before = *path;
    int count = (int)estate_choices(b->flow->estate, path, path->reached, choices);
    bool first_step =
        !estate_back(b->flow->estate, &before); /* the keypad's door stands at the first question */
    so_far(b, text, sizeof text);
    build_question(b, build_word(b, questions[path->reached]), text);
    int cells = count + (first_step ? 1 : 0);
    struct grid grid = build_grid(b, b->body, cells, widest(b, choices, count, first_step));
    int capacity = grid.columns * grid.rows, page = 0, a_page = capacity, doors = first_step ? 1 : 0;
    if (cells > capacity) { /* two cells turn pages */
        a_page = capacity - 2 - doors;
        int pages = (count + a_page - 1) / a_page;
        page = v->page < pages ? v->page : pages - 1;
        struct rect back = build_cell(&grid, capacity - 2), on = build_cell(&grid, capacity - 1);
        if (page > 0)
            build_key(b, LOOK_TINT, back, ROLE_PAGE, page - 1, TYPE_CHOICE, "←");
        if (page + 1 < pages)
            build_key(b, LOOK_TINT, on, ROLE_PAGE, page + 1, TYPE_CHOICE, "→");
    }
    int shown = 0;
    for (int i = page * a_page; i < count && shown < a_page - (cells > capacity ? 0 : doors); i++, shown++) {
        label_choice(text, sizeof text, b->flow->lang, b->flow->meeting, path->reached, choices[i]);
        build_key(b, LOOK_CARD, build_cell(&grid, shown), ROLE_CHOICE, i, TYPE_CHOICE, text);
    }
    if (first_step)
        build_key(b, LOOK_TINT, build_cell(&grid, cells > capacity ? a_page : shown), ROLE_KEYPAD, 0,
                  TYPE_SENTENCE, build_word(b, W_KEYPAD));
    build_footer(b);
}
