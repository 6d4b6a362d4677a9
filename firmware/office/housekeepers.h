/* housekeepers: sheets that each 管家 has one of: what they are called, which buildings are hers.
 * Owns: nothing. Takes: names of the list. Never: a name that a workbook refuses. */
#ifndef OFFICE_HOUSEKEEPERS_H
#define OFFICE_HOUSEKEEPERS_H

#include <stddef.h>

#include "meeting/papers.h"

enum { HOUSEKEEPER_SHEET = 128 };

/* A sheet's name has 31 signs at most and none of []:*?/\; "": 未分管家. */
void housekeeper_sheet(char out[HOUSEKEEPER_SHEET], const char *who);

/* 郑丽（1号楼）; "": a line to write the name on. */
void housekeeper_words(char *out, size_t size, const char *who, const struct papers *papers);

#endif
