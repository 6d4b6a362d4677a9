#include "office/sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "base/moment.h"
#include "base/version.h"
#include "base/words.h"
#include "office/row_height.h"
#include "office/sheets_parts.h"

enum { BLANKS_PRINTED = 12, CHOICE_ROWS = 1000, HEIGHT_MOST = 409 /* pt: Excel has no higher row */ };

static const double margins[SHEETS_TYPES] = {14.5, 9}, heading_least = 9; /* mm */

bool sheets_open(struct sheets **out, const char *path, struct err *err)
{
    struct sheets *s = calloc(1, sizeof *s);
    if (s == NULL)
        return err_set(err, ERR_IO, "out of memory");
    char folder[FILEIO_PATH];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - path), slash == NULL ? "." : path);
    /* its parts lie beside it, never in /tmp: that is another's to fill */
    lxw_workbook_options options = {.tmpdir = folder};
    s->path = strdup(path);
    s->book = s->path == NULL ? NULL : workbook_new_opt(s->path, &options);
    if (s->book == NULL) {
        free(s->path);
        free(s);
        return err_set(err, ERR_IO, "%s: cannot be made", path);
    }
    char comments[64];
    snprintf(comments, sizeof comments, "kiosk %s", version());
    lxw_doc_properties properties = {.comments = comments}; /* the library keeps a copy */
    workbook_set_properties(s->book, &properties);
    sheets_make_formats(&s->formats, s->book);
    *out = s;
    return true;
}

void sheets_check(struct sheets *s, lxw_error code)
{
    s->failed = s->failed || code != LXW_NO_ERROR;
}

void sheets_set_height(struct sheets *s, lxw_row_t row, double mm)
{
    double points = mm * 2.835;
    worksheet_set_row(s->sheet, row, points > HEIGHT_MOST ? HEIGHT_MOST : points, NULL);
}

/* Of a row of one line. */
static double least(const struct sheets *s)
{
    double one = row_height(1, sheets_sizes[s->type]);
    return s->page.row > one ? s->page.row : one;
}

/* Columns that are printed, and how wide they are together, mm. */
static int printed(const struct sheets *s)
{
    return s->count - s->page.own;
}

static double whole_width(const struct sheets *s)
{
    double wide = 0;
    for (int i = 0; i < printed(s); i++)
        wide += s->columns[i].width;
    return wide;
}

static double chars(double mm)
{
    return (mm * 3.78 - 5) / 7; /* digits of the default type */
}

/* What is printed of the sheet; a sheet without headings gets its widths, now that its cells are known. */
void sheets_end(struct sheets *s)
{
    for (int i = 0; s->sheet != NULL && s->count == 0 && i < SHEETS_PLAIN_COLUMNS; i++)
        if (s->plain[i] > 0)
            worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, chars(s->plain[i]), s->formats.words);
    if (s->sheet != NULL && s->count > 0)
        worksheet_print_area(s->sheet, 0, 0,
                             s->print_end > 0 ? s->print_end
                             : s->row > 0     ? s->row - 1
                                              : 0,
                             (lxw_col_t)(printed(s) - 1));
}

bool sheets_close(struct sheets *s, struct err *err)
{
    if (s == NULL)
        return true;
    sheets_end(s);
    lxw_error code = workbook_close(s->book);
    bool ok = code == LXW_NO_ERROR && !s->failed;
    if (!ok)
        err_set(err, ERR_IO, "%s: %s", s->path,
                code == LXW_NO_ERROR ? "a cell could not be written" : lxw_strerror(code));
    for (int i = 0; i < s->line_count; i++)
        free(s->lines[i]);
    free(s->path);
    free(s);
    return ok;
}

static bool is_text(enum sheets_kind kind)
{
    return kind == SHEETS_TEXT || kind == SHEETS_WORD;
}

/* What stands above and below each page; after the size a blank, else it eats the digits that follow. A ledger is printed smaller, these
 * with it. */
