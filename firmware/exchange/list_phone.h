/* list_phone: the phones of one cell, with whatever people write beside them: 138…(儿子), 微信同号138…, 0571-…, 无.
 * Owns: nothing, a value; it holds phones: wipe it after use. Takes: a cell. Never: takes a part of a number for a number. */
#ifndef EXCHANGE_LIST_PHONE_H
#define EXCHANGE_LIST_PHONE_H

#include <stdbool.h>

#include "base/words.h"
#include "meeting/person.h"

enum { LIST_PHONES = 8, LIST_BESIDE = 200 };

struct list_phones {
    int count;
    char phones[LIST_PHONES][PERSON_PHONE]; /* a mobile as its 11 digits, any other as it is written */
    char beside[LIST_BESIDE];               /* the words beside them, "" none */
    enum word wrong;                        /* why the cell is refused; W_NOTHING: it is not */
    bool odd;                               /* one begins with 1 and has not 11 digits */
};

void list_phones_read(struct list_phones *out, const char *cell);

#endif
