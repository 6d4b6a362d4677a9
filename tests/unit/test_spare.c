/* copies of the store, the ledger beside them, and the way back from a damaged store */
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/fileio.h"
#include "store/amend.h"
#include "store/assign.h"
#include "store/attendance.h"
#include "store/briefing.h"
#include "store/check.h"
#include "store/db.h"
#include "store/forget.h"
#include "store/ledger.h"
#include "store/restore.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/space.h"
#include "store/spare.h"
#include "store/tickets.h"

static const struct event_time at = {{5000, 1789731360000LL}, "boot"};

struct bench {
    struct db *db;
    struct meeting meeting;
    int64_t id, persons[100];
    char folder[FILEIO_PATH];
};

static void fill(struct bench *b, int persons)
{
    struct err err = {0};
    memset(b, 0, sizeof *b);
    strcpy(b->folder, scratch("spare"));
    b->meeting = (struct meeting){.code = "m1",
                                  .title = "会",
                                  .estate = "园",
                                  .place = "厅",
                                  .building_word = "号楼",
                                  .plan = {.rows = 20, .seats = 10}};
    assert_true(schema_open(&b->db, b->folder, true, &err));
    assert_true(db_begin(b->db, &err));
    assert_true(roster_meeting(b->db, &b->meeting, &b->id, &err));
    for (int i = 0; i < persons; i++) {
        struct roster_row row = {.room = {"1", "1", ""}};
        enum roster_change change;
        snprintf(row.room.number, sizeof row.room.number, "%d", 101 + i);
        snprintf(row.name, sizeof row.name, "王%d", i);
        assert_true(roster_put(b->db, b->id, &row, &change, &b->persons[i], &err));
    }
    assert_true(roster_set_state(b->db, b->id, MEETING_OPEN, &err));
    assert_true(db_commit(b->db, &err));
}

static void sign_in(struct bench *b, int from, int to)
{
    struct err err = {0};
    enum signin_verdict verdict;
    struct admission a;
    for (int i = from; i < to; i++)
        assert_true(attendance_sign_in(b->db, b->id, b->persons[i], &at, &verdict, &a, &err));
}

static struct ledger_line lines[LEDGER_LINES];

static void the_ledger_is_a_ring(void **state)
{
    struct bench b;
    struct err err = {0};
    (void)state;
    fill(&b, 90);
    sign_in(&b, 0, 90);
    assert_int_equal(ledger_read(b.folder, "m1", 87, lines), 3);
    assert_int_equal(lines[0].number, 88);
    assert_int_equal(lines[2].person, b.persons[89]);
    assert_string_equal(lines[2].room.number, "190");
    assert_string_equal(lines[2].kind, "sign_in");
    for (int i = 0; i < LEDGER_LINES; i++)
        assert_true(attendance_rooms_walked(b.db, b.id, i, &at, &err));
    assert_int_equal(ledger_read(b.folder, "m1", 0, lines), LEDGER_LINES);
    assert_int_equal(lines[0].seq, 91);
    assert_string_equal(lines[5].result, "5");
    assert_int_equal(ledger_read(b.folder, "other", 0, lines), 0);
    db_close(b.db);
}

/* Each byte of a line changed: the line is left out, the others stay. */
static void a_line_that_is_torn_is_left_out(void **state)
{
    enum { LINE = 512 };
    struct bench b;
    struct err err = {0};
    char path[FILEIO_PATH], *bytes;
    size_t length;
    (void)state;
    fill(&b, 3);
    sign_in(&b, 0, 3);
    assert_true(fileio_join(path, b.folder, "ledger", &err));
    assert_true(fileio_read(path, 1 << 20, &bytes, &length, &err));
    size_t text = strcspn(bytes + 2 * LINE, " ");
    assert_in_range(text, 40, LINE);
    for (size_t i = 0; i < text; i++) {
        bytes[2 * LINE + i] ^= 1;
        write_file(path, bytes, length);
        ROW(ledger_read(b.folder, "m1", 0, lines) == 2, i);
        bytes[2 * LINE + i] ^= 1;
    }
    write_file(path, bytes, length / 3);
    assert_in_range(ledger_read(b.folder, "m1", 0, lines), 0, 3);
    free(bytes);
    db_close(b.db);
}

