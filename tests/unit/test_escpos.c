/* sheets to bytes, bytes to paper; models, answers, tickets */
#include "unit.h"

#include "config/config_load.h"

#include "base/gbk.h"
#include "base/text.h"
#include "hal/sim.h"
#include "paper/ticket.h"
#include "printer/bands.h"
#include "printer/enquiry.h"
#include "printer/escpos.h"
#include "wire.h"

static struct model load(const char *name)
{
    char path[64];
    struct model model;
    struct err err = {0};
    snprintf(path, sizeof path, "config/printers/%s.ini", name);
    if (!model_load(&model, path, &err))
        fail_msg("%s", err.text);
    return model;
}

static unsigned seed;

static unsigned dice(unsigned sides)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 16) % sides;
}

/* ---- bytes to paper ---- */

static struct wire_paper paper;
static int papers;

static void keep_paper(void *context, const struct sim_paper *p)
{
    (void)context;
    papers++;
    free(paper.rows);
    paper.rows = malloc((size_t)p->height * SIM_PRINTER_ROW + 1);
    memcpy(paper.rows, p->rows, (size_t)p->height * SIM_PRINTER_ROW);
    paper.height = p->height;
    paper.cell_count = p->cell_count;
    memcpy(paper.cells, p->cells, (size_t)p->cell_count * sizeof *p->cells);
}

/* Bytes that make real-time commands, white stretches of many lengths, here and there a line of text. */
static void random_sheet(struct sheet *sheet, const struct model *m, int height)
{
    static const uint8_t bytes[] = {0x10, 0x04, 0x05, 0x06, 0x14, 0, 0, 0, 0xFF, 0x18, 0x10, 0x00};
    static const char *const lines[] = {"王建国", "ABC @J!v0", "3排5座 \x1B", "第023号  补打1", "·,。()"};
    struct err err = {0};
    *sheet = (struct sheet){0};
    assert_true(dots_init(&sheet->dots, m->width, height, &err));
    struct dots *d = &sheet->dots;
    for (int y = 0; y < height; y++) {
        int from = dice(2) ? (int)dice((unsigned)d->stride) : 0, to = dice(3) ? d->stride : from + 1;
        for (int i = from; dice(3) != 0 && i < to; i++)
            d->bits[y * d->stride + i] = bytes[dice(sizeof bytes)];
    }
    for (int y = (int)dice(60); y + 40 < height; y += 90 + (int)dice(60)) /* and of dots two by two */
        for (int row = y; row < y + 40; row += 2)
            for (int i = 0; i + 1 < d->stride; i += 2) {
                unsigned byte = bytes[dice(sizeof bytes)], two = 0;
                for (int bit = 0; bit < 8; bit++)
                    two |= (byte >> bit & 1u) * 3u << 2 * bit;
                for (int k = 0; k < 2; k++) {
                    d->bits[(row + k) * d->stride + i] = (uint8_t)(two >> 8);
                    d->bits[(row + k) * d->stride + i + 1] = (uint8_t)two;
                }
            }
    for (int y = (int)dice(40); m->native != NATIVE_NONE && y + 24 * 3 < height; y += 100 + (int)dice(60)) {
        struct sheet_text *t = &sheet->texts[sheet->count++];
        *t = (struct sheet_text){.y = y, .size = 1 + (int)dice(2)};
        t->x = t->size == 1 ? (int)dice(60) : 0;
        const char *line = lines[dice(5)];
        memcpy(t->text, line, strcspn(line, "\x1B"));
        memset(d->bits + y * d->stride, 0, (size_t)(t->size * SHEET_CELL * d->stride));
    }
    d->bits[(height - 1) * d->stride] = 0xFF; /* the paper ends here */
}

/* What the printer burns is what was laid out, dot for dot, and nothing it receives can be a command by
 * chance. */
