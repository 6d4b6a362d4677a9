#include "office/signed_import.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "exchange/list_reading.h"
#include "meeting/person.h"
#include "store/amend.h"
#include "store/db.h"

enum { HEADER_ROWS = 10 };

/* One sheet being read. */
struct signing {
    struct db *db;
    int64_t meeting;
    const struct meeting *m;
    const struct event_time *time;
    bool dry_run;
    signed_tell_fn *tell;
    void *context;
    struct signed_report *report;
    struct list_header header;
    struct list_place place;
    struct list_above above;
    struct list_listener listener;
    const char *sheet;
    int time_column; /* from 1; 0: not known yet */
};

static void hear(void *context, enum list_level level, const struct table_fault *what)
{
    struct signing *s = context;
    struct table_fault f = *what;
    text_copy(f.sheet, sizeof f.sheet, s->sheet);
    s->report->faults += level == LIST_FAULT;
    s->tell(s->context, level, &f);
}

static int column_of(const struct table_row *row, const char *heading)
{
    for (int i = 0; i < row->count; i++)
        if (list_heading_is(row->cells[i], heading))
            return i + 1;
    return 0;
}

/* 姓名, 签名 and 签到时间 stand in one row. */
static bool is_header(const struct table_row *row)
{
    return column_of(row, "姓名") > 0 && column_of(row, "签名") > 0 && column_of(row, "签到时间") > 0;
}

bool signed_sheet_is(const char *path)
{
    struct table *table = NULL;
    struct table_row row;
    struct table_fault fault;
    struct err ignored = {0};
    bool is = false;
    if (!table_open(&table, path, &ignored))
        return false;
    for (int n = 0; n < HEADER_ROWS && !is && table_next(table, &row, &fault) == TABLE_ROW; n++)
        is = is_header(&row);
    table_close(table);
    return is;
}

static void say_at(struct signing *s, enum list_level level, const struct table_row *row, int column, enum word what)
{
    struct table_fault f = {.row = row->number, .column = column};
    text_copy(f.text, sizeof f.text, say(what));
    hear(s, level, &f);
}

/* "19:36", 1936, 19：36:00; nothing: the meeting's own time, and that is told. */
static int64_t time_of(struct signing *s, const struct table_row *row)
{
    const char *cell = s->time_column > row->count ? "" : row->cells[s->time_column - 1];
    char plain[32];
    int hour = 0, minute = 0, used = 0;
    if (cell[0] == '\0') {
        say_at(s, LIST_WARNING, row, s->time_column, W_SIGNED_NO_TIME);
        return s->m->starts_ms;
    }
    bool read = text_plain(plain, sizeof plain, cell);
    bool colon =
        read && sscanf(plain, "%2d:%2d%n", &hour, &minute, &used) == 2 && (plain[used] == '\0' || plain[used] == ':');
    bool digits = read && !colon && strlen(plain) == 4 && strspn(plain, "0123456789") == 4 &&
                  sscanf(plain, "%2d%2d", &hour, &minute) == 2;
    int64_t when = colon || digits ? moment_clock_of_day(s->m->starts_ms, s->m->utc_offset_min, hour, minute) : -1;
    if (when < 0)
        say_at(s, LIST_FAULT, row, s->time_column, W_SIGNED_TIME);
    return when;
}

/* Nothing but what the form itself fills in. */
static bool is_blank(const struct signing *s, const struct reading *r)
{
    bool room = reading_cell(r, F_ROOM)[0] != '\0' || reading_cell(r, F_UNIT)[0] != '\0';
    bool when = s->time_column <= r->row->count && r->row->cells[s->time_column - 1][0] != '\0';
    return reading_cell(r, F_NAME)[0] == '\0' && !room && !when;
}

