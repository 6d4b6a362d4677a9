#include "exchange/roster_import.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/list_fields.h"
#include "store/db.h"
#include "store/roster.h"

struct import {
    struct db *db;
    int64_t meeting;
    const struct import_listener *listener;
    struct import_report *report;
    int columns[FIELDS]; /* from 1; 0: the list has none */
    int *row_of;         /* by person id: the row that named her, 0 if none did */
    size_t row_of_count;
};

static void tell(struct import *in, int row, int column, const char *text)
{
    struct table_fault fault = {.row = row, .column = column < 1 ? 1 : column};
    text_copy(fault.text, sizeof fault.text, text);
    in->report->faults++;
    in->listener->fault(in->listener->context, &fault);
}

static void read_header(struct import *in, const struct table_row *row)
{
    char text[200];
    for (int i = 0; i < row->count; i++) {
        enum list_field field = list_field(row->cells[i]);
        if (field < FIELDS && in->columns[field] != 0) {
            word_format(text, sizeof text, say(W_LIST_HEADING_TWICE), "heading", row->cells[i], NULL);
            tell(in, row->number, i + 1, text);
        } else if (field < FIELDS) {
            in->columns[field] = i + 1;
        } else if (row->cells[i][0] != '\0') {
            in->listener->unused(in->listener->context, i + 1, row->cells[i]);
        }
    }
    for (int field = 0; field < FIELDS; field++) {
        if (in->columns[field] != 0 || field == F_UNIT || field == F_PHONE || field == F_REPLY)
            continue;
        word_format(text, sizeof text, say(W_LIST_HEADING_MISSING), "heading", list_heading((enum list_field)field),
                    NULL);
        tell(in, row->number, 1, text);
    }
}

static const char *cell(const struct import *in, const struct table_row *row, enum list_field field)
{
    int column = in->columns[field];
    return column == 0 || column > row->count ? "" : row->cells[column - 1];
}

static bool read_part(struct import *in, const struct table_row *row, enum list_field field, char *out)
{
    char why[200];
    if (list_room_part(field, cell(in, row, field), out, why, sizeof why))
        return true;
    tell(in, row->number, in->columns[field], why);
    return false;
}

static bool read_name(struct import *in, const struct table_row *row, char *out)
{
    const char *text = cell(in, row, F_NAME);
    char why[200], key[PERSON_KEY];
    size_t at = 0;
    if (*text == '\0')
        word_format(why, sizeof why, say(W_LIST_EMPTY), "heading", list_heading(F_NAME), NULL);
    else if (!text_tidy_name(out, PERSON_NAME, text) || text_length(out) > PERSON_NAME_CHARACTERS ||
             !text_key(key, sizeof key, out))
        word_format(why, sizeof why, say(W_LIST_NAME_LONG), "max", word_number(PERSON_NAME_CHARACTERS), NULL);
    else if (!text_name_valid(out, &at))
        word_format(why, sizeof why, say(W_LIST_NAME_SIGN), "at", word_number((long long)at), NULL);
    else
        return true;
    tell(in, row->number, in->columns[F_NAME], why);
    return false;
}

static bool read_phone(struct import *in, const struct table_row *row, char *out)
{
    const char *text = cell(in, row, F_PHONE);
    char plain[128];
    if (text_plain(plain, sizeof plain, text) && strlen(plain) < PERSON_PHONE &&
        plain[strspn(plain, "0123456789+-() /")] == '\0')
        return text_copy(out, PERSON_PHONE, plain);
    tell(in, row->number, in->columns[F_PHONE], say(W_LIST_PHONE));
    return false;
}

static bool read_reply(struct import *in, const struct table_row *row, enum reply *reply)
{
    char why[200];
    if (reply_read(cell(in, row, F_REPLY), reply))
        return true;
    word_format(why, sizeof why, say(W_LIST_REPLY), "value", cell(in, row, F_REPLY), NULL);
    tell(in, row->number, in->columns[F_REPLY], why);
    return false;
}

