#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/gbk.h"
#include "base/text.h"

const char *const wire_models[WIRE_MODELS] = {"generic-58", "csn-a2",   "qr204",  "pos-5890k", "epson-80", "one-way-58",
                                              "em5820",     "em5820h",  "mc206h", "dp-eh400",  "csn-a2l",  "kp-628e",
                                              "ep-261b",    "xp-58iih", "gbk-80", "tm-t88",    "tm-t20"};

static ssize_t wire_write(void *self, const void *bytes, size_t length)
{
    struct wire *w = self;
    enum sim_fault state = sim_printer_state(w->printer);
    if (w->missing || state == SIM_GONE) {
        errno = EIO;
        return -1;
    }
    if (state == SIM_DEAF || (state == SIM_TRICKLE && w->now < w->trickle_us))
        return 0;
    if (state == SIM_TRICKLE) {
        length = 1;
        w->trickle_us = w->now + 1000000;
    }
    size_t until = sim_printer_until(w->printer);
    length = until > 0 && until < length ? until : length;
    w->largest = length > w->largest ? length : w->largest;
    w->written += length;
    if (w->buffer != NULL)
        return sim_buffer_send(w->buffer, bytes, length, w->now) ? (ssize_t)length : 0;
    size_t n = sim_printer_feed(w->printer, bytes, length, w->reply + w->replies, sizeof w->reply - w->replies);
    for (size_t i = 0; i < n; i++) {
        uint8_t byte = w->reply[w->replies];
        bool in_turn = (byte & 0x12) != 0x12; /* DLE EOT's answers have these bits */
        if (w->holds && in_turn && w->kept_count < sizeof w->kept) {
            w->kept[w->kept_count++] = byte;
            memmove(w->reply + w->replies, w->reply + w->replies + 1, n - i - 1);
        } else {
            w->replies++;
        }
    }
    return (ssize_t)length;
}

static ssize_t wire_read(void *self, void *bytes, size_t length)
{
    struct wire *w = self;
    if (w->hangs_up) {
        w->hangs_up = false;
        errno = ECONNRESET;
        return -1;
    }
    if (w->missing || sim_printer_state(w->printer) == SIM_GONE) {
        errno = EIO;
        return -1;
    }
    if (w->buffer != NULL)
        w->replies += sim_buffer_run(w->buffer, w->now, w->reply + w->replies, sizeof w->reply - w->replies);
    for (; !w->holds && w->kept_count > 0 && w->replies < sizeof w->reply; w->kept_count--) { /* the oldest first */
        w->reply[w->replies++] = w->kept[0];
        memmove(w->kept, w->kept + 1, w->kept_count - 1);
    }
    size_t n = w->replies < length ? w->replies : length;
    memcpy(bytes, w->reply, n);
    memmove(w->reply, w->reply + n, w->replies - n);
    w->replies -= n;
    return (ssize_t)n;
}

static int wire_queued(void *self)
{
    struct wire *w = self;
    return w->buffer != NULL ? (int)sim_buffer_on_the_wire(w->buffer) : w->queued;
}

static int wire_busy(void *context)
{
    struct wire *w = context;
    w->looks++;
    return w->busy;
}

static void wire_nothing(void *self)
{
    (void)self;
}

static int wire_fd(void *self)
{
    (void)self;
    return 1;
}

static enum port_state wire_state(void *self)
{
    return ((struct wire *)self)->port_state;
}

static const struct port_ops wire_ops = {wire_write, wire_read, wire_queued, wire_nothing, wire_fd, wire_nothing, NULL};
static const struct port_ops telling_ops = {wire_write, wire_read,    wire_queued, wire_nothing,
                                            wire_fd,    wire_nothing, wire_state};

struct port wire_port(struct wire *w)
{
    w->replies = 0;
    return (struct port){w->tells ? &telling_ops : &wire_ops, w, w->far};
}

static bool open_serial(void *context, struct port *port, struct err *err)
{
    struct wire *w = context;
    if (w->other)
        return err_set(err, ERR_AGAIN, "another program uses it");
    if (w->missing || sim_printer_state(w->printer) == SIM_GONE)
        return err_set(err, ERR_NO_INPUT, "no wire");
    w->opened++;
    *port = wire_port(w);
    return true;
}

static void done(void *context, int64_t number, enum print_end end)
{
    struct wire *w = context;
    if (w->count == WIRE_DONE)
        abort();
    w->done[w->count] = number;
    w->ends[w->count++] = end;
}

