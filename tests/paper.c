/* paper: the long tests of what comes out of the printer, on the program's own time.
 *
 *   paper tickets N   N tickets of made-up owners, every model: the paper is the layout, dot for dot and cell for cell; no
 *                     real-time command in a picture, no command the model lacks
 *   paper others [DIR] slips of 72 households, the briefing, the test page, invitations, every model: the same; no slip keeps an owner's
 *                     ticket waiting for more than ten seconds where five households need less
 *   paper bytes MODEL paper out, unplugged, reset and silent at every byte of a ticket: one good ticket after
 *                     recovery, or one marked copy after staff said so */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "badge/raster.h"
#include "base/text.h"
#include "config/config_load.h"
#include "paper/personal.h"
#include "paper/slips.h"
#include "paper/ticket.h"
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

struct paper_job {
    struct sheet sheet;
    struct escpos_job job; /* made once: each round sends it from its first byte */
};

/* One ticket, something wrong after its k-th byte, mended later; staff look and decide. */
static void one_fault(const char *model, enum sim_fault fault, size_t k, const struct paper_job *first,
                      const struct paper_job *copy, int *results)
{
    struct wire w = {.model = config.printer.model};
    if (!wire_open(&w, true)) {
        complain("no spooler", model, k);
        return;
    }
    wire_forget_papers(&w);
    sim_printer_fault_after(w.printer, fault, k);
    bool ok = wire_add_job(&w, 1, &first->job) && wire_run(&w, w.now + 30000000);
    bool held = w.count == 0; /* a printer that prints it again by itself */
    sim_printer_fault(w.printer, SIM_WELL);
    ok = ok && wire_run(&w, w.now + 40000000) && w.count == 1 && status_usable(spooler_state(w.spooler));
    if (!ok)
        complain("no end, or no recovery", model, k);
    enum print_end end = w.ends[0];
    if (ok && end == PRINT_DOUBT)
        ok = wire_add_job(&w, 2, &copy->job) && wire_run(&w, w.now + 30000000) && w.count == 2 &&
             w.ends[1] == PRINT_DONE;
    else if (ok && end == PRINT_NOT_BEGUN)
        ok = wire_add_job(&w, 2, &first->job) && wire_run(&w, w.now + 30000000) && w.count == 2 &&
             w.ends[1] == PRINT_DONE;
    sim_printer_tear(w.printer);
    int good = wire_count_same(&w, &first->sheet), marked = wire_count_same(&w, &copy->sheet);
    bool right = end == PRINT_DOUBT ? marked == 1 && good <= 1 : marked == 0 && good == 1;
    if (ok && (!right || (held && good != 1)))
        complain(end == PRINT_DOUBT ? "in doubt: not one marked copy" : "not one good ticket", model, k);
    else if (!ok)
        complain("the second one was not printed", model, k);
    results[end]++;
    wire_close(&w);
}

static bool encode_ticket(struct paper_job *p, const struct admission *a)
{
    struct err err = {0};
    return ticket_sheet(&p->sheet, font, &config, a, &err) &&
           escpos_encode(&p->job, &p->sheet, &config.printer.model, &err);
}

static void every_byte(const char *model, size_t step)
{
    static const enum sim_fault faults[] = {SIM_OUT, SIM_GONE, SIM_RESET, SIM_SILENT, SIM_OFF};
    struct paper_job first = {0}, copy = {0};
    struct admission a = {.number = 23, .person = 1, .name = "王建国", .seat = {3, 5}, .room = {"3", "2", "1201"}};
    a.wall_ms = config.meeting.starts_ms - 24 * 60000;
    bool ok = use_model(model) && encode_ticket(&first, &a);
    a.copies = 1;
    if (!ok || !encode_ticket(&copy, &a))
        exit(1);
    for (size_t f = 0; f < sizeof faults / sizeof *faults; f++) {
        int before = failed, results[3] = {0};
        for (size_t k = 1; k <= first.job.length; k += step)
            one_fault(model, faults[f], k, &first, &copy, results);
        if (failed == before)
            printf("ok %s at every %s of %zu bytes on %s: %d printed, %d not begun, %d in doubt and copied\n",
                   sim_fault_name(faults[f]), step == 1 ? "byte" : "few", first.job.length, model, results[PRINT_DONE],
                   results[PRINT_NOT_BEGUN], results[PRINT_DOUBT]);
    }
    escpos_finish(&first.job);
    escpos_finish(&copy.job);
    sheet_finish(&first.sheet);
    sheet_finish(&copy.sheet);
}

/* ---- other papers ---- */

