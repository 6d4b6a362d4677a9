#include "printer/spooler.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum {
    JOBS = 16,
    CHUNK = 64,             /* bytes a write: printers have buffers of 256 bytes and up */
    ANSWER_US = 2500000,    /* no answer so long after the last byte should be on paper: silent */
    STALL_US = 10000000,    /* no byte taken for so long: silent */
    REOPEN_US = 2000000,    /* while gone */
    ASK_AGAIN_US = 5000000, /* while out or silent */
    IN_BUFFERS = 4096,      /* bytes the kernel or a pty may still hold when the last is written */
    BUSY_US = 3000,         /* a busy line is looked at again */
    BITS_A_BYTE = 11
};

enum state { CLOSED, CLEARING, IDLE, SENDING, ASKING };

struct spooler {
    struct model model;
    struct spooler_host host;
    bool paced;
    struct serial serial;
    enum state state;
    enum printer_condition condition;
    bool logged;
    bool cut;         /* what was sent last ended in the middle */
    bool blocked;     /* the line takes nothing now: wait until writable */
    int64_t due;      /* next time something must be done, -1 none */
    int64_t deadline; /* of the answer or of the next byte */
    size_t clear;     /* NULs to send before anything else */
    size_t sent;
    int piece;
    int first, count;
    struct {
        int64_t number;
        struct escpos_job job;
    } jobs[JOBS];
};

static bool usable(const struct spooler *s)
{
    return s->condition == PRINTER_READY || s->condition == PRINTER_LOW;
}

/* Ends the oldest job. */
static void end_job(struct spooler *s, bool printed)
{
    int64_t number = s->jobs[s->first].number;
    escpos_finish(&s->jobs[s->first].job);
    s->first = (s->first + 1) % JOBS;
    s->count--;
    s->sent = 0;
    s->piece = 0;
    s->host.done(s->host.context, number, printed);
}

/* The printer may stand inside a picture that was cut short, and would take whatever comes next for dots: as
 * many NULs as the largest picture has bytes end it (white dots inside, passed over outside), then it is
 * initialised anew. */
static void clear_line(struct spooler *s, int64_t now)
{
    s->state = CLEARING;
    s->clear = (size_t)s->model.band_rows * (size_t)(s->model.width / 8) + 8;
    s->blocked = false;
    s->due = now;
    s->deadline = now + STALL_US;
}

/* The printer cannot go on: every waiting ticket is owed now, and none of it may come out later by itself. */
static void give_up(struct spooler *s, enum printer_condition condition, int64_t now, const char *why)
{
    bool cut = s->state == SENDING || s->state == ASKING || s->state == CLEARING;
    if (s->condition != condition)
        log_warn("printer: %s", why);
    s->condition = condition;
    s->state = s->serial.ops == NULL ? CLOSED : IDLE;
    s->blocked = false;
    s->due = now + ASK_AGAIN_US;
    while (s->count > 0)
        end_job(s, false);
    if (cut && s->serial.ops != NULL) {
        s->serial.ops->discard(s->serial.self);
        s->cut = true; /* cleared before it is asked again */
    }
}

static void lose(struct spooler *s, int64_t now, const char *why)
{
    if (s->serial.ops != NULL)
        s->serial.ops->close(s->serial.self);
    s->serial = (struct serial){0};
    give_up(s, PRINTER_GONE, now, why);
    s->due = now + REOPEN_US;
}

static void try_open(struct spooler *s, int64_t now)
{
    struct err err = {0};
    if (s->host.open(s->host.context, &s->serial, &err)) {
        if (s->logged)
            log_info("printer: there again");
        s->logged = false;
        s->condition = PRINTER_READY;
        clear_line(s, now); /* a program that was killed may have left it inside a picture */
        return;
    }
    if (!s->logged)
        log_warn("no printer: %s", err.text);
    s->logged = true;
    s->condition = PRINTER_GONE;
    s->state = CLOSED;
    s->due = now + REOPEN_US;
}

bool spooler_open(struct spooler **out, const struct model *model, const struct spooler_host *host, bool paced,
                  int64_t now_us, struct err *err)
{
    struct spooler *s = calloc(1, sizeof *s);
    if (s == NULL)
        return err_set(err, ERR_IO, "out of memory");
    s->model = *model;
    s->host = *host;
    s->paced = paced;
    try_open(s, now_us);
    *out = s;
    return true;
}

