/* A monkey at the door: random touches on every screen at every size in one language, with the real rule and a real
 * store in memory. usage: monkey zh|en TOUCHES [SEED]. Touches in each size; prints "ok" or "not ok" lines.
 * Every other thousand touches come fifty a second. Held: no crash, no leak (built with sanitizers), every page has a way out or goes home by itself, one standing
 * sign-in a person, welcome again after the time-out and nothing of the visit left, no name of the list in full. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/roster_import.h"
#include "flow/timeout.h"
#include "meeting/label.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/guest.h"
#include "store/household.h"
#include "store/invitations.h"
#include "store/remarks.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/signature.h"
#include "ui/screens.h"
#include "ui/touch.h"

enum { PAUSE_MOST_MS = 1500, FRANTIC_MS = 20, NAMES_MOST = 100, CHECK_EVERY = 1000, WAY_HOME_MS = 200000 };

static const struct {
    int width, height, dpi;
} sizes[] = {{800, 480, 133},  {1024, 600, 170},  {1280, 720, 147},
             {1280, 800, 149}, {1920, 1080, 141}, {720, 1280, 210}};
static const struct flow_times times = {30000, 15000, 10000, 30000, 5000};

struct bench {
    uint64_t seed;
    struct flow flow;
    struct meeting meeting;
    struct estate estate;
    struct db *db;
    int64_t id;
    struct font *font;
    struct page page;
    struct touch touch;
    struct moment now;
    int width, height, dpi;
    struct event late; /* an answer of the store that comes a little later */
    bool has_late;
    int64_t late_at;
    int sign_ins, seen[SCREEN_COUNT];
    char names[NAMES_MOST][64]; /* of the list, in full */
    int name_count;
};

static unsigned dice(struct bench *b, unsigned sides)
{
    b->seed = b->seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(b->seed >> 33) % sides;
}

static void die(const struct bench *b, const char *what)
{
    printf("not ok %dx%d: %s on screen %d, seed so far %llx\n", b->width, b->height, what, (int)b->flow.screen,
           (unsigned long long)b->seed);
    exit(1);
}

static void step(struct bench *b, struct event *event);

/* The store answers after up to two seconds. */
static void answer(struct bench *b, const struct event *event)
{
    if (b->has_late) {
        b->has_late = false; /* one at a time: the older one comes first */
        struct event first = b->late;
        step(b, &first);
    }
    b->late = *event;
    b->has_late = true;
    b->late_at = b->now.boot_ms + (dice(b, 4) == 0 ? dice(b, 2000) : dice(b, 30));
}

static void sign_in(struct bench *b, const struct effect *e)
{
    struct err err = {0};
    struct admission a = {0};
    struct event event = {.kind = EVENT_SIGNED_IN, .visit = e->visit, .ok = true};
    struct event_time at = {b->now, "00000000-0000-0000-0000-000000000000"};
    if (e->kind == EFFECT_SIGN_IN) {
        event.ok = attendance_sign_in(b->db, b->id, e->person, &at, &event.signed_in.verdict, &a, &err);
    } else {
        struct guest g = {.for_person = e->person, .room = b->flow.visit.path.room, .insists = b->flow.visit.insists};
        memcpy(g.name, b->flow.visit.spell.name, sizeof b->flow.visit.spell.name);
        for (size_t i = 0; i < sizeof g.token; i++)
            g.token[i] = (uint8_t)dice(b, 256);
        event.ok = guest_sign_in(b->db, b->id, &g, &at, &event.signed_in.verdict, &a, &event.signed_in.like, &err);
    }
    if (!event.ok)
        die(b, err.text);
    event.signed_in.number = a.number;
    event.signed_in.seat = a.seat;
    event.signed_in.wall_ms = a.wall_ms;
    b->sign_ins += event.signed_in.verdict == SIGNIN_ADMIT;
    answer(b, &event);
}

static bool note_opinion(struct bench *b, const struct effect *e, const struct event_time *at)
{
    struct err err = {0};
    struct remark said = {0};
    enum remarks_change change;
    label_room(said.room, sizeof said.room, LANG_ZH, &b->meeting, &e->said.room);
    if (!db_begin(b->db, &err) ||
        !db_end(b->db,
                remarks_put_choice(b->db, b->id, &b->meeting, &said, &e->said.choice, ORIGIN_OWNER, at, &change, &err),
                &err))
        die(b, err.text);
    return dice(b, 8) != 0;
}

