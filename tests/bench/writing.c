/* How well the handwriting is read. Standard input: a line a character: its code point in hexadecimal, what it is used as (s
 * surname, g given name, - no weight of names), then its strokes, each `x,y x,y ...`, with | between. usage: bench-writing DIRECTIONS [PICTURE] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "names/writing.h"

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static bool read_ink(char *text, struct ink *ink)
{
    memset(ink, 0, sizeof *ink);
    bool begins = true;
    for (char *word = strtok(text, " \n"); word != NULL; word = strtok(NULL, " \n")) {
        int x, y;
        if (strcmp(word, "|") == 0) {
            begins = true;
            continue;
        }
        if (sscanf(word, "%d,%d", &x, &y) != 2)
            return false;
        if (begins)
            ink_begin(ink, x, y);
        else
            ink_go_on(ink, x, y);
        begins = false;
    }
    return ink->strokes > 0;
}

static int by_time(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static char line[65536];
    static int64_t times[100000];
    struct writing *writing;
    struct err err = {0};
    int count = 0, first = 0, five = 0, ten = 0, unknown = 0;
    if (argc < 2 || !writing_open(&writing, argv[1], argc > 2 ? argv[2] : NULL, &err)) {
        fprintf(stderr, "%s\n", argc < 2 ? "which model?" : err.text);
        return 1;
    }
    while (count < 100000 && fgets(line, sizeof line, stdin) != NULL) {
        uint32_t found[WRITING_FOUND], is;
        struct ink ink;
        char use;
        int used = 0;
        if (sscanf(line, "%x %c %n", &is, &use, &used) != 2 || !read_ink(line + used, &ink))
            continue;
        int64_t began = now_us();
        int n = writing_read(writing, &ink, use == 's' ? PINYIN_SURNAME : PINYIN_GIVEN, 0, found);
        times[count++] = now_us() - began;
        int at = 0;
        while (at < n && found[at] != is)
            at++;
        first += at < 1 && n > 0;
        five += at < 5 && at < n;
        ten += at < n;
        unknown += at == n;
    }
    qsort(times, (size_t)count, sizeof *times, by_time);
    if (count > 0)
        printf("%6d characters: first %5.1f %%, of five %5.1f %%, of ten %5.1f %%; median %.2f ms\n", count,
               100.0 * first / count, 100.0 * five / count, 100.0 * ten / count, (double)times[count / 2] / 1000);
    writing_close(writing);
    return count == 0;
}
