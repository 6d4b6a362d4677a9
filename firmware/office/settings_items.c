#include "office/settings_items.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "base/moment.h"
#include "base/places.h"
#include "base/settings.h"
#include "base/text.h"
#include "meeting/remark.h"

enum { PAIRS_MOST = 2000 };

static bool keep_pair(void *context, const char *section, const char *key, const char *value)
{
    struct settings_ini *ini = context;
    if (ini->count == PAIRS_MOST)
        return false;
    struct settings_pair *p = &ini->pairs[ini->count++];
    return text_copy(p->section, sizeof p->section, section) && text_copy(p->key, sizeof p->key, key) &&
           text_copy(p->value, sizeof p->value, value);
}

bool settings_ini_open(struct settings_ini *ini, const char *path, struct err *err)
{
    *ini = (struct settings_ini){calloc(PAIRS_MOST, sizeof *ini->pairs), 0};
    return ini->pairs == NULL ? err_set(err, ERR_IO, "out of memory") : settings_each(path, keep_pair, ini, err);
}

const char *settings_ini_value(const struct settings_ini *ini, const char *section, const char *key)
{
    for (int i = 0; i < ini->count; i++)
        if (strcmp(ini->pairs[i].section, section) == 0 && strcmp(ini->pairs[i].key, key) == 0)
            return ini->pairs[i].value;
    return "";
}

/* ---- 会议: an item a row ---- */

const char *const settings_yes_no[] = {"是", "否", NULL};

const struct settings_item settings_items[SETTINGS_ITEMS] = {
    {"会议", "会议名称", "meeting", "title", SETTINGS_PLAIN, true, "", W_SETTING_TITLE_HELP},
    {NULL, "日期", "meeting", "starts", SETTINGS_DAY, true, "", W_SETTING_DAY_HELP},
    {NULL, "时间", "meeting", "starts", SETTINGS_CLOCK, true, "", W_SETTING_CLOCK_HELP},
    {NULL, "开始签到", "meeting", "doors", SETTINGS_PLAIN, false, "", W_SETTING_DOORS_HELP},
    {NULL, "预计散会", "meeting", "ends", SETTINGS_PLAIN, false, "", W_SETTING_ENDS_HELP},
    {NULL, "地点", "meeting", "place", SETTINGS_PLAIN, true, "", W_NOTHING},
    {NULL, "下次会议", "meeting", "next", SETTINGS_PLAIN, false, "", W_SETTING_NEXT_HELP},
    {NULL, "小区名称", "meeting", "estate", SETTINGS_PLAIN, false, "", W_NOTHING},
    {NULL, "楼栋的叫法", "meeting", "building_word", SETTINGS_PLAIN, false, "号楼", W_SETTING_BUILDING_HELP},
    {NULL, "英文名称", "meeting", "title_en", SETTINGS_PLAIN, false, "", W_SETTING_ENGLISH_HELP},
    {NULL, "英文地点", "meeting", "place_en", SETTINGS_PLAIN, false, "", W_NOTHING},
    {"座位安排", "座位", "meeting", "seats", SETTINGS_SEATS, false, "free", W_SETTING_SEATS_HELP},
    {NULL, "过道在第几座后", "meeting", "aisle", SETTINGS_PLAIN, false, "0", W_SETTING_AISLE_HELP},
    {NULL, "预留排", "meeting", "reserved_rows", SETTINGS_PLAIN, false, "", W_SETTING_RESERVED_HELP},
    {NULL, "各排的叫法", "meeting", "row_names", SETTINGS_PLAIN, false, "", W_SETTING_ROWS_HELP},
    {NULL, "椅子", "meeting", "chairs", SETTINGS_PLAIN, false, "0", W_SETTING_CHAIRS_HELP},
    {"会议记录", "主持人", "minutes", "host", SETTINGS_PLAIN, false, "", W_SETTING_MINUTES_HELP},
    {NULL, "记录人", "minutes", "recorder", SETTINGS_PLAIN, false, "", W_NOTHING},
    {NULL, "审核人", "minutes", "reviewer", SETTINGS_PLAIN, false, "", W_NOTHING},
    {"落款和联系", "物业名称", "notice", "office", SETTINGS_PLAIN, false, "", W_SETTING_OFFICE_HELP},
    {NULL, "公布用的电话", "notice", "telephone", SETTINGS_PLAIN, false, "", W_SETTING_TELEPHONE_HELP},
    {NULL, "接听时间", "notice", "hours", SETTINGS_PLAIN, false, "", W_SETTING_HOURS_HELP},
    {NULL, "联系方式", "notice", "contact", SETTINGS_PLAIN, false, "", W_SETTING_CONTACT_HELP},
    {NULL, "个人信息保存天数", "notice", "keep_days", SETTINGS_PLAIN, false, "30", W_SETTING_KEEP_HELP},
    {NULL, "未到表里印电话", "pack", "phones", SETTINGS_YES_NO, false, "no", W_SETTING_PHONES_HELP},
};

