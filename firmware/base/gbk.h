/* gbk: which two bytes a printer with a Chinese font of its own takes for a character.
 * Owns: nothing; the table is made by tools/gbk_table. Takes: a code point. Never: guesses a character that looks alike. */
#ifndef BASE_GBK_H
#define BASE_GBK_H

#include <stdbool.h>
#include <stdint.h>

struct gbk_pair {
    uint16_t unicode, code; /* code: lead byte high; both bytes >= 0x40, so none of them is a command */
};
extern const struct gbk_pair gbk_pairs[]; /* in order of Unicode */
extern const int gbk_pair_count;

/* 0 if GBK has no two-byte code for it. `gb2312`: only the characters of the older, smaller set (lead and trail >= 0xA1,
 * rows 1 to 9 and 16 to 87). */
uint16_t gbk_code(uint32_t c, bool gb2312);

#endif
