/* personal: papers for one person: an invitation with the code that signs her in, a certificate that she was here.
 * Owns: nothing after the call but the sheet it gives. Takes: a person as staff see her. Never: goes to anybody but whom it names. */
#ifndef PAPER_PERSONAL_H
#define PAPER_PERSONAL_H

#include "base/moment.h"
#include "config/config.h"
#include "gfx/font.h"
#include "gfx/sheet.h"
#include "meeting/found.h"

/* As dots, `width` of the config's printer; the caller finishes the dots, or the sheet that has them. */
bool personal_invitation_dots(struct dots *dots, struct font *font, const struct config *config,
                              const struct found *found, const char *code, struct err *err);
bool personal_invitation(struct sheet *sheet, struct font *font, const struct config *config, const struct found *found,
                         const char *code, struct err *err);

/* `found` is signed in; `now` is the day it is given. */
bool personal_certificate(struct sheet *sheet, struct font *font, const struct config *config,
                          const struct found *found, struct moment now, struct err *err);

#endif
