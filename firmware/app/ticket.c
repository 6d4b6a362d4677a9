#include "app/ticket.h"

#include <string.h>

#include "badge/raster.h"

bool ticket_dots(struct dots *dots, struct font *font, const struct meeting *meeting, const struct admission *admission,
                 struct err *err)
{
    struct layout layout;
    layout_ticket(&layout, font, meeting, admission);
    bool ok = raster_ticket(dots, font, &layout, err);
    explicit_bzero(&layout, sizeof layout);
    font_forget(font); /* the glyphs of a name */
    if (ok)
        escpos_guard(dots);
    return ok;
}

bool ticket_job(struct escpos_job *job, struct font *font, const struct meeting *meeting,
                const struct admission *admission, const struct model *model, struct err *err)
{
    struct dots dots = {0};
    bool ok = ticket_dots(&dots, font, meeting, admission, err) && escpos_encode(job, &dots, model, err);
    dots_finish(&dots);
    return ok;
}
