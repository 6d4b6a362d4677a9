/* dots to bytes, bytes to paper, and a spooler that never waits */
#include "unit.h"

#include "app/ticket.h"
#include "hal/lights.h"
#include "hal/sim.h"
#include "printer/escpos.h"
#include "printer/spooler.h"

/* ---- encoder ---- */

static struct dots paper;
static int papers;

static void keep_paper(void *context, const uint8_t *rows, int count)
{
    struct err err = {0};
    (void)context;
    papers++;
    dots_finish(&paper);
    assert_true(dots_init(&paper, SIM_PRINTER_WIDTH, count, &err));
    memcpy(paper.bits, rows, (size_t)count * SIM_PRINTER_ROW);
}

static void random_dots(struct dots *dots, unsigned *seed, int height)
{
    struct err err = {0};
    assert_true(dots_init(dots, 384, height, &err));
    for (int i = 0; i < dots->stride * height; i++) {
        *seed = *seed * 1103515245u + 12345u;
        static const uint8_t bytes[] = {0x10, 0x04, 0x05, 0x06, 0x14, 0, 0, 0, 0xFF, 0x18, 0x10, 0x00};
        dots->bits[i] = bytes[(*seed >> 16) % sizeof bytes];
    }
    for (int y = 0; y < height; y++) { /* white stretches of many lengths */
        *seed = *seed * 1103515245u + 12345u;
        if ((*seed >> 16) % 3 == 0)
            memset(dots->bits + y * dots->stride, 0, (size_t)dots->stride);
    }
    dots->bits[(height - 1) * dots->stride] = 0xFF; /* the paper ends here */
}

/* What the printer burns is what was laid out, dot for dot, and nothing it receives can be a command by
 * chance. */
static void paper_equals_the_dots(void **state)
{
    unsigned seed = 1;
    (void)state;
    for (int round = 0; round < 300; round++) {
        struct dots dots;
        struct escpos_job job;
        struct err err = {0};
        struct sim_printer *printer = NULL;
        struct model model = model_generic();
        uint8_t reply[8];
        size_t replies = 0;
        random_dots(&dots, &seed, 1 + round % 150);
        model.band_rows = round % 7 == 0 ? 96 : round % 5 == 0 ? 48 : 8 + round % 248;
        model.feed_dots = round % 4 != 0;
        int changed = escpos_guard(&dots);
        ROW(changed >= 0 && escpos_guard(&dots) == 0, round);
        ROW(escpos_encode(&job, &dots, &model, &err), round);
        ROW(sim_printer_open(&printer, keep_paper, NULL, &err), round);
        papers = 0;
        for (size_t i = 0; i < job.length; i += 7) /* in odd pieces, as a wire brings them */
            replies += sim_printer_feed(printer, job.bytes + i, job.length - i < 7 ? job.length - i : 7, reply, 8);
        struct sim_printer_marks marks = sim_printer_marks(printer);
        ROW(marks.unknown == 0 && marks.real_time == 0 && marks.bad_height == 0, round);
        ROW(papers == 1 && replies == 1 && reply[0] == 0, round);
        ROW(paper.height == dots.height, round);
        ROW(memcmp(paper.bits, dots.bits, (size_t)dots.stride * (size_t)dots.height) == 0, round);
        size_t end = 0;
        for (int i = 0; i < job.count; i++) {
            ROW(job.pieces[i].end >= end && job.pieces[i].us >= 0, round);
            end = job.pieces[i].end;
        }
        ROW(end == job.length, round);
        sim_printer_close(printer);
        escpos_finish(&job);
        dots_finish(&dots);
    }
    dots_finish(&paper);
}

