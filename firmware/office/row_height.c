#include "office/row_height.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

#define POINT_MM 0.353 /* of a point */
#define LINE_MM                                                                                                        \
    0.527 /* of a line, by a point of its type: the tallest of the types that stand in for 宋体 (Noto CJK) */
#define BESIDE_MM 2.6 /* of a cell, that no letter has */

int row_lines(const char *text, double width, double size)
{
    double em = 0, line = (width - BESIDE_MM) / (size * POINT_MM);
    const char *p = text;
    int lines = 0;
    for (bool end = false; !end;) {
        end = *p == '\0';
        uint32_t c = end ? '\n' : text_next(&p);
        if (c != '\n') {
            em += c < 0x80 ? 0.5 : 1;
            continue;
        }
        lines += em <= line ? 1 : (int)ceil(em / line);
        em = 0;
    }
    return lines;
}

double row_height(int lines, double size)
{
    return lines * size * LINE_MM + 1;
}
