#include "exchange/list_reader.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/list_reading.h"

enum { TITLES_MOST = 10 }; /* rows above the header */

struct walk {
    const struct list_reader *reader;
    struct list_listener listener;
    struct list_place place;
    int *skipped, faults;
    bool unread;
    int sheet, rows_taken;
    struct list_header header, wanted; /* wanted: of the first sheet that has a list; its columns decide */
    bool header_found, list_found;
    bool extend;               /* the header is one row, and the next may be its second */
    struct heading_row before; /* the row above, while the header is looked for */
    int title_count, title_rows[TITLES_MOST];
    char titles[TITLES_MOST][HEADING];
    struct list_above above;
};

static void hear(void *context, enum list_level level, const struct table_fault *what)
{
    struct walk *in = context;
    in->faults += level == LIST_FAULT;
    in->reader->tell(in->reader->context, in->sheet, level, what);
}

static void tell_of_row(struct walk *in, enum list_level level, int row, int column, enum word word, const char *value)
{
    struct table_fault what = {.row = row, .column = column < 1 ? 1 : column};
    word_format(what.text, sizeof what.text, say(word), "heading", value, "sheet", value, NULL);
    hear(in, level, &what);
}

/* No header within the first rows: say what the best of them lacks. */
static void tell_no_header(struct walk *in, int best_row, const bool best[FIELDS])
{
    static const enum list_field wanted[] = {F_ROOM, F_NAME};
    bool any = false;
    for (int i = 0; best_row > 0 && i < 2; i++)
        if (!best[wanted[i]]) {
            tell_of_row(in, LIST_FAULT, best_row, 1, W_LIST_HEADING_MISSING, list_heading(wanted[i]));
            any = true;
        }
    if (!any)
        tell_of_row(in, LIST_FAULT, 1, 1, W_LIST_NO_HEADER, "");
}

static void begin_sheet(struct walk *in, int sheet)
{
    in->sheet = sheet;
    in->header_found = in->extend = false;
    in->title_count = 0;
    in->before.number = 0;
    in->above = (struct list_above){0};
    list_sheet_building(in->place.sheet_building, table_sheet_name(in->reader->table, sheet));
}

/* The header is whole: what it leaves unused is told. False: its list is not to be read. */
static bool take_header(struct walk *in)
{
    int before = in->faults;
    in->extend = false;
    if (in->list_found && !list_header_same(&in->header, &in->wanted)) {
        tell_of_row(in, LIST_WARNING, in->header.first.number, 1, W_LIST_OTHER_SHEET,
                    table_sheet_name(in->reader->table, in->sheet));
        in->unread = true;
        return false;
    }
    for (int i = 0; i < in->title_count; i++)
        if (in->title_rows[i] < in->header.first.number) {
            tell_of_row(in, LIST_SKIPPED, in->title_rows[i], 1, W_LIST_TITLE_ROW, "");
            ++*in->skipped;
        }
    list_header_tell(&in->header, &in->listener);
    if (in->header.columns[F_BUILDING] == 0 && in->place.sheet_building[0] != '\0')
        tell_of_row(in, LIST_WARNING, in->header.first.number, 1, W_LIST_SHEET_BUILDING,
                    table_sheet_name(in->reader->table, in->sheet));
    if (!in->list_found)
        in->wanted = in->header;
    in->list_found = true;
    return in->faults == before; /* without its columns no row can be read */
}

/* The list's title once more, at the top of another page. */
static bool is_title_again(const struct walk *in, const struct table_row *row)
{
    char text[HEADING];
    int filled = 0;
    for (int i = 0; i < row->count; i++)
        filled += row->cells[i][0] != '\0';
    text_copy(text, sizeof text, row->count > 0 ? row->cells[0] : "");
    for (int i = 0; filled == 1 && text[0] != '\0' && i < in->title_count; i++)
        if (strcmp(in->titles[i], text) == 0)
            return true;
    return false;
}

/* Reads one row below the header and gives it on. */
static bool take_row(struct walk *in, const struct table_row *row, struct err *err)
{
    static const size_t size = sizeof(struct list_row);
    const struct list_where where = {in->sheet, row->number, &in->header};
    struct list_row r;
    enum list_row_result result = list_row_read(&r, &in->header, &in->place, &in->above, row, &in->listener);
    *in->skipped += result == LIST_ROW_SKIPPED;
    bool ok = result != LIST_ROW_TAKEN || in->reader->take(in->reader->context, &where, &r, err);
    explicit_bzero(&r, size);
    return ok;
}

static bool take_below(struct walk *in, const struct table_row *row, struct err *err)
{
    if (is_title_again(in, row)) {
        tell_of_row(in, LIST_SKIPPED, row->number, 1, W_LIST_TITLE_ROW, "");
        ++*in->skipped;
        return true;
    }
    if (++in->rows_taken > TABLE_ROWS_MOST) {
        if (in->rows_taken == TABLE_ROWS_MOST + 1)
            tell_of_row(in, LIST_FAULT, row->number, 1, W_LIST_ROWS, "");
        return true;
    }
    return take_row(in, row, err);
}

static void note_title(struct walk *in, const struct table_row *row)
{
    text_copy(in->titles[in->title_count], HEADING, row->cells[0]);
    in->title_rows[in->title_count++] = row->number;
    heading_row_take(&in->before, row);
}

