/* what stands on the notice board and in the plan: nobody is named, nothing else is lost; states, keys, who is in two places */
#include "unit.h"

#include "meeting/posts.h"
#include "meeting/remark.h"
#include "office/posted.h"
#include "store/db.h"
#include "store/event.h"
#include "store/past.h"
#include "store/remarks.h"
#include "store/roster.h"
#include "store/schema.h"

static const struct event_time at = {.at = {1000, 1789731360000LL}, .boot_id = "boot"};

struct bench {
    struct db *db;
    int64_t id;
};

static void fill(struct bench *b)
{
    static const struct {
        const char *name, *building, *unit, *number;
    } people[] = {{"王建国", "3", "2", "1201"},
                  {"李桂芳", "3", "2", "1201"},
                  {"欧阳娜娜", "3", "2", "302"},
                  {"丁一", "12", "", "5"}};
    struct meeting m = {.code = "t", .title = "会", .starts_ms = 1789732800000LL, .building_word = "号楼"};
    struct err err = {0};
    assert_true(schema_open(&b->db, NULL, true, &err));
    assert_true(roster_meeting(b->db, &m, &b->id, &err));
    for (size_t i = 0; i < COUNT(people); i++) {
        struct roster_row row = {.reply = REPLY_YES};
        enum roster_change change;
        int64_t person;
        strcpy(row.room.building, people[i].building);
        strcpy(row.room.unit, people[i].unit);
        strcpy(row.room.number, people[i].number);
        strcpy(row.name, people[i].name);
        assert_true(roster_put(b->db, b->id, &row, &change, &person, &err));
    }
}

