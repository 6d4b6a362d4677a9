#include "config/options.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum {
    RUN = 1 << 0,
    IMPORT = 1 << 1,
    EXPORT = 1 << 2,
    BADGE = 1 << 3,
    STATUS = 1 << 4,
    PIN = 1 << 5,
    JOURNAL = 1 << 6,
    BRIEFING = 1 << 7,
    FIND = 1 << 8,
    REPLY = 1 << 9,
    CALL = 1 << 10,
    UNDO = 1 << 11,
    SEAT = 1 << 12,
    ADD = 1 << 13,
    TEMPLATE = 1 << 14,
    PRINTER = 1 << 15,
    PACK = 1 << 16,
    REMARK = 1 << 17,
    PLAN = 1 << 18,
    CLOSE = 1 << 19,
    PURGE = 1 << 20,
    RESTORE = 1 << 21,
    INVITE = 1 << 22,
    CHECK = 1 << 23,
    ALL = (1 << 24) - 1,
    DESK = BRIEFING | FIND | REPLY | CALL | UNDO | SEAT | ADD
};

static const struct {
    const char *name;
    int bit;
    int operands; /* at most */
} commands[] = {{"run", RUN, 0},       {"import", IMPORT, 1},   {"export", EXPORT, 1},     {"badge", BADGE, 1},
                {"status", STATUS, 0}, {"pin", PIN, 0},         {"journal", JOURNAL, 0},   {"briefing", BRIEFING, 0},
                {"find", FIND, 1},     {"reply", REPLY, 2},     {"call", CALL, 3},         {"undo", UNDO, 2},
                {"seat", SEAT, 2},     {"add", ADD, 3},         {"template", TEMPLATE, 1}, {"printer", PRINTER, 2},
                {"pack", PACK, 1},     {"remark", REMARK, 3},   {"plan", PLAN, 0},         {"close", CLOSE, 0},
                {"purge", PURGE, 1},   {"restore", RESTORE, 0}, {"invite", INVITE, 1},     {"check", CHECK, 0}};

/* Exactly one of text and flag is used. */
static const struct {
    const char *name;
    int where;
    size_t text, flag;
} known[] = {
    {"--config", ALL, offsetof(struct options, config), 0},
    {"--data", ALL, offsetof(struct options, data), 0},
    {"--sim", RUN, 0, offsetof(struct options, sim)},
    {"--printer", RUN | PRINTER | INVITE, offsetof(struct options, printer), 0},
    {"--stick", RUN | PURGE, offsetof(struct options, stick), 0},
    {"--record", RUN, offsetof(struct options, record), 0},
    {"--replay", RUN, offsetof(struct options, replay), 0},
    {"--shots", RUN, offsetof(struct options, shots), 0},
    {"--dry-run", IMPORT | REMARK | RESTORE, 0, offsetof(struct options, dry_run)},
    {"--offer-rooms", IMPORT, 0, offsetof(struct options, offer_rooms)},
    {"--take-off", IMPORT, 0, offsetof(struct options, take_off)},
    {"--report", IMPORT, offsetof(struct options, report), 0},
    {"--reset", PIN, 0, offsetof(struct options, reset)},
    {"--json", STATUS | JOURNAL | DESK | PRINTER | PACK | REMARK | PLAN | CLOSE | PURGE | RESTORE | INVITE | CHECK, 0,
     offsetof(struct options, json)},
    {"--sample", BADGE, 0, offsetof(struct options, sample)},
    {"--samples", BADGE, 0, offsetof(struct options, samples)},
    {"--png", BADGE | INVITE, offsetof(struct options, png), 0},
    {"--from", INVITE, offsetof(struct options, from), 0},
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
    int most = 0, operands = 0;
    *o = (struct options){0};
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i];
        if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
            o->help = true;
            return true;
        }
        if (strcmp(arg, "--version") == 0 && o->command == NULL) {
            o->version = true;
            return true;
        }
        if (o->command == NULL) {
            for (size_t k = 0; k < sizeof commands / sizeof *commands; k++)
                if (strcmp(commands[k].name, arg) == 0) {
                    bit = commands[k].bit;
                    most = commands[k].operands;
                }
            if (bit == 0)
                return err_set(err, ERR_USAGE, "unknown command %s", arg);
            o->command = arg;
        } else if (arg[0] == '-' && arg[1] != '\0') {
            if (!read_option(o, bit, argc, argv, &i, err))
                return false;
        } else if (operands == most) {
            return err_set(err, ERR_USAGE, "%s is one too many", arg);
        } else if (operands++ == 0) {
            o->operand = arg;
        } else {
            o->more[operands - 2] = arg;
        }
    }
    if (o->command == NULL)
        return err_set(err, ERR_USAGE, "a command is wanted");
    return true;
}
