#include "base/settings_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/settings.h"
#include "base/text.h"

enum { CHANGES_MOST = 64, LINE = 1024 };

struct edit {
    const struct setting_change *changes;
    size_t count;
    bool done[CHANGES_MOST];
    char *out;
    size_t length, space;
    size_t tail; /* where a line added to the section goes: behind its last that is not blank */
    char section[64];
    bool failed; /* no memory */
};

static void put(struct edit *e, size_t at, const char *bytes, size_t n)
{
    if (e->length + n + 1 > e->space) {
        size_t space = (e->length + n + 1) * 2;
        char *more = realloc(e->out, space);
        if (more == NULL) {
            e->failed = true;
            return;
        }
        e->out = more;
        e->space = space;
    }
    memmove(e->out + at + n, e->out + at, e->length - at);
    memcpy(e->out + at, bytes, n);
    e->length += n;
    e->out[e->length] = '\0';
}

static void put_at_tail(struct edit *e, const char *bytes)
{
    size_t before = e->length;
    put(e, e->tail, bytes, strlen(bytes));
    e->tail += e->length - before;
}

/* A value stays on its line, and no part of it is taken for a comment. */
static void write_pair(char *out, size_t size, const char *key, const char *value)
{
    size_t n = 0;
    text_copy(out, size, key);
    n = strlen(out);
    text_copy(out + n, size - n, " = ");
    n = strlen(out);
    for (const char *p = value; *p != '\0' && n + 5 < size; p++) {
        if (*p == '\n' || *p == '\r' || *p == '\t')
            out[n++] = ' ';
        else if (*p == ';' && n > 0 && out[n - 1] == ' ')
            n += text_put(0xFF1B, out + n); /* ； */
        else
            out[n++] = *p;
    }
    out[n++] = '\n';
    out[n] = '\0';
}

/* What the section lacks of what it shall have. */
static void finish_section(struct edit *e)
{
    char line[LINE];
    for (size_t i = 0; i < e->count; i++) {
        const struct setting_change *c = &e->changes[i];
        if (e->done[i] || strcmp(c->section, e->section) != 0)
            continue;
        e->done[i] = true;
        if (c->key == NULL) {
            put_at_tail(e, c->value);
        } else {
            write_pair(line, sizeof line, c->key, c->value);
            put_at_tail(e, line);
        }
    }
}

static void begin_section(struct edit *e, const char *line)
{
    size_t n = strcspn(line + 1, "]");
    finish_section(e);
    n = n < sizeof e->section ? n : sizeof e->section - 1;
    memcpy(e->section, line + 1, n);
    e->section[n] = '\0';
    text_trim(e->section);
}

/* The change that this key's line is taken for; NULL: it stays. */
static const struct setting_change *change_of(struct edit *e, const char *key)
{
    for (size_t i = 0; i < e->count; i++) {
        const struct setting_change *c = &e->changes[i];
        if (strcmp(c->section, e->section) != 0 || (c->key != NULL && strcmp(c->key, key) != 0))
            continue;
        if (c->key != NULL)
            e->done[i] = true;
        return c;
    }
    return NULL;
}

/* One line of the file, `n` bytes without its end. */
static void take_line(struct edit *e, const char *bytes, size_t n)
{
    char line[LINE], key[LINE];
    if (n > 0 && bytes[n - 1] == '\r')
        n--;
    size_t cut = n < sizeof line ? n : sizeof line - 1;
    memcpy(line, bytes, cut);
    line[cut] = '\0';
    settings_tidy_line(line);
    bool blank = strspn(line, " \t") == strlen(line), remark = line[0] == '#' || line[0] == ';';
    const struct setting_change *c = NULL;
    if (line[0] == '[') {
        begin_section(e, line);
    } else if (!blank && !remark) {
        text_copy(key, sizeof key, line);
        key[strcspn(key, "=:")] = '\0';
        text_trim(key);
        c = change_of(e, key);
    }
    if (c == NULL) {
        put(e, e->length, bytes, n);
        put(e, e->length, "\n", 1);
    } else if (c->key != NULL) {
        write_pair(line, sizeof line, c->key, c->value);
        put(e, e->length, line, strlen(line));
    }
    if (!blank)
        e->tail = e->length;
}

bool settings_edit(const char *path, const struct setting_change *changes, size_t count, char **text, struct err *err)
{
    struct edit e = {.changes = changes, .count = count};
    char *bytes = NULL;
    *text = NULL;
    if (count > CHANGES_MOST)
        return err_set(err, ERR_SOFTWARE, "settings: too many changes");
    if (!settings_read_text(path, &bytes, err))
        return false;
    for (const char *p = bytes; *p != '\0';) {
        size_t n = strcspn(p, "\n");
        take_line(&e, p, n);
        p += n + (p[n] == '\n');
    }
    free(bytes);
    finish_section(&e);
    for (size_t i = 0; i < count; i++) { /* of sections that are not there */
        if (e.done[i])
            continue;
        char head[80] = "\n[";
        text_copy(head + 2, sizeof head - 4, changes[i].section);
        strcat(head, "]\n");
        e.tail = e.length;
        put_at_tail(&e, head);
        text_copy(e.section, sizeof e.section, changes[i].section);
        finish_section(&e);
    }
    if (!e.failed && e.out != NULL) {
        *text = e.out;
        return true;
    }
    free(e.out);
    return err_set(err, ERR_IO, "out of memory");
}