static void copies_are_made_and_two_kept(void **state)
{
    struct bench b;
    struct err err = {0};
    struct backups c;
    char path[FILEIO_PATH];
    int64_t last = 0;
    (void)state;
    fill(&b, 20);
    assert_false(spare_any(b.folder));
    for (int i = 0; i < 5; i++) {
        sign_in(&b, i, i + 1);
        assert_true(spare_make(b.db, &err));
    }
    sign_in(&b, 5, 8);
    assert_true(spare_any(b.folder));
    assert_true(spare_find(b.folder, "m1", path, &last, &c));
    assert_non_null(strstr(path, "kiosk-000005.db"));
    assert_int_equal(last, 5);
    assert_int_equal(c.here, 5);
    assert_int_equal(c.more, 3);
    assert_int_equal(c.lost, 0);
    write_file(path, "no database at all", 18);
    assert_true(spare_find(b.folder, "m1", path, &last, &c));
    assert_int_equal(c.here, 4);
    write_file(path, "", 0);
    assert_false(spare_find(b.folder, "m1", path, &last, &c));
    assert_true(c.damaged && !c.good);
    db_close(b.db);
}

static void nobody_deleted_is_in_a_copy(void **state)
{
    struct bench b;
    struct err err = {0};
    struct backups c;
    char path[FILEIO_PATH];
    int64_t last = 0, left = 1;
    (void)state;
    fill(&b, 4);
    sign_in(&b, 0, 4);
    assert_true(spare_make(b.db, &err) && spare_make(b.db, &err));
    /* what cuts and restores leave, and what others said of her */
    static const char *const left_behind[] = {"copies/new.tmp",
                                              "copies/new.tmp-journal",
                                              "export.tmp-journal",
                                              "kiosk.db.new-99-journal",
                                              "stick.tmp",
                                              "stick.tmp.zip",
                                              "export.tmp",
                                              "list.tmp",
                                              "check.tmp",
                                              "tmp.AbC123",
                                              "kiosk.db.new-99",
                                              "kiosk.db.summed",
                                              "kiosk.id.part",
                                              "pack.tmp/store.db",
                                              "pack.tmp/会后/数据/attendance.db",
                                              "restoring/kiosk.db",
                                              "damaged-001/kiosk.db",
                                              "damaged-002/kiosk.db-wal"};
    char half[FILEIO_PATH], inner[FILEIO_PATH];
    for (size_t i = 0; i < COUNT(left_behind); i++) {
        assert_true(fileio_join(half, b.folder, left_behind[i], &err));
        strcpy(inner, half);
        *strrchr(inner, '/') = '\0';
        assert_true(fileio_make_folder(inner, &err));
        write_file(half, "王1", 4);
    }
    assert_true(db_exec(
        b.db,
        "UPDATE person SET phone = '13800000001' WHERE name = '王1';"
        "INSERT INTO remark (meeting, number, key, origin, room, name, category, text, answer, plan, reason, visitor,"
        " satisfied, avoid) VALUES (1, 1, '102 问王1', 0, '102', '王1', 0, '问王1,电话13800000001', '王1知道', 0, '', '', '', '王1'),"
        " (1, 2, '103', 0, '103', '王2', 0, '13800000001', '', 0, '', '', '', '');"
        "INSERT INTO household (meeting, room, note) VALUES (1, 3, '王1的妹妹');"
        "INSERT INTO plan (meeting, number, category, problem, place, measure, department, person, due, done, followed,"
        " result, conclusion) VALUES (1, 1, 0, '王1家漏水', '', '', '', '', '', '', '', '', '')",
        &err));
    assert_true(forget_person(b.db, b.id, b.persons[1], &at, &err));
    assert_true(spare_find(b.folder, "m1", path, &last, &c));
    for (size_t i = 0; i < COUNT(left_behind); i++) {
        assert_true(fileio_join(half, b.folder, left_behind[i], &err));
        ROW(!fileio_exists(half), i);
    }
    assert_true(db_number(
        b.db, &left, 1, &err,
        "SELECT (SELECT count(*) FROM remark WHERE instr(key || name || text || answer || avoid, '王1') OR instr(text,"
        " '13800000001')) + (SELECT count(*) FROM household WHERE instr(note, '王1'))"
        " + (SELECT count(*) FROM plan WHERE instr(problem, '王1'))",
        ""));
    assert_int_equal(left, 0);
    assert_true(
        db_number(b.db, &left, 0, &err, "SELECT count(*) FROM remark WHERE text <> ''", "")); /* what was said stays */
    assert_int_equal(left, 2);
    assert_false(forget_person(b.db, b.id, b.persons[1], &at, &err)); /* once */
    assert_int_equal(err.code, ERR_NO_INPUT);
    struct db *copy;
    assert_true(db_open(&copy, path, DB_EXISTING, &err));
    assert_true(db_number(copy, &left, 1, &err, "SELECT count(*) FROM person WHERE name = '王1'", ""));
    assert_int_equal(left, 0);
    db_close(copy);
    assert_int_equal(ledger_read(b.folder, "m1", 0, lines), 0);
    db_close(b.db);
}

