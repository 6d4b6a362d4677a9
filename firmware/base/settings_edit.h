/* settings_edit: the text of an INI file with some of its values changed, and all else as somebody wrote it: comments, order, keys
 * that nobody asked about. Owns: nothing after a call. Takes: a path and changes. Never: writes the file. */
#ifndef BASE_SETTINGS_EDIT_H
#define BASE_SETTINGS_EDIT_H

#include <stddef.h>

#include "base/err.h"

struct setting_change {
    const char *section;
    const char *key; /* NULL: all lines of the section but its comments */
    const char *
        value; /* UTF-8; of a whole section lines "key = value\n" ("": none). A line break in a value becomes a blank. */
};

/* The whole new text in UTF-8, ended with a 0, freed by the caller. A key or section that is not there is added. ERR_NO_INPUT,
 * ERR_DATA or ERR_IO if the file cannot be read, ERR_CONFIG if it is no text. */
bool settings_edit(const char *path, const struct setting_change *changes, size_t count, char **text, struct err *err);

#endif
