#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "exchange/scrub_parts.h"
#include "exchange/scrub_words.h"
#include "meeting/address.h"
#include "meeting/remark.h"

enum { PHONE_DIGITS = 7, MOBILE_DIGITS = 11, TOKEN = 96 };

size_t scrub_longest(struct secret *const *table, const char *text)
{
    size_t best = 0;
    for (const struct secret *w = table[scrub_bucket(text)]; w != NULL; w = w->next)
        if (w->length > best && strncmp(text, w->text, w->length) == 0)
            best = w->length;
    return best;
}

static size_t digits(const char *p)
{
    size_t n = 0;
    while (scrub_digit(p[n]))
        n++;
    return n;
}

/* A letter right before a number makes it a type or a standard: DN302, GB 50016. */
static bool after_letter(const struct scrub_at *at)
{
    const char *b = at->before;
    size_t n = strlen(at->done);
    if (b == NULL)
        return false;
    return isalpha((unsigned char)*b) || *b == 0x2A ||
           (*b == ' ' && n >= 2 && isalpha((unsigned char)at->done[n - 2])) || scrub_ends("× φ SUS", at->done);
}

/* ---- rooms ---- */

static bool is_token(uint32_t c)
{
    static const char words[] = "号楼栋幢座单元室户";
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '#')
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

/* GB50016 is no building. */
static bool has_long_number(const char *building)
{
    for (; *building != '\0'; building++)
        if (digits(building) > 2)
            return true;
    return false;
}

/* Does the token hold a whole room, as people write them? `sure`: with its unit, or 室: what follows does not matter. A short number is
 * one only where the store has that home: 3-5 are days. */
static bool is_room(const struct scrub *s, const char *text, bool *sure)
{
    static const struct room nothing;
    struct room rooms[ADDRESS_ROOMS];
    char home[3 * ROOM_PART];
    int count = 0;
    if (address_read(text, &nothing, rooms, &count) != ADDRESS_OK || count == 0 || rooms[0].number[0] == '\0' ||
        has_long_number(rooms[0].building))
        return false;
    *sure = rooms[0].unit[0] != '\0' || strstr(text, "室") != NULL;
    if (strlen(rooms[0].number) >= SCRUB_ROOM_DIGITS || strstr(text, "室") != NULL)
        return true;
    snprintf(home, sizeof home, "%s|%s|%s", rooms[0].building, rooms[0].unit, rooms[0].number);
    return scrub_longest(s->homes, home) == strlen(home);
}

/* Is the end of a room's words here: behind a digit or behind 室, 户, and not within a number or a sign? */
static bool may_end(const char *p, size_t n)
{
    if ((p[n] & 0xC0) == 0x80 || (scrub_digit(p[n]) && scrub_digit(p[n - 1])))
        return false;
    return scrub_digit(p[n - 1]) || (n >= 3 && (strncmp(p + n - 3, "室", 3) == 0 || strncmp(p + n - 3, "户", 3) == 0));
}

/* Whose room it is follows it: then nothing is counted. */
static bool names_somebody(const struct scrub *s, const char *p)
{
    size_t n = scrub_surname(p);
    return scrub_longest(s->names, p) > 0 || (n > 0 && scrub_title(p + n) > 0);
}

/* A room with its building; it may end in the middle of the token (3-2-1201号楼道). */
static size_t whole_room(const struct scrub *s, const char *p)
{
    char text[TOKEN];
    for (size_t n = token(p, text); n > 0; n--) {
        bool sure;
        text[n] = '\0';
        if (may_end(p, n) && is_room(s, text, &sure) &&
            (sure || !scrub_digit(p[n - 1]) || names_somebody(s, p + n) || !scrub_counted(p + n)))
            return n + (scrub_digit(p[n - 1]) && isalpha((unsigned char)p[n]) ? 1 : 0); /* 1201A */
    }
    return 0;
}

