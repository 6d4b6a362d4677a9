#include "printer/status.h"

#include <string.h>

size_t status_request(const struct model *m, enum question q, uint8_t out[3])
{
    static const uint8_t gs_r[] = {0x1D, 'r', 1}, esc_v[] = {0x1B, 'v', 0};
    if (q != ASK_IN_ORDER) {
        const uint8_t dle_eot[] = {0x10, 0x04, (uint8_t)q};
        memcpy(out, dle_eot, sizeof dle_eot);
        return m->real_time == REAL_TIME_NONE ? 0 : sizeof dle_eot;
    }
    memcpy(out, m->in_order == IN_ORDER_ESC_V ? esc_v : gs_r, sizeof gs_r);
    return m->in_order == IN_ORDER_NONE ? 0 : sizeof gs_r;
}

/* Both bits of a pair are the same: 00 or 11. */
static bool paired(uint8_t byte, uint8_t pair)
{
    return (byte & pair) == 0 || (byte & pair) == pair;
}

static bool read_dle_eot(enum question q, uint8_t b, struct status *s);

/* Bits 4 and 7 are 0 and the two of each sensor are alike: an echoed 01 or a character is refused. Some boards answer in the form of
 * DLE EOT 4: 12 is well, 1E near end (72 would be the end, and is the letter of the request itself). */
static bool read_gs_r(const struct model *m, uint8_t b, struct status *s)
{
    if (b == 0x12 || b == 0x1E)
        return read_dle_eot(ASK_PAPER, b, s);
    if ((b & 0xF0) != 0 || !paired(b, 0x03) || !paired(b, 0x0C))
        return false;
    bool csn = m->in_order == IN_ORDER_GS_R_CSN;
    s->low = s->low || (b & 0x03) != 0 || (csn && (b & 0x0C) != 0);
    s->out = s->out || (!csn && (b & 0x0C) != 0);
    return true;
}

/* b0 online, b2 no paper, b3 voltage too high, b6 too hot; the others are 0. A printer is online or says why not. */
static bool read_esc_v(uint8_t b, struct status *s)
{
    if ((b & 0xB2) != 0 || (b & 0x4D) == 0 || b == '\r') /* a login prompt begins with that */
        return false;
    s->out = s->out || (b & 0x04) != 0;
    s->fault = s->fault || (b & 0x08) != 0;
    s->hot = s->hot || (b & 0x40) != 0;
    s->offline = s->offline || (b & 0x01) == 0;
    return true;
}

/* Bits 0 and 7 are 0, bits 1 and 4 are 1. */
static bool read_dle_eot(enum question q, uint8_t b, struct status *s)
{
    if ((b & 0x93) != 0x12 || (q == ASK_PAPER && (!paired(b, 0x0C) || !paired(b, 0x60))))
        return false;
    s->offline = s->offline || (q == ASK_PRINTER && (b & 0x08) != 0);
    s->cover = s->cover || (q == ASK_OFFLINE && (b & 0x04) != 0);
    s->out = s->out || (q == ASK_OFFLINE && (b & 0x20) != 0) || (q == ASK_PAPER && (b & 0x60) != 0);
    s->fault = s->fault || (q == ASK_ERROR && (b & 0x28) != 0); /* cutter; not to be recovered */
    s->hot = s->hot || (q == ASK_ERROR && (b & 0x40) != 0);     /* recovers by itself */
    s->low = s->low || (q == ASK_PAPER && (b & 0x0C) != 0);
    return true;
}

bool status_read(const struct model *m, enum question q, uint8_t byte, struct status *s)
{
    if (q != ASK_IN_ORDER)
        return m->real_time != REAL_TIME_NONE && read_dle_eot(q, byte, s);
    if (m->in_order != IN_ORDER_NONE && m->fine == byte)
        return true;
    switch (m->in_order) {
    case IN_ORDER_GS_R:
    case IN_ORDER_GS_R_CSN:
        return read_gs_r(m, byte, s);
    case IN_ORDER_ESC_V:
        return read_esc_v(byte, s);
    default:
        return false;
    }
}

enum printer_state status_state(const struct status *s)
{
    return s->cover                 ? PRINTER_COVER
           : s->out                 ? PRINTER_OUT
           : s->hot                 ? PRINTER_HOT
           : s->fault || s->offline ? PRINTER_FAULT
           : s->low                 ? PRINTER_LOW
                                    : PRINTER_READY;
}

bool status_usable(enum printer_state state)
{
    return state == PRINTER_READY || state == PRINTER_PRINTING || state == PRINTER_LOW || state == PRINTER_MUTE;
}

const char *status_words(enum printer_state state)
{
    static const char *const words[PRINTER_STATES] = {
        [PRINTER_READY] = "ready",
        [PRINTER_PRINTING] = "printing",
        [PRINTER_MUTE] = "never answers: papers are sent, not confirmed",
        [PRINTER_LOW] = "paper nearly out",
        [PRINTER_OUT] = "paper out",
        [PRINTER_COVER] = "cover open",
        [PRINTER_HOT] = "too hot",
        [PRINTER_FAULT] = "needs a hand",
        [PRINTER_BUSY] = "takes no data",
        [PRINTER_SILENT] = "does not answer",
        [PRINTER_NONSENSE] = "answers nonsense",
        [PRINTER_CONSOLE] = "a login prompt or console speaks on its port",
        [PRINTER_GONE] = "gone",
        [PRINTER_TAKEN] = "used by another program",
        [PRINTER_WRONG] = "no printer's port",
    };
    return words[state];
}
