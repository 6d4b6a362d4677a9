#include "paper/printer_port.h"

#include "base/words.h"
#include "hal/port_trap.h"

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

const char *printer_port_trap(const char *device, enum port_trap *trap)
{
    static const enum word words[] = {[TRAP_PI5] = W_TRAP_PI5,
                                      [TRAP_CONSOLE] = W_TRAP_CONSOLE,
                                      [TRAP_GETTY] = W_TRAP_GETTY,
                                      [TRAP_BLUETOOTH] = W_TRAP_BLUETOOTH,
                                      [TRAP_OTHER] = W_TRAP_OTHER};
    static char text[200];
    char who[64];
    *trap = port_kind(device) == PORT_SERIAL ? port_trap_find("", device, who, sizeof who) : TRAP_NONE;
    if (*trap == TRAP_NONE)
        return NULL;
    word_format(text, sizeof text, say(words[*trap]), "who", who, NULL);
    return text;
}
