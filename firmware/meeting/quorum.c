#include "meeting/quorum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { SHARE_MOST = 1000 };

struct quorum_rule quorum_usual(void)
{
    return (struct quorum_rule){.area = {2, 3}, .households = {2, 3}};
}

bool share_read(struct share *out, const char *text)
{
    char plain[32], sign = '\0';
    struct share read = {0, 0};
    int used = 0;
    if (!text_plain(plain, sizeof plain, text))
        return false;
    text_trim(plain);
    if (sscanf(plain, "%4d %c%n", &read.of, &sign, &used) == 2 && sign == '%' && plain[used] == '\0')
        read.from = 100;
    else if (sscanf(plain, "%4d / %4d%n", &read.of, &read.from, &used) != 2 || plain[used] != '\0')
        return false;
    if (read.of < 1 || read.from < read.of || read.from > SHARE_MOST)
        return false;
    *out = read;
    return true;
}

void share_text(char out[QUORUM_SHARE], struct share share)
{
    if (share.from == 100)
        snprintf(out, QUORUM_SHARE, "%d%%", share.of);
    else
        snprintf(out, QUORUM_SHARE, "%d/%d", share.of, share.from);
}

bool share_met(struct share share, int64_t here, int64_t all)
{
    return all > 0 && here * share.from >= all * share.of;
}

void quorum_percent(char out[QUORUM_SHARE], int64_t here, int64_t all)
{
    int thousandths = all <= 0 ? 0 : (int)(here * 1000 / all);
    snprintf(out, QUORUM_SHARE, "%d.%d%%", thousandths / 10, thousandths % 10);
}

void quorum_against(char out[QUORUM_WORDS], struct share share, int64_t here, int64_t all)
{
    char percent[QUORUM_SHARE], asked[QUORUM_SHARE];
    quorum_percent(percent, here, all);
    share_text(asked, share);
    snprintf(out, QUORUM_WORDS, "%s%s%s", percent, share_met(share, here, all) ? "≥" : "＜", asked);
}

/* What may stand behind the number, as text_plain leaves it. */
static bool is_unit(const char *text)
{
    static const char *const units[] = {"", "㎡", "m2", "m²", "平米", "平方米", "平方", "平"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcasecmp(text, units[i]) == 0)
            return true;
    return false;
}

bool area_read(int *out, const char *text, int most)
{
    char plain[48], *w = plain, *end = NULL;
    *out = 0;
    if (!text_plain(plain, sizeof plain, text))
        return false;
    text_trim(plain);
    if (plain[0] == '\0')
        return true;
    for (const char *p = plain; *p != '\0'; p++)
        if (*p != ',' && *p != ' ')
            *w++ = *p;
    *w = '\0';
    if (plain[0] < '0' || plain[0] > '9' || strpbrk(plain, "xXeE") != NULL)
        return false;
    double area = strtod(plain, &end) * 100 + 0.5;
    if (!is_unit(end) || area < 1 || area >= (double)most + 1)
        return false;
    *out = (int)area;
    return true;
}

void area_text(char out[QUORUM_SHARE], int64_t area)
{
    long long whole = (long long)(area / 100);
    int rest = (int)(area % 100);
    if (rest == 0)
        snprintf(out, QUORUM_SHARE, "%lld", whole);
    else if (rest % 10 == 0)
        snprintf(out, QUORUM_SHARE, "%lld.%d", whole, rest / 10);
    else
        snprintf(out, QUORUM_SHARE, "%lld.%02d", whole, rest);
}
