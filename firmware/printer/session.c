#include "printer/session.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "printer/session_parts.h"

enum {
    STALL_US = 10000000,     /* no byte taken for so long: busy */
    REOPEN_US = 1000000,     /* while gone */
    LOOK_US = 15000000,      /* at rest: is there paper? */
    LOOK_SOON_US = 2000000,  /* in trouble; twice as long each time ... */
    LOOK_LATE_US = 16000000, /* ... up to this */
    SETTLE_US = 50000,       /* after the line was cleared */
    HELD_US = 5000000,       /* a connection that stood so long was a good one */
    TRY_US = 20000,          /* a port that takes nothing is tried again, whatever poll(2) says of it */
};

bool session_is_open(const struct session *s)
{
    return s->line.port.ops != NULL;
}

void session_set_condition(struct session *s, enum printer_state condition)
{
    bool told = condition == PRINTER_GONE || condition == PRINTER_TAKEN ||
                condition == PRINTER_WRONG || /* by try_open */
                condition == PRINTER_CONSOLE;
    if (s->condition != condition && !told)
        log_warn("printer: %s", status_words(condition));
    if (status_usable(condition))
        s->look_us = LOOK_SOON_US;
    s->condition = condition;
}

/* ---- ends ---- */

static void end_job(struct session *s, enum print_end end)
{
    s->job = NULL;
    s->sent = 0;
    s->unasked = 0;
    s->host.ended(s->host.context, end); /* may hand over the next one */
}

/* It goes no further: some of it may be on paper. */
static void cut_job(struct session *s)
{
    if (s->job != NULL)
        end_job(s, s->sent > s->job->begins ? PRINT_DOUBT : PRINT_NOT_BEGUN);
}

/* The printer cannot go on: the paper is owed now, and none of it may come out later by itself. */
void session_give_up(struct session *s, enum printer_state condition, int64_t now)
{
    bool cut = s->cut || s->sent > 0 || s->state == CLEARING || s->state == SETTLING;
    session_set_condition(s, condition);
    s->state = session_is_open(s) ? IDLE : CLOSED;
    s->due = now + s->look_us;
    s->look_us = s->look_us * 2 < LOOK_LATE_US ? s->look_us * 2 : LOOK_LATE_US;
    cut_job(s);
    if (cut && session_is_open(s)) {
        s->line.port.ops->discard(s->line.port.self);
        s->cut = true; /* cleared before it is asked again */
    }
}

static void try_open(struct session *s, int64_t now);

void session_lose(struct session *s, int64_t now)
{
    int cause = errno;
    bool at_rest = s->state == IDLE && s->line.port.holds_back && now - s->opened_us > HELD_US;
    line_close(&s->line);
    if (at_rest) { /* a network printer hangs up on who says nothing for a while: only who does not come back is gone */
        s->logged = false;
        try_open(s, now);
        return;
    }
    log_warn("printer: %s", strerror(cause));
    s->logged = true;
    session_give_up(s, PRINTER_GONE, now);
    s->due = now + REOPEN_US;
}

/* ---- opening ---- */

static void clear_line(struct session *s, int64_t now)
{
    s->state = CLEARING;
    s->cut = true;
    line_clear(&s->line);
    s->due = now;
    s->deadline = now + STALL_US;
}

static void try_open(struct session *s, int64_t now)
{
    struct err err = {0};
    if (s->host.open(s->host.context, &s->line.port, &err)) {
        if (s->logged)
            log_info("printer: there again");
        s->logged = false;
        s->late = 0;
        s->letters = s->strange_times = 0;
        s->console = false;
        s->opened_us = now;
        s->condition = PRINTER_READY; /* until it says otherwise: it is asked as soon as the line is clear */
        clear_line(s, now);           /* a program that was killed may have left it inside a picture */
        return;
    }
    if (!s->logged)
        log_warn("no printer: %s", err.text);
    s->logged = true;
    s->line.port = (struct port){0};
    session_set_condition(s, err.code == ERR_AGAIN  ? PRINTER_TAKEN
                             : err.code == ERR_DATA ? PRINTER_WRONG
                                                    : PRINTER_GONE);
    s->state = CLOSED;
    s->due = now + REOPEN_US;
}

