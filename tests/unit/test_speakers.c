/* who speaks and who is next, of those who are here; 记意见 takes her room and name; this meeting beside the last ones */
#include "unit.h"

#include "config/config.h"
#include "staff/desk_store.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/forget.h"
#include "store/past.h"
#include "store/remarks.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/speakers.h"

enum { PERSONS = 5 };

static const struct event_time at = {{1000, 1789730000000LL}, "boot"};

struct bench {
    struct db *db;
    int64_t id, persons[PERSONS], numbers[PERSONS];
    struct config config;
    struct desk_tools tools;
    struct desk_job job;
};

static void start(struct bench *b)
{
    struct err err = {0};
    memset(b, 0, sizeof *b);
    b->config.meeting =
        (struct meeting){.code = "m", .title = "会", .building_word = "栋", .starts_ms = 1789732800000LL};
    assert_true(schema_open(&b->db, NULL, true, &err) && roster_meeting(b->db, &b->config.meeting, &b->id, &err) &&
                roster_set_state(b->db, b->id, MEETING_OPEN, &err));
    for (int i = 0; i < PERSONS; i++) {
        struct roster_row row = {.room = {"3", "2", ""}};
        enum roster_change change;
        enum signin_verdict verdict;
        struct admission a;
        snprintf(row.room.number, sizeof row.room.number, "%d", 105 - i);
        snprintf(row.name, sizeof row.name, "王%d", i);
        assert_true(roster_put(b->db, b->id, &row, &change, &b->persons[i], &err));
        if (i == PERSONS - 1) /* she has not come */
            break;
        assert_true(attendance_sign_in(b->db, b->id, b->persons[i], &at, &verdict, &a, &err));
        b->numbers[i] = a.number;
    }
}

/* What the store does for the desk, on a page of `rows`. */
static bool ask(struct bench *b, enum desk_ask what, int64_t number, int rows)
{
    struct err err = {0};
    b->job.config = &b->config;
    b->job.tools = &b->tools;
    b->job.ask = what;
    b->job.number = number;
    b->job.time = at;
    b->job.rows = rows;
    memset(&b->job.page, 0, sizeof b->job.page);
    return desk_store(b->db, b->id, &b->job, &err);
}

static void the_next_is_who_was_put_down_first(void **state)
{
    static struct bench b;
    struct err err = {0};
    const struct desk_speakers *s = &b.job.page.speakers;
    (void)state;
    start(&b);
    assert_true(ask(&b, DESK_SPEAKERS, 0, 4) && s->now.person == 0 && s->waiting == 0);
    for (int i = 2; i >= 0; i--)
        assert_true(ask(&b, DESK_SPEAK_TURN, b.persons[i], 4));
    assert_false(ask(&b, DESK_SPEAK_TURN, b.persons[PERSONS - 1], 4)); /* not here */
    assert_true(ask(&b, DESK_SPEAK_HERE, 0, 4) && b.job.page.rows == 4 && b.job.total == 4);
    const struct speaker *here = b.job.page.here.list; /* by room: the last who came lives lowest */
    assert_true(here[0].person == b.persons[3] && here[0].place == 0);
    assert_true(here[1].person == b.persons[2] && here[1].place == 1 && here[3].place == 3);
    assert_string_equal(here[3].room, "3-2-105");
    assert_true(ask(&b, DESK_SPEAK_NEXT, 0, 4));
    assert_true(s->now.person == b.persons[2] && s->waiting == 2 && s->list[0].person == b.persons[1]);
    assert_false(ask(&b, DESK_SPEAK_TURN, b.persons[2], 4));                  /* who speaks does not wait */
    assert_true(ask(&b, DESK_SPEAK_OFF, b.persons[1], 4) && s->waiting == 1); /* touched again: out */
    assert_true(ask(&b, DESK_SPEAK_TURN, b.persons[1], 1) && ask(&b, DESK_SPEAKERS, 0, 1));
    assert_true(s->waiting == 2 && b.job.page.rows == 1 && s->list[0].person == b.persons[0]); /* now the last */
    assert_true(attendance_undo(b.db, b.id, b.numbers[0], "点错", &at, &err));
    assert_true(ask(&b, DESK_SPEAKERS, 0, 4) && s->waiting == 1 &&
                s->list[0].person == b.persons[1]); /* she has gone */
    assert_true(forget_person(b.db, b.id, b.persons[1], &at, &err));
    assert_true(ask(&b, DESK_SPEAKERS, 0, 4) && s->waiting == 0); /* nobody is shown whose data is gone */
    assert_true(ask(&b, DESK_SPEAK_NEXT, 0, 4) && s->now.person == 0 && s->done == 1);
    assert_true(ask(&b, DESK_SPEAK_NEXT, 0, 4) && s->done == 1); /* nobody to go on with */
    db_close(b.db);
}

/* Who went while she spoke, and came again, does not speak after another has. */
static void who_went_does_not_speak_again(void **state)
{
    static struct bench b;
    struct err err = {0};
    enum signin_verdict verdict;
    struct admission a;
    const struct desk_speakers *s = &b.job.page.speakers;
    (void)state;
    start(&b);
    assert_true(ask(&b, DESK_SPEAK_TURN, b.persons[0], 4) && ask(&b, DESK_SPEAK_TURN, b.persons[1], 4));
    assert_true(ask(&b, DESK_SPEAK_NEXT, 0, 4) && s->now.person == b.persons[0]);
    assert_true(attendance_undo(b.db, b.id, b.numbers[0], "点错", &at, &err));
    assert_true(ask(&b, DESK_SPEAK_NEXT, 0, 4) && s->now.person == b.persons[1]);
    assert_true(attendance_sign_in(b.db, b.id, b.persons[0], &at, &verdict, &a, &err));
    assert_true(ask(&b, DESK_SPEAK_NEXT, 0, 4) && s->now.person == 0);
    db_close(b.db);
}

