#include "ui/ranges.h"

#include <stdlib.h>

int ranges_number(const char *choice)
{
    const char *n = room_district(choice, NULL);
    return *n >= '0' && *n <= '9' ? atoi(n) : -1;
}

/* Which ten or five: numbers begin with 1. */
static int group_of(const char *choice, int span)
{
    int n = ranges_number(choice);
    return n < 0 ? -1 : n == 0 ? 0 : (n - 1) / span;
}

static int by_number(char choices[][ROOM_PART], struct range all, int span, int most, struct range out[RANGES_MOST])
{
    int count = 0;
    for (int i = all.from; i < all.to; i++) {
        if (count > 0 && group_of(choices[i], span) == group_of(choices[i - 1], span)) {
            out[count - 1].to = i + 1;
            continue;
        }
        if (count == most)
            return 0;
        out[count++] = (struct range){i, i + 1};
    }
    return count;
}

int ranges_cut(char choices[][ROOM_PART], struct range all, int span, int most, struct range out[RANGES_MOST])
{
    int total = all.to - all.from;
    most = most > RANGES_MOST ? RANGES_MOST : most < 2 ? 2 : most;
    int count = by_number(choices, all, span, most, out);
    if (count > 1)
        return count;
    int each = (total + most - 1) / most;
    each = each < span && total > span ? span : each < 2 ? 2 : each;
    count = 0;
    for (int from = all.from; from < all.to; from += each)
        out[count++] = (struct range){from, from + each < all.to ? from + each : all.to};
    return count;
}
