#include "exchange/sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/fileio.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/version.h"
#include "base/words.h"
#include "exchange/row_height.h"

enum {
    COLUMNS_MOST = 16,
    ABOVE_MOST = 4,
    CHOICE_ROWS = 1000,
    A4 = 9,
    TITLE_SIZE = 22, /* pt; smaller where it would not fit */
    TITLE_LEAST = 14,
    HEIGHT_MOST = 409 /* pt: Excel has no higher row */
};

/* Of a plain page, and of a ledger. */
enum { PLAIN, LEDGER, SIZES };
static const double sizes[SIZES] = {12, 10.5}, margins[SIZES] = {14.5, 9}; /* pt; mm */

struct sheets {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    char *path;
    lxw_format *title, *headings[SIZES], *group, *formats[SIZES][SHEETS_KINDS], *sum;
    lxw_format *marks[SHEETS_MARKS], *link, *above;
    char *lines[ABOVE_MOST]; /* above the headings of the next sheet */
    int line_count;
    lxw_worksheet *first_sheet; /* kept for `first_name` */
    const char *first_name;
    lxw_format *words; /* of a whole column of text: what is typed far below stays what it is */
    struct sheets_page page;
    int type;    /* PLAIN, LEDGER */
    double high; /* mm, of the current row so far */
    struct sheets_column columns[COLUMNS_MOST];
    int count, blank;
    lxw_row_t first, row;
    double sums[COLUMNS_MOST]; /* what a formula shows before it is reckoned anew */
    bool failed;
};

/* Type that every office PC has. */
static void set_type(lxw_format *f, const char *font, double size)
{
    format_set_font_name(f, font);
    format_set_font_size(f, size);
}

static lxw_format *make_format(lxw_workbook *book, double size, const char *number, bool wrap)
{
    lxw_format *f = workbook_add_format(book);
    set_type(f, "宋体", size);
    format_set_border(f, LXW_BORDER_THIN);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (number != NULL)
        format_set_num_format(f, number);
    if (wrap)
        format_set_text_wrap(f);
    return f;
}

/* The types of a page and of a ledger, the colours of a list that was checked. */
static void make_formats(struct sheets *s)
{
    s->title = workbook_add_format(s->book);
    set_type(s->title, "黑体", TITLE_SIZE);
    format_set_align(s->title, LXW_ALIGN_CENTER);
    format_set_align(s->title, LXW_ALIGN_VERTICAL_CENTER);
    format_set_shrink(s->title);
    for (int i = 0; i < SIZES; i++) {
        lxw_format **f = s->formats[i];
        s->headings[i] = make_format(s->book, sizes[i], NULL, true);
        set_type(s->headings[i], "黑体", sizes[i]);
        format_set_align(s->headings[i], LXW_ALIGN_CENTER);
        format_set_bg_color(s->headings[i], 0xEDEDED);
        f[SHEETS_TEXT] = make_format(s->book, sizes[i], "@", true);
        f[SHEETS_WORD] = make_format(s->book, sizes[i], "@", true);
        format_set_align(f[SHEETS_WORD], LXW_ALIGN_CENTER);
        f[SHEETS_NUMBER] = make_format(s->book, sizes[i], "0", false);
        format_set_align(f[SHEETS_NUMBER], LXW_ALIGN_CENTER);
        f[SHEETS_MONEY] = make_format(s->book, sizes[i], "#,##0.00", false);
        f[SHEETS_DAY] = make_format(s->book, sizes[i], "yyyy\"年\"m\"月\"d\"日\"", false);
        f[SHEETS_TIME] = make_format(s->book, sizes[i], "yyyy\"年\"m\"月\"d\"日\" hh:mm", false);
        f[SHEETS_CLOCK] = make_format(s->book, sizes[i], "hh:mm", false);
        for (int kind = SHEETS_DAY; kind <= SHEETS_CLOCK; kind++)
            format_set_align(f[kind], LXW_ALIGN_CENTER);
    }
    s->group = make_format(s->book, sizes[PLAIN], NULL, false);
    set_type(s->group, "黑体", sizes[PLAIN]);
    s->words = workbook_add_format(s->book);
    format_set_num_format(s->words, "@");
    s->sum = make_format(s->book, sizes[PLAIN], "#,##0.00", false);
    format_set_bold(s->sum);
    static const lxw_color_t colors[SHEETS_MARKS] = {0, 0xF4B6B6, 0xFFF0A8, 0xD9D9D9};
    for (int i = 0; i < SHEETS_MARKS; i++) {
        s->marks[i] = make_format(s->book, sizes[LEDGER], "@", false);
        if (i != SHEETS_PLAIN)
            format_set_bg_color(s->marks[i], colors[i]);
        if (i == SHEETS_WRONG)
            format_set_bold(s->marks[i]);
    }
    s->link = make_format(s->book, sizes[LEDGER], "@", false);
    format_set_align(s->link, LXW_ALIGN_CENTER);
    format_set_font_color(s->link, 0x0B57D0);
    format_set_underline(s->link, LXW_UNDERLINE_SINGLE);
    s->above = workbook_add_format(s->book);
    set_type(s->above, "宋体", sizes[PLAIN]);
    format_set_align(s->above, LXW_ALIGN_CENTER);
    format_set_align(s->above, LXW_ALIGN_VERTICAL_CENTER);
}

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
    make_formats(s);
    *out = s;
    return true;
}

