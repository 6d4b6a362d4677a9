#include "ui/scanner.h"

#include <string.h>

bool scanner_feed(struct scanner *s, char key, int64_t now_ms, char *out)
{
    if (now_ms - s->last_ms > SCANNER_GAP_MS)
        explicit_bzero(s, sizeof *s);
    s->last_ms = now_ms;
    if (key != '\n') {
        bool sign = (key >= 'A' && key <= 'Z') || (key >= '0' && key <= '9');
        s->strange = s->strange || !sign || s->count == SCANNER_TEXT - 1;
        if (!s->strange)
            s->text[s->count++] = key;
        return false;
    }
    bool whole = s->strange || s->count > 0;
    if (whole)
        memcpy(out, s->strange ? "?" : s->text, s->strange ? 2 : (size_t)s->count + 1);
    explicit_bzero(s, sizeof *s);
    return whole;
}
