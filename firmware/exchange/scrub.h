/* scrub: takes names, rooms, telephones and number plates out of what is published or kept longer than personal data.
 * Owns: what it looks for, wiped when closed. Takes: the store's read side. Never: lets one through that the store knows; a number that
 * counts something, a day, a building and a unit stay. */
#ifndef EXCHANGE_SCRUB_H
#define EXCHANGE_SCRUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct db;
struct scrub;

bool scrub_open(struct scrub **scrub, struct db *db, struct err *err);
void scrub_close(struct scrub *scrub);

/* The office's own telephone stays. */
void scrub_keep(struct scrub *scrub, const char *telephone);

/* Names the store has, and who is named by a title (王女士), become 业主; rooms 某户; telephones （电话）; plates 某车. Never doubled.
 * Cut if it does not fit. */
void scrub_text(const struct scrub *scrub, const char *text, char *out, size_t size);

/* Digits, letters and the dash in full width as plain ones: what is posted is written so. */
void scrub_fold(const char *text, char *out, size_t size);

/* Where it hides something in a text that is folded: bytes from and how many, and what stands there instead ("" where the word before says it already); places
 * that touch are one. Returns how many, `most` at most. */
enum { SCRUB_INSTEAD = 64 };
struct scrub_place {
    size_t at, length;
    char instead[SCRUB_INSTEAD];
};
int scrub_places(const struct scrub *scrub, const char *text, struct scrub_place *places, int most);

/* The same, but rooms stay. */
void scrub_names(const struct scrub *scrub, const char *text, char *out, size_t size);

#endif
