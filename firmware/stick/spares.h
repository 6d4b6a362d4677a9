/* spares: a whole copy of the store soon after it changed, made when nobody stands at the screen.
 * Owns: when the next is due. Takes: "something changed", the store's thread. Never: holds up an owner.
 */
#ifndef STICK_SPARES_H
#define STICK_SPARES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/host.h"

struct spares {
    const struct host *host;
    bool lacking, under_way, logged;
    int64_t due, at_last; /* boot ms: when nobody is there; whoever is there */
};

void spares_open(struct spares *spares, const struct host *host);

/* The store has changed: a copy lacks something. */
void spares_mark(struct spares *spares);

/* Asks for a copy if one is due. `quiet`: nobody stands at the screen and the store has nothing to do. */
void spares_step(struct spares *spares, bool quiet);
int64_t spares_due(const struct spares *spares, bool quiet); /* boot ms, -1: nothing */

/* The program ends: what the last copy lacks goes into a last one. */
void spares_close(struct spares *spares);

#endif
