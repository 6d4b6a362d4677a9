/* kiosk printer: the printer without the kiosk: what it is, how it is, a test page. */
#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/places.h"
#include "command/commands.h"
#include "command/console_printer.h"
#include "hal/gpio.h"
#include "hal/port.h"
#include "hal/port_trap.h"
#include "paper/printer_port.h"
#include "paper/ticket.h"
#include "printer/probe.h"
#include "printer/status.h"

enum { FEED_ROWS = 160, MODELS_MOST = 64 };

struct line_of {
    struct port_place place;
    struct config *config;
    struct gpio busy;
};

/* ---- probe ---- */

static bool open_at(void *context, int baud, struct port *port, struct err *err)
{
    struct line_of *l = context;
    return port_open(port, &l->place, baud, SERIAL_FREE, err);
}

static void wait_for(void *context, const struct port *port, int ms)
{
    (void)context;
    struct pollfd p = {.fd = port == NULL ? -1 : port->ops->fd(port->self), .events = POLLIN};
    poll(&p, 1, ms);
}

static int level(void *context)
{
    struct line_of *l = context;
    return l->busy.ops->get(l->busy.self, 0);
}

/* The model files of a folder that answer as what was found, one after another; `*printed` counts them. */
static void print_models_of(const char *folder, const struct probe *p, bool json, int *printed)
{
    char path[FILEIO_PATH];
    struct err err = {0};
    struct model m;
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count && i < MODELS_MOST; i++) {
        const char *name = entries[i]->d_name;
        size_t n = strlen(name);
        bool file = n > 4 && strcmp(name + n - 4, ".ini") == 0 && fileio_join(path, folder, name, &err);
        if (file && model_load(&m, path, &err) && probe_fits(p, &m))
            printf(json ? "%s\"%.*s\"" : "%s%.*s", (*printed)++ == 0 ? "" : json ? "," : ", ", (int)n - 4, name);
    }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
}

/* Those beside the kiosk.ini in use, then ours. */
static void print_models(const struct probe *p, const char *config, bool json)
{
    char folder[FILEIO_PATH], ours[FILEIO_PATH];
    struct err err = {0};
    int printed = 0;
    bool beside = config != NULL && strrchr(config, '/') != NULL && strlen(config) < sizeof folder - sizeof "printers";
    if (beside) {
        strcpy(folder, config);
        strcpy(strrchr(folder, '/') + 1, "printers");
    }
    if (!places_config(ours, "printers/generic-58.ini", &err))
        return;
    *strrchr(ours, '/') = '\0';
    if (beside && strcmp(folder, ours) != 0)
        print_models_of(folder, p, json, &printed);
    print_models_of(ours, p, json, &printed);
}

static const char *const busy_words[] = {"none", "still", "floats", "high", "low"};

static void print_probe(const struct probe *p, const char *config, bool json)
{
    static const enum word busy[] = {W_PROBE_BUSY_NONE, W_PROBE_BUSY_STILL, W_PROBE_BUSY_FLOATS, W_PROBE_BUSY_HIGH,
                                     W_PROBE_BUSY_LOW};
    if (json) {
        printf(
            "{\"baud\":%d,\"gs_r\":%s,\"esc_v\":%s,\"dle_eot\":%s,\"echo\":%s,\"busy\":\"%s\",\"state\":\"%s\",\"models\":[",
            p->baud, p->gs_r ? "true" : "false", p->esc_v ? "true" : "false", p->dle_eot ? "true" : "false",
            p->echo ? "true" : "false", busy_words[p->busy], status_words(p->state));
        print_models(p, config, true);
        printf("]}\n");
        return;
    }
    if (p->baud == 0) {
        printf("%s\n", say(p->echo ? W_PROBE_ECHO : W_PROBE_NOBODY));
        return;
    }
    printf("baud = %d\n%s:%s%s%s\n%s\n%s ", p->baud, say(W_PROBE_ANSWERS), p->dle_eot ? " DLE EOT" : "",
           p->gs_r ? " GS r" : "", p->esc_v ? " ESC v" : "", say(busy[p->busy]), say(W_PROBE_MODELS));
    print_models(p, config, false);
    printf("\n%s\n", status_words(p->state));
}

static int probe(struct line_of *l, const struct options *o)
{
    struct err err = {0};
    struct probe found;
    struct probe_host host = {l, open_at, wait_for, NULL};
    struct gpio_line line = l->config->printer.busy;
    line.active_low = false; /* the raw level */
    line.edges = GPIO_NONE;
    if (line.name[0] != '\0' && gpio_open(&l->busy, l->config->lights.chip, &line, 1, &err))
        host.level = level;
    else if (line.name[0] != '\0')
        fprintf(stderr, "kiosk: %s\n", err.text);
    err = (struct err){0};
    bool ok = probe_run(&found, &host, l->config->printer.model.baud, &err);
    gpio_close(&l->busy);
    if (!ok)
        return command_fail(&err);
    print_probe(&found, o->config, o->json);
    if (o->more[0] != NULL)
        return command_learn(o, l->config, l->place.device, &found);
    return found.baud != 0 && status_usable(found.state) ? 0 : ERR_IO;
}

/* ---- a paper, or only a look ---- */

static bool make_sheet(struct sheet *sheet, const char *what, const struct config *c, struct err *err)
{
    struct font *font = NULL;
    if (strcmp(what, "feed") == 0)
        return dots_init(&sheet->dots, c->printer.model.width, FEED_ROWS, err);
    bool ok = font_open(&font, err) && ticket_test_page(sheet, font, c, err);
    font_close(font);
    return ok;
}

static int use(struct line_of *l, const struct options *o, const char *what)
{
    struct err err = {0};
    struct console_printer *p = NULL;
    struct sheet sheet = {0};
    bool paper = strcmp(what, "status") != 0;
    bool ok = (!paper || make_sheet(&sheet, what, l->config, &err)) &&
              console_printer_open(&p, l->config, l->place.device, &err);
    bool printed = ok && paper && console_printer_print(p, &sheet, &err);
    sheet_finish(&sheet);
    if (!ok || err.code != ERR_NONE) {
        console_printer_close(p);
        return command_fail(&err);
    }
    enum printer_state state = console_printer_state(p);
    enum port_trap trap;
    const char *words = printer_port_trap(l->place.device, &trap);
    if (words != NULL)
        fprintf(stderr, "kiosk: %s: %s\n", l->place.device, words);
    bool good = status_usable(state) && (!paper || printed);
    if (o->json)
        printf("{\"state\":\"%s\",\"printed\":%s,\"trap\":\"%s\"}\n", status_words(state),
               paper && good ? "true" : "false", port_trap_name(trap));
    else
        printf("%s\n", status_words(state));
    console_printer_close(p);
    return good ? 0 : ERR_IO;
}

int command_printer(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct line_of l = {.place = {.device = o->printer != NULL ? o->printer : c->printer.device}, .config = c};
    const char *what = o->operand == NULL ? "" : o->operand;
    if (strcmp(what, "probe") == 0)
        return probe(&l, o);
    if (strcmp(what, "status") == 0 || strcmp(what, "test") == 0 || strcmp(what, "feed") == 0)
        return use(&l, o, what);
    err_set(&err, ERR_USAGE, "printer: probe, status, test or feed");
    return command_fail(&err);
}