static void carry_out(struct bench *b, const struct effect *e)
{
    struct err err = {0};
    struct event event = {.visit = e->visit, .ok = true};
    struct event_time at = {b->now, "00000000-0000-0000-0000-000000000000"};
    switch (e->kind) {
    case EFFECT_LOOK_UP:
        event.kind = EVENT_HOUSEHOLD;
        if (!household_read(b->db, b->id, &e->room, &event.household, &err))
            die(b, err.text);
        answer(b, &event);
        break;
    case EFFECT_SIGN_IN:
    case EFFECT_GUEST:
        sign_in(b, e);
        break;
    case EFFECT_OPINION:
        event.kind = EVENT_NOTED;
        event.ok = note_opinion(b, e, &at);
        answer(b, &event);
        break;
    case EFFECT_INVITED: /* one of the list now and then */
        event.kind = EVENT_INVITED;
        if (!invitations_find(b->db, b->id, e->code, &event.invited.room, &event.invited.household,
                              &event.invited.which, &err))
            die(b, err.text);
        answer(b, &event);
        break;
    case EFFECT_SIGNATURE:
        event.kind = EVENT_NOTED;
        if (!signature_put(b->db, b->id, e->number, &b->flow.visit.written.ink, &at, &err))
            die(b, err.text);
        event.ok = dice(b, 8) != 0;
        answer(b, &event);
        break;
    case EFFECT_NOT_ME:
        if (!attendance_not_me(b->db, b->id, e->number, &at, &err))
            die(b, err.text);
        break;
    case EFFECT_HELP:
    case EFFECT_HELPED:
        if (!attendance_help(b->db, b->id, e->kind == EFFECT_HELPED, &at, &err))
            die(b, err.text);
        break;
    case EFFECT_WALKED:
        if (!attendance_rooms_walked(b->db, b->id, e->rooms, &at, &err))
            die(b, err.text);
        break;
    case EFFECT_PRINT:
        event = (struct event){.kind = EVENT_TICKET, .ok = dice(b, 8) != 0};
        step(b, &event);
        break;
    case EFFECT_REOPEN:
        event = (struct event){.kind = EVENT_STORE, .ok = true};
        step(b, &event);
        break;
    case EFFECT_READ: /* anything, or late */
        event = (struct event){.kind = EVENT_READ, .visit = e->visit, .ok = dice(b, 200) != 0};
        event.read.revision = e->revision - (dice(b, 8) == 0);
        event.read.count = (int)dice(b, WRITING_FOUND + 1);
        for (int i = 0; i < event.read.count; i++)
            event.read.found[i] = 0x4E00 + dice(b, 8000);
        answer(b, &event);
        break;
    case EFFECT_RESTORE: /* well, or not */
        event = (struct event){.kind = dice(b, 2) ? EVENT_STORE : EVENT_DESK, .visit = e->visit, .ok = true};
        if (event.kind == EVENT_DESK) {
            event.desk.ask = DESK_RESTORE;
            event.ok = false;
        }
        answer(b, &event);
        break;
    case EFFECT_DESK: /* a monkey who is let in now and then, and told anything */
        event = (struct event){.kind = EVENT_DESK, .visit = e->visit, .ok = dice(b, 3) != 0};
        event.desk.ask = e->ask;
        event.desk.wrong = (b->flow.pin.wrong + 1) % PIN_TRIES_MOST;
        event.desk.total = (int)dice(b, 9);
        event.desk.tickets = (int)dice(b, 9);
        event.desk.noted = (int)dice(b, 9);
        event.desk.page.rows =
            e->ask == DESK_SLIPS || e->ask == DESK_CALLS || e->ask == DESK_FIND || e->ask == DESK_LISTS
                ? (int)dice(b, DESK_ROWS + 1)
                : 1;
        answer(b, &event);
        break;
    case EFFECT_SYNC:
    case EFFECT_FORGET:
    case EFFECT_COUNT:
        break;
    }
}

static void step(struct bench *b, struct event *event)
{
    struct effects effects;
    event->at = b->now;
    flow_step(&b->flow, event, &effects);
    for (int i = 0; i < effects.count; i++)
        carry_out(b, &effects.list[i]);
}

static void pass(struct bench *b, int64_t ms)
{
    int64_t until = b->now.boot_ms + ms;
    while (b->now.boot_ms < until) {
        int64_t next = flow_due(&b->flow);
        next = next < 0 || next > until ? until : next <= b->now.boot_ms ? b->now.boot_ms + 1 : next;
        if (b->has_late && b->late_at < next)
            next = b->late_at > b->now.boot_ms ? b->late_at : b->now.boot_ms + 1;
        b->now.wall_ms += next - b->now.boot_ms;
        b->now.boot_ms = next;
        struct event event = {.kind = EVENT_TIME};
        if (b->has_late && next >= b->late_at) {
            event = b->late;
            b->has_late = false;
        }
        step(b, &event);
    }
}

