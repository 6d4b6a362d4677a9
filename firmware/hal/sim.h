/* sim: simulated devices behind the same op tables as the real ones.
 * Owns: their state. Takes: what the program does to them. Never: is second class: what works on it must work
 * on the real one. */
#ifndef HAL_SIM_H
#define HAL_SIM_H

#include "hal/hal.h"
#include "hal/lights.h"
#include "hal/sim_printer.h"

/* A serial line that ends in `printer`, which must outlive it. */
bool sim_port_open(struct port *port, struct sim_printer *printer, struct err *err);

/* Five lines in the order red, green, blue, one, buzzer; `levels` (the caller's) always shows what they have. */
bool sim_lights_open(struct gpio *gpio, struct levels *levels, struct err *err);

#endif
