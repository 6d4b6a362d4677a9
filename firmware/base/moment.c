#include "base/moment.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"

_Static_assert(sizeof(time_t) == 8, "times beyond 2038 need a 64-bit time_t");

int64_t moment_sooner(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct civil moment_civil(int64_t wall_ms, int utc_offset_min)
{
    time_t seconds = (time_t)floor_div(wall_ms, 1000) + (time_t)utc_offset_min * 60;
    struct tm tm = {0};
    gmtime_r(&seconds, &tm);
    return (struct civil){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec};
}

int64_t moment_from_civil(struct civil civil, int utc_offset_min)
{
    struct tm tm = {
        .tm_year = civil.year - 1900,
        .tm_mon = civil.month - 1,
        .tm_mday = civil.day,
        .tm_hour = civil.hour,
        .tm_min = civil.minute,
        .tm_sec = civil.second,
    };
    return ((int64_t)timegm(&tm) - (int64_t)utc_offset_min * 60) * 1000;
}

void moment_plain(char *out, size_t size, const char *value)
{
    static const char *const dashes[] = {"年", "月", "/", "."}, *const blanks[] = {"日", "号", "T"};
    char plain[64];
    int year, month, day, hour, minute, used = 0;
    if (!text_plain(plain, sizeof plain, value) || !text_copy(out, size, plain))
        return;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        for (char *at; (at = strstr(plain, dashes[i])) != NULL;) {
            *at = '-';
            memmove(at + 1, at + strlen(dashes[i]), strlen(at + strlen(dashes[i])) + 1);
        }
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        for (char *at; (at = strstr(plain, blanks[i])) != NULL;) {
            *at = ' ';
            memmove(at + 1, at + strlen(blanks[i]), strlen(at + strlen(blanks[i])) + 1);
        }
    if (sscanf(plain, "%4d-%2d-%2d %2d:%2d%n", &year, &month, &day, &hour, &minute, &used) == 5 && plain[used] == '\0')
        snprintf(out, size, "%04d-%02d-%02d %02d:%02d", year, month, day, hour, minute);
}

bool moment_parse(const char *text, int utc_offset_min, int64_t *wall_ms)
{
    struct civil c = {0};
    int used = 0;
    if (sscanf(text, "%4d-%2d-%2d %2d:%2d%n", &c.year, &c.month, &c.day, &c.hour, &c.minute, &used) != 5)
        return false;
    if (text[used] == ':') {
        int more = 0;
        if (sscanf(text + used, ":%2d%n", &c.second, &more) != 1)
            return false;
        used += more;
    }
    if (text[used] != '\0')
        return false;
    *wall_ms = moment_from_civil(c, utc_offset_min);
    struct civil back = moment_civil(*wall_ms, utc_offset_min);
    return memcmp(&back, &c, sizeof c) == 0; /* 31 February comes back as March */
}

void moment_format(int64_t wall_ms, int utc_offset_min, char *out, size_t size)
{
    struct civil c = moment_civil(wall_ms, utc_offset_min);
    snprintf(out, size, "%04d-%02d-%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

void moment_day(char out[MOMENT_DAY], int64_t wall_ms, int offset_min)
{
    struct civil c = moment_civil(wall_ms, offset_min);
    snprintf(out, MOMENT_DAY, "%04u-%02u-%02u", (unsigned)c.year % 10000, (unsigned)c.month % 100,
             (unsigned)c.day % 100);
}

bool moment_trusted(int64_t wall_ms)
{
    static const int64_t written_ms = 1767225600000LL, far_off_ms = 4102444800000LL; /* 2026-01-01 and 2100-01-01 UTC */
    return wall_ms >= written_ms && wall_ms < far_off_ms;
}

int64_t moment_clock_of_day(int64_t day_ms, int utc_offset_min, int hour, int minute)
{
    struct civil day = moment_civil(day_ms, utc_offset_min);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return -1;
    day.hour = hour;
    day.minute = minute;
    day.second = 0;
    return moment_from_civil(day, utc_offset_min);
}
