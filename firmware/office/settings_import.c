#include "office/settings_import.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/settings.h"
#include "base/settings_edit.h"
#include "base/text.h"
#include "exchange/table.h"
#include "meeting/remark.h"
#include "office/settings_items.h"

enum {
    HEADER_ROWS = 10,
    LINES = 16384,
    SETTINGS_LINE_ROOM = 64 /* a row of the list is one line of the file, of 1000 bytes */
};

struct sheet_reading {
    const struct settings_listener *listener;
    struct table *table;
    const char *sheet;
    struct settings_ini ini, shipped;
    int faults, known; /* sheets of ours that were read */
    struct setting_change changes[SETTINGS_ITEMS + SETTINGS_LISTS + 1];
    char values[SETTINGS_ITEMS][SETTINGS_VALUE];
    char lines[SETTINGS_LISTS + 1][LINES];
    int count;
    char day[64], clock[64];
    int day_row, day_column, clock_row, clock_column;
    bool seen[SETTINGS_ITEMS];
};

static void told(struct sheet_reading *r, enum list_level level, int row, int column, const char *text)
{
    struct table_fault f = {.row = row, .column = column};
    text_copy(f.sheet, sizeof f.sheet, r->sheet);
    text_copy(f.text, sizeof f.text, text);
    r->faults += level == LIST_FAULT;
    r->listener->tell(r->listener->context, level, &f);
}

static const char *cell(const struct table_row *row, int column)
{
    return column < 1 || column > row->count ? "" : row->cells[column - 1];
}

/* 共计 of the budget: its formula may have no value yet. */
static bool is_sum_row(const struct table_row *row)
{
    for (int i = 1; i <= row->count && i <= 2; i++)
        if (strcmp(cell(row, i), "共计") == 0)
            return true;
    return false;
}

/* The next row, whatever the table tells on the way; false at the end. */
static bool next_row(struct sheet_reading *r, struct table_row *row)
{
    struct table_fault fault;
    for (;;) {
        switch (table_next(r->table, row, &fault)) {
        case TABLE_ROW:
            for (int i = 0; i < row->count; i++)
                if (row->wrong[i] != W_NOTHING && !is_sum_row(row))
                    told(r, LIST_FAULT, row->number, i + 1, say(row->wrong[i]));
            return true;
        case TABLE_END:
            return false;
        case TABLE_NOTE:
            told(r, LIST_WARNING, fault.row, fault.column, fault.text);
            break;
        case TABLE_FAULT:
            told(r, LIST_FAULT, fault.row, fault.column, fault.text);
            break;
        case TABLE_STOP:
        case TABLE_BROKEN:
            told(r, LIST_FAULT, fault.row, fault.column, fault.text);
            return false;
        }
    }
}

static void add_change(struct sheet_reading *r, const char *section, const char *key, const char *value)
{
    assert((size_t)r->count < sizeof r->changes / sizeof *r->changes); /* each item and each list once */
    r->changes[r->count++] = (struct setting_change){section, key, value};
}

/* A value that the file has not yet, and that may be. */
static void take_value(struct sheet_reading *r, int item, const char *value, int row, int column)
{
    const struct settings_item *i = &settings_items[item];
    struct err why = {0};
    if (!r->listener->fits(r->listener->context, i->section, i->key, value, &why)) {
        told(r, LIST_FAULT, row, column, why.text);
        return;
    }
    char before[SETTINGS_VALUE], after[SETTINGS_VALUE];
    settings_shown(&r->ini, i, before, sizeof before);
    text_copy(r->values[item], SETTINGS_VALUE, value);
    struct settings_pair pair;
    const struct settings_ini now = {&pair, 1};
    text_copy(pair.section, sizeof pair.section, i->section);
    text_copy(pair.key, sizeof pair.key, i->key);
    text_copy(pair.value, sizeof pair.value, value);
    settings_shown(&now, i, after, sizeof after);
    if (strcmp(before, after) == 0)
        return;
    if (i->kind != SETTINGS_CLOCK)
        add_change(r, i->section, i->key, r->values[item]);
    r->listener->change(r->listener->context, i->name, before, after);
}

static void take_item(struct sheet_reading *r, int item, const struct table_row *row, int column)
{
    char value[SETTINGS_VALUE];
    const struct settings_item *i = &settings_items[item];
    text_copy(value, sizeof value, cell(row, column));
    if (value[0] == '\0' && i->must) {
        told(r, LIST_FAULT, row->number, column, say(W_SETTING_MUST));
        return;
    }
    if (i->kind == SETTINGS_DAY) {
        text_copy(r->day, sizeof r->day, value);
        r->day_row = row->number;
        r->day_column = column;
    } else if (i->kind == SETTINGS_CLOCK) {
        text_copy(r->clock, sizeof r->clock, value);
        r->clock_row = row->number;
        r->clock_column = column;
    } else if (i->kind == SETTINGS_YES_NO) {
        take_value(r, item, settings_yes(value) ? "yes" : "no", row->number, column);
    } else {
        take_value(r, item, value[0] == '\0' ? i->empty : value, row->number, column);
    }
}

