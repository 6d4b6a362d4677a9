/* What a ticket costs on the wire and in time, beside a plain packing loop (a picture of bytes to dots, 40-row bands), in one
 * run. usage: bench-encode */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "config/config_load.h"
#include "paper/slips.h"
#include "paper/ticket.h"

enum { W = 384, H = 480, ROUNDS = 300 };

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* As the peers do it: every pixel to a bit, every row whole. */
static size_t pack(const unsigned char *gray, unsigned char *out)
{
    size_t n = 0;
    for (int y = 0; y < H; y += 40) {
        static const unsigned char header[] = {0x1D, 'v', '0', 0, W / 8, 0, 40, 0};
        memcpy(out + n, header, sizeof header);
        n += sizeof header;
        for (int r = y; r < y + 40; r++)
            for (int x = 0; x < W; x += 8) {
                unsigned char byte = 0;
                for (int b = 0; b < 8; b++)
                    byte = (unsigned char)(byte << 1 | (gray[r * W + x + b] < 128));
                out[n++] = byte;
            }
    }
    return n;
}

/* 384 x 480, 27 % black, 89 white rows: a heading, two large lines, small ones, a code. */
static void draw(struct dots *d)
{
    static const int blocks[][5] = {{0, 30, 0, 30, 5},   {44, 2, 0, 48, 10},  {60, 112, 0, 40, 6},
                                    {182, 80, 0, 29, 6}, {275, 29, 0, 26, 3}, {318, 28, 0, 44, 3},
                                    {358, 2, 0, 48, 10}, {372, 24, 0, 48, 1}, {396, 84, 27, 48, 5}};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        for (int y = blocks[i][0]; y < blocks[i][0] + blocks[i][1]; y++)
            for (int x = blocks[i][2] * 8; x < blocks[i][3] * 8; x++)
                if (rand() % 10 < blocks[i][4])
                    dots_set(d, x, y);
}

static size_t bytes_of(const struct sheet *sheet, const struct model *model)
{
    struct escpos_job job;
    struct err err = {0};
    if (!escpos_encode(&job, sheet, model, &err))
        exit(1);
    size_t n = job.length;
    escpos_finish(&job);
    return n;
}

static void row(const char *what, size_t bytes)
{
    printf("  %-44s %7zu B  %5.1f s at 9600  %4.1f at 19200  %4.2f at 115200\n", what, bytes, (double)bytes * 11 / 9600,
           (double)bytes * 11 / 19200, (double)bytes * 11 / 115200);
}

static void sizes(const struct sheet *sheet)
{
    struct model m = model_generic();
    int black = 0, white = 0;
    for (int y = 0; y < H; y++) {
        white += dots_row_white(&sheet->dots, y);
        for (int x = 0; x < W; x++)
            black += dots_get(&sheet->dots, x, y);
    }
    printf("a picture of 384 x 480, %.1f %% black, %d white rows\n", black * 100.0 / (W * H), white);
    row("full raster, 40-row bands", (size_t)H * W / 8 + 12 * 8 + 5);
    m.feed_dots = true;
    m.left_margin = false;
    row("fewest bytes without GS L", bytes_of(sheet, &m));
    m.left_margin = true;
    row("fewest bytes with GS L", bytes_of(sheet, &m));
}

static void tickets(struct config *c, struct font *font)
{
    static const char *const models[] = {"generic-58", "csn-a2",   "qr204",  "pos-5890k", "epson-80", "one-way-58",
                                         "em5820",     "em5820h",  "mc206h", "dp-eh400",  "csn-a2l",  "kp-628e",
                                         "ep-261b",    "xp-58iih", "gbk-80", "tm-t88",    "tm-t20"};
    struct admission a = {.number = 23, .name = "王建国", .seat = {3, 5}, .room = {"3", "2", "1201"}};
    struct err err = {0};
    a.wall_ms = c->meeting.starts_ms;
    printf("the ticket of 王建国\n");
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        char path[64];
        struct escpos_job job;
        snprintf(path, sizeof path, "config/printers/%s.ini", models[i]);
        if (!model_load(&c->printer.model, path, &err) || !ticket_job(&job, font, c, &a, &err))
            exit(1);
        row(models[i], job.length);
        printf("  %-44s %.2f s by the model's own time, at %d baud\n", "  last dot on paper",
               (double)job.pieces[job.count - 1].done_us / 1e6, c->printer.model.baud);
        escpos_finish(&job);
    }
}

