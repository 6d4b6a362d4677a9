/* journal: what each kind of event is called where staff read it.
 * Owns: nothing. Takes: a kind as the store keeps it. Never: a person. */
#ifndef MEETING_JOURNAL_H
#define MEETING_JOURNAL_H

#include "base/words.h"

/* W_NOTHING for a kind that has no words. */
enum word journal_word(const char *kind);

/* What the store keeps as a code ("2:late", "maybe", "paper") in words; W_NOTHING: it is words already. */
enum word journal_result(const char *kind, const char *result);

#endif
