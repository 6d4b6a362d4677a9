#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/list_reading.h"

/* Where the building is written again and only the unit is not, it may as well be a room without one: that is said. */
static void inherit_unit(struct reading *r, struct room *known, const struct list_above *above, bool written)
{
    text_copy(known->unit, ROOM_PART, above->unit);
    if (written && known->unit[0] != '\0')
        reading_say(r, LIST_WARNING, F_UNIT, W_LIST_UNIT_ABOVE, known->unit, "");
}

/* 远见小区3号楼 -> 3号楼. False: it names another estate. */
static bool drop_estate(const struct list_place *place, char *text)
{
    static const char kind[] = "小区";
    size_t n = strlen(place->name), k = strlen(kind);
    char plain[256];
    if (!text_plain(plain, sizeof plain, text))
        return true;
    text_trim(plain);
    bool named = n > 0 && strncmp(plain, place->name, n) == 0;
    if (named && plain[n] != '\0') {
        size_t dash = plain[n] == '-' || plain[n] == ' ';
        text_copy(text, strlen(text) + 1, plain + n + dash);
        return true;
    }
    char *at = strstr(plain, kind);
    if (at == NULL || at == plain)
        return true;
    /* the name that is told here may be longer or shorter: 远见 and 远见小区 */
    size_t m = (size_t)(at - plain);
    bool same = n == 0 || (m >= 3 && (strncmp(plain, place->name, m) == 0 || strstr(place->name, plain) != NULL));
    if (same && at[k] != '\0')
        text_copy(text, strlen(text) + 1, at + k);
    return same;
}

/* 1 of a column 分期 is 1期; 区 and 苑 say so themselves. */
static void read_phase(struct reading *r, struct list_above *above, char *out)
{
    char text[64];
    reading_take(r, F_PHASE, text, sizeof text);
    if (text[0] == '\0') {
        text_copy(out, ROOM_PART, above->phase);
        return;
    }
    if (text[strspn(text, "0123456789")] == '\0' && strlen(text) + strlen("期") < sizeof text)
        strcat(text, "期");
    if (strlen(text) == 1 && text[0] >= 'A' && text[0] <= 'Z')
        strcat(text, "区");
    text_copy(out, ROOM_PART, text);
    if (strcmp(above->phase, out) != 0) /* an empty building below is not that of another phase */
        above->building[0] = above->unit[0] = '\0';
    text_copy(above->phase, ROOM_PART, out);
}

/* 海淀区 is a district of the town; A区, 一区 and 二期 are of the estate. */
static bool is_of_town(const char *phase)
{
    static const char *const words[] = {"区", "县", "市"};
    size_t n = strlen(phase);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_length(phase) >= 3 && strcmp(phase + n - strlen(words[i]), words[i]) == 0)
            return true;
    return false;
}

/* 1栋 of a column 分期 is 1期1. False: that is too long for a building. */
static bool put_phase(const struct reading *r, const char *phase, char building[ROOM_PART])
{
    char whole[ROOM_PART * 2], probe[ROOM_PART * 2], out[ROOM_PART];
    snprintf(probe, sizeof probe, "%s1", phase);
    if (phase[0] == '\0' || (room_part_read(out, ROOM_BUILDING, probe) && strlen(out) > 1 &&
                             strncmp(building, out, strlen(out) - 1) == 0)) /* the room says it too */
        return true;
    snprintf(whole, sizeof whole, "%.*s%.*s", ROOM_PART - 1, phase, ROOM_PART - 1, building); /* so long at most */
    if (!room_part_read(out, ROOM_BUILDING, whole))
        return false;
    if (!is_of_town(phase) || estate_has_building(r->place->estate, out) ||
        !estate_has_building(r->place->estate, building))
        text_copy(building, ROOM_PART, out);
    return true;
}

/* The building's cell, behind the phase where there is a column of it. */
static bool read_building(struct reading *r, const char *phase, const char *written, char out[ROOM_PART])
{
    char text[256], whole[300], why[200], alone[ROOM_PART];
    text_copy(text, sizeof text, written);
    if (!drop_estate(r->place, text)) {
        reading_say(r, LIST_FAULT, F_BUILDING, W_LIST_OTHER_ESTATE, written, r->place->name);
        return false;
    }
    snprintf(whole, sizeof whole, "%s%s", strncmp(text, phase, strlen(phase)) == 0 ? "" : phase, text);
    if (!list_room_part(F_BUILDING, whole, out, why, sizeof why)) {
        reading_tell(r, LIST_FAULT, F_BUILDING, why);
        return false;
    }
    /* a district of the town that only looks like one of the estate */
    if (is_of_town(phase) && !estate_has_building(r->place->estate, out) &&
        room_part_read(alone, ROOM_BUILDING, text) && estate_has_building(r->place->estate, alone))
        text_copy(out, ROOM_PART, alone);
    return true;
}

