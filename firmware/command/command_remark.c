/* kiosk remark, kiosk plan: what owners said, and what becomes of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "command/commands.h"
#include "hal/clock.h"
#include "office/remarks_import.h"
#include "store/db.h"
#include "store/remarks.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/spare.h"

struct console {
    struct db *db;
    int64_t meeting;
    struct event_time time;
    const struct options *o;
    const struct config *c;
    bool first;
    char today[MOMENT_DAY];
};

static bool open_console(struct console *d, const struct options *o, struct config *c, struct err *err)
{
    *d = (struct console){.time.at = clock_now(), .o = o, .c = c, .first = true};
    clock_boot_id(d->time.boot_id);
    moment_day(d->today, d->time.at.wall_ms, c->meeting.utc_offset_min);
    return schema_open(&d->db, o->data != NULL ? o->data : c->data, false, err) &&
           roster_find_meeting(d->db, c->meeting.code, &c->meeting, &d->meeting, err);
}

static void print_finding(void *context, const char *sheet, enum list_level level, const struct table_fault *what)
{
    const struct console *d = context;
    struct table_fault shown = *what;
    text_make_printable(shown.text);
    fprintf(stderr, "%s:%s:%d:%d: %s%s\n", d->o->operand, sheet, shown.row, shown.column,
            level == LIST_FAULT     ? ""
            : level == LIST_WARNING ? say(W_IMPORT_WARNING)
                                    : say(W_IMPORT_SKIPPED),
            shown.text);
}

static int read_back(struct console *d)
{
    struct err err = {0};
    struct remarks_report r;
    char text[400];
    int year = moment_civil(d->c->meeting.starts_ms, d->c->meeting.utc_offset_min).year;
    bool ok =
        remarks_import(d->db, d->meeting, d->o->operand, d->o->dry_run, year, &d->time, print_finding, d, &r, &err);
    if (!ok && r.faults > 0) {
        word_format(text, sizeof text, say(W_REMARKS_REFUSED), "n", word_number(r.faults), NULL);
        fprintf(stderr, "%s\n", text);
        return ERR_DATA;
    }
    if (!ok)
        return command_fail(&err);
    word_format(text, sizeof text, say(W_REMARKS_DONE), "a", word_number(r.remarks[0]), "b", word_number(r.remarks[1]),
                "c", word_number(r.remarks[2]), "d", word_number(r.plan[0]), "e", word_number(r.plan[1]), "f",
                word_number(r.plan[2]), NULL);
    char costs[500]; /* word_number keeps eight */
    word_format(costs, sizeof costs, text, "g", word_number(r.costs[0]), "h", word_number(r.costs[1]), "i",
                word_number(r.costs[2]), NULL);
    if (d->o->json)
        printf("{\"remarks\":[%d,%d,%d],\"plan\":[%d,%d,%d],\"costs\":[%d,%d,%d]}\n", r.remarks[0], r.remarks[1],
               r.remarks[2], r.plan[0], r.plan[1], r.plan[2], r.costs[0], r.costs[1], r.costs[2]);
    else
        printf("%s%s\n", d->o->dry_run ? say(W_REMARKS_TRIED) : "", costs);
    return 0;
}

static int add_one(struct console *d)
{
    struct err err = {0};
    struct remark r = {0};
    enum remarks_change change;
    char text[120];
    r.category = remark_category_from(d->o->more[0]);
    bool fits = text_copy(r.room, sizeof r.room, d->o->operand) && text_copy(r.text, sizeof r.text, d->o->more[1]) &&
                r.text[0] != '\0' && text_printable(r.text) && text_printable(r.room);
    bool ok = (r.category >= 0 || err_set(&err, ERR_DATA, "%s: %s", d->o->more[0], say(W_REMARKS_CATEGORY))) &&
              (fits || err_set(&err, ERR_DATA, "%s", say(W_REMARKS_LONG))) && db_begin(d->db, &err) &&
              db_end(d->db, remarks_put(d->db, d->meeting, &r, ORIGIN_CONSOLE, &d->time, &change, &err), &err);
    if (!ok)
        return command_fail(&err);
    word_format(text, sizeof text, say(W_REMARKS_ADDED), "n", word_number(r.number), NULL);
    if (d->o->json)
        printf("{\"number\":%d}\n", r.number);
    else
        printf("%s\n", text);
    return 0;
}

int command_remark(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct console d;
    int code;
    if (o->operand == NULL || (o->more[0] != NULL && o->more[1] == NULL)) {
        err_set(&err, ERR_USAGE, "remark: FILE, or ROOM CATEGORY TEXT");
        return command_fail(&err);
    }
    if (open_console(&d, o, c, &err))
        code = o->more[0] == NULL ? read_back(&d) : add_one(&d);
    else
        code = command_fail(&err);
    spare_follow(d.db);
    db_close(d.db);
    return code;
}

/* JSON text: the signs it would have to be told of. */
static void put_json(const char *key, const char *text, bool last)
{
    printf("\"%s\":\"", key);
    for (const char *p = text; *p != '\0'; p++)
        printf(*p == '"' || *p == '\\' ? "\\%c" : (unsigned char)*p < 0x20 ? "\\u%04x" : "%c", (unsigned char)*p);
    printf(last ? "\"" : "\",");
}

static bool print_row(void *context, const struct plan_row *p, const char *rooms)
{
    struct console *d = context;
    bool overdue = plan_state(p) < PLAN_DONE && p->due[0] != '\0' && strcmp(p->due, d->today) < 0;
    char text[REMARK_TEXT * 2];
    (void)rooms;
    if (d->o->json) {
        printf("%s{\"number\":%d,", d->first ? "" : ",\n", p->number);
        put_json("state", plan_state_words(plan_state(p)), false);
        put_json("problem", p->problem, false);
        put_json("due", p->due, false);
        printf("\"carried\":%s,\"overdue\":%s}", p->carried ? "true" : "false", overdue ? "true" : "false");
        d->first = false;
        return true;
    }
    word_format(text, sizeof text, say(W_PLAN_LINE), "n", word_number(p->number), "state",
                overdue ? say(W_PLAN_OVERDUE) : plan_state_words(plan_state(p)), "problem", p->problem, "department",
                p->department, "person", p->person, "due", p->due, NULL);
    printf("%s\n", text);
    return true;
}

int command_plan(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct console d;
    struct remarks_count n;
    char text[300];
    bool ok = open_console(&d, o, c, &err);
    if (ok && o->json)
        printf("[");
    ok = ok && remarks_each_plan(d.db, d.meeting, print_row, &d, &err) &&
         remarks_count(d.db, d.meeting, d.today, &n, &err);
    if (ok && o->json)
        printf("]\n");
    spare_follow(d.db);
    db_close(d.db);
    if (!ok)
        return command_fail(&err);
    word_format(text, sizeof text, say(W_PLAN_COUNTS), "a", word_number(n.remarks), "b", word_number(n.answered), "c",
                word_number(n.planned), "d", word_number(n.plan), "e", word_number(n.open), "f", word_number(n.overdue),
                NULL);
    if (!o->json)
        printf("%s\n", text);
    return 0;
}
