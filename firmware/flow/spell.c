#include "flow/spell.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"

void spell_begin(struct spell *s, enum spell_way way)
{
    explicit_bzero(s, sizeof *s);
    s->way = way;
}

void spell_change(struct spell *s, enum spell_way way)
{
    if (way == SPELL_LATIN || s->way == SPELL_LATIN) {
        bool words = s->words;
        spell_begin(s, way);
        s->words = words;
        return;
    }
    explicit_bzero(s->letters, sizeof s->letters);
    s->way = way;
}

bool spell_at_surname(const struct spell *s)
{
    return !s->words && s->way != SPELL_LATIN && s->name[0] == '\0';
}

/* The last character of the name, 0 if there is none; `*at` (may be NULL) is where it begins. */
static uint32_t last(const struct spell *s, size_t *at)
{
    uint32_t c = 0;
    for (const char *p = s->name; *p != '\0';) {
        if (at != NULL)
            *at = (size_t)(p - s->name);
        c = text_next(&p);
    }
    return c;
}

static bool room_for(const struct spell *s, const char *text)
{
    return text_length(s->name) + text_length(text) <= SPELL_CHARACTERS;
}

static bool parts_name(uint32_t c)
{
    return c == SPELL_DOT || c == ' ' || c == '-' || c == '\'';
}

/* Two characters of a given name belong together more or less often; a surname says nothing of what follows. */
uint32_t spell_before(const struct spell *s)
{
    uint32_t c = strlen(s->name) > s->surname_bytes ? last(s, NULL) : 0;
    return c == SPELL_DOT ? 0 : c;
}

size_t spell_candidates(const struct spell *s, size_t from, char out[][PINYIN_TEXT], size_t most)
{
    if (s->way != SPELL_PINYIN || !room_for(s, "字"))
        return 0;
    return pinyin_find(spell_at_surname(s) ? PINYIN_SURNAME : PINYIN_GIVEN, s->letters, spell_before(s), from, out,
                       most);
}

bool spell_takes(const struct spell *s, uint32_t c)
{
    bool letter = c >= 'a' && c <= 'z', begun = s->name[0] != '\0' && s->letters[0] == '\0';
    if (!room_for(s, "字"))
        return false;
    if (s->way == SPELL_LATIN)
        return letter || (parts_name(c) && begun && !parts_name(last(s, NULL)));
    if (letter)
        return strlen(s->letters) < PINYIN_LETTERS &&
               (pinyin_next(spell_at_surname(s) ? PINYIN_SURNAME : PINYIN_GIVEN, s->letters) >> (c - 'a') & 1u) != 0;
    return c == SPELL_DOT && begun && !parts_name(last(s, NULL));
}

char spell_letter(const struct spell *s, char c)
{
    bool capital = s->name[0] == '\0' || parts_name(last(s, NULL));
    return c >= 'a' && c <= 'z' && s->way == SPELL_LATIN && capital ? (char)(c - 'a' + 'A') : c;
}

void spell_key(struct spell *s, uint32_t c)
{
    if (!spell_takes(s, c))
        return;
    size_t n = strlen(s->name);
    if (s->way == SPELL_PINYIN && c != SPELL_DOT) {
        n = strlen(s->letters);
        assert(n < PINYIN_LETTERS);
        s->letters[n] = (char)c;
        s->letters[n + 1] = '\0';
    } else {
        n += text_put(c < 0x80 ? (unsigned char)spell_letter(s, (char)c) : c, s->name + n);
        assert(n < sizeof s->name);
        s->name[n] = '\0';
    }
}

static void append(struct spell *s, const char *text)
{
    bool surname = spell_at_surname(s);
    size_t n = strlen(s->name);
    bool whole = text_copy(s->name + n, sizeof s->name - n, text);
    assert(whole); /* room_for was asked */
    (void)whole;
    if (surname)
        s->surname_bytes = (uint8_t)strlen(s->name);
    explicit_bzero(s->letters, sizeof s->letters);
}

bool spell_take(struct spell *s, size_t index)
{
    char text[1][PINYIN_TEXT] = {""};
    if (index >= spell_candidates(s, index, text, 1) || !room_for(s, text[0]))
        return false;
    append(s, text[0]);
    return true;
}

void spell_put(struct spell *s, uint32_t character)
{
    char text[PINYIN_TEXT] = "";
    text[text_put(character, text)] = '\0';
    if (room_for(s, text))
        append(s, text);
}

void spell_take_surname(struct spell *s, size_t index)
{
    char surnames[PINYIN_SURNAMES][PINYIN_TEXT];
    if (index >= PINYIN_SURNAMES || !spell_at_surname(s))
        return;
    pinyin_surnames(surnames);
    append(s, surnames[index]);
}

void spell_erase(struct spell *s)
{
    size_t letters = strlen(s->letters), at = 0;
    if (letters > 0) {
        s->letters[letters - 1] = '\0';
        return;
    }
    last(s, &at);
    if (strlen(s->name) <= s->surname_bytes)
        at = s->surname_bytes = 0;
    explicit_bzero(s->name + at, sizeof s->name - at);
}

bool spell_whole(const struct spell *s)
{
    return s->letters[0] == '\0' && text_length(s->name) >= 2 && strlen(s->name) > s->surname_bytes &&
           !parts_name(last(s, NULL));
}