/* 3—2—501, 3/2/501. */
static size_t three_parts(const char *p)
{
    size_t n = digits(p), second, last;
    static const char signs[] = "— – / . # -";
    if (n < 1 || n > 2 || (second = scrub_begins(signs, p + n)) == 0)
        return 0;
    n += second;
    second = digits(p + n);
    if (second < 1 || second > 2 || (last = scrub_begins(signs, p + n + second)) == 0)
        return 0;
    n += second + last;
    last = digits(p + n);
    return last >= SCRUB_ROOM_DIGITS && last <= 4 ? n + last : 0;
}

/* 室, 户, 房 behind a number. */
static size_t room_word(const char *p)
{
    return scrub_begins("号房 室 户 房", p);
}

/* 一二〇一室. */
static size_t written_room(const char *p)
{
    size_t n = 0, one;
    int count = 0;
    while ((one = scrub_begins(scrub_numerals, p + n)) > 0)
        n += one, count++;
    return count >= SCRUB_ROOM_DIGITS && count <= 4 && room_word(p + n) > 0 ? n + room_word(p + n) : 0;
}

/* The number behind a building, a unit, another room: 3号楼 501, 801、802. */
static bool continues(const char *done)
{
    static const char before[] = "号楼 栋 幢 单元 座 层 门 期 某户";
    char text[32];
    size_t length = strlen(done), from = length > 24 ? length - 24 : 0;
    while (from < length && (done[from] & 0xC0) == 0x80)
        from++;
    text_copy(text, sizeof text, done + from);
    for (int i = 0; i < 2; i++) { /* with a sign between, or two */
        if (scrub_ends(before, text))
            return true;
        size_t n = strlen(text), cut = 0;
        static const char *const signs[] = {"、", "，", "；", "（", "与", "或", "跟", "及", "和", "的",
                                            "～", "—",  " ",  ",",  "/",  "~",  "-",  "(",  ";"};
        for (size_t k = 0; k < sizeof signs / sizeof *signs && cut == 0; k++)
            cut = n >= strlen(signs[k]) && strcmp(text + n - strlen(signs[k]), signs[k]) == 0 ? strlen(signs[k]) : 0;
        if (cut == 0)
            return false;
        text[n - cut] = '\0';
    }
    return scrub_ends(before, text);
}

/* 共有302户: how many. */
static bool says_how_many(const char *done)
{
    return scrub_ends(
        "共有 共计 合计 总计 约有 达到 超过 不足 第 ￥ ¥ 每 应到 实到 全体 同意 赞成 反对 弃权 单价 金额 总价 余额 面积 金额： 合计： 单价："
        " 监控 灯杆 型号 编号",
        done);
}

/* A number alone: 1201室, or one that is a room's of this estate and counts nothing. */
static size_t bare_room(const struct scrub *s, const struct scrub_at *at)
{
    const char *p = at->p;
    size_t n = digits(p), known = scrub_longest(s->rooms, p), word = room_word(p + n);
    bool many = says_how_many(at->done), next = continues(at->done), whose = names_somebody(s, p + n);
    if (n >= 1 && n <= 4 && next && strncmp(p + n, "室", 3) == 0)
        return n + word;
    if (n >= SCRUB_ROOM_DIGITS && n <= 4 && next && (whose || !scrub_counted(p + n)))
        return n + word;
    if (n >= SCRUB_ROOM_DIGITS && n <= 5 && word > 0 && !(strncmp(p + n, "户", 3) == 0 && (many || known == 0)))
        return n + word;
    if (known < SCRUB_ROOM_DIGITS || (n > 0 && known < n) || many) /* 3A01, 商铺S1-05 are rooms too */
        return 0;
    whose = names_somebody(s, p + known);
    return !whose && scrub_counted(p + known) ? 0 : known + room_word(p + known);
}

