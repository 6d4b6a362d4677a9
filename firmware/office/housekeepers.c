#include "office/housekeepers.h"

#include <string.h>

#include "base/text.h"

enum { SIGNS_MOST = 31 };

void housekeeper_sheet(char out[HOUSEKEEPER_SHEET], const char *who)
{
    size_t used = 0;
    int signs = 0;
    for (const char *p = who[0] == '\0' ? "未分管家" : who; *p != '\0' && signs < SIGNS_MOST; signs++) {
        const char *from = p;
        uint32_t c = text_next(&p);
        size_t n = (size_t)(p - from);
        if (used + n >= HOUSEKEEPER_SHEET)
            break;
        if (c < 0x80 && strchr("[]:*?/\\'", (int)c) != NULL)
            out[used++] = '-';
        else
            memcpy(out + used, from, n), used += n;
    }
    out[used] = '\0';
}

const char *housekeeper_name(const char *who)
{
    return who[0] == '\0' ? "＿＿＿＿" : who;
}
