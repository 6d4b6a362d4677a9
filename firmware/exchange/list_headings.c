#include "exchange/list_headings.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

enum { ALIASES = 48 };

/* What people write above their columns, as text_key leaves it, without stars, colons and brackets. */
static const char *const headings[FIELDS][ALIASES] = {
    [F_BUILDING] = {"楼栋",   "building", "楼号",     "栋",       "栋号",     "幢",       "幢号",   "楼座",
                    "楼栋号", "楼栋名称", "楼栋名",   "楼宇",     "楼宇号",   "楼宇名称", "楼幢",   "楼",
                    "座",     "栋座",     "座栋",     "栋/座",    "幢/栋",    "楼牌号",   "号楼",   "楼房号",
                    "几栋",   "所在楼栋", "所属楼栋", "楼座号",   "楼栋编号", "栋别",     "座栋号", "大楼",
                    "bldg",   "楼栋/座",  "栋数",     "幢号楼号", "楼幢号",   "栋楼",     NULL},
    [F_UNIT] = {"单元", "unit", "单元号", "单元名", "单元名称", "门栋", "门洞", "梯号", "梯", "几单元", "所属单元",
                "单元楼", "单元编号", NULL},
    [F_ROOM] = {"房号",   "room",    "房间号",   "门牌号",   "室号",     "房间编号",  "房屋编号", "房屋",
                "房屋号", "户号",    "门牌",     "房间名称", "房屋名称", "房产编号",  "房产",     "室",
                "roomno", "roomno.", "房屋房号", "房号室号", "flat",     "apartment", NULL},
    [F_NAME] = {"姓名", "name", "业主姓名", "业主", "客户姓名", "业主名称", "住户姓名", "户主姓名", "产权人姓名",
                "业主名", "参会业主", "业主姓名全称", "邀请业主", "ownername", "owner", "fullname", NULL},
    [F_PHONE] = {"电话",         "phone",        "联系电话",   "手机",
                 "手机号",       "联系方式",     "手机号码",   "电话号码",
                 "业主电话",     "业主手机",     "业主手机号", "客户电话",
                 "联系手机",     "移动电话",     "联系号码",   "户主电话",
                 "手机电话",     "tel",          "mobile",     "电话1",
                 "手机1",        "联系电话1",    "联系方式1",  "业主联系电话",
                 "业主联系方式", "联系电话号码", "telephone",  "phonenumber",
                 "电话/手机",    "手机/电话",    NULL},
    [F_REPLY] = {"邀请结果", "reply",    "是否参加", "参会意向", "回复",     "答复",     "是否参会",
                 "是否出席", "能否参加", "是否到会", "是否来",   "参加意向", "出席情况", "参会情况",
                 "回执",     "回执情况", "反馈",     "邀约结果", "结果",     "意向",     "是否能来",
                 "参会回执", "能否到会", "能否参会", "参加与否", "rsvp",     NULL},
    [F_HOUSEKEEPER] = {"管家", "housekeeper", "楼栋管家", "负责管家", "客服管家", "管家姓名", "责任管家", "物业管家",
                       "所属管家", "专属管家", "片区管家", "跟进管家", "楼管", "网格员", NULL},
    [F_WAY] = {"邀请方式", "invitedby", "通知方式", "邀约方式", "沟通方式", "送达方式", "联系形式", NULL},
    [F_HEADS] = {"预计人数", "heads", "人数", "参会人数", "到会人数", "参加人数", "报名人数", "出席人数", "几人参加",
                 "预计到会人数", "参会人员数", "persons", NULL},
    [F_SEAT] = {"座位", "seat", "座位号", "座位编号", "席位", "席位号", "坐席", "座次", "几排几座", NULL},
    [F_NOTE] = {"备注", "note", "附注", "备注说明", "remark", "remarks", "notes", NULL},
    [F_GREETED] = {"★经理接待", "greeted", "经理接待", "★", "重点接待", NULL},
    [F_SERIAL] = {"序号", "no", "no.", "#", "序", "行号", "项次", "顺序号", "№", NULL},
    [F_PHASE] = {"分期", "期", "期数", "期别", "分期名称", "几期", "组团", "组团名称", "苑", "苑区", "区", "分区",
                 NULL},
    [F_ESTATE] = {"小区", "小区名称", "小区名", "项目", "项目名称", "楼盘", "楼盘名称", NULL},
    [F_PHONE_2] = {"电话2", "手机2", "联系电话2", "联系方式2", "备用电话", "固定电话", "座机", "家庭电话",
                   "第二联系电话", "紧急联系电话", "宅电", "其他电话", "固话", "备用联系电话", "备用联系方式", NULL},
    [F_AREA] = {"面积", "area", "建筑面积", "房屋面积", "专有面积", "专有部分面积", "产权面积", "房产面积",
                "房屋建筑面积", "面积㎡", "面积m2", "面积/㎡", "建筑面积㎡", "建筑面积m2", "建筑面积/㎡", "面积平方米",
                "建筑面积平方米", NULL},
};

