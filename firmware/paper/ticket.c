#include "paper/ticket.h"

#include <stdio.h>
#include <string.h>

#include "badge/raster.h"
#include "badge/test_page.h"

static struct layout_paper paper_of(const struct model *m)
{
    return (struct layout_paper){m->width, m->native == NATIVE_NONE ? 0 : m->text_size, m->native == NATIVE_GB2312,
                                 m->half};
}

bool ticket_sheet(struct sheet *sheet, struct font *font, const struct config *c, const struct admission *admission,
                  struct err *err)
{
    const struct layout_paper paper = paper_of(&c->printer.model);
    struct layout layout;
    layout_ticket(&layout, font, &c->design, &paper, &c->meeting, admission);
    bool ok = raster_ticket(sheet, font, &layout, &c->design, err);
    explicit_bzero(&layout, sizeof layout);
    font_forget(font); /* the glyphs of a name */
    if (ok)
        escpos_guard(&sheet->dots);
    return ok;
}

bool ticket_dots(struct dots *dots, struct font *font, const struct config *c, const struct admission *admission,
                 struct err *err)
{
    struct sheet sheet = {0};
    bool ok = ticket_sheet(&sheet, font, c, admission, err) && raster_proof(dots, font, &sheet, err);
    sheet_finish(&sheet);
    font_forget(font);
    return ok;
}

bool ticket_job(struct escpos_job *job, struct font *font, const struct config *c, const struct admission *admission,
                struct err *err)
{
    struct sheet sheet = {0};
    bool ok = ticket_sheet(&sheet, font, c, admission, err) && escpos_encode(job, &sheet, &c->printer.model, err);
    sheet_finish(&sheet);
    return ok;
}

bool ticket_paper(struct sheet *sheet, struct font *font, const struct config *c, const struct paper_line *lines,
                  int count, struct err *err)
{
    const struct layout_paper paper = paper_of(&c->printer.model);
    if (!paper_sheet(sheet, font, &paper, lines, count, err))
        return false;
    escpos_guard(&sheet->dots);
    return true;
}

int64_t ticket_wire_us(const struct sheet *sheet, const struct config *c)
{
    struct escpos_job job = {0};
    struct err err = {0};
    int64_t us = 0;
    if (escpos_encode(&job, sheet, &c->printer.model, &err))
        us = job.pieces[job.count - 1].done_us;
    escpos_finish(&job);
    return us;
}

bool ticket_test_page(struct sheet *sheet, struct font *font, const struct config *c, struct err *err)
{
    const struct layout_paper paper = paper_of(&c->printer.model);
    char about[128];
    snprintf(about, sizeof about, "%s, %d baud", c->printer.model.title, c->printer.model.baud);
    if (!test_page_sheet(sheet, font, &paper, about, err))
        return false;
    escpos_guard(&sheet->dots);
    return true;
}
