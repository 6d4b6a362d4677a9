#include "hal/gpio.h"

#include <errno.h>
#include <string.h>

void gpio_close(struct gpio *gpio)
{
    if (gpio->ops != NULL)
        gpio->ops->close(gpio->self);
    *gpio = (struct gpio){0};
}

const char *gpio_reason(int errnum)
{
    switch (errnum) {
    case EACCES:
    case EPERM:
        return "no right to the chip: add the kiosk's user to the group \"gpio\"";
    case EBUSY:
        return "a line is in use by another program";
    case ENOENT:
    case ENODEV:
        return "no such chip or line";
    default:
        return strerror(errnum);
    }
}
