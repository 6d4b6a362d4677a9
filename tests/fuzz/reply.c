/* Bytes of any kind as a printer's answers, at any time: no crash, no hang; every job ends once; "printed" is said only if an
 * answer that means "ok" came after the last byte. As a libFuzzer target (`make fuzz`), or built without it: reply COUNT SEED */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "printer/spooler.h"
#include "printer/status.h"

static struct {
    const uint8_t *bytes; /* still to be heard */
    size_t length;
    size_t written;
    int64_t now;
    int ends;
    enum print_end end;
    bool given;    /* the job was */
    int polite;    /* the answer that is due, -1: none */
    bool ok_heard; /* since the last byte went out */
    size_t whole;
    struct model model;
} line;

static ssize_t take(void *self, const void *bytes, size_t length)
{
    const uint8_t *b = bytes;
    (void)self;
    line.written += length;
    if (!line.given && length == 3 && (b[0] == 0x10 || b[1] == 'r' || b[1] == 'v')) /* until the job it is in order */
        line.polite = b[0] == 0x10 ? 0x12 : b[1] == 'v' ? 0x01 : 0x00;
    return (ssize_t)length;
}

/* The first byte of each pair says whether now is the time. */
static ssize_t say_something(void *self, void *bytes, size_t length)
{
    (void)self;
    if (!line.given && line.polite >= 0 && length > 0) {
        *(uint8_t *)bytes = (uint8_t)line.polite;
        line.polite = -1;
        return 1;
    }
    if (!line.given || line.length < 2 || length == 0)
        return 0;
    bool now = line.bytes[0] % 4 != 0;
    uint8_t byte = line.bytes[1];
    line.bytes += 2;
    line.length -= 2;
    if (!now)
        return 0;
    *(uint8_t *)bytes = byte;
    struct status s = {0};
    for (int q = 0; q < ASK_COUNT; q++)
        line.ok_heard =
            line.ok_heard || (line.written >= line.whole && status_read(&line.model, (enum question)q, byte, &s));
    return 1;
}

static int nothing_queued(void *self)
{
    (void)self;
    return 0;
}

static void nothing(void *self)
{
    (void)self;
}

static const struct port_ops ops = {take, say_something, nothing_queued, nothing, nothing_queued, nothing, NULL};

static bool open_line(void *context, struct port *port, struct err *err)
{
    (void)err;
    *port = (struct port){&ops, context, false};
    return true;
}

static void done(void *context, int64_t number, enum print_end end)
{
    (void)context;
    (void)number;
    line.ends++;
    line.end = end;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const struct {
        enum in_order in_order;
        enum real_time real_time;
    } tongues[] = {{IN_ORDER_GS_R, REAL_TIME_NONE},    {IN_ORDER_GS_R_CSN, REAL_TIME_NONE},
                   {IN_ORDER_ESC_V, REAL_TIME_NONE},   {IN_ORDER_GS_R, REAL_TIME_DLE_EOT},
                   {IN_ORDER_NONE, REAL_TIME_DLE_EOT}, {IN_ORDER_ESC_V, REAL_TIME_DLE_EOT}};
    struct spooler *s = NULL;
    struct sheet sheet = {0};
    struct escpos_job job;
    struct err err = {0};
    if (length == 0)
        return 0;
    memset(&line, 0, sizeof line);
    line.model = model_generic();
    line.model.in_order = tongues[bytes[0] % 6].in_order;
    line.model.real_time = tongues[bytes[0] % 6].real_time;
    line.model.reprints = bytes[0] & 0x40;
    line.bytes = bytes + 1;
    line.length = length - 1;
    line.whole = (size_t)-1;
    line.polite = -1;
    const struct spooler_host host = {.open = open_line, .done = done};
    if (!dots_init(&sheet.dots, 384, 8, &err) || !escpos_encode(&job, &sheet, &line.model, &err) ||
        !spooler_open(&s, &line.model, &host, false, 0, &err))
        abort();
    for (int steps = 0; steps < 20000 && line.now < 400000000; steps++) {
        if (!line.given && line.now > 100000000) {
            line.given = true;
            line.whole = line.written + job.length;
            spooler_add(s, 1, &job, line.now);
        }
        spooler_step(s, line.now);
        int64_t due = spooler_due(s);
        line.now = due > line.now ? due : line.now + 100000;
    }
    if (line.end == PRINT_DONE && line.ends == 1 && !line.ok_heard)
        abort();
    spooler_close(s);
    if (line.ends != (int)line.given)
        abort();
    if (!line.given)
        escpos_finish(&job);
    sheet_finish(&sheet);
    return 0;
}

#ifndef LIBFUZZER
int main(int argc, char **argv)
{
    struct err err = {0};
    unsigned seed = argc == 3 ? (unsigned)atoi(argv[2]) : 1;
    int count = argc == 3 ? atoi(argv[1]) : 0;
    static const uint8_t likely[] = {0x00, 0x03, 0x0C, 0x0F, 0x12, 0x16, 0x1A, 0x32,
                                     0x52, 0x72, 0x01, 0x04, 0x41, 0x10, 0x1D};
    if (argc != 3 || !words_load(&err) || freopen("/dev/null", "w", stderr) == NULL)
        return 64;
    for (int i = 0; i < count; i++) {
        uint8_t bytes[400];
        size_t length = (size_t)(rand_r(&seed) % (int)sizeof bytes) + 1;
        for (size_t k = 0; k < length; k++)
            bytes[k] = rand_r(&seed) % 2 ? likely[(size_t)rand_r(&seed) % sizeof likely] : (uint8_t)rand_r(&seed);
        LLVMFuzzerTestOneInput(bytes, length);
    }
    printf("ok %d talks with odd answers\n", count);
    return 0;
}
#endif
