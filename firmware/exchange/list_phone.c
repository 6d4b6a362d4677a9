#include "exchange/list_phone.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { CELL = 512, DIGITS_LEAST = 5, DIGITS_MOST = 15, MOBILE = 11 };

static bool is_none(const char *plain)
{
    static const char *const words[] = {
        "无",     "没有",   "暂无",   "-",          "--",     "---",  "—",        "——",     "/",      "//",
        "\\",     "不详",   "未知",   "不知道",     "空",     "未留", "未留电话", "未登记", "未提供", "不便提供",
        "保密",   "无电话", "无手机", "无联系方式", "n/a",    "na",   "none",     "null",   "nil",    "待补",
        "待补充", "0",      "*",      "不清楚",     "没电话", "没留", "x",        "×",      NULL};
    char key[CELL];
    if (!text_key(key, sizeof key, plain))
        return false;
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(key, words[i]) == 0)
            return true;
    return false;
}

/* 1.38E+10: digits are lost. */
static bool is_scientific(const char *s)
{
    size_t n = strspn(s, "0123456789.");
    return n > 0 && (s[n] == 'E' || s[n] == 'e') && s[n + 1 + strspn(s + n + 1, "+0123456789")] == '\0';
}

static size_t digits_of(const char *s, size_t n)
{
    size_t digits = 0;
    for (size_t i = 0; i < n; i++)
        digits += s[i] >= '0' && s[i] <= '9';
    return digits;
}

/* +86 138-0000-0001 as 13800000001. */
static bool as_mobile(char out[MOBILE + 1], const char *s, size_t n)
{
    char digits[32];
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (s[i] >= '0' && s[i] <= '9') {
            if (count + 1 == sizeof digits)
                return false;
            digits[count++] = s[i];
        }
    digits[count] = '\0';
    const char *own = digits;
    if (count == MOBILE + 4 && strncmp(digits, "0086", 4) == 0)
        own += 4;
    else if (count == MOBILE + 2 && strncmp(digits, "86", 2) == 0)
        own += 2;
    bool mobile = strlen(own) == MOBILE && own[0] == '1';
    if (mobile)
        memcpy(out, own, MOBILE + 1);
    return mobile;
}

static void add(struct list_phones *out, const char *s, size_t n)
{
    char mobile[MOBILE + 1];
    while (n > 0 && strchr(" -.", *s) != NULL)
        s++, n--;
    while (n > 0 && strchr(" -.", s[n - 1]) != NULL)
        n--;
    if (out->count == LIST_PHONES || n >= PERSON_PHONE) {
        out->wrong = W_LIST_PHONE_LONG;
        return;
    }
    char *phone = out->phones[out->count++];
    if (as_mobile(mobile, s, n)) {
        memcpy(phone, mobile, sizeof mobile);
        return;
    }
    memcpy(phone, s, n);
    phone[n] = '\0';
    if (memchr(s, '.', n) != NULL) /* 13800000000.5 is no number to be called */
        out->wrong = W_LIST_PHONE;
    out->odd = out->odd || (phone[0] == '1' && digits_of(s, n) != MOBILE);
}

/* 13800000001 13900000002: two, where blanks part whole numbers. */
static void add_run(struct list_phones *out, const char *s, size_t n)
{
    size_t digits = digits_of(s, n), start = 0;
    char mobile[MOBILE + 1];
    bool blank = memchr(s, ' ', n) != NULL;
    if (digits <= DIGITS_MOST || (!blank && memchr(s, '-', n) != NULL && digits <= DIGITS_MOST + 5)) {
        add(out, s, n);
        return;
    }
    for (size_t i = 0; blank && i <= n; i++) {
        if (i < n && s[i] != ' ')
            continue;
        size_t piece = digits_of(s + start, i - start);
        if (as_mobile(mobile, s + start, i - start) || (piece >= 7 && s[start] != '1' && s[start] != '+')) {
            add(out, s + start, i - start);
            start = i + 1;
        }
    }
    if (start < n && digits_of(s + start, n - start) > 0)
        out->wrong = W_LIST_PHONE_LONG;
}

/* How far a number goes from `s`, with what may stand inside it. */
static size_t run_length(const char *s)
{
    size_t n = 0, last = 0;
    int depth = 0;
    for (; s[n] != '\0' && strchr("0123456789+-() .", s[n]) != NULL; n++) {
        size_t next = n + 1;
        if (strchr(" (", s[n]) != NULL && *s == '1' &&
            digits_of(s, n) == MOBILE) /* what follows is something else: 8点后 */
            break;
        if (s[n] == '(' && !(s[next] >= '0' && s[next] <= '9') && s[next] != '+')
            break;
        if (s[n] == ')' && depth == 0)
            break;
        depth += (s[n] == '(') - (s[n] == ')');
        if ((s[n] >= '0' && s[n] <= '9') || s[n] == ')')
            last = n + 1;
    }
    return last;
}

