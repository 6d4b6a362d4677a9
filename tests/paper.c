/* paper: the long tests of what comes out of the printer, on the program's own time.
 *
 *   paper tickets N   N tickets of made-up owners, every model: the paper is the layout, dot for dot and cell for cell; no
 *                     real-time command in a picture, no command the model lacks
 *   paper bytes MODEL paper out, unplugged, reset and silent at every byte of a ticket: one good ticket after
 *                     recovery, or one marked copy after staff said so */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/ticket.h"
#include "base/text.h"
#include "printer/status.h"
#include "unit/wire.h"

static struct config config;
static struct font *font;
static unsigned seed = 7;
static int failed;

static unsigned dice(unsigned sides)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 8) % sides;
}

static bool use_model(const char *name)
{
    char path[64];
    struct err err = {0};
    snprintf(path, sizeof path, "config/printers/%s.ini", name);
    if (model_load(&config.printer.model, path, &err))
        return true;
    fprintf(stderr, "%s\n", err.text);
    return false;
}

/* Names as they are: mostly of two or three common characters, some rare, some long, some Latin. */
static void make_name(char *out, size_t size)
{
    static const char *const surnames[] = {"王",   "李",   "张", "刘",   "陈", "杨",
                                           "欧阳", "司马", "褚", "𬭎", "㛃", "乜"};
    static const char given[] = "建国芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉喆犇䶮翀雩";
    out[0] = '\0';
    if (dice(20) == 0) {
        text_copy(out, size, dice(2) ? "买买提·艾力·吐尔逊江" : "John Fitzgerald Smith");
        return;
    }
    text_copy(out, size, surnames[dice(sizeof surnames / sizeof *surnames)]);
    unsigned count = dice(30) == 0 ? 18 : 1 + dice(3);
    for (unsigned i = 0; i < count; i++) {
        const char *p = given;
        for (unsigned skip = dice((unsigned)text_length(given)); skip > 0; skip--)
            text_next(&p);
        char one[5] = {0};
        text_put(text_next(&p), one);
        strncat(out, one, size - strlen(out) - 1);
    }
}

static void make_owner(struct admission *a)
{
    *a = (struct admission){
        .number = 1 + dice(999), .person = 1, .wall_ms = config.meeting.starts_ms - dice(3600) * 1000};
    make_name(a->name, sizeof a->name);
    snprintf(a->room.building, sizeof a->room.building, "%u", 1 + dice(20));
    snprintf(a->room.unit, sizeof a->room.unit, "%u", 1 + dice(4));
    snprintf(a->room.number, sizeof a->room.number, "%u0%u", 1 + dice(33), 1 + dice(6));
    a->copies = dice(5) == 0 ? 1 + (int)dice(3) : 0;
    a->seat = dice(4) == 0 ? (struct seat){0, 0} : (struct seat){1 + (int)dice(5), 1 + (int)dice(8)};
    a->others = dice(20) == 0 ? 2 : 0;
    if (a->others == 2)
        a->other_rooms[0] = a->other_rooms[1] = a->room;
}

static void complain(const char *what, const char *model, size_t at)
{
    if (failed++ < 20)
        printf("not ok %s: %s, at %zu\n", what, model, at);
}

/* ---- tickets ---- */

static struct wire_paper last;
static int papers;

static void keep(void *context, const struct sim_paper *p)
{
    (void)context;
    papers++;
    free(last.rows);
    last.rows = malloc((size_t)p->height * SIM_PRINTER_ROW);
    memcpy(last.rows, p->rows, (size_t)p->height * SIM_PRINTER_ROW);
    last.height = p->height;
    last.cell_count = p->cell_count;
    memcpy(last.cells, p->cells, (size_t)p->cell_count * sizeof *p->cells);
}

static void one_ticket(struct sim_printer *printer, const char *model, size_t at, size_t *bytes, int *guarded)
{
    struct admission a;
    struct sheet sheet = {0}, plain = {0};
    struct escpos_job job = {0};
    struct err err = {0};
    uint8_t reply[16];
    make_owner(&a);
    config.design.along = config.printer.model.native == NATIVE_NONE && dice(10) == 0;
    papers = 0;
    bool ok = ticket_sheet(&sheet, font, &config, &a, &err) && escpos_encode(&job, &sheet, &config.printer.model, &err);
    if (!ok) {
        complain(err.text, model, at);
        return;
    }
    *guarded += escpos_guard(&sheet.dots); /* again: nothing is left to guard */
    sim_printer_feed(printer, job.bytes, job.length, reply, sizeof reply);
    sim_printer_tear(printer);
    if (papers != 1 || !wire_same(&last, &sheet))
        complain("the paper is not the layout", model, at);
    *bytes += job.length;
    escpos_finish(&job);
    sheet_finish(&plain);
    sheet_finish(&sheet);
}

