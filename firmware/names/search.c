#include "names/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "names/pinyin_table.h"

enum { LINE = 512, SYLLABLES = 12, LETTERS = 8 };

/* Lines of one kind, one a person, all in one text, so that one library call looks through all of them. */
struct lines {
    char *text;
    size_t used, space;
    size_t *starts;
};

/* Digits and words apart: a query is one or the other. Before each place at which a query may begin stands a sign:
 *   |3-2-1201|2-1201|1201#5678
 *   /王建国~wangjianguo~jianguo~guo~wjg~jg~g */
enum { NUMBERS, WORDS, KINDS };

struct search {
    struct lines lines[KINDS];
    size_t count, id_space;
    int64_t *ids;
    uint16_t reading[2][PINYIN_CHARACTERS]; /* syllable + 1 of each character: as a surname, in a given name; 0 none */
};

static void note_readings(struct search *s)
{
    uint16_t best[2][PINYIN_CHARACTERS] = {{0}};
    for (size_t i = 0; i < pinyin_syllable_count; i++)
        for (size_t k = 0; k < pinyin_syllables[i].count; k++) {
            const struct pinyin_row *row = &pinyin_rows[pinyin_syllables[i].first + k];
            const uint16_t weights[2] = {row->surname, row->given > row->ending ? row->given : row->ending};
            for (int use = 0; use < 2; use++)
                if (s->reading[use][row->character] == 0 || weights[use] > best[use][row->character]) {
                    best[use][row->character] = weights[use];
                    s->reading[use][row->character] = (uint16_t)(i + 1);
                }
        }
}

bool search_open(struct search **out)
{
    struct search *s = calloc(1, sizeof *s);
    if (s == NULL)
        return false;
    note_readings(s);
    *out = s;
    return true;
}

void search_close(struct search *s)
{
    if (s == NULL)
        return;
    for (int kind = 0; kind < KINDS; kind++) {
        if (s->lines[kind].text != NULL)
            explicit_bzero(s->lines[kind].text, s->lines[kind].space);
        free(s->lines[kind].text);
        free(s->lines[kind].starts);
    }
    free(s->ids);
    free(s);
}

/* Index of a character in the table, -1 none. The table is in the order of the standard, not of Unicode. */
static int index_of(uint32_t c)
{
    for (int i = 0; i < PINYIN_CHARACTERS; i++)
        if (pinyin_characters[i] == c)
            return i;
    return -1;
}

struct line {
    char text[LINE];
    size_t used;
};

static void add(struct line *l, const char *text)
{
    size_t n = strlen(text);
    if (l->used + n + 1 > LINE)
        return;
    memcpy(l->text + l->used, text, n);
    l->used += n;
}

/* Every part of a room may begin a query: |3-2-1201 |2-1201 |1201 */
static void add_room(struct line *l, const char *room)
{
    for (const char *p = room; p != NULL; p = strchr(p, '-')) {
        p += *p == '-';
        add(l, "|");
        add(l, p);
    }
}

static void add_name(struct line *l, const struct search *s, const char *name)
{
    char key[LINE], initials[SYLLABLES + 1] = "", syllables[SYLLABLES][LETTERS];
    int count = 0;
    if (!text_key(key, sizeof key, name))
        return;
    add(l, "/");
    add(l, key);
    for (const char *p = key; *p != '\0' && count < SYLLABLES;) {
        uint32_t c = text_next(&p);
        int at = c < 0x80 ? -1 : index_of(c);
        int syllable = at < 0 ? 0 : s->reading[count == 0 ? 0 : 1][at];
        if (syllable == 0)
            continue;
        text_copy(syllables[count], LETTERS, pinyin_syllables[syllable - 1].letters);
        initials[count] = syllables[count][0];
        initials[++count] = '\0';
    }
    for (int from = 0; from < count; from++) { /* ~wangjianguo ~jianguo ~guo */
        add(l, "~");
        for (int i = from; i < count; i++)
            add(l, syllables[i]);
    }
    for (int from = 0; from < count; from++) {
        add(l, "~");
        add(l, initials + from);
    }
    if (count == 0) { /* a name in Latin letters: each of its parts */
        add(l, "~");
        add(l, key);
    }
    explicit_bzero(key, sizeof key);
}

