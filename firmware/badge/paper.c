#include "badge/paper.h"

#include "gfx/paint.h"

enum { LEAST_PX = 20, GAP = 6, RULE = 2, RULE_GAP = 10 };

static struct type type_of(struct font *font, int width, const struct paper_line *line)
{
    struct type type = {line->px, line->bold ? FONT_BOLD : FONT_REGULAR};
    while (type.px > LEAST_PX && font_width(font, line->text, type.px, type.weight) > width)
        type.px--;
    return type;
}

bool paper_dots(struct dots *dots, struct font *font, int width, const struct paper_line *lines, int count,
                struct err *err)
{
    int height = 0, y = 0;
    for (int i = 0; i < count; i++)
        height += lines[i].text[0] == '\0' ? RULE + 2 * RULE_GAP : lines[i].px + GAP;
    if (!dots_init(dots, width, height < 1 ? 1 : height, err))
        return false;
    for (int i = 0; i < count; i++) {
        if (lines[i].text[0] == '\0') {
            paint_dots_fill(dots, (struct rect){0, y + RULE_GAP, width, RULE});
            y += RULE + 2 * RULE_GAP;
            continue;
        }
        struct type type = type_of(font, width, &lines[i]);
        paint_dots_text(dots, font, 0, y, type, lines[i].text);
        y += type.px + GAP;
    }
    while (dots->height > 1 && dots_row_white(dots, dots->height - 1))
        dots->height--;
    return true;
}
