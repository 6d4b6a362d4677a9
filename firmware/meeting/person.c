#include "meeting/person.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

enum { SHAPES = 4, PERSON_STAR = 0xFF0A /* ＊ */ };

/* A name cut into what a mask shows or hides: characters of a Han name, words of any other. */
struct pieces {
    uint32_t c[PERSON_NAME_CHARACTERS];
    size_t count;
    bool han;
};

static void cut(struct pieces *p, const char *name)
{
    *p = (struct pieces){.han = true};
    while (*name != '\0' && p->count < PERSON_NAME_CHARACTERS) {
        uint32_t c = text_next(&name);
        p->c[p->count++] = c;
        p->han = p->han && text_is_han(c);
    }
}

/* Does shape `shape` show character `i` of a Han name of `n`? The last of SHAPES shows the most. */
static bool han_shows(int shape, size_t i, size_t n)
{
    if (n <= 2) /* 王＊, then ＊芳 */
        return shape == 0 ? i == 0 : shape == 1 ? i + 1 == n && n == 2 : false;
    switch (shape) {
    case 0:
        return i == 0 || i + 1 == n; /* 王＊明 */
    case 1:
        return i <= 1; /* 王建＊ */
    case 2:
        return i >= 1; /* ＊建明 */
    default:
        return i != 1; /* 欧＊娜娜: all but one */
    }
}

static bool ends_word(uint32_t c)
{
    return c == ' ' || c == 0x00B7 || c == 0x30FB || c == 0x2022 || c == '-';
}

/* Does shape `shape` show character `i` of a name of words? First letters; then the first word; then the
 * last. */
static bool word_shows(const struct pieces *p, int shape, size_t i)
{
    size_t word = 0, words = 1, start = 0;
    for (size_t k = 0; k < p->count; k++)
        words += ends_word(p->c[k]);
    for (size_t k = 0; k < i; k++)
        if (ends_word(p->c[k])) {
            word++;
            start = k + 1;
        }
    bool initial = i == start;
    switch (shape) {
    case 0:
        return initial;
    case 1:
        return initial || (words > 1 && word == 0) || (words == 1 && i <= 2);
    case 2:
        return initial || (words > 1 && word + 1 == words);
    default:
        return initial || i <= start + 2;
    }
}

/* In a Han name a star is one character; in words "***" is any number, so that it does not tell the length.
 */
static void shape_mask(const struct pieces *p, int shape, char *out)
{
    size_t used = 0;
    bool starred = false;
    for (size_t i = 0; i < p->count && used + 8 < PERSON_MASK; i++) {
        bool shown = p->han ? han_shows(shape, i, p->count) : ends_word(p->c[i]) || word_shows(p, shape, i);
        if (shown)
            used += text_put(p->c[i], out + used);
        else if (p->han)
            used += text_put(PERSON_STAR, out + used); /* as wide as what it hides */
        else if (!starred) {
            memcpy(out + used, "***", 3);
            used += 3;
        }
        starred = !shown;
    }
    if (p->han && p->count == 1)
        used += text_put(PERSON_STAR, out + used); /* a lone character is not given away as the whole name */
    out[used] = '\0';
}

/* Could an owner of this name take the mask for hers? */
static bool fits(const char *mask, const struct pieces *p)
{
    struct pieces m;
    cut(&m, mask);
    if (p->han) {
        if (p->count == 1)
            return m.count == 2 && m.c[0] == p->c[0];
        if (m.count != p->count)
            return false;
        for (size_t i = 0; i < m.count; i++)
            if (m.c[i] != PERSON_STAR && m.c[i] != p->c[i])
                return false;
        return true;
    }
    /* words: each run of stars eats any number of characters up to the next sign */
    size_t i = 0, k = 0;
    while (k < m.count) {
        if (m.c[k] == '*') {
            while (k < m.count && m.c[k] == '*')
                k++;
            while (i < p->count && !ends_word(p->c[i]))
                i++;
        } else if (i < p->count && m.c[k] == p->c[i]) {
            k++;
            i++;
        } else {
            return false;
        }
    }
    return i == p->count;
}

static bool fits_only(const char *mask, const struct pieces *all, size_t count, size_t own)
{
    for (size_t i = 0; i < count; i++)
        if (i != own && fits(mask, &all[i]))
            return false;
    return true;
}

/* Something is hidden, and something shown. */
static bool hides_some(const char *mask)
{
    int hidden = 0, shown = 0;
    while (*mask != '\0') {
        uint32_t c = text_next(&mask);
        bool star = c == PERSON_STAR || c == '*';
        hidden += star;
        shown += !star;
    }
    return hidden > 0 && shown > 0;
}

void person_mask(const char *const names[], size_t count, char masks[][PERSON_MASK], bool ok[])
{
    struct pieces all[HOUSEHOLD_MOST];
    for (size_t i = 0; i < count; i++)
        cut(&all[i], names[i]);
    for (size_t i = 0; i < count; i++) {
        ok[i] = false;
        for (int shape = 0; shape < SHAPES && !ok[i]; shape++) {
            shape_mask(&all[i], shape, masks[i]);
            ok[i] = hides_some(masks[i]) && fits_only(masks[i], all, count, i);
        }
        if (!ok[i])
            shape_mask(&all[i], 0, masks[i]);
    }
    explicit_bzero(all, sizeof all);
}

/* What stands between the parts of a name is written in many ways. */
static void drop_joins(char *key)
{
    static const char *const joins[] = {"·", "•", "・", "‧", ".", "'", "’", "-", " "};
    char *out = key;
    for (const char *p = key; *p != '\0';) {
        size_t n = 0;
        for (size_t i = 0; i < sizeof joins / sizeof *joins && n == 0; i++)
            n = strncmp(p, joins[i], strlen(joins[i])) == 0 ? strlen(joins[i]) : 0;
        if (n > 0)
            p += n;
        else
            *out++ = *p++;
    }
    *out = '\0';
}

int person_likeness(const char *a, const char *b)
{
    char key_a[PERSON_KEY], key_b[PERSON_KEY];
    struct pieces p, q;
    int different = 0, like = 0;
    if (text_key(key_a, sizeof key_a, a) && text_key(key_b, sizeof key_b, b)) {
        drop_joins(key_a);
        drop_joins(key_b);
        like = strcmp(key_a, key_b) == 0 ? 2 : 0;
    }
    cut(&p, a);
    cut(&q, b);
    for (size_t i = 0; i < p.count && i < q.count; i++)
        different += p.c[i] != q.c[i];
    if (like == 0 && p.han && q.han && p.count == q.count && p.count >= 3 && different == 1)
        like = 1;
    explicit_bzero(key_a, sizeof key_a);
    explicit_bzero(key_b, sizeof key_b);
    explicit_bzero(&p, sizeof p);
    explicit_bzero(&q, sizeof q);
    return like;
}
