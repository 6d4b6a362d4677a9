/* tables: the pages, what the desk asks and does, what the one at the screen waits for: a row each in screens.def, asks.def,
 * actions.def, questions.def. Here are their enums and what a row says; the functions it names are called in taps, desk and flow.
 * Owns: nothing, values. Takes: -. Never: says how it is done. */
#ifndef FLOW_TABLES_H
#define FLOW_TABLES_H

#include <stdbool.h>

enum screen {
#define SCREEN(id, page, who, stays, rows, tap, back) SCREEN_##id,
#include "flow/screens.def"
#undef SCREEN
    SCREEN_COUNT
};

/* How long a page may stand untouched. */
enum stay {
    STAY_ALWAYS,
    STAY_LANGUAGE, /* then the first language comes back */
    STAY_ASKED,    /* then 您还在吗, then welcome */
    STAY_SHOWN,    /* it goes by itself, touched or not */
    STAY_PIN,      /* digits half typed are wiped */
    STAY_CODE,     /* the same; it is read off a paper */
    STAY_DESK,     /* it locks */
    STAY_CALLS     /* later: staff are on the telephone */
};

enum desk_ask {
    DESK_NONE,
#define ASK(id, by, of, changes, take) DESK_##id,
#include "flow/asks.def"
#undef ASK
    DESK_COUNT
};

enum screen_for { FOR_OWNER, FOR_STAFF };

struct screen_row {
    enum screen_for who;
    enum stay stay;
    enum desk_ask rows;
};
const struct screen_row *screen_row(enum screen screen);

/* Who answers, one stage after the other. */
enum desk_by { BY_NOBODY, BY_STORE, BY_PROMPT, BY_STICK, BY_HERE, BY_APP };
enum desk_way {
    WAY_NOBODY,
    WAY_STORE,
    WAY_STICK,
    WAY_HERE,
    WAY_APP,
    WAY_STORE_PROMPT_STORE,
    WAY_STORE_HERE_STORE,
    WAY_PROMPT,
    WAY_PROMPT_STORE,
    WAY_PROMPT_HERE,
    WAY_STORE_STICK,
    WAY_STICK_STORE,
    WAY_COUNT
};
enum desk_of { OF_NOTHING, OF_PERSON, OF_HOUSEHOLD, OF_FILE };
enum desk_changes { CHANGES_NOTHING, CHANGES_COPY, CHANGES_STICK };

struct ask_row {
    enum desk_way way;
    enum desk_of of;
    enum desk_changes changes;
};
const struct ask_row *ask_row(enum desk_ask ask);

/* Its ID, as tapes write it. */
const char *ask_name(enum desk_ask ask);
bool ask_from_name(const char *name, enum desk_ask *ask);

/* Stage `n`, from 0; BY_NOBODY after the last. */
enum desk_by ask_stage(enum desk_ask ask, int n);

/* True if one of its stages is a stick's, that may hold it up for ever. */
bool ask_uses_stick(enum desk_ask ask);

enum desk_action {
#define ACTION(id, does, touches) ACTION_##id,
#include "flow/actions.def"
#undef ACTION
    ACTION_COUNT
};

enum waiting {
    WAITING_NONE,
#define QUESTION(id, event, late, take) WAITING_##id,
#include "flow/questions.def"
#undef QUESTION
    WAITING_COUNT
};

/* What becomes of who waits when no answer comes in time. */
enum late {
    LATE_NONE,
    LATE_HUNG,  /* the store does not come back: the paper sheet, until it does */
    LATE_STAFF, /* a save: first staff, then the paper sheet; she is never sent home meanwhile */
    LATE_HOME   /* a stick may hang: the door does not */
};
enum late waiting_late(enum waiting waiting);

#endif
