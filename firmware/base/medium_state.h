/* medium_state: how the USB stick stands, in the words the whole house uses.
 * Owns: nothing, values. Takes: -. Never: says how it was found out (app/medium). */
#ifndef BASE_MEDIUM_STATE_H
#define BASE_MEDIUM_STATE_H

enum medium_state {
    MEDIUM_UNUSED,     /* this kiosk has none: nothing is said of it */
    MEDIUM_NONE,       /* none is in */
    MEDIUM_LOOKING,    /* just put in */
    MEDIUM_STRANGE,    /* never confirmed: lists are read from it, nothing is written */
    MEDIUM_READY,      /* every sign-in goes there */
    MEDIUM_CHECKING,   /* all is read back before it is pulled */
    MEDIUM_SAFE,       /* it may be pulled */
    MEDIUM_MANY,       /* two: none is used */
    MEDIUM_FOREIGN,    /* a file system that is not mounted */
    MEDIUM_LOCKED,     /* cannot be written: its switch, or worn out */
    MEDIUM_DIRTY,      /* was pulled out elsewhere while it was written to: a PC must look first */
    MEDIUM_PULLED,     /* pulled before it was checked */
    MEDIUM_FULL,       /* no room */
    MEDIUM_UNRELIABLE, /* what was read back is not what was written */
    MEDIUM_FAILED,     /* cannot be read or written */
    MEDIUM_STATES
};

/* Staff must do something about it. */
static inline int medium_trouble(enum medium_state state)
{
    return state >= MEDIUM_MANY;
}

#endif
