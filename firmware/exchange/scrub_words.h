/* scrub_words: the words by which a person or a number is known in a sentence: surnames, titles, what is counted.
 * Owns: constant lists. Takes: UTF-8. Never: allocates. */
#ifndef EXCHANGE_SCRUB_WORDS_H
#define EXCHANGE_SCRUB_WORDS_H

#include <stdbool.h>
#include <stddef.h>

extern const char scrub_provinces[], scrub_calls[], scrub_numerals[];

/* What a sign may begin: most begin nothing, and a sentence is read once. `first` has SCRUB_SIGNS bytes, all 0 before. */
enum scrub_first { SCRUB_FIRST_PERSON = 1, SCRUB_FIRST_HOME = 2, SCRUB_FIRST_PLATE = 4 };
enum { SCRUB_SIGNS = 0x10000 };
void scrub_mark_first(unsigned char *first);

/* Bytes of the longest word of a list (a blank between two words) that `text` begins with; 0 none. Does `text` end with one? */
size_t scrub_begins(const char *list, const char *text);
bool scrub_ends(const char *list, const char *text);

/* Bytes of the surname that `text` begins with (欧阳, 王), of the title (女士, 老先生), of a word for a neighbour (楼上, 隔壁). */
size_t scrub_surname(const char *text);
size_t scrub_title(const char *text);
size_t scrub_neighbour(const char *text);

/* Does a word that is counted follow (个, 元, 平方米, a range up to one)? Then the number before it is no room. */
bool scrub_counted(const char *text);

/* What somebody does who says something (反映, 投诉, 家), a sign, the end: the signs before it were her name. */
bool scrub_speaks(const char *text);

/* Words that begin with a surname and are nobody's name (高度, 白天). */
bool scrub_common(const char *text, size_t length);

#endif