/* The row a person was named in before, 0 if none; notes this one. */
static int named_before(struct import *in, int64_t person, int row)
{
    size_t at = (size_t)person;
    if (at >= in->row_of_count) {
        size_t count = at * 2 + 1024;
        int *more = realloc(in->row_of, count * sizeof *more);
        if (more == NULL)
            return 0;
        memset(more + in->row_of_count, 0, (count - in->row_of_count) * sizeof *more);
        in->row_of = more;
        in->row_of_count = count;
    }
    int before = in->row_of[at];
    in->row_of[at] = row;
    return before;
}

static bool put(struct import *in, const struct table_row *row, const struct roster_row *r, struct err *err)
{
    enum roster_change change = ROSTER_SAME;
    int64_t person = 0;
    char why[200];
    if (!roster_put(in->db, in->meeting, r, &change, &person, err))
        return false;
    int before = named_before(in, person, row->number);
    if (before != 0) {
        word_format(why, sizeof why, say(W_LIST_TWICE), "row", word_number(before), NULL);
        tell(in, row->number, in->columns[F_NAME], why);
    }
    int64_t residents = 0;
    if (change == ROSTER_NEW && !roster_residents(in->db, in->meeting, person, &residents, err))
        return false;
    if (residents == HOUSEHOLD_MOST + 1) {
        word_format(why, sizeof why, say(W_LIST_HOUSEHOLD), "max", word_number(HOUSEHOLD_MOST), NULL);
        tell(in, row->number, in->columns[F_ROOM], why);
    }
    in->report->added += change == ROSTER_NEW;
    in->report->changed += change == ROSTER_CHANGED;
    in->report->same += change == ROSTER_SAME;
    return true;
}

static bool take_row(struct import *in, const struct table_row *row, struct err *err)
{
    struct roster_row r = {.has_phone = in->columns[F_PHONE] != 0, .has_reply = in->columns[F_REPLY] != 0};
    bool ok = read_part(in, row, F_BUILDING, r.room.building);
    ok &= read_part(in, row, F_UNIT, r.room.unit);
    ok &= read_part(in, row, F_ROOM, r.room.number);
    ok &= read_name(in, row, r.name);
    ok &= read_phone(in, row, r.phone);
    ok &= read_reply(in, row, &r.reply);
    ok = !ok || put(in, row, &r, err);
    explicit_bzero(&r, sizeof r);
    return ok;
}

static bool is_missing(void *context, int64_t person, const struct room *room, const char *name)
{
    struct import *in = context;
    if ((size_t)person < in->row_of_count && in->row_of[person] != 0)
        return true;
    in->report->missing++;
    in->listener->missing(in->listener->context, room, name);
    return true;
}

static bool read_list(struct import *in, struct table *table, struct err *err)
{
    struct table_row row;
    struct table_fault fault;
    bool header = false;
    for (;;) {
        enum table_result result = table_next(table, &row, &fault);
        if (result == TABLE_END)
            break;
        if (result == TABLE_BROKEN)
            return err_set(err, ERR_IO, "%s", say(W_LIST_READ));
        if (result != TABLE_ROW) {
            tell(in, fault.row, fault.column, fault.text);
            if (result == TABLE_STOP || !header)
                return true;
        } else if (row.count > 0 && !header) {
            read_header(in, &row);
            header = true;
            if (in->report->faults > 0) /* without its columns no row can be read */
                return true;
        } else if (row.count > 0 && !take_row(in, &row, err)) {
            return false;
        }
    }
    if (!header)
        tell(in, 1, 1, say(W_LIST_NO_HEADER));
    return true;
}

bool roster_import(struct db *db, struct meeting *meeting, const char *path, bool dry_run,
                   const struct import_listener *listener, struct import_report *report, struct err *err)
{
    struct import in = {.db = db, .listener = listener, .report = report};
    struct table *table = NULL;
    *report = (struct import_report){0};
    if (!table_open(&table, path, err))
        return false;
    bool ok = db_begin(db, err) && roster_meeting(db, meeting, &in.meeting, err) && read_list(&in, table, err);
    if (ok && report->faults > 0)
        ok = err_set(err, ERR_DATA, "%s", path);
    ok = ok && roster_each(db, in.meeting, is_missing, &in, err);
    if (ok && !dry_run)
        ok = db_commit(db, err);
    if (!ok || dry_run)
        db_rollback(db);
    table_close(table);
    free(in.row_of);
    return ok;
}
