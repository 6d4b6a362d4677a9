/* the order of screens: struct in, struct out, time as an input */
#include "unit.h"

#include "app/speech.h"
#include "base/text.h"
#include "flow/flow.h"
#include "flow/invited.h"
#include "flow/signature.h"
#include "flow/tape.h"
#include "flow/timeout.h"
#include "flow/visit.h"

static struct estate estate;
static struct meeting meeting = {.code = "m", .utc_offset_min = 480, .plan = {.rows = 5, .seats = 8}};
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

static bool wiped(const struct flow *f)
{
    static const struct visit nothing;
    return memcmp(&f->visit, &nothing, sizeof nothing) == 0;
}

/* Touches 1-1-101. */
static void to_room(struct bench *b)
{
    tap(b, ROLE_START, 0);
    tap(b, ROLE_CHOICE, 0); /* building 1; its six rooms are next */
    tap(b, ROLE_CHOICE, 0);
}

/* The first `count` of these live in the room awaited. */
static void answer(struct bench *b, int count)
{
    struct event event = {.kind = EVENT_HOUSEHOLD, .visit = b->flow.visit_number, .ok = true};
    event.household.count = count;
    event.household.residents[0] = (struct resident){.person = 7, .mask = "王＊国", .tellable = true};
    event.household.residents[1] = (struct resident){.person = 8, .mask = "王＊", .tellable = false};
    send(b, event);
}

/* To the names of 1-1-101. */
static void to_names(struct bench *b)
{
    to_room(b);
    assert_non_null(effect(b, EFFECT_LOOK_UP));
    assert_string_equal(effect(b, EFFECT_LOOK_UP)->room.number, "101");
    answer(b, 2);
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
    assert_int_equal(effect(&b, EFFECT_GUEST)->person, 7);
    assert_null(effect(&b, EFFECT_SIGN_IN));
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_non_null(effect(&b, EFFECT_PRINT));
    pass(&b, 10000);
    to_names(&b);
    b.flow.visit.household.residents[0].stand_in.person = 70;
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_NAME, 0);
    assert_int_equal(b.flow.screen, SCREEN_LIKE);
    assert_int_equal(b.fx.count, 0);
    tap(&b, ROLE_SAME, 0); /* the store tells time and seat of her own sign-in */
    assert_int_equal(effect(&b, EFFECT_SIGN_IN)->person, 70);
    send(&b, signed_in(&b, true, SIGNIN_ALREADY));
    assert_int_equal(b.flow.screen, SCREEN_ALREADY);
    pass(&b, 10000);
    to_names(&b);
    b.flow.visit.household.residents[0].stand_in.person = 70;
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_NAME, 0);
    tap(&b, ROLE_ANOTHER, 0);
    assert_non_null(effect(&b, EFFECT_GUEST));
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

static void spell_word(struct bench *b, const char *letters)
{
    for (; *letters != '\0'; letters++)
        tap(b, ROLE_LETTER, *letters);
}

/* A room without a list is asked for a name, with the words of any other. */
static void to_surnames(struct bench *b)
{
    tap(b, ROLE_START, 0);
    tap(b, ROLE_CHOICE, 0);
    tap(b, ROLE_CHOICE, 3);
    send(b, (struct event){.kind = EVENT_HOUSEHOLD, .visit = b->flow.visit_number, .ok = true});
    assert_int_equal(b->flow.screen, SCREEN_SURNAME);
}

static void who_is_not_listed_leaves_her_name(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_surnames(&b);
    tap(&b, ROLE_SURNAME, 0); /* 王 */
    tap(&b, ROLE_ENTER, 0);   /* a surname alone is no name */
    assert_int_equal(b.fx.count, 0);
    spell_word(&b, "wei");
    tap(&b, ROLE_CANDIDATE, 0);
    tap(&b, ROLE_ENTER, 0);
    assert_int_equal(effect(&b, EFFECT_GUEST)->person, 0);
    assert_false(b.flow.visit.insists);
    /* somebody of that room has a like name */
    struct event like = signed_in(&b, true, SIGNIN_LIKE);
    like.signed_in.like = (struct like){.person = 9, .mask = "王＊"};
    send(&b, like);
    assert_int_equal(b.flow.screen, SCREEN_LIKE);
    assert_null(effect(&b, EFFECT_PRINT));
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_SPELL);
    tap(&b, ROLE_ENTER, 0);
    send(&b, like);
    tap(&b, ROLE_ANOTHER, 0);
    assert_true(b.flow.visit.insists);
    assert_non_null(effect(&b, EFFECT_GUEST));
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    /* the next of that room begins with an empty field */
    tap(&b, ROLE_FAMILY, 0);
    assert_int_equal(b.flow.screen, SCREEN_SURNAME);
    assert_string_equal(b.flow.visit.spell.name, "");
    tap(&b, ROLE_BACK, 0); /* nobody else: her seat again, and then welcome */
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_int_equal(b.flow.visit.result.number, 23);
    pass(&b, 10000);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    assert_true(wiped(&b.flow));
    /* she is that one after all */
    to_surnames(&b);
    tap(&b, ROLE_SURNAME, 0);
    tap(&b, ROLE_CANDIDATE, 0);
    tap(&b, ROLE_ENTER, 0);
    like.visit = b.flow.visit_number;
    send(&b, like);
    tap(&b, ROLE_SAME, 0);
    assert_int_equal(effect(&b, EFFECT_SIGN_IN)->person, 9);
}

static void a_stand_in_may_leave_her_name(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_LEAVE_NAME, 0);
    tap(&b, ROLE_SURNAME, 1);
    tap(&b, ROLE_CANDIDATE, 0);
    tap(&b, ROLE_ENTER, 0);
    assert_int_equal(b.fx.count, 0); /* whose place is it? */
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    tap(&b, ROLE_NAME, 0);
    assert_int_equal(effect(&b, EFFECT_GUEST)->person, 7);
    assert_true(strlen(b.flow.visit.spell.name) > 3);
    /* her own name, and nobody's place: that name is gone */
    start(&b);
    to_names(&b);
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_LEAVE_NAME, 0);
    tap(&b, ROLE_SURNAME, 1);
    tap(&b, ROLE_BACK, 0);
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    assert_string_equal(b.flow.visit.spell.name, "");
}

