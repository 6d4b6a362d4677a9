/* the order of screens: struct in, struct out, time as an input */
#include "unit.h"

#include "flow/flow.h"
#include "flow/tape.h"
#include "flow/timeout.h"

static struct estate estate;
static struct meeting meeting = {.code = "m", .utc_offset_min = 480, .plan = {5, 8}};
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

static void pass(struct bench *b, int64_t ms)
{
    b->now.boot_ms += ms;
    b->now.wall_ms += ms;
    send(b, (struct event){.kind = EVENT_TIME});
}

static void tap(struct bench *b, enum role role, int index)
{
    struct event event = {.kind = EVENT_TAP};
    event.tap.role = role;
    event.tap.index = index;
    send(b, event);
}

static const struct effect *effect(const struct bench *b, enum effect_kind kind)
{
    for (int i = 0; i < b->fx.count; i++)
        if (b->fx.list[i].kind == kind)
            return &b->fx.list[i];
    return NULL;
}

static void start(struct bench *b)
{
    struct event ready = {.kind = EVENT_READY};
    memset(b, 0, sizeof *b);
    b->now = (struct moment){1000000, 1789731360000LL};
    flow_init(&b->flow, &times, &estate, &meeting, LANG_ZH);
    ready.ready.state = MEETING_OPEN;
    send(b, ready);
    assert_int_equal(b->flow.screen, SCREEN_WELCOME);
}

/* To the names of 1-1-101. */
static void to_names(struct bench *b)
{
    tap(b, ROLE_START, 0);
    tap(b, ROLE_CHOICE, 0); /* building 1; its six rooms are next */
    tap(b, ROLE_CHOICE, 0);
    assert_non_null(effect(b, EFFECT_LOOK_UP));
    assert_string_equal(effect(b, EFFECT_LOOK_UP)->room.number, "101");
    struct event event = {.kind = EVENT_HOUSEHOLD, .visit = b->flow.visit_number, .ok = true};
    event.household.count = 2;
    event.household.residents[0] = (struct resident){.person = 7, .mask = "王*国", .tellable = true};
    event.household.residents[1] = (struct resident){.person = 8, .mask = "王*", .tellable = false};
    send(b, event);
    assert_int_equal(b->flow.screen, SCREEN_NAME);
}

static struct event signed_in(const struct bench *b, bool ok, enum signin_verdict verdict)
{
    struct event event = {.kind = EVENT_SIGNED_IN, .visit = b->flow.visit_number, .ok = ok};
    event.signed_in.verdict = verdict;
    event.signed_in.number = 23;
    event.signed_in.seat = (struct seat){3, 5};
    return event;
}

static void green_only_after_the_commit(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    assert_int_equal(effect(&b, EFFECT_SIGN_IN)->person, 7);
    assert_null(effect(&b, EFFECT_PRINT));
    assert_int_equal(b.flow.screen, SCREEN_NAME); /* nothing is said yet */
    assert_int_equal(flow_light(&b.flow), FLOW_WORKING);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_non_null(effect(&b, EFFECT_PRINT));
    assert_non_null(effect(&b, EFFECT_SYNC));
}

static void a_slow_save_takes_no_second_touch(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    for (int i = 0; i < 50; i++) {
        static const enum role roles[] = {ROLE_NAME, ROLE_BACK, ROLE_RESTART, ROLE_START, ROLE_OTHER};
        pass(&b, 100);
        tap(&b, roles[i % 5], 0);
        ROW(b.fx.count == 0, i);
        ROW(b.flow.screen == SCREEN_NAME, i);
    }
    tap(&b, ROLE_LANGUAGE, 0);
    pass(&b, 24000); /* the idle time-out does not run while saving */
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    pass(&b, 2000); /* after 30 s staff look after the owner; the result is still awaited */
    assert_int_equal(b.flow.screen, SCREEN_STAFF);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(b.flow.screen, SCREEN_DONE);
}

