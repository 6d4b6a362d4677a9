/* slips: the papers of the desk: a call slip for each housekeeper, the briefing.
 * Owns: the households gathered, until they are printed or dropped. Takes: call lines, a briefing. Never: says on paper
 * what staff may not leave lying about: a slip is for the housekeeper's hand. */
#ifndef PAPER_SLIPS_H
#define PAPER_SLIPS_H

#include "base/moment.h"
#include "config/config.h"
#include "gfx/font.h"
#include "meeting/briefing.h"
#include "meeting/meeting.h"
#include "paper/batch.h"

enum { SLIPS_MOST = 2000 };

struct slips {
    struct call_line *lines; /* SLIPS_MOST of them once gathered */
    int count;
};

/* A call_line_fn: `context` is struct slips. */
bool slips_gather(void *context, const struct call_line *line);
void slips_finish(struct slips *slips);

/* One paper a housekeeper (several where there are many households), handed to the batch. */
bool slips_print(const struct slips *slips, struct batch *batch, struct font *font, const struct config *config,
                 enum call_round round, struct moment now, struct err *err);
bool slips_briefing(const struct briefing *briefing, struct batch *batch, struct font *font,
                    const struct config *config, struct moment now, struct err *err);

#endif