/* The words beside the numbers, without brackets, signs and what only says that it is a phone. */
static void tidy_beside(char *beside)
{
    static const char *const labels[] = {"联系电话", "手机号码", "手机号", "电话", "手机", "Tel",
                                         "TEL",      "tel",      "Mobile", "☎",    NULL};
    char out[LIST_BESIDE];
    size_t used = 0;
    for (int i = 0; labels[i] != NULL; i++)
        for (char *at; (at = strstr(beside, labels[i])) != NULL;)
            memmove(at, at + strlen(labels[i]), strlen(at + strlen(labels[i])) + 1);
    for (const char *p = beside; *p != '\0';) {
        const char *start = p;
        uint32_t c = text_next(&p);
        bool sign = c < 0x80 ? strchr("()[]:;,/|&\n\r\t .", (int)c) != NULL : c == 0x3001 || c == 0x3002;
        if (sign && (used == 0 || out[used - 1] == ' '))
            continue;
        memcpy(out + used, sign ? " " : start, sign ? 1 : (size_t)(p - start));
        used += sign ? 1 : (size_t)(p - start);
    }
    out[used] = '\0';
    text_trim(out);
    text_copy(beside, LIST_BESIDE, out);
    explicit_bzero(out, sizeof out);
}

/* What may touch a number: a blank, a bracket, a sign between two, a Han character; a letter or a star is a slip of the finger. */
static bool may_touch(uint32_t c)
{
    return c == 0 || (c < 0x80 ? strchr(" ()[]:;,/|&\n\r\t", (int)c) != NULL : true);
}

/* ‐ – — − as -, in place. */
static void plain_dashes(char *s)
{
    char *w = s;
    for (const char *p = s; *p != '\0';) {
        const char *start = p;
        uint32_t c = text_next(&p);
        bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
        memmove(w, dash ? "-" : start, dash ? 1 : (size_t)(p - start));
        w += dash ? 1 : p - start;
    }
    *w = '\0';
}

void list_phones_read(struct list_phones *out, const char *cell)
{
    char plain[CELL];
    size_t beside = 0;
    uint32_t before = 0;
    memset(out, 0, sizeof *out);
    if (!text_plain(plain, sizeof plain, cell)) {
        out->wrong = W_LIST_PHONE_LONG;
        return;
    }
    plain_dashes(plain);
    text_trim(plain);
    size_t n = strlen(plain);
    if (n > 2 && strcmp(plain + n - 2, ".0") == 0 && strspn(plain, "0123456789") == n - 2)
        plain[n - 2] = '\0';
    if (plain[0] == '\0' || is_none(plain))
        goto done;
    if (is_scientific(plain)) {
        out->wrong = W_LIST_PHONE_LOST;
        goto done;
    }
    for (const char *p = plain; *p != '\0';) {
        bool starts = (*p >= '0' && *p <= '9') || (*p == '+' && p[1] >= '0' && p[1] <= '9') ||
                      (*p == '(' && ((p[1] >= '0' && p[1] <= '9') || p[1] == '+'));
        size_t run = starts ? run_length(p) : 0;
        if (run > 0 && digits_of(p, run) >= DIGITS_LEAST) {
            const char *after = p + run;
            if (!may_touch(before) || !may_touch(text_next(&after)))
                out->wrong = W_LIST_PHONE_SIGN;
            add_run(out, p, run);
            before = '0';
            p += run;
            continue;
        }
        const char *start = p;
        before = text_next(&p);
        if (beside + 5 < LIST_BESIDE)
            memcpy(out->beside + beside, start, (size_t)(p - start)), beside += (size_t)(p - start);
        else
            out->wrong = W_LIST_PHONE_LONG;
        if (run > 0) /* a few digits: a room, a house number */
            before = ' ';
    }
    out->beside[beside] = '\0';
    tidy_beside(out->beside);
    if (out->count == 0 && out->wrong == W_NOTHING)
        out->wrong = digits_of(plain, strlen(plain)) == 0 ? W_LIST_PHONE_NONE : W_LIST_PHONE_SHORT;
done:
    explicit_bzero(plain, sizeof plain);
}
