#include "hal/port.h"

#include <string.h>

#include "hal/network_printer.h"
#include "hal/usb_printer.h"

static const char tcp[] = "tcp:";

enum port_kind port_kind(const char *device)
{
    if (strncmp(device, tcp, sizeof tcp - 1) == 0)
        return PORT_NETWORK;
    return usb_printer_is(device) ? PORT_USB : PORT_SERIAL;
}

bool port_open(struct port *port, struct port_place *place, int baud, enum serial_flow flow, struct err *err)
{
    switch (port_kind(place->device)) {
    case PORT_NETWORK:
        return network_printer_open(port, place, place->device + sizeof tcp - 1, err);
    case PORT_USB:
        return usb_printer_open(port, place->device, err);
    case PORT_SERIAL:
    default:
        return serial_open(port, place->device, baud, flow, err);
    }
}

void port_close(struct port *port)
{
    if (port->ops != NULL)
        port->ops->close(port->self);
    *port = (struct port){0};
}

void port_place_finish(struct port_place *place)
{
    network_printer_forget(place);
}