static void set_height(struct sheets *s, lxw_row_t row, double mm)
{
    double points = mm * 2.835;
    worksheet_set_row(s->sheet, row, points > HEIGHT_MOST ? HEIGHT_MOST : points, NULL);
}

/* Of a row of one line. */
static double least(const struct sheets *s)
{
    double one = row_height(1, sizes[s->type]);
    return s->page.row > one ? s->page.row : one;
}

/* Rows with lines and nothing in them; then what is printed of the sheet. */
static void end_sheet(struct sheets *s)
{
    if (s->sheet == NULL || s->count == 0)
        return;
    for (int i = 0; i < s->blank; i++, s->row++) {
        set_height(s, s->row, least(s));
        for (int c = 0; c < s->count; c++)
            worksheet_write_blank(s->sheet, s->row, (lxw_col_t)c, s->formats[s->type][s->columns[c].kind]);
    }
    worksheet_print_area(s->sheet, 0, 0, s->row > 0 ? s->row - 1 : 0, (lxw_col_t)(s->count - 1));
}

bool sheets_close(struct sheets *s, struct err *err)
{
    if (s == NULL)
        return true;
    end_sheet(s);
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

static void set_up_page(struct sheets *s)
{
    double side = margins[s->type] / 25.4;
    worksheet_set_paper(s->sheet, A4);
    if (s->page.landscape)
        worksheet_set_landscape(s->sheet);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    worksheet_set_margins(s->sheet, side, side, s->page.internal ? 0.63 : 0.57, 0.63);
    if (s->page.internal) /* after the size a blank, else it eats the digits that follow */
        worksheet_set_header(s->sheet, "&L&\"黑体,Regular\"&9 内部资料　用后收回");
    worksheet_set_footer(s->sheet, "&C&A　第 &P 页");
    worksheet_freeze_panes(s->sheet, s->first, 0);
    worksheet_repeat_rows(s->sheet, s->first - 1, s->first - 1);
}

void sheets_begin(struct sheets *s, const char *name, const char *title, const struct sheets_column *columns, int count,
                  const struct sheets_page *page, int blank)
{
    end_sheet(s);
    bool kept = s->first_name != NULL && strcmp(s->first_name, name) == 0;
    s->sheet = kept ? s->first_sheet : workbook_add_worksheet(s->book, name);
    if (s->sheet == NULL || count > COLUMNS_MOST) {
        s->failed = true;
        return;
    }
    s->count = count;
    s->blank = blank;
    s->page = *page;
    s->type = page->ledger ? LEDGER : PLAIN;
    s->high = 0;
    s->row = 0;
    memset(s->sums, 0, sizeof s->sums);
    memcpy(s->columns, columns, (size_t)count * sizeof *columns);
    if (title != NULL) {
        set_height(s, 0, row_height(1, TITLE_SIZE));
        worksheet_merge_range(s->sheet, 0, 0, 0, (lxw_col_t)(count - 1), title, s->title);
        s->row = 1;
    }
    for (int i = 0; i < s->line_count; i++, s->row++) {
        worksheet_merge_range(s->sheet, s->row, 0, s->row, (lxw_col_t)(count - 1), s->lines[i], s->above);
        set_height(s, s->row, row_height(1, sizes[PLAIN]));
        free(s->lines[i]);
    }
    s->line_count = 0;
    int heading_lines = 1;
    for (int i = 0; i < count; i++) {
        lxw_col_t c = (lxw_col_t)i;
        double wide = (columns[i].width * 3.78 - 5) / 7; /* digits of the default type */
        worksheet_set_column(s->sheet, c, c, wide, is_text(columns[i].kind) ? s->words : NULL);
        worksheet_write_string(s->sheet, s->row, c, columns[i].heading, s->headings[s->type]);
        int lines = row_lines(columns[i].heading, columns[i].width, sizes[s->type]);
        heading_lines = lines > heading_lines ? lines : heading_lines;
        if (columns[i].choices == NULL)
            continue;
        /* the library's older version takes the list without const, and leaves it alone */
        lxw_data_validation choices = {.validate = LXW_VALIDATION_TYPE_LIST,
                                       .value_list = (void *)(uintptr_t)columns[i].choices,
                                       .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};
        worksheet_data_validation_range(s->sheet, s->row + 1, c, s->row + CHOICE_ROWS, c, &choices);
    }
    set_height(s, s->row, row_height(heading_lines, sizes[s->type]));
    s->first = ++s->row;
    set_up_page(s);
}

static void check(struct sheets *s, lxw_error code)
{
    s->failed = s->failed || code != LXW_NO_ERROR;
}

void sheets_above(struct sheets *s, const char *line)
{
    char *copy = s->line_count == ABOVE_MOST ? NULL : strdup(line);
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

void sheets_begin_plain(struct sheets *s, const char *name)
{
    end_sheet(s);
    s->sheet = workbook_add_worksheet(s->book, name);
    s->failed = s->failed || s->sheet == NULL;
    s->count = s->blank = 0;
    if (s->sheet == NULL)
        return;
    worksheet_set_paper(s->sheet, A4);
    worksheet_set_landscape(s->sheet);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    worksheet_set_column(s->sheet, 0, 63, 12, NULL);
}

void sheets_put(struct sheets *s, int row, int column, const char *text, enum sheets_mark mark, const char *comment)
{
    lxw_row_t r = (lxw_row_t)(row - 1);
    lxw_col_t c = (lxw_col_t)(column - 1);
    lxw_comment_options options = {.width = 320, .height = 90};
    if (s->sheet == NULL)
        return;
    check(s, text[0] == '\0' ? worksheet_write_blank(s->sheet, r, c, s->marks[mark])
                             : worksheet_write_string(s->sheet, r, c, text, s->marks[mark]));
    if (comment[0] != '\0')
        check(s, worksheet_write_comment_opt(s->sheet, r, c, comment, &options));
}

/* The row is as high as its longest text. */
static void make_room(struct sheets *s, int column, const char *text)
{
    double high = row_height(row_lines(text, s->columns[column].width, sizes[s->type]), sizes[s->type]);
    s->high = high > s->high ? high : s->high;
}

void sheets_link(struct sheets *s, int column, const char *link, const char *text)
{
    lxw_col_t c = (lxw_col_t)column;
    check(s, worksheet_write_url_opt(s->sheet, s->row, c, link, s->link, text, NULL));
}

void sheets_text(struct sheets *s, int column, const char *text)
{
    enum sheets_kind kind = is_text(s->columns[column].kind) ? s->columns[column].kind : SHEETS_TEXT;
    lxw_format *format = s->formats[s->type][kind];
    make_room(s, column, text);
    check(s, text[0] == '\0' ? worksheet_write_blank(s->sheet, s->row, (lxw_col_t)column, format)
                             : worksheet_write_string(s->sheet, s->row, (lxw_col_t)column, text, format));
}

static void write_number(struct sheets *s, int column, enum sheets_kind kind, bool empty, double number)
{
    lxw_col_t c = (lxw_col_t)column;
    s->sums[column] += empty ? 0 : number;
    check(s, empty ? worksheet_write_blank(s->sheet, s->row, c, s->formats[s->type][kind])
                   : worksheet_write_number(s->sheet, s->row, c, number, s->formats[s->type][kind]));
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
    check(s, worksheet_write_datetime(s->sheet, s->row, (lxw_col_t)column, &when, s->formats[s->type][kind]));
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
    check(s, worksheet_insert_image_buffer_opt(s->sheet, s->row, (lxw_col_t)column, png, length, &options));
}

void sheets_next(struct sheets *s)
{
    set_height(s, s->row, s->high > least(s) ? s->high : least(s));
    s->high = 0;
    s->row++;
}

void sheets_total(struct sheets *s, int words_column, const char *words, int column)
{
    char formula[64];
    char letter = (char)('A' + column);
    lxw_row_t last = s->row;
    worksheet_write_string(s->sheet, last, (lxw_col_t)words_column, words, s->group);
    snprintf(formula, sizeof formula, "=SUM(%c%u:%c%u)", letter, (unsigned)s->first + 1, letter, (unsigned)last);
    check(s, worksheet_write_formula_num(s->sheet, last, (lxw_col_t)column, last > s->first ? formula : "=0", s->sum,
                                         s->sums[column]));
    s->row++;
}

void sheets_heading(struct sheets *s, const char *text)
{
    check(s, worksheet_merge_range(s->sheet, s->row, 0, s->row, (lxw_col_t)(s->count - 1), text, s->group));
    s->row++;
}
