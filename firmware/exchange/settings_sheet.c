#include "exchange/settings_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/list_headings.h"
#include "exchange/settings_items.h"
#include "exchange/table.h"

enum { HEADER_ROWS = 10, SPARE_LINES = 8 };

static const struct sheets_page page = {.row = 7.6};

static void write_items(struct sheets *s, const struct settings_ini *ini)
{
    static const struct sheets_column columns[] = {{SETTINGS_ITEM_HEADING, 38, SHEETS_TEXT, NULL},
                                                   {SETTINGS_VALUE_HEADING, 66, SHEETS_TEXT, NULL},
                                                   {"说明", 76, SHEETS_TEXT, NULL}};
    char name[80], value[SETTINGS_VALUE];
    sheets_begin(s, SETTINGS_SHEET, "会议设置", columns, 3, &page, 0);
    for (int i = 0; i < SETTINGS_ITEMS; i++) {
        snprintf(name, sizeof name, "%s%s", settings_items[i].name, settings_items[i].must ? "＊" : "");
        settings_shown(ini, &settings_items[i], value, sizeof value);
        sheets_text(s, 0, name);
        sheets_text(s, 1, value);
        sheets_text(s, 2, settings_items[i].help == W_NOTHING ? "" : word_in(LANG_ZH, settings_items[i].help));
        sheets_next(s);
    }
}

static void write_list(struct sheets *s, const struct settings_ini *ini, const struct settings_list *list)
{
    sheets_begin(s, list->name, list->name, list->columns, list->count, &page, SPARE_LINES);
    for (int i = 0; i < ini->count; i++) {
        if (!settings_of_list(list, &ini->pairs[i]))
            continue;
        char cells[SETTINGS_CELLS][SETTINGS_CELL] = {""};
        list->show(&ini->pairs[i], cells);
        for (int c = 0; c < list->count; c++)
            sheets_text(s, c, cells[c]);
        sheets_next(s);
    }
}

bool settings_sheet_write(const char *ini_path, const char *path, struct err *err)
{
    struct settings_ini ini;
    struct sheets *s = NULL;
    if (!settings_ini_open(&ini, ini_path, err) || !sheets_open(&s, path, err)) {
        free(ini.pairs);
        return false;
    }
    write_items(s, &ini);
    for (int i = 0; i < SETTINGS_LISTS; i++)
        write_list(s, &ini, &settings_lists[i]);
    free(ini.pairs);
    return sheets_close(s, err);
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