static void paper_equals_the_sheet(void **state)
{
    (void)state;
    seed = 1;
    for (int round = 0; round < 300; round++) {
        struct sheet sheet;
        struct escpos_job job;
        struct err err = {0};
        struct sim_printer *printer = NULL;
        struct model model = load(wire_models[round % WIRE_MODELS]);
        uint8_t reply[8];
        size_t replies = 0;
        model.band_rows = round % 7 == 0 ? 96 : round % 6 == 0 ? 48 : 8 + round % 248;
        model.feed_dots = round % 4 != 0;
        model.left_margin = round % 3 != 0;
        random_sheet(&sheet, &model, 80 + round);
        const struct sim_kind kind = model_sim(&model);
        int changed = escpos_guard(&sheet.dots);
        ROW(changed >= 0 && escpos_guard(&sheet.dots) == 0, round);
        ROW(escpos_encode(&job, &sheet, &model, &err), round);
        ROW(sim_printer_open(&printer, &kind, keep_paper, NULL, &err), round);
        papers = 0;
        for (size_t i = 0; i < job.length; i += 7) /* in odd pieces, as a wire brings them */
            replies += sim_printer_feed(printer, job.bytes + i, job.length - i < 7 ? job.length - i : 7, reply, 8);
        struct sim_printer_marks marks = sim_printer_marks(printer);
        ROW(marks.unknown == 0 && marks.real_time == 0 && marks.bad_height == 0 && marks.wrapped == 0 &&
                marks.lost == 0 && marks.left == 0 && marks.cut_through == 0,
            round);
        sim_printer_tear(printer); /* of one that is asked nothing it lies there still */
        ROW(papers == 1 && replies == (size_t)(model.in_order != IN_ORDER_NONE), round);
        ROW(wire_same(&paper, &sheet), round);
        int64_t before = 0;
        size_t end = 0;
        for (int i = 0; i < job.count; i++) {
            ROW(job.pieces[i].end >= end && job.pieces[i].done_us >= before, round);
            end = job.pieces[i].end;
            before = job.pieces[i].done_us;
        }
        ROW(end == job.length && job.begins < job.length, round);
        sim_printer_close(printer);
        escpos_finish(&job);
        sheet_finish(&sheet);
    }
    free(paper.rows);
    paper.rows = NULL;
}

/* Only a dot beside a black one, only where a command stood. */
static void the_guard_changes_one_dot(void **state)
{
    (void)state;
    for (int second = 0; second < 256; second++) {
        struct dots d;
        struct err err = {0};
        assert_true(dots_init(&d, 384, 1, &err));
        d.bits[7] = 0x10;
        d.bits[8] = (uint8_t)second;
        bool command = second == 4 || second == 5 || second == 6 || second == 0x14;
        ROW(escpos_guard(&d) == command, second);
        ROW(d.bits[7] == (command ? 0x18 : 0x10) && d.bits[8] == second, second);
        dots_finish(&d);
    }
}

/* ---- as few bytes as can be ---- */

static size_t size_of(const struct sheet *sheet, const struct model *model)
{
    struct escpos_job job;
    struct err err = {0};
    assert_true(escpos_encode(&job, sheet, model, &err));
    size_t length = job.length;
    escpos_finish(&job);
    return length;
}

/* Every way to cut the rows from `y` on, with every margin: the fewest bytes. */
static int fewest(const struct dots *d, const struct model *m, int y, int margin)
{
    int best = 1 << 20;
    if (y == d->height)
        return 0;
    for (int end = y + 1; end <= d->height && end - y <= m->band_rows; end++) {
        int left = d->stride, right = 0, rows = end - y;
        for (int i = y; i < end; i++)
            for (int b = 0; b < d->stride; b++)
                if (d->bits[i * d->stride + b] != 0) {
                    left = b < left ? b : left;
                    right = b + 1 > right ? b + 1 : right;
                }
        if (right == 0 && m->feed_dots) {
            int fed = 3 + fewest(d, m, end, margin);
            best = fed < best ? fed : best;
        }
        for (int at = 0; at <= left && at < d->stride && (m->trap_rows == 0 || rows % m->trap_rows != 0); at++) {
            if (at > 0 && !m->left_margin)
                break;
            int width = right > at ? right - at : 1;
            int bytes = (at == margin ? 0 : 8) + 8 + rows * width + fewest(d, m, end, at);
            best = bytes < best ? bytes : best;
        }
    }
    return best;
}

