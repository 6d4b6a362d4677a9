#include "exchange/room_list.h"

#include <stdio.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/list_reading.h"

enum { TITLES_MOST = 10 }; /* rows above the header */

static const struct estate no_estate;

struct rooms {
    const char *path;
    struct estate *estate;
    struct list_header header;
    struct list_above above;
    struct list_place place;
    struct list_listener listener;
    struct table_fault first; /* row 0: none yet */
};

static bool fail(struct err *err, const char *path, const struct table_fault *what)
{
    struct table_fault f = *what;
    text_make_printable(f.text); /* a cell may hold what a terminal obeys */
    return err_set(err, ERR_DATA, "%s:%d:%d: %s", path, f.row, f.column < 1 ? 1 : f.column, f.text);
}

static void hear(void *context, enum list_level level, const struct table_fault *what)
{
    struct rooms *r = context;
    if (level == LIST_FAULT && r->first.row == 0)
        r->first = *what;
}

/* A row that names no room: the header once more, a foot, only a building. */
static bool is_none(const struct reading *r)
{
    const char *first = "";
    for (int i = 0; i < r->row->count && first[0] == '\0'; i++)
        first = r->row->cells[i];
    return list_header_again(r->header, r->row) || list_foot(first) != LIST_NO_FOOT;
}

static bool take_row(struct rooms *rooms, const struct table_row *row, struct err *err)
{
    struct list_row out = {0};
    struct reading r = {&rooms->header, &rooms->place, row, &rooms->listener, false};
    if (is_none(&r))
        return true;
    if (reading_cell(&r, F_ROOM)[0] == '\0' && reading_cell(&r, F_BUILDING)[0] != '\0' &&
        reading_cell(&r, F_UNIT)[0] == '\0')
        reading_building(&r, &rooms->above);
    else
        reading_rooms(&r, &rooms->above, &out);
    for (int i = 0; i < TABLE_COLUMNS && rooms->first.row == 0 && i < row->count; i++)
        if (row->wrong[i] != W_NOTHING)
            reading_tell(&r, LIST_FAULT, F_ROOM, say(row->wrong[i]));
    if (rooms->first.row != 0)
        return fail(err, rooms->path, &rooms->first);
    for (int i = 0; i < out.room_count; i++)
        if (!estate_add(rooms->estate, &out.rooms[i], err))
            return false;
    return true;
}

static bool no_header(const struct rooms *r, const struct list_header *best, struct err *err)
{
    struct table_fault f = {.row = best->first.number == 0 ? 1 : best->first.number, .column = 1};
    bool room = best->columns[F_ROOM] != 0, building = best->columns[F_BUILDING] != 0;
    if (room == building)
        text_copy(f.text, sizeof f.text, say(W_LIST_NO_HEADER));
    else
        word_format(f.text, sizeof f.text, say(W_LIST_HEADING_MISSING), "heading",
                    list_heading(room ? F_BUILDING : F_ROOM), NULL);
    return fail(err, r->path, &f);
}

bool room_list_read(struct estate *estate, const char *name, const char *path, struct err *err)
{
    struct table *table = NULL;
    struct table_row row;
    struct table_fault fault;
    struct list_header best = {.first.number = 0};
    struct rooms r = {.path = path, .estate = estate, .place = {.estate = &no_estate, .name = name}};
    int titles = 0;
    bool header = false, ok = table_open(&table, path, err);
    r.listener = (struct list_listener){&r, hear};
    while (ok) {
        enum table_result result = table_next(table, &row, &fault);
        if (result == TABLE_END || titles == TITLES_MOST)
            break;
        if (result == TABLE_BROKEN)
            ok = err_set(err, ERR_IO, "%s: %s", path, say(W_LIST_READ));
        else if (result == TABLE_NOTE) /* what is hidden is not of the estate */
            continue;
        else if (result != TABLE_ROW)
            ok = fail(err, path, &fault);
        else if (header)
            ok = take_row(&r, &row, err);
        else if (list_header_match_rooms(&r.header, &row)) {
            header = true;
            list_header_tell(&r.header, &r.listener);
            ok = r.first.row == 0 || fail(err, path, &r.first);
        } else {
            if (best.first.number == 0 || r.header.columns[F_ROOM] + r.header.columns[F_BUILDING] > 0)
                best = r.header;
            titles++;
        }
    }
    table_close(table);
    return ok && !header ? no_header(&r, &best, err) : ok;
}