static const struct {
    const char *text, *clean;
} sentences[] = {
    /* rooms, however they are written */
    {"3-2-1201王建国家窗下", "某户业主家窗下"},
    {"3号楼2单元1201漏水", "某户漏水"},
    {"3号楼2单元1201室的水管", "某户的水管"},
    {"1201室门口", "某户门口"},
    {"1201门口", "某户门口"},
    {"楼下302室反映", "某户反映"},
    {"隔壁的402太吵", "某户太吵"},
    {"2栋1单元801、802漏水", "某户、某户漏水"},
    {"12-5有噪声", "某户有噪声"}, /* a home of this estate */
    /* persons */
    {"李桂芳、欧阳娜娜反映", "业主、业主反映"},
    {"业主王建国反映", "业主反映"},
    {"王建国业主提出", "业主提出"},
    {"王建国先生说", "业主说"},
    {"业主王女士要求", "业主要求"},
    {"欧阳老师建议", "业主建议"},
    {"王女士、李阿姨", "业主、业主"},
    {"住户赵小明投诉", "住户投诉"},
    {"业主李四家漏水", "业主家漏水"},
    /* telephones, plates */
    {"请联系13800000001。", "请联系（电话）。"},
    {"电话 138-0000-0001", "电话 （电话）"},
    {"电话138 0000 0001", "电话（电话）"},
    {"拨打025-86001234", "拨打（电话）"},
    {"拨打025-80000000", "拨打025-80000000"}, /* the office's own */
    {"苏A·12345占用通道", "某车占用通道"},
    {"浙AD12345堵门", "某车堵门"},
    /* nothing that names nobody is lost */
    {"3号楼北侧", "3号楼北侧"},
    {"2号楼2单元门厅", "2号楼2单元门厅"},
    {"1、2号楼之间", "1、2号楼之间"},
    {"2026-10-08前完成", "2026-10-08前完成"},
    {"2026年10月8日前完成", "2026年10月8日前完成"},
    {"增加4个,共12012元", "增加4个,共12012元"},
    {"清洗302个灯罩", "清洗302个灯罩"},
    {"共有1201户居民", "共有1201户居民"},
    {"草皮302平方米", "草皮302平方米"},
    {"3-5天内修好", "3-5天内修好"},
    {"7-8月份", "7-8月份"},
    {"景观灯延至22:30", "景观灯延至22:30"},
    {"302路公交站", "302路公交站"},
    {"关于女士卫生间的门", "关于女士卫生间的门"},
    {"业主高度关注", "业主高度关注"},
    {"业主白天反映多次", "业主白天反映多次"},
    {"预算12000000元", "预算12000000元"},
    {"水泵房A区", "水泵房A区"},
    /* found by a stranger's two thousand sentences */
    {"王女士，3-2-1201，电话:13800000001", "业主，某户，电话:（电话）"},
    {"1.1201室漏水", "1.某户漏水"},
    {"房号:1201漏水", "房号:某户漏水"},
    {"业主:3-2-1201漏水", "业主:某户漏水"},
    {"3-2-1201张女士反映", "某户业主反映"},
    {"3-2-302 周先生", "某户 业主"},
    {"3号楼2单元302来电", "某户来电"},
    {"3-2-1201多次反映", "某户多次反映"},
    {"1201楼上噪音", "某户楼上噪音"},
    {"302次卧漏水", "某户次卧漏水"},
    {"302：天花板渗水", "某户：天花板渗水"},
    {"3号楼2单元1201：王建国", "某户：业主"},
    {"1201/1202漏水", "某户/某户漏水"},
    {"1201和1301都反映", "某户和某户都反映"},
    {"目前302漏水", "目前某户漏水"},
    {"已约302业主面谈", "已约某户业主面谈"},
    {"楼上（1301）漏水", "某户）漏水"},
    {"楼上 1301 漏水", "某户 漏水"},
    {"隔壁业主1202", "某户"},
    {"3号楼 501漏水", "3号楼 某户漏水"},
    {"3号楼2单元(501)", "3号楼2单元(某户)"},
    {"3栋二单元501漏水", "3栋二单元某户漏水"},
    {"3－2－501漏水", "某户漏水"},
    {"3—2—501漏水", "某户漏水"},
    {"3/2/501漏水", "某户漏水"},
    {"１２０１室漏水", "某户漏水"},
    {"一二〇一室漏水", "某户漏水"},
    {"3-2-1201A漏水", "某户漏水"},
    {"王 建国反映", "业主反映"},
    {"王·建国反映", "业主反映"},
    {"王 女士反映", "业主反映"},
    {"老王反映", "业主反映"},
    {"小李家漏水", "业主家漏水"},
    {"姓王的业主", "业主的业主"},
    {"王业主反映", "业主反映"},
    {"王阿婆摔倒", "业主摔倒"},
    {"王老板说", "业主说"},
    {"岳女士、艾先生", "业主、业主"},
    {"赵小明女士反映", "业主反映"},
    {"李某、张某反映", "业主、业主反映"},
    {"业主赵小明多次反映", "业主多次反映"},
    {"业主：赵小明反映", "业主：业主反映"},
    {"电话86001234来电", "电话（电话）来电"},
    {"025-86001234转801", "（电话）"},
    {"138.0000.0001", "（电话）"},
    {"138****0001", "（电话）"},
    {"尾号0001", "尾号（电话）"},
    {"微信：wang_jianguo", "微信：（电话）"},
    {"wjg@example.com", "（电话）"},
    {"苏A 123 45堵门", "某车堵门"},
    {"苏AD·12345", "某车"},
    {"苏A12345SUV堵门", "某车SUV堵门"},
    {"业主向物业反映", "业主向物业反映"},
    {"业主曾多次反映", "业主曾多次反映"},
    {"有利于老人通行", "有利于老人通行"},
    {"班主任老师", "班主任老师"},
    {"应到1201户，实到302户", "应到1201户，实到302户"},
    {"302号车位", "302号车位"},
    {"国标GB50016-2014", "国标GB50016-2014"},
    {"2025-2026采暖季", "2025-2026采暖季"},
    {"20261008完成", "20261008完成"},
    {"302-400元", "302-400元"},
    {"栏杆DN302", "栏杆DN302"},
    {"瓷砖302×302", "瓷砖302×302"},
    {"更新UPS5000台", "更新UPS5000台"},
    {"热线400-820-8820", "热线400-820-8820"},
    {"拨打80000000", "拨打80000000"},
    {"对面110报警", "对面110报警"},
    {"业主委员会", "业主委员会"},
    {"孙少少家漏水，周全全在家", "业主家漏水，业主在家"},
    {"", ""},
};