static void a_late_result_prints_but_shows_nobody(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    struct event late = signed_in(&b, true, SIGNIN_ADMIT);
    pass(&b, 30000); /* staff, then the paper sheet */
    pass(&b, 30000);
    assert_int_equal(b.flow.screen, SCREEN_PAPER);
    send(&b, (struct event){.kind = EVENT_STORE, .ok = true});
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    send(&b, late);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    assert_non_null(effect(&b, EFFECT_PRINT));
    /* the household of a visit that is over is not shown to the next */
    to_names(&b);
    struct event stale = {.kind = EVENT_HOUSEHOLD, .visit = b.flow.visit_number - 1, .ok = true};
    stale.household.count = 1;
    tap(&b, ROLE_RESTART, 0);
    send(&b, stale);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    assert_int_equal(b.flow.visit.household.count, 0);
}

/* The next in the queue taps: the page with somebody's seat makes way; her trembling hand does not make it.
 */
static void the_done_page_makes_way(void **state)
{
    struct bench b;
    struct event touch = {.kind = EVENT_TOUCH};
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    pass(&b, 1000);
    send(&b, touch);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    pass(&b, 1000);
    send(&b, touch);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    /* and it never stands longer for being touched */
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ALREADY));
    pass(&b, 1999);
    send(&b, touch);
    pass(&b, 8001);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

static void who_cannot_be_told_apart_goes_to_staff(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 1);
    assert_null(effect(&b, EFFECT_SIGN_IN));
    assert_int_equal(b.flow.screen, SCREEN_STAFF);
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_NAME);
}

/* In the place of somebody: asked before she is counted twice, and never mixed up with him. */
static void a_stand_in_is_asked_before_she_is_doubled(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_STAND_IN, 0);
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    tap(&b, ROLE_NAME, 1); /* whom no mask tells apart: staff */
    assert_int_equal(b.flow.screen, SCREEN_STAFF);
    tap(&b, ROLE_BACK, 0);
    tap(&b, ROLE_NAME, 0);
    assert_int_equal(effect(&b, EFFECT_STAND_IN)->person, 7);
    assert_null(effect(&b, EFFECT_SIGN_IN));
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_non_null(effect(&b, EFFECT_PRINT));
    pass(&b, 10000);
    to_names(&b);
    b.flow.visit.household.residents[0].stand_in.here = true;
    b.flow.visit.household.residents[0].stand_in.seat = (struct seat){2, 7};
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_NAME, 0);
    assert_int_equal(b.flow.screen, SCREEN_LIKE);
    assert_int_equal(b.fx.count, 0);
    tap(&b, ROLE_SAME, 0);
    assert_int_equal(b.flow.screen, SCREEN_ALREADY);
    assert_int_equal(b.flow.visit.result.seat.number, 7);
    assert_int_equal(b.fx.count, 0);
    pass(&b, 10000);
    to_names(&b);
    b.flow.visit.household.residents[0].stand_in.here = true;
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_NAME, 0);
    tap(&b, ROLE_ANOTHER, 0);
    assert_non_null(effect(&b, EFFECT_STAND_IN));
    tap(&b, ROLE_ANOTHER, 0); /* a second touch while it saves */
    assert_int_equal(b.fx.count, 0);
    /* back from "whose place" is the own name again */
    start(&b);
    to_names(&b);
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_BACK, 0);
    tap(&b, ROLE_NAME, 0);
    assert_non_null(effect(&b, EFFECT_SIGN_IN));
}

static void verdicts_lead_to_their_screens(void **state)
{
    static const struct {
        bool ok;
        enum signin_verdict verdict;
        enum screen screen;
        bool prints;
    } rows[] = {{true, SIGNIN_ADMIT, SCREEN_DONE, true},
                {true, SIGNIN_ALREADY, SCREEN_ALREADY, false},
                {true, SIGNIN_ASK_STAFF, SCREEN_STAFF, false},
                {true, SIGNIN_CLOSED, SCREEN_CLOSED, false},
                {false, SIGNIN_ADMIT, SCREEN_WELCOME, false}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct bench b;
        start(&b);
        to_names(&b);
        tap(&b, ROLE_NAME, 0);
        send(&b, signed_in(&b, rows[i].ok, rows[i].verdict));
        ROW(b.flow.screen == rows[i].screen, i);
        ROW((effect(&b, EFFECT_PRINT) != NULL) == rows[i].prints, i);
    }
}

