#include "config/config.h"

#include <stdio.h>
#include <string.h>

#include "base/places.h"
#include "base/settings.h"
#include "base/text.h"
#include "config/config_parts.h"
#include "exchange/room_list.h"

static void defaults(struct config *c)
{
    *c = (struct config){.lang = LANG_ZH, .width = 800, .height = 480, .mount = mount_plain};
    c->times = (struct flow_times){30000, 15000, 10000, 30000, 5000};
    c->button.active_low = true;
    c->button.edges = GPIO_PRESS;
    c->printer.busy.edges = GPIO_CHANGES;
    c->meeting.utc_offset_min = 480;
    c->meeting.notice.keep_days = 30;
    strcpy(c->data, "/var/lib/kiosk");
    strcpy(c->meeting_file, "meeting.ini");
    strcpy(c->meeting.building_word, "号楼");
    strcpy(c->printer.model_name, "generic-58");
    strcpy(c->printer.device, "/dev/serial0");
    strcpy(c->lights.chip, "pinctrl-bcm2835");
}

/* `name` beside the file that names it; false if the path is too long. */
static bool beside(const char *file, const char *name, char *path, struct err *err)
{
    const char *slash = strrchr(file, '/');
    if (name[0] == '/')
        return text_copy(path, FILEIO_PATH, name);
    int wanted = snprintf(path, FILEIO_PATH, "%.*s%s", slash == NULL ? 0 : (int)(slash - file + 1), file, name);
    return (wanted >= 0 && wanted < FILEIO_PATH) || err_set(err, ERR_CONFIG, "%s: path too long", file);
}

/* meeting.ini stands beside the kiosk.ini in use, else at the program's own place. */
static bool find_meeting(const struct config *c, const char *kiosk_ini, char *path, struct err *err)
{
    if (!beside(kiosk_ini, c->meeting_file, path, err))
        return false;
    return c->meeting_file[0] == '/' || fileio_is_file(path) || places_config(path, c->meeting_file, err);
}

/* The list of rooms stands beside meeting.ini. */
static bool load_rooms(struct config *c, const char *meeting_ini, struct err *err)
{
    char path[FILEIO_PATH];
    return c->room_list[0] == '\0' ||
           (beside(meeting_ini, c->room_list, path, err) && room_list_read(&c->estate, c->meeting.estate, path, err));
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

void config_use_model(struct config *c, const struct model *model)
{
    c->printer.model = *model;
    c->printer.busy.active_low =
        c->printer.busy_level == BUSY_AS_MODEL ? model->busy_active_low : c->printer.busy_level == BUSY_LOW;
}

/* A model beside kiosk.ini (in its printers/), else one of ours. */
static bool load_model(struct config *c, const char *config_path, struct err *err)
{
    char name[64], path[FILEIO_PATH];
    struct model model;
    snprintf(name, sizeof name, "printers/%s.ini", c->printer.model_name);
    bool found = beside(config_path, name, path, err) && fileio_is_file(path);
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
    if (!beside(kiosk_ini, "badge.ini", path, err))
        return false;
    return (fileio_is_file(path) || places_config(path, "badge.ini", err)) && design_load(&c->design, path, err);
}

bool config_load(struct config *c, const char *given, struct err *err)
{
    char path[FILEIO_PATH], meeting[FILEIO_PATH];
    defaults(c);
    if (given != NULL)
        text_copy(path, sizeof path, given);
    else if (!places_config(path, "kiosk.ini", err))
        return false;
    bool ok = settings_load(path, kiosk_keys, kiosk_keys_count, c, err) && check_lines(c, path, err) &&
              (find_meeting(c, path, meeting, err) || err_add(err, "%s: [kiosk] meeting", path)) &&
              settings_load(meeting, meeting_keys, meeting_keys_count, c, err) &&
              (load_rooms(c, meeting, err) || err_add(err, "%s: [meeting] room_list", meeting)) &&
              (load_model(c, path, err) || err_add(err, "%s: [printer] model", path)) && load_design(c, path, err);
    c->estate.complete = c->estate.count > 0;
    estate_sort(&c->estate);
    if (ok && (c->meeting.code[0] == '\0' || c->meeting.title[0] == '\0' || c->meeting.starts_ms == 0))
        ok = err_set(err, ERR_CONFIG, "%s: %s", meeting, say(W_CONFIG_INCOMPLETE));
    if (!ok) {
        err->code = ERR_CONFIG;
        config_finish(c);
    }
    return ok;
}

void config_finish(struct config *c)
{
    estate_finish(&c->estate);
    design_finish(&c->design);
}
