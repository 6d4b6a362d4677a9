/* gpio: lines of the chip with a given label, through libgpiod 1.6 (gpio_v1.c) or 2.x (gpio_v2.c); the build
 * takes one. Owns: the requested lines; the kernel lets go of them if the process dies. Takes: label, names,
 * numbers. Never: trusts a chip number (they change between kernels), waits. */
#ifndef HAL_GPIO_H
#define HAL_GPIO_H

#include "hal/hal.h"

/* Requests all lines at once, outputs inactive. Fails with ERR_IO and the reason: no such chip, no right
 * (with the group that has it), line busy, no such line. */
bool gpio_open(struct gpio *gpio, const char *chip_label, const struct gpio_line *lines, int count, struct err *err);

/* Closes; a gpio that is not open is fine. */
void gpio_close(struct gpio *gpio);

/* "why" for an errno of a chip or line: words an engineer can act on. */
const char *gpio_reason(int errnum);

#endif
