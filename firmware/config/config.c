#include "config/config.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/places.h"
#include "base/settings.h"
#include "base/text.h"
#include "exchange/room_list.h"

#define AT(member) offsetof(struct config, member)
#define TEXT_OF(section, key, member, least)                                                                           \
    {                                                                                                                  \
        section, key, SETTING_TEXT, AT(member), least, sizeof(((struct config *)0)->member) - 1, NULL, NULL            \
    }
#define TEXT(section, key, member) TEXT_OF(section, key, member, 0)
#define NUMBER(section, key, member, min, max)                                                                         \
    {                                                                                                                  \
        section, key, SETTING_INT, AT(member), min, max, NULL, NULL                                                    \
    }
#define FLAG(section, key, member)                                                                                     \
    {                                                                                                                  \
        section, key, SETTING_BOOL, AT(member), 0, 0, NULL, NULL                                                       \
    }
#define CHOICE(section, key, member, list)                                                                             \
    {                                                                                                                  \
        section, key, SETTING_CHOICE, AT(member), 0, 0, list, NULL                                                     \
    }
#define OWN(section, key, fn)                                                                                          \
    {                                                                                                                  \
        section, key, SETTING_OWN, 0, 0, 0, NULL, fn                                                                   \
    }

static bool read_baud(void *target, const char *key, const char *value, struct err *err)
{
    static const int rates[] = {0, 9600, 19200, 38400, 57600, 115200};
    char *end = NULL;
    long rate = strtol(value, &end, 10);
    (void)key;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        if (*value != '\0' && *end == '\0' && rate == rates[i]) {
            ((struct config *)target)->printer.baud = (int)rate;
            return true;
        }
    return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_BAUD));
}

static bool read_rotate(void *target, const char *key, const char *value, struct err *err)
{
    static const char *const quarters[] = {"0", "90", "180", "270"};
    (void)key;
    for (int i = 0; i < 4; i++)
        if (strcmp(value, quarters[i]) == 0) {
            ((struct config *)target)->mount.rotate = 90 * i;
            return true;
        }
    return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_ROTATE));
}

static bool read_matrix(void *target, const char *key, const char *value, struct err *err)
{
    (void)key;
    return mount_read_matrix(value, ((struct config *)target)->mount.matrix) ||
           err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_MATRIX));
}

static bool read_passphrase(void *target, const char *key, const char *value, struct err *err)
{
    char *to = ((struct config *)target)->passphrase;
    size_t n = strlen(value);
    (void)key;
    if (n != 0 && (n < LOCKED_LEAST || n > LOCKED_MOST))
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_PASSPHRASE));
    memcpy(to, value, n + 1);
    return true;
}

static const struct setting kiosk_keys[] = {
    TEXT_OF("kiosk", "data", data, 1),
    TEXT_OF("kiosk", "meeting", meeting_file, 1),
    CHOICE("kiosk", "language", lang, "zh|en"),
    NUMBER("kiosk", "utc_offset_min", meeting.utc_offset_min, -720, 840),
    NUMBER("kiosk", "idle_ms", times.idle_ms, 5000, 600000),
    NUMBER("kiosk", "warn_ms", times.warn_ms, 3000, 60000),
    NUMBER("kiosk", "done_ms", times.done_ms, 2000, 60000),
    NUMBER("kiosk", "stuck_ms", times.save_late_ms, 5000, 120000),
    NUMBER("kiosk", "reopen_ms", times.reopen_ms, 500, 60000),
    NUMBER("screen", "width", width, 320, 4096),
    NUMBER("screen", "height", height, 320, 4096),
    NUMBER("screen", "dpi", dpi, 0, 600),
    FLAG("screen", "full_screen", full_screen),
    FLAG("screen", "tones", tones),
    OWN("screen", "rotate", read_rotate),
    OWN("screen", "touch_matrix", read_matrix),
    TEXT_OF("printer", "device", printer.device, 1),
    TEXT_OF("printer", "model", printer.model_name, 1),
    OWN("printer", "baud", read_baud),
    CHOICE("printer", "flow", printer.flow, "time|busy|rts-cts|xon-xoff|port"),
    TEXT("printer", "busy_line", printer.busy.name),
    CHOICE("printer", "busy_active_low", printer.busy_level, "model|no|yes"),
    TEXT("lights", "chip", lights.chip),
    TEXT("lights", "red", lights.red.name),
    FLAG("lights", "red_active_low", lights.red.active_low),
    TEXT("lights", "green", lights.green.name),
    FLAG("lights", "green_active_low", lights.green.active_low),
    TEXT("lights", "blue", lights.blue.name),
    FLAG("lights", "blue_active_low", lights.blue.active_low),
    TEXT("lights", "single", lights.one.name),
    FLAG("lights", "single_active_low", lights.one.active_low),
    TEXT("lights", "buzzer", lights.buzzer.name),
    FLAG("lights", "buzzer_active_low", lights.buzzer.active_low),
    TEXT("desk", "button", button.name),
    FLAG("desk", "button_active_low", button.active_low),
    TEXT("stick", "folder", stick),
    TEXT("stick", "helper", stick_socket),
    TEXT("usb", "allow", usb_allow),
    OWN("stick", "passphrase", read_passphrase),
    FLAG("owners", "remarks", owner_remarks),
    FLAG("owners", "handwriting", owner_writing),
    FLAG("owners", "signature", owner_signature),
    FLAG("owners", "invitations", owner_invitations),
};

