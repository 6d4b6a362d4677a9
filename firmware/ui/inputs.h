/* inputs: which input devices the kernel has, and whether a finger could be felt by one of them. SDL reads the events
 * itself; here each device is opened a second time only to wake the loop, and to notice when it comes and goes.
 * Owns: the descriptors. Takes: the folder of the devices. Never: acts on an event. */
#ifndef UI_INPUTS_H
#define UI_INPUTS_H

#include "base/loop.h"

struct inputs;

/* Is the open device one to touch (or a developer's mouse)? */
typedef bool inputs_probe_fn(int fd);
bool inputs_touched(int fd); /* the kernel's word: EVIOCGBIT, as udev's input_id judges it */

/* Watches `folder` (/dev/input) for event* nodes. A node that cannot be opened yet is tried again when its rights
 * change. ERR_IO only without memory. */
bool inputs_open(struct inputs **inputs, const char *folder, inputs_probe_fn *probe, struct loop *loop,
                 struct err *err);
void inputs_close(struct inputs *inputs);

/* True while a device to touch is open. */
bool inputs_fingers(const struct inputs *inputs);

/* ms until the folder should be looked at again, -1: its own descriptor tells. Call inputs_look then. */
int inputs_look_ms(const struct inputs *inputs);
void inputs_look(struct inputs *inputs);

#endif
