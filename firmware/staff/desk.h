/* desk: carries out what staff ask for: a job at a time through store and worker, its answer an event.
 * Owns: the job under way, the search index while it is wanted, the copy of a list. Takes: EFFECT_DESK and the visit's
 * desk. Never: keeps digits longer than the job; reads a stick on the loop's or the store's thread. */
#ifndef STAFF_DESK_H
#define STAFF_DESK_H

#include "staff/desk_job.h"

/* Starts what the core asked for; one at a time (the core waits). Tells EVENT_DESK when it has ended. Not DESK_LIGHTS and
 * DESK_SHUT_DOWN, which are the conductor's. */
void desk_start(struct staff *staff, const struct effect *effect, const struct visit *visit);

/* Nobody stands at the desk any more: what it held is wiped as soon as no job uses it. */
void desk_forget(struct staff *staff);

/* The program ends: a pack under way is not waited for. */
void desk_stop(struct staff *staff);
void desk_close(struct staff *staff);

#endif
