#include <stdlib.h>
#include <string.h>

#include "hal/sim_printer_parts.h"

static const char *const names[SIM_FAULTS] = {"ready",   "low",   "out",      "cover", "hot",    "cutter",
                                              "silent",  "reset", "nonsense", "echo",  "noise",  "deaf",
                                              "trickle", "gone",  "off",      "login", "strange"};

const char *sim_fault_name(enum sim_fault fault)
{
    return fault < SIM_FAULTS ? names[fault] : "?";
}

enum sim_fault sim_fault_read(const char *name)
{
    int i = 0;
    while (i < SIM_FAULTS && strcmp(names[i], name) != 0)
        i++;
    return (enum sim_fault)i;
}

static int first_unit(const struct sim_printer *p)
{
    return p->kind.feed == SIM_FEED_UNITS ? UNITS_AN_INCH : p->kind.rows_an_inch;
}

static void begin_anew(struct sim_printer *p)
{
    p->have = p->raster_left = 0;
    p->margin = p->pen = p->column = 0;
    p->area = p->kind.width;
    p->unit = first_unit(p);
    p->spacing = SPACING;
    p->size = 1;
    p->bold = false;
    p->lead = 0;
    p->cell_count -= p->line_cells; /* what lies in the line buffer is never printed */
    p->line_cells = 0;
}

bool sim_printer_open(struct sim_printer **out, const struct sim_kind *kind, sim_paper_fn *paper, void *context,
                      struct err *err)
{
    struct sim_printer *p = calloc(1, sizeof *p);
    if (p == NULL)
        return err_set(err, ERR_IO, "out of memory");
    p->kind = *kind;
    p->paper = paper;
    p->context = context;
    begin_anew(p);
    *out = p;
    return true;
}

void sim_printer_close(struct sim_printer *p)
{
    if (p != NULL)
        explicit_bzero(p, sizeof *p); /* the paper shows names */
    free(p);
}

enum sim_fault sim_printer_state(const struct sim_printer *p)
{
    return p->state;
}

size_t sim_printer_until(const struct sim_printer *p)
{
    return p->until;
}

struct sim_printer_marks sim_printer_marks(const struct sim_printer *p)
{
    return p->marks;
}

struct sim_printer_rows sim_printer_rows(const struct sim_printer *p)
{
    return p->moved;
}

/* ---- faults ---- */

static size_t replay(struct sim_printer *p, uint8_t *reply, size_t space);

void sim_printer_fault(struct sim_printer *p, enum sim_fault fault)
{
    uint8_t nobody[16];
    p->state = fault;
    p->until = 0;
    if (fault == SIM_RESET)
        begin_anew(p);
    if (fault == SIM_WELL && p->interrupted && p->kind.reprints)
        replay(p, nobody, sizeof nobody);
    p->interrupted = false;
}

void sim_printer_fault_after(struct sim_printer *p, enum sim_fault fault, size_t bytes)
{
    p->next = fault;
    p->until = bytes;
    if (bytes == 0)
        sim_printer_fault(p, fault);
}

/* ---- answers ---- */

static size_t answer(const struct sim_printer *p, uint8_t byte, uint8_t *reply, size_t space)
{
    bool quiet = p->state == SIM_SILENT || p->state == SIM_LOGIN || p->replaying ||
                 (p->kind.silent_when_out && p->state == SIM_OUT);
    if (quiet || space == 0)
        return 0;
    reply[0] = p->state == SIM_NONSENSE ? (uint8_t)(byte ^ 0xFD) : p->state == SIM_STRANGE ? 0x30 : byte;
    return 1;
}

static uint8_t gs_r_byte(const struct sim_printer *p)
{
    if (p->kind.low_is_0c)
        return p->state == SIM_LOW ? 0x0C : 0x00;
    return p->state == SIM_OUT ? 0x0F : p->state == SIM_LOW ? 0x03 : 0x00;
}

static uint8_t esc_v_byte(const struct sim_printer *p)
{
    return p->state == SIM_OUT ? 0x04 : p->state == SIM_HOT ? 0x40 : p->state == SIM_COVER ? 0x0C : 0x01;
}

