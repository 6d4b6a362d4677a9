#include "staff/desk_swap.h"

#include "base/log.h"
#include "flow/swap.h"
#include "paper/printing.h"
#include "printer/probe_page.h"
#include "staff/desk_job.h"

_Static_assert((int)SWAP_LINES == (int)PROBE_LINES, "a question for each line of the page");

void desk_swap_begin(struct staff *s)
{
    struct desk_swap *swap = &s->swap;
    if (!swap->active)
        swap->before = s->config->printer.model;
    swap->active = true;
    printing_pause(s->printing);
}

bool desk_swap_ask(struct printing *p, struct desk_swap *s, struct err *err)
{
    return printing_probe(p, &s->found, s->before.baud, err);
}

/* What it answered, and nothing more; the page itself is sent to one that is asked nothing. */
static struct model plain(const struct desk_swap *s)
{
    struct model m = model_generic();
    m.baud = s->found.baud != 0 ? s->found.baud : s->before.baud;
    m.busy_active_low = s->found.busy == PROBE_BUSY_LOW;
    m.in_order = s->found.gs_r ? IN_ORDER_GS_R : s->found.esc_v ? IN_ORDER_ESC_V : IN_ORDER_NONE;
    m.real_time = s->found.dle_eot ? REAL_TIME_DLE_EOT : REAL_TIME_NONE;
    return m;
}

bool desk_swap_page(struct staff *s)
{
    struct model m = plain(&s->swap);
    struct escpos_job job = {0};
    struct err err = {0};
    m.in_order = IN_ORDER_NONE;
    m.real_time = REAL_TIME_NONE;
    bool ok = printing_resume(s->printing, &m, staff_printer_now(s), &err) && probe_page(&job, m.baud);
    if (ok)
        ok = printing_job(s->printing, &job, staff_printer_now(s));
    if (!ok)
        desk_swap_forget(s);
    return ok;
}

bool desk_swap_finish(struct staff *s, const char *answers, struct err *err)
{
    struct desk_swap *swap = &s->swap;
    struct model m = plain(swap);
    for (int line = 0; line < SWAP_LINES; line++) {
        const char *answer = swap_choice(line, answers[line]);
        if (answer == NULL || !probe_page_answer(&m, (enum probe_line)line, answer)) {
            desk_swap_forget(s);
            return err_set(err, ERR_SOFTWARE, "no answer to line %d", line);
        }
    }
    printing_pause(s->printing);
    if (!model_write(&m, swap->file, "the printer as it was answered for at the desk", err) ||
        !model_load(&m, swap->file, err) || !printing_resume(s->printing, &m, staff_printer_now(s), err)) {
        desk_swap_forget(s);
        return false;
    }
    swap->active = false;
    log_info("the printer was changed at the desk: %d dots, %d baud", m.width, m.baud);
    return true;
}

void desk_swap_forget(struct staff *s)
{
    struct err err = {0};
    if (!s->swap.active)
        return;
    s->swap.active = false;
    printing_pause(s->printing);
    if (!printing_resume(s->printing, &s->swap.before, staff_printer_now(s), &err))
        log_warn("printer: %s", err.text);
}

void desk_swap_load(struct staff *s)
{
    struct model m;
    struct err err = {0};
    if (!fileio_is_file(s->swap.file))
        return;
    if (model_load(&m, s->swap.file, &err)) {
        config_use_model(s->config, &m);
        log_info("the printer is the one chosen at the desk (%s)", s->swap.file);
    } else {
        log_warn("the printer chosen at the desk: %s", err.text);
    }
}
