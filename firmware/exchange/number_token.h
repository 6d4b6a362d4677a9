/* number_token: a number's format code, token by token (ECMA-376 part 1, 18.8.31).
 * Owns: nothing. Takes: a code, which must outlive the scan. Never: says what a token means for a value. */
#ifndef EXCHANGE_NUMBER_TOKEN_H
#define EXCHANGE_NUMBER_TOKEN_H

#include <stddef.h>

enum token {
    T_END,
    T_LITERAL,
    T_DIGIT,
    T_POINT,
    T_COMMA,
    T_PERCENT,
    T_TEXT,
    T_DATE,
    T_ELAPSED,
    T_CONDITION,
    T_NEXT,
    T_OTHER
};

struct scan {
    const char *at;
    const char *bytes; /* of a literal */
    size_t length;
    char sign; /* of a digit's place or a date's letter */
};

/* The next token; T_END at the end, again and again. */
enum token number_token_next(struct scan *scan);

#endif