struct tally {
    int bytes, margin;
};

static void tally_band(void *context, const struct band *b)
{
    struct tally *t = context;
    t->bytes += b->left == b->right ? 3 : (b->left == t->margin ? 0 : 8) + 8 + b->rows * (b->right - b->left);
    t->margin = b->left == b->right ? t->margin : b->left;
}

static void bands_are_the_fewest_bytes(void **state)
{
    (void)state;
    seed = 5;
    for (int round = 0; round < 150; round++) {
        struct model m = model_generic();
        struct dots d;
        struct err err = {0};
        struct tally got = {0, 0};
        m.left_margin = round % 4 != 0;
        m.feed_dots = round % 5 != 0;
        m.trap_rows = round % 3 == 0 ? 3 : 48;
        m.band_rows = 2 + round % 5;
        assert_true(dots_init(&d, 48, 6, &err));
        for (int i = 0; i < d.stride * d.height; i++)
            d.bits[i] = dice(5) < 2 ? 0x81 : 0;
        assert_true(bands_cut(&d, &m, 0, d.height, tally_band, &got));
        int want = fewest(&d, &m, 0, 0);
        if (got.bytes != want)
            fail_msg("row %d: %d bytes, %d would do", round, got.bytes, want);
        dots_finish(&d);
    }
}

/* A picture as large, as black and as white as the one of the printer's notes: 384 x 480, 27 % black, 89 white rows. */
static void draw_like_the_notes(struct dots *d)
{
    struct err err = {0};
    assert_true(dots_init(d, 384, 480, &err));
    static const struct {
        int y, rows, left, right, of_ten;
    } blocks[] = {{0, 30, 0, 30, 5},   {44, 2, 0, 48, 10},  {60, 112, 0, 40, 6},
                  {182, 80, 0, 29, 6}, {275, 29, 0, 26, 3}, {318, 28, 0, 44, 3},
                  {358, 2, 0, 48, 10}, {372, 24, 0, 48, 1}, {396, 84, 27, 48, 5}};
    for (size_t i = 0; i < COUNT(blocks); i++)
        for (int y = blocks[i].y; y < blocks[i].y + blocks[i].rows; y++)
            for (int x = blocks[i].left; x < blocks[i].right; x++)
                for (int bit = 0; bit < 8; bit++)
                    if ((int)dice(10) < blocks[i].of_ten)
                        d->bits[y * d->stride + x] |= (uint8_t)(1 << bit);
}

static void every_saving_saves(void **state)
{
    struct sheet sheet = {0};
    struct model m = model_generic();
    (void)state;
    seed = 9;
    draw_like_the_notes(&sheet.dots);
    escpos_guard(&sheet.dots);
    m.feed_dots = m.left_margin = false;
    size_t cropped_right = size_of(&sheet, &m);
    m.feed_dots = true;
    size_t fed = size_of(&sheet, &m);
    m.left_margin = true;
    size_t moved = size_of(&sheet, &m);
    size_t full = 480 * 48 + 12 * 8 + 5;
    printf("# bytes of 384 x 480: full raster %zu, cropped at the right %zu, + fed %zu, + left margin %zu\n", full,
           cropped_right, fed, moved);
    assert_true(cropped_right < full && fed < cropped_right && moved < fed);
    assert_true(moved < full * 2 / 3);
    sheet_finish(&sheet);
}

/* ---- text of the printer's own ---- */

