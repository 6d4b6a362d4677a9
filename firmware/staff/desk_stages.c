#include "staff/desk_stages.h"

#include <assert.h>
#include <stdlib.h>

#include "base/digest.h"
#include "base/log.h"
#include "gfx/font.h"
#include "hal/backlight.h"
#include "hal/clock.h"
#include "hal/power.h"
#include "paper/codes.h"
#include "paper/printing.h"
#include "staff/desk_import.h"
#include "staff/desk_lists.h"
#include "staff/desk_pack.h"
#include "staff/desk_setup.h"
#include "staff/desk_store.h"
#include "staff/desk_swap.h"
#include "stick/medium.h"
#include "stick/spares.h"

/* A list's names are looked at on the worker, which may not use the fonts. */
static void learn_letters(struct staff *s)
{
    if (s->tools.drawn == NULL && (s->tools.drawn = malloc(sizeof *s->tools.drawn)) != NULL)
        font_coverage(s->font, s->tools.drawn);
}

void desk_stage_before(struct desk_job *job)
{
    if (job->ask == DESK_SWAP_PAGE)
        desk_swap_begin(job->staff);
    if (job->ask == DESK_PREVIEW)
        learn_letters(job->staff);
    if (job->ask == DESK_NEW_PIN) /* its recovery codes come with it, where they can */
        job->with_codes = printing_usable(job->staff->printing);
}

/* ---- on a worker's thread ---- */

static bool try_pin(struct desk_job *job)
{
    job->tried = true;
    job->fits = secret_fits(job->pin.hash, job->digits);
    return true;
}

/* Digits from the kernel's random source, each as likely. */
static bool make_codes(struct desk_job *job)
{
    for (int i = 0; i < PIN_CODES; i++)
        for (int k = 0; k < PIN_CODE_DIGITS;) {
            uint8_t byte;
            digest_random(&byte, 1);
            if (byte < 250)
                job->codes[i][k++] = (char)('0' + byte % 10);
        }
    return true;
}

static bool hash_pin(struct desk_job *job)
{
    return (!job->with_codes || make_codes(job)) && secret_hash(job->pin.hash, job->digits, &job->err);
}

static bool ask_printer(struct desk_job *job)
{
    return desk_swap_ask(job->staff->printing, &job->staff->swap, &job->err);
}

static bool switch_off(struct desk_job *job)
{
    return power_off(&job->err);
}

static bool begin_anew(struct desk_job *job)
{
    return power_reboot(&job->err);
}

static bool set_clock(struct desk_job *job)
{
    return power_set_clock(job->typed_ms, &job->err);
}

static bool set_brightness(struct desk_job *job)
{
    return backlight_set(job->config->backlight, (int)job->number, &job->total, &job->err);
}

static bool (*const works[DESK_COUNT])(struct desk_job *) = {[DESK_POWER_OFF] = switch_off,
                                                             [DESK_REBOOT] = begin_anew,
                                                             [DESK_CLOCK] = set_clock,
                                                             [DESK_BRIGHTNESS] = set_brightness,
                                                             [DESK_CODES] = make_codes,
                                                             [DESK_PIN] = try_pin,
                                                             [DESK_NEW_PIN] = hash_pin,
                                                             [DESK_LISTS] = desk_lists_find,
                                                             [DESK_PREVIEW] = desk_lists_copy,
                                                             [DESK_REPORT] = desk_import_deliver,
                                                             [DESK_SETUP_SHEET] = desk_import_deliver,
                                                             [DESK_JOURNAL_SHEET] = desk_import_deliver,
                                                             [DESK_PACK] = desk_pack_deliver,
                                                             [DESK_SWAP_PAGE] = ask_printer};

bool desk_stage_work(struct desk_job *job)
{
    assert(works[job->ask] != NULL);
    return works[job->ask](job);
}

/* ---- at once ---- */

static bool printer_ready(struct desk_job *job)
{
    return printing_usable(job->staff->printing) || err_set(&job->err, ERR_IO, "the printer cannot print");
}

