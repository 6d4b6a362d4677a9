/* what owners said, what becomes of it, and what may be published */
#include "unit.h"

#include "office/row_height.h"

#include "base/fileio.h"
#include "exchange/retention.h"
#include "meeting/remark.h"
#include "office/attendance_sheets.h"
#include "office/pack.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/event.h"
#include "store/remarks.h"
#include "store/roster.h"
#include "store/schema.h"

static const struct event_time at = {.at = {1000, 1789731360000LL}, .boot_id = "boot"};

struct bench {
    struct db *db;
    int64_t id;
};

static void fill(struct bench *b, const char *folder)
{
    static const char *const names[] = {"王建国", "李桂芳", "欧阳娜娜"};
    struct meeting m = {.code = "t", .title = "会", .starts_ms = 1789732800000LL};
    struct err err = {0};
    assert_true(schema_open(&b->db, folder, true, &err));
    assert_true(roster_meeting(b->db, &m, &b->id, &err));
    for (int i = 0; i < 3; i++) {
        struct roster_row row = {.room = {"3", "2", "1201"}, .has_phone = true, .reply = REPLY_YES};
        enum roster_change change;
        int64_t person;
        strcpy(row.name, names[i]);
        strcpy(row.phone, "13800000001");
        assert_true(roster_put(b->db, b->id, &row, &change, &person, &err));
    }
}

static struct remark remark(const char *room, const char *text)
{
    struct remark r = {.category = 1};
    strcpy(r.room, room);
    strcpy(r.text, text);
    return r;
}

static enum remarks_change put(struct bench *b, struct remark *r)
{
    struct err err = {0};
    enum remarks_change change;
    assert_true(db_begin(b->db, &err));
    if (!remarks_put(b->db, b->id, r, ORIGIN_SHEET, &at, &change, &err))
        fail_msg("%s", err.text);
    assert_true(db_end(b->db, true, &err));
    return change;
}

/* Twice is the same as once; a remark is known by its number or by what it says. */
static void twice_is_once(void **state)
{
    struct bench b;
    struct err err = {0};
    struct remarks_count n;
    (void)state;
    fill(&b, NULL);
    struct remark r = remark("3-2-1201", "电梯异响");
    assert_int_equal(put(&b, &r), REMARKS_NEW);
    struct remark same = remark("3-2-1201", " 电梯 异响");
    strcpy(same.text, "电梯异响");
    assert_int_equal(put(&b, &same), REMARKS_SAME);
    strcpy(same.answer, "已报修");
    assert_int_equal(put(&b, &same), REMARKS_CHANGED);
    assert_int_equal(put(&b, &same), REMARKS_SAME);
    struct remark other = remark("3-2-1202", "电梯异响");
    assert_int_equal(put(&b, &other), REMARKS_NEW);
    assert_int_equal(other.number, 2);
    struct remark edited = remark("3-2-1201", "电梯有异响"); /* corrected, known by its number */
    edited.id = r.id;
    assert_int_equal(put(&b, &edited), REMARKS_CHANGED);
    struct remark foreign = remark("1", "x");
    foreign.id = 4711;
    enum remarks_change change;
    assert_true(db_begin(b.db, &err));
    assert_false(remarks_put(b.db, b.id, &foreign, ORIGIN_SHEET, &at, &change, &err));
    assert_int_equal(err.code, ERR_DATA);
    db_rollback(b.db);
    err = (struct err){0};
    struct plan_row p = {.problem = "电梯", .due = "2026-10-01"};
    assert_true(remarks_put_plan(b.db, b.id, &p, &at, &change, &err) && change == REMARKS_NEW && p.number == 1);
    assert_true(remarks_put_plan(b.db, b.id, &p, &at, &change, &err) && change == REMARKS_SAME);
    other.plan = 1;
    assert_int_equal(put(&b, &other), REMARKS_CHANGED);
    assert_true(remarks_count(b.db, b.id, "2026-10-02", &n, &err));
    assert_true(n.remarks == 2 && n.planned == 1 && n.plan == 1 && n.open == 1 && n.overdue == 1);
    assert_true(remarks_count(b.db, b.id, "2026-10-01", &n, &err));
    assert_int_equal(n.overdue, 0);
    db_close(b.db);
}

