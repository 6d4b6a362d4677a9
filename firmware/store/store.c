#include "store/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "base/log.h"
#include "base/mailbox.h"
#include "base/thread.h"
#include "base/version.h"
#include "base/wipe.h"
#include "base/words.h"
#include "meeting/label.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/household.h"
#include "store/invitations.h"
#include "store/leftovers.h"
#include "store/recovery.h"
#include "store/remarks.h"
#include "store/restore.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/signature.h"
#include "store/space.h"
#include "store/spare.h"
#include "store/staff.h"
#include "store/tally.h"
#include "store/tickets.h"

enum { QUEUE = 64, KIND_STOP = -1 };

struct store {
    struct store_config config;
    struct mailbox *requests, *replies;
    int under_way; /* asked and not taken yet: at most QUEUE, so that the replies always fit */
    pthread_t thread;
    /* the thread's own from here on */
    struct db *db;
    int64_t meeting;       /* 0: never opened yet */
    struct meeting wanted; /* whose it is, as the settings have it */
    struct meeting row;
    bool disk_nearly_full;
};

/* Which program writes here, once for each that comes after another. */
static bool note_program(struct store *s, struct err *err)
{
    return db_run(s->db, err,
                  "INSERT INTO program SELECT ?1, ?2 WHERE ?1 IS NOT"
                  " (SELECT version FROM program ORDER BY rowid DESC LIMIT 1)",
                  "si", version(), s->config.opened.wall_ms);
}

/* What the settings say goes in; what the store says of its state comes back in `s->row`. */
static bool take_up(struct store *s, const struct moment *at, struct err *err)
{
    struct event_time now = {.at = *at};
    int carried = 0;
    strncpy(now.boot_id, s->config.boot_id, BOOT_ID - 1);
    s->row = s->wanted;
    if (!roster_meeting(s->db, &s->row, &s->meeting, err) || !remarks_carry(s->db, s->meeting, &now, &carried, err))
        return false;
    if (s->row.state != MEETING_PLANNED)
        return true;
    s->row.state = MEETING_OPEN;
    return roster_set_state(s->db, s->meeting, MEETING_OPEN, err);
}

static bool open_connection(struct store *s, struct err *err)
{
    int64_t broken = 0;
    s->row = s->wanted;
    space_release(s->config.folder);
    struct err why;
    if (!schema_open(&s->db, s->config.folder, true, err))
        return false;
    if (s->config.folder[0] != '\0' &&
        !leftovers_sweep(s->config.folder, &why)) /* from here on the folder is ours alone */
        log_warn("%s", why.text);
    if (!note_program(s, err) || !roster_meeting(s->db, &s->row, &s->meeting, err) ||
        !event_verify(s->db, s->meeting, &broken, err))
        return false;
    if (broken != 0)
        return err_set(err, ERR_DAMAGED, "event %lld: %s", (long long)broken, say(W_STORE_DAMAGED));
    return take_up(s, &s->config.opened, err);
}

/* What staff have done may have left another meeting, or its new words: from here on they hold. */
static bool adopt(struct store *s, const struct store_request *q, struct err *err)
{
    const struct meeting *m = q->call.meeting;
    if (m == NULL || m->code[0] == '\0')
        return true;
    s->wanted = *m;
    return take_up(s, &q->at, err);
}

static void drop_connection(struct store *s)
{
    db_close(s->db);
    s->db = NULL;
}

/* After a failed write nobody knows what the medium holds: forget the connection, read the file anew, and let
 * that count only if it can be written and synced. What was read back from a log that never reached the
 * medium is copied into the database and flushed by the checkpoint, so that "found" then means durable. */
static bool reopen(struct store *s, struct err *err)
{
    drop_connection(s);
    space_release(s->config.folder);
    if (schema_open(&s->db, s->config.folder, false, err) &&
        roster_find_meeting(s->db, s->row.code, &s->row, &s->meeting, err) && db_prove(s->db, err)) {
        s->disk_nearly_full = !space_keep(s->config.folder);
        return true;
    }
    drop_connection(s);
    return false;
}

static struct event_time event_time(const struct store *s, const struct store_request *q)
{
    struct event_time time = {.at = q->at};
    strncpy(time.boot_id, s->config.boot_id, BOOT_ID - 1);
    return time;
}

static bool is_sign_in(enum store_kind kind)
{
    return kind == STORE_SIGN_IN || kind == STORE_GUEST;
}

static bool try_sign_in(struct store *s, const struct store_request *q, const struct event_time *time,
                        struct store_reply *r)
{
    enum signin_verdict *verdict = &r->signed_in.verdict;
    struct admission *out = &r->signed_in.admission;
    if (q->kind == STORE_GUEST)
        return guest_sign_in(s->db, s->meeting, &q->guest, time, verdict, out, &r->signed_in.like, &r->err);
    return attendance_sign_in(s->db, s->meeting, q->person, time, verdict, out, &r->err);
}

