/* desk: what staff do at the screen, behind the PIN: its pages, what they hold, when it locks.
 * Owns: struct desk, a value inside the visit; wiped with it. Takes: taps and answers. Never: opens without the store
 * having counted the try first; blocks an owner: who locks is at welcome. */
#ifndef FLOW_DESK_H
#define FLOW_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "flow/desk_ask.h"
#include "flow/desk_page.h"
#include "meeting/pin.h"

struct flow;
struct event;
struct effects;

enum {
    DESK_IDLE_MS = 60000,   /* without a touch until it locks */
    DESK_CALLS_MS = 180000, /* while call results are entered */
    DESK_QUERY = 15,
    SWAP_LINES = 11,  /* of the page of another printer ... */
    SWAP_CHOICES = 3, /* ... answers to each at most */
    DESK_TYPED = 7,   /* a seat, a ticket's number, a time */
    PAD_KEYS = 10,
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
    ITEM_SERVICE = ITEM_COUNT,
    ITEM_REMARK
};

/* What the desk's pages do; ROLE_ACTION's index. */
enum desk_action {
    ACTION_BEGIN,
    ACTION_END,
    ACTION_WAIT,
    ACTION_PRINT_BRIEFING,
    ACTION_PRINT_SLIPS,
    ACTION_CALLS,
    ACTION_LETTERS, /* letters instead of digits, and back */
    ACTION_MAP,     /* who sits where */
    ACTION_ADD,     /* 补录 of somebody who is not listed */
    ACTION_SIGN_IN,
    ACTION_STAND_IN,
    ACTION_UNDO,
    ACTION_REPRINT,
    ACTION_SEAT,
    ACTION_MORE,
    ACTION_PAPER, /* 补录: signed on paper */
    ACTION_REPLY,
    ACTION_RESULT, /* of a call to her household */
    ACTION_NAME,
    ACTION_ROOM,
    ACTION_DELETE,
    ACTION_IMPORT,
    ACTION_OFFER_ROOMS, /* rooms the estate has not are offered at the door, or not */
    ACTION_REPORT,      /* 导入检查 onto the stick */
    ACTION_PRINT_OWED,
    ACTION_WAIVE_OWED,
    ACTION_EARLY_ROOM, /* tickets before the meeting */
    ACTION_EARLY_SEAT,
    ACTION_EXPORT,
    ACTION_PACK,
    ACTION_PACK_STOP,
    ACTION_STICK_USE,
    ACTION_STICK_EJECT,
    ACTION_PRINTER, /* its page */
    ACTION_FEED,
    ACTION_TEST,
    ACTION_SWAP, /* another printer */
    ACTION_LIGHTS,
    ACTION_NEW_PIN,
    ACTION_JOURNAL,
    ACTION_SHUT_DOWN,
    ACTION_RESTORE,
    ACTION_COUNT
};

/* What the owner's pages are borrowed for: a name or a room that staff enter. */
enum desk_task { TASK_NONE, TASK_NAME, TASK_ROOM, TASK_ADD };

/* What a page says of the last thing done on it. */
enum desk_said {
    SAID_NOTHING,
    SAID_WRONG, /* the PIN; a time that is none */
    SAID_WEAK,
    SAID_DIFFERENT, /* the second time */
    SAID_DONE,
    SAID_FAILED,
    SAID_STOPPED,
    SAID_SWAPPED
};

struct desk {
    bool open; /* the PIN was right */
    int64_t opened_ms;
    char pin[PIN_DIGITS + 1], first[PIN_DIGITS + 1]; /* digits; first: the new one, before it is typed again */
    enum desk_said said;
    int owed;                /* tickets that wait to be printed */
    int doubt;               /* of these, the ones that may have come out */
    int early;               /* tickets that could be printed before the meeting */
    int total;               /* rows of the list on the screen, all its pages */
    char keys[PAD_KEYS + 1]; /* the digits as they lie on the pad */
    enum desk_ask asked;     /* what is awaited, or was last */
    bool stale;              /* 找人: more was typed since it was asked */
    bool sure;               /* asked once: the next touch does it */
    bool letters;            /* 找人: pinyin keys */
    bool of_person;          /* the call is entered from her page, not from the call sheet */
    bool seating;            /* the map chooses a seat */
    bool stopping;           /* the pack is to stop */
    int done, of;            /* of the pack; of 0: none under way */
    char query[DESK_QUERY + 1];
    int row, result;          /* of the page, chosen; of a call, a reply, the reason of an undo */
    int64_t number;           /* who sits on the seat chosen, 0 nobody */
    struct seat moved_to;     /* chosen on the map; row 0: `query` says it */
    struct call_line call;    /* the household whose call is entered */
    int category, subject;    /* of a remark */
    int noted;                /* its number, 0: none yet */
    int64_t off[PREVIEW_OFF]; /* who is to be taken off the list with the import */
    int off_count;
    bool offer_rooms; /* with the import, rooms that the estate has not are offered */
    enum desk_task task;
    int64_t typed_ms; /* 补录: the time on the paper */
    struct room room; /* entered */
    char name[PERSON_NAME];
    struct {
        int line;                 /* of the page, asked about now */
        char answers[SWAP_LINES]; /* the choice taken, see flow/swap */
    } swap;
    struct desk_page page, kept; /* kept: the row chosen, while its own page stands */
};

/* True while staff, or who wants to be, stand at the screen; on a page of the desk's own, not one borrowed from owners. */
bool desk_here(const struct flow *flow);
bool desk_page_here(const struct flow *flow);

/* True for a touch that counts while the desk waits: a key of 找人, the stop of a pack. */
bool desk_listens(const struct flow *flow, const struct event *event);

void desk_tap(struct flow *flow, const struct event *event, struct effects *effects);
void desk_take(struct flow *flow, const struct event *event, struct effects *effects);
void desk_progress(struct flow *flow, const struct event *event);

/* Boot time at which it locks; -1: not by itself. */
int64_t desk_due(const struct flow *flow);

/* The map shows a plan in blocks of MAP_ROWS x at most MAP_COLUMNS seats: how many, and the seat of a cell (row after row of
 * MAP_COLUMNS); row 0: none there. */
int desk_map_blocks(struct seat_plan plan);
struct seat desk_map_seat(struct seat_plan plan, int block, int cell);

#endif
