/* search: finding a person by what staff have at hand: pinyin, initials, characters, room digits, the end of a phone.
 * Owns: an index of its own; it holds names and phones: wiped when closed. Takes: persons. Never: tells an owner's screen. */
#ifndef NAMES_SEARCH_H
#define NAMES_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct search;

bool search_open(struct search **search);
void search_close(struct search *search);

/* `room`: its parts with - between (3-2-1201). False without memory. */
bool search_add(struct search *search, int64_t id, const char *room, const char *name, const char *phone);

/* Persons that fit, in the order they were added; at most `most` of them in `ids`. Letters are pinyin or initials from a
 * syllable's beginning (wang, wjg, jianguo), Han characters a part of the name, digits and dashes a part of the room from
 * a part's beginning (1201, 2-1201) or the last four of the phone. */
size_t search_find(const struct search *search, const char *query, int64_t *ids, size_t most);

#endif
