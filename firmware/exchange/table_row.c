#include "exchange/table_row.h"

const char *table_letters(int column, char out[4])
{
    char letters[4];
    int n = 0, used = 0;
    for (; column > 0 && n < 3; column = (column - 1) / 26)
        letters[n++] = (char)('A' + (column - 1) % 26);
    while (n > 0)
        out[used++] = letters[--n];
    out[used] = '\0';
    return out;
}