/* 不是我: staff are called, the store keeps it, yellow shows for a minute. */
static void not_me_calls_staff(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    send(&b, (struct event){.kind = EVENT_TICKET, .ok = true});
    pass(&b, 2000);
    assert_int_equal(flow_light(&b.flow), FLOW_READY);
    tap(&b, ROLE_NOT_ME, 0);
    assert_int_equal(effect(&b, EFFECT_NOT_ME)->number, 23);
    assert_int_equal(b.flow.screen, SCREEN_STAFF);
    assert_int_equal(flow_light(&b.flow), FLOW_COME);
    tap(&b, ROLE_RESTART, 0);
    assert_int_equal(flow_light(&b.flow), FLOW_COME);
    pass(&b, 60000);
    assert_int_equal(flow_light(&b.flow), FLOW_READY);
    pass(&b, 10000);
    to_names(&b); /* the page of who was here already has it too */
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ALREADY));
    tap(&b, ROLE_NOT_ME, 0);
    assert_non_null(effect(&b, EFFECT_NOT_ME));
}

/* Off unless kiosk.ini says so; noted only when the store has it; a store that does not answer locks nobody in. */
static void an_owner_leaves_a_remark(void **state)
{
    struct bench b;
    struct event noted = {.kind = EVENT_NOTED, .ok = true};
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    tap(&b, ROLE_OPINION, 0);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    b.flow.opinions = true;
    tap(&b, ROLE_OPINION, 0);
    tap(&b, ROLE_CHOICE, 5); /* no such category */
    assert_int_equal(b.flow.screen, SCREEN_OPINION);
    tap(&b, ROLE_CHOICE, 0);
    tap(&b, ROLE_BACK, 0);
    tap(&b, ROLE_CHOICE, 2);
    assert_int_equal(b.flow.screen, SCREEN_OPINION_SUBJECT);
    tap(&b, ROLE_CHOICE, 1);
    const struct effect *said = effect(&b, EFFECT_OPINION);
    assert_string_equal(said->said.room.number, "101");
    assert_int_equal(said->said.choice.category, 2);
    assert_int_equal(said->said.choice.subject, 1);
    tap(&b, ROLE_CHOICE, 1); /* twice is once */
    assert_null(effect(&b, EFFECT_OPINION));
    noted.visit = b.flow.visit_number - 1; /* another's answer */
    send(&b, noted);
    assert_int_equal(b.flow.screen, SCREEN_OPINION_SUBJECT);
    noted.visit = b.flow.visit_number;
    send(&b, noted);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_true(b.flow.visit.result.opinion_noted);
    tap(&b, ROLE_OPINION, 0);
    tap(&b, ROLE_CHOICE, 4);
    tap(&b, ROLE_CHOICE, 99); /* none of them: to be said */
    assert_int_equal(effect(&b, EFFECT_OPINION)->said.choice.subject, -1);
    noted.ok = false;
    send(&b, noted);
    assert_int_equal(b.flow.screen, SCREEN_OPINION_SUBJECT);
    tap(&b, ROLE_CHOICE, 0);
    pass(&b, times.save_late_ms);
    assert_int_equal(b.flow.screen, SCREEN_PAPER);
    assert_true(wiped(&b.flow));
}

/* A slip before the scanner: as if she had found her room and touched her name, on whatever page she is; never while it is saved. */
static void an_invitation_is_scanned(void **state)
{
    struct bench b;
    struct event scanned = {.kind = EVENT_SCANNED, .code = "QDAAAAAAABIJFOQ3IWC35USVKA"},
                 whose = {.kind = EVENT_INVITED, .ok = true};
    (void)state;
    start(&b);
    send(&b, scanned); /* off unless kiosk.ini says so */
    assert_null(effect(&b, EFFECT_INVITED));
    b.flow.scans = true;
    send(&b, scanned);
    assert_string_equal(effect(&b, EFFECT_INVITED)->code, scanned.code);
    send(&b, scanned); /* twice is once */
    assert_null(effect(&b, EFFECT_INVITED));
    whose.invited.room = (struct room){"3", "2", "1201"};
    whose.invited.household.count = 2;
    whose.invited.household.residents[0] = (struct resident){.person = 11, .mask = "王＊国", .tellable = true};
    whose.invited.household.residents[1] = (struct resident){.person = 12, .mask = "李＊芳", .tellable = true};
    whose.invited.which = 1;
    whose.visit = b.flow.visit_number - 1; /* another's answer */
    send(&b, whose);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    whose.visit = b.flow.visit_number;
    send(&b, whose);
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    assert_int_equal(effect(&b, EFFECT_SIGN_IN)->person, 12);
    send(&b, scanned); /* while it is saved */
    assert_null(effect(&b, EFFECT_INVITED));
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_string_equal(b.flow.visit.result.mask, "李＊芳");
    send(&b, scanned); /* her seat has hardly been there */
    assert_null(effect(&b, EFFECT_INVITED));
    pass(&b, DONE_LEAST_MS);
    send(&b, scanned); /* the same slip, still held there */
    whose.visit = b.flow.visit_number;
    send(&b, whose);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_null(effect(&b, EFFECT_FORGET));
    send(&b, scanned); /* a bottle of water */
    whose.invited.which = -1;
    send(&b, whose);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_string_equal(b.flow.visit.result.mask, "李＊芳");
    whose.invited.which = 0;
    send(&b, scanned); /* the next one in the queue */
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    send(&b, whose);
    assert_non_null(effect(&b, EFFECT_FORGET));
    assert_int_equal(effect(&b, EFFECT_SIGN_IN)->person, 11);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    tap(&b, ROLE_NOT_ME, 0);
    tap(&b, ROLE_RESTART, 0);
    tap(&b, ROLE_LANGUAGE, 0);
    enum lang chosen = b.flow.lang;
    send(&b, scanned);
    whose.visit = b.flow.visit_number;
    whose.invited.household.residents[0].tellable = false; /* two of a name: the slip tells which */
    send(&b, whose);
    assert_int_equal(effect(&b, EFFECT_SIGN_IN)->person, 11);
    assert_int_equal(b.flow.lang, chosen);
    send(&b, signed_in(&b, true, SIGNIN_ALREADY));
    pass(&b, times.done_ms);
    send(&b, scanned);
    whose.visit = b.flow.visit_number;
    whose.invited.which = -1;
    send(&b, whose);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    assert_true(invited_strange(&b.flow));
    pass(&b, STRANGE_SHOWN_MS);
    assert_false(invited_strange(&b.flow));
    to_names(&b); /* somebody is finding her name: a bottle of water takes nothing from her ... */
    send(&b, scanned);
    whose.visit = b.flow.visit_number;
    send(&b, whose);
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    assert_true(b.flow.visit.household.count > 0 && b.flow.visit.waiting == WAITING_NONE);
    send(&b, scanned); /* ... and her slip counts as if she had held it there at once */
    whose.invited.which = 0;
    send(&b, whose);
    assert_int_equal(effect(&b, EFFECT_SIGN_IN)->person, 11);
    send(&b, signed_in(&b, true, SIGNIN_ALREADY));
    pass(&b, times.done_ms);
    send(&b, scanned);
    whose.visit = b.flow.visit_number;
    pass(&b, times.save_late_ms); /* a store that does not answer locks nobody in */
    assert_int_equal(b.flow.screen, SCREEN_PAPER);
    send(&b, scanned);
    assert_null(effect(&b, EFFECT_INVITED));
}

