/* options: the command line, read once.
 * Owns: nothing; points into argv. Takes: argv. Never: acts. */
#ifndef CONFIG_OPTIONS_H
#define CONFIG_OPTIONS_H

#include "base/err.h"
#include "base/words.h"

struct options {
    const char *command; /* NULL: none given */
    bool help, version;
    const char *config, *data, *printer, *stick, *record, *replay, *shots, *png, *escpos, *from, *report;
    const char *operand; /* LIST, FOLDER, ID, ROOM, NUMBER or TEXT */
    const char *more[2]; /* what follows it */
    bool sim, dry_run, offer_rooms, take_off, json, sample, samples, reset;
    int headless_width, headless_height; /* 0: not headless */
    bool has_lang;
    enum lang lang;
};

/* ERR_USAGE with the reason. */
bool options_read(struct options *options, int argc, char **argv, struct err *err);

#endif