bool session_open(struct session **out, const struct model *model, const struct session_host *host, bool paced,
                  int64_t now_us, struct err *err)
{
    struct session *s = calloc(1, sizeof *s);
    if (s == NULL)
        return err_set(err, ERR_IO, "out of memory");
    s->model = *model;
    s->host = *host;
    s->line = (struct line){.model = &s->model,
                            .paced = paced,
                            .level = host->busy,
                            .context = host->context,
                            .edges = host->busy_edges,
                            .busy.busy_us = -1};
    s->look_us = LOOK_SOON_US;
    try_open(s, now_us);
    *out = s;
    return true;
}

void session_close(struct session *s)
{
    if (s == NULL)
        return;
    cut_job(s);
    line_close(&s->line);
    free(s);
}

/* ---- jobs ---- */

bool session_tells(const struct session *s)
{
    return session_answers(s) || (session_is_open(s) && s->line.port.ops->state != NULL);
}

bool session_answers(const struct session *s)
{
    return s->model.in_order != IN_ORDER_NONE || s->model.real_time != REAL_TIME_NONE;
}

static void begin(struct session *s, int64_t now)
{
    s->state = SENDING;
    s->sent = 0;
    s->unasked = 0;
    enquiry_await(&s->enquiry);
    line_begin(&s->line, now);
    s->due = now;
    s->deadline = now + STALL_US;
    s->budget = now + 3 * s->job->pieces[s->job->count - 1].done_us + STALL_US;
}

/* On with the job that waits, or rest. */
void session_go_on(struct session *s, int64_t now)
{
    if (s->job != NULL) {
        begin(s, now);
        return;
    }
    s->state = IDLE;
    s->due = session_tells(s) ? now + LOOK_US : -1;
}

/* The oldest job is on paper, as far as can be known: bytes that nobody asked for while it was printed say that the printer
 * may have been reset in the middle of it. */
void session_finish_job(struct session *s, int64_t now)
{
    enum print_end end = s->unasked > 0 ? PRINT_DOUBT : session_answers(s) ? PRINT_DONE : PRINT_SENT;
    if (end == PRINT_DOUBT)
        log_warn("printer: it spoke unasked, the paper may be spoilt");
    s->state = LOOKING; /* what is handed over now waits for go_on */
    end_job(s, end);
    session_go_on(s, now);
}

bool session_all_sent(const struct session *s)
{
    return s->job != NULL && s->sent == s->job->length;
}

/* ---- sending ---- */

bool session_take(struct session *s, struct escpos_job *job, int64_t now)
{
    if (!status_usable(s->condition) || s->job != NULL || job == NULL)
        return false;
    s->job = job;
    if (s->state == IDLE && s->cut)
        clear_line(s, now);
    else if (s->state == IDLE)
        begin(s, now);
    return true;
}

static void await_answer(struct session *s, int64_t now)
{
    s->state = ASKING;
    s->deadline = line_printed(&s->line, s->job, now);
    s->deadline += s->model.in_order != IN_ORDER_NONE ? SESSION_ANSWER_US : 0;
    s->due = s->deadline;
}

/* Until the line has them all, or takes no more now: then until it is writable, or due. */
static void send_some(struct session *s, int64_t now)
{
    while (s->state == SENDING && (now >= s->due || s->line.blocked)) {
        struct escpos_job *job = s->job;
        s->due = s->budget < s->deadline ? s->budget : s->deadline;
        int took = line_put(&s->line, job->bytes + s->sent, job->length - s->sent, now, &s->due);
        if (took < 0)
            session_lose(s, now);
        if (took == 0 && s->line.blocked && now + TRY_US < s->due)
            s->due = now + TRY_US;
        if (took <= 0)
            return;
        assert(took >= 0 && (size_t)took <= job->length - s->sent);
        s->sent += (size_t)took;
        if (s->sent == job->length) {
            await_answer(s, now);
            return;
        }
        s->due = line_next(&s->line, job, s->sent, now);
        s->deadline = s->due + STALL_US;
    }
}