static bool keep(struct search *s, struct lines *l, const struct line *line)
{
    if (l->used + line->used + 1 > l->space) {
        size_t space = l->space * 2 + 64 * 1024;
        char *more = malloc(space); /* not realloc: what is given up is wiped first */
        if (more == NULL)
            return false;
        if (l->text != NULL) {
            memcpy(more, l->text, l->used);
            explicit_bzero(l->text, l->space);
        }
        free(l->text);
        l->text = more;
        l->space = space;
    }
    memcpy(l->text + l->used, line->text, line->used);
    l->starts[s->count] = l->used;
    l->used += line->used;
    l->text[l->used] = '\0';
    return true;
}

/* Room for one more person in every list. */
static bool grow(struct search *s)
{
    if (s->count < s->id_space)
        return true;
    size_t space = s->id_space * 2 + 1024;
    int64_t *ids = realloc(s->ids, space * sizeof *ids);
    if (ids == NULL)
        return false;
    s->ids = ids;
    for (int kind = 0; kind < KINDS; kind++) {
        size_t *starts = realloc(s->lines[kind].starts, space * sizeof *starts);
        if (starts == NULL)
            return false;
        s->lines[kind].starts = starts;
    }
    s->id_space = space;
    return true;
}

bool search_add(struct search *s, int64_t id, const char *room, const char *name, const char *phone)
{
    struct line numbers = {.used = 0}, words = {.used = 0};
    size_t digits = strlen(phone);
    char plain[LINE];
    add_room(&numbers, text_key(plain, sizeof plain, room) ? plain : "");
    add(&numbers, "#");
    add(&numbers, digits > 4 ? phone + digits - 4 : phone);
    add(&numbers, "\n");
    add_name(&words, s, name);
    add(&words, "\n");
    bool ok = grow(s) && keep(s, &s->lines[NUMBERS], &numbers) && keep(s, &s->lines[WORDS], &words);
    if (ok)
        s->ids[s->count++] = id;
    explicit_bzero(&numbers, sizeof numbers);
    explicit_bzero(&words, sizeof words);
    return ok;
}

/* The person whose line holds this place. */
static size_t line_of(const struct search *s, const struct lines *l, size_t at)
{
    size_t low = 0, high = s->count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (l->starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t find_sign(const struct search *s, int kind, char sign, const char *query, int64_t *ids, size_t most,
                        size_t found)
{
    const struct lines *l = &s->lines[kind];
    char needle[LINE];
    size_t n = strlen(query), before = found;
    if (l->used == 0 || n + 2 > sizeof needle)
        return found;
    needle[0] = sign;
    memcpy(needle + (sign != '\0'), query, n + 1);
    for (const char *p = l->text; found < most && (p = strstr(p, needle)) != NULL;) {
        size_t line = line_of(s, l, (size_t)(p - l->text));
        bool known = false;
        for (size_t i = 0; i < before; i++) /* by another sign */
            known = known || ids[i] == s->ids[line];
        if (!known)
            ids[found++] = s->ids[line];
        if (line + 1 == s->count)
            break;
        p = l->text + l->starts[line + 1];
    }
    return found;
}

size_t search_find(const struct search *s, const char *query, int64_t *ids, size_t most)
{
    char key[LINE / 2];
    if (!text_key(key, sizeof key, query) || key[0] == '\0')
        return 0;
    if (strspn(key, "0123456789-") == strlen(key)) {
        size_t found = find_sign(s, NUMBERS, '|', key, ids, most, 0);
        return strlen(key) == 4 ? find_sign(s, NUMBERS, '#', key, ids, most, found) : found;
    }
    bool letters = (unsigned char)key[0] < 0x80;
    size_t found = letters ? find_sign(s, WORDS, '~', key, ids, most, 0) : 0;
    return letters ? find_sign(s, NUMBERS, '|', key, ids, most, found)
                   : find_sign(s, WORDS, '\0', key, ids, most, found);
}
