#include "meeting/meeting.h"

#include <string.h>

bool meeting_code_valid(const char *code)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    size_t n = strlen(code);
    return n > 0 && n < sizeof((struct meeting *)0)->code && strspn(code, allowed) == n;
}

bool meeting_notice_complete(const struct meeting *m)
{
    return m->notice.office[0] != '\0' && m->notice.contact[0] != '\0';
}

bool meeting_has_seat(struct seat_plan plan, struct seat seat)
{
    return seat.row >= 1 && seat.row <= plan.rows && seat.number >= 1 && seat.number <= plan.seats;
}
