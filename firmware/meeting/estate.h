/* estate: every room that may be touched, in order, and the choices step by step.
 * Owns: one sorted array, made once at start and never changed after. Takes: rooms. Never: who lives there or
 * who is invited (a list of invited rooms on a public screen tells who was not). */
#ifndef MEETING_ESTATE_H
#define MEETING_ESTATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "meeting/room.h"

enum {
    ESTATE_ROOMS_MOST = 250000, /* more than a list may have rows */
    ESTATE_CHOICES_MOST = 128,
    ESTATE_DISTRICT_STEP =
        12,                /* an estate of at most this many buildings needs no district step: they fit on one screen */
    ESTATE_FLOOR_STEP = 12 /* a unit of at most this many rooms needs no floor step: they fit on one screen */
};

enum step { STEP_DISTRICT, STEP_BUILDING, STEP_UNIT, STEP_FLOOR, STEP_ROOM, STEP_NONE };

struct estate {
    struct room *rooms;
    size_t count, space;
    bool complete;    /* the settings say which rooms there are; else they are those of the lists */
    char letters[27]; /* A to Z, those that buildings, units and rooms use: the keypad has them */
};

/* What an owner has chosen so far; a part not chosen yet is "". `district` and `floor` are "" too where that step is
 * skipped. A building that stands in no district is a choice beside the districts, by its own name. */
struct choice_path {
    struct room room;
    char district[ROOM_PART], floor[ROOM_PART];
    enum step reached; /* the first step not chosen yet */
};

void estate_init(struct estate *estate);
void estate_finish(struct estate *estate);

/* Adds a room; call estate_sort once after the last. ERR_DATA above ESTATE_ROOMS_MOST, ERR_IO without memory.
 */
bool estate_add(struct estate *estate, const struct room *room, struct err *err);

/* Adds what a line of meeting.ini says: "3号楼" = "2单元,18层,每层4户" (rooms 101..104 to 1801..1804 of units
 * 1 and 2; "0单元" or no unit: the building has none). A building has one line. ERR_CONFIG with the reason if
 * it cannot be read. */
bool estate_add_rule(struct estate *estate, const char *building, const char *rule, struct err *err);

/* Sorts, drops doubles, notes the letters. */
void estate_sort(struct estate *estate);

/* The choices of a step under what is chosen: distinct, in natural order, at most ESTATE_CHOICES_MOST. */
size_t estate_choices(const struct estate *estate, const struct choice_path *path, enum step step,
                      char choices[][ROOM_PART]);

/* Takes `choice` for the step reached, then skips every step that leaves only one choice, so that `reached`
 * is the next question; STEP_NONE: the room is known. With `choice` NULL only skips. */
void estate_choose(const struct estate *estate, struct choice_path *path, const char *choice);

/* Goes back to the last step at which there was more than one choice; false if there is none (back to
 * welcome): `path` is unchanged then. */
bool estate_back(const struct estate *estate, struct choice_path *path);

enum estate_match {
    ESTATE_HAS,    /* it is a room of the estate */
    ESTATE_FITTED, /* written otherwise (0101, no unit where the building has one), and put into the estate's spelling */
    ESTATE_UNIT,   /* the building has several units, and none is said */
    ESTATE_LACKS
};

/* Does the estate have this room? `room` is put into its spelling where only one of its rooms can be meant. After
 * estate_sort. */
enum estate_match estate_match(const struct estate *estate, struct room *room);

/* Does any of its rooms stand in this building? */
bool estate_has_building(const struct estate *estate, const char *building);

#endif
