#include "base/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/encoding.h"
#include "base/fileio.h"
#include "base/text.h"
#include "base/words.h"

enum { MOST_KEYS = 96, FILE_LIMIT = 256 * 1024 };

#define OF_A_LONGER "\001" /* no value holds it: it is no printable sign */
enum { LINE_MOST = 1000, LINE_MOST_OF_INIH = 190 };

struct reading {
    const char *path;
    const struct setting *table;
    size_t count;
    void *target;
    struct err *err;
    bool seen[MOST_KEYS];
    const char *next; /* what is still unread of the file's bytes */
    int line;         /* inih as packaged does not tell it */
    bool failed;
    char longer[LINE_MOST + 2]; /* a line that inih has no room for ... */
    const char *value;          /* ... its value, where inih is told OF_A_LONGER */
};

/* "path:line: key: why" out of why. */
static bool refuse(struct reading *r, const char *key, const char *why)
{
    if (!r->failed && r->path == NULL) /* of no file */
        err_set(r->err, ERR_CONFIG, "%s", why);
    else if (!r->failed)
        err_set(r->err, ERR_CONFIG, "%s:%d: %s: %s", r->path, r->line, key, why);
    r->failed = true;
    return false;
}

/* Puts `to`, which is shorter, in the place of the `length` bytes at `at`. */
static void put_plain(char *at, size_t length, char to)
{
    *at = to;
    memmove(at + 1, at + length, strlen(at + length) + 1);
}

/* ［meeting］ and title ＝ …, as a Chinese keyboard writes them: only what parts the line, nothing in its value. */
void settings_tidy_line(char *line)
{
    static const char *const opens[] = {"［", "【"}, *const closes[] = {"］", "】"}, *const equals[] = {"＝", "："};
    while (strncmp(line, "　", strlen("　")) == 0)
        memmove(line, line + strlen("　"), strlen(line + strlen("　")) + 1);
    for (size_t i = 0; i < 2; i++)
        if (strncmp(line, opens[i], strlen(opens[i])) == 0)
            put_plain(line, strlen(opens[i]), '[');
    if (*line == '[') {
        for (size_t i = 0; i < 2; i++) {
            char *close = strstr(line, closes[i]);
            if (close != NULL)
                put_plain(close, strlen(closes[i]), ']');
        }
        return;
    }
    if (*line == '#' || *line == ';')
        return;
    char *first = strpbrk(line, "=:"), *wide = NULL;
    for (size_t i = 0; i < 2; i++) {
        char *at = strstr(line, equals[i]);
        wide = at != NULL && (wide == NULL || at < wide) ? at : wide;
    }
    if (wide != NULL && (first == NULL || wide < first))
        put_plain(wide, strlen("＝"), '=');
}

/* inih as packaged takes lines of 198 bytes: a row of somebody's list is longer. Its key goes through, its value is kept beside. False if
 * it is no such line. */
static bool take_longer(struct reading *r, char *out, size_t size, size_t n)
{
    if (n > LINE_MOST)
        return false;
    memcpy(r->longer, r->next, n);
    r->longer[n] = '\0';
    settings_tidy_line(r->longer);
    size_t key = strcspn(r->longer, "=:");
    if (r->longer[key] == '\0' || key + sizeof " = " OF_A_LONGER "\n" > size || strchr("[#;", r->longer[0]) != NULL)
        return false;
    char *value = r->longer + key + 1, *remark = value;
    while ((remark = strchr(remark, ';')) != NULL && remark > value && remark[-1] != ' ' && remark[-1] != '\t')
        remark++;
    if (remark != NULL)
        *remark = '\0';
    text_trim(value);
    r->value = value;
    snprintf(out, size, "%.*s = %s\n", (int)key, r->longer, OF_A_LONGER);
    return true;
}

static const char *whole_value(const struct reading *r, const char *value)
{
    return strcmp(value, OF_A_LONGER) == 0 && r->value != NULL ? r->value : value;
}

/* inih's fgets: one line at a time, counted; refuses what inih would quietly fold, cut or join. */
static char *next_line(char *out, int size, void *stream)
{
    struct reading *r = stream;
    char why[200];
    if (r->failed || *r->next == '\0')
        return NULL;
    r->line++;
    r->value = NULL;
    size_t n = strcspn(r->next, "\n");
    if (r->next[0] == ' ' || r->next[0] == '\t') {
        size_t blank = strspn(r->next, " \t\r");
        if (blank < n) { /* an indented line would continue the value above it */
            refuse(r, "-", say(W_CONFIG_INDENTED));
            return NULL;
        }
    }
    if (n + 2 > (size_t)size && take_longer(r, out, (size_t)size, n)) {
        r->next += n + (r->next[n] == '\n');
        return out;
    }
    if (n + 2 > (size_t)size) {
        word_format(why, sizeof why, say(W_CONFIG_LINE_LONG), "max", word_number(LINE_MOST), NULL);
        refuse(r, "-", why);
        return NULL;
    }
    memcpy(out, r->next, n);
    out[n] = '\n';
    out[n + 1] = '\0';
    settings_tidy_line(out);
    r->next += n + (r->next[n] == '\n');
    return out;
}

