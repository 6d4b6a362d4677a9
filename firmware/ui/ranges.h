/* ranges: choices that do not fit on a page, in groups that do: 1-10, 11-20 ..., in large type 1-5, 6-10 ...
 * Owns: nothing. Takes: the choices of a step in their order. Never: a page that is turned. */
#ifndef UI_RANGES_H
#define UI_RANGES_H

#include "flow/state.h"

enum { RANGES_MOST = 24 };

/* The number a choice begins with, behind its district; -1: none. */
int ranges_number(const char *choice);

/* Cuts the choices `all` into groups that follow one another: by tens (`span` 10) or fives of their numbers, those without a
 * number in a last one; where that makes more than `most`, or only one, in equal parts. Returns how many. */
int ranges_cut(char choices[][ROOM_PART], struct range all, int span, int most, struct range out[RANGES_MOST]);

#endif
