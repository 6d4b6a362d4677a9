/* page_sums: a sum in the last 8 bytes of each page of the store's file, so that one flipped bit, and a page that lies in another's
 * place, are noticed when they are read. SQLite leaves those bytes to its users (https://sqlite.org/fileformat2.html, "reserved
 * space"); any SQLite reads such a file, but what another program writes into it counts as damage here. The log (WAL) has sums of
 * SQLite's own.
 * Owns: an SQLite VFS in front of the default one. Takes: whole pages. Never: looks into a file that reserves no such bytes. */
#ifndef STORE_PAGE_SUMS_H
#define STORE_PAGE_SUMS_H

#include <stdbool.h>

struct sqlite3;

/* Registers the VFS, once for the process, in front of what is the default then, and gives its name; NULL: it cannot be. */
const char *page_sums_register(void);

/* Files that this thread makes from now on carry sums, or not: their first page, which says so, is not always written first. */
void page_sums_for_new(bool summed);

/* Makes room for sums in a database that has no table yet, and in what is copied out of it by VACUUM INTO. */
bool page_sums_reserve(struct sqlite3 *handle);

/* Has this thread met a page whose sum does not fit since it was last asked? SQLite tells of it as of any error of reading. */
bool page_sums_missed(void);

/* Does the open database carry sums? */
bool page_sums_on(struct sqlite3 *handle);

#endif
