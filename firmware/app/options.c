#include "app/options.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { RUN = 1, IMPORT = 2, EXPORT = 4, BADGE = 8, STATUS = 16, PIN = 32, JOURNAL = 64, ALL = 127 };

static const struct {
    const char *name;
    int bit;
    bool operand; /* may have one */
} commands[] = {{"run", RUN, false},       {"import", IMPORT, true}, {"export", EXPORT, true},   {"badge", BADGE, true},
                {"status", STATUS, false}, {"pin", PIN, false},      {"journal", JOURNAL, false}};

/* Exactly one of text and flag is used. */
static const struct {
    const char *name;
    int where;
    size_t text, flag;
} known[] = {
    {"--config", ALL, offsetof(struct options, config), 0},
    {"--data", ALL, offsetof(struct options, data), 0},
    {"--sim", RUN, 0, offsetof(struct options, sim)},
    {"--printer", RUN, offsetof(struct options, printer), 0},
    {"--stick", RUN, offsetof(struct options, stick), 0},
    {"--record", RUN, offsetof(struct options, record), 0},
    {"--replay", RUN, offsetof(struct options, replay), 0},
    {"--shots", RUN, offsetof(struct options, shots), 0},
    {"--dry-run", IMPORT, 0, offsetof(struct options, dry_run)},
    {"--reset", PIN, 0, offsetof(struct options, reset)},
    {"--json", STATUS | JOURNAL, 0, offsetof(struct options, json)},
    {"--sample", BADGE, 0, offsetof(struct options, sample)},
    {"--png", BADGE, offsetof(struct options, png), 0},
    {"--escpos", BADGE, offsetof(struct options, escpos), 0},
};

static bool read_size(struct options *o, const char *value)
{
    int used = 0;
    return sscanf(value, "%4dx%4d%n", &o->headless_width, &o->headless_height, &used) == 2 && value[used] == '\0' &&
           o->headless_width >= 320 && o->headless_height >= 320 && o->headless_width <= 4096 &&
           o->headless_height <= 4096;
}

static bool read_lang(struct options *o, const char *value)
{
    o->has_lang = true;
    o->lang = strcmp(value, "en") == 0 ? LANG_EN : LANG_ZH;
    return o->lang == LANG_EN || strcmp(value, "zh") == 0;
}

/* Reads argv[*at] as an option of the command with `bit`; moves *at over its value. */
static bool read_option(struct options *o, int bit, int argc, char **argv, int *at, struct err *err)
{
    const char *name = argv[*at];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, name) != 0 || (known[i].where & bit) == 0)
            continue;
        if (known[i].text == 0) {
            *(bool *)((char *)o + known[i].flag) = true;
            return true;
        }
        if (*at + 1 >= argc)
            return err_set(err, ERR_USAGE, "%s wants a value", name);
        *(const char **)((char *)o + known[i].text) = argv[++*at];
        return true;
    }
    bool size = strcmp(name, "--headless") == 0, lang = strcmp(name, "--lang") == 0;
    if (bit != RUN || (!size && !lang))
        return err_set(err, ERR_USAGE, "unknown option %s", name);
    if (*at + 1 >= argc)
        return err_set(err, ERR_USAGE, "%s wants a value", name);
    const char *value = argv[++*at];
    if (size ? !read_size(o, value) : !read_lang(o, value))
        return err_set(err, ERR_USAGE,
                       size ? "--headless %s: WIDTHxHEIGHT is wanted, 320 to 4096" : "--lang %s: zh or en", value);
    return true;
}

bool options_read(struct options *o, int argc, char **argv, struct err *err)
{
    int bit = 0;
    bool operand = false;
    *o = (struct options){0};
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i];
        if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
            o->help = true;
            return true;
        }
        if (o->command == NULL) {
            for (size_t k = 0; k < sizeof commands / sizeof *commands; k++)
                if (strcmp(commands[k].name, arg) == 0) {
                    bit = commands[k].bit;
                    operand = commands[k].operand;
                }
            if (bit == 0)
                return err_set(err, ERR_USAGE, "unknown command %s", arg);
            o->command = arg;
        } else if (arg[0] == '-' && arg[1] != '\0') {
            if (!read_option(o, bit, argc, argv, &i, err))
                return false;
        } else if (!operand || o->operand != NULL) {
            return err_set(err, ERR_USAGE, "%s is one too many", arg);
        } else {
            o->operand = arg;
        }
    }
    if (o->command == NULL)
        return err_set(err, ERR_USAGE, "a command is wanted");
    return true;
}