static int find_item(const char *name)
{
    for (int i = 0; i < SETTINGS_ITEMS; i++)
        if (list_heading_is(name, settings_items[i].name))
            return i;
    return -1;
}

/* A whole day, with a weekday behind it or not. */
static bool plain_day(char day[REMARK_DAY], const char *written)
{
    static const char *const behind[] = {"(", "星期", "周"};
    char plain[64];
    if (!text_plain(plain, sizeof plain, written))
        return false;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        char *at = strstr(plain, behind[i]);
        if (at != NULL)
            *at = '\0';
    }
    return remark_day(plain, 0, day);
}

/* 20:00, 20：00, 20:00:00 as some spreadsheets show a time. */
static bool plain_clock(char *out, size_t size, const char *written)
{
    char clock[64];
    int hour, minute, second = 0, used = 0;
    if (!text_plain(clock, sizeof clock, written) ||
        (sscanf(clock, "%2d:%2d%n", &hour, &minute, &used) != 2 && used == 0))
        return false;
    if (clock[used] == ':' && sscanf(clock, "%*2d:%*2d:%2d%n", &second, &used) != 1)
        return false;
    return clock[used] == '\0' && snprintf(out, size, "%02d:%02d", hour, minute) > 0;
}

/* The day and the time of day are one key. */
static void take_start(struct sheet_reading *r)
{
    char value[160], clock[16], day[REMARK_DAY];
    int before = r->faults, count = r->count;
    if (r->day_row == 0 && r->clock_row == 0)
        return;
    char now_day[SETTINGS_VALUE], now_clock[SETTINGS_VALUE]; /* one of the two may not be there: it stays */
    settings_shown(&r->ini, &settings_items[1], now_day, sizeof now_day);
    settings_shown(&r->ini, &settings_items[2], now_clock, sizeof now_clock);
    if (!plain_day(day, r->day_row == 0 ? now_day : r->day))
        told(r, LIST_FAULT, r->day_row, r->day_column, say(W_SETTING_DAY_HELP));
    if (!plain_clock(clock, sizeof clock, r->clock_row == 0 ? now_clock : r->clock))
        told(r, LIST_FAULT, r->clock_row, r->clock_column, say(W_SETTING_CLOCK_HELP));
    if (r->faults > before)
        return;
    snprintf(value, sizeof value, "%s %s", day, clock);
    for (int i = 0; i < SETTINGS_ITEMS && r->faults == before; i++)
        if (settings_items[i].kind == SETTINGS_DAY || settings_items[i].kind == SETTINGS_CLOCK)
            take_value(r, i, value, r->day_row, r->day_column);
    text_copy(r->values[1], SETTINGS_VALUE, value);
    if (r->count == count && strcmp(settings_ini_value(&r->ini, "meeting", "starts"), value) != 0)
        add_change(r, "meeting", "starts", r->values[1]); /* the time alone is another */
}

/* A heading between the items has nothing beside it. */
static bool is_group(const struct table_row *row, int name)
{
    for (int i = 0; i < SETTINGS_ITEMS; i++)
        if (settings_items[i].group != NULL && strcmp(cell(row, name), settings_items[i].group) == 0)
            return cell(row, name + 1)[0] == '\0';
    return false;
}

static void read_items(struct sheet_reading *r)
{
    struct table_row row;
    int name = 0, value = 0;
    while (next_row(r, &row)) {
        for (int i = 1; i <= row.count && value == 0; i++) {
            name = list_heading_is(cell(&row, i), SETTINGS_ITEM_HEADING) ? i : name;
            value = list_heading_is(cell(&row, i), SETTINGS_VALUE_HEADING) ? i : 0;
        }
        int item = value == 0 || is_group(&row, name) ? -1 : find_item(cell(&row, name));
        if (item >= 0 && r->seen[item])
            told(r, LIST_FAULT, row.number, name, say(W_CONFIG_TWICE));
        else if (item >= 0)
            take_item(r, item, &row, value);
        if (item >= 0)
            r->seen[item] = true;
        if (item < 0 && value != 0 && cell(&row, name)[0] != '\0' && !is_group(&row, name) &&
            !list_heading_is(cell(&row, name), SETTINGS_ITEM_HEADING))
            told(r, LIST_WARNING, row.number, name, say(W_SETTING_UNKNOWN));
    }
    take_start(r);
}

