/* the store: sign-in, undo, chain, faults at every write and sync */
#include "unit.h"

#include <fcntl.h>
#include <poll.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/version.h"
#include "fault_vfs.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/guest.h"
#include "store/household.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/tally.h"
#include "store/tickets.h"
#include "store/versions.h"

static const struct event_time at = {{5000, 1789731360000LL}, "boot"};

struct bench {
    struct db *db;
    struct meeting meeting;
    int64_t id;
    int64_t persons[8];
    char folder[FILEIO_PATH];
};

static struct meeting a_meeting(void)
{
    return (struct meeting){.code = "m1",
                            .title = "会",
                            .estate = "园",
                            .place = "厅",
                            .building_word = "号楼",
                            .starts_ms = 1789732800000LL,
                            .utc_offset_min = 480,
                            .plan = {.rows = 2, .seats = 3}};
}

static void make_store(struct bench *b, const char *name)
{
    static const char *const names[] = {"王建国", "李桂芳", "张三", "李四", "赵犇", "刘𬭎", "周䶮", "吴喆"};
    struct err err = {0};
    memset(b, 0, sizeof *b);
    strcpy(b->folder, scratch(name));
    b->meeting = a_meeting();
    assert_true(schema_open(&b->db, b->folder, true, &err));
    assert_true(db_begin(b->db, &err));
    assert_true(roster_meeting(b->db, &b->meeting, &b->id, &err));
    for (int i = 0; i < 8; i++) {
        struct roster_row row = {.has_phone = true, .has_reply = true, .reply = REPLY_YES, .phone = "13812345678"};
        enum roster_change change;
        row.room = (struct room){"1", "1", ""};
        snprintf(row.room.number, sizeof row.room.number, "%d01", i / 2 + 1);
        strcpy(row.name, names[i]);
        assert_true(roster_put(b->db, b->id, &row, &change, &b->persons[i], &err));
        assert_int_equal(change, ROSTER_NEW);
    }
    assert_true(roster_set_state(b->db, b->id, MEETING_OPEN, &err));
    assert_true(db_commit(b->db, &err));
}

/* Made once, copied after that: the faults want hundreds, and open them themselves. */
static void fill_closed(struct bench *b, const char *name)
{
    static struct bench first;
    char from[FILEIO_PATH], to[FILEIO_PATH];
    struct digest digest;
    struct err err = {0};
    if (first.id == 0) {
        make_store(&first, "first");
        db_close(first.db);
    }
    *b = first;
    strcpy(b->folder, scratch(name));
    assert_true(fileio_join(from, first.folder, "kiosk.db", &err) && fileio_join(to, b->folder, "kiosk.db", &err));
    assert_true(fileio_copy_new(from, to, &digest, &err));
}

static void fill(struct bench *b, const char *name)
{
    struct err err = {0};
    fill_closed(b, name);
    assert_true(schema_open(&b->db, b->folder, false, &err));
}

static enum signin_verdict sign_in(struct bench *b, int64_t person, struct admission *out)
{
    struct err err = {0};
    enum signin_verdict verdict = SIGNIN_CLOSED;
    if (!attendance_sign_in(b->db, b->id, person, &at, &verdict, out, &err))
        fail_msg("%s", err.text);
    return verdict;
}

static struct tally tally(struct bench *b)
{
    struct tally t;
    struct err err = {0};
    assert_true(tally_read(b->db, b->id, &t, &err));
    return t;
}

static void sign_in_is_idempotent(void **state)
{
    struct bench b;
    struct admission first, again;
    (void)state;
    fill(&b, "store");
    assert_int_equal(sign_in(&b, b.persons[0], &first), SIGNIN_ADMIT);
    assert_int_equal(first.number, 1);
    assert_int_equal(first.seat.row, 1);
    assert_true(first.ticket_owed);
    assert_string_equal(first.name, "王建国");
    assert_string_equal(first.room.number, "101");
    assert_int_equal(sign_in(&b, b.persons[0], &again), SIGNIN_ALREADY);
    assert_int_equal(again.number, 1);
    assert_int_equal(again.seat.number, first.seat.number);
    assert_int_equal(sign_in(&b, b.persons[1], &again), SIGNIN_ADMIT); /* beside the own household */
    assert_int_equal(abs(again.seat.number - first.seat.number), 1);
    assert_int_equal(sign_in(&b, 999, &again), SIGNIN_ASK_STAFF);
    struct tally t = tally(&b);
    assert_int_equal(t.invited, 8);
    assert_int_equal(t.here, 2);
    assert_int_equal(t.households_here, 1);
    assert_int_equal(t.badges_owed, 2);
    assert_int_equal(t.walk_ins, 0);
    db_close(b.db);
}

