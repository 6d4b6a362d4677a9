#include "exchange/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/ooxml.h"
#include "exchange/sheet_row.h"

enum { MERGED_COLUMNS = 3 }; /* a wider merge is a title across the sheet */

struct xlsx {
    char *path;
    struct zip *archive;
    struct book book;
    struct sheet_row row;
    int next_merge, rows_read;
    bool ready;                       /* the row is read, and to be given */
    bool told_columns[TABLE_COLUMNS]; /* hidden ones */
    int hidden_from, hidden_until;    /* rows passed over and not yet told */
    /* merged downwards: until which row, and what stands above */
    struct {
        int last;
        char *text;
        enum word wrong;
    } below[TABLE_COLUMNS];
};

/* ---- the file and its sheets ---- */

static void forget_sheet(struct xlsx *x)
{
    sheet_row_close(&x->row);
    for (int i = 0; i < TABLE_COLUMNS; i++) {
        if (x->below[i].text != NULL)
            explicit_bzero(x->below[i].text, strlen(x->below[i].text));
        free(x->below[i].text);
        x->below[i].text = NULL;
        x->below[i].last = 0;
        x->told_columns[i] = false;
    }
    x->next_merge = x->rows_read = x->hidden_from = x->hidden_until = 0;
    x->ready = false;
}

bool xlsx_go_to(struct xlsx *x, int sheet, struct err *err)
{
    forget_sheet(x);
    enum ooxml_result result = book_read_merges(&x->book, x->archive, sheet);
    if (result == OOXML_LARGE) /* what is wrong with the XML is told at its row */
        return err_set(err, ERR_DATA, "%s: %s", x->path, say(W_LIST_LARGE));
    return sheet_row_open(&x->row, &x->book, x->archive, sheet) ||
           err_set(err, ERR_DATA, "%s: %s", x->path, say(W_LIST_XLSX_BROKEN));
}

bool xlsx_open(struct xlsx **out, const char *path, struct err *err)
{
    struct xlsx *x = calloc(1, sizeof *x);
    if (x == NULL || (x->path = strdup(path)) == NULL) {
        free(x);
        return err_set(err, ERR_IO, "out of memory");
    }
    x->archive = ooxml_archive(path);
    bool ok = x->archive != NULL ||
              err_set(err, ERR_DATA, "%s: %s", path, say(W_LIST_XLSX_BROKEN)); /* table_open has seen the file */
    ok = ok && book_read(&x->book, x->archive, path, err);
    int first = 0;
    while (ok && first + 1 < x->book.sheet_count && x->book.sheets[first].hidden)
        first++;
    if (!ok || !xlsx_go_to(x, first, err)) {
        xlsx_close(x);
        return false;
    }
    *out = x;
    return true;
}

void xlsx_close(struct xlsx *x)
{
    if (x == NULL)
        return;
    forget_sheet(x);
    book_finish(&x->book);
    ooxml_discard(x->archive);
    free(x->path);
    explicit_bzero(x, sizeof *x); /* it held names and phones */
    free(x);
}

const struct book *xlsx_book(const struct xlsx *x)
{
    return &x->book;
}

/* ---- rows ---- */

static enum table_result fault(const struct xlsx *x, struct table_fault *f, enum word why, int column,
                               enum table_result result)
{
    *f = (struct table_fault){.row = x->row.number < 1 ? 1 : x->row.number, .column = column < 1 ? 1 : column};
    text_copy(f->text, sizeof f->text, say(why));
    return result;
}

static void empty(struct sheet_row *r, int column)
{
    r->cells[column] = NULL;
    r->wrong[column] = W_NOTHING;
}

/* A merge shows the text of its first cell and nothing of those it covers. Downwards it says the same in every row, unless it is so
 * wide that it is a title. */
static bool begin_merge(struct xlsx *x, const struct merge *m)
{
    struct sheet_row *r = &x->row;
    bool shown = m->first == r->number && m->column < TABLE_COLUMNS && m->last_column - m->column < MERGED_COLUMNS;
    const char *text = shown ? r->cells[m->column] : NULL; /* none where its first row is empty */
    for (int i = m->column; i <= m->last_column && i < TABLE_COLUMNS; i++) {
        if (i > m->column || m->first < r->number)
            empty(r, i);
        if (m->last == m->first)
            continue;
        free(x->below[i].text);
        x->below[i].text = i == m->column && text != NULL ? strdup(text) : NULL;
        x->below[i].last = m->last;
        x->below[i].wrong = i == m->column && text != NULL ? r->wrong[i] : W_NOTHING;
        if (i == m->column && text != NULL && x->below[i].text == NULL)
            return false;
    }
    return true;
}

