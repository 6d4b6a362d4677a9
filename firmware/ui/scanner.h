/* scanner: the keys that a barcode scanner types (a "keyboard wedge"): letters and digits, fast, then Enter.
 * Owns: what has come so far; wiped with Enter and after a pause. Takes: keys and the time. Never: takes what a person types. */
#ifndef UI_SCANNER_H
#define UI_SCANNER_H

#include <stdbool.h>
#include <stdint.h>

enum { SCANNER_TEXT = 64, SCANNER_GAP_MS = 150 /* between two keys of one code at most */ };

struct scanner {
    char text[SCANNER_TEXT];
    int count;
    bool strange; /* other keys among it, or too many: no code of ours */
    int64_t last_ms;
};

/* `key`: a capital letter or a digit, '\n' for Enter; any other is no part of a code of ours. True with the whole code in `out` (SCANNER_TEXT bytes); "?" for
 * one with other signs in it, as an address has. */
bool scanner_feed(struct scanner *scanner, char key, int64_t now_ms, char *out);

#endif
