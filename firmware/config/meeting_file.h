/* meeting_file: which meeting.ini counts, the site's own or what was set at the desk since, and its words as values.
 * Owns: nothing. Takes: the data folder, files. Never: keeps a half of one. */
#ifndef CONFIG_MEETING_FILE_H
#define CONFIG_MEETING_FILE_H

#include "config/config.h"

/* What the desk writes, in the data folder; and a copy of the site's as it was good last. */
#define MEETING_FILE_DESK "desk-meeting.ini"
#define MEETING_FILE_GOOD "good-meeting.ini"

/* As nothing were known of a meeting: `meeting`, `papers`, `estate` and what else meeting.ini says. */
void meeting_file_forget(struct config *config);

/* Where the site's is: beside kiosk.ini, else at the program's place. ERR_CONFIG if nowhere. */
bool meeting_file_find(struct config *config, struct err *err);

/* The one that counts: the desk's while it was made over this very file of the site. */
void meeting_file_choose(struct config *config, const char *data);

/* Reads `path`; a list of rooms stands beside the site's. On failure the meeting is as forgotten. */
bool meeting_file_load(struct config *config, const char *path, struct err *err);

/* May this key of meeting.ini have this value? It is put into `tried`, so that what must not be there twice is told. */
bool meeting_file_fits(struct config *tried, const char *section, const char *key, const char *value, struct err *err);

/* Puts `text` in the place of the desk's file, made over the site's: whole or not at all. */
bool meeting_file_write(const struct config *config, const char *data, const char *text, struct err *err);

#endif
