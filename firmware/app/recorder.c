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

void recorder_tap(struct recorder *r, int64_t now_ms, const struct event *event, const char *label, int x, int y)
{
    char line[TAPE_LINE];
    if (r == NULL)
        return;
    if (r->start_ms < 0)
        r->start_ms = now_ms;
    bool acts = event->kind == EVENT_TAP;
    tape_write_tap(line, sizeof line, now_ms - r->start_ms, acts ? event->tap.role : ROLE_NONE, acts ? label : "", x,
                   y);
    fprintf(r->file, "%s\n", line);
}

void recorder_ink(struct recorder *r, int64_t now_ms, const struct ink *ink)
{
    char line[TAPE_LINE];
    struct ink dash = {0};
    if (r == NULL || r->start_ms < 0)
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

void recorder_scan(struct recorder *r, int64_t now_ms, const char *text)
{
    if (r == NULL)
        return;
    if (r->start_ms < 0)
        r->start_ms = now_ms;
    fprintf(r->file, "@%lld.%03d scan \"%s\"\n", (long long)((now_ms - r->start_ms) / 1000),
            (int)((now_ms - r->start_ms) % 1000), text);
}
