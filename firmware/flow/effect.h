/* effect: what the core wants done. The app carries it out and brings results back as events.
 * Owns: nothing, values. Takes: -. Never: a pointer, a name. */
#ifndef FLOW_EFFECT_H
#define FLOW_EFFECT_H

#include <stdint.h>

#include "flow/event.h"
#include "meeting/remark.h"
#include "meeting/room.h"

enum effect_kind {
    EFFECT_LOOK_UP,   /* household of `room` */
    EFFECT_SIGN_IN,   /* `person` */
    EFFECT_GUEST,     /* in the place of `person`, or of nobody (0); room and name are the visit's */
    EFFECT_NOT_ME,    /* staff shall look at sign-in `number` */
    EFFECT_OPINION,   /* what `said` says, of whoever lives in its room */
    EFFECT_SIGNATURE, /* the visit's ink, of sign-in `number` */
    EFFECT_INVITED,   /* whose slip `code` is */
    EFFECT_WALKED,    /* `rooms` were looked up without a sign-in */
    EFFECT_READ,      /* what the visit's ink may be, as of `revision` */
    EFFECT_PRINT,     /* the ticket of the admission that the event being handled brought */
    EFFECT_SYNC,      /* the stick lacks something now */
    EFFECT_REOPEN,    /* try the store again */
    EFFECT_RESTORE,   /* the damaged store is set aside, a copy taken */
    EFFECT_DESK,      /* `ask`, with what the visit's desk holds */
    EFFECT_FORGET     /* a visit ended: wipe what was drawn and typed */
};

struct effect {
    enum effect_kind kind;
    uint32_t visit;
    union {
        struct room room;
        int64_t person, number;
        int rooms;
        uint32_t revision;
        struct {
            struct room room;
            struct remark_choice choice;
        } said;
        char code[INVITATION_TEXT];
        enum desk_ask ask;
    };
};

enum { EFFECTS_MOST = 8 };

struct effects {
    int count;
    struct effect list[EFFECTS_MOST];
};

#endif
