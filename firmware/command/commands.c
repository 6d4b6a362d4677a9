#include "command/commands.h"

#include <stdio.h>

int command_fail(const struct err *err)
{
    bool tape = (int)err->code == 1; /* TAPE:LINE: what, as compilers say it */
    fprintf(stderr, "%s%s\n", tape ? "" : "kiosk: ", err->text);
    return err->code == ERR_DAMAGED ? ERR_IO : (int)err->code;
}
