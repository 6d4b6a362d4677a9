/* console_printer: the printer as a command uses it: paper after paper, each waited for.
 * Owns: the line, the spooler. Takes: sheets. Never: runs beside the kiosk on one line (the line is held). */
#ifndef COMMAND_CONSOLE_PRINTER_H
#define COMMAND_CONSOLE_PRINTER_H

#include "config/config.h"
#include "gfx/sheet.h"
#include "printer/escpos.h"

struct console_printer;

/* Opens the line and asks how the printer is (up to 8 s). What is wrong is console_printer_state's to tell. */
bool console_printer_open(struct console_printer **printer, struct config *config, const char *device, struct err *err);
void console_printer_close(struct console_printer *printer);

enum printer_state console_printer_state(const struct console_printer *printer);

/* Prints and waits, a minute at most. True if the printer says it is printed; `err` if the sheet itself cannot be. */
bool console_printer_print(struct console_printer *printer, const struct sheet *sheet, struct err *err);

/* The same for a job that is made already; it is taken over. */
bool console_printer_send(struct console_printer *printer, struct escpos_job *job);

#endif
