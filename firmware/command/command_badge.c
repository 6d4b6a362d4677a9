#include <stdlib.h>
#include <string.h>

#include "command/commands.h"
#include "paper/samples.h"
#include "paper/ticket.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"

static void sample(const struct config *c, struct admission *a)
{
    *a = (struct admission){.number = 23, .wall_ms = c->meeting.starts_ms - 24 * 60000};
    strcpy(a->name, say(W_SAMPLE_NAME));
    a->room = (struct room){"3", "2", "1201"};
    a->seat = (struct seat){3, 5};
}

static bool read_row(const struct options *o, struct config *c, struct admission *a, struct err *err)
{
    struct db *db = NULL;
    char *end = NULL;
    int64_t meeting = 0, number = strtoll(o->operand, &end, 10);
    if (*end != '\0' || number <= 0)
        return err_set(err, ERR_USAGE, "badge %s: the running number of a sign-in is wanted", o->operand);
    bool ok = schema_open(&db, o->data != NULL ? o->data : c->data, false, err) &&
              roster_find_meeting(db, c->meeting.code, &c->meeting, &meeting, err) &&
              attendance_by_number(db, meeting, number, a, err);
    db_close(db);
    return ok;
}

static bool write_one(const struct options *o, struct config *c, const struct admission *a, struct err *err)
{
    struct font *font = NULL;
    struct dots dots = {0};
    struct escpos_job job = {0};
    bool ok = font_open(&font, err) &&
              (o->png == NULL || (ticket_dots(&dots, font, c, a, err) && dots_write_png(&dots, o->png, err))) &&
              (o->escpos == NULL ||
               (ticket_job(&job, font, c, a, err) && fileio_write(o->escpos, job.bytes, job.length, err)));
    escpos_finish(&job);
    dots_finish(&dots);
    font_close(font);
    return ok;
}

int command_badge(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct admission a = {0};
    if (o->sample + o->samples + (o->operand != NULL) != 1)
        err_set(&err, ERR_USAGE, "badge: --sample, --samples or the running number of a sign-in");
    else if (o->png == NULL && (o->escpos == NULL || o->samples))
        err_set(&err, ERR_USAGE, o->samples ? "badge --samples: --png FILE" : "badge: --png FILE or --escpos FILE");
    if (err.code != ERR_NONE)
        return command_fail(&err);
    if (o->samples)
        return samples_write(c, o->png, &err) ? 0 : command_fail(&err);
    if (o->sample)
        sample(c, &a);
    bool ok = (o->sample || read_row(o, c, &a, &err)) && write_one(o, c, &a, &err);
    explicit_bzero(&a, sizeof a);
    return ok ? 0 : command_fail(&err);
}
