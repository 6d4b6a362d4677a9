#include "meeting/room.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool cut_suffix(char *s, const char *suffix)
{
    size_t n = strlen(s), m = strlen(suffix);
    if (n < m || strcmp(s + n - m, suffix) != 0)
        return false;
    s[n - m] = '\0'; /* a bare 栋 leaves nothing, which is refused */
    return true;
}

/* Letters, digits and Han; inside a room number a dash too, but after digits alone (2-1201 in a cell that should hold
 * 1201): that is a unit, and somebody must say so. */
static bool may_stand(const char *s, enum room_part part)
{
    int dashes = 0, others = 0;
    for (const char *start = s; *s != '\0';) {
        bool first = s == start;
        uint32_t c = text_next(&s);
        others += c > '9';
        bool dash = c == '-' && part == ROOM_NUMBER && others > 0 && !first && *s != '\0' && ++dashes == 1;
        if (c == 0x6708) /* 月: 3-12 that a spreadsheet made a date */
            return false;
        if (!dash && (c < 0x80 ? !isalnum((int)c) : !text_is_han(c)))
            return false;
    }
    return true;
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

/* 301东 is 301东户: two flats on a floor, told apart by where they look. */
static bool add_side(char *number, size_t size)
{
    static const char *const sides[] = {"东", "西", "南", "北", "中", "左", "右"};
    size_t n = strlen(number);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (n > strlen(sides[i]) && ends_with(number, sides[i]))
            return text_copy(number + n, size - n, "户");
    return true;
}

/* 一期03 is 一期3, S01 is S1: no number begins with a zero but 0 itself. */
static void drop_zeros(char *text)
{
    for (char *p = text; *p != '\0'; p++)
        while (*p == '0' && p[1] >= '0' && p[1] <= '9' && (p == text || p[-1] < '0' || p[-1] > '9'))
            memmove(p, p + 1, strlen(p));
}

/* 三 -> 3, 十二 -> 12, where all of it is such a number below a hundred. */
static void read_han_number(char *text)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    int value = 0, last = -1;
    bool ten = false;
    for (const char *p = text; *p != '\0'; p += strlen("一")) {
        int digit = -1;
        for (int i = 0; i <= 10; i++)
            digit = strncmp(p, digits[i], strlen(digits[i])) == 0 ? i : digit;
        if (digit < 0 || (digit == 10 && ten) || (digit < 10 && last >= 0))
            return;
        if (digit == 10)
            value = (last < 0 ? 1 : last) * 10;
        ten = ten || digit == 10;
        last = digit == 10 ? -1 : digit;
    }
    value += last < 0 ? 0 : last;
    if (*text != '\0')
        snprintf(text, strlen(text) + 1, "%d", value);
}

/* 12层1201 and 12楼1201 are 1201, 12层3号 is 1203: the floor is said twice, or apart. False: it says two floors. */
static bool read_floor(char *number)
{
    size_t floor = strspn(number, "0123456789");
    const char *rest = number + floor;
    bool said =
        floor > 0 && floor <= 2 && (strncmp(rest, "层", strlen("层")) == 0 || strncmp(rest, "楼", strlen("楼")) == 0);
    rest += said ? strlen("层") : 0;
    size_t digits = strspn(rest, "0123456789");
    if (!said || digits == 0) /* 3楼西户 is told apart by its words */
        return true;
    if (digits <= 2 && rest[digits] == '\0') {
        char flat[8];
        snprintf(flat, sizeof flat, "%s%s", digits == 1 ? "0" : "", rest);
        memcpy(number + floor, flat, 3);
        return true;
    }
    if (digits != floor + 2 || strncmp(number, rest, floor) != 0)
        return false;
    memmove(number, rest, strlen(rest) + 1);
    return true;
}

/* 1201户 is 1201; 301东户 says where the flat looks. */
static void drop_household(char *number)
{
    size_t n = strlen(number), m = strlen("户");
    if (n > m && ends_with(number, "户") && (unsigned char)number[n - m - 1] < 0x80)
        number[n - m] = '\0';
}

