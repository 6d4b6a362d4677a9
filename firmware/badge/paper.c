#include "badge/paper.h"

#include <string.h>

#include "badge/raster.h"
#include "base/gbk.h"
#include "base/text.h"
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

/* ---- a sheet ---- */

enum { LINE_GAP = 6, ROWS_MOST = 3000, BAR = 36, FRAME = 2, HATCH = 8 };

/* A sheet being made. */
struct setter {
    struct sheet *sheet;
    struct font *font;
    const struct layout_paper *paper;
    int y;
    bool full;
};

/* In half cells: a Han character is two wide. */
static int cells_of(const char *text)
{
    int cells = 0;
    for (uint32_t c; (c = text_next(&text)) != 0;)
        cells += c < 0x80 ? 1 : 2;
    return cells;
}

/* The printer's font has each character; what Europe writes with accents would come out two cells wide, torn apart. */
static bool is_native(const struct setter *s, const char *text, int size)
{
    if (size > s->paper->text_size)
        return false;
    for (uint32_t c; (c = text_next(&text)) != 0;)
        if (c >= 0x80 && (layout_accented(c) || gbk_code(c, s->paper->gb2312) == 0))
            return false;
    return true;
}

static void put(struct setter *s, const char *text, int x, int px, bool bold, bool native)
{
    struct sheet *sheet = s->sheet;
    struct type type = {px, bold ? FONT_BOLD : FONT_REGULAR};
    int size = px / SHEET_CELL;
    s->full = s->full || s->y + px > ROWS_MOST;
    if (s->full)
        return;
    if (!native) {
        while (type.px > LEAST_PX && x + font_width(s->font, text, type.px, type.weight) > s->paper->width)
            type.px -= 2;
        struct err err = {0};
        if (size < 2 || !s->paper->half)
            paint_dots_text(&sheet->dots, s->font, x, s->y, type, text);
        else if (!raster_half(&sheet->dots, s->font, x & ~1, s->y, type, text, &err))
            s->full = true;
        return;
    }
    s->full = s->full || sheet->count == SHEET_TEXTS;
    if (s->full)
        return;
    struct sheet_text *t = &sheet->texts[sheet->count++];
    *t = (struct sheet_text){.bold = bold, .x = x, .y = s->y, .size = size};
    text_copy(t->text, sizeof t->text, text);
}

/* How much of `text` fits into so many half cells: up to a blank where there is one in its second half. */
static size_t fitting(const char *text, int room)
{
    size_t fits = 0, blank = 0;
    const char *p = text;
    for (int cells = 0; *p != '\0';) {
        const char *before = p;
        uint32_t c = text_next(&p);
        cells += c < 0x80 ? 1 : 2;
        if (cells > room)
            break;
        fits = (size_t)(p - text);
        blank = c == ' ' ? (size_t)(before - text) : blank;
    }
    return text[fits] == '\0' || blank <= fits / 2 ? fits : blank;
}

static int dots_from_right(const struct setter *s, const char *text, int px, bool bold)
{
    int half = px >= 2 * SHEET_CELL && s->paper->half ? 2 : 1;
    int x = s->paper->width - half * font_width(s->font, text, px / half, bold ? FONT_BOLD : FONT_REGULAR);
    return x > 0 ? x : 0;
}

static void set_line(struct setter *s, const struct paper_line *line)
{
    int size = line->px / SHEET_CELL < 1 ? 1 : line->px / SHEET_CELL, half = size * SHEET_CELL / 2;
    int px = line->px < SHEET_CELL ? line->px : size * SHEET_CELL;
    int room = s->paper->width / half, right = cells_of(line->right);
    bool native =
        line->px >= SHEET_CELL && is_native(s, line->text, size) && is_native(s, line->right, size) && right <= room;
    char part[PAPER_TEXT];
    for (const char *rest = line->text; *rest != '\0' || rest == line->text;) {
        size_t n = fitting(rest, room);
        memcpy(part, rest, n);
        part[n] = '\0';
        rest += n + (rest[n] == ' ');
        put(s, part, 0, px, line->bold, native);
        bool last = *rest == '\0', fits = cells_of(part) + (part[0] != '\0') + right <= room;
        if (last && right > 0 && !fits)
            s->y += px + LINE_GAP;
        if (last && right > 0)
            put(s, line->right, native ? (room - right) * half : dots_from_right(s, line->right, px, line->bold), px,
                line->bold, native);
        s->y += px + LINE_GAP;
        if (last || n == 0)
            break;
    }
    explicit_bzero(part, sizeof part);
}

static void set_rule(struct setter *s)
{
    char text[PAPER_TEXT] = "";
    s->full = s->full || s->y + RULE + 2 * RULE_GAP > ROWS_MOST;
    if (s->full)
        return;
    if (s->paper->text_size < 1) {
        paint_dots_fill(&s->sheet->dots, (struct rect){0, s->y + RULE_GAP, s->paper->width, RULE});
        s->y += RULE + 2 * RULE_GAP;
        return;
    }
    for (int x = 0; x + SHEET_CELL <= s->paper->width; x += SHEET_CELL)
        strcat(text, "─");
    put(s, text, 0, SHEET_CELL, false, true);
    s->y += SHEET_CELL + LINE_GAP;
}

/* A frame; dots in any case, for no font has it. */
static void set_bar(struct setter *s, const struct paper_line *line)
{
    struct dots *on = &s->sheet->dots;
    int width = s->paper->width, inside = width - 2 * FRAME, top = s->y;
    s->full = s->full || s->y + BAR > ROWS_MOST;
    if (s->full)
        return;
    /* all of it even: half resolution does */
    int black = line->bar[0] * inside / line->of & ~1, hatched = (line->bar[0] + line->bar[1]) * inside / line->of & ~1;
    paint_dots_fill(on, (struct rect){0, top, width, FRAME});
    paint_dots_fill(on, (struct rect){0, top + BAR - FRAME, width, FRAME});
    paint_dots_fill(on, (struct rect){0, top, FRAME + black, BAR});
    paint_dots_fill(on, (struct rect){width - FRAME, top, FRAME, BAR});
    for (int x = black + HATCH / 2; x < hatched; x += HATCH)
        paint_dots_fill(on, (struct rect){FRAME + x, top, HATCH / 2, BAR});
    s->y += BAR + LINE_GAP;
}

bool paper_sheet(struct sheet *sheet, struct font *font, const struct layout_paper *paper,
                 const struct paper_line *lines, int count, struct err *err)
{
    struct setter s = {.sheet = sheet, .font = font, .paper = paper};
    *sheet = (struct sheet){0};
    if (!dots_init(&sheet->dots, paper->width, ROWS_MOST, err))
        return false;
    for (int i = 0; i < count && !s.full; i++) {
        if (lines[i].of > 0)
            set_bar(&s, &lines[i]);
        else if (lines[i].text[0] == '\0' && lines[i].right[0] == '\0')
            set_rule(&s);
        else
            set_line(&s, &lines[i]);
    }
    if (s.full) {
        sheet_finish(sheet);
        return err_set(err, ERR_SOFTWARE, "more lines than a paper holds");
    }
    sheet->dots.height = s.y > LINE_GAP ? s.y - LINE_GAP : 1;
    int least =
        sheet->count == 0 ? 1 : sheet->texts[sheet->count - 1].y + sheet->texts[sheet->count - 1].size * SHEET_CELL;
    while (sheet->dots.height > least && dots_row_white(&sheet->dots, sheet->dots.height - 1))
        sheet->dots.height--;
    return true;
}
