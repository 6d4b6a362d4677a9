#include "printer/session_parts.h"

#include <ctype.h>

#include "base/log.h"

enum {
    HEARD_SOON_US = 2000000, /* something happened to it at rest: it is asked so soon */
    PROMPT = 8,              /* letters in a row: a login prompt, not a printer */
    SAME_TIMES = 3           /* a strange answer, always the same: this is how it says that all is well */
};

/* What the port itself knows counts where the printer says nothing. */
static enum printer_state state_found(const struct session *s)
{
    enum printer_state found = enquiry_result(&s->enquiry);
    enum port_state port = s->line.port.ops->state == NULL ? PORT_UNKNOWN : s->line.port.ops->state(s->line.port.self);
    bool said = session_answers(s) && s->enquiry.answered;
    if (!said && port == PORT_OUT)
        return PRINTER_OUT;
    if (!said && port == PORT_ERROR)
        return PRINTER_FAULT;
    if (found == PRINTER_READY && !session_answers(s))
        return PRINTER_MUTE;
    return s->console && !status_usable(found) ? PRINTER_CONSOLE : found;
}

/* While an answer in its turn is missing the printer stands still, whatever it says at any time. */
void session_end_look(struct session *s, int64_t now)
{
    enum printer_state found = state_found(s);
    if (status_usable(found) && s->late > 0)
        found = PRINTER_BUSY;
    if (!status_usable(found)) {
        session_give_up(s, found, now);
        return;
    }
    s->cut = false; /* it answers: it stands in no picture */
    s->console = s->console && found == PRINTER_MUTE;
    session_set_condition(s, found);
    if (session_all_sent(s))
        session_finish_job(s, now);
    else
        session_go_on(s, now);
}

/* Puts the question to the printer; with none left the look is over. */
static void put_question(struct session *s, const uint8_t *request, size_t length, int64_t now)
{
    if (length == 0) {
        session_end_look(s, now);
        return;
    }
    s->due = s->deadline = now + SESSION_ANSWER_US;
    ssize_t took = s->line.port.ops->write(s->line.port.self, request, length);
    if (took < 0)
        session_lose(s, now);
    s->cut = s->cut || (took > 0 && (size_t)took < length); /* half a question: cleared before the next */
}

void session_look(struct session *s, int64_t now)
{
    uint8_t request[3];
    size_t length = enquiry_begin(&s->enquiry, &s->model, request);
    s->state = LOOKING;
    if (s->late > 0 && s->model.in_order != IN_ORDER_NONE) { /* does it get as far as that again? */
        enquiry_await(&s->enquiry);
        length = status_request(&s->model, ASK_IN_ORDER, request);
    }
    if (length == 0) /* it cannot tell: believed */
        s->enquiry.answered = true;
    put_question(s, request, length, now);
}

static void next_question(struct session *s, int64_t now)
{
    uint8_t request[3];
    put_question(s, request, enquiry_next(&s->enquiry, &s->model, request), now);
}

/* One byte for one question, the same again and again, and no printer at a wrong rate (those have bit 7): a family whose tongue
 * nobody has written down. From now on it means what it must have meant at rest. */
static bool learn(struct session *s)
{
    bool one = s->enquiry.junk == 1 && s->enquiry.strange < 0x80 && !s->console && s->state == LOOKING;
    if (!one || (s->strange_times > 0 && s->strange != s->enquiry.strange))
        s->strange_times = 0;
    s->strange = s->enquiry.strange;
    s->strange_times += one;
    if (s->strange_times < SAME_TIMES)
        return false;
    log_warn("printer: it answers %02X, which its model does not know; taken for \"ready\" from now on ([status] fine)",
             (unsigned)s->strange);
    s->model.fine = s->strange;
    s->enquiry.answered = true;
    return true;
}

/* No answer in time. To the question in its turn: what stops a printer stops it from answering that; is there another way to
 * ask why? To one that is answered at any time: the look is over, a late answer must not be taken for the next one's. */
void session_no_answer(struct session *s, int64_t now)
{
    uint8_t request[3];
    bool in_turn = s->enquiry.question == ASK_IN_ORDER && s->model.in_order != IN_ORDER_NONE;
    bool of_job = s->state == ASKING;
    s->late += in_turn;
    if (of_job && !session_answers(s)) { /* the time model is believed, unless the port knows better */
        s->enquiry.answered = true;
        session_end_look(s, now);
    } else if (in_turn && learn(s)) {
        s->late = 0;
        session_end_look(s, now);
    } else if ((in_turn || of_job) && s->model.real_time != REAL_TIME_NONE) {
        s->state = LOOKING;
        put_question(s, request, enquiry_begin(&s->enquiry, &s->model, request), now);
    } else {
        s->enquiry.answered = s->enquiry.answered && !status_usable(status_state(&s->enquiry.heard));
        session_end_look(s, now);
    }
}

static void hear(struct session *s, uint8_t byte, int64_t now)
{
    uint8_t request[3];
    const uint8_t *sent = request;
    size_t length = 0;
    bool in_turn = s->state == ASKING && s->model.in_order != IN_ORDER_NONE;
    s->letters = isprint(byte) || byte == '\r' || byte == '\n' ? s->letters + 1 : 0;
    if (s->letters >= PROMPT && !s->console) {
        log_warn("printer: a login prompt or the kernel's console speaks on its port");
        s->console = true;
    }
    if (s->state == CLEARING || s->state == SETTLING)
        return;
    if (s->state == SENDING || s->state == ASKING) {
        sent = s->job->bytes;
        length = s->sent;
    } else if (s->state == LOOKING) {
        length = status_request(&s->model, s->enquiry.question, request);
    }
    int junk = s->enquiry.junk;
    bool answer = enquiry_hear(&s->enquiry, &s->model, in_turn || s->state == LOOKING || s->state == DRAINING, byte,
                               sent, length);
    if (s->job != NULL && s->sent > 0)
        s->unasked += s->enquiry.junk - junk;
    if (answer && s->late > 0 && s->enquiry.question == ASK_IN_ORDER) { /* to this question, or to an older one? */
        s->state = DRAINING;
        s->due = s->deadline = now + SESSION_ANSWER_US;
    } else if (answer && s->state == LOOKING)
        next_question(s, now);
    else if (answer)
        session_end_look(s, now);
    else if (s->state == IDLE && s->due > now + HEARD_SOON_US)
        s->due = now + HEARD_SOON_US; /* something happened to it */
}

void session_listen(struct session *s, int64_t now)
{
    uint8_t bytes[64];
    ssize_t n;
    while (session_is_open(s) && (n = s->line.port.ops->read(s->line.port.self, bytes, sizeof bytes)) != 0) {
        if (n < 0) {
            session_lose(s, now);
            return;
        }
        for (ssize_t i = 0; i < n && session_is_open(s); i++)
            hear(s, bytes[i], now);
    }
}