/* The next meeting begins with what the last one left open, once. */
static void what_is_open_is_carried(void **state)
{
    struct bench b;
    struct err err = {0};
    struct meeting next = {.code = "u", .title = "会", .starts_ms = 1789732800000LL + 86400000LL * 90};
    int64_t id;
    int carried;
    enum remarks_change change;
    (void)state;
    fill(&b, NULL);
    for (int i = 0; i < 3; i++) {
        struct plan_row p = {.category = i};
        snprintf(p.problem, sizeof p.problem, "问题%d", i);
        if (i == 1)
            strcpy(p.done, "已完成");
        if (i >= 1) /* a conclusion alone is no end: it must be done */
            strcpy(p.conclusion, "已解决");
        assert_true(remarks_put_plan(b.db, b.id, &p, &at, &change, &err));
    }
    assert_true(remarks_carry(b.db, b.id, &at, &carried, &err) && carried == 0);
    assert_true(roster_meeting(b.db, &next, &id, &err));
    assert_true(remarks_carry(b.db, id, &at, &carried, &err) && carried == 2);
    assert_true(remarks_carry(b.db, id, &at, &carried, &err) && carried == 0);
    struct remarks_count n;
    assert_true(remarks_count(b.db, id, "2026-01-01", &n, &err) && n.plan == 2);
    db_close(b.db);
}

/* A clock that jumped once removes nothing; what is over is seen over a day. */
static void retention_needs_two_looks(void **state)
{
    static const struct {
        int64_t days; /* after the meeting, by the wall clock */
        int64_t boot_hours;
        const char *boot;
        enum retention_verdict want;
    } rows[] = {
        {1, 1, "a", RETENTION_KEPT},     {29, 5, "a", RETENTION_KEPT},  {4000, 6, "a", RETENTION_SEEN}, /* it jumped */
        {4000, 7, "a", RETENTION_SEEN},  {2, 8, "a", RETENTION_KEPT}, /* and came back */
        {31, 20, "b", RETENTION_SEEN},   {31, 30, "b", RETENTION_SEEN}, {33, 1, "c", RETENTION_OVER},
        {34, 1, "d", RETENTION_NOTHING},
    };
    struct bench b;
    (void)state;
    fill(&b, scratch("retention"));
    struct remark r = remark("3-2-1201", "我家漏水,王建国");
    put(&b, &r);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct retention_report report;
        struct err err = {0};
        struct event_time now = {.at = {rows[i].boot_hours * 3600000, 1789732800000LL + rows[i].days * 86400000LL}};
        strcpy(now.boot_id, rows[i].boot);
        ROW(retention_apply(b.db, 30, &now, &report, &err), i);
        if (report.verdict != rows[i].want)
            fail_msg("row %zu: %d", i, report.verdict);
    }
    db_close(b.db);
}

/* S14: nothing of what went is left in the file or beside it; what was promised stays, without persons. */
static void what_went_is_gone(void **state)
{
    struct bench b;
    struct err err = {0};
    enum remarks_change change;
    struct retention_report report;
    char folder[300], command[800];
    (void)state;
    strcpy(folder, scratch("purge"));
    fill(&b, folder);
    struct remark r = remark("3-2-1201", "MARKERTEXT 漏水");
    strcpy(r.name, "王建国");
    put(&b, &r);
    struct plan_row p = {.problem = "王建国家(3-2-1201)漏水,13800000001", .measure = "维修", .due = "2026-10-01"};
    assert_true(remarks_put_plan(b.db, b.id, &p, &at, &change, &err));
    for (int day = 40; day < 43; day += 2) {
        struct event_time now = {.at = {1000, 1789732800000LL + day * 86400000LL}};
        snprintf(now.boot_id, sizeof now.boot_id, "boot%d", day);
        assert_true(retention_apply(b.db, 30, &now, &report, &err));
    }
    assert_true(report.verdict == RETENTION_OVER && report.persons == 3 && report.remarks == 1 && report.plan == 1);
    int64_t rows = 0, broken = 1;
    assert_true(
        db_number(b.db, &rows, 0, &err, "SELECT count(*) FROM plan WHERE problem = '业主家(某户)漏水,（电话）'", ""));
    assert_int_equal(rows, 1);
    assert_true(event_verify(b.db, b.id, &broken, &err) && broken == 0);
    snprintf(command, sizeof command, "cat '%s'/* | grep -aqE '王建国|李桂芳|欧阳娜娜|13800000001|MARKERTEXT'", folder);
    assert_int_not_equal(system(command), 0);
    db_close(b.db);
    assert_int_not_equal(system(command), 0);
}

