#include "stick/medium.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/worker.h"
#include "flow/event.h"
#include "hal/clock.h"
#include "office/pack.h"

void medium_open(struct medium *m, const struct host *host, struct sync *sync, const char *socket, const char *folder,
                 const char *data)
{
    bool helped = socket[0] != '\0';
    *m = (struct medium){
        .host = host, .sync = sync, .folder = helped && folder == NULL ? STICK_FOLDER : folder, .had = -1};
    m->readable = helped && folder == NULL ? NULL : folder;
    m->state = helped ? MEDIUM_NONE : folder != NULL ? MEDIUM_READY : MEDIUM_UNUSED;
    snprintf(m->data, sizeof m->data, "%s", data);
    struct err why = {0};
    if (helped && (!marker_open(&m->marker, data, &why) || !stick_open(&m->link, socket, &why))) {
        log_warn("stick: %s", why.text); /* a kiosk without a stick signs owners in all the same */
        m->state = MEDIUM_FAILED;
    }
    if (m->link != NULL) /* until one is there and may be used */
        m->readable = NULL;
}

void medium_hold(struct medium *m)
{
    m->readers++;
}

void medium_release(struct medium *m)
{
    assert(m->readers > 0);
    m->readers--;
}

void medium_close(struct medium *m)
{
    stick_close(m->link);
    m->link = NULL;
}

/* ---- on the worker's thread ---- */

/* How many sign-ins it had when it was seen last. */
static int count_of(const struct medium *m)
{
    char path[FILEIO_PATH], name[64], *bytes = NULL;
    size_t length = 0;
    struct err ignored;
    snprintf(name, sizeof name, "stick-%s.count", m->stick_id);
    bool known = fileio_join(path, m->data, name, &ignored) && fileio_read(path, 64, &bytes, &length, &ignored);
    int count = known ? atoi(bytes) : -1;
    free(bytes);
    return count;
}

static bool same(const char *path, const struct digest *want, struct err *err)
{
    struct digest now;
    return fileio_digest(path, &now, err) &&
           (memcmp(&now, want, sizeof now) == 0 || err_set(err, ERR_DATA, "%s: not what was written", path));
}

/* The newest generation and the newest pack, from the medium itself. */
static bool check(struct medium *m)
{
    if (m->sync->has_path && !same(m->sync->path, &m->sync->digest, &m->err))
        return false;
    return m->pack[0] == '\0' ||
           (m->pack_is_file ? same(m->pack, &m->pack_digest, &m->err) : pack_verify(m->pack, &m->err));
}

static void on_worker(void *context)
{
    struct medium *m = context;
    m->err = (struct err){0};
    switch (m->job) {
    case MEDIUM_LOOK:
        m->good = marker_read(&m->marker, m->folder, m->serial, m->stick_id);
        m->had = m->good ? count_of(m) : -1;
        break;
    case MEDIUM_MARK:
        m->good = marker_write(&m->marker, m->folder, m->serial, m->stick_id, &m->err);
        break;
    case MEDIUM_CHECK:
        m->good = check(m);
        break;
    case MEDIUM_REST: /* nothing is asked */
        break;
    }
}

static void worked(void *context);

static void give(struct medium *m, enum medium_job job)
{
    struct work work = {on_worker, worked, m};
    m->job = job;
    if (host_give(m->host, LANE_STICK, &work))
        return;
    m->job = MEDIUM_REST;
    m->state = MEDIUM_FAILED;
}

/* ---- states ---- */

static void ask_helper(struct medium *m, enum stick_word word)
{
    if (!stick_ask(m->link, word) && m->state != MEDIUM_NONE && m->state != MEDIUM_MANY)
        m->state = MEDIUM_FAILED;
}

/* From here on nothing new begins to use it. */
static void let_go(struct medium *m)
{
    m->leaving = true;
    m->readable = NULL;
}

static bool in_use(const struct medium *m)
{
    return m->sync->state != SYNC_IDLE || m->job != MEDIUM_REST || m->readers > 0;
}

