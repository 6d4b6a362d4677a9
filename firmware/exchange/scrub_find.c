#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "exchange/scrub_parts.h"
#include "exchange/scrub_words.h"
#include "meeting/address.h"
#include "meeting/remark.h"

enum { PHONE_DIGITS = 7, TOKEN = 96 };

/* The longest word of the table that `text` begins with; 0 none. */
static size_t longest(struct secret *const *table, const char *text)
{
    size_t best = 0;
    for (const struct secret *w = table[scrub_bucket(text)]; w != NULL; w = w->next)
        if (w->length > best && strncmp(text, w->text, w->length) == 0)
            best = w->length;
    return best;
}

static bool is_token(uint32_t c)
{
    static const char words[] = "号楼栋幢座单元室户";
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '#' ||
        c == 0xFF03)
        return true;
    for (const char *p = words; *p != '\0';)
        if (text_next(&p) == c)
            return true;
    return false;
}

static size_t token(const char *p, char out[TOKEN])
{
    size_t n = 0;
    for (const char *next = p; *next != '\0' && is_token(text_next(&next)) && next - p < TOKEN;)
        n = (size_t)(next - p);
    memcpy(out, p, n);
    out[n] = '\0';
    return n;
}

/* Does the token hold a whole room, as people write them? `sure`: with its unit, or 室: what follows does not matter. A short number is one only where the store has that home: 3-5 are days. */
static bool is_room(const struct scrub *s, const char *text, bool *sure)
{
    static const struct room nothing;
    struct room rooms[ADDRESS_ROOMS];
    char home[3 * ROOM_PART];
    int count = 0;
    if (address_read(text, &nothing, rooms, &count) != ADDRESS_OK || count == 0 || rooms[0].number[0] == '\0')
        return false;
    *sure = rooms[0].unit[0] != '\0' || strstr(text, "室") != NULL;
    if (strlen(rooms[0].number) >= SCRUB_ROOM_DIGITS || strstr(text, "室") != NULL)
        return true;
    snprintf(home, sizeof home, "%s|%s|%s", rooms[0].building, rooms[0].unit, rooms[0].number);
    return longest(s->homes, home) == strlen(home);
}

/* Is the end of a room's words here: behind a digit or behind 室, 户, and not within a number or a sign? */
static bool may_end(const char *p, size_t n)
{
    if ((p[n] & 0xC0) == 0x80 || (scrub_digit(p[n]) && scrub_digit(p[n - 1])))
        return false;
    return scrub_digit(p[n - 1]) || (n >= 3 && (strncmp(p + n - 3, "室", 3) == 0 || strncmp(p + n - 3, "户", 3) == 0));
}

/* A room at `p`; it may end in the middle of the token (3-2-1201号楼道). */
size_t scrub_whole_room(const struct scrub *s, const char *p)
{
    char text[TOKEN];
    for (size_t n = token(p, text); n > 0; n--) {
        text[n] = '\0';
        bool sure;
        if (may_end(p, n) && is_room(s, text, &sure) &&
            (sure || !scrub_digit(p[n - 1]) || longest(s->names, p + n) > 0 || !scrub_counted(p + n)))
            return n;
    }
    return 0;
}

/* 室, 户, 房 behind a number. */
static size_t room_word(const char *p)
{
    static const char *const words[] = {"号房", "室", "户", "房"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(p, words[i], strlen(words[i])) == 0)
            return strlen(words[i]);
    return 0;
}

/* A number alone: 1201室, or one that is a room's of this estate and counts nothing. `counts`: what stands before it says how many; `after_room`:
 * another room does. */
size_t scrub_bare_room(const struct scrub *s, const char *p, bool counts, bool after_room)
{
    size_t n = 0;
    while (scrub_digit(p[n]))
        n++;
    size_t known = longest(s->rooms, p), word = room_word(p + n);
    if (n >= SCRUB_ROOM_DIGITS && n <= 4 && after_room && !scrub_counted(p + n)) /* 801、802 */
        return n + word;
    if (n >= SCRUB_ROOM_DIGITS && n <= 5 && word > 0 && !(strncmp(p + n, "户", 3) == 0 && (counts || known == 0)))
        return n + word;
    if (known < SCRUB_ROOM_DIGITS || (n > 0 && known < n) || counts) /* 3A01, 商铺S1-05 are rooms too */
        return 0;
    return scrub_counted(p + known) ? 0 : known + room_word(p + known);
}

