/* docx_parts: the parts of a letter around its body: styles, page, header, footer, the package; nobody but docx includes it. */
#ifndef OFFICE_DOCX_PARTS_H
#define OFFICE_DOCX_PARTS_H

#include <stddef.h>

#include "office/docx.h"

bool docx_package(const char *path, const struct docx_page *page, const char *body, size_t length, struct err *err);

#endif
