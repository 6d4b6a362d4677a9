/* A key typed in 找人 among 100,000 persons: the slowest of many queries, hits or none. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/text.h"
#include "names/search.h"

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(void)
{
    static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"},
                             *const given[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋"},
                             *const queries[] = {"w",    "wa",   "wang",     "wangw", "wwf",     "zhaoqiang",
                                                 "zzz",  "王伟", "李洋洋洋", "1201",  "12-8-34", "40-9-9999",
                                                 "0000", "9999", "xiaoming", "q"};
    enum { PERSONS = 100000, ROUNDS = 20, QUERIES = sizeof queries / sizeof *queries };
    static double us[ROUNDS * QUERIES];
    struct search *search = NULL;
    char room[32], name[32], phone[16];
    int64_t ids[200];
    size_t n = 0;
    if (!search_open(&search))
        return 1;
    double began = now_us();
    for (int i = 0; i < PERSONS; i++) {
        snprintf(room, sizeof room, "%d-%d-%d%02d", i / 2720 + 1, i / 340 % 8 + 1, i / 10 % 34 + 1, i % 10 + 1);
        snprintf(name, sizeof name, "%s%s%s", surnames[i * 7 % 10], given[i * 3 % 10], given[i / 10 % 10]);
        snprintf(phone, sizeof phone, "138%08d", i * 7919 % 100000000);
        if (!search_add(search, i, room, name, phone))
            return 1;
    }
    double made = now_us();
    for (int round = 0; round < ROUNDS; round++)
        for (size_t q = 0; q < QUERIES; q++) {
            double start = now_us();
            search_find(search, queries[q], ids, 200);
            us[n++] = now_us() - start;
        }
    qsort(us, n, sizeof *us, by_size);
    printf("find among 100,000: index %.0f ms; a key, us: median %.0f, p99 %.0f, worst %.0f\n", (made - began) / 1000,
           us[n / 2], us[n * 99 / 100], us[n - 1]);
    search_close(search);
    return 0;
}