static void the_ticket_is_readable_and_fits(void **state)
{
    static const char *const names[] = {"王",
                                        "王建国",
                                        "欧阳娜娜",
                                        "买买提·艾力·吐尔逊江",
                                        "John Fitzgerald Smith-Wellington",
                                        "𬭎㛃䶮喆犇",
                                        "一二三四五六七八九十一二三四五六七八九十"};
    struct font *font = NULL;
    struct err err = {0};
    struct meeting m = {.title = "业主沟通会",
                        .estate = "远见小区",
                        .place = "物业培训室",
                        .building_word = "号楼",
                        .starts_ms = 1789732800000LL,
                        .utc_offset_min = 480,
                        .plan = {.rows = 5, .seats = 8}};
    (void)state;
    assert_true(font_open(&font, &err));
    for (size_t i = 0; i < COUNT(names); i++) {
        struct admission a = {
            .number = 7, .seat = {(int)i % 2 * 3, 5}, .wall_ms = m.starts_ms, .room = {"3", "2", "1201"}};
        struct layout layout;
        struct dots dots;
        int top = 0;
        strcpy(a.name, names[i]);
        ROW(font_has(font, names[i]), i);
        layout_ticket(&layout, font, &m, &a);
        for (int k = 0; k < layout.count; k++) {
            const struct layout_item *item = &layout.items[k];
            ROW(item->y >= top || item->x > 0, i);
            top = item->y;
            if (item->rule == 0)
                ROW(item->x + font_width(font, item->text, item->type.px, item->type.weight) <= layout.width, i);
        }
        ROW(ticket_dots(&dots, font, &m, &a, &err), i);
        ROW(dots.height > 250 && dots.height < 520, i);
        dots_finish(&dots);
    }
    font_close(font);
}

/* ---- spooler over a wire made of scissors ---- */

struct wire {
    bool present, takes, broken, answers;
    uint8_t status;
    struct sim_printer *printer;
    uint8_t reply[16];
    size_t replies;
    size_t written, largest;
    int opened, steps;
    bool has_busy_line;
    int busy, queued;
    int64_t done[32];
    bool printed[32];
    int count;
};

static ssize_t wire_write(void *self, const void *bytes, size_t length)
{
    struct wire *w = self;
    if (w->broken)
        return -1;
    if (!w->takes)
        return 0;
    w->largest = length > w->largest ? length : w->largest;
    w->written += length;
    size_t n = sim_printer_feed(w->printer, bytes, length, w->reply + w->replies, sizeof w->reply - w->replies);
    if (w->answers)
        for (size_t i = 0; i < n; i++)
            w->reply[w->replies++] = w->status;
    return (ssize_t)length;
}

static ssize_t wire_read(void *self, void *bytes, size_t length)
{
    struct wire *w = self;
    if (w->broken)
        return -1;
    size_t n = w->replies < length ? w->replies : length;
    memcpy(bytes, w->reply, n);
    w->replies = 0;
    return (ssize_t)n;
}

static int wire_queued(void *self)
{
    return ((struct wire *)self)->queued;
}

static int wire_busy(void *context)
{
    struct wire *w = context;
    w->steps++;
    return w->busy;
}

static void wire_discard(void *self)
{
    (void)self;
}

static int wire_fd(void *self)
{
    (void)self;
    return 1;
}

static void wire_close(void *self)
{
    (void)self;
}

static const struct serial_ops wire_ops = {wire_write, wire_read, wire_queued, wire_discard, wire_fd, wire_close};

static bool wire_open(void *context, struct serial *serial, struct err *err)
{
    struct wire *w = context;
    if (!w->present)
        return err_set(err, ERR_NO_INPUT, "no wire");
    w->opened++;
    w->broken = false;
    *serial = (struct serial){&wire_ops, w};
    return true;
}

static void wire_done(void *context, int64_t number, bool printed)
{
    struct wire *w = context;
    w->done[w->count] = number;
    w->printed[w->count++] = printed;
}

static void finish(struct spooler *s, struct wire *w)
{
    spooler_close(s);
    sim_printer_close(w->printer);
}

static void add(struct spooler *s, int64_t number, int64_t now)
{
    struct dots dots;
    struct escpos_job job;
    struct err err = {0};
    struct model model = model_generic();
    assert_true(dots_init(&dots, 384, 100, &err));
    memset(dots.bits, 0xAA, (size_t)dots.stride * 100);
    assert_true(escpos_encode(&job, &dots, &model, &err));
    dots_finish(&dots);
    spooler_add(s, number, &job, now);
}

/* Lets the spooler run on its own due times until nothing is due or `until`; returns the time. */
static int64_t run(struct spooler *s, struct wire *w, int64_t now, int64_t until)
{
    for (int i = 0; i < 100000; i++) {
        spooler_step(s, now);
        if (w->replies > 0 && w->present && !w->broken) /* poll would say so at once */
            continue;
        int64_t due = spooler_due(s);
        if (due < 0 || due > until)
            return now;
        now = due > now ? due : now;
    }
    fail_msg("the spooler never rests");
    return now;
}

