#include "app/printer_port.h"

bool printer_port_open(struct port *port, struct port_place *place, const struct config *c, struct err *err)
{
    enum serial_flow flow = c->printer.flow == FLOW_CONTROL_RTS   ? SERIAL_RTS_CTS
                            : c->printer.flow == FLOW_CONTROL_XON ? SERIAL_XON_XOFF
                                                                  : SERIAL_FREE;
    return port_open(port, place, c->printer.model.baud, flow, err);
}

/* With a busy line too: the line only says when to stop. */
bool printer_port_paced(const struct config *c)
{
    return c->printer.flow == FLOW_CONTROL_TIME || c->printer.flow == FLOW_CONTROL_BUSY;
}
