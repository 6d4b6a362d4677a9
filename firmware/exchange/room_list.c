#include "exchange/room_list.h"

#include "base/text.h"
#include "base/words.h"
#include "exchange/list_fields.h"
#include "exchange/table.h"

struct columns {
    int of[F_ROOM + 1]; /* from 1; 0: the list has none */
};

static bool fail(struct err *err, const char *path, int row, int column, char *why)
{
    text_make_printable(why); /* a cell may hold what a terminal obeys */
    return err_set(err, ERR_DATA, "%s:%d:%d: %s", path, row, column < 1 ? 1 : column, why);
}

static bool read_header(struct columns *c, const char *path, const struct table_row *row, struct err *err)
{
    char why[200];
    for (int i = 0; i < row->count; i++) {
        enum list_field field = list_field(row->cells[i]);
        if (field > F_ROOM)
            continue;
        if (c->of[field] != 0) {
            word_format(why, sizeof why, say(W_LIST_HEADING_TWICE), "heading", row->cells[i], NULL);
            return fail(err, path, row->number, i + 1, why);
        }
        c->of[field] = i + 1;
    }
    for (int field = F_BUILDING; field <= F_ROOM; field++)
        if (c->of[field] == 0 && field != F_UNIT) {
            word_format(why, sizeof why, say(W_LIST_HEADING_MISSING), "heading", list_heading((enum list_field)field),
                        NULL);
            return fail(err, path, row->number, 1, why);
        }
    return true;
}

static bool take_row(struct estate *estate, const struct columns *c, const char *path, const struct table_row *row,
                     struct err *err)
{
    struct room room = {0};
    char *parts[] = {room.building, room.unit, room.number}, why[200];
    for (int field = F_BUILDING; field <= F_ROOM; field++) {
        int column = c->of[field];
        const char *text = column == 0 || column > row->count ? "" : row->cells[column - 1];
        if (!list_room_part((enum list_field)field, text, parts[field], why, sizeof why))
            return fail(err, path, row->number, column, why);
    }
    return estate_add(estate, &room, err);
}

bool room_list_read(struct estate *estate, const char *path, struct err *err)
{
    struct table *table = NULL;
    struct table_row row;
    struct table_fault fault;
    struct columns columns = {{0}};
    bool header = false, ok = table_open(&table, path, err);
    while (ok) {
        enum table_result result = table_next(table, &row, &fault);
        if (result == TABLE_END)
            break;
        if (result == TABLE_BROKEN)
            ok = err_set(err, ERR_IO, "%s: %s", path, say(W_LIST_READ));
        else if (result != TABLE_ROW)
            ok = fail(err, path, fault.row, fault.column, fault.text);
        else if (row.count > 0 && header)
            ok = take_row(estate, &columns, path, &row, err);
        else if (row.count > 0)
            ok = header = read_header(&columns, path, &row, err);
    }
    table_close(table);
    if (ok && !header) {
        char why[200];
        text_copy(why, sizeof why, say(W_LIST_NO_HEADER));
        ok = fail(err, path, 1, 1, why);
    }
    return ok;
}