void sheets_set_header(struct sheets *s, bool internal, const char *corner, int size)
{
    char header[300], inside[80] = "", beside[200] = "", footer[64];
    if (internal)
        snprintf(inside, sizeof inside, "&L&\"黑体,Regular\"&%d 内部资料　用后收回", size);
    if (corner[0] != '\0')
        snprintf(beside, sizeof beside, "&R&\"宋体,Regular\"&%d %.150s", size, corner);
    snprintf(header, sizeof header, "%s%s", inside, beside);
    if (header[0] != '\0')
        worksheet_set_header(s->sheet, header);
    snprintf(footer, sizeof footer, "&C&\"宋体,Regular\"&%d &A　第 &P 页", size);
    worksheet_set_footer(s->sheet, footer);
    worksheet_set_start_page(s->sheet, 1); /* from 1 on each sheet */
}

static void set_up_page(struct sheets *s)
{
    double side = margins[s->type] / 25.4;
    const char *corner = s->page.corner == NULL ? "" : s->page.corner;
    worksheet_set_paper(s->sheet, SHEETS_A4);
    if (s->page.landscape)
        worksheet_set_landscape(s->sheet);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    worksheet_set_margins(s->sheet, side, side, s->page.internal || corner[0] != '\0' ? 0.7 : 0.57, 0.63);
    sheets_set_header(s, s->page.internal, corner, s->type == SHEETS_LEDGER ? 11 : 9);
    worksheet_freeze_panes(s->sheet, s->first, 0);
    worksheet_repeat_rows(s->sheet, s->first - 1, s->first - 1);
    lxw_protection may = {.format_columns = 1, .format_rows = 1, .insert_rows = 1, .delete_rows = 1};
    if (s->page.fill != 0)
        worksheet_protect(s->sheet, NULL, &may);
}

/* A text over some columns of the current row. */
static void merge(struct sheets *s, int from, int to, const char *text, lxw_format *format)
{
    sheets_check(
        s, from == to ? worksheet_write_string(s->sheet, s->row, (lxw_col_t)from, text, format)
                      : worksheet_merge_range(s->sheet, s->row, (lxw_col_t)from, s->row, (lxw_col_t)to, text, format));
}

static enum sheets_paint paint_of(const struct sheets *s, int column)
{
    return column >= printed(s) ? SHEETS_GREY : (s->page.fill >> column & 1) != 0 ? SHEETS_YELLOW : SHEETS_COMMON;
}

static lxw_format *format_of(const struct sheets *s, int column, enum sheets_kind kind)
{
    return s->formats.cells[s->type][paint_of(s, column)][kind];
}

static void begin_column(struct sheets *s, int i)
{
    const struct sheets_column *column = &s->columns[i];
    lxw_col_t c = (lxw_col_t)i;
    bool fill = (s->page.fill >> i & 1) != 0;
    worksheet_set_column(s->sheet, c, c, chars(column->width),
                         fill                    ? s->formats.open
                         : is_text(column->kind) ? s->formats.words
                                                 : NULL);
    worksheet_write_string(s->sheet, s->row, c, column->heading, s->formats.headings[s->type]);
    if (column->choices == NULL)
        return;
    /* the library's older version takes the list without const, and leaves it alone */
    lxw_data_validation choices = {.validate = LXW_VALIDATION_TYPE_LIST,
                                   .value_list = (void *)(uintptr_t)column->choices,
                                   .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};
    worksheet_data_validation_range(s->sheet, s->row + 1, c, s->row + CHOICE_ROWS, c, &choices);
}

void sheets_begin(struct sheets *s, const char *name, const char *title, const struct sheets_column *columns, int count,
                  const struct sheets_page *page)
{
    sheets_end(s);
    bool kept = s->first_name != NULL && strcmp(s->first_name, name) == 0;
    s->sheet = kept ? s->first_sheet : workbook_add_worksheet(s->book, name);
    if (s->sheet == NULL) /* a name that is taken or not allowed: by its number, nothing is lost */
        s->sheet = workbook_add_worksheet(s->book, NULL);
    if (s->sheet == NULL || count > SHEETS_COLUMNS_MOST) {
        s->failed = true;
        return;
    }
    s->count = count;
    s->page = *page;
    s->type = page->ledger ? SHEETS_LEDGER : SHEETS_PAGE;
    s->high = 0;
    s->row = 0;
    s->written = 0;
    s->print_end = 0;
    memset(s->sums, 0, sizeof s->sums);
    memcpy(s->columns, columns, (size_t)count * sizeof *columns);
    if (title != NULL) {
        sheets_set_height(s, 0, row_height(1, SHEETS_TITLE_SIZE));
        merge(s, 0, printed(s) - 1, title, s->formats.title);
        s->row = 1;
    }
    for (int i = 0; i < s->line_count; i++, s->row++) {
        double size = sheets_sizes[SHEETS_PAGE];
        merge(s, 0, printed(s) - 1, s->lines[i], s->formats.above);
        sheets_set_height(s, s->row, row_height(row_lines(s->lines[i], whole_width(s), size), size));
        free(s->lines[i]);
    }
    s->line_count = 0;
    double high = heading_least, size = sheets_sizes[s->type];
    for (int i = 0; i < count; i++) {
        double needs = row_height(row_lines(columns[i].heading, columns[i].width, size), size);
        high = needs > high ? needs : high;
        begin_column(s, i);
    }
    sheets_set_height(s, s->row, high);
    s->first = ++s->row;
    set_up_page(s);
}

