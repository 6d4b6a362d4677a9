#include "printer/line.h"

#include "base/log.h"
#include "hal/port.h"

enum {
    LOOK_US = 3000,        /* a busy line is looked at again */
    LOOK_EDGES_US = 50000, /* with edges: only in case one was missed */
    LATE_US = 20000        /* later than this is no late wake-up: something held the job up */
};

static bool line_paced(const struct line *l)
{
    return l->paced && !l->port.holds_back;
}

void line_close(struct line *l)
{
    port_close(&l->port);
    l->blocked = false;
}

static bool holds_back(struct line *l, bool sending, int64_t now)
{
    bool lost = false, wait = busy_seen(&l->busy, l->level(l->context), sending, now, &lost);
    if (lost)
        log_warn("printer: its busy line floats, stands still or cannot be read; pacing by time");
    return wait;
}

/* With a busy line only as much is handed over as the kernel does not keep back: what lies in its queue goes out whatever
 * the line says. */
static bool may_send(struct line *l, size_t n, int64_t now)
{
    if (l->level == NULL)
        return true;
    bool wait = holds_back(l, true, now);
    int queued = l->port.ops->queued(l->port.self);
    return !wait && (l->busy.distrusted || queued < 0 || (size_t)queued + n <= LINE_CHUNK);
}

int line_put(struct line *l, const uint8_t *bytes, size_t length, int64_t now, int64_t *again)
{
    size_t most = l->port.holds_back ? LINE_CHUNK_HELD : LINE_CHUNK, n = length < most ? length : most;
    l->blocked = false;
    if (!may_send(l, n, now)) {
        *again = now + (l->edges ? LOOK_EDGES_US : LOOK_US);
        return 0;
    }
    ssize_t took = l->port.ops->write(l->port.self, bytes, n);
    l->blocked = took == 0;
    return (int)took;
}

enum { INIT = 2 };

void line_clear(struct line *l)
{
    l->clear = l->model->band_rows * (l->model->width / 8) + INIT;
    l->blocked = false;
}

int line_put_clear(struct line *l, int64_t now, int64_t *again)
{
    static const uint8_t nothing[LINE_CHUNK_HELD], init[INIT] = {0x1B, '@'};
    bool last = l->clear <= INIT;
    int took =
        line_put(l, last ? init + INIT - l->clear : nothing, (size_t)(last ? l->clear : l->clear - INIT), now, again);
    if (took <= 0)
        return took;
    l->clear -= took;
    *again = line_paced(l) ? now + escpos_wire_us(l->model, (size_t)took) : now;
    return took;
}

bool line_is_clear(const struct line *l)
{
    return l->clear == 0;
}

void line_begin(struct line *l, int64_t now)
{
    l->started_us = now;
    l->piece = 0;
}

/* Not before the wire has brought what was before them, nor before the printer has room. */
static int64_t planned(struct line *l, const struct escpos_job *job, size_t sent)
{
    size_t end = sent + LINE_CHUNK < job->length ? sent + LINE_CHUNK : job->length;
    int64_t wire = escpos_wire_us(l->model, sent), room = 0;
    size_t buffer = (size_t)l->model->buffer * 3 / 4; /* one that is slower than its file says must not lose anything */
    while (l->piece < job->count && job->pieces[l->piece].end + buffer < end)
        l->piece++;
    if (l->piece > 0)
        room = job->pieces[l->piece - 1].done_us;
    return l->started_us + (wire > room ? wire : room);
}

int64_t line_next(struct line *l, const struct escpos_job *job, size_t sent, int64_t now)
{
    if (!line_paced(l))
        return now;
    int64_t at = planned(l, job, sent);
    if (at < now - LATE_US) { /* it was held up: the plan moves with it */
        l->started_us += now - at;
        at = now;
    }
    return at > now ? at : now;
}

/* How long what the printer may still hold in its buffer takes it. */
static int64_t buffered_us(const struct line *l, const struct escpos_job *job)
{
    int last = job->count - 1, k = last;
    while (k > 0 && job->pieces[k].end + (size_t)l->model->buffer > job->length)
        k--;
    return job->pieces[last].done_us - job->pieces[k].done_us;
}

int64_t line_printed(const struct line *l, const struct escpos_job *job, int64_t now)
{
    int queued = l->port.ops->queued(l->port.self);
    int64_t gone = now + escpos_wire_us(l->model, queued > 0 ? (size_t)queued : 0);
    if (!l->paced && !l->port.holds_back)
        return gone + buffered_us(l, job);
    int64_t printed = l->started_us + job->pieces[job->count - 1].done_us;
    return printed > gone ? printed : gone;
}

void line_watch(struct line *l, bool printing, int64_t now)
{
    if (l->level != NULL)
        holds_back(l, printing, now);
}
