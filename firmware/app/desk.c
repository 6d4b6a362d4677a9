#include "app/desk.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app_parts.h"
#include "app/desk_import.h"
#include "app/desk_store.h"
#include "base/log.h"
#include "base/text.h"
#include "gfx/font.h"
#include "hal/clock.h"
#include "names/search.h"

enum { LISTED_MOST = 64, ENTRIES_MOST = 5000, LIST_BYTES = 64 * 1024 * 1024 };

/* What a job held of a person goes with it. */
static void free_job(struct desk_job *job)
{
    slips_finish(&job->slips);
    estate_finish(&job->estate);
    explicit_bzero(job, sizeof *job);
    free(job);
}

static void tell(struct app *a, const struct desk_job *job, bool ok)
{
    struct event event = {.kind = EVENT_DESK, .visit = job->visit, .ok = ok};
    event.desk.ask = job->ask;
    event.desk.count = job->count;
    event.desk.page = job->page;
    app_step(a, &event);
    explicit_bzero(&event, sizeof event);
}

static void finish(struct app *a, bool ok)
{
    struct desk_job *job = a->desk;
    a->desk = NULL; /* the answer may ask for the next */
    if (a->desk_over)
        desk_forget(a);
    tell(a, job, ok);
    free_job(job);
}

/* ---- on the worker's thread ---- */

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n > m && strcasecmp(name + n - m, end) == 0;
}

struct listed {
    char name[DESK_FILE];
    int64_t changed; /* s */
};

static int newest_first(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    return x->changed == y->changed ? strcmp(x->name, y->name) : (x->changed < y->changed) - (x->changed > y->changed);
}

struct looking {
    struct desk_job *job;
    struct listed lists[LISTED_MOST];
    int seen;
};

/* A name that a screen can show, of a kind that people may take for a list; .xls and .et are shown to say what to do. */
static bool may_be_list(const char *name)
{
    static const char *const ends[] = {".csv", ".xlsx", ".xlsm", ".xls", ".et", ".txt", NULL};
    size_t bad;
    bool list = false;
    for (int i = 0; ends[i] != NULL; i++)
        list = list || ends_with(name, ends[i]);
    return list && name[0] != '.' && name[0] != '~' && text_valid(name, strlen(name), &bad) && text_printable(name);
}

