/* spares: a whole copy of the store soon after it changed, made when nobody stands at the screen.
 * Owns: when the next is due. Takes: "something changed", the store's thread. Never: holds up an owner.
 */
#ifndef APP_SPARES_H
#define APP_SPARES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct app;

struct spares {
    bool lacking, under_way, logged;
    int64_t due, at_last; /* boot ms: when nobody is there; whoever is there */
};

void spares_mark(struct app *app);
void spares_step(struct app *app);
void spares_done(struct app *app, bool ok, const struct err *err);
int64_t spares_due(const struct app *app); /* -1: nothing */

/* The program ends: what the last copy lacks goes into a last one. */
void spares_close(struct app *app);

#endif
