/* the staff desk: the PIN's rules, its automaton, what the store keeps of it, when the desk locks */
#include "unit.h"

#include "flow/entry.h"
#include "flow/flow.h"
#include "flow/timeout.h"
#include "meeting/pin.h"
#include "staff/desk_stages.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/recovery.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/staff.h"
#include "store/tickets.h"

static void weak_pins_are_refused(void **state)
{
    static const struct {
        const char *pin;
        bool weak;
    } rows[] = {{"000000", true},  {"123456", true},  {"654321", true},  {"111222", true},  {"121212", true},
                {"123123", true},  {"123321", true},  {"112233", true},  {"864208", true},  {"890123", true},
                {"199001", true},  {"202609", true},  {"900131", true},  {"310590", true},  {"053190", true},
                {"147258", true},  {"159357", true},  {"520131", true},  {"888168", true},  {"696969", true},
                {"271849", false}, {"507962", false}, {"936471", false}, {"840273", false}, {"759482", false}};
    int weak = 0;
    char pin[12];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        ROW(pin_weak(rows[i].pin) == rows[i].weak, i);
    for (int n = 0; n < 1000000; n++) {
        snprintf(pin, sizeof pin, "%06d", n);
        weak += pin_weak(pin);
    }
    assert_in_range(weak, 1000, 200000); /* enough are left to choose from */
}

static void wrong_tries_wait(void **state)
{
    static const int64_t seconds[] = {0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900};
    (void)state;
    for (size_t i = 0; i < COUNT(seconds); i++)
        ROW(pin_delay_ms((int)i) == seconds[i] * 1000, i);
}

static struct estate estate;
static struct meeting meeting = {.code = "m", .utc_offset_min = 480};
static const struct flow_times times = {30000, 15000, 10000, 30000, 5000};

struct bench {
    struct flow flow;
    struct effects fx;
    struct moment now;
};

