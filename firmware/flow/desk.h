/* desk: what staff do at the screen, behind the PIN: its pages, what they hold, when it locks.
 * Owns: struct desk, a value inside the visit; wiped with it. Takes: taps and answers. Never: opens without the store
 * having counted the try first; blocks an owner: who locks is at welcome. */
#ifndef FLOW_DESK_H
#define FLOW_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "flow/desk_page.h"
#include "meeting/pin.h"

struct flow;
struct event;
struct effects;

enum {
    DESK_IDLE_MS = 60000,   /* without a touch until it locks */
    DESK_CALLS_MS = 180000, /* while call results are entered */
    DESK_QUERY = 15,
    DESK_MOST_MS = 10 * 60000, /* in all */
    DESK_PIN_IDLE_MS = 10000   /* digits half typed are wiped and welcome is back */
};

/* The menu, in the order of the screen. */
enum desk_item {
    ITEM_BRIEFING,
    ITEM_SLIPS,
    ITEM_FIND,
    ITEM_TICKETS,
    ITEM_LISTS,
    ITEM_EXPORT,
    ITEM_COUNT,
    ITEM_SERVICE = ITEM_COUNT
};

/* What the desk's pages do; ROLE_ACTION's index. */
enum desk_action {
    ACTION_BEGIN,
    ACTION_WAIT,
    ACTION_PRINT_BRIEFING,
    ACTION_PRINT_SLIPS,
    ACTION_CALLS,
    ACTION_LETTERS, /* letters instead of digits, and back */
    ACTION_SIGN_IN,
    ACTION_UNDO,
    ACTION_REPRINT,
    ACTION_DELETE,
    ACTION_SEAT,
    ACTION_IMPORT,
    ACTION_PRINT_OWED,
    ACTION_WAIVE_OWED,
    ACTION_EXPORT,
    ACTION_FEED,
    ACTION_LIGHTS,
    ACTION_NEW_PIN,
    ACTION_SHUT_DOWN,
};

/* What a page says of the last thing done on it. */
enum desk_said {
    SAID_NOTHING,
    SAID_WRONG, /* the PIN */
    SAID_WEAK,
    SAID_DIFFERENT, /* the second time */
    SAID_DONE,
    SAID_FAILED
};

struct desk {
    bool open; /* the PIN was right */
    int64_t opened_ms;
    char pin[PIN_DIGITS + 1], first[PIN_DIGITS + 1]; /* digits; first: the new one, before it is typed again */
    enum desk_said said;
    int owed, total;
    bool sure;    /* asked once: the next touch deletes */
    bool letters; /* 找人: pinyin keys */
    char query[DESK_QUERY + 1];
    int row, result;             /* of the page, chosen; of a call, or the reason of an undo */
    struct desk_page page, kept; /* kept: the row chosen, while its own page stands */
};

/* True while staff, or who wants to be, stand at the screen. */
bool desk_here(const struct flow *flow);

/* The way in: asks for the PIN; for a new one where there is none and nobody has signed in yet. */
void desk_enter(struct flow *flow);
void desk_new_pin(struct flow *flow);

void desk_tap(struct flow *flow, const struct event *event, struct effects *effects);
void desk_take(struct flow *flow, const struct event *event, struct effects *effects);

/* Boot time at which it locks; -1: not by itself. */
int64_t desk_due(const struct flow *flow);

/* Whole seconds until the next try of the PIN, 0: now; -1: never, only the console helps. */
int desk_wait_s(const struct flow *flow);

#endif