/* No byte of a name can become a command: below 20 there is none, and the second of a pair is 40 or more. */
static void no_character_is_a_command(void **state)
{
    int codes = 0;
    (void)state;
    for (int i = 0; i < gbk_pair_count; i++) {
        ROW((gbk_pairs[i].code >> 8) >= 0x81 && (gbk_pairs[i].code & 0xFF) >= 0x40, i);
        ROW(i == 0 || gbk_pairs[i].unicode > gbk_pairs[i - 1].unicode, i);
        ROW(gbk_code(gbk_pairs[i].unicode, false) == gbk_pairs[i].code, i);
    }
    for (uint32_t c = 0x80; c < 0x30000; c++)
        codes += gbk_code(c, false) != 0;
    assert_int_equal(codes, gbk_pair_count);
    assert_int_equal(gbk_code(0x738B, true), 0xCDF5);                         /* 王 */
    assert_true(gbk_code(0x5586, true) == 0 && gbk_code(0x5586, false) != 0); /* 喆: GBK only */
    for (uint32_t c = 0; c < 0x20; c++) {                                     /* control characters never */
        struct sheet s = {.count = 1};
        struct escpos_job job;
        struct err err = {0};
        struct model m = load("csn-a2");
        assert_true(dots_init(&s.dots, 384, 30, &err));
        s.texts[0] = (struct sheet_text){.size = 1, .text = {'a', (char)c, 'b'}};
        ROW(c == 0 || !escpos_encode(&job, &s, &m, &err), c);
        sheet_finish(&s);
    }
}

/* P15: what the printer's font lacks is drawn with ours; 1,000 rare characters. */
static void rare_characters_are_drawn(void **state)
{
    static struct config config;
    struct font *font = NULL;
    static struct font_coverage drawn_by;
    struct err err = {0};
    int drawn = 0, set = 0;
    (void)state;
    assert_true(config_load(&config, NULL, NULL, &err));
    config.printer.model = load("csn-a2");
    assert_true(font_open(&font, &err));
    font_coverage(font, &drawn_by);
    for (uint32_t c = 0x3400; c < 0x2A000 && drawn + set < 1000; c += (c < 0x4E00   ? 13
                                                                       : c < 0xA000 ? 43
                                                                                    : 57) *
                                                                      (uint32_t)thin(8)) {
        struct admission a = {.number = 7, .wall_ms = config.meeting.starts_ms, .room = {"3", "2", "1201"}};
        struct sheet sheet;
        struct err why = {0};
        char one[5] = {0};
        text_put(c, one);
        if ((c > 0x9FFF && c < 0x20000) || font_lacks(&drawn_by, one) != 0)
            continue;
        strcpy(a.name, "王");
        strcat(a.name, one);
        ROW(ticket_sheet(&sheet, font, &config, &a, &why), c);
        bool native = false;
        for (int i = 0; i < sheet.count; i++)
            native = native || strcmp(sheet.texts[i].text, a.name) == 0;
        ROW(native == (gbk_code(c, false) != 0), c);
        struct escpos_job job;
        ROW(escpos_encode(&job, &sheet, &config.printer.model, &why), c);
        set += native;
        drawn += !native;
        escpos_finish(&job);
        sheet_finish(&sheet);
    }
    assert_true(drawn > 300 / thin(8) && set > 300 / thin(8));
    font_close(font);
    config_finish(&config);
}

/* ---- models and their answers ---- */

static void models_are_files(void **state)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"[printer]\nwidth = 380\n", "width"},
        {"[printer]\nwidth = 385\n", "width"},
        {"[commands]\ntrap_rows = 1\n", "trap_rows"},
        {"[status]\nin_order = gsr\n", "in_order"},
        {"[printer]\nbaud = fast\n", "baud"},
        {"[text]\nsize = 9\n", "size"},
        {"[heat]\ndots = 300\n", "dots"},
        {"[printer]\ncolour = 1\n", "colour"},
    };
    char path[300];
    struct model m;
    (void)state;
    for (size_t i = 0; i < WIRE_MODELS; i++) {
        m = load(wire_models[i]);
        bool hot = strcmp(wire_models[i], "mc206h") == 0;
        ROW((m.heat_dots == -1) != hot && m.density == -1, i); /* off unless somebody knows better */
        ROW(m.title[0] != '\0' && m.buffer >= 64, i);
    }
    snprintf(path, sizeof path, "%s/model.ini", scratch("model"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct err err = {0};
        write_file(path, rows[i].text, strlen(rows[i].text));
        ROW(!model_load(&m, path, &err) && err.code == ERR_CONFIG, i);
        ROW(strstr(err.text, rows[i].why) != NULL, i);
    }
    /* heat is sent where the file says so */
    static const char hot[] = "[heat]\ndots = 9\nus = 800\ngap_us = 20\ndensity = 10\ndensity_break = 2\n";
    write_file(path, hot, strlen(hot));
    struct err err = {0};
    struct sheet sheet = {0};
    struct escpos_job job;
    assert_true(model_load(&m, path, &err));
    assert_true(dots_init(&sheet.dots, 384, 8, &err));
    assert_true(escpos_encode(&job, &sheet, &m, &err));
    static const uint8_t heat[] = {0x1B, '@', 0x1B, '7', 9, 80, 2, 0x12, '#', 2 << 5 | 10};
    assert_memory_equal(job.bytes, heat, sizeof heat);
    escpos_finish(&job);
    sheet_finish(&sheet);
}

