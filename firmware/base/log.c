#include "base/log.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

/* One write(2) a line, so that lines of two threads never mix and a killed process loses none it wrote. */
__attribute__((format(printf, 2, 0))) static void log_line(const char *level, const char *format, va_list args)
{
    char line[600];
    int n = snprintf(line, sizeof line, "kiosk: %s", level);
    int m = vsnprintf(line + n, sizeof line - (size_t)n - 1, format, args);
    size_t end = (size_t)n + (m < 0 ? 0 : (size_t)m);
    if (end > sizeof line - 2)
        end = sizeof line - 2;
    line[end] = '\n';
    struct pollfd ready = {.fd = STDERR_FILENO, .events = POLLOUT};
    if (poll(&ready, 1, 0) != 1 || (ready.revents & POLLOUT) == 0)
        return; /* a reader that hangs must not hang the screen */
    if (write(STDERR_FILENO, line, end + 1) < 0)
        return; /* a log that cannot be written must not stop a sign-in */
}

void log_info(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line("", format, args);
    va_end(args);
}

void log_warn(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line("warning: ", format, args);
    va_end(args);
}
