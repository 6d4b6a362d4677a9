#include "hal/lights.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum { SLOW_MS = 800, QUICK_MS = 250, FAST_MS = 125, RETRY_MS = 30000, LINES = 5, SHORT_MS = 80, LONG_MS = 250 };

/* On for the even and off for the odd stretches of `ms`. */
static int blink(int64_t since, int ms, bool *on)
{
    *on = since / ms % 2 == 0;
    return ms - (int)(since % ms);
}

/* Two short flashes, then a pause: 1 0 1 0 0 0 of 200 ms. */
static int double_blink(int64_t since, bool *on)
{
    int64_t at = since % 1200;
    *on = at / 200 == 0 || at / 200 == 2;
    return 200 - (int)(at % 200);
}

int lights_pattern(enum light light, int64_t since, struct levels *l)
{
    bool on = false;
    int next = -1;
    *l = (struct levels){0};
    since = since < 0 ? 0 : since;
    switch (light) {
    case LIGHT_READY:
        l->green = l->one = true;
        break;
    case LIGHT_WORKING:
        next = blink(since, SLOW_MS, &on);
        l->green = l->one = on;
        break;
    case LIGHT_TICKET:
        next = blink(since, QUICK_MS, &on);
        l->green = l->one = on;
        break;
    case LIGHT_COME:
        next = double_blink(since, &l->one);
        on = since / SLOW_MS % 2 == 0;
        l->red = l->green = on;
        next = next < SLOW_MS - (int)(since % SLOW_MS) ? next : SLOW_MS - (int)(since % SLOW_MS);
        break;
    case LIGHT_STICK_BUSY:
        next = blink(since, SLOW_MS, &l->blue);
        l->one = true;
        break;
    case LIGHT_STICK_SAFE:
        l->blue = l->one = true;
        break;
    case LIGHT_PAPER_SHEET:
        next = blink(since, FAST_MS, &l->one);
        l->red = true;
        break;
    case LIGHT_COUNT:
        break;
    }
    return next;
}

int lights_beep_pattern(enum beep beep, int64_t since, bool *on)
{
    int ms = beep == BEEP_DONE ? SHORT_MS : LONG_MS, all = beep == BEEP_DONE ? 1 : 5;
    since = since < 0 ? 0 : since;
    *on = since < (int64_t)all * ms && since / ms % 2 == 0;
    return since < (int64_t)all * ms ? ms - (int)(since % ms) : -1;
}

const char *lights_name(enum light light)
{
    static const char *const names[LIGHT_COUNT] = {"ready",      "working",    "ticket",     "come",
                                                   "stick-busy", "stick-safe", "paper-sheet"};
    return light < LIGHT_COUNT ? names[light] : "?";
}

struct lights {
    struct lights_config config;
    struct gpio gpio;
    int line_of[LINES]; /* red, green, blue, one, buzzer: index in the request, -1 not wired */
    bool given, logged;
    int64_t retry_at, since;
    enum light light;
    enum beep beep; /* BEEPS: none */
    int64_t beep_since;
    struct levels shown;
    bool known; /* `shown` is what the lines have */
};

static void try_open(struct lights *l)
{
    const struct gpio_line *wanted[LINES] = {&l->config.red, &l->config.green, &l->config.blue, &l->config.one,
                                             &l->config.buzzer};
    struct gpio_line lines[LINES];
    int count = 0;
    struct err err = {0};
    for (int i = 0; i < LINES; i++) {
        l->line_of[i] = -1;
        if (wanted[i]->name[0] == '\0')
            continue;
        lines[count] = *wanted[i];
        lines[count].output = true;
        l->line_of[i] = count++;
    }
    if (count == 0 || gpio_open(&l->gpio, l->config.chip, lines, count, &err))
        return;
    if (!l->logged)
        log_warn("no lights: %s", err.text);
    l->logged = true;
}

bool lights_open(struct lights **out, const struct lights_config *config, const struct gpio *gpio, struct err *err)
{
    struct lights *l = calloc(1, sizeof *l);
    if (l == NULL)
        return err_set(err, ERR_IO, "out of memory");
    l->config = *config;
    l->light = LIGHT_COUNT;
    l->beep = BEEPS;
    if (gpio != NULL) {
        l->gpio = *gpio;
        l->given = true;
        for (int i = 0; i < LINES; i++)
            l->line_of[i] = i;
    } else {
        try_open(l);
    }
    *out = l;
    return true;
}

static bool set_all(struct lights *l, struct levels levels, struct err *err)
{
    const bool want[LINES] = {levels.red, levels.green, levels.blue, levels.one, levels.buzzer};
    const bool have[LINES] = {l->shown.red, l->shown.green, l->shown.blue, l->shown.one, l->shown.buzzer};
    for (int i = 0; i < LINES; i++)
        if (l->line_of[i] >= 0 && (!l->known || want[i] != have[i]) &&
            !l->gpio.ops->set(l->gpio.self, l->line_of[i], want[i], err))
            return false;
    l->shown = levels;
    l->known = true;
    return true;
}

void lights_close(struct lights *l)
{
    if (l == NULL)
        return;
    if (l->gpio.ops != NULL)
        set_all(l, (struct levels){0}, NULL);
    gpio_close(&l->gpio);
    free(l);
}

void lights_beep(struct lights *l, enum beep beep, int64_t now)
{
    l->beep = beep;
    l->beep_since = now;
}

/* ms until the buzzer's line changes, -1 if it stays. */
static int sound(struct lights *l, int64_t now, bool *on)
{
    int next = l->beep == BEEPS ? -1 : lights_beep_pattern(l->beep, now - l->beep_since, on);
    l->beep = next < 0 ? BEEPS : l->beep;
    return next;
}

int64_t lights_show(struct lights *l, enum light light, int64_t now)
{
    struct levels levels;
    struct err err = {0};
    if (light != l->light) {
        l->light = light;
        l->since = now;
    }
    if (l->gpio.ops == NULL && !l->given && l->logged && now >= l->retry_at) {
        if (l->retry_at != 0)
            try_open(l);
        l->retry_at = now + RETRY_MS;
    }
    if (l->gpio.ops == NULL) /* nothing to show: wake only to try again */
        return l->logged ? l->retry_at : -1;
    int next = lights_pattern(light, now - l->since, &levels), beep = sound(l, now, &levels.buzzer);
    next = beep >= 0 && (next < 0 || beep < next) ? beep : next;
    if (!set_all(l, levels, &err)) {
        log_warn("lights lost: %s", err.text);
        gpio_close(&l->gpio);
        l->known = false;
        l->logged = true;
        l->retry_at = now + RETRY_MS;
        return l->retry_at;
    }
    return next < 0 ? -1 : now + next;
}