/* An open spooler whose line is cleared, if it can be; the time is before 2 s. */
static struct spooler *spool(struct wire *w, bool paced)
{
    struct spooler *s = NULL;
    struct err err = {0};
    struct model model = model_generic();
    struct spooler_host host = {w, wire_open, wire_done, w->has_busy_line ? wire_busy : NULL};
    assert_true(sim_printer_open(&w->printer, NULL, NULL, &err));
    assert_true(spooler_open(&s, &model, &host, paced, 0, &err));
    run(s, w, 0, 1900000);
    w->written = w->largest = 0;
    return s;
}

static void printed_is_said_after_the_answer(void **state)
{
    struct wire w = {.present = true, .takes = true, .answers = true};
    (void)state;
    struct spooler *s = spool(&w, true);
    assert_int_equal(w.written, 0);
    add(s, 1, 2000000);
    assert_true(w.written > 0); /* the first byte leaves at once */
    add(s, 2, 2000000);
    assert_int_equal(w.count, 0);
    int64_t end = run(s, &w, 2000000, INT64_MAX / 2);
    assert_int_equal(w.count, 2);
    assert_true(w.done[0] == 1 && w.printed[0] && w.done[1] == 2 && w.printed[1]);
    assert_true(w.largest <= 64);
    /* two jobs of 4,836 bytes at 19200 baud: 5.5 s at least */
    assert_in_range(end - 2000000, 5400000, 6600000);
    assert_false(spooler_busy(s));
    finish(s, &w);
}

static void trouble_ends_every_job_once(void **state)
{
    static const struct {
        bool present, takes, answers;
        uint8_t status;
        bool printed;
        enum printer_condition condition;
    } rows[] = {
        {true, true, true, 0x00, true, PRINTER_READY},    {true, true, true, 0x03, true, PRINTER_LOW},
        {true, true, true, 0x0C, false, PRINTER_OUT},     {true, true, false, 0x00, false, PRINTER_SILENT},
        {true, false, true, 0x00, false, PRINTER_SILENT}, {false, true, true, 0x00, false, PRINTER_GONE},
        {true, true, true, 0xFF, false, PRINTER_SILENT}, /* nonsense is no "ok" */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct wire w = {
            .present = rows[i].present, .takes = rows[i].takes, .answers = rows[i].answers, .status = rows[i].status};
        struct spooler *s = spool(&w, false);
        spooler_step(s, 2000000);
        add(s, 1, 2000000);
        add(s, 2, 2000000);
        int64_t now = run(s, &w, 2000000, 60000000);
        ROW(w.count == 2 && w.done[0] == 1 && w.done[1] == 2, i);
        ROW(w.printed[0] == rows[i].printed && w.printed[1] == rows[i].printed, i);
        ROW(spooler_condition(s) == rows[i].condition, i);
        /* well again: found out without a word from us, and the next ticket is printed */
        w.present = w.takes = w.answers = true;
        w.status = 0;
        now = run(s, &w, now, now + 20000000);
        ROW(spooler_condition(s) == PRINTER_READY || spooler_condition(s) == PRINTER_LOW, i);
        add(s, 3, now);
        run(s, &w, now, INT64_MAX / 2);
        ROW(w.count == 3 && w.printed[2], i);
        finish(s, &w);
    }
}

static void pulled_out_at_any_byte(void **state)
{
    (void)state;
    for (size_t cut = 0; cut < 4900; cut += 64) {
        struct wire w = {.present = true, .takes = true, .answers = true};
        struct spooler *s = spool(&w, true);
        int64_t now = 2000000;
        add(s, 1, now);
        while (w.written < cut && spooler_due(s) >= 0 && w.count == 0) {
            now = spooler_due(s);
            spooler_step(s, now);
        }
        w.broken = true;
        w.present = false;
        now = run(s, &w, now, now + 20000000);
        ROW(w.count == 1, cut);
        ROW(spooler_condition(s) == PRINTER_GONE, cut);
        w.present = true;
        now = run(s, &w, now, now + 20000000);
        ROW(spooler_condition(s) == PRINTER_READY && w.opened == 2, cut);
        ROW(w.count == 1, cut); /* never sent again by itself */
        finish(s, &w);
    }
}

/* A ticket cut in the middle of a picture: the printer comes back, is cleared, and the next ticket is whole.
 */