static bool find_sign_in(struct store *s, const struct store_request *q, bool *found, struct store_reply *r)
{
    struct admission *out = &r->signed_in.admission;
    if (q->kind == STORE_GUEST)
        return guest_find(s->db, s->meeting, q->guest.token, found, out, &r->err);
    return attendance_find(s->db, s->meeting, q->person, found, out, &r->err);
}

/* Rule 2: an error means "in doubt". Reopen, read, say what the store says; the rule makes a second try
 * harmless. */
static bool sign_in(struct store *s, const struct store_request *q, struct store_reply *r)
{
    struct event_time time = event_time(s, q);
    bool found = false;
    for (int attempt = 1; attempt <= 2; attempt++) {
        /* who is found without this attempt having admitted her was here before: no second ticket */
        r->signed_in.verdict = SIGNIN_ALREADY;
        if (try_sign_in(s, q, &time, r))
            return true;
        log_warn("sign-in in doubt (%s), reading the store again", r->err.text);
        if (!reopen(s, &r->err) || !find_sign_in(s, q, &found, r))
            return false;
        if (found)
            return true;
    }
    return false;
}

/* How the meeting stands, for whoever begins or begins again. */
static bool tell_state(struct store *s, struct store_reply *r)
{
    struct tally tally = {0};
    struct staff_pin pin;
    if (!tally_read(s->db, s->meeting, &tally, &r->err) || !staff_read(s->db, &pin, &r->err))
        return false;
    r->ready.pin_set = pin.hash[0] != '\0';
    r->ready.pin_wrong = pin.wrong;
    r->ready.ask_pin = !r->ready.pin_set && (pin.reset || (tally.invited == 0 && tally.here == 0));
    explicit_bzero(&pin, sizeof pin);
    r->ready.state = s->row.state;
    r->ready.tickets_owed = tally.badges_owed;
    int codes = 0;
    r->ready.here = tally.here > 0;
    if (!recovery_left(s->db, &codes, &r->err))
        return false;
    r->ready.codes = codes > 0;
    return staff_sound(s->db, &r->ready.sound, &r->err) &&
           db_number(s->db, &r->ready.ended_ms, 0, &r->err, "SELECT coalesce(ended_ms, 0) FROM meeting WHERE id = ?",
                     "i", s->meeting) &&
           briefing_delay(s->db, s->meeting, &r->ready.delayed_ms, &r->err) &&
           briefing_tour(s->db, s->meeting, &r->ready.tour, &r->err);
}

/* The first opening. Until it succeeds nobody else looks at the meeting's state or the estate. */
static void start(struct store *s, struct store_reply *r)
{
    *r = (struct store_reply){.kind = STORE_READY, .owed = -1};
    r->ok = r->working =
        open_connection(s, &r->err) && roster_estate(s->db, s->meeting, s->config.estate, &r->err) && tell_state(s, r);
    s->disk_nearly_full = r->ok && !space_keep(s->config.folder);
    if (!r->ok) {
        drop_connection(s);
        s->meeting = 0;
    }
}

static bool note_opinion(struct store *s, const struct store_request *q, const struct event_time *time, struct err *err)
{
    struct remark said = {0};
    enum remarks_change change;
    label_room(said.room, sizeof said.room, LANG_ZH, &s->wanted, &q->said.room);
    return db_begin(s->db, err) && db_end(s->db,
                                          remarks_put_choice(s->db, s->meeting, &s->wanted, &said, &q->said.choice,
                                                             ORIGIN_OWNER, time, &change, err),
                                          err);
}

static bool carry_out(struct store *s, const struct store_request *q, struct store_reply *r)
{
    struct event_time time = event_time(s, q);
    switch (q->kind) {
    case STORE_HOUSEHOLD:
        return household_read(s->db, s->meeting, &q->room, &r->household, &r->err);
    case STORE_REOPEN:
        return reopen(s, &r->err) && tell_state(s, r);
    case STORE_STATE:
        s->row.state = q->state;
        return roster_set_state(s->db, s->meeting, q->state, &r->err) && tell_state(s, r);
    case STORE_NOT_ME:
        return attendance_not_me(s->db, s->meeting, q->number, &time, &r->err);
    case STORE_HELP:
        return attendance_help(s->db, s->meeting, q->came, &time, &r->err);
    case STORE_OPINION:
        return note_opinion(s, q, &time, &r->err);
    case STORE_SIGNATURE:
        return signature_put(s->db, s->meeting, q->signature.number, q->signature.ink, &time, &r->err);
    case STORE_INVITED:
        return invitations_find(s->db, s->meeting, q->code, &r->invited.room, &r->invited.household, &r->invited.which,
                                &r->err);
    case STORE_WALKED:
        return attendance_rooms_walked(s->db, s->meeting, q->rooms, &time, &r->err);
    case STORE_TICKET:
        if (q->ticket.number < 0)
            return tickets_early_settle(s->db, s->meeting, -q->ticket.number, q->ticket.end, &time, &r->err);
        return tickets_settle(s->db, s->meeting, q->ticket.number, q->ticket.end, &time, &r->err);
    case STORE_CALL:
        return q->call.run(s->db, s->meeting, q->call.context, &r->err);
    case STORE_DESK:
        return q->call.run(s->db, s->meeting, q->call.context, &r->err) && adopt(s, q, &r->err);
    case STORE_SIGN_IN: /* sign_in's, restore's */
    case STORE_GUEST:
    case STORE_RESTORE:
    case STORE_READY: /* nobody asks */
        break;
    }
    return err_set(&r->err, ERR_SOFTWARE, "no such request: %d", (int)q->kind);
}

