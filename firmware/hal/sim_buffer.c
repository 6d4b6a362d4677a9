#include "hal/sim_buffer.h"

#include <stdlib.h>
#include <string.h>

enum { BITS_A_BYTE = 11, WIRE = 64 * 1024, BUFFER_MOST = 64 * 1024 };

struct queue {
    uint8_t bytes[WIRE];
    size_t first, count;
};

struct sim_buffer {
    struct sim_printer *printer;
    struct sim_pace pace;
    struct queue wire, buffer;
    int64_t arrives_us; /* the next byte of the wire */
    int64_t free_us;    /* the mechanism */
    long lost;
};

bool sim_buffer_open(struct sim_buffer **out, struct sim_printer *printer, const struct sim_pace *pace, struct err *err)
{
    struct sim_buffer *b = calloc(1, sizeof *b);
    if (b == NULL)
        return err_set(err, ERR_IO, "out of memory");
    b->printer = printer;
    b->pace = *pace;
    *out = b;
    return true;
}

void sim_buffer_close(struct sim_buffer *b)
{
    if (b != NULL)
        explicit_bzero(b, sizeof *b);
    free(b);
}

static void push(struct queue *q, uint8_t byte)
{
    q->bytes[(q->first + q->count++) % WIRE] = byte;
}

static uint8_t pop(struct queue *q)
{
    uint8_t byte = q->bytes[q->first];
    q->first = (q->first + 1) % WIRE;
    q->count--;
    return byte;
}

static int64_t byte_us(const struct sim_buffer *b)
{
    return b->pace.baud == 0 ? 0 : BITS_A_BYTE * 1000000LL / b->pace.baud;
}

bool sim_buffer_send(struct sim_buffer *b, const uint8_t *bytes, size_t length, int64_t now)
{
    if (b->wire.count + length > WIRE)
        return false;
    if (b->wire.count == 0 && length > 0)
        b->arrives_us = now + byte_us(b);
    for (size_t i = 0; i < length; i++)
        push(&b->wire, bytes[i]);
    return true;
}

/* One byte into the printer; it stands for as long as the rows take that it moves. */
static size_t print_one(struct sim_buffer *b, int64_t at, uint8_t *reply, size_t space)
{
    struct sim_printer_rows before = sim_printer_rows(b->printer), after;
    uint8_t byte = pop(&b->buffer);
    size_t replied = sim_printer_feed(b->printer, &byte, 1, reply, space);
    after = sim_printer_rows(b->printer);
    b->free_us =
        at + (after.burnt - before.burnt) * b->pace.row_us + (after.fed - before.fed) * (int64_t)b->pace.feed_us;
    return replied;
}

size_t sim_buffer_run(struct sim_buffer *b, int64_t now, uint8_t *reply, size_t space)
{
    size_t replied = 0;
    while (true) {
        bool comes = b->wire.count > 0 && b->arrives_us <= now, prints = b->buffer.count > 0 && b->free_us <= now;
        if (comes && (!prints || b->arrives_us <= b->free_us)) {
            uint8_t byte = pop(&b->wire);
            if (b->buffer.count == 0 && b->free_us < b->arrives_us)
                b->free_us = b->arrives_us;
            if (b->buffer.count < (size_t)b->pace.bytes && b->buffer.count < BUFFER_MOST)
                push(&b->buffer, byte);
            else
                b->lost++;
            b->arrives_us += byte_us(b);
        } else if (prints) {
            replied += print_one(b, b->free_us, reply + replied, space - replied);
        } else {
            return replied;
        }
    }
}

size_t sim_buffer_on_the_wire(const struct sim_buffer *b)
{
    return b->wire.count;
}

int64_t sim_buffer_due(const struct sim_buffer *b)
{
    if (b->wire.count == 0 && b->buffer.count == 0)
        return -1;
    if (b->buffer.count == 0 || (b->wire.count > 0 && b->arrives_us < b->free_us))
        return b->arrives_us;
    return b->free_us;
}

long sim_buffer_lost(const struct sim_buffer *b)
{
    return b->lost;
}