static void undo_and_sign_in_again_works(void **state)
{
    struct bench b;
    struct admission a;
    struct err err = {0};
    int64_t broken = -1;
    (void)state;
    fill(&b, "store");
    sign_in(&b, b.persons[0], &a);
    assert_true(attendance_undo(b.db, b.id, 1, "wrong person", &at, &err));
    assert_false(attendance_undo(b.db, b.id, 1, "twice", &at, &err));
    assert_int_equal(err.code, ERR_DATA);
    assert_int_equal(tally(&b).here, 0);
    assert_int_equal(sign_in(&b, b.persons[0], &a), SIGNIN_ADMIT);
    assert_int_equal(a.number, 2);      /* a running number is never given twice */
    assert_int_equal(a.seat.number, 1); /* the seat is free again */
    assert_true(event_verify(b.db, b.id, &broken, &err));
    assert_int_equal(broken, 0);
    db_close(b.db);
}

static int open_files(void)
{
    int n = 0;
    for (int fd = 0; fd < 1000; fd++)
        n += fcntl(fd, F_GETFD) != -1;
    return n;
}

static void a_sign_in_leaves_no_file_open(void **state)
{
    struct bench b;
    struct admission a;
    (void)state;
    fill(&b, "store");
    sign_in(&b, b.persons[0], &a);
    int before = open_files();
    for (int i = 1; i < 8; i++)
        sign_in(&b, b.persons[i], &a);
    assert_int_equal(open_files(), before);
    db_close(b.db);
}

static void a_full_plan_still_signs_in(void **state)
{
    struct bench b;
    struct admission a;
    bool taken[3][4] = {{false}};
    (void)state;
    fill(&b, "store");
    for (int i = 0; i < 8; i++) {
        assert_int_equal(sign_in(&b, b.persons[i], &a), SIGNIN_ADMIT);
        if (i >= 6) {
            ROW(a.seat.row == 0, i); /* staff bring a chair */
            continue;
        }
        ROW(a.seat.row >= 1 && a.seat.row <= 2 && a.seat.number >= 1 && a.seat.number <= 3, i);
        ROW(!taken[a.seat.row][a.seat.number], i);
        taken[a.seat.row][a.seat.number] = true;
    }
    db_close(b.db);
}

static void a_closed_meeting_admits_nobody_new(void **state)
{
    struct bench b;
    struct admission a;
    struct err err = {0};
    (void)state;
    fill(&b, "store");
    sign_in(&b, b.persons[0], &a);
    assert_true(roster_set_state(b.db, b.id, MEETING_CLOSED, &err));
    assert_int_equal(sign_in(&b, b.persons[1], &a), SIGNIN_CLOSED);
    assert_int_equal(sign_in(&b, b.persons[0], &a), SIGNIN_ALREADY);
    db_close(b.db);
}

/* In the place of somebody: a person of her own, once a visit, whatever he does himself. */
static void a_stand_in_is_a_person_of_her_own(void **state)
{
    static const struct guest nobody = {.for_person = 999, .token = {9}};
    struct guest wife = {.token = {1}}, son = {.token = {2}};
    struct like like;
    struct bench b;
    struct admission a, again;
    struct household h;
    struct err err = {0};
    enum signin_verdict verdict;
    bool found = false;
    int64_t broken = -1, left = -1;
    (void)state;
    fill(&b, "store");
    wife.for_person = son.for_person = b.persons[0];
    assert_true(guest_sign_in(b.db, b.id, &wife, &at, &verdict, &a, &like, &err));
    assert_int_equal(verdict, SIGNIN_ADMIT);
    assert_string_equal(a.name, "王建国（家属）");
    assert_int_equal(a.number, 1);
    assert_true(guest_sign_in(b.db, b.id, &wife, &at, &verdict, &again, &like, &err));
    assert_int_equal(verdict, SIGNIN_ALREADY); /* the same visit asked again */
    assert_int_equal(again.number, 1);
    assert_true(guest_find(b.db, b.id, wife.token, &found, &again, &err) && found);
    assert_true(guest_find(b.db, b.id, son.token, &found, &again, &err) && !found);
    assert_true(guest_sign_in(b.db, b.id, &son, &at, &verdict, &again, &like, &err));
    assert_int_equal(verdict, SIGNIN_ADMIT);
    int64_t latest = again.person;
    assert_int_equal(sign_in(&b, b.persons[0], &again), SIGNIN_ADMIT); /* and he comes after all */
    struct tally t = tally(&b);
    assert_true(t.here == 3 && t.walk_ins == 2 && t.households_here == 1 && t.invited == 8 && t.badges_owed == 3);
    struct room room = {"1", "1", "101"};
    assert_true(household_read(b.db, b.id, &room, &h, &err));
    assert_int_equal(h.count, 2); /* stand-ins are on no screen by name */
    assert_true(h.residents[0].stand_in.person == latest && h.residents[1].stand_in.person == 0);
    assert_true(guest_sign_in(b.db, b.id, &nobody, &at, &verdict, &again, &like, &err));
    assert_int_equal(verdict, SIGNIN_ASK_STAFF);
    /* his data goes, and with it hers, which bears his name */
    assert_true(db_run(b.db, &err, "DELETE FROM person WHERE id = ?", "i", b.persons[0]));
    assert_true(db_number(b.db, &left, -1, &err, "SELECT count(*) FROM person WHERE name LIKE '王建国%'", ""));
    assert_int_equal(left, 0);
    assert_true(event_verify(b.db, b.id, &broken, &err));
    assert_int_equal(broken, 0);
    assert_int_equal(tally(&b).here, 3);
    db_close(b.db);
}

