/* enquiry: how the printer is asked, and what of what it says is an answer.
 * Owns: nothing, a value. Takes: bytes heard. Never: takes noise, an echo of our own bytes or an answer to nobody for "ok". */
#ifndef PRINTER_ENQUIRY_H
#define PRINTER_ENQUIRY_H

#include "printer/status.h"

struct enquiry {
    enum question question;
    struct status heard;
    bool answered;   /* at least one question */
    int junk;        /* bytes that answer nothing */
    uint8_t strange; /* the last of them */
    int echoed;      /* of our own bytes, come back in a row */
};

/* Begins: by real-time questions where the model has them (they are answered whatever stops it), or, after a job, the one
 * question that stands at its end already (`in_order`). Returns the request's length in `out`; 0 if it cannot be asked. */
size_t enquiry_begin(struct enquiry *enquiry, const struct model *model, uint8_t out[3]);
void enquiry_await(struct enquiry *enquiry);

/* The next question, after an answer or none in time; 0: there is none. */
size_t enquiry_next(struct enquiry *enquiry, const struct model *model, uint8_t out[3]);

/* True if the byte answers the question. `sent`: our own bytes since the enquiry or the job began, to know an echo. */
bool enquiry_hear(struct enquiry *enquiry, const struct model *model, bool asked, uint8_t byte, const uint8_t *sent,
                  size_t length);

/* What the answers, or their absence, come to. */
enum printer_state enquiry_result(const struct enquiry *enquiry);

#endif