static void become_ready(struct medium *m)
{
    char name[64];
    struct err ignored;
    sync_use(m->sync, m->folder);
    m->sync->keep = m->dirty;
    m->sync->had = m->had;
    snprintf(name, sizeof name, "stick-%s.count", m->stick_id);
    if (m->link != NULL && !fileio_join(m->sync->note, m->data, name, &ignored))
        m->sync->note[0] = '\0';
    m->state = MEDIUM_READY;
    m->leaving = m->last = false;
    m->readable = m->folder;
    sync_mark(m->sync, clock_now().boot_ms);
    m->used++;
    log_info("stick: used%s", m->dirty ? "; it was pulled out before, nothing on it is deleted" : "");
}

static void came(struct medium *m, const struct stick_message *what)
{
    bool known = strcmp(what->fs, "vfat") == 0 || strcmp(what->fs, "exfat") == 0;
    memcpy(m->serial, what->serial, sizeof m->serial);
    m->serial[sizeof m->serial - 1] = '\0';
    m->dirty = what->dirty;
    m->locked = what->read_only;
    m->ours = m->leaving = m->last = false;
    m->waiting = known; /* until nobody works on the one before: what comes of that must not be taken for this one's */
    m->pack[0] = '\0';
    m->had = -1;
    m->state = known ? MEDIUM_LOOKING : MEDIUM_FOREIGN;
    log_info("stick: %s, %lld MB", what->fs[0] == '\0' ? "no known file system" : what->fs,
             (long long)(what->bytes / 1000000));
}

static void went(struct medium *m)
{
    bool early = m->state == MEDIUM_READY || m->state == MEDIUM_CHECKING || m->state == MEDIUM_PULLED;
    m->state = early ? MEDIUM_PULLED : MEDIUM_NONE;
    m->leaving = m->waiting = false;
    m->readable = NULL;
    log_info("stick: gone%s", early ? " before it was checked" : "");
}

static void mounted(struct medium *m, const struct stick_message *now)
{
    if (m->state == MEDIUM_CHECKING)
        give(m, MEDIUM_CHECK);
    else if (m->state == MEDIUM_LOOKING && now->read_only)
        give(m, MEDIUM_LOOK);
    else if (m->state == MEDIUM_LOOKING && !m->ours)
        give(m, MEDIUM_MARK);
    else if (m->state == MEDIUM_LOOKING)
        become_ready(m);
}

static void be_safe(struct medium *m)
{
    m->state = MEDIUM_SAFE;
    log_info("stick: may be pulled");
}

static void unmounted(struct medium *m)
{
    if (m->state != MEDIUM_CHECKING)
        return;
    if (m->last)
        be_safe(m);
    else
        ask_helper(m, STICK_MOUNT_RO);
    m->last = false;
}

static void failed(struct medium *m, int error)
{
    log_warn("stick: %s", strerror(error));
    if (m->state != MEDIUM_LOOKING && m->state != MEDIUM_CHECKING)
        return;
    m->state = error == EROFS ? MEDIUM_LOCKED : MEDIUM_FAILED;
    let_go(m);
}

static void take(struct medium *m, const struct stick_event *e)
{
    switch (e->news) {
    case STICK_NEWS_CAME:
        came(m, &e->message);
        break;
    case STICK_NEWS_MANY:
        m->state = MEDIUM_MANY;
        m->waiting = false;
        let_go(m);
        log_warn("stick: more than one");
        break;
    case STICK_NEWS_WENT:
        went(m);
        break;
    case STICK_NEWS_MOUNTED:
        mounted(m, &e->message);
        break;
    case STICK_NEWS_UNMOUNTED:
        unmounted(m);
        break;
    case STICK_NEWS_FAILED:
        failed(m, e->message.error);
        break;
    }
}

/* What was looked for is found, or not; a stick that went meanwhile is nobody's any more. */
static void worked(void *context)
{
    struct medium *m = context;
    enum medium_job job = m->job;
    m->job = MEDIUM_REST;
    if (m->waiting || (m->state != MEDIUM_LOOKING && m->state != MEDIUM_CHECKING))
        return;
    if (job == MEDIUM_CHECK) {
        if (!m->good)
            log_warn("stick: %s", m->err.text);
        m->state = m->good ? MEDIUM_CHECKING : MEDIUM_UNRELIABLE;
        m->last = true;
        if (m->link != NULL)
            ask_helper(m, STICK_UNMOUNT);
        else if (m->good)
            be_safe(m);
    } else if (job == MEDIUM_MARK) {
        if (!m->good)
            log_warn("stick: %s", m->err.text);
        m->ours = m->good;
        if (m->good)
            become_ready(m);
        else
            m->state = m->err.code == ERR_DATA ? MEDIUM_STRANGE : MEDIUM_FAILED;
    } else {
        m->ours = m->good;
        m->readable = m->folder;
        m->state = m->locked ? MEDIUM_LOCKED : m->ours ? MEDIUM_LOOKING : m->dirty ? MEDIUM_DIRTY : MEDIUM_STRANGE;
        if (m->state == MEDIUM_LOOKING)
            ask_helper(m, STICK_MOUNT_RW);
    }
}

