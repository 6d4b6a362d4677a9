#include "app/recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "flow/tape.h"

struct recorder {
    FILE *file;
    int64_t start_ms;
};

static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool recorder_open(struct recorder **out, const char *path, const char *played, struct err *err)
{
    *out = NULL;
    if (path == NULL)
        return true;
    if (played != NULL && same_file(path, played))
        return err_set(err, ERR_USAGE, "%s: --record would overwrite the tape that --replay plays", path);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    struct recorder *r = calloc(1, sizeof *r);
    if (fd < 0 || r == NULL || (r->file = fdopen(fd, "w")) == NULL) {
        err_set_errno(err, ERR_IO, errno, "%s", path);
        if (fd >= 0)
            close(fd);
        free(r);
        return false;
    }
    r->start_ms = -1;
    setvbuf(r->file, NULL, _IOLBF, 0);
    *out = r;
    return true;
}

void recorder_close(struct recorder *r)
{
    if (r == NULL)
        return;
    fclose(r->file);
    free(r);
}

/* Nothing is written before the tape has begun. */
static bool begun(const struct recorder *r)
{
    return r != NULL && r->start_ms >= 0;
}

static void write_result(struct recorder *r, int64_t now_ms, const struct event *event)
{
    char line[TAPE_LINE];
    tape_write_result(line, sizeof line, now_ms - r->start_ms, event);
    fprintf(r->file, "%s\n", line);
}

void recorder_clock(struct recorder *r, const struct flow *f, struct moment now)
{
    char text[24];
    if (!begun(r))
        return;
    moment_format(now.wall_ms, f->meeting->utc_offset_min, text, sizeof text);
    fprintf(r->file, "@%lld.%03d clock %s\n", (long long)((now.boot_ms - r->start_ms) / 1000),
            (int)((now.boot_ms - r->start_ms) % 1000), text);
}

void recorder_shot(struct recorder *r, int64_t now_ms, const char *name)
{
    if (begun(r))
        fprintf(r->file, "@%lld.%03d shot %s\n", (long long)((now_ms - r->start_ms) / 1000),
                (int)((now_ms - r->start_ms) % 1000), name);
}

static void begin(struct recorder *r, const struct flow *f, struct moment now)
{
    struct event printer = {.kind = EVENT_PRINTER, .ok = f->printer_ok},
                 stick = {.kind = EVENT_STICK, .ok = f->stick_ok};
    const struct event others[] = {{.kind = EVENT_DISK_SPACE, .ok = f->disk_space},
                                   {.kind = EVENT_TOUCH_DEVICE, .ok = f->touch_device},
                                   {.kind = EVENT_GLASS, .ok = !f->glass_touched},
                                   {.kind = EVENT_TOUR, .ok = f->tour}};
    r->start_ms = now.boot_ms;
    fprintf(r->file, "results\n");
    recorder_clock(r, f, now);
    printer.printer.state = f->printer;
    printer.printer.tickets_left = f->tickets_left;
    printer.printer.trap = f->printer_trap;
    printer.printer.slip_gone = f->slip_gone;
    printer.printer.slip_lost = f->slip_lost;
    memcpy(printer.printer.whose, f->slip_whose, sizeof printer.printer.whose);
    write_result(r, now.boot_ms, &printer);
    stick.stick.state = f->medium;
    stick.stick.lacking = f->lacking;
    write_result(r, now.boot_ms, &stick);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        write_result(r, now.boot_ms, &others[i]);
}

void recorder_result(struct recorder *r, const struct flow *f, const struct event *event)
{
    enum event_what what = event_what(event->kind);
    if (r == NULL || (what != EVENT_IS_ANSWER && what != EVENT_IS_NEWS))
        return;
    bool ready = event->kind == EVENT_READY, first = !begun(r) && (ready || event->kind == EVENT_STORE);
    if (first)
        begin(r, f, event->at);
    if (begun(r) && !(first && ready)) /* where it is played the store opens before the tape begins */
        write_result(r, event->at.boot_ms, event);
}

void recorder_tap(struct recorder *r, int64_t now_ms, const struct event *event, const char *label, int x, int y)
{
    char line[TAPE_LINE];
    if (!begun(r))
        return;
    bool acts = event->kind == EVENT_TAP;
    tape_write_tap(line, sizeof line, now_ms - r->start_ms, acts ? event->tap.role : ROLE_NONE, acts ? label : "", x,
                   y);
    fprintf(r->file, "%s\n", line);
}

void recorder_ink(struct recorder *r, int64_t now_ms, const struct ink *ink)
{
    char line[TAPE_LINE];
    struct ink dash = {0};
    if (!begun(r))
        return;
    if (ink == NULL) {
        ink_begin(&dash, INK_SIDE / 4, INK_SIDE / 2);
        ink_go_on(&dash, INK_SIDE / 2, INK_SIDE / 2);
        ink = &dash;
    }
    tape_write_ink(line, sizeof line, now_ms - r->start_ms, ink);
    fprintf(r->file, "%s\n", line);
    explicit_bzero(line, sizeof line);
}

void recorder_digit(struct recorder *r, int64_t now_ms)
{
    if (begun(r))
        fprintf(r->file, "@%lld.%03d digit\n", (long long)((now_ms - r->start_ms) / 1000),
                (int)((now_ms - r->start_ms) % 1000));
}

void recorder_scan(struct recorder *r, int64_t now_ms, const char *text)
{
    if (!begun(r))
        return;
    fprintf(r->file, "@%lld.%03d scan \"%s\"\n", (long long)((now_ms - r->start_ms) / 1000),
            (int)((now_ms - r->start_ms) % 1000), text);
}
