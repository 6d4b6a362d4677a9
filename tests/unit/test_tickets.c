/* tickets in the store: owed until printed, in doubt, copied, waived, printed before the meeting */
#include "unit.h"

#include "exchange/snapshot.h"
#include "store/amend.h"
#include "store/attendance.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/tally.h"
#include "store/tickets.h"

static const struct event_time at = {.at = {1000, 1789731360000LL}, .boot_id = "boot"};

struct bench {
    struct db *db;
    int64_t id, persons[4];
};

/* Four of one room, said yes; the first `here` of them have signed in. */
static void fill(struct bench *b, struct seat_plan plan, int here)
{
    static const char *const names[] = {"王一", "王二", "王三", "王四"};
    struct meeting m = {.code = "t", .title = "会", .starts_ms = 1789732800000LL, .plan = plan};
    struct err err = {0};
    assert_true(schema_open(&b->db, NULL, true, &err));
    assert_true(roster_meeting(b->db, &m, &b->id, &err));
    assert_true(roster_set_state(b->db, b->id, MEETING_OPEN, &err));
    for (int i = 0; i < 4; i++) {
        struct roster_row row = {.room = {"1", "", ""}, .reply = REPLY_YES};
        enum roster_change change;
        enum signin_verdict verdict;
        struct admission a;
        strcpy(row.room.number, i < 2 ? "102" : "101");
        strcpy(row.name, names[i]);
        if (plan.rows > 0 && i != 3)
            row.seat = (struct seat){1, 3 - i};
        assert_true(roster_put(b->db, b->id, &row, &change, &b->persons[i], &err));
        if (i < here)
            assert_true(attendance_sign_in(b->db, b->id, b->persons[i], &at, &verdict, &a, &err));
    }
}

static void finish(struct bench *b)
{
    struct err err = {0};
    int64_t broken = 1;
    assert_true(event_verify(b->db, b->id, &broken, &err));
    assert_int_equal(broken, 0);
    db_close(b->db);
}

static void expect(struct bench *b, int owed, int doubt)
{
    struct err err = {0};
    struct tally tally;
    struct briefing briefing;
    int64_t numbers[8];
    int count = 0, in_doubt = 0;
    assert_true(tickets_owed(b->db, b->id, numbers, 8, &count, &in_doubt, &err));
    assert_true(tally_read(b->db, b->id, &tally, &err) && briefing_read(b->db, b->id, &briefing, &err));
    if (count != owed || in_doubt != doubt || tally.badges_owed != owed || briefing.owed != owed)
        fail_msg("owed %d, in doubt %d, in the tally %d, in the briefing %d", count, in_doubt, tally.badges_owed,
                 briefing.owed);
}

static void settle(struct bench *b, int64_t number, enum print_end end)
{
    struct err err = {0};
    assert_true(tickets_settle(b->db, b->id, number, end, &at, &err));
}

static void a_ticket_is_owed_until_it_is_printed(void **state)
{
    struct bench b;
    struct err err = {0};
    int64_t numbers[1];
    int count, doubt;
    (void)state;
    fill(&b, (struct seat_plan){0}, 3);
    expect(&b, 3, 3); /* nothing was heard of any: the power may have gone */
    settle(&b, 1, PRINT_NOT_BEGUN);
    settle(&b, 2, PRINT_DONE);
    settle(&b, 3, PRINT_DOUBT);
    expect(&b, 2, 1);
    assert_true(tickets_owed(b.db, b.id, numbers, 1, &count, &doubt, &err));
    assert_int_equal(numbers[0], 1);
    assert_false(tickets_settle(b.db, b.id, 77, PRINT_DONE, &at, &err));
    assert_int_equal(err.code, ERR_DATA);
    err = (struct err){0};
    assert_true(tickets_waive(b.db, b.id, &at, &err));
    expect(&b, 0, 0);
    finish(&b);
}