/* 楼下302室, 隔壁402: with its word; the number must look like a room. */
size_t scrub_neighbour_room(const char *p)
{
    size_t word = scrub_neighbour(p), n = 0;
    p += word;
    size_t skip = word > 0 && strncmp(p, "的", 3) == 0 ? 3 : 0;
    while (scrub_digit(p[skip + n]))
        n++;
    if (word == 0 || n < SCRUB_ROOM_DIGITS || n > 4)
        return 0;
    return room_word(p + skip + n) > 0 || !scrub_counted(p + skip + n) ? word + skip + n + room_word(p + skip + n) : 0;
}

/* Digits with single signs between (025-8000 0000), their end; `figures`: how many digits. */
static size_t long_number(const char *p, bool blanks, char figures[TOKEN])
{
    size_t n = 0, count = 0;
    for (;;) {
        bool sign = n > 0 && (p[n] == '-' || (blanks && p[n] == ' ')) && scrub_digit(p[n + 1]);
        if (!scrub_digit(p[n]) && !sign)
            break;
        if (scrub_digit(p[n]) && count + 1 < TOKEN)
            figures[count++] = p[n];
        n++;
    }
    figures[count] = '\0';
    return n;
}

static bool is_day(const char *p, size_t length)
{
    char number[TOKEN], day[REMARK_DAY];
    if (length >= sizeof number)
        return false;
    memcpy(number, p, length);
    number[length] = '\0';
    return remark_day(number, 0, day);
}

/* A telephone, mobile or fixed, or another long number of somebody's; an amount of money and a day are none. */
size_t scrub_phone(const char *p)
{
    char figures[TOKEN];
    size_t n = long_number(p, true, figures), count = strlen(figures);
    bool mobile = count == 11 && figures[0] == '1' && figures[1] >= '3',
         fixed = figures[0] == '0' && count >= 10 && count <= 12;
    if (!mobile && !fixed) {
        n = long_number(p, false, figures);
        count = strlen(figures);
        if (count < PHONE_DIGITS || is_day(p, n) || (count < 11 && scrub_counted(p + n)))
            return 0;
        n += p[n] == 'X' || p[n] == 'x';
    }
    return n;
}

/* The office's own telephone, a day: as a whole they stay. */
size_t scrub_staying(const struct scrub *s, const char *p)
{
    char figures[TOKEN];
    size_t n = long_number(p, true, figures);
    if (s->office[0] != '\0' && strcmp(s->office, figures) == 0)
        return n;
    n = long_number(p, false, figures);
    return n > 0 && is_day(p, n) ? n : 0;
}

/* ---- persons ---- */

/* A name the store has, with a title behind it. */
size_t scrub_known_name(const struct scrub *s, const char *p)
{
    size_t n = longest(s->names, p);
    return n == 0 ? 0 : n + scrub_title(p + n);
}

/* 王女士, 欧阳老师; 关于女士 is nobody. */
size_t scrub_titled(const char *p, const char *before)
{
    size_t n = scrub_surname(p), title = n > 0 ? scrub_title(p + n) : 0;
    static const char verbs[] = "关对由处位属至高低用等";
    bool word = false;
    for (const char *v = verbs; *v != '\0' && before != NULL && strncmp(p, "于", 3) == 0; v += 3)
        word = word || strncmp(before, v, 3) == 0;
    return title > 0 && !word ? n + title : 0;
}

/* 业主李四反映: who is named behind 业主 and says something, though no list has her. */
size_t scrub_spoken_of(const char *p)
{
    size_t n = scrub_surname(p);
    const char *end = p + n;
    for (int more = 1; n > 0 && more <= 2 && *end != '\0'; more++) {
        text_next(&end);
        size_t length = (size_t)(end - p);
        if (scrub_common(p, length))
            return 0;
        if (scrub_speaks(end))
            return length;
    }
    return 0;
}
