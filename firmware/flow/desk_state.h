/* desk_state: what the pages of the staff desk hold: struct desk, inside the visit.
 * Owns: values; they hold names, digits and phones: wiped with the visit. Takes: -. Never: outlives it. */
#ifndef FLOW_DESK_STATE_H
#define FLOW_DESK_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "flow/desk_page.h"
#include "flow/spell.h"
#include "flow/tables.h"
#include "meeting/journal.h"
#include "meeting/pin.h"
#include "meeting/remark.h"
#include "meeting/setup.h"

enum {
    DESK_IDLE_MS = 60000,   /* without a touch until it locks */
    DESK_CALLS_MS = 180000, /* while call results are entered */
    DESK_QUERY = 15,
    SWAP_LINES = 11,  /* of the page of another printer ... */
    SWAP_CHOICES = 3, /* ... answers to each at most */
    DESK_TYPED = 13,  /* a seat, a ticket's number, a time, a day, both, a telephone */
    PAD_KEYS = 10,
    DESK_BRIGHTNESS_STEP = 20,   /* percent */
    DESK_MOST_MS = 10 * 60000,   /* in all */
    DESK_PIN_IDLE_MS = 10000,    /* digits half typed are wiped and welcome is back */
    DESK_CODE_IDLE_MS = 20000,   /* eight digits off a paper */
    DESK_NEW_PIN_IDLE_MS = 10000 /* a corner held where no PIN is set yet: the queue does not wait for nobody */
};

/* What the owner's pages are borrowed for: a name or a room that staff enter. */
enum desk_task {
    TASK_NONE,
    TASK_NAME,
    TASK_ROOM,
    TASK_ADD,
    TASK_KEEPER,
    TASK_NOTE,
    TASK_TITLE,
    TASK_PLACE,
    TASK_ENTRY,
    TASK_REMARK,
    TASK_POSTED
};

/* Of the meeting's settings, in the order of their keys. */
enum setup_field {
    SETUP_TITLE,
    SETUP_PLACE,
    SETUP_DAY,
    SETUP_CLOCK,
    SETUP_SEATS,
    SETUP_CHAIRS,
    SETUP_PRESENT,
    SETUP_TOUR,
    SETUP_FIELDS
};

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

/* ROLE_RESULT's index: a row of the page, and enum call_result. */
static inline int result_index(int row, int result)
{
    return row * CALL_RESULTS + result;
}

struct desk {
    bool open;          /* the PIN was right */
    bool pin_new;       /* it was set in this visit ... */
    bool codes_printed; /* recovery codes are at the printer */
    int64_t opened_ms;
    char code[PIN_CODE_DIGITS + 1];                  /* of a recovery code */
    char pin[PIN_DIGITS + 1], first[PIN_DIGITS + 1]; /* digits; first: the new one, before it is typed again */
    enum desk_said said;
    int owed;                /* tickets that wait to be printed */
    int doubt;               /* of these, the ones that may have come out */
    int early;               /* tickets that could be printed before the meeting */
    int uninvited, inviting; /* who has no invitation on paper; those that wait for the printer */
    int total;               /* rows of the list on the screen, all its pages */
    char keys[PAD_KEYS + 1]; /* the digits as they lie on the pad */
    enum desk_ask asked;     /* what is awaited, or was last */
    bool stale;              /* 找人: more was typed since it was asked */
    bool sure;               /* touched once: the next touch on `sure_of` does it */
    enum desk_action sure_of;
    bool letters;                    /* 找人: pinyin keys */
    bool of_person;                  /* the call is entered from her page, not from the call sheet */
    bool seating;                    /* the map chooses a seat */
    bool stopping;                   /* the pack is to stop */
    int done, of;                    /* of the pack; of 0: none under way */
    char query[DESK_QUERY + 1];      /* 找人 */
    char seat_typed[DESK_TYPED + 1]; /* "3-5", or "12": the ticket to change places with */
    char time_typed[DESK_TYPED + 1]; /* 补录: "1936" */
    char remark_room[REMARK_ROOM], remark_name[REMARK_NAME]; /* 记意见: typed, or of who speaks */
    bool remark_typed;             /* its room is staff's own; else it is of who speaks, whoever that is */
    char remark_words[SPELL_NAME]; /* besides the subject; "" none */
    int row;                       /* of the page, chosen */
    int call_result, reply,
        reason;            /* the rows of words chosen: enum call_result, enum reply, why a sign-in is undone */
    bool by_seat;          /* tickets before the meeting: in the order of the seats, not of the rooms */
    int64_t number;        /* who sits on the seat chosen, 0 nobody */
    struct seat moved_to;  /* chosen on the map; row 0: `seat_typed` says it */
    struct call_line call; /* the household whose call is entered */
    enum call_round round; /* whose slips and results these are; 0: by the time */
    char housekeeper[65];  /* whose results; of the slips that are printed */
    bool one;              /* only that one's */
    int calls_page;        /* the page its household was chosen on */
    int category, subject; /* of a remark, -1: not chosen; subject -1: one without a name */
    bool subject_chosen;
    enum remark_way way;
    struct changed changed;   /* of what is posted, the place that is settled */
    bool packs;               /* the papers are wanted: what is posted is looked at first */
    int noted;                /* its number, 0: none yet */
    struct setup setup;       /* as staff are about to have it */
    enum setup_field field;   /* of it, the one on the page */
    bool fresh;               /* what the sheet says is of a new meeting */
    enum journal_group group; /* of the journal, what is shown */
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

#endif