static uint8_t dle_eot_byte(const struct sim_printer *p, uint8_t which)
{
    switch (which) {
    case 1:
        return sim_stopped(p) ? 0x1A : 0x12;
    case 2:
        return (uint8_t)(0x12 | (p->state == SIM_COVER ? 0x04 : 0) | (p->state == SIM_OUT ? 0x20 : 0));
    case 3:
        return (uint8_t)(0x12 | (p->state == SIM_CUTTER ? 0x08 : 0) | (p->state == SIM_HOT ? 0x40 : 0));
    default:
        return (uint8_t)(0x12 | (p->state == SIM_OUT ? 0x6C : p->state == SIM_LOW ? 0x0C : 0));
    }
}

/* A printer that cannot go on does not get to what lies behind it in its buffer; without paper many still answer. */
static size_t in_order(struct sim_printer *p, uint8_t byte, uint8_t *reply, size_t space)
{
    p->marks.left += p->margin != 0 || p->area != p->kind.width || p->size != 1 || p->bold || p->spacing != SPACING ||
                     p->unit != first_unit(p);
    sim_printer_tear(p);
    if (sim_stopped(p) && (p->kind.dle_eot || (p->kind.gs_r && p->state != SIM_OUT)))
        return 0;
    return answer(p, byte, reply, space);
}

/* ---- bytes ---- */

/* A byte outside commands and pictures. */
static bool text(struct sim_printer *p, uint8_t byte)
{
    if (p->lead != 0) {
        sim_head_character(p, (uint16_t)(p->lead << 8 | byte));
        p->marks.unknown += byte < 0x40;
        p->lead = 0;
    } else if (byte == '\n') {
        sim_head_end_line(p);
    } else if (byte >= 0x81 && p->kind.text_size > 0) {
        p->lead = byte;
    } else if (byte >= 0x20 && byte < 0x7F && p->kind.text_size > 0) {
        sim_head_character(p, byte);
    } else if (byte != 0) { /* printers pass over NUL between commands */
        p->marks.unknown++;
    }
    return true;
}

/* How many bytes a command has, by its first two; 0: it is none of this kind. */
static size_t length_of(const struct sim_kind *k, uint8_t a, uint8_t b)
{
    const struct {
        uint8_t a, b;
        size_t length;
        bool has;
    } commands[] = {
        {0x1B, '@', 2, true},
        {0x1B, 'J', 3, true},
        {0x1B, 'd', 3, true},
        {0x1B, 'v', 3, k->esc_v},
        {0x1D, 'r', 3, k->gs_r},
        {0x10, 0x04, 3, k->dle_eot},
        {0x1D, 'v', HEADER, true},
        {0x1D, 'L', 4, k->margins},
        {0x1D, 'W', 4, k->margins},
        {0x1D, 'P', 4, k->feed == SIM_FEED_UNITS},
        {0x1B, '2', 2, true},
        {0x1D, 'V', 3, k->gs_v},
        {0x1B, 'i', 2, k->esc_i},
        {0x1B, '7', 5, k->heats},
        {0x12, '#', 3, k->heats},
        {0x1B, '3', 3, true},
        {0x1B, '$', 4, true},
        {0x1D, '!', 3, k->text_size > 0},
        {0x1B, 'E', 3, k->bold},
        {0x1C, '&', 2, k->text_size > 0},
        {0x1B, '9', 3, k->text_size > 0},
    };
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].a == a && commands[i].b == b)
            return commands[i].has ? commands[i].length : 0;
    return 0;
}

/* As wide as asked for, but not beyond the head. */
static void set_area(struct sim_printer *p, int width)
{
    p->area = width < p->kind.width - p->margin ? width : p->kind.width - p->margin;
}

