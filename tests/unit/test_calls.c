/* the desk's pages of the evening: phoning who is not here, by rounds and housekeepers; noting a remark */
#include "unit.h"

#include "flow/calls.h"
#include "flow/flow.h"

static struct estate estate;
static struct meeting meeting = {.code = "m", .utc_offset_min = 480, .starts_ms = 1789732800000LL};
static const struct flow_times times = {30000, 15000, 10000, 30000, 5000};

struct bench {
    struct flow flow;
    struct effects fx;
    struct moment now;
};

static void send(struct bench *b, struct event event)
{
    event.at = b->now;
    flow_step(&b->flow, &event, &b->fx);
}

static void tap(struct bench *b, enum role role, int index)
{
    struct event event = {.kind = EVENT_TAP};
    event.tap.role = role;
    event.tap.index = index;
    send(b, event);
}

static bool asked(const struct bench *b, enum desk_ask ask)
{
    return b->fx.count == 1 && b->fx.list[0].kind == EFFECT_DESK && b->fx.list[0].ask == ask;
}

static struct event answer_to(const struct bench *b, enum desk_ask ask, int rows)
{
    struct event event = {.kind = EVENT_DESK, .visit = b->flow.visit_number, .ok = true};
    event.desk.ask = ask;
    event.desk.page.rows = event.desk.total = rows;
    return event;
}

/* Two housekeepers, the second without a name; 催到单 stands. */
static void start(struct bench *b, enum screen screen)
{
    struct event ready = {.kind = EVENT_READY};
    memset(b, 0, sizeof *b);
    b->now = (struct moment){1000000, meeting.starts_ms - 600000};
    flow_init(&b->flow, &times, &estate, &meeting, LANG_ZH);
    ready.ready.state = MEETING_OPEN;
    ready.ready.pin_set = true;
    send(b, ready);
    b->flow.visit.desk.open = true;
    b->flow.visit.desk.opened_ms = b->now.boot_ms;
    b->flow.screen = SCREEN_DESK;
    tap(b, ROLE_ITEM, SCREEN_SLIPS);
    assert_true(asked(b, DESK_SLIPS));
    struct event slips = answer_to(b, DESK_SLIPS, 2);
    strcpy(slips.desk.page.slips.tabs[0].who, "孙丽");
    send(b, slips);
    if (screen != SCREEN_CALLS)
        return;
    tap(b, ROLE_ROW, 0);
    assert_true(asked(b, DESK_CALLS));
    assert_string_equal(b->flow.visit.desk.housekeeper, "孙丽");
    struct event calls = answer_to(b, DESK_CALLS, 2);
    calls.desk.page.calls = (struct desk_calls){.tabs = 2, .shown = 2};
    strcpy(calls.desk.page.calls.tab[1].who, "周敏");
    calls.desk.page.calls.lines[0] = (struct call_line){.room_id = 7, .said = CALL_LATE};
    calls.desk.page.calls.lines[1] = (struct call_line){.room_id = 8};
    send(b, calls);
    assert_int_equal(b->flow.screen, SCREEN_CALLS);
}

static void the_round_is_the_times_until_it_is_chosen(void **state)
{
    struct bench b;
    (void)state;
    start(&b, SCREEN_SLIPS);
    assert_int_equal(calls_round(&b.flow), ROUND_TEN_MINUTES);
    tap(&b, ROLE_ROUND, ROUND_DAY_BEFORE);
    assert_true(asked(&b, DESK_SLIPS) && calls_round(&b.flow) == ROUND_DAY_BEFORE);
    send(&b, answer_to(&b, DESK_SLIPS, 2));
    tap(&b, ROLE_ROUND, 9);
    assert_true(b.fx.count == 0 && calls_round(&b.flow) == ROUND_DAY_BEFORE);
    tap(&b, ROLE_BACK, 0);
    send(&b, answer_to(&b, DESK_BRIEFING, 0));
    tap(&b, ROLE_ITEM, SCREEN_SLIPS); /* opened anew */
    assert_int_equal(calls_round(&b.flow), ROUND_TEN_MINUTES);
}

