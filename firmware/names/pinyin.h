/* pinyin: from typed letters to the characters they may mean, the likeliest first.
 * Owns: nothing; the table is constant. Takes: letters a-z, ü as v or u. Never: learns what is typed, keeps anything. */
#ifndef NAMES_PINYIN_H
#define NAMES_PINYIN_H

#include <stddef.h>
#include <stdint.h>

enum {
    PINYIN_LETTERS = 11,      /* aixinjueluo; a syllable has at most 6 */
    PINYIN_TEXT = 17,         /* one candidate: a character, or a compound surname of up to four */
    PINYIN_CHARACTERS = 8105, /* 通用规范汉字表 (2013) */
    PINYIN_SURNAMES = 24,     /* offered without a letter typed: six owners of ten */
};

enum pinyin_use { PINYIN_SURNAME, PINYIN_GIVEN };

/* The candidates from number `from` on whose reading begins with `letters`: full readings before longer ones of the same
 * weight. `after`: the character before in the given name, 0 none. Returns how many there are in all; fills at most
 * `most` of `out`, UTF-8. */
size_t pinyin_find(enum pinyin_use use, const char *letters, uint32_t after, size_t from, char out[][PINYIN_TEXT],
                   size_t most);

/* The letters (bit 0 is a) that can follow. */
uint32_t pinyin_next(enum pinyin_use use, const char *letters);

/* How often each of the characters is used so in names, in the order of pinyin_character, 3000 x log2; the last of the
 * PINYIN_CHARACTERS + 1 stands for any other. */
void pinyin_weights(enum pinyin_use use, uint32_t after, uint16_t *out);

/* The character at a place of 通用规范汉字表, below PINYIN_CHARACTERS. */
uint32_t pinyin_character(size_t place);

/* The commonest surnames, all at once: each call sorts the whole table. */
void pinyin_surnames(char out[PINYIN_SURNAMES][PINYIN_TEXT]);

#endif
