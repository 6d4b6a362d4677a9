/* lists in, files out */
#include "unit.h"

#include <dirent.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/fileio.h"
#include "exchange/generation.h"
#include "exchange/roster_import.h"
#include "exchange/snapshot.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/tally.h"

struct heard {
    char text[4096];
    int missing, held, renamed, unused;
    bool take_off; /* whoever is missing */
};

static void hear(void *context, enum list_level level, const struct table_fault *what)
{
    struct heard *h = context;
    size_t used = strlen(h->text);
    if (level == LIST_FAULT)
        snprintf(h->text + used, sizeof h->text - used, "%d:%d ", what->row, what->column);
    h->unused += level == LIST_SKIPPED;
}

static bool hear_missing(void *context, const struct import_missing *missing)
{
    struct heard *h = context;
    h->missing++;
    h->held += missing->held;
    h->renamed += missing->now[0] != '\0';
    return h->take_off;
}

static const struct event_time started = {.boot_id = "boot"};
static struct meeting meeting = {.code = "m",
                                 .title = "会",
                                 .estate = "园",
                                 .place = "厅",
                                 .building_word = "栋",
                                 .utc_offset_min = 480,
                                 .starts_ms = 1789732800000LL};

/* Imports bytes; returns the error's code. */
static int import(struct db *db, const char *bytes, size_t length, bool dry, struct import_report *report,
                  struct heard *heard)
{
    struct import_listener listener = {heard, hear, hear_missing};
    struct err err = {0};
    char path[64];
    snprintf(path, sizeof path, "/tmp/kiosk-unit-%d.csv", (int)getpid());
    write_file(path, bytes, length);
    memset(heard, 0, sizeof *heard);
    const struct import_how how = {.dry_run = dry};
    bool ok = roster_import(db, &meeting, path, &how, &started, &listener, report, &err);
    unlink(path);
    return ok ? 0 : (int)err.code;
}

#define HEAD "楼栋,单元,房号,姓名,电话,邀请结果\n"

