#include "meeting/meeting.h"

#include <string.h>

_Bool meeting_code_valid(const char *code)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    size_t n = strlen(code);
    return n > 0 && n < sizeof((struct meeting *)0)->code && strspn(code, allowed) == n;
}

_Bool meeting_notice_complete(const struct meeting *m)
{
    return m->notice.office[0] != '\0' && m->notice.contact[0] != '\0';
}
