/* lights and lines, on a libgpiod made here: the program's own gpio_v1.c or gpio_v2.c, the kernel's answers faked */
#include "unit.h"

#include <errno.h>
#include <gpiod.h>
#include <poll.h>

#include "flow/flow.h"
#include "hal/gpio.h"
#include "hal/lights.h"
#include "hal/sim.h"

/* ---- chips as they may be found ---- */

enum { CHIPS = 4, LINES = 32 };

static struct fake {
    const char *labels[CHIPS]; /* by the number of the chip; NULL: no such file */
    int open_errno;            /* of every chip */
    int request_errno;         /* of lines */
    int sets_until;            /* sets that succeed before one fails, -1: all do */
    int set_errno;
    int opened, requested, released, sets;
    bool levels[LINES];
} fake;

static const char *const line_names[LINES] = {[17] = "GPIO17", [22] = "GPIO22", [27] = "GPIO27", [4] = "GPIO4"};
static int chips[CHIPS]; /* their addresses are the handles */

static bool is_chip(const char *path, int *number)
{
    if (sscanf(path, "/dev/gpiochip%d", number) != 1 || *number >= CHIPS || fake.labels[*number] == NULL) {
        errno = ENOENT;
        return false;
    }
    fake.opened++;
    errno = fake.open_errno;
    return fake.open_errno == 0;
}

static int number_of(const char *name)
{
    for (int i = 0; i < LINES; i++)
        if (line_names[i] != NULL && strcmp(line_names[i], name) == 0)
            return i;
    errno = ENOENT;
    return -1;
}

static int set_level(int line, bool active)
{
    if (fake.sets_until == 0) {
        errno = fake.set_errno;
        return -1;
    }
    fake.sets_until -= fake.sets_until > 0;
    fake.sets++;
    fake.levels[line] = active;
    return 0;
}

#ifdef GPIOD_BIT /* 1.6 */
static int lines[LINES];

struct gpiod_chip *gpiod_chip_open(const char *path)
{
    int n;
    return is_chip(path, &n) ? (struct gpiod_chip *)&chips[n] : NULL;
}
const char *gpiod_chip_label(struct gpiod_chip *chip)
{
    return fake.labels[(int *)chip - chips];
}
void gpiod_chip_close(struct gpiod_chip *chip)
{
    (void)chip;
    fake.opened--;
}
struct gpiod_line *gpiod_chip_get_line(struct gpiod_chip *chip, unsigned int offset)
{
    (void)chip;
    return offset < LINES ? (struct gpiod_line *)&lines[offset] : NULL;
}
struct gpiod_line *gpiod_chip_find_line(struct gpiod_chip *chip, const char *name)
{
    int n = number_of(name);
    return n < 0 ? NULL : gpiod_chip_get_line(chip, (unsigned)n);
}
static int request(void)
{
    errno = fake.request_errno;
    fake.requested += fake.request_errno == 0;
    return fake.request_errno == 0 ? 0 : -1;
}
int gpiod_line_request_output_flags(struct gpiod_line *line, const char *consumer, int flags, int value)
{
    (void)consumer, (void)flags;
    fake.levels[(int *)line - lines] = value;
    return request();
}
int gpiod_line_request_input_flags(struct gpiod_line *line, const char *consumer, int flags)
{
    (void)line, (void)consumer, (void)flags;
    return request();
}
int gpiod_line_request_rising_edge_events_flags(struct gpiod_line *line, const char *consumer, int flags)
{
    return gpiod_line_request_input_flags(line, consumer, flags);
}
int gpiod_line_request_both_edges_events_flags(struct gpiod_line *line, const char *consumer, int flags)
{
    return gpiod_line_request_input_flags(line, consumer, flags);
}
int gpiod_line_set_value(struct gpiod_line *line, int value)
{
    return set_level((int)((int *)line - lines), value);
}
int gpiod_line_get_value(struct gpiod_line *line)
{
    return fake.levels[(int *)line - lines];
}
int gpiod_line_event_get_fd(struct gpiod_line *line)
{
    (void)line;
    return 99;
}
int gpiod_line_event_wait(struct gpiod_line *line, const struct timespec *timeout)
{
    (void)line, (void)timeout;
    return 0;
}
int gpiod_line_event_read(struct gpiod_line *line, struct gpiod_line_event *event)
{
    (void)line, (void)event;
    return -1;
}
#else /* 2.x */
static int infos[CHIPS], some;

