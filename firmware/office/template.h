/* template: 名单模板.xlsx, the invite list to be filled in: columns that stay text, choices where there are some.
 * Owns: nothing after the call. Takes: a path. Never: overwrites what is there. One home of libxlsxwriter. */
#ifndef OFFICE_TEMPLATE_H
#define OFFICE_TEMPLATE_H

#include <stdbool.h>

#include "base/err.h"

/* ERR_USAGE if `path` exists, ERR_IO if it cannot be written. */
bool template_write(const char *path, struct err *err);

#endif
