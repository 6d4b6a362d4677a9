/* journal: what each kind of event is called where staff read it.
 * Owns: nothing. Takes: a kind as the store keeps it. Never: a person. */
#ifndef MEETING_JOURNAL_H
#define MEETING_JOURNAL_H

#include <stddef.h>

#include "base/words.h"
#include "meeting/call.h"

enum word journal_round(enum call_round round); /* 前一天 */
/* The words of a call's result; W_NOTHING for CALL_NONE. */
enum word journal_call(enum call_result result);

/* Why a sign-in is undone: 0 to JOURNAL_REASONS - 1, the last one is "other". */
enum { JOURNAL_REASONS = 4, JOURNAL_UNSAID_GOES_ON = 2 };

/* Why 再等, 宣布开会 or 散会 is taken back: likewise. */
enum word journal_unsaid(int index);
enum word journal_reason(int index);

/* W_NOTHING for a kind that has no words. */
enum word journal_word(const char *kind);

/* What a line is about, so that staff find it: who is here, calls and replies, the meeting, the machine and its PIN. */
enum journal_group { JOURNAL_ALL, JOURNAL_PEOPLE, JOURNAL_CALLS, JOURNAL_MEETING, JOURNAL_BOX, JOURNAL_GROUPS };
enum journal_group journal_group_of(const char *kind);

/* What came of it, in words: of a call with its round, of slips whose they were; a reason as it was given. */
void journal_outcome(char *out, size_t size, enum lang lang, const char *kind, const char *result);

/* What the store keeps as a code ("2:late", "maybe", "paper") in words; W_NOTHING: it is words already. */
enum word journal_result(const char *kind, const char *result);

#endif
