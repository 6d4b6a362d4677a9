#include "paper/batch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "paper/personal.h"
#include "paper/printing.h"
#include "store/attendance.h"
#include "store/invitations.h"
#include "store/people.h"
#include "store/store.h"
#include "store/tickets.h"

void batch_open(struct batch *b, const struct host *host, struct printing *printing, struct font *font)
{
    b->host = host;
    b->printing = printing;
    b->font = font;
}

static bool same(const struct batch_item *a, const struct batch_item *b)
{
    return a->kind == b->kind && a->id == b->id;
}

static bool listed(const struct batch *b, const struct batch_item *item)
{
    for (int i = b->next; i < b->count; i++)
        if (same(&b->items[i], item))
            return true;
    return false;
}

static void move_up(struct batch *b)
{
    memmove(b->items, b->items + b->next, (size_t)(b->count - b->next) * sizeof *b->items);
    b->count -= b->next;
    b->next = 0;
}

static bool is_ticket(const struct batch_item *item)
{
    return item->kind == BATCH_TICKET || item->kind == BATCH_EARLY;
}

/* Tickets go before what is nobody's at the door. */
int batch_add(struct batch *b, enum batch_kind kind, const int64_t *ids, int count)
{
    int taken = 0, at = 0;
    move_up(b);
    for (; taken < count && b->count < BATCH_MOST; taken++) {
        struct batch_item item = {kind, ids[taken]};
        if (listed(b, &item))
            continue;
        at = b->count++;
        for (; is_ticket(&item) && at > 0 && !is_ticket(&b->items[at - 1]); at--)
            b->items[at] = b->items[at - 1];
        b->items[at] = item;
    }
    return taken;
}

int batch_count(const struct batch *b, enum batch_kind kind)
{
    int count = 0;
    for (int i = b->next; i < b->count; i++)
        count += b->items[i].kind == kind;
    return count;
}

void batch_drop(struct batch *b, enum batch_kind kind)
{
    int kept = 0;
    move_up(b);
    for (int i = 0; i < b->count; i++)
        if (b->items[i].kind != kind)
            b->items[kept++] = b->items[i];
    b->count = kept;
}

/* On its way to the store it is nobody's but its own. */
struct batch_note {
    batch_note_fn *run;
    struct event_time time;
    uint8_t bytes[BATCH_NOTE];
};

static void drop_note(struct batch_note *note)
{
    if (note == NULL)
        return;
    explicit_bzero(note, sizeof *note);
    free(note);
}

static bool run_note(struct db *db, int64_t meeting, void *context, struct err *err)
{
    struct batch_note *note = context;
    return note->run(db, meeting, note->bytes, &note->time, err);
}

static void noted(void *context, const struct store_reply *r)
{
    if (!r->ok)
        log_warn("a paper that is out could not be noted: %s", r->err.text);
    drop_note(context);
}

static void send_note(struct batch *b, struct batch_note *note)
{
    struct store_request request = {.kind = STORE_DESK, .call = {run_note, noted, note, NULL}};
    note->time.at = host_now(b->host);
    memcpy(note->time.boot_id, b->host->boot_id, sizeof note->time.boot_id);
    if (!host_ask(b->host, &request))
        drop_note(note); /* the store hangs: it counts as not printed */
}

bool batch_add_noted(struct batch *b, struct sheet *sheet, const char *whose, int64_t now_ms, batch_note_fn *run,
                     const void *bytes, size_t length)
{
    struct batch_note *note = length > BATCH_NOTE ? NULL : calloc(1, sizeof *note);
    if (note == NULL || !batch_add_paper(b, sheet, whose, now_ms)) {
        free(note);
        return false;
    }
    note->run = run;
    memcpy(note->bytes, bytes, length);
    b->papers[b->paper_count - 1].note = note;
    return true;
}

