#include "meeting/papers.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

int64_t papers_budget(const struct papers *p)
{
    int64_t all = 0;
    for (int i = 0; i < p->cost_count; i++)
        all += p->costs[i].total > 0 ? p->costs[i].total : 0;
    return all;
}

bool papers_part(const char *line, int n, char *out, int size)
{
    for (; n > 0; n--) {
        line += strcspn(line, "|");
        line += *line == '|';
    }
    size_t length = strcspn(line, "|");
    while (length > 0 && (line[0] == ' ' || line[0] == '\t'))
        line++, length--;
    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
        length--;
    if (length >= (size_t)size) {
        out[0] = '\0';
        return false;
    }
    memcpy(out, line, length);
    out[length] = '\0';
    return true;
}

int papers_clock(const char *text)
{
    char plain[64];
    int hour, minute, used = 0;
    if (!text_plain(plain, sizeof plain, text)) /* ： becomes : */
        return -1;
    text_trim(plain);
    bool clock = sscanf(plain, "%2d:%2d%n", &hour, &minute, &used) == 2 && plain[used] == '\0' && hour >= 0 &&
                 hour < 24 && minute >= 0 && minute < 60;
    return clock ? hour * 60 + minute : -1;
}