/* What is left of a cell when all that is written round the part is gone. */
static bool bare_part(char plain[256], enum room_part part, const char *cell)
{
    /* longest first: 号楼 before 楼 */
    static const char *const suffixes[3][12] = {
        {"号楼", "栋楼", "幢楼", "座楼", "#楼", "栋", "幢", "座", "楼", "号", "#", NULL},
        {"单元", "号門", "号门", "門", "门", "梯", "#", NULL},
        {"号房", "号室", "室", "号", "房", NULL},
    };
    if (!text_plain(plain, 256, cell))
        return false;
    text_trim(plain);
    for (char *p = plain; *p != '\0'; p++)
        if ((unsigned char)*p < 0x80)
            *p = (char)toupper((unsigned char)*p);
    for (int i = 0; suffixes[part][i] != NULL; i++)
        if (cut_suffix(plain, suffixes[part][i]))
            break;
    text_trim(plain);
    size_t n = strlen(plain);
    if (n > 2 && strcmp(plain + n - 2, ".0") == 0 &&
        strspn(plain, "0123456789") == n - 2) /* as some programs keep numbers */
        plain[n - 2] = '\0';
    if (part != ROOM_NUMBER && strncmp(plain, "第", strlen("第")) == 0)
        memmove(plain, plain + strlen("第"), strlen(plain + strlen("第")) + 1);
    if (part != ROOM_NUMBER) {
        drop_zeros(plain);
        read_han_number(plain);
    }
    if (part == ROOM_BUILDING && strstr(plain, "单元") != NULL) /* two cells in one */
        return false;
    if (part == ROOM_NUMBER) {
        drop_household(plain);
        if (!read_floor(plain) || !add_side(plain, 256))
            return false;
    }
    return *plain != '\0' && may_stand(plain, part);
}

bool room_part_read(char *out, enum room_part part, const char *cell)
{
    char plain[256];
    return bare_part(plain, part, cell) && strlen(plain) < ROOM_PART && text_copy(out, ROOM_PART, plain);
}

bool room_part_too_long(enum room_part part, const char *cell)
{
    char plain[256];
    return strlen(cell) > 200 || (bare_part(plain, part, cell) && strlen(plain) >= ROOM_PART);
}

int room_part_compare(const char *a, const char *b)
{
    while (*a != '\0' && *b != '\0') {
        size_t m = strspn(a, "0123456789"), n = strspn(b, "0123456789");
        if (m > 0 && n > 0) {
            const char *x = a, *y = b;
            size_t p = m, q = n;
            for (; p > 1 && *x == '0'; p--)
                x++;
            for (; q > 1 && *y == '0'; q--)
                y++;
            int order = p != q ? (p > q) - (p < q) : strncmp(x, y, p);
            if (order != 0)
                return order;
            a += m;
            b += n;
        } else {
            if (*a != *b)
                return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
            a++;
            b++;
        }
    }
    if (*a != '\0' || *b != '\0')
        return *a != '\0' ? 1 : -1;
    return 0;
}

int room_compare(const struct room *a, const struct room *b)
{
    int order = room_part_compare(a->building, b->building);
    if (order == 0)
        order = room_part_compare(a->unit, b->unit);
    if (order == 0)
        order = room_part_compare(a->number, b->number);
    if (order == 0) /* what looks alike may still be two (0101 and 101), in a fixed order */
        order = strcmp(a->building, b->building);
    if (order == 0)
        order = strcmp(a->unit, b->unit);
    if (order == 0)
        order = strcmp(a->number, b->number);
    return order;
}

void room_dashed(char *out, const struct room *room)
{
    snprintf(out, ROOM_DASHED, "%s%s%s-%s", room->building, room->unit[0] == '\0' ? "" : "-", room->unit, room->number);
}

const char *room_district(const char *building, char *district)
{
    static const char *const words[] = {"期", "区", "苑", "园", "组团", "里"};
    const char *rest = building;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (const char *at = strstr(building, words[i]); at != NULL; at = strstr(at + 1, words[i]))
            if (at > building && at[strlen(words[i])] != '\0' && at + strlen(words[i]) > rest)
                rest = at + strlen(words[i]);
    size_t n = (size_t)(rest - building);
    if (district != NULL && n < ROOM_PART) {
        memcpy(district, building, n);
        district[n] = '\0';
    }
    return rest;
}

void room_floor(const struct room *room, char *out)
{
    char number[ROOM_PART];
    text_copy(number, sizeof number, room->number);
    out[0] = '\0';
    size_t n = strcspn(number, "\xe4\xe5\xe6\xe7\xe8\xe9"); /* the first Han character: 301东户, 3楼西户 */
    bool floor_said =
        n > 0 && (strncmp(number + n, "楼", strlen("楼")) == 0 || strncmp(number + n, "层", strlen("层")) == 0);
    number[n] = '\0';
    if (floor_said && n <= 3 && isdigit((unsigned char)number[0])) {
        memcpy(out, number, n + 1);
        return;
    }
    if (n >= 4 && isalpha((unsigned char)number[n - 1]) && strspn(number, "0123456789") == n - 1)
        number[--n] = '\0'; /* 1201A */
    if (n < 3 || n > 5 || !isdigit((unsigned char)number[0]) || strchr(number, '-') != NULL)
        return;
    if (!isdigit((unsigned char)number[n - 1]) || !isdigit((unsigned char)number[n - 2]))
        return;
    memcpy(out, number, n - 2);
    out[n - 2] = '\0';
}
