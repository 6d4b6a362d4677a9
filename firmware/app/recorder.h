/* recorder: what came in at the door, written down as a tape. Off by default: it holds personal data.
 * Owns: the file. Takes: taps and touches. Never: changes what it records. */
#ifndef APP_RECORDER_H
#define APP_RECORDER_H

#include "base/err.h"
#include "flow/state.h"

struct recorder;

/* `path` NULL: none, and every call does nothing. ERR_USAGE if it is the tape `played` (may be NULL): to
 * write it would destroy it. */
bool recorder_open(struct recorder **recorder, const char *path, const char *played, struct err *err);
void recorder_close(struct recorder *recorder);

/* What answers and what news come to the core. The first of them, when the store is open or is not to be opened, begins the tape: it
 * says the time and how every device stands, as `flow` knows it. */
void recorder_result(struct recorder *recorder, const struct flow *flow, const struct event *event);

/* The wall clock was set; a picture was taken. */
void recorder_clock(struct recorder *recorder, const struct flow *flow, struct moment now);
void recorder_shot(struct recorder *recorder, int64_t now_ms, const char *name);

void recorder_tap(struct recorder *recorder, int64_t now_ms, const struct event *event, const char *label, int x,
                  int y);

/* A digit of a PIN, whichever. */
void recorder_digit(struct recorder *recorder, int64_t now_ms);

/* What the scanner read. */
void recorder_scan(struct recorder *recorder, int64_t now_ms, const char *text);

/* The last stroke of `ink`, which has just ended; NULL: of a signature, told by a dash. */
void recorder_ink(struct recorder *recorder, int64_t now_ms, const struct ink *ink);

#endif
