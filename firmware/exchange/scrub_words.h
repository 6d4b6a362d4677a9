/* scrub_words: the words by which a person or a number is known in a sentence: surnames, titles, what is counted.
 * Owns: constant lists. Takes: UTF-8. Never: allocates. */
#ifndef EXCHANGE_SCRUB_WORDS_H
#define EXCHANGE_SCRUB_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the surname that `text` begins with (欧阳, 王), 0 none. */
size_t scrub_surname(const char *text);

/* Bytes of the title that `text` begins with (女士, 老先生), 0 none. */
size_t scrub_title(const char *text);

/* Does a word that is counted, a unit or a sign of time follow (个, 元, 平方米, 点, ：)? Then the number before it is no room. */
bool scrub_counted(const char *text);

/* What somebody does who says something (反映, 投诉, 家): the two signs before it were her name. */
bool scrub_speaks(const char *text);

/* Words that begin with a surname and are nobody's name (高度, 白天). */
bool scrub_common(const char *text, size_t length);

/* Bytes of a word for a neighbour that `text` begins with (楼上, 隔壁), 0 none. */
size_t scrub_neighbour(const char *text);

/* Bytes of a number plate (苏A·12345), 0 none. */
size_t scrub_plate(const char *text);

#endif
