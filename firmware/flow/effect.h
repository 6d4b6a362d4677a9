/* effect: what the core wants done. The app carries it out and brings results back as events.
 * Owns: nothing, values. Takes: -. Never: a pointer, a name. */
#ifndef FLOW_EFFECT_H
#define FLOW_EFFECT_H

#include <stdint.h>

#include "meeting/room.h"

enum effect_kind {
    EFFECT_LOOK_UP,  /* household of `room` */
    EFFECT_SIGN_IN,  /* `person` */
    EFFECT_STAND_IN, /* somebody in the place of `person` */
    EFFECT_PRINT,    /* the ticket of the admission that the event being handled brought */
    EFFECT_SYNC,     /* the stick lacks something now */
    EFFECT_REOPEN,   /* try the store again */
    EFFECT_FORGET    /* a visit ended: wipe what was drawn and typed */
};

struct effect {
    enum effect_kind kind;
    uint32_t visit;
    union {
        struct room room;
        int64_t person;
    };
};

enum { EFFECTS_MOST = 6 };

struct effects {
    int count;
    struct effect list[EFFECTS_MOST];
};

#endif
