/* housekeepers: sheets that each 管家 has one of: what they are called, and how she is named on them.
 * Owns: nothing. Takes: names of the list. Never: a name that a workbook refuses; buildings: those of the list may be others than the settings'. */
#ifndef OFFICE_HOUSEKEEPERS_H
#define OFFICE_HOUSEKEEPERS_H

enum { HOUSEKEEPER_SHEET = 128 };

/* A sheet's name has 31 signs at most and none of []:*?/\; "": 未分管家. */
void housekeeper_sheet(char out[HOUSEKEEPER_SHEET], const char *who);

/* 郑丽; "": a line to write the name on. */
const char *housekeeper_name(const char *who);

#endif