static void lists_as_they_come(void **state)
{
    static const struct {
        const char *csv;
        size_t length;      /* 0: strlen */
        int added;          /* -1: refused */
        const char *faults; /* row:column of each */
    } rows[] = {
        {HEAD "1,1,101,王建国,13800000001,会来\n", 0, 1, ""},
        {"\xEF\xBB\xBF" HEAD "1,1,101,王建国,,\r\n", 0, 1, ""},
        {"姓名,房号,楼栋\n王建国,101,1\n李芳,102,1\n", 0, 2, ""},
        {"name;room;building\nJohn Smith;101;1\n", 0, 1, ""},
        {"NAME\tRoom\tbuilding\nJohn\t101\t1\n", 0, 1, ""},
        {HEAD "\n1,1,101,王建国,,\n\n\n", 0, 1, ""},
        {HEAD "1,1,101,\"王建国\",,会来\n", 0, 1, ""},
        {HEAD "1,1,101,王建国,,会来", 0, 1, ""},
        {HEAD "1,1,101,王建国\n", 0, 1, ""}, /* short row */
        {"序号," HEAD "1,1,1,101,王建国,,会来\n", 0, 1, ""},
        {HEAD "1,1,101,,,会来\n1,1,102,张三,,也许\n", 0, -1, "2:4 3:6 "},
        {HEAD ",1,,王建国,,\n", 0, -1, "2:3 "},
        {HEAD ",1,101,王建国,,\n", 0, -1, "2:1 "},                             /* no building above either */
        {HEAD "1,1,101,王建国,,\n1栋,1单元,101室,王 建国,,\n", 0, -1, "3:4 "}, /* the same person twice */
        {HEAD "1,1,101,王建国,1.38E+10,\n", 0, -1, "2:5 "},
        {HEAD "1,1,101,\"王\"建国,,\n1,1,102,,,\n", 0, -1, "2:4 3:4 "},
        {HEAD "1,1,101,\"王建国,,\n", 0, -1, "2:4 "}, /* never closed */
        {HEAD "1,1,101,王\0建国,,\n1,1,102,李芳,,\n", sizeof(HEAD "1,1,101,王\0建国,,\n1,1,102,李芳,,\n") - 1, -1,
         "2:4 "},
        {HEAD "1,1,101,\xCD\xF5,,\n", 0, -1, "2:1 "}, /* a row of GBK in a list of UTF-8 */
        {HEAD "1,1,101,=cmd|' /C calc'!A0,,\n", 0, -1, "2:4 "},
        {HEAD "1,1,101,'); DROP TABLE person;--,,\n", 0, -1, "2:4 "},
        {HEAD "1,1,101,\x1B@王,,\n", 0, -1, "2:4 "},
        {"楼栋,房号\n1,101\n", 0, -1, "1:1 "},
        {"楼栋,房号,姓名,姓名\n1,101,a,b\n", 0, -1, "1:4 "},
        {HEAD "1,1,101,\xe3\x85\xa4,,\n", 0, -1, "2:4 "}, /* a name nobody sees */
        {HEAD "1,1,3月12日,王建国,,\n", 0, -1, "2:3 "},   /* Excel's accident */
        {HEAD "栋,单元,室,王建国,,\n", 0, -1, "2:1 "},
        {HEAD "1,1,1-3-2-1201,王建国,,\n", 0, -1, "2:3 "},
        {"\n\n" HEAD "1,1,101,王建国,,\n", 0, 1, ""},
        {"\xFF\xFE"
         "a\0b",
         5, -1, "1:1 "},                                               /* half a character of UTF-16 */
        {"楼栋,房号,姓名\r1,101,\"a\"b\r1,102,\r", 0, -1, "2:3 3:3 "}, /* CR alone ends rows */
        {"", 0, -1, "1:1 "},
        {HEAD, 0, 0, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct db *db = NULL;
        struct err err = {0};
        struct import_report report;
        struct heard heard;
        size_t length = rows[i].length != 0 ? rows[i].length : strlen(rows[i].csv);
        assert_true(schema_open(&db, NULL, true, &err));
        int code = import(db, rows[i].csv, length, false, &report, &heard);
        ROW(code == (rows[i].added < 0 ? ERR_DATA : 0), i);
        ROW_TEXT(heard.text, rows[i].faults, i);
        ROW(rows[i].added < 0 || report.added == rows[i].added, i);
        int64_t persons = -1;
        ROW(db_number(db, &persons, -1, &err, "SELECT count(*) FROM person", ""), i);
        ROW(persons == (rows[i].added < 0 ? 0 : rows[i].added), i); /* all or nothing */
        db_close(db);
    }
}

/* More than the screen has places for is said, not silently left out. */
static void a_household_has_a_limit(void **state)
{
    struct db *db = NULL;
    struct err err = {0};
    struct import_report r;
    struct heard heard;
    char csv[4096] = HEAD;
    (void)state;
    assert_true(schema_open(&db, NULL, true, &err));
    for (int i = 0; i <= HOUSEHOLD_MOST; i++) {
        size_t used = strlen(csv);
        snprintf(csv + used, sizeof csv - used, "1,1,101,P%c%c,,\n", 'a' + i / 10, 'a' + i % 10);
    }
    assert_int_equal(import(db, csv, strlen(csv), false, &r, &heard), ERR_DATA);
    assert_string_equal(heard.text, "26:3 ");
    db_close(db);
}

static void again_updates_and_loses_nothing(void **state)
{
    static const char first[] = HEAD "1,1,101,王建国,13800000001,待定\n1,1,102,李芳,,会来\n";
    static const char second[] = HEAD "1,1,101,王建国,13800000001,会来\n1,1,103,张三,,\n";
    static const char bare[] = "楼栋,单元,房号,姓名\n1,1,101,王建国\n";
    struct db *db = NULL;
    struct err err = {0};
    struct import_report r;
    struct heard heard;
    struct tally t;
    (void)state;
    assert_true(schema_open(&db, NULL, true, &err));
    assert_int_equal(import(db, first, strlen(first), false, &r, &heard), 0);
    assert_int_equal(import(db, first, strlen(first), false, &r, &heard), 0);
    assert_true(r.added == 0 && r.changed == 0 && r.same == 2 && r.missing == 0);
    assert_int_equal(import(db, second, strlen(second), true, &r, &heard), 0); /* a dry run */
    assert_true(r.added == 1 && r.changed == 1 && r.missing == 1);
    assert_true(tally_read(db, 1, &t, &err) && t.invited == 2 && t.expected == 1);
    assert_int_equal(import(db, second, strlen(second), false, &r, &heard), 0);
    assert_true(r.added == 1 && r.changed == 1 && r.missing == 1 && heard.missing == 1);
    assert_true(tally_read(db, 1, &t, &err) && t.invited == 3 && t.expected == 2);
    /* a list without a column leaves what is known */
    assert_int_equal(import(db, bare, strlen(bare), false, &r, &heard), 0);
    assert_true(tally_read(db, 1, &t, &err) && t.expected == 2);
    db_close(db);
}

static void huge_lists_are_streamed_or_refused(void **state)
{
    struct db *db = NULL;
    struct err err = {0};
    struct import_report r;
    struct heard heard;
    size_t length = 1u << 20;
    char *bytes = malloc(length);
    (void)state;
    assert_true(schema_open(&db, NULL, true, &err));
    memcpy(bytes, HEAD, sizeof HEAD - 1);
    memset(bytes + sizeof HEAD - 1, 'x', length - sizeof HEAD + 1); /* one line without an end */
    assert_int_equal(import(db, bytes, length, false, &r, &heard), ERR_DATA);
    assert_string_equal(heard.text, "2:1 ");
    free(bytes);
    db_close(db);
}

static int count_rows(const char *path, const char *sql, char *first, size_t size)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    int rows = 0;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        if (rows++ == 0 && first != NULL)
            snprintf(first, size, "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return rows;
}

static bool file_holds(const char *path, const char *what)
{
    char *bytes = NULL;
    size_t length = 0;
    struct err err = {0};
    assert_true(fileio_read(path, 1 << 24, &bytes, &length, &err));
    bool found = memmem(bytes, length, what, strlen(what)) != NULL;
    free(bytes);
    return found;
}

static void the_snapshot_carries_what_it_should(void **state)
{
    static const char list[] = HEAD "1,1,101,王建国,13800000001,会来\n1,1,102,李芳,13900000002,待定\n";
    struct db *db = NULL;
    struct err err = {0};
    struct import_report r;
    struct heard heard;
    struct admission a;
    enum signin_verdict verdict;
    struct event_time at = {{1, 1789731360000LL}, "boot"};
    char path[FILEIO_PATH], text[64] = "";
    (void)state;
    const char *folder = scratch("snapshot");
    assert_true(schema_open(&db, folder, true, &err));
    assert_int_equal(import(db, list, strlen(list), false, &r, &heard), 0);
    assert_true(roster_set_state(db, 1, MEETING_OPEN, &err));
    assert_true(attendance_sign_in(db, 1, 1, &at, &verdict, &a, &err));
    assert_true(fileio_join(path, folder, "out.db", &err));
    for (int i = 0; i < 3; i++) /* again and again on one connection */
        if (!snapshot_write(db, 1, path, &err))
            fail_msg("%s", err.text);
    db_close(db);
    assert_int_equal(count_rows(path, "SELECT name FROM invitee", text, sizeof text), 2);
    assert_int_equal(count_rows(path, "SELECT 姓名 || 房号 || 签到时间 FROM 签到表", text, sizeof text), 1);
    assert_string_equal(text, "王建国1栋1单元10119:36");
    assert_int_equal(count_rows(path, "SELECT 姓名 || 邀请结果 FROM 未到", text, sizeof text), 1);
    assert_string_equal(text, "李芳待定");
    count_rows(path, "PRAGMA integrity_check", text, sizeof text);
    assert_string_equal(text, "ok");
    count_rows(path, "PRAGMA user_version", text, sizeof text);
    assert_string_equal(text, "1");
    count_rows(path, "PRAGMA journal_mode", text, sizeof text);
    assert_string_equal(text, "delete");
    count_rows(path, "PRAGMA freelist_count", text, sizeof text);
    assert_string_equal(text, "0");
    assert_false(file_holds(path, "13800000001"));
    assert_false(file_holds(path, "STRICT"));
    assert_false(file_holds(path, "salt"));
}

static int files_in(const char *folder, char *newest)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    int count = 0;
    newest[0] = '\0';
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        count++;
        if (strcmp(entry->d_name, newest) > 0)
            strcpy(newest, entry->d_name);
    }
    closedir(dir);
    return count;
}

