#include "printer/session_parts.h"

enum { HEARD_SOON_US = 2000000 }; /* something happened to it at rest: it is asked so soon */

/* While an answer in its turn is missing the printer stands still, whatever it says at any time. */
void session_end_look(struct session *s, int64_t now)
{
    enum printer_state found = enquiry_result(&s->enquiry, &s->model);
    if (status_usable(found) && s->late > 0)
        found = PRINTER_BUSY;
    if (!status_usable(found)) {
        session_give_up(s, found, now);
        return;
    }
    s->cut = false; /* it answers: it stands in no picture */
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
    ssize_t took = s->line.serial.ops->write(s->line.serial.self, request, length);
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

/* No answer in time. To the question in its turn: what stops a printer stops it from answering that; is there another way to
 * ask why? To one that is answered at any time: the look is over, a late answer must not be taken for the next one's. */
void session_no_answer(struct session *s, int64_t now)
{
    uint8_t request[3];
    bool in_turn = s->enquiry.question == ASK_IN_ORDER && s->model.in_order != IN_ORDER_NONE;
    bool of_job = s->state == ASKING;
    s->late += in_turn;
    if (of_job && !session_answers(s)) {
        session_finish_job(s, now); /* the time model is believed */
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
    while (session_is_open(s) && (n = s->line.serial.ops->read(s->line.serial.self, bytes, sizeof bytes)) != 0) {
        if (n < 0) {
            session_lose(s, now);
            return;
        }
        for (ssize_t i = 0; i < n && session_is_open(s); i++)
            hear(s, bytes[i], now);
    }
}