static void words_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t quantity, money;
    } numbers[] = {{"2斤", 2000, -2},    {"3.5 米", 3500, -2},         {"12", 12000, 1200}, {"", -1, -1},
                   {"¥12.50", -1, 1250}, {"1,200元", 1200000, 120000}, {"十", -1, -2},      {"1.2.3", -1, -2}};
    static const struct {
        const char *text, *day;
    } days[] = {{"2026-10-08", "2026-10-08"},
                {"2026/10/8", "2026-10-08"},
                {"2026年10月8日", "2026-10-08"},
                {"10月8日", "2026-10-08"},
                {"2026-02-29", NULL},
                {"2028-02-29", "2028-02-29"},
                {"下周", NULL},
                {"2026-13-01", NULL},
                {"2026-10-08 00:00:00", "2026-10-08"}};
    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        ROW(remark_quantity(numbers[i].text) == numbers[i].quantity, i);
        ROW(remark_money(numbers[i].text) == numbers[i].money, i);
    }
    for (size_t i = 0; i < COUNT(days); i++) {
        char day[REMARK_DAY];
        bool ok = remark_day(days[i].text, 2026, day);
        ROW(ok == (days[i].day != NULL), i);
        if (ok)
            ROW_TEXT(day, days[i].day, i);
    }
    assert_int_equal(remark_category_from("工程"), 1);
    assert_int_equal(remark_category_from("保洁"), 0);
    assert_int_equal(remark_category_from("不知道"), -1);
}

struct stop {
    int after, seen;
};

static bool stop_when(void *context, int done, int of)
{
    struct stop *s = context;
    assert_in_range(done, s->seen, of);
    s->seen = done;
    return done < s->after;
}

static int files_of(const char *folder)
{
    char command[FILEIO_PATH + 64], text[32] = "";
    snprintf(command, sizeof command, "find '%s' -type f 2>/dev/null | wc -l", folder);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    assert_non_null(fgets(text, sizeof text, f));
    pclose(f);
    return atoi(text);
}

/* Stopped at any step, nothing is left: not where it is made, not on the stick. */
/* OWASP's signs and separators, and what must stay as it is. */
static void formulas_are_text(void **state)
{
    static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    static const char *const before[] = {"", " ", "\"", "'", "王,", "王;", "王\";", "王\",\"", "王|", "王; "};
    static const char *const plain[] = {
        "",       "王建国", "3号楼2单元1201",   "3-2-1201", "Anna-Lee",         "O'Neil",
        "3排5座", "a=b",    "补打1,兼 2-1-302", "1+1",      "2026-09-18 19:31", "x@y"};
    char text[64];
    (void)state;
    for (size_t s = 0; s < COUNT(signs); s++)
        for (size_t b = 0; b < COUNT(before); b++) {
            snprintf(text, sizeof text, "%s%scmd|' /C calc'!A0", before[b], signs[s]);
            ROW(attendance_csv_formula(text), s * 100 + b);
        }
    for (size_t i = 0; i < COUNT(plain); i++)
        ROW(!attendance_csv_formula(plain[i]), i);
}

