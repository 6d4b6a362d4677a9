#include "meeting/estate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

void estate_init(struct estate *estate)
{
    *estate = (struct estate){0};
}

void estate_finish(struct estate *estate)
{
    free(estate->rooms);
    estate_init(estate);
}

bool estate_add(struct estate *estate, const struct room *room, struct err *err)
{
    if (estate->count == ESTATE_ROOMS_MOST)
        return err_set(err, ERR_DATA, "more than %d rooms", ESTATE_ROOMS_MOST);
    if (estate->count == estate->space) {
        size_t space = estate->space == 0 ? 256 : estate->space * 2;
        struct room *rooms = realloc(estate->rooms, space * sizeof *rooms);
        if (rooms == NULL)
            return err_set(err, ERR_IO, "out of memory");
        estate->rooms = rooms;
        estate->space = space;
    }
    estate->rooms[estate->count++] = *room;
    return true;
}

/* Reads "2单元,18层,每层4户" into three numbers; a part that is missing keeps its default. */
static bool read_rule(const char *rule, int *units, int *floors, int *flats)
{
    char plain[200];
    if (!text_plain(plain, sizeof plain, rule)) /* ，becomes , */
        return false;
    int seen = 0;
    for (char *p = strtok(plain, ","); p != NULL; p = strtok(NULL, ",")) {
        int value = 0, used = 0;
        text_trim(p);
        if (sscanf(p, "%3d%n", &value, &used) == 1 && strcmp(p + used, "单元") == 0)
            *units = value;
        else if (used > 0 && strcmp(p + used, "层") == 0)
            *floors = value;
        else if (sscanf(p, "每层%3d%n", &value, &used) == 1 && strcmp(p + used, "户") == 0)
            *flats = value;
        else
            return false;
        seen++;
    }
    return seen > 0 && *units >= 0 && *units <= 20 && *floors >= 1 && *floors <= 99 && *flats >= 1 && *flats <= 99;
}

bool estate_add_rule(struct estate *estate, const char *building, const char *rule, struct err *err)
{
    int units = 0, floors = 0, flats = 0;
    struct room room = {0};
    if (!room_part_read(room.building, ROOM_BUILDING, building) || !read_rule(rule, &units, &floors, &flats))
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_ESTATE_RULE));
    for (size_t i = 0; i < estate->count; i++)
        if (strcmp(estate->rooms[i].building, room.building) == 0)
            return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_TWICE));
    for (int unit = units == 0 ? 0 : 1; unit <= units; unit++)
        for (int floor = 1; floor <= floors; floor++)
            for (int flat = 1; flat <= flats; flat++) {
                if (unit > 0) /* else the building has none */
                    snprintf(room.unit, sizeof room.unit, "%d", unit);
                snprintf(room.number, sizeof room.number, "%d%02d", floor, flat);
                if (!estate_add(estate, &room, err))
                    return false;
            }
    return true;
}

static int compare(const void *a, const void *b)
{
    return room_compare(a, b);
}

/* Which letters the keypad needs. */
static void note_letters(struct estate *estate)
{
    bool used[26] = {false};
    size_t n = 0;
    for (size_t i = 0; i < estate->count; i++) {
        const char *parts[] = {estate->rooms[i].building, estate->rooms[i].unit, estate->rooms[i].number};
        for (int k = 0; k < 3; k++)
            for (const char *p = parts[k]; *p != '\0'; p++)
                if (*p >= 'A' && *p <= 'Z')
                    used[*p - 'A'] = true;
    }
    for (int i = 0; i < 26; i++)
        if (used[i])
            estate->letters[n++] = (char)('A' + i);
    estate->letters[n] = '\0';
}

void estate_sort(struct estate *estate)
{
    note_letters(estate);
    if (estate->count == 0)
        return;
    qsort(estate->rooms, estate->count, sizeof *estate->rooms, compare);
    size_t kept = 1;
    for (size_t i = 1; i < estate->count; i++)
        if (room_compare(&estate->rooms[i], &estate->rooms[kept - 1]) != 0)
            estate->rooms[kept++] = estate->rooms[i];
    estate->count = kept;
}

