/* naming: what the pages on which a name is put together share: the boxes of the name so far, the room it is for, 好了.
 * Owns: nothing. Takes: the builder. Never: a candidate of its own. */
#ifndef UI_NAMING_H
#define UI_NAMING_H

#include "ui/frame.h"

/* The question, the boxes with the name so far and `letters` that are being typed, the room. Upright a line of its own under the
 * question. Returns the y below it all. */
int naming_head(struct builder *b, const char *question, const char *letters);

/* The question to ask for the next part of the name. */
enum word naming_question(const struct builder *b);

/* True: most names are whole so: nothing is half typed, and a surname and two characters stand. */
bool naming_likely_whole(const struct spell *spell);

#endif
