/* config_parts: what stands in kiosk.ini and in meeting.ini: a row a key.
 * Owns: the two tables. Takes: struct config, whose members the rows fill. Never: is included outside config/. */
#ifndef CONFIG_CONFIG_PARTS_H
#define CONFIG_CONFIG_PARTS_H

#include <stddef.h>

#include "base/settings.h"
#include "config/config.h"

#define AT(member) offsetof(struct config, member)
#define TEXT_OF(section, key, member, least)                                                                           \
    {                                                                                                                  \
        section, key, SETTING_TEXT, AT(member), least, sizeof(((struct config *)0)->member) - 1, NULL, NULL            \
    }
#define TEXT(section, key, member) TEXT_OF(section, key, member, 0)
#define NUMBER(section, key, member, min, max)                                                                         \
    {                                                                                                                  \
        section, key, SETTING_INT, AT(member), min, max, NULL, NULL                                                    \
    }
#define FLAG(section, key, member)                                                                                     \
    {                                                                                                                  \
        section, key, SETTING_BOOL, AT(member), 0, 0, NULL, NULL                                                       \
    }
#define CHOICE(section, key, member, list)                                                                             \
    {                                                                                                                  \
        section, key, SETTING_CHOICE, AT(member), 0, 0, list, NULL                                                     \
    }
#define OWN(section, key, fn)                                                                                          \
    {                                                                                                                  \
        section, key, SETTING_OWN, 0, 0, 0, NULL, fn                                                                   \
    }

/* `name` beside the file that names it, into `path` (FILEIO_PATH bytes); ERR_CONFIG if that is too long. */
bool config_beside(const char *file, const char *name, char *path, struct err *err);

extern const struct setting kiosk_keys[];
extern const size_t kiosk_keys_count;
extern const struct setting meeting_keys[];
extern const size_t meeting_keys_count;

#endif
