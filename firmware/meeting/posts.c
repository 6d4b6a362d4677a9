#include "meeting/posts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { DAY_MIN = 24 * 60 };

/* "半小时", "1小时", "15分钟", "1个半小时": minutes; -1 none. */
static int span_of(const char *text)
{
    char *end = NULL;
    long n = strtol(text, &end, 10);
    if (strcmp(text, "半小时") == 0 || strcmp(text, "半个小时") == 0)
        return 30;
    if (end == text || n < 0 || n > 600)
        return -1;
    if (strcmp(end, "分钟") == 0 || end[0] == '\0')
        return (int)n;
    if (strcmp(end, "小时") == 0 || strcmp(end, "个小时") == 0)
        return (int)n * 60;
    return strcmp(end, "个半小时") == 0 ? (int)n * 60 + 30 : -1;
}

/* "20:00", 开会, 散会, 开会前半小时; "35分钟" after 开会后 stands for the same. `after`: the words before the dash said 开会后. */
static int moment_of(const char *text, int starts, int ends, bool after)
{
    static const char before[] = "开会前", later[] = "开会后";
    int clock = papers_clock(text), span = -1, sign = 1;
    if (clock >= 0)
        return clock;
    if (strcmp(text, "散会") == 0)
        return ends;
    if (strcmp(text, "开会") == 0)
        return starts;
    if (strncmp(text, before, strlen(before)) == 0)
        sign = -1, span = span_of(text + strlen(before));
    else if (strncmp(text, later, strlen(later)) == 0)
        span = span_of(text + strlen(later));
    else if (after)
        span = span_of(text);
    return span < 0 ? -1 : starts + sign * span;
}

bool posts_span(const char *text, int starts, int ends, int *from, int *to)
{
    static const char *const dashes[] = {"—", "–", "~", "-", "至", "到"};
    char plain[2 * PAPERS_WORDS];
    if (!text_key(plain, sizeof plain, text))
        return false;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        char *dash = strstr(plain, dashes[i]);
        if (dash == NULL)
            continue;
        char *second = dash + strlen(dashes[i]);
        while (strncmp(second, dashes[i], strlen(dashes[i])) == 0) /* —— */
            second += strlen(dashes[i]);
        *dash = '\0';
        *from = moment_of(plain, starts, ends, false);
        *to = moment_of(second, starts, ends, strncmp(plain, "开会后", strlen("开会后")) == 0);
        return *from >= 0 && *to >= 0 && *to > *from && *to < 2 * DAY_MIN;
    }
    return false;
}

/* The name at *p, which moves behind it; false after the last. */
static bool next_name(const char **p, char *out)
{
    static const char *const between[] = {"、", "，", ",", "/", "；", ";", " "};
    while (**p != '\0') {
        size_t n = strlen(*p), skip = 0;
        for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
            const char *at = strstr(*p, between[i]);
            if (at != NULL && (size_t)(at - *p) < n) {
                n = (size_t)(at - *p);
                skip = strlen(between[i]);
            }
        }
        snprintf(out, PAPERS_WORDS, "%.*s", (int)n, *p);
        *p += n + skip;
        if (out[0] != '\0')
            return true;
    }
    return false;
}

/* A name that stands in both; 全体 and whoever is counted (维修2人) is nobody. */
static bool shared_name(const char *a, const char *b, char *who)
{
    char other[PAPERS_WORDS];
    for (const char *p = a; next_name(&p, who);) {
        if (strcmp(who, "全体") == 0 || strpbrk(who, "0123456789") != NULL)
            continue;
        for (const char *q = b; next_name(&q, other);)
            if (strcmp(who, other) == 0)
                return true;
    }
    return false;
}

bool posts_next_clash(const struct papers *p, int starts, int ends, int *a, int *b, char *who)
{
    int from[2], to[2];
    for (int i = *a, k = *b + 1; i < p->post_count; i++, k = i + 1)
        for (; k < p->post_count; k++)
            if (k > i && posts_span(p->posts[i].when, starts, ends, &from[0], &to[0]) &&
                posts_span(p->posts[k].when, starts, ends, &from[1], &to[1]) && from[0] < to[1] && from[1] < to[0] &&
                shared_name(p->posts[i].who, p->posts[k].who, who)) {
                *a = i;
                *b = k;
                return true;
            }
    return false;
}
