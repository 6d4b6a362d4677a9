#include "badge/design.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "badge/qr.h"
#include "base/places.h"
#include "base/settings.h"
#include "base/words.h"

enum { LEAST = 16, MOST = 384, LOGO_HIGH = 240, MODULE = 3 };

static const char *const names[FIELD_COUNT] = {"logo", "title", "name", "seat", "room", "when", "note", "qr", "foot"};

static bool read_word(struct design_line *line, const char *word)
{
    if (strcmp(word, "bold") == 0 || strcmp(word, "regular") == 0)
        line->weight = word[0] == 'b' ? FONT_BOLD : FONT_REGULAR;
    else if (strcmp(word, "rule") == 0)
        line->rule = true;
    else if (strcmp(word, "left") == 0 || strcmp(word, "centre") == 0 || strcmp(word, "right") == 0)
        line->align = word[0] == 'l' ? DESIGN_LEFT : word[0] == 'c' ? DESIGN_CENTRE : DESIGN_RIGHT;
    else
        return false;
    return true;
}

/* "112 52 bold rule": the lines stand on paper in the order of the file. */
static bool read_line(void *target, const char *key, const char *value, struct err *err)
{
    struct design *d = target;
    int field = 0, used = 0;
    char word[16], why[200];
    while (field < FIELD_COUNT && strcmp(names[field], key) != 0)
        field++;
    if (field == FIELD_COUNT)
        return err_set(err, ERR_CONFIG, "%s", say(W_BADGE_FIELD));
    struct design_line line = {.field = (enum design_field)field};
    bool ok = sscanf(value, "%4d %4d%n", &line.most, &line.least, &used) == 2;
    if (!ok) {
        ok = sscanf(value, "%4d%n", &line.most, &used) == 1;
        line.least = line.most;
    }
    for (const char *p = value + used; ok && sscanf(p, " %15s%n", word, &used) == 1; p += used)
        ok = read_word(&line, word);
    if (!ok || line.most > MOST || line.least < LEAST || line.least > line.most) {
        word_format(why, sizeof why, say(W_BADGE_LINE), "value", value, "least", word_number(LEAST), "most",
                    word_number(MOST), NULL);
        return err_set(err, ERR_CONFIG, "%s", why);
    }
    for (int i = 0; i < d->count; i++)
        if (d->lines[i].field == line.field)
            return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_TWICE));
    d->lines[d->count++] = line;
    return true;
}

#define AT(member) offsetof(struct design, member)

static bool load_logo(struct design *d, const char *path, struct err *err)
{
    char beside[FILEIO_PATH], asset[FILEIO_PATH + 8];
    const char *slash = strrchr(path, '/');
    if (d->logo_file[0] == '\0')
        return true;
    int wanted = snprintf(beside, sizeof beside, "%.*s%s",
                          slash == NULL || d->logo_file[0] == '/' ? 0 : (int)(slash - path + 1), path, d->logo_file);
    if (wanted < 0 || wanted >= (int)sizeof beside)
        return err_set(err, ERR_CONFIG, "%s: logo: path too long", path);
    if (!fileio_is_file(beside)) {
        snprintf(asset, sizeof asset, "logo/%s", d->logo_file);
        if (!places_asset(beside, asset, err))
            return err_add(err, "%s: [extra] logo", path);
    }
    if (!dots_read_png(&d->logo, beside, err))
        return err_add(err, "%s: [extra] logo", path);
    char why[200];
    word_format(why, sizeof why, say(W_BADGE_LOGO), "width", word_number(DESIGN_WIDTH), "height",
                word_number(LOGO_HIGH), NULL);
    return (d->logo.width <= DESIGN_WIDTH && d->logo.height <= LOGO_HIGH) ||
           err_set(err, ERR_CONFIG, "%s: [extra] logo: %s: %s", path, beside, why);
}

/* The longest text the code may have must be readable: MODULE dots a module at least. */
static bool check_qr(const struct design *d, const char *path, struct err *err)
{
    struct dots dots = {0};
    char text[DESIGN_QR * 3];
    int size = 0;
    for (int i = 0; i < d->count; i++)
        size = d->lines[i].field == FIELD_QR ? d->lines[i].most : size;
    if (d->qr[0] == '\0' || size == 0)
        return true;
    word_format(text, sizeof text, d->qr, "code", "0123456789012345678901234567890123456789", "number", "9999", "seat",
                "60-60", NULL);
    bool ok = strchr(text, '{') == NULL && qr_dots(&dots, text, size / MODULE, err);
    dots_finish(&dots);
    return ok || err_set(err, ERR_CONFIG, "%s: [extra] qr: %s", path, say(W_BADGE_QR));
}

bool design_load(struct design *d, const char *path, struct err *err)
{
    static const struct setting table[] = {
        {"paper", "direction", SETTING_CHOICE, AT(along), 0, 0, "across|along", NULL},
        {"paper", "length_mm", SETTING_INT, AT(length_mm), 40, 200, NULL, NULL},
        {"paper", "gap", SETTING_INT, AT(gap), 0, 60, NULL, NULL},
        {"paper", "name", SETTING_CHOICE, AT(name), 0, 0, "full|masked", NULL},
        {"ticket", NULL, SETTING_OWN, 0, 0, 0, NULL, read_line},
        {"extra", "note", SETTING_TEXT, AT(note), 0, DESIGN_NOTE - 1, NULL, NULL},
        {"extra", "qr", SETTING_TEXT, AT(qr), 0, DESIGN_QR - 1, NULL, NULL},
        {"extra", "logo", SETTING_TEXT, AT(logo_file), 0, FILEIO_PATH - 1, NULL, NULL},
    };
    *d = (struct design){.length_mm = 80, .gap = 14};
    bool ok = settings_load(path, table, sizeof table / sizeof *table, d, err) && load_logo(d, path, err) &&
              check_qr(d, path, err);
    if (ok && d->count == 0)
        ok = err_set(err, ERR_CONFIG, "%s: [ticket]: %s", path, say(W_BADGE_EMPTY));
    if (!ok) {
        err->code = ERR_CONFIG;
        design_finish(d);
    }
    return ok;
}

void design_finish(struct design *d)
{
    dots_finish(&d->logo);
}
