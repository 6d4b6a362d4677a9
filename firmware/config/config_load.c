#include "config/config_load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/places.h"
#include "base/settings.h"
#include "base/text.h"
#include "config/config_parts.h"
#include "config/meeting_file.h"

static void defaults(struct config *c)
{
    *c = (struct config){.lang = LANG_ZH, .width = 800, .height = 480, .mount = mount_plain};
    c->times = (struct flow_times){30000, 15000, 10000, 30000, 5000};
    c->button.active_low = true;
    c->button.edges = GPIO_PRESS;
    c->printer.busy.edges = GPIO_CHANGES;
    strcpy(c->data, "/var/lib/kiosk");
    strcpy(c->meeting_file, "meeting.ini");
    strcpy(c->printer.model_name, "generic-58");
    strcpy(c->printer.device, "/dev/serial0");
    strcpy(c->lights.chip, "pinctrl-bcm2835");
    meeting_file_forget(c);
}

/* What no single key can tell: lines named twice, a busy line that is missing. */
static bool check_lines(const struct config *c, const char *path, struct err *err)
{
    const struct {
        const char *key, *name;
    } lines[] = {{"[lights] red", c->lights.red.name},   {"[lights] green", c->lights.green.name},
                 {"[lights] blue", c->lights.blue.name}, {"[lights] single", c->lights.one.name},
                 {"[desk] button", c->button.name},      {"[printer] busy_line", c->printer.busy.name}};
    char why[200];
    if (c->printer.flow == FLOW_CONTROL_BUSY && c->printer.busy.name[0] == '\0')
        return err_set(err, ERR_CONFIG, "%s: [printer] busy_line: %s", path, say(W_CONFIG_BUSY));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t k = i + 1; k < sizeof lines / sizeof *lines; k++) {
            if (lines[i].name[0] == '\0' || strcmp(lines[i].name, lines[k].name) != 0)
                continue;
            word_format(why, sizeof why, say(W_CONFIG_LINE_TWICE), "a", lines[i].key, "b", lines[k].key, NULL);
            return err_set(err, ERR_CONFIG, "%s: %s", path, why);
        }
    return true;
}

/* A model beside kiosk.ini (in its printers/), else one of ours. */
static bool load_model(struct config *c, const char *config_path, struct err *err)
{
    char name[64], path[FILEIO_PATH];
    struct model model;
    snprintf(name, sizeof name, "printers/%s.ini", c->printer.model_name);
    bool found = config_beside(config_path, name, path, err) && fileio_is_file(path);
    if ((!found && !places_config(path, name, err)) || !model_load(&model, path, err))
        return false;
    if (c->printer.baud != 0)
        model.baud = c->printer.baud;
    config_use_model(c, &model);
    return true;
}

/* badge.ini stands beside the kiosk.ini in use, else at the program's own place. */
static bool load_design(struct config *c, const char *kiosk_ini, struct err *err)
{
    char path[FILEIO_PATH];
    if (!config_beside(kiosk_ini, "badge.ini", path, err))
        return false;
    return (fileio_is_file(path) || places_config(path, "badge.ini", err)) && design_load(&c->design, path, err);
}

/* `path` is read; what it names stands beside kiosk.ini, which it may be a copy of. */
static bool load_kiosk(struct config *c, const char *path, struct err *err)
{
    const char *kiosk = c->files.kiosk;
    return settings_load(path, kiosk_keys, kiosk_keys_count, c, err) && check_lines(c, path, err) &&
           (load_model(c, kiosk, err) || err_add(err, "%s: [printer] model", path)) && load_design(c, kiosk, err);
}

static bool find_kiosk(struct config *c, const char *given, struct err *err)
{
    return given != NULL ? text_copy(c->files.kiosk, sizeof c->files.kiosk, given)
                         : places_config(c->files.kiosk, "kiosk.ini", err);
}

static bool load_meeting(struct config *c, const char *data, struct err *err)
{
    if (!meeting_file_find(c, err))
        return err_add(err, "%s: [kiosk] meeting", c->files.kiosk);
    meeting_file_choose(c, data != NULL ? data : c->data);
    return meeting_file_load(c, c->files.meeting, err);
}

