/* test_page: what shows how a printer prints: rulers, sizes of type, a ramp of densities, its own font.
 * Owns: nothing after the call. Takes: the paper. Never: a person. */
#ifndef BADGE_TEST_PAGE_H
#define BADGE_TEST_PAGE_H

#include "badge/layout.h"
#include "gfx/sheet.h"

/* `about`: the printer's name and rate, its first line. The caller finishes the sheet. */
bool test_page_sheet(struct sheet *sheet, struct font *font, const struct layout_paper *paper, const char *about,
                     struct err *err);

#endif
