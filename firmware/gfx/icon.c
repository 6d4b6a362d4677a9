#include "gfx/icon.h"

#include <stdlib.h>

/* Each icon as strokes, in tenths of its grid's 24: "M x,y" begins one, "L x,y" draws on, "O x,y r" is a circle, "F x,y r" a
 * full one. */
static const char *const strokes[ICON_COUNT] = {
    [ICON_NONE] = "",
    [ICON_TICK] = "M 45,125 L 95,175 L 195,70",
    [ICON_TICKET] = "M 35,40 L 205,40 L 205,80 L 35,80 L 35,40 M 60,80 L 60,205 L 180,205 L 180,80 M 90,120 L 150,120 "
                    "M 90,160 L 130,160 M 40,60 L 200,60",
    [ICON_DOWN] = "M 120,35 L 120,200 M 55,135 L 120,200 L 185,135",
    [ICON_RIGHT] = "M 35,120 L 200,120 M 135,55 L 200,120 L 135,185",
    [ICON_LEFT] = "M 205,120 L 40,120 M 105,55 L 40,120 L 105,185",
    [ICON_SLIP] =
        "M 50,25 L 190,25 L 190,215 L 50,215 L 50,25 M 85,60 L 105,60 L 105,80 L 85,80 L 85,60 M 140,60 L 160,60 "
        "L 160,80 L 140,80 L 140,60 M 85,115 L 105,115 L 105,135 L 85,135 L 85,115 M 140,115 L 140,135 L 160,135 M "
        "85,175 L 155,175",
    [ICON_SHEET] =
        "M 190,110 L 190,215 L 40,215 L 40,25 L 190,25 L 190,45 M 75,75 L 130,75 M 75,120 L 110,120 M 75,165 L 95,165 "
        "M 125,165 L 130,135 L 205,60 L 225,80 L 150,155 L 125,165",
    [ICON_ERASE] = "M 90,50 L 215,50 L 215,190 L 90,190 L 25,120 L 90,50 M 125,95 L 175,145 M 175,95 L 125,145",
    [ICON_PERSON] = "O 120,75 42 M 40,210 L 43,180 L 55,157 L 78,145 L 162,145 L 185,157 L 197,180 L 200,210 L 40,210",
    [ICON_PEN] = "M 35,205 L 50,150 L 165,35 L 205,75 L 90,190 L 35,205 M 140,60 L 180,100",
    [ICON_UNDO] =
        "M 85,35 L 35,85 L 85,135 M 35,85 L 140,85 L 172,93 L 195,116 L 203,147 L 195,178 L 172,200 L 140,208 L 95,208",
    [ICON_WALK] =
        "F 135,35 20 M 125,80 L 110,140 L 150,170 L 160,215 M 110,140 L 95,180 L 60,215 M 125,80 L 85,100 L 70,140 M "
        "125,80 L 150,115 L 190,125",
    [ICON_WARN] = "M 120,30 L 220,205 L 20,205 L 120,30 M 120,95 L 120,140 F 120,172 11",
    [ICON_PRINTER] =
        "M 65,85 L 65,30 L 175,30 L 175,85 M 65,175 L 30,175 L 30,85 L 210,85 L 210,175 L 175,175 M 65,145 L 175,145 L "
        "175,210 L 65,210 L 65,145",
    [ICON_STICK] =
        "M 75,95 L 165,95 L 165,215 L 75,215 L 75,95 M 90,95 L 90,30 L 150,30 L 150,95 M 110,60 L 130,60 F 120,155 9",
    [ICON_CARD] = "M 50,25 L 140,25 L 190,75 L 190,215 L 50,215 L 50,25 M 90,60 L 90,90 M 120,60 L 120,90",
    [ICON_CLOCK] = "O 120,120 92 M 120,65 L 120,120 L 160,145",
    [ICON_TOUCH] = "M 30,40 L 210,40 L 210,175 L 30,175 L 30,40 M 80,210 L 160,210 O 120,107 28 F 120,107 9",
    [ICON_LIGHT] = "O 120,120 92 F 120,120 48",
};

struct place {
    const struct brush *brush;
    int x, y, side, wide;
    color c;
};

static int at_x(const struct place *p, long n)
{
    return p->x + (int)(n * p->side + 120) / 240;
}

static int at_y(const struct place *p, long n)
{
    return p->y + (int)(n * p->side + 120) / 240;
}

static void circle(const struct place *p, long cx, long cy, long r, bool full)
{
    int radius = (int)(r * p->side + 120) / 240;
    if (full)
        paint_line(p->brush, at_x(p, cx), at_y(p, cy), at_x(p, cx), at_y(p, cy), 2 * radius, p->c);
    else
        paint_ring(p->brush, at_x(p, cx), at_y(p, cy), radius, p->wide, p->c);
}

void paint_icon(const struct brush *brush, enum icon icon, int x, int y, int side, color c)
{
    struct place p = {brush, x, y, side, (side + 6) / 12, c};
    long from_x = 0, from_y = 0;
    p.wide = p.wide < 2 ? 2 : p.wide;
    for (const char *s = strokes[icon]; *s != '\0';) {
        char verb = *s, *end;
        long to_x = strtol(s + 1, &end, 10), to_y = strtol(end + 1, &end, 10);
        if (verb == 'O' || verb == 'F')
            circle(&p, to_x, to_y, strtol(end, &end, 10), verb == 'F');
        else if (verb == 'L')
            paint_line(brush, at_x(&p, from_x), at_y(&p, from_y), at_x(&p, to_x), at_y(&p, to_y), p.wide, c);
        from_x = to_x;
        from_y = to_y;
        for (s = end; *s == ' ';)
            s++;
    }
}