static bool print_slips(struct desk_job *job)
{
    struct staff *s = job->staff;
    job->printed = printer_ready(job) &&
                   slips_print(&job->slips, s->batch, s->font, s->config, job->round, job->time.at, &job->err);
    return job->printed;
}

static bool print_personal(struct desk_job *job)
{
    enum batch_kind kind = job->ask == DESK_INVITE ? BATCH_INVITATION : BATCH_CERTIFICATE;
    return printer_ready(job) && batch_add(job->staff->batch, kind, &job->person.person, 1) == 1;
}

static bool export(struct desk_job *job)
{
    sync_mark(job->staff->sync, clock_now().boot_ms);
    return medium_ready(job->staff->medium);
}

static bool use_stick(struct desk_job *job)
{
    return medium_use(job->staff->medium);
}

static bool eject_stick(struct desk_job *job)
{
    return medium_eject(job->staff->medium);
}

static bool feed(struct desk_job *job)
{
    return printing_feed(job->staff->printing, staff_printer_now(job->staff));
}

static bool print_test(struct desk_job *job)
{
    return printing_test(job->staff->printing, job->staff->font, staff_printer_now(job->staff));
}

static bool print_page(struct desk_job *job)
{
    return !job->staff->over && desk_swap_page(job->staff);
}

static bool take_answers(struct desk_job *job)
{
    return desk_swap_finish(job->staff, job->answers, &job->err);
}

static bool (*const heres[DESK_COUNT])(struct desk_job *) = {
    [DESK_INVITE] = print_personal, [DESK_CERTIFICATE] = print_personal, [DESK_EXPORT] = export,
    [DESK_STICK_USE] = use_stick,   [DESK_STICK_EJECT] = eject_stick,    [DESK_FEED] = feed,
    [DESK_TEST] = print_test,       [DESK_PRINT_SLIPS] = print_slips,    [DESK_SWAP_PAGE] = print_page,
    [DESK_SWAP] = take_answers};

bool desk_stage_here(struct desk_job *job)
{
    assert(heres[job->ask] != NULL);
    return heres[job->ask](job);
}

bool desk_stages_whole(enum desk_ask ask)
{
    bool whole = true;
    for (int n = 0; ask_stage(ask, n) != BY_NOBODY; n++) {
        enum desk_by by = ask_stage(ask, n);
        bool thread = by == BY_PROMPT || by == BY_STICK;
        whole = whole && (by != BY_STORE || desk_store_has(ask)) && (!thread || works[ask] != NULL) &&
                (by != BY_HERE || heres[ask] != NULL);
    }
    return whole;
}

/* ---- when all is done ---- */

/* Which of the page's housekeepers have slips that have not come out yet. */
static bool see_waiting(struct desk_job *job, bool ok)
{
    for (int i = 0; i < job->page.rows; i++)
        job->page.slips.waits[i] = batch_holds(job->staff->batch, job->page.slips.tabs[i].who);
    return ok;
}

static bool print_briefing(struct desk_job *job, bool ok)
{
    struct staff *s = job->staff;
    return ok && printer_ready(job) &&
           slips_briefing(&job->page.briefing, s->batch, s->font, s->config, job->time.at, &job->err);
}

/* Everybody is told the new time from here on. */
static bool take_delay(struct desk_job *job, bool ok)
{
    if (ok)
        job->staff->config->meeting.delayed_ms = job->page.briefing.delayed_ms;
    return ok;
}

/* Those the batch has no room for still wait. */
static bool print_tickets(struct desk_job *job, bool ok)
{
    if (ok)
        job->tickets -= batch_add(job->staff->batch, job->ask == DESK_EARLY ? BATCH_EARLY : BATCH_TICKET, job->numbers,
                                  job->tickets < BATCH_MOST ? job->tickets : BATCH_MOST);
    return ok;
}