/* Every byte to every question: an answer, or refused; an "ok" only where the sheet says ok. */
static void answers_are_all_understood(void **state)
{
    (void)state;
    for (size_t i = 0; i < WIRE_MODELS; i++) {
        struct model m = load(wire_models[i]);
        for (int q = ASK_IN_ORDER; q < ASK_COUNT; q++)
            for (int b = 0; b < 256; b++) {
                struct status s = {0};
                bool known = status_read(&m, (enum question)q, (uint8_t)b, &s);
                enum printer_state state_of = status_state(&s);
                ROW(known || state_of == PRINTER_READY, b);
                if (q != ASK_IN_ORDER)
                    ROW(known == (m.real_time == REAL_TIME_DLE_EOT && (b & 0x93) == 0x12 &&
                                  (q != ASK_PAPER || ((b >> 2 & 3) % 3 == 0 && (b >> 5 & 3) % 3 == 0))),
                        b);
                else if (m.in_order == IN_ORDER_ESC_V)
                    ROW((!known || (state_of == PRINTER_READY) == (b == 0x01)) && !(known && b == '\r'), b);
                else if (known)
                    ROW((state_of == PRINTER_READY) == (b == 0x00 || b == 0x12) &&
                            (b == 0 || b == 3 || b == 0x0C || b == 0x0F || b == 0x12 || b == 0x1E),
                        b);
            }
    }
    struct model csn = load("csn-a2"), qr = load("qr204");
    static const struct {
        enum question question;
        uint8_t byte;
        enum printer_state state;
    } rows[] = {
        {ASK_PRINTER, 0x12, PRINTER_READY}, {ASK_PRINTER, 0x1A, PRINTER_FAULT}, {ASK_OFFLINE, 0x16, PRINTER_COVER},
        {ASK_OFFLINE, 0x32, PRINTER_OUT},   {ASK_ERROR, 0x1A, PRINTER_FAULT},   {ASK_ERROR, 0x52, PRINTER_HOT},
        {ASK_PAPER, 0x1E, PRINTER_LOW},     {ASK_PAPER, 0x72, PRINTER_OUT},     {ASK_PAPER, 0x12, PRINTER_READY}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct status s = {0};
        ROW(status_read(&qr, rows[i].question, rows[i].byte, &s) && status_state(&s) == rows[i].state, i);
    }
    struct status s = {0};
    assert_true(status_read(&csn, ASK_IN_ORDER, 0x41, &s));
    assert_int_equal(status_state(&s), PRINTER_HOT);
    csn.in_order = IN_ORDER_GS_R_CSN;
    s = (struct status){0};
    assert_true(status_read(&csn, ASK_IN_ORDER, 0x0C, &s));
    assert_int_equal(status_state(&s), PRINTER_LOW); /* this board's near end */
}

/* Noise, an echo and other programs' answers never come to "ok". */
static void noise_is_never_ok(void **state)
{
    (void)state;
    seed = 3;
    for (size_t i = 0; i < WIRE_MODELS; i++) {
        struct model m = load(wire_models[i]);
        uint8_t request[3];
        struct enquiry e;
        size_t n = enquiry_begin(&e, &m, request);
        ROW(n == (m.in_order == IN_ORDER_NONE && m.real_time == REAL_TIME_NONE ? 0 : 3), i);
        if (n == 0)
            continue;                  /* it is asked nothing */
        for (size_t k = 0; k < n; k++) /* an echo of the question */
            ROW(!enquiry_hear(&e, &m, true, request[k], request, n), i);
        ROW(enquiry_result(&e) == PRINTER_NONSENSE, i);
        enquiry_await(&e);
        for (int k = 0; k < 200; k++) /* nobody asked */
            ROW(!enquiry_hear(&e, &m, false, (uint8_t)dice(256), request, 0), i);
        ROW(!e.answered && e.junk > 100, i);
    }
}