/* Where the list's columns are; false if this row is not its header. */
static bool find_columns(const struct settings_list *list, const struct table_row *row, int at[SETTINGS_CELLS])
{
    int found = 0;
    for (int c = 0; c < list->count; c++) {
        at[c] = 0;
        for (int i = 1; i <= row->count && at[c] == 0; i++)
            if (list_heading_is(cell(row, i), list->columns[c].heading))
                at[c] = i;
        found += at[c] > 0;
    }
    return found >= 2 && at[list->least] > 0;
}

/* Read back as the same key: no sign that parts a line, nor one that stands for it in full width. */
static bool stays_a_key(const char *key)
{
    char line[SETTINGS_CELL + 16];
    snprintf(line, sizeof line, "%s = x", key);
    settings_tidy_line(line);
    size_t n = strlen(key);
    return strpbrk(key, "=:[]#;") == NULL && strncmp(line, key, n) == 0 && strcmp(line + n, " = x") == 0;
}

static bool add_line(char *lines, const char *key, const char *value)
{
    size_t used = strlen(lines);
    int wanted = snprintf(lines + used, LINES - used, "%s = %s\n", key, value);
    if (wanted > 0 && (size_t)wanted < LINES - used)
        return true;
    lines[used] = '\0';
    return false;
}

/* 共计 is no row of a list that has one. */
static bool is_sum(const struct settings_list *list, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    static const char *const words[] = {"共计", "合计", "总计", "小计"};
    for (size_t i = 0; list->sum && i < sizeof words / sizeof *words; i++)
        if (strcmp(cells[0], words[i]) == 0 || strcmp(cells[1], words[i]) == 0)
            return true;
    return false;
}

/* 合计 counts where it is not quantity times price, and that is told. */
static void tell_product(struct sheet_reading *r, const struct settings_list *list, const struct table_row *row,
                         const int at[SETTINGS_CELLS], char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    char made[SETTINGS_CELLS][SETTINGS_CELL], text[400];
    const int total = 4;
    if (!list->sum || cells[total][0] == '\0')
        return;
    memcpy(made, cells, sizeof made);
    made[total][0] = '\0';
    settings_tidy_cells(list, made);
    int64_t said = remark_money(cells[total]), product = remark_money(made[total]);
    if (said < 0 || product < 0 || said == product)
        return;
    word_format(text, sizeof text, say(W_REMARKS_PRODUCT), "value", cells[total], "other", made[total], NULL);
    told(r, LIST_WARNING, row->number, at[total], text);
}

static void take_line(struct sheet_reading *r, const struct settings_list *list, const struct table_row *row,
                      const int at[SETTINGS_CELLS], char *lines, char *absent, int *number)
{
    char cells[SETTINGS_CELLS][SETTINGS_CELL] = {""}, key[SETTINGS_CELL], value[SETTINGS_VALUE];
    struct err why = {0};
    bool empty = true;
    for (int c = 0; c < list->count; c++) {
        if (!text_copy(cells[c], SETTINGS_CELL, cell(row, at[c]))) {
            told(r, LIST_FAULT, row->number, at[c], say(W_SETTING_LONG));
            return;
        }
        for (char *p = cells[c]; *p != '\0'; p++) /* what parts a line of the file */
            *p = *p == '|' ? '/' : *p == ';' ? ',' : *p == '\n' || *p == '\r' ? ' ' : *p;
        empty = empty && (cells[c][0] == '\0' || c != list->least);
    }
    if (empty || is_sum(list, cells))
        return;
    tell_product(r, list, row, at, cells);
    settings_tidy_cells(list, cells);
    if (!list->take(cells, key, value)) {
        told(r, LIST_FAULT, row->number, at[list->least] > 0 ? at[list->least] : 1, say(W_SETTING_BUILDING));
        return;
    }
    if (strlen(value) + strlen(key) + sizeof " = " > SETTINGS_VALUE - SETTINGS_LINE_ROOM) {
        told(r, LIST_FAULT, row->number, at[list->least] > 0 ? at[list->least] : 1, say(W_SETTING_LONG));
        return;
    }
    bool away = list->people && (strcmp(cells[3], "否") == 0 || strcmp(cells[3], "×") == 0);
    if (key[0] == '\0')
        snprintf(key, sizeof key, "%d", ++*number);
    else if (!stays_a_key(key))
        text_copy(why.text, sizeof why.text, say(W_SETTING_SIGN));
    if (why.text[0] != '\0' ||
        !r->listener->fits(r->listener->context, away ? "staff_absent" : list->section, key, value, &why))
        told(r, LIST_FAULT, row->number, at[list->least], why.text);
    else if (!add_line(away ? absent : lines, key, value))
        told(r, LIST_FAULT, row->number, 1, say(W_SETTING_LONG));
}

