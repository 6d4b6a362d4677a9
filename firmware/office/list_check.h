/* list_check: 导入检查.xlsx, the answer to a list as a paper: what is wrong and what to write, everything that was taken for something
 * else, passed over or not used; and the clerk's own rows, each cell at its place, those that are meant in colour with a comment.
 * Owns: nothing after the call. Takes: the list and what was found. Never: changes the list. */
#ifndef OFFICE_LIST_CHECK_H
#define OFFICE_LIST_CHECK_H

#include "exchange/findings.h"

struct list_check {
    const char *list;                /* the file that was read */
    const char *name;                /* as the clerk calls it */
    const struct findings *findings; /* sorted */
    const struct import_report *report;
    const struct meeting *meeting;
};

/* Writes it into a new file at `path`. ERR_IO if it cannot be written. */
bool list_check_write(const char *path, const struct list_check *check, struct err *err);

#endif
