#include <stdio.h>

#include "command/commands.h"
#include "office/template.h"

int command_template(const struct options *o, struct config *c)
{
    struct err err = {0};
    (void)c;
    const char *path = o->operand != NULL ? o->operand : "名单模板.xlsx";
    if (!template_write(path, &err))
        return command_fail(&err);
    printf("%s\n", path);
    return 0;
}
