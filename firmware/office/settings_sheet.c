#include "office/settings_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/list_headings.h"
#include "exchange/table.h"
#include "meeting/remark.h"
#include "office/settings_items.h"

enum { HEADER_ROWS = 10, SPARE_LINES = 8, SPARE_FEW = 4 };

static void write_items(struct sheets *s, const struct settings_ini *ini)
{
    static const struct sheets_column columns[] = {{SETTINGS_ITEM_HEADING, 38, SHEETS_TEXT, NULL},
                                                   {SETTINGS_VALUE_HEADING, 66, SHEETS_TEXT, NULL},
                                                   {"说明", 76, SHEETS_TEXT, NULL}};
    static const struct sheets_page page = {.row = 7.3, .fill = 1 << 1};
    char name[80], value[SETTINGS_VALUE];
    sheets_above(s, word_in(LANG_ZH, W_SETTING_ABOVE));
    sheets_begin(s, SETTINGS_SHEET, "会议设置", columns, 3, &page);
    for (int i = 0; i < SETTINGS_ITEMS; i++) {
        const struct settings_item *item = &settings_items[i];
        if (item->group != NULL)
            sheets_group(s, item->group);
        snprintf(name, sizeof name, "%s%s", item->name, item->must ? "＊" : "");
        settings_shown(ini, item, value, sizeof value);
        sheets_text(s, 0, name);
        sheets_text(s, 1, value);
        sheets_text(s, 2, item->help == W_NOTHING ? "" : word_in(LANG_ZH, item->help));
        sheets_next(s);
    }
}

static void write_list(struct sheets *s, const struct settings_ini *ini, const struct settings_list *list)
{
    const struct sheets_page page = {.row = 7.3, .fill = (1u << list->count) - 1};
    char title[80];
    snprintf(title, sizeof title, "会议设置：%s", list->name);
    sheets_above(s, word_in(LANG_ZH, list->help));
    sheets_begin(s, list->name, title, list->columns, list->count, &page);
    for (int i = 0; i < ini->count; i++) {
        if (!settings_of_list(list, &ini->pairs[i]))
            continue;
        char cells[SETTINGS_CELLS][SETTINGS_CELL] = {""};
        list->show(&ini->pairs[i], cells);
        settings_tidy_cells(list, cells);
        for (int c = 0; c < list->count; c++) {
            int64_t fen = list->columns[c].kind == SHEETS_MONEY ? remark_money(cells[c]) : -2;
            if (fen >= -1)
                sheets_money(s, c, fen);
            else
                sheets_text(s, c, cells[c]);
        }
        sheets_next(s);
    }
    sheets_blank(s, list->shipped ? SPARE_FEW : SPARE_LINES);
    if (list->sum)
        sheets_total(s, 1, "共计", 4);
}

bool settings_sheet_write(const char *ini_path, const char *path, struct err *err)
{
    struct settings_ini ini = {0}, shipped = {0};
    struct sheets *s = NULL;
    bool ok =
        settings_ini_open(&ini, ini_path, err) && settings_ini_shipped(&shipped, err) && sheets_open(&s, path, err);
    if (ok) {
        write_items(s, &ini);
        for (int i = 0; i < SETTINGS_LISTS; i++)
            write_list(s, settings_lines(&settings_lists[i], &ini, &shipped), &settings_lists[i]);
        ok = sheets_close(s, err);
    }
    free(ini.pairs);
    free(shipped.pairs);
    return ok;
}

bool settings_sheet_is(const char *path)
{
    struct table *table = NULL;
    struct err ignored = {0};
    struct table_row row;
    struct table_fault fault;
    bool is = false;
    int sheet = table_open(&table, path, &ignored) ? table_find_sheet(table, SETTINGS_SHEET) : -1;
    if (sheet >= 0 && table_go_to(table, sheet, &ignored))
        for (int n = 0; n < HEADER_ROWS && !is && table_next(table, &row, &fault) == TABLE_ROW; n++)
            for (int i = 0; i < row.count; i++)
                is = is || list_heading_is(row.cells[i], SETTINGS_VALUE_HEADING);
    table_close(table);
    return is;
}
