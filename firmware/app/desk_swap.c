#include "app/desk_swap.h"

#include "app/app_parts.h"
#include "base/log.h"
#include "flow/swap.h"
#include "printer/probe_page.h"

_Static_assert((int)SWAP_LINES == (int)PROBE_LINES, "a question for each line of the page");

void desk_swap_begin(struct app *a)
{
    struct desk_swap *s = &a->swap;
    if (!s->active)
        s->before = a->config->printer.model;
    s->active = true;
    printing_pause(a->printing);
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

bool desk_swap_page(struct app *a)
{
    struct model m = plain(&a->swap);
    struct escpos_job job = {0};
    struct err err = {0};
    m.in_order = IN_ORDER_NONE;
    m.real_time = REAL_TIME_NONE;
    bool ok = printing_resume(a->printing, &m, app_printer_now(a), &err) && probe_page(&job, m.baud);
    if (ok)
        ok = printing_job(a->printing, &job, app_printer_now(a));
    if (!ok)
        desk_swap_forget(a);
    return ok;
}

bool desk_swap_finish(struct app *a, const char *answers, struct err *err)
{
    struct desk_swap *s = &a->swap;
    struct model m = plain(s);
    for (int line = 0; line < SWAP_LINES; line++) {
        const char *answer = swap_choice(line, answers[line]);
        if (answer == NULL || !probe_page_answer(&m, (enum probe_line)line, answer)) {
            desk_swap_forget(a);
            return err_set(err, ERR_SOFTWARE, "no answer to line %d", line);
        }
    }
    printing_pause(a->printing);
    if (!model_write(&m, s->file, "the printer as it was answered for at the desk", err) ||
        !model_load(&m, s->file, err) || !printing_resume(a->printing, &m, app_printer_now(a), err)) {
        desk_swap_forget(a);
        return false;
    }
    s->active = false;
    log_info("the printer was changed at the desk: %d dots, %d baud", m.width, m.baud);
    return true;
}

void desk_swap_forget(struct app *a)
{
    struct err err = {0};
    if (!a->swap.active)
        return;
    a->swap.active = false;
    printing_pause(a->printing);
    if (!printing_resume(a->printing, &a->swap.before, app_printer_now(a), &err))
        log_warn("printer: %s", err.text);
}

void desk_swap_load(struct app *a)
{
    struct model m;
    struct err err = {0};
    if (!fileio_is_file(a->swap.file))
        return;
    if (model_load(&m, a->swap.file, &err)) {
        config_use_model(a->config, &m);
        log_info("the printer is the one chosen at the desk (%s)", a->swap.file);
    } else {
        log_warn("the printer chosen at the desk: %s", err.text);
    }
}