static void nobody_is_named_and_nothing_else_is_lost(void **state)
{
    struct bench b;
    struct scrub *s = NULL;
    struct err err = {0};
    char out[200], tiny[8];
    (void)state;
    fill(&b);
    struct remark two = {
        .room = "9", .name = "孙少少、周 全全女士", .text = "x"}; /* two in one cell, nobody of the list */
    enum remarks_change change;
    assert_true(db_begin(b.db, &err) && remarks_put(b.db, b.id, &two, ORIGIN_SHEET, &at, &change, &err) &&
                db_end(b.db, true, &err));
    assert_true(scrub_open(&s, b.db, &err));
    scrub_keep(s, "025-80000000");
    for (size_t i = 0; i < COUNT(sentences); i++) {
        scrub_text(s, sentences[i].text, out, sizeof out);
        ROW_TEXT(out, sentences[i].clean, i);
        char again[200];
        scrub_text(s, out, again, sizeof again);
        ROW_TEXT(again, out, i); /* twice is once */
    }
    scrub_names(s, "3-2-1201王建国家，13800000001", out, sizeof out); /* the minutes: rooms stay */
    assert_string_equal(out, "3-2-1201业主家，（电话）");
    scrub_text(s, "王建国王建国王建国", tiny, sizeof tiny);
    assert_true(strlen(tiny) < sizeof tiny);
    scrub_close(s);
    db_close(b.db);
}

/* What staff settled on counts while the row says what it said; then the row's own words are cleaned again. */
static void settled_words_hold_while_the_row_stands(void **state)
{
    struct bench b;
    struct scrub *s = NULL;
    struct err err = {0};
    enum remarks_change change;
    char out[REMARK_TEXT];
    struct plan_row p = {.problem = "王建国家漏水", .measure = "维修"};
    (void)state;
    fill(&b);
    assert_true(remarks_put_plan(b.db, b.id, &p, &at, &change, &err) && change == REMARKS_NEW);
    assert_true(scrub_open(&s, b.db, &err));
    assert_true(posted_words(b.db, s, &p, PART_PROBLEM, out, &err));
    assert_string_equal(out, "业主家漏水");
    assert_true(remarks_publish(b.db, &p, PART_PROBLEM, "邻居家漏水", &err));
    assert_true(posted_words(b.db, s, &p, PART_PROBLEM, out, &err));
    assert_string_equal(out, "邻居家漏水");
    assert_true(posted_words(b.db, s, &p, PART_MEASURE, out, &err));
    assert_string_equal(out, "维修");
    strcpy(p.problem, "王建国家漏水，已三天");
    assert_true(remarks_put_plan(b.db, b.id, &p, &at, &change, &err) && change == REMARKS_CHANGED);
    assert_true(posted_words(b.db, s, &p, PART_PROBLEM, out, &err));
    assert_string_equal(out, "业主家漏水，已三天");
    assert_true(remarks_publish(b.db, &p, PART_PROBLEM, "某家漏水，已三天", &err));
    assert_true(remarks_settle_published(b.db, b.id, &err)); /* the names go: what was published is what is kept */
    int64_t rows = 0;
    assert_true(db_number(b.db, &rows, 0, &err, "SELECT count(*) FROM plan WHERE problem = '某家漏水，已三天'", ""));
    assert_int_equal(rows, 1);
    assert_true(db_number(b.db, &rows, 1, &err, "SELECT count(*) FROM published", "") && rows == 0);
    scrub_close(s);
    db_close(b.db);
}

/* However many places a part has, one that is settled lets no other through; words that cannot be told apart are refused. */
static void many_places_stay_hidden(void **state)
{
    struct bench b;
    struct scrub *s = NULL;
    struct err err = {0};
    enum remarks_change change;
    char out[REMARK_TEXT];
    struct plan_row p = {.category = 1};
    struct changed c = {.part = PART_PROBLEM, .way = CHANGED_TYPED, .now = "多户"};
    (void)state;
    fill(&b);
    for (int i = 0; i < 40; i++)
        snprintf(p.problem + strlen(p.problem), sizeof p.problem - strlen(p.problem), "3-2-%d、", 101 + i * 100 % 1800);
    strcat(p.problem, "李桂芳家漏水");
    assert_true(remarks_put_plan(b.db, b.id, &p, &at, &change, &err) && scrub_open(&s, b.db, &err));
    c.plan = p.id;
    assert_true(posted_settle(b.db, b.id, s, &c, &err));
    assert_true(posted_words(b.db, s, &p, PART_PROBLEM, out, &err));
    assert_true(strncmp(out, "多户、某户、", strlen("多户、某户、")) == 0);
    assert_null(strstr(out, "3-2-"));
    assert_null(strstr(out, "李桂芳"));
    strcpy(c.now, "甲户、乙户"); /* the sign between two places */
    assert_false(posted_settle(b.db, b.id, s, &c, &err));
    assert_int_equal(err.code, ERR_DATA);
    scrub_close(s);
    db_close(b.db);
}