/* Is this the header, or the lower half of one that the row above began? A heading that is a formula without a value is a fault. */
static bool find_header(struct walk *in, const struct table_row *row)
{
    struct list_header both;
    in->header_found = list_header_match(&in->header, NULL, row);
    in->extend = in->header_found;
    if (!in->header_found && in->before.number == row->number - 1 && list_header_match(&both, &in->before, row)) {
        in->header = both;
        in->header_found = true;
    }
    for (int i = 0; in->header_found && i < row->count; i++)
        if (row->wrong[i] != W_NOTHING)
            tell_of_row(in, LIST_FAULT, row->number, i + 1, row->wrong[i], "");
    return in->header_found;
}

/* What a row below leaves empty may be that of a hidden one, which nobody sees. */
static void pass_over(struct walk *in, const struct table_fault *what)
{
    if (!what->rows_unread)
        return;
    in->unread = true;
    in->above.building[0] = in->above.unit[0] = '\0';
}

enum sheet_end { SHEET_READ, SHEET_EMPTY, SHEET_NO_HEADER, SHEET_FAILED };

/* One sheet, from its first row; without a header it is left alone, and `best` says what its best row lacks. */
static enum sheet_end read_sheet(struct walk *in, int *best_row, bool best[FIELDS], struct err *err)
{
    struct table_row row;
    struct table_fault fault;
    bool known[FIELDS], any = false, wanted = true;
    int most = 0;
    while (wanted) {
        enum table_result result = table_next(in->reader->table, &row, &fault);
        if (result == TABLE_END)
            break;
        any = true;
        if (result == TABLE_BROKEN) {
            err_set(err, ERR_IO, "%s", say(W_LIST_READ));
            return SHEET_FAILED;
        }
        if (result == TABLE_NOTE) {
            hear(in, LIST_SKIPPED, &fault);
            pass_over(in, &fault);
        } else if (result != TABLE_ROW) {
            hear(in, LIST_FAULT, &fault);
            if (result == TABLE_STOP || !in->header_found)
                return SHEET_READ;
        } else if (in->header_found) {
            bool second = in->extend && list_header_extend(&in->header, &row);
            wanted = !in->extend || take_header(in);
            if (wanted && !second && !take_below(in, &row, err))
                return SHEET_FAILED;
        } else if (find_header(in, &row)) {
            wanted = in->extend || take_header(in);
        } else {
            int count = list_header_count(&row, known);
            if (count > most) {
                most = count;
                *best_row = row.number;
                memcpy(best, known, sizeof known);
            }
            note_title(in, &row);
            wanted = in->title_count < TITLES_MOST;
        }
    }
    if (in->extend)
        take_header(in);
    return in->header_found ? SHEET_READ : any ? SHEET_NO_HEADER : SHEET_EMPTY;
}

/* Those that hold something and are not read are told, with why. */
static bool read_sheets(struct walk *in, struct err *err)
{
    bool best[FIELDS] = {false};
    int best_row = 0, best_sheet = -1, sheets = table_sheets(in->reader->table), visible = 0, only = -1;
    for (int i = 0; i < sheets; i++)
        visible += !table_sheet_hidden(in->reader->table, i);
    only = table_find_sheet(in->reader->table, "名单");
    if (only >= 0 && table_sheet_hidden(in->reader->table, only))
        only = -1;
    for (int i = 0; i < sheets; i++) {
        begin_sheet(in, i);
        if (table_sheet_hidden(in->reader->table, i)) {
            tell_of_row(in, LIST_SKIPPED, 1, 1, W_LIST_HIDDEN_SHEET, table_sheet_name(in->reader->table, i));
            in->unread = true;
            continue;
        }
        if (only >= 0 && i != only) {
            tell_of_row(in, LIST_SKIPPED, 1, 1, W_LIST_NOT_THE_LIST, table_sheet_name(in->reader->table, i));
            continue;
        }
        bool lacks[FIELDS] = {false};
        int row = 0, faults = in->faults;
        if (sheets > 1 && !table_go_to(in->reader->table, i, err))
            return false;
        enum sheet_end end = read_sheet(in, &row, lacks, err);
        if (end == SHEET_FAILED)
            return false;
        if (end == SHEET_NO_HEADER && visible > 1 && only < 0)
            tell_of_row(in, LIST_SKIPPED, 1, 1, W_LIST_SHEET_NO_HEADER, table_sheet_name(in->reader->table, i));
        if (end != SHEET_READ && (best_sheet < 0 || (best_row == 0 && row > 0))) {
            best_sheet = i;
            best_row = row;
            memcpy(best, lacks, sizeof best);
        }
        if (end == SHEET_READ && !in->list_found && in->faults > faults)
            return true; /* its first rows cannot be read */
    }
    if (!in->list_found) {
        in->sheet = best_sheet < 0 ? 0 : best_sheet;
        tell_no_header(in, best_row, best);
    }
    return true;
}

bool list_read(const struct list_reader *reader, int *skipped, bool *unread, struct err *err)
{
    static const size_t size = sizeof(struct walk);
    struct walk in = {.reader = reader, .skipped = skipped};
    in.listener = (struct list_listener){&in, hear};
    in.place = (struct list_place){.estate = reader->estate, .name = reader->estate_name};
    bool ok = read_sheets(&in, err);
    *unread = in.unread;
    explicit_bzero(&in, size);
    return ok;
}
