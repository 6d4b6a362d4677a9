/* 快报: whatever happens in an evening, its numbers are those of the events, and the parts are the whole; a meeting ends and the next begins whole */
#include "unit.h"

#include "base/fileio.h"
#include "config/config.h"
#include "staff/desk_calls.h"
#include "staff/desk_setup.h"
#include "store/attendance.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/tickets.h"

enum { HOMES = 24, STEPS = 200, EVENINGS = 20 };

/* What is known of a home by who only watched. */
struct home {
    int64_t room, persons[2], numbers[2]; /* numbers: of her sign-in, 0 not here */
    int count;                            /* of persons */
    int area;                             /* 0: the list does not say */
    enum reply listed, reply;
    enum call_round round; /* of `said` */
    enum call_result said; /* the last word, if it was a call's */
};

struct evening {
    struct db *db;
    int64_t id;
    struct home homes[HOMES];
    struct event_time at;
    unsigned dice;
};

static int roll(struct evening *e, int sides)
{
    e->dice = e->dice * 1103515245u + 12345u;
    return (int)(e->dice >> 16) % sides;
}

static void start(struct evening *e, unsigned seed)
{
    struct meeting m = {.code = "m", .title = "会", .building_word = "栋", .starts_ms = 1789732800000LL};
    struct err err = {0};
    memset(e, 0, sizeof *e);
    e->dice = seed * 2654435761u + 1;
    e->at = (struct event_time){{1000, 1789730000000LL}, "boot"};
    assert_true(schema_open(&e->db, NULL, true, &err) && roster_meeting(e->db, &m, &e->id, &err) &&
                roster_set_state(e->db, e->id, MEETING_OPEN, &err));
    for (int i = 0; i < HOMES; i++) {
        struct home *h = &e->homes[i];
        h->count = 1 + roll(e, 2);
        h->listed = h->reply = (enum reply)roll(e, 4);
        for (int k = 0; k < h->count; k++) {
            struct roster_row row = {.room = {"1", "", ""}, .has_reply = true, .reply = h->listed};
            enum roster_change change;
            snprintf(row.room.number, sizeof row.room.number, "%d", 101 + i);
            snprintf(row.name, sizeof row.name, "%s%d", k == 0 ? "王" : "李", i);
            assert_true(roster_put(e->db, e->id, &row, &change, &h->persons[k], &err));
            assert_true(roster_find_room(e->db, &row.room, &h->room, &err));
        }
        h->area = roll(e, 3) == 0 ? 0 : 5000 + roll(e, 9000);
        struct roster_household told = {.heads = -1, .greeted = -1, .unreached = -1, .area = h->area};
        bool changed, left;
        assert_true(roster_put_household(e->db, e->id, h->room, &told, false, &changed, &left, &err));
    }
}

static bool is_here(const struct home *h)
{
    return h->numbers[0] != 0 || h->numbers[1] != 0;
}

static void come_or_go(struct evening *e, struct home *h)
{
    int who = roll(e, h->count);
    struct err err = {0};
    if (h->numbers[who] != 0) {
        assert_true(attendance_undo(e->db, e->id, h->numbers[who], "点错", &e->at, &err));
        h->numbers[who] = 0;
        return;
    }
    enum signin_verdict verdict;
    struct admission a;
    assert_true(attendance_sign_in(e->db, e->id, h->persons[who], &e->at, &verdict, &a, &err));
    assert_int_equal(verdict, SIGNIN_ADMIT);
    h->numbers[who] = a.number;
}

static void be_called(struct evening *e, struct home *h)
{
    struct err err = {0};
    enum call_round round = (enum call_round)(ROUND_DAY_BEFORE + roll(e, 3));
    enum call_result result = call_choice(round, roll(e, 7)); /* CALL_NONE: taken back */
    assert_true(briefing_call(e->db, e->id, h->room, round, result, &e->at, &err));
    h->round = round;
    h->said = result;
    if (round != ROUND_DAY_BEFORE || result == CALL_UNANSWERED)
        return;
    h->reply = result == CALL_YES     ? REPLY_YES
               : result == CALL_MAYBE ? REPLY_MAYBE
               : result == CALL_NO    ? REPLY_NO
                                      : h->listed;
}

