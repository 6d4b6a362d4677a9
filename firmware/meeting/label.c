#include "meeting/label.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"

static bool has_han(const char *text)
{
    while (*text != '\0')
        if (text_is_han(text_next(&text)))
            return true;
    return false;
}

/* 3 is 3号楼, 一期3 is 一期3号楼; 商铺S1 and 会所 are themselves. */
static void label_building(char *out, size_t size, enum lang lang, const struct meeting *m, const char *building)
{
    char district[ROOM_PART], rest[ROOM_PART + 32];
    const char *n = room_district(building, district);
    if (has_han(n))
        text_copy(rest, sizeof rest, n);
    else
        word_format(rest, sizeof rest, word_in(lang, W_LABEL_BUILDING), "n", n, "word", m->building_word, NULL);
    snprintf(out, size, "%s%s%s", district, district[0] == '\0' ? "" : word_in(lang, W_LABEL_ROOM_JOIN), rest);
}

void label_choice(char *out, size_t size, enum lang lang, const struct meeting *m, enum step step, const char *part)
{
    if (step == STEP_BUILDING || step == STEP_DISTRICT)
        label_building(out, size, lang, m, part);
    else if (step == STEP_UNIT)
        word_format(out, size, word_in(lang, *part == '\0' ? W_LABEL_NO_UNIT : W_LABEL_UNIT), "n", part, NULL);
    else
        text_copy(out, size, part);
}

void label_room(char *out, size_t size, enum lang lang, const struct meeting *m, const struct room *room)
{
    const char *parts[] = {room->building, room->unit, room->number};
    static const enum step steps[] = {STEP_BUILDING, STEP_UNIT, STEP_ROOM};
    char part[2 * ROOM_PART + 32];
    out[0] = '\0';
    for (int i = 0; i < 3; i++) {
        if (parts[i][0] == '\0')
            continue;
        size_t used = strlen(out);
        label_choice(part, sizeof part, lang, m, steps[i], parts[i]);
        const char *join = word_in(lang, W_LABEL_ROOM_JOIN);
        if (used > 0 && *join == '\0' && (unsigned char)out[used - 1] < 0x80 && (unsigned char)part[0] < 0x80)
            join = "-"; /* 商铺S1-05 */
        snprintf(out + used, size - used, "%s%s", used == 0 ? "" : join, part);
    }
}

static const char *row_name(const struct meeting *m, int row)
{
    bool named = row >= 1 && row <= SEAT_ROWS_MOST && m->row_names[row - 1][0] != '\0';
    return named ? m->row_names[row - 1] : word_number(row);
}

void label_row(char *out, size_t size, enum lang lang, const struct meeting *m, int row)
{
    word_format(out, size, word_in(lang, W_LABEL_ROW), "row", row_name(m, row), NULL);
}

void label_seat(char *out, size_t size, enum lang lang, const struct meeting *m, struct seat seat, enum word otherwise)
{
    if (seat.row == 0)
        text_copy(out, size, word_in(lang, otherwise));
    else
        word_format(out, size, word_in(lang, W_LABEL_SEAT), "row", row_name(m, seat.row), "seat",
                    word_number(seat.number), NULL);
}

void label_move(char out[LABEL_MOVE], enum lang lang, const struct meeting *m, struct seat was, struct seat seat)
{
    char from[64], to[64];
    label_seat(from, sizeof from, lang, m, was, W_NOTHING);
    label_seat(to, sizeof to, lang, m, seat, W_NOTHING);
    snprintf(out, LABEL_MOVE, "%s%s%s", from, was.row > 0 ? " → " : "", was.row > 0 && seat.row == 0 ? "—" : to);
}

void label_title(char out[LABEL_TITLE], const struct meeting *m)
{
    bool named = strncmp(m->title, m->estate, strlen(m->estate)) == 0;
    snprintf(out, LABEL_TITLE, "%s%s", named ? "" : m->estate, m->title);
}

void label_day(char out[LABEL_DAY], enum lang lang, const struct meeting *m, int64_t wall_ms)
{
    struct civil day = moment_civil(wall_ms, m->utc_offset_min);
    word_format(out, LABEL_DAY, word_in(lang, W_SETUP_DAY_IS), "y", word_number(day.year), "m", word_number(day.month),
                "d", word_number(day.day), NULL);
}

void label_clock(char *out, size_t size, const struct meeting *m, int64_t wall_ms)
{
    struct civil c = moment_civil(wall_ms, m->utc_offset_min);
    snprintf(out, size, "%02d:%02d", c.hour, c.minute);
}

static void label_date(char *out, size_t size, enum lang lang, const struct meeting *m)
{
    struct civil c = moment_civil(m->starts_ms, m->utc_offset_min);
    word_format(out, size, word_in(lang, W_LABEL_DATE), "month", word_number(c.month), "day", word_number(c.day),
                "month_name", word_in(lang, (enum word)(W_MONTH_1 + c.month - 1)), NULL);
}

void label_when_where(char *out, size_t size, enum lang lang, const struct meeting *m)
{
    char date[48], clock[8];
    label_date(date, sizeof date, lang, m);
    label_clock(clock, sizeof clock, m, m->starts_ms);
    const char *place = lang == LANG_EN && m->place_en[0] != '\0' ? m->place_en : m->place;
    snprintf(out, size, "%s %s %s", date, clock, place);
}

void label_when(char *out, size_t size, enum lang lang, const struct meeting *m, int64_t now_ms)
{
    char day[48], clock[8];
    struct civil now = moment_civil(now_ms, m->utc_offset_min),
                 then = moment_civil(meeting_begins(m), m->utc_offset_min);
    bool today = now.year == then.year && now.month == then.month && now.day == then.day;
    if (today)
        text_copy(day, sizeof day, word_in(lang, then.hour >= 18 ? W_LABEL_TONIGHT : W_LABEL_TODAY));
    else
        label_date(day, sizeof day, lang, m);
    label_clock(clock, sizeof clock, m, meeting_begins(m));
    snprintf(out, size, "%s %s", day, clock);
}