static bool read_code(void *target, const char *key, const char *value, struct err *err)
{
    struct config *c = target;
    (void)key;
    if (!meeting_code_valid(value))
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_CODE));
    return text_copy(c->meeting.code, sizeof c->meeting.code, value);
}

/* 2026年9月18日 20：00, 2026/9/18 20:00 as 2026-09-18 20:00; what is something else stays as it is. */
static void plain_time(char *out, size_t size, const char *value)
{
    static const char *const dashes[] = {"年", "月", "/", "."}, *const blanks[] = {"日", "号", "T"};
    char plain[64];
    int year, month, day, hour, minute, used = 0;
    if (!text_plain(plain, sizeof plain, value) || !text_copy(out, size, plain))
        return;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        for (char *at; (at = strstr(plain, dashes[i])) != NULL;) {
            *at = '-';
            memmove(at + 1, at + strlen(dashes[i]), strlen(at + strlen(dashes[i])) + 1);
        }
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        for (char *at; (at = strstr(plain, blanks[i])) != NULL;) {
            *at = ' ';
            memmove(at + 1, at + strlen(blanks[i]), strlen(at + strlen(blanks[i])) + 1);
        }
    if (sscanf(plain, "%4d-%2d-%2d %2d:%2d%n", &year, &month, &day, &hour, &minute, &used) == 5 && plain[used] == '\0')
        snprintf(out, size, "%04d-%02d-%02d %02d:%02d", year, month, day, hour, minute);
}

static bool read_starts(void *target, const char *key, const char *value, struct err *err)
{
    struct config *c = target;
    char plain[64] = "";
    (void)key;
    plain_time(plain, sizeof plain, value);
    return moment_parse(plain, c->meeting.utc_offset_min, &c->meeting.starts_ms) ||
           err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_STARTS));
}

static bool read_seats(void *target, const char *key, const char *value, struct err *err)
{
    struct config *c = target;
    struct seat_plan plan = {0};
    int used = 0;
    (void)key;
    char plain[64] = "", sign = 'x';
    text_plain(plain, sizeof plain, value);
    char *times = strstr(plain, "×");
    if (times != NULL) { /* it has two bytes */
        times[0] = 'x';
        times[1] = ' ';
    }
    bool free_seating = strcmp(plain, "free") == 0 || strcmp(plain, "自由入座") == 0;
    bool numbers = sscanf(plain, "%4d %c %4d%n", &plan.rows, &sign, &plan.seats, &used) == 3 && plain[used] == '\0' &&
                   (sign == 'x' || sign == 'X' || sign == '*') && plan.rows >= 1 && plan.rows <= SEAT_ROWS_MOST &&
                   plan.seats >= 1 && plan.seats <= SEATS_IN_ROW_MOST;
    if (!free_seating && !numbers)
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_SEATS));
    c->meeting.plan.rows = free_seating ? 0 : plan.rows;
    c->meeting.plan.seats = free_seating ? 0 : plan.seats;
    return true;
}

/* How far it is to the first comma, , or ，; `*comma`: its bytes, 0 if there is none. */
static size_t to_comma(const char *value, size_t *comma)
{
    const char *narrow = strchr(value, ','), *wide = strstr(value, "，");
    bool first = narrow != NULL && (wide == NULL || narrow < wide);
    *comma = first ? 1 : wide != NULL ? strlen("，") : 0;
    return first ? (size_t)(narrow - value) : wide != NULL ? (size_t)(wide - value) : strlen(value);
}

