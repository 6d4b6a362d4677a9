/* store: the thread that owns the one connection, and the two queues to it.
 * Owns: the thread, the connection, the mailboxes. Takes: requests, copied. Never: blocks its caller; says
 * "done" before the commit; says "no" where it does not know. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/ink.h"
#include "base/moment.h"
#include "base/printer_state.h"
#include "meeting/backups.h"
#include "meeting/estate.h"
#include "meeting/household.h"
#include "meeting/invitation.h"
#include "meeting/remark.h"
#include "store/attendance.h"
#include "store/guest.h"

struct db;
struct store;
struct store_reply;

enum store_kind {
    STORE_READY,     /* reply only: opened for the first time, or `err` says why not */
    STORE_HOUSEHOLD, /* who lives in a room */
    STORE_SIGN_IN,
    STORE_GUEST,   /* somebody who is not on the list; the reply is as for SIGN_IN */
    STORE_TICKET,  /* what the printer made of a ticket */
    STORE_NOT_ME,  /* 不是我: staff will look at a sign-in */
    STORE_HELP,    /* somebody asks for staff, or they have come */
    STORE_OPINION, /* an owner's own remark */
    STORE_SIGNATURE,
    STORE_INVITED, /* whose slip was scanned */
    STORE_WALKED,  /* many rooms were looked up without a sign-in */
    STORE_STATE,   /* the meeting is opened or closed */
    STORE_CALL,    /* any slower reading on the connection (an export) */
    STORE_DESK,    /* what staff do: as CALL, but it may write */
    STORE_REOPEN,  /* try again after the store could not be written */
    STORE_RESTORE, /* staff's word: the damaged store is set aside, the newest good copy taken; replied as STORE_READY */
};

typedef bool store_call_fn(struct db *db, int64_t meeting, void *context, struct err *err);

/* `context` stays the caller's until `done`. */
struct store_call {
    store_call_fn *run; /* on the store's thread */
    void (*done)(void *context,
                 const struct store_reply *reply); /* on that of whoever takes the replies, who calls it */
    void *context;
    const struct meeting
        *meeting; /* DESK: NULL; or where `run` leaves whose meeting the store is from here on, in the words of
                                      the settings ("" as its code: as it was). The caller's, as `context` is. */
};

struct store_request {
    enum store_kind kind;
    uint32_t visit; /* comes back with the reply */
    struct moment at;
    union {
        struct room room;
        enum meeting_state state;
        int64_t person; /* SIGN_IN */
        struct guest guest;
        int64_t number; /* NOT_ME: of the sign-in */
        int rooms;      /* WALKED */
        bool came;      /* HELP: staff have come */
        struct {
            struct room room;
            struct remark_choice choice;
        } said; /* OPINION */
        struct {
            int64_t number;        /* of the sign-in */
            const struct ink *ink; /* stays the caller's until the reply */
        } signature;
        char code[INVITATION_TEXT]; /* INVITED */
        struct {
            int64_t number; /* of the sign-in; below 0: of a person, whose ticket is printed early */
            enum print_end end;
        } ticket;
        struct store_call call; /* CALL, DESK */
    };
};

struct store_reply {
    enum store_kind kind;
    uint32_t visit;
    bool ok;                /* the request was carried out */
    bool working;           /* the store can be written; false: paper sheet until STORE_REOPEN succeeds */
    bool answers;           /* a request; false for the first STORE_READY, which nobody asked for */
    int owed;               /* TICKET, DESK: tickets owed now, -1 not counted */
    bool disk_nearly_full;  /* the data partition is nearly full */
    struct backups backups; /* not working: is the store damaged, and what is there to go on with? */
    struct err err;
    struct store_call call; /* CALL, DESK: as it was asked */
    union {
        struct household household;
        struct {
            enum signin_verdict verdict;
            struct admission admission; /* for ADMIT and ALREADY; wipe it after use */
            struct like like;           /* for LIKE */
        } signed_in;
        struct {
            enum meeting_state state;
            int tickets_owed;
            bool pin_set, ask_pin; /* ask_pin: nobody could have set one yet, or it was reset */
            int pin_wrong;
            bool codes;                   /* there are recovery codes */
            int sound;                    /* what staff want: 1, 0, -1 not said */
            bool tour, here;              /* here: somebody has signed in */
            int64_t ended_ms, delayed_ms; /* 散会; 再等 */
        } ready;                          /* STORE_READY, STORE_REOPEN, STORE_STATE */
        struct {
            struct room room;
            struct household household;
            int which; /* -1: nobody of this meeting */
        } invited;
        struct {
            int64_t number;
            enum print_end end;
        } ticket; /* as it was asked: if not ok, it was not noted */
    };
};

struct store_config {
    const char *folder;
    const struct meeting *meeting; /* what the settings say, copied; its state is not looked at */
    struct estate *estate;         /* the list's rooms are added before STORE_READY; not touched after */
    const char *boot_id;
    struct moment opened; /* now */
};

/* Starts the thread, which opens FOLDER (made where missing), takes up the meeting and opens it if it was
 * planned. What `config` points to must outlive the store. */
bool store_open(struct store **store, const struct store_config *config, struct err *err);

/* Waits for what was asked, closes the connection, ends the thread. NULL is fine. */
void store_close(struct store *store);

/* False if more than the queue's 64 are under way; nothing is lost then, ask again later. */
bool store_ask(struct store *store, const struct store_request *request);

/* Takes one reply; false if none waits. */
bool store_take(struct store *store, struct store_reply *reply);

int store_under_way(const struct store *store); /* requests whose reply was not taken yet */

int store_fd(const struct store *store); /* readable while a reply waits */

#endif
