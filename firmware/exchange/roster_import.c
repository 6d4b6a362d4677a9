#include "exchange/roster_import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "store/db.h"
#include "store/roster.h"

enum { TITLES_MOST = 10 }; /* rows above the header */

/* Rows of the list by the id of what they speak of; 0: none has. */
struct rows {
    int *of;
    size_t count;
};

struct import {
    struct db *db;
    int64_t meeting;
    struct seat_plan plan;
    const struct import_listener *listener;
    struct import_report *report;
    struct list_listener row_listener;
    struct list_header header;
    struct list_above above;
    struct rows persons, rooms;
    int seats[SEAT_ROWS_MOST + 1][SEATS_IN_ROW_MOST + 1]; /* the row that gave each */
    struct room room;                                     /* the last one, and its row's id: lists are sorted by room */
    int64_t room_id;
    bool room_made; /* nobody has heard of it before this list */
};

static void hear(void *context, enum list_level level, const struct table_fault *what)
{
    struct import *in = context;
    in->report->faults += level == LIST_FAULT;
    in->report->warnings += level == LIST_WARNING;
    in->listener->tell(in->listener->context, level, what);
}

static void tell(struct import *in, enum list_level level, int row, int column, enum word word, const char *value,
                 const char *other)
{
    struct table_fault what = {.row = row, .column = column < 1 ? 1 : column};
    word_format(what.text, sizeof what.text, say(word), "value", value, "other", other, "row", other, "max", value,
                "heading", value, NULL);
    hear(in, level, &what);
}

/* The row that spoke of it before, 0 if none did; notes this one. */
static int said_before(struct rows *rows, int64_t id, int row)
{
    size_t at = (size_t)id;
    if (at >= rows->count) {
        size_t count = at * 2 + 1024;
        int *more = realloc(rows->of, count * sizeof *more);
        if (more == NULL)
            return 0;
        memset(more + rows->count, 0, (count - rows->count) * sizeof *more);
        rows->of = more;
        rows->count = count;
    }
    int before = rows->of[at];
    rows->of[at] = row;
    return before;
}

static bool find_room(struct import *in, const struct room *room, struct err *err)
{
    if (in->room_id != 0 && room_compare(room, &in->room) == 0)
        return true;
    in->room = *room;
    in->room_id = 0;
    return roster_room(in->db, room, &in->room_id, &in->room_made, err);
}

/* Within the plan, and given once in this list. */
static void check_seat(struct import *in, const struct table_row *row, struct seat seat)
{
    char text[32], other[16];
    int column = in->header.columns[F_SEAT];
    if (seat.row == 0 || in->plan.rows == 0) /* free seating: it is kept for a plan to come */
        return;
    snprintf(text, sizeof text, "%d-%d", seat.row, seat.number);
    if (!meeting_has_seat(in->plan, seat)) {
        tell(in, LIST_FAULT, row->number, column, W_LIST_SEAT_NONE, text, "");
        return;
    }
    int *before = &in->seats[seat.row][seat.number];
    snprintf(other, sizeof other, "%d", *before);
    if (*before != 0)
        tell(in, LIST_FAULT, row->number, column, W_LIST_SEAT_TWICE, text, other);
    *before = row->number;
}

static bool put_person(struct import *in, const struct table_row *row, const struct list_row *r, int name, bool first,
                       struct err *err)
{
    static const enum reply replies[] = {[LIST_NOT_ASKED] = REPLY_NONE,
                                         [LIST_NO] = REPLY_NO,
                                         [LIST_MAYBE] = REPLY_MAYBE,
                                         [LIST_YES] = REPLY_YES,
                                         [LIST_UNREACHED] = REPLY_NONE};
    struct roster_row put = {.room = in->room,
                             .has_phone = in->header.columns[F_PHONE] != 0,
                             .has_reply = in->header.columns[F_REPLY] != 0,
                             .has_seat = in->header.columns[F_SEAT] != 0,
                             .reply = replies[r->reply]};
    enum roster_change change = ROSTER_SAME;
    int64_t person = 0;
    text_copy(put.name, sizeof put.name, r->names[name]);
    text_copy(put.phone, sizeof put.phone, r->phones[name]);
    if (first)
        put.seat = r->seat;
    bool ok = roster_put_in(in->db, in->meeting, in->room_id, &put, &change, &person, err);
    explicit_bzero(&put, sizeof put);
    if (!ok)
        return false;
    int before = said_before(&in->persons, person, row->number);
    if (before != 0) {
        tell(in, LIST_FAULT, row->number, in->header.columns[F_NAME], W_LIST_TWICE, "", word_number(before));
        return true;
    }
    in->report->added += change == ROSTER_NEW;
    in->report->changed += change == ROSTER_CHANGED;
    in->report->same += change == ROSTER_SAME;
    return true;
}

