/* a spooler that never waits, a printer that does what printers do */
#include "unit.h"

#include "printer/busy.h"
#include "printer/probe.h"
#include "printer/status.h"
#include "wire.h"

static struct model load(const char *name)
{
    char path[64];
    struct model model;
    struct err err = {0};
    snprintf(path, sizeof path, "config/printers/%s.ini", name);
    assert_true(model_load(&model, path, &err));
    return model;
}

/* A grey picture: no white rows, no real-time bytes. */
static void picture(struct sheet *sheet, int rows)
{
    struct err err = {0};
    *sheet = (struct sheet){0};
    assert_true(dots_init(&sheet->dots, 384, rows, &err));
    memset(sheet->dots.bits, 0xAA, (size_t)sheet->dots.stride * (size_t)rows);
}

static void add(struct wire *w, int64_t number)
{
    struct sheet sheet;
    picture(&sheet, 100);
    assert_true(wire_add(w, number, &sheet));
    sheet_finish(&sheet);
}

/* Black all over, a narrow stroke, dots two by two. */
static void sloped(struct sheet *sheet, const struct model *m, int kind)
{
    struct err err = {0};
    *sheet = (struct sheet){0};
    assert_true(dots_init(&sheet->dots, m->width, 300, &err));
    struct dots *d = &sheet->dots;
    for (int y = 0; y < d->height; y++)
        for (int x = 0; x < d->width; x++)
            if (kind == 0 ? (x + y) % 3 != 0 : kind == 1 ? x / 24 == y % 200 / 100 : (x / 2 + y / 2) % 3 != 0)
                dots_set(d, x, y);
    escpos_guard(d);
}

static void run(struct wire *w, int64_t us)
{
    if (!wire_run(w, w->now + us))
        fail_msg("the spooler never rests");
}

static void printed_is_said_after_the_answer(void **state)
{
    struct wire w = {.model = model_generic()};
    (void)state;
    assert_true(wire_open(&w, true));
    assert_int_equal(w.written, 0);
    int64_t start = w.now;
    add(&w, 1);
    assert_true(w.written > 0); /* the first byte leaves at once */
    add(&w, 2);
    assert_int_equal(w.count, 0);
    assert_int_equal(spooler_state(w.spooler), PRINTER_PRINTING);
    while (w.count < 2 && w.now < start + 60000000)
        run(&w, 1000);
    assert_true(w.done[0] == 1 && w.ends[0] == PRINT_DONE && w.done[1] == 2 && w.ends[1] == PRINT_DONE);
    assert_true(w.largest <= 64);
    /* two jobs of 4,836 bytes at 19200 baud: 5.5 s at least */
    assert_in_range(w.now - start, 5400000, 6600000);
    assert_false(spooler_busy(w.spooler));
    wire_close(&w);
}

/* Without a flow line the program keeps the printer's time: at any rate, on every model, for dense pictures, narrow ones and lines at half
 * resolution, its buffer never overflows, even on one a tenth slower than its file says. And the buffer does: unpaced, it loses. */
static void no_buffer_overflows(void **state)
{
    static const int rates[] = {9600, 19200, 115200};
    (void)state;
    for (size_t i = 0; i < WIRE_MODELS * 3 * 2; i += (size_t)thin(5)) {
        bool paced = i % 2 == 0;
        struct wire w = {.model = load(wire_models[i / 6])};
        w.model.baud = rates[i / 2 % 3];
        w.pace = (struct sim_pace){w.model.baud, w.model.buffer, w.model.row_us * 11 / 10, w.model.feed_us * 11 / 10};
        struct sheet sheets[3] = {0};
        ROW(wire_open(&w, paced), i);
        for (int k = 0; k < 3; k++) {
            sloped(&sheets[k], &w.model, k);
            ROW(wire_add(&w, k + 1, &sheets[k]), i);
        }
        run(&w, 120000000);
        if (!paced && w.model.baud == 115200 && w.model.buffer < 1024) {
            ROW(sim_buffer_lost(w.buffer) > 0, i);
        } else if (paced) {
            if (sim_buffer_lost(w.buffer) > 0)
                fail_msg("%s at %d: %ld bytes lost", wire_models[i / 6], w.model.baud, sim_buffer_lost(w.buffer));
            ROW(w.count == 3, i);
            sim_printer_tear(w.printer); /* of one that is asked nothing the last lies there still */
            for (int k = 0; k < 3; k++)
                ROW(print_ended_well(w.ends[k]) && wire_count_same(&w, &sheets[k]) == 1, i);
        }
        for (int k = 0; k < 3; k++)
            sheet_finish(&sheets[k]);
        wire_close(&w);
    }
}