/* "1, 2": rows that are not given by themselves. */
static bool read_reserved(void *target, const char *key, const char *written, struct err *err)
{
    struct seat_plan *plan = &((struct config *)target)->meeting.plan;
    char plain[200] = "x";
    (void)key;
    text_plain(plain, sizeof plain, written); /* ， becomes , */
    const char *value = plain;
    plan->reserved = 0;
    while (*value != '\0') {
        char *end = NULL;
        long row = strtol(value, &end, 10);
        if (end == value || row < 1 || row > SEAT_ROWS_MOST || (*end != '\0' && *end != ','))
            return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_RESERVED));
        plan->reserved |= (uint64_t)1 << (row - 1);
        value = end + (*end == ',');
    }
    return true;
}

/* "A, B, C": what the rows are called, from the front; the others by number. */
static bool read_row_names(void *target, const char *key, const char *value, struct err *err)
{
    struct meeting *m = &((struct config *)target)->meeting;
    (void)key;
    for (int row = 0; *value != '\0'; row++) {
        char name[ROW_NAME];
        size_t comma, n = to_comma(value, &comma);
        if (row == SEAT_ROWS_MOST || n >= ROW_NAME)
            return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_ROW_NAMES));
        memcpy(name, value, n);
        name[n] = '\0';
        text_trim(name);
        text_copy(m->row_names[row], ROW_NAME, name);
        value += n + comma;
    }
    return true;
}

static bool read_estate(void *target, const char *key, const char *value, struct err *err)
{
    return estate_add_rule(&((struct config *)target)->estate, key, value, err);
}

/* "项目经理, 主持": post and duty of who is present. */
static bool read_staff(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    size_t comma, n = to_comma(value, &comma);
    if (p->staff_count == PAPERS_STAFF || strlen(key) >= PAPERS_WORDS || strlen(value) >= PAPERS_WORDS)
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_STAFF));
    text_copy(p->staff[p->staff_count].name, PAPERS_WORDS, key);
    text_copy(p->staff[p->staff_count].post, n + 1, value);
    text_copy(p->staff[p->staff_count].duty, PAPERS_WORDS, value + n + comma);
    text_trim(p->staff[p->staff_count].post);
    text_trim(p->staff[p->staff_count++].duty);
    return true;
}

static bool read_agenda(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    (void)key;
    if (p->agenda_count == PAPERS_AGENDA || strlen(value) >= PAPERS_LINE)
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_AGENDA));
    return text_copy(p->agenda[p->agenda_count++], PAPERS_LINE, value);
}

static const struct setting meeting_keys[] = {
    OWN("meeting", "id", read_code),
    TEXT_OF("meeting", "title", meeting.title, 1),
    TEXT("meeting", "title_en", meeting.title_en),
    TEXT("meeting", "estate", meeting.estate),
    TEXT("meeting", "place", meeting.place),
    TEXT("meeting", "place_en", meeting.place_en),
    OWN("meeting", "starts", read_starts),
    OWN("meeting", "seats", read_seats),
    NUMBER("meeting", "aisle", meeting.plan.aisle, 0, SEATS_IN_ROW_MOST),
    OWN("meeting", "reserved_rows", read_reserved),
    OWN("meeting", "row_names", read_row_names),
    NUMBER("meeting", "chairs", chairs, 0, 9999),
    TEXT("meeting", "building_word", meeting.building_word),
    TEXT("meeting", "room_list", room_list),
    TEXT("notice", "office", meeting.notice.office),
    TEXT("notice", "contact", meeting.notice.contact),
    NUMBER("notice", "keep_days", meeting.notice.keep_days, 1, 3650),
    TEXT("minutes", "host", papers.host),
    TEXT("minutes", "recorder", papers.recorder),
    TEXT("minutes", "reviewer", papers.reviewer),
    OWN("staff", NULL, read_staff),
    OWN("agenda", NULL, read_agenda),
    FLAG("pack", "phones", papers.phones),
    OWN("estate", NULL, read_estate),
};

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
    bool ok = settings_load(path, kiosk_keys, sizeof kiosk_keys / sizeof *kiosk_keys, c, err) &&
              check_lines(c, path, err) &&
              (find_meeting(c, path, meeting, err) || err_add(err, "%s: [kiosk] meeting", path)) &&
              settings_load(meeting, meeting_keys, sizeof meeting_keys / sizeof *meeting_keys, c, err) &&
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