static void make_call(struct call_line *c, unsigned i)
{
    static const char *const names[] = {"王建国",
                                        "李秀英、王芳",
                                        "㛃犇",
                                        "𬭎云",
                                        "䶮",
                                        "José Ñandú-Müller",
                                        "买买提·艾力·吐尔逊江",
                                        "John Fitzgerald Smith",
                                        "欧阳娜娜、司马相如、诸葛亮、上官婉儿、东方朔"};
    static const char *const notes[] = {
        "", "腿脚不便，要前排", "Ça va: naïve façade", "带孩子，可能晚一点，请在东门接；老人听力不好，电话请大声",
        "老人听力不好电话请大声老人听力不好电话请大声老人听力不好电话请大声老人听力不好电话请大声老人听力不好电话请大声老人听力不好电话请大声老人听力不好电话请大声老人听力不好电话"};
    static const char *const phones[] = {"13871389435", "13871389435\n15927503301", "",
                                         "027-8765 4321\n13900000000\n1\n22"};
    *c =
        (struct call_line){.reply = i % 3 == 0 ? REPLY_MAYBE : REPLY_YES, .heads = (int)(i % 4), .greeted = i % 5 == 0};
    text_copy(c->names, sizeof c->names, names[i % (sizeof names / sizeof *names)]);
    text_copy(c->note, sizeof c->note, notes[i >= 60 && i < 65 ? 4 : i % 4]);
    text_copy(c->phones, sizeof c->phones, phones[i >= 60 && i < 65 ? 3 : i / 2 % 4]);
    text_copy(c->housekeeper, sizeof c->housekeeper, i < 40 ? "李建平" : i < 60 ? "" : "Ana");
    c->last = (enum call_result)(i % CALL_RESULTS);
    snprintf(c->room.building, sizeof c->room.building, "%u", 1 + i % 20);
    snprintf(c->room.unit, sizeof c->room.unit, "%u", 1 + i % 4);
    snprintf(c->room.number, sizeof c->room.number, "%u", 101 + 100 * (i % 33));
}

static const char *dump; /* folder; NULL: none */

/* The bytes, and what should come of them, for another program's decoder. */
static void write_dump(const char *model, size_t at, const struct sheet *sheet, const struct escpos_job *job)
{
    char path[300];
    struct dots proof = {0};
    struct err err = {0};
    snprintf(path, sizeof path, "%s/%s-%zu.bin", dump, model, at);
    FILE *out = fopen(path, "w");
    bool ok = out != NULL && fwrite(job->bytes, 1, job->length, out) == job->length;
    ok = out != NULL && fclose(out) == 0 && ok;
    snprintf(path, sizeof path, "%s/%s-%zu.png", dump, model, at);
    if (!ok || !raster_proof(&proof, font, sheet, &err) || !dots_write_png(&proof, path, &err))
        complain("cannot be written", model, at);
    dots_finish(&proof);
}

static void print_one(struct sim_printer *printer, const char *model, const struct sheet *sheet, size_t at)
{
    struct escpos_job job = {0};
    struct err err = {0};
    uint8_t reply[16];
    papers = 0;
    if (!escpos_encode(&job, sheet, &config.printer.model, &err)) {
        complain(err.text, model, at);
        return;
    }
    if (dump != NULL)
        write_dump(model, at, sheet, &job);
    sim_printer_feed(printer, job.bytes, job.length, reply, sizeof reply);
    sim_printer_tear(printer);
    if (papers != 1 || !wire_same(&last, sheet))
        complain("the paper is not the sheet", model, at);
    escpos_finish(&job);
}

/* White rows at the end are paper, not what must be on it. */
/* é and its kind come out two cells wide in a printer's Chinese font: such lines go as dots. */
static bool has_accents(const struct sheet *sheet)
{
    for (int i = 0; i < sheet->count; i++)
        for (const char *p = sheet->texts[i].text; *p != '\0';) {
            uint32_t c = text_next(&p);
            if (c >= 0xC0 && c < 0x250)
                return true;
        }
    return false;
}

static const struct sheet *trimmed(struct sheet *sheet)
{
    while (sheet->count == 0 && sheet->dots.height > 1 && dots_row_white(&sheet->dots, sheet->dots.height - 1))
        sheet->dots.height--;
    return sheet;
}

/* An invitation, and that she was here; of somebody of this name. */
static bool personal(struct sheet *sheet, const char *name, bool here, struct err *err)
{
    struct found found = {.room = {"3", "2", "1201"}, .number = 7, .wall_ms = config.meeting.starts_ms - 600000};
    text_copy(found.name, sizeof found.name, name);
    return here ? personal_certificate(sheet, font, &config, &found, (struct moment){.wall_ms = found.wall_ms}, err)
                : personal_invitation(sheet, font, &config, &found, "QDAAAAAAAAAABCDEFGHIJKLMNO", err);
}