/* A printer that never answers: its tickets are sent, nobody is owed one, staff see that word. What its port knows counts. */
static void one_way_printers_are_sent_to(void **state)
{
    struct wire w = {.model = load("generic-58")};
    (void)state;
    w.model.in_order = IN_ORDER_NONE;
    assert_true(wire_open(&w, true));
    assert_int_equal(spooler_state(w.spooler), PRINTER_MUTE);
    add(&w, 1);
    add(&w, 2);
    run(&w, 20000000);
    assert_int_equal(w.count, 2);
    assert_true(w.ends[0] == PRINT_SENT && w.ends[1] == PRINT_SENT);
    assert_int_equal(spooler_state(w.spooler), PRINTER_MUTE);
    assert_true(spooler_due(w.spooler) < 0); /* nothing is asked */
    wire_close(&w);
}

/* A network printer closes a connection on which nothing is said for a while: it is there again at once, and nobody is told. One that
 * closes it again and again, or does not come back, is gone. */
static void who_hangs_up_at_rest_is_called_back(void **state)
{
    struct wire w = {.model = load("generic-58"), .far = true};
    (void)state;
    assert_true(wire_open(&w, true));
    run(&w, 20000000);
    int opened = w.opened;
    w.hangs_up = true;
    spooler_step(w.spooler, w.now);
    assert_int_equal(spooler_state(w.spooler), PRINTER_READY);
    assert_int_equal(w.opened, opened + 1);
    run(&w, 1000000);
    add(&w, 1);
    run(&w, 20000000);
    assert_true(w.count == 1 && w.ends[0] == PRINT_DONE);
    w.hangs_up = w.missing = true;
    spooler_step(w.spooler, w.now);
    assert_int_equal(spooler_state(w.spooler), PRINTER_GONE);
    w.missing = false;
    run(&w, 3000000);
    w.hangs_up = true; /* too soon after it came */
    spooler_step(w.spooler, w.now);
    assert_int_equal(spooler_state(w.spooler), PRINTER_GONE);
    wire_close(&w);
}

/* A port that has taken bytes the printer does not take (USB, TCP): a clearing that never goes out ends, a ticket whose end still waits on
 * this side is not "sent". The port's own word is the cause. */
static void what_waits_on_this_side_is_not_sent(void **state)
{
    struct wire w = {.model = load("one-way-58"), .far = true, .tells = true, .port_state = PORT_FINE};
    (void)state;
    assert_true(wire_open(&w, true));
    w.queued = 100;
    add(&w, 1);
    run(&w, 15000000);
    assert_int_equal(w.count, 0);
    run(&w, 60000000);
    assert_true(w.count == 1 && w.ends[0] == PRINT_DOUBT);
    assert_int_equal(spooler_state(w.spooler), PRINTER_BUSY);
    w.port_state = PORT_OUT; /* the next clearing waits too */
    run(&w, 60000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_OUT);
    w.queued = 0;
    w.port_state = PORT_FINE;
    run(&w, 60000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_MUTE);
    add(&w, 2);
    run(&w, 30000000);
    assert_true(w.count == 2 && w.ends[1] == PRINT_SENT);
    wire_close(&w);
}

static void a_port_tells_for_a_printer_that_does_not(void **state)
{
    struct wire w = {.model = load("generic-58"), .tells = true, .port_state = PORT_OUT};
    (void)state;
    w.model.in_order = IN_ORDER_NONE;
    assert_true(wire_open(&w, true));
    run(&w, 1000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_OUT);
    add(&w, 1);
    assert_true(w.count == 1 && w.ends[0] == PRINT_NOT_BEGUN);
    w.port_state = PORT_FINE;
    run(&w, 40000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_MUTE);
    add(&w, 2);
    w.port_state = PORT_OUT; /* while it is printed */
    run(&w, 20000000);
    assert_true(w.count == 2 && w.ends[1] == PRINT_DOUBT);
    wire_close(&w);
    /* a printer that answers is believed more than its port: many cheap ones say there what they like */
    struct wire v = {.model = load("generic-58"), .tells = true, .port_state = PORT_OUT};
    assert_true(wire_open(&v, true));
    run(&v, 1000000);
    assert_int_equal(spooler_state(v.spooler), PRINTER_READY);
    wire_close(&v);
}