bool config_load(struct config *c, const char *given, const char *data, struct err *err)
{
    defaults(c);
    if (!find_kiosk(c, given, err))
        return false;
    if (load_kiosk(c, c->files.kiosk, err) && load_meeting(c, data, err))
        return true;
    err->code = ERR_CONFIG;
    config_finish(c);
    return false;
}

/* ---- what was good before ---- */

#define KIOSK_GOOD "good-kiosk.ini"

static void begin_again(struct config *c, const struct err *fault, const char *kiosk)
{
    struct err first = *fault;
    char path[FILEIO_PATH];
    text_copy(path, sizeof path, kiosk);
    config_finish(c);
    defaults(c);
    c->fault = first;
    memcpy(c->files.kiosk, path, sizeof c->files.kiosk);
}

/* The copy of kiosk.ini, else nothing of it: a printer and a ticket of our own. */
static bool rescue_kiosk(struct config *c, const char *data, struct err *err)
{
    char folder[FILEIO_PATH] = "", good[FILEIO_PATH];
    struct err ignored = {0};
    const char *from = data;
    if (from == NULL && settings_find(c->files.kiosk, "kiosk", "data", folder, sizeof folder, &ignored))
        from = folder;
    if (from == NULL || from[0] == '\0')
        from = c->data;
    begin_again(c, err, c->files.kiosk);
    if (fileio_join(good, from, KIOSK_GOOD, &ignored) && fileio_is_file(good) && load_kiosk(c, good, &ignored))
        return true;
    begin_again(c, &c->fault, c->files.kiosk);
    if (folder[0] != '\0')
        text_copy(c->data, sizeof c->data, folder);
    return load_model(c, "", err) && load_design(c, "", err);
}

static void rescue_meeting(struct config *c, const char *data, const struct err *why)
{
    static const char *const names[] = {MEETING_FILE_DESK, MEETING_FILE_GOOD};
    char path[FILEIO_PATH];
    struct err ignored = {0};
    if (c->fault.code == ERR_NONE)
        c->fault = *why;
    for (int i = 0; i < 2; i++)
        if (fileio_join(path, data != NULL ? data : c->data, names[i], &ignored) && fileio_is_file(path) &&
            meeting_file_load(c, path, &ignored)) {
            memcpy(c->files.meeting, path, sizeof c->files.meeting);
            return;
        }
    c->unset = true;
    strcpy(c->meeting.code, "unset");
    text_copy(c->meeting.title, sizeof c->meeting.title, say(W_SETTINGS_NO_TITLE));
}

bool config_rescue(struct config *c, const char *given, const char *data, struct err *err)
{
    struct err why = {0};
    defaults(c);
    if (!find_kiosk(c, given, err))
        return false;
    if (!load_kiosk(c, c->files.kiosk, &why) && !rescue_kiosk(c, data, &why)) {
        *err = why;
        config_finish(c);
        return false;
    }
    if (!load_meeting(c, data, &why))
        rescue_meeting(c, data, &why);
    return true;
}

static bool keep(const char *path, const char *data, const char *name, struct err *err)
{
    enum { LIMIT = 256 * 1024 };
    char good[FILEIO_PATH], *now = NULL, *before = NULL;
    size_t length = 0, was = 0;
    struct err ignored;
    if (!fileio_make_folder(data, err) || !fileio_join(good, data, name, err) ||
        !fileio_read(path, LIMIT, &now, &length, err))
        return false;
    bool same = fileio_read(good, LIMIT, &before, &was, &ignored) && was == length && memcmp(now, before, was) == 0;
    bool ok = same || fileio_write(good, now, length, err);
    free(now);
    free(before);
    return ok;
}

bool config_keep_good(const struct config *c, const char *data, struct err *err)
{
    const char *folder = data != NULL ? data : c->data;
    if (c->fault.code != ERR_NONE)
        return true;
    return keep(c->files.kiosk, folder, KIOSK_GOOD, err) &&
           (strcmp(c->files.meeting, c->files.site) != 0 || keep(c->files.site, folder, MEETING_FILE_GOOD, err));
}
