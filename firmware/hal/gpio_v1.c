/* libgpiod 1.6 (Debian 12): chips by iterator, lines in a bulk. */
#include <errno.h>
#include <gpiod.h>
#include <stdlib.h>
#include <string.h>

#include "hal/gpio.h"

struct lines {
    struct gpiod_chip *chip;
    struct gpiod_line *line[GPIO_LINES_MOST];
    int count;
    struct gpiod_line *edges; /* the line that has them */
};

static void close_lines(void *self)
{
    struct lines *l = self;
    if (l->chip != NULL)
        gpiod_chip_close(l->chip); /* releases the lines too */
    free(l);
}

static bool set_line(void *self, int line, bool active, struct err *err)
{
    struct lines *l = self;
    if (gpiod_line_set_value(l->line[line], active ? 1 : 0) == 0)
        return true;
    return err_set(err, ERR_IO, "gpio: %s", gpio_reason(errno));
}

static int get_line(void *self, int line)
{
    struct lines *l = self;
    return gpiod_line_get_value(l->line[line]);
}

static int edges_fd(void *self)
{
    struct lines *l = self;
    return l->edges == NULL ? -1 : gpiod_line_event_get_fd(l->edges);
}

static bool pressed(void *self)
{
    struct lines *l = self;
    struct gpiod_line_event event;
    const struct timespec now = {0, 0};
    bool any = false;
    while (l->edges != NULL && gpiod_line_event_wait(l->edges, &now) == 1 &&
           gpiod_line_event_read(l->edges, &event) == 0)
        any = true;
    return any;
}

static const struct gpio_ops ops = {set_line, get_line, edges_fd, pressed, close_lines};

/* The chip with this label. errno is the most telling cause met: a chip without rights beats none at all. */
static struct gpiod_chip *chip_by_label(const char *label)
{
    struct gpiod_chip *found = NULL;
    int cause = ENODEV;
    char path[32];
    for (int i = 0; i < 32 && found == NULL; i++) {
        strcpy(path, "/dev/gpiochip");
        path[13] = (char)(i < 10 ? '0' + i : '0' + i / 10);
        path[14] = (char)(i < 10 ? '\0' : '0' + i % 10);
        path[15] = '\0';
        struct gpiod_chip *chip = gpiod_chip_open(path);
        if (chip == NULL) {
            cause = errno == ENOENT ? cause : errno;
        } else if (strcmp(gpiod_chip_label(chip), label) == 0) {
            found = chip;
        } else {
            gpiod_chip_close(chip);
        }
    }
    errno = cause;
    return found;
}

static struct gpiod_line *find_line(struct gpiod_chip *chip, const char *name)
{
    char *end = NULL;
    unsigned long number = strtoul(name, &end, 10);
    if (*name != '\0' && *end == '\0')
        return gpiod_chip_get_line(chip, (unsigned)number);
    return gpiod_chip_find_line(chip, name);
}

bool gpio_open(struct gpio *gpio, const char *chip_label, const struct gpio_line *lines, int count, struct err *err)
{
    struct lines *l = calloc(1, sizeof *l);
    if (l == NULL)
        return err_set(err, ERR_IO, "out of memory");
    l->chip = chip_by_label(chip_label);
    if (l->chip == NULL) {
        err_set(err, ERR_IO, "gpio chip \"%s\": %s", chip_label, gpio_reason(errno));
        goto fail;
    }
    for (int i = 0; i < count && i < GPIO_LINES_MOST; i++) {
        l->line[i] = find_line(l->chip, lines[i].name);
        int flags = lines[i].active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
        int bias = lines[i].active_low ? GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP : GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN;
        int rc = l->line[i] == NULL ? -1
                 : lines[i].output  ? gpiod_line_request_output_flags(l->line[i], "kiosk", flags, 0)
                 : lines[i].edges == GPIO_PRESS
                     ? gpiod_line_request_rising_edge_events_flags(l->line[i], "kiosk", flags | bias)
                 : lines[i].edges == GPIO_CHANGES
                     ? gpiod_line_request_both_edges_events_flags(l->line[i], "kiosk", flags)
                     : gpiod_line_request_input_flags(l->line[i], "kiosk", flags);
        if (rc != 0) {
            err_set(err, ERR_IO, "gpio line \"%s\": %s", lines[i].name, gpio_reason(errno));
            goto fail;
        }
        l->count = i + 1;
        l->edges = lines[i].edges != GPIO_NONE ? l->line[i] : l->edges;
    }
    *gpio = (struct gpio){&ops, l};
    return true;
fail:
    close_lines(l);
    return false;
}
