/* forget: a person's data is deleted, and with it whatever else knew her: copies, the ledger, what was set aside, what a killed program
 * left, her name and phone in other people's words. Owns: nothing. Takes: the connection, its folder. Never: says done while
 * something is left. */
#ifndef STORE_FORGET_H
#define STORE_FORGET_H

#include <stdbool.h>
#include <stdint.h>

#include "store/event.h"

struct db;

/* All that knows names beside the store goes. Before names are deleted from the store: cut or failed on the way, the next call
 * begins where there is still somebody to delete. False with what is left. */
bool forget_beside(struct db *db, struct err *err);

/* After that: the log is emptied into the store, and a new copy is made (one that cannot be made is a warning). */
bool forget_end(struct db *db, struct err *err);

/* This person, under all her rooms and in all meetings of the store. ERR_NO_INPUT if there is none of that id (whatever else was
 * left of an earlier call is gone then too). Events keep her row's id. */
bool forget_person(struct db *db, int64_t meeting, int64_t person, const struct event_time *time, struct err *err);

#endif
