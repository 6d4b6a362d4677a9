#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* vsnprintf cuts at a byte; a half character must not reach a terminal or a log. */
static void cut_at_character(char *text, size_t size, int wanted)
{
    if (wanted < 0 || (size_t)wanted < size)
        return;
    size_t end = size - 1;
    while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
        end--;
    if (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0xC0)
        end--;
    text[end] = '\0';
}

bool err_set(struct err *err, enum err_code code, const char *format, ...)
{
    if (err == NULL)
        return false;
    va_list args;
    va_start(args, format);
    err->code = code;
    cut_at_character(err->text, sizeof err->text, vsnprintf(err->text, sizeof err->text, format, args));
    va_end(args);
    return false;
}

bool err_set_errno(struct err *err, enum err_code code, int errnum, const char *format, ...)
{
    if (err == NULL)
        return false;
    char what[400];
    va_list args;
    va_start(args, format);
    cut_at_character(what, sizeof what, vsnprintf(what, sizeof what, format, args));
    va_end(args);
    return err_set(err, code, "%s: %s", what, strerror(errnum));
}

bool err_add(struct err *err, const char *format, ...)
{
    if (err == NULL)
        return false;
    char context[256];
    va_list args;
    va_start(args, format);
    cut_at_character(context, sizeof context, vsnprintf(context, sizeof context, format, args));
    va_end(args);
    struct err inner = *err;
    return err_set(err, inner.code, "%s: %s", context, inner.text);
}