static void a_silent_printer_says_something(void **state)
{
    struct enquiry e;
    (void)state;
    enquiry_await(&e);
    assert_int_equal(enquiry_result(&e), PRINTER_SILENT); /* paper or cable: who says nothing does not say which */
}

/* ---- tickets ---- */

static void tickets_are_readable_and_fit(void **state)
{
    static const char *const names[] = {"王",
                                        "王建国",
                                        "欧阳娜娜",
                                        "买买提·艾力·吐尔逊江",
                                        "John Fitzgerald Smith-Wellington",
                                        "𬭎㛃䶮喆犇",
                                        "一二三四五六七八九十一二三四五六七八九十"};
    static struct config config;
    struct font *font = NULL;
    static struct font_coverage drawn_by;
    struct err err = {0};
    (void)state;
    assert_true(config_load(&config, NULL, NULL, &err));
    assert_true(font_open(&font, &err));
    font_coverage(font, &drawn_by);
    for (size_t i = 0; i < COUNT(names) * 6; i++) {
        struct admission a = {.number = i % 5 == 4 ? 0 : 7,
                              .seat = {(int)i % 2 * 3, 5},
                              .wall_ms = config.meeting.starts_ms,
                              .copies = (int)i % 3,
                              .room = {"3", "2", "1201"}};
        const char *name = names[i % COUNT(names)];
        size_t way = i / COUNT(names);
        struct layout layout;
        struct dots dots;
        config.printer.model = load(way == 1   ? "csn-a2"
                                    : way == 2 ? "pos-5890k"
                                    : way == 3 ? "epson-80"
                                               : "generic-58");
        config.design.along = way == 4;
        config.design.name = way == 5 ? NAME_MASKED : NAME_FULL;
        struct layout_paper on = {config.printer.model.width,
                                  config.printer.model.native == NATIVE_NONE ? 0 : config.printer.model.text_size,
                                  config.printer.model.native == NATIVE_GB2312, config.printer.model.half};
        strcpy(a.name, name);
        ROW(font_lacks(&drawn_by, name) == 0, i);
        layout_ticket(&layout, font, &config.design, &on, &config.meeting, &a);
        int bottom = 0, largest = 0;
        for (int k = 0; k < layout.count; k++) {
            const struct layout_item *item = &layout.items[k];
            ROW(item->x >= 0 && item->x + item->w <= layout.width, i);
            ROW(item->y >= bottom || item->x > 0, i); /* the foot's two stand beside one another */
            bottom = item->y + item->h > bottom ? item->y + item->h : bottom;
            if (item->kind == LAYOUT_LINE && (strstr(name, item->text) != NULL || strcmp(name, item->text) == 0))
                largest = item->h > largest ? item->h : largest;
            if (item->kind == LAYOUT_LINE && item->size == 0)
                ROW(item->w == font_width(font, item->text, item->type.px, item->type.weight), i);
            ROW(way != 5 || strstr(item->text, "建国") == NULL, i);
        }
        ROW(way == 5 || largest >= (way == 4 ? 20 : 34), i); /* a name is read at 2 m: 34 dots are 4.25 mm */
        ROW(!layout.along || layout.height <= on.width, i);
        ROW(ticket_dots(&dots, font, &config, &a, &err), i);
        ROW(dots.width <= config.printer.model.width && dots.height > 200 && dots.height < 900, i);
        dots_finish(&dots);
    }
    font_close(font);
    config_finish(&config);
}

