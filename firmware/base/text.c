#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { MARKS_IN_A_ROW = 2 };

uint32_t text_next(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    if (*p < 0x80) {
        *s += *p != 0;
        return *p;
    }
    utf8proc_int32_t c = -1;
    utf8proc_ssize_t n = utf8proc_iterate(p, -1, &c);
    if (n <= 0) {
        *s += 1;
        return 0xFFFD;
    }
    *s += n;
    return (uint32_t)c;
}

size_t text_put(uint32_t c, char *out)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

size_t text_length(const char *s)
{
    size_t n = 0;
    while (text_next(&s) != 0)
        n++;
    return n;
}

bool text_valid(const char *bytes, size_t length, size_t *bad)
{
    size_t at = 0;
    while (at < length) {
        if (bytes[at] > 0) {
            at++;
            continue;
        }
        utf8proc_int32_t c = -1;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)bytes + at, (utf8proc_ssize_t)(length - at), &c);
        if (n <= 0 || c == 0) {
            *bad = at;
            return false;
        }
        at += (size_t)n;
    }
    return true;
}

bool text_copy(char *out, size_t size, const char *s)
{
    assert(size > 0);
    size_t n = strlen(s);
    bool whole = n < size;
    if (!whole) {
        n = size - 1;
        while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
            n--;
    }
    memmove(out, s, n);
    out[n] = '\0';
    return whole;
}

/* ASCII and the common Han characters are their own normal form in every one of them: most names and rooms, and nothing
 * to allocate for. */
static bool is_plain(const char *s)
{
    for (const unsigned char *p = (const unsigned char *)s; *p != 0; p++) {
        if (*p < 0x80)
            continue;
        if (*p < 0xE4 || *p > 0xE9 || (p[1] & 0xC0) != 0x80 || (*p == 0xE4 && p[1] < 0xB8) || (p[2] & 0xC0) != 0x80)
            return false;
        p += 2;
    }
    return true;
}

static bool text_map(char *out, size_t size, const char *s, utf8proc_option_t options)
{
    if (is_plain(s)) {
        size_t n = strlen(s);
        if (n >= size)
            return false;
        memmove(out, s, n + 1);
        for (char *p = out; (options & UTF8PROC_CASEFOLD) != 0 && *p != '\0'; p++)
            *p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 'a' - 'A') : *p;
        return true;
    }
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)s, 0, &mapped, UTF8PROC_NULLTERM | UTF8PROC_STABLE | options);
    if (n < 0)
        return false;
    bool fits = (size_t)n < size;
    if (fits)
        memcpy(out, mapped, (size_t)n + 1);
    explicit_bzero(mapped, (size_t)n); /* it may be a name */
    free(mapped);
    return fits;
}

bool text_nfc(char *out, size_t size, const char *s)
{
    return text_map(out, size, s, UTF8PROC_COMPOSE);
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' ||
           ((c >= 0x80 && (c < 0x4E00 || c > 0x9FFF)) &&
            utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ZS);
}

bool text_key(char *out, size_t size, const char *s)
{
    if (!text_map(out, size, s, UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE))
        return false;
    char *w = out;
    for (const char *r = out; *r != '\0';) {
        const char *start = r;
        if (is_space(text_next(&r)))
            continue;
        memmove(w, start, (size_t)(r - start));
        w += r - start;
    }
    *w = '\0';
    return true;
}

