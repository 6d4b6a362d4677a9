/* journal: what each kind of event is called where staff read it.
 * Owns: nothing. Takes: a kind as the store keeps it. Never: a person. */
#ifndef MEETING_JOURNAL_H
#define MEETING_JOURNAL_H

#include "base/words.h"
#include "meeting/call.h"

enum word journal_round(enum call_round round); /* 前一天 */
/* The words of a call's result; W_NOTHING for CALL_NONE. */
enum word journal_call(enum call_result result);

/* Why a sign-in is undone: 0 to JOURNAL_REASONS - 1, the last one is "other". */
enum { JOURNAL_REASONS = 4 };

/* Why 再等, 宣布开会 or 散会 is taken back: likewise. */
enum word journal_unsaid(int index);
enum word journal_reason(int index);

/* W_NOTHING for a kind that has no words. */
enum word journal_word(const char *kind);

/* What the store keeps as a code ("2:late", "maybe", "paper") in words; W_NOTHING: it is words already. */
enum word journal_result(const char *kind, const char *result);

#endif