static bool wiped(const struct flow *f)
{
    static const struct visit nothing;
    return memcmp(&f->visit, &nothing, sizeof nothing) == 0;
}

static void every_way_out_wipes(void **state)
{
    (void)state;
    for (int way = 0; way < 5; way++) {
        struct bench b;
        start(&b);
        to_names(&b);
        if (way == 0)
            tap(&b, ROLE_RESTART, 0);
        else if (way == 1) { /* back to the room, then to the building, then home */
            for (int i = 0; i < 3; i++)
                tap(&b, ROLE_BACK, 0);
        } else if (way == 2)
            pass(&b, 45001);
        else if (way == 3) {
            tap(&b, ROLE_NAME, 0);
            send(&b, signed_in(&b, true, SIGNIN_ADMIT));
            pass(&b, 10000);
        } else
            send(&b, (struct event){.kind = EVENT_STORE, .ok = false});
        ROW(b.flow.screen == (way == 4 ? SCREEN_PAPER : SCREEN_WELCOME), way);
        ROW(wiped(&b.flow), way);
        ROW(effect(&b, EFFECT_FORGET) != NULL, way);
    }
}

static void it_asks_before_it_goes(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    pass(&b, 29999);
    assert_false(b.flow.asking);
    pass(&b, 1);
    assert_true(b.flow.asking);
    assert_int_equal(flow_countdown(&b.flow), 15);
    pass(&b, 5000);
    assert_int_equal(flow_countdown(&b.flow), 10);
    tap(&b, ROLE_NAME, 0); /* any touch means "still here"; what lies behind does not act */
    assert_false(b.flow.asking);
    assert_int_equal(b.fx.count, 0);
    pass(&b, 44999);
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    pass(&b, 1);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

static void due_times_are_never_missed_nor_busy(void **state)
{
    struct bench b;
    int wakes = 0;
    (void)state;
    start(&b);
    to_names(&b);
    while (b.flow.screen != SCREEN_WELCOME && wakes < 100) {
        int64_t due = flow_due(&b.flow);
        ROW(due > b.now.boot_ms, wakes);
        pass(&b, due - b.now.boot_ms);
        wakes++;
    }
    assert_in_range(wakes, 2, 20); /* 30 s, 15 seconds of countdown, perhaps a minute of the clock */
    assert_true(flow_due(&b.flow) - b.now.boot_ms <= 60000);
}

static void a_broken_store_asks_for_paper_and_recovers(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    send(&b, (struct event){.kind = EVENT_STORE, .ok = false});
    assert_int_equal(b.flow.screen, SCREEN_PAPER);
    assert_int_equal(flow_light(&b.flow), FLOW_PAPER);
    tap(&b, ROLE_START, 0);
    assert_int_equal(b.flow.screen, SCREEN_PAPER);
    pass(&b, 4999);
    assert_null(effect(&b, EFFECT_REOPEN));
    pass(&b, 1);
    assert_non_null(effect(&b, EFFECT_REOPEN));
    send(&b, (struct event){.kind = EVENT_STORE, .ok = true});
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

/* A store that does not answer locks nobody in: after a while the paper sheet, however often it is touched. */
static void a_hung_store_locks_nobody_in(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    tap(&b, ROLE_START, 0);
    tap(&b, ROLE_CHOICE, 0);
    tap(&b, ROLE_CHOICE, 0); /* the look-up that never ends */
    for (int i = 0; i < 6; i++) {
        assert_int_equal(b.flow.screen, SCREEN_PLACE);
        pass(&b, 5000);
        tap(&b, ROLE_RESTART, 0);
    }
    assert_int_equal(b.flow.screen, SCREEN_PAPER);
    assert_int_equal(flow_light(&b.flow), FLOW_PAPER);
    assert_true(wiped(&b.flow));
    send(&b, (struct event){.kind = EVENT_STORE, .ok = true});
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

/* Another's ticket could not be noted while this one is saved: she still sees her own answer. */
static void who_is_saved_sees_her_own_answer(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, (struct event){.kind = EVENT_STORE, .ok = false});
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    send(&b, (struct event){.kind = EVENT_STORE, .ok = true});
    assert_int_equal(b.flow.screen, SCREEN_DONE);
}

/* The LED never lies: every combination of what it depends on has one answer. */
static void the_light_is_a_total_function(void **state)
{
    (void)state;
    for (int bits = 0; bits < 64; bits++) {
        struct flow f = {.working = bits & 1,
                         .printer_ok = bits & 2,
                         .stick_ok = bits & 4,
                         .owed = bits & 8 ? 2 : 0,
                         .printing = bits & 16 ? 1 : 0,
                         .now = {100000, 0},
                         .ticket_ms = bits & 32 ? 99000 : 0};
        enum flow_light light = flow_light(&f), want = FLOW_READY;
        if (!f.printer_ok || !f.stick_ok || f.owed > 0)
            want = FLOW_COME;
        if (f.printing > 0)
            want = FLOW_WORKING;
        if (bits & 32)
            want = FLOW_TICKET;
        if (!f.working)
            want = FLOW_PAPER;
        ROW(light == want, bits);
    }
}

static void a_failed_ticket_is_owed_and_told(void **state)
{
    struct bench b;
    struct event failed = {.kind = EVENT_TICKET, .ok = false};
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_false(b.flow.visit.result.ticket_later);
    failed.ticket.number = 23;
    send(&b, failed);
    assert_true(b.flow.visit.result.ticket_later);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_int_equal(flow_light(&b.flow), FLOW_COME);
}

static void the_keypad_takes_a_room(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    tap(&b, ROLE_START, 0);
    tap(&b, ROLE_KEYPAD, 0);
    for (const char *p = "1-1-999"; *p != '\0'; p++)
        tap(&b, ROLE_KEY, *p);
    tap(&b, ROLE_ENTER, 0);
    assert_int_equal(b.flow.visit.typed_answer, TYPED_NONE);
    for (int i = 0; i < 3; i++)
        tap(&b, ROLE_ERASE, 0);
    assert_int_equal(b.flow.visit.typed_answer, TYPED_OPEN);
    for (const char *p = "102"; *p != '\0'; p++)
        tap(&b, ROLE_KEY, *p);
    tap(&b, ROLE_ENTER, 0);
    assert_string_equal(effect(&b, EFFECT_LOOK_UP)->room.number, "102");
    for (int i = 0; i < 100; i++) /* the field holds what it holds */
        tap(&b, ROLE_KEY, '9');
    assert_true(strlen(b.flow.visit.typed) <= TYPED_MOST);
}

/* 200,000 random touches and results: no state without a way out, never two sign-ins asked at once. */
static void a_monkey_always_comes_home(void **state)
{
    struct bench b;
    unsigned seed = 42;
    int asked = 0;
    (void)state;
    start(&b);
    for (int i = 0; i < 200000; i++) {
        seed = seed * 1103515245u + 12345u;
        unsigned r = seed >> 16;
        if (r % 16 == 0) {
            pass(&b, r % 20000);
        } else if (r % 16 == 1 && b.flow.visit.waiting == WAITING_HOUSEHOLD) {
            struct event e = {.kind = EVENT_HOUSEHOLD, .visit = b.flow.visit_number, .ok = true};
            e.household.count = (int)(r / 16 % 4);
            for (int k = 0; k < e.household.count; k++)
                e.household.residents[k] =
                    (struct resident){.person = k + 1, .tellable = k != 2, .stand_in = {.here = r % 3 == 0}};
            send(&b, e);
        } else if (r % 16 == 2 && b.flow.visit.waiting == WAITING_SIGN_IN) {
            send(&b, signed_in(&b, true, (enum signin_verdict)(r / 16 % 3)));
            asked = 0;
        } else if (r % 16 == 3 && !b.flow.working) { /* it hung, and answers at last */
            send(&b, (struct event){.kind = EVENT_STORE, .ok = true});
            asked = 0;
        } else {
            tap(&b, (enum role)(r / 16 % ROLE_COUNT), (int)(r / 512 % 5));
        }
        for (int k = 0; k < b.fx.count; k++)
            asked += b.fx.list[k].kind == EFFECT_SIGN_IN || b.fx.list[k].kind == EFFECT_STAND_IN;
        ROW(asked <= 1, i);
        ROW(flow_due(&b.flow) > b.now.boot_ms, i);
    }
    if (b.flow.visit.waiting == WAITING_SIGN_IN)
        send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    send(&b, (struct event){.kind = EVENT_STORE, .ok = true});
    for (int i = 0; i < 100 && b.flow.screen != SCREEN_WELCOME; i++)
        pass(&b, 15000);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    assert_true(wiped(&b.flow));
}

static void tapes_are_read(void **state)
{
    static const struct {
        const char *line;
        bool ok;
        enum tape_verb verb;
    } rows[] = {
        {"", true, TAPE_BLANK},
        {"# tap nothing", true, TAPE_BLANK},
        {"tap \"点这里签到\"", true, TAPE_TAP},
        {"@12.350 tap choice \"3号楼\" 400,300", true, TAPE_TAP},
        {"tap name:1", true, TAPE_TAP},
        {"tap 40,50", true, TAPE_TAP},
        {"tap", false, TAPE_TAP},
        {"tap nowhere", false, TAPE_TAP},
        {"touch 1,2", true, TAPE_TOUCH},
        {"touch \"x\"", false, TAPE_TOUCH},
        {"wait 2.5", true, TAPE_WAIT},
        {"wait 2s", true, TAPE_WAIT},
        {"wait long", false, TAPE_WAIT},
        {"wait nan", false, TAPE_WAIT},
        {"wait 1 2", false, TAPE_WAIT},
        {"shot a b", false, TAPE_SHOT},
        {"slow commit 5", true, TAPE_SLOW_COMMIT},
        {"expect \"no end", false, TAPE_EXPECT},
        {"expect \"a \\\" b\"", true, TAPE_EXPECT},
        {"clock 2026-09-18 19:31", true, TAPE_CLOCK},
        {"dance", false, TAPE_BLANK},
        {"@ tap 1,2", false, TAPE_BLANK},
    };
    struct tape_line line;
    struct err err = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        ROW(tape_read(rows[i].line, &line, &err) == rows[i].ok, i);
        ROW(!rows[i].ok || line.verb == rows[i].verb, i);
    }
    char written[TAPE_LINE];
    tape_write_tap(written, sizeof written, 12350, ROLE_CHOICE, "3号楼", 400, 300);
    assert_string_equal(written, "@12.350 tap choice \"3号楼\" 400,300");
    assert_true(tape_read(written, &line, &err));
    assert_true(line.at_ms == 12350 && line.role == ROLE_CHOICE && line.x == 400 && line.y == 300);
    assert_string_equal(line.text, "3号楼");
}

static int make_estate(void **state)
{
    struct err err = {0};
    estate_init(&estate);
    bool ok = load_words(state) == 0 && estate_add_rule(&estate, "1", "1单元,3层,每层2户", &err) &&
              estate_add_rule(&estate, "2", "2单元,18层,每层4户", &err);
    estate_sort(&estate);
    return ok ? 0 : -1;
}

static int drop_estate(void **state)
{
    (void)state;
    estate_finish(&estate);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(green_only_after_the_commit),
        cmocka_unit_test(a_slow_save_takes_no_second_touch),
        cmocka_unit_test(a_late_result_prints_but_shows_nobody),
        cmocka_unit_test(the_done_page_makes_way),
        cmocka_unit_test(who_cannot_be_told_apart_goes_to_staff),
        cmocka_unit_test(a_stand_in_is_asked_before_she_is_doubled),
        cmocka_unit_test(verdicts_lead_to_their_screens),
        cmocka_unit_test(every_way_out_wipes),
        cmocka_unit_test(it_asks_before_it_goes),
        cmocka_unit_test(due_times_are_never_missed_nor_busy),
        cmocka_unit_test(a_broken_store_asks_for_paper_and_recovers),
        cmocka_unit_test(a_hung_store_locks_nobody_in),
        cmocka_unit_test(who_is_saved_sees_her_own_answer),
        cmocka_unit_test(the_light_is_a_total_function),
        cmocka_unit_test(a_failed_ticket_is_owed_and_told),
        cmocka_unit_test(the_keypad_takes_a_room),
        cmocka_unit_test(a_monkey_always_comes_home),
        cmocka_unit_test(tapes_are_read),
    };
    return cmocka_run_group_tests(tests, make_estate, drop_estate);
}
