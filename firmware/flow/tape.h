/* tape: what came in at the door, as text: written by --record, read by --replay.
 * Owns: nothing. Takes: one line. Never: acts (app/replay does).
 *
 *   [@SECONDS] VERB ...          a time is counted from the start; without one the line follows the one before
 *   tap [ROLE[:N]] ["LABEL"] [X,Y]   a finger on the target with that role (the Nth of them, from 0) and label;
 *                                on the point if neither is given
 *   hold                         a finger on the staff's corner, until it lets in
 *   button                       the staff's button is pressed
 *   ink X,Y X,Y ...              a stroke in the field that is written in, in thousandths of the square in its middle
 *   scan "TEXT"                  the barcode scanner reads it
 *   touch X,Y                    a finger that met nothing
 *   wait SECONDS                 the tape's clock runs on
 *   clock YYYY-MM-DD HH:MM[:SS]  sets the wall clock
 *   expect "TEXT"                the screen shows it
 *   await "TEXT"                 it comes to show it, by what devices bring, within three minutes of real time
 *   refuse "TEXT"                it does not
 *   expect-light NAME            ready working ticket come stick-busy stick-safe paper-sheet
 *   shot NAME                    the screen as a picture
 *   slow commit SECONDS          the next sign-in's result comes so much later in the tape's time
 *   printer STATE[@BYTES]        the simulated printer: ready, low, out, cover, hot, cutter, silent, reset ... (hal/sim_printer)
 *   store broken|ready           the store cannot be written, and can again
 *   meeting open|closed          as staff will say it
 *   tour on|off                  of the premises, likewise
 *   glass lost|back|touched|free the touch device is gone or there; something lies on it or not
 * What --record adds, so that an evening with faults plays back as it was, whatever the machine that plays it does:
 *   results                      which answers and which news come, and when, is this tape's word
 *   answer KIND VISIT ok|failed [QUESTION WRONG]   the answer of that kind (flow/events.def) to that visit comes now; of the desk, to
 *                                which question, and how many tries of the PIN were wrong. What it says is computed anew; what
 *                                failed is not asked for
 *   digit                        a digit of a PIN was touched: which one no tape has
 *   news KIND ok|not NUMBER ... ["TEXT"]           of a device or of the store: all of it
 */
#ifndef FLOW_TAPE_H
#define FLOW_TAPE_H

#include "base/err.h"
#include "base/ink.h"
#include "flow/event.h"

enum tape_verb {
    TAPE_BLANK,
    TAPE_TAP,
    TAPE_HOLD,
    TAPE_BUTTON,
    TAPE_TOUCH,
    TAPE_INK,
    TAPE_SCAN,
    TAPE_WAIT,
    TAPE_CLOCK,
    TAPE_EXPECT,
    TAPE_AWAIT,
    TAPE_REFUSE,
    TAPE_EXPECT_LIGHT,
    TAPE_SHOT,
    TAPE_SLOW_COMMIT,
    TAPE_PRINTER,
    TAPE_STORE,
    TAPE_MEETING,
    TAPE_TOUR,
    TAPE_GLASS,
    TAPE_RESULTS,
    TAPE_ANSWER,
    TAPE_NEWS,
    TAPE_DIGIT,
    TAPE_VERBS
};

enum { TAPE_TEXT = 200, TAPE_LINE = 400, TAPE_POINTS = 36, TAPE_FIELD = 1000 };

struct tape_line {
    enum tape_verb verb;
    int64_t at_ms; /* -1: none given */
    enum role role;
    bool has_role, has_label, has_point;
    int x, y, nth;
    int points;
    struct ink_point ink[TAPE_POINTS]; /* of TAPE_FIELD */
    int64_t ms;                        /* wait, slow commit */
    char text[TAPE_TEXT];              /* label, text, name */
    struct event event;                /* answer, news */
};

/* Reads one line (without its newline). ERR_DATA with the reason. */
bool tape_read(const char *line, struct tape_line *out, struct err *err);

/* Writes the last stroke of `ink` as a line without newline; a long one with fewer points. */
void tape_write_ink(char *out, size_t size, int64_t at_ms, const struct ink *ink);

/* Writes an answer or news as a line without newline: never what an answer says, that may be a name. */
void tape_write_result(char *out, size_t size, int64_t at_ms, const struct event *event);

/* Writes a tap or touch as a line without newline. */
void tape_write_tap(char *out, size_t size, int64_t at_ms, enum role role, const char *label, int x, int y);

#endif