/* A building that stands in no district is one of its own. */
static void district_of(const struct room *room, char out[ROOM_PART])
{
    room_district(room->building, out);
    if (out[0] == '\0')
        text_copy(out, ROOM_PART, room->building);
}

/* A room that does not tell its floor is a choice of its own beside the floors. */
static void floor_of(const struct room *room, char out[ROOM_PART])
{
    room_floor(room, out);
    if (out[0] == '\0')
        text_copy(out, ROOM_PART, room->number);
}

/* Does the room lie under what is chosen before `step`? */
static bool under(const struct room *room, const struct choice_path *path, enum step step)
{
    char floor[ROOM_PART], district[ROOM_PART];
    if (step == STEP_BUILDING && path->district[0] != '\0') {
        district_of(room, district);
        return strcmp(district, path->district) == 0;
    }
    if (step > STEP_BUILDING && strcmp(room->building, path->room.building) != 0)
        return false;
    if (step > STEP_UNIT && strcmp(room->unit, path->room.unit) != 0)
        return false;
    if (step > STEP_FLOOR && path->floor[0] != '\0') {
        floor_of(room, floor);
        return strcmp(floor, path->floor) == 0;
    }
    return true;
}

static void part_of(const struct room *room, enum step step, char *out)
{
    if (step == STEP_DISTRICT)
        district_of(room, out);
    else if (step == STEP_FLOOR)
        floor_of(room, out);
    else
        text_copy(out, ROOM_PART,
                  step == STEP_BUILDING ? room->building
                  : step == STEP_UNIT   ? room->unit
                                        : room->number);
}

static bool listed(char choices[][ROOM_PART], size_t count, const char *part)
{
    for (size_t i = count; i-- > 0;) /* the newest first: the array is sorted by building and unit */
        if (strcmp(choices[i], part) == 0)
            return true;
    return false;
}

/* Rooms are in the order of their numbers, and 3A01 comes before 101 there: floors have their own, 3 3A 5. */
static void put_in_order(char choices[][ROOM_PART], size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && room_part_compare(choices[k - 1], choices[k]) > 0; k--) {
            char part[ROOM_PART];
            memcpy(part, choices[k], sizeof part);
            memcpy(choices[k], choices[k - 1], sizeof part);
            memcpy(choices[k - 1], part, sizeof part);
        }
}

size_t estate_choices(const struct estate *estate, const struct choice_path *path, enum step step,
                      char choices[][ROOM_PART])
{
    size_t count = 0;
    char part[ROOM_PART];
    for (size_t i = 0; i < estate->count && count < ESTATE_CHOICES_MOST; i++) {
        if (!under(&estate->rooms[i], path, step))
            continue;
        part_of(&estate->rooms[i], step, part);
        if (!listed(choices, count, part))
            memcpy(choices[count++], part, sizeof part);
    }
    if (step == STEP_FLOOR)
        put_in_order(choices, count);
    return count;
}

/* A floor step is worth a touch only where the rooms do not fit on one screen, and a floor has two of them or more. */
static bool floor_wanted(const struct estate *estate, const struct choice_path *path)
{
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    size_t rooms = 0;
    for (size_t i = 0; i < estate->count; i++)
        rooms += under(&estate->rooms[i], path, STEP_FLOOR);
    return rooms > ESTATE_FLOOR_STEP && estate_choices(estate, path, STEP_FLOOR, choices) * 2 <= rooms;
}

/* Phases or districts are worth a touch only where the buildings do not fit on one screen, and are fewer than they. */
static bool district_wanted(const struct estate *estate)
{
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    struct choice_path nothing = {0};
    size_t buildings = estate_choices(estate, &nothing, STEP_BUILDING, choices);
    return buildings > ESTATE_DISTRICT_STEP && estate_choices(estate, &nothing, STEP_DISTRICT, choices) < buildings;
}

