/* probe_page: a page with one line a command, so that who looks at it can say what a printer has that it cannot be asked.
 * Owns: the bytes it gives. Takes: nothing. Never: sends a command that makes a printer deaf or burns settings in. */
#ifndef PRINTER_PROBE_PAGE_H
#define PRINTER_PROBE_PAGE_H

#include "printer/escpos.h"

/* What is asked of who looks at it, in this order; each answer is one of a few (see probe_page_answer). */
enum probe_line {
    PROBE_WIDTH,  /* a row of 48 digits: how many fit: 32, 42, 48 */
    PROBE_GB2312, /* 国家 readable */
    PROBE_GBK,    /* 镕喆 readable */
    PROBE_SIZES,  /* the largest of the letters: 1, 2, 4 times */
    PROBE_BOLD,   /* the second word darker */
    PROBE_FEED,   /* between two bars: 0 nothing, 5 or 10 mm */
    PROBE_MARGIN, /* the short bar begins in the middle, and the long one under it is whole */
    PROBE_TRAP,   /* of four boxes that of height 48 is garbage */
    PROBE_TALL,   /* that of height 255 is whole */
    PROBE_HALF,   /* the last box is twice as large */
    PROBE_CUT,    /* the paper was cut */
    PROBE_LINES
};

/* The page as a job (its pieces pace it as a slow printer needs it). The caller finishes it. False without memory. */
bool probe_page(struct escpos_job *job, int baud);

/* An answer: y, n, or a number of those that `line` has. False if it is none of them, and the model is untouched. */
bool probe_page_answer(struct model *model, enum probe_line line, const char *answer);

#endif
