/* briefing: the counts of 到会快报, and the households to be phoned.
 * Owns: nothing. Takes: a connection. Never: counts a household twice. */
#ifndef STORE_BRIEFING_H
#define STORE_BRIEFING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/briefing.h"
#include "meeting/person.h"
#include "meeting/room.h"
#include "store/event.h"

struct db;

bool briefing_read(struct db *db, int64_t meeting, struct briefing *out, struct err *err);

/* Households that said 会来 or 待定, nobody of which is here, by housekeeper and room; and those that were called in this round,
 * whatever they said then (call_wanted tells them apart). `each` returns false to stop. */
typedef bool call_line_fn(void *context, const struct call_line *line);
bool briefing_calls(struct db *db, int64_t meeting, enum call_round round, call_line_fn *each, void *context,
                    struct err *err);

/* The slips of a housekeeper ("": of those without one) are printed; and when they were last, wall ms, 0: not in this round. */
bool briefing_slips_printed(struct db *db, int64_t meeting, enum call_round round, const char *who,
                            const struct event_time *time, struct err *err);
bool briefing_slips_when(struct db *db, int64_t meeting, enum call_round round, const char *who, int64_t *when_ms,
                         struct err *err);

/* What a household said since the list was made; the list never takes it back. ERR_NO_INPUT if it is not listed. */
bool briefing_reply(struct db *db, int64_t meeting, int64_t room, enum reply reply, const struct event_time *time,
                    struct err *err);

/* What an event of such a reply says ("yes"), inside the caller's transaction. */
bool briefing_take_reply(struct db *db, int64_t meeting, int64_t room, const char *code, struct err *err);

/* What came of a call. Every one is kept; the last one counts, CALL_NONE takes it back. On the day before it is what the household
 * replies from now on (taken back: what the list says). ERR_NO_INPUT if the household is not listed. */
bool briefing_call(struct db *db, int64_t meeting, int64_t room, enum call_round round, enum call_result result,
                   const struct event_time *time, struct err *err);

/* What was said last is taken back, with the reason, within BRIEFING_BACK_MS; else ERR_DATA. */
bool briefing_unsay(struct db *db, int64_t meeting, const char *reason, const struct event_time *time, struct err *err);

/* What stands beside the event of `kind` ("unbegin", "unend", "unwait"), inside the caller's transaction. */
bool briefing_unsaid(struct db *db, int64_t meeting, const char *kind, struct err *err);

/* A closed meeting is open again: its end was none, nor was a beginning that only the end made. */
bool briefing_reopen(struct db *db, int64_t meeting, struct err *err);

/* How much later it begins, ms: of what was said since its time was set last. */
bool briefing_delay(struct db *db, int64_t meeting, int64_t *delayed_ms, struct err *err);

/* 宣布开会 and 散会, each once: the true start and end; a tour is over then. */
bool briefing_begin(struct db *db, int64_t meeting, const struct event_time *time, struct err *err);
bool briefing_end(struct db *db, int64_t meeting, const struct event_time *time, struct err *err);
/* The tour of the premises: whether it is on; it begins, or ends. */
bool briefing_tour(struct db *db, int64_t meeting, bool *on, struct err *err);
bool briefing_turn_tour(struct db *db, int64_t meeting, const struct event_time *time, struct err *err);

/* 再等10分钟: it begins later than was said. */
bool briefing_wait(struct db *db, int64_t meeting, const struct event_time *time, struct err *err);

#endif
