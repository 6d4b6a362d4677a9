#include "printer/escpos.h"

#include <stdlib.h>
#include <string.h>

enum { FEWEST_WHITE = 4, FEED_MOST = 255, BITS_A_BYTE = 11 };

static bool is_pair(uint8_t first, uint8_t second)
{
    return first == 0x10 && (second == 0x04 || second == 0x05 || second == 0x06 || second == 0x14);
}

int escpos_guard(struct dots *d)
{
    size_t length = (size_t)d->stride * (size_t)d->height;
    int changed = 0;
    for (size_t i = 0; i + 1 < length; i++)
        if (is_pair(d->bits[i], d->bits[i + 1])) {
            d->bits[i] |= 0x08; /* 10 has one black dot; its right neighbour turns black too: 18 begins no command */
            changed++;
        }
    return changed;
}

static void add(struct escpos_job *job, const void *bytes, size_t length)
{
    if (job->length + length > job->space) { /* escpos_encode made room for the worst case */
        abort();
    }
    memcpy(job->bytes + job->length, bytes, length);
    job->length += length;
}

/* Ends a piece: its time is the wire's or the mechanism's, whichever is longer. */
static void end_piece(struct escpos_job *job, const struct model *model, int64_t mechanism_us)
{
    size_t before = job->count == 0 ? 0 : job->pieces[job->count - 1].end;
    int64_t wire = (int64_t)(job->length - before) * BITS_A_BYTE * 1000000 / model->baud;
    int64_t us = wire > mechanism_us ? wire : mechanism_us;
    if (job->count == ESCPOS_PIECES) { /* a very long paper: the last piece takes the rest */
        job->pieces[job->count - 1].end = job->length;
        job->pieces[job->count - 1].us += us;
        return;
    }
    job->pieces[job->count].end = job->length;
    job->pieces[job->count++].us = us;
}

static int white_rows(const struct dots *d, int y)
{
    int n = 0;
    while (y + n < d->height && dots_row_white(d, y + n))
        n++;
    return n;
}

static void feed(struct escpos_job *job, const struct model *model, int rows)
{
    while (rows > 0) {
        int n = rows < FEED_MOST ? rows : FEED_MOST;
        const uint8_t command[] = {0x1B, 'J', (uint8_t)n};
        add(job, command, sizeof command);
        end_piece(job, model, (int64_t)n * model->feed_us);
        rows -= n;
    }
}

static void band(struct escpos_job *job, const struct dots *d, const struct model *model, int y, int rows)
{
    const uint8_t header[] = {0x1D, 'v', '0', 0, (uint8_t)d->stride, 0, (uint8_t)rows, 0};
    add(job, header, sizeof header);
    add(job, d->bits + y * d->stride, (size_t)rows * (size_t)d->stride);
    end_piece(job, model, (int64_t)rows * model->row_us);
}

/* Rows of the next band: up to the next white stretch worth feeding. */
static int band_rows(const struct dots *d, const struct model *model, int y)
{
    int rows = 0;
    while (rows < model->band_rows && y + rows < d->height) {
        if (model->feed_dots && white_rows(d, y + rows) >= FEWEST_WHITE)
            break;
        rows++;
    }
    return rows % 48 == 0 ? rows - 1 : rows;
}

size_t escpos_status_request(const struct model *model, uint8_t *out)
{
    static const uint8_t gs_r[] = {0x1D, 'r', 1}, esc_v[] = {0x1B, 'v', 0};
    if (model->status == STATUS_NONE)
        return 0;
    memcpy(out, model->status == STATUS_GS_R ? gs_r : esc_v, 3);
    return 3;
}

bool escpos_encode(struct escpos_job *job, const struct dots *d, const struct model *model, struct err *err)
{
    static const uint8_t init[] = {0x1B, '@'};
    *job = (struct escpos_job){.space = (size_t)(d->stride + 12) * (size_t)(d->height + 1) + 64};
    job->bytes = malloc(job->space);
    if (job->bytes == NULL)
        return err_set(err, ERR_IO, "out of memory");
    add(job, init, sizeof init);
    end_piece(job, model, 0);
    for (int y = 0; y < d->height;) {
        int white = model->feed_dots ? white_rows(d, y) : 0;
        int rows = white >= FEWEST_WHITE ? white : band_rows(d, model, y);
        if (white >= FEWEST_WHITE)
            feed(job, model, rows);
        else
            band(job, d, model, y, rows);
        y += rows;
    }
    if (model->feed_dots) {
        feed(job, model, model->tear_rows);
    } else {
        const uint8_t lines[] = {0x1B, 'd', (uint8_t)(model->tear_rows / 30 + 1)};
        add(job, lines, sizeof lines);
        end_piece(job, model, (int64_t)model->tear_rows * model->feed_us);
    }
    uint8_t ask[3];
    add(job, ask, escpos_status_request(model, ask));
    end_piece(job, model, 0);
    return true;
}

void escpos_finish(struct escpos_job *job)
{
    if (job->bytes != NULL)
        explicit_bzero(job->bytes, job->space);
    free(job->bytes);
    *job = (struct escpos_job){0};
}
