/* How many touches a name costs on the pinyin keys: reads what tests/bench/names prints, types each name as somebody who
 * knows its letters and takes a character as soon as one of the eight candidates is it; else turns the page. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "flow/spell.h"

enum { SHOWN = 8, GROUPS = 5 };

struct sum {
    int names, reached, touches, characters, letters, surnames_shown, top1, top8;
};

/* Where `wanted` stands among the candidates now, -1: nowhere. */
static int stands(const struct spell *s, const char *wanted)
{
    static char texts[8300][PINYIN_TEXT];
    size_t count = spell_candidates(s, 0, texts, 8300);
    for (size_t i = 0; i < count && i < 8300; i++)
        if (strcmp(texts[i], wanted) == 0)
            return (int)i;
    return -1;
}

/* Types until `wanted` shows, then takes it: touches, 0 if it cannot be had. `rank`: its place after all letters. */
static int take(struct spell *s, const char *wanted, const char *letters, int *rank)
{
    struct spell whole = *s;
    for (const char *p = letters; *p != '\0'; p++)
        spell_key(&whole, (unsigned char)*p);
    *rank = stands(&whole, wanted);
    int touches = 0, at = s->name[0] == '\0' ? -1 : stands(s, wanted);
    for (const char *p = letters; (at < 0 || at >= SHOWN) && *p != '\0'; p++) {
        size_t before = strlen(s->letters);
        spell_key(s, (unsigned char)*p);
        if (strlen(s->letters) == before) /* a dead key */
            return 0;
        touches++;
        at = stands(s, wanted);
    }
    if (at < 0 || !spell_take(s, (size_t)at))
        return 0;
    return touches + at / SHOWN + 1;
}

static int surname_button(const char *surname)
{
    char texts[PINYIN_SURNAMES][PINYIN_TEXT];
    pinyin_surnames(texts);
    for (int i = 0; i < PINYIN_SURNAMES; i++)
        if (strcmp(texts[i], surname) == 0)
            return i;
    return -1;
}

static void type_name(char *line, struct sum *sum)
{
    struct spell s;
    int rank = -1, touches = 0;
    char *surname = strtok(line, " "), *letters = strtok(NULL, " \n");
    spell_begin(&s, SPELL_PINYIN);
    sum->names++;
    sum->letters += (int)strlen(letters);
    int button = surname_button(surname);
    if (button >= 0) {
        spell_take_surname(&s, (size_t)button);
        touches = 1;
        rank = 0;
    } else {
        int cost = take(&s, surname, letters, &rank);
        touches = cost == 0 ? -1000000 : 1 + cost; /* 其他姓 first */
    }
    sum->surnames_shown += rank >= 0 && rank < SHOWN;
    for (char *part; (part = strtok(NULL, " \n")) != NULL;) {
        char *colon = strchr(part, ':');
        *colon = '\0';
        int cost = take(&s, part, colon + 1, &rank);
        touches = cost == 0 ? -1000000 : touches + cost;
        sum->characters++;
        sum->letters += (int)strlen(colon + 1);
        sum->top1 += rank == 0;
        sum->top8 += rank >= 0 && rank < SHOWN;
    }
    if (touches > 0 && spell_whole(&s)) {
        sum->reached++;
        sum->touches += touches + 1; /* 好了 */
    }
}

static void print(const char *group, const struct sum *s)
{
    printf("%-12s %5d %8.1f %10.1f %10.2f %10.2f %12.1f %9.0f/%.0f\n", group, s->names, (double)s->letters / s->names,
           100.0 * s->reached / s->names, (double)s->touches / s->reached,
           (double)(s->touches - s->reached) / s->reached, 100.0 * s->surnames_shown / s->names,
           100.0 * s->top1 / s->characters, 100.0 * s->top8 / s->characters);
}

int main(void)
{
    static const char *const groups[GROUPS] = {"common", "tail", "compound", "polyphonic", "rare"};
    struct sum sums[GROUPS] = {{0}}, all = {0};
    char line[400];
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *space = strchr(line, ' ');
        *space = '\0';
        for (int i = 0; i < GROUPS; i++)
            if (strcmp(groups[i], line) == 0) {
                char copy[400];
                snprintf(copy, sizeof copy, "%s", space + 1);
                type_name(copy, &sums[i]);
                type_name(space + 1, &all);
            }
    }
    if (all.names == 0)
        return 1;
    printf("%-12s %5s %8s %10s %10s %10s %12s %12s\n", "", "names", "letters", "reached %", "touches", "before OK",
           "surname 8 %", "char 1/8 %");
    for (int i = 0; i < GROUPS; i++)
        if (sums[i].names > 0)
            print(groups[i], &sums[i]);
    print("all", &all);
    return all.reached == all.names ? 0 : 1;
}