static bool keep_remark(void *context, const struct remark *r)
{
    *(struct remark *)context = *r;
    return true;
}

static void a_remark_is_of_who_speaks(void **state)
{
    static struct bench b;
    static struct remark r;
    static const struct {
        int subject;
        const char *words, *text;
    } rows[] = {{0, "", "保洁（19:13记）"},
                {0, "电梯口没人扫", "保洁：电梯口没人扫（19:13记）"},
                {-1, "狗不牵绳", "狗不牵绳（19:13记）"},
                {-1, "", "（待补写）（19:13记）"}};
    struct err err = {0};
    (void)state;
    start(&b);
    b.config.meeting.utc_offset_min = 480;
    assert_true(ask(&b, DESK_SPEAK_TURN, b.persons[1], 4) && ask(&b, DESK_SPEAK_NEXT, 0, 4));
    assert_true(ask(&b, DESK_REMARKS, 0, 4));
    assert_string_equal(b.job.page.remarks.room, "3-2-104");
    assert_string_equal(b.job.page.remarks.name, "王1");
    for (int i = 0; i < (int)COUNT(rows); i++) {
        strcpy(b.job.remark_room, "3-2-104");
        strcpy(b.job.remark_name, "王1");
        strcpy(b.job.remark_words, rows[i].words);
        b.job.category = 0;
        b.job.subject = rows[i].subject;
        ROW(ask(&b, DESK_REMARK, 0, 4) && b.job.noted == i + 1, i);
        ROW(remarks_each(b.db, b.id, keep_remark, &r, &err) && r.number == i + 1, i);
        ROW_TEXT(r.text + (r.text[0] == '\0'), rows[i].text, i);
        ROW(strcmp(r.room, "3栋2单元104") == 0 && strcmp(r.name, "王1") == 0, i);
    }
    db_close(b.db);
}

/* Meetings that never were are not told, nor those to come; purged names change no figure. */
static void this_meeting_stands_beside_the_last(void **state)
{
    static struct bench b;
    struct err err = {0};
    struct meeting before = {
        .code = "b", .title = "上次", .building_word = "栋", .starts_ms = 1789732800000LL - 90000000};
    struct meeting never = before, next = before;
    struct remark remark = {.category = 1, .text = "灯不亮"};
    struct plan_row plans[] = {
        {.problem = "灯"}, {.problem = "门", .done = "已完成"}, {.problem = "路", .done = "进行中"}};
    enum remarks_change change;
    enum roster_change made;
    enum signin_verdict verdict;
    struct admission a;
    int64_t id = 0, person = 0;
    (void)state;
    start(&b);
    strcpy(never.code, "never");
    never.starts_ms -= 1000;
    strcpy(next.code, "next");
    next.starts_ms = 1789732800000LL + 90000000;
    assert_true(roster_meeting(b.db, &never, &id, &err) && roster_meeting(b.db, &next, &id, &err));
    assert_true(roster_meeting(b.db, &before, &id, &err) && roster_set_state(b.db, id, MEETING_OPEN, &err));
    for (int i = 0; i < 3; i++) {
        struct roster_row row = {.room = {"3", "2", ""}};
        snprintf(row.room.number, sizeof row.room.number, "%d", 101 + i / 2);
        snprintf(row.name, sizeof row.name, "李%d", i);
        assert_true(roster_put(b.db, id, &row, &made, &person, &err) &&
                    attendance_sign_in(b.db, id, person, &at, &verdict, &a, &err));
    }
    assert_true(db_begin(b.db, &err) && remarks_put(b.db, id, &remark, ORIGIN_DESK, &at, &change, &err));
    for (size_t i = 0; i < COUNT(plans); i++)
        assert_true(remarks_put_plan(b.db, id, &plans[i], &at, &change, &err));
    assert_true(db_commit(b.db, &err) && forget_person(b.db, id, person, &at, &err));
    assert_true(ask(&b, DESK_PAST, 0, 4) && b.job.page.rows == 2);
    const struct past *p = b.job.page.past;
    assert_true(p[0].now && p[0].persons == 4 && p[0].households == 4 && p[0].plan == 0);
    assert_true(!p[1].now && p[1].persons == 3 && p[1].households == 2 && p[1].remarks == 1);
    assert_true(p[1].plan == 3 && p[1].open == 2);
    int carried = 0; /* what this meeting went on with is its own */
    assert_true(remarks_carry(b.db, b.id, &at, &carried, &err) && carried == 3);
    assert_true(ask(&b, DESK_PAST, 0, 4) && p[0].plan == 3 && p[0].open == 2 && p[1].plan == 0 && p[1].open == 0);
    assert_string_equal(p[1].title, "上次");
    db_close(b.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_is_who_was_put_down_first), cmocka_unit_test(who_went_does_not_speak_again),
        cmocka_unit_test(a_remark_is_of_who_speaks), cmocka_unit_test(this_meeting_stands_beside_the_last)};
    return cmocka_run_group_tests(tests, load_words, NULL);
}
