#include "gfx/sheet.h"

#include <string.h>

void sheet_finish(struct sheet *sheet)
{
    dots_finish(&sheet->dots);
    explicit_bzero(sheet, sizeof *sheet);
}
