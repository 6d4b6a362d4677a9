/* state: what the core knows: struct flow, and in it all that is known of the one at the screen.
 * Owns: values without pointers to anything of its own. Takes: -. Never: keeps a name beyond the visit that typed it. */
#ifndef FLOW_STATE_H
#define FLOW_STATE_H

#include "base/printer_state.h"
#include "base/words.h"
#include "flow/desk_state.h"
#include "flow/effect.h"
#include "flow/event.h"
#include "flow/spell.h"
#include "flow/tables.h"
#include "flow/written.h"
#include "meeting/estate.h"
#include "meeting/meeting.h"
#include "meeting/typed.h"

enum {
    PLACE_DEEP = 3,
    FLOW_FAULT = 512,
    TICKET_SHOWN_MS = 1500,
    CALL_SHOWN_MS = 60000, /* after 不是我 staff see yellow so long; the store keeps it */
    STRANGE_SHOWN_MS = 8000,
    OVER_MS = 2 * 60 * 60000, /* so long after 散会 welcome says that the meeting is over */
    LOOKS_FREE = 3,           /* rooms a visit looks up at once; from there each takes a second more, up to three */
    LOOK_STEP_MS = 1000,
    LOOK_MOST_MS = 3000,
    LOOKS_NOTED = 8 /* rooms in a row without a sign-in that are noted for staff */
};

/* Times in ms, from kiosk.ini. */
struct flow_times {
    int idle_ms;      /* without a touch until 您还在吗 */
    int warn_ms;      /* from there to welcome */
    int done_ms;      /* the done page stays, touched or not */
    int save_late_ms; /* a save that takes longer sends the owner to staff */
    int reopen_ms;    /* between two tries to open a store that failed */
};

/* Of a step's choices, those from `from` on and before `to`. */
struct range {
    int from, to;
};

/* Choices that do not fit on a page come in ranges, in ranges of those ... */
struct narrowed {
    int deep;
    struct range at[PLACE_DEEP];
};

/* ROLE_RANGE's index. */
static inline int range_index(struct range range)
{
    return range.from * (ESTATE_CHOICES_MOST + 1) + range.to;
}

enum slot { SLOT_BELOW, SLOT_LEFT, SLOT_RIGHT };

/* How the page that stands came. */
enum came { CAME_FORWARD, CAME_BACK, CAME_STAYED };

/* Whose sign-in it is. */
enum who { WHO_RESIDENT, WHO_STAND_IN, WHO_GUEST, WHO_LIKE };

/* All that is known of the one in front of the screen. */
struct visit {
    struct choice_path path;
    struct narrowed narrowed[STEP_NONE]; /* of each step */
    char typed[TYPED_MOST + 1];
    struct typed meant; /* by it */
    bool by_keypad;
    bool stand_in;   /* comes in the place of the resident she touches */
    bool family;     /* somebody of the household has just signed in */
    bool from_whose; /* 其他人 was touched on the page that asks whose family */
    int page;        /* of the choices */
    struct spell spell;
    struct written written;
    enum who who;
    struct like like; /* who it may be; of a stand-in's family, or of her own name */
    bool insists;     /* she is not that one */
    int looked_up;    /* rooms */
    int64_t look_at;  /* boot ms at which the one awaited is looked up, 0: it was */
    struct household household;
    uint32_t before; /* bit i: resident i was here before this visit */
    enum waiting waiting;
    enum role pressed; /* the key that keeps the accent while waiting */
    int pressed_index;
    int64_t waiting_since;
    int resident; /* index of the one signing in */
    struct remark_choice opinion;
    int opinions;    /* noted */
    bool called;     /* staff are on their way */
    bool asked_help; /* by her, with 请工作人员: she may go on meanwhile, at ... */
    enum screen asked_at;
    struct desk desk;       /* staff stand here */
    struct {                /* what the store said, of whoever of the household it said it last */
        enum screen screen; /* DONE or ALREADY */
        int64_t number, wall_ms;
        int64_t latest; /* the number of whom of the family signed in last: whose ticket is under way */
        int resident;   /* she herself, -1: she is not on the list */
        struct seat seat;
        bool ticket_later, ticket_early, ticket_out, of_family, opinion_noted, signature_noted;
        bool is_signed, signature_declined;
        char mask[PERSON_MASK];
    } result;
};

struct flow {
    struct flow_times times;
    const struct estate *estate;   /* the same */
    const struct meeting *meeting; /* changed between two events only */
    enum lang default_lang, lang;
    bool care; /* large type; leaves with the visit */
    enum came came;
    enum meeting_state state;
    struct moment now;
    enum screen screen;
    int64_t entered_ms, touched_ms; /* boot clock */
    bool asking;                    /* 您还在吗 stands over the screen */
    uint32_t visit_number;
    struct visit visit;
    int desk_rows;          /* that a page of the desk has room for: the panel's */
    bool working;           /* the store */
    struct backups backups; /* while it is damaged */
    bool disk_space;        /* on the data partition */
    int64_t reopen_ms;
    bool printer_ok, stick_ok;
    enum printer_state printer;
    enum medium_state medium;
    int lacking;        /* sign-ins that the stick does not have yet */
    int tickets_left;   /* of the roll, -1 not known */
    int printing, owed; /* tickets under way; tickets that staff must look after */
    int64_t ticket_ms;  /* when the last ticket was ready */
    enum port_trap printer_trap;
    bool slip_gone;      /* it was given up: staff print again */
    bool slip_lost;      /* a paper of staff's was not finished, and waits for the printer ... */
    char slip_whose[65]; /* ... this housekeeper's; "": nobody's */
    int64_t called_ms;   /* when somebody said 不是我 */
    int64_t help_ms;     /* wall time at which somebody asked for staff who have not come yet; 0: nobody */
    int64_t strange_ms;  /* when something was scanned that is no invitation to this meeting; 0: not */
    int rooms_looked;    /* since the last sign-in, whoever stood there */
    bool touch_device;   /* a touch device is there */
    bool glass_touched;  /* something lies on the glass: staff are called */
    struct {
        bool set;
        bool codes;       /* there are some for a PIN that was forgotten, when the desk was last opened */
        bool codes_sent;  /* some went to the printer since: they work once that paper is out */
        bool refused;     /* owners have signed in and none is set: nobody sets one here any more */
        int wrong;        /* tries in a row */
        int64_t until_ms; /* boot clock: no try before */
    } pin;
    bool writes;            /* there is a model of handwriting; flow_init leaves it off */
    bool opinions;          /* owners may leave a remark: kiosk.ini [owners]; flow_init leaves it off */
    bool scans;             /* a scanner for invitation slips is there: likewise */
    bool signs;             /* owners sign with a finger: likewise */
    enum slot slot;         /* where tickets come out, seen from the screen: likewise below */
    bool tour;              /* of the premises: who comes now waits seated */
    int64_t ended_ms;       /* 散会, wall time; 0: not yet */
    char fault[FLOW_FAULT]; /* what is wrong with the settings, until staff go on with those of before; "": nothing */
    bool supervised;        /* a unit begins the program anew when it ends */
    bool sound;             /* as kiosk.ini says, or staff have said since */
    int brightness;         /* of the panel, percent; -1: it cannot be set here */
    char version[48];       /* of the program */
    bool unset;             /* there are no settings of a meeting at all: staff must make some */
    int64_t slips_ms;       /* wall time at which all call slips were last printed, 0: not since the start */
};

#endif