void sheets_above(struct sheets *s, const char *line)
{
    char *copy = s->line_count == SHEETS_ABOVE_MOST ? NULL : strdup(line);
    s->failed = s->failed || copy == NULL;
    if (copy != NULL)
        s->lines[s->line_count++] = copy;
}

void sheets_keep_first(struct sheets *s, const char *name)
{
    s->first_sheet = workbook_add_worksheet(s->book, name);
    s->first_name = name;
    s->failed = s->failed || s->first_sheet == NULL;
}

/* The row is as high as its longest text. */
static void make_room(struct sheets *s, int column, const char *text)
{
    double size = sheets_sizes[s->type], high = row_height(row_lines(text, s->columns[column].width, size), size);
    s->high = high > s->high ? high : s->high;
}

void sheets_link(struct sheets *s, int column, const char *link, const char *text)
{
    lxw_col_t c = (lxw_col_t)column;
    s->written |= 1u << column;
    sheets_check(s, worksheet_write_url_opt(s->sheet, s->row, c, link, s->formats.link, text, NULL));
}

void sheets_text(struct sheets *s, int column, const char *text)
{
    enum sheets_kind kind = is_text(s->columns[column].kind) ? s->columns[column].kind : SHEETS_TEXT;
    lxw_format *format = format_of(s, column, kind);
    s->written |= 1u << column;
    make_room(s, column, text);
    sheets_check(s, text[0] == '\0' ? worksheet_write_blank(s->sheet, s->row, (lxw_col_t)column, format)
                                    : worksheet_write_string(s->sheet, s->row, (lxw_col_t)column, text, format));
}

void sheets_word(struct sheets *s, int column, const char *text, enum sheets_mark mark)
{
    s->written |= 1u << column;
    make_room(s, column, text);
    sheets_check(s, worksheet_write_string(s->sheet, s->row, (lxw_col_t)column, text, s->formats.tags[mark]));
}

static void write_number(struct sheets *s, int column, enum sheets_kind kind, bool empty, double number)
{
    lxw_col_t c = (lxw_col_t)column;
    s->written |= 1u << column;
    s->sums[column] += empty ? 0 : number;
    sheets_check(s, empty ? worksheet_write_blank(s->sheet, s->row, c, format_of(s, column, kind))
                          : worksheet_write_number(s->sheet, s->row, c, number, format_of(s, column, kind)));
}

void sheets_number(struct sheets *s, int column, int64_t number)
{
    write_number(s, column, SHEETS_NUMBER, number < 0, (double)number);
}

void sheets_money(struct sheets *s, int column, int64_t fen)
{
    write_number(s, column, SHEETS_MONEY, fen < 0, (double)fen / 100);
}

static void write_datetime(struct sheets *s, int column, enum sheets_kind kind, struct civil c)
{
    lxw_datetime when = {c.year, c.month, c.day, c.hour, c.minute, 0};
    s->written |= 1u << column;
    sheets_check(s, worksheet_write_datetime(s->sheet, s->row, (lxw_col_t)column, &when, format_of(s, column, kind)));
}

void sheets_day(struct sheets *s, int column, const char *day)
{
    struct civil c = {0};
    char *end = NULL;
    c.year = (int)strtol(day, &end, 10);
    if (*end != '-') {
        write_number(s, column, SHEETS_DAY, true, 0);
        return;
    }
    c.month = (int)strtol(end + 1, &end, 10);
    c.day = *end == '-' ? (int)strtol(end + 1, &end, 10) : 0;
    write_datetime(s, column, SHEETS_DAY, c);
}

