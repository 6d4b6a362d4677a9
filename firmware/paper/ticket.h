/* ticket: from a committed row to what is printed: layout, sheet, bytes.
 * Owns: nothing after the call. Takes: a committed row and the config. Never: what a form said. */
#ifndef PAPER_TICKET_H
#define PAPER_TICKET_H

#include "badge/layout.h"
#include "badge/paper.h"
#include "config/config.h"
#include "gfx/sheet.h"
#include "printer/escpos.h"

/* As it goes to the printer: lines of its own font, the rest as dots that are guarded (escpos_guard). */
bool ticket_sheet(struct sheet *sheet, struct font *font, const struct config *config,
                  const struct admission *admission, struct err *err);

/* As it comes out of it. */
bool ticket_dots(struct dots *dots, struct font *font, const struct config *config, const struct admission *admission,
                 struct err *err);

/* The bytes for the printer of the config. */
bool ticket_job(struct escpos_job *job, struct font *font, const struct config *config,
                const struct admission *admission, struct err *err);

/* A paper of lines for that printer; and how long its wire and mechanism need for it, us. */
bool ticket_paper(struct sheet *sheet, struct font *font, const struct config *config, const struct paper_line *lines,
                  int count, struct err *err);
int64_t ticket_wire_us(const struct sheet *sheet, const struct config *config);

/* A test page for that printer. */
bool ticket_test_page(struct sheet *sheet, struct font *font, const struct config *config, struct err *err);

#endif