/* What the row shows with its merges; `*nothing`: it holds nothing of its own. */
static bool show_merged(struct xlsx *x, bool *nothing)
{
    struct sheet_row *r = &x->row;
    for (int i = 0; i < TABLE_COLUMNS; i++)
        if (x->below[i].last >= r->number)
            empty(r, i);
    for (; (size_t)x->next_merge < x->book.merge_count && x->book.merges[x->next_merge].first <= r->number;
         x->next_merge++)
        if (x->book.merges[x->next_merge].last >= r->number && !begin_merge(x, &x->book.merges[x->next_merge]))
            return false;
    r->count = 0;
    for (int i = 0; i < TABLE_COLUMNS; i++)
        if (r->cells[i] != NULL)
            r->count = i + 1;
    *nothing = r->count == 0;
    for (int i = 0; i < TABLE_COLUMNS; i++)
        if (x->below[i].last >= r->number && r->cells[i] == NULL && x->below[i].text != NULL) {
            r->cells[i] = x->below[i].text;
            r->wrong[i] = x->below[i].wrong;
            r->count = i >= r->count ? i + 1 : r->count;
        }
    return true;
}

/* The next hidden column that holds something and is not told yet, from 1; 0: none. */
static int column_to_tell(const struct xlsx *x)
{
    for (int i = 0; i < TABLE_COLUMNS; i++)
        if (x->row.passed_over[i] && !x->told_columns[i])
            return i + 1;
    return 0;
}

/* Rows and columns that are hidden are not what the clerk sees: they are not read, and that is said. */
static enum table_result tell_hidden(struct xlsx *x, int column, struct table_fault *f)
{
    char letters[4];
    if (column != 0) {
        *f = (struct table_fault){.row = x->row.number, .column = column};
        x->told_columns[column - 1] = true;
        word_format(f->text, sizeof f->text, say(W_LIST_HIDDEN_COLUMN), "column", table_letters(column, letters), NULL);
        return TABLE_NOTE;
    }
    *f = (struct table_fault){.row = x->hidden_from, .column = 1, .rows_unread = true};
    word_format(f->text, sizeof f->text,
                say(x->hidden_from == x->hidden_until ? W_LIST_HIDDEN_ROW : W_LIST_HIDDEN_ROWS), "from",
                word_number(x->hidden_from), "until", word_number(x->hidden_until), NULL);
    x->hidden_from = x->hidden_until = 0;
    return TABLE_NOTE;
}

static enum table_result give_row(struct xlsx *x, struct table_row *row)
{
    const struct sheet_row *r = &x->row;
    x->ready = false;
    row->number = r->number;
    row->count = r->count;
    for (int i = 0; i < r->count; i++)
        row->cells[i] = r->cells[i] == NULL ? "" : r->cells[i];
    memcpy(row->wrong, r->wrong, sizeof row->wrong);
    return TABLE_ROW;
}

/* A row is read: passed over (END), a fault, or ready to be given. */
static enum table_result judge(struct xlsx *x, struct table_fault *f)
{
    struct sheet_row *r = &x->row;
    bool nothing = r->count == 0;
    if (x->book.merge_count > 0 && r->fault == W_NOTHING && !show_merged(x, &nothing))
        return TABLE_BROKEN;
    if (r->hidden && !r->out_of_order) {
        if (!nothing || r->fault != W_NOTHING) {
            x->hidden_from = x->hidden_from == 0 ? r->number : x->hidden_from;
            x->hidden_until = r->number;
        }
        return TABLE_END;
    }
    if (r->fault != W_NOTHING)
        return fault(x, f, r->fault, r->fault_column, r->out_of_order ? TABLE_STOP : TABLE_FAULT);
    if (nothing)
        return TABLE_END;
    if (++x->rows_read > TABLE_ROWS_MOST)
        return fault(x, f, W_LIST_ROWS, 1, TABLE_STOP);
    x->ready = true;
    return TABLE_ROW;
}

enum table_result xlsx_next(struct xlsx *x, struct table_row *row, struct table_fault *f)
{
    for (;;) {
        int column = column_to_tell(x);
        if (column != 0 || (x->hidden_from != 0 && (x->ready || x->row.ended)))
            return tell_hidden(x, column, f);
        if (x->ready)
            return give_row(x, row);
        enum ooxml_result result = sheet_row_next(&x->row);
        if (result == OOXML_END) {
            if (x->hidden_from != 0)
                continue;
            return TABLE_END;
        }
        if (result != OOXML_PAUSED) {
            x->row.number += !x->row.open;
            return fault(x, f, result == OOXML_LARGE ? W_LIST_LARGE : W_LIST_XLSX_BROKEN, 1, TABLE_STOP);
        }
        enum table_result judged = judge(x, f);
        if (judged == TABLE_FAULT || judged == TABLE_STOP || judged == TABLE_BROKEN)
            return judged;
    }
}