bool settings_yes(const char *value)
{
    static const char *const words[] = {"是", "yes", "true", "on", "1", "√", "要"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(value, words[i]) == 0)
            return true;
    return false;
}

/* What the item's cell shows of the file's value. */
void settings_shown(const struct settings_ini *ini, const struct settings_item *item, char *out, size_t size)
{
    const char *value = settings_ini_value(ini, item->section, item->key);
    char day[32] = "", clock[32] = "", rest[2] = "", start[SETTINGS_VALUE] = "";
    int year, month, date, rows, seats;
    switch (item->kind) {
    case SETTINGS_DAY:
    case SETTINGS_CLOCK:
        moment_plain(start, sizeof start, value);
        if (sscanf(start, "%20s %20s %1s", day, clock, rest) != 2 || sscanf(day, "%d-%d-%d", &year, &month, &date) != 3)
            text_copy(out, size, item->kind == SETTINGS_DAY ? value : "");
        else if (item->kind == SETTINGS_DAY)
            snprintf(out, size, "%d年%d月%d日", year, month, date);
        else
            text_copy(out, size, clock);
        break;
    case SETTINGS_SEATS:
        if (sscanf(value, "%d x %d", &rows, &seats) == 2)
            snprintf(out, size, "%d×%d", rows, seats);
        else
            text_copy(out, size, strcmp(value, "free") == 0 || value[0] == '\0' ? "自由入座" : value);
        break;
    case SETTINGS_YES_NO:
        text_copy(out, size, settings_yes_no[settings_yes(value) ? 0 : 1]);
        break;
    case SETTINGS_PLAIN:
        text_copy(out, size, value);
        break;
    }
}

/* ---- the other sheets: a list each ---- */

/* "a | b | c" into `count` cells. */
static void split(const char *value, char cells[][SETTINGS_CELL], int count)
{
    for (int i = 0; i < count; i++) {
        size_t n = strcspn(value, "|");
        snprintf(cells[i], SETTINGS_CELL, "%.*s", (int)(n < SETTINGS_CELL ? n : SETTINGS_CELL - 1), value);
        text_trim(cells[i]);
        value += n + (value[n] == '|');
    }
}

/* And back, without empty ones at the end. */
static void join(char *value, char *const cells[], int count)
{
    int last = count;
    while (last > 1 && cells[last - 1][0] == '\0')
        last--;
    value[0] = '\0';
    for (int i = 0; i < last; i++) {
        size_t used = strlen(value);
        snprintf(value + used, SETTINGS_VALUE - used, "%s%s", i > 0 ? " | " : "", cells[i]);
    }
}

static void show_staff(const struct settings_pair *p, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    char words[2][SETTINGS_CELL];
    split(p->value, words, 2);
    char *comma = strstr(words[0], "，"), *plain = strchr(words[0], ',');
    char *at = comma == NULL || (plain != NULL && plain < comma) ? plain : comma;
    text_copy(cells[0], SETTINGS_CELL, p->key);
    text_copy(cells[2], SETTINGS_CELL, at == NULL ? "" : at + (at == plain ? 1 : strlen("，")));
    if (at != NULL)
        *at = '\0';
    text_copy(cells[1], SETTINGS_CELL, words[0]);
    text_trim(cells[1]);
    text_trim(cells[2]);
    text_copy(cells[3], SETTINGS_CELL, settings_yes_no[strcmp(p->section, "staff") == 0 ? 0 : 1]);
    text_copy(cells[4], SETTINGS_CELL, words[1]);
}

static bool take_staff(char cells[SETTINGS_CELLS][SETTINGS_CELL], char *key, char *value)
{
    char first[2 * SETTINGS_CELL + 4];
    snprintf(first, sizeof first, "%s%s%s", cells[1], cells[2][0] != '\0' ? ", " : "", cells[2]);
    char *const parts[] = {first, cells[4]};
    text_copy(key, SETTINGS_CELL, cells[0]);
    join(value, parts, 2);
    return true;
}

static void show_agenda(const struct settings_pair *p, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    char parts[4][SETTINGS_CELL];
    split(p->value, parts, 4);
    static const int at[] = {2, 0, 1, 3}; /* 内容 | 开始 | 分钟 | 谁 */
    for (int i = 0; i < 4; i++)
        text_copy(cells[at[i]], SETTINGS_CELL, parts[i]);
}

