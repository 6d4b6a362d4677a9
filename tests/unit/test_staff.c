/* what staff look up and put right: finding, replies and calls, seats, the paper sheet, names, deletion */
#include "unit.h"

#include "meeting/address.h"
#include "names/search.h"
#include "store/amend.h"
#include "store/assign.h"
#include "store/attendance.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/forget.h"
#include "store/people.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/staff.h"
#include "store/tickets.h"

static const struct event_time at = {{5000, 1789731360000LL}, "boot"};

static void rooms_as_people_write_them(void **state)
{
    static const struct {
        const char *cell, *building, *unit; /* what other cells say */
        enum address_answer answer;
        const char *rooms; /* building/unit/number of each */
    } rows[] = {{"3-2-1201", "", "", ADDRESS_OK, "3/2/1201 "},
                {"3#2-1201", "", "", ADDRESS_OK, "3/2/1201 "},
                {"03-02-1201", "", "", ADDRESS_OK, "3/2/1201 "},
                {"3-1201", "", "", ADDRESS_OK, "3//1201 "},
                {"3栋2单元1201室", "", "", ADDRESS_OK, "3/2/1201 "},
                {"３－２－１２０１", "", "", ADDRESS_OK, "3/2/1201 "},
                {"3号楼1201", "", "", ADDRESS_OK, "3//1201 "},
                {"A座3A01", "", "", ADDRESS_OK, "A//3A01 "},
                {"3 - 2 - 1201", "", "", ADDRESS_OK, "3/2/1201 "},
                {"3—2—1201", "", "", ADDRESS_OK, "3/2/1201 "},
                {"3-2-1201/1202", "", "", ADDRESS_OK, "3/2/1201 3/2/1202 "},
                {"3-2-1201、5-1-302", "", "", ADDRESS_OK, "3/2/1201 5/1/302 "},
                {"3-2-1201\n3-2-1202", "", "", ADDRESS_OK, "3/2/1201 3/2/1202 "},
                {"1-101/2-101", "", "", ADDRESS_OK, "1//101 2//101 "},
                {"1栋101/2-202", "", "", ADDRESS_OK, "1//101 2//202 "},
                {"1-1-101/2-101", "", "", ADDRESS_UNREADABLE, ""}, /* building 2, or unit 2? */
                {"3栋1201-1202", "", "", ADDRESS_UNREADABLE, ""},
                {"1201", "3", "2", ADDRESS_OK, "3/2/1201 "},
                {"2-1201", "3", "", ADDRESS_OK, "3/2/1201 "},
                {"2单元1201", "3", "", ADDRESS_OK, "3/2/1201 "},
                {"3-2-1201", "3", "2", ADDRESS_OK, "3/2/1201 "},
                {"3-1201", "3", "2", ADDRESS_OK, "3/2/1201 "},
                {"1-05", "商铺S1", "", ADDRESS_OK, "商铺S1//1-05 "},
                {"501东", "3", "", ADDRESS_OK, "3//501东户 "},
                {"5-2-1201", "3", "", ADDRESS_DIFFERS, ""},
                {"3-1201", "3", "", ADDRESS_UNREADABLE, ""}, /* building 3, or its unit 3? */
                {"1201-1202", "3", "", ADDRESS_UNREADABLE, ""},
                {"1401~1403", "3", "1", ADDRESS_DIFFERS, ""},
                {"1301/02", "3", "1", ADDRESS_UNREADABLE, ""},
                {"4-1201", "3", "2", ADDRESS_DIFFERS, ""},
                {"1201", "", "", ADDRESS_BUILDING, ""},
                {"3月12日", "3", "2", ADDRESS_DATE, ""},
                {"2026/3/12", "", "", ADDRESS_DATE, ""},
                {"2026-03-12", "", "", ADDRESS_DATE, ""},
                {"12-Mar", "3", "", ADDRESS_DATE, ""},
                {"", "3", "", ADDRESS_EMPTY, ""},
                {"1-2-3-4", "", "", ADDRESS_UNREADABLE, ""},
                {"--", "3", "", ADDRESS_UNREADABLE, ""},
                {"1/2/3/4/5", "3", "2", ADDRESS_MANY, ""}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct room known = {0}, rooms[ADDRESS_ROOMS];
        char said[400] = "";
        int count = 0;
        strcpy(known.building, rows[i].building);
        strcpy(known.unit, rows[i].unit);
        enum address_answer answer = address_read(rows[i].cell, &known, rooms, &count);
        ROW(answer == rows[i].answer, i);
        for (int k = 0; answer == ADDRESS_OK && k < count; k++) {
            size_t used = strlen(said);
            snprintf(said + used, sizeof said - used, "%s/%s/%s ", rooms[k].building, rooms[k].unit, rooms[k].number);
        }
        ROW_TEXT(said, rows[i].rooms, i);
    }
}

static void staff_find_by_what_they_have(void **state)
{
    static const struct {
        const char *room, *name, *phone;
    } persons[] = {{"3-2-1201", "王建国", "13800001111"}, {"3-2-1201", "李桂芳", "13800002222"},
                   {"3-2-1202", "欧阳文静", ""},          {"5-302", "单雄信", "13800003333"},
                   {"S1-1-05", "Anna Lee", "021-5555"},   {"12-1-101", "买买提·艾力", "13800001201"}};
    static const struct {
        const char *query, *hits;
    } rows[] = {{"wang", "0"},  {"wjg", "0"},    {"jianguo", "0"}, {"jg", "0"},      {"WangJ", "0"}, {"王", "0"},
                {"建国", "0"},  {"ouyang", "2"}, {"oywj", "2"},    {"shan", "3"},    {"dan", ""},    {"1201", "015"},
                {"3-2", "012"}, {"2-12", "012"}, {"302", "3"},     {"2222", "1"},    {"3333", "3"},  {"222", ""},
                {"anna", "4"},  {"lee", ""},     {"s1", "4"},      {"5555", "4"},    {"艾力", "5"},  {"mmt", "5"},
                {"zzz", ""},    {"", ""},        {"|", ""},        {"3-2-1202", "2"}};
    struct search *search = NULL;
    int64_t ids[16];
    (void)state;
    assert_true(search_open(&search));
    for (size_t i = 0; i < COUNT(persons); i++)
        assert_true(search_add(search, (int64_t)i, persons[i].room, persons[i].name, persons[i].phone));
    for (size_t i = 0; i < COUNT(rows); i++) {
        char hits[32] = "";
        size_t n = search_find(search, rows[i].query, ids, 16);
        for (size_t k = 0; k < n; k++) {
            hits[k] = (char)('0' + ids[k]);
            hits[k + 1] = '\0';
        }
        ROW_TEXT(hits, rows[i].hits, i);
    }
    search_close(search);
}