static void reply(struct evening *e, struct home *h)
{
    struct err err = {0};
    h->reply = (enum reply)roll(e, 4);
    h->said = CALL_NONE;
    assert_true(briefing_reply(e->db, e->id, h->room, h->reply, &e->at, &err));
}

static struct briefing watched(const struct evening *e)
{
    struct briefing b = {0};
    for (int i = 0; i < HOMES; i++) {
        const struct home *h = &e->homes[i];
        bool here = is_here(h), expected = h->reply >= REPLY_MAYBE;
        b.persons += (h->numbers[0] != 0) + (h->numbers[1] != 0);
        b.here += here;
        b.other_here += here && !expected;
        b.quorum.area_all += h->area;
        b.quorum.area_here += here ? h->area : 0;
        b.quorum.households_all += h->area > 0;
        b.quorum.households_here += here && h->area > 0;
        b.quorum.unknown_here += here && h->area == 0;
        if (expected && !here && h->said == CALL_NO) {
            b.missing_by[CALL_NO]++;
            continue;
        }
        b.yes += h->reply == REPLY_YES;
        b.yes_here += h->reply == REPLY_YES && here;
        b.maybe += h->reply == REPLY_MAYBE;
        b.maybe_here += h->reply == REPLY_MAYBE && here;
        if (expected && !here) {
            b.missing++;
            b.missing_by[h->round == ROUND_DAY_BEFORE ? CALL_NONE : h->said]++;
        }
    }
    return b;
}

static bool count_wanted(void *context, const struct call_line *line)
{
    *(int *)context += call_wanted(line);
    return true;
}

static void compare(const struct evening *e, int row)
{
    struct briefing told, seen = watched(e);
    struct err err = {0};
    int wanted = 0, sum = 0;
    assert_true(briefing_read(e->db, e->id, &told, &err));
    ROW(told.here == seen.here && told.persons == seen.persons && told.other_here == seen.other_here, row);
    ROW(told.yes == seen.yes && told.yes_here == seen.yes_here, row);
    ROW(told.maybe == seen.maybe && told.maybe_here == seen.maybe_here, row);
    ROW(told.missing == seen.missing, row);
    const struct quorum *q = &told.quorum, *w = &seen.quorum;
    ROW(q->area_here == w->area_here && q->area_all == w->area_all && q->unknown_here == w->unknown_here, row);
    ROW(q->households_here == w->households_here && q->households_all == w->households_all, row);
    ROW(q->households_here + q->unknown_here == told.here, row);
    for (int i = 0; i < CALL_RESULTS; i++) {
        ROW(told.missing_by[i] == seen.missing_by[i], row);
        sum += i != CALL_NO ? told.missing_by[i] : 0;
    }
    ROW(sum == told.missing, row);
    ROW(told.missing == told.yes + told.maybe - told.yes_here - told.maybe_here, row);
    ROW(told.here == told.yes_here + told.maybe_here + told.other_here + told.unlisted_here, row);
    ROW(briefing_calls(e->db, e->id, ROUND_START, count_wanted, &wanted, &err) && wanted == told.missing, row);
}

static void the_numbers_are_the_events(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < EVENINGS; seed += (unsigned)thin(5)) {
        struct evening e;
        start(&e, seed);
        for (int step = 0; step < STEPS; step++) {
            struct home *h = &e.homes[roll(&e, HOMES)];
            int what = roll(&e, 5);
            if (what < 2)
                come_or_go(&e, h);
            else if (what < 4)
                be_called(&e, h);
            else
                reply(&e, h);
            compare(&e, (int)seed * 1000 + step);
        }
        db_close(e.db);
    }
}

/* 催到单: who says no on the phone is no longer missing, whatever the tab has to show to take it back; the title is the rows' sum. */
static void tabs_tell_who_is_still_missing(void **state)
{
    static struct desk_job job;
    struct evening e;
    struct err err = {0};
    int expected = 0, noted = -1;
    (void)state;
    start(&e, 7);
    for (int i = 0; i < HOMES && noted < 0; i++)
        if (e.homes[i].reply >= REPLY_MAYBE)
            noted = i;
    for (int i = 0; i < HOMES; i++)
        expected += e.homes[i].reply >= REPLY_MAYBE;
    assert_true(briefing_call(e.db, e.id, e.homes[noted].room, ROUND_START, CALL_NO, &e.at, &err));
    job = (struct desk_job){.round = ROUND_START, .rows = 4};
    assert_true(desk_calls_slips(&job, e.db, e.id, &err));
    const struct call_tab *tab = &job.page.slips.tabs[0];
    assert_true(job.total == 1 && tab->households == expected && tab->noted == 1 && tab->missing == expected - 1);
    assert_int_equal(job.page.slips.households, expected - 1);
    job = (struct desk_job){.round = ROUND_TEN_MINUTES, .rows = 4, .from = 400}; /* a page that is gone */
    assert_true(desk_calls_read(&job, e.db, e.id, &err));
    assert_true(job.page.rows > 0 && job.page.rows <= 4 && job.total == expected - 1 &&
                job.page.calls.rest == expected - 1);
    db_close(e.db);
}