static void generations_are_unique_and_two_are_kept(void **state)
{
    char local[FILEIO_PATH], stick[FILEIO_PATH], path[FILEIO_PATH], newest[256], other[FILEIO_PATH];
    struct err err = {0};
    (void)state;
    const char *folder = scratch("generation");
    assert_true(fileio_join(local, folder, "local", &err) && fileio_join(stick, folder, "a/b/stick", &err));
    write_file(local, "content", 7);
    for (int i = 1; i <= 5; i++) {
        char want[64];
        if (!generation_add(stick, "attendance-m", local, "", false, path, NULL, &err))
            fail_msg("%s", err.text);
        snprintf(want, sizeof want, "attendance-m-%06d.db", i);
        ROW_TEXT(strrchr(path, '/') + 1, want, i);
        ROW(files_in(stick, newest) == (i < 2 ? 1 : 2), i);
    }
    /* what a cut left half written goes with the next one; another meeting's stays for that one */
    assert_true(fileio_join(other, stick, "attendance-m-000006.db.part", &err));
    write_file(other, "x", 1);
    assert_true(generation_add(stick, "attendance-m", local, "", false, path, NULL, &err));
    assert_string_equal(strrchr(path, '/') + 1, "attendance-m-000006.db");
    assert_false(fileio_exists(other));
    assert_int_equal(files_in(stick, newest), 2);
    /* what is not ours is left alone; another meeting counts for itself */
    assert_true(fileio_join(other, stick, "attendance-m-000001.db.txt", &err));
    write_file(other, "x", 1);
    assert_true(generation_add(stick, "attendance-n", local, "", false, path, NULL, &err));
    assert_string_equal(strrchr(path, '/') + 1, "attendance-n-000001.db");
    assert_true(generation_add(stick, "attendance-m", local, "", false, path, NULL, &err));
    assert_true(fileio_is_file(other));
    assert_int_equal(files_in(stick, newest), 4);
    /* a file with the last number there is stops nothing, and stays */
    assert_true(fileio_join(other, stick, "attendance-m-999999.db", &err));
    write_file(other, "x", 1);
    for (int i = 8; i < 11; i++) {
        char want[64];
        ROW(generation_add(stick, "attendance-m", local, "", false, path, NULL, &err), i);
        snprintf(want, sizeof want, "attendance-m-%06d.db", i);
        ROW_TEXT(strrchr(path, '/') + 1, want, i);
        ROW(fileio_is_file(other), i);
    }
    assert_int_equal(files_in(stick, newest), 5);
    unlink(other);
    /* a source that is gone leaves nothing behind */
    unlink(local);
    assert_false(generation_add(stick, "attendance-m", local, "", false, path, NULL, &err));
    assert_int_equal(files_in(stick, newest), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_as_they_come),
        cmocka_unit_test(a_household_has_a_limit),
        cmocka_unit_test(again_updates_and_loses_nothing),
        cmocka_unit_test(huge_lists_are_streamed_or_refused),
        cmocka_unit_test(the_snapshot_carries_what_it_should),
        cmocka_unit_test(generations_are_unique_and_two_are_kept),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