static size_t carry_out(struct sim_printer *p, uint8_t *reply, size_t space)
{
    const uint8_t *c = p->command;
    switch (c[0] << 8 | c[1]) {
    case 0x1B00 | '@':
        sim_printer_tear(p);
        begin_anew(p);
        break;
    case 0x1B00 | 'J':
        sim_head_feed(p, p->kind.feed == SIM_FEED_NOTHING ? 0 : c[2] * p->kind.rows_an_inch / p->unit);
        break;
    case 0x1D00 | 'P':
        p->unit = c[3] == 0 ? first_unit(p) : c[3];
        break;
    case 0x1B00 | 'd':
        sim_head_feed(p, c[2] * p->spacing);
        break;
    case 0x1B00 | 'v':
        return in_order(p, esc_v_byte(p), reply, space);
    case 0x1D00 | 'r': /* in order: comes after all that was sent before it is on paper */
        return in_order(p, gs_r_byte(p), reply, space);
    case 0x1004: /* real time: says nothing of what is still in the buffer */
        return answer(p, dle_eot_byte(p, c[2]), reply, space);
    case 0x1D00 | 'v':
        sim_head_begin_picture(p);
        break;
    case 0x1D00 | 'L':
        p->margin = c[2] | c[3] << 8;
        p->marks.bad_height += p->margin % 8 != 0;
        set_area(p, p->area);
        break;
    case 0x1D00 | 'W':
        set_area(p, c[2] | c[3] << 8);
        break;
    case 0x1B00 | 'E':
        p->bold = (c[2] & 1) != 0;
        break;
    case 0x1B00 | '2':
        p->spacing = SPACING;
        break;
    case 0x1B00 | '3':
        p->spacing = c[2];
        break;
    case 0x1B00 | '$':
        p->pen = p->line_cells > 0 ? p->pen : c[2] | c[3] << 8; /* behind text: ignored */
        break;
    case 0x1D00 | 'V':
        if (c[2] >= FEEDS_FIRST) /* taken and ignored */
            break;
        /* fall through */
    case 0x1B00 | 'i':
        sim_head_cut(p);
        break;
    case 0x1D00 | '!':
        p->size = (c[2] & 15) + 1;
        p->marks.unknown += (c[2] & 15) != c[2] >> 4 || p->size > p->kind.text_size;
        break;
    default: /* cut, heat, the set of characters */
        break;
    }
    return 0;
}

static size_t take(struct sim_printer *p, uint8_t byte, uint8_t *reply, size_t space)
{
    size_t n = 0;
    if (p->raster_left > 0) {
        sim_head_burn(p, byte);
        p->raster_left--;
    } else if (p->have == 0 &&
               (p->lead != 0 || (byte != 0x1B && byte != 0x1D && byte != 0x10 && byte != 0x12 && byte != 0x1C))) {
        text(p, byte);
    } else {
        p->command[p->have++] = byte;
        size_t length = p->have < 2 ? 2 : length_of(&p->kind, p->command[0], p->command[1]);
        if (p->have > 2 && p->command[0] == 0x1D && p->command[1] == 'V' && p->command[2] >= FEEDS_FIRST)
            length++;
        if (length == 0) {
            p->marks.unknown++;
            p->have = 0;
        } else if (p->have == length) {
            p->have = 0;
            if (p->command[0] == 0x1B && p->command[1] == '@' && !p->replaying)
                p->kept_count = 0;
            n = carry_out(p, reply, space);
        }
    }
    p->last = byte;
    return n;
}

static size_t replay(struct sim_printer *p, uint8_t *reply, size_t space)
{
    begin_anew(p);
    sim_printer_tear(p);
    p->replaying = true;
    for (size_t i = 0; i < p->kept_count; i++)
        take(p, p->kept[i], reply, space);
    p->replaying = false;
    return 0;
}

static const uint8_t power_on[] = {0xFE, 'R'};
static const char prompt[] = "\r\nkiosk login: ";

size_t sim_printer_feed(struct sim_printer *p, const uint8_t *bytes, size_t length, uint8_t *reply, size_t space)
{
    size_t replied = 0;
    for (size_t i = 0; i < length; i++) {
        if (p->until > 0 && --p->until == 0) {
            enum sim_fault next = p->next;
            sim_printer_fault(p, next);
            for (size_t k = 0; next == SIM_RESET && k < sizeof power_on && replied < space; k++)
                reply[replied++] = power_on[k];
        }
        if (p->state == SIM_OFF)
            continue;
        if (p->kind.reprints && p->kept_count < KEPT)
            p->kept[p->kept_count++] = bytes[i];
        if (p->state == SIM_ECHO && replied < space)
            reply[replied++] = bytes[i];
        replied += take(p, bytes[i], reply + replied, space - replied);
        for (size_t k = 0; bytes[i] == '@' && p->state == SIM_LOGIN && k < sizeof prompt - 1 && replied < space; k++)
            reply[replied++] = (uint8_t)prompt[k];
        if (p->state == SIM_NOISE && i % 16 == 0 && replied < space)
            reply[replied++] = (uint8_t)(0x80 | bytes[i]);
    }
    return replied;
}
