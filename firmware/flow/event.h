/* event: everything that can happen to the core, with its time. The one door: fingers, results and the clock
 * come in here, live or from a tape. Owns: nothing, values. Takes: -. Never: an SDL type, a pointer, a whole
 * name. */
#ifndef FLOW_EVENT_H
#define FLOW_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/medium_state.h"
#include "base/moment.h"
#include "base/printer_state.h"
#include "flow/desk_page.h"
#include "flow/tables.h"
#include "meeting/backups.h"
#include "meeting/household.h"
#include "meeting/invitation.h"
#include "meeting/signin.h"
#include "names/writing.h"

/* What a touch can mean. */
enum role {
#define ROLE(id, name) ROLE_##id,
#include "flow/roles.def"
#undef ROLE
    ROLE_COUNT
};

const char *role_name(enum role role); /* as tapes write it */
bool role_from_name(const char *name, enum role *role);

enum event_kind {
#define EVENT(id, name, what, take) EVENT_##id,
#include "flow/events.def"
#undef EVENT
    EVENT_COUNT
};

enum event_what { EVENT_IS_INPUT, EVENT_IS_CLOCK, EVENT_IS_ANSWER, EVENT_IS_NEWS };
enum event_what event_what(enum event_kind kind);
const char *event_name(enum event_kind kind);
bool event_from_name(const char *name, enum event_kind *kind);

enum ink_move { INK_DOWN, INK_MOVE, INK_UP };

struct event {
    enum event_kind kind;
    struct moment at;
    uint32_t visit; /* HOUSEHOLD, SIGNED_IN, INVITED, NOTED: the visit that asked */
    bool ok; /* STORE: working. SIGNED_IN: the store answered. TICKET: printed. PRINTER, STICK, FINGERS, STUCK: fine */
    union {
        struct {
            enum role role;
            int index;
        } tap;
        struct {
            enum ink_move move;
            int x, y; /* of the square in the middle of the field, its side INK_SIDE */
        } ink;
        struct {
            uint32_t revision; /* of what was asked */
            int count;
            uint32_t found[WRITING_FOUND];
        } read;
        struct {
            enum meeting_state state;
            int tickets_owed;
            bool pin_set, ask_pin; /* ask_pin: a new box, or `kiosk pin --reset` */
            bool tour;             /* READY: of the premises, it is on */
            bool here;             /* READY: somebody has signed in */
            bool codes;            /* READY: there are recovery codes */
            int sound;             /* READY: whether staff want sounds: 1, 0, -1 not said */
            int pin_wrong;
            int64_t ended_ms;   /* READY: 散会, 0: not yet */
        } ready;                /* READY, MEETING */
        struct backups backups; /* STORE */
        struct household household;
        char code[INVITATION_TEXT]; /* SCANNED */
        struct {
            struct room room;
            struct household household;
            int which; /* of them; -1: nobody of this meeting */
        } invited;
        struct {
            enum signin_verdict verdict;
            struct like like; /* LIKE */
            int64_t number;
            struct seat seat;
            int64_t wall_ms;
            bool early;      /* her ticket was printed before the meeting, or may have been */
            bool is_signed;  /* with a finger, already */
            bool early_owed; /* and it is in doubt, or has another seat: staff decide */
        } signed_in;
        int owed; /* OWED */
        struct {
            enum medium_state state;
            int lacking; /* sign-ins it does not have yet, as far as is known */
        } stick;
        struct {
            int done, of;
        } progress;
        struct {
            enum printer_state state;
            int tickets_left; /* of the roll, -1 not known */
            enum port_trap trap;
            bool slip_gone; /* it was given up */
            bool slip_lost; /* a paper of staff's was not finished and waits ... */
            char whose[65]; /* ... this housekeeper's */
        } printer;
        struct {
            int64_t number;
            bool again; /* printed at staff's word, not at the sign-in */
        } ticket;
        struct {
            enum desk_ask ask;
            int wrong;   /* PIN: tries in a row, 0: not tried */
            int total;   /* of a page of rows: how many in all */
            int tickets; /* OWED, PRINT, EARLY: that wait */
            int noted;   /* REMARK: its number */
            struct desk_page page;
        } desk;
    };
};

#endif