/* Off unless kiosk.ini says so; her strokes are told once, with her number; without one there is nothing to sign; whoever goes back has
 * signed in all the same. */
static void an_owner_signs(void **state)
{
    struct bench b;
    struct event noted = {.kind = EVENT_NOTED, .ok = true}, ink = {.kind = EVENT_INK};
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    tap(&b, ROLE_SIGN, 0);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    b.flow.signs = true;
    tap(&b, ROLE_SIGN, 0);
    assert_int_equal(b.flow.screen, SCREEN_SIGN);
    tap(&b, ROLE_ENTER, 0);
    assert_null(effect(&b, EFFECT_SIGNATURE));
    ink.ink.x = ink.ink.y = 500;
    send(&b, ink);
    ink.ink.move = INK_UP;
    ink.ink.x = 3000;
    send(&b, ink);
    assert_null(effect(&b, EFFECT_READ)); /* nobody reads it */
    assert_int_equal(b.flow.visit.written.ink.strokes, 1);
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_int_equal(b.flow.visit.written.ink.points, 0);
    tap(&b, ROLE_SIGN, 0);
    send(&b, ink); /* the end of a stroke that began on another page */
    assert_int_equal(b.flow.visit.written.ink.strokes, 0);
    ink.ink.move = INK_DOWN;
    send(&b, ink);
    tap(&b, ROLE_CLEAR, 0);
    assert_int_equal(b.flow.visit.written.ink.strokes, 0);
    send(&b, ink);
    tap(&b, ROLE_ENTER, 0);
    assert_int_equal(effect(&b, EFFECT_SIGNATURE)->number, b.flow.visit.result.number);
    tap(&b, ROLE_ENTER, 0); /* twice is once */
    assert_null(effect(&b, EFFECT_SIGNATURE));
    noted.visit = b.flow.visit_number - 1; /* another's answer */
    send(&b, noted);
    assert_int_equal(b.flow.screen, SCREEN_SIGN);
    noted.visit = b.flow.visit_number;
    noted.ok = false;
    send(&b, noted);
    assert_int_equal(b.flow.screen, SCREEN_SIGN);
    tap(&b, ROLE_ENTER, 0);
    noted.ok = true;
    send(&b, noted);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_true(b.flow.visit.result.signature_noted);
    assert_int_equal(b.flow.visit.written.ink.points, 0);
    tap(&b, ROLE_SIGN, 0); /* once */
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    b.flow.visit.result.is_signed = false;
    tap(&b, ROLE_SIGN, 0);
    pass(&b, times.idle_ms);
    assert_true(b.flow.asking);
    tap(&b, ROLE_STAY, 0);
    for (int i = 0; i < INK_STROKES + 5; i++) { /* one stroke too many is no part of the last */
        send(&b, ink);
        ink.ink.move = INK_MOVE;
        ink.ink.x = 100 + i * 7;
        send(&b, ink);
        ink.ink.move = INK_DOWN;
    }
    assert_int_equal(b.flow.visit.written.ink.strokes, INK_STROKES);
    assert_true(b.flow.visit.written.ink.points <= 2 * INK_STROKES);
    tap(&b, ROLE_ENTER, 0);
    pass(&b, times.save_late_ms); /* a store that does not answer locks nobody in */
    assert_int_equal(b.flow.screen, SCREEN_PAPER);
    assert_true(wiped(&b.flow));
}

/* Who was here already may sign if she has not; with remarks, who goes back without signing leaves one all the same. */
static void nobody_signs_for_another(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    b.flow.signs = b.flow.opinions = true;
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    struct event here = signed_in(&b, true, SIGNIN_ALREADY);
    here.signed_in.is_signed = true;
    send(&b, here);
    assert_int_equal(b.flow.screen, SCREEN_ALREADY);
    assert_false(signature_offered(&b.flow));
    tap(&b, ROLE_SIGN, 0);
    assert_int_equal(b.flow.screen, SCREEN_ALREADY);
    pass(&b, times.done_ms);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ALREADY));
    assert_true(signature_offered(&b.flow));
    tap(&b, ROLE_SIGN, 0);
    assert_int_equal(b.flow.screen, SCREEN_SIGN);
    tap(&b, ROLE_BACK, 0);
    assert_false(signature_offered(&b.flow)); /* the remark stands there now */
    b.flow.opinions = false;
    assert_true(signature_offered(&b.flow));
}

