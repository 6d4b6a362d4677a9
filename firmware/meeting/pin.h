/* pin: the rules of the staff's PIN: which are too weak, how long wrong tries wait.
 * Owns: nothing. Takes: digits and counts. Never: keeps or compares a PIN (store/staff, base/secret). */
#ifndef MEETING_PIN_H
#define MEETING_PIN_H

#include <stdbool.h>
#include <stdint.h>

enum {
    PIN_DIGITS = 6,
    PIN_CODES = 5,       /* for one that was forgotten, each works once */
    PIN_CODE_DIGITS = 8, /* of each */
    PIN_TRIES_FREE = 3,  /* wrong ones in a row without a wait */
    PIN_TRIES_MOST = 10  /* then the desk is closed until `kiosk pin --reset` */
};

/* True for six digits that somebody would try early: few different digits, runs, patterns, dates, the keypad's shapes,
 * those people are known to choose. False for anything but six digits would be a fault of the caller. */
bool pin_weak(const char *pin);

/* How long the next try waits after so many wrong ones in a row: 15 s, doubling to 15 min. ms */
int64_t pin_delay_ms(int wrong);

#endif
