/* settings_import: 会议设置.xlsx as staff filled it in, as changes of meeting.ini. It knows the items and their keys, not what a value
 * may be: that the caller tells. Owns: nothing after a call. Takes: a workbook, a meeting.ini. Never: takes half of it; changes what the
 * workbook does not have. */
#ifndef OFFICE_SETTINGS_IMPORT_H
#define OFFICE_SETTINGS_IMPORT_H

#include "base/err.h"
#include "exchange/list_headings.h"

struct settings_listener {
    void *context;
    /* What is wrong, or passed over. */
    void (*tell)(void *context, enum list_level level, const struct table_fault *what);
    /* What would change: the item or list, what it was and what it becomes. */
    void (*change)(void *context, const char *item, const char *from, const char *to);
    /* May this key have this value? ERR_CONFIG with why. */
    bool (*fits)(void *context, const char *section, const char *key, const char *value, struct err *err);
};

/* Reads `path` against `ini`. `*text`: the whole of the new meeting.ini, freed by the caller. ERR_DATA after any fault. */
bool settings_import(const char *path, const char *ini, const struct settings_listener *listener, char **text,
                     struct err *err);

#endif