/* A second paper says 补打 and its number if a first may be out; it does not if none can be. */
static void a_second_copy_says_so(void **state)
{
    static const struct {
        enum print_end ends[4];
        int count, copies; /* of ends, then again; what the next paper says */
    } rows[] = {
        {{0}, 0, 1}, /* a power cut: nobody knows */
        {{PRINT_NOT_BEGUN}, 1, 0},
        {{PRINT_NOT_BEGUN, PRINT_NOT_BEGUN}, 2, 0},
        {{PRINT_DOUBT}, 1, 1},
        {{PRINT_DONE}, 1, 1},
        {{PRINT_DOUBT, PRINT_NOT_BEGUN}, 2, 2}, /* 补打1 was never printed; the number is not used again */
        {{PRINT_NOT_BEGUN, PRINT_DOUBT}, 2, 1},
        {{PRINT_DOUBT, PRINT_DOUBT}, 2, 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct bench b;
        struct err err = {0};
        struct admission a;
        fill(&b, (struct seat_plan){0}, 1);
        for (int k = 0; k < rows[i].count; k++) {
            if (k > 0)
                ROW(tickets_again(b.db, b.id, 1, &at, &a, &err), i);
            settle(&b, 1, rows[i].ends[k]);
        }
        ROW(tickets_again(b.db, b.id, 1, &at, &a, &err), i);
        if (a.copies != rows[i].copies)
            fail_msg("row %zu: %d copies", i, a.copies);
        /* cut off in the middle of that one: the next is a copy, whatever was known before */
        ROW(tickets_again(b.db, b.id, 1, &at, &a, &err) && a.copies == rows[i].copies + 1, i);
        settle(&b, 1, PRINT_DONE);
        expect(&b, 0, 0);
        ROW(!tickets_again(b.db, b.id, 77, &at, &a, &err) && err.code == ERR_DATA, i);
        finish(&b);
    }
}

static int count_early(struct bench *b, enum tickets_order order, int64_t *persons)
{
    struct err err = {0};
    int count = -1;
    assert_true(tickets_early(b->db, b->id, order, persons, 8, &count, &err));
    return count;
}

/* Before the meeting: for who said yes; by room or by seat; none is owed when she comes. */
static void tickets_before_the_meeting(void **state)
{
    struct bench b;
    struct err err = {0};
    struct admission a;
    enum signin_verdict verdict;
    int64_t persons[8];
    (void)state;
    fill(&b, (struct seat_plan){.rows = 1, .seats = 8}, 0);
    assert_int_equal(count_early(&b, TICKETS_BY_ROOM, persons), 3); /* the fourth has no seat yet */
    assert_true(persons[0] == b.persons[2] && persons[1] == b.persons[0] && persons[2] == b.persons[1]);
    assert_int_equal(count_early(&b, TICKETS_BY_SEAT, persons), 3);
    assert_true(persons[0] == b.persons[2] && persons[1] == b.persons[1] && persons[2] == b.persons[0]);
    assert_true(tickets_early_again(b.db, b.id, persons[0], &at, &a, &err));
    assert_true(a.number == 0 && a.wall_ms == 0 && a.copies == 0 && a.seat.row == 1 && a.seat.number == 1);
    assert_string_equal(a.name, "王三");
    assert_true(tickets_early_settle(b.db, b.id, persons[0], PRINT_DONE, &at, &err));
    assert_int_equal(count_early(&b, TICKETS_BY_SEAT, persons), 2);
    /* she comes: her seat, no ticket owed, none to print; another paper is a copy */
    assert_true(attendance_sign_in(b.db, b.id, b.persons[2], &at, &verdict, &a, &err));
    assert_true(verdict == SIGNIN_ADMIT && a.early && !a.ticket_owed && a.seat.number == 1);
    expect(&b, 0, 0);
    assert_true(tickets_again(b.db, b.id, a.number, &at, &a, &err));
    assert_int_equal(a.copies, 1);
    /* who comes without one gets hers, and is not on the list of those to print any more */
    assert_true(attendance_sign_in(b.db, b.id, b.persons[0], &at, &verdict, &a, &err));
    assert_true(!a.early && a.ticket_owed);
    assert_int_equal(count_early(&b, TICKETS_BY_ROOM, persons), 1);
    assert_false(tickets_early_again(b.db, b.id, 4711, &at, &a, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    finish(&b);
}

/* An early ticket that may be out: none by itself at the door, hers is owed, and whatever is printed then says 补打. */
static void an_early_ticket_in_doubt(void **state)
{
    static const struct {
        bool settled;
        enum print_end end;
        bool early, owed;
        int copies;                                 /* of the next early one, and of one at the door */
    } rows[] = {{false, PRINT_DONE, true, true, 1}, /* the power went */
                {true, PRINT_DOUBT, true, true, 1},
                {true, PRINT_NOT_BEGUN, false, true, 0},
                {true, PRINT_DONE, true, false, 1}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows) * 2; i++) {
        bool again = i >= COUNT(rows);
        size_t k = i % COUNT(rows);
        struct bench b;
        struct err err = {0};
        struct admission a;
        enum signin_verdict verdict;
        fill(&b, (struct seat_plan){0}, 0);
        ROW(tickets_early_again(b.db, b.id, b.persons[0], &at, &a, &err) && a.copies == 0, i);
        if (rows[k].settled)
            ROW(tickets_early_settle(b.db, b.id, b.persons[0], rows[k].end, &at, &err), i);
        if (again) { /* at staff's word, before she comes */
            bool offered = tickets_early_again(b.db, b.id, b.persons[0], &at, &a, &err);
            ROW(offered == rows[k].owed && (!offered || a.copies == rows[k].copies), i);
        } else {
            ROW(attendance_sign_in(b.db, b.id, b.persons[0], &at, &verdict, &a, &err), i);
            ROW(a.early == rows[k].early && a.ticket_owed == rows[k].owed, i);
            if (!rows[k].early) /* the door prints it and notes what became of it */
                settle(&b, a.number, PRINT_NOT_BEGUN);
            ROW(tickets_again(b.db, b.id, a.number, &at, &a, &err) && a.copies == rows[k].copies, i);
        }
        finish(&b);
    }
}

/* Another seat than the one on her early ticket: that paper is wrong, a new one is owed, and it says 补打. One human in two
 * rooms has one ticket. */
static void an_early_ticket_must_be_right(void **state)
{
    struct bench b;
    struct err err = {0};
    struct admission a;
    enum signin_verdict verdict;
    (void)state;
    fill(&b, (struct seat_plan){.rows = 1, .seats = 8}, 0);
    assert_true(tickets_early_again(b.db, b.id, b.persons[2], &at, &a, &err) && a.seat.number == 1);
    assert_true(tickets_early_settle(b.db, b.id, b.persons[2], PRINT_DONE, &at, &err));
    assert_true(attendance_sign_in(b.db, b.id, b.persons[3], &at, &verdict, &a, &err));
    assert_int_not_equal(a.seat.number, 1);
    assert_false(
        amend_seat(b.db, b.id, a.number, (struct seat){1, 1}, &at, &err)); /* staff cannot give hers away ... */
    err = (struct err){0};
    assert_true(
        db_run(b.db, &err, "UPDATE person SET seat_number = 8 WHERE id = ?", "i", b.persons[2])); /* a new list does */
    assert_true(attendance_sign_in(b.db, b.id, b.persons[2], &at, &verdict, &a, &err));
    assert_true(a.seat.number != 1 && a.early && a.ticket_owed);
    assert_true(tickets_again(b.db, b.id, a.number, &at, &a, &err) && a.copies == 1);
    finish(&b);
    fill(&b, (struct seat_plan){0}, 0);
    assert_true(db_run(b.db, &err, "UPDATE person SET twin = ? WHERE id IN (?, ?)", "iii", b.persons[0], b.persons[0],
                       b.persons[3]));
    assert_true(tickets_early_again(b.db, b.id, b.persons[0], &at, &a, &err));
    assert_true(tickets_early_settle(b.db, b.id, b.persons[0], PRINT_DONE, &at, &err));
    assert_true(attendance_sign_in(b.db, b.id, b.persons[3], &at, &verdict, &a, &err));
    assert_true(a.early && !a.ticket_owed);
    finish(&b);
}

static void read_export(struct bench *b, char *line, size_t size)
{
    struct err err = {0};
    char path[300], command[700];
    snprintf(path, sizeof path, "%s/out.db", scratch("tickets"));
    assert_true(snapshot_write(b->db, b->id, path, &err));
    snprintf(command, sizeof command,
             "sqlite3 '%s' \"SELECT group_concat(序号 || 座位票, ' ') FROM (SELECT * FROM 签到表 ORDER BY 序号)\"",
             path);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    assert_non_null(fgets(line, (int)size, out));
    pclose(out);
}

/* What stands in the file that is taken home. */
static void the_export_says_it(void **state)
{
    struct bench b;
    struct err err = {0};
    struct admission a;
    enum signin_verdict verdict;
    char line[200] = "";
    (void)state;
    fill(&b, (struct seat_plan){0}, 4);
    settle(&b, 1, PRINT_DOUBT);
    assert_true(tickets_again(b.db, b.id, 1, &at, &a, &err));
    settle(&b, 1, PRINT_DONE);
    settle(&b, 2, PRINT_NOT_BEGUN);
    settle(&b, 3, PRINT_DOUBT);
    read_export(&b, line, sizeof line);
    assert_string_equal(line, "1已打印,补打1 2待补打 3可能已打出 4待补打\n");
    finish(&b);
    /* to a printer that never answers, at the door and before the meeting: nobody is owed one, and the file says how sure that is */
    fill(&b, (struct seat_plan){0}, 2);
    settle(&b, 1, PRINT_SENT);
    settle(&b, 2, PRINT_DONE);
    assert_true(tickets_early_again(b.db, b.id, b.persons[2], &at, &a, &err));
    assert_true(tickets_early_settle(b.db, b.id, b.persons[2], PRINT_SENT, &at, &err));
    assert_true(tickets_early_again(b.db, b.id, b.persons[3], &at, &a, &err));
    assert_true(tickets_early_settle(b.db, b.id, b.persons[3], PRINT_DONE, &at, &err));
    for (int i = 2; i < 4; i++)
        assert_true(attendance_sign_in(b.db, b.id, b.persons[i], &at, &verdict, &a, &err) && !a.ticket_owed);
    expect(&b, 0, 0);
    read_export(&b, line, sizeof line);
    assert_string_equal(line, "1已发送，未确认 2已打印 3已发送，未确认 4已打印\n");
    finish(&b);
}

int main(void)
{
    struct err err = {0};
    if (!words_load(&err))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ticket_is_owed_until_it_is_printed), cmocka_unit_test(a_second_copy_says_so),
        cmocka_unit_test(tickets_before_the_meeting),           cmocka_unit_test(an_early_ticket_in_doubt),
        cmocka_unit_test(an_early_ticket_must_be_right),        cmocka_unit_test(the_export_says_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
