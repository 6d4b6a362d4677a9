#include "names/pinyin.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "names/pinyin_table.h"

/* A reading that is typed in full counts four times as much as one that goes on; of a surname, which may stand alone,
 * sixteen times. What is only spoken alike counts a thirtieth. */
enum { FULL = 6000, FULL_SURNAME = 12000, LOOSE = 15000 };

struct hit {
    int32_t score;
    uint16_t index; /* of a character; above them all: of a compound surname */
};

static int likelier(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index); /* the table's order: common characters first */
}

static bool begins(const char *reading, const char *letters, size_t n)
{
    return strncmp(reading, letters, n) == 0;
}

/* As many speak it who learnt another dialect first: zh ch sh as z c s, ang eng ing as an en in. */
static size_t spoken(char *out, const char *letters)
{
    size_t n = 0;
    for (const char *p = letters; *p != '\0'; p++) {
        bool h = *p == 'h' && p == letters + 1 && strchr("zcs", letters[0]) != NULL;
        bool g = *p == 'g' && p > letters && p[-1] == 'n' && p[1] == '\0';
        if (!h && !g)
            out[n++] = *p;
    }
    out[n] = '\0';
    return n;
}

/* 0: the syllable begins so; LOOSE: it does as it is spoken; -1: not at all. */
static int32_t looseness(const char *reading, const char *letters)
{
    char a[PINYIN_LETTERS + 1], b[PINYIN_LETTERS + 1];
    if (begins(reading, letters, strlen(letters)))
        return 0;
    spoken(a, reading);
    return begins(a, b, spoken(b, letters)) ? LOOSE : -1;
}

/* What is known of the character before counts where it says more than the character alone. */
static void raise_followers(int32_t best[], uint32_t after)
{
    for (size_t i = 0; i < pinyin_pair_count; i++) {
        const struct pinyin_pair *p = &pinyin_pairs[i];
        if (pinyin_characters[p->first] == after && best[p->second] >= 0 && best[p->second] < p->given + FULL + LOOSE)
            best[p->second] = p->given + FULL + LOOSE;
    }
}

/* The best score of every character that fits, -1 where none does. */
static void score_characters(enum pinyin_use use, const char *letters, bool later, int32_t best[])
{
    size_t n = strlen(letters);
    for (size_t i = 0; i < PINYIN_CHARACTERS; i++)
        best[i] = -1;
    for (size_t i = 0; i < pinyin_syllable_count; i++) {
        const struct pinyin_syllable *s = &pinyin_syllables[i];
        int32_t loose = looseness(s->letters, letters);
        if (loose < 0)
            continue;
        for (size_t k = s->first; k < (size_t)s->first + s->count; k++) {
            const struct pinyin_row *row = &pinyin_rows[k];
            int32_t weight = use == PINYIN_SURNAME ? row->surname : later ? row->ending : row->given;
            int32_t full = use == PINYIN_SURNAME ? FULL_SURNAME : FULL;
            int32_t score = weight - loose + (loose == 0 && s->letters[n] == '\0' ? full : 0) + LOOSE;
            if (score > best[row->character])
                best[row->character] = score;
        }
    }
}

static size_t add_compounds(const char *letters, struct hit *hits, size_t count)
{
    size_t n = strlen(letters);
    for (size_t i = 0; i < pinyin_compound_count; i++)
        if (begins(pinyin_compounds[i].letters, letters, n))
            hits[count++] = (struct hit){LOOSE + pinyin_compounds[i].surname +
                                             (pinyin_compounds[i].letters[n] == 0 ? FULL_SURNAME
                                              : n >= 2                            ? FULL
                                                                                  : 0),
                                         (uint16_t)(PINYIN_CHARACTERS + i)};
    return count;
}

size_t pinyin_find(enum pinyin_use use, const char *letters, uint32_t after, size_t from, char out[][PINYIN_TEXT],
                   size_t most)
{
    int32_t best[PINYIN_CHARACTERS];
    struct hit hits[PINYIN_CHARACTERS + PINYIN_COMPOUNDS_MOST];
    size_t count = 0;
    score_characters(use, letters, after != 0, best);
    if (use == PINYIN_GIVEN && after != 0)
        raise_followers(best, after);
    for (size_t i = 0; i < PINYIN_CHARACTERS; i++)
        if (best[i] >= 0)
            hits[count++] = (struct hit){best[i], (uint16_t)i};
    if (use == PINYIN_SURNAME && letters[0] != '\0')
        count = add_compounds(letters, hits, count);
    qsort(hits, count, sizeof *hits, likelier);
    for (size_t i = from; i < count && i - from < most; i++) {
        char *text = out[i - from];
        if (hits[i].index >= PINYIN_CHARACTERS)
            text_copy(text, PINYIN_TEXT, pinyin_compounds[hits[i].index - PINYIN_CHARACTERS].text);
        else
            text[text_put(pinyin_characters[hits[i].index], text)] = '\0';
    }
    return count;
}

uint32_t pinyin_next(enum pinyin_use use, const char *letters)
{
    char a[PINYIN_LETTERS + 1], b[PINYIN_LETTERS + 1];
    size_t n = strlen(letters), m = spoken(b, letters);
    uint32_t next = 0;
    for (size_t i = 0; i < pinyin_syllable_count; i++) {
        const char *reading = pinyin_syllables[i].letters;
        if (begins(reading, letters, n) && reading[n] != '\0')
            next |= 1u << (reading[n] - 'a');
        else if (spoken(a, reading) > m && begins(a, b, m) && letters[n > 0 ? n - 1 : 0] != 'g')
            next |= 1u << (a[m] - 'a');
        else if (n > 0 && letters[n - 1] == 'n' && reading[strlen(reading) - 1] == 'g' && strcmp(a, b) == 0)
            next |= 1u << ('g' - 'a'); /* zuang for 庄 */
    }
    for (size_t i = 0; use == PINYIN_SURNAME && i < pinyin_compound_count; i++)
        if (begins(pinyin_compounds[i].letters, letters, n) && pinyin_compounds[i].letters[n] != '\0')
            next |= 1u << (pinyin_compounds[i].letters[n] - 'a');
    return next;
}

void pinyin_surnames(char out[PINYIN_SURNAMES][PINYIN_TEXT])
{
    pinyin_find(PINYIN_SURNAME, "", 0, 0, out, PINYIN_SURNAMES);
}

void pinyin_weights(enum pinyin_use use, uint32_t after, uint16_t *out)
{
    memset(out, 0, (PINYIN_CHARACTERS + 1) * sizeof *out);
    for (size_t i = 0; i < pinyin_syllable_count; i++) {
        const struct pinyin_syllable *s = &pinyin_syllables[i];
        for (size_t k = s->first; k < (size_t)s->first + s->count; k++) {
            const struct pinyin_row *row = &pinyin_rows[k];
            uint16_t weight = use == PINYIN_SURNAME ? row->surname : after != 0 ? row->ending : row->given;
            if (weight > out[row->character])
                out[row->character] = weight;
        }
    }
    for (size_t i = 0; use == PINYIN_GIVEN && after != 0 && i < pinyin_pair_count; i++) {
        const struct pinyin_pair *p = &pinyin_pairs[i];
        if (pinyin_characters[p->first] == after && out[p->second] < p->given)
            out[p->second] = p->given;
    }
}

uint32_t pinyin_character(size_t place)
{
    return pinyin_characters[place];
}
