/* space: room for the last sign-ins on a data partition that is full.
 * Owns: FOLDER/ballast, SPACE_BALLAST bytes that stand for nothing. Takes: the folder. Never: grows a file that has content. */
#ifndef STORE_SPACE_H
#define STORE_SPACE_H

#include <stdbool.h>

enum { SPACE_BALLAST = 4 << 20 };

/* True if the ballast lies there; lays it where the partition has room for it and eight times as much again. */
bool space_keep(const char *folder);

/* Gives it up if the partition is full: less than SPACE_BALLAST is free. */
void space_release(const char *folder);

#endif