void spooler_close(struct spooler *s)
{
    if (s == NULL)
        return;
    while (s->count > 0)
        end_job(s, false);
    if (s->serial.ops != NULL)
        s->serial.ops->close(s->serial.self);
    free(s);
}

static void begin(struct spooler *s, int64_t now)
{
    s->state = SENDING;
    s->sent = 0;
    s->piece = 0;
    s->due = now;
    s->deadline = now + STALL_US;
}

void spooler_add(struct spooler *s, int64_t number, struct escpos_job *job, int64_t now)
{
    if (!usable(s) || s->count == JOBS) {
        escpos_finish(job);
        s->host.done(s->host.context, number, false);
        return;
    }
    int at = (s->first + s->count++) % JOBS;
    s->jobs[at].number = number;
    s->jobs[at].job = *job;
    *job = (struct escpos_job){0};
    if (s->state == IDLE && s->cut)
        clear_line(s, now);
    else if (s->state == IDLE)
        begin(s, now);
    spooler_step(s, now);
}

/* Time of `length` bytes of the piece being sent. */
static int64_t pace_us(struct spooler *s, const struct escpos_job *job, size_t length)
{
    size_t start = s->piece == 0 ? 0 : job->pieces[s->piece - 1].end;
    size_t whole = job->pieces[s->piece].end - start;
    return whole == 0 ? 0 : job->pieces[s->piece].us * (int64_t)length / (int64_t)whole;
}

static void await_answer(struct spooler *s, int64_t now)
{
    int64_t buffered = (int64_t)IN_BUFFERS * BITS_A_BYTE * 1000000 / s->model.baud;
    s->state = ASKING;
    s->deadline = now + ANSWER_US + buffered;
    s->due = s->deadline;
    if (s->model.status == STATUS_NONE) /* it cannot tell: believe the time model */
        s->due = s->deadline = now + buffered;
}

/* The oldest job is on paper: the next one's turn. */
static void next_job(struct spooler *s, int64_t now)
{
    s->state = IDLE;
    s->due = -1;
    end_job(s, true);
    if (s->count > 0)
        begin(s, now);
}

/* May `n` bytes be handed to the line now? With a busy line only as many as the kernel does not keep back:
 * what lies in its queue goes out whatever the line says. */
static bool may_send(struct spooler *s, size_t n, int64_t now)
{
    if (s->host.busy == NULL)
        return true;
    int busy = s->host.busy(s->host.context), queued = s->serial.ops->queued(s->serial.self);
    if (busy <= 0 && (queued < 0 || (size_t)queued + n <= CHUNK))
        return true;
    s->blocked = false;
    s->due = now + BUSY_US; /* looked at again; never waited for without an end: the deadline stands */
    return false;
}

/* Writes once. 0: nothing went (blocked, busy or lost). */
static size_t put(struct spooler *s, const uint8_t *bytes, size_t n, int64_t now)
{
    if (!may_send(s, n, now))
        return 0;
    ssize_t took = s->serial.ops->write(s->serial.self, bytes, n);
    if (took < 0) {
        lose(s, now, strerror(errno));
        return 0;
    }
    s->blocked = took == 0;
    if (s->blocked)
        s->due = s->deadline;
    return (size_t)took;
}

/* The next bytes are due `us` after the last ones were: a late wake-up is made up for, a long sleep is not.
 */
static void pace(struct spooler *s, int64_t us, int64_t now)
{
    int64_t from = s->due < now - 20000 ? now : s->due;
    s->due = s->paced ? from + us : now;
    s->deadline = (s->due > now ? s->due : now) + STALL_US;
}

static void send_some(struct spooler *s, int64_t now)
{
    while (s->state == SENDING && (now >= s->due || s->blocked)) {
        struct escpos_job *job = &s->jobs[s->first].job;
        size_t left = job->length - s->sent, piece_left = job->pieces[s->piece].end - s->sent;
        size_t n = left < CHUNK ? left : CHUNK;
        n = s->paced && piece_left < n ? piece_left : n;
        size_t took = put(s, job->bytes + s->sent, n, now);
        if (took == 0)
            return;
        pace(s, pace_us(s, job, took), now);
        s->sent += took;
        while (s->piece + 1 < job->count && s->sent >= job->pieces[s->piece].end)
            s->piece++;
        if (s->sent == job->length)
            await_answer(s, now > s->due ? now : s->due);
    }
}