/* The second of a household: one touch, on the page that tells the first her seat. */
static void the_second_of_a_household_has_one_touch(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    b.flow.visit.household.residents[1] = (struct resident){.person = 8, .mask = "李＊芳", .tellable = true};
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_true(b.flow.visit.household.residents[0].here);
    tap(&b, ROLE_NAME, 1);
    assert_int_equal(effect(&b, EFFECT_SIGN_IN)->person, 8);
    tap(&b, ROLE_NAME, 1); /* and a trembling second */
    assert_int_equal(b.fx.count, 0);
    pass(&b, 3000); /* the page has been there for a while; her answer begins it anew */
    struct event second = signed_in(&b, true, SIGNIN_ADMIT);
    second.signed_in.number = 24;
    second.signed_in.seat = (struct seat){3, 6};
    send(&b, second);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_true(b.flow.visit.household.residents[1].here); /* her key says her seat, and the page stays his */
    assert_int_equal(b.flow.visit.household.residents[1].seat.number, 6);
    assert_string_equal(b.flow.visit.result.mask, "王＊国");
    assert_true(b.flow.visit.result.number == 23 && b.flow.visit.result.seat.number == 5);
    struct event out = {.kind = EVENT_TICKET, .ok = true};
    out.ticket.number = 23; /* his, that was under way */
    send(&b, out);
    assert_false(b.flow.visit.result.ticket_out);
    out.ticket.number = 24;
    send(&b, out);
    assert_true(b.flow.visit.result.ticket_out);
    pass(&b, 9999);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    pass(&b, 1);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
}

/* Who has no seat in a full house, and who signs with a finger, gets a page of her own. */
static void some_relatives_get_a_page_of_their_own(void **state)
{
    (void)state;
    for (int signs = 0; signs < 2; signs++) {
        struct bench b;
        start(&b);
        b.flow.signs = signs == 1;
        to_names(&b);
        b.flow.visit.household.residents[1] = (struct resident){.person = 8, .mask = "李＊芳", .tellable = true};
        tap(&b, ROLE_NAME, 0);
        send(&b, signed_in(&b, true, SIGNIN_ADMIT));
        tap(&b, ROLE_NAME, 1);
        struct event second = signed_in(&b, true, SIGNIN_ADMIT);
        second.signed_in.number = 24;
        if (signs == 0)
            second.signed_in.seat = (struct seat){0, 0};
        send(&b, second);
        ROW(strcmp(b.flow.visit.result.mask, "李＊芳") == 0 && b.flow.visit.result.number == 24, (size_t)signs);
    }
}

/* While the second is being saved the page still tells of the first: nothing is said of her before the store said it. */
static void the_page_says_only_what_the_store_said(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    b.flow.visit.household.residents[1] = (struct resident){.person = 8, .mask = "李＊芳", .tellable = true};
    tap(&b, ROLE_NAME, 0);
    assert_string_equal(b.flow.visit.result.mask, "");
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_string_equal(b.flow.visit.result.mask, "王＊国");
    tap(&b, ROLE_NAME, 1);
    assert_string_equal(b.flow.visit.result.mask, "王＊国");
    send(&b, signed_in(&b, true, SIGNIN_ASK_STAFF)); /* not signed in: the seat told is still his */
    assert_int_equal(b.flow.screen, SCREEN_STAFF);
    assert_false(b.flow.visit.called);
    assert_string_equal(b.flow.visit.result.mask, "王＊国");
    assert_int_equal(b.flow.visit.result.number, 23);
}

/* Who is told that the meeting is closed leaves nothing behind either. */
static void closed_wipes_too(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_surnames(&b);
    tap(&b, ROLE_SURNAME, 0);
    tap(&b, ROLE_CANDIDATE, 0);
    tap(&b, ROLE_ENTER, 0);
    send(&b, signed_in(&b, true, SIGNIN_CLOSED));
    assert_int_equal(b.flow.screen, SCREEN_CLOSED);
    assert_non_null(effect(&b, EFFECT_FORGET));
    assert_true(wiped(&b.flow));
}

/* Who came in his place is not offered to sign him in too; two such are for staff to tell apart. */
static void who_is_replaced_stays_at_home(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_true(b.flow.visit.household.residents[0].replaced);
    assert_true(b.flow.visit.result.of_family);
    assert_false(b.flow.visit.household.residents[0].here);
    pass(&b, 10000);
    to_names(&b);
    b.flow.visit.household.residents[0].stand_in.person = 70;
    b.flow.visit.household.residents[0].stand_in.count = 2;
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_NAME, 0);
    assert_int_equal(b.flow.screen, SCREEN_STAFF);
    assert_int_equal(b.fx.count, 0);
}

/* A name that staff were asked about goes with the room it was typed for. */
static void a_typed_name_belongs_to_its_room(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_OTHER, 0);
    tap(&b, ROLE_SURNAME, 0);
    tap(&b, ROLE_CANDIDATE, 0);
    tap(&b, ROLE_ENTER, 0);
    send(&b, signed_in(&b, true, SIGNIN_ASK_STAFF));
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    assert_string_equal(b.flow.visit.spell.name, "");
    tap(&b, ROLE_STAND_IN, 0);
    tap(&b, ROLE_LEAVE_NAME, 0);
    tap(&b, ROLE_SURNAME, 0);
    tap(&b, ROLE_CANDIDATE, 0);
    tap(&b, ROLE_ENTER, 0);
    assert_int_equal(b.flow.screen, SCREEN_NAME);
    tap(&b, ROLE_BACK, 0); /* not in his place after all */
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_PLACE);
    assert_string_equal(b.flow.visit.spell.name, "");
    assert_false(b.flow.visit.stand_in);
}

/* Looks room `floor` of the first building up and goes back; true if the question went out at once. */
static bool look(struct bench *b, int room)
{
    tap(b, ROLE_CHOICE, room);
    bool at_once = effect(b, EFFECT_LOOK_UP) != NULL;
    int waited = 0;
    while (effect(b, EFFECT_LOOK_UP) == NULL && waited++ < 40)
        pass(b, 100);
    assert_true(waited <= 31); /* 3 s at most */
    answer(b, 1);
    tap(b, ROLE_BACK, 0);
    return at_once;
}

static void who_walks_room_after_room_waits(void **state)
{
    struct bench b;
    int noted = 0;
    (void)state;
    start(&b);
    tap(&b, ROLE_START, 0);
    tap(&b, ROLE_CHOICE, 0);
    for (int i = 0; i < 12; i++) {
        ROW(look(&b, i % 6) == (i < LOOKS_FREE), i);
        noted += b.flow.rooms_looked % LOOKS_NOTED == 0;
    }
    assert_int_equal(noted, 1);
    tap(&b, ROLE_RESTART, 0); /* the next visitor is not punished */
    tap(&b, ROLE_START, 0);
    tap(&b, ROLE_CHOICE, 0);
    assert_true(look(&b, 0));
    assert_true(look(&b, 1));
    assert_int_equal(b.flow.rooms_looked, 14);
    tap(&b, ROLE_CHOICE, 2);
    answer(&b, 1);
    tap(&b, ROLE_RESTART, 0);
    to_room(&b); /* staff hear of rooms walked across visits too: the 16th */
    assert_int_equal(effect(&b, EFFECT_WALKED)->rooms, 16);
    answer(&b, 1);
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(b.flow.rooms_looked, 0); /* somebody signed in: a meeting like any other */
}

