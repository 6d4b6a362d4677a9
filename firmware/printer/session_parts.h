/* session_parts: what session.c (the line, the jobs) and asking.c (questions and answers) share, and nobody else includes.
 * Owns: the session. Takes: -. Never: is included outside these two. */
#ifndef PRINTER_SESSION_PARTS_H
#define PRINTER_SESSION_PARTS_H

#include "printer/enquiry.h"
#include "printer/line.h"
#include "printer/session.h"

enum { SESSION_ANSWER_US = 2500000 }; /* no answer so long after the last byte should be on paper: silent */

/* CLEARING: see line_clear; SETTLING: its last byte has gone. SENDING: a job's bytes; ASKING: its last byte has gone. LOOKING:
 * the printer is asked how it is, one question after another; DRAINING: answers to older questions may still come. */
enum state { CLOSED, CLEARING, SETTLING, IDLE, SENDING, ASKING, LOOKING, DRAINING };

struct session {
    struct model model;
    struct session_host host;
    struct line line;
    enum state state;
    enum printer_state condition;
    bool logged;            /* that it is gone */
    bool cut;               /* what was sent last ended in the middle */
    int64_t due;            /* next time something must be done, -1 none */
    int64_t deadline;       /* of the answer or of the next byte */
    int64_t budget;         /* a job must be out by then, however slowly it goes */
    int64_t look_us;        /* until the next look in trouble */
    struct escpos_job *job; /* NULL: none */
    size_t sent;            /* of it */
    struct enquiry enquiry;
    int late;                   /* answers in their turn that did not come in time: they may still come */
    int unasked;                /* bytes that answer nothing, while the job was sent and since */
    int letters;                /* printable characters in a row: no printer talks so */
    bool console;               /* somebody did: a login prompt */
    int strange, strange_times; /* an answer in its turn that no tongue has, and how often it was the same */
    int64_t opened_us;
};

bool session_is_open(const struct session *session);
bool session_answers(const struct session *session);  /* the printer can be asked at all */
bool session_tells(const struct session *session);    /* it, or its port, says how it is */
bool session_all_sent(const struct session *session); /* the job's last byte has gone */
void session_set_condition(struct session *session, enum printer_state condition);

/* The job is on paper, as far as can be known; on with the job that waits, or rest. */
void session_finish_job(struct session *session, int64_t now_us);
void session_go_on(struct session *session, int64_t now_us);

/* The printer cannot go on; the port is gone. */
void session_give_up(struct session *session, enum printer_state condition, int64_t now_us);
void session_lose(struct session *session, int64_t now_us);

/* asking.c: asks how it is; no answer came in time; takes what is heard. */
void session_look(struct session *session, int64_t now_us);
void session_no_answer(struct session *session, int64_t now_us);
void session_end_look(struct session *session, int64_t now_us);
void session_listen(struct session *session, int64_t now_us);

#endif