/* A building that is empty is merged with the one above; a unit too, as long as the building stays. */
static bool read_context(struct reading *r, struct list_above *above, struct room *known)
{
    char why[200], phase[ROOM_PART], building[256], unit[64];
    bool fits, unit_fits;
    *known = (struct room){0};
    read_phase(r, above, phase);
    if (r->header->columns[F_BUILDING] == 0) {
        text_copy(known->building, ROOM_PART, r->place->sheet_building);
        above->unit[0] = r->header->columns[F_UNIT] == 0 ? '\0' : above->unit[0];
    }
    fits = reading_take(r, F_BUILDING, building, sizeof building);
    unit_fits = reading_take(r, F_UNIT, unit, sizeof unit);
    if (!fits || !unit_fits) {
        reading_say(r, LIST_FAULT, fits ? F_UNIT : F_BUILDING,
                    room_part_too_long(fits ? ROOM_UNIT : ROOM_BUILDING, fits ? unit : building) ? W_LIST_ROOM_LONG
                                                                                                 : W_LIST_ROOM,
                    fits ? unit : building, "");
        return false;
    }
    if (r->header->columns[F_BUILDING] == 0)
        ;
    else if (building[0] == '\0' && above->building[0] != '\0')
        text_copy(known->building, ROOM_PART, above->building);
    else if (building[0] != '\0' && !read_building(r, phase, building, known->building))
        return false;
    if (unit[0] == '\0' && strcmp(known->building, above->building) == 0)
        inherit_unit(r, known, above, building[0] != '\0');
    if (unit[0] != '\0' && !list_room_part(F_UNIT, unit, known->unit, why, sizeof why)) {
        reading_tell(r, LIST_FAULT, F_UNIT, why);
        return false;
    }
    text_copy(above->building, ROOM_PART, known->building);
    text_copy(above->unit, ROOM_PART, known->unit);
    return true;
}

/* 12O1: a letter that looks like a digit, beside digits; `out` gets the digits. */
static bool has_letter_for_digit(const char *number, char out[ROOM_PART])
{
    bool any = false;
    text_copy(out, ROOM_PART, number);
    for (char *p = out; *p != '\0'; p++) {
        bool beside = (p > out && p[-1] >= '0' && p[-1] <= '9') || (p[1] >= '0' && p[1] <= '9');
        if (beside && (*p == 'O' || *p == 'I' || *p == 'L')) {
            *p = *p == 'O' ? '0' : '1';
            any = true;
        }
    }
    return any;
}

/* A room that the estate has not is told, and never offered to those at the door. */
static void check_rooms(struct reading *r, struct list_row *out)
{
    char label[ROOM_DASHED], fixed[ROOM_PART];
    for (int i = 0; i < out->room_count; i++) {
        struct room *room = &out->rooms[i];
        bool any = r->place->estate->complete;
        enum estate_match match = any ? estate_match(r->place->estate, room) : ESTATE_LACKS;
        if (match == ESTATE_HAS || match == ESTATE_FITTED)
            continue;
        if (has_letter_for_digit(room->number, fixed)) {
            reading_say(r, LIST_FAULT, F_ROOM, W_LIST_LETTER, room->number, fixed);
        } else if (any) {
            out->strange[i] = true;
            room_dashed(label, room);
            reading_say(r, LIST_WARNING, F_ROOM,
                        match == ESTATE_UNIT                                    ? W_LIST_STRANGE_UNIT
                        : estate_has_building(r->place->estate, room->building) ? W_LIST_STRANGE_ROOM
                                                                                : W_LIST_STRANGE_BUILDING,
                        label, room->building);
        }
    }
}

void reading_rooms(struct reading *r, struct list_above *above, struct list_row *out)
{
    static const enum word words[] = {[ADDRESS_EMPTY] = W_LIST_EMPTY,
                                      [ADDRESS_UNREADABLE] = W_LIST_ROOM,
                                      [ADDRESS_DATE] = W_LIST_DATE,
                                      [ADDRESS_DIFFERS] = W_LIST_ROOM_DIFFERS,
                                      [ADDRESS_BUILDING] = W_LIST_NO_BUILDING,
                                      [ADDRESS_MANY] = W_LIST_ROOMS_MANY};
    struct room known;
    char text[256], whole[256];
    bool fits;
    if (reading_is_wrong(r, F_BUILDING) || reading_is_wrong(r, F_UNIT) || reading_is_wrong(r, F_ROOM) ||
        reading_is_wrong(r, F_PHASE) || !read_context(r, above, &known))
        return;
    fits = reading_take(r, F_ROOM, text, sizeof text);
    text_copy(whole, sizeof whole, text);
    if (!drop_estate(r->place, text)) {
        reading_say(r, LIST_FAULT, F_ROOM, W_LIST_OTHER_ESTATE, whole, r->place->name);
        return;
    }
    enum address_answer answer = fits ? address_read(text, &known, out->rooms, &out->room_count) : ADDRESS_UNREADABLE;
    for (int i = 0; answer == ADDRESS_OK && r->header->columns[F_BUILDING] == 0 && i < out->room_count; i++)
        if (!put_phase(r, above->phase, out->rooms[i].building))
            answer = ADDRESS_UNREADABLE;
    if (answer == ADDRESS_BUILDING && r->header->columns[F_BUILDING] != 0)
        reading_say(r, LIST_FAULT, F_BUILDING, W_LIST_EMPTY, text, "");
    else if (answer != ADDRESS_OK)
        reading_say(r, LIST_FAULT, F_ROOM, words[answer], whole, "");
    else
        check_rooms(r, out);
}

void reading_building(struct reading *r, struct list_above *above)
{
    struct room known;
    read_context(r, above, &known);
}

void list_sheet_building(char *out, const char *sheet)
{
    static const char *const words[] = {"号楼", "栋", "幢", "座", "#楼", "#", "楼"};
    char plain[TABLE_SHEET];
    out[0] = '\0';
    if (!text_plain(plain, sizeof plain, sheet))
        return;
    text_trim(plain);
    size_t n = strlen(plain);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t m = strlen(words[i]);
        if (n > m && strcmp(plain + n - m, words[i]) == 0 &&
            strpbrk(plain, "0123456789ABCDEFGHJKabcdefghjk一二三四五六七八九十") != NULL) {
            if (!room_part_read(out, ROOM_BUILDING, plain))
                out[0] = '\0';
            return;
        }
    }
}