static void without_a_touch_device_it_says_so(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_surnames(&b);
    tap(&b, ROLE_SURNAME, 0);
    send(&b, (struct event){.kind = EVENT_TOUCH_DEVICE, .ok = false});
    assert_int_equal(b.flow.screen, SCREEN_NO_TOUCH);
    assert_int_equal(flow_light(&b.flow), FLOW_PAPER);
    assert_true(wiped(&b.flow));
    send(&b, (struct event){.kind = EVENT_TOUCH_DEVICE, .ok = true});
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
    /* who was just saved still sees her seat */
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    send(&b, (struct event){.kind = EVENT_TOUCH_DEVICE, .ok = false});
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    pass(&b, 10000);
    assert_int_equal(b.flow.screen, SCREEN_NO_TOUCH);
}

/* 10,000 keys into the name: it holds what it holds, and never half a character. */
static void a_name_has_an_end(void **state)
{
    struct bench b;
    unsigned seed = 3;
    (void)state;
    start(&b);
    to_surnames(&b);
    tap(&b, ROLE_SPELL, SPELL_LATIN);
    for (int i = 0; i < 5000; i++)
        tap(&b, ROLE_LETTER, 'a' + i % 26);
    assert_int_equal(strlen(b.flow.visit.spell.name), SPELL_CHARACTERS);
    assert_true(b.flow.visit.spell.name[0] == 'A');
    tap(&b, ROLE_SPELL, SPELL_PINYIN);
    for (int i = 0; i < 5000; i++) {
        seed = seed * 1103515245u + 12345u;
        tap(&b, seed >> 20 & 1 ? ROLE_LETTER : ROLE_CANDIDATE, seed >> 20 & 1 ? 'a' + (int)(seed >> 24) % 26 : 0);
        size_t at = 0;
        ROW(text_valid(b.flow.visit.spell.name, strlen(b.flow.visit.spell.name), &at), i);
        ROW(text_length(b.flow.visit.spell.name) <= SPELL_CHARACTERS, i);
    }
    for (int i = 0; i < 200; i++)
        tap(&b, ROLE_ERASE, 0);
    assert_string_equal(b.flow.visit.spell.name, "");
    assert_true(spell_at_surname(&b.flow.visit.spell));
}

