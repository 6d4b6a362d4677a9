/* number_format: a number as a spreadsheet shows it by its format code (ECMA-376 part 1, 18.8.30 and 18.8.31): zeros that a format
 * puts before a phone, 号楼 behind a building, a day. Owns: nothing. Takes: a code and a value. Never: rounds something away:
 * what it cannot show exactly it leaves to the caller. */
#ifndef EXCHANGE_NUMBER_FORMAT_H
#define EXCHANGE_NUMBER_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_SHOWN = 128 };

/* Days as Excel counts them: 1970-01-01, and how many less a book of 1904 counts. */
enum { NUMBER_FORMAT_1970 = 25569, NUMBER_FORMAT_1904 = 1462 };

/* The code of a format that has only a number (18.8.30; 27 to 36 and 50 to 58 as in China); NULL if there is none. */
const char *number_format_builtin(int id);

/* Writes `value` by `code` into `out` (NUMBER_SHOWN bytes); "" is a number that the code hides. A day is 3月12日, with its
 * year where the code shows one; `from_1904`: days are counted from 1904. False: not to be shown exactly by this code. */
bool number_format_show(char *out, const char *code, double value, bool from_1904);

/* What the code puts around a text ("@号楼"): `before` and `after`, NUMBER_SHOWN bytes each. False: the text itself is not shown
 * (;;; hides it). */
bool number_format_text(const char *code, char *before, char *after);

/* As where no format says anything: 15 digits, no exponent below 1e15. False if it cannot be written so. */
bool number_format_general(char *out, double value);

#endif
