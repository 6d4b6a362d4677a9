/* paper_check: is a paper that was just written whole? Read back with the project's own readers, before anybody is told that it is.
 * Owns: nothing. Takes: a file's path; its ending says what it must be. Never: trusts that a writer that said yes wrote anything. */
#ifndef OFFICE_PAPER_CHECK_H
#define OFFICE_PAPER_CHECK_H

#include <stdbool.h>

#include "base/err.h"

/* .xlsx, .docx: an archive whose every part is there, unfolds to its checksum and parses to its end; .csv: rows, the last one ended;
 * .db: proved by who wrote it, here only that it is no empty file. ERR_IO if not. */
bool paper_check(const char *path, struct err *err);

#endif
