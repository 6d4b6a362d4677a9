/* err: one cause of a failure, written once where it is known.
 * Owns: nothing, it is a value. Takes: text, copied in. Never: allocates, holds personal data. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* The exit codes of sysexits(3) that the program uses; ERR_NONE is success. */
enum err_code {
    ERR_NONE = 0,
    ERR_USAGE = 64,
    ERR_DATA = 65,
    ERR_NO_INPUT = 66,
    ERR_SOFTWARE = 70,
    ERR_DAMAGED = 72, /* the store is not whole; the program ends with 74 for it */
    ERR_IO = 74,
    ERR_AGAIN = 75,
    ERR_CONFIG = 78,
};

struct err {
    enum err_code code;
    char text[512]; /* UTF-8, cut at a character, always ended */
};

/* Sets code and text, always returns false, so that a caller can `return err_set(...)`. `err` may be NULL. */
bool err_set(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* As err_set for a failed system call: appends ": " and the words for `errnum` (an errno value). */
bool err_set_errno(struct err *err, enum err_code code, int errnum, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Puts "context: " in front of the text; returns false. */
bool err_add(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