struct gpiod_chip *gpiod_chip_open(const char *path)
{
    int n;
    return is_chip(path, &n) ? (struct gpiod_chip *)&chips[n] : NULL;
}
void gpiod_chip_close(struct gpiod_chip *chip)
{
    (void)chip;
    fake.opened--;
}
struct gpiod_chip_info *gpiod_chip_get_info(struct gpiod_chip *chip)
{
    return (struct gpiod_chip_info *)&infos[(int *)chip - chips];
}
const char *gpiod_chip_info_get_label(struct gpiod_chip_info *info)
{
    return fake.labels[(int *)info - infos];
}
void gpiod_chip_info_free(struct gpiod_chip_info *info)
{
    (void)info;
}
int gpiod_chip_get_line_offset_from_name(struct gpiod_chip *chip, const char *name)
{
    (void)chip;
    return number_of(name);
}
struct gpiod_line_settings *gpiod_line_settings_new(void)
{
    return (struct gpiod_line_settings *)&some;
}
void gpiod_line_settings_free(struct gpiod_line_settings *s)
{
    (void)s;
}
int gpiod_line_settings_set_direction(struct gpiod_line_settings *s, enum gpiod_line_direction d)
{
    return (void)s, (void)d, 0;
}
void gpiod_line_settings_set_active_low(struct gpiod_line_settings *s, bool low)
{
    (void)s, (void)low;
}
int gpiod_line_settings_set_output_value(struct gpiod_line_settings *s, enum gpiod_line_value v)
{
    return (void)s, (void)v, 0;
}
int gpiod_line_settings_set_edge_detection(struct gpiod_line_settings *s, enum gpiod_line_edge e)
{
    return (void)s, (void)e, 0;
}
int gpiod_line_settings_set_bias(struct gpiod_line_settings *s, enum gpiod_line_bias b)
{
    return (void)s, (void)b, 0;
}
void gpiod_line_settings_set_debounce_period_us(struct gpiod_line_settings *s, unsigned long us)
{
    (void)s, (void)us;
}
struct gpiod_line_config *gpiod_line_config_new(void)
{
    return (struct gpiod_line_config *)&some;
}
void gpiod_line_config_free(struct gpiod_line_config *c)
{
    (void)c;
}
int gpiod_line_config_add_line_settings(struct gpiod_line_config *c, const unsigned int *offsets, size_t n,
                                        struct gpiod_line_settings *s)
{
    return (void)c, (void)offsets, (void)n, (void)s, 0;
}
struct gpiod_request_config *gpiod_request_config_new(void)
{
    return (struct gpiod_request_config *)&some;
}
void gpiod_request_config_free(struct gpiod_request_config *c)
{
    (void)c;
}
void gpiod_request_config_set_consumer(struct gpiod_request_config *c, const char *consumer)
{
    (void)c, (void)consumer;
}
struct gpiod_line_request *gpiod_chip_request_lines(struct gpiod_chip *chip, struct gpiod_request_config *r,
                                                    struct gpiod_line_config *l)
{
    (void)chip, (void)r, (void)l;
    errno = fake.request_errno;
    fake.requested += fake.request_errno == 0;
    return fake.request_errno == 0 ? (struct gpiod_line_request *)&some : NULL;
}
void gpiod_line_request_release(struct gpiod_line_request *r)
{
    (void)r;
    fake.released++;
}
int gpiod_line_request_set_value(struct gpiod_line_request *r, unsigned int offset, enum gpiod_line_value value)
{
    (void)r;
    return set_level((int)offset, value == GPIOD_LINE_VALUE_ACTIVE);
}
enum gpiod_line_value gpiod_line_request_get_value(struct gpiod_line_request *r, unsigned int offset)
{
    (void)r;
    return fake.levels[offset] ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
}
int gpiod_line_request_get_fd(struct gpiod_line_request *r)
{
    return (void)r, 99;
}
struct gpiod_edge_event_buffer *gpiod_edge_event_buffer_new(size_t n)
{
    return (void)n, (struct gpiod_edge_event_buffer *)&some;
}
void gpiod_edge_event_buffer_free(struct gpiod_edge_event_buffer *b)
{
    (void)b;
}
int gpiod_line_request_wait_edge_events(struct gpiod_line_request *r, int64_t ns)
{
    return (void)r, (void)ns, 0;
}
int gpiod_line_request_read_edge_events(struct gpiod_line_request *r, struct gpiod_edge_event_buffer *b, size_t n)
{
    return (void)r, (void)b, (void)n, -1;
}
#endif

