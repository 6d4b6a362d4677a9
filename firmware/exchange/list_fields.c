#include "exchange/list_fields.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "meeting/address.h"

bool list_room_part(enum list_field field, const char *text, char out[ROOM_PART], char *why, size_t size)
{
    static const enum room_part parts[] = {ROOM_BUILDING, ROOM_UNIT, ROOM_NUMBER};
    if (field == F_UNIT && *text == '\0') {
        out[0] = '\0';
        return true;
    }
    if (room_part_read(out, parts[field], text))
        return true;
    enum word word = *text == '\0'                            ? W_LIST_EMPTY
                     : address_is_date(text)                  ? W_LIST_DATE
                     : room_part_too_long(parts[field], text) ? W_LIST_ROOM_LONG
                                                              : W_LIST_ROOM;
    word_format(why, size, say(word), "heading", list_heading(field), "value", text, NULL);
    return false;
}

/* Ended lists of what people write. */
static const char *const negations[] = {"不", "没", "无", "别",
                                        "未", "非", NULL}; /* nothing with one of them is a yes */
static const char *const unreached[] = {"未接",     "停机",   "空号", "关机", "未接通",
                                        "无人接听", "打不通", "拒接", "占线", NULL},
                         *const maybes[] = {"待定",   "看情况", "有空", "尽量",  "可能",
                                            "不一定", "不确定", "再说", "maybe", NULL},
                         *const nos[] = {"不来",   "不参加", "不会", "不想",   "不能", "不可", "不行",
                                         "不到",   "没法",   "没空", "没时间", "出差", "外地", "不去",
                                         "来不了", "no",     "否",   "×",      "✗",    NULL},
                         *const yeses[] = {"会来", "来",   "√",      "✓", "确定", "参加", "yes",
                                           "是",   "能来", "一定来", "✔", "可以", NULL},
                         *const not_asked[] = {"", "未联系", "未通知", "-", "—", "/", "--", "——", "无", NULL};

static bool is_one(const char *key, const char *const list[])
{
    for (int i = 0; list[i] != NULL; i++)
        if (strcmp(key, list[i]) == 0)
            return true;
    return false;
}

static bool has_one(const char *key, const char *const list[])
{
    for (int i = 0; list[i] != NULL; i++)
        if ((unsigned char)list[i][0] >= 0x80 && strstr(key, list[i]) != NULL)
            return true;
    return false;
}

enum list_verdict list_reply(const char *cell, enum list_reply *reply)
{
    /* in this order: 不一定来 is no 来, 未接通 is no 不来 */
    static const struct {
        const char *const *list;
        enum list_reply reply;
    } kinds[] = {{not_asked, LIST_NOT_ASKED},
                 {unreached, LIST_UNREACHED},
                 {maybes, LIST_MAYBE},
                 {nos, LIST_NO},
                 {yeses, LIST_YES}};
    char key[512];
    if (!text_key(key, sizeof key, cell))
        return LIST_REFUSED;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_one(key, kinds[i].list)) {
            *reply = kinds[i].reply;
            return LIST_TAKEN;
        }
    if (text_length(key) > 12) /* a story, not an answer */
        return LIST_REFUSED;
    for (size_t i = 1; i < sizeof kinds / sizeof *kinds; i++)
        if (has_one(key, kinds[i].list)) {
            *reply = kinds[i].reply;
            return *reply == LIST_YES && has_one(key, negations) ? LIST_REFUSED : LIST_TAKEN_FOR;
        }
    return LIST_REFUSED;
}

const char *list_reply_words(enum list_reply reply)
{
    static const enum word words[] = {[LIST_NOT_ASKED] = W_REPLY_NOT_ASKED,
                                      [LIST_NO] = W_REPLY_NO,
                                      [LIST_MAYBE] = W_REPLY_MAYBE,
                                      [LIST_YES] = W_REPLY_YES,
                                      [LIST_UNREACHED] = W_REPLY_UNREACHED};
    return say(words[reply]);
}

enum list_foot list_foot(const char *cell)
{
    static const char *const sure[] = {"合计",   "总计",     "小计",     "共计",     "汇总",
                                       "总户数", "总人数",   "本页小计", "本页合计", "以下空白",
                                       "total",  "subtotal", "sum",      "户数",     NULL},
                             *const begins[] = {"合计",    "总计",    "小计",  "共计",  "汇总", "制表",   "填表",
                                                "审核",    "审批",    "复核",  "经办",  "制单", "统计人", "填报",
                                                "日期:",   "打印",    "说明:", "备注:", "注:",  "盖章",   "单位(盖章)",
                                                "联系人:", "负责人:", "时间:", "共",    "应到", "实到",   "页码",
                                                "导出",    "以上",    "此表",  "签字",  "制作", "编制",   NULL};
    char key[512];
    if ((*cell >= '0' && *cell <= '9') || *cell == '\0' ||
        !text_key(key, sizeof key, cell)) /* none begins with a digit */
        return LIST_NO_FOOT;
    size_t n = strlen(key);
    if (n > 0 && key[n - 1] == ':')
        key[n - 1] = '\0';
    if (is_one(key, sure))
        return LIST_FOOT_SURE;
    text_key(key, sizeof key, cell);
    for (size_t i = 0; begins[i] != NULL; i++)
        if (strncmp(key, begins[i], strlen(begins[i])) == 0)
            return LIST_FOOT_MAYBE;
    bool page = strncmp(key, "第", strlen("第")) == 0 && strstr(key, "页") != NULL;
    return page ? LIST_FOOT_MAYBE : LIST_NO_FOOT;
}

