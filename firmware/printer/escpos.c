#include "printer/escpos.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/gbk.h"
#include "base/text.h"
#include "printer/bands.h"
#include "printer/status.h"

enum {
    BITS_A_BYTE = 11,
    LINE_ROWS = 30,
    TEXT_BYTES = SHEET_TEXT * 2 + 80,
    FRAME = 128,
    STEP_ROWS = 8,
    PARTS = 8 /* of the buffer */
};

/* What is being written. */
struct writer {
    struct escpos_job *job;
    const struct sheet *sheet;
    const struct model *model;
    int margin;  /* where GS L stands, in bytes of a row */
    int spacing; /* rows of a line fed */
    bool bold;
};

int64_t escpos_wire_us(const struct model *m, size_t bytes)
{
    return (int64_t)bytes * BITS_A_BYTE * 1000000 / m->baud;
}

int escpos_guard(struct dots *d)
{
    int changed = 0;
    for (int y = 0; y < d->height; y++) {
        uint8_t *row = d->bits + y * d->stride;
        for (int i = 0; i + 1 < d->stride; i++)
            if (bands_real_time(row[i], row[i + 1])) {
                row[i] |= 0x08; /* 10 has one black dot; its right neighbour turns black too: 18 begins no command */
                changed++;
            }
    }
    return changed;
}

static void add(struct writer *w, const void *bytes, size_t length)
{
    struct escpos_job *job = w->job;
    assert(job->length + length <= job->space); /* escpos_encode made room for the worst case */
    memcpy(job->bytes + job->length, bytes, length);
    job->length += length;
}

/* One in eight may be slower than its file says, in the cold or with a weak supply. */
static int64_t at_worst(int64_t mechanism_us)
{
    return mechanism_us + mechanism_us / 8;
}

/* Ends a piece: on paper when the wire has brought it, what is before it is done, and `mechanism_us` more have gone by. */
static void end_piece(struct writer *w, int64_t mechanism_us)
{
    struct escpos_job *job = w->job;
    int64_t before = job->count == 0 ? 0 : job->pieces[job->count - 1].done_us;
    int64_t wire = escpos_wire_us(w->model, job->length);
    assert(job->count < job->most);
    job->pieces[job->count++] =
        (struct escpos_piece){job->length, (wire > before ? wire : before) + at_worst(mechanism_us)};
}

/* GS L takes from the print area what it moves, for good: dots at the right would be lost (a vendor's firmware); GS W says anew how
 * wide it is. */
static void set_margin(struct writer *w, int margin)
{
    int left = margin * 8, area = w->model->width - left;
    if (w->margin == margin)
        return;
    const uint8_t commands[] = {0x1D, 'L', (uint8_t)left, (uint8_t)(left >> 8),
                                0x1D, 'W', (uint8_t)area, (uint8_t)(area >> 8)};
    add(w, commands, sizeof commands);
    w->margin = margin;
}

/* The band's end: a printer that takes in all of it before it burns the first row is later than one that burns rows as they come. */
static void end_band(struct writer *w, int64_t from, int rows, int stepped)
{
    int64_t wire = escpos_wire_us(w->model, w->job->length);
    end_piece(w, (int64_t)(rows - stepped) * w->model->row_us);
    int64_t *done = &w->job->pieces[w->job->count - 1].done_us;
    int64_t whole = (wire > from ? wire : from) + at_worst((int64_t)rows * w->model->row_us);
    *done = whole > *done ? whole : *done;
}