static const struct lights_config three = {
    .chip = "pinctrl-bcm2711", .red = {.name = "GPIO17"}, .green = {.name = "GPIO27"}, .blue = {.name = "22"}};

static void fresh(void)
{
    fake = (struct fake){.labels = {"pinctrl-bcm2711"}, .sets_until = -1};
}

/* ---- G01 to G05 ---- */

/* Found by label and line name, whatever number the kernel gave the chip (4 and 0 on a Pi 5). */
static void chips_are_found_by_label(void **state)
{
    (void)state;
    for (int at = 0; at < CHIPS; at++) {
        struct lights *lights = NULL;
        struct err err = {0};
        fresh();
        for (int i = 0; i < CHIPS; i++)
            fake.labels[i] = i == at ? "pinctrl-bcm2711" : i % 2 ? "raspberrypi-exp-gpio" : NULL;
        ROW(lights_open(&lights, &three, NULL, &err), at);
        lights_show(lights, LIGHT_PAPER_SHEET, 1000);
        ROW(fake.levels[17] && !fake.levels[27], at);
        lights_show(lights, LIGHT_STICK_SAFE, 2000);
        ROW(fake.levels[22] && !fake.levels[17], at);
        lights_close(lights);
        ROW(fake.opened == 0, at); /* no chip is left open */
    }
}

/* No chip, line busy, no right, no such line: the kiosk goes on, tries again every 30 s, says why once. */
static void without_lines_the_kiosk_goes_on(void **state)
{
    static const struct {
        const char *label;
        int open_errno, request_errno;
        const char *why;
    } rows[] = {{"something else", 0, 0, "no such chip"},
                {NULL, 0, 0, "no such chip"},
                {"pinctrl-bcm2711", EACCES, 0, "the group \"gpio\""},
                {"pinctrl-bcm2711", EPERM, 0, "the group \"gpio\""},
                {"pinctrl-bcm2711", 0, EBUSY, "another program"},
                {"pinctrl-bcm2711", 0, EPERM, "the group \"gpio\""}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct lights *lights = NULL;
        struct gpio gpio = {0};
        struct err err = {0};
        fresh();
        fake.labels[0] = rows[i].label;
        fake.open_errno = rows[i].open_errno;
        fake.request_errno = rows[i].request_errno;
        ROW(!gpio_open(&gpio, three.chip, &three.red, 1, &err) && err.code == ERR_IO, i);
        if (strstr(err.text, rows[i].why) == NULL)
            fail_msg("row %zu: %s", i, err.text);
        ROW(lights_open(&lights, &three, NULL, &err), i);
        ROW(lights_show(lights, LIGHT_COME, 1000) == 31000, i); /* does not blink into the void */
        ROW(lights_show(lights, LIGHT_READY, 5000) == 31000, i);
        fresh(); /* mended: within 30 s it shines */
        ROW(lights_show(lights, LIGHT_READY, 31000) == -1 && fake.levels[27], i);
        lights_close(lights);
        ROW(fake.opened == 0, i);
    }
    struct gpio gpio = {0};
    struct err err = {0};
    const struct gpio_line wrong = {.name = "GPIO99", .output = true};
    fresh();
    assert_false(gpio_open(&gpio, three.chip, &wrong, 1, &err));
    assert_non_null(strstr(err.text, "GPIO99"));
}

