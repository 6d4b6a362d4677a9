/* lights: what staff see from across the hall. green = fine, yellow = come, red = use paper.
 * Owns: the light lines. Takes: a state and the time. Never: decides what the state is; stops anything when
 * it fails. */
#ifndef HAL_LIGHTS_H
#define HAL_LIGHTS_H

#include <stdint.h>

#include "hal/gpio.h"

enum light {
    LIGHT_READY,
    LIGHT_WORKING,
    LIGHT_TICKET, /* ticket ready: for LIGHT_TICKET_MS, then the state below it */
    LIGHT_COME,
    LIGHT_STICK_BUSY,
    LIGHT_STICK_SAFE,
    LIGHT_PAPER_SHEET,
    LIGHT_COUNT
};

enum { LIGHT_TICKET_MS = 1500 };

struct levels {
    bool red, green, blue, one; /* `one`: where there is a single LED */
    bool buzzer;
};

/* The pattern of a state `since_ms` after it began. Returns ms until the next change, -1 if it stays. Pure.
 */
int lights_pattern(enum light light, int64_t since_ms, struct levels *levels);

/* What a buzzer does for those who want tones: one short beep for "done", three long ones for "staff, please". */
enum beep { BEEP_DONE, BEEP_CALL, BEEPS };

/* As lights_pattern, for the buzzer's line; -1 when it is over. Pure. */
int lights_beep_pattern(enum beep beep, int64_t since_ms, bool *on);

const char *lights_name(enum light light);

struct lights_config {
    char chip[65];
    struct gpio_line red, green, blue, one, buzzer; /* an empty name: not wired */
};

struct lights;

/* Always succeeds in making the object: without chip, right or line it logs one line and stays dark, trying
 * again every 30 s. `gpio` NULL: real lines; else an open one (the simulator's), line order red, green, blue,
 * one, buzzer. */
bool lights_open(struct lights **lights, const struct lights_config *config, const struct gpio *gpio, struct err *err);
void lights_close(struct lights *lights);

/* From the next lights_show on; without a buzzer's line nothing. */
void lights_beep(struct lights *lights, enum beep beep, int64_t now_ms);

/* Shows the state as of `now_ms` (boot clock); returns the boot time of the next call that is due, -1 if none
 * is. */
int64_t lights_show(struct lights *lights, enum light light, int64_t now_ms);

#endif
