#include "office/housekeepers.h"

#include <stdio.h>
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

void housekeeper_words(char *out, size_t size, const char *who, const struct papers *papers)
{
    text_copy(out, size, who[0] == '\0' ? "＿＿＿＿" : who);
    for (int i = 0; i < papers->staff_count; i++)
        if (who[0] != '\0' && strcmp(papers->staff[i].name, who) == 0 && papers->staff[i].buildings[0] != '\0')
            snprintf(out, size, "%s（%s）", who, papers->staff[i].buildings);
}
