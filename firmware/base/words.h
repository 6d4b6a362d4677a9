/* words: every text that people read, from assets/strings/, in Chinese and English.
 * Owns: the tables, loaded once before any thread starts and read-only after. Takes: a word's name. Never: a
 * printf format from a file; places to fill are written {name}. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum lang { LANG_ZH, LANG_EN, LANG_COUNT };

enum word {
#define WORD(id, key) W_##id,
#include "base/words.def"
#undef WORD
    W_COUNT
};

/* Reads assets/strings/{zh,en}.txt (lines `key = text`); every word must stand in both, once. ERR_CONFIG
 * else. */
bool words_load(struct err *err);

/* Does this character stand in the words of either language? */
bool words_use(uint32_t c);

/* The language of messages (standard error, reports): English if LC_ALL, LC_MESSAGES or LANG begins with
 * "en". */
enum lang words_message_lang(void);

/* A word; its key if the tables are not loaded. Never NULL, valid until exit. */
const char *word_in(enum lang lang, enum word id);
const char *say(enum word id); /* in the language of messages */

/* Fills {name} places from pairs of name and value, ended by NULL: word_format(out, n, say(W_X), "room", r,
 * NULL). Cut at a character if it does not fit. */
void word_format(char *out, size_t size, const char *text, ...) __attribute__((sentinel));

/* A number as text for word_format; valid until the eighth call after it in the same thread. */
const char *word_number(long long number);

#endif