static void clear_some(struct session *s, int64_t now)
{
    while (s->state == CLEARING && (now >= s->due || s->line.blocked)) {
        s->due = s->deadline;
        int took = line_put_clear(&s->line, now, &s->due);
        if (took < 0)
            session_lose(s, now);
        if (took == 0 && s->line.blocked && now + TRY_US < s->due)
            s->due = now + TRY_US;
        if (took <= 0)
            return;
        s->deadline = s->due + STALL_US;
        if (line_is_clear(&s->line)) { /* whatever it says to all that is not heard */
            s->state = SETTLING;
            s->due = now + SETTLE_US;
        }
    }
}

/* It takes nothing: the port may know why. */
static enum printer_state stalled(const struct session *s)
{
    const struct port *p = &s->line.port;
    enum port_state state = p->ops->state == NULL ? PORT_UNKNOWN : p->ops->state(p->self);
    return state == PORT_OUT ? PRINTER_OUT : state == PORT_ERROR ? PRINTER_FAULT : PRINTER_BUSY;
}

/* Nothing has been answered in time: but what still waits on this side was not asked yet. */
static void answer_late(struct session *s, int64_t now)
{
    bool waits = s->state == ASKING && s->line.port.holds_back && s->line.port.ops->queued(s->line.port.self) > 0;
    if (!waits)
        session_no_answer(s, now);
    else if (now >= s->budget)
        session_give_up(s, stalled(s), now);
    else
        s->due = s->deadline = now + SESSION_ANSWER_US;
}

static void settle(struct session *s, int64_t now)
{
    int queued = s->line.port.ops->queued(s->line.port.self);
    if (now < s->due)
        return;
    if (queued > 0 && now >= s->deadline) {
        session_give_up(s, stalled(s), now);
        return;
    }
    if (queued > 0) { /* it has not gone out yet */
        s->due = now + escpos_wire_us(&s->model, (size_t)queued) + SETTLE_US;
        return;
    }
    s->cut = s->cut && session_answers(s); /* until it answers nobody knows that this arrived: the wire may be off */
    if (s->job != NULL && status_usable(s->condition))
        begin(s, now);
    else
        session_look(s, now);
}

void session_step(struct session *s, int64_t now)
{
    if (session_is_open(s))
        session_listen(s, now);
    if (session_is_open(s) && s->state != SENDING && s->state != CLEARING)
        line_watch(&s->line, s->state != IDLE, now);
    bool late = now >= s->deadline, due = s->due >= 0 && now >= s->due;
    switch (s->state) {
    case CLOSED:
        if (due)
            try_open(s, now);
        break;
    case CLEARING:
    case SENDING:
        if (late || (s->state == SENDING && now >= s->budget))
            session_give_up(s, stalled(s), now);
        else if (s->state == SENDING)
            send_some(s, now);
        else
            clear_some(s, now);
        break;
    case SETTLING:
        settle(s, now);
        break;
    case ASKING:
    case LOOKING:
        if (late)
            answer_late(s, now);
        break;
    case DRAINING:
        if (late) {
            s->late = 0;
            session_end_look(s, now);
        }
        break;
    case IDLE:
        if (due && s->cut && !(s->model.reprints && s->condition == PRINTER_OUT)) /* it keeps what it prints again */
            clear_line(s, now);
        else if (due)
            session_look(s, now);
    }
    if (session_is_open(s)) /* a simulated printer has answered already */
        session_listen(s, now);
}

int64_t session_due(const struct session *s)
{
    return s->due;
}

int session_fd(const struct session *s)
{
    return session_is_open(s) ? s->line.port.ops->fd(s->line.port.self) : -1;
}

bool session_wants_write(const struct session *s)
{
    /* USB's thread has room in its socket when the printer has none: it is tried again by time */
    bool told = session_is_open(s) && s->line.port.ops->state == NULL;
    return (s->state == SENDING || s->state == CLEARING) && s->line.blocked && told;
}

enum printer_state session_state(const struct session *s)
{
    bool well = s->condition == PRINTER_READY || s->condition == PRINTER_MUTE;
    return well && s->job != NULL ? PRINTER_PRINTING : s->condition;
}