static bool take_agenda(char cells[SETTINGS_CELLS][SETTINGS_CELL], char *key, char *value)
{
    char *const parts[] = {cells[2], cells[0], cells[1], cells[3]};
    key[0] = '\0';
    join(value, parts, 4);
    return true;
}

/* "a | b | c" into the columns one after another; the lines are numbered. */
static void show_parts(const struct settings_pair *p, char (*cells)[SETTINGS_CELL], int count)
{
    split(p->value, cells, count);
}

static bool take_parts(char (*cells)[SETTINGS_CELL], char *key, char *value, int count)
{
    char *parts[SETTINGS_CELLS];
    for (int i = 0; i < count; i++)
        parts[i] = cells[i];
    key[0] = '\0';
    join(value, parts, count);
    return true;
}

static void show_stop(const struct settings_pair *p, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    text_copy(cells[0], SETTINGS_CELL, p->key);
    show_parts(p, cells + 1, 5);
}

static bool take_stop(char cells[SETTINGS_CELLS][SETTINGS_CELL], char *key, char *value)
{
    return take_parts(cells + 1, key, value, 5);
}

/* The group stands first on the sheet and last in the file. */
static void show_thing(const struct settings_pair *p, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    char parts[6][SETTINGS_CELL];
    split(p->value, parts, 6);
    for (int i = 0; i < 6; i++)
        text_copy(cells[(i + 1) % 6], SETTINGS_CELL, parts[i]);
}

static bool take_thing(char cells[SETTINGS_CELLS][SETTINGS_CELL], char *key, char *value)
{
    char *const parts[] = {cells[1], cells[2], cells[3], cells[4], cells[5], cells[0]};
    key[0] = '\0';
    join(value, parts, 6);
    return true;
}

static void show_post(const struct settings_pair *p, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    show_parts(p, cells, 5);
}

static bool take_post(char cells[SETTINGS_CELLS][SETTINGS_CELL], char *key, char *value)
{
    return take_parts(cells, key, value, 5);
}

static void show_cost(const struct settings_pair *p, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    text_copy(cells[0], SETTINGS_CELL, p->key);
    show_parts(p, cells + 1, 5);
}

static bool take_cost(char cells[SETTINGS_CELLS][SETTINGS_CELL], char *key, char *value)
{
    return take_parts(cells + 1, key, value, 5);
}

/* "2单元,18层,每层4户" */
static void show_building(const struct settings_pair *p, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    char plain[SETTINGS_CELL];
    text_copy(cells[0], SETTINGS_CELL, p->key);
    if (!text_plain(plain, sizeof plain, p->value))
        return;
    for (char *part = strtok(plain, ","); part != NULL; part = strtok(NULL, ",")) {
        const char *digits = strpbrk(part, "0123456789");
        int column = strstr(part, "单元") != NULL ? 1 : strstr(part, "每层") != NULL ? 3 : 2;
        if (digits != NULL)
            snprintf(cells[column], SETTINGS_CELL, "%d", atoi(digits));
    }
}

static bool take_building(char cells[SETTINGS_CELLS][SETTINGS_CELL], char *key, char *value)
{
    int n[3] = {0, 0, 0};
    for (int i = 0; i < 3; i++) {
        char plain[SETTINGS_CELL], *end = NULL;
        if (!text_plain(plain, sizeof plain, cells[i + 1]))
            return false;
        long number = strtol(plain, &end, 10);
        if ((plain[0] == '\0' && i > 0) || *end != '\0' || number < (i > 0) || number > 99)
            return false;
        n[i] = (int)number;
    }
    text_copy(key, SETTINGS_CELL, cells[0]);
    if (n[0] > 0)
        snprintf(value, SETTINGS_VALUE, "%d单元,%d层,每层%d户", n[0], n[1], n[2]);
    else
        snprintf(value, SETTINGS_VALUE, "%d层,每层%d户", n[1], n[2]);
    return true;
}