static void add_band(void *context, const struct band *b)
{
    struct writer *w = context;
    const struct dots *d = &w->sheet->dots;
    if (b->left == b->right) {
        const uint8_t command[] = {0x1B, 'J', (uint8_t)b->rows};
        add(w, command, sizeof command);
        end_piece(w, (int64_t)b->rows * w->model->feed_us);
        return;
    }
    set_margin(w, b->left);
    int step = b->half ? 2 : 1, width = (b->right - b->left + step - 1) / step;
    const uint8_t header[] = {0x1D, 'v', '0', b->half ? 3 : 0, (uint8_t)width, 0, (uint8_t)(b->rows / step), 0};
    add(w, header, sizeof header);
    int64_t from = w->job->count == 0 ? 0 : w->job->pieces[w->job->count - 1].done_us;
    int stepped = 0; /* rows that a printer which burns them as they come has done */
    for (int y = b->y; y < b->y + b->rows; y += step) {
        const uint8_t *row = d->bits + y * d->stride;
        for (int i = 0; b->half && i < width; i++) {
            uint8_t byte = bands_half(row, b->left + 2 * i, d->stride);
            add(w, &byte, 1);
        }
        if (!b->half)
            add(w, row + b->left, (size_t)width);
        int rows = y + step - b->y - stepped;
        bool enough = rows * width / step >= w->model->buffer / PARTS || rows >= STEP_ROWS;
        if (enough && y + step < b->y + b->rows) {
            end_piece(w, (int64_t)rows * w->model->row_us);
            stepped += rows;
        }
    }
    end_band(w, from, b->rows, stepped);
}

/* Rows after the sheet, by single rows or by lines. */
static void feed_after(struct writer *w, int rows)
{
    if (rows == 0)
        return;
    uint8_t command[] = {0x1B, 'J', (uint8_t)rows};
    if (!w->model->feed_dots) {
        command[1] = 'd';
        command[2] = (uint8_t)((rows + w->spacing - 1) / w->spacing);
        rows = command[2] * w->spacing;
    }
    add(w, command, sizeof command);
    end_piece(w, (int64_t)rows * w->model->feed_us);
}

/* Every character as a printable ASCII byte or a GBK pair; false if one is neither. `*pen` moves behind them, in dots. */
static bool add_characters(struct writer *w, const char *text, int size, int *pen)
{
    for (uint32_t c; (c = text_next(&text)) != 0;) {
        uint16_t code = c < 0x80 ? (uint16_t)c : gbk_code(c, w->model->native == NATIVE_GB2312);
        const uint8_t pair[] = {(uint8_t)(code >> 8), (uint8_t)code};
        if (code == 0 || (c < 0x80 && (c < 0x20 || c == 0x7F)))
            return false;
        add(w, c < 0x80 ? pair + 1 : pair, c < 0x80 ? 1 : 2);
        *pen += (c < 0x80 ? SHEET_CELL / 2 : SHEET_CELL) * size;
    }
    return true;
}

static void set_bold(struct writer *w, bool bold)
{
    const uint8_t command[] = {0x1B, 'E', bold};
    if (w->model->bold && w->bold != bold)
        add(w, command, sizeof command);
    w->bold = bold;
}

/* All texts of one line; `*at` moves behind them. */
static bool add_text_line(struct writer *w, int *at)
{
    const struct sheet *s = w->sheet;
    int y = s->texts[*at].y, size = s->texts[*at].size;
    const uint8_t larger[] = {0x1D, '!', (uint8_t)((size - 1) << 4 | (size - 1))};
    if (size < 1 || size > w->model->text_size || w->model->native == NATIVE_NONE)
        return false;
    set_margin(w, 0);
    add(w, larger, sizeof larger);
    int pen = 0, blank = size * SHEET_CELL / 2;
    for (; *at < s->count && s->texts[*at].y == y; ++*at) {
        int x = s->texts[*at].x;
        const uint8_t place[] = {0x1B, '$', (uint8_t)x, (uint8_t)(x >> 8)};
        if (pen == 0 && x != 0) {
            add(w, place, sizeof place);
            pen = x;
        }
        for (; pen + blank <= x; pen += blank) /* behind text many ignore ESC $ */
            add(w, " ", 1);
        set_bold(w, s->texts[*at].bold);
        if (s->texts[*at].size != size || !add_characters(w, s->texts[*at].text, size, &pen))
            return false;
    }
    add(w, "\n", 1);
    end_piece(w, (int64_t)size * SHEET_CELL * w->model->row_us);
    return true;
}

