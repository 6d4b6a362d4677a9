/* desk_pack: the pack of the meeting at staff's word: the store makes it, the worker delivers it, the loop tells how far it is.
 * Owns: where it is made. Takes: a job of the desk. Never: holds up the loop; leaves names in the staging folder. */
#ifndef STAFF_DESK_PACK_H
#define STAFF_DESK_PACK_H

#include <stdbool.h>
#include <stdint.h>

struct staff;
struct db;
struct err;
struct desk_job;

/* On the store's thread, then on the worker's; false with ERR_AGAIN if staff stopped it. */
bool desk_pack_make(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_pack_deliver(struct desk_job *job);

/* On the loop's: tells the page what was done since; when to look again, boot ms, -1: not. */
void desk_pack_watch(struct staff *staff);
int64_t desk_pack_due(const struct staff *staff, int64_t now_ms);

#endif