static void clear_some(struct spooler *s, int64_t now)
{
    static const uint8_t nothing[CHUNK], init[] = {0x1B, '@'};
    while (s->state == CLEARING && (now >= s->due || s->blocked)) {
        bool last = s->clear == 0;
        size_t n = last ? sizeof init : s->clear < CHUNK ? s->clear : CHUNK;
        size_t took = put(s, last ? init : nothing, n, now);
        if (took == 0)
            return;
        pace(s, (int64_t)took * BITS_A_BYTE * 1000000 / s->model.baud, now);
        s->clear -= last ? 0 : took;
        if (!last)
            continue;
        s->cut = false;
        s->state = IDLE;
        s->due = usable(s) ? -1 : now;
        if (s->count > 0)
            begin(s, now);
    }
}

static void hear(struct spooler *s, uint8_t byte, int64_t now)
{
    enum paper paper = model_paper((enum status_dialect)s->model.status, byte);
    if (paper == PAPER_UNKNOWN) /* noise, an echo, an answer to nobody: never an "ok" */
        return;
    if (paper == PAPER_OUT) {
        give_up(s, PRINTER_OUT, now, "paper out");
        return;
    }
    if (s->condition != PRINTER_READY && s->condition != PRINTER_LOW)
        log_info("printer: ready again");
    s->condition = paper == PAPER_LOW ? PRINTER_LOW : PRINTER_READY;
    if (s->state != ASKING) {
        if (s->state == IDLE)
            s->due = -1;
        return;
    }
    next_job(s, now);
}

static void listen(struct spooler *s, int64_t now)
{
    uint8_t bytes[64];
    ssize_t n;
    while (s->serial.ops != NULL && (n = s->serial.ops->read(s->serial.self, bytes, sizeof bytes)) != 0) {
        if (n < 0) {
            lose(s, now, strerror(errno));
            return;
        }
        for (ssize_t i = 0; i < n; i++)
            hear(s, bytes[i], now);
    }
}

/* Out or silent: ask now and then whether it is well again. */
static void ask_again(struct spooler *s, int64_t now)
{
    uint8_t ask[3];
    size_t n = escpos_status_request(&s->model, ask);
    if (n > 0 && s->serial.ops->write(s->serial.self, ask, n) < 0) {
        lose(s, now, strerror(errno));
        return;
    }
    if (n == 0)
        s->condition = PRINTER_READY;
    s->due = n == 0 ? -1 : now + ASK_AGAIN_US;
}

/* A printer that cannot tell is believed by the time model; one that can and does not is in trouble. */
static void no_answer(struct spooler *s, int64_t now)
{
    if (s->model.status != STATUS_NONE) {
        give_up(s, PRINTER_SILENT, now, "does not answer");
        return;
    }
    next_job(s, now);
}

void spooler_step(struct spooler *s, int64_t now)
{
    if (s->state == CLOSED) {
        if (now >= s->due)
            try_open(s, now);
        return;
    }
    listen(s, now);
    if ((s->state == SENDING || s->state == CLEARING) && now >= s->deadline)
        give_up(s, PRINTER_SILENT, now, "takes no data");
    else if (s->state == CLEARING)
        clear_some(s, now);
    else if (s->state == SENDING)
        send_some(s, now);
    else if (s->state == ASKING && now >= s->deadline)
        no_answer(s, now);
    else if (s->state == IDLE && !usable(s) && now >= s->due && s->cut)
        clear_line(s, now);
    else if (s->state == IDLE && !usable(s) && now >= s->due)
        ask_again(s, now);
}

int64_t spooler_due(const struct spooler *s)
{
    return s->due;
}

int spooler_fd(const struct spooler *s)
{
    return s->serial.ops == NULL ? -1 : s->serial.ops->fd(s->serial.self);
}

bool spooler_wants_write(const struct spooler *s)
{
    return (s->state == SENDING || s->state == CLEARING) && s->blocked;
}

bool spooler_busy(const struct spooler *s)
{
    return s->count > 0;
}

enum printer_condition spooler_condition(const struct spooler *s)
{
    return s->condition;
}