static int by_time(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* How long an owner's ticket waits who signs in at any moment while 40 households' slips are printed: for the one under way. */
static void behind_slips(struct config *c, struct font *font)
{
    static const char *const models[] = {"generic-58", "csn-a2", "em5820", "epson-80"};
    printf("an owner's ticket behind the slips of 40 households\n");
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        static struct batch batch;
        static struct slips slips;
        int64_t us[BATCH_PAPERS], all = 0, median = 0, before = 0;
        struct moment now = {.wall_ms = c->meeting.starts_ms - 600000};
        struct err err = {0};
        char path[64];
        snprintf(path, sizeof path, "config/printers/%s.ini", models[i]);
        slips.count = 0;
        for (int k = 0; k < 40; k++) {
            struct call_line line = {.reply = REPLY_YES,
                                     .names = "王建国、李桂芳",
                                     .phones = "13871389435\n15927503301",
                                     .room = {"3", "2", "1201"}};
            slips_gather(&slips, &line);
        }
        if (!model_load(&c->printer.model, path, &err) ||
            !slips_print(&slips, &batch, font, c, ROUND_TEN_MINUTES, now, &err))
            exit(1);
        for (int k = 0; k < batch.paper_count; k++)
            all += us[k] = ticket_wire_us(batch.papers[k].sheet, c);
        qsort(us, (size_t)batch.paper_count, sizeof *us, by_time);
        /* the wait is between 0 and the paper's length, for every moment of it: half of all moments have waited less than ... */
        for (int64_t w = 0; before * 2 < all; w += 10000) {
            before = 0;
            for (int k = 0; k < batch.paper_count; k++)
                before += us[k] < w ? us[k] : w;
            median = w;
        }
        printf("  %-44s %d papers, wait median %.1f s, worst %.1f s\n", models[i], batch.paper_count,
               (double)median / 1e6, (double)us[batch.paper_count - 1] / 1e6);
        batch_finish(&batch);
        slips_finish(&slips);
    }
}

int main(void)
{
    static struct config config;
    static unsigned char gray[W * H], out[W * H];
    static double packing[ROUNDS], encoding[ROUNDS], whole[ROUNDS];
    struct sheet sheet = {0};
    struct font *font = NULL;
    struct err err = {0};
    struct model m = model_generic();
    struct admission a = {.number = 23, .name = "王建国", .seat = {3, 5}, .room = {"3", "2", "1201"}};
    if (!words_load(&err) || !config_load(&config, NULL, NULL, &err) || !font_open(&font, &err) ||
        !dots_init(&sheet.dots, W, H, &err))
        return 1;
    srand(1);
    draw(&sheet.dots);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            gray[y * W + x] = dots_get(&sheet.dots, x, y) ? 0 : 255;
    escpos_guard(&sheet.dots);
    sizes(&sheet);
    tickets(&config, font);
    behind_slips(&config, font);
    m.left_margin = true;
    config.printer.model = m;
    size_t sink = 0;
    for (int i = 0; i < ROUNDS; i++) {
        double t0 = now_us();
        sink += pack(gray, out);
        double t1 = now_us();
        escpos_guard(&sheet.dots);
        sink += bytes_of(&sheet, &m);
        double t2 = now_us();
        struct escpos_job job;
        if (!ticket_job(&job, font, &config, &a, &err))
            return 1;
        sink += job.length;
        escpos_finish(&job);
        packing[i] = t1 - t0;
        encoding[i] = t2 - t1;
        whole[i] = now_us() - t2;
    }
    qsort(packing, ROUNDS, sizeof *packing, compare);
    qsort(encoding, ROUNDS, sizeof *encoding, compare);
    qsort(whole, ROUNDS, sizeof *whole, compare);
    printf(
        "a picture to bytes, us: packing loop %.0f, guarded and fewest bytes %.0f (%.1f×, p99 %.0f); a ticket from its row, "
        "laid out and drawn %.0f (p99 %.0f)%s\n",
        packing[ROUNDS / 2], encoding[ROUNDS / 2], encoding[ROUNDS / 2] / packing[ROUNDS / 2],
        encoding[ROUNDS * 99 / 100], whole[ROUNDS / 2], whole[ROUNDS * 99 / 100], sink == 0 ? " " : "");
    sheet_finish(&sheet);
    font_close(font);
    config_finish(&config);
    return 0;
}
