/* settings: an INI file into a plain struct, by a table; the only home of inih. Files from Windows are read as they are: GBK or
 * UTF-16, a byte order mark, CRLF, ＝ ： and ［］ in full width. Owns: nothing. Takes: a path and a table of keys. Never: takes
 * half a file, guesses at a wrong key. */
#ifndef BASE_SETTINGS_H
#define BASE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum setting_type {
    SETTING_TEXT,   /* char[max + 1] at the offset; shorter than min, longer, or not printable is refused */
    SETTING_INT,    /* int, min..max */
    SETTING_BOOL,   /* bool: yes/no, true/false, on/off, 1/0 */
    SETTING_CHOICE, /* int: the index in `choices`, "a|b|c" */
    SETTING_OWN,    /* `own` reads it; with key NULL it takes every key of the section, in order */
};

typedef bool setting_own_fn(void *target, const char *key, const char *value, struct err *err);

struct setting {
    const char *section, *key;
    enum setting_type type;
    size_t offset;
    long min, max;
    const char *choices;
    setting_own_fn *own;
};

/* Reads `path` into `target`, which holds the defaults before. Refused with ERR_CONFIG and "path:line: key:
 * why" (the nearest right name is told for an unknown key); ERR_NO_INPUT if the file is missing. */
bool settings_load(const char *path, const struct setting *table, size_t count, void *target, struct err *err);

/* One value, as if it stood in a file; ERR_CONFIG with why not, and nothing of a place. */
bool settings_set(const struct setting *table, size_t count, void *target, const char *section, const char *key,
                  const char *value, struct err *err);

/* The file as UTF-8, ended with a 0, freed by the caller; ERR_CONFIG if it is no text. */
bool settings_read_text(const char *path, char **text, struct err *err);

/* ［meeting］ and title ＝ … in plain signs, in place. */
void settings_tidy_line(char *line);

/* Every key of a file in order, whatever it is called; `each` returns false if it cannot take one, and the file counts as faulty. */
typedef bool settings_each_fn(void *context, const char *section, const char *key, const char *value);
bool settings_each(const char *path, settings_each_fn *each, void *context, struct err *err);

/* One value of a file whose other keys are somebody else's, faulty as they may be; "" if it is not there. */
bool settings_find(const char *path, const char *section, const char *key, char *out, size_t size, struct err *err);

#endif
