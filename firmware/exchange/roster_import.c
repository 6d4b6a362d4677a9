#include "exchange/roster_import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/list_reader.h"
#include "gfx/font.h"
#include "store/db.h"
#include "store/roster.h"

enum { SHEET_SHIFT = 21 /* rows are below 2^21 */ };
static const struct estate no_estate;

/* Rows of the list by the id of what they speak of, with their sheet above SHEET_SHIFT; 0: none has. */
struct rows {
    int *of;
    size_t count;
};

struct import {
    struct db *db;
    int64_t meeting;
    struct seat_plan plan;
    const struct import_how *how;
    const struct import_listener *listener;
    struct import_report *report;
    struct table *table;
    const struct list_where *where; /* of the row being taken */
    int room_column;
    struct rows persons, rooms;
    int seats[SEAT_ROWS_MOST + 1][SEATS_IN_ROW_MOST + 1]; /* the row that gave each */
    struct room room;                                     /* the last one, and its row's id: lists are sorted by room */
    int64_t room_id;
    bool room_made; /* nobody has heard of it before this list */
    bool unread;    /* the list has rows or sheets that were passed over */
};

/* Each of several sheets is called by its name. */
static void hear(void *context, int sheet, enum list_level level, const struct table_fault *what)
{
    struct import *in = context;
    struct table_fault placed = *what;
    if (table_sheets(in->table) > 1)
        text_copy(placed.sheet, sizeof placed.sheet, table_sheet_name(in->table, sheet));
    in->report->faults += level == LIST_FAULT;
    in->report->warnings += level == LIST_WARNING;
    in->listener->tell(in->listener->context, level, &placed);
}

static void tell_fault(struct import *in, int sheet, int row, int column, enum word word, const char *value,
                       const char *other)
{
    struct table_fault what = {.row = row, .column = column < 1 ? 1 : column};
    word_format(what.text, sizeof what.text, say(word), "value", value, "other", other, "row", other, "max", value,
                "sheet", value, NULL);
    hear(in, sheet, LIST_FAULT, &what);
}

static void tell_row(struct import *in, enum list_field field, enum word word, const char *value, const char *other)
{
    tell_fault(in, in->where->sheet, in->where->row, in->where->header->columns[field], word, value, other);
}

static void warn_row(struct import *in, enum list_field field, enum word word, const char *value, const char *other)
{
    struct table_fault what = {.row = in->where->row, .column = in->where->header->columns[field]};
    what.column += what.column == 0;
    word_format(what.text, sizeof what.text, say(word), "value", value, "other", other, NULL);
    hear(in, in->where->sheet, LIST_WARNING, &what);
}

/* She may sign in all the same; staff know before the evening what her screen and ticket will show. */
static void check_letters(struct import *in, const char *name)
{
    char code[16];
    uint32_t c = in->how->drawn == NULL ? 0 : font_lacks(in->how->drawn, name);
    snprintf(code, sizeof code, "U+%04X", (unsigned)c);
    if (c != 0)
        warn_row(in, F_NAME, W_LIST_NO_GLYPH, name, code);
}

