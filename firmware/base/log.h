/* log: one line to standard error for the engineer (journald adds the time).
 * Owns: nothing. Takes: a format. Never: a name, a room or a phone; rows are named by number. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
