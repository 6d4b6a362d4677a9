/* spell: a name as it is put together key by key: a surname first, then one character after the other by pinyin, or a
 * name in Latin letters. Owns: nothing, a value inside the visit; wiped with it. Takes: what the keys mean.
 * Never: a candidate that the screen did not show, more than SPELL_CHARACTERS. */
#ifndef FLOW_SPELL_H
#define FLOW_SPELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names/pinyin.h"

enum {
    SPELL_CHARACTERS = 32,
    SPELL_NAME = SPELL_CHARACTERS * 4 + 1,
    SPELL_DOT = 0xB7 /* between the parts of a name: 买买提·艾力 */
};

enum spell_way { SPELL_PINYIN, SPELL_LATIN, SPELL_WRITE };

struct spell {
    enum spell_way way;
    char name[SPELL_NAME];            /* UTF-8, what is sure so far */
    char letters[PINYIN_LETTERS + 1]; /* PINYIN: of the character being looked for */
    bool words;                       /* no name: a title, a remark; there is no surname to it */
    uint8_t surname_bytes;            /* of `name`: erased in one, as it was taken in one */
};

void spell_begin(struct spell *spell, enum spell_way way);

/* Another way for what follows; between pinyin and writing what there is of the name stays. */
void spell_change(struct spell *spell, enum spell_way way);

/* The character before in the given name, 0 none. */
uint32_t spell_before(const struct spell *spell);

/* Appends one character that was written. */
void spell_put(struct spell *spell, uint32_t character);

/* True while the surname is asked for. */
bool spell_at_surname(const struct spell *spell);

/* The candidates from number `from` on, and how many there are. */
size_t spell_candidates(const struct spell *spell, size_t from, char out[][PINYIN_TEXT], size_t most);

/* Would this key do something now? `c`: 'a' to 'z', SPELL_DOT, and in Latin names ' ' - ' too. */
bool spell_takes(const struct spell *spell, uint32_t c);
void spell_key(struct spell *spell, uint32_t c);

/* A key of the Latin keyboard as it would stand in the name: a capital at the beginning of a part. */
char spell_letter(const struct spell *spell, char c);

/* Takes candidate `index`; false if there is none, or no room. */
bool spell_take(struct spell *spell, size_t index);

/* Takes one of the commonest surnames. */
void spell_take_surname(struct spell *spell, size_t index);

/* The last letter, else the last character, else the surname. */
void spell_erase(struct spell *spell);

/* A surname and something after it, nothing half typed. */
bool spell_whole(const struct spell *spell);

#endif