/* A row is done when 完成情况 says so: neither a call nor a conclusion ends it. */
static void a_row_is_done_when_it_says_so(void **state)
{
    static const struct {
        const char *done, *followed, *conclusion, *visited;
        enum plan_state state;
    } rows[] = {{"", "", "", "", PLAN_OPEN},
                {"", "2026-10-01", "好", "2026-10-02", PLAN_OPEN},
                {"进行中", "2026-10-01", "", "", PLAN_UNDER_WAY},
                {"已完成", "", "", "", PLAN_DONE},
                {"已完成", "2026-10-01", "", "", PLAN_FOLLOWED},
                {"已完成", "", "", "2026-10-02", PLAN_FOLLOWED},
                {"已完成", "", "好", "", PLAN_CONCLUDED}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct plan_row p = {.due = "2026-09-30"};
        strcpy(p.done, rows[i].done);
        strcpy(p.followed, rows[i].followed);
        strcpy(p.conclusion, rows[i].conclusion);
        strcpy(p.visited, rows[i].visited);
        ROW(plan_state(&p) == rows[i].state, i);
        ROW(plan_overdue(&p, "2026-10-01") == (rows[i].state < PLAN_DONE), i);
        ROW(!plan_overdue(&p, "2026-09-30"), i);
    }
    struct plan_row early = {.done = "已完成", .visited = "2026-09-29", .finished = "2026-09-30"};
    assert_int_equal(plan_state(&early), PLAN_DONE); /* she was called before it was done */
    strcpy(early.visited, "2026-09-30");
    assert_int_equal(plan_state(&early), PLAN_FOLLOWED);
}

static void keys_and_words_are_read(void **state)
{
    static const struct {
        const char *text;
        char letter;
        int64_t id;
    } keys[] = {{"", 'Y', 0},    {"Y0007", 'Y', 7},      {"y7", 'Y', 7},     {"7", 'Y', 7},
                {"7.0", 'Y', 7}, {"Ｙ０００７", 'Y', 7}, {"Z0007", 'Y', -1}, {"Z0012", 'Z', 12},
                {"x", 'Z', -1},  {"Y", 'Y', -1},         {"0", 'Y', -1}};
    static const struct {
        const char *text, *said;
    } satisfied[] = {{"满意", "满意"}, {"基本满意", "一般"}, {" 一般 ", "一般"}, {"不满意", "不满意"},
                     {"", ""},         {"还行", NULL},       {"不", NULL}};
    char out[REMARK_SHORT], key[REMARK_KEY];
    (void)state;
    for (size_t i = 0; i < COUNT(keys); i++)
        ROW(remark_key_read(keys[i].text, keys[i].letter) == keys[i].id, i);
    for (size_t i = 0; i < COUNT(satisfied); i++) {
        bool ok = remark_satisfied(satisfied[i].text, out, sizeof out);
        ROW(ok == (satisfied[i].said != NULL), i);
        if (ok)
            ROW_TEXT(out, satisfied[i].said, i);
    }
    remark_key(key, 'Y', 7);
    assert_string_equal(key, "Y0007");
}

static void spans_are_read_and_clashes_told(void **state)
{
    static const struct {
        const char *text;
        int from, to; /* -1: no span */
    } rows[] = {{"19:20—20:15", 1160, 1215},
                {"19：20-20：15", 1160, 1215},
                {"20:00—散会", 1200, 1290},
                {"开会前半小时—开会后15分钟", 1170, 1215},
                {"开会后15分钟—35分钟", 1215, 1235},
                {"开会—散会", 1200, 1290},
                {"开会前1小时—散会", 1140, 1290},
                {"散会后", -1, -1},
                {"19:50和20:00", -1, -1},
                {"", -1, -1},
                {"20:00—19:00", -1, -1}};
    struct papers p = {.post_count = 4};
    int a = 0, b = 0;
    char who[PAPERS_WORDS];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int from = -1, to = -1;
        ROW(posts_span(rows[i].text, 1200, 1290, &from, &to) == (rows[i].from >= 0), i);
        if (rows[i].from >= 0)
            ROW(from == rows[i].from && to == rows[i].to, i);
    }
    const char *const posts[][3] = {{"签到", "吴小敏、郑丽", "19:20—20:15"},
                                    {"茶水", "王慧，全体", "19:20—散会"},
                                    {"记录", "郑丽", "20:00—散会"},
                                    {"收场", "全体、维修2人", "19:00—散会"}};
    for (int i = 0; i < 4; i++) {
        strcpy(p.posts[i].post, posts[i][0]);
        strcpy(p.posts[i].who, posts[i][1]);
        strcpy(p.posts[i].when, posts[i][2]);
    }
    assert_true(posts_next_clash(&p, 1200, 1290, &a, &b, who));
    assert_true(a == 0 && b == 2);
    assert_string_equal(who, "郑丽");
    assert_false(posts_next_clash(&p, 1200, 1290, &a, &b, who));
}