/* What the row says of the household; a changed one counts as a change of its first person. */
static bool put_household(struct import *in, const struct table_row *row, const struct list_row *r, struct err *err)
{
    const int *columns = in->header.columns;
    bool changed = false, more = said_before(&in->rooms, in->room_id, row->number) != 0;
    struct roster_household h = {.housekeeper = columns[F_HOUSEKEEPER] == 0 ? NULL : r->housekeeper,
                                 .way = columns[F_WAY] == 0 ? NULL : r->way,
                                 .note = columns[F_NOTE] == 0 ? NULL : r->note,
                                 .heads = columns[F_HEADS] == 0 ? -1 : r->heads,
                                 .greeted = columns[F_GREETED] == 0 ? -1 : r->greeted,
                                 .unreached = columns[F_REPLY] == 0 ? -1 : r->reply == LIST_UNREACHED};
    bool nothing = h.housekeeper == NULL && h.way == NULL && h.note == NULL && h.heads < 0 && h.greeted < 0 &&
                   h.unreached <= 0 && !more;
    if (nothing && (h.unreached < 0 || in->room_made))
        return true;
    int same = in->report->same;
    if (!roster_put_household(in->db, in->meeting, in->room_id, &h, more, &changed, err))
        return false;
    if (changed && same > 0) {
        in->report->changed++;
        in->report->same--;
    }
    return true;
}

static bool put(struct import *in, const struct table_row *row, const struct list_row *r, struct err *err)
{
    check_seat(in, row, r->seat);
    for (int i = 0; i < r->room_count; i++) {
        if (!find_room(in, &r->rooms[i], err))
            return false;
        for (int k = 0; k < r->name_count; k++)
            if (!put_person(in, row, r, k, i == 0 && k == 0, err))
                return false;
        if (!put_household(in, row, r, err))
            return false;
    }
    return true;
}

static bool take_row(struct import *in, const struct table_row *row, struct err *err)
{
    static const size_t size = sizeof(struct list_row);
    struct list_row r;
    enum list_row_result result = list_row_read(&r, &in->header, &in->above, row, &in->row_listener);
    in->report->skipped += result == LIST_ROW_SKIPPED;
    bool ok = result != LIST_ROW_TAKEN || put(in, row, &r, err);
    explicit_bzero(&r, size);
    return ok;
}

/* More persons of a room than the door can show: told at the last row that spoke of it. */
static bool check_rooms(struct import *in, struct err *err)
{
    int64_t room = 0;
    do {
        if (!roster_crowded(in->db, in->meeting, &room, err))
            return false;
        if (room != 0 && (size_t)room < in->rooms.count && in->rooms.of[room] != 0)
            tell(in, LIST_FAULT, in->rooms.of[room], in->header.columns[F_ROOM], W_LIST_HOUSEHOLD,
                 word_number(HOUSEHOLD_MOST), "");
    } while (room != 0);
    return true;
}

static bool is_missing(void *context, int64_t person, const struct room *room, const char *name)
{
    struct import *in = context;
    if ((size_t)person < in->persons.count && in->persons.of[person] != 0)
        return true;
    in->report->missing++;
    in->listener->missing(in->listener->context, room, name);
    return true;
}

/* Nobody, if as many are listed as this list named. */
static bool find_missing(struct import *in, struct err *err)
{
    int64_t listed = 0;
    const struct import_report *r = in->report;
    if (!roster_count(in->db, in->meeting, &listed, err))
        return false;
    return listed == r->added + r->changed + r->same || roster_each(in->db, in->meeting, is_missing, in, err);
}

