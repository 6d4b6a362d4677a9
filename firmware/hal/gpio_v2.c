/* libgpiod 2.x (Debian 13): chips by path, lines in one request. */
#include <errno.h>
#include <gpiod.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hal/gpio.h"

enum { EDGES_MOST = 16, DEBOUNCE_US = 20000 };

struct lines {
    struct gpiod_line_request *request;
    unsigned offsets[GPIO_LINES_MOST];
    struct gpiod_edge_event_buffer *edges; /* NULL: no line has them */
};

static void close_lines(void *self)
{
    struct lines *l = self;
    if (l->request != NULL)
        gpiod_line_request_release(l->request);
    if (l->edges != NULL)
        gpiod_edge_event_buffer_free(l->edges);
    free(l);
}

static bool set_line(void *self, int line, bool active, struct err *err)
{
    struct lines *l = self;
    enum gpiod_line_value value = active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
    if (gpiod_line_request_set_value(l->request, l->offsets[line], value) == 0)
        return true;
    return err_set(err, ERR_IO, "gpio: %s", gpio_reason(errno));
}

static int get_line(void *self, int line)
{
    struct lines *l = self;
    switch (gpiod_line_request_get_value(l->request, l->offsets[line])) {
    case GPIOD_LINE_VALUE_ACTIVE:
        return 1;
    case GPIOD_LINE_VALUE_INACTIVE:
        return 0;
    case GPIOD_LINE_VALUE_ERROR:
        break;
    }
    return -1;
}

static int edges_fd(void *self)
{
    struct lines *l = self;
    return l->edges == NULL ? -1 : gpiod_line_request_get_fd(l->request);
}

static bool pressed(void *self)
{
    struct lines *l = self;
    bool any = false;
    while (l->edges != NULL && gpiod_line_request_wait_edge_events(l->request, 0) == 1) {
        int count = gpiod_line_request_read_edge_events(l->request, l->edges, EDGES_MOST);
        if (count <= 0)
            break;
        any = true;
    }
    return any;
}

static const struct gpio_ops ops = {set_line, get_line, edges_fd, pressed, close_lines};

static bool has_label(struct gpiod_chip *chip, const char *label)
{
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip);
    bool same = info != NULL && strcmp(gpiod_chip_info_get_label(info), label) == 0;
    gpiod_chip_info_free(info);
    return same;
}

/* As in gpio_v1.c: errno is the most telling cause met. */
static struct gpiod_chip *chip_by_label(const char *label)
{
    struct gpiod_chip *found = NULL;
    int cause = ENODEV;
    char path[32];
    for (int i = 0; i < 32 && found == NULL; i++) {
        snprintf(path, sizeof path, "/dev/gpiochip%d", i);
        struct gpiod_chip *chip = gpiod_chip_open(path);
        if (chip == NULL)
            cause = errno == ENOENT ? cause : errno;
        else if (has_label(chip, label))
            found = chip;
        else
            gpiod_chip_close(chip);
    }
    errno = cause;
    return found;
}

static int find_line(struct gpiod_chip *chip, const char *name)
{
    char *end = NULL;
    unsigned long number = strtoul(name, &end, 10);
    if (*name != '\0' && *end == '\0')
        return (int)number;
    return gpiod_chip_get_line_offset_from_name(chip, name);
}

static bool add_line(struct gpiod_line_config *config, const struct gpio_line *line, unsigned offset)
{
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    if (settings == NULL)
        return false;
    gpiod_line_settings_set_direction(settings,
                                      line->output ? GPIOD_LINE_DIRECTION_OUTPUT : GPIOD_LINE_DIRECTION_INPUT);
    gpiod_line_settings_set_active_low(settings, line->active_low);
    gpiod_line_settings_set_output_value(settings, GPIOD_LINE_VALUE_INACTIVE);
    if (line->edges == GPIO_CHANGES)
        gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH);
    if (line->edges == GPIO_PRESS) {
        gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_RISING);
        gpiod_line_settings_set_bias(settings, line->active_low ? GPIOD_LINE_BIAS_PULL_UP : GPIOD_LINE_BIAS_PULL_DOWN);
        gpiod_line_settings_set_debounce_period_us(settings, DEBOUNCE_US);
    }
    bool ok = gpiod_line_config_add_line_settings(config, &offset, 1, settings) == 0;
    gpiod_line_settings_free(settings);
    return ok;
}

bool gpio_open(struct gpio *gpio, const char *chip_label, const struct gpio_line *lines, int count, struct err *err)
{
    bool ok = false;
    struct lines *l = calloc(1, sizeof *l);
    struct gpiod_line_config *line_config = gpiod_line_config_new();
    struct gpiod_request_config *request = gpiod_request_config_new();
    struct gpiod_chip *chip = NULL;
    if (l == NULL || line_config == NULL || request == NULL) {
        err_set(err, ERR_IO, "out of memory");
        goto out;
    }
    chip = chip_by_label(chip_label);
    if (chip == NULL) {
        err_set(err, ERR_IO, "gpio chip \"%s\": %s", chip_label, gpio_reason(errno));
        goto out;
    }
    for (int i = 0; i < count && i < GPIO_LINES_MOST; i++) {
        int offset = find_line(chip, lines[i].name);
        l->offsets[i] = (unsigned)offset;
        if (offset < 0 || !add_line(line_config, &lines[i], (unsigned)offset)) {
            err_set(err, ERR_IO, "gpio line \"%s\": %s", lines[i].name, gpio_reason(errno));
            goto out;
        }
        if (lines[i].edges != GPIO_NONE && l->edges == NULL &&
            (l->edges = gpiod_edge_event_buffer_new(EDGES_MOST)) == NULL) {
            err_set(err, ERR_IO, "out of memory");
            goto out;
        }
    }
    gpiod_request_config_set_consumer(request, "kiosk");
    l->request = gpiod_chip_request_lines(chip, request, line_config);
    if (l->request == NULL) {
        err_set(err, ERR_IO, "gpio: %s", gpio_reason(errno));
        goto out;
    }
    *gpio = (struct gpio){&ops, l};
    ok = true;
out:
    if (chip != NULL)
        gpiod_chip_close(chip);
    if (request != NULL)
        gpiod_request_config_free(request);
    if (line_config != NULL)
        gpiod_line_config_free(line_config);
    if (!ok && l != NULL)
        close_lines(l);
    return ok;
}