static void all_come_back_on_their_seats(void **state)
{
    struct bench b;
    struct err err = {0};
    struct backups c;
    struct db *db;
    int64_t broken = 1, n = 0;
    char path[FILEIO_PATH];
    struct admission before[30], after;
    enum signin_verdict verdict;
    (void)state;
    fill(&b, 40);
    sign_in(&b, 0, 10);
    assert_true(spare_make(b.db, &err));
    sign_in(&b, 10, 30);
    for (int i = 0; i < 30; i++)
        assert_true(attendance_by_number(b.db, b.id, i + 1, &before[i], &err));
    db_close(b.db);
    assert_true(fileio_join(path, b.folder, "kiosk.db", &err));
    write_file(path, "damaged", 7);
    assert_false(schema_open(&db, b.folder, true, &err));
    assert_int_equal(err.code, ERR_DAMAGED);
    assert_true(restore_run(b.folder, &b.meeting, &at, &c, &err));
    assert_int_equal(c.here, 10);
    assert_int_equal(c.more, 20);
    assert_true(schema_open(&db, b.folder, false, &err));
    for (int i = 0; i < 30; i++) {
        bool found;
        ROW(attendance_find(db, b.id, before[i].person, &found, &after, &err) && found, i);
        ROW(after.number == i + 1 && after.seat.row == before[i].seat.row && after.seat.number == before[i].seat.number,
            i);
        ROW(after.wall_ms == before[i].wall_ms, i);
    }
    assert_true(event_verify(db, b.id, &broken, &err));
    assert_int_equal(broken, 0);
    assert_true(attendance_sign_in(db, b.id, b.persons[30], &at, &verdict, &after, &err));
    assert_int_equal(after.number, 31);
    assert_true(db_number(db, &n, 0, &err,
                          "SELECT count(*) FROM (SELECT 1 FROM attendance GROUP BY seat_row, seat_number"
                          " HAVING count(*) > 1)",
                          ""));
    assert_int_equal(n, 0);
    db_close(db);
    assert_true(fileio_join(path, b.folder, "damaged-001/kiosk.db", &err) && fileio_is_file(path));
    assert_true(fileio_join(path, b.folder, "restoring", &err) && !fileio_exists(path));
    assert_true(schema_open(&db, b.folder, false, &err));
    assert_true(forget_beside(db, &err)); /* its time is over */
    db_close(db);
    assert_true(fileio_join(path, b.folder, "damaged-001", &err) && !fileio_exists(path));
}