static bool put(struct signing *s, const struct room *room, const char *name, int64_t when, struct err *err)
{
    bool stands = false;
    int64_t person = 0, number = 0;
    if (!amend_stands(s->db, s->meeting, room, name, &stands, err))
        return false;
    s->report->same += stands;
    s->report->added += !stands;
    return stands || s->dry_run || amend_put(s->db, s->meeting, room, name, when, s->time, &person, &number, err);
}

static bool take_row(struct signing *s, const struct table_row *row, struct err *err)
{
    struct list_row out = {0};
    struct reading r = {&s->header, &s->place, row, &s->listener, false};
    char name[PERSON_NAME];
    size_t bad = 0;
    int before = s->report->faults;
    if (is_header(row) || is_blank(s, &r))
        return true;
    for (int i = 0; i < row->count; i++)
        if (row->wrong[i] != W_NOTHING)
            say_at(s, LIST_FAULT, row, i + 1, row->wrong[i]);
    reading_rooms(&r, &s->above, &out);
    const char *cell = reading_cell(&r, F_NAME);
    int column = s->header.columns[F_NAME];
    if (cell[0] == '\0')
        say_at(s, LIST_FAULT, row, column, W_SIGNED_NO_NAME);
    else if (!text_tidy_name(name, sizeof name, cell) || !text_name_valid(name, &bad))
        say_at(s, LIST_FAULT, row, column, W_SIGNED_NAME);
    int64_t when = time_of(s, row);
    bool ok = true;
    if (s->report->faults == before && out.room_count > 0)
        ok = put(s, &out.rooms[0], name, when, err);
    explicit_bzero(name, sizeof name);
    explicit_bzero(&out, sizeof out);
    return ok;
}

static bool read_sheet(struct signing *s, struct table *table, int sheet, struct err *err)
{
    struct table_row row;
    struct table_fault fault;
    bool header = false;
    s->sheet = table_sheets(table) > 1 ? table_sheet_name(table, sheet) : "";
    s->above = (struct list_above){.building = ""};
    if (!table_go_to(table, sheet, err))
        return false;
    for (;;) {
        enum table_result result = table_next(table, &row, &fault);
        if (result == TABLE_BROKEN)
            return err_set(err, ERR_IO, "%s", say(W_LIST_READ));
        if (result == TABLE_END)
            return true;
        if (result == TABLE_NOTE || result == TABLE_FAULT || result == TABLE_STOP)
            hear(s, result == TABLE_NOTE ? LIST_SKIPPED : LIST_FAULT, &fault);
        if (result == TABLE_STOP)
            return true;
        if (result != TABLE_ROW)
            continue;
        if (!header) {
            header = is_header(&row) && list_header_match(&s->header, NULL, &row);
            s->time_column = column_of(&row, "签到时间");
        } else if (!take_row(s, &row, err)) {
            return false;
        }
    }
}

bool signed_import(struct db *db, int64_t meeting, const struct meeting *m, const struct estate *estate,
                   const char *path, bool dry_run, const struct event_time *time, signed_tell_fn *tell, void *context,
                   struct signed_report *report, struct err *err)
{
    struct signing s = {.db = db,
                        .meeting = meeting,
                        .m = m,
                        .time = time,
                        .dry_run = dry_run,
                        .tell = tell,
                        .context = context,
                        .report = report,
                        .place = {.estate = estate, .name = m->estate}};
    struct table *table = NULL;
    *report = (struct signed_report){0};
    s.listener = (struct list_listener){&s, hear};
    if (!table_open(&table, path, err))
        return false;
    bool begun = db_begin(db, err), ok = begun;
    for (int i = 0; ok && i < table_sheets(table); i++)
        ok = table_sheet_hidden(table, i) || read_sheet(&s, table, i, err);
    table_close(table);
    if (ok && report->faults > 0)
        ok = err_set(err, ERR_DATA, "%d faults", report->faults);
    if (begun && (!ok || dry_run)) {
        db_rollback(db);
        return ok;
    }
    return ok && db_end(db, true, err);
}
