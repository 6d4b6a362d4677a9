/* moment: a point in time as the whole program passes it on. It is an input everywhere; only hal/clock reads
 * one. Owns: nothing, it is a value. Takes: milliseconds. Never: asks a clock. */
#ifndef BASE_MOMENT_H
#define BASE_MOMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct moment {
    int64_t boot_ms; /* CLOCK_BOOTTIME, ms: durations and time-outs */
    int64_t wall_ms; /* ms since 1970-01-01 UTC: what people read */
};

/* The earlier of two times at which something is due, where -1 means nothing is. */
int64_t moment_sooner(int64_t a, int64_t b);

struct civil {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
};

/* `utc_offset_min`: minutes east of UTC, fixed by the config; the environment's TZ is never asked. */
struct civil moment_civil(int64_t wall_ms, int utc_offset_min);

/* The inverse, ms since 1970 UTC. */
int64_t moment_from_civil(struct civil civil, int utc_offset_min);

/* 2026年9月18日 20：00, 2026/9/18 20:00 as 2026-09-18 20:00; what is something else stays as it is. */
void moment_plain(char *out, size_t size, const char *value);

/* Reads "2026-09-18 20:00" or "2026-09-18 20:00:30" (local at the offset). False if it is not a real date. */
bool moment_parse(const char *text, int utc_offset_min, int64_t *wall_ms);

/* The hour and minute of the local day `day_ms` lies in; -1 if there is no such time of day. */
int64_t moment_clock_of_day(int64_t day_ms, int utc_offset_min, int hour, int minute);

/* Writes "2026-09-18 20:00:30" into `out` of `size` >= 20 bytes. */
void moment_format(int64_t wall_ms, int utc_offset_min, char *out, size_t size);

/* False for a wall time that cannot be: before this program was written, or so far off that a clock must be wrong. */
/* The day there, 2026-10-08. */
enum { MOMENT_DAY = 11 };
void moment_day(char out[MOMENT_DAY], int64_t wall_ms, int offset_min);

bool moment_trusted(int64_t wall_ms);

#endif