static void keep(void *context, const struct sim_paper *paper)
{
    struct wire *w = context;
    if (w->paper_count == WIRE_PAPERS)
        return;
    struct wire_paper *p = &w->papers[w->paper_count++];
    size_t size = (size_t)paper->height * SIM_PRINTER_ROW;
    p->rows = malloc(size + 1);
    memcpy(p->rows, paper->rows, size);
    p->height = paper->height;
    p->cell_count = paper->cell_count;
    memcpy(p->cells, paper->cells, (size_t)paper->cell_count * sizeof *p->cells);
}

void wire_forget_papers(struct wire *w)
{
    for (int i = 0; i < w->paper_count; i++)
        free(w->papers[i].rows);
    w->paper_count = 0;
}

bool wire_run(struct wire *w, int64_t until)
{
    for (int i = 0; i < 1000000; i++) {
        spooler_step(w->spooler, w->now);
        bool gone = w->missing || sim_printer_state(w->printer) == SIM_GONE;
        if (w->replies > 0 && !gone && spooler_fd(w->spooler) >= 0) /* poll would say so at once */
            continue;
        int64_t due = spooler_due(w->spooler), comes = w->buffer == NULL ? -1 : sim_buffer_due(w->buffer);
        due = comes >= 0 && (due < 0 || comes < due) ? comes : due;
        if (due < 0 || due > until) {
            w->now = until;
            return true;
        }
        w->now = due > w->now ? due : w->now;
    }
    return false;
}

bool wire_open(struct wire *w, bool paced)
{
    struct err err = {0};
    const struct sim_kind kind = model_sim(&w->model);
    const struct spooler_host host = {w, open_serial, w->has_busy_line ? wire_busy : NULL, false, done};
    if (!sim_printer_open(&w->printer, &kind, keep, w, &err) ||
        (w->pace.bytes > 0 && !sim_buffer_open(&w->buffer, w->printer, &w->pace, &err)) ||
        !spooler_open(&w->spooler, &w->model, &host, paced, 0, &err) || !wire_run(w, 5000000))
        return false;
    w->written = w->largest = 0;
    return true;
}

void wire_close(struct wire *w)
{
    spooler_close(w->spooler);
    sim_buffer_close(w->buffer);
    sim_printer_close(w->printer);
    wire_forget_papers(w);
}

bool wire_add(struct wire *w, int64_t number, const struct sheet *sheet)
{
    struct escpos_job job;
    struct err err = {0};
    if (!escpos_encode(&job, sheet, &w->model, &err))
        return false;
    spooler_add(w->spooler, number, &job, w->now);
    return true;
}

bool wire_add_job(struct wire *w, int64_t number, const struct escpos_job *job)
{
    struct escpos_job own = *job;
    own.space = job->length;
    own.most = job->count;
    own.bytes = malloc(job->length);
    own.pieces = malloc((size_t)job->count * sizeof *own.pieces + 1);
    if (own.bytes == NULL || own.pieces == NULL) {
        free(own.bytes);
        free(own.pieces);
        return false;
    }
    memcpy(own.bytes, job->bytes, job->length);
    memcpy(own.pieces, job->pieces, (size_t)job->count * sizeof *own.pieces);
    spooler_add(w->spooler, number, &own, w->now);
    return true;
}

bool wire_same(const struct wire_paper *p, const struct sheet *s)
{
    int cells = 0;
    if (p->height < s->dots.height)
        return false;
    for (int y = 0; y < s->dots.height; y++)
        if (memcmp(p->rows + (size_t)y * SIM_PRINTER_ROW, s->dots.bits + y * s->dots.stride, (size_t)s->dots.stride) !=
            0)
            return false;
    for (int i = 0; i < s->count; i++) {
        const struct sheet_text *t = &s->texts[i];
        int x = t->x;
        for (const char *at = t->text; *at != '\0';) {
            uint32_t c = text_next(&at);
            if (c == ' ') {
                x += SHEET_CELL / 2 * t->size;
                continue;
            }
            uint16_t code = c < 0x80 ? (uint16_t)c : gbk_code(c, false);
            if (cells >= p->cell_count)
                return false;
            const struct sim_cell *cell = &p->cells[cells++];
            if (cell->code != code || cell->x != x || cell->y != t->y || cell->size != t->size)
                return false;
            x += (c < 0x80 ? SHEET_CELL / 2 : SHEET_CELL) * t->size;
        }
    }
    return cells == p->cell_count;
}

int wire_count_same(const struct wire *w, const struct sheet *sheet)
{
    int count = 0;
    for (int i = 0; i < w->paper_count; i++)
        count += wire_same(&w->papers[i], sheet);
    return count;
}