bool batch_add_paper(struct batch *b, struct sheet *sheet, const char *whose, int64_t now_ms)
{
    if (b->paper_next == b->paper_count)
        b->paper_next = b->paper_count = 0;
    struct sheet *mine = b->paper_count == BATCH_PAPERS ? NULL : malloc(sizeof *mine);
    if (mine == NULL)
        return false;
    *mine = *sheet;
    *sheet = (struct sheet){0};
    b->papers[b->paper_count].sheet = mine;
    b->papers[b->paper_count].note = NULL;
    text_copy(b->papers[b->paper_count++].whose, sizeof b->papers->whose, whose);
    b->papers_ms = now_ms;
    b->paper_gone = false;
    return true;
}

static void drop_paper(struct batch *b)
{
    assert(b->paper_next < b->paper_count);
    sheet_finish(b->papers[b->paper_next].sheet);
    drop_note(b->papers[b->paper_next].note);
    free(b->papers[b->paper_next++].sheet);
    b->paper_lost = false;
    b->paper_tries = 0;
}

/* Staff are told, and ask for it again if they want it. */
static void give_up(struct batch *b)
{
    log_warn("a paper for staff could not be printed: given up");
    b->paper_gone = true;
    text_copy(b->gone_whose, sizeof b->gone_whose, b->papers[b->paper_next].whose);
    drop_paper(b);
}

void batch_paper_ended(struct batch *b, enum print_end end)
{
    if (!b->paper_sent)
        return;
    b->paper_sent = false;
    bool begun = end != PRINT_NOT_BEGUN, well = print_ended_well(end);
    b->paper_tries += begun;
    b->paper_lost = !well;
    if (well || b->paper_tries == BATCH_TRIES) {
        if (!well) {
            give_up(b);
            return;
        }
        struct batch_note *note = b->papers[b->paper_next].note;
        b->papers[b->paper_next].note = NULL;
        drop_paper(b);
        if (note != NULL)
            send_note(b, note);
    } else {
        log_warn("a paper for staff was not finished; it comes again when the printer can");
    }
}

const char *batch_lost(const struct batch *b, bool *gone)
{
    *gone = b->paper_gone;
    if (b->paper_gone)
        return b->gone_whose;
    return b->paper_lost && b->paper_next < b->paper_count ? b->papers[b->paper_next].whose : NULL;
}

int batch_papers(const struct batch *b)
{
    return b->paper_count - b->paper_next;
}

bool batch_holds(const struct batch *b, const char *whose)
{
    for (int i = b->paper_next; i < b->paper_count; i++)
        if (strcmp(b->papers[i].whose, whose) == 0)
            return true;
    return false;
}

void batch_take_back(struct batch *b, int count)
{
    while (batch_papers(b) > count) {
        struct batch_paper *last = &b->papers[--b->paper_count];
        sheet_finish(last->sheet);
        drop_note(last->note);
        free(last->sheet);
    }
}

bool batch_waits(const struct batch *b)
{
    return b->fetching || b->next < b->count || b->paper_next < b->paper_count;
}

bool batch_has_tickets(const struct batch *b)
{
    bool any = b->fetching && is_ticket(&b->item);
    for (int i = b->next; i < b->count; i++)
        any = any || is_ticket(&b->items[i]);
    return any;
}

void batch_finish(struct batch *b)
{
    while (b->paper_next < b->paper_count)
        drop_paper(b);
    b->paper_next = b->paper_count = 0;
    b->paper_sent = false;
}

/* A ticket, noted as about to be printed. Who was undone meanwhile has nothing to print. */
static bool fetch_ticket(struct batch *b, struct db *db, int64_t meeting, struct err *err)
{
    bool early = b->item.kind == BATCH_EARLY;
    bool ok = early ? tickets_early_again(db, meeting, b->item.id, &b->time, &b->admission, err)
                    : attendance_by_number(db, meeting, b->item.id, &b->admission, err);
    if (ok && !early && b->admission.ticket_owed)
        ok = tickets_again(db, meeting, b->item.id, &b->time, &b->admission, err);
    b->still_owed = ok && (early || b->admission.ticket_owed);
    return ok;
}