/* What anybody may change says nothing that could be relied on. */
static bool anybody_writes(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & S_IWOTH) != 0;
}

static bool set_int(struct reading *r, const struct setting *s, const char *written)
{
    char *end = NULL, why[200], range[64], value[64]; /* １２ is 12 */
    if (!text_plain(value, sizeof value, written))
        value[0] = '\0';
    errno = 0;
    long number = strtol(value, &end, 10);
    if (*value == '\0' || *end != '\0' || errno != 0 || number < s->min || number > s->max) {
        snprintf(range, sizeof range, "%ld … %ld", s->min, s->max);
        word_format(why, sizeof why, say(W_CONFIG_NUMBER), "value", value, "range", range, NULL);
        return refuse(r, s->key, why);
    }
    *(int *)((char *)r->target + s->offset) = (int)number;
    return true;
}

/* Index of `value` in "a|b|c", -1 if none. */
static int choice_index(const char *choices, const char *value)
{
    size_t n = strlen(value);
    int index = 0;
    for (const char *p = choices;; index++) {
        size_t length = strcspn(p, "|");
        if (length == n && strncasecmp(p, value, n) == 0)
            return index;
        if (p[length] == '\0')
            return -1;
        p += length + 1;
    }
}

static bool set_choice(struct reading *r, const struct setting *s, const char *value)
{
    static const char bools[] = "no|yes|false|true|off|on|0|1|否|是";
    bool truth = s->type == SETTING_BOOL;
    const char *choices = truth ? bools : s->choices;
    int index = choice_index(choices, value);
    char why[300];
    if (index < 0) {
        word_format(why, sizeof why, say(W_CONFIG_CHOICE), "value", value, "choices", choices, NULL);
        return refuse(r, s->key, why);
    }
    if (truth)
        *(bool *)((char *)r->target + s->offset) = index % 2 == 1;
    else
        *(int *)((char *)r->target + s->offset) = index;
    return true;
}

static bool set(struct reading *r, const struct setting *s, const char *key, const char *value)
{
    struct err own = {0};
    char why[200];
    switch (s->type) {
    case SETTING_INT:
        return set_int(r, s, value);
    case SETTING_BOOL:
    case SETTING_CHOICE:
        return set_choice(r, s, value);
    case SETTING_OWN:
        return s->own(r->target, key, value, &own) || refuse(r, key, own.text);
    case SETTING_TEXT:
        if (!text_printable(value))
            return refuse(r, key, say(W_CONFIG_CONTROL));
        if (strlen(value) < (size_t)s->min)
            return refuse(r, key, say(W_CONFIG_TEXT_SHORT));
        if (strlen(value) <= (size_t)s->max)
            return text_copy((char *)r->target + s->offset, (size_t)s->max + 1, value);
        word_format(why, sizeof why, say(W_CONFIG_TEXT_LONG), "max", word_number((int)s->max), NULL);
        return refuse(r, key, why);
    }
    return false;
}

static bool unknown(struct reading *r, const char *section, const char *key)
{
    const struct setting *best = NULL;
    int nearest = 0;
    for (size_t i = 0; i < r->count; i++) {
        if (r->table[i].key == NULL)
            continue;
        bool elsewhere = strcmp(section, r->table[i].section) != 0;
        int far = text_distance(key, r->table[i].key) * 4 + (elsewhere ? 5 : 0);
        if (best == NULL || far < nearest) {
            nearest = far;
            best = &r->table[i];
        }
    }
    char why[300], right[120] = "";
    if (best != NULL)
        snprintf(right, sizeof right, "[%s] %s", best->section, best->key);
    word_format(why, sizeof why, say(best != NULL ? W_CONFIG_UNKNOWN_NEAR : W_CONFIG_UNKNOWN), "section", section,
                "near", right, NULL);
    return refuse(r, key, why);
}

static int take(void *user, const char *section, const char *key, const char *value)
{
    struct reading *r = user;
    if (r->failed)
        return 0;
    for (size_t i = 0; i < r->count; i++) {
        const struct setting *s = &r->table[i];
        if (strcmp(section, s->section) != 0 || (s->key != NULL && strcmp(key, s->key) != 0))
            continue;
        if (s->key != NULL && r->seen[i])
            return refuse(r, key, say(W_CONFIG_TWICE));
        r->seen[i] = true;
        return set(r, s, key, whole_value(r, value));
    }
    return unknown(r, section, key);
}

