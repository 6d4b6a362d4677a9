/* list_fields: what the cells of the lists people write may hold.
 * Owns: nothing. Takes: cells. Never: guesses silently: what is taken for something else is a warning. */
#ifndef EXCHANGE_LIST_FIELDS_H
#define EXCHANGE_LIST_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "exchange/list_headings.h"
#include "meeting/meeting.h"
#include "meeting/person.h"
#include "meeting/room.h"

/* Reads building, unit or room into `out`; an empty unit is none. False with the reason in words. */
bool list_room_part(enum list_field field, const char *text, char out[ROOM_PART], char *why, size_t size);

enum list_verdict {
    LIST_TAKEN,
    LIST_TAKEN_FOR,
    LIST_REFUSED
}; /* TAKEN_FOR: not the usual word; say what it was taken for */

enum list_reply { LIST_NOT_ASKED, LIST_NO, LIST_MAYBE, LIST_YES, LIST_UNREACHED };

/* 来 √ 确定, 看情况 有空就来, 没空 出差, blank, 未接 停机 空号. */
enum list_verdict list_reply(const char *cell, enum list_reply *reply);
const char *list_reply_words(enum list_reply reply);

/* The first words of a row below the list that is none of it: 合计, 制表人. SURE: nobody and no building is called so. */
enum list_foot { LIST_NO_FOOT, LIST_FOOT_MAYBE, LIST_FOOT_SURE };
enum list_foot list_foot(const char *cell);

/* 王建国/李桂芳, 王建国、李桂芳, 王建国 配偶李桂芳: each name's start in `names`, ended by 0 in `cell`, which is changed.
 * Returns how many, at most `most`. */
int list_split_names(char *cell, char *names[], int most);

/* 王先生, 李阿姨: no name, but all the clerk knows. */
bool list_is_title(const char *name);

/* "3排5座", "3-5". False if it is neither; empty is {0, 0}. */
bool list_seat(const char *cell, struct seat *seat);

/* "2", "2人"; empty is 0. */
bool list_heads(const char *cell, int *heads);

/* √, ★, 是: marked; blank, 否, ×: not. False, and not marked, if it is none of these. */
bool list_mark(const char *cell, bool *marked);

#endif