/* These may mean the field where nothing in the row says it better. */
static const struct {
    const char *heading;
    enum list_field field;
} weak[] = {
    {"房间", F_ROOM},           {"住址", F_ROOM},          {"地址", F_ROOM},        {"房屋地址", F_ROOM},
    {"家庭住址", F_ROOM},       {"详细地址", F_ROOM},      {"房屋信息", F_ROOM},    {"房屋坐落", F_ROOM},
    {"坐落", F_ROOM},           {"单元房号", F_ROOM},      {"楼栋房号", F_ROOM},    {"楼栋单元房号", F_ROOM},
    {"楼栋-单元-房号", F_ROOM}, {"栋/单元/室", F_ROOM},    {"物业地址", F_ROOM},    {"房产地址", F_ROOM},
    {"楼栋室号", F_ROOM},       {"商铺号", F_ROOM},        {"铺号", F_ROOM},        {"address", F_ROOM},
    {"座号", F_BUILDING},       {"座号", F_SEAT},          {"户主", F_NAME},        {"产权人", F_NAME},
    {"产权人名称", F_NAME},     {"住户", F_NAME},          {"买受人", F_NAME},      {"购房人", F_NAME},
    {"权利人", F_NAME},         {"参会人", F_NAME},        {"参会人员", F_NAME},    {"受邀人", F_NAME},
    {"邀请对象", F_NAME},       {"嘉宾", F_NAME},          {"嘉宾姓名", F_NAME},    {"客户", F_NAME},
    {"客户名称", F_NAME},       {"名字", F_NAME},          {"联系人", F_NAME},      {"真实姓名", F_NAME},
    {"居住人姓名", F_NAME},     {"联系人姓名", F_NAME},    {"称呼", F_NAME},        {"状态", F_REPLY},
    {"联系人电话", F_PHONE},    {"确认情况", F_REPLY},     {"反馈情况", F_REPLY},   {"回复情况", F_REPLY},
    {"邀请情况", F_REPLY},      {"负责人", F_HOUSEKEEPER}, {"客服", F_HOUSEKEEPER}, {"跟进人", F_HOUSEKEEPER},
    {"说明", F_NOTE},           {"其他", F_NOTE},          {"其它", F_NOTE},        {"情况说明", F_NOTE},
    {"特殊情况", F_NOTE},       {"编号", F_SERIAL},        {"id", F_SERIAL},        {"套内面积", F_AREA},
    {"套内建筑面积", F_AREA},   {"计费面积", F_AREA},      {"收费面积", F_AREA},    {"物业费面积", F_AREA},
    {"房本面积", F_AREA},
};

