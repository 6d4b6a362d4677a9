/* effect: what the core wants done. The app carries it out and brings results back as events.
 * Owns: nothing, values. Takes: -. Never: a pointer, a name. */
#ifndef FLOW_EFFECT_H
#define FLOW_EFFECT_H

#include <stdint.h>

#include "flow/event.h"
#include "meeting/remark.h"
#include "meeting/room.h"

enum effect_kind {
#define EFFECT(id, answer, by) EFFECT_##id,
#include "flow/effects.def"
#undef EFFECT
    EFFECT_COUNT
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
