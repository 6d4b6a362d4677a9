#include "badge/layout.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/label.h"

/* Sizes in dots. Black is heat and time: rules are thin, nothing is inverted. */
enum {
    WIDTH = 384,
    TITLE_PX = 30,
    TITLE_LEAST = 20,
    NAME_PX = 112,
    NAME_LEAST = 52, /* below this a name takes two lines */
    SEAT_PX = 100,
    SEAT_LEAST = 40,
    LINE_PX = 30,
    LINE_LEAST = 20,
    FOOT_PX = 24,
    GAP = 14,
    RULE = 2
};

static struct layout_item *add(struct layout *l)
{
    struct layout_item *item = &l->items[l->count < LAYOUT_LINES ? l->count++ : LAYOUT_LINES - 1];
    memset(item, 0, sizeof *item);
    return item;
}

static int fitting(struct font *font, const char *text, int most, int least, enum font_weight weight)
{
    int px = most;
    while (px > least && font_width(font, text, px, weight) > WIDTH)
        px -= 2;
    return px;
}

/* One line as large as fits between `most` and `least`, then `gap` dots. */
static void line(struct layout *l, struct font *font, const char *text, int most, int least, enum font_weight weight,
                 int gap)
{
    struct layout_item *item = add(l);
    int px = fitting(font, text, most, least, weight);
    text_copy(item->text, sizeof item->text, text);
    item->type = (struct type){px, weight};
    item->y = l->height;
    l->height += px + gap;
}

static void rule(struct layout *l, int gap)
{
    struct layout_item *item = add(l);
    item->rule = RULE;
    item->y = l->height;
    l->height += RULE + gap;
}

/* Where a long name is broken: at a space or · nearest to the middle, else in the middle. */
static const char *middle_of(const char *name)
{
    size_t length = text_length(name), best_far = length, at = 0;
    const char *best = NULL, *half = name;
    for (const char *p = name; *p != '\0';) {
        uint32_t c = text_next(&p);
        at++;
        size_t far = at * 2 > length ? at * 2 - length : length - at * 2;
        if (at == (length + 1) / 2)
            half = p;
        if ((c == ' ' || c == 0xB7) && far < best_far) {
            best_far = far;
            best = p;
        }
    }
    return best != NULL && *best != '\0' ? best : half;
}

static void name_lines(struct layout *l, struct font *font, const char *name)
{
    if (font_width(font, name, NAME_LEAST, FONT_BOLD) <= WIDTH) {
        line(l, font, name, NAME_PX, NAME_LEAST, FONT_BOLD, GAP);
        return;
    }
    char first[PERSON_NAME], second[PERSON_NAME];
    const char *cut = middle_of(name);
    size_t n = (size_t)(cut - name);
    memcpy(first, name, n);
    first[n] = '\0';
    text_copy(second, sizeof second, cut);
    text_trim(first);
    int px = fitting(font, first, NAME_LEAST + 12, 16, FONT_BOLD);
    px = fitting(font, second, px, 16, FONT_BOLD);
    line(l, font, first, px, px, FONT_BOLD, GAP / 2);
    line(l, font, second, px, px, FONT_BOLD, GAP);
    explicit_bzero(first, sizeof first);
    explicit_bzero(second, sizeof second);
}

static void foot(struct layout *l, struct font *font, const struct meeting *m, const struct admission *a)
{
    char number[64], clock[16], padded[24];
    snprintf(padded, sizeof padded, "%03lld", (long long)a->number);
    word_format(number, sizeof number, word_in(LANG_ZH, W_TICKET_NUMBER), "n", padded, NULL);
    struct civil c = moment_civil(a->wall_ms, m->utc_offset_min);
    snprintf(clock, sizeof clock, "%02d:%02d", c.hour, c.minute);
    if (a->copies > 0) { /* 第023号  补打1 */
        size_t used = strlen(number);
        word_format(number + used, sizeof number - used, word_in(LANG_ZH, W_TICKET_COPY), "n", word_number(a->copies),
                    NULL);
    }
    line(l, font, number, FOOT_PX, FOOT_PX, FONT_REGULAR, 0);
    struct layout_item *right = add(l);
    *right = l->items[l->count - 2];
    text_copy(right->text, sizeof right->text, clock);
    right->x = WIDTH - font_width(font, clock, FOOT_PX, FONT_REGULAR);
    l->height += 6;
}

/* One line a room of hers. */
static void room_lines(struct layout *l, struct font *font, const struct meeting *m, const struct admission *a)
{
    char text[ROOM_LABEL];
    label_room(text, sizeof text, LANG_ZH, m, &a->room);
    line(l, font, text, LINE_PX, LINE_LEAST, FONT_REGULAR, GAP / 2);
    for (int i = 0; i < a->others && i < ADMISSION_OTHERS; i++) {
        label_room(text, sizeof text, LANG_ZH, m, &a->other_rooms[i]);
        line(l, font, text, LINE_PX, LINE_LEAST, FONT_REGULAR, GAP / 2);
    }
    explicit_bzero(text, sizeof text);
}

void layout_ticket(struct layout *l, struct font *font, const struct meeting *m, const struct admission *a)
{
    char text[300];
    *l = (struct layout){.width = WIDTH};
    bool named = strncmp(m->title, m->estate, strlen(m->estate)) == 0; /* a title may begin with the estate's name */
    snprintf(text, sizeof text, "%s%s", named ? "" : m->estate, m->title);
    line(l, font, text, TITLE_PX, TITLE_LEAST, FONT_BOLD, GAP);
    rule(l, GAP + 4);
    name_lines(l, font, a->name);
    label_seat(text, sizeof text, LANG_ZH, m, a->seat, W_TICKET_FREE_SEAT);
    line(l, font, text, SEAT_PX, SEAT_LEAST, FONT_BOLD, GAP + 4);
    room_lines(l, font, m, a);
    label_when_where(text, sizeof text, LANG_ZH, m);
    line(l, font, text, LINE_PX, LINE_LEAST, FONT_REGULAR, GAP);
    rule(l, GAP);
    foot(l, font, m, a);
    explicit_bzero(text, sizeof text);
}