/* Mounted for writing and locked since: the kernel has met an error on it. */
static enum medium_state why_not(const struct medium *m)
{
    bool switched = m->sync->locked && m->link == NULL;
    return m->sync->full ? MEDIUM_FULL : switched ? MEDIUM_LOCKED : MEDIUM_FAILED;
}

/* With what the sync has met. */
static enum medium_state state_now(const struct medium *m)
{
    const struct sync *s = m->sync;
    if (m->state != MEDIUM_READY || !s->trouble)
        return m->state;
    return why_not(m);
}

/* Sign-ins that are not on it yet, where it is known what it had. */
static int lacking_now(const struct medium *m)
{
    const struct sync *s = m->sync;
    return m->state == MEDIUM_READY && s->had >= 0 && s->here > s->had ? s->here - s->had : 0;
}

static void tell_core(struct medium *m)
{
    int lacking = lacking_now(m);
    if (state_now(m) == m->told && lacking == m->told_lacking)
        return;
    m->told = state_now(m);
    if (lacking > 0 && m->told_lacking == 0)
        log_info("stick: it lacked %d sign-ins", lacking);
    m->told_lacking = lacking;
    struct event event = {.kind = EVENT_STICK, .ok = !medium_trouble(m->told)};
    event.stick.state = m->told;
    event.stick.lacking = lacking;
    host_tell(m->host, &event);
}

/* What it lacks goes there first; then nobody writes any more. */
static void leave(struct medium *m)
{
    struct sync *s = m->sync;
    if (m->state == MEDIUM_CHECKING && s->folder != NULL && s->trouble)
        m->state = why_not(m);
    else if (m->state == MEDIUM_CHECKING && s->folder != NULL && s->lacking)
        return;
    m->leaving = false;
    sync_stop(s);
    if (m->link != NULL)
        ask_helper(m, STICK_UNMOUNT);
    else if (m->state == MEDIUM_CHECKING)
        give(m, MEDIUM_CHECK);
}

void medium_step(struct medium *m)
{
    struct stick_event event;
    while (m->link != NULL && stick_take(m->link, &event))
        take(m, &event);
    if (m->link != NULL && m->state != MEDIUM_READY && m->state != MEDIUM_CHECKING && m->sync->state == SYNC_IDLE)
        sync_stop(m->sync);
    if (m->waiting && !in_use(m)) {
        m->waiting = false;
        ask_helper(m, STICK_MOUNT_RO);
    }
    if (m->leaving && !in_use(m))
        leave(m);
    tell_core(m);
}

bool medium_use(struct medium *m)
{
    if (m->state != MEDIUM_STRANGE && m->state != MEDIUM_SAFE)
        return false;
    if (m->link == NULL) {
        become_ready(m);
        return true;
    }
    m->state = MEDIUM_LOOKING;
    ask_helper(m, STICK_MOUNT_RW);
    return m->state == MEDIUM_LOOKING;
}

bool medium_eject(struct medium *m)
{
    if (m->state == MEDIUM_STRANGE) { /* nothing was written: it only has to be let go */
        m->last = true;
    } else if (!medium_ready(m)) {
        return false;
    }
    m->state = MEDIUM_CHECKING;
    let_go(m);
    return true;
}

bool medium_busy(const struct medium *m)
{
    return m->state == MEDIUM_LOOKING || m->state == MEDIUM_CHECKING || m->leaving;
}

bool medium_ready(const struct medium *m)
{
    return state_now(m) == MEDIUM_READY && !m->leaving;
}

void medium_note_pack(struct medium *m, const char *path, const struct digest *digest)
{
    m->pack_is_file = digest != NULL;
    if (digest != NULL)
        m->pack_digest = *digest;
    snprintf(m->pack, sizeof m->pack, "%s", path);
}