static void send(struct bench *b, struct event event)
{
    struct effects ignored;
    event.at = b->now;
    flow_step(&b->flow, &event, &b->fx);
    if (b->flow.screen != SCREEN_DESK || b->flow.visit.waiting != WAITING_DESK ||
        b->flow.visit.desk.asked != DESK_BRIEFING)
        return;
    event = (struct event){.kind = EVENT_DESK, .at = b->now, .visit = b->flow.visit_number, .ok = true};
    event.desk.ask = DESK_BRIEFING; /* the figures of the first page are there at once */
    flow_step(&b->flow, &event, &ignored);
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

static void type(struct bench *b, const char *digits)
{
    for (; *digits != '\0'; digits++)
        tap(b, ROLE_KEY, *digits);
}

static bool asked(const struct bench *b, enum desk_ask ask)
{
    for (int i = 0; i < b->fx.count; i++)
        if (b->fx.list[i].kind == EFFECT_DESK && b->fx.list[i].ask == ask)
            return true;
    return false;
}

static void answer(struct bench *b, enum desk_ask ask, bool ok, int count)
{
    struct event event = {.kind = EVENT_DESK, .visit = b->flow.visit_number, .ok = ok};
    event.desk.ask = ask;
    event.desk.wrong = event.desk.total = count;
    send(b, event);
}

static void start(struct bench *b, bool set, bool ask, int wrong)
{
    struct event ready = {.kind = EVENT_READY};
    memset(b, 0, sizeof *b);
    b->now = (struct moment){1000000, 1789731360000LL};
    flow_init(&b->flow, &times, &estate, &meeting, LANG_ZH);
    ready.ready.state = MEETING_OPEN;
    ready.ready.pin_set = set;
    ready.ready.ask_pin = ask;
    ready.ready.pin_wrong = wrong;
    send(b, ready);
}

static void enter(struct bench *b)
{
    tap(b, ROLE_DESK, 0);
    type(b, "271849");
    answer(b, DESK_PIN, true, 1);
    assert_int_equal(b->flow.screen, SCREEN_DESK);
}

/* A new box asks for a PIN before anything else; not two different ones, not a weak one. */
static void a_new_box_asks_for_a_pin(void **state)
{
    struct bench b;
    (void)state;
    start(&b, false, true, 0);
    assert_int_equal(b.flow.screen, SCREEN_PIN_NEW);
    type(&b, "123456");
    assert_int_equal(b.flow.visit.desk.said, SAID_WEAK);
    type(&b, "271849");
    type(&b, "271840");
    assert_int_equal(b.flow.visit.desk.said, SAID_DIFFERENT);
    type(&b, "271849");
    type(&b, "271849");
    assert_true(asked(&b, DESK_NEW_PIN));
    answer(&b, DESK_NEW_PIN, true, 0);
    assert_int_equal(b.flow.screen, SCREEN_DESK);
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    assert_true(b.flow.pin.set);
}

/* Whoever holds the corner first in a box that has owners signed in is refused at once. */
static void no_pin_is_offered_once_owners_came(void **state)
{
    struct bench b;
    struct event ready = {.kind = EVENT_READY};
    (void)state;
    start(&b, false, false, 0);
    tap(&b, ROLE_DESK, 0);
    assert_int_equal(b.flow.screen, SCREEN_PIN_NEW);
    tap(&b, ROLE_BACK, 0);
    ready.ready.state = MEETING_OPEN;
    ready.ready.here = ready.ready.tour = true;
    send(&b, ready);
    assert_true(b.flow.tour);
    tap(&b, ROLE_DESK, 0);
    assert_int_equal(b.flow.screen, SCREEN_PIN);
    assert_int_equal(entry_wait_s(&b.flow), -1);
    type(&b, "271849");
    assert_false(asked(&b, DESK_PIN) || asked(&b, DESK_NEW_PIN));
    start(&b, false, false, 0); /* the first comes while it runs */
    struct event came = {.kind = EVENT_SIGNED_IN, .ok = true};
    came.signed_in.verdict = SIGNIN_ADMIT;
    send(&b, came);
    tap(&b, ROLE_DESK, 0);
    assert_int_equal(b.flow.screen, SCREEN_PIN);
    start(&b, true, false, 0);
    send(&b, came);
    enter(&b); /* one that is set lets in */
}

/* A code from the envelope in the PIN's place: right, a new PIN is chosen; wrong, nothing opens. */
static void a_forgotten_pin_is_replaced(void **state)
{
    struct bench b;
    struct event ready = {.kind = EVENT_READY};
    (void)state;
    start(&b, true, false, 0);
    tap(&b, ROLE_DESK, 0);
    tap(&b, ROLE_ACTION, ACTION_FORGOTTEN);
    assert_int_equal(b.flow.screen, SCREEN_PIN); /* no codes were ever printed */
    ready.ready.state = MEETING_OPEN;
    ready.ready.pin_set = ready.ready.codes = true;
    ready.ready.pin_wrong = PIN_TRIES_MOST;
    send(&b, ready);
    tap(&b, ROLE_DESK, 0);
    assert_int_equal(entry_wait_s(&b.flow), -1); /* closed: that is what the code is for */
    for (int right = 0; right < 2; right++) {
        tap(&b, ROLE_ACTION, ACTION_FORGOTTEN);
        assert_int_equal(b.flow.screen, SCREEN_CODE);
        type(&b, "1234567");
        assert_false(asked(&b, DESK_CODE));
        type(&b, "8");
        assert_true(asked(&b, DESK_CODE));
        answer(&b, DESK_CODE, right, 0);
        assert_string_equal(b.flow.visit.desk.code, "");
        assert_int_equal(b.flow.screen, right ? SCREEN_PIN_NEW : SCREEN_CODE);
        assert_false(b.flow.visit.desk.open);
        if (!right) {
            tap(&b, ROLE_BACK, 0);
            assert_int_equal(b.flow.screen, SCREEN_WELCOME);
            tap(&b, ROLE_DESK, 0);
        }
    }
    type(&b, "271849");
    type(&b, "271849");
    answer(&b, DESK_NEW_PIN, true, 0);
    assert_int_equal(b.flow.screen, SCREEN_DESK);
    assert_int_equal(b.flow.pin.wrong, 0);
}

/* Hours after the end welcome says so; before that who is late still signs in. */
static void hours_after_the_end_it_is_over(void **state)
{
    struct bench b;
    (void)state;
    start(&b, true, false, 0);
    enter(&b);
    answer(&b, DESK_BRIEFING, true, 0);
    tap(&b, ROLE_ITEM, SCREEN_BRIEFING);
    answer(&b, DESK_BRIEFING, true, 0);
    tap(&b, ROLE_ACTION, ACTION_END);
    tap(&b, ROLE_ACTION, ACTION_END);
    struct event ended = {.kind = EVENT_DESK, .visit = b.flow.visit_number, .ok = true};
    ended.desk.ask = DESK_END;
    ended.desk.page.briefing.ended_ms = b.now.wall_ms;
    send(&b, ended);
    tap(&b, ROLE_BACK, 0);
    answer(&b, DESK_BRIEFING, true, 0);
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    pass(&b, OVER_MS - 1000);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    pass(&b, 2000);
    assert_int_equal(b.flow.screen, SCREEN_CLOSED);
    tap(&b, ROLE_START, 0);
    assert_int_equal(b.flow.screen, SCREEN_CLOSED);
}

/* The settings are faulty: nobody signs in until staff have looked; with none at all they must make some. */
static void faulty_settings_wait_for_staff(void **state)
{
    struct bench b;
    (void)state;
    start(&b, true, false, 0);
    strcpy(b.flow.fault, "meeting.ini:3: starts: no");
    struct event ready = {.kind = EVENT_READY};
    ready.ready.state = MEETING_OPEN;
    ready.ready.pin_set = true;
    send(&b, ready);
    assert_int_equal(b.flow.screen, SCREEN_FAULT);
    tap(&b, ROLE_START, 0);
    assert_int_equal(b.flow.screen, SCREEN_FAULT);
    for (int unset = 1; unset >= 0; unset--) {
        b.flow.unset = unset != 0;
        enter(&b);
        answer(&b, DESK_BRIEFING, true, 0);
        tap(&b, ROLE_ITEM, SCREEN_SETUP);
        answer(&b, DESK_SETUP, true, 0);
        tap(&b, ROLE_ACTION, ACTION_SETUP_KEEP);
        tap(&b, ROLE_BACK, 0);
        answer(&b, DESK_BRIEFING, true, 0);
        tap(&b, ROLE_BACK, 0);
        assert_int_equal(b.flow.screen, unset ? SCREEN_FAULT : SCREEN_WELCOME);
    }
}

/* What is typed of a meeting: days of this year or the next, times, seats; what is none is told and changes nothing. */
static void settings_are_typed(void **state)
{
    static const int64_t now = 1789732800000LL, day = 86400000LL; /* 2026-09-18 20:00 there */
    static const struct {
        enum setup_field field;
        const char *typed;
        bool taken;
        int64_t later_ms;
        int rows, seats, chairs;
    } rows[] = {
        {SETUP_DAY, "1016", true, 28 * day, 0, 0, 0},
        {SETUP_DAY, "0305", true, 168 * day, 0, 0, 0}, /* past: the next year's */
        {SETUP_DAY, "20270305", true, 168 * day, 0, 0, 0},
        {SETUP_DAY, "0230", false, 0, 0, 0, 0},
        {SETUP_DAY, "20250305", false, 0, 0, 0, 0},
        {SETUP_DAY, "7", false, 0, 0, 0, 0},
        {SETUP_CLOCK, "1930", true, -1800000, 0, 0, 0},
        {SETUP_CLOCK, "930", true, -37800000, 0, 0, 0},
        {SETUP_CLOCK, "2560", false, 0, 0, 0, 0},
        {SETUP_SEATS, "12-30", true, 0, 12, 30, 0},
        {SETUP_SEATS, "0", true, 0, 0, 0, 0},
        {SETUP_SEATS, "61-8", false, 0, 0, 0, 0},
        {SETUP_SEATS, "5", false, 0, 0, 0, 0},
        {SETUP_CHAIRS, "120", true, 0, 0, 0, 120},
    };
    struct bench b;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        start(&b, true, false, 0);
        enter(&b);
        answer(&b, DESK_BRIEFING, true, 0);
        tap(&b, ROLE_ITEM, SCREEN_SETUP);
        struct event set = {.kind = EVENT_DESK, .visit = b.flow.visit_number, .ok = true};
        set.desk.ask = DESK_SETUP;
        set.desk.page.setup.starts_ms = now;
        send(&b, set);
        tap(&b, ROLE_ROW, rows[i].field);
        type(&b, rows[i].typed);
        tap(&b, ROLE_ENTER, 0);
        const struct setup *s = &b.flow.visit.desk.setup;
        ROW((b.flow.screen == SCREEN_SETUP) == rows[i].taken, i); /* a past day among them */
        ROW(rows[i].taken || b.flow.visit.desk.said == SAID_WRONG, i);
        ROW(s->starts_ms == now + rows[i].later_ms && s->chairs == rows[i].chairs, i);
        ROW(s->rows == rows[i].rows && s->seats == rows[i].seats, i);
    }
}

