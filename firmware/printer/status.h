/* status: what a printer's answer says. Every byte is understood or refused; none is taken for an "ok" by mistake.
 * Owns: nothing. Takes: bytes. Never: an echo of our own requests (their fixed bits do not fit). */
#ifndef PRINTER_STATUS_H
#define PRINTER_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/printer_state.h"
#include "printer/model.h"

/* What is asked: IN_ORDER as the model has it, or DLE EOT 1 to 4 (printer, why offline, error, paper). */
enum question { ASK_IN_ORDER, ASK_PRINTER, ASK_OFFLINE, ASK_ERROR, ASK_PAPER, ASK_COUNT };

struct status {
    bool out, low, cover, hot, fault, offline;
};

/* The request's bytes, 3; 0 if the model does not have it. */
size_t status_request(const struct model *model, enum question question, uint8_t out[3]);

/* Adds to `status` what the byte says; false (and nothing added) if its fixed bits are wrong: noise, an echo, another's
 * answer. Sources: Epson's GS r and DLE EOT; the CSN-A2's manual for ESC v. */
bool status_read(const struct model *model, enum question question, uint8_t byte, struct status *status);

/* The worst of it. */
enum printer_state status_state(const struct status *status);

/* For the log. */
const char *status_words(enum printer_state state);

/* True for the states in which a paper may be begun. */
bool status_usable(enum printer_state state);

#endif