/* The day in the sentence is the date's, not the round's: 今天 in the morning of the same day, 明天 the day before, else the date. */
static void days_are_named(void)
{
    static const struct {
        int hours;
        const char *word;
    } rows[] = {{0, "今天20:00"}, {10, "今天20:00"}, {21, "明天20:00"}, {43, "明天20:00"}, {45, "9月18日20:00"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static struct batch batch;
        static struct slips slips;
        struct err err = {0};
        struct call_line line;
        bool found = false;
        const struct moment now = {.wall_ms = config.meeting.starts_ms - rows[i].hours * (int64_t)3600000};
        slips.count = 0;
        make_call(&line, 1);
        slips_gather(&slips, &line);
        if (!use_model("csn-a2") || !slips_print(&slips, &batch, font, &config,
                                                 call_round_at(now.wall_ms, config.meeting.starts_ms), now, &err))
            exit(1);
        for (int k = 0; k < batch.papers[0].sheet->count; k++)
            found = found || strstr(batch.papers[0].sheet->texts[k].text, rows[i].word) != NULL;
        if (!found)
            complain("the day is not named rightly", rows[i].word, i);
        batch_finish(&batch);
        slips_finish(&slips);
    }
}

static void others_on(const char *model)
{
    static struct batch batch;
    static struct slips slips;
    struct err err = {0};
    struct sim_printer *printer = NULL;
    const struct briefing briefing = {.here = 123,
                                      .persons = 245,
                                      .yes = 24,
                                      .yes_here = 18,
                                      .maybe = 8,
                                      .maybe_here = 3,
                                      .missing = 6,
                                      .missing_by = {[CALL_COMING] = 3, [CALL_LATE] = 1, [CALL_UNANSWERED] = 2},
                                      .chairs = 400,
                                      .owed = 3};
    const struct moment now = {.wall_ms = config.meeting.starts_ms - 600000};
    int64_t worst = 0;
    batch_finish(&batch);
    slips.count = 0;
    for (unsigned i = 0; i < 72; i++) {
        struct call_line line;
        make_call(&line, i);
        slips_gather(&slips, &line);
    }
    if (!use_model(model) || !slips_print(&slips, &batch, font, &config, ROUND_TEN_MINUTES, now, &err) ||
        !slips_briefing(&briefing, &batch, font, &config, now, &err)) {
        complain(err.text, model, 0);
        return;
    }
    const struct sim_kind kind = model_sim(&config.printer.model);
    if (!sim_printer_open(&printer, &kind, keep, NULL, &err))
        exit(1);
    for (int i = 0; i < batch.paper_count; i++) {
        int64_t us = ticket_wire_us(batch.papers[i].sheet, &config);
        worst = us > worst ? us : worst;
        if (has_accents(batch.papers[i].sheet))
            complain("accents in the printer's own font", model, (size_t)i);
        print_one(printer, model, batch.papers[i].sheet, (size_t)i);
    }
    static const char *const names[] = {"王建国", "José Ñandú", "𬭎㛃䶮"};
    for (int i = 0; i < 7; i++) {
        struct sheet sheet = {0};
        if (i != 3 ? personal(&sheet, names[i % 4 % 3], i > 3, &err) : ticket_test_page(&sheet, font, &config, &err))
            print_one(printer, model, trimmed(&sheet), 1000 + (size_t)i);
        else
            complain(err.text, model, (size_t)i);
        sheet_finish(&sheet);
    }
    struct sim_printer_marks m = sim_printer_marks(printer);
    if (m.unknown + m.real_time + m.bad_height + m.wrapped + m.lost + m.left + m.cut_through > 0)
        complain("lost by its maker's rules", model, (size_t)m.lost);
    if (worst > 10000000)
        complain("an owner's ticket waits longer than ten seconds", model, (size_t)worst);
    printf("ok %d papers on %s, the longest %.1f s\n", batch.paper_count, model, (double)worst / 1e6);
    sim_printer_close(printer);
    batch_finish(&batch);
    slips_finish(&slips);
}

int main(int argc, char **argv)
{
    struct err err = {0};
    if (!words_load(&err) || !config_load(&config, NULL, NULL, &err) || !font_open(&font, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 78;
    }
    if (freopen("/dev/null", "w", stderr) == NULL) /* the log of 100,000 faults */
        return 1;
    if (argc == 3 && strcmp(argv[1], "tickets") == 0)
        tickets(atoi(argv[2]));
    else if ((argc == 2 || argc == 3) && strcmp(argv[1], "others") == 0) {
        dump = argv[2];
        days_are_named();
        for (int i = 0; i < WIRE_MODELS; i++)
            others_on(wire_models[i]);
    } else if (argc == 3 && strcmp(argv[1], "bytes") == 0)
        every_byte(argv[2], 1);
    else
        return 64;
    font_close(font);
    config_finish(&config);
    return failed > 0;
}