/* The row that spoke of it before, 0 if none did; notes this one. */
static int said_before(const struct import *in, struct rows *rows, int64_t id)
{
    int row = in->where->sheet << SHEET_SHIFT | in->where->row;
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

static int row_of(int place)
{
    return place & ((1 << SHEET_SHIFT) - 1);
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
static void check_seat(struct import *in, struct seat seat)
{
    char text[32], other[16];
    if (seat.row == 0 || in->plan.rows == 0) /* free seating: it is kept for a plan to come */
        return;
    snprintf(text, sizeof text, "%d-%d", seat.row, seat.number);
    if (!meeting_has_seat(in->plan, seat)) {
        tell_row(in, F_SEAT, W_LIST_SEAT_NONE, text, "");
        return;
    }
    int *before = &in->seats[seat.row][seat.number];
    snprintf(other, sizeof other, "%d", row_of(*before));
    if (*before != 0)
        tell_row(in, F_SEAT, W_LIST_SEAT_TWICE, text, other);
    *before = in->where->sheet << SHEET_SHIFT | in->where->row;
}

static bool put_person(struct import *in, const struct list_row *r, int name, bool first, struct err *err)
{
    static const enum reply replies[] = {[LIST_NOT_ASKED] = REPLY_NONE,
                                         [LIST_NO] = REPLY_NO,
                                         [LIST_MAYBE] = REPLY_MAYBE,
                                         [LIST_YES] = REPLY_YES,
                                         [LIST_UNREACHED] = REPLY_NONE};
    struct roster_row put = {.room = in->room,
                             .has_phone = in->where->header->columns[F_PHONE] != 0,
                             .has_reply = in->where->header->columns[F_REPLY] != 0,
                             .has_seat = in->where->header->columns[F_SEAT] != 0,
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
    int before = said_before(in, &in->persons, person), sheet = before >> SHEET_SHIFT;
    if (before != 0) {
        tell_row(in, F_NAME, sheet == in->where->sheet ? W_LIST_TWICE : W_LIST_TWICE_SHEET,
                 table_sheet_name(in->table, sheet), word_number(row_of(before)));
        return true;
    }
    in->report->added += change == ROSTER_NEW;
    in->report->changed += change == ROSTER_CHANGED;
    in->report->same += change == ROSTER_SAME;
    return true;
}

/* Words of a household that has others already: they are not taken, and that is said. */
static void tell_left(struct import *in, enum list_field field, const char *words)
{
    warn_row(in, field, W_LIST_WORDS_LEFT, words, list_heading(field));
}

/* What the row says of the household; a changed one counts as a change of its first person. */
static bool put_household(struct import *in, const struct list_row *r, int area, struct err *err)
{
    const int *columns = in->where->header->columns;
    bool changed = false, left = false, more = said_before(in, &in->rooms, in->room_id) != 0;
    struct roster_household h = {.housekeeper = columns[F_HOUSEKEEPER] == 0 ? NULL : r->housekeeper,
                                 .way = columns[F_WAY] == 0 ? NULL : r->way,
                                 .note = columns[F_NOTE] == 0 && r->note[0] == '\0' ? NULL : r->note,
                                 .beside = columns[F_NOTE] == 0,
                                 .heads = columns[F_HEADS] == 0 ? -1 : r->heads,
                                 .greeted = columns[F_GREETED] == 0 ? -1 : r->greeted,
                                 .area = area,
                                 .unreached = columns[F_REPLY] == 0 ? -1 : r->reply == LIST_UNREACHED};
    bool nothing = h.housekeeper == NULL && h.way == NULL && h.note == NULL && h.heads < 0 && h.greeted < 0 &&
                   h.area < 0 && h.unreached <= 0 && !more;
    if (nothing && (h.unreached < 0 || in->room_made))
        return true;
    int same = in->report->same;
    if (!roster_put_household(in->db, in->meeting, in->room_id, &h, more, &changed, &left, err))
        return false;
    if (left && h.area > 0 && r->note[0] == '\0' && r->housekeeper[0] == '\0')
        tell_left(in, F_AREA, word_number(r->area / 100));
    else if (left)
        tell_left(in, r->note[0] != '\0' ? F_NOTE : F_HOUSEKEEPER, r->note[0] != '\0' ? r->note : r->housekeeper);
    if (changed && same > 0) {
        in->report->changed++;
        in->report->same--;
    }
    return true;
}

static bool put(void *context, const struct list_where *where, const struct list_row *r, struct err *err)
{
    struct import *in = context;
    in->where = where;
    in->room_column = where->header->columns[F_ROOM];
    check_seat(in, r->seat);
    for (int i = 0; i < r->name_count; i++)
        check_letters(in, r->names[i]);
    for (int i = 0; i < r->room_count; i++) {
        if (!find_room(in, &r->rooms[i], err))
            return false;
        in->report->strange_rooms += r->strange[i];
        if (r->strange[i] && in->how->offer_rooms && !roster_offer_room(in->db, in->room_id, err))
            return false;
        for (int k = 0; k < r->name_count; k++)
            if (!put_person(in, r, k, i == 0 && k == 0, err))
                return false;
        bool whole = i == 0 || r->area == 0; /* one figure for several homes stands with the first */
        if (!put_household(in, r, where->header->columns[F_AREA] == 0 || !whole ? -1 : r->area, err))
            return false;
    }
    return true;
}

/* More persons of a room than the door can show: told at the last row that spoke of it. */
static bool check_rooms(struct import *in, struct err *err)
{
    int64_t room = 0;
    do {
        if (!roster_crowded(in->db, in->meeting, &room, err))
            return false;
        if (room != 0 && (size_t)room < in->rooms.count && in->rooms.of[room] != 0) {
            int place = in->rooms.of[room];
            tell_fault(in, place >> SHEET_SHIFT, row_of(place), in->room_column, W_LIST_HOUSEHOLD,
                       word_number(HOUSEHOLD_MOST), "");
        }
    } while (room != 0);
    return true;
}

/* Somebody this list does not name: told, and taken off where that is wanted and nothing holds her. The walk goes on in a
 * list of its own, for those who are taken off leave the one that is walked through. */
struct missing {
    struct import *in;
    struct roster_listed *all; /* with names and phones of their own */
    size_t count, space;
    bool failed;
};

static bool is_missing(void *context, const struct roster_listed *listed)
{
    struct missing *m = context;
    if ((size_t)listed->person < m->in->persons.count && m->in->persons.of[listed->person] != 0)
        return true;
    if (m->count == m->space) {
        size_t space = m->space * 2 + 64;
        struct roster_listed *more = realloc(m->all, space * sizeof *more);
        m->failed = more == NULL;
        if (m->failed)
            return false;
        m->all = more;
        m->space = space;
    }
    struct roster_listed *own = &m->all[m->count];
    *own = *listed;
    own->name = strdup(listed->name);
    own->phone = strdup(listed->phone);
    m->count++;
    m->failed = own->name == NULL || own->phone == NULL;
    return !m->failed;
}

static bool judge_missing(struct import *in, const struct roster_listed *listed, struct err *err)
{
    char now[PERSON_NAME];
    if (!roster_like(in->db, in->meeting, listed, now, err))
        return false;
    struct import_missing missing = {
        listed->person, listed->room, listed->name, now, listed->has_events || listed->has_reply, in->unread};
    bool off = in->listener->missing(in->listener->context, &missing) && !missing.held && !missing.unread;
    explicit_bzero(now, sizeof now);
    in->report->missing++;
    in->report->taken_off += off;
    return !off || roster_take_off(in->db, in->meeting, listed->person, listed->room_id, err);
}

static void forget_missing(struct missing *m)
{
    for (size_t i = 0; i < m->count; i++) {
        char *texts[] = {(char *)(uintptr_t)m->all[i].name, (char *)(uintptr_t)m->all[i].phone};
        for (size_t k = 0; k < 2; k++) {
            if (texts[k] != NULL)
                explicit_bzero(texts[k], strlen(texts[k]));
            free(texts[k]);
        }
    }
    free(m->all);
}

static void hear_unread(struct import *in)
{
    struct table_fault what = {.row = 1, .column = 1};
    text_copy(what.text, sizeof what.text, say(W_LIST_KEPT_UNREAD));
    hear(in, 0, LIST_WARNING, &what);
}

/* Nobody, if as many are listed as this list named. */
static bool find_missing(struct import *in, struct err *err)
{
    int64_t listed = 0;
    const struct import_report *r = in->report;
    struct missing m = {.in = in};
    if (!roster_count(in->db, in->meeting, &listed, err))
        return false;
    if (listed == r->added + r->changed + r->same)
        return true;
    bool ok = roster_each(in->db, in->meeting, is_missing, &m, err);
    if (ok && m.failed)
        ok = err_set(err, ERR_IO, "out of memory");
    if (ok && m.count > 0 && in->unread)
        hear_unread(in);
    for (size_t i = 0; ok && i < m.count; i++)
        ok = judge_missing(in, &m.all[i], err);
    forget_missing(&m);
    return ok;
}

static bool journal(struct import *in, const struct event_time *time, struct err *err)
{
    char text[64];
    const struct import_report *r = in->report;
    if (r->added + r->changed + r->taken_off == 0)
        return true;
    int used = snprintf(text, sizeof text, "+%d ~%d =%d", r->added, r->changed, r->same);
    if (r->taken_off > 0)
        snprintf(text + used, sizeof text - (size_t)used, " -%d", r->taken_off);
    struct event_row row = {.kind = "import", .result = text};
    return event_append(in->db, in->meeting, &row, time, NULL, err);
}

bool roster_import(struct db *db, struct meeting *meeting, const char *path, const struct import_how *how,
                   const struct event_time *time, const struct import_listener *listener, struct import_report *report,
                   struct err *err)
{
    struct import *in = calloc(1, sizeof *in);
    *report = (struct import_report){0};
    if (in == NULL)
        return err_set(err, ERR_IO, "out of memory");
    *in = (struct import){.db = db, .plan = meeting->plan, .how = how, .listener = listener, .report = report};
    bool ok = table_open(&in->table, path, err);
    bool begun = ok && db_begin(db, err);
    struct list_reader reader = {.table = in->table,
                                 .estate = how->estate == NULL ? &no_estate : how->estate,
                                 .estate_name = meeting->estate,
                                 .context = in,
                                 .tell = hear,
                                 .take = put};
    ok = begun && roster_meeting(db, meeting, &in->meeting, err) &&
         list_read(&reader, &report->skipped, &in->unread, err) && check_rooms(in, err);
    if (ok && report->faults > 0)
        ok = err_set(err, ERR_DATA, "%s", path);
    ok = ok && find_missing(in, err) &&
         (report->added + report->changed + report->taken_off == 0 || roster_mark_twins(db, in->meeting, err));
    if (ok && !how->dry_run)
        ok = journal(in, time, err) && db_commit(db, err);
    if (begun && (!ok || how->dry_run))
        db_rollback(db);
    table_close(in->table);
    free(in->persons.of);
    free(in->rooms.of);
    explicit_bzero(in, sizeof *in);
    free(in);
    return ok;
}
