#include "ui/scanner.h"

#include <string.h>

bool scanner_feed(struct scanner *s, char key, int64_t now_ms, char *out)
{
    if (now_ms - s->last_ms > SCANNER_GAP_MS)
        s->count = 0;
    s->last_ms = now_ms;
    bool whole = key == '\n' && s->count > 0 && s->count < SCANNER_TEXT;
    if (whole) {
        memcpy(out, s->text, (size_t)s->count);
        out[s->count] = '\0';
    } else if (key != '\n' && key != 0 && s->count < SCANNER_TEXT) { /* full: it stays so until a pause */
        if (s->count < SCANNER_TEXT - 1)
            s->text[s->count] = key;
        s->count++;
    } else if (key == 0) {
        s->count = SCANNER_TEXT;
    }
    if (key == '\n')
        explicit_bzero(s, sizeof *s);
    return whole;
}