static int lines_of(const char *lines)
{
    int n = 0;
    for (const char *p = lines; *p != '\0'; p++)
        n += *p == '\n';
    return n;
}

/* The lines of the section as they count now, written as the sheet would bring them back. */
static void lines_now(const struct settings_list *list, const struct settings_ini *ini, const char *section, char *out)
{
    int number = 0;
    out[0] = '\0';
    for (int i = 0; i < ini->count; i++) {
        char cells[SETTINGS_CELLS][SETTINGS_CELL] = {""}, key[SETTINGS_CELL], value[SETTINGS_VALUE];
        if (strcmp(ini->pairs[i].section, section) != 0)
            continue;
        list->show(&ini->pairs[i], cells);
        settings_tidy_cells(list, cells);
        if (!list->take(cells, key, value)) { /* of another's hand: as it stands */
            text_copy(key, sizeof key, ini->pairs[i].key);
            text_copy(value, sizeof value, ini->pairs[i].value);
        }
        if (key[0] == '\0')
            snprintf(key, sizeof key, "%d", ++number);
        add_line(out, key, value);
    }
}

static void change_list(struct sheet_reading *r, const struct settings_list *list, const char *section,
                        const char *lines)
{
    char *before = malloc(LINES), from[32], to[32];
    if (before == NULL)
        return;
    lines_now(list, settings_lines(list, &r->ini, &r->shipped), section, before);
    if (strcmp(before, lines) != 0) {
        snprintf(from, sizeof from, "%d", lines_of(before));
        snprintf(to, sizeof to, "%d", lines_of(lines));
        add_change(r, section, NULL, lines);
        r->listener->change(r->listener->context, list->name, from, to);
    }
    free(before);
}

static void read_list(struct sheet_reading *r, int which)
{
    const struct settings_list *list = &settings_lists[which];
    struct table_row row;
    int at[SETTINGS_CELLS], number = 0, header = 0;
    char *lines = r->lines[which], *absent = r->lines[SETTINGS_LISTS];
    while (next_row(r, &row)) {
        if (header == 0)
            header = row.number <= HEADER_ROWS && find_columns(list, &row, at) ? row.number : 0;
        else
            take_line(r, list, &row, at, lines, absent, &number);
    }
    if (header == 0) {
        told(r, LIST_FAULT, 1, 1, say(W_SETTING_HEADINGS));
        return;
    }
    change_list(r, list, list->section, lines);
    if (list->people)
        change_list(r, list, "staff_absent", absent);
}

static void read_sheet(struct sheet_reading *r)
{
    if (strcmp(r->sheet, SETTINGS_SHEET) == 0) {
        r->known++;
        read_items(r);
        return;
    }
    for (int i = 0; i < SETTINGS_LISTS; i++)
        if (strcmp(r->sheet, settings_lists[i].name) == 0) {
            r->known++;
            read_list(r, i);
            return;
        }
    told(r, LIST_SKIPPED, 1, 1, say(W_SETTING_SHEET));
}

static bool read_book(struct sheet_reading *r, const char *path, struct err *err)
{
    if (!table_open(&r->table, path, err))
        return false;
    bool ok = true;
    for (int i = 0; ok && i < table_sheets(r->table); i++) {
        r->sheet = table_sheet_name(r->table, i);
        if (!table_sheet_hidden(r->table, i) && (ok = table_go_to(r->table, i, err)))
            read_sheet(r);
    }
    table_close(r->table);
    if (ok && r->known == 0) {
        r->sheet = "";
        told(r, LIST_FAULT, 1, 1, say(W_SETTING_NO_SHEET));
    }
    return ok;
}

bool settings_import(const char *path, const char *ini, const struct settings_listener *listener, char **text,
                     struct err *err)
{
    struct sheet_reading *r = calloc(1, sizeof *r);
    *text = NULL;
    if (r == NULL)
        return err_set(err, ERR_IO, "out of memory");
    r->listener = listener;
    bool ok = settings_ini_open(&r->ini, ini, err) && settings_ini_shipped(&r->shipped, err) &&
              read_book(r, path, err) && (r->faults == 0 || err_set(err, ERR_DATA, "%d faults", r->faults)) &&
              settings_edit(ini, r->changes, (size_t)r->count, text, err);
    free(r->ini.pairs);
    free(r->shipped.pairs);
    free(r);
    return ok;
}