static bool between_latin(const char *cell, const char *at)
{
    const char *after = at + 1 + strspn(at + 1, " ");
    return at > cell && isalpha((unsigned char)at[-1]) && isalpha((unsigned char)*after);
}

/* Each sign between two names becomes an end. */
int list_split_names(char *cell, char *names[], int most)
{
    static const char *const signs[] = {"/", "、", ",", "，", ";", "；", "\n", "|", "／"};
    int count = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (char *at = cell; (at = strstr(at, signs[i])) != NULL; at += strlen(signs[i]))
            if (!(*at == ',' && between_latin(cell, at))) /* Smith, John is one */
                memset(at, '\n', strlen(signs[i]));
    static const char *const spouses[] = {"(配偶)", "（配偶）", "(配偶", "（配偶", "配偶:", "配偶：", "配偶"};
    for (size_t i = 0; i < sizeof spouses / sizeof *spouses; i++)
        for (char *at = strstr(cell, spouses[i]); at != NULL; at = strstr(at, spouses[i])) {
            size_t n = strlen(spouses[i]);
            char *after = at + n;
            bool opened = spouses[i][0] == '(' || strncmp(spouses[i], "（", 3) == 0;
            char *end = opened ? strpbrk(after, ")") : NULL;
            char *wide = opened ? strstr(after, "）") : NULL;
            if (end != NULL)
                *end = '\n';
            if (wide != NULL)
                memset(wide, '\n', strlen("）"));
            memset(at, '\n', n);
        }
    for (char *rest = cell, *next; rest != NULL; rest = next) {
        next = strchr(rest, '\n');
        if (next != NULL)
            *next++ = '\0';
        text_trim(rest);
        if (*rest != '\0' && count < most)
            names[count++] = rest;
        else if (*rest != '\0')
            return most + 1;
    }
    return count;
}

bool list_is_title(const char *name)
{
    static const char *const titles[] = {"先生", "女士", "小姐", "太太", "阿姨", "叔叔", "师傅", "老师",
                                         "大爷", "大妈", "大叔", "奶奶", "爷爷", "总",   "姐",   "哥"};
    size_t n = strlen(name);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        size_t m = strlen(titles[i]);
        if (n <= m || strcmp(name + n - m, titles[i]) != 0)
            continue;
        size_t before = text_length(name) - text_length(titles[i]);
        if (before >= 1 && before <= (m > 3 ? 2u : 1u))
            return true;
    }
    return false;
}

bool list_seat(const char *cell, struct seat *seat)
{
    char plain[64];
    int used = 0;
    *seat = (struct seat){0, 0};
    if (!text_plain(plain, sizeof plain, cell))
        return false;
    text_trim(plain);
    if (plain[0] == '\0')
        return true;
    bool words =
        sscanf(plain, "%3d排%3d座%n", &seat->row, &seat->number, &used) == 2 && used > 0 && plain[used] == '\0';
    if (!words) {
        used = 0;
        words = sscanf(plain, "%3d-%3d%n", &seat->row, &seat->number, &used) == 2 && plain[used] == '\0';
    }
    return words && seat->row >= 1 && seat->number >= 1;
}

bool list_heads(const char *cell, int *heads)
{
    char plain[32], *end = NULL;
    *heads = 0;
    if (!text_plain(plain, sizeof plain, cell))
        return false;
    text_trim(plain);
    if (plain[0] == '\0')
        return true;
    long n = strtol(plain, &end, 10);
    *heads = (int)n;
    return end != plain && n >= 0 && n <= 99 && (*end == '\0' || strcmp(end, "人") == 0 || strcmp(end, "位") == 0);
}

bool list_mark(const char *cell, bool *marked)
{
    static const char *const yes[] = {"是",   "√", "✓", "✔",    "★",  "☆",  "●",  "○",  "y", "yes",
                                      "true", "1", "v", "需要", "要", "需", "有", "ok", NULL},
                             *const no[] = {"",  "否", "×", "✗",     "✘",    "x",    "no",     "0",    "无",   "-",
                                            "/", "不", "n", "false", "不用", "没有", "不需要", "不要", "不必", NULL};
    char key[64];
    *marked = false;
    if (!text_key(key, sizeof key, cell))
        return false;
    *marked = is_one(key, yes) || strstr(key, "经理") != NULL;
    return *marked || is_one(key, no);
}
