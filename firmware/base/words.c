#include "base/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "base/places.h"
#include "base/text.h"

static const char *const keys[W_COUNT] = {
#define WORD(id, key) [W_##id] = key,
#include "base/words.def"
#undef WORD
};

static const char *texts[LANG_COUNT][W_COUNT];
static char *files[LANG_COUNT];         /* what the texts point into */
static uint8_t characters[0x10000 / 8]; /* a bit each */
static enum lang message_lang = LANG_ZH;

static void note_characters(const char *text)
{
    while (*text != '\0') {
        uint32_t c = text_next(&text);
        if (c < 0x10000)
            characters[c / 8] |= (uint8_t)(1u << c % 8);
    }
}

static bool keep_line(enum lang lang, const char *path, char *line, struct err *err)
{
    char *equals = strchr(line, '=');
    if (equals == NULL)
        return err_set(err, ERR_CONFIG, "%s: no '=' in: %s", path, line);
    *equals = '\0';
    char *text = equals + 1;
    text_trim(line);
    text_trim(text);
    size_t n = strlen(text);
    if (n >= 2 && text[0] == '"' && text[n - 1] == '"') { /* quoted: the spaces belong to it */
        text[n - 1] = '\0';
        text++;
    }
    for (int i = 0; i < W_COUNT; i++) {
        if (strcmp(keys[i], line) != 0)
            continue;
        if (texts[lang][i] != NULL)
            return err_set(err, ERR_CONFIG, "%s: %s stands twice", path, line);
        texts[lang][i] = text;
        note_characters(text);
        return true;
    }
    return err_set(err, ERR_CONFIG, "%s: %s is used nowhere", path, line);
}

static bool load(enum lang lang, const char *name, struct err *err)
{
    char path[FILEIO_PATH];
    size_t length = 0;
    if (!places_asset(path, name, err) || !fileio_read(path, 256 * 1024, &files[lang], &length, err))
        return false;
    for (char *line = files[lang]; *line != '\0';) {
        char *end = line + strcspn(line, "\n");
        char *next = *end == '\0' ? end : end + 1;
        *end = '\0';
        if (*line != '#' && line[strspn(line, " \t\r")] != '\0' && !keep_line(lang, path, line, err))
            return false;
        line = next;
    }
    for (int i = 0; i < W_COUNT; i++)
        if (texts[lang][i] == NULL)
            return err_set(err, ERR_CONFIG, "%s: %s is missing", path, keys[i]);
    return true;
}

static enum lang lang_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0')
            return strncmp(value, "en", 2) == 0 ? LANG_EN : LANG_ZH;
    }
    return LANG_ZH;
}

bool words_load(struct err *err)
{
    message_lang = lang_of_environment();
    return load(LANG_ZH, "strings/zh.txt", err) && load(LANG_EN, "strings/en.txt", err);
}

enum lang words_message_lang(void)
{
    return message_lang;
}

bool words_use(uint32_t c)
{
    return c < 0x10000 && ((unsigned)characters[c / 8] >> c % 8 & 1u) != 0;
}

const char *word_in(enum lang lang, enum word id)
{
    return texts[lang][id] != NULL ? texts[lang][id] : keys[id];
}

const char *say(enum word id)
{
    return word_in(message_lang, id);
}

static const char *find_value(const char *name, size_t length, va_list pairs)
{
    const char *key;
    while ((key = va_arg(pairs, const char *)) != NULL) {
        const char *value = va_arg(pairs, const char *);
        if (strlen(key) == length && strncmp(key, name, length) == 0)
            return value;
    }
    return NULL;
}

void word_format(char *out, size_t size, const char *text, ...)
{
    size_t used = 0;
    va_list pairs, copy;
    va_start(pairs, text);
    while (*text != '\0' && used + 1 < size) {
        const char *close = *text == '{' ? strchr(text, '}') : NULL;
        const char *value = NULL;
        if (close != NULL) {
            va_copy(copy, pairs);
            value = find_value(text + 1, (size_t)(close - text - 1), copy);
            va_end(copy);
        }
        if (value != NULL) {
            bool whole = text_copy(out + used, size - used, value);
            used += strlen(out + used);
            text = close + 1;
            if (!whole)
                break;
            continue;
        }
        const char *from = text;
        text_next(&text);
        if (used + (size_t)(text - from) >= size)
            break;
        memcpy(out + used, from, (size_t)(text - from));
        used += (size_t)(text - from);
    }
    out[used] = '\0';
    va_end(pairs);
}

const char *word_number(long long number)
{
    static _Thread_local char ring[8][24];
    static _Thread_local unsigned at;
    char *out = ring[at++ % 8];
    snprintf(out, sizeof ring[0], "%lld", number);
    return out;
}