const struct settings_list settings_lists[SETTINGS_LISTS] = {
    {"人员",
     "staff",
     true,
     false,
     false,
     W_SETTING_STAFF_HELP,
     5,
     0,
     {{"姓名＊", 28, SHEETS_WORD, NULL},
      {"职位", 38, SHEETS_WORD, NULL},
      {"职责", 56, SHEETS_TEXT, NULL},
      {"到会", 16, SHEETS_WORD, settings_yes_no},
      {"负责楼栋", 42, SHEETS_TEXT, NULL}},
     show_staff,
     take_staff},
    {"议程",
     "agenda",
     false,
     false,
     false,
     W_SETTING_AGENDA_HELP,
     4,
     2,
     {{"开始", 22, SHEETS_WORD, NULL},
      {"分钟", 16, SHEETS_WORD, NULL},
      {"内容＊", 100, SHEETS_TEXT, NULL},
      {"谁", 42, SHEETS_WORD, NULL}},
     show_agenda,
     take_agenda},
    {"参观",
     "tour",
     false,
     false,
     false,
     W_SETTING_TOUR_HELP,
     6,
     1,
     {{"顺序", 14, SHEETS_WORD, NULL},
      {"地点＊", 36, SHEETS_TEXT, NULL},
      {"讲解人", 24, SHEETS_WORD, NULL},
      {"讲什么", 58, SHEETS_TEXT, NULL},
      {"分钟", 16, SHEETS_WORD, NULL},
      {"提醒", 32, SHEETS_TEXT, NULL}},
     show_stop,
     take_stop},
    {"准备",
     "prepare",
     false,
     true,
     false,
     W_SETTING_PREPARE_HELP,
     6,
     1,
     {{"分组", 38, SHEETS_TEXT, NULL},
      {"物品＊", 46, SHEETS_TEXT, NULL},
      {"数量", 26, SHEETS_WORD, NULL},
      {"谁负责", 20, SHEETS_WORD, NULL},
      {"何时备好", 28, SHEETS_WORD, NULL},
      {"备注", 24, SHEETS_TEXT, NULL}},
     show_thing,
     take_thing},
    {"费用预算",
     "budget",
     false,
     false,
     true,
     W_SETTING_BUDGET_HELP,
     6,
     1,
     {{"序号", 14, SHEETS_WORD, NULL},
      {"物品名称＊", 50, SHEETS_TEXT, NULL},
      {"数量", 24, SHEETS_WORD, NULL},
      {"单价（元）", 27, SHEETS_MONEY, NULL},
      {"合计（元）", 30, SHEETS_MONEY, NULL},
      {"备注", 35, SHEETS_TEXT, NULL}},
     show_cost,
     take_cost},
    {"分工",
     "posts",
     false,
     true,
     false,
     W_SETTING_POSTS_HELP,
     5,
     0,
     {{"岗位＊", 26, SHEETS_WORD, NULL},
      {"谁", 36, SHEETS_WORD, NULL},
      {"几点到几点", 40, SHEETS_WORD, NULL},
      {"在哪里", 26, SHEETS_WORD, NULL},
      {"做什么", 54, SHEETS_TEXT, NULL}},
     show_post,
     take_post},
    {"楼栋",
     "estate",
     false,
     false,
     false,
     W_SETTING_ESTATE_HELP,
     4,
     0,
     {{"楼栋＊", 45, SHEETS_WORD, NULL},
      {"单元数", 45, SHEETS_WORD, NULL},
      {"层数＊", 45, SHEETS_WORD, NULL},
      {"每层户数＊", 45, SHEETS_WORD, NULL}},
     show_building,
     take_building},
};

enum { BUDGET_QUANTITY = 2, BUDGET_PRICE, BUDGET_TOTAL };

void settings_tidy_cells(const struct settings_list *list, char cells[SETTINGS_CELLS][SETTINGS_CELL])
{
    if (list->sum && cells[BUDGET_TOTAL][0] == '\0') {
        int64_t fen = remark_product(cells[BUDGET_QUANTITY], remark_money(cells[BUDGET_PRICE]));
        if (fen >= 0)
            snprintf(cells[BUDGET_TOTAL], SETTINGS_CELL, "%lld.%02lld", (long long)(fen / 100), (long long)(fen % 100));
    }
    for (int c = 0; c < list->count; c++) {
        int64_t fen = list->columns[c].kind == SHEETS_MONEY ? remark_money(cells[c]) : -1;
        if (fen >= 0)
            snprintf(cells[c], SETTINGS_CELL, "%lld.%02lld", (long long)(fen / 100), (long long)(fen % 100));
    }
}

const struct settings_ini *settings_lines(const struct settings_list *list, const struct settings_ini *ini,
                                          const struct settings_ini *shipped)
{
    for (int i = 0; list->shipped && i < ini->count; i++)
        if (settings_of_list(list, &ini->pairs[i]))
            return ini;
    return list->shipped ? shipped : ini;
}

bool settings_ini_shipped(struct settings_ini *shipped, struct err *err)
{
    char path[FILEIO_PATH];
    *shipped = (struct settings_ini){0};
    return places_asset(path, "papers/lists.ini", err) && settings_ini_open(shipped, path, err);
}

bool settings_of_list(const struct settings_list *list, const struct settings_pair *pair)
{
    return strcmp(pair->section, list->section) == 0 || (list->people && strcmp(pair->section, "staff_absent") == 0);
}