/* 联系电话(必填)* and 姓名： as 联系电话 and 姓名; what is nothing else stays as it is. */
bool list_heading_key(char *key, const char *heading)
{
    char *w = key;
    int depth = 0;
    if (!text_key(key, HEADING_KEY, heading))
        return false;
    for (const char *p = key; *p != '\0'; p++) {
        bool open = *p == '(' || *p == '[', close = *p == ')' || *p == ']';
        depth += open;
        if (depth == 0 && *p != '*' && *p != ':')
            *w++ = *p;
        depth -= close && depth > 0;
    }
    *w = '\0';
    return true;
}

bool list_heading_is(const char *text, const char *heading)
{
    char key[HEADING_KEY], other[HEADING_KEY];
    return list_heading_key(key, text) && list_heading_key(other, heading) && strcmp(key, other) == 0;
}

enum list_field list_field(const char *heading)
{
    char key[HEADING_KEY];
    if (!list_heading_key(key, heading) || key[0] == '\0')
        return FIELDS;
    for (int field = 0; field < FIELDS; field++)
        for (int k = 0; headings[field][k] != NULL; k++)
            if (strcmp(headings[field][k], key) == 0)
                return (enum list_field)field;
    return FIELDS;
}

/* The next field a weak heading may mean, after the first `*from` of them; FIELDS if none. */
static enum list_field weak_field(const char *heading, size_t *from)
{
    char key[HEADING_KEY];
    if (!list_heading_key(key, heading))
        return FIELDS;
    for (; *from < sizeof weak / sizeof *weak; ++*from)
        if (strcmp(weak[*from].heading, key) == 0)
            return weak[(*from)++].field;
    return FIELDS;
}

static bool is_heading(const char *text)
{
    size_t from = 0;
    return list_field(text) < FIELDS || weak_field(text, &from) < FIELDS;
}

const char *list_heading(enum list_field field)
{
    return headings[field][0];
}

void heading_row_take(struct heading_row *out, const struct table_row *row)
{
    out->number = row->number;
    out->count = row->count;
    for (int i = 0; i < row->count; i++)
        text_copy(out->cells[i], HEADING, row->cells[i]);
}

static const char *cell_of(const struct heading_row *row, int column)
{
    return row->number == 0 || column >= row->count ? "" : row->cells[column];
}

/* The heading of a column of one row or two: the lower word, both together, the upper one, which may stand over several. */
static const char *heading_of(const struct list_header *h, int column, char both[2 * HEADING])
{
    const char *lower = cell_of(&h->second, column), *upper = cell_of(&h->first, column);
    if (h->second.number == 0 || lower[0] == '\0')
        return upper;
    for (int i = column; upper[0] == '\0' && i > 0; i--)
        upper = cell_of(&h->first, i - 1);
    snprintf(both, 2 * HEADING, "%s%s", upper, lower);
    return !is_heading(lower) && is_heading(both) ? both : lower;
}

static int width(const struct list_header *h)
{
    return h->second.number != 0 && h->second.count > h->first.count ? h->second.count : h->first.count;
}

/* A second column of phones is one. */
static void set(struct list_header *h, enum list_field field, int column)
{
    if (field == F_PHONE && h->columns[F_PHONE] != 0)
        field = F_PHONE_2;
    if (h->columns[field] == 0)
        h->columns[field] = column;
}

static void find_columns(struct list_header *h)
{
    char both[2 * HEADING];
    memset(h->columns, 0, sizeof h->columns);
    for (int i = 0; i < width(h); i++) {
        enum list_field field = list_field(heading_of(h, i, both));
        if (field < FIELDS)
            set(h, field, i + 1);
    }
    for (int i = 0; i < width(h); i++) {
        size_t from = 0;
        enum list_field field;
        while ((field = weak_field(heading_of(h, i, both), &from)) < FIELDS)
            if (h->columns[field] == 0) {
                h->columns[field] = i + 1;
                break;
            }
    }
}

static bool is_complete(const struct list_header *h)
{
    return h->columns[F_NAME] != 0 && (h->columns[F_ROOM] != 0 || h->columns[F_BUILDING] != 0);
}

