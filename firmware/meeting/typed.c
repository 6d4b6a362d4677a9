#include "meeting/typed.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { PARTS = 3 };

/* A part without leading zeros, and without Han characters where `bare`. */
static void plain_part(char *out, const char *part, bool bare)
{
    size_t used = 0;
    bool start = true;
    for (const char *p = part; *p != '\0' && used + 5 < ROOM_PART;) {
        bool zero = *p == '0' && p[1] >= '0' && p[1] <= '9';
        uint32_t c = text_next(&p);
        if ((start && zero) || (bare && c >= 0x80))
            continue;
        start = c < '0' || c > '9'; /* S01 is S1 */
        used += text_put(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c, out + used);
    }
    out[used] = '\0';
}

/* What is typed, in the same form; a dash too many at its end is none. */
static void plain_typed(char *out, const char *text)
{
    size_t used = 0;
    bool start = true;
    for (const char *p = text; *p != '\0' && used + 5 < ROOM_LABEL;) {
        bool zero = *p == '0' && p[1] >= '0' && p[1] <= '9';
        uint32_t c = text_next(&p);
        if (start && zero)
            continue;
        start = c < '0' || c > '9';
        used += text_put(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c, out + used);
    }
    while (used > 0 && out[used - 1] == '-')
        used--;
    out[used] = '\0';
}

/* What is read off one way of writing a room, part by part. */
struct reading {
    const char *typed;
    bool digits; /* it has no dash: the parts may follow one another without */
    bool hit, begins;
    char shown[TYPED_SHOWN]; /* how the ways that begin so would set the dashes; "" none yet */
    bool differ;             /* they do not agree */
};

/* Is it the whole, or the beginning, of these parts with `dash` between them? */
static void compare_way(struct reading *r, const char *const parts[], bool dash)
{
    const char *t = r->typed;
    char shown[TYPED_SHOWN];
    size_t used = 0;
    bool begun = false, whole = true;
    for (int i = 0; i < PARTS; i++) {
        if (parts[i][0] == '\0')
            continue;
        if (*t == '\0') { /* this part is still to come */
            whole = false;
            break;
        }
        if (begun && dash && *t++ != '-')
            return;
        if (begun && used + 1 < sizeof shown)
            shown[used++] = '-';
        begun = true;
        const char *p = parts[i];
        for (; *p != '\0' && *t == *p; p++, t++)
            if (used + 1 < sizeof shown)
                shown[used++] = *t;
        if (*p != '\0' && *t != '\0')
            return;
        whole = whole && *p == '\0';
    }
    if (*t != '\0' || !begun)
        return;
    shown[used] = '\0';
    r->hit = r->hit || whole;
    r->begins = true;
    r->differ = r->differ || (r->shown[0] != '\0' && strcmp(r->shown, shown) != 0);
    memcpy(r->shown, shown, used + 1);
}

static bool all_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

/* All ways to write a room: whole, without its unit, its number alone. */
static void compare_room(struct reading *r, const struct room *room)
{
    for (int bare = 0; bare < 2; bare++) {
        char building[ROOM_PART], unit[ROOM_PART], number[ROOM_PART];
        plain_part(building, room->building, bare != 0);
        plain_part(unit, room->unit, bare != 0);
        plain_part(number, room->number, bare != 0);
        const char *const whole[] = {building, unit, number}, *const short_way[] = {building, "", number},
                          *const alone[] = {"", "", number};
        compare_way(r, whole, true);
        compare_way(r, short_way, true);
        compare_way(r, alone, true);
        if (r->digits)
            compare_way(r, whole, false);
        if (bare == 0 && all_ascii(building) && all_ascii(unit) && all_ascii(number))
            return; /* without Han characters it is the same */
    }
}

void typed_read(const struct estate *estate, const char *text, struct typed *out)
{
    char typed[ROOM_LABEL];
    struct reading all = {.typed = typed};
    plain_typed(typed, text);
    *out = (struct typed){0};
    text_copy(out->shown, sizeof out->shown, text);
    all.digits = typed[strspn(typed, "0123456789")] == '\0';
    for (size_t i = 0; i < estate->count && typed[0] != '\0'; i++) {
        all.hit = false;
        compare_room(&all, &estate->rooms[i]);
        if (!all.hit)
            continue;
        if (out->hits < TYPED_ROOMS)
            out->rooms[out->hits] = estate->rooms[i];
        out->hits++;
    }
    out->begins = all.begins;
    if (all.digits && all.begins && !all.differ && strspn(text, "0") == 0)
        text_copy(out->shown, sizeof out->shown, all.shown);
}

void typed_example(const struct estate *estate, char *out)
{
    out[0] = '\0';
    if (estate->count == 0)
        return;
    const struct room *last = &estate->rooms[estate->count - 1];
    size_t from = estate->count; /* the last unit of the last building, somewhere in its upper half */
    while (from > 0 && strcmp(estate->rooms[from - 1].building, last->building) == 0 &&
           strcmp(estate->rooms[from - 1].unit, last->unit) == 0)
        from--;
    const struct room *room = &estate->rooms[from + (estate->count - from) * 11 / 18];
    char building[ROOM_PART], unit[ROOM_PART], number[ROOM_PART];
    plain_part(building, room->building, true);
    plain_part(unit, room->unit, true);
    plain_part(number, room->number, true);
    snprintf(out, ROOM_DASHED, "%s%s%s%s%s", building, building[0] == '\0' ? "" : "-", unit, unit[0] == '\0' ? "" : "-",
             number);
}