static void tickets(int count)
{
    for (int m = 0; m < WIRE_MODELS; m++) {
        struct sim_printer *printer = NULL;
        struct err err = {0};
        size_t bytes = 0;
        int guarded = 0, all = count / WIRE_MODELS;
        if (!use_model(wire_models[m]))
            exit(1);
        const struct sim_kind kind = model_sim(&config.printer.model);
        if (!sim_printer_open(&printer, &kind, keep, NULL, &err))
            exit(1);
        for (int i = 0; i < all; i++)
            one_ticket(printer, wire_models[m], (size_t)i, &bytes, &guarded);
        struct sim_printer_marks marks = sim_printer_marks(printer);
        if (marks.unknown + marks.real_time + marks.bad_height + marks.wrapped + marks.lost + marks.left +
                marks.cut_through + guarded >
            0)
            complain("unknown bytes, real-time commands, heights or overflow", wire_models[m], (size_t)marks.unknown);
        else
            printf("ok %d tickets on %s, %zu bytes each\n", all, wire_models[m], bytes / (size_t)all);
        sim_printer_close(printer);
    }
    free(last.rows);
}

/* ---- every byte ---- */

/* One ticket, something wrong after its k-th byte, mended later; staff look and decide. */
static void one_fault(const char *model, enum sim_fault fault, size_t k, const struct sheet *first,
                      const struct sheet *copy, int *results)
{
    struct wire w = {.model = config.printer.model};
    if (!wire_open(&w, true)) {
        complain("no spooler", model, k);
        return;
    }
    wire_forget_papers(&w);
    sim_printer_fault_after(w.printer, fault, k);
    bool ok = wire_add(&w, 1, first) && wire_run(&w, w.now + 30000000);
    bool held = w.count == 0; /* a printer that prints it again by itself */
    sim_printer_fault(w.printer, SIM_WELL);
    ok = ok && wire_run(&w, w.now + 40000000) && w.count == 1 && status_usable(spooler_state(w.spooler));
    if (!ok)
        complain("no end, or no recovery", model, k);
    enum print_end end = w.ends[0];
    if (ok && end == PRINT_DOUBT)
        ok = wire_add(&w, 2, copy) && wire_run(&w, w.now + 30000000) && w.count == 2 && w.ends[1] == PRINT_DONE;
    else if (ok && end == PRINT_NOT_BEGUN)
        ok = wire_add(&w, 2, first) && wire_run(&w, w.now + 30000000) && w.count == 2 && w.ends[1] == PRINT_DONE;
    sim_printer_tear(w.printer);
    int good = wire_count_same(&w, first), marked = wire_count_same(&w, copy);
    bool right = end == PRINT_DOUBT ? marked == 1 && good <= 1 : marked == 0 && good == 1;
    if (ok && (!right || (held && good != 1)))
        complain(end == PRINT_DOUBT ? "in doubt: not one marked copy" : "not one good ticket", model, k);
    else if (!ok)
        complain("the second one was not printed", model, k);
    results[end]++;
    wire_close(&w);
}

static void every_byte(const char *model, size_t step)
{
    static const enum sim_fault faults[] = {SIM_OUT, SIM_GONE, SIM_RESET, SIM_SILENT, SIM_OFF};
    struct sheet first = {0}, copy = {0};
    struct escpos_job job = {0};
    struct err err = {0};
    struct admission a = {.number = 23, .person = 1, .name = "王建国", .seat = {3, 5}, .room = {"3", "2", "1201"}};
    a.wall_ms = config.meeting.starts_ms - 24 * 60000;
    bool ok = use_model(model) && ticket_sheet(&first, font, &config, &a, &err) &&
              escpos_encode(&job, &first, &config.printer.model, &err);
    a.copies = 1;
    if (!ok || !ticket_sheet(&copy, font, &config, &a, &err))
        exit(1);
    for (size_t f = 0; f < sizeof faults / sizeof *faults; f++) {
        int before = failed, results[3] = {0};
        for (size_t k = 1; k <= job.length; k += step)
            one_fault(model, faults[f], k, &first, &copy, results);
        if (failed == before)
            printf("ok %s at every %s of %zu bytes on %s: %d printed, %d not begun, %d in doubt and copied\n",
                   sim_fault_name(faults[f]), step == 1 ? "byte" : "few", job.length, model, results[PRINT_DONE],
                   results[PRINT_NOT_BEGUN], results[PRINT_DOUBT]);
    }
    escpos_finish(&job);
    sheet_finish(&first);
    sheet_finish(&copy);
}

int main(int argc, char **argv)
{
    struct err err = {0};
    if (!words_load(&err) || !config_load(&config, NULL, &err) || !font_open(&font, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 78;
    }
    if (freopen("/dev/null", "w", stderr) == NULL) /* the log of 100,000 faults */
        return 1;
    if (argc == 3 && strcmp(argv[1], "tickets") == 0)
        tickets(atoi(argv[2]));
    else if (argc == 3 && strcmp(argv[1], "bytes") == 0)
        every_byte(argv[2], 1);
    else
        return 64;
    font_close(font);
    config_finish(&config);
    return failed > 0;
}
