#include "printer/probe_page.h"

#include <stdlib.h>
#include <string.h>

enum { SPACE = 16384, PIECES = 1024, PIECE = 64, SLOW_US = 250000, BOX_BYTES = 6, LINE_OF_TEXT_US = 60000 };

static void add(struct escpos_job *job, const void *bytes, size_t length, const struct model *m, int64_t mechanism_us)
{
    for (size_t done = 0; done < length;) {
        size_t n = length - done < PIECE ? length - done : PIECE;
        memcpy(job->bytes + job->length, (const char *)bytes + done, n);
        job->length += n;
        done += n;
        int64_t before = job->count == 0 ? 0 : job->pieces[job->count - 1].done_us;
        int64_t wire = escpos_wire_us(m, job->length);
        job->pieces[job->count++] =
            (struct escpos_piece){job->length, (wire > before ? wire : before) + (done == length ? mechanism_us : 0)};
    }
}

#define TEXT(bytes) add(job, bytes, sizeof(bytes) - 1, m, LINE_OF_TEXT_US)

/* A box with a diagonal, BOX_BYTES wide: what is lost or doubled of it is seen. */
static void box(struct escpos_job *job, const struct model *m, int rows, int mode)
{
    const uint8_t header[] = {0x1D, 'v', '0', (uint8_t)mode, BOX_BYTES, 0, (uint8_t)rows, 0};
    uint8_t row[BOX_BYTES];
    add(job, header, sizeof header, m, 0);
    for (int y = 0; y < rows; y++) {
        memset(row, y == 0 || y == rows - 1 ? 0xFF : 0, sizeof row);
        row[0] |= 0x80;
        row[BOX_BYTES - 1] |= 0x01;
        int x = y * BOX_BYTES * 8 / rows;
        row[x / 8] |= (uint8_t)(0x80 >> x % 8);
        add(job, row, sizeof row, m, m->row_us * (mode == 3 ? 2 : 1));
    }
}

/* Two rows of black, so many bytes wide. */
static void bar(struct escpos_job *job, const struct model *m, int width)
{
    const uint8_t header[] = {0x1D, 'v', '0', 0, (uint8_t)width, 0, 2, 0};
    uint8_t black[2 * 48];
    memset(black, 0xFF, sizeof black);
    add(job, header, sizeof header, m, 0);
    add(job, black, (size_t)width * 2, m, SLOW_US / 8);
}

bool probe_page(struct escpos_job *job, int baud)
{
    struct model generic = model_generic();
    const struct model *m = &generic;
    generic.baud = baud;
    *job = (struct escpos_job){.space = SPACE, .most = PIECES, .rows = 2000};
    job->bytes = malloc(SPACE);
    job->pieces = calloc(PIECES, sizeof *job->pieces);
    if (job->bytes == NULL || job->pieces == NULL) {
        escpos_finish(job);
        return false;
    }
    TEXT("\x1B@");
    job->begins = job->length;
    TEXT("1\n123456789012345678901234567890123456789012345678\n");
    TEXT("2 \x1C&\xB9\xFA\xBC\xD2\n"); /* 国家 */
    TEXT("3 \x1C&\xE9\x46\x86\xB4\n"); /* 镕喆 */
    TEXT("4 \x1D!\x00"
         "A");
    add(job,
        "\x1D!\x11"
        "A\x1D!\x33"
        "A\x1D!\x00\n",
        12, m, 4 * LINE_OF_TEXT_US);
    TEXT("5 plain \x1B"
         "E\x01"
         "bold\x1B");
    add(job, "E\x00\n", 3, m, LINE_OF_TEXT_US);
    TEXT("6\n");
    bar(job, m, 12);
    TEXT("\x1BJ\x50");
    bar(job, m, 12);
    TEXT("7\n");
    add(job, "\x1DL\xC0\x00", 4, m, 0);
    bar(job, m, 12);
    add(job, "\x1DL\x00\x00\x1DW\x80\x01", 8, m, 0);
    bar(job, m, 48);
    TEXT("8\n");
    static const int heights[] = {24, 47, 48, 255};
    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
        box(job, m, heights[i], 0);
        TEXT("\n");
    }
    TEXT("9\n");
    box(job, m, 24, 3);
    TEXT("\n\x1B"
         "d\x05");
    add(job, "\x1DV\x01", 3, m, SLOW_US);
    TEXT("\x1B@");
    return true;
}

static bool yes(const char *answer)
{
    return answer[0] == 'y' || answer[0] == 'Y';
}

bool probe_page_answer(struct model *m, enum probe_line line, const char *answer)
{
    static const struct {
        int number, least, most;
    } numbers[PROBE_LINES] = {[PROBE_WIDTH] = {1, 32, 48}, [PROBE_SIZES] = {1, 1, 4}, [PROBE_FEED] = {1, 0, 10}};
    char *end = NULL;
    long n = strtol(answer, &end, 10);
    bool number = numbers[line].number != 0;
    if (number ? end == answer || n < numbers[line].least || n > numbers[line].most
               : strchr("yYnN", answer[0]) == NULL || answer[0] == '\0')
        return false;
    bool y = yes(answer);
    switch (line) {
    case PROBE_WIDTH:
        m->width = n >= 48 ? 576 : n >= 42 ? 512 : 384;
        break;
    case PROBE_GB2312:
        m->native = y ? NATIVE_GB2312 : NATIVE_NONE;
        break;
    case PROBE_GBK:
        m->native = y && m->native != NATIVE_NONE ? NATIVE_GBK : m->native;
        break;
    case PROBE_SIZES:
        m->text_size = (int)n;
        break;
    case PROBE_BOLD:
        m->bold = y;
        break;
    case PROBE_FEED: /* half of it: an Epson's units; GS P makes them rows */
        m->feed_dots = n >= 4;
        m->motion = n >= 4 && n < 8 ? (m->width == 512 ? 180 : 203) : 0;
        break;
    case PROBE_MARGIN:
        m->left_margin = y;
        break;
    case PROBE_TRAP:
        m->trap_rows = y ? 48 : 0;
        break;
    case PROBE_TALL:
        m->band_rows = y ? 128 : 24;
        break;
    case PROBE_HALF:
        m->half = y;
        break;
    case PROBE_CUT:
        m->cut = y ? CUT_GS_V : CUT_NONE;
        m->tear_rows = y ? 120 : 72;
        break;
    case PROBE_LINES:
    default:
        return false;
    }
    return true;
}
