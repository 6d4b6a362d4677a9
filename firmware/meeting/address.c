#include "meeting/address.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { TEXT = 256, PARTS = 3 };

/* 3/12/2026, 12.3.2026, 3/12/26: day and month before the year. */
static bool is_day_first(const char *s)
{
    int a, b, year, used = 0;
    char first, second;
    if (sscanf(s, "%2d%c%2d%c%4d%n", &a, &first, &b, &second, &year, &used) != 5 || s[used] != '\0' || first != second)
        return false;
    bool whole = (first == '/' || first == '.') && year >= 1900 && year < 2100; /* 14-7-2051 is a room */
    return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12) && (whole || (first == '/' && year < 100));
}

bool address_is_date(const char *s)
{
    static const char *const months[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                         "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    size_t year = strspn(s, "0123456789");
    if (s[year] == '\0')
        return false;
    bool full = year == 4 && (strncmp(s, "19", 2) == 0 || strncmp(s, "20", 2) == 0) &&
                (s[4] == '-' || s[4] == '/' || s[4] == '.' || strncmp(s + 4, "年", strlen("年")) == 0);
    if (full || strstr(s, "月") != NULL || is_day_first(s))
        return true;
    for (int i = 0; strchr(s, '-') != NULL && i < 12; i++) {
        const char *at = strcasestr(s, months[i]);
        bool alone = at != NULL && strspn(at + 3, "-0123456789") == strlen(at + 3) &&
                     strspn(s, "-0123456789") == (size_t)(at - s) && strlen(s) > 3;
        if (alone)
            return true;
    }
    return false;
}

/* Every `from` becomes `to`, in place; `to` is not the longer one. */
static int replace(char *s, const char *from, const char *to)
{
    size_t n = strlen(from), m = strlen(to);
    int count = 0;
    for (char *at = s; (at = strstr(at, from)) != NULL; at += m, count++) {
        memcpy(at, to, m);
        memmove(at + m, at + n, strlen(at + n) + 1);
    }
    return count;
}

/* 1201 1202 are two rooms; 3 号楼 is one word; of 3 2 1201 nobody can be sure. */
static bool part_by_blanks(char *text)
{
    char *w = text;
    for (char *p = text; *p != '\0';) {
        size_t blanks = strspn(p, " ");
        if (blanks == 0) {
            *w++ = *p++;
            continue;
        }
        size_t before = 0, after = strspn(p + blanks, "0123456789");
        while (before < (size_t)(w - text) && isdigit((unsigned char)w[-1 - (ptrdiff_t)before]))
            before++;
        bool glued = w > text && isalnum((unsigned char)w[-1]) && isalnum((unsigned char)p[blanks]);
        if (glued && (before < 3 || after < 3))
            return false;
        if (glued)
            *w++ = '/';
        p += blanks;
    }
    *w = '\0';
    return true;
}

/* One spelling for what people put between rooms ('/') and between the parts of one ('-'). */
static bool prepare(char *out, const char *cell)
{
    static const char *const dashes[] = {"—", "–", "−", "‐", "~", "_"}, *const signs[] = {"、", ",",  ";", "&",
                                                                                          "\n", "和", "及"};
    if (!text_plain(out, TEXT, cell))
        return false;
    text_trim(out);
    for (char *p = out; *p != '\0'; p++)
        if ((unsigned char)*p < 0x80)
            *p = (char)toupper((unsigned char)*p);
    replace(out, "\r", "");
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        replace(out, dashes[i], "-");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        replace(out, signs[i], "/");
    return part_by_blanks(out);
}

struct pieces {
    char part[PARTS][TEXT];
    int count;
    bool building, unit; /* a word said so: 栋, 单元 */
};

/* 3#2-1201, 3栋2单元1201室 -> 3 2 1201 */
static bool cut(struct pieces *p, char *text)
{
    static const char *const building[] = {"号楼", "栋楼", "幢楼", "座楼", "#楼", "栋", "幢", "座", "#"},
                             *const unit[] = {"单元", "号门", "号門", "门", "門"};
    *p = (struct pieces){.count = 0};
    char *storey = strstr(text, "楼"), *first_unit = strstr(text, "单元");
    bool numbered = storey != NULL && storey - text >= (ptrdiff_t)strlen("号") &&
                    (unsigned char)storey[-1] >= 0x80; /* 号楼, 栋楼 */
    if (storey != NULL && first_unit != NULL && storey < first_unit &&
        !numbered) { /* 3楼2单元: a building all the same */
        *storey = '-';
        memmove(storey + 1, storey + strlen("楼"), strlen(storey + strlen("楼")) + 1);
        p->building = true;
    }
    for (size_t i = 0; i < sizeof building / sizeof *building; i++)
        p->building = replace(text, building[i], "-") > 0 || p->building;
    for (size_t i = 0; i < sizeof unit / sizeof *unit; i++)
        p->unit = replace(text, unit[i], "-") > 0 || p->unit;
    while (strstr(text, "--") != NULL)
        replace(text, "--", "-");
    for (char *rest = text, *next; rest != NULL; rest = next) {
        next = strchr(rest, '-');
        if (next != NULL)
            *next++ = '\0';
        if (p->count == PARTS || *rest == '\0')
            return false;
        text_copy(p->part[p->count++], TEXT, rest);
    }
    return true;
}

static bool differs(const char *known, const char *said)
{
    return known[0] != '\0' && said[0] != '\0' && strcmp(known, said) != 0;
}

/* Shops are numbered 1-05 without any unit. */
static bool is_shop(const char *building)
{
    return strstr(building, "铺") != NULL || strstr(building, "商") != NULL;
}

static enum address_answer read_shop(const struct pieces *p, const struct room *known, struct room *room)
{
    char first[ROOM_PART], second[ROOM_PART];
    if (!room_part_read(first, ROOM_NUMBER, p->part[0]) || !room_part_read(second, ROOM_NUMBER, p->part[1]) ||
        strlen(first) + strlen(second) + 2 > ROOM_PART)
        return ADDRESS_UNREADABLE;
    *room = *known;
    text_copy(room->number, ROOM_PART, first);
    text_copy(room->number + strlen(first), ROOM_PART - strlen(first), "-");
    text_copy(room->number + strlen(first) + 1, ROOM_PART - strlen(first) - 1, second);
    return ADDRESS_OK;
}

static bool all_digits(const char *s)
{
    return s[0] != '\0' && strspn(s, "0123456789") == strlen(s);
}

/* 2-101, without a word of which is what. */
static bool is_two_bare(const char *s)
{
    const char *dash = strchr(s, '-');
    return dash != NULL && strchr(dash + 1, '-') == NULL && strspn(s, "0123456789-") == strlen(s);
}

/* 1201-1202 is no unit 1201, and 3-1201 in building 3 may be building or unit: not to be guessed. */
static bool is_odd(const struct pieces *p, const struct room *known)
{
    char first[ROOM_PART];
    if (all_digits(p->part[0]) && strlen(p->part[0]) >= 3)
        return true;
    return known->building[0] != '\0' && known->unit[0] == '\0' && room_part_read(first, ROOM_BUILDING, p->part[0]) &&
           strcmp(first, known->building) == 0;
}

static enum address_answer read_one(char *text, const struct room *known, struct room *room)
{
    struct pieces p;
    struct room said = {0};
    char whole[TEXT];
    text_copy(whole, sizeof whole, text);
    if (address_is_date(text))
        return ADDRESS_DATE;
    if (!cut(&p, text))
        return ADDRESS_UNREADABLE;
    bool named = p.building || (p.count == PARTS && !p.unit) || (p.count == PARTS && p.unit);
    bool two = p.count == 2, known_building = known->building[0] != '\0';
    const char *building = NULL, *unit = NULL, *number = p.part[p.count - 1];
    if (p.count == PARTS)
        building = p.part[0], unit = p.part[1];
    else if (two && named)
        building = p.part[0];
    else if (two && (p.unit || known_building))
        unit = p.part[0];
    else if (two)
        building = p.part[0];
    if (two && !p.unit && known_building && (is_shop(known->building) || known->unit[0] != '\0'))
        building = unit = NULL,
        number = whole; /* 1-05 of a shop; beside a unit of its own cell a dash says something else */
    if (two && !p.unit && known->unit[0] != '\0' && !is_shop(known->building)) {
        struct room again = {0}; /* 3-1201 or 2-1201 once more, beside the cells that say the same */
        bool same = room_part_read(again.building, ROOM_BUILDING, p.part[0]) &&
                    (strcmp(again.building, known->building) == 0 || strcmp(again.building, known->unit) == 0);
        if (!same)
            return ADDRESS_DIFFERS;
        number = p.part[1];
    }
    if (two && !p.unit && !named && !is_shop(known->building) && is_odd(&p, known))
        return ADDRESS_UNREADABLE;
    if (p.count == PARTS && !p.unit && all_digits(p.part[1]) && strlen(p.part[1]) >= 3) /* 3栋1201-1202: two rooms */
        return ADDRESS_UNREADABLE;
    if (number == whole) /* a shop's: each part in its one spelling */
        return read_shop(&p, known, room);
    if ((building != NULL && !room_part_read(said.building, ROOM_BUILDING, building)) ||
        (unit != NULL && !room_part_read(said.unit, ROOM_UNIT, unit)) ||
        !room_part_read(said.number, ROOM_NUMBER, number))
        return ADDRESS_UNREADABLE;
    if (differs(known->building, said.building) || differs(known->unit, said.unit))
        return ADDRESS_DIFFERS;
    if (said.building[0] == '\0')
        text_copy(said.building, ROOM_PART, known->building);
    if (said.unit[0] == '\0')
        text_copy(said.unit, ROOM_PART, known->unit);
    *room = said;
    return said.building[0] == '\0' ? ADDRESS_BUILDING : ADDRESS_OK;
}

enum address_answer address_read(const char *cell, const struct room *known, struct room *rooms, int *count)
{
    char text[TEXT];
    struct room context = *known;
    *count = 0;
    if (!prepare(text, cell))
        return ADDRESS_UNREADABLE;
    if (text[0] == '\0')
        return ADDRESS_EMPTY;
    if (address_is_date(text)) /* before 2026/3/12 is taken apart */
        return ADDRESS_DATE;
    for (char *rest = text, *next; rest != NULL; rest = next) {
        next = strchr(rest, '/');
        if (next != NULL)
            *next++ = '\0';
        if (*rest == '\0')
            continue;
        if (*count == ADDRESS_ROOMS)
            return ADDRESS_MANY;
        char again[TEXT];
        bool bare = all_digits(rest), two = *count > 0 && known->building[0] == '\0' && is_two_bare(rest);
        if (two && rooms[0].unit[0] != '\0') /* 1-1-101/2-101: another building, or another unit? */
            return ADDRESS_UNREADABLE;
        text_copy(again, sizeof again, rest);
        enum address_answer answer = read_one(rest, two ? known : &context, &rooms[*count]);
        if (answer == ADDRESS_DIFFERS && *count > 0 &&
            known->building[0] == '\0') /* 3-2-1201/5-1-302: another building */
            answer = read_one(again, known, &rooms[*count]);
        if (answer != ADDRESS_OK)
            return answer;
        if (*count > 0 && bare && all_digits(rooms[0].number) &&
            strlen(rooms[*count].number) < strlen(rooms[0].number)) /* 1301/02: 1302, or another? */
            return ADDRESS_UNREADABLE;
        context = rooms[(*count)++]; /* 3-2-1201/1202: the same building and unit */
    }
    return *count == 0 ? ADDRESS_UNREADABLE : ADDRESS_OK;
}