static void names_with_a_dot_and_latin_names(void **state)
{
    struct spell s;
    (void)state;
    spell_begin(&s, SPELL_PINYIN);
    assert_false(spell_takes(&s, SPELL_DOT));
    static const struct {
        const char *letters, *take;
    } rows[] = {{"mai", "买"}, {"mai", "买"}, {"ti", "提"}, {NULL, NULL}, {"ai", "艾"}, {"li", "力"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char texts[1][PINYIN_TEXT] = {""};
        size_t k = 0;
        if (rows[i].letters == NULL) {
            spell_key(&s, SPELL_DOT);
            assert_false(spell_takes(&s, SPELL_DOT));
            assert_false(spell_whole(&s));
            continue;
        }
        for (const char *p = rows[i].letters; *p != '\0'; p++)
            spell_key(&s, (unsigned char)*p);
        for (; k < spell_candidates(&s, k, texts, 1) && strcmp(texts[0], rows[i].take) != 0; k++)
            continue;
        ROW(spell_take(&s, k), i);
    }
    assert_string_equal(s.name, "买买提·艾力");
    assert_true(spell_whole(&s));
    spell_begin(&s, SPELL_LATIN);
    for (const char *p = "john o'brien-smith"; *p != '\0'; p++)
        spell_key(&s, (unsigned char)*p);
    assert_string_equal(s.name, "John O'Brien-Smith");
    spell_begin(&s, SPELL_PINYIN); /* a compound surname is taken, and erased, in one */
    for (const char *p = "ouy"; *p != '\0'; p++)
        spell_key(&s, (unsigned char)*p);
    assert_true(spell_take(&s, 0));
    assert_string_equal(s.name, "欧阳");
    assert_false(spell_whole(&s));
    spell_erase(&s);
    assert_string_equal(s.name, "");
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

/* Only staff, and only where there is a copy; touched twice, and nothing is asked of a PIN that nobody can compare. */
static void a_damaged_store_is_offered_a_copy(void **state)
{
    (void)state;
    for (int row = 0; row < 3; row++) { /* not damaged; damaged with a copy; without one */
        struct bench b;
        start(&b);
        struct event e = {.kind = EVENT_STORE};
        e.backups = (struct backups){.damaged = row > 0, .good = row == 1, .here = 5, .more = 1};
        send(&b, e);
        ROW(b.flow.screen == SCREEN_PAPER, row);
        tap(&b, ROLE_DESK, 0);
        ROW(b.flow.screen == (row > 0 ? SCREEN_RESTORE : SCREEN_PAPER), row);
        tap(&b, ROLE_ACTION, ACTION_RESTORE);
        ROW(effect(&b, EFFECT_RESTORE) == NULL, row);
        tap(&b, ROLE_ACTION, ACTION_RESTORE);
        ROW((effect(&b, EFFECT_RESTORE) != NULL) == (row == 1), row);
        if (row == 1) { /* it fails, then it is well */
            e = (struct event){.kind = EVENT_DESK, .visit = b.flow.visit_number};
            e.desk.ask = DESK_RESTORE;
            send(&b, e);
            ROW(b.flow.screen == SCREEN_RESTORE && b.flow.visit.desk.said == SAID_FAILED, row);
            send(&b, (struct event){.kind = EVENT_READY, .ok = true});
            ROW(b.flow.screen == SCREEN_WELCOME && b.flow.working && !b.flow.backups.damaged, row);
        } else {
            pass(&b, 120000); /* who went away: paper again */
            ROW(b.flow.screen == SCREEN_PAPER, row);
        }
    }
}

static void stroke(struct bench *b, int at)
{
    static const enum ink_move moves[] = {INK_DOWN, INK_MOVE, INK_UP};
    for (int i = 0; i < 3; i++) {
        struct event e = {.kind = EVENT_INK};
        e.ink.move = moves[i];
        e.ink.x = i * 1000;
        e.ink.y = at;
        send(b, e);
    }
}

static struct event read_as(const struct bench *b, uint32_t revision, uint32_t character)
{
    struct event e = {.kind = EVENT_READ, .visit = b->flow.visit_number, .ok = true};
    e.read.revision = revision;
    e.read.count = 1;
    e.read.found[0] = character;
    return e;
}

/* One question at a time; a late answer is asked again; a touch takes a character, nothing else does; pinyin goes on with it. */
static void a_name_is_written(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    to_room(&b);
    answer(&b, 0);
    tap(&b, ROLE_SPELL, SPELL_WRITE);
    assert_int_equal(b.flow.screen, SCREEN_SURNAME); /* no model: no such page */
    b.flow.writes = true;
    tap(&b, ROLE_SPELL, SPELL_WRITE);
    assert_int_equal(b.flow.screen, SCREEN_WRITE);
    stroke(&b, 100);
    assert_non_null(effect(&b, EFFECT_READ));
    uint32_t first = effect(&b, EFFECT_READ)->revision;
    stroke(&b, 2000); /* before the answer: it waits for it */
    assert_null(effect(&b, EFFECT_READ));
    send(&b, read_as(&b, first, 0x4E8C));
    assert_int_equal(b.flow.visit.written.count, 0); /* that was of one stroke */
    assert_non_null(effect(&b, EFFECT_READ));
    send(&b, read_as(&b, effect(&b, EFFECT_READ)->revision, 0x738B));
    assert_int_equal(b.flow.visit.written.count, 1);
    pass(&b, 20000); /* no time takes it */
    assert_string_equal(b.flow.visit.spell.name, "");
    tap(&b, ROLE_UNDO, 0);
    assert_int_equal(b.flow.visit.written.ink.strokes, 1);
    send(&b, read_as(&b, effect(&b, EFFECT_READ)->revision, 0x738B));
    tap(&b, ROLE_CANDIDATE, 1); /* there is none */
    assert_string_equal(b.flow.visit.spell.name, "");
    tap(&b, ROLE_CANDIDATE, 0);
    assert_string_equal(b.flow.visit.spell.name, "王");
    assert_int_equal(b.flow.visit.written.ink.points, 0);
    stroke(&b, 100);
    tap(&b, ROLE_CLEAR, 0);
    assert_int_equal(b.flow.visit.written.ink.points, 0);
    tap(&b, ROLE_SPELL, SPELL_PINYIN); /* with what there is */
    assert_int_equal(b.flow.screen, SCREEN_SPELL);
    assert_string_equal(b.flow.visit.spell.name, "王");
    tap(&b, ROLE_SPELL, SPELL_WRITE);
    assert_int_equal(b.flow.screen, SCREEN_WRITE);
    assert_string_equal(b.flow.visit.spell.name, "王");
    tap(&b, ROLE_UNDO, 0); /* nothing is written: the character goes */
    assert_string_equal(b.flow.visit.spell.name, "");
    pass(&b, 30000);
    assert_true(b.flow.asking);
    stroke(&b, 300); /* says that she is still there, and writes nothing */
    assert_false(b.flow.asking);
    assert_int_equal(b.flow.visit.written.ink.points, 0);
    stroke(&b, 300);
    assert_int_equal(b.flow.visit.written.ink.strokes, 1);
    tap(&b, ROLE_RESTART, 0);
    assert_true(wiped(&b.flow)); /* strokes and all */
}

static void no_room_left_is_told(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    send(&b, (struct event){.kind = EVENT_DISK_SPACE});
    assert_int_equal(flow_light(&b.flow), FLOW_COME);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME); /* owners sign in all the same */
    send(&b, (struct event){.kind = EVENT_DISK_SPACE, .ok = true});
    assert_int_equal(flow_light(&b.flow), FLOW_READY);
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
    for (int bits = 0; bits < 64 * PRINTER_STATES; bits++) {
        enum printer_state printer = (enum printer_state)(bits / 64);
        bool fine = printer == PRINTER_READY || printer == PRINTER_PRINTING;
        if (((bits & 2) != 0) != (fine || printer == PRINTER_LOW))
            continue; /* there is no such printer */
        struct flow f = {.touch_device = true,
                         .disk_space = true,
                         .working = bits & 1,
                         .printer_ok = bits & 2,
                         .printer = printer,
                         .stick_ok = bits & 4,
                         .owed = bits & 8 ? 2 : 0,
                         .printing = bits & 16 ? 1 : 0,
                         .now = {100000, 1789731360000LL},
                         .ticket_ms = bits & 32 ? 99000 : 0};
        enum flow_light light = flow_light(&f), want = FLOW_READY;
        if (!fine || !f.stick_ok || f.owed > 0)
            want = FLOW_COME;
        if (f.printing > 0 && f.printer_ok) /* one that a printer without paper keeps is no work */
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

/* Her ticket was printed before the meeting: none is printed, none is owed, and she is told where it is. */
static void an_early_ticket_is_not_printed_again(void **state)
{
    struct bench b;
    struct event early = {.kind = EVENT_SIGNED_IN};
    (void)state;
    start(&b);
    to_names(&b);
    tap(&b, ROLE_NAME, 0);
    early = signed_in(&b, true, SIGNIN_ADMIT);
    early.signed_in.early = true;
    send(&b, early);
    for (int i = 0; i < b.fx.count; i++)
        ROW(b.fx.list[i].kind != EFFECT_PRINT, i);
    assert_int_equal(b.flow.printing, 0);
    assert_true(b.flow.visit.result.ticket_early && !b.flow.visit.result.ticket_later);
    assert_int_equal(b.flow.screen, SCREEN_DONE);
    assert_int_equal(flow_light(&b.flow), FLOW_READY);
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
    assert_true(b.flow.screen == SCREEN_KEYPAD && b.flow.visit.meant.hits == 0 && !b.flow.visit.meant.begins);
    for (int i = 0; i < 3; i++)
        tap(&b, ROLE_ERASE, 0);
    assert_true(b.flow.visit.meant.begins);
    for (const char *p = "102"; *p != '\0'; p++)
        tap(&b, ROLE_KEY, *p);
    tap(&b, ROLE_ENTER, 0);
    assert_string_equal(effect(&b, EFFECT_LOOK_UP)->room.number, "102");
    for (int i = 0; i < 100; i++) /* the field holds what it holds */
        tap(&b, ROLE_KEY, '9');
    assert_true(strlen(b.flow.visit.typed) <= TYPED_MOST);
}

/* The seat is said after the word; no page of staff's says anything. */
static void a_page_and_a_seat_are_said(void **state)
{
    struct bench b;
    char pieces[SPEECH_PIECES][SPEECH_NAME] = {""};
    (void)state;
    start(&b);
    assert_int_equal(speech_of(&b.flow, pieces), 0);
    to_names(&b);
    assert_int_equal(speech_of(&b.flow, pieces), 1);
    assert_string_equal(pieces[0], "name");
    tap(&b, ROLE_NAME, 0);
    send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    assert_int_equal(speech_of(&b.flow, pieces), 3);
    assert_string_equal(pieces[0], "done");
    assert_string_equal(pieces[1], "row-3");
    assert_string_equal(pieces[2], "seat-5");
    b.flow.visit.desk.open = true;
    assert_int_equal(speech_of(&b.flow, pieces), 0);
}

/* Somebody asks for staff, once however often she touches it; amber until they come and say so; she goes on meanwhile. */
static void staff_are_asked_for(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    tap(&b, ROLE_START, 0);
    tap(&b, ROLE_KEYPAD, 0);
    tap(&b, ROLE_KEY, '9');
    tap(&b, ROLE_HELP, 0);
    assert_non_null(effect(&b, EFFECT_HELP));
    assert_int_equal(b.flow.screen, SCREEN_STAFF);
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_KEYPAD);
    assert_string_equal(b.flow.visit.typed, "9");
    tap(&b, ROLE_HELP, 0);
    assert_null(effect(&b, EFFECT_HELP));
    tap(&b, ROLE_RESTART, 0);
    pass(&b, 10 * CALL_SHOWN_MS);
    assert_int_equal(flow_light(&b.flow), FLOW_COME);
    b.flow.pin.set = true;
    tap(&b, ROLE_DESK, 0);
    struct event opened = {.kind = EVENT_DESK, .ok = true};
    for (int i = 0; i < PIN_DIGITS; i++)
        tap(&b, ROLE_KEY, '1');
    opened.visit = b.flow.visit_number;
    opened.desk.ask = DESK_PIN;
    send(&b, opened);
    opened.desk.ask = DESK_BRIEFING; /* the figures of the first page */
    send(&b, opened);
    tap(&b, ROLE_ACTION, ACTION_HELPED);
    assert_non_null(effect(&b, EFFECT_HELPED));
    assert_int_equal(flow_light(&b.flow), FLOW_READY);
    tap(&b, ROLE_ACTION, ACTION_HELPED);
    assert_null(effect(&b, EFFECT_HELPED));
}

/* Large type is hers who touched it: it goes with her visit, and with a language if she leaves welcome. */
static void large_type_leaves_with_the_visit(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    tap(&b, ROLE_CARE, 0);
    assert_true(b.flow.care);
    tap(&b, ROLE_START, 0);
    assert_true(b.flow.care);
    tap(&b, ROLE_CARE, 0);
    tap(&b, ROLE_CARE, 0);
    tap(&b, ROLE_RESTART, 0);
    assert_false(b.flow.care);
    tap(&b, ROLE_CARE, 0);
    pass(&b, times.idle_ms);
    assert_false(b.flow.care);
}

/* A group of choices is opened and left; a step back shows the group it was chosen from; nonsense does nothing. */
static void choices_come_in_groups(void **state)
{
    struct bench b;
    (void)state;
    start(&b);
    tap(&b, ROLE_START, 0);
    struct narrowed *n = &b.flow.visit.narrowed[b.flow.visit.path.reached];
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    int count = (int)estate_choices(b.flow.estate, &b.flow.visit.path, b.flow.visit.path.reached, choices);
    const int nonsense[] = {-1, range_index((struct range){1, 1}), range_index((struct range){0, count + 1}),
                            range_index((struct range){2, 1})};
    for (size_t i = 0; i < COUNT(nonsense); i++)
        tap(&b, ROLE_RANGE, nonsense[i]);
    assert_int_equal(n->deep, 0);
    for (int i = 0; i < 2 * PLACE_DEEP; i++)
        tap(&b, ROLE_RANGE, range_index((struct range){0, count}));
    assert_int_equal(n->deep, PLACE_DEEP);
    for (int i = 0; i < PLACE_DEEP; i++)
        tap(&b, ROLE_BACK, 0);
    assert_true(n->deep == 0 && b.flow.screen == SCREEN_PLACE);
    tap(&b, ROLE_BACK, 0);
    assert_int_equal(b.flow.screen, SCREEN_WELCOME);
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
                    (struct resident){.person = k + 1, .tellable = k != 2, .stand_in = {.person = r % 3 == 0 ? 70 : 0}};
            send(&b, e);
        } else if (r % 16 == 2 && b.flow.visit.waiting == WAITING_SIGN_IN) {
            static const enum signin_verdict verdicts[] = {SIGNIN_ADMIT, SIGNIN_ALREADY, SIGNIN_ASK_STAFF, SIGNIN_LIKE};
            send(&b, signed_in(&b, true, verdicts[r / 16 % COUNT(verdicts)]));
            asked = 0;
        } else if (r % 16 == 3 && !b.flow.working) { /* it hung, and answers at last */
            send(&b, (struct event){.kind = EVENT_STORE, .ok = true});
            asked = 0;
        } else if (r % 1024 == 7) { /* damaged, with a copy or without */
            struct event e = {.kind = EVENT_STORE};
            e.backups = (struct backups){.damaged = true, .good = r % 2048 < 1024};
            send(&b, e);
        } else if (r % 256 == 5) {
            send(&b, (struct event){.kind = EVENT_TOUCH_DEVICE, .ok = r % 512 < 256});
        } else {
            int index = (int)(r / 512 % 5);
            tap(&b, (enum role)(r / 16 % ROLE_COUNT), index == 4 ? 'a' + (int)(seed >> 8 & 31) % 26 : index);
        }
        for (int k = 0; k < b.fx.count; k++)
            asked += b.fx.list[k].kind == EFFECT_SIGN_IN || b.fx.list[k].kind == EFFECT_GUEST;
        ROW(asked <= 1, i);
        ROW(flow_due(&b.flow) > b.now.boot_ms, i);
    }
    if (b.flow.visit.waiting == WAITING_SIGN_IN)
        send(&b, signed_in(&b, true, SIGNIN_ADMIT));
    send(&b, (struct event){.kind = EVENT_STORE, .ok = true});
    send(&b, (struct event){.kind = EVENT_TOUCH_DEVICE, .ok = true});
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
        {"results", true, TAPE_RESULTS},
        {"digit", true, TAPE_DIGIT},
        {"digit 4", false, TAPE_DIGIT},
        {"answer household 2 ok", true, TAPE_ANSWER},
        {"answer household 2 perhaps", false, TAPE_ANSWER},
        {"answer household", false, TAPE_ANSWER},
        {"answer tap 2 ok", false, TAPE_ANSWER},
        {"answer printer 2 ok", false, TAPE_ANSWER},
        {"answer desk 2 failed PIN 3", true, TAPE_ANSWER},
        {"answer desk 2 ok", false, TAPE_ANSWER},
        {"answer desk 2 ok DANCE 0", false, TAPE_ANSWER},
        {"news printer not 4 -1 0 0 1 \"张三\"", true, TAPE_NEWS},
        {"news printer not 4 -1", false, TAPE_NEWS},
        {"news printer not 99 -1 0 0 0", false, TAPE_NEWS},
        {"news stick not 99 0", false, TAPE_NEWS},
        {"news glass", false, TAPE_NEWS},
        {"news household ok", false, TAPE_NEWS},
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

/* What is recorded of a printer, a stick, the store, a ticket is what plays back: all of it. */
static void news_go_to_a_tape_and_back(void **state)
{
    struct event events[] = {{.kind = EVENT_PRINTER},
                             {.kind = EVENT_STICK, .ok = true, .stick = {MEDIUM_PULLED, 7}},
                             {.kind = EVENT_STORE, .backups = {true, true, 1789732800000LL, 5, 4, 3, 2, 1}},
                             {.kind = EVENT_TICKET, .ok = true, .ticket = {12, true}},
                             {.kind = EVENT_OWED, .owed = 3},
                             {.kind = EVENT_MEETING, .ready = {.state = MEETING_CLOSED}},
                             {.kind = EVENT_PROGRESS, .progress = {3, 19}},
                             {.kind = EVENT_GLASS, .ok = true}};
    char written[TAPE_LINE], again[TAPE_LINE];
    struct tape_line line;
    struct err err = {0};
    (void)state;
    events[0].printer.state = PRINTER_OUT;
    events[0].printer.tickets_left = -1;
    events[0].printer.trap = TRAP_GETTY;
    events[0].printer.slip_lost = true;
    snprintf(events[0].printer.whose, sizeof events[0].printer.whose, "王 管家");
    for (size_t i = 0; i < COUNT(events); i++) {
        tape_write_result(written, sizeof written, 1500, &events[i]);
        ROW(tape_read(written, &line, &err) && line.verb == TAPE_NEWS && line.at_ms == 1500, i);
        tape_write_result(again, sizeof again, 1500, &line.event);
        ROW_TEXT(again, written, i);
        ROW(line.event.kind == events[i].kind && line.event.ok == events[i].ok, i);
    }
    tape_write_result(written, sizeof written, 0, &events[0]);
    assert_string_equal(written, "@0.000 news printer not 4 -1 3 0 1 \"王 管家\"");
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
        cmocka_unit_test(who_is_not_listed_leaves_her_name),
        cmocka_unit_test(a_stand_in_may_leave_her_name),
        cmocka_unit_test(not_me_calls_staff),
        cmocka_unit_test(the_second_of_a_household_has_one_touch),
        cmocka_unit_test(some_relatives_get_a_page_of_their_own),
        cmocka_unit_test(the_page_says_only_what_the_store_said),
        cmocka_unit_test(closed_wipes_too),
        cmocka_unit_test(who_is_replaced_stays_at_home),
        cmocka_unit_test(a_typed_name_belongs_to_its_room),
        cmocka_unit_test(who_walks_room_after_room_waits),
        cmocka_unit_test(without_a_touch_device_it_says_so),
        cmocka_unit_test(a_name_has_an_end),
        cmocka_unit_test(names_with_a_dot_and_latin_names),
        cmocka_unit_test(verdicts_lead_to_their_screens),
        cmocka_unit_test(every_way_out_wipes),
        cmocka_unit_test(it_asks_before_it_goes),
        cmocka_unit_test(an_owner_leaves_a_remark),
        cmocka_unit_test(an_owner_signs),
        cmocka_unit_test(nobody_signs_for_another),
        cmocka_unit_test(a_page_and_a_seat_are_said),
        cmocka_unit_test(staff_are_asked_for),
        cmocka_unit_test(large_type_leaves_with_the_visit),
        cmocka_unit_test(choices_come_in_groups),
        cmocka_unit_test(an_invitation_is_scanned),
        cmocka_unit_test(due_times_are_never_missed_nor_busy),
        cmocka_unit_test(a_broken_store_asks_for_paper_and_recovers),
        cmocka_unit_test(a_damaged_store_is_offered_a_copy),
        cmocka_unit_test(a_name_is_written),
        cmocka_unit_test(no_room_left_is_told),
        cmocka_unit_test(a_hung_store_locks_nobody_in),
        cmocka_unit_test(who_is_saved_sees_her_own_answer),
        cmocka_unit_test(the_light_is_a_total_function),
        cmocka_unit_test(a_failed_ticket_is_owed_and_told),
        cmocka_unit_test(an_early_ticket_is_not_printed_again),
        cmocka_unit_test(the_keypad_takes_a_room),
        cmocka_unit_test(a_monkey_always_comes_home),
        cmocka_unit_test(tapes_are_read),
        cmocka_unit_test(news_go_to_a_tape_and_back),
    };
    return cmocka_run_group_tests(tests, make_estate, drop_estate);
}