struct bench {
    struct db *db;
    int64_t id, persons[6], rooms[6];
};

static void fill(struct bench *b)
{
    static const enum reply replies[] = {REPLY_YES, REPLY_YES, REPLY_MAYBE, REPLY_NO, REPLY_NONE, REPLY_YES};
    static const char *const names[] = {"王建国", "李桂芳", "张三", "赵六", "钱七", "孙八"};
    struct meeting m = {.code = "m1",
                        .title = "会",
                        .building_word = "栋",
                        .starts_ms = 1789732800000LL,
                        .plan = {.rows = 2, .seats = 3}};
    struct err err = {0};
    memset(b, 0, sizeof *b);
    assert_true(schema_open(&b->db, NULL, true, &err));
    assert_true(roster_meeting(b->db, &m, &b->id, &err));
    assert_true(roster_set_state(b->db, b->id, MEETING_OPEN, &err));
    for (int i = 0; i < 6; i++) { /* the first two live together */
        struct roster_row row = {.room = {"1", "1", ""}, .has_reply = true, .reply = replies[i]};
        enum roster_change change;
        snprintf(row.room.number, sizeof row.room.number, "%d01", i == 0 ? 2 : i + 1);
        strcpy(row.name, names[i]);
        assert_true(roster_put(b->db, b->id, &row, &change, &b->persons[i], &err));
        assert_true(roster_find_room(b->db, &row.room, &b->rooms[i], &err));
    }
}

static int64_t sign_in(struct bench *b, int who)
{
    enum signin_verdict verdict;
    struct admission a;
    struct err err = {0};
    assert_true(attendance_sign_in(b->db, b->id, b->persons[who], &at, &verdict, &a, &err));
    assert_int_equal(verdict, SIGNIN_ADMIT);
    return a.number;
}

static struct briefing briefing(struct bench *b)
{
    struct briefing out;
    struct err err = {0};
    assert_true(briefing_read(b->db, b->id, &out, &err));
    return out;
}

static bool count_line(void *context, const struct call_line *line)
{
    *(int *)context += call_wanted(line);
    return true;
}

static int calls(struct bench *b)
{
    struct err err = {0};
    int count = 0;
    assert_true(briefing_calls(b->db, b->id, ROUND_START, count_line, &count, &err));
    return count;
}

/* The husband said yes and the wife came: nobody is phoned. A reply told here outlives the list; no result overwrites
 * another. */
