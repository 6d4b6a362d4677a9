/* ticket: one committed sign-in from its row to dots and bytes: layout, raster, guard, encoding in the one
 * order. Owns: nothing; the caller finishes dots and job. Takes: a committed row. Never: what a form said. */
#ifndef APP_TICKET_H
#define APP_TICKET_H

#include "badge/layout.h"
#include "gfx/bitmap.h"
#include "printer/escpos.h"

/* The dots as they will be burnt. */
bool ticket_dots(struct dots *dots, struct font *font, const struct meeting *meeting, const struct admission *admission,
                 struct err *err);

/* The same as bytes for a model. */
bool ticket_job(struct escpos_job *job, struct font *font, const struct meeting *meeting,
                const struct admission *admission, const struct model *model, struct err *err);

#endif