/* One folder of the stick; `below` is its name and a /, "" the first. Folders in the first one are looked into, those below are not. */
static void look_into(struct looking *l, DIR *dir, const char *below)
{
    struct dirent *entry;
    struct stat st;
    while (l->seen < ENTRIES_MOST && l->job->count < LISTED_MOST && (entry = readdir(dir)) != NULL) {
        const char *name = entry->d_name;
        l->seen++;
        if (name[0] == '.' || fstatat(dirfd(dir), name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISDIR(st.st_mode) && below[0] == '\0') {
            char folder[DESK_FILE];
            int fd = openat(dirfd(dir), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            DIR *inner = fd < 0 ? NULL : fdopendir(fd);
            snprintf(folder, sizeof folder, "%s/", name);
            if (inner != NULL) {
                look_into(l, inner, folder);
                closedir(inner);
            } else if (fd >= 0) {
                close(fd);
            }
        } else if (S_ISREG(st.st_mode) && may_be_list(name) && strlen(below) + strlen(name) < DESK_FILE) {
            struct listed *one = &l->lists[l->job->count++];
            snprintf(one->name, DESK_FILE, "%s%s", below, name);
            one->changed = st.st_mtime;
        }
    }
}

/* Lists on the stick, newest first: regular files of its first folder and of those in it, no hidden ones. */
static bool look_for_lists(struct desk_job *job, const char *folder)
{
    struct looking *l = calloc(1, sizeof *l);
    DIR *dir = l == NULL || folder == NULL ? NULL : opendir(folder);
    if (dir != NULL) {
        l->job = job;
        look_into(l, dir, "");
        closedir(dir);
        qsort(l->lists, (size_t)job->count, sizeof *l->lists, newest_first);
        for (int i = job->from; i < job->count && job->page.rows < DESK_ROWS; i++)
            text_copy(job->page.files[job->page.rows++], DESK_FILE, l->lists[i].name);
    }
    free(l);
    return true;
}

/* The list is copied before it is read: a stick that is pulled or slow holds up nobody. */
static bool copy_list(struct desk_job *job, const struct desk_tools *tools)
{
    char path[FILEIO_PATH], folder[FILEIO_PATH];
    struct digest digest;
    struct stat st;
    unlink(tools->list);
    const char *slash = strchr(job->file, '/');
    if (tools->stick == NULL || job->file[0] == '.' ||
        (slash != NULL && (slash[1] == '.' || strchr(slash + 1, '/') != NULL)))
        return false;
    if (slash != NULL) { /* its folder is one, not a way elsewhere */
        char name[DESK_FILE];
        snprintf(name, sizeof name, "%.*s", (int)(slash - job->file), job->file);
        if (!fileio_join(folder, tools->stick, name, &job->err) || lstat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
            return false;
    }
    return fileio_join(path, tools->stick, job->file, &job->err) && lstat(path, &st) == 0 && S_ISREG(st.st_mode) &&
           st.st_size <= LIST_BYTES && fileio_copy_new(path, tools->list, &digest, &job->err);
}

static void on_worker(void *context)
{
    struct desk_job *job = context;
    job->err = (struct err){0};
    switch (job->ask) {
    case DESK_PIN:
        job->right = secret_fits(job->pin.hash, job->digits);
        break;
    case DESK_NEW_PIN:
        job->right = secret_hash(job->pin.hash, job->digits, &job->err);
        break;
    case DESK_LISTS:
        job->right = look_for_lists(job, job->tools->stick);
        break;
    case DESK_PACK:
        job->right = desk_pack_deliver(job);
        break;
    case DESK_SWAP_PAGE:
        job->right = desk_swap_ask(job->printing, job->swap, &job->err);
        break;
    case DESK_REPORT:
        job->right = desk_import_deliver(job);
        break;
    default: /* DESK_PREVIEW */
        job->right = copy_list(job, job->tools);
    }
    job->worked = true;
    explicit_bzero(job->digits, sizeof job->digits);
}

/* ---- from stage to stage ---- */

static void to_store(struct app *a)
{
    struct store_request request = {.kind = STORE_DESK};
    a->desk->stage = JOB_STORE;
    a->desk->time.at = app_now(a);
    memcpy(a->desk->time.boot_id, a->boot_id, sizeof a->desk->time.boot_id);
    request.call.run = desk_store;
    request.call.context = a->desk;
    app_ask(a, &request);
}

/* argon2 has its own worker: a stick that hangs does not lock staff out. */
static void to_worker(struct app *a)
{
    struct work todo = {on_worker, a->desk};
    bool pin = a->desk->ask == DESK_PIN || a->desk->ask == DESK_NEW_PIN || a->desk->ask == DESK_SWAP_PAGE;
    a->desk->stage = JOB_WORKER;
    if (worker_give(pin ? a->thinker : a->worker, &todo))
        return;
    desk_swap_forget(a);
    finish(a, false);
}

static void start_here(struct app *a)
{
    switch (a->desk->ask) {
    case DESK_EXPORT:
        sync_mark(&a->sync, clock_now().boot_ms);
        finish(a, medium_ready(a));
        break;
    case DESK_STICK_USE:
        finish(a, medium_use(a));
        break;
    case DESK_STICK_EJECT:
        finish(a, medium_eject(a));
        break;
    case DESK_FEED:
        finish(a, printing_feed(a->printing, app_printer_now(a)));
        break;
    case DESK_SWAP:
        finish(a, desk_swap_finish(a, a->flow.visit.desk.swap.answers, &a->desk->err));
        break;
    case DESK_TEST:
        finish(a, printing_test(a->printing, a->panel.font, app_printer_now(a)));
        break;
    case DESK_LIGHTS:
        a->lights_shown_ms = app_now(a).boot_ms;
        finish(a, true);
        break;
    default: /* DESK_SHUT_DOWN */
        log_info("ended at the desk");
        a->ended = true;
        finish(a, true);
    }
}

/* What the visit's desk holds goes into the job; the job wipes its own. */
static void take_from_desk(struct desk_job *job, const struct desk *d)
{
    memcpy(job->digits, d->pin, sizeof job->digits);
    memcpy(job->query, d->query, sizeof job->query);
    memcpy(job->entered_name, d->name, sizeof job->entered_name);
    job->entered_room = d->room;
    job->category = d->category;
    job->subject = d->subject;
    job->task = d->task;
    job->number = d->number;
    job->typed_ms = d->typed_ms;
    job->moved_to = d->moved_to;
    job->result = d->result;
    memcpy(job->off, d->off, sizeof job->off);
    job->off_count = d->off_count;
    job->offer_rooms = d->offer_rooms;
    digest_random(job->token, sizeof job->token);
    if (job->ask == DESK_CALL)
        job->room = d->call.room_id;
    if (d->row < 0 || d->row >= DESK_ROWS)
        return;
    if (job->ask >= DESK_SIGN_IN && job->ask <= DESK_DELETE && d->task != TASK_ADD)
        job->person = d->kept.found[d->row];
    else if (job->ask == DESK_PREVIEW || job->ask == DESK_REPORT)
        memcpy(job->file, d->kept.files[d->row], DESK_FILE);
}

static bool uses_stick(enum desk_ask ask)
{
    return ask == DESK_LISTS || ask == DESK_PREVIEW || ask == DESK_PACK || ask == DESK_REPORT;
}

/* One at a time; but a stick that hangs keeps its job, and staff go on. */
static bool make_way(struct app *a)
{
    struct desk_job *job = a->desk;
    if (job == NULL)
        return true;
    if (job->stage != JOB_WORKER || !uses_stick(job->ask))
        return false;
    job->abandoned = true;
    job->next = a->abandoned;
    a->abandoned = job;
    a->desk = NULL;
    return true;
}

void desk_stop(struct app *a)
{
    if (a->desk != NULL)
        atomic_store(&a->desk->pack.stop, true);
}

/* A pack wants a stick, and the staging folder for itself; 导入检查 too. */
static bool may_pack(const struct app *a)
{
    return medium_ready(a) && a->abandoned == NULL;
}

/* A list's names are looked at on the worker, which may not use the fonts. */
static void learn_letters(struct app *a)
{
    if (a->desk_tools.drawn == NULL && (a->desk_tools.drawn = malloc(sizeof *a->desk_tools.drawn)) != NULL)
        font_coverage(a->panel.font, a->desk_tools.drawn);
}

void desk_start(struct app *a, const struct effect *e)
{
    if (e->ask == DESK_PACK_STOP || e->ask == DESK_SWAP_STOP) { /* these answer nothing */
        e->ask == DESK_PACK_STOP ? desk_stop(a) : desk_swap_forget(a);
        return;
    }
    struct desk_job *job = make_way(a) ? calloc(1, sizeof *job) : NULL;
    if (job == NULL || ((e->ask == DESK_PACK || e->ask == DESK_REPORT) && !may_pack(a))) {
        free(job);
        const struct desk_job busy = {.ask = e->ask, .visit = e->visit};
        tell(a, &busy, false);
        return;
    }
    *job = (struct desk_job){.ask = e->ask, .visit = e->visit, .config = a->config, .tools = &a->desk_tools};
    job->block = a->flow.visit.page;
    job->from = job->block * DESK_ROWS;
    take_from_desk(job, &a->flow.visit.desk);
    memcpy(job->pack.staging, a->desk_tools.pack, sizeof job->pack.staging);
    a->desk = job;
    job->printing = a->printing;
    job->swap = &a->swap;
    if (e->ask == DESK_SWAP_PAGE)
        desk_swap_begin(a);
    if (e->ask == DESK_PREVIEW)
        learn_letters(a);
    if (e->ask == DESK_SWAP_PAGE || e->ask == DESK_NEW_PIN || e->ask == DESK_LISTS || e->ask == DESK_PREVIEW)
        to_worker(a);
    else if (e->ask <= DESK_PACK)
        to_store(a);
    else
        start_here(a);
}

void desk_worked(struct app *a, struct desk_job *job)
{
    if (job->abandoned) {
        for (struct desk_job **at = &a->abandoned; *at != NULL; at = &(*at)->next)
            if (*at == job) {
                *at = job->next;
                break;
            }
        free_job(job);
        return;
    }
    if (job->ask == DESK_PACK && job->right)
        medium_note_pack(&a->medium, job->pack.path, a->config->passphrase[0] != '\0' ? &job->pack.digest : NULL);
    if (job->ask == DESK_PACK && !job->right)
        log_warn("pack: %s", job->err.text);
    if (job->ask == DESK_SWAP_PAGE) {
        bool ok = job->right && !a->desk_over && desk_swap_page(a);
        if (!ok)
            desk_swap_forget(a);
        finish(a, ok);
    } else if (job->ask == DESK_LISTS || job->ask == DESK_PACK || job->ask == DESK_REPORT ||
        (job->ask != DESK_PIN && !job->right))
        finish(a, job->right);
    else
        to_store(a);
}

/* Beside what owners see on the stick. */
static bool writes(enum desk_ask ask)
{
    return ask == DESK_NEW_PIN || ask == DESK_CALL || ask == DESK_REMARK || (ask >= DESK_BEGIN && ask <= DESK_WAIT);
}

/* Papers and tickets that a job asks for; what it changed goes to the stick. */
static bool follow(struct app *a)
{
    struct desk_job *job = a->desk;
    struct err err = {0};
    bool ok = true;
    if (job->ask == DESK_PRINT_SLIPS)
        ok = printing_usable(a->printing) &&
             slips_print(&job->slips, &a->batch, a->panel.font, a->config, job->time.at, &err);
    else if (job->ask == DESK_PRINT_BRIEFING)
        ok = printing_usable(a->printing) &&
             slips_briefing(&job->page.briefing, &a->batch, a->panel.font, a->config, job->time.at, &err);
    else if (job->ask == DESK_PRINT || job->ask == DESK_EARLY)
        job->count -= batch_add(&a->batch, job->numbers, job->count < BATCH_MOST ? job->count : BATCH_MOST);
    else if (job->admission.number != 0)
        app_print(a, &job->admission, true);
    if (job->ask == DESK_IMPORT) {
        estate_finish(&a->config->estate);
        a->config->estate = job->estate;
        job->estate = (struct estate){0};
    }
    if (job->ask >= DESK_SIGN_IN && job->ask <= DESK_WAIVE)
        app_changed(a);
    else if (writes(job->ask))
        spares_mark(a);
    if (!ok)
        log_warn("desk: %s", err.code == ERR_NONE ? "the printer cannot print" : err.text);
    return ok;
}

void desk_stored(struct app *a, const struct store_reply *r)
{
    struct desk_job *job = a->desk;
    if (job->ask == DESK_PIN)
        job->count = job->pin.wrong;
    if (!r->ok) {
        log_warn("desk: %s", r->err.text);
        finish(a, false);
    } else if ((job->ask == DESK_PIN && !job->worked) || job->ask == DESK_PACK || job->ask == DESK_REPORT) {
        to_worker(a);
    } else if (job->ask == DESK_PIN) {
        finish(a, job->right);
    } else {
        finish(a, follow(a));
    }
}

void desk_forget(struct app *a)
{
    a->desk_over = a->desk != NULL;
    if (a->desk_over)
        return;
    desk_swap_forget(a);
    search_close(a->desk_tools.search);
    a->desk_tools.search = NULL;
    if (a->abandoned == NULL) { /* they hold names */
        unlink(a->desk_tools.list);
        unlink(a->desk_tools.check);
    }
}

void desk_close(struct app *a)
{
    if (a->desk != NULL)
        free_job(a->desk);
    for (struct desk_job *job = a->abandoned, *next; job != NULL; job = next) {
        next = job->next;
        free_job(job);
    }
    search_close(a->desk_tools.search);
    a->desk_tools.search = NULL;
    free(a->desk_tools.drawn);
    a->desk_tools.drawn = NULL;
    if (a->desk_tools.list[0] != '\0')
        unlink(a->desk_tools.list);
}
