/* config_load: kiosk.ini, the meeting.ini that counts, the printer's model and badge.ini into one struct config; and where they are
 * faulty, what was good before. Owns: nothing. Takes: paths. Never: starts with half of them, unless staff see on the screen what
 * is wrong. */
#ifndef CONFIG_CONFIG_LOAD_H
#define CONFIG_CONFIG_LOAD_H

#include "config/config.h"

/* `path` NULL: config/kiosk.ini from its place; `data` NULL: the folder kiosk.ini names. What was set at the desk (there) counts as
 * long as the site's own meeting.ini is the one it was made over: whoever wrote last is right. Every error is ERR_CONFIG with
 * file:line where it has one. */
bool config_load(struct config *config, const char *path, const char *data, struct err *err);

/* For a screen: what is faulty is told in `config->fault`, and what was good before takes its place (config_keep_good), else the
 * defaults. False only if the program's own files are missing. */
bool config_rescue(struct config *config, const char *path, const char *data, struct err *err);

/* These files are good: copies for the next start, should they be faulty then. */
bool config_keep_good(const struct config *config, const char *data, struct err *err);

#endif
