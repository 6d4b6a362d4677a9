#include "printer/probe.h"

#include <string.h>

#include "printer/status.h"

enum { TRIES = 2, ANSWER_MS = 400, QUIET_MS = 60, SAMPLES = 400, SAMPLE_MS = 2, FLOATS = 20, RATES = 5, REPLY = 32 };

struct talk {
    const struct probe_host *host;
    struct port port;
    bool echo;
};

/* What comes within the time, up to a pause. */
static size_t listen(struct talk *t, uint8_t *reply, int ms)
{
    size_t n = 0;
    for (int waited = 0; waited < ms && n < REPLY; waited += QUIET_MS) {
        t->host->wait(t->host->context, &t->port, QUIET_MS);
        ssize_t took = t->port.ops->read(t->port.self, reply + n, REPLY - n);
        if (took < 0)
            return 0;
        n += (size_t)took;
        if (took == 0 && n > 0)
            break;
    }
    return n;
}

/* Asks once: 1 and the byte if the answer is one for this question, else 0. */
static int ask_printer(struct talk *t, const struct model *m, enum question question, uint8_t *byte)
{
    uint8_t request[3], reply[REPLY];
    struct status s = {0};
    size_t length = status_request(m, question, request);
    if (t->port.ops->write(t->port.self, request, length) != (ssize_t)length)
        return 0;
    size_t n = listen(t, reply, ANSWER_MS);
    if (n >= length && memcmp(reply, request, length) == 0) {
        t->echo = true;
        return 0;
    }
    *byte = n == 1 ? reply[0] : 0;
    return n == 1 && status_read(m, question, reply[0], &s);
}

/* The same answer each time it is asked. */
static bool answers(struct talk *t, const struct model *m, enum question question, uint8_t *byte)
{
    uint8_t again = 0;
    if (!ask_printer(t, m, question, byte))
        return false;
    for (int i = 1; i < TRIES; i++)
        if (!ask_printer(t, m, question, &again) || again != *byte)
            return false;
    return true;
}

static void wake(struct talk *t)
{
    static const uint8_t bytes[] = {0, 0, 0, 0, 0, 0, 0, 0, 0x1B, '@'};
    uint8_t ignored[REPLY];
    t->port.ops->write(t->port.self, bytes, sizeof bytes);
    listen(t, ignored, QUIET_MS);
}

static bool ask_all(struct talk *t, struct probe *p)
{
    struct model gs_r = {.in_order = IN_ORDER_GS_R, .real_time = REAL_TIME_DLE_EOT, .fine = -1},
                 esc_v = {.in_order = IN_ORDER_ESC_V, .fine = -1};
    struct status s = {0};
    uint8_t byte;
    wake(t);
    p->dle_eot = answers(t, &gs_r, ASK_PAPER, &byte);
    if (p->dle_eot)
        status_read(&gs_r, ASK_PAPER, byte, &s);
    for (enum question q = ASK_OFFLINE; p->dle_eot && q <= ASK_ERROR; q++)
        if (ask_printer(t, &gs_r, q, &byte))
            status_read(&gs_r, q, byte, &s);
    p->gs_r = answers(t, &gs_r, ASK_IN_ORDER, &byte);
    if (p->gs_r)
        status_read(&gs_r, ASK_IN_ORDER, byte, &s);
    p->esc_v = answers(t, &esc_v, ASK_IN_ORDER, &byte);
    if (p->esc_v)
        status_read(&esc_v, ASK_IN_ORDER, byte, &s);
    p->state = status_state(&s);
    p->echo = p->echo || t->echo;
    return p->dle_eot || p->gs_r || p->esc_v;
}

/* At rest its level is "free", if it stands still; while rows are fed it changes, if it is wired. */
static enum probe_busy look_at_busy(struct talk *t)
{
    static const uint8_t feed[] = {0x1B, 'd', 6}; /* lines: what every printer has */
    int changes = 0, rest, level;
    if (t->host->level == NULL)
        return PROBE_BUSY_NONE;
    rest = level = t->host->level(t->host->context);
    for (int i = 0; i < SAMPLES / 2; i++) {
        t->host->wait(t->host->context, NULL, SAMPLE_MS);
        int now = t->host->level(t->host->context);
        changes += now != level;
        level = now;
    }
    if (changes > FLOATS || rest < 0)
        return PROBE_BUSY_FLOATS;
    rest = level;
    t->port.ops->write(t->port.self, feed, sizeof feed);
    for (int i = 0; i < SAMPLES; i++) {
        t->host->wait(t->host->context, NULL, SAMPLE_MS);
        if (t->host->level(t->host->context) != rest)
            return rest == 0 ? PROBE_BUSY_HIGH : PROBE_BUSY_LOW;
    }
    return PROBE_BUSY_STILL;
}

bool probe_run(struct probe *p, const struct probe_host *host, int first, struct err *err)
{
    const int rates[RATES + 1] = {first, 9600, 19200, 115200, 38400, 57600};
    *p = (struct probe){.state = PRINTER_SILENT};
    for (int i = 0; i <= RATES && p->baud == 0; i++) {
        struct talk t = {.host = host};
        if (i > 0 && rates[i] == first)
            continue;
        if (!host->open(host->context, rates[i], &t.port, err))
            return false;
        if (ask_all(&t, p)) {
            p->baud = rates[i];
            p->busy = look_at_busy(&t);
        }
        t.port.ops->close(t.port.self);
    }
    if (p->baud == 0)
        p->state = p->echo ? PRINTER_NONSENSE : PRINTER_SILENT;
    return true;
}

bool probe_fits(const struct probe *p, const struct model *m)
{
    bool gs_r = m->in_order == IN_ORDER_GS_R || m->in_order == IN_ORDER_GS_R_CSN;
    return p->baud != 0 &&
           (gs_r                            ? p->gs_r
            : m->in_order == IN_ORDER_ESC_V ? p->esc_v
                                            : !p->gs_r && !p->esc_v) &&
           (m->real_time == REAL_TIME_DLE_EOT) == p->dle_eot && (!p->esc_v || !p->dle_eot || gs_r);
}
