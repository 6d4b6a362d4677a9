/* desk_ask: what staff ask for at the desk; the answer comes back as EVENT_DESK with the same.
 * Owns: nothing, values. Takes: -. Never: says how it is done. */
#ifndef FLOW_DESK_ASK_H
#define FLOW_DESK_ASK_H

enum desk_ask {
    DESK_PIN,      /* are these the digits? */
    DESK_NEW_PIN,  /* from now on these */
    DESK_BRIEFING, /* 快报 */
    DESK_BEGIN,    /* 宣布开会 */
    DESK_END,      /* 散会 */
    DESK_WAIT,     /* 再等10分钟 */
    DESK_SLIPS,    /* how many households are to be phoned, by whom; the rows of this page */
    DESK_CALL,     /* what came of a call */
    DESK_FIND,     /* who fits what was typed */
    DESK_MAP,      /* who sits where */
    DESK_PERSON,   /* who has signed in with this number */
    DESK_SIGN_IN,  /* whom staff have found */
    DESK_STAND_IN, /* somebody of the family in her place */
    DESK_PAPER,    /* 补录: who signed on paper, found or entered */
    DESK_UNDO,
    DESK_REPRINT,
    DESK_SEAT,  /* "3-5": that seat; "12": change places with ticket 12; or as chosen on the map */
    DESK_REPLY, /* what her household says now */
    DESK_NAME,
    DESK_ROOM,
    DESK_DELETE,
    DESK_LISTS,        /* which lists are on the stick? */
    DESK_PREVIEW,      /* what would this one change? */
    DESK_PREVIEW_PAGE, /* more of what is told of it */
    DESK_REPORT,       /* all of that as a paper onto the stick */
    DESK_IMPORT,
    DESK_OWED,  /* how many tickets wait, and how many could be printed early? */
    DESK_PRINT, /* print them */
    DESK_WAIVE, /* nobody wants them any more */
    DESK_EARLY, /* print those of who said yes, before the meeting; result: enum tickets_order */
    DESK_PRINT_BRIEFING,
    DESK_PRINT_SLIPS,
    DESK_JOURNAL,     /* what staff did, newest first */
    DESK_REMARKS,     /* how many remarks there are, and promises that are late */
    DESK_REMARK,      /* note this one */
    DESK_PACK,        /* every paper of the meeting, into a new folder of the stick */
    DESK_PACK_STOP,   /* not that pack after all; it answers as a pack */
    DESK_EXPORT,      /* onto the stick now */
    DESK_STICK_USE,   /* this stick shall have the records */
    DESK_STICK_EJECT, /* it shall be pulled: everything is read back first */
    DESK_FEED,        /* paper */
    DESK_TEST,        /* a test page */
    DESK_SWAP_PAGE,   /* another printer: ask it, print the page that shows what it has */
    DESK_SWAP,        /* it is what the answers say */
    DESK_SWAP_STOP,   /* not another one after all; it does not answer */
    DESK_LIGHTS,      /* show each light */
    DESK_SHUT_DOWN,   /* end the program */
    DESK_RESTORE,     /* a damaged store: go on with a copy */
};

#endif
