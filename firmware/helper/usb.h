/* usb: which USB devices are let in where the kernel lets none in by itself (usbcore.authorized_default=0): hubs, sticks that
 * are nothing but sticks, and what [usb] allow in kiosk.ini lists. Owns: nothing. Takes: a device's folder in sysfs.
 * Never: lets in a stick that is a keyboard or a network card as well. */
#ifndef HELPER_USB_H
#define HELPER_USB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True if it was let in. */
bool usb_judge(const char *syspath);

/* The rule itself. `descriptors` as sysfs has them: the device descriptor (18 bytes), then each configuration whole, as its
 * wTotalLength says (USB 2.0, 9.6): a hub has hub interfaces alone, a stick storage alone; what cannot be read stays out. `port` "1-1.3"; `allow` "0eef:0001, 1-1.3". Pure. */
bool usb_welcome(const uint8_t *descriptors, size_t length, const char *port, const char *allow);

#endif
