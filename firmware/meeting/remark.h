/* remark: what owners say at the meeting, and what the office promises to do about it.
 * Owns: nothing, values. Takes: words. Never: who said it, on anything that is published.
 * Categories as product.md lists them. */
#ifndef MEETING_REMARK_H
#define MEETING_REMARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/words.h"

enum {
    REMARK_CATEGORIES = 5,
    REMARK_ROOM = 97,
    REMARK_NAME = 97,
    REMARK_SHORT = 129,
    REMARK_TEXT = 1025,
    REMARK_DAY = 11,
    COSTS_MOST = 200 /* rows of 费用 */
};

/* What an owner or a clerk touches: one subject of a category, or -1, what is written later. */
struct remark_choice {
    int category, subject;
};

/* What becomes of one that is noted at the desk. */
enum remark_way { REMARK_LATER, REMARK_ANSWERED_HERE, REMARK_INTO_PLAN, REMARK_WAYS };

/* Their names, NULL at the end. */
extern const char *const remark_categories[REMARK_CATEGORIES + 1];

/* 环境事务 0, 工程 1, 安全管理 2, 客户服务 3, 其他 4; what stands under each, as staff think of it. */
const char *remark_category(int category);
const char *remark_category_more(int category);

/* One subject of a category, 保洁; false if it has no more. `out` REMARK_SHORT bytes are enough. */
bool remark_subject(enum lang lang, int category, int index, char *out, size_t size);

/* By its name, or a word that stands under it (保洁 → 环境事务); -1 if it is none. */
int remark_category_from(const char *text);

struct remark {
    int64_t id;
    int number;             /* in its meeting, from 1 */
    char room[REMARK_ROOM]; /* as staff wrote it; "" not told */
    char name[REMARK_NAME];
    int category;
    char text[REMARK_TEXT], answer[REMARK_TEXT];
    int plan; /* number of the plan row that takes it up, 0 none */
    /* of a complaint */
    char reason[REMARK_TEXT], visitor[REMARK_NAME], visited[REMARK_DAY], satisfied[REMARK_SHORT], avoid[REMARK_TEXT];
};

struct plan_row {
    int64_t id;
    int number; /* in its meeting, from 1 */
    int category;
    char problem[REMARK_TEXT], place[REMARK_SHORT], measure[REMARK_TEXT];
    char department[REMARK_SHORT], person[REMARK_NAME];
    char due[REMARK_DAY];       /* 2026-10-08, "" not told */
    char done[REMARK_SHORT];    /* "", 进行中, 已完成: nothing else */
    char progress[REMARK_TEXT]; /* 进展说明, whatever is said of it */
    char finished[REMARK_DAY];  /* 实际完成时间 */
    char followed[REMARK_DAY], result[REMARK_TEXT], conclusion[REMARK_TEXT];
    bool carried; /* from the meeting before */
    /* of the remarks it takes up: the last day one of those owners was called, what they said (满意1 一般1); "" nobody was */
    char visited[REMARK_DAY], opinion[REMARK_SHORT];
};

struct cost {
    int number;
    char name[REMARK_SHORT], quantity[REMARK_SHORT], note[REMARK_SHORT];
    int64_t price, total; /* in fen; -1 not told */
};

/* recorded → answered, or planned → under way → done → followed up → concluded: who is called before it is done does not end it */
enum remark_state { REMARK_RECORDED, REMARK_ANSWERED, REMARK_PLANNED };
enum plan_state { PLAN_OPEN, PLAN_UNDER_WAY, PLAN_DONE, PLAN_FOLLOWED, PLAN_CONCLUDED, PLAN_STATES };

enum remark_state remark_state(const struct remark *remark);
enum plan_state plan_state(const struct plan_row *row);
const char *remark_state_words(enum remark_state state); /* 已登记, 已答复, 已列入整改 */
const char *plan_state_words(enum plan_state state);     /* 未开始, 进行中, 已完成, 已回访, 已总结 */

/* What a cell 完成情况 says, the whole of it and never a part (未完成 holds 完成). False: none of the words that count. */
bool plan_state_from(const char *cell, enum plan_state *state);

/* Its day is over and it is not done; `today` as 2026-10-08. */
bool plan_overdue(const struct plan_row *row, const char *today);

/* When its owners were called, and what they said: the remarks' own, else what was typed at the row. */
const char *plan_followed(const struct plan_row *row);
const char *plan_result(const struct plan_row *row);

/* 满意, 一般 (also 基本满意), 不满意; "" as it is. False: another word. */
bool remark_satisfied(const char *cell, char *out, size_t size);

/* 编号 of a row: Y0007 of a remark, Z0003 of the plan. Reads it with or without its letter; "" is 0, -1 none. */
enum { REMARK_KEY = 16 };
void remark_key(char out[REMARK_KEY], char letter, int64_t id);
int64_t remark_key_read(const char *text, char letter);

/* The words of it in `done` of a row, up to PLAN_DONE. */
const char *plan_done_words(enum plan_state state);

/* The leading number of "2斤", "3.5 米"; -1 if there is none. In thousandths. */
int64_t remark_quantity(const char *text);

/* How many times a piece, fen ("2斤" counts as 2); -1 where one of them is not told. */
int64_t remark_product(const char *quantity, int64_t price);

/* "12", "12.5", "¥12.50", "1,200元": fen; -1 empty; -2 none. */
int64_t remark_money(const char *text);

/* 2026年10月8日 of 2026-10-08; "" of "". */
enum { REMARK_DAY_WORDS = 24 };
void remark_day_words(char out[REMARK_DAY_WORDS], const char *day);

/* 2026-10-08, 2026/10/8, 2026年10月8日, 10月8日 (then `year`): as 2026-10-08 in `out` (REMARK_DAY bytes). False if it is none. */
bool remark_day(const char *text, int year, char *out);

#endif
