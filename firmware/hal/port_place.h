/* port_place: where a printer is, and the connection to it that is still being made. */
#ifndef HAL_PORT_PLACE_H
#define HAL_PORT_PLACE_H

#include "hal/hal.h"

enum { PORT_NAME = 256 };

/* Where the printer is. Zeroed but for `device`; port_place_finish ends what is under way. */
struct port_place {
    const char *device; /* the caller's */
    int connecting;     /* network: descriptor + 1 of the connection being made, 0: none */
    int tries;          /* how often it was looked at */
};

#endif