/* As a spreadsheet reads it back: one cell, no sign at its beginning, nothing lost. */
static void formulas_go_out_inert(void **state)
{
    static const char *const names[] = {"=1+1", "+86", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")", "x\";=1"};
    struct bench b;
    struct err err = {0};
    struct meeting m = {.code = "t", .title = "会", .starts_ms = 1789732800000LL};
    const char *folder = scratch("formulas");
    char path[FILEIO_PATH], bytes[8192];
    (void)state;
    fill(&b, NULL);
    assert_true(roster_set_state(b.db, b.id, MEETING_OPEN, &err));
    for (int i = 0; i < (int)COUNT(names); i++) {
        struct roster_row row = {.room = {"3", "2", "1201"}};
        enum roster_change change;
        enum signin_verdict verdict;
        struct admission a;
        int64_t person;
        strcpy(row.name, names[i]);
        assert_true(roster_put(b.db, b.id, &row, &change, &person, &err));
        assert_true(attendance_sign_in(b.db, b.id, person, &at, &verdict, &a, &err));
    }
    assert_true(fileio_join(path, folder, "list.csv", &err));
    assert_true(attendance_csv_write(&(struct paper_job){.db = b.db, .meeting = b.id, .m = &m}, path, &err));
    FILE *file = fopen(path, "rb");
    size_t n = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[n] = '\0';
    for (int i = 0; i < (int)COUNT(names); i++) {
        char want[128] = "\"'";
        for (const char *p = names[i]; *p != '\0'; p++)
            strncat(strncat(want, *p == '"' ? "\"" : "", 2), (char[]){*p, '\0'}, 2);
        ROW(strstr(bytes, want) != NULL, i);
    }
    db_close(b.db);
}

static void a_stopped_pack_leaves_nothing(void **state)
{
    struct bench b;
    struct meeting m = {.code = "t", .title = "会", .starts_ms = 1789732800000LL};
    static const struct papers papers;
    char folder[FILEIO_PATH / 2], staging[FILEIO_PATH], stick[FILEIO_PATH], path[FILEIO_PATH];
    (void)state;
    snprintf(folder, sizeof folder, "%s", scratch("papers"));
    snprintf(staging, sizeof staging, "%s/pack.tmp", folder);
    snprintf(stick, sizeof stick, "%s/stick", folder);
    fill(&b, NULL);
    for (int after = PACK_STEPS % thin(6); after <= PACK_STEPS; after += thin(6)) {
        struct stop stop = {after, 0};
        struct err err = {0};
        const struct estate estate = {0};
        const struct paper_job job = {b.db, b.id, &m, &papers, &estate, "config/meeting.ini", 1789732800000LL};
        bool ok = pack_make(&job, staging, stop_when, &stop, &err) &&
                  pack_deliver(staging, stick, m.code, "", path, stop_when, &stop, &err);
        pack_clear(staging);
        assert_int_equal(files_of(staging), 0);
        assert_int_equal(ok, after >= PACK_STEPS);
        assert_int_equal(files_of(stick), ok ? PACK_FILES + 1 : 0);
        if (!ok)
            assert_int_equal(err.code, ERR_AGAIN);
    }
    struct err err = {0};
    char file[FILEIO_PATH + 32];
    assert_true(pack_verify(path, &err)); /* and what is not as it was written is noticed */
    snprintf(file, sizeof file, "%s/会后/签到表.csv", path);
    write_file(file, "x", 1);
    assert_false(pack_verify(path, &err));
    assert_int_equal(err.code, ERR_DATA);
    db_close(b.db);
}

/* As make papers finds LibreOffice to break them: in 54 mm at 10.5 pt 13 full-width signs, 27 others. */
static void a_row_is_as_high_as_its_words(void **state)
{
    static const struct {
        const char *text;
        int lines;
    } rows[] = {{"", 1},
                {"灯灯灯灯灯灯灯灯灯灯灯灯灯", 1},
                {"灯灯灯灯灯灯灯灯灯灯灯灯灯灯", 2},
                {"123456789012345678901234567", 1},
                {"1234567890123456789012345678", 2},
                {"灯\n灯", 2},
                {"灯\n", 2},
                {"\n\n", 3}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        ROW(row_lines(rows[i].text, 54, 10.5) == rows[i].lines, i);
    ROW(row_height(1, 12) > 7.2 && row_height(1, 12) < 7.6, 0); /* mm: 7.6 is the papers' least row */
}

int main(void)
{
    struct err err = {0};
    if (!words_load(&err))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_as_high_as_its_words),
        cmocka_unit_test(twice_is_once),
        cmocka_unit_test(formulas_are_text),
        cmocka_unit_test(formulas_go_out_inert),
        cmocka_unit_test(a_stopped_pack_leaves_nothing),
        cmocka_unit_test(what_is_open_is_carried),
        cmocka_unit_test(retention_needs_two_looks),
        cmocka_unit_test(what_went_is_gone),
        cmocka_unit_test(words_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