/* Whatever became of tickets: the one count that is right. */
static void count_owed(struct store *s, struct store_reply *r)
{
    int64_t owed = -1;
    struct err ignored;
    if (db_number(s->db, &owed, 0, &ignored, "SELECT coalesce(sum(ticket_owed), 0) FROM attendance WHERE meeting = ?",
                  "i", s->meeting))
        r->owed = (int)owed;
}

/* From the first opening on as any other start: who was signed in after the copy is in it, and staff hear of tickets in doubt. */
static void restore(struct store *s, const struct store_request *q, struct store_reply *r)
{
    struct event_time time = event_time(s, q);
    struct backups done;
    drop_connection(s);
    *r = (struct store_reply){.kind = STORE_RESTORE, .owed = -1};
    if (restore_run(s->config.folder, &s->wanted, &time, &done, &r->err)) {
        log_warn("the damaged store is set aside; a copy with %d sign-ins, and %d more", done.here, done.more);
        if (s->meeting == 0)
            start(s, r);
        else /* the estate is the loop's by now */
            r->ok = r->working = reopen(s, &r->err) && tell_state(s, r);
    } else {
        log_warn("restore: %s", r->err.text);
        r->backups = done;
    }
    r->kind = r->ok ? STORE_READY : STORE_RESTORE;
    r->answers = true;
    r->visit = q->visit;
}

static void answer(struct store *s, const struct store_request *q, struct store_reply *r)
{
    if (q->kind == STORE_RESTORE) {
        restore(s, q, r);
        return;
    }
    if (s->meeting == 0) { /* never opened yet: whatever is asked, try that */
        start(s, r);
        r->visit = q->visit;
        r->kind = r->ok ? STORE_READY : q->kind;
        if (q->kind == STORE_CALL || q->kind == STORE_DESK)
            r->call = q->call;
        r->answers = true;
        r->owed = -1;
        return;
    }
    *r = (struct store_reply){.kind = q->kind, .visit = q->visit, .answers = true, .owed = -1};
    if (q->kind == STORE_TICKET) { /* what was not noted is sent again: say which it was, whatever happens */
        r->ticket.number = q->ticket.number;
        r->ticket.end = q->ticket.end;
    }
    if (q->kind == STORE_CALL || q->kind == STORE_DESK)
        r->call = q->call;
    if (s->db == NULL && !reopen(s, &r->err)) {
        r->working = false;
        return;
    }
    r->ok = is_sign_in(q->kind) ? sign_in(s, q, r) : carry_out(s, q, r);
    /* an export that fails, or a ticket whose sign-in was undone, says nothing about the store */
    bool harmless = q->kind == STORE_CALL || r->err.code == ERR_DATA || r->err.code == ERR_NO_INPUT;
    if (!r->ok && !harmless && !is_sign_in(q->kind) && q->kind != STORE_REOPEN) {
        log_warn("store: %s", r->err.text);
        r->ok = reopen(s, &r->err) && carry_out(s, q, r); /* once more on a new connection */
    }
    if (r->ok && (q->kind == STORE_TICKET || q->kind == STORE_DESK))
        count_owed(s, r);
    r->working = r->ok || harmless;
    if (!r->working) {
        log_warn("the store cannot be used: %s", r->err.text);
        drop_connection(s);
    }
}

static void give(struct store *s, struct store_reply *r)
{
    char path[FILEIO_PATH];
    int64_t last;
    if (!r->working && r->err.code == ERR_DAMAGED)
        spare_find(s->config.folder, s->wanted.code, path, &last, &r->backups);
    r->disk_nearly_full = s->disk_nearly_full;
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
        explicit_bzero(&q, sizeof q); /* a guest's name */
        give(s, &r);
        wipe_stack();
    }
    drop_connection(s);
    return NULL;
}

bool store_open(struct store **out, const struct store_config *config, struct err *err)
{
    struct store *s = calloc(1, sizeof *s);
    if (s == NULL)
        return err_set(err, ERR_IO, "out of memory");
    s->config = *config;
    s->wanted = *config->meeting;
    s->config.meeting = NULL; /* the loop may change its own */
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
    assert(s->under_way >= 0); /* no answer to what was not asked */
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