void sheets_time(struct sheets *s, int column, int64_t wall_ms, int utc_offset_min)
{
    enum sheets_kind kind = s->columns[column].kind == SHEETS_CLOCK ? SHEETS_CLOCK : SHEETS_TIME;
    write_datetime(s, column, kind, moment_civil(wall_ms, utc_offset_min));
}

void sheets_picture(struct sheets *s, int column, const void *png, size_t length, int height)
{
    lxw_image_options options = {.x_offset = 3, .y_offset = 2, .x_scale = 0.2, .y_scale = 0.2};
    sheets_text(s, column, "");
    double high = (height / 5.0 + 4) * 25.4 / 96; /* dots at 96 an inch */
    s->high = high > s->high ? high : s->high;
    sheets_check(s, worksheet_insert_image_buffer_opt(s->sheet, s->row, (lxw_col_t)column, png, length, &options));
}

/* A row that looks like the others, with nothing in it but what was written. */
static void fill_row(struct sheets *s)
{
    for (int c = 0; c < s->count; c++)
        if ((s->written >> c & 1) == 0)
            sheets_check(s, worksheet_write_blank(s->sheet, s->row, (lxw_col_t)c, format_of(s, c, s->columns[c].kind)));
    s->written = 0;
}

void sheets_next(struct sheets *s)
{
    fill_row(s);
    sheets_set_height(s, s->row, s->high > least(s) ? s->high : least(s));
    s->high = 0;
    s->row++;
    s->print_end = 0;
}

void sheets_blank(struct sheets *s, int rows)
{
    lxw_row_t end = s->row + (lxw_row_t)(rows < BLANKS_PRINTED ? rows : BLANKS_PRINTED) - 1;
    for (int i = 0; i < rows; i++)
        sheets_next(s);
    s->print_end = rows > 0 ? end : s->print_end;
}

/* A row of words and of what they stand for. */
static void reckoned(struct sheets *s, int words_column, const char *words, int column, const char *formula,
                     double shown)
{
    sheets_text(s, words_column, words);
    s->written |= 1u << column;
    sheets_check(
        s, worksheet_write_formula_num(s->sheet, s->row, (lxw_col_t)column, formula, s->formats.sums[s->type], shown));
    sheets_next(s);
}

void sheets_total(struct sheets *s, int words_column, const char *words, int column)
{
    char formula[64], letter = (char)('A' + column);
    snprintf(formula, sizeof formula, "=SUM(%c%u:%c%u)", letter, (unsigned)s->first + 1, letter, (unsigned)s->row);
    reckoned(s, words_column, words, column, s->row > s->first ? formula : "=0", s->sums[column]);
}

void sheets_rest(struct sheets *s, int words_column, const char *words, int column, int64_t fen)
{
    char formula[64], letter = (char)('A' + column);
    snprintf(formula, sizeof formula, "=%c%u-%c%u", letter, (unsigned)s->row, letter, (unsigned)s->row - 1);
    reckoned(s, words_column, words, column, formula, (double)fen / 100);
}

void sheets_group(struct sheets *s, const char *text)
{
    merge(s, 0, printed(s) - 1, text, s->formats.groups[s->type]);
    sheets_set_height(s, s->row++, least(s));
}

void sheets_foot(struct sheets *s, const char *const *parts, int count)
{
    s->print_end = 0;
    double part = whole_width(s) / count, at = 0;
    int from = 0, which = 0;
    sheets_set_height(s, s->row++, 6);
    for (int c = 0; c < printed(s); c++) {
        bool last = c + 1 == printed(s);
        at += s->columns[c].width;
        if (!last && (which + 1 == count || at + s->columns[c + 1].width / 2 < part * (which + 1)))
            continue; /* the next edge is nearer to where the next part begins */
        merge(s, from, c, parts[which++], s->formats.foot);
        from = c + 1;
    }
    sheets_set_height(s, s->row++, 8);
}

void sheets_pink(struct sheets *s, int column, const char *formula)
{
    char text[200];
    lxw_conditional_format when = {
        .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = text, .format = s->formats.pink};
    word_format(text, sizeof text, formula, "row", word_number((int)s->first + 1), NULL);
    sheets_check(s, worksheet_conditional_format_range(s->sheet, s->first, (lxw_col_t)column, s->first + CHOICE_ROWS,
                                                       (lxw_col_t)column, &when));
}