/* A set that fails at run time, the first, the second, every one: marked lost, reopened, and it never shows what is not. */
static void a_lost_line_is_found_again(void **state)
{
    static const int causes[] = {EIO, ENODEV};
    (void)state;
    for (int nth = 0; nth < 30; nth++) {
        struct lights *lights = NULL;
        struct err err = {0};
        fresh();
        fake.sets_until = nth;
        fake.set_errno = causes[nth % 2];
        ROW(lights_open(&lights, &three, NULL, &err), nth);
        int64_t lost = -1;
        for (int64_t now = 1000; now < 20000 && lost < 0; now += 250)
            if (lights_show(lights, LIGHT_COME, now) == now + 30000)
                lost = now;
        ROW(lost > 0 && fake.opened == 0, nth); /* let go of */
        ROW(lights_show(lights, LIGHT_PAPER_SHEET, lost + 5000) == lost + 30000, nth);
        fake.sets_until = -1;
        lights_show(lights, LIGHT_PAPER_SHEET, lost + 30000);
        ROW(fake.levels[17] && !fake.levels[27] && fake.requested >= 2, nth);
        lights_close(lights);
        ROW(!fake.levels[17] && fake.opened == 0, nth);
    }
}

/* The busy line: an input with edges, its level read. */
static void an_input_is_read(void **state)
{
    struct gpio gpio = {0};
    struct err err = {0};
    const struct gpio_line busy = {.name = "GPIO4", .edges = GPIO_CHANGES};
    (void)state;
    fresh();
    assert_true(gpio_open(&gpio, three.chip, &busy, 1, &err));
    assert_int_equal(gpio.ops->get(gpio.self, 0), 0);
    fake.levels[4] = true;
    assert_int_equal(gpio.ops->get(gpio.self, 0), 1);
    assert_int_equal(gpio.ops->fd(gpio.self), 99);
    assert_false(gpio.ops->pressed(gpio.self));
    gpio_close(&gpio);
    assert_int_equal(fake.opened, 0);
}

/* ---- G06, G07 and what each light looks like ---- */