bool list_header_match(struct list_header *h, const struct heading_row *first, const struct table_row *row)
{
    h->second.number = 0;
    heading_row_take(first == NULL ? &h->first : &h->second, row);
    if (first != NULL)
        h->first = *first;
    find_columns(h);
    return is_complete(h);
}

bool list_header_match_rooms(struct list_header *h, const struct table_row *row)
{
    list_header_match(h, NULL, row);
    return h->columns[F_ROOM] != 0 && h->columns[F_BUILDING] != 0;
}

bool list_header_extend(struct list_header *h, const struct table_row *row)
{
    static const enum list_field telling[] = {F_NAME, F_ROOM, F_BUILDING};
    int news = 0;
    for (int i = 0; i < row->count; i++) {
        bool same = strcmp(row->cells[i], cell_of(&h->first, i)) == 0, heading = is_heading(row->cells[i]);
        news += !same && heading;
        for (size_t k = 0; k < sizeof telling / sizeof *telling; k++)
            if (h->columns[telling[k]] == i + 1 && row->cells[i][0] != '\0' && !same && !heading)
                return false;
    }
    if (news == 0)
        return false;
    heading_row_take(&h->second, row);
    find_columns(h);
    if (is_complete(h))
        return true;
    h->second.number = 0; /* a row that only looks like it */
    find_columns(h);
    return false;
}

static void tell_of_column(const struct list_listener *listener, enum list_level level, int row, int column,
                           enum word word, const char *heading)
{
    struct table_fault what = {.row = row, .column = column};
    char letters[4];
    word_format(what.text, sizeof what.text, say(word), "column", table_letters(column, letters), "heading", heading,
                NULL);
    listener->tell(listener->context, level, &what);
}

void list_header_tell(const struct list_header *h, const struct list_listener *listener)
{
    char both[2 * HEADING];
    for (int i = 0; i < width(h); i++) {
        const char *heading = heading_of(h, i, both);
        enum list_field field = list_field(heading);
        int row = cell_of(&h->second, i)[0] != '\0' ? h->second.number : h->first.number;
        bool used = false;
        for (int f = 0; f < FIELDS; f++)
            used = used || h->columns[f] == i + 1;
        if (used || heading[0] == '\0')
            continue;
        if (field < FIELDS && field != F_AREA) /* a register may have several areas: the first counts */
            tell_of_column(listener, LIST_FAULT, row, i + 1, W_LIST_HEADING_TWICE, heading);
        else
            tell_of_column(listener, LIST_SKIPPED, row, i + 1, W_IMPORT_UNUSED, heading);
    }
    if (h->columns[F_ROOM] == 0)
        tell_of_column(listener, LIST_FAULT, h->first.number, 1, W_LIST_HEADING_MISSING, list_heading(F_ROOM));
}

static bool same_cells(const struct heading_row *known, const struct table_row *row)
{
    int same = 0;
    for (int i = 0; i < row->count; i++) {
        if (row->cells[i][0] == '\0')
            continue;
        if (row->cells[i][0] != cell_of(known, i)[0])
            return false;
        char text[HEADING];
        text_copy(text, sizeof text, row->cells[i]);
        if (strcmp(text, cell_of(known, i)) != 0)
            return false;
        same++;
    }
    return same >= 2;
}

bool list_header_again(const struct list_header *h, const struct table_row *row)
{
    return same_cells(&h->first, row) || (h->second.number != 0 && same_cells(&h->second, row));
}

bool list_header_same(const struct list_header *a, const struct list_header *b)
{
    for (int field = 0; field < FIELDS; field++)
        if ((a->columns[field] != 0) != (b->columns[field] != 0))
            return false;
    return true;
}

int list_header_count(const struct table_row *row, bool known[FIELDS])
{
    int count = 0;
    memset(known, 0, FIELDS * sizeof *known);
    for (int i = 0; i < row->count; i++) {
        enum list_field field = list_field(row->cells[i]);
        if (field < FIELDS && !known[field]) {
            known[field] = true;
            count++;
        }
    }
    return count;
}