/* One housekeeper's: staff go on. All of them: the queue has waited. */
static void slips_are_printed(void **state)
{
    struct bench b;
    (void)state;
    start(&b, SCREEN_SLIPS);
    tap(&b, ROLE_REPRINT, 5);
    assert_int_equal(b.fx.count, 0);
    tap(&b, ROLE_REPRINT, 0);
    assert_true(asked(&b, DESK_PRINT_SLIPS) && b.flow.visit.desk.one);
    send(&b, answer_to(&b, DESK_PRINT_SLIPS, 0));
    assert_true(asked(&b, DESK_SLIPS) && b.flow.screen == SCREEN_SLIPS);
    send(&b, answer_to(&b, DESK_SLIPS, 2));
    tap(&b, ROLE_ACTION, ACTION_PRINT_SLIPS);
    assert_true(asked(&b, DESK_PRINT_SLIPS) && !b.flow.visit.desk.one);
    struct event failed = answer_to(&b, DESK_PRINT_SLIPS, 0);
    failed.ok = false;
    send(&b, failed);
    assert_true(b.flow.screen == SCREEN_SLIPS && b.flow.visit.desk.said == SAID_FAILED);
    send(&b, answer_to(&b, DESK_SLIPS, 2));
    assert_int_equal(b.flow.visit.desk.said, SAID_FAILED); /* it is still said when the rows are here */
    tap(&b, ROLE_ACTION, ACTION_PRINT_SLIPS);
    send(&b, answer_to(&b, DESK_PRINT_SLIPS, 0));
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

static void a_result_is_noted_and_taken_back(void **state)
{
    struct bench b;
    (void)state;
    start(&b, SCREEN_CALLS);
    tap(&b, ROLE_RESULT, result_index(1, CALL_COMING));
    assert_true(asked(&b, DESK_CALL) && b.flow.visit.desk.call_result == CALL_COMING &&
                b.flow.visit.desk.call.room_id == 8);
    send(&b, answer_to(&b, DESK_CALL, 0));
    assert_true(asked(&b, DESK_CALLS) && b.flow.screen == SCREEN_CALLS);
    assert_int_equal(b.flow.visit.desk.page.rows, 2); /* they stand until the new ones are here */
    struct event calls = answer_to(&b, DESK_CALLS, 2);
    calls.desk.page.calls.lines[0] = (struct call_line){.room_id = 7, .said = CALL_LATE};
    send(&b, calls);
    tap(&b, ROLE_RESULT, result_index(0, CALL_LATE)); /* once more */
    assert_true(asked(&b, DESK_CALL) && b.flow.visit.desk.call_result == CALL_NONE);
    send(&b, answer_to(&b, DESK_CALL, 0));
    send(&b, calls);
    tap(&b, ROLE_RESULT, result_index(0, CALL_YES)); /* of the day before */
    assert_int_equal(b.fx.count, 0);
    tap(&b, ROLE_RESULT, result_index(4, CALL_LATE)); /* no such row */
    assert_int_equal(b.fx.count, 0);
}

static void housekeepers_are_turned_to(void **state)
{
    struct bench b;
    (void)state;
    start(&b, SCREEN_CALLS);
    tap(&b, ROLE_TAB, 1);
    assert_true(asked(&b, DESK_CALLS));
    assert_string_equal(b.flow.visit.desk.housekeeper, "周敏");
    struct event calls = answer_to(&b, DESK_CALLS, 1);
    calls.desk.page.calls = (struct desk_calls){.tabs = 9, .shown = 4};
    strcpy(calls.desk.page.calls.tab[DESK_TABS].who, "吴志强");
    send(&b, calls);
    tap(&b, ROLE_TAB, DESK_TABS); /* the next ones */
    assert_string_equal(b.flow.visit.desk.housekeeper, "吴志强");
    calls.desk.page.calls.tabs = 4;
    send(&b, calls);
    tap(&b, ROLE_TAB, DESK_TABS);
    assert_int_equal(b.fx.count, 0);
}

/* The last row of the last page has come meanwhile: the page before, not an empty one. */
static void a_page_that_is_gone_is_the_one_before(void **state)
{
    struct bench b;
    (void)state;
    start(&b, SCREEN_CALLS);
    b.flow.visit.desk.total = 5;
    tap(&b, ROLE_PAGE, 1);
    assert_int_equal(b.flow.visit.page, 1);
    send(&b, answer_to(&b, DESK_CALLS, 4));
    assert_int_equal(b.flow.visit.page, 0);
}

/* The rarer results: a page of its own, and back to the page of the list it came from; who is here is looked for at once. */
static void one_households_page(void **state)
{
    struct bench b;
    (void)state;
    start(&b, SCREEN_CALLS);
    struct event calls = answer_to(&b, DESK_CALLS, 2);
    calls.desk.total = 9;
    strcpy(calls.desk.page.calls.lines[1].room.number, "1201");
    tap(&b, ROLE_PAGE, 1);
    send(&b, calls);
    tap(&b, ROLE_ROW, 1);
    assert_int_equal(b.flow.screen, SCREEN_CALL);
    tap(&b, ROLE_BACK, 0);
    assert_true(b.flow.screen == SCREEN_CALLS && b.flow.visit.page == 1);
    calls.desk.page.calls.lines[1].said = CALL_FAMILY;
    send(&b, calls);
    tap(&b, ROLE_ROW, 1);
    tap(&b, ROLE_ROW, 5); /* 家人代来, once more */
    assert_true(asked(&b, DESK_CALL) && b.flow.visit.desk.call_result == CALL_NONE);
    send(&b, answer_to(&b, DESK_CALL, 0));
    send(&b, calls);
    tap(&b, ROLE_ROW, 1);
    tap(&b, ROLE_ROW, 4); /* 已在现场 */
    assert_true(asked(&b, DESK_CALL) && b.flow.visit.desk.call_result == CALL_HERE);
    send(&b, answer_to(&b, DESK_CALL, 0));
    assert_true(b.flow.screen == SCREEN_FIND);
    assert_string_equal(b.flow.visit.desk.query, "1201");
}

static void open_remarks(struct bench *b)
{
    start(b, SCREEN_SLIPS);
    tap(b, ROLE_BACK, 0);
    send(b, answer_to(b, DESK_BRIEFING, 0));
    tap(b, ROLE_ITEM, SCREEN_REMARK);
}

/* 记意见: nothing is noted before a category and a subject of it are chosen; noted, the page is empty for the next. */
static void a_remark_is_noted_on_one_page(void **state)
{
    struct bench b;
    (void)state;
    open_remarks(&b);
    send(&b, answer_to(&b, DESK_REMARKS, 0));
    const struct desk *d = &b.flow.visit.desk;
    tap(&b, ROLE_ENTER, 0);
    tap(&b, ROLE_CHOICE, 1); /* of no category */
    tap(&b, ROLE_ENTER, 0);
    assert_int_equal(b.fx.count, 0);
    tap(&b, ROLE_ROW, 1);
    tap(&b, ROLE_ENTER, 0);
    assert_int_equal(b.fx.count, 0);
    tap(&b, ROLE_CHOICE, 2);
    tap(&b, ROLE_ROW, 3); /* another category: its subject is not chosen yet */
    tap(&b, ROLE_ENTER, 0);
    assert_int_equal(b.fx.count, 0);
    tap(&b, ROLE_CHOICE, 99); /* one without a name */
    tap(&b, ROLE_WAY, REMARK_INTO_PLAN);
    tap(&b, ROLE_ACTION, ACTION_WHOSE);
    tap(&b, ROLE_KEY, '3');
    tap(&b, ROLE_ENTER, 0);
    assert_true(b.flow.screen == SCREEN_REMARK && d->subject == -1 && d->way == REMARK_INTO_PLAN);
    tap(&b, ROLE_ENTER, 0);
    assert_true(asked(&b, DESK_REMARK));
    struct event noted = answer_to(&b, DESK_REMARK, 0);
    noted.desk.noted = 7;
    send(&b, noted);
    assert_true(d->noted == 7 && d->category == -1 && d->remark_room[0] == '\0' && d->way == REMARK_LATER);
}

/* What is noted is of who speaks now, whoever was filled in before; a room that staff typed stays. */
static void a_remark_follows_the_speaker(void **state)
{
    struct bench b;
    (void)state;
    open_remarks(&b);
    struct desk *d = &b.flow.visit.desk;
    struct event now = answer_to(&b, DESK_REMARKS, 0);
    strcpy(now.desk.page.remarks.room, "3-2-1201");
    strcpy(now.desk.page.remarks.name, "王建国");
    send(&b, now);
    assert_string_equal(d->remark_room, "3-2-1201");
    strcpy(d->remark_words, "电梯");
    tap(&b, ROLE_ACTION, ACTION_SPEAKERS);
    send(&b, answer_to(&b, DESK_SPEAKERS, 0));
    tap(&b, ROLE_BACK, 0);
    now = answer_to(&b, DESK_REMARKS, 0);
    strcpy(now.desk.page.remarks.room, "2-1-1101");
    strcpy(now.desk.page.remarks.name, "王建明");
    send(&b, now);
    assert_true(strcmp(d->remark_room, "2-1-1101") == 0 && strcmp(d->remark_name, "王建明") == 0);
    assert_true(d->remark_words[0] == '\0');
    tap(&b, ROLE_ACTION, ACTION_WHOSE);
    tap(&b, ROLE_KEY, '9');
    tap(&b, ROLE_ENTER, 0);
    tap(&b, ROLE_ACTION, ACTION_PAST);
    send(&b, answer_to(&b, DESK_PAST, 0));
    tap(&b, ROLE_BACK, 0);
    send(&b, now);
    assert_true(strcmp(d->remark_room, "2-1-11019") == 0 && d->remark_name[0] == '\0');
}

static void phones_are_read_with_whose_they_are(void **state)
{
    static const char lines[] = "13871389435\t王建国\n0755-86001234\n15927503301\t";
    static const struct {
        const char *phone, *whose;
    } rows[] = {{"138 7138 9435", "王建国"}, {"0755-86001234", ""}, {"159 2750 3301", ""}};
    const char *at = lines;
    char phone[CALL_PHONE], whose[PERSON_NAME];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(call_phone(&at, phone, sizeof phone, whose));
        ROW_TEXT(phone, rows[i].phone, i);
        ROW_TEXT(whose, rows[i].whose, i);
    }
    assert_false(call_phone(&at, phone, sizeof phone, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_round_is_the_times_until_it_is_chosen),
        cmocka_unit_test(slips_are_printed),
        cmocka_unit_test(a_result_is_noted_and_taken_back),
        cmocka_unit_test(housekeepers_are_turned_to),
        cmocka_unit_test(a_page_that_is_gone_is_the_one_before),
        cmocka_unit_test(one_households_page),
        cmocka_unit_test(a_remark_is_noted_on_one_page),
        cmocka_unit_test(a_remark_follows_the_speaker),
        cmocka_unit_test(phones_are_read_with_whose_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