/* P16: what is not said on paper. */
static void tickets_say_no_more_than_they_may(void **state)
{
    static struct config config;
    struct font *font = NULL;
    struct err err = {0};
    struct sheet sheet;
    struct admission a = {.number = 23, .person = 4711, .seat = {3, 5}, .name = "王建国", .room = {"3", "2", "1201"}};
    (void)state;
    assert_true(config_load(&config, NULL, NULL, &err));
    config.printer.model = load("csn-a2");
    a.wall_ms = config.meeting.starts_ms;
    assert_true(font_open(&font, &err));
    assert_true(ticket_sheet(&sheet, font, &config, &a, &err));
    char all[4000] = "";
    for (int i = 0; i < sheet.count; i++)
        strcat(strcat(all, sheet.texts[i].text), "|");
    assert_string_equal(all,
                        "远见小区业主沟通会|王建国|3排5座|3号楼2单元1201|9月18日 20:00 物业培训室|第023号|签到 20:00|");
    sheet_finish(&sheet);
    font_close(font);
    config_finish(&config);
}

static void a_wrong_design_is_refused(void **state)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"[ticket]\nphone = 30\n", ":2: phone:"},
        {"[ticket]\nname = 30 40\n", ":2: name:"},
        {"[ticket]\nname = large\n", ":2: name:"},
        {"[ticket]\nname = 900\n", ":2: name:"},
        {"[ticket]\nname = 60 50 italic\n", ":2: name:"},
        {"[ticket]\nname = 60\nname = 60\n", ":3: name:"},
        {"[paper]\ngap = 3\n", "[ticket]"},
        {"[ticket]\nname = 60\n[extra]\nlogo = nothing.png\n", "logo"},
        {"[ticket]\nname = 60\n[extra]\nlogo = badge.ini\n", "badge.ini"}, /* no PNG */
    };
    char path[300];
    (void)state;
    snprintf(path, sizeof path, "%s/badge.ini", scratch("design"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct design design;
        struct err err = {0};
        write_file(path, rows[i].text, strlen(rows[i].text));
        ROW(!design_load(&design, path, &err) && err.code == ERR_CONFIG, i);
        if (strstr(err.text, rows[i].why) == NULL)
            fail_msg("row %zu: %s", i, err.text);
    }
}

/* A QR code fits what it was given, whole modules only, with its white margin. */
static void extras_are_drawn(void **state)
{
    static struct config config;
    struct font *font = NULL;
    struct err err = {0};
    struct sheet with, without;
    struct admission a = {.number = 23, .name = "王建国", .room = {"3", "2", "1201"}};
    (void)state;
    assert_true(config_load(&config, NULL, NULL, &err));
    assert_true(font_open(&font, &err));
    assert_true(ticket_sheet(&without, font, &config, &a, &err));
    strcpy(config.design.qr, "{code}-{number}");
    strcpy(config.design.note, "请保管好");
    assert_true(dots_read_png(&config.design.logo, "assets/logo/sample.png", &err));
    assert_true(ticket_sheet(&with, font, &config, &a, &err));
    assert_true(with.dots.height > without.dots.height + 160 + 64);
    memset(config.design.qr, 'x', sizeof config.design.qr - 1);
    config.design.lines[7].most = 30; /* too small for so much */
    sheet_finish(&with);
    assert_false(ticket_sheet(&with, font, &config, &a, &err));
    sheet_finish(&without);
    font_close(font);
    config_finish(&config);
}

int main(void)
{
    struct err err = {0};
    if (!words_load(&err))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_equals_the_sheet),
        cmocka_unit_test(the_guard_changes_one_dot),
        cmocka_unit_test(bands_are_the_fewest_bytes),
        cmocka_unit_test(every_saving_saves),
        cmocka_unit_test(no_character_is_a_command),
        cmocka_unit_test(rare_characters_are_drawn),
        cmocka_unit_test(models_are_files),
        cmocka_unit_test(answers_are_all_understood),
        cmocka_unit_test(noise_is_never_ok),
        cmocka_unit_test(a_silent_printer_says_something),
        cmocka_unit_test(tickets_are_readable_and_fit),
        cmocka_unit_test(tickets_say_no_more_than_they_may),
        cmocka_unit_test(a_wrong_design_is_refused),
        cmocka_unit_test(extras_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
