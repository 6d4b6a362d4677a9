/* settings_items: what 会议设置.xlsx has: its items and lists, and how each stands in meeting.ini.
 * Owns: the two tables. Takes: lines of the file, cells. Never: is included outside the three files of that sheet and their test. */
#ifndef OFFICE_SETTINGS_ITEMS_H
#define OFFICE_SETTINGS_ITEMS_H

#include "base/err.h"
#include "base/words.h"
#include "office/sheets.h"

enum { SETTINGS_CELLS = 7, SETTINGS_CELL = 200, SETTINGS_VALUE = 1024, SETTINGS_ITEMS = 25, SETTINGS_LISTS = 7 };

#define SETTINGS_SHEET         "会议"
#define SETTINGS_ITEM_HEADING  "项目"
#define SETTINGS_VALUE_HEADING "填在这里"

/* A line of meeting.ini; all of them in their order. */
struct settings_pair {
    char section[24], key[SETTINGS_CELL], value[SETTINGS_VALUE];
};

struct settings_ini {
    struct settings_pair *pairs;
    int count;
};

bool settings_ini_open(struct settings_ini *ini, const char *path,
                       struct err *err); /* `pairs` is freed by the caller, always */
const char *settings_ini_value(const struct settings_ini *ini, const char *section,
                               const char *key); /* "": not there */

enum settings_kind { SETTINGS_PLAIN, SETTINGS_DAY, SETTINGS_CLOCK, SETTINGS_SEATS, SETTINGS_YES_NO };

/* An item of the first sheet, a row each; `group`: the heading it is the first below, NULL none. */
struct settings_item {
    const char *group, *name, *section, *key;
    enum settings_kind kind;
    bool must;
    const char *empty; /* what an empty cell means */
    enum word help;
};

extern const struct settings_item settings_items[SETTINGS_ITEMS];

/* What the item's cell shows of the file's value. */
void settings_shown(const struct settings_ini *ini, const struct settings_item *item, char *out, size_t size);

/* A sheet that is a list. */
struct settings_list {
    const char *name, *section;
    bool people;  /* a second section holds those who are not present */
    bool shipped; /* where the file has none, the list that ships counts */
    bool sum;     /* a row 共计 is no row of it; it ends with one */
    enum word help;
    int count, least; /* columns; and the one that a row must have */
    struct sheets_column columns[SETTINGS_CELLS];
    /* Cells of a row from a line of the file, and back: `key` "" where lines are numbered. */
    void (*show)(const struct settings_pair *pair, char cells[SETTINGS_CELLS][SETTINGS_CELL]);
    bool (*take)(char cells[SETTINGS_CELLS][SETTINGS_CELL], char *key, char *value);
};

extern const struct settings_list settings_lists[SETTINGS_LISTS];
extern const char *const settings_yes_no[];

/* 是 and the words that mean it. */
bool settings_yes(const char *value);

/* Amounts as 15.00; a total that is empty is quantity times price, as it is printed. */
void settings_tidy_cells(const struct settings_list *list, char cells[SETTINGS_CELLS][SETTINGS_CELL]);

/* The lines that count: the file's, or the list's that ships (`shipped`, as settings_ini_shipped read it). */
const struct settings_ini *settings_lines(const struct settings_list *list, const struct settings_ini *ini,
                                          const struct settings_ini *shipped);

/* assets/papers/lists.ini; `pairs` is freed by the caller, always. */
bool settings_ini_shipped(struct settings_ini *shipped, struct err *err);

/* Does this line of the file stand in that list? */
bool settings_of_list(const struct settings_list *list, const struct settings_pair *pair);

#endif