/* How many invitations wait already. */
static bool see_inviting(struct desk_job *job, bool ok)
{
    job->page.tickets.inviting = batch_count(job->staff->batch, BATCH_INVITATION);
    return ok;
}

/* To and fro: all who have none, or none of those that wait any more. */
static bool invite_all(struct desk_job *job, bool ok)
{
    struct batch *b = job->staff->batch;
    int count = job->page.tickets.invited < BATCH_MOST ? job->page.tickets.invited : BATCH_MOST;
    if (ok && batch_count(b, BATCH_INVITATION) > 0)
        batch_drop(b, BATCH_INVITATION);
    else if (ok)
        ok = printer_ready(job) && batch_add(b, BATCH_INVITATION, job->numbers, count) >= 0;
    return see_inviting(job, ok);
}

static bool print_ticket(struct desk_job *job, bool ok)
{
    struct staff *s = job->staff;
    if (ok && job->admission.number != 0)
        printing_ticket(s->printing, s->font, &job->admission, true, staff_printer_now(s));
    return ok;
}

/* A list's rooms, or the whole of another meeting's settings. */
static bool take_import(struct desk_job *job, bool ok)
{
    if (!ok || job->settings != NULL)
        return desk_setup_take(job, ok);
    estate_finish(&job->staff->config->estate);
    job->staff->config->estate = job->estate;
    job->estate = (struct estate){0};
    return true;
}

static bool note_pack(struct desk_job *job, bool ok)
{
    if (ok)
        medium_note_pack(job->staff->medium, job->pack.path,
                         job->config->passphrase[0] != '\0' ? &job->pack.digest : NULL);
    return ok;
}

static bool print_codes(struct desk_job *job, bool ok)
{
    struct staff *s = job->staff;
    return ok && printer_ready(job) &&
           codes_print(job->codes, s->batch, s->font, s->config, host_now(s->host), &job->err);
}

/* A PIN that is set is set, whatever becomes of the paper: staff are told where there is none. */
static bool print_codes_of_pin(struct desk_job *job, bool ok)
{
    job->tickets = ok && job->with_codes && print_codes(job, true);
    return ok;
}

static bool let_in(struct desk_job *job, bool ok)
{
    return ok && job->fits;
}

static bool keep_page(struct desk_job *job, bool ok)
{
    if (!ok)
        desk_swap_forget(job->staff);
    return ok;
}

static void mark_changed(struct staff *s, enum desk_changes changes)
{
    if (changes == CHANGES_STICK)
        sync_mark(s->sync, clock_now().boot_ms);
    if (changes != CHANGES_NOTHING)
        spares_mark(s->spares);
}

bool desk_stage_after(struct desk_job *job, bool ok)
{
    static bool (*const afters[DESK_COUNT])(struct desk_job *, bool) = {
        [DESK_PIN] = let_in,           [DESK_CODE] = let_in,
        [DESK_CODES] = print_codes,    [DESK_NEW_PIN] = print_codes_of_pin,
        [DESK_SLIPS] = see_waiting,    [DESK_PRINT_BRIEFING] = print_briefing,
        [DESK_OWED] = see_inviting,    [DESK_INVITE_ALL] = invite_all,
        [DESK_PRINT] = print_tickets,  [DESK_EARLY] = print_tickets,
        [DESK_SIGN_IN] = print_ticket, [DESK_STAND_IN] = print_ticket,
        [DESK_REPRINT] = print_ticket, [DESK_ROOM] = print_ticket,
        [DESK_IMPORT] = take_import,   [DESK_SETUP_SAVE] = desk_setup_take,
        [DESK_WAIT] = take_delay,      [DESK_UNSAY] = take_delay,
        [DESK_PACK] = note_pack,       [DESK_SWAP_PAGE] = keep_page};
    bool well = afters[job->ask] == NULL ? ok : afters[job->ask](job, ok);
    if (ok)
        mark_changed(job->staff, ask_row(job->ask)->changes);
    if (!well && job->err.code != ERR_NONE)
        log_warn("desk: %s", job->err.text);
    return well;
}
