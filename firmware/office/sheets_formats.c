#include "office/sheets_parts.h"

const double sheets_sizes[SHEETS_TYPES] = {12, 10.5};

/* Type that every office PC has. */
static void set_type(lxw_format *f, const char *font, double size)
{
    format_set_font_name(f, font);
    format_set_font_size(f, size);
}

static lxw_format *ruled(lxw_workbook *book, double size, const char *number, bool wrap)
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

/* A line of its own, over several columns. */
static lxw_format *loose(lxw_workbook *book, const char *font, double size)
{
    lxw_format *f = workbook_add_format(book);
    set_type(f, font, size);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    return f;
}

static lxw_format *cell(lxw_workbook *book, double size, enum sheets_paint paint, enum sheets_kind kind)
{
    static const char *const numbers[SHEETS_KINDS] = {[SHEETS_TEXT] = "@",
                                                      [SHEETS_WORD] = "@",
                                                      [SHEETS_NUMBER] = "0",
                                                      [SHEETS_MONEY] = "#,##0.00",
                                                      [SHEETS_DAY] = "yyyy\"年\"m\"月\"d\"日\"",
                                                      [SHEETS_TIME] = "yyyy\"年\"m\"月\"d\"日\" hh:mm",
                                                      [SHEETS_CLOCK] = "hh:mm"};
    lxw_format *f = ruled(book, size, numbers[kind], kind == SHEETS_TEXT || kind == SHEETS_WORD);
    if (kind != SHEETS_TEXT && kind != SHEETS_MONEY)
        format_set_align(f, LXW_ALIGN_CENTER);
    if (kind > SHEETS_WORD) /* never ####: a stand-in for 宋体 may have wider digits */
        format_set_shrink(f);
    if (paint == SHEETS_YELLOW) {
        format_set_bg_color(f, 0xFFF7D6);
        format_set_unlocked(f);
    }
    if (paint == SHEETS_GREY)
        format_set_font_color(f, 0x8C8C8C);
    return f;
}

static void make_marks(struct sheets_formats *f, lxw_workbook *book)
{
    static const lxw_color_t colors[SHEETS_MARKS] = {0, 0xF4B6B6, 0xFFF0A8, 0xD9D9D9};
    for (int i = 0; i < SHEETS_MARKS; i++) {
        f->marks[i] = ruled(book, sheets_sizes[SHEETS_LEDGER], "@", i != SHEETS_PASSED);
        if (i != SHEETS_PLAIN)
            format_set_bg_color(f->marks[i], colors[i]);
        if (i == SHEETS_WRONG)
            format_set_bold(f->marks[i]);
        f->tags[i] = ruled(book, sheets_sizes[SHEETS_LEDGER], "@", false);
        format_set_align(f->tags[i], LXW_ALIGN_CENTER);
        if (i != SHEETS_PLAIN)
            format_set_bg_color(f->tags[i], colors[i]);
    }
    f->link = ruled(book, sheets_sizes[SHEETS_LEDGER], "@", false);
    format_set_align(f->link, LXW_ALIGN_CENTER);
    format_set_font_color(f->link, 0x0B57D0);
    format_set_underline(f->link, LXW_UNDERLINE_SINGLE);
}

void sheets_make_formats(struct sheets_formats *f, lxw_workbook *book)
{
    f->title = loose(book, "黑体", SHEETS_TITLE_SIZE);
    format_set_align(f->title, LXW_ALIGN_CENTER);
    format_set_shrink(f->title);
    for (int type = 0; type < SHEETS_TYPES; type++) {
        double size = sheets_sizes[type];
        f->headings[type] = ruled(book, size, NULL, true);
        set_type(f->headings[type], "黑体", size);
        format_set_align(f->headings[type], LXW_ALIGN_CENTER);
        format_set_bg_color(f->headings[type], 0xEDEDED);
        f->groups[type] = ruled(book, size, NULL, false);
        set_type(f->groups[type], "黑体", size);
        format_set_bg_color(f->groups[type], 0xF7F7F7);
        f->sums[type] = ruled(book, size, "#,##0.00", false);
        format_set_shrink(f->sums[type]);
        for (int paint = 0; paint < SHEETS_PAINTS; paint++)
            for (int kind = 0; kind < SHEETS_KINDS; kind++)
                f->cells[type][paint][kind] = cell(book, size, (enum sheets_paint)paint, (enum sheets_kind)kind);
    }
    make_marks(f, book);
    f->above = loose(book, "宋体", sheets_sizes[SHEETS_PAGE]);
    format_set_text_wrap(f->above);
    f->foot = loose(book, "宋体", sheets_sizes[SHEETS_PAGE]);
    f->pink = workbook_add_format(book);
    format_set_bg_color(f->pink, 0xF8D7DA);
    f->words = loose(book, "宋体", sheets_sizes[SHEETS_PAGE]);
    format_set_num_format(f->words, "@");
    f->open = loose(book, "宋体", sheets_sizes[SHEETS_PAGE]);
    format_set_num_format(f->open, "@");
    format_set_unlocked(f->open);
}
