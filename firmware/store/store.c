#include "store/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mailbox.h"
#include "base/thread.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"

enum { QUEUE = 64, KIND_STOP = -1 };

struct store {
    struct store_config config;
    struct mailbox *requests, *replies;
    int under_way; /* asked and not taken yet: at most QUEUE, so that the replies always fit */
    pthread_t thread;
    /* the thread's own from here on */
    struct db *db;
    int64_t meeting;
};

static bool open_connection(struct store *s, struct err *err)
{
    struct meeting *m = s->config.meeting;
    if (!schema_open(&s->db, s->config.folder, true, err))
        return false;
    if (!roster_meeting(s->db, m, &s->meeting, err) ||
        (m->state == MEETING_PLANNED && !roster_set_state(s->db, s->meeting, MEETING_OPEN, err))) {
        db_close(s->db);
        s->db = NULL;
        return false;
    }
    return true;
}

/* After a failed write nobody knows what the file holds: forget the connection and read the file anew. */
static bool reopen(struct store *s, struct err *err)
{
    struct meeting *m = s->config.meeting;
    struct meeting read = *m; /* the other thread reads *m: leave it */
    db_close(s->db);
    s->db = NULL;
    return schema_open(&s->db, s->config.folder, false, err) &&
           roster_find_meeting(s->db, m->code, &read, &s->meeting, err);
}

static struct event_time event_time(const struct store *s, const struct store_request *q)
{
    struct event_time time = {.at = q->at};
    strncpy(time.boot_id, s->config.boot_id, BOOT_ID - 1);
    return time;
}

/* Rule 2: an error means "in doubt". Reopen, read, say what the store says; the rule makes a second try
 * harmless. */
static bool sign_in(struct store *s, const struct store_request *q, struct store_reply *r)
{
    struct event_time time = event_time(s, q);
    bool found = false, was_here = false;
    for (int attempt = 1; attempt <= 2; attempt++) {
        if (s->db != NULL && attendance_sign_in(s->db, s->meeting, q->person, &time, &r->signed_in.verdict,
                                                &r->signed_in.admission, &r->err))
            return true;
        was_here = was_here || r->signed_in.verdict == SIGNIN_ALREADY;
        log_warn("sign-in in doubt (%s), reading the store again", r->err.text);
        if (!reopen(s, &r->err) ||
            !attendance_find(s->db, s->meeting, q->person, &found, &r->signed_in.admission, &r->err))
            return false;
        if (found) {
            r->signed_in.verdict = was_here ? SIGNIN_ALREADY : SIGNIN_ADMIT;
            return true;
        }
    }
    return false;
}

/* The first opening. Until it succeeds nobody else looks at the meeting's state or the estate. */
static void start(struct store *s, struct store_reply *r)
{
    struct tally tally = {0};
    *r = (struct store_reply){.kind = STORE_READY};
    r->ok = r->working = open_connection(s, &r->err) &&
                         roster_estate(s->db, s->meeting, s->config.estate, &r->err) &&
                         attendance_tally(s->db, s->meeting, &tally, &r->err);
    if (r->ok) {
        r->ready.state =
            s->config.meeting->state == MEETING_PLANNED ? MEETING_OPEN : s->config.meeting->state;
        r->ready.tickets_owed = tally.badges_owed;
    } else {
        db_close(s->db);
        s->db = NULL;
        s->meeting = 0;
    }
}

static bool carry_out(struct store *s, const struct store_request *q, struct store_reply *r)
{
    struct event_time time = event_time(s, q);
    switch (q->kind) {
    case STORE_HOUSEHOLD:
        return attendance_household(s->db, s->meeting, &q->room, &r->household, &r->err);
    case STORE_TICKET:
        return attendance_ticket(s->db, s->meeting, q->ticket.number, q->ticket.printed, &time, &r->err);
    case STORE_CALL:
        return q->call.run(s->db, s->meeting, q->call.context, &r->err);
    default:
        return true;
    }
}

static void answer(struct store *s, const struct store_request *q, struct store_reply *r)
{
    if (s->meeting == 0) { /* never opened yet: whatever is asked, try that */
        start(s, r);
        r->visit = q->visit;
        r->kind = r->ok ? STORE_READY : q->kind;
        r->answers = true;
        return;
    }
    *r = (struct store_reply){.kind = q->kind, .visit = q->visit, .answers = true};
    if (s->db == NULL && !reopen(s, &r->err)) {
        r->working = false;
        return;
    }
    r->ok = q->kind == STORE_SIGN_IN ? sign_in(s, q, r) : carry_out(s, q, r);
    /* an export that fails, or a ticket whose sign-in was undone, says nothing about the store */
    bool harmless = q->kind == STORE_CALL || r->err.code == ERR_DATA;
    if (!r->ok && !harmless && q->kind != STORE_SIGN_IN) {
        log_warn("store: %s", r->err.text);
        r->ok = reopen(s, &r->err) && carry_out(s, q, r); /* once more on a new connection */
    }
    r->working = r->ok || harmless;
    if (!r->working) {
        log_warn("the store cannot be used: %s", r->err.text);
        db_close(s->db);
        s->db = NULL;
    }
}

static void give(struct store *s, struct store_reply *r)
{
    bool fits = mailbox_put(s->replies, r);
    assert(fits); /* under_way sees to it */
    (void)fits;
    explicit_bzero(r, sizeof *r);
}

static void *run(void *context)
{
    struct store *s = context;
    struct store_request q;
    struct store_reply r;
    start(s, &r);
    give(s, &r);
    while (mailbox_wait(s->requests, &q, -1)) {
        if ((int)q.kind == KIND_STOP)
            break;
        answer(s, &q, &r);
        give(s, &r);
    }
    db_close(s->db);
    s->db = NULL;
    return NULL;
}

bool store_open(struct store **out, const struct store_config *config, struct err *err)
{
    struct store *s = calloc(1, sizeof *s);
    if (s == NULL)
        return err_set(err, ERR_IO, "out of memory");
    s->config = *config;
    if (!mailbox_open(&s->requests, QUEUE + 1, sizeof(struct store_request), err) ||
        !mailbox_open(&s->replies, QUEUE + 1, sizeof(struct store_reply), err)) /* + STORE_READY */
        goto fail;
    if (thread_start(&s->thread, run, s, err)) {
        *out = s;
        return true;
    }
fail:
    mailbox_close(s->requests);
    mailbox_close(s->replies);
    free(s);
    return false;
}

void store_close(struct store *s)
{
    if (s == NULL)
        return;
    struct store_request stop = {.kind = (enum store_kind)KIND_STOP};
    mailbox_put(s->requests, &stop); /* the queue has one slot more than under_way allows */
    pthread_join(s->thread, NULL);
    mailbox_close(s->requests);
    mailbox_close(s->replies);
    free(s);
}

bool store_ask(struct store *s, const struct store_request *request)
{
    if (s->under_way == QUEUE || !mailbox_put(s->requests, request))
        return false;
    s->under_way++;
    return true;
}

bool store_take(struct store *s, struct store_reply *reply)
{
    if (!mailbox_take(s->replies, reply))
        return false;
    s->under_way -= reply->answers;
    return true;
}

int store_under_way(const struct store *s)
{
    return s->under_way;
}

int store_fd(const struct store *s)
{
    return mailbox_fd(s->replies);
}
