#include "ui/theme.h"

const struct theme_type *theme_type(bool upright, bool care)
{
    static const struct theme_type types[] = {
        {128, 56, 68, 44, 38, {80, 72, 60, 52, 46}, 64, 36, 28, 28, 28, 24},
        {132, 48, 64, 44, 38, {80, 72, 60, 52, 48}, 64, 32, 30, 26, 24, 24},
        {150, 72, 84, 55, 44, {80, 76, 76, 60, 60}, 76, 44, 34, 34, 34, 30},
        {150, 60, 84, 55, 44, {80, 76, 76, 60, 60}, 76, 40, 34, 34, 30, 30},
    };
    return &types[(care ? 2 : 0) + (upright ? 1 : 0)];
}

int theme_choice(const struct theme_type *type, int count)
{
    return type->choice[count <= 3 ? 0 : count <= 4 ? 1 : count <= 8 ? 2 : count <= 12 ? 3 : 4];
}

int theme_columns(bool upright, int count)
{
    static const struct {
        int most, lying, upright;
    } rows[] = {{1, 1, 1},  {2, 2, 1},  {3, 3, 1},  {4, 2, 2},  {6, 3, 2},  {8, 4, 2},  {9, 5, 3},  {10, 5, 2},
                {12, 6, 3}, {15, 5, 3}, {16, 6, 4}, {18, 6, 3}, {21, 7, 4}, {24, 8, 4}, {40, 10, 5}};
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        if (count <= rows[i].most)
            return upright ? rows[i].upright : rows[i].lying;
    return upright ? 5 : 12;
}

int theme_slide(int ms)
{
    static const int away[] = {48, 24, 10, 3};
    int step = ms * (int)(sizeof away / sizeof *away) / THEME_SLIDE_MS;
    return ms < 0 || ms >= THEME_SLIDE_MS ? 0 : away[step];
}