static void a_cut_picture_swallows_nothing(void **state)
{
    (void)state;
    for (size_t cut = 64; cut < 4800; cut += 320) {
        struct wire w = {.present = true, .takes = true, .answers = true};
        struct spooler *s = spool(&w, true);
        int64_t now = 2000000;
        add(s, 1, now);
        while (w.written < cut) {
            now = spooler_due(s);
            spooler_step(s, now);
        }
        w.takes = false; /* paper out under a flow line */
        now = run(s, &w, now, now + 11000000);
        ROW(w.count == 1 && !w.printed[0] && spooler_condition(s) == PRINTER_SILENT, cut);
        w.takes = true;
        now = run(s, &w, now, now + 15000000);
        ROW(spooler_condition(s) == PRINTER_READY, cut);
        add(s, 2, now);
        run(s, &w, now, INT64_MAX / 2);
        ROW(w.count == 2 && w.printed[1], cut);
        ROW(sim_printer_marks(w.printer).unknown == 0, cut); /* not a byte was taken for something else */
        finish(s, &w);
    }
}

/* A line that takes nothing while it is cleared is waited for by poll, not by the clock. */
static void a_full_line_is_waited_for(void **state)
{
    struct wire w = {.present = true, .takes = false, .answers = true};
    (void)state;
    struct spooler *s = spool(&w, false);
    assert_true(spooler_wants_write(s));
    w.takes = true;
    spooler_step(s, 1950000);
    assert_false(spooler_wants_write(s));
    add(s, 1, 2000000);
    run(s, &w, 2000000, INT64_MAX / 2);
    assert_true(w.count == 1 && w.printed[0]);
    assert_int_equal(sim_printer_marks(w.printer).unknown, 0);
    finish(s, &w);
}

/* The busy line is obeyed, looked at a few hundred times a second, and never waited for without an end. */
static void the_busy_line_is_obeyed(void **state)
{
    struct wire w = {.present = true, .takes = true, .answers = true, .has_busy_line = true};
    (void)state;
    struct spooler *s = spool(&w, true);
    w.busy = 1;
    w.steps = 0;
    add(s, 1, 2000000);
    run(s, &w, 2000000, 11000000);
    assert_int_equal(w.written, 0);
    assert_in_range(w.steps, 100, 4000);
    assert_int_equal(w.count, 0);
    run(s, &w, 11000000, 13000000);
    assert_true(w.count == 1 && !w.printed[0]);
    finish(s, &w);
    /* free, but what was written lies in the kernel: no more is handed over */
    w = (struct wire){.present = true, .takes = true, .answers = true, .has_busy_line = true};
    s = spool(&w, true);
    w.queued = 64;
    add(s, 1, 2000000);
    run(s, &w, 2000000, 6000000);
    assert_int_equal(w.written, 0);
    w.queued = 0;
    run(s, &w, 6000000, INT64_MAX / 2);
    assert_true(w.count == 1 && w.printed[0]);
    finish(s, &w);
}

static void status_bytes_are_all_understood(void **state)
{
    (void)state;
    for (int b = 0; b < 256; b++) {
        enum paper gs = model_paper(STATUS_GS_R, (uint8_t)b), esc = model_paper(STATUS_ESC_V, (uint8_t)b);
        ROW((gs == PAPER_UNKNOWN) == ((b & 0x90) != 0), b);
        ROW(gs != PAPER_OK || (b & 0x0F) == 0, b);
        ROW(esc != PAPER_OK || (b & 0x05) == 0x01, b);
        ROW(model_paper(STATUS_NONE, (uint8_t)b) == PAPER_UNKNOWN, b);
    }
}

/* ---- lights ---- */

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

static void no_chip_is_one_line_in_the_log(void **state)
{
    struct lights_config config = {.chip = "no such chip", .green = {.name = "GPIO27"}};
    struct lights *lights = NULL;
    struct err err = {0};
    int64_t due = 0;
    (void)state;
    assert_true(lights_open(&lights, &config, NULL, &err));
    due = lights_show(lights, LIGHT_COME, 1000);
    assert_int_equal(due, 31000); /* does not blink into the void, tries again later */
    assert_int_equal(lights_show(lights, LIGHT_READY, 5000), 31000);
    lights_close(lights);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_equals_the_dots),
        cmocka_unit_test(the_ticket_is_readable_and_fits),
        cmocka_unit_test(printed_is_said_after_the_answer),
        cmocka_unit_test(trouble_ends_every_job_once),
        cmocka_unit_test(pulled_out_at_any_byte),
        cmocka_unit_test(a_cut_picture_swallows_nothing),
        cmocka_unit_test(a_full_line_is_waited_for),
        cmocka_unit_test(the_busy_line_is_obeyed),
        cmocka_unit_test(status_bytes_are_all_understood),
        cmocka_unit_test(light_patterns),
        cmocka_unit_test(no_chip_is_one_line_in_the_log),
        cmocka_unit_test(lights_are_off_after_closing),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
