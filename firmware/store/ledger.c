#include "store/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/fileio.h"
#include "base/log.h"
#include "base/text.h"
#include "store/db.h"

enum { LINE = 256, SUM = 8, FIELDS = 9 }; /* a line lies within one sector of 512 bytes: it is written or it is not */

static void sum_of(const char *text, size_t length, char *out)
{
    struct digest_state state;
    char hex[2 * DIGEST_BYTES + 1];
    digest_begin(&state);
    digest_add(&state, text, length);
    struct digest digest = digest_end(&state);
    digest_hex(&digest, hex);
    memcpy(out, hex, SUM);
    out[SUM] = '\0';
}

static void write_line(char *out, const struct ledger_line *l)
{
    char sum[SUM + 1];
    memset(out, ' ', LINE);
    int n = snprintf(out, LINE, "%lld\t%s\t%lld\t%d\t%d\t%lld\t%s\t%s\t%s\t", (long long)l->number, l->meeting,
                     (long long)l->person, l->seat.row, l->seat.number, (long long)l->wall_ms, l->room.building,
                     l->room.unit, l->room.number);
    sum_of(out, (size_t)n, sum);
    memcpy(out + n, sum, SUM);
    out[n + SUM] = ' ';
    out[LINE - 1] = '\n';
}

static bool read_line(const char *line, struct ledger_line *l)
{
    char text[LINE], sum[SUM + 1], *fields[FIELDS], *at = text;
    const char *last = memrchr(line, '\t', LINE);
    if (last == NULL || last + 1 + SUM > line + LINE)
        return false;
    sum_of(line, (size_t)(last + 1 - line), sum);
    if (memcmp(last + 1, sum, SUM) != 0)
        return false;
    memcpy(text, line, (size_t)(last + 1 - line));
    text[last + 1 - line] = '\0';
    for (int i = 0; i < FIELDS; i++) {
        char *end = strchr(at, '\t');
        if (end == NULL)
            return false;
        *end = '\0';
        fields[i] = at;
        at = end + 1;
    }
    *l = (struct ledger_line){.number = atoll(fields[0]), .person = atoll(fields[2]), .wall_ms = atoll(fields[5])};
    l->seat = (struct seat){atoi(fields[3]), atoi(fields[4])};
    return text_copy(l->meeting, MEETING_CODE, fields[1]) && text_copy(l->room.building, ROOM_PART, fields[6]) &&
           text_copy(l->room.unit, ROOM_PART, fields[7]) && text_copy(l->room.number, ROOM_PART, fields[8]) &&
           l->number > 0;
}

/* Its blocks are there from the start, so that a line later costs one flush of data and none of the file system's own. */
static int make(const char *path)
{
    char blank[LINE];
    bool ok = true;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return -1;
    memset(blank, ' ', LINE);
    blank[LINE - 1] = '\n';
    for (int i = 0; i < LEDGER_LINES; i++)
        ok = ok && write(fd, blank, LINE) == LINE;
    if (ok && fsync(fd) == 0)
        return fd;
    close(fd);
    unlink(path);
    return -1;
}

static bool put(const char *folder, const char *line, int64_t number)
{
    char path[FILEIO_PATH];
    struct err ignored;
    if (!fileio_join(path, folder, "ledger", &ignored))
        return false;
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT && (fd = make(path)) >= 0)
        fileio_flush(folder, &ignored);
    if (fd < 0)
        return false;
    bool ok = pwrite(fd, line, LINE, number % LEDGER_LINES * LINE) == LINE && fdatasync(fd) == 0;
    close(fd);
    return ok;
}

bool ledger_note(struct db *db, int64_t meeting, const struct event_row *row, int64_t wall_ms, struct err *err)
{
    struct ledger_line l = {.number = row->number, .person = row->person, .wall_ms = wall_ms, .seat = row->seat};
    char folder[FILEIO_PATH], line[LINE];
    if (!db_folder(db, folder))
        return true;
    struct sqlite3_stmt *q = db_query(
        db, err, "SELECT m.code, r.building, r.unit, r.number FROM meeting m JOIN room r ON r.id = ?2 WHERE m.id = ?1",
        "ii", meeting, row->room);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        text_copy(l.meeting, MEETING_CODE, db_text(q, 0));
        text_copy(l.room.building, ROOM_PART, db_text(q, 1));
        text_copy(l.room.unit, ROOM_PART, db_text(q, 2));
        text_copy(l.room.number, ROOM_PART, db_text(q, 3));
        db_reset(q);
        write_line(line, &l);
        if (!put(folder, line, l.number))
            log_warn("the ledger cannot be written");
    }
    return rc >= 0;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = ((const struct ledger_line *)a)->number, y = ((const struct ledger_line *)b)->number;
    return (x > y) - (x < y);
}

int ledger_read(const char *folder, const char *meeting, int64_t above, struct ledger_line *lines)
{
    char path[FILEIO_PATH], *bytes = NULL;
    size_t length = 0;
    struct err ignored;
    int count = 0;
    if (!fileio_join(path, folder, "ledger", &ignored) ||
        !fileio_read(path, (size_t)LEDGER_LINES * LINE, &bytes, &length, &ignored))
        return 0;
    for (size_t at = 0; at + LINE <= length; at += LINE)
        if (read_line(bytes + at, &lines[count]) && lines[count].number > above &&
            strcmp(lines[count].meeting, meeting) == 0)
            count++;
    free(bytes);
    qsort(lines, (size_t)count, sizeof *lines, by_number);
    return count;
}
