#include "store/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/fileio.h"
#include "base/log.h"
#include "base/text.h"
#include "store/db.h"

enum { LINE = 512, SUM = 8, FIELDS = 13 }; /* a line lies within one sector of 512 bytes: it is written or it is not */

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
    int n = snprintf(out, LINE, "%lld\t%s\t%s\t%lld\t%lld\t%lld\t%d\t%d\t%lld\t%s\t%s\t%s\t%s\t", (long long)l->seq,
                     l->meeting, l->kind, (long long)l->number, (long long)l->person, (long long)l->of_seq, l->seat.row,
                     l->seat.number, (long long)l->wall_ms, l->result, l->room.building, l->room.unit, l->room.number);
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
    *l = (struct ledger_line){.seq = atoll(fields[0]),
                              .number = atoll(fields[3]),
                              .person = atoll(fields[4]),
                              .of_seq = atoll(fields[5]),
                              .seat = {atoi(fields[6]), atoi(fields[7])},
                              .wall_ms = atoll(fields[8])};
    return text_copy(l->meeting, MEETING_CODE, fields[1]) && text_copy(l->kind, LEDGER_KIND, fields[2]) &&
           text_copy(l->result, LEDGER_RESULT, fields[9]) && text_copy(l->room.building, ROOM_PART, fields[10]) &&
           text_copy(l->room.unit, ROOM_PART, fields[11]) && text_copy(l->room.number, ROOM_PART, fields[12]) &&
           l->seq > 0;
}

/* Its blocks are there from the start, so that a line later costs one flush of data and none of the file system's own. */
static int make(const char *path)
{
    static const size_t size = (size_t)LEDGER_LINES * LINE;
    char *blank = malloc(size);
    if (blank == NULL)
        return -1;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    memset(blank, ' ', size);
    for (size_t at = LINE; at <= size; at += LINE)
        blank[at - 1] = '\n';
    bool ok = fd >= 0 && write(fd, blank, size) == (ssize_t)size && fsync(fd) == 0;
    free(blank);
    if (ok || fd < 0)
        return fd;
    close(fd);
    unlink(path);
    return -1;
}

/* One of another size is an older version's: nothing in it can be read. */
static int open_ledger(const char *folder, const char *path)
{
    struct stat st;
    struct err ignored;
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size != (off_t)LEDGER_LINES * LINE) {
        close(fd);
        unlink(path);
        fd = -1;
        errno = ENOENT;
    }
    if (fd < 0 && errno == ENOENT && (fd = make(path)) >= 0)
        fileio_flush(folder, &ignored);
    return fd;
}

static bool put(const char *folder, const char *line, int64_t seq)
{
    char path[FILEIO_PATH];
    struct err ignored;
    int fd = fileio_join(path, folder, "ledger", &ignored) ? open_ledger(folder, path) : -1;
    if (fd < 0)
        return false;
    bool ok = pwrite(fd, line, LINE, seq % LEDGER_LINES * LINE) == LINE && fdatasync(fd) == 0;
    close(fd);
    return ok;
}

/* Staff's own words (why somebody was struck out) may be long, and hold what parts the line. */
static void take_result(char *out, const char *result)
{
    text_copy(out, LEDGER_RESULT, result == NULL ? "" : result);
    for (char *p = out; *p != '\0'; p++)
        if (*p == '\t' || *p == '\n')
            *p = ' ';
}

bool ledger_note(struct db *db, int64_t meeting, int64_t seq, const struct event_row *row, int64_t wall_ms,
                 struct err *err)
{
    struct ledger_line l = {.seq = seq,
                            .number = row->number,
                            .person = row->person,
                            .of_seq = row->of_seq,
                            .wall_ms = wall_ms,
                            .seat = row->seat};
    char folder[FILEIO_PATH], line[LINE];
    if (!db_folder(db, folder))
        return true;
    take_result(l.result, row->result);
    text_copy(l.kind, LEDGER_KIND, row->kind);
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT m.code, r.building, r.unit, r.number FROM meeting m LEFT JOIN room r ON r.id = ?2 WHERE m.id = ?1",
        "ii", meeting, row->room);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        text_copy(l.meeting, MEETING_CODE, db_text(q, 0));
        text_copy(l.room.building, ROOM_PART, db_text(q, 1));
        text_copy(l.room.unit, ROOM_PART, db_text(q, 2));
        text_copy(l.room.number, ROOM_PART, db_text(q, 3));
        db_reset(q);
        write_line(line, &l);
        if (!put(folder, line, l.seq))
            log_warn("the ledger cannot be written");
    }
    return rc >= 0;
}

bool ledger_is_enough(const struct ledger_line *l)
{
    static const char *const kinds[] = {
        "sign_in", "undo", "seat",     "ticket",       "reprint", "not_me",    "call",     "reply", "begin",
        "end",     "wait", "early",    "rooms_walked", "desk",    "pin_wrong", "restored", "help",  "helped",
        "slips",   "tour", "settings", "close",        "reopen",  "unwait",    "unbegin",  "unend", "recovered"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(l->kind, kinds[i]) == 0)
            return true;
    return false;
}

static int in_order(const void *a, const void *b)
{
    int64_t x = ((const struct ledger_line *)a)->seq, y = ((const struct ledger_line *)b)->seq;
    return (x > y) - (x < y);
}

int ledger_read(const char *folder, const char *meeting, int64_t after, struct ledger_line *lines)
{
    char path[FILEIO_PATH], *bytes = NULL;
    size_t length = 0;
    struct err ignored;
    int count = 0;
    if (!fileio_join(path, folder, "ledger", &ignored) ||
        !fileio_read(path, (size_t)LEDGER_LINES * LINE, &bytes, &length, &ignored))
        return 0;
    for (size_t at = 0; at + LINE <= length; at += LINE)
        if (read_line(bytes + at, &lines[count]) && lines[count].seq > after &&
            strcmp(lines[count].meeting, meeting) == 0)
            count++;
    free(bytes);
    qsort(lines, (size_t)count, sizeof *lines, in_order);
    return count;
}