static void households_are_counted_once(void **state)
{
    struct bench b;
    struct err err = {0};
    int64_t lines = 0;
    (void)state;
    fill(&b);
    assert_int_equal(briefing(&b).yes, 2);
    assert_int_equal(calls(&b), 3); /* two said yes, one maybe */
    sign_in(&b, 1);
    struct briefing now = briefing(&b);
    assert_true(now.here == 1 && now.persons == 1 && now.yes_here == 1 && now.missing == 2);
    assert_int_equal(calls(&b), 2);
    assert_true(briefing_call(b.db, b.id, b.rooms[5], ROUND_TEN_MINUTES, CALL_LATE, &at, &err));
    assert_int_equal(briefing(&b).missing_by[CALL_LATE], 1);
    assert_true(briefing_call(b.db, b.id, b.rooms[5], ROUND_START, CALL_COMING, &at, &err));
    assert_true(briefing(&b).missing_by[CALL_COMING] == 1 && briefing(&b).missing_by[CALL_LATE] == 0);
    assert_true(db_number(b.db, &lines, 0, &err, "SELECT count(*) FROM event WHERE kind = 'call'", ""));
    assert_int_equal(lines, 2);
    int yes = briefing(&b).yes;
    assert_true(briefing_call(b.db, b.id, b.rooms[5], ROUND_START, CALL_NO, &at, &err));
    assert_int_equal(calls(&b), 1);
    now = briefing(&b); /* who says so is expected no more, and told by herself */
    assert_true(now.yes == yes - 1 && now.missing_by[CALL_NO] == 1);
    int sum = 0;
    for (int i = 0; i < CALL_RESULTS; i++)
        sum += i != CALL_NO ? now.missing_by[i] : 0;
    assert_true(sum == now.missing && now.missing == now.yes + now.maybe - now.yes_here - now.maybe_here);
    assert_true(briefing_reply(b.db, b.id, b.rooms[3], REPLY_YES, &at, &err)); /* he said no, and now yes */
    assert_int_equal(briefing(&b).yes, 2); /* and the one who said no on the phone */
    struct roster_row again = {.room = {"1", "1", "401"}, .has_reply = true, .reply = REPLY_NO, .name = "赵六"};
    enum roster_change change;
    int64_t person;
    assert_true(roster_put(b.db, b.id, &again, &change, &person, &err));
    assert_int_equal(briefing(&b).yes, 2);
    sign_in(&b, 4);
    assert_int_equal(briefing(&b).other_here, 1);
    assert_false(briefing_call(b.db, b.id, 999, ROUND_START, CALL_NO, &at, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    db_close(b.db);
}

static bool keep_line(void *context, const struct call_line *line)
{
    struct call_line *kept = context;
    if (line->room_id == kept->room_id)
        *kept = *line;
    return true;
}

static struct call_line line_of(struct bench *b, int64_t room, enum call_round round)
{
    struct err err = {0};
    struct call_line line = {.room_id = room, .heads = -1};
    assert_true(briefing_calls(b->db, b->id, round, keep_line, &line, &err));
    return line;
}

/* The day before a call is a reply; what it said is no result of the evening. A result taken back leaves what was before; one of
 * another round is refused. */
static void a_result_belongs_to_its_round(void **state)
{
    struct bench b;
    struct err err = {0};
    (void)state;
    fill(&b);
    int64_t room = b.rooms[5];
    int yes = briefing(&b).yes, wanted = calls(&b);
    assert_true(briefing_call(b.db, b.id, room, ROUND_DAY_BEFORE, CALL_NO, &at, &err));
    assert_int_equal(briefing(&b).yes, yes - 1);
    assert_int_equal(calls(&b), wanted - 1);
    assert_int_equal(line_of(&b, room, ROUND_DAY_BEFORE).said,
                     CALL_NO); /* the row stays: it may have been the wrong one */
    assert_int_equal(line_of(&b, room, ROUND_TEN_MINUTES).heads, -1); /* nobody calls again */
    assert_true(briefing_call(b.db, b.id, room, ROUND_DAY_BEFORE, CALL_NONE, &at, &err));
    assert_true(briefing(&b).yes == yes && calls(&b) == wanted); /* the list's word */
    assert_true(briefing_call(b.db, b.id, room, ROUND_DAY_BEFORE, CALL_MAYBE, &at, &err));
    assert_true(briefing(&b).yes == yes - 1 && briefing(&b).maybe == 2);
    assert_true(briefing_call(b.db, b.id, room, ROUND_DAY_BEFORE, CALL_YES, &at, &err));
    assert_true(briefing_call(b.db, b.id, room, ROUND_DAY_BEFORE, CALL_UNANSWERED, &at, &err));
    assert_int_equal(briefing(&b).yes, yes);
    assert_int_equal(briefing(&b).missing_by[CALL_UNANSWERED], 0); /* that was yesterday */
    assert_int_equal(line_of(&b, room, ROUND_TEN_MINUTES).said, CALL_NONE);
    assert_int_equal(line_of(&b, room, ROUND_TEN_MINUTES).last, CALL_UNANSWERED);
    assert_true(briefing_call(b.db, b.id, room, ROUND_TEN_MINUTES, CALL_LATE, &at, &err));
    assert_true(briefing(&b).missing_by[CALL_LATE] == 1 && line_of(&b, room, ROUND_TEN_MINUTES).said == CALL_LATE);
    assert_true(briefing_call(b.db, b.id, room, ROUND_TEN_MINUTES, CALL_NONE, &at, &err));
    assert_int_equal(briefing(&b).missing_by[CALL_LATE], 0);
    int64_t who[8];
    int before = 0, after = 0; /* no ticket is printed in advance for who says no */
    assert_true(db_run(b.db, &err, "UPDATE meeting SET seat_rows = 0 WHERE id = ?", "i", b.id));
    assert_true(tickets_early(b.db, b.id, TICKETS_BY_ROOM, who, 8, &before, &err) && before > 0);
    assert_true(briefing_call(b.db, b.id, room, ROUND_TEN_MINUTES, CALL_NO, &at, &err));
    assert_true(tickets_early(b.db, b.id, TICKETS_BY_ROOM, who, 8, &after, &err) && after < before);
    assert_true(briefing_call(b.db, b.id, room, ROUND_TEN_MINUTES, CALL_NONE, &at, &err));
    assert_true(tickets_early(b.db, b.id, TICKETS_BY_ROOM, who, 8, &after, &err) && after == before);
    assert_false(briefing_call(b.db, b.id, room, ROUND_DAY_BEFORE, CALL_COMING, &at, &err));
    assert_int_equal(err.code, ERR_DATA);
    err = (struct err){0};
    assert_false(briefing_call(b.db, b.id, room, ROUND_START, CALL_YES, &at, &err));
    db_close(b.db);
}

/* Each housekeeper's slips of each round have a time of their own. */
static void printed_slips_are_noted(void **state)
{
    struct bench b;
    struct err err = {0};
    int64_t when = -1;
    (void)state;
    fill(&b);
    assert_true(briefing_slips_printed(b.db, b.id, ROUND_TEN_MINUTES, "孙丽", &at, &err));
    assert_true(briefing_slips_when(b.db, b.id, ROUND_TEN_MINUTES, "孙丽", &when, &err) && when == at.at.wall_ms);
    assert_true(briefing_slips_when(b.db, b.id, ROUND_START, "孙丽", &when, &err) && when == 0);
    assert_true(briefing_slips_when(b.db, b.id, ROUND_TEN_MINUTES, "", &when, &err) && when == 0);
    db_close(b.db);
}

/* Her phone first, then the household's; the last call; who lives with her, who is here first. */
static void what_is_known_of_a_household(void **state)
{
    struct bench b;
    struct err err = {0};
    struct facts f;
    int64_t person, wife;
    enum roster_change change;
    (void)state;
    fill(&b);
    struct roster_row row = {
        .room = {"9", "1", "901"}, .has_reply = true, .reply = REPLY_YES, .name = "钱一", .phone = "13800000009"};
    assert_true(roster_put(b.db, b.id, &row, &change, &person, &err));
    strcpy(row.name, "钱二");
    strcpy(row.phone, "13800000008");
    assert_true(roster_put(b.db, b.id, &row, &change, &wife, &err));
    assert_true(people_facts(b.db, b.id, wife, &f, &err));
    assert_string_equal(f.phones, "13800000008\t钱二\n13800000009\t钱一");
    assert_true(f.reply == REPLY_YES && f.call == CALL_NONE && f.family == 1);
    assert_string_equal(f.others[0].name, "钱一");
    struct found her;
    assert_true(people_read(b.db, b.id, wife, &her, &err) && her.reply == REPLY_YES);
    assert_true(briefing_reply(b.db, b.id, her.room_id, REPLY_MAYBE, &at, &err));
    assert_true(briefing_call(b.db, b.id, her.room_id, ROUND_TEN_MINUTES, CALL_LATE, &at, &err));
    assert_true(people_facts(b.db, b.id, wife, &f, &err));
    assert_true(f.reply == REPLY_MAYBE && f.call == CALL_LATE && f.round == ROUND_TEN_MINUTES &&
                f.called_ms == at.at.wall_ms);
    assert_false(people_facts(b.db, b.id, 9999, &f, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    db_close(b.db);
}

static bool keep_last(void *context, const struct found *f)
{
    *(struct found *)context = *f;
    return true;
}

static bool keep_first(void *context, const struct found *f)
{
    *(struct found *)context = *f;
    return false;
}

/* The newest sign-in comes first; who has the promise of a seat is told until she sits. */
static void who_came_last_and_who_is_promised(void **state)
{
    struct bench b;
    struct err err = {0};
    struct found f = {0};
    struct roster_row row = {.room = {"9", "1", "902"}, .name = "吴九", .has_seat = true, .seat = {2, 3}};
    enum roster_change change;
    int64_t person;
    (void)state;
    fill(&b);
    assert_true(people_latest(b.db, b.id, keep_first, &f, &err) && f.number == 0);
    sign_in(&b, 1);
    sign_in(&b, 4);
    assert_true(people_latest(b.db, b.id, keep_first, &f, &err));
    assert_int_equal(f.number, 2);
    f = (struct found){0};
    assert_true(people_promised(b.db, b.id, keep_last, &f, &err) && f.person == 0);
    assert_true(roster_put(b.db, b.id, &row, &change, &person, &err));
    assert_true(people_promised(b.db, b.id, keep_last, &f, &err));
    assert_true(f.person == person && f.number == 0 && f.seat.row == 2 && f.seat.number == 3);
    b.persons[1] = person;
    sign_in(&b, 1);
    f = (struct found){0};
    assert_true(people_promised(b.db, b.id, keep_last, &f, &err) && f.person == 0);
    db_close(b.db);
}

/* The tour is on from the first touch to the second, and after a restart as before. */
static void the_tour_begins_and_ends(void **state)
{
    struct bench b;
    struct err err = {0};
    bool on = true;
    (void)state;
    fill(&b);
    assert_true(briefing_tour(b.db, b.id, &on, &err) && !on && !briefing(&b).tour);
    assert_true(briefing_turn_tour(b.db, b.id, &at, &err));
    assert_true(briefing_tour(b.db, b.id, &on, &err) && on && briefing(&b).tour);
    assert_true(briefing_turn_tour(b.db, b.id, &at, &err));
    assert_false(briefing(&b).tour);
    db_close(b.db);
}

static struct seat seat_of(struct bench *b, int who)
{
    struct found f;
    struct err err = {0};
    assert_true(people_read(b->db, b->id, b->persons[who], &f, &err));
    return f.seat;
}

static struct seat kept_for(struct bench *b, int64_t person)
{
    int64_t row = 0, number = 0;
    struct err err = {0};
    assert_true(
        db_number(b->db, &row, 0, &err, "SELECT coalesce(seat_row, 0) FROM person WHERE id = ?", "i", person) &&
        db_number(b->db, &number, 0, &err, "SELECT coalesce(seat_number, 0) FROM person WHERE id = ?", "i", person));
    return (struct seat){(int)row, (int)number};
}

/* Who said 会来 has a seat in one touch: in front who cannot walk far, families together, the list's seats left alone; one touch takes
 * back what nobody uses. */
static void seats_are_assigned_and_taken_back(void **state)
{
    struct bench b;
    struct err err = {0};
    struct seat_plan plan = {.rows = 2, .seats = 4};
    struct roster_row row = {.room = {"9", "1", "902"}, .name = "吴九", .has_seat = true, .seat = {1, 2}};
    enum roster_change change;
    int64_t listed;
    int seated, left, count = 0;
    (void)state;
    fill(&b);
    assert_false(assign_seats(b.db, b.id, (struct seat_plan){0}, &at, &seated, &left, &err));
    assert_int_equal(err.code, ERR_DATA);
    assert_true(db_run(b.db, &err, "UPDATE meeting SET seats_in_row = 4 WHERE id = ?", "i", b.id));
    assert_true(roster_put(b.db, b.id, &row, &change, &listed, &err));
    assert_true(db_run(b.db, &err, "INSERT INTO household (meeting, room, note) VALUES (?, ?, '腿脚不便')", "ii", b.id,
                       b.rooms[5]));
    assert_true(assign_seats(b.db, b.id, plan, &at, &seated, &left, &err));
    assert_true(seated == 3 && left == 0);
    struct seat front = kept_for(&b, b.persons[5]), one = kept_for(&b, b.persons[0]), two = kept_for(&b, b.persons[1]);
    assert_true(front.row == 1 && front.number == 1);
    assert_true(one.row == 1 && one.number == 3 && two.row == 1 && two.number == 4);       /* 1-2 is the list's */
    assert_int_equal(kept_for(&b, b.persons[2]).row, 0);                                   /* 待定 */
    assert_true(assign_seats(b.db, b.id, plan, &at, &seated, &left, &err) && seated == 0); /* twice is once */
    sign_in(&b, 0);
    assert_int_equal(seat_of(&b, 0).number, 3);
    assert_true(assign_count(b.db, b.id, &count, &err) && count == 2);
    assert_true(assign_undo(b.db, b.id, &at, &count, &err) && count == 2);
    assert_true(kept_for(&b, b.persons[5]).row == 0 && kept_for(&b, b.persons[1]).row == 0);
    assert_true(kept_for(&b, listed).row == 1 && seat_of(&b, 0).number == 3);
    /* the list again, its cell empty: the seat stays; with a seat of its own: it is the list's, and no undo takes it */
    struct roster_row again = {
        .room = {"1", "1", "601"}, .name = "孙八", .has_seat = true, .has_phone = true, .phone = "1"};
    again.has_reply = true;
    again.reply = REPLY_YES;
    assert_true(assign_seats(b.db, b.id, plan, &at, &seated, &left, &err) && seated >= 1);
    assert_true(roster_put(b.db, b.id, &again, &change, &listed, &err));
    assert_true(kept_for(&b, b.persons[5]).row == 1 && kept_for(&b, b.persons[5]).number == 1);
    again.seat = (struct seat){2, 4};
    assert_true(roster_put(b.db, b.id, &again, &change, &listed, &err));
    assert_true(assign_undo(b.db, b.id, &at, &count, &err) && count == 0);
    assert_true(kept_for(&b, b.persons[5]).row == 2 && kept_for(&b, b.persons[5]).number == 4);
    struct roster_row more = {.room = {"1", "1", "701"}, .name = "郑十", .has_reply = true, .reply = REPLY_YES};
    assert_true(roster_put(b.db, b.id, &more, &change, &listed, &err));
    plan = (struct seat_plan){.rows = 1,
                              .seats = 2}; /* one is the list's, the other hers; one more has none, and it says so */
    strcpy(more.room.number, "801");
    assert_true(roster_put(b.db, b.id, &more, &change, &listed, &err));
    assert_true(assign_seats(b.db, b.id, plan, &at, &seated, &left, &err) && seated == 1 && left == 1);
    db_close(b.db);
}

/* A telephone, a remark, ★ and the housekeeper are put right at the desk, each noted. */
static void a_household_is_corrected(void **state)
{
    struct bench b;
    struct err err = {0};
    struct facts k;
    int64_t noted = 0;
    (void)state;
    fill(&b);
    assert_true(amend_phone(b.db, b.id, b.persons[0], "13900123456", &at, &err));
    assert_true(amend_household(b.db, b.id, b.persons[0], AMEND_HOUSEKEEPER, "周敏", &at, &err));
    assert_true(amend_household(b.db, b.id, b.persons[0], AMEND_NOTE, "腿脚不便", &at, &err));
    assert_true(amend_star(b.db, b.id, b.persons[0], &at, &err));
    assert_true(people_facts(b.db, b.id, b.persons[1], &k, &err)); /* of the same home */
    assert_string_equal(k.housekeeper, "周敏");
    assert_string_equal(k.note, "腿脚不便");
    assert_true(k.greeted && strstr(k.phones, "13900123456") != NULL);
    assert_true(amend_star(b.db, b.id, b.persons[1], &at, &err));
    assert_true(people_facts(b.db, b.id, b.persons[0], &k, &err) && !k.greeted);
    assert_true(db_number(b.db, &noted, 0, &err, "SELECT count(*) FROM event WHERE kind = 'correct'", "") &&
                noted == 5);
    assert_false(amend_phone(b.db, b.id, 999, "1", &at, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    db_close(b.db);
}

/* A seat that the list keeps for one who is not here is nobody else's, by hand neither; her own she may have. */
static void a_promised_seat_is_not_given_away(void **state)
{
    struct bench b;
    struct err err = {0};
    struct roster_row row = {.room = {"9", "1", "902"}, .name = "吴九", .has_seat = true, .seat = {2, 3}};
    enum roster_change change;
    int64_t person;
    (void)state;
    fill(&b);
    assert_true(db_run(b.db, &err, "UPDATE meeting SET seat_rows = 5, seats_in_row = 8 WHERE id = ?", "i", b.id));
    assert_true(roster_put(b.db, b.id, &row, &change, &person, &err));
    int64_t number = sign_in(&b, 1);
    assert_false(amend_seat(b.db, b.id, number, (struct seat){2, 3}, &at, &err));
    assert_int_equal(err.code, ERR_DATA);
    err = (struct err){0};
    assert_true(amend_seat(b.db, b.id, number, (struct seat){2, 4}, &at, &err));
    b.persons[2] = person;
    number = sign_in(&b, 2);
    assert_true(amend_seat(b.db, b.id, number, (struct seat){3, 1}, &at, &err));
    assert_true(amend_seat(b.db, b.id, number, (struct seat){2, 3}, &at, &err)); /* she has come: it is free, or hers */
    db_close(b.db);
}

static void the_meeting_begins_once(void **state)
{
    struct bench b;
    struct err err = {0};
    struct event_time later = at;
    (void)state;
    fill(&b);
    assert_true(briefing_begin(b.db, b.id, &at, &err));
    later.at.wall_ms += 60000;
    assert_true(briefing_begin(b.db, b.id, &later, &err));
    assert_int_equal(briefing(&b).began_ms, at.at.wall_ms);
    db_close(b.db);
}

/* 再等, 宣布开会 and 散会 are taken back one after the other, for ten minutes, and the reason stays. */
static void what_was_said_is_taken_back(void **state)
{
    struct bench b;
    struct err err = {0};
    struct event_time now = at;
    int64_t reasons = 0, delayed = 0;
    (void)state;
    fill(&b);
    assert_false(briefing_unsay(b.db, b.id, "x", &now, &err));
    assert_true(briefing_wait(b.db, b.id, &now, &err) && briefing_wait(b.db, b.id, &now, &err));
    assert_int_equal(briefing(&b).delayed_ms, 2 * BRIEFING_WAIT_MS);
    assert_true(briefing_unsay(b.db, b.id, "x", &now, &err));
    assert_int_equal(briefing(&b).delayed_ms, BRIEFING_WAIT_MS);
    assert_true(briefing_begin(b.db, b.id, &now, &err));
    now.at.wall_ms += BRIEFING_BACK_MS;
    assert_int_equal(briefing(&b).last, BRIEFING_BEGIN);
    assert_true(briefing_unsay(b.db, b.id, "x", &now, &err));
    assert_int_equal(briefing(&b).began_ms, 0);
    assert_true(briefing_begin(b.db, b.id, &now, &err) && briefing_turn_tour(b.db, b.id, &now, &err));
    assert_true(briefing(&b).tour && briefing_end(b.db, b.id, &now, &err) && !briefing(&b).tour);
    now.at.wall_ms += BRIEFING_BACK_MS + 1;
    assert_false(briefing_unsay(b.db, b.id, "x", &now, &err)); /* too late */
    now.at.wall_ms -= 1;
    assert_true(briefing_unsay(b.db, b.id, "x", &now, &err));
    assert_true(briefing(&b).ended_ms == 0 && briefing(&b).began_ms != 0);
    assert_true(db_number(b.db, &reasons, 0, &err,
                          "SELECT count(*) FROM event WHERE result = 'x' AND kind IN ('unwait', 'unbegin', 'unend')",
                          ""));
    assert_int_equal(reasons, 3);
    assert_true(briefing_end(b.db, b.id, &now, &err) && briefing_reopen(b.db, b.id, &err));
    assert_true(briefing(&b).ended_ms == 0 && briefing(&b).began_ms != 0); /* it had begun before */
    struct event_row set = {.kind = "settings", .result = "time"};         /* a new time: nobody waits any more */
    assert_true(event_append(b.db, b.id, &set, &now, NULL, &err) && briefing_delay(b.db, b.id, &delayed, &err) &&
                delayed == 0);
    db_close(b.db);
}

struct moves {
    struct seat was[4], seat[4]; /* the newest first */
    int count;
};

static bool keep_move(void *context, const struct journal_line *line)
{
    struct moves *m = context;
    if (strcmp(line->kind, "seat") != 0 || m->count == 4)
        return true;
    m->was[m->count] = line->was;
    m->seat[m->count++] = line->seat;
    return true;
}

/* Moved, swapped, and never two on one chair. */
static void seats_are_moved_and_swapped(void **state)
{
    struct bench b;
    struct err err = {0};
    int64_t broken = 1;
    (void)state;
    fill(&b);
    int64_t one = sign_in(&b, 0), two = sign_in(&b, 2);
    const struct seat given = seat_of(&b, 0);
    struct moves moves = {.count = 0};
    assert_true(amend_seat(b.db, b.id, one, (struct seat){2, 3}, &at, &err));
    assert_true(seat_of(&b, 0).row == 2 && seat_of(&b, 0).number == 3);
    assert_true(amend_seat(b.db, b.id, one, (struct seat){2, 2}, &at, &err) &&
                amend_seat(b.db, b.id, one, (struct seat){2, 3}, &at, &err));
    assert_true(staff_journal(b.db, b.id, keep_move, &moves, &err) && moves.count == 3); /* from where, and where to */
    assert_true(moves.was[2].row == given.row && moves.was[2].number == given.number && moves.seat[2].number == 3);
    assert_true(moves.was[1].number == 3 && moves.seat[1].number == 2 && moves.was[0].number == 2);
    assert_false(amend_seat(b.db, b.id, two, (struct seat){2, 3}, &at, &err));
    assert_int_equal(err.code, ERR_DATA);
    assert_false(amend_seat(b.db, b.id, two, (struct seat){3, 1}, &at, &err)); /* not in the plan */
    struct seat before = seat_of(&b, 2);
    assert_true(amend_swap(b.db, b.id, one, two, &at, &err));
    assert_true(seat_of(&b, 2).row == 2 && seat_of(&b, 2).number == 3);
    assert_true(seat_of(&b, 0).row == before.row && seat_of(&b, 0).number == before.number);
    assert_false(amend_swap(b.db, b.id, one, one, &at, &err));
    assert_true(attendance_undo(b.db, b.id, two, "点错了人", &at, &err)); /* her chair is free again */
    assert_true(amend_seat(b.db, b.id, one, (struct seat){2, 3}, &at, &err));
    assert_true(event_verify(b.db, b.id, &broken, &err));
    assert_int_equal(broken, 0);
    db_close(b.db);
}

/* A seat that the list sets is kept for her, and nobody else gets it. */
static void the_lists_seat_is_kept(void **state)
{
    struct bench b;
    struct err err = {0};
    struct roster_row row = {.room = {"1", "1", "601"}, .has_seat = true, .seat = {1, 1}, .name = "孙八"};
    enum roster_change change;
    int64_t person;
    (void)state;
    fill(&b);
    assert_true(roster_put(b.db, b.id, &row, &change, &person, &err));
    assert_int_equal(change, ROSTER_CHANGED);
    for (int i = 0; i < 5; i++) {
        sign_in(&b, i);
        ROW(!(seat_of(&b, i).row == 1 && seat_of(&b, i).number == 1), i);
    }
    sign_in(&b, 5);
    assert_true(seat_of(&b, 5).row == 1 && seat_of(&b, 5).number == 1);
    db_close(b.db);
}

/* 补录: the typed time, no ticket owed, and who is listed under that name is signed in as herself, once. */
static void paper_sign_ins_are_entered(void **state)
{
    struct bench b;
    struct err err = {0};
    const struct room room = {"1", "1", "301"}, other = {"9", "", "901"};
    int64_t person = 0, number = 0, again = 0;
    struct found f;
    (void)state;
    fill(&b);
    assert_true(amend_add(b.db, b.id, &room, "张三", 1789731000000LL, &at, &person, &number, &err));
    assert_true(people_read(b.db, b.id, b.persons[2], &f, &err));
    assert_true(f.number == number && f.wall_ms == 1789731000000LL && f.seat.row == 0);
    assert_true(amend_add(b.db, b.id, &room, "张 三", 1789731000000LL, &at, &person, &again, &err));
    assert_int_equal(again, number);
    assert_true(amend_add(b.db, b.id, &other, "周九", 1789731000000LL, &at, &person, &again, &err));
    assert_true(briefing(&b).persons == 2 && briefing(&b).unlisted_here == 1 && briefing(&b).owed == 0);
    db_close(b.db);
}

/* Corrected and deleted: the count stays, nothing that leads back does. */
static void persons_are_corrected_and_deleted(void **state)
{
    struct bench b;
    struct err err = {0};
    struct found f;
    int64_t broken = 1;
    (void)state;
    fill(&b);
    sign_in(&b, 0);
    assert_true(amend_name(b.db, b.id, b.persons[0], "王健国", &at, &err));
    assert_true(people_read(b.db, b.id, b.persons[0], &f, &err));
    assert_string_equal(f.name, "王健国");
    assert_false(amend_name(b.db, b.id, b.persons[0], "李桂芳", &at, &err)); /* the room has one */
    assert_int_equal(err.code, ERR_DATA);
    assert_true(forget_person(b.db, b.id, b.persons[0], &at, &err));
    assert_false(people_read(b.db, b.id, b.persons[0], &f, &err));
    assert_false(forget_person(b.db, b.id, b.persons[0], &at, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    assert_int_equal(briefing(&b).persons, 1);
    assert_true(event_verify(b.db, b.id, &broken, &err));
    assert_int_equal(broken, 0);
    db_close(b.db);
}

/* Another room: who stood there stands here, at her time and on her seat; a wrong one is refused and changes nothing. */
static void a_room_is_corrected(void **state)
{
    struct bench b;
    struct err err = {0};
    struct found f;
    const struct room room = {"7", "1", "701"}, hers = {"1", "1", "301"};
    int64_t broken = 1, seat = 0;
    (void)state;
    fill(&b);
    int64_t number = sign_in(&b, 2);
    seat = seat_of(&b, 2).number;
    assert_true(amend_room(b.db, b.id, b.persons[2], &room, &at, &err));
    assert_true(people_read(b.db, b.id, b.persons[2], &f, &err));
    assert_string_equal(f.room.building, "7");
    assert_true(f.number == number + 1 && f.seat.number == seat && f.wall_ms == at.at.wall_ms);
    assert_true(briefing(&b).persons == 1 && briefing(&b).owed == 1);
    assert_false(amend_room(b.db, b.id, b.persons[2], &room, &at, &err)); /* she is there */
    assert_true(amend_room(b.db, b.id, b.persons[2], &hers, &at, &err));
    assert_true(amend_name(b.db, b.id, b.persons[3], "张三", &at, &err));
    assert_false(amend_room(b.db, b.id, b.persons[3], &hers, &at, &err)); /* one of her name lives there */
    assert_int_equal(err.code, ERR_DATA);
    assert_int_equal(briefing(&b).persons, 1);
    assert_true(event_verify(b.db, b.id, &broken, &err) && broken == 0);
    db_close(b.db);
}

/* One human in several rooms, whoever and wherever: one sign-in, one seat, every household of hers off the sheet, and the
 * ticket tells each room. */
static void one_sign_in_covers_several_rooms(void **state)
{
    enum { ROOMS = 40, HUMANS = 12, ROUNDS = 20 };
    (void)state;
    for (unsigned seed = 0; seed < ROUNDS; seed += (unsigned)thin(7)) {
        struct bench b = {0};
        struct err err = {0};
        struct meeting m = {.code = "m", .title = "会", .building_word = "栋"};
        int64_t rows[ROOMS];
        int human[ROOMS], has[HUMANS] = {0};
        bool here[HUMANS] = {false};
        unsigned dice = seed * 2654435761u + 1;
        int signed_in = 0, households = 0;
        assert_true(schema_open(&b.db, NULL, true, &err) && roster_meeting(b.db, &m, &b.id, &err));
        assert_true(roster_set_state(b.db, b.id, MEETING_OPEN, &err));
        for (int i = 0; i < ROOMS; i++) {
            struct roster_row row = {.room = {"1", "", ""}, .has_reply = true, .reply = REPLY_YES, .has_phone = true};
            enum roster_change change;
            dice = dice * 1103515245u + 12345u;
            human[i] = (int)(dice >> 16) % HUMANS;
            has[human[i]]++;
            snprintf(row.room.number, sizeof row.room.number, "%d", 101 + i);
            strcpy(row.name, human[i] % 2 == 0 ? "王建国" : "李桂芳"); /* the name alone does not make them one */
            snprintf(row.phone, sizeof row.phone, "1380000%04d", human[i]);
            assert_true(roster_put(b.db, b.id, &row, &change, &rows[i], &err));
        }
        assert_true(roster_mark_twins(b.db, b.id, &err));
        for (int i = 0; i < ROOMS; i += 1 + (int)(seed % 4)) {
            enum signin_verdict verdict;
            struct admission a;
            assert_true(attendance_sign_in(b.db, b.id, rows[i], &at, &verdict, &a, &err));
            ROW(verdict == (here[human[i]] ? SIGNIN_ALREADY : SIGNIN_ADMIT), i);
            ROW(a.others == has[human[i]] - 1, i);
            signed_in += !here[human[i]];
            here[human[i]] = true;
        }
        for (int i = 0; i < ROOMS; i++) {
            struct found f;
            assert_true(people_read(b.db, b.id, rows[i], &f, &err));
            ROW((f.number > 0) == here[human[i]], i);
            households += here[human[i]];
        }
        ROW(briefing(&b).persons == signed_in && briefing(&b).here == households, (int)seed);
        ROW(calls(&b) == ROOMS - households, (int)seed);
        db_close(b.db);
    }
}

/* A household is taken apart and put together again: each home counts by itself, and what was said of it goes with its last. */
static void a_household_is_taken_apart_and_put_together(void **state)
{
    struct bench b;
    struct err err = {0};
    struct facts k;
    const struct room other = {"9", "", "901"}, hers = {"1", "1", "201"};
    (void)state;
    fill(&b);
    assert_true(amend_household(b.db, b.id, b.persons[0], AMEND_HOUSEKEEPER, "孙丽", &at, &err));
    assert_true(amend_household(b.db, b.id, b.persons[0], AMEND_NOTE, "晚上打", &at, &err));
    assert_true(amend_star(b.db, b.id, b.persons[0], &at, &err));
    assert_true(briefing_reply(b.db, b.id, b.rooms[0], REPLY_YES, &at, &err));
    struct briefing before = briefing(&b);
    assert_true(amend_room(b.db, b.id, b.persons[1], &other, &at, &err)); /* the wife has a flat of her own */
    assert_int_equal(briefing(&b).yes, before.yes + 1);
    assert_true(people_facts(b.db, b.id, b.persons[1], &k, &err));
    assert_true(strcmp(k.housekeeper, "孙丽") == 0 && k.note[0] == '\0' && !k.greeted && k.family == 0);
    assert_true(people_facts(b.db, b.id, b.persons[0], &k, &err) && k.greeted && k.family == 0);
    assert_string_equal(k.note, "晚上打");
    assert_true(amend_room(b.db, b.id, b.persons[0], &other, &at, &err)); /* and he lives there too */
    assert_int_equal(briefing(&b).yes, before.yes);
    assert_int_equal(briefing(&b).greeted, before.greeted);
    assert_true(people_facts(b.db, b.id, b.persons[0], &k, &err) && k.greeted && k.family == 1);
    assert_string_equal(k.note, "晚上打");
    assert_true(
        amend_room(b.db, b.id, b.persons[1], &hers, &at, &err)); /* the old home knows nothing of them any more */
    assert_true(people_facts(b.db, b.id, b.persons[1], &k, &err) && !k.greeted && k.note[0] == '\0');
    assert_int_equal(k.reply, REPLY_YES);
    db_close(b.db);
}

/* Who joins another home leaves its reply alone; what the phone brought goes with who moves into an empty one; how much of the estate
 * there is does not depend on who is still listed. */
static void a_move_changes_nobody_elses_facts(void **state)
{
    struct bench b;
    struct err err = {0};
    const struct room his = {"1", "1", "301"}, empty = {"9", "", "901"};
    const struct roster_household area = {.heads = -1, .greeted = -1, .unreached = -1, .area = 10000};
    bool left;
    bool changed;
    (void)state;
    fill(&b);
    for (int i = 1; i < 6; i++)
        assert_true(roster_put_household(b.db, b.id, b.rooms[i], &area, false, &changed, &left, &err));
    assert_true(
        briefing_reply(b.db, b.id, b.rooms[3], REPLY_NO, &at, &err)); /* 401 said no, 301 is maybe by the list */
    sign_in(&b, 0);
    struct briefing before = briefing(&b);
    assert_true(before.quorum.area_all == 50000 && before.quorum.area_here == 10000);
    assert_true(amend_room(b.db, b.id, b.persons[3], &his, &at, &err));
    assert_int_equal(briefing(&b).maybe, before.maybe);
    assert_int_equal(briefing(&b).quorum.area_all, 50000);
    assert_true(briefing_call(b.db, b.id, b.rooms[5], ROUND_START, CALL_NO, &at, &err));
    before = briefing(&b);
    assert_int_equal(before.missing_by[CALL_NO], 1);
    assert_true(amend_room(b.db, b.id, b.persons[5], &empty, &at, &err));
    assert_int_equal(briefing(&b).missing_by[CALL_NO], 1);
    assert_int_equal(briefing(&b).missing, before.missing);
    assert_true(forget_person(b.db, b.id, b.persons[4], &at, &err) &&
                forget_person(b.db, b.id, b.persons[0], &at, &err) &&
                forget_person(b.db, b.id, b.persons[1], &at, &err));
    struct quorum q = briefing(&b).quorum;
    assert_true(q.area_all == 50000 && q.area_here == 10000 && q.households_all == 5 && q.households_here == 1);
    assert_int_equal(q.unknown_here, 0);
    db_close(b.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rooms_as_people_write_them),
        cmocka_unit_test(staff_find_by_what_they_have),
        cmocka_unit_test(households_are_counted_once),
        cmocka_unit_test(a_household_is_taken_apart_and_put_together),
        cmocka_unit_test(a_move_changes_nobody_elses_facts),
        cmocka_unit_test(the_meeting_begins_once),
        cmocka_unit_test(what_was_said_is_taken_back),
        cmocka_unit_test(a_household_is_corrected),
        cmocka_unit_test(seats_are_assigned_and_taken_back),
        cmocka_unit_test(seats_are_moved_and_swapped),
        cmocka_unit_test(the_lists_seat_is_kept),
        cmocka_unit_test(a_room_is_corrected),
        cmocka_unit_test(one_sign_in_covers_several_rooms),
        cmocka_unit_test(a_result_belongs_to_its_round),
        cmocka_unit_test(printed_slips_are_noted),
        cmocka_unit_test(what_is_known_of_a_household),
        cmocka_unit_test(who_came_last_and_who_is_promised),
        cmocka_unit_test(the_tour_begins_and_ends),
        cmocka_unit_test(a_promised_seat_is_not_given_away),
        cmocka_unit_test(paper_sign_ins_are_entered),
        cmocka_unit_test(persons_are_corrected_and_deleted),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
