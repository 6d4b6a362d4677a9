#include "meeting/remark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const char *const remark_categories[REMARK_CATEGORIES + 1] = {"环境事务", "工程", "安全管理", "客户服务", "其他", NULL};

const char *remark_category(int category)
{
    return category >= 0 && category < REMARK_CATEGORIES ? remark_categories[category] : "";
}

/* As assets/strings/ has it, in one row: 保洁、绿化. */
static const char *more_in(enum lang lang, int category)
{
    return category >= 0 && category < REMARK_CATEGORIES ? word_in(lang, (enum word)(W_SUBJECTS_1 + category)) : "";
}

const char *remark_category_more(int category)
{
    return more_in(LANG_ZH, category);
}

bool remark_subject(enum lang lang, int category, int index, char *out, size_t size)
{
    static const char between[] = "、";
    const char *at = more_in(lang, category), *end;
    for (; index > 0 && (end = strstr(at, between)) != NULL; index--)
        at = end + sizeof between - 1;
    if (index != 0 || at[0] == '\0')
        return false;
    end = strstr(at, between);
    snprintf(out, size, "%.*s", (int)(end == NULL ? strlen(at) : (size_t)(end - at)), at);
    return true;
}

int remark_category_from(const char *text)
{
    if (text[0] == '\0')
        return -1;
    for (int i = 0; i < REMARK_CATEGORIES; i++)
        if (strcmp(remark_categories[i], text) == 0)
            return i;
    for (int i = 0; i < REMARK_CATEGORIES; i++)
        if (text_length(text) >= 2 &&
            (strstr(remark_category_more(i), text) != NULL || strstr(text, remark_categories[i]) == text))
            return i;
    return -1;
}

enum remark_state remark_state(const struct remark *r)
{
    return r->plan != 0 ? REMARK_PLANNED : r->answer[0] != '\0' ? REMARK_ANSWERED : REMARK_RECORDED;
}

enum plan_state plan_state(const struct plan_row *p)
{
    if (strcmp(p->done, plan_done_words(PLAN_DONE)) != 0)
        return p->done[0] == '\0' ? PLAN_OPEN : PLAN_UNDER_WAY;
    return p->conclusion[0] != '\0'                                                    ? PLAN_CONCLUDED
           : plan_followed(p)[0] != '\0' && strcmp(plan_followed(p), p->finished) >= 0 ? PLAN_FOLLOWED
                                                                                       : PLAN_DONE;
}

bool plan_overdue(const struct plan_row *p, const char *today)
{
    return plan_state(p) < PLAN_DONE && p->due[0] != '\0' && strcmp(p->due, today) < 0;
}

const char *plan_followed(const struct plan_row *p)
{
    return p->visited[0] != '\0' ? p->visited : p->followed;
}

const char *plan_result(const struct plan_row *p)
{
    return p->opinion[0] != '\0' ? p->opinion : p->result;
}

bool remark_satisfied(const char *cell, char *out, size_t size)
{
    static const char *const known[][2] = {
        {"", ""}, {"满意", "满意"}, {"一般", "一般"}, {"基本满意", "一般"}, {"不满意", "不满意"}};
    char key[REMARK_SHORT];
    for (size_t i = 0; text_key(key, sizeof key, cell) && i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i][0], key) == 0)
            return text_copy(out, size, known[i][1]);
    return false;
}

void remark_key(char out[REMARK_KEY], char letter, int64_t id)
{
    snprintf(out, REMARK_KEY, "%c%04lld", letter, (long long)(id % 10000000000));
}

int64_t remark_key_read(const char *text, char letter)
{
    char plain[REMARK_SHORT], *end = NULL;
    if (!text_plain(plain, sizeof plain, text))
        return -1;
    text_trim(plain);
    if (plain[0] == '\0')
        return 0;
    const char *digits = plain + (plain[0] == letter || plain[0] == letter + 'a' - 'A');
    if (digits[0] < '0' || digits[0] > '9')
        return -1;
    long long id = strtoll(digits, &end, 10);
    if (end[0] == '.' && end[1] == '0' && end[2] == '\0') /* as some spreadsheets keep a number */
        end += 2;
    return *end == '\0' && id > 0 && id < 10000000000 ? id : -1;
}

const char *plan_done_words(enum plan_state state)
{
    return state == PLAN_OPEN ? "" : state == PLAN_UNDER_WAY ? "进行中" : "已完成";
}