bool text_plain(char *out, size_t size, const char *s)
{
    return text_map(out, size, s, UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
}

void text_trim(char *s)
{
    const char *start = s, *end = s, *p = s;
    bool begun = false;
    while (*p != '\0') {
        const char *at = p;
        if (is_space(text_next(&p)))
            continue;
        if (!begun)
            start = at;
        begun = true;
        end = p;
    }
    size_t n = begun ? (size_t)(end - start) : 0;
    memmove(s, start, n);
    s[n] = '\0';
}

bool text_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

bool text_drop_invisible(char *s)
{
    if (s[strcspn(s, "\xC2\xD8\xE1\xE2\xEF")] == '\0') /* none of them begins so */
        return false;
    char *w = s;
    bool any = false;
    for (const char *p = s; *p != '\0';) {
        const char *start = p;
        uint32_t c = text_next(&p);
        if (c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
            (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF) {
            any = true;
            continue;
        }
        memmove(w, start, (size_t)(p - start));
        w += p - start;
    }
    *w = '\0';
    return any;
}

static bool is_joining_dot(uint32_t c)
{
    static const uint16_t dots[] = {0x2027, 0x2022, 0x30FB, 0xFF65, 0x2219, 0x22C5, 0xFF0E, 0x387, 0x2024};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (c == dots[i])
            return true;
    return false;
}

/* One dot for all of them; it has two bytes, which the full stop has not. */
static bool join_by_one_dot(char *s, size_t size)
{
    char out[512];
    size_t used = 0;
    bool han = false;
    for (const char *p = s; *p != '\0';) {
        const char *start = p;
        uint32_t c = text_next(&p);
        const char *after = p;
        bool stop = c == '.' && han && text_is_han(text_next(&after));
        const char *piece = stop || is_joining_dot(c) ? "·" : start;
        size_t n = piece == start ? (size_t)(p - start) : strlen("·");
        if (used + n >= size || used + n >= sizeof out)
            return false;
        memcpy(out + used, piece, n);
        used += n;
        han = text_is_han(c);
    }
    out[used] = '\0';
    memcpy(s, out, used + 1);
    explicit_bzero(out, sizeof out);
    return true;
}

bool text_tidy_name(char *out, size_t size, const char *s)
{
    if (!text_nfc(out, size, s))
        return false;
    text_trim(out);
    if ((strchr(out, '.') != NULL || !is_plain(out)) && !join_by_one_dot(out, size))
        return false;
    bool han = true;
    for (const char *p = out; *p != '\0';) {
        uint32_t c = text_next(&p);
        han = han && (is_space(c) || text_is_han(c));
    }
    char *w = out;
    bool spaced = false;
    for (const char *r = out; *r != '\0';) {
        const char *start = r;
        bool space = is_space(text_next(&r));
        if (space && !han && !spaced)
            *w++ = ' ';
        spaced = space;
        if (space)
            continue;
        memmove(w, start, (size_t)(r - start));
        w += r - start;
    }
    *w = '\0';
    return true;
}

static bool is_name_sign(uint32_t c)
{
    return c == ' ' || c == 0x00B7 || is_joining_dot(c) || c == '.' || c == '\'' || c == 0x2019 || c == '-';
}

static bool is_letter(utf8proc_category_t category)
{
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT ||
           category == UTF8PROC_CATEGORY_LM || category == UTF8PROC_CATEGORY_LO;
}

bool text_name_valid(const char *s, size_t *at)
{
    int marks = 0;
    bool letter = false; /* signs alone are no name */
    for (*at = 1; *s != '\0'; ++*at) {
        uint32_t c = text_next(&s);
        if (utf8proc_get_property((utf8proc_int32_t)c)->ignorable) /* Hangul fillers and the like: nothing to see */
            return false;
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
        bool han = c == 0x3007 || text_is_han(c); /* utf8proc may be older than the newest Han extension */
        if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC) {
            if (++marks > MARKS_IN_A_ROW || *at == 1)
                return false;
            continue;
        }
        if (!is_letter(category) && !han && !is_name_sign(c))
            return false;
        marks = 0;
        letter = letter || han || is_letter(category);
    }
    *at = 1;
    return letter;
}

bool text_printable(const char *s)
{
    while (*s != '\0') {
        uint32_t c = text_next(&s);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
        if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CS ||
            category == UTF8PROC_CATEGORY_CO || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP)
            return false;
    }
    return true;
}

void text_make_printable(char *s)
{
    for (const char *p = s; *p != '\0';) {
        char *at = s + (p - s), one[8] = "";
        uint32_t c = text_next(&p);
        text_put(c, one);
        if (!text_printable(one))
            memset(at, '?', (size_t)(p - at));
    }
}

int text_distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    size_t n = strlen(a), m = strlen(b);
    if (n > LONGEST || m > LONGEST)
        return LONGEST;
    int row[LONGEST + 1];
    for (size_t j = 0; j <= m; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            int add = row[j - 1] + 1, drop = row[j] + 1;
            row[j] = change < add ? change : add;
            row[j] = row[j] < drop ? row[j] : drop;
        }
    }
    return row[m];
}