/* G07: a blinking light wakes the program a few times a second, whatever blinks; a steady one never. */
static void blinking_is_cheap(void **state)
{
    (void)state;
    for (int light = 0; light < LIGHT_COUNT; light++) {
        struct lights *lights = NULL;
        struct err err = {0};
        int wakes = 0;
        fresh();
        assert_true(lights_open(&lights, &three, NULL, &err));
        for (int64_t now = 1000, due; now < 61000; now = due, wakes++) {
            due = lights_show(lights, (enum light)light, now);
            if (due < 0)
                break;
            ROW(due > now, light);
        }
        ROW(wakes <= 60 * 8, light);
        ROW(fake.sets <= 60 * 8 * 2, light); /* only what changed is set */
        lights_close(lights);
    }
}
static void light_patterns(void **state)
{
    static const struct {
        enum light light;
        const char *pattern; /* one letter each 100 ms: colours together, upper case if the single LED is on too */
    } rows[] = {
        {LIGHT_READY, "GGGGGGGGGGGG"},
        {LIGHT_WORKING, "GGGGGGGG--------GGGG"},
        {LIGHT_COME, "YYyyYYyy--------yyyy"},
        {LIGHT_STICK_SAFE, "BBBBBBBB"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int t = 0; rows[i].pattern[t] != '\0'; t++) {
            struct levels l;
            int next = lights_pattern(rows[i].light, t * 100, &l);
            char c = l.red && l.green ? 'y' : l.green ? 'g' : l.red ? 'r' : l.blue ? 'b' : '-';
            char want = rows[i].pattern[t];
            ROW(c == (want >= 'A' && want <= 'Z' ? want + 32 : want) || (i == 2 && c == '-'), i);
            ROW(next == -1 || (next > 0 && next <= 1000), i);
        }
    struct levels l;
    assert_int_equal(lights_pattern(LIGHT_READY, 5, &l), -1); /* no wake-up for a steady light */
    for (int light = 0; light < LIGHT_COUNT; light++) {
        bool ever = false, red = false;
        for (int t = 0; t < 3000; t += 25) {
            lights_pattern((enum light)light, t, &l);
            ever = ever || l.one;
            red = red || (l.red && !l.green);
        }
        ROW(ever, light);
        ROW(red == (light == LIGHT_PAPER_SHEET), light); /* red alone means paper, nothing else */
    }
}

static void lights_are_off_after_closing(void **state)
{
    struct lights_config config = {0};
    struct gpio gpio;
    struct levels levels;
    struct lights *lights = NULL;
    struct err err = {0};
    (void)state;
    assert_true(sim_lights_open(&gpio, &levels, &err));
    assert_true(lights_open(&lights, &config, &gpio, &err));
    assert_int_equal(lights_show(lights, LIGHT_PAPER_SHEET, 1000), 1125);
    assert_true(levels.red && !levels.green);
    lights_show(lights, LIGHT_READY, 2000);
    assert_true(levels.green && !levels.red);
    lights_close(lights);
    assert_false(levels.green);
}

/* One short beep, three long ones; then no wake-up for it; a new one begins anew; the lights go on beside it. */
static void a_buzzer_beeps(void **state)
{
    static const struct {
        enum beep beep;
        int at, on, due; /* ms after it began; due -1: nothing more is */
    } rows[] = {
        {BEEP_DONE, 0, 1, 80},     {BEEP_DONE, 79, 1, 80},     {BEEP_DONE, 80, 0, -1},
        {BEEP_CALL, 0, 1, 250},    {BEEP_CALL, 250, 0, 500},   {BEEP_CALL, 500, 1, 750},
        {BEEP_CALL, 750, 0, 1000}, {BEEP_CALL, 1000, 1, 1250}, {BEEP_CALL, 1250, 0, -1}, /* a steady light beside it */
    };
    struct lights_config config = {0};
    struct gpio gpio;
    struct levels levels;
    struct lights *lights = NULL;
    struct err err = {0};
    (void)state;
    assert_true(sim_lights_open(&gpio, &levels, &err));
    assert_true(lights_open(&lights, &config, &gpio, &err));
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (rows[i].at == 0)
            lights_beep(lights, rows[i].beep, 5000);
        int64_t due = lights_show(lights, LIGHT_READY, 5000 + rows[i].at);
        ROW(levels.buzzer == (rows[i].on != 0) && levels.green, i);
        ROW(due == (rows[i].due < 0 ? -1 : 5000 + rows[i].due), i);
    }
    lights_beep(lights, BEEP_CALL, 9000);
    assert_int_equal(lights_show(lights, LIGHT_PAPER_SHEET, 9000), 9125); /* the light's own pace */
    lights_close(lights);
    assert_false(levels.buzzer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buzzer_beeps),
        cmocka_unit_test(chips_are_found_by_label),
        cmocka_unit_test(without_lines_the_kiosk_goes_on),
        cmocka_unit_test(a_lost_line_is_found_again),
        cmocka_unit_test(an_input_is_read),
        cmocka_unit_test(blinking_is_cheap),
        cmocka_unit_test(light_patterns),
        cmocka_unit_test(lights_are_off_after_closing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