/* Nobody's whole name is on any screen, but the one somebody has just typed. */
static void check_names(struct bench *b)
{
    for (int i = 0; i < b->page.count; i++)
        for (int k = 0; k < b->name_count && b->page.widgets[i].look != LOOK_FIELD; k++)
            if (strstr(b->page.widgets[i].text, b->names[k]) != NULL)
                die(b, b->names[k]);
}

static void show(struct bench *b)
{
    screens_build(&b->page, &b->flow, b->font, b->width, b->height, b->dpi);
    b->seen[b->flow.screen]++;
    check_names(b);
}

/* A key, a place in the keyboard's letters, or anywhere; sometimes a second finger, sometimes it slides off. */
static void touch(struct bench *b)
{
    struct event event;
    struct pointer p = {POINTER_DOWN, b->now.boot_ms, 1, (int)dice(b, (unsigned)b->width),
                        (int)dice(b, (unsigned)b->height)};
    for (int tries = 0; tries < 8 && dice(b, 10) != 0; tries++) {
        const struct widget *w = &b->page.widgets[dice(b, (unsigned)b->page.count)];
        /* the ways back are found often enough; leave some visits alone */
        if (w->role == ROLE_NONE || ((w->role == ROLE_BACK || w->role == ROLE_RESTART) && dice(b, 4) != 0))
            continue;
        p.x = w->rect.x + (int)dice(b, (unsigned)w->rect.w);
        p.y = w->rect.y + (int)dice(b, (unsigned)w->rect.h);
        break;
    }
    bool holds = b->page.corner.w > 0 && dice(b, 24) == 0; /* the staff's corner */
    if (holds) {
        p.x = b->page.corner.x + b->page.corner.w / 2;
        p.y = b->page.corner.y + b->page.corner.h / 2;
    }
    touch_feed(&b->touch, &p, &b->page, &event);
    if (holds) {
        pass(b, TOUCH_HOLD_MS);
        show(b);
    }
    if (!holds && dice(b, 16) == 0) {
        struct pointer second = p;
        second.finger = 2;
        touch_feed(&b->touch, &second, &b->page, &event);
        second.kind = POINTER_UP;
        touch_feed(&b->touch, &second, &b->page, &event);
    }
    if (dice(b, 8) == 0) { /* a slow finger: the page may change under it */
        pass(b, dice(b, 3000));
        show(b);
    }
    p.kind = POINTER_UP;
    p.at_ms = b->now.boot_ms;
    p.x += (int)dice(b, 5) - 2;
    if (touch_feed(&b->touch, &p, &b->page, &event))
        step(b, &event);
}

/* A slip, of somebody or nobody; the key is the meeting's. */
static void scan(struct bench *b)
{
    struct err err = {0};
    uint8_t key[INVITATION_KEY];
    struct event event = {.kind = EVENT_SCANNED};
    if (!invitations_key(b->db, b->id, key, &err))
        die(b, err.text);
    invitation_write(key, 1 + dice(b, 40), event.code);
    event.code[INVITATION_TEXT - 2] = dice(b, 4) == 0 ? 'A' : event.code[INVITATION_TEXT - 2];
    step(b, &event);
}

/* Something to touch that leads on or back, or a time at which it goes by itself. */
static void check_way_out(struct bench *b)
{
    bool out = false;
    for (int i = 0; i < b->page.count; i++) {
        enum role role = b->page.widgets[i].role;
        out = out || role == ROLE_BACK || role == ROLE_START || role == ROLE_STAY || role == ROLE_NOT_ME;
    }
    if (!out && !flow_waiting(&b->flow) && b->flow.screen != SCREEN_PAPER && b->flow.screen != SCREEN_CLOSED)
        die(b, "no way out");
    if (flow_due(&b->flow) < 0)
        die(b, "nothing is due");
}

static void check_home(struct bench *b)
{
    static const struct visit nothing;
    pass(b, WAY_HOME_MS);
    if (b->flow.screen != SCREEN_WELCOME)
        die(b, "not home again");
    if (memcmp(&b->flow.visit, &nothing, sizeof nothing) != 0)
        die(b, "something of the visit is left");
    b->flow.writes = true; /* a model that could not be read switches it off */
}

static int64_t number(struct bench *b, const char *sql)
{
    struct err err = {0};
    int64_t n = -1;
    if (!db_number(b->db, &n, 0, &err, sql, "i", b->id))
        die(b, err.text);
    return n;
}

