#include "paper/samples.h"

#include <stdlib.h>
#include <string.h>

#include "base/places.h"
#include "base/text.h"
#include "gfx/paint.h"
#include "paper/ticket.h"

enum { COLUMNS = 5, MARGIN = 28, LABEL = 22, EDGE = 14, CELL = SIM_PRINTER_WIDTH + 2 * EDGE };

enum kind { PLAIN, NATIVE, WIDE, ALONG, EXTRAS };

struct sample {
    const char *label, *name;
    enum kind kind;
    int copies, rooms;
    bool seated, early, masked;
};

static const struct sample samples[] = {
    {"58 mm", "王建国", PLAIN, 0, 1, true, false, false},
    {"58 mm, 2 characters", "王芳", PLAIN, 0, 1, true, false, false},
    {"58 mm, 4 characters, free seating", "欧阳娜娜", PLAIN, 0, 1, false, false, false},
    {"58 mm, 11 characters", "买买提·艾力·吐尔逊江", PLAIN, 0, 1, true, false, false},
    {"58 mm, 20 characters", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", PLAIN, 0, 1, true, false, false},
    {"58 mm, Latin", "John Fitzgerald Smith-Wellington", PLAIN, 0, 1, true, false, false},
    {"58 mm, rare characters, a copy", "王𬭎喆", PLAIN, 2, 1, true, false, false},
    {"58 mm, three rooms", "李桂芳", PLAIN, 0, 3, true, false, false},
    {"58 mm, masked name, printed ahead", "王建国", PLAIN, 0, 1, true, true, true},
    {"58 mm, logo, note and QR code", "陈慧", EXTRAS, 0, 1, true, false, false},
    {"58 mm, the printer's own font", "王建国", NATIVE, 0, 1, true, false, false},
    {"own font, 4 characters", "欧阳娜娜", NATIVE, 1, 1, false, false, false},
    {"own font, a name it lacks", "王𬭎喆", NATIVE, 0, 1, true, false, false},
    {"own font, 20 characters", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", NATIVE, 0, 1, true, false, false},
    {"80 mm", "王建国", WIDE, 0, 1, true, false, false},
    {"80 mm, 20 characters", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", WIDE, 0, 1, true, false, false},
    {"58 mm, along the paper", "王建国", ALONG, 0, 1, true, false, false},
    {"along, 8 characters", "阿卜杜拉·买买提", ALONG, 0, 1, true, false, false},
};

enum { SAMPLES = sizeof samples / sizeof *samples };

static void who(const struct sample *s, const struct meeting *m, struct admission *a)
{
    *a = (struct admission){.number = s->early ? 0 : 23,
                            .wall_ms = s->early ? 0 : m->starts_ms - 24 * 60000,
                            .copies = s->copies,
                            .others = s->rooms - 1,
                            .room = {"3", "2", "1201"},
                            .other_rooms = {{"3", "2", "1202"}, {"5", "1", "301"}}};
    text_copy(a->name, sizeof a->name, s->name);
    if (s->seated)
        a->seat = (struct seat){3, 5};
}

/* The config with what this sample shows. */
static bool paper_of(const struct sample *s, struct config *c, struct err *err)
{
    c->printer.model.native = s->kind == NATIVE ? NATIVE_GBK : NATIVE_NONE;
    c->printer.model.text_size = s->kind == NATIVE ? 8 : 1;
    c->printer.model.width = s->kind == WIDE ? SIM_PRINTER_WIDTH : DESIGN_WIDTH;
    c->design.along = s->kind == ALONG;
    c->design.name = s->masked ? NAME_MASKED : NAME_FULL;
    if (s->kind != EXTRAS)
        return true;
    text_copy(c->design.note, sizeof c->design.note, say(W_SAMPLE_NOTE));
    text_copy(c->design.qr, sizeof c->design.qr, "{code}-{number}");
    char path[FILEIO_PATH];
    return c->design.logo.bits != NULL ||
           (places_asset(path, "logo/sample.png", err) && dots_read_png(&c->design.logo, path, err));
}

static void lay(const struct brush *b, const struct dots *d, int x, int y)
{
    paint_fill(b, (struct rect){x, y, d->width + 2 * EDGE, d->height + 2 * EDGE}, 0xFFFFFF);
    for (int py = 0; py < d->height; py++)
        for (int px = 0; px < d->width; px++)
            if (dots_get(d, px, py))
                paint_fill(b, (struct rect){x + EDGE + px, y + EDGE + py, 1, 1}, 0x17212B);
}

static bool draw_all(const struct config *config, struct dots *tickets, struct font *font, struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < SAMPLES; i++) {
        struct config c = *config; /* its logo stays the config's */
        struct admission a;
        who(&samples[i], &c.meeting, &a);
        c.meeting.plan = samples[i].seated ? (struct seat_plan){.rows = 5, .seats = 8} : (struct seat_plan){0};
        ok = paper_of(&samples[i], &c, err) && ticket_dots(&tickets[i], font, &c, &a, err);
        if (c.design.logo.bits != config->design.logo.bits)
            dots_finish(&c.design.logo);
    }
    return ok;
}

bool samples_write(const struct config *config, const char *path, struct err *err)
{
    struct dots tickets[SAMPLES] = {0};
    struct font *font = NULL;
    struct bitmap sheet = {0};
    int tops[SAMPLES], y = MARGIN, high = 0;
    bool ok = font_open(&font, err) && draw_all(config, tickets, font, err);
    for (int i = 0; i < SAMPLES; i++) {
        if (i % COLUMNS == 0 && i > 0) {
            y += high;
            high = 0;
        }
        tops[i] = y;
        int height = tickets[i].height + 2 * EDGE + 2 * LABEL + MARGIN;
        high = height > high ? height : high;
    }
    ok = ok && bitmap_init(&sheet, COLUMNS * (CELL + MARGIN) + MARGIN, y + high, err);
    if (ok) {
        struct brush b = {&sheet, {0, 0, sheet.width, sheet.height}};
        paint_fill(&b, b.clip, 0xE4DFD5);
        for (int i = 0; i < SAMPLES; i++) {
            int x = MARGIN + i % COLUMNS * (CELL + MARGIN);
            paint_text(&b, font, x, tops[i], (struct type){LABEL, FONT_REGULAR}, 0x46515B, samples[i].label);
            lay(&b, &tickets[i], x, tops[i] + LABEL + LABEL / 2);
        }
        ok = bitmap_write_png(&sheet, path, err);
    }
    for (int i = 0; i < SAMPLES; i++)
        dots_finish(&tickets[i]);
    bitmap_finish(&sheet);
    font_close(font);
    return ok;
}