bool settings_load(const char *path, const struct setting *table, size_t count, void *target, struct err *err)
{
    char *bytes = NULL;
    size_t length = 0, bad = 0;
    struct reading r = {.path = path, .table = table, .count = count, .target = target, .err = err};
    if (count > MOST_KEYS)
        return err_set(err, ERR_SOFTWARE, "settings: table too long");
    if (anybody_writes(path))
        return err_set(err, ERR_CONFIG, "%s: %s", path, say(W_CONFIG_WRITABLE));
    if (!fileio_read(path, FILE_LIMIT, &bytes, &length, err)) {
        if (err != NULL && err->code != ERR_NO_INPUT)
            err->code = ERR_CONFIG;
        return false;
    }
    char *text = encoding_decode(bytes, length, &length);
    if (text != NULL) {
        free(bytes);
        bytes = text;
    }
    r.next = bytes;
    if (!text_valid(bytes, length, &bad)) {
        for (size_t i = 0; i < bad; i++)
            r.line += bytes[i] == '\n';
        r.line++;
        refuse(&r, "-", say(W_CONFIG_NOT_UTF8));
    }
    int at = r.failed ? -1 : ini_parse_stream(next_line, &r, take, &r);
    if (at != 0 && !r.failed) { /* inih's own complaint: a line that is neither [section] nor key = value */
        r.line = at > 0 ? at : r.line;
        refuse(&r, "-", say(W_CONFIG_SHAPE));
    }
    free(bytes);
    return !r.failed;
}

bool settings_set(const struct setting *table, size_t count, void *target, const char *section, const char *key,
                  const char *value, struct err *err)
{
    struct reading r = {.table = table, .count = count, .target = target, .err = err};
    return count <= MOST_KEYS ? take(&r, section, key, value) != 0
                              : err_set(err, ERR_SOFTWARE, "settings: table too long");
}

bool settings_read_text(const char *path, char **text, struct err *err)
{
    char *bytes = NULL;
    size_t length = 0, bad = 0;
    if (!fileio_read(path, FILE_LIMIT, &bytes, &length, err))
        return false;
    *text = encoding_decode(bytes, length, &length);
    if (*text != NULL)
        free(bytes);
    else
        *text = bytes;
    if (text_valid(*text, length, &bad) && strlen(*text) == length)
        return true;
    free(*text);
    *text = NULL;
    return err_set(err, ERR_CONFIG, "%s: %s", path, say(W_CONFIG_NOT_UTF8));
}

struct telling {
    settings_each_fn *each;
    void *context;
    const struct reading *reading;
};

static int tell(void *user, const char *section, const char *key, const char *value)
{
    const struct telling *t = user;
    return t->each(t->context, section, key, whole_value(t->reading, value));
}

bool settings_each(const char *path, settings_each_fn *each, void *context, struct err *err)
{
    char *text = NULL;
    struct reading r = {.path = path, .err = err};
    struct telling t = {each, context, &r};
    if (!settings_read_text(path, &text, err))
        return false;
    r.next = text;
    bool whole = ini_parse_stream(next_line, &r, tell, &t) == 0 && !r.failed;
    free(text);
    return whole || (!r.failed && err_set(err, ERR_CONFIG, "%s: %s", path, say(W_CONFIG_SHAPE)));
}

struct finding {
    const char *section, *key;
    char *out;
    size_t size;
};

static int take_key(void *user, const char *section, const char *key, const char *value)
{
    const struct finding *f = user;
    return strcmp(section, f->section) != 0 || strcmp(key, f->key) != 0 || text_copy(f->out, f->size, value);
}

/* inih would cut a longer line in two, and take the second half for another. */
static void drop_longer_values(char *line)
{
    while (*line != '\0') {
        size_t n = strcspn(line, "\n"), key = strcspn(line, "=:\n");
        if (n > LINE_MOST_OF_INIH && key < n) {
            memmove(line + key + 1, line + n, strlen(line + n) + 1);
            n = key + 1;
        }
        line += n + (line[n] == '\n');
    }
}

bool settings_find(const char *path, const char *section, const char *key, char *out, size_t size, struct err *err)
{
    char *text = NULL;
    struct finding f = {section, key, out, size};
    out[0] = '\0';
    if (!settings_read_text(path, &text, err))
        return false;
    drop_longer_values(text);
    bool ok = ini_parse_string(text, take_key, &f) == 0 || err_set(err, ERR_CONFIG, "%s: [%s] %s", path, section, key);
    free(text);
    return ok;
}