/* No header within the first rows: say what the best of them lacks. */
static void tell_no_header(struct import *in, int best_row, const bool best[FIELDS])
{
    static const enum list_field wanted[] = {F_ROOM, F_NAME};
    bool any = false;
    for (int i = 0; best_row > 0 && i < 2; i++)
        if (!best[wanted[i]]) {
            tell(in, LIST_FAULT, best_row, 1, W_LIST_HEADING_MISSING, list_heading(wanted[i]), "");
            any = true;
        }
    if (!any)
        tell(in, LIST_FAULT, 1, 1, W_LIST_NO_HEADER, "", "");
}

/* How many headings a row has, for telling which was meant as the header. */
static int headings(const struct table_row *row, bool known[FIELDS])
{
    int count = 0;
    memset(known, 0, FIELDS * sizeof *known);
    for (int i = 0; i < row->count; i++) {
        enum list_field field = list_field(row->cells[i]);
        if (field < FIELDS && !known[field]) {
            known[field] = true;
            count++;
        }
    }
    return count;
}

static bool read_list(struct import *in, struct table *table, struct err *err)
{
    struct table_row row;
    struct table_fault fault;
    bool header = false, best[FIELDS] = {false}, known[FIELDS];
    int titles = 0, title_rows[TITLES_MOST], best_row = 0, most = 0;
    for (;;) {
        enum table_result result = table_next(table, &row, &fault);
        if (result == TABLE_END)
            break;
        if (result == TABLE_BROKEN)
            return err_set(err, ERR_IO, "%s", say(W_LIST_READ));
        if (result != TABLE_ROW) {
            hear(in, LIST_FAULT, &fault);
            if (result == TABLE_STOP || !header)
                return true;
        } else if (row.count > 0 && header) {
            if (!take_row(in, &row, err))
                return false;
        } else if (row.count > 0 && list_header_read(&in->header, &row, &in->row_listener)) {
            header = true;
            for (int i = 0; i < titles; i++)
                tell(in, LIST_SKIPPED, title_rows[i], 1, W_LIST_TITLE_ROW, "", "");
            in->report->skipped += titles;
            if (in->report->faults > 0) /* without its columns no row can be read */
                return true;
        } else if (row.count > 0) {
            int count = headings(&row, known);
            if (count > most) {
                most = count;
                best_row = row.number;
                memcpy(best, known, sizeof best);
            }
            title_rows[titles++] = row.number;
            if (titles == TITLES_MOST)
                break;
        }
    }
    if (!header)
        tell_no_header(in, best_row, best);
    return true;
}

static bool journal(struct import *in, const struct event_time *time, struct err *err)
{
    char text[64];
    const struct import_report *r = in->report;
    if (r->added + r->changed == 0)
        return true;
    snprintf(text, sizeof text, "+%d ~%d =%d", r->added, r->changed, r->same);
    struct event_row row = {.kind = "import", .result = text};
    return event_append(in->db, in->meeting, &row, time, NULL, err);
}

bool roster_import(struct db *db, struct meeting *meeting, const char *path, bool dry_run,
                   const struct event_time *time, const struct import_listener *listener, struct import_report *report,
                   struct err *err)
{
    struct import *in = calloc(1, sizeof *in);
    struct table *table = NULL;
    *report = (struct import_report){0};
    if (in == NULL)
        return err_set(err, ERR_IO, "out of memory");
    *in = (struct import){.db = db, .plan = meeting->plan, .listener = listener, .report = report};
    in->row_listener = (struct list_listener){in, hear};
    bool ok = table_open(&table, path, err);
    bool begun = ok && db_begin(db, err);
    ok = begun && roster_meeting(db, meeting, &in->meeting, err) && read_list(in, table, err) && check_rooms(in, err);
    if (ok && report->faults > 0)
        ok = err_set(err, ERR_DATA, "%s", path);
    ok = ok && find_missing(in, err) &&
         (report->added + report->changed == 0 || roster_mark_twins(db, in->meeting, err));
    if (ok && !dry_run)
        ok = journal(in, time, err) && db_commit(db, err);
    if (begun && (!ok || dry_run))
        db_rollback(db);
    table_close(table);
    free(in->persons.of);
    free(in->rooms.of);
    explicit_bzero(in, sizeof *in);
    free(in);
    return ok;
}