/* The list of costs is the sheet: what is not in it any more goes, and is told; nothing is booked twice. */
static int gone;

static void count_gone(void *context, const char *name)
{
    (void)context;
    (void)name;
    gone++;
}

static bool sum_up(void *context, const struct cost *c)
{
    *(int64_t *)context += c->total;
    return true;
}

static void costs_are_the_sheet(void **state)
{
    static const struct cost first[] = {{.name = "糖果", .price = 1500, .total = 3000},
                                        {.name = "糖果", .price = 100, .total = 100},
                                        {.name = "水果", .price = -1, .total = 5000}},
                             second[] = {{.name = "水果", .price = -1, .total = 5500},
                                         {.name = "糖果", .price = 1500, .total = 3000}};
    struct bench b;
    struct err err = {0};
    int changes[3] = {0};
    int64_t sum = 0;
    (void)state;
    fill(&b);
    gone = 0;
    assert_true(remarks_put_costs(b.db, b.id, first, 3, changes, count_gone, NULL, &err));
    assert_true(changes[REMARKS_NEW] == 3 && gone == 0);
    memset(changes, 0, sizeof changes);
    assert_true(remarks_put_costs(b.db, b.id, first, 3, changes, count_gone, NULL, &err));
    assert_true(changes[REMARKS_SAME] == 3 && gone == 0);
    memset(changes, 0, sizeof changes);
    assert_true(
        remarks_put_costs(b.db, b.id, second, 2, changes, count_gone, NULL, &err)); /* in another order, one less */
    assert_true(changes[REMARKS_SAME] == 1 && changes[REMARKS_CHANGED] == 1 && gone == 1);
    assert_true(remarks_each_cost(b.db, b.id, sum_up, &sum, &err));
    assert_int_equal(sum, 8500);
    db_close(b.db);
}

/* What the last meeting promised, and how much of it is open now. */
static void promises_are_counted(void **state)
{
    struct bench b;
    struct err err = {0};
    struct meeting next = {.code = "u", .title = "会", .starts_ms = 1789732800000LL + 86400000LL * 90};
    struct past_promises kept;
    enum remarks_change change;
    int64_t id;
    int carried;
    (void)state;
    fill(&b);
    assert_true(past_promises(b.db, b.id, &kept, &err) && kept.promised == 0);
    for (int i = 0; i < 4; i++) {
        struct plan_row p = {.problem = "问题"};
        snprintf(p.place, sizeof p.place, "%d", i);
        strcpy(p.done, i < 2 ? "已完成" : i == 2 ? "进行中" : "");
        strcpy(p.conclusion, i == 0 ? "好" : "");
        assert_true(remarks_put_plan(b.db, b.id, &p, &at, &change, &err));
    }
    assert_true(event_append(b.db, b.id, &(struct event_row){.kind = "sign_in", .person = 1, .room = 1, .number = 1},
                             &at, NULL, &err));
    assert_true(roster_meeting(b.db, &next, &id, &err) && remarks_carry(b.db, id, &at, &carried, &err) && carried == 3);
    assert_true(past_promises(b.db, id, &kept, &err) && kept.promised == 4 && kept.open == 2);
    assert_true(db_run(b.db, &err, "UPDATE plan SET done = '已完成' WHERE meeting = ? AND place = '2'", "i", id));
    assert_true(past_promises(b.db, id, &kept, &err) && kept.promised == 4 && kept.open == 1);
    db_close(b.db);
}

int main(void)
{
    struct err err = {0};
    if (!words_load(&err))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_named_and_nothing_else_is_lost),
        cmocka_unit_test(settled_words_hold_while_the_row_stands),
        cmocka_unit_test(many_places_stay_hidden),
        cmocka_unit_test(a_row_is_done_when_it_says_so),
        cmocka_unit_test(keys_and_words_are_read),
        cmocka_unit_test(spans_are_read_and_clashes_told),
        cmocka_unit_test(costs_are_the_sheet),
        cmocka_unit_test(promises_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