static void set_part(struct choice_path *path, enum step step, const char *part)
{
    char *parts[] = {path->district, path->room.building, path->room.unit, path->floor, path->room.number};
    text_copy(parts[step], ROOM_PART, part);
}

void estate_choose(const struct estate *estate, struct choice_path *path, const char *choice)
{
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    if (choice != NULL && path->reached != STEP_NONE) {
        set_part(path, path->reached, choice);
        path->reached++;
    }
    while (path->reached != STEP_NONE) {
        if ((path->reached == STEP_FLOOR && !floor_wanted(estate, path)) ||
            (path->reached == STEP_DISTRICT && !district_wanted(estate))) {
            set_part(path, path->reached, "");
            path->reached++;
            continue;
        }
        if (estate_choices(estate, path, path->reached, choices) != 1)
            return;
        set_part(path, path->reached, choices[0]);
        path->reached++;
    }
}

bool estate_back(const struct estate *estate, struct choice_path *path)
{
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    struct choice_path back = *path;
    while (back.reached > STEP_DISTRICT) {
        back.reached--;
        bool asked = back.reached == STEP_DISTRICT ? back.district[0] != '\0'
                     : back.reached == STEP_FLOOR  ? back.floor[0] != '\0'
                                                   : true;
        set_part(&back, back.reached, "");
        if (asked && estate_choices(estate, &back, back.reached, choices) > 1) {
            *path = back;
            return true;
        }
    }
    return false;
}

/* The first room that does not come before it in order. */
static size_t lower_bound(const struct estate *estate, const struct room *room)
{
    size_t low = 0, high = estate->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (room_compare(&estate->rooms[middle], room) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The one room that is written like this but for zeros; NULL if there is none, or two. */
static const struct room *like(const struct estate *estate, const struct room *room)
{
    size_t at = lower_bound(estate, room);
    const struct room *found = NULL;
    for (size_t i = at < 2 ? 0 : at - 2; i < at + 2 && i < estate->count; i++) {
        const struct room *r = &estate->rooms[i];
        if (room_part_compare(r->building, room->building) == 0 && room_part_compare(r->unit, room->unit) == 0 &&
            room_part_compare(r->number, room->number) == 0) {
            if (found != NULL)
                return NULL;
            found = r;
        }
    }
    return found;
}

/* The building's rooms begin at `at`: the one unit they all stand in; NULL if there are more. */
static const char *only_unit(const struct estate *estate, size_t at)
{
    const struct room *first = &estate->rooms[at];
    for (size_t i = at; i < estate->count && strcmp(estate->rooms[i].building, first->building) == 0; i++)
        if (strcmp(estate->rooms[i].unit, first->unit) != 0)
            return NULL;
    return first->unit;
}

enum estate_match estate_match(const struct estate *estate, struct room *room)
{
    size_t at = lower_bound(estate, room);
    if (at < estate->count && room_compare(&estate->rooms[at], room) == 0)
        return ESTATE_HAS;
    const struct room *found = like(estate, room);
    struct room other = {0};
    text_copy(other.building, ROOM_PART, room->building);
    at = lower_bound(estate, &other);
    bool has = at < estate->count && strcmp(estate->rooms[at].building, room->building) == 0;
    const char *unit = has ? only_unit(estate, at) : NULL;
    /* none said where there is one; or 1 where the building has none */
    if (found == NULL && unit != NULL && (room->unit[0] == '\0' || (unit[0] == '\0' && strcmp(room->unit, "1") == 0))) {
        other = *room;
        text_copy(other.unit, ROOM_PART, unit);
        found = like(estate, &other);
    }
    if (found == NULL)
        return has && unit == NULL && room->unit[0] == '\0' ? ESTATE_UNIT : ESTATE_LACKS;
    *room = *found;
    return ESTATE_FITTED;
}

bool estate_has_building(const struct estate *estate, const char *building)
{
    struct room room = {0};
    text_copy(room.building, ROOM_PART, building);
    size_t at = lower_bound(estate, &room);
    return at < estate->count && strcmp(estate->rooms[at].building, building) == 0;
}