/* Whatever staff did after the copy is done again, in its order, or named as missing. */
static void what_staff_did_comes_back(void **state)
{
    struct bench b;
    struct err err = {0};
    struct backups c;
    struct db *db;
    struct admission before[9], after;
    int64_t n = 0, guest = 0, number = 0;
    char path[FILEIO_PATH];
    const struct room room = {"1", "1", "101"};
    (void)state;
    fill(&b, 12);
    sign_in(&b, 0, 4);
    assert_true(spare_make(b.db, &err));
    sign_in(&b, 4, 8);
    assert_true(attendance_undo(b.db, b.id, 2, "走了\t又\n来", &at, &err)); /* of the copy */
    assert_true(attendance_undo(b.db, b.id, 6, "错了", &at, &err));         /* after it */
    assert_true(amend_seat(b.db, b.id, 1, (struct seat){5, 8}, &at, &err)); /* moved after it */
    assert_true(amend_swap(b.db, b.id, 3, 5, &at, &err));                   /* one of each */
    assert_true(tickets_settle(b.db, b.id, 7, PRINT_DONE, &at, &err));
    assert_true(briefing_call(b.db, b.id, 9, ROUND_TEN_MINUTES, CALL_LATE, &at, &err));
    assert_true(briefing_reply(b.db, b.id, 10, REPLY_NO, &at, &err));
    assert_true(briefing_begin(b.db, b.id, &at, &err));
    assert_true(
        amend_add(b.db, b.id, &room, "后来的", at.at.wall_ms, &at, &guest, &number, &err)); /* who is in no copy */
    sign_in(&b, 1, 2); /* again, with another number */
    assert_true(
        amend_name(b.db, b.id, b.persons[9], "王更正", &at, &err)); /* cannot be done again: others' seqs move */
    sign_in(&b, 8, 9);
    assert_true(attendance_undo(b.db, b.id, 11, "错了", &at, &err));
    static const int stands[] = {1, 3, 4, 5, 7, 8, 9, 10};
    for (size_t i = 0; i < COUNT(stands); i++)
        assert_true(attendance_by_number(b.db, b.id, stands[i], &before[i], &err));
    db_close(b.db);
    assert_true(fileio_join(path, b.folder, "kiosk.db", &err));
    write_file(path, "damaged", 7);
    char log[FILEIO_PATH]; /* of the damaged one: left beside the new one it would be taken for its own */
    assert_true(fileio_join(log, b.folder, "kiosk.db-wal", &err));
    write_file(log, "log", 3);
    assert_true(restore_run(b.folder, &b.meeting, &at, &c, &err));
    assert_false(fileio_exists(log));
    assert_true(fileio_join(log, b.folder, "damaged-001/kiosk.db-wal", &err) && fileio_is_file(log));
    assert_int_equal(c.here, 4);
    assert_int_equal(c.more, 7);
    assert_int_equal(c.lost, 0);
    assert_int_equal(c.missing, 1);
    assert_true(schema_open(&db, b.folder, false, &err));
    for (size_t i = 0; i < COUNT(stands); i++) {
        ROW(attendance_by_number(db, b.id, stands[i], &after, &err), i);
        ROW(after.seat.row == before[i].seat.row && after.seat.number == before[i].seat.number, i);
        ROW(after.ticket_owed == before[i].ticket_owed, i);
        ROW(after.person == before[i].person || stands[i] == 9, i);
    }
    assert_true(db_number(db, &n, 0, &err, "SELECT count(*) FROM attendance", ""));
    assert_int_equal(n, COUNT(stands));
    assert_true(db_number(db, &n, 0, &err, "SELECT reply_here FROM household WHERE room = 10", "") && n == REPLY_NO);
    assert_true(db_number(db, &n, 0, &err, "SELECT count(*) FROM event WHERE kind = 'call' AND room = 9", "") &&
                n == 1);
    assert_true(db_number(db, &n, 0, &err, "SELECT began_ms FROM meeting", "") && n == at.at.wall_ms);
    struct check_found found;
    assert_true(check_store(db, &found, &err) && found.whole);
    /* and once more, from the same copy: nothing is there twice */
    db_close(db);
    write_file(path, "damaged", 7);
    assert_true(restore_run(b.folder, &b.meeting, &at, &c, &err));
    assert_int_equal(c.more, 7);
    assert_true(schema_open(&db, b.folder, false, &err));
    assert_true(db_number(db, &n, 0, &err, "SELECT count(*) FROM attendance", ""));
    assert_int_equal(n, COUNT(stands));
    db_close(db);
}

/* Seats given in one touch after the copy: that of a paper that is out is still hers, and nobody else's. */
static void a_seat_on_a_paper_stays(void **state)
{
    struct bench b;
    struct err err = {0};
    struct backups c;
    struct db *db;
    struct admission paper, other, after;
    enum signin_verdict verdict;
    char path[FILEIO_PATH];
    int seated = 0, left = 0;
    (void)state;
    fill(&b, 12);
    assert_true(spare_make(b.db, &err));
    for (int i = 0; i < 2; i++)
        assert_true(briefing_reply(b.db, b.id, i + 1, REPLY_YES, &at, &err));
    assert_true(assign_seats(b.db, b.id, b.meeting.plan, &at, &seated, &left, &err) && seated == 2);
    assert_true(tickets_early_again(b.db, b.id, b.persons[0], &at, &paper, &err) && paper.seat.row > 0);
    assert_true(tickets_early_settle(b.db, b.id, b.persons[0], PRINT_DONE, &at, &err));
    db_close(b.db);
    assert_true(fileio_join(path, b.folder, "kiosk.db", &err));
    write_file(path, "damaged", 7);
    assert_true(restore_run(b.folder, &b.meeting, &at, &c, &err));
    assert_true(schema_open(&db, b.folder, false, &err));
    assert_true(attendance_sign_in(db, b.id, b.persons[5], &at, &verdict, &other, &err));
    assert_false(other.seat.row == paper.seat.row && other.seat.number == paper.seat.number);
    assert_true(attendance_sign_in(db, b.id, b.persons[0], &at, &verdict, &after, &err));
    assert_true(after.seat.row == paper.seat.row && after.seat.number == paper.seat.number);
    assert_false(after.ticket_owed);
    db_close(db);
}

