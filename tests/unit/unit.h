/* What every unit test includes: cmocka, and checks that name the row of a table. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/words.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Fails with file, line and row of the table. */
#define ROW(condition, row)                                                                                            \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            fail_msg("row %d: %s", (int)(row), #condition);                                                            \
    } while (0)

#define ROW_TEXT(got, want, row)                                                                                       \
    do {                                                                                                               \
        if (strcmp(got, want) != 0)                                                                                    \
            fail_msg("row %d: got \"%s\", wanted \"%s\"", (int)(row), got, want);                                      \
    } while (0)

/* The step of a loop over a whole space: 1, or `step` where THIN is set (tests/run unit, and the everyday test): a sample of it, taken
 * evenly. tests/run more walks all of it. */
static inline int thin(int step)
{
    return getenv("THIN") == NULL ? 1 : step;
}

/* A folder of its own under build/, made new; valid until the next call. */
const char *scratch(const char *name);
void write_file(const char *path, const char *bytes, size_t length);

static inline int load_words(void **state)
{
    struct err err = {0};
    (void)state;
    return words_load(&err) ? 0 : -1;
}

#endif
