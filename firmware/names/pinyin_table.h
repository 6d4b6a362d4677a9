/* pinyin_table: what tools/pinyin_table makes at build time from unicode-data and python3-jieba.
 * Owns: constants. Takes: -. Never: a name of an invite list. Weights are 3000 x log2 of how often, in one scale. */
#ifndef NAMES_PINYIN_TABLE_H
#define NAMES_PINYIN_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "names/pinyin.h"

enum { PINYIN_COMPOUNDS_MOST = 128 };

struct pinyin_syllable {
    char letters[7];       /* no tone; ü is v, and u as well */
    uint16_t first, count; /* of pinyin_rows */
};

struct pinyin_row {
    uint16_t character;              /* index of pinyin_characters */
    uint16_t surname, given, ending; /* weights: surname, first of a given name, a later one */
};

struct pinyin_compound {
    char letters[12], text[17];
    uint16_t surname;
};

/* Which character follows which in given names; sorted by the first, then by weight. */
struct pinyin_pair {
    uint16_t first, second, given;
};

extern const uint32_t pinyin_characters[PINYIN_CHARACTERS];
extern const struct pinyin_syllable pinyin_syllables[];
extern const size_t pinyin_syllable_count;
extern const struct pinyin_row pinyin_rows[];
extern const struct pinyin_compound pinyin_compounds[];
extern const size_t pinyin_compound_count;
extern const struct pinyin_pair pinyin_pairs[];
extern const size_t pinyin_pair_count;

#endif