/* The store went over to another meeting and its answer came too late: welcome is that meeting's all the same. */
static void a_late_answer_counts_for_the_meeting(void **state)
{
    struct bench b;
    (void)state;
    start(&b, true, false, 0);
    strcpy(b.flow.fault, "x:1: y: z");
    b.flow.ended_ms = b.now.wall_ms - 2 * OVER_MS;
    pass(&b, 1);
    struct event late = {.kind = EVENT_DESK, .visit = b.flow.visit_number - 1, .ok = true};
    late.desk.ask = DESK_SETUP_SAVE;
    late.desk.page.setup.state = MEETING_OPEN;
    send(&b, late);
    assert_true(b.flow.ended_ms == 0 && b.flow.fault[0] == '\0');
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

/* Three free, then growing waits, then closed; the public side is never touched by it. */
static void brute_force_gets_ten_tries(void **state)
{
    struct bench b;
    int tries = 0;
    (void)state;
    start(&b, true, false, 0);
    for (int attempt = 0; attempt < 1000; attempt++) {
        char pin[12];
        snprintf(pin, sizeof pin, "%06d", attempt);
        tap(&b, ROLE_DESK, 0);
        type(&b, pin);
        if (asked(&b, DESK_PIN))
            answer(&b, DESK_PIN, false, ++tries);
        tap(&b, ROLE_BACK, 0);
        ROW(b.flow.screen == SCREEN_WELCOME, attempt);
        pass(&b, 60000);
    }
    assert_int_equal(tries, PIN_TRIES_MOST);
    tap(&b, ROLE_DESK, 0);
    assert_int_equal(entry_wait_s(&b.flow), -1);
    tap(&b, ROLE_BACK, 0);
    tap(&b, ROLE_START, 0);
    assert_int_not_equal(b.flow.screen, SCREEN_WELCOME);
}

/* A cut in the middle of a wait begins the whole wait anew; a clock set forward ends none. */
static void a_cut_does_not_shorten_the_wait(void **state)
{
    struct bench b;
    (void)state;
    start(&b, true, false, 5);
    assert_int_equal(entry_wait_s(&b.flow), 60);
    b.now.wall_ms += 10LL * 365 * 86400 * 1000;
    pass(&b, 1000);
    tap(&b, ROLE_DESK, 0);
    assert_int_equal(entry_wait_s(&b.flow), 59);
    type(&b, "271849");
    assert_false(asked(&b, DESK_PIN));
    assert_string_equal(b.flow.visit.desk.pin, "");
}

/* What the store answers late is counted; the next who stands there is not let in by it. */
static void a_late_answer_lets_nobody_in(void **state)
{
    struct bench b;
    (void)state;
    start(&b, true, false, 0);
    tap(&b, ROLE_DESK, 0);
    type(&b, "271849");
    struct event late = {.kind = EVENT_DESK, .visit = b.flow.visit_number, .ok = true};
    late.desk.ask = DESK_PIN;
    pass(&b, 31000); /* it hangs: the desk is left, the door goes on */
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    assert_true(b.flow.working);
    send(&b, late);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    tap(&b, ROLE_DESK, 0);
    send(&b, late);
    assert_int_equal(b.flow.screen, SCREEN_PIN);
}

static void the_desk_locks(void **state)
{
    static const struct visit nothing;
    struct bench b;
    (void)state;
    start(&b, true, false, 0);
    tap(&b, ROLE_DESK, 0);
    type(&b, "271");
    pass(&b, DESK_PIN_IDLE_MS);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    assert_memory_equal(&b.flow.visit, &nothing, sizeof nothing);
    enter(&b);
    pass(&b, DESK_IDLE_MS - 1);
    assert_int_equal(b.flow.screen, SCREEN_DESK);
    pass(&b, 1);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    enter(&b);
    for (int i = 0; i < 20; i++) { /* kept busy: ten minutes in all */
        tap(&b, ROLE_ITEM, SCREEN_SERVICE);
        pass(&b, 29999);
        tap(&b, ROLE_BACK, 0);
    }
    assert_int_equal(b.flow.screen, SCREEN_DESK);
    pass(&b, 20);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

/* In the middle of a visit, or with the desk's roles from a public page, nothing opens. */
static void nothing_else_opens_the_desk(void **state)
{
    static const enum role roles[] = {ROLE_ITEM, ROLE_ROW, ROLE_ACTION};
    struct bench b;
    (void)state;
    start(&b, true, false, 0);
    for (size_t i = 0; i < COUNT(roles); i++)
        for (int index = 0; index < 12; index++) {
            tap(&b, roles[i], index);
            ROW(b.flow.screen == SCREEN_WELCOME && b.fx.count == 0, i * 100 + (size_t)index);
        }
}

/* ---- the store's part ---- */

const struct event_time at = {{5000, 1789731360000LL}, "boot"};

static void open_store(struct db **db, int64_t *id)
{
    struct err err = {0};
    struct meeting m = {.code = "m1", .title = "会", .building_word = "栋", .starts_ms = 1789732800000LL};
    assert_true(schema_open(db, NULL, true, &err));
    assert_true(roster_meeting(*db, &m, id, &err));
    assert_true(roster_set_state(*db, *id, MEETING_OPEN, &err));
}

/* Each works once; ten wrong ones close it, whatever comes then; new ones make the old ones void. */
static void a_code_works_once(void **state)
{
    static const char codes[PIN_CODES][PIN_CODE_DIGITS + 1] = {"00000001", "00000002", "00000003", "00000004",
                                                               "00000005"},
                                                         others[PIN_CODES][PIN_CODE_DIGITS + 1] = {
                                                             "00000011", "00000012", "00000013", "00000014",
                                                             "00000015"};
    struct db *db = NULL;
    struct err err = {0};
    int64_t id, said = 0;
    int left = 0;
    bool right = true;
    const struct event_time now = {.at = {1, 1789732800000LL}, .boot_id = "b"};
    (void)state;
    open_store(&db, &id);
    assert_true(recovery_try(db, id, codes[0], &now, &right, &err) && !right);
    assert_true(recovery_put(db, codes, &err));
    assert_true(db_run(db, &err, "UPDATE staff SET wrong = 10 WHERE id = 1", ""));
    assert_true(recovery_try(db, id, codes[3], &now, &right, &err) && right);
    struct staff_pin pin;
    assert_true(staff_read(db, &pin, &err) && pin.wrong == 0 && pin.reset);
    assert_true(recovery_try(db, id, codes[3], &now, &right, &err) && !right);
    assert_true(recovery_left(db, &left, &err) && left == PIN_CODES - 1);
    assert_true(recovery_put(db, others, &err));
    assert_true(recovery_try(db, id, codes[0], &now, &right, &err) && !right);
    for (int i = 1; i < RECOVERY_TRIES_MOST; i++)
        assert_true(recovery_try(db, id, "99999999", &now, &right, &err) && !right);
    assert_true(recovery_try(db, id, others[0], &now, &right, &err) && !right); /* too many */
    assert_true(staff_tried(db, id, true, &now, &err));                         /* who knows the PIN opens it again */
    assert_true(recovery_try(db, id, others[0], &now, &right, &err) && right);
    assert_true(db_number(db, &said, 0, &err, "SELECT count(*) FROM event WHERE kind = 'recovered'", "") && said == 2);
    db_close(db);
}

static bool count_kind(void *context, const struct journal_line *line)
{
    (void)line;
    ++*(int *)context;
    return true;
}

static void the_try_is_counted_before_the_answer(void **state)
{
    struct db *db = NULL;
    struct staff_pin pin = {0};
    struct err err = {0};
    char hash[SECRET_HASH];
    int64_t id;
    int lines = 0;
    (void)state;
    open_store(&db, &id);
    assert_true(secret_hash(hash, "271849", &err));
    assert_non_null(
        strstr(hash, "argon2id$v=19$m=32768,t=3,p=1$")); /* what a thief of the card must pay for each try */
    assert_true(secret_fits(hash, "271849"));
    assert_false(secret_fits(hash, "271848"));
    assert_true(staff_set_pin(db, id, hash, &at, &err));
    assert_true(staff_try(db, &pin, &err));
    assert_int_equal(pin.wrong, 1);
    assert_string_equal(pin.hash, hash);
    assert_true(staff_try(db, &pin, &err)); /* a cut came between: the count stands */
    assert_int_equal(pin.wrong, 2);
    assert_true(staff_tried(db, id, false, &at, &err));
    assert_true(staff_read(db, &pin, &err));
    assert_int_equal(pin.wrong, 2);
    assert_true(staff_tried(db, id, true, &at, &err));
    assert_true(staff_read(db, &pin, &err));
    assert_int_equal(pin.wrong, 0);
    assert_true(staff_reset_pin(db, id, &at, &err));
    assert_true(staff_read(db, &pin, &err));
    assert_true(pin.reset && pin.hash[0] == '\0');
    assert_true(staff_journal(db, id, count_kind, &lines, &err));
    assert_int_equal(lines, 4); /* set, wrong, in, reset */
    db_close(db);
}

/* Owners are at the door and there is no PIN: whoever holds the corner might be one of them. */
static void nobody_sets_a_pin_once_owners_come(void **state)
{
    struct db *db = NULL;
    struct err err = {0};
    struct roster_row row = {.room = {"1", "", "101"}, .name = "王建国"};
    enum roster_change change;
    enum signin_verdict verdict;
    struct admission a;
    int64_t id, person;
    (void)state;
    open_store(&db, &id);
    assert_true(roster_put(db, id, &row, &change, &person, &err));
    assert_true(attendance_sign_in(db, id, person, &at, &verdict, &a, &err));
    assert_false(staff_set_pin(db, id, "hash", &at, &err));
    assert_int_equal(err.code, ERR_DATA);
    assert_true(staff_reset_pin(db, id, &at, &err)); /* at the console */
    assert_true(staff_set_pin(db, id, "hash", &at, &err));
    assert_true(staff_set_pin(db, id, "other", &at, &err)); /* changed at the desk */
    db_close(db);
}

static int set_up(void **state)
{
    struct err err = {0};
    estate_init(&estate);
    bool ok = estate_add_rule(&estate, "1号楼", "1单元,3层,每层2户", &err);
    estate_sort(&estate);
    return ok ? load_words(state) : -1;
}

static int tear_down(void **state)
{
    (void)state;
    estate_finish(&estate);
    return 0;
}

/* One key touched once does not arm another. */
static void each_of_two_keys_is_touched_twice(void **state)
{
    struct bench b;
    (void)state;
    start(&b, true, false, 0);
    enter(&b);
    tap(&b, ROLE_ITEM, SCREEN_BRIEFING);
    answer(&b, DESK_BRIEFING, true, 0);
    tap(&b, ROLE_ACTION, ACTION_BEGIN);
    tap(&b, ROLE_ACTION, ACTION_END);
    assert_false(asked(&b, DESK_END));
    tap(&b, ROLE_ACTION, ACTION_BEGIN);
    assert_false(asked(&b, DESK_BEGIN));
    tap(&b, ROLE_ACTION, ACTION_BEGIN);
    assert_true(asked(&b, DESK_BEGIN));
}

/* Every row of the tables leads somewhere: each page stands a time, each question has somebody to answer it. */
static void the_tables_are_whole(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        const struct screen_row *row = screen_row((enum screen)i);
        ROW(row->who == FOR_STAFF ? row->stay >= STAY_PIN : row->stay < STAY_PIN, (size_t)i);
        ROW(row->rows == DESK_NONE || row->who == FOR_STAFF, (size_t)i);
    }
    for (int i = DESK_NONE + 1; i < DESK_COUNT; i++) {
        enum desk_ask ask = (enum desk_ask)i, read;
        ROW(ask_from_name(ask_name(ask), &read) && read == ask, (size_t)i);
        ROW((ask_stage(ask, 0) == BY_NOBODY) == (ask_row(ask)->way == WAY_NOBODY), (size_t)i);
        ROW(ask_stage(ask, 3) == BY_NOBODY, (size_t)i);
        ROW(desk_stages_whole(ask), (size_t)i);
    }
}

/* While the pack is written the page tells how far it is, and nothing but its stop does anything. */
static void a_pack_is_watched_and_stopped(void **state)
{
    struct bench b;
    (void)state;
    start(&b, true, false, 0);
    enter(&b);
    tap(&b, ROLE_ITEM, SCREEN_EXPORT);
    tap(&b, ROLE_ACTION, ACTION_PACK);
    assert_true(asked(&b, DESK_POSTED)); /* what is posted says what was written: the papers at once */
    answer(&b, DESK_POSTED, true, 0);
    assert_true(asked(&b, DESK_PACK));
    assert_int_equal(flow_light(&b.flow), FLOW_WORKING); /* the stick is not to be pulled */
    struct event progress = {.kind = EVENT_PROGRESS, .visit = b.flow.visit_number};
    progress.progress.of = 19;
    for (int i = 1; i <= 12; i++) { /* longer than a hanging stick is waited for */
        progress.progress.done = i;
        pass(&b, times.save_late_ms / 2);
        send(&b, progress);
        assert_int_equal(b.flow.visit.desk.done, i);
    }
    assert_int_equal(b.flow.screen, SCREEN_EXPORT);
    tap(&b, ROLE_BACK, 0);
    tap(&b, ROLE_ACTION, ACTION_PACK);
    assert_false(asked(&b, DESK_PACK));
    assert_int_equal(b.flow.screen, SCREEN_EXPORT);
    tap(&b, ROLE_ACTION, ACTION_PACK_STOP);
    assert_true(asked(&b, DESK_PACK_STOP));
    answer(&b, DESK_PACK, false, 0);
    assert_int_equal(b.flow.visit.desk.said, SAID_STOPPED);
    tap(&b, ROLE_ACTION, ACTION_PACK_STOP); /* late: nothing is under way */
    assert_false(asked(&b, DESK_PACK_STOP));
    tap(&b, ROLE_ACTION, ACTION_PACK);
    answer(&b, DESK_POSTED, true, 0);
    answer(&b, DESK_PACK, false, 0);
    assert_int_equal(b.flow.visit.desk.said, SAID_FAILED);
    tap(&b, ROLE_ACTION, ACTION_PACK);
    answer(&b, DESK_PACK, true, 0);
    assert_int_equal(b.flow.visit.desk.said, SAID_DONE);
    tap(&b, ROLE_ACTION, ACTION_PACK);
    pass(&b, times.save_late_ms + 1); /* a stick that hangs does not hold the door */
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    progress.visit = b.flow.visit_number;
    send(&b, progress);
    answer(&b, DESK_PACK, true, 0);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weak_pins_are_refused),
        cmocka_unit_test(wrong_tries_wait),
        cmocka_unit_test(a_new_box_asks_for_a_pin),
        cmocka_unit_test(no_pin_is_offered_once_owners_came),
        cmocka_unit_test(a_forgotten_pin_is_replaced),
        cmocka_unit_test(a_code_works_once),
        cmocka_unit_test(hours_after_the_end_it_is_over),
        cmocka_unit_test(faulty_settings_wait_for_staff),
        cmocka_unit_test(settings_are_typed),
        cmocka_unit_test(a_late_answer_counts_for_the_meeting),
        cmocka_unit_test(brute_force_gets_ten_tries),
        cmocka_unit_test(a_cut_does_not_shorten_the_wait),
        cmocka_unit_test(a_late_answer_lets_nobody_in),
        cmocka_unit_test(the_desk_locks),
        cmocka_unit_test(nothing_else_opens_the_desk),
        cmocka_unit_test(a_pack_is_watched_and_stopped),
        cmocka_unit_test(each_of_two_keys_is_touched_twice),
        cmocka_unit_test(the_tables_are_whole),
        cmocka_unit_test(the_try_is_counted_before_the_answer),
        cmocka_unit_test(nobody_sets_a_pin_once_owners_come),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