/* Who is not on the list: a person of her own in any room of the estate, asked first where somebody is like her. */
static void a_guest_is_a_person_of_her_own(void **state)
{
    struct guest g = {.room = {"9", "", "901"}, .name = "翀婳", .token = {1}};
    struct bench b;
    struct admission a, again;
    struct like like;
    struct household h;
    struct err err = {0};
    enum signin_verdict verdict;
    bool found = false;
    (void)state;
    fill(&b, "store");
    assert_true(guest_sign_in(b.db, b.id, &g, &at, &verdict, &a, &like, &err));
    assert_int_equal(verdict, SIGNIN_ADMIT);
    assert_string_equal(a.name, "翀婳");
    assert_string_equal(a.room.number, "901");
    assert_true(guest_sign_in(b.db, b.id, &g, &at, &verdict, &again, &like, &err));
    assert_int_equal(verdict, SIGNIN_ALREADY); /* the same visit asked again */
    assert_true(guest_find(b.db, b.id, g.token, &found, &again, &err) && found);
    assert_true(household_read(b.db, b.id, &g.room, &h, &err));
    assert_int_equal(h.count, 0); /* no screen names her to the next who touches that room */
    struct tally t = tally(&b);
    assert_true(t.here == 1 && t.walk_ins == 1 && t.households_here == 1 && t.invited == 8);
    /* the same name in that room, on another visit: is it she? Nothing is written before she says */
    g.token[0] = 2;
    assert_true(guest_sign_in(b.db, b.id, &g, &at, &verdict, &again, &like, &err));
    assert_int_equal(verdict, SIGNIN_LIKE);
    assert_true(like.person == a.person && like.here);
    assert_string_equal(like.mask, "翀＊");
    assert_int_equal(tally(&b).here, 1);
    assert_int_equal(sign_in(&b, like.person, &again), SIGNIN_ALREADY);
    assert_true(again.number == a.number);
    g.insists = true;
    assert_true(guest_sign_in(b.db, b.id, &g, &at, &verdict, &again, &like, &err));
    assert_int_equal(verdict, SIGNIN_ADMIT);
    /* an invited owner who types her name instead of touching it, with one character wrong */
    struct guest typed = {.room = {"1", "1", "101"}, .name = "王健国", .token = {3}};
    assert_true(guest_sign_in(b.db, b.id, &typed, &at, &verdict, &again, &like, &err));
    assert_int_equal(verdict, SIGNIN_LIKE);
    assert_true(like.person == b.persons[0] && !like.here);
    /* the same name in another room is nobody's business */
    strcpy(typed.room.number, "1801");
    assert_true(guest_sign_in(b.db, b.id, &typed, &at, &verdict, &again, &like, &err));
    assert_int_equal(verdict, SIGNIN_ADMIT);
    db_close(b.db);
}

static void staff_are_told_what_the_door_noticed(void **state)
{
    struct bench b;
    struct admission a;
    struct err err = {0};
    int64_t broken = -1, names = -1;
    (void)state;
    fill(&b, "store");
    assert_int_equal(sign_in(&b, b.persons[0], &a), SIGNIN_ADMIT);
    assert_true(attendance_not_me(b.db, b.id, a.number, &at, &err));
    assert_true(attendance_not_me(b.db, b.id, a.number, &at, &err)); /* twice is once */
    assert_true(attendance_rooms_walked(b.db, b.id, 8, &at, &err));
    struct tally t = tally(&b);
    assert_true(t.not_me == 1 && t.rooms_walked == 1);
    assert_false(attendance_not_me(b.db, b.id, 77, &at, &err));
    assert_int_equal(err.code, ERR_DATA);
    assert_true(attendance_undo(b.db, b.id, a.number, "not me", &at, &err));
    assert_int_equal(tally(&b).not_me, 0);
    assert_true(event_verify(b.db, b.id, &broken, &err) && broken == 0);
    assert_true(db_number(b.db, &names, -1, &err, "SELECT count(*) FROM event WHERE result LIKE '%王%'", ""));
    assert_int_equal(names, 0);
    db_close(b.db);
}

/* No field of a person that this meeting does not need: no birthday, no number of an identity card. */
static void the_schema_holds_no_more_than_it_must(void **state)
{
    static const char *const allowed[] = {"id",       "meeting",     "room",   "name", "name_key",
                                          "phone",    "reply",       "listed", "salt", "stands_for",
                                          "seat_row", "seat_number", "twin"};
    struct bench b;
    struct err err = {0};
    size_t seen = 0;
    (void)state;
    fill(&b, "store");
    struct sqlite3_stmt *q = db_query(b.db, &err, "SELECT name FROM pragma_table_info('person')", "");
    while (q != NULL && db_step(b.db, q, &err) == 1) {
        bool known = false;
        for (size_t i = 0; i < COUNT(allowed); i++)
            known = known || strcmp(db_text(q, 0), allowed[i]) == 0;
        ROW(known, seen);
        seen++;
    }
    assert_int_equal(seen, COUNT(allowed));
    db_close(b.db);
}

