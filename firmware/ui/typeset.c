#include "ui/typeset.h"

#include <string.h>

#include "base/text.h"

static bool is_sign(uint32_t c, const char *signs)
{
    while (*signs != '\0')
        if (text_next(&signs) == c)
            return true;
    return false;
}

static bool starts_no_line(uint32_t c)
{
    return is_sign(c, "，。！？、；：）】》”,.!?;:)");
}

const char *typeset_break(struct font *font, const char *text, struct type type, int width, bool headline)
{
    const char *best = NULL, *phrase = NULL, *p = text;
    int used = 0;
    uint32_t before = 0, sign = 0; /* the last character; the last that was no space */
    while (*p != '\0') {
        const char *start = p;
        uint32_t c = text_next(&p);
        if (c == '|') {
            best = p;
            phrase = headline ? p : phrase;
            continue;
        }
        bool han = before > 0x2E80 || c > 0x2E80;
        if (start != text && !starts_no_line(c) && c != ' ' && (han || before == ' ')) {
            best = start;
            if (headline && starts_no_line(sign) && used * 5 >= width * 2)
                phrase = start;
        }
        used += font_advance(font, c, type.px, type.weight);
        if (used > width && c != ' ')
            return phrase != NULL ? phrase : best != NULL ? best : start != text ? start : p;
        before = c;
        sign = c == ' ' ? sign : c;
    }
    return p;
}

int typeset_lines(struct font *font, const char *text, struct type type, int width)
{
    int lines = 0;
    while (*text != '\0') {
        text = typeset_break(font, text, type, width, true);
        lines++;
    }
    return lines;
}

/* Does the first line end where the sentence takes breath? Then it is well broken as it is. */
static bool ends_a_phrase(const char *text, const char *end)
{
    while (end > text && end[-1] == ' ')
        end--;
    for (const char *p = text; p < end;) {
        uint32_t c = text_next(&p);
        if (p == end)
            return c == '|' || starts_no_line(c);
    }
    return false;
}

int typeset_headline(struct font *font, const char *text, struct type *type, int width)
{
    struct type small = {type->px * 4 / 5, type->weight};
    int lines = typeset_lines(font, text, small, width), narrow = width / 2;
    while (type->px > small.px && typeset_lines(font, text, *type, width) > lines)
        type->px--;
    if (lines <= 1 || ends_a_phrase(text, typeset_break(font, text, *type, width, true)))
        return width;
    while (narrow < width && typeset_lines(font, text, *type, narrow) > lines)
        narrow += type->px / 4;
    return narrow < width ? narrow : width;
}

void typeset_copy(char *out, size_t size, const char *text, const char *end)
{
    size_t used = 0;
    for (; text < end && used + 1 < size; text++)
        if (*text != '|')
            out[used++] = *text;
    while (used > 0 && text < end && ((unsigned char)out[used - 1] & 0x80) != 0)
        used--; /* cut short: no half character */
    out[used] = '\0';
    text_trim(out);
}

void typeset_cut(struct font *font, char *line, size_t size, struct type type, int width)
{
    static const char dots[] = "…";
    int used = 0, room = width - font_advance(font, 0x2026, type.px, type.weight);
    if (font_width(font, line, type.px, type.weight) <= width)
        return;
    const char *p = line, *end = line;
    while (*p != '\0') {
        used += font_advance(font, text_next(&p), type.px, type.weight);
        if (used > room)
            break;
        end = p;
    }
    size_t at = (size_t)(end - line);
    if (at + sizeof dots <= size)
        memcpy(line + at, dots, sizeof dots);
}
