/* speech: what is said aloud when a page comes, as names of sound files; the files are the estate's own ([screen] speech).
 * Owns: nothing. Takes: the state, read-only. Never: a name of anybody. */
#ifndef APP_SPEECH_H
#define APP_SPEECH_H

#include "flow/flow.h"

enum { SPEECH_PIECES = 3, SPEECH_NAME = 24 };

/* The pieces one after the other ("done", "row-3", "seat-5"); returns how many, 0: nothing is said on this page. `pieces` come as
 * zeros; what is not used stays so. */
int speech_of(const struct flow *flow, char pieces[SPEECH_PIECES][SPEECH_NAME]);

#endif