/* 楼下302室, 隔壁（402）: with its word; the number must look like a room. */
static size_t neighbour(const char *p)
{
    size_t word = scrub_neighbour(p), sign, n;
    if (word == 0)
        return 0;
    while ((sign = scrub_begins("的 （ ( ： : 家 　", p + word)) > 0 || (p[word] == ' ' && (sign = 1) > 0))
        word += sign;
    n = digits(p + word);
    if (n < SCRUB_ROOM_DIGITS || n > 4 || (n == 3 && scrub_begins("110 119 120 122", p + word) > 0))
        return 0;
    const char *end = p + word + n;
    return room_word(end) > 0 || (*end != '-' && !scrub_counted(end)) ? word + n + room_word(end) : 0;
}

size_t scrub_find_room(const struct scrub *s, const struct scrub_at *at)
{
    size_t n = (at->first & SCRUB_FIRST_HOME) != 0 ? neighbour(at->p) : 0;
    if (n > 0 || (at->before != NULL && scrub_digit(*at->before)) || (scrub_digit(*at->p) && after_letter(at)))
        return n;
    bool sign = isalnum((unsigned char)*at->p) != 0;
    if (sign && ((n = whole_room(s, at->p)) > 0 || (n = three_parts(at->p)) > 0))
        return n;
    if ((at->first & SCRUB_FIRST_HOME) != 0 && (n = written_room(at->p)) > 0)
        return n;
    return scrub_digit(*at->p) || scrub_longest(s->rooms, at->p) > 0 ? bare_room(s, at) : 0;
}

/* ---- telephones and their kin ---- */

/* A sign between the digits of a number. */
static size_t between(const char *p, bool loose)
{
    size_t n = scrub_begins(loose ? "- — – . · 、 　" : "-", p);
    if (n == 0 && loose && *p == ' ')
        n = p[1] == ' ' ? 2 : 1;
    return n > 0 && scrub_digit(p[n]) ? n : 0;
}

/* Digits with signs between them (025-8000 0000): bytes; the digits in `figures`. Stops behind a mobile's eleventh. */
static size_t long_number(const char *p, bool loose, char figures[TOKEN])
{
    size_t n = 0, count = 0;
    for (;;) {
        size_t sign = n > 0 ? between(p + n, loose) : 0;
        if (sign > 0 && loose && count == MOBILE_DIGITS && figures[0] == '1')
            break;
        if (!scrub_digit(p[n]) && sign == 0)
            break;
        if (sign > 0) {
            n += sign;
            continue;
        }
        if (count + 1 < TOKEN)
            figures[count++] = p[n];
        n++;
    }
    figures[count] = '\0';
    return n;
}

/* 2026-10-08, 2026.10.08, 20261008, 2025-2026. */
static size_t day(const char *p)
{
    char number[TOKEN], ignored[REMARK_DAY];
    size_t n = 0;
    while (scrub_digit(p[n]) || (n > 0 && (p[n] == '-' || p[n] == '.' || p[n] == '/') && scrub_digit(p[n + 1])))
        n++;
    if (n == 0 || n >= sizeof number)
        return 0;
    memcpy(number, p, n);
    number[n] = '\0';
    if (remark_day(number, 0, ignored))
        return n;
    bool years = n == 9 && p[4] == '-' && strncmp(p, "20", 2) == 0 && strncmp(p + 5, "20", 2) == 0;
    if (n == 8 && digits(p) == 8) {
        snprintf(number, sizeof number, "%.4s-%.2s-%.2s", p, p + 4, p + 6);
        return remark_day(number, 0, ignored) ? n : 0;
    }
    return years ? n : 0;
}

size_t scrub_staying(const struct scrub *s, const char *p)
{
    char figures[TOKEN];
    size_t n = long_number(p, true, figures), office = strlen(s->office), count = strlen(figures);
    bool hotline = count == 10 && strncmp(figures, "400", 3) == 0;
    if (hotline || (count >= PHONE_DIGITS && office >= count && strcmp(s->office + office - count, figures) == 0))
        return n;
    return day(p);
}