/* More homes with ★ than are named: all of them count, but who says no on the phone. */
static void every_star_counts(void **state)
{
    struct evening e;
    struct briefing b;
    struct err err = {0};
    (void)state;
    start(&e, 3);
    for (int i = 0; i < BRIEFING_STARS + 3; i++)
        assert_true(db_run(e.db, &err,
                           "INSERT INTO household (meeting, room, reply_here, greeted) VALUES (?1, ?2, 3, 1)"
                           " ON CONFLICT DO UPDATE SET greeted = 1",
                           "ii", e.id, e.homes[i].room));
    assert_true(briefing_call(e.db, e.id, e.homes[0].room, ROUND_START, CALL_NO, &e.at, &err));
    assert_true(briefing_read(e.db, e.id, &b, &err));
    assert_int_equal(b.star_count, BRIEFING_STARS);
    assert_int_equal(b.stars_waiting, BRIEFING_STARS + 2);
    db_close(e.db);
}

/* The store fails in the middle of a close, a reopening, a new meeting: all of it or nothing, the file too. */
static void a_meeting_changes_whole_or_not(void **state)
{
    static struct desk_job job;
    static struct config config;
    static struct desk_tools tools;
    struct evening e;
    struct err err = {0};
    int64_t n = 0;
    char path[FILEIO_PATH];
    (void)state;
    start(&e, 5);
    strcpy(tools.data, scratch("setup"));
    config.meeting = (struct meeting){.code = "m", .title = "会", .starts_ms = 1789732800000LL, .utc_offset_min = 480};
    config.unset = true;
    job = (struct desk_job){.config = &config, .tools = &tools, .time = e.at};
    job.setup = (struct setup){.title = "下一次会", .starts_ms = 1789732800000LL + 86400000, .fresh = true};
    assert_true(fileio_join(path, tools.data, "desk-meeting.ini", &err));
    for (int broken = 1; broken >= 0; broken--) {
        if (broken)
            assert_true(
                db_exec(e.db,
                        "CREATE TRIGGER full BEFORE INSERT ON event WHEN NEW.kind IN ('settings', 'close', 'reopen')"
                        " BEGIN SELECT RAISE(ABORT, 'full'); END",
                        &err));
        else
            assert_true(db_exec(e.db, "DROP TRIGGER full", &err));
        for (int close = 1; close >= 0; close--) {
            assert_true(roster_set_state(e.db, e.id, close ? MEETING_OPEN : MEETING_CLOSED, &err));
            bool done = (close ? desk_setup_close : desk_setup_reopen)(&job, e.db, e.id, &err);
            ROW(done == !broken, close);
            assert_true(db_number(e.db, &n, 0, &err, "SELECT state = 'closed' FROM meeting WHERE id = ?", "i", e.id));
            ROW((n != 0) == (close ? !broken : broken), close);
        }
        err = (struct err){0};
        ROW(desk_setup_save(&job, e.db, e.id, &err) == !broken, broken);
        assert_true(db_number(e.db, &n, 0, &err, "SELECT count(*) FROM meeting", ""));
        ROW(n == (broken ? 1 : 2), broken);
        ROW(fileio_is_file(path) == !broken, broken);
        err = (struct err){0};
    }
    desk_setup_finish(&job);
    db_close(e.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_meeting_changes_whole_or_not), cmocka_unit_test(every_star_counts),
        cmocka_unit_test(the_numbers_are_the_events), cmocka_unit_test(tabs_tell_who_is_still_missing)};
    return cmocka_run_group_tests(tests, load_words, NULL);
}