/* An invitation is of who is listed, a certificate of who is here. */
static bool fetch_person(struct batch *b, struct db *db, int64_t meeting, struct err *err)
{
    uint8_t key[INVITATION_KEY];
    if (!people_read(db, meeting, b->item.id, &b->found, err))
        return false;
    b->still_owed = b->item.kind == BATCH_CERTIFICATE ? b->found.number > 0 : b->found.listed;
    if (!b->still_owed || b->item.kind == BATCH_CERTIFICATE)
        return true;
    bool ok = invitations_key(db, meeting, key, err);
    if (ok)
        invitation_write(key, b->item.id, b->code);
    explicit_bzero(key, sizeof key);
    return ok;
}

/* On the store's thread. */
static bool fetch(struct db *db, int64_t meeting, void *context, struct err *err)
{
    struct batch *b = context;
    struct err gone = {0};
    b->still_owed = false;
    bool person = b->item.kind == BATCH_INVITATION || b->item.kind == BATCH_CERTIFICATE;
    bool ok = (person ? fetch_person : fetch_ticket)(b, db, meeting, &gone);
    if (!ok && gone.code != ERR_NO_INPUT)
        *err = gone;
    return err->code == ERR_NONE;
}

static bool note_invitation(struct db *db, int64_t meeting, const void *bytes, const struct event_time *time,
                            struct err *err)
{
    int64_t person;
    memcpy(&person, bytes, sizeof person);
    return invitations_printed(db, meeting, person, time, err);
}

/* It is one of staff's papers from here on: not finished, it comes again. */
static void add_personal(struct batch *b)
{
    struct sheet sheet = {0};
    struct err err = {0};
    const struct config *c = printing_config(b->printing);
    bool invitation = b->item.kind == BATCH_INVITATION;
    bool ok = invitation ? personal_invitation(&sheet, b->font, c, &b->found, b->code, &err)
                         : personal_certificate(&sheet, b->font, c, &b->found, b->time.at, &err);
    int64_t now = host_now(b->host).boot_ms, person = b->found.person;
    if (ok && !(invitation ? batch_add_noted(b, &sheet, word_in(LANG_ZH, W_ITEM_INVITATION), now, note_invitation,
                                             &person, sizeof person)
                           : batch_add_paper(b, &sheet, word_in(LANG_ZH, W_ITEM_CERTIFICATE), now)))
        ok = err_set(&err, ERR_SOFTWARE, "too many papers wait");
    if (!ok)
        log_warn("a paper could not be made: %s", err.text);
    sheet_finish(&sheet);
}

static void fetched(void *context, const struct store_reply *r)
{
    struct batch *b = context;
    assert(b->fetching);
    b->fetching = false;
    b->next += b->next < b->count && same(&b->items[b->next], &b->item); /* the list may have moved up */
    bool ticket = b->item.kind == BATCH_TICKET || b->item.kind == BATCH_EARLY;
    if (r->ok && b->still_owed && ticket)
        printing_ticket(b->printing, b->font, &b->admission, true, printing_now(b->printing, host_now(b->host)));
    else if (r->ok && b->still_owed)
        add_personal(b);
    explicit_bzero(&b->admission, sizeof b->admission);
    explicit_bzero(&b->found, sizeof b->found);
    explicit_bzero(b->code, sizeof b->code);
}

void batch_step(struct batch *b)
{
    struct store_request request = {.kind = STORE_DESK, .call = {fetch, fetched, b, NULL}};
    struct moment now = host_now(b->host);
    bool papers = b->paper_next < b->paper_count;
    if (papers && now.boot_ms - b->papers_ms > PAPER_KEPT_MS) { /* names and phones do not come out hours later */
        if (!b->paper_sent)
            give_up(b);
        batch_finish(b);
        papers = false;
    }
    if (b->fetching || (!papers && b->next == b->count) || printing_busy(b->printing) || !printing_usable(b->printing))
        return;
    if (papers) {
        b->paper_sent = true; /* before: it may end at once */
        b->papers_ms = now.boot_ms;
        if (!printing_paper(b->printing, b->papers[b->paper_next].sheet, printing_now(b->printing, now))) {
            b->paper_sent = false;
            give_up(b); /* made for another printer than this */
        }
        return;
    }
    b->item = b->items[b->next];
    b->fetching = true;
    b->time.at = now;
    memcpy(b->time.boot_id, b->host->boot_id, sizeof b->time.boot_id);
    host_ask(b->host, &request);
}