/* A family whose "all is well" nobody has written down: taken for that once it was always the same; tickets are in doubt until then, and
 * not for ever. */
static void a_strange_answer_is_learned(void **state)
{
    struct wire w = {.model = load("generic-58")};
    (void)state;
    assert_true(wire_open(&w, false));
    sim_printer_fault(w.printer, SIM_STRANGE);
    run(&w, 19000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_NONSENSE);
    run(&w, 60000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_READY);
    add(&w, 1);
    run(&w, 20000000);
    assert_true(w.count == 1 && w.ends[0] == PRINT_DONE);
    sim_printer_fault(w.printer, SIM_OUT); /* its other answers mean what they mean */
    add(&w, 2);
    run(&w, 20000000);
    assert_true(w.count == 2 && w.ends[1] == PRINT_DOUBT && spooler_state(w.spooler) == PRINTER_OUT);
    wire_close(&w);
}

/* Each fault: what the state is called, what becomes of the ticket under way and of the one behind it; then it is mended, and
 * that is found out without a word from us. */
static void trouble_ends_every_job_once(void **state)
{
    static const struct {
        const char *model;
        enum sim_fault fault;
        enum print_end first, second;
        enum printer_state found;
    } rows[] = {
        {"generic-58", SIM_WELL, PRINT_DONE, PRINT_DONE, PRINTER_READY},
        {"generic-58", SIM_LOW, PRINT_DONE, PRINT_DONE, PRINTER_LOW},
        {"generic-58", SIM_OUT, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_OUT},
        {"generic-58", SIM_SILENT, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_SILENT},
        {"generic-58", SIM_DEAF, PRINT_NOT_BEGUN, PRINT_NOT_BEGUN, PRINTER_BUSY},
        {"generic-58", SIM_GONE, PRINT_NOT_BEGUN, PRINT_NOT_BEGUN, PRINTER_GONE},
        {"generic-58", SIM_NONSENSE, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_NONSENSE},
        {"generic-58", SIM_ECHO, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_NONSENSE},
        {"generic-58", SIM_NOISE, PRINT_DOUBT, PRINT_DOUBT, PRINTER_READY},
        {"generic-58", SIM_LOGIN, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_CONSOLE},
        {"csn-a2", SIM_LOGIN, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_CONSOLE},
        {"csn-a2", SIM_OUT, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_SILENT},
        {"csn-a2", SIM_HOT, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_HOT},
        {"csn-a2", SIM_ECHO, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_NONSENSE},
        {"qr204", SIM_OUT, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_OUT},
        {"qr204", SIM_COVER, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_COVER},
        {"qr204", SIM_HOT, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_HOT},
        {"qr204", SIM_CUTTER, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_FAULT},
        {"qr204", SIM_LOW, PRINT_DONE, PRINT_DONE, PRINTER_LOW},
        {"qr204", SIM_ECHO, PRINT_DOUBT, PRINT_NOT_BEGUN, PRINTER_NONSENSE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct wire w = {.model = load(rows[i].model)};
        ROW(wire_open(&w, false), i);
        sim_printer_fault(w.printer, rows[i].fault);
        add(&w, 1);
        add(&w, 2);
        run(&w, 14000000);
        ROW(w.count == 2 && w.done[0] == 1 && w.done[1] == 2, i);
        if (w.ends[0] != rows[i].first || w.ends[1] != rows[i].second || spooler_state(w.spooler) != rows[i].found)
            fail_msg("row %zu: %d %d, %s", i, w.ends[0], w.ends[1], status_words(spooler_state(w.spooler)));
        sim_printer_fault(w.printer, SIM_WELL);
        run(&w, 40000000);
        ROW(spooler_state(w.spooler) == PRINTER_READY, i);
        add(&w, 3);
        run(&w, 20000000);
        ROW(w.count == 3 && w.ends[2] == PRINT_DONE, i);
        wire_close(&w);
    }
}

/* Found at rest, before anybody needs a ticket: within 20 s, and told once. */
static void trouble_is_found_at_rest(void **state)
{
    static const struct {
        enum sim_fault fault;
        enum printer_state found;
    } rows[] = {{SIM_OUT, PRINTER_OUT},           {SIM_COVER, PRINTER_COVER}, {SIM_HOT, PRINTER_HOT},
                {SIM_CUTTER, PRINTER_FAULT},      {SIM_LOW, PRINTER_LOW},     {SIM_SILENT, PRINTER_SILENT},
                {SIM_NONSENSE, PRINTER_NONSENSE}, {SIM_GONE, PRINTER_GONE}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct wire w = {.model = load("epson-80")};
        ROW(wire_open(&w, false), i);
        sim_printer_fault(w.printer, rows[i].fault);
        run(&w, 20000000);
        ROW(spooler_state(w.spooler) == rows[i].found, i);
        size_t asked = w.written;
        run(&w, 600000000); /* ten minutes: it is not worn out with questions */
        ROW(w.written - asked < 60 * 700, i);
        wire_close(&w);
    }
}

static void devices_that_are_none(void **state)
{
    struct wire w = {.model = model_generic(), .other = true};
    (void)state;
    assert_true(wire_open(&w, false));
    assert_int_equal(spooler_state(w.spooler), PRINTER_TAKEN);
    w.other = false;
    w.missing = true;
    run(&w, 2000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_GONE);
    add(&w, 1);
    assert_int_equal(w.ends[0], PRINT_NOT_BEGUN);
    w.missing = false;
    run(&w, 2000000); /* there again within 2 s */
    assert_int_equal(spooler_state(w.spooler), PRINTER_READY);
    wire_close(&w);
}

/* A ticket cut in the middle of a picture: the printer comes back, is cleared, and the next ticket is whole.
 */
static void a_cut_picture_swallows_nothing(void **state)
{
    (void)state;
    for (size_t cut = 64; cut < 4800; cut += 320) {
        struct wire w = {.model = model_generic()};
        ROW(wire_open(&w, true), cut);
        sim_printer_fault_after(w.printer, SIM_DEAF, cut);
        add(&w, 1);
        run(&w, 15000000);
        ROW(w.count == 1 && w.ends[0] == PRINT_DOUBT && spooler_state(w.spooler) == PRINTER_BUSY, cut);
        sim_printer_fault(w.printer, SIM_WELL);
        run(&w, 40000000);
        ROW(spooler_state(w.spooler) == PRINTER_READY, cut);
        add(&w, 2);
        run(&w, 10000000);
        ROW(w.count == 2 && w.ends[1] == PRINT_DONE, cut);
        ROW(sim_printer_marks(w.printer).unknown == 0, cut); /* not a byte was taken for something else */
        wire_close(&w);
    }
}

/* A line that takes nothing while it is cleared is waited for by poll, not by the clock. */
static void a_full_line_is_waited_for(void **state)
{
    struct wire w = {.model = model_generic()};
    (void)state;
    assert_true(wire_open(&w, false));
    sim_printer_fault(w.printer, SIM_DEAF);
    add(&w, 1);
    assert_true(spooler_wants_write(w.spooler));
    sim_printer_fault(w.printer, SIM_WELL);
    spooler_step(w.spooler, w.now);
    assert_false(spooler_wants_write(w.spooler));
    run(&w, 5000000);
    assert_true(w.count == 1 && w.ends[0] == PRINT_DONE);
    assert_int_equal(sim_printer_marks(w.printer).unknown, 0);
    wire_close(&w);
}

/* P08: a byte a second: it is making progress, but not for ever. */
static void a_trickle_ends(void **state)
{
    struct wire w = {.model = model_generic()};
    (void)state;
    assert_true(wire_open(&w, false));
    sim_printer_fault(w.printer, SIM_TRICKLE);
    add(&w, 1);
    for (int i = 0; i < 100 && w.count == 0; i++) /* poll says writable each second */
        run(&w, 1000000), spooler_step(w.spooler, w.now);
    assert_int_equal(w.count, 1);
    assert_int_equal(w.ends[0], PRINT_DOUBT);
    assert_int_equal(spooler_state(w.spooler), PRINTER_BUSY);
    assert_in_range(w.now, 15000000, 60000000);
    wire_close(&w);
}

/* The busy line is obeyed, looked at a few hundred times a second, and never waited for without an end. */
static void the_busy_line_is_obeyed(void **state)
{
    struct wire w = {.model = model_generic(), .has_busy_line = true};
    (void)state;
    assert_true(wire_open(&w, true));
    w.busy = 1;
    w.looks = 0;
    add(&w, 1);
    run(&w, 5000000);
    assert_int_equal(w.written, 0);
    assert_in_range(w.looks, 100, 4000);
    assert_int_equal(w.count, 0);
    run(&w, 8000000);
    assert_true(w.count == 1 && w.ends[0] == PRINT_NOT_BEGUN);
    wire_close(&w);
    /* free, but what was written lies in the kernel: no more is handed over */
    w = (struct wire){.model = model_generic(), .has_busy_line = true};
    assert_true(wire_open(&w, true));
    w.queued = 64;
    add(&w, 1);
    run(&w, 4000000);
    assert_int_equal(w.written, 0);
    w.queued = 0;
    run(&w, 20000000);
    assert_true(w.count == 1 && w.ends[0] == PRINT_DONE);
    wire_close(&w);
}

/* A line that floats, stands still or cannot be read is found out; then the time model paces. */
static void a_busy_line_must_be_worth_it(void **state)
{
    struct busy b = {.busy_us = -1};
    bool lost = false;
    (void)state;
    for (int ms = 0; ms < 2000 && !lost; ms++) /* floats at rest */
        busy_seen(&b, ms / 3 % 2, false, ms * 1000, &lost);
    assert_true(b.distrusted);
    assert_false(busy_seen(&b, 1, true, 2000000, &lost)); /* not obeyed */
    assert_false(busy_seen(&b, 0, false, 90000000, &lost));
    assert_false(b.distrusted); /* tried again after a while */
    assert_true(busy_seen(&b, 1, true, 90000001, &lost));
    b = (struct busy){.busy_us = -1};
    assert_true(busy_seen(&b, 1, false, 1000, &lost));
    assert_false(busy_seen(&b, 1, false, 9000000, &lost)); /* busy at rest for 9 s: wrong polarity */
    assert_true(lost && b.distrusted);
    b = (struct busy){.busy_us = -1};
    assert_false(busy_seen(&b, -1, true, 1000, &lost));
    assert_true(lost && b.distrusted);
    /* while a ticket is printed it may change as it likes */
    b = (struct busy){.busy_us = -1};
    for (int ms = 0; ms < 5000; ms++)
        busy_seen(&b, ms % 2, true, ms * 1000, &lost);
    assert_false(b.distrusted);
    /* the whole way: stuck at busy, the ticket is printed all the same */
    struct wire w = {.model = model_generic(), .has_busy_line = true, .busy = 1};
    assert_true(wire_open(&w, true));
    for (int i = 0; i < 20; i++)
        run(&w, 1000000), spooler_step(w.spooler, w.now);
    add(&w, 1);
    run(&w, 20000000);
    assert_true(w.count == 1 && w.ends[0] == PRINT_DONE);
    wire_close(&w);
}

/* Without a flow line the printer is never sent more than it has room for: wire and mechanism both count. */
static void the_time_model_leaves_room(void **state)
{
    static const char *const some[] = {"generic-58", "csn-a2", "epson-80"};
    (void)state;
    for (size_t i = 0; i < COUNT(some); i++) {
        struct wire w = {.model = load(some[i])};
        struct sheet sheet;
        struct escpos_job job;
        struct err err = {0};
        ROW(wire_open(&w, true), i);
        picture(&sheet, 300);
        ROW(escpos_encode(&job, &sheet, &w.model, &err), i);
        struct escpos_job plan = job;
        size_t largest = 0;
        for (int k = 1; k < plan.count; k++)
            largest = plan.pieces[k].end - plan.pieces[k - 1].end > largest
                          ? plan.pieces[k].end - plan.pieces[k - 1].end
                          : largest;
        int64_t start = w.now;
        ROW(wire_add(&w, 1, &sheet), i);
        while (w.count == 0 && w.now < start + 60000000) {
            run(&w, 1000);
            size_t printed = 0;
            for (int k = 0; k < plan.count && start + plan.pieces[k].done_us <= w.now; k++)
                printed = plan.pieces[k].end;
            ROW(w.written == 0 || w.written - printed <= (size_t)w.model.buffer + largest + 128, i);
            ROW((int64_t)w.written <= (w.now - start) * w.model.baud / 11000000 + 64 + 16, i);
        }
        ROW(w.ends[0] == PRINT_DONE, i);
        escpos_finish(&job);
        sheet_finish(&sheet);
        wire_close(&w);
    }
}

/* A printer that prints again by itself what was interrupted: we do not, and staff look. */
static void what_reprints_gets_no_second_from_us(void **state)
{
    struct wire w = {.model = load("pos-5890k")};
    struct sheet sheet;
    (void)state;
    assert_true(wire_open(&w, true));
    wire_forget_papers(&w);
    picture(&sheet, 60);
    sim_printer_fault_after(w.printer, SIM_OUT, 1000);
    assert_true(wire_add(&w, 1, &sheet));
    add(&w, 2);
    run(&w, 60000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_OUT);
    assert_true(w.count == 2 && w.ends[0] == PRINT_DOUBT && w.ends[1] == PRINT_NOT_BEGUN);
    sim_printer_fault(w.printer, SIM_WELL);
    run(&w, 40000000);
    assert_int_equal(w.count, 2);
    assert_int_equal(wire_count_same(&w, &sheet), 1);
    assert_int_equal(spooler_state(w.spooler), PRINTER_READY);
    sheet_finish(&sheet);
    wire_close(&w);
}

/* An answer in its turn that comes late is not taken for the next job's, and the printer gets no more until it is through. */
static void a_late_answer_is_nobody_s(void **state)
{
    static const char *const some[] = {"generic-58", "qr204", "epson-80"};
    (void)state;
    for (size_t i = 0; i < COUNT(some); i++) {
        struct wire w = {.model = load(some[i])};
        ROW(wire_open(&w, false), i);
        w.holds = true; /* its mechanism stands still: what is in its buffer is not got to */
        add(&w, 1);
        add(&w, 2);
        run(&w, 12000000);
        ROW(w.count == 2 && w.ends[0] == PRINT_DOUBT && w.ends[1] == PRINT_NOT_BEGUN, i);
        ROW(!status_usable(spooler_state(w.spooler)), i);
        add(&w, 3);
        ROW(w.count == 3 && w.ends[2] == PRINT_NOT_BEGUN, i);
        run(&w, 20000000);
        ROW(!status_usable(spooler_state(w.spooler)), i); /* whatever it says at any time */
        w.holds = false;
        run(&w, 40000000);
        ROW(spooler_state(w.spooler) == PRINTER_READY, i);
        w.holds = true;
        add(&w, 4);
        run(&w, 4000000);
        ROW(w.count == 3 || w.ends[3] == PRINT_DOUBT, i); /* never printed on an older answer */
        w.holds = false;
        wire_close(&w);
    }
}

static void the_roll_is_counted(void **state)
{
    struct wire w = {.model = load("epson-80")};
    (void)state;
    assert_true(wire_open(&w, false));
    assert_int_equal(spooler_rows_left(w.spooler), -1);
    sim_printer_fault(w.printer, SIM_LOW);
    run(&w, 20000000);
    assert_int_equal(spooler_state(w.spooler), PRINTER_LOW);
    assert_int_equal(spooler_rows_left(w.spooler), 1500 * 8);
    add(&w, 1);
    run(&w, 5000000);
    assert_true(w.ends[0] == PRINT_DONE);
    assert_int_equal(spooler_rows_left(w.spooler), 1500 * 8 - 100 - w.model.tear_rows);
    wire_close(&w);
}

/* 16 jobs at most; what is handed over beyond ends at once and is owed, nothing is lost. */
static void the_queue_is_bounded(void **state)
{
    struct wire w = {.model = model_generic()};
    (void)state;
    assert_true(wire_open(&w, false));
    sim_printer_fault(w.printer, SIM_DEAF);
    for (int i = 1; i <= 20; i++)
        add(&w, i);
    assert_int_equal(w.count, 4);
    run(&w, 15000000);
    assert_int_equal(w.count, 20);
    bool seen[21] = {false};
    for (int i = 0; i < 20; i++) {
        ROW(!seen[w.done[i]], i);
        seen[w.done[i]] = true;
    }
    wire_close(&w);
}

/* ---- probe ---- */

struct line {
    struct wire w;
    int rate;   /* the printer's own */
    int wiring; /* of its busy line: 0 not wired, 1 high is busy, -1 low is busy, 2 floats */
    int looks;
    enum sim_fault broken; /* SIM_WELL: only at the wrong rates */
};

static bool open_at(void *context, int baud, struct port *port, struct err *err)
{
    struct line *l = context;
    (void)err;
    sim_printer_fault(l->w.printer, baud == l->rate || l->broken != SIM_WELL ? l->broken : SIM_NONSENSE);
    l->w.written = 0;
    *port = wire_port(&l->w);
    return true;
}

static void no_wait(void *context, const struct port *port, int ms)
{
    (void)context;
    (void)port;
    (void)ms;
}

static int level(void *context)
{
    struct line *l = context;
    bool feeding = l->looks++ > 230; /* the first 200 looks are at rest */
    return l->wiring == 2 ? l->looks++ / 3 % 2 : l->wiring == 0 ? 0 : l->wiring > 0 ? feeding : !feeding;
}

static void a_probe_finds_what_is_there(void **state)
{
    static const int rates[] = {9600, 19200, 38400, 57600, 115200}, wirings[] = {0, 1, -1, 2};
    static const enum probe_busy busies[] = {PROBE_BUSY_STILL, PROBE_BUSY_HIGH, PROBE_BUSY_LOW, PROBE_BUSY_FLOATS};
    (void)state;
    for (size_t i = 0; i < WIRE_MODELS * COUNT(rates); i++) {
        struct line l = {
            .w.model = load(wire_models[i / COUNT(rates)]), .rate = rates[i % COUNT(rates)], .wiring = wirings[i % 4]};
        if (l.w.model.in_order == IN_ORDER_NONE && l.w.model.real_time == REAL_TIME_NONE)
            continue; /* it answers nothing at any rate */
        const struct sim_kind kind = model_sim(&l.w.model);
        const struct probe_host host = {&l, open_at, no_wait, level};
        struct probe p;
        struct err err = {0};
        ROW(sim_printer_open(&l.w.printer, &kind, NULL, NULL, &err), i);
        ROW(probe_run(&p, &host, 19200, &err), i);
        ROW(p.baud == l.rate && p.state == PRINTER_READY, i);
        ROW(probe_fits(&p, &l.w.model), i);
        for (size_t k = 0; k < WIRE_MODELS; k++) { /* and no model of another tongue */
            struct model other = load(wire_models[k]);
            bool same = other.in_order == l.w.model.in_order && other.real_time == l.w.model.real_time;
            ROW(probe_fits(&p, &other) == same, i);
        }
        ROW(p.busy == busies[i % 4], i);
        sim_printer_close(l.w.printer);
    }
}

/* Silence, noise and an echo at every rate: nothing is found, and the echo is told. */
static void a_probe_is_not_fooled(void **state)
{
    static const enum sim_fault faults[] = {SIM_SILENT, SIM_NONSENSE, SIM_ECHO};
    (void)state;
    for (size_t i = 0; i < COUNT(faults); i++) {
        struct line l = {.w.model = load("qr204"), .broken = faults[i]};
        const struct sim_kind kind = model_sim(&l.w.model);
        const struct probe_host host = {&l, open_at, no_wait, NULL};
        struct probe p;
        struct err err = {0};
        ROW(sim_printer_open(&l.w.printer, &kind, NULL, NULL, &err), i);
        ROW(probe_run(&p, &host, 9600, &err) && p.baud == 0, i);
        ROW(p.echo == (faults[i] == SIM_ECHO) && !probe_fits(&p, &l.w.model), i);
        sim_printer_close(l.w.printer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printed_is_said_after_the_answer),
        cmocka_unit_test(no_buffer_overflows),
        cmocka_unit_test(one_way_printers_are_sent_to),
        cmocka_unit_test(who_hangs_up_at_rest_is_called_back),
        cmocka_unit_test(what_waits_on_this_side_is_not_sent),
        cmocka_unit_test(a_port_tells_for_a_printer_that_does_not),
        cmocka_unit_test(a_strange_answer_is_learned),
        cmocka_unit_test(trouble_ends_every_job_once),
        cmocka_unit_test(trouble_is_found_at_rest),
        cmocka_unit_test(devices_that_are_none),
        cmocka_unit_test(a_cut_picture_swallows_nothing),
        cmocka_unit_test(a_full_line_is_waited_for),
        cmocka_unit_test(a_trickle_ends),
        cmocka_unit_test(the_busy_line_is_obeyed),
        cmocka_unit_test(a_busy_line_must_be_worth_it),
        cmocka_unit_test(the_time_model_leaves_room),
        cmocka_unit_test(what_reprints_gets_no_second_from_us),
        cmocka_unit_test(a_late_answer_is_nobody_s),
        cmocka_unit_test(the_roll_is_counted),
        cmocka_unit_test(the_queue_is_bounded),
        cmocka_unit_test(a_probe_finds_what_is_there),
        cmocka_unit_test(a_probe_is_not_fooled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