/* What undoes a sign-in that is in no line any more cannot be done again either: it is counted. */
static void what_the_ring_lost_is_missing(void **state)
{
    struct bench b;
    struct err err = {0};
    struct backups c;
    char path[FILEIO_PATH];
    (void)state;
    fill(&b, 12);
    sign_in(&b, 0, 4);
    assert_true(spare_make(b.db, &err));
    sign_in(&b, 4, 6);
    for (int i = 0; i < LEDGER_LINES - 1; i++)
        assert_true(briefing_call(b.db, b.id, 9, ROUND_TEN_MINUTES, CALL_LATE, &at, &err));
    assert_true(attendance_undo(b.db, b.id, 5, "错了", &at, &err));
    db_close(b.db);
    assert_true(fileio_join(path, b.folder, "kiosk.db", &err));
    write_file(path, "damaged", 7);
    assert_true(restore_run(b.folder, &b.meeting, &at, &c, &err));
    assert_int_equal(c.here, 4);
    assert_int_equal(c.more, 0);
    assert_int_equal(c.changes, LEDGER_LINES - 1);
    assert_int_equal(c.lost + c.missing, 3); /* two sign-ins and what undid one of them */
}

/* The way back is cut after each of its steps: a next try ends it, with the same result. */
static void a_cut_in_the_way_back_is_taken_up(void **state)
{
    static const char *const left[][3] = {/* what lies there: kiosk.db, its log, restoring/ */
                                          {"damaged", "log", "half"},
                                          {NULL, "log", "half"},
                                          {NULL, NULL, "half"},
                                          {NULL, NULL, NULL}};
    (void)state;
    for (size_t i = 0; i < COUNT(left); i++) {
        static const char *const names[] = {"kiosk.db", "kiosk.db-wal", "restoring/kiosk.db"};
        struct bench b;
        struct err err = {0};
        struct backups c;
        struct db *db;
        char path[FILEIO_PATH];
        fill(&b, 4);
        sign_in(&b, 0, 2);
        assert_true(spare_make(b.db, &err));
        sign_in(&b, 2, 3);
        db_close(b.db);
        assert_true(fileio_join(path, b.folder, "restoring", &err) && fileio_make_folder(path, &err));
        for (int k = 0; k < 3; k++) {
            assert_true(fileio_join(path, b.folder, names[k], &err));
            unlink(path);
            if (left[i][k] != NULL)
                write_file(path, left[i][k], strlen(left[i][k]));
        }
        ROW(!schema_open(&db, b.folder, true, &err) && err.code == ERR_DAMAGED, i);
        ROW(restore_run(b.folder, &b.meeting, &at, &c, &err) && c.here == 2 && c.more == 1, i);
        ROW(schema_open(&db, b.folder, false, &err), i);
        db_close(db);
    }
}

static void without_a_copy_nothing_is_touched(void **state)
{
    struct bench b;
    struct err err = {0};
    struct backups c;
    struct db *db;
    char path[FILEIO_PATH], *bytes;
    size_t length;
    (void)state;
    fill(&b, 2);
    db_close(b.db);
    assert_true(fileio_join(path, b.folder, "kiosk.db", &err));
    write_file(path, "damaged", 7);
    assert_false(restore_run(b.folder, &b.meeting, &at, &c, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    assert_true(fileio_read(path, 100, &bytes, &length, &err));
    assert_int_equal(length, 7);
    free(bytes);
    assert_false(schema_open(&db, b.folder, true, &err));
}

static void the_ballast_is_laid(void **state)
{
    struct stat st;
    struct err err = {0};
    char path[FILEIO_PATH], folder[FILEIO_PATH];
    (void)state;
    strcpy(folder, scratch("space"));
    assert_true(fileio_join(path, folder, "ballast", &err));
    if (!space_keep(folder)) /* a machine whose memory disk is small */
        skip();
    assert_int_equal(stat(path, &st), 0);
    assert_true(st.st_size == SPACE_BALLAST && st.st_blocks * 512 >= SPACE_BALLAST);
    space_release(folder); /* there is room: it stays */
    assert_true(fileio_exists(path));
    unlink(path);
    assert_false(space_keep("/proc"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ledger_is_a_ring),
        cmocka_unit_test(a_line_that_is_torn_is_left_out),
        cmocka_unit_test(copies_are_made_and_two_kept),
        cmocka_unit_test(nobody_deleted_is_in_a_copy),
        cmocka_unit_test(all_come_back_on_their_seats),
        cmocka_unit_test(what_staff_did_comes_back),
        cmocka_unit_test(a_seat_on_a_paper_stays),
        cmocka_unit_test(what_the_ring_lost_is_missing),
        cmocka_unit_test(a_cut_in_the_way_back_is_taken_up),
        cmocka_unit_test(without_a_copy_nothing_is_touched),
        cmocka_unit_test(the_ballast_is_laid),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
