#include "config/config.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "config/config_parts.h"

bool config_beside(const char *file, const char *name, char *path, struct err *err)
{
    const char *slash = strrchr(file, '/');
    if (name[0] == '/')
        return text_copy(path, FILEIO_PATH, name);
    int wanted = snprintf(path, FILEIO_PATH, "%.*s%s", slash == NULL ? 0 : (int)(slash - file + 1), file, name);
    return (wanted >= 0 && wanted < FILEIO_PATH) || err_set(err, ERR_CONFIG, "%s: path too long", file);
}

void config_use_model(struct config *c, const struct model *model)
{
    c->printer.model = *model;
    c->printer.busy.active_low =
        c->printer.busy_level == BUSY_AS_MODEL ? model->busy_active_low : c->printer.busy_level == BUSY_LOW;
}

void config_finish(struct config *c)
{
    estate_finish(&c->estate);
    design_finish(&c->design);
}