bool plan_state_from(const char *cell, enum plan_state *state)
{
    static const struct {
        const char *words;
        enum plan_state state;
    } known[] = {{"", PLAN_OPEN},
                 {"未开始", PLAN_OPEN},
                 {"待整改", PLAN_OPEN},
                 {"没开始", PLAN_OPEN},
                 {"进行中", PLAN_UNDER_WAY},
                 {"整改中", PLAN_UNDER_WAY},
                 {"处理中", PLAN_UNDER_WAY},
                 {"未完成", PLAN_UNDER_WAY},
                 {"没修好", PLAN_UNDER_WAY},
                 {"部分完成", PLAN_UNDER_WAY},
                 {"已完成", PLAN_DONE},
                 {"完成", PLAN_DONE},
                 {"已整改", PLAN_DONE},
                 {"已修好", PLAN_DONE},
                 {"整改完毕", PLAN_DONE},
                 {"√", PLAN_DONE},
                 {"已回访", PLAN_FOLLOWED},
                 {"已总结", PLAN_CONCLUDED}};
    char key[REMARK_SHORT];
    if (!text_key(key, sizeof key, cell))
        return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].words, key) == 0) {
            *state = known[i].state;
            return true;
        }
    return false;
}

const char *remark_state_words(enum remark_state state)
{
    static const char *const words[] = {"已登记", "已答复", "已列入整改"};
    return words[state];
}

const char *plan_state_words(enum plan_state state)
{
    static const char *const words[PLAN_STATES] = {"未开始", "进行中", "已完成", "已回访", "已总结"};
    return words[state];
}

/* Digits with at most one point, thousands' commas left out; what follows is in `*end`. False if there is no digit. */
static bool read_decimal(const char *text, int64_t *thousandths, const char **end)
{
    int64_t whole = 0, part = 0, scale = 1000;
    bool any = false, point = false;
    const char *p = text;
    for (; (*p >= '0' && *p <= '9') || *p == '.' || *p == ','; p++) {
        if (*p == '.' && point)
            return false;
        point = point || *p == '.';
        if (*p < '0' || *p > '9')
            continue;
        any = true;
        if (!point) {
            whole = whole * 10 + (*p - '0');
        } else if (scale > 1) {
            scale /= 10;
            part += (*p - '0') * scale;
        }
        if (whole > 1000000000)
            return false;
    }
    *thousandths = whole * 1000 + part;
    *end = p;
    return any;
}

int64_t remark_quantity(const char *text)
{
    char plain[REMARK_SHORT];
    int64_t value = 0;
    const char *end;
    if (!text_plain(plain, sizeof plain, text))
        return -1;
    text_trim(plain);
    return read_decimal(plain, &value, &end) ? value : -1;
}

int64_t remark_product(const char *quantity, int64_t price)
{
    int64_t thousandths = remark_quantity(quantity);
    if (price < 0 || thousandths < 0 || (thousandths > 0 && price > (INT64_MAX - 500) / thousandths))
        return -1;
    return (price * thousandths + 500) / 1000;
}

int64_t remark_money(const char *text)
{
    char plain[REMARK_SHORT];
    int64_t value = 0;
    const char *p = plain, *end;
    if (!text_plain(plain, sizeof plain, text))
        return -2;
    text_trim(plain);
    if (plain[0] == '\0')
        return -1;
    if (strncmp(p, "¥", 2) == 0)
        p += 2;
    if (!read_decimal(p, &value, &end) || (end[0] != '\0' && strcmp(end, "元") != 0))
        return -2;
    return (value + 5) / 10;
}

static bool is_day(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 2000 && year < 2100 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && leap);
}

/* A number, then one of the signs that may follow it (in UTF-8, "" ends the text); *p moves behind both. */
static bool read_part(const char **p, const char *const *signs, int *number)
{
    char *end;
    if (**p < '0' || **p > '9')
        return false;
    *number = (int)strtol(*p, &end, 10);
    for (; *signs != NULL; signs++) {
        size_t n = strlen(*signs);
        if (n == 0 ? *end == '\0' || strncmp(end, " 00:00", 6) == 0 : strncmp(end, *signs, n) == 0) {
            *p = end + n;
            return true;
        }
    }
    return false;
}

void remark_day_words(char out[REMARK_DAY_WORDS], const char *day)
{
    int year, month, date;
    if (sscanf(day, "%4d-%2d-%2d", &year, &month, &date) == 3)
        snprintf(out, REMARK_DAY_WORDS, "%d年%d月%d日", year, month, date);
    else
        out[0] = '\0';
}

bool remark_day(const char *text, int year, char *out)
{
    static const char *const after_year[] = {"-", "/", ".", "年", NULL}, *const after_month[] = {"-", "/", ".", "月",
                                                                                                 NULL};
    static const char *const after_day[] = {"", "日", "号", NULL}, *const month_sign[] = {"月", NULL};
    char plain[REMARK_SHORT];
    int y = year, m, d;
    if (!text_plain(plain, sizeof plain, text))
        return false;
    text_trim(plain);
    const char *p = plain;
    if (!read_part(&p, month_sign, &m)) { /* 10月8日 has no year */
        p = plain;
        if (!read_part(&p, after_year, &y) || !read_part(&p, after_month, &m))
            return false;
    }
    return read_part(&p, after_day, &d) && is_day(y, m, d) &&
           snprintf(out, REMARK_DAY, "%04d-%02d-%02d", y, m, d) == REMARK_DAY - 1;
}