static void begin(struct writer *w)
{
    const struct model *m = w->model;
    const uint8_t init[] = {0x1B, '@'};
    const uint8_t heat[] = {0x1B, '7', (uint8_t)m->heat_dots, (uint8_t)(m->heat_us / 10),
                            (uint8_t)(m->heat_gap_us / 10)};
    const uint8_t density[] = {0x12, '#', (uint8_t)(m->density_break << 5 | m->density)};
    const uint8_t motion[] = {0x1D, 'P', (uint8_t)m->motion, (uint8_t)m->motion};
    const uint8_t chinese[] = {0x1C, '&'}, gbk[] = {0x1B, '9', 0}, close_lines[] = {0x1B, '3', SHEET_CELL};
    add(w, init, sizeof init);
    if (m->motion > 0)
        add(w, motion, sizeof motion);
    if (m->heat_dots >= 0)
        add(w, heat, sizeof heat);
    if (m->density >= 0)
        add(w, density, sizeof density);
    if (w->sheet->count > 0) {
        add(w, chinese, sizeof chinese);
        if (m->code_page)
            add(w, gbk, sizeof gbk);
        add(w, close_lines, sizeof close_lines);
        w->spacing = SHEET_CELL;
    }
    end_piece(w, 0);
    w->job->begins = w->job->length;
}

/* Whoever prints next finds it as it was: another program does not always begin with ESC @. */
static void leave_as_found(struct writer *w)
{
    static const uint8_t size[] = {0x1D, '!', 0}, spacing[] = {0x1B, '2'}, motion[] = {0x1D, 'P', 0, 0};
    set_margin(w, 0);
    set_bold(w, false);
    if (w->sheet->count > 0) {
        add(w, size, sizeof size);
        add(w, spacing, sizeof spacing);
    }
    if (w->model->motion > 0)
        add(w, motion, sizeof motion);
}

static void end(struct writer *w)
{
    static const uint8_t gs_v[] = {0x1D, 'V', 1}, esc_i[] = {0x1B, 'i'};
    uint8_t ask[3];
    feed_after(w, w->model->tear_rows); /* GS V 66 would feed to the cutter by itself, where it is not ignored */
    if (w->model->cut == CUT_GS_V)
        add(w, gs_v, sizeof gs_v);
    else if (w->model->cut == CUT_ESC_I)
        add(w, esc_i, sizeof esc_i);
    leave_as_found(w);
    add(w, ask, status_request(w->model, ASK_IN_ORDER, ask));
    end_piece(w, 0);
}

/* Pictures and lines of text in turn, from top to bottom. */
static bool add_sheet(struct writer *w)
{
    const struct sheet *s = w->sheet;
    int y = 0, at = 0;
    while (y < s->dots.height) {
        int until = at < s->count ? s->texts[at].y : s->dots.height;
        if (until > y && !bands_cut(&s->dots, w->model, y, until, add_band, w))
            return false;
        y = until;
        if (at == s->count)
            continue;
        y += s->texts[at].size * SHEET_CELL;
        if (!add_text_line(w, &at))
            return false;
    }
    return true;
}

bool escpos_encode(struct escpos_job *job, const struct sheet *sheet, const struct model *model, struct err *err)
{
    struct writer w = {job, sheet, model, 0, LINE_ROWS, false};
    size_t rows = (size_t)sheet->dots.height, texts = (size_t)sheet->count;
    *job = (struct escpos_job){.space = ((size_t)sheet->dots.stride + 16) * (rows + 1) + texts * TEXT_BYTES + FRAME,
                               .most = (int)(rows + texts + 8),
                               .rows = sheet->dots.height + model->tear_rows};
    job->bytes = malloc(job->space);
    job->pieces = calloc((size_t)job->most, sizeof *job->pieces);
    if (job->bytes == NULL || job->pieces == NULL) {
        escpos_finish(job);
        return err_set(err, ERR_IO, "out of memory");
    }
    begin(&w);
    if (sheet->dots.width > model->width || !add_sheet(&w)) {
        escpos_finish(job);
        return err_set(err, ERR_SOFTWARE, "the printer cannot print this sheet");
    }
    end(&w);
    return true;
}

void escpos_finish(struct escpos_job *job)
{
    if (job->bytes != NULL)
        explicit_bzero(job->bytes, job->space);
    free(job->bytes);
    free(job->pieces);
    *job = (struct escpos_job){0};
}
