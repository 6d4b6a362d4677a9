#include "printer/spooler.h"

#include <stdlib.h>

#include "printer/queue.h"
#include "printer/status.h"

struct spooler {
    struct spooler_host host;
    struct session *session;
    struct queue queue; /* its oldest is the session's */
    int low_mm;         /* the model's: paper left when it says near end */
    int low_rows;       /* printed since it said so */
};

static void end_oldest(struct spooler *s, enum print_end end)
{
    s->host.done(s->host.context, queue_drop(&s->queue), end);
}

static bool open_line(void *context, struct port *port, struct err *err)
{
    struct spooler *s = context;
    return s->host.open(s->host.context, port, err);
}

static int line_busy(void *context)
{
    struct spooler *s = context;
    return s->host.busy(s->host.context);
}

static void ended(void *context, enum print_end end)
{
    struct spooler *s = context;
    s->low_rows += end == PRINT_NOT_BEGUN ? 0 : queue_job(&s->queue)->rows;
    end_oldest(s, end);
}

bool spooler_open(struct spooler **out, const struct model *model, const struct spooler_host *host, bool paced,
                  int64_t now_us, struct err *err)
{
    struct spooler *s = calloc(1, sizeof *s);
    if (s == NULL)
        return err_set(err, ERR_IO, "out of memory");
    s->host = *host;
    s->low_mm = model->low_mm;
    const struct session_host session = {s, open_line, ended, host->busy == NULL ? NULL : line_busy, host->busy_edges};
    if (!session_open(&s->session, model, &session, paced, now_us, err)) {
        free(s);
        return false;
    }
    *out = s;
    return true;
}

void spooler_close(struct spooler *s)
{
    if (s == NULL)
        return;
    session_close(s->session);
    while (s->queue.count > 0)
        end_oldest(s, PRINT_NOT_BEGUN);
    free(s);
}

/* The next one's turn; if the printer cannot go on, all of them are owed now. */
static void turn(struct spooler *s, int64_t now)
{
    struct queue *q = &s->queue;
    if (session_take(s->session, q->count > 0 ? queue_job(q) : NULL, now))
        session_step(s->session, now);
    while (!status_usable(session_state(s->session)) && q->count > 0)
        end_oldest(s, PRINT_NOT_BEGUN);
}

void spooler_add(struct spooler *s, int64_t number, struct escpos_job *job, int64_t now)
{
    if (!status_usable(session_state(s->session)) || !queue_add(&s->queue, number, job)) {
        escpos_finish(job);
        s->host.done(s->host.context, number, PRINT_NOT_BEGUN);
        return;
    }
    turn(s, now);
}

void spooler_step(struct spooler *s, int64_t now)
{
    session_step(s->session, now);
    turn(s, now);
    if (session_state(s->session) != PRINTER_LOW)
        s->low_rows = 0;
}

int64_t spooler_due(const struct spooler *s)
{
    return session_due(s->session);
}

int spooler_fd(const struct spooler *s)
{
    return session_fd(s->session);
}

bool spooler_wants_write(const struct spooler *s)
{
    return session_wants_write(s->session);
}

enum printer_state spooler_state(const struct spooler *s)
{
    return session_state(s->session);
}

int spooler_rows_left(const struct spooler *s)
{
    enum { DOTS_A_MM = 8 };
    if (session_state(s->session) != PRINTER_LOW || s->low_mm == 0)
        return -1;
    int left = s->low_mm * DOTS_A_MM - s->low_rows;
    return left > 0 ? left : 0;
}

bool spooler_busy(const struct spooler *s)
{
    return s->queue.count > 0;
}