/* 138****0001, 尾号0001: enough to know her by. */
static size_t masked(const struct scrub_at *at)
{
    size_t n = digits(at->p), stars = n;
    if (n == 4 && scrub_ends("尾号 尾号：", at->done))
        return n;
    while (at->p[stars] == '*' || at->p[stars] == 'x' || at->p[stars] == 'X')
        stars++;
    size_t end = digits(at->p + stars);
    return n == 3 && stars - n >= 3 && end >= 3 ? stars + end : 0;
}

/* wxid_abc behind 微信, somebody@somewhere. */
static size_t account(const struct scrub_at *at)
{
    size_t n = 0;
    bool mail = false;
    while (at->p[n] != '\0' && (isalnum((unsigned char)at->p[n]) || strchr("_-.@", at->p[n]) != NULL))
        mail = at->p[n++] == '@' || mail;
    bool called = scrub_ends(
        "微信 微信号 微信： 微信: 微信号： 微信号: wx: wx： WX: QQ QQ: QQ： QQ号 QQ号： 邮箱 邮箱：", at->done);
    return (mail && n >= 6) || (called && n >= 5) ? n : 0;
}

size_t scrub_find_phone(const struct scrub_at *at)
{
    char figures[TOKEN];
    const char *p = at->p;
    size_t n = isalnum((unsigned char)*at->p) ? account(at) : 0, count;
    if (n > 0)
        return n;
    if (!scrub_digit(*p) || (at->before != NULL && scrub_digit(*at->before)))
        return 0;
    if ((n = masked(at)) > 0)
        return n;
    n = long_number(p, true, figures);
    count = strlen(figures);
    bool mobile = count == MOBILE_DIGITS && figures[0] == '1' && figures[1] >= '3';
    bool fixed = figures[0] == '0' && count >= 10 && count <= 12,
         split = count == 8 && n == 9 && digits(p) == 4 && p[4] == ' ';
    if (!mobile && !fixed && !(split && !scrub_counted(p + n))) {
        n = long_number(p, false, figures);
        count = strlen(figures);
        if (count < PHONE_DIGITS || day(p) == n ||
            (count < MOBILE_DIGITS && (scrub_counted(p + n) || after_letter(at))))
            return 0;
        n += p[n] == 'X' || p[n] == 'x';
    }
    size_t more = scrub_begins("转", p + n); /* an extension */
    return n + (more > 0 && digits(p + n + more) > 0 ? more + digits(p + n + more) : 0);
}

/* GA 36: the province, a letter, five signs (six for a new energy car); the last may be a word (警, 学, 挂). */
size_t scrub_find_plate(const struct scrub_at *at)
{
    const char *p = at->p;
    size_t n = scrub_begins(
               "京 津 沪 渝 冀 豫 云 辽 黑 湘 皖 鲁 新 苏 浙 赣 鄂 桂 甘 晋 蒙 陕 吉 闽 贵 粤 青 藏 川 宁 琼", p),
           signs = 0, figures = 0;
    if (n == 0 || (strncmp(p, "新", 3) == 0 && scrub_ends("更 最 全 创 翻 崭", at->done)))
        return 0;
    while (p[n] == 0x20)
        n++;
    if (!isalpha((unsigned char)p[n]))
        return 0;
    n++;
    for (int i = 0; i < 3; i++) {
        n += scrub_begins("· • . - ・ — ：", p + n);
        while (p[n] == ' ')
            n++;
    }
    while (signs < 6 && isalnum((unsigned char)p[n])) {
        figures += scrub_digit(p[n]);
        n++, signs++;
        if (signs < 5 && p[n] == ' ' && scrub_digit(p[n + 1]))
            n++;
        if (signs == 1)
            n += scrub_begins("· • . - ・", p + n); /* 苏AD·12345 */
    }
    if (signs == 6 && !scrub_digit(p[n - 1]) && isalnum((unsigned char)p[n]))
        n--, signs--; /* the next word begins */
    size_t word = signs >= 3 && signs <= 5 ? scrub_begins("挂 学 警 港 澳", p + n) : 0;
    signs += word > 0;
    return signs >= 5 && figures >= 2 ? n + word : 0;
}
