/* desk_page: what the store told a page of the staff desk: a briefing, or the rows that fit on the page.
 * Owns: nothing, a value; it holds names and phones: wiped with the visit. Takes: rows. Never: stands before an owner. */
#ifndef FLOW_DESK_PAGE_H
#define FLOW_DESK_PAGE_H

#include "meeting/briefing.h"
#include "meeting/changed.h"
#include "meeting/found.h"
#include "meeting/past.h"
#include "meeting/setup.h"

enum {
    DESK_ROWS = 6, /* at most; a page of a small panel has DESK_ROWS_LEAST */
    DESK_ROWS_LEAST = 4,
    DESK_TABS = 4,
    DESK_FILE = 520 /* a folder and a name of it */,
    PREVIEW_OFF = 512,
    MAP_ROWS = 5,
    MAP_COLUMNS = 8,
    MAP_NAME = 28,
    SPEAK_HERE = 12, /* who is here, a page */
    SPEAKER_NAME = 65
};

/* 催到单: how each housekeeper's stand, DESK_ROWS a page. */
struct desk_slips {
    int households; /* of all of them, still to be phoned */
    int listed;     /* persons on the list */
    int expected;   /* households that said 会来 or 待定, whatever they said since */
    struct call_tab tabs[DESK_ROWS];
    bool waits[DESK_ROWS]; /* at the printer */
};

/* 录结果: one housekeeper's, and whose else there are, DESK_TABS a time. */
struct desk_calls {
    int rest;                           /* households without a result, of all housekeepers */
    int tabs, first, shown;             /* in all; of those in `tab` the first, and how many */
    int of;                             /* the one in `tab` whose lines these are */
    struct call_tab tab[DESK_TABS + 1]; /* the last: the first of the next DESK_TABS, where there are more */
    struct call_line lines[DESK_ROWS];
};

enum preview_kind {
    PREVIEW_FAULT,
    PREVIEW_MISSING,
    PREVIEW_CHECK,
    PREVIEW_SKIPPED,
    PREVIEW_CHANGE, /* what a sheet of settings or remarks would change */
    PREVIEW_KINDS
};

/* What the file on the stick is. */
enum import_kind { IMPORT_LIST, IMPORT_SETUP, IMPORT_REMARKS, IMPORT_SIGNED, IMPORT_KINDS };

/* What is told of a list: a line of its page. */
struct preview_line {
    enum preview_kind kind;
    int row;                                           /* 0: of no row */
    char column[4], sheet[64], text[220], advice[160]; /* advice: what to write instead, "": the text says all */
    int64_t person; /* of PREVIEW_MISSING: who is not on this list; `held`: she stays whatever is chosen */
    bool held;
};

struct desk_preview {
    enum import_kind of;
    bool may_be_new, fresh;   /* settings: staff say whether they are a new meeting's; they were taken as one's */
    enum meeting_state state; /* of the meeting after they were taken */
    int64_t ended_ms;         /* likewise */
    int added, changed, same, missing, skipped, warnings, faults, strange_rooms;
    struct preview_line lines[DESK_ROWS];
};

/* Who sits in one block of the seat plan. */
struct desk_map {
    int seated, promised, reserved, open, automatic,
        left; /* automatic: given in one touch; left: for whom that found none. Of the whole plan; promised: by the list or a ticket printed early; open: the rest */
    int count;
    struct {
        struct seat seat;
        int64_t number; /* of the sign-in; 0: promised, and not here yet */
        char name[MAP_NAME];
    } taken[MAP_ROWS * MAP_COLUMNS];
};

/* One line of the journal; it names nobody. */
struct desk_entry {
    int64_t wall_ms, number;                      /* number 0: of no sign-in */
    char kind[24], result[64], room[ROOM_DASHED]; /* room "": of none */
    struct seat seat, was;                        /* was: before a move */
};

/* Tickets: of those that wait, how many may have come out; how many could be printed before the meeting. */
struct desk_tickets {
    int doubt, early;
    int invited, inviting; /* who has no invitation yet; and how many of them wait at the printer */
};

/* What owners said, and what was promised: rows still open, and of them those whose day is over; and who speaks now, "" nobody. */
struct desk_remarks {
    int remarks, open, overdue;
    char room[ROOM_DASHED], name[SPEAKER_NAME];
};

/* Somebody who is here: as who speaks, or may. */
struct speaker {
    int64_t person; /* 0: nobody */
    char room[ROOM_DASHED], name[SPEAKER_NAME];
    int place;   /* in the order, 0: not in it */
    bool speaks; /* now */
};

/* The order of speakers: now, and the first of those that wait. */
struct desk_speakers {
    struct speaker now, list[DESK_ROWS];
    int waiting, done;
};

/* Who is here, by room. */
struct desk_here {
    struct speaker list[SPEAK_HERE];
};

struct desk_page {
    int rows; /* of this page */
    union {
        struct desk_tickets tickets;
        struct desk_remarks remarks;
        struct desk_speakers speakers;
        struct desk_here here;
        struct changed changed[DESK_ROWS];
        struct past past[DESK_ROWS];
        struct {
            struct briefing briefing;
            int codes;  /* recovery codes that work */
            int latest; /* who signed in last, the newest first */
            struct found last[DESK_ROWS];
        };
        struct desk_slips slips;
        struct desk_calls calls;
        struct found found[DESK_ROWS];
        struct facts facts;
        char files[DESK_ROWS][DESK_FILE];
        struct desk_preview preview;
        struct desk_map map;
        struct setup setup;
        struct desk_entry journal[DESK_ROWS];
    };
};

#endif