static void check_store(struct bench *b)
{
    if (number(b, "SELECT count(*) FROM (SELECT person FROM attendance WHERE meeting = ? GROUP BY person"
                  " HAVING count(*) > 1)") != 0)
        die(b, "somebody is signed in twice");
    if (number(b, "SELECT count(*) FROM (SELECT seat_row FROM attendance WHERE meeting = ? AND seat_row IS NOT NULL"
                  " GROUP BY seat_row, seat_number HAVING count(*) > 1)") != 0)
        die(b, "a seat is given twice");
    if (number(b, "SELECT count(*) FROM attendance WHERE meeting = ?") != b->sign_ins)
        die(b, "a sign-in is lost");
}

static void ignore(void *context, enum list_level level, const struct table_fault *what)
{
    (void)context;
    if (level == LIST_FAULT)
        printf("# list: row %d: %s\n", what->row, what->text);
}

static bool ignore_missing(void *context, const struct import_missing *missing)
{
    (void)context;
    return missing->held;
}

static bool note_name(void *context, const struct roster_listed *listed)
{
    struct bench *b = context;
    if (b->name_count < NAMES_MOST)
        snprintf(b->names[b->name_count++], sizeof b->names[0], "%s", listed->name);
    return true;
}

static void open_bench(struct bench *b, enum lang lang, struct font *font, int size, uint64_t seed)
{
    struct err err = {0};
    struct import_report report;
    const struct import_listener listener = {NULL, ignore, ignore_missing};
    *b = (struct bench){.seed = seed + (uint64_t)size, .font = font, .now = {1000000, 1789731060000LL}};
    b->width = sizes[size].width;
    b->height = sizes[size].height;
    b->dpi = sizes[size].dpi;
    b->meeting = (struct meeting){.code = "monkey",
                                  .title = "业主沟通会",
                                  .estate = "远见小区",
                                  .place = "物业培训室",
                                  .building_word = "号楼",
                                  .starts_ms = 1789732800000LL,
                                  .utc_offset_min = 480,
                                  .plan = {.rows = 5, .seats = 8}};
    const struct event_time started = {.boot_id = "monkey"};
    estate_init(&b->estate);
    /* rooms of the demonstration's list, a shop with letters, and a building nobody of which is invited */
    bool ok = estate_add_rule(&b->estate, "9号楼", "1单元,3层,每层2户", &err) &&
              estate_add(&b->estate, &(struct room){"商铺S1", "", "05"}, &err) &&
              schema_open(&b->db, NULL, true, &err) &&
              roster_import(b->db, &b->meeting, "config/demo/list.csv", &(struct import_how){.dry_run = false},
                            &started, &listener, &report, &err) &&
              roster_find_meeting(b->db, "monkey", &b->meeting, &b->id, &err) &&
              roster_set_state(b->db, b->id, MEETING_OPEN, &err) && roster_estate(b->db, b->id, &b->estate, &err) &&
              roster_each(b->db, b->id, note_name, b, &err);
    if (!ok)
        die(b, err.text);
    estate_sort(&b->estate);
    flow_init(&b->flow, &times, &b->estate, &b->meeting, lang);
    b->flow.opinions = true;
    b->flow.signs = b->flow.scans = true;
    b->flow.writes = true;
    struct event ready = {.kind = EVENT_READY, .ok = true};
    ready.ready.state = MEETING_OPEN;
    ready.ready.pin_set = true;
    step(b, &ready);
}

int main(int argc, char **argv)
{
    static struct bench b;
    struct err err = {0};
    struct font *font = NULL;
    int touches = argc > 2 ? atoi(argv[2]) : 0;
    if (argc < 3 || touches <= 0)
        return 64;
    enum lang lang = strcmp(argv[1], "en") == 0 ? LANG_EN : LANG_ZH;
    if (!words_load(&err) || !font_open(&font, &err)) {
        printf("not ok %s\n", err.text);
        return 1;
    }
    for (int size = 0; size < (int)(sizeof sizes / sizeof *sizes); size++) {
        int screens = 0;
        open_bench(&b, lang, font, size, argc > 3 ? strtoull(argv[3], NULL, 0) : 20260918);
        for (int i = 0; i < touches; i++) {
            show(&b);
            check_way_out(&b);
            if (dice(&b, 50) == 0)
                scan(&b);
            touch(&b);
            pass(&b, i / CHECK_EVERY % 2 == 0 ? 60 + dice(&b, PAUSE_MOST_MS) : FRANTIC_MS);
            if (i % CHECK_EVERY != CHECK_EVERY - 1)
                continue;
            check_home(&b);
            check_store(&b);
        }
        check_home(&b);
        check_store(&b);
        for (int i = 0; i < SCREEN_COUNT; i++)
            screens += b.seen[i] > 0;
        db_close(b.db);
        estate_finish(&b.estate);
        printf("ok %s %dx%d: %d touches, %d signed in, %d kinds of screen seen\n", argv[1], b.width, b.height, touches,
               b.sign_ins, screens);
    }
    font_close(font);
    return 0;
}