/* Two of the room are as like the typed name as one another: nobody is offered, staff see who she is. One who is alone
 * so like is offered by the mask that tells her from the others. */
static void like_names_are_never_mixed_up(void **state)
{
    static const char *const neighbours[] = {"王建明", "王小明"};
    struct guest g = {.room = {"1", "1", "701"}, .name = "王晓明", .token = {7}};
    struct bench b;
    struct admission a;
    struct like like;
    struct err err = {0};
    enum signin_verdict verdict;
    (void)state;
    fill(&b, "store");
    for (int i = 0; i < 2; i++) {
        struct roster_row row = {.room = g.room};
        enum roster_change change;
        int64_t person;
        strcpy(row.name, neighbours[i]);
        assert_true(roster_put(b.db, b.id, &row, &change, &person, &err));
    }
    assert_true(guest_sign_in(b.db, b.id, &g, &at, &verdict, &a, &like, &err));
    assert_int_equal(verdict, SIGNIN_ASK_STAFF);
    strcpy(g.name, "王小民"); /* like one of them only */
    assert_true(guest_sign_in(b.db, b.id, &g, &at, &verdict, &a, &like, &err));
    assert_int_equal(verdict, SIGNIN_LIKE);
    assert_string_equal(like.mask, "王小＊");
    strcpy(g.name, "王建明"); /* he himself, whoever else is like him */
    assert_true(guest_sign_in(b.db, b.id, &g, &at, &verdict, &a, &like, &err));
    assert_int_equal(verdict, SIGNIN_LIKE);
    assert_string_equal(like.mask, "王建＊");
    assert_int_equal(tally(&b).here, 0);
    db_close(b.db);
}

