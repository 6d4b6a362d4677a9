#include "printer/enquiry.h"

enum { XON = 0x11, XOFF = 0x13, ECHO = 6 }; /* ECHO: so many of our own bytes in a row: no printer says that */

void enquiry_await(struct enquiry *e)
{
    *e = (struct enquiry){.question = ASK_IN_ORDER};
}

size_t enquiry_begin(struct enquiry *e, const struct model *m, uint8_t out[3])
{
    *e = (struct enquiry){.question = m->real_time != REAL_TIME_NONE ? ASK_PRINTER : ASK_IN_ORDER};
    return status_request(m, e->question, out);
}

size_t enquiry_next(struct enquiry *e, const struct model *m, uint8_t out[3])
{
    if (e->question == ASK_IN_ORDER || e->question == ASK_PAPER || (!e->answered && e->question == ASK_OFFLINE))
        return 0; /* one that said nothing twice will not */
    e->question = (enum question)(e->question + 1);
    return status_request(m, e->question, out);
}

static bool is_echo(const struct enquiry *e)
{
    return e->echoed >= ECHO;
}

bool enquiry_hear(struct enquiry *e, const struct model *m, bool asked, uint8_t byte, const uint8_t *sent,
                  size_t length)
{
    size_t at = (size_t)e->echoed;
    if (byte == XON || byte == XOFF)
        return false;
    if (!is_echo(e) && at < length)
        e->echoed = sent[at] == byte ? e->echoed + 1 : sent[0] == byte;
    if (at + 1 == length && e->echoed == (int)length) /* a whole short request */
        e->echoed = ECHO;
    if (asked && !is_echo(e) && status_read(m, e->question, byte, &e->heard)) {
        e->answered = true;
        return true;
    }
    e->junk++;
    e->strange = byte;
    return false;
}

enum printer_state enquiry_result(const struct enquiry *e)
{
    if (is_echo(e))
        return PRINTER_NONSENSE;
    if (e->answered)
        return status_state(&e->heard);
    return e->junk > 0 ? PRINTER_NONSENSE : PRINTER_SILENT;
}