static int64_t micro(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static int faster(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* V02: room after room is looked up; how long an answer takes does not tell whether anybody of it is invited. */
static void rooms_without_invitees_answer_alike(void **state)
{
    enum { ROUNDS = 5000 };
    static int64_t with[ROUNDS], without[ROUNDS];
    struct bench b;
    struct household h;
    struct err err = {0};
    (void)state;
    fill(&b, "store");
    for (int i = 0; i < 2 * ROUNDS; i++) {
        struct room room = {"1", "1", ""};
        snprintf(room.number, sizeof room.number, i % 2 == 0 ? "%d01" : "%d02", i / 2 % 4 + 1);
        int64_t from = micro();
        assert_true(household_read(b.db, b.id, &room, &h, &err));
        (i % 2 == 0 ? with : without)[i / 2] = micro() - from;
        ROW(h.count == (i % 2 == 0 ? 2 : 0), i);
    }
    qsort(with, ROUNDS, sizeof *with, faster);
    qsort(without, ROUNDS, sizeof *without, faster);
    int64_t apart = with[ROUNDS / 2] - without[ROUNDS / 2];
    assert_in_range(apart < 0 ? -apart : apart, 0, 5000); /* µs */
    db_close(b.db);
}

/* A store as an older version left it, with one sign-in: in WAL and without sums before they came. */
static void make_older(const char *folder, int version)
{
    struct db *db = NULL;
    struct err err = {0};
    char path[FILEIO_PATH];
    const uint8_t salt[16] = {1};
    struct event_row row = {.kind = "sign_in", .number = 1, .person = 1, .room = 1, .seat = {1, 1}};
    struct event_row other = {.kind = "sign_in", .number = 2, .person = 2, .room = 1, .seat = {1, 2}};
    struct event_row undo = {.kind = "undo", .of_seq = 2},
                     ticket = {.kind = "ticket", .of_seq = 1, .result = "printed"};
    sqlite3 *plain = NULL;
    bool summed = version >= VERSION_SUMMED;
    assert_true(fileio_join(path, folder, "kiosk.db", &err));
    if (!summed) { /* without room for them */
        assert_int_equal(sqlite3_open(path, &plain), SQLITE_OK);
        assert_int_equal(sqlite3_exec(plain, "PRAGMA journal_mode = WAL; VACUUM", NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(plain);
    }
    assert_true(db_open(&db, path, summed ? DB_NEW : DB_EXISTING, &err) && versions_run(db, 0, version, &err));
    assert_true(db_summed(db) == summed);
    assert_true(
        db_exec(db,
                "INSERT INTO meeting (code, title, estate, place, starts_ms, utc_offset_min, seat_rows, seats_in_row,"
                " building_word, state) VALUES ('m', 't', 'e', 'p', 0, 480, 2, 3, '', 'open');"
                "INSERT INTO room (building, unit, number) VALUES ('1', '1', '101')",
                &err));
    for (int i = 0; i < 2; i++)
        assert_true(db_run(db, &err,
                           "INSERT INTO person (meeting, room, name, name_key, phone, reply, listed, salt)"
                           " VALUES (1, 1, ?1, ?1, '', 3, 1, ?2)",
                           "sb", i == 0 ? "王建国" : "李桂芳", salt, 16));
    assert_true(event_append(db, 1, &row, &at, NULL, &err) && event_append(db, 1, &other, &at, NULL, &err) &&
                event_append(db, 1, &undo, &at, NULL, &err) && event_append(db, 1, &ticket, &at, NULL, &err));
    db_close(db);
}

/* A store tells which programs have written to it: each once, in their order. */
static void the_program_is_noted(void **state)
{
    static const char *const programs[] = {"0.9+one", "0.9+one", "1.0+two", "0.9+one"};
    struct bench b;
    struct estate estate;
    struct err err = {0};
    int64_t count = 0;
    (void)state;
    fill_closed(&b, "program");
    for (size_t i = 0; i < COUNT(programs); i++) {
        struct store *store;
        estate_init(&estate);
        struct store_config config = {b.folder, &b.meeting, &estate, "boot", {0}};
        version_set(programs[i]);
        assert_true(store_open(&store, &config, &err));
        store_close(store);
        estate_finish(&estate);
    }
    version_set("unknown");
    assert_true(schema_open(&b.db, b.folder, false, &err));
    assert_true(db_number(b.db, &count, 0, &err, "SELECT count(*) FROM program", ""));
    assert_int_equal(count, 3);
    db_close(b.db);
}

static void older_stores_are_brought_up(void **state)
{
    (void)state;
    for (int v = 1; v < VERSION_NEWEST; v++) {
        struct bench b = {.id = 1, .meeting = a_meeting()};
        struct admission a;
        struct err err = {0};
        int64_t version = 0, offered = 0, stands = 0;
        strcpy(b.folder, scratch("older"));
        make_older(b.folder, v);
        ROW(schema_open(&b.db, b.folder, false, &err), v);
        ROW(db_summed(b.db), v);
        assert_true(db_number(b.db, &version, 0, &err, "PRAGMA user_version", ""));
        ROW(version == VERSION_NEWEST, v);
        assert_true(db_number(b.db, &offered, 0, &err, "SELECT count(*) FROM offered_room", ""));
        ROW(offered == (v < 10), v); /* rooms of lists taken before are offered as they were */
        assert_true(db_number(b.db, &stands, 0, &err, "SELECT count(*) FROM standing WHERE settled = 1", ""));
        ROW(stands == 1, v);
        ROW(sign_in(&b, 1, &a) == SIGNIN_ALREADY && !a.ticket_owed && a.seat.number == 1, v);
        ROW(sign_in(&b, 2, &a) == SIGNIN_ADMIT && a.seat.row == 1 && a.seat.number == 2, v);
        db_close(b.db);
        ROW(schema_open(&b.db, b.folder, false, &err), v); /* and again */
        db_close(b.db);
    }
}

/* The rules hold in the schema too, for whoever writes to it next. */
static void the_schema_refuses_what_must_not_be(void **state)
{
    static const char *const rows[] = {
        /* the same person, the same seat, an undo of nothing, a change, a deletion */
        "INSERT INTO event SELECT meeting, door, seq + 100, kind, number + 100, person, room, 2, 2, of_door, of_seq,"
        " result, wall_ms, boot_id, boot_ms, digest, chain FROM event WHERE kind = 'sign_in'",
        "INSERT INTO event SELECT meeting, door, seq + 100, kind, number + 100, person + 1, room, seat_row, seat_number,"
        " of_door, of_seq, result, wall_ms, boot_id, boot_ms, digest, chain FROM event WHERE kind = 'sign_in'",
        "INSERT INTO event SELECT meeting, door, seq + 100, 'undo', NULL, NULL, NULL, NULL, NULL, 1, 55,"
        " 'x', wall_ms, boot_id, boot_ms, digest, chain FROM event WHERE kind = 'sign_in'",
        "UPDATE event SET seat_row = 2",
        "DELETE FROM event",
        "INSERT INTO meeting (code, title, estate, place, starts_ms, utc_offset_min, seat_rows, seats_in_row,"
        " building_word, state) VALUES ('x', 'x', 'x', 'x', 'noon', 0, 0, 0, '', 'open')", /* STRICT */
    };
    struct bench b;
    struct admission a;
    struct err err = {0};
    (void)state;
    fill(&b, "store");
    sign_in(&b, b.persons[0], &a);
    for (size_t i = 0; i < COUNT(rows); i++) {
        ROW(!db_run(b.db, &err, rows[i], ""), i);
        ROW(db_refused(b.db) || i == 5, i);
    }
    assert_int_equal(tally(&b).here, 1);
    db_close(b.db);
}

static void a_deleted_person_leaves_the_chain_valid(void **state)
{
    struct bench b;
    struct admission a;
    struct err err = {0};
    int64_t broken = -1, left = -1;
    (void)state;
    fill(&b, "store");
    for (int i = 0; i < 4; i++)
        sign_in(&b, b.persons[i], &a);
    assert_true(db_run(b.db, &err, "DELETE FROM person WHERE id = ?", "i", b.persons[1]));
    assert_true(event_verify(b.db, b.id, &broken, &err));
    assert_int_equal(broken, 0);
    assert_int_equal(tally(&b).here, 4); /* still a head and a seat, nobody's name */
    assert_int_equal(tally(&b).walk_ins, 1);
    assert_true(db_number(b.db, &left, 0, &err,
                          "SELECT count(*) FROM event WHERE instr(hex(digest || chain), hex('李')) > 0", ""));
    assert_int_equal(left, 0);
    db_close(b.db);
}

static void a_changed_event_breaks_the_chain(void **state)
{
    struct bench b;
    struct admission a;
    struct err err = {0};
    int64_t broken = 0;
    (void)state;
    fill(&b, "store");
    for (int i = 0; i < 3; i++)
        sign_in(&b, b.persons[i], &a);
    assert_true(db_exec(b.db, "DROP TRIGGER event_stays; UPDATE event SET wall_ms = wall_ms + 1 WHERE seq = 2", &err));
    assert_true(event_verify(b.db, b.id, &broken, &err));
    assert_int_equal(broken, 2);
    db_close(b.db);
}

static void meetings_live_side_by_side(void **state)
{
    struct bench b;
    struct admission a;
    struct err err = {0};
    struct meeting other = a_meeting(), read = {0};
    int64_t id = 0;
    (void)state;
    fill(&b, "store");
    sign_in(&b, b.persons[0], &a);
    strcpy(other.code, "m2");
    assert_true(roster_meeting(b.db, &other, &id, &err));
    assert_int_not_equal(id, b.id);
    assert_int_equal(other.state, MEETING_PLANNED);
    struct tally t;
    assert_true(tally_read(b.db, id, &t, &err));
    assert_int_equal(t.invited + t.here, 0);
    assert_true(roster_find_meeting(b.db, "m1", &read, &id, &err));
    assert_int_equal(read.state, MEETING_OPEN);
    assert_false(roster_find_meeting(b.db, "m3", &read, &id, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    /* the config's words are taken up, the state stays */
    read = a_meeting();
    strcpy(read.title, "新");
    assert_true(roster_meeting(b.db, &read, &id, &err));
    assert_int_equal(read.state, MEETING_OPEN);
    db_close(b.db);
}

static void a_second_opener_is_told_to_come_again(void **state)
{
    struct bench b;
    struct db *second = NULL;
    struct err err = {0};
    (void)state;
    fill(&b, "store");
    /* locks are per process: a child is the other process */
    pid_t child = fork();
    if (child == 0)
        _exit(schema_open(&second, b.folder, false, &err) ? 0 : (int)err.code);
    int status = 0;
    waitpid(child, &status, 0);
    assert_int_equal(WEXITSTATUS(status), ERR_AGAIN);
    db_close(b.db);
}

static void only_our_own_files_are_opened(void **state)
{
    struct bench b;
    struct db *db = NULL;
    struct err err = {0};
    char path[FILEIO_PATH];
    (void)state;
    fill(&b, "store");
    assert_true(db_exec(b.db, "PRAGMA user_version = 99", &err));
    db_close(b.db);
    assert_false(schema_open(&db, b.folder, true, &err)); /* newer */
    assert_int_equal(err.code, ERR_IO);
    assert_non_null(strstr(err.text, "99"));
    const char *folder = scratch("foreign");
    assert_true(fileio_join(path, folder, "kiosk.db", &err));
    write_file(path, "this is not a database at all, it is a text, and long enough to be looked at", 77);
    assert_false(schema_open(&db, folder, true, &err));
    assert_int_equal(err.code, ERR_DAMAGED);
    write_file(path, "", 0); /* an emptied file is damage, never a fresh start */
    assert_false(schema_open(&db, folder, true, &err));
    assert_int_equal(err.code, ERR_DAMAGED);
    assert_int_equal(unlink(path), 0);
    char log[FILEIO_PATH];
    assert_true(fileio_join(log, folder, "kiosk.db-wal", &err));
    write_file(log, "what was not in the store yet", 29); /* its store is gone: no new one is begun over it */
    assert_false(schema_open(&db, folder, true, &err));
    assert_int_equal(err.code, ERR_DAMAGED);
    assert_true(fileio_exists(log) && !fileio_exists(path));
    assert_int_equal(unlink(log), 0);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_false(schema_open(&db, folder, true, &err));
    assert_false(schema_open(&db, "/nowhere/at/all", false, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
}

/* ---- the thread, and faults ---- */

static struct store_reply await(struct store *store)
{
    struct store_reply reply;
    struct pollfd p = {.fd = store_fd(store), .events = POLLIN};
    if (poll(&p, 1, 10000) != 1 || !store_take(store, &reply))
        fail_msg("no reply");
    return reply;
}

static enum store_kind asking = STORE_SIGN_IN; /* what ask_sign_in asks */

static struct store_reply ask_sign_in(struct store *store, int64_t person)
{
    struct store_request ask = {.kind = asking, .visit = 5, .at = at.at};
    if (asking == STORE_GUEST)
        ask.guest.for_person = person;
    else
        ask.person = person;
    assert_true(store_ask(store, &ask));
    return await(store);
}

/* Fails the Nth write, sync, truncate or open during a sign-in, for every N, in every way: what the screen is
 * told is what the store then holds. */
static void faults_at_every_call_of(enum store_kind kind)
{
    static const enum fault_kind kinds[] = {FAULT_REFUSED, FAULT_LANDED, FAULT_FULL};
    int struck = 0, told_done = 0, told_paper = 0;
    asking = kind;
    for (int way = 0; way < 6; way++) {
        for (int n = 1 + way % thin(5); n < 200; n += thin(5)) { /* thinned: each way begins elsewhere */
            struct bench b;
            struct store *store = NULL;
            struct estate estate;
            struct err err = {0};
            fault_vfs_arm(0, FAULT_REFUSED, false);
            fill_closed(&b, "faults");
            estate_init(&estate);
            struct store_config config = {b.folder, &b.meeting, &estate, "boot", {0}};
            assert_true(store_open(&store, &config, &err));
            assert_true(await(store).ok);
            asking = STORE_SIGN_IN;
            assert_true(ask_sign_in(store, b.persons[3]).ok);
            asking = kind;
            fault_vfs_arm(n, kinds[way % 3], way >= 3);
            struct store_reply reply = ask_sign_in(store, b.persons[0]);
            bool done = fault_vfs_struck();
            fault_vfs_arm(0, FAULT_REFUSED, false);
            store_close(store);
            estate_finish(&estate);
            /* what does the file say, read by somebody new? */
            struct admission a;
            struct guest again = {.for_person = b.persons[0]};
            struct like like;
            bool here = false;
            int64_t broken = -1;
            ROW(schema_open(&b.db, b.folder, false, &err), way * 1000 + n);
            ROW(kind == STORE_SIGN_IN ? attendance_find(b.db, b.id, b.persons[0], &here, &a, &err)
                                      : guest_find(b.db, b.id, again.token, &here, &a, &err),
                way * 1000 + n);
            ROW(!(way >= 3 && done && reply.ok), way * 1000 + n); /* no green while nothing can be synced */
            ROW(!reply.ok || here, way * 1000 + n);               /* an acknowledged sign-in is there */
            ROW(reply.ok == reply.working, way * 1000 + n);       /* else everybody goes to the paper sheet */
            ROW(!reply.ok || reply.signed_in.verdict == SIGNIN_ADMIT, way * 1000 + n);
            ROW(tally(&b).here == 1 + here, way * 1000 + n); /* nothing doubled, nothing lost */
            ROW(event_verify(b.db, b.id, &broken, &err) && broken == 0, way * 1000 + n);
            enum signin_verdict verdict = SIGNIN_CLOSED; /* asked again: told, or taken up, never doubled */
            ROW(kind == STORE_SIGN_IN ? attendance_sign_in(b.db, b.id, b.persons[0], &at, &verdict, &a, &err)
                                      : guest_sign_in(b.db, b.id, &again, &at, &verdict, &a, &like, &err),
                way * 1000 + n);
            ROW(verdict == (here ? SIGNIN_ALREADY : SIGNIN_ADMIT), way * 1000 + n);
            db_close(b.db);
            struck += done;
            told_done += done && reply.ok;
            told_paper += done && !reply.ok;
            if (!done)
                break; /* n is beyond the last call */
        }
    }
    assert_true(struck > 15);
    assert_true(told_done > 3);  /* single faults heal */
    assert_true(told_paper > 3); /* lasting ones do not */
    asking = STORE_SIGN_IN;
}

static void faults_at_every_call(void **state)
{
    (void)state;
    faults_at_every_call_of(STORE_SIGN_IN);
}

static void faults_at_every_call_of_a_stand_in(void **state)
{
    (void)state;
    faults_at_every_call_of(STORE_GUEST);
}

static void a_store_that_failed_is_taken_up_again(void **state)
{
    struct bench b;
    struct store *store = NULL;
    struct estate estate;
    struct err err = {0};
    struct store_request again = {.kind = STORE_REOPEN};
    (void)state;
    fill_closed(&b, "faults");
    estate_init(&estate);
    struct store_config config = {b.folder, &b.meeting, &estate, "boot", {0}};
    assert_true(store_open(&store, &config, &err));
    struct store_reply ready = await(store);
    assert_true(ready.kind == STORE_READY && ready.ok && estate.count == 4);
    fault_vfs_arm(1, FAULT_FULL, true);
    assert_false(ask_sign_in(store, b.persons[0]).working);
    assert_true(store_ask(store, &again));
    assert_false(await(store).working);
    fault_vfs_arm(0, FAULT_FULL, false);
    assert_true(store_ask(store, &again));
    assert_true(await(store).working);
    struct store_reply reply = ask_sign_in(store, b.persons[0]);
    assert_true(reply.ok && reply.visit == 5);
    assert_int_equal(reply.signed_in.verdict, SIGNIN_ADMIT);
    store_close(store);
    estate_finish(&estate);
}

/* A full disk lets the store be opened and read: that is not yet "works again". */
static void a_store_that_only_reads_does_not_work(void **state)
{
    struct bench b;
    struct store *store = NULL;
    struct estate estate;
    struct err err = {0};
    struct store_request again = {.kind = STORE_REOPEN};
    (void)state;
    fill_closed(&b, "faults");
    estate_init(&estate);
    struct store_config config = {b.folder, &b.meeting, &estate, "boot", {0}};
    assert_true(store_open(&store, &config, &err));
    assert_true(await(store).ok);
    fault_vfs_count(CALLS_WRITES);
    fault_vfs_arm(1, FAULT_FULL, true);
    assert_false(ask_sign_in(store, b.persons[0]).working);
    for (int i = 0; i < 3; i++) {
        assert_true(store_ask(store, &again));
        assert_false(await(store).working);
    }
    fault_vfs_arm(0, FAULT_FULL, false);
    fault_vfs_count(CALLS_CHANGING);
    assert_true(store_ask(store, &again));
    struct store_reply reply = await(store);
    assert_true(reply.working && reply.ok);
    assert_int_equal(reply.ready.state, MEETING_OPEN);
    store_close(store);
    estate_finish(&estate);
}

/* She is here already and asks again while the medium fails to be read: "already", never a second ticket. */
static void a_failing_read_prints_no_second_ticket(void **state)
{
    int struck = 0;
    (void)state;
    sqlite3_soft_heap_limit64(1); /* pages are read again and again */
    for (int n = 1; n < 12; n++) {
        struct bench b;
        struct store *store = NULL;
        struct estate estate;
        struct admission a;
        struct err err = {0};
        fault_vfs_arm(0, FAULT_REFUSED, false);
        fill(&b, "faults");
        sign_in(&b, b.persons[0], &a);
        db_close(b.db);
        estate_init(&estate);
        struct store_config config = {b.folder, &b.meeting, &estate, "boot", {0}};
        assert_true(store_open(&store, &config, &err));
        fault_vfs_count(CALLS_READS); /* armed before the pages are read for the first time */
        fault_vfs_arm(0, FAULT_REFUSED, false);
        assert_true(await(store).ok);
        fault_vfs_arm(n, FAULT_REFUSED, false);
        struct store_reply reply = ask_sign_in(store, b.persons[0]);
        struck += fault_vfs_struck();
        fault_vfs_arm(0, FAULT_REFUSED, false);
        fault_vfs_count(CALLS_CHANGING);
        ROW(!reply.ok || reply.signed_in.verdict == SIGNIN_ALREADY, n);
        store_close(store);
        estate_finish(&estate);
    }
    sqlite3_soft_heap_limit64(0);
    assert_true(struck > 0);
}

/* Before a store was ever opened: the estate and the meeting come with the first success. */
static void a_store_that_never_opened_opens_later(void **state)
{
    struct meeting meeting = a_meeting();
    struct estate estate;
    struct store *store = NULL;
    struct err err = {0};
    struct store_request again = {.kind = STORE_REOPEN};
    (void)state;
    estate_init(&estate);
    struct store_config config = {scratch("late"), &meeting, &estate, "boot", {0}};
    fault_vfs_arm(1, FAULT_REFUSED, true);
    assert_true(store_open(&store, &config, &err));
    struct store_reply reply = await(store);
    assert_true(reply.kind == STORE_READY && !reply.ok && !reply.working);
    fault_vfs_arm(0, FAULT_REFUSED, false);
    assert_true(store_ask(store, &again));
    reply = await(store);
    assert_true(reply.kind == STORE_READY && reply.ok);
    assert_int_equal(reply.ready.state, MEETING_OPEN);
    assert_int_equal(store_under_way(store), 0);
    store_close(store);
    estate_finish(&estate);
}

static int set_up(void **state)
{
    fault_vfs_install();
    return load_words(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sign_in_is_idempotent),
        cmocka_unit_test(undo_and_sign_in_again_works),
        cmocka_unit_test(a_sign_in_leaves_no_file_open),
        cmocka_unit_test(a_full_plan_still_signs_in),
        cmocka_unit_test(a_closed_meeting_admits_nobody_new),
        cmocka_unit_test(a_stand_in_is_a_person_of_her_own),
        cmocka_unit_test(a_guest_is_a_person_of_her_own),
        cmocka_unit_test(staff_are_told_what_the_door_noticed),
        cmocka_unit_test(the_schema_holds_no_more_than_it_must),
        cmocka_unit_test(like_names_are_never_mixed_up),
        cmocka_unit_test(rooms_without_invitees_answer_alike),
        cmocka_unit_test(older_stores_are_brought_up),
        cmocka_unit_test(the_program_is_noted),
        cmocka_unit_test(the_schema_refuses_what_must_not_be),
        cmocka_unit_test(a_deleted_person_leaves_the_chain_valid),
        cmocka_unit_test(a_changed_event_breaks_the_chain),
        cmocka_unit_test(meetings_live_side_by_side),
        cmocka_unit_test(a_second_opener_is_told_to_come_again),
        cmocka_unit_test(only_our_own_files_are_opened),
        cmocka_unit_test(faults_at_every_call),
        cmocka_unit_test(faults_at_every_call_of_a_stand_in),
        cmocka_unit_test(a_store_that_failed_is_taken_up_again),
        cmocka_unit_test(a_store_that_only_reads_does_not_work),
        cmocka_unit_test(a_failing_read_prints_no_second_ticket),
        cmocka_unit_test(a_store_that_never_opened_opens_later),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
