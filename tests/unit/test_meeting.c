/* rooms, estate, masks, seats, the rule of sign-in */
#include "unit.h"

#include "base/text.h"
#include "meeting/estate.h"
#include "meeting/person.h"
#include "meeting/seating.h"
#include "meeting/signin.h"
#include "meeting/typed.h"

static void rooms_have_one_spelling(void **state)
{
    static const struct {
        enum room_part part;
        const char *cell, *want; /* NULL: refused */
    } rows[] = {
        {ROOM_BUILDING, "3栋", "3"},
        {ROOM_BUILDING, "03号楼", "3"},
        {ROOM_BUILDING, "３＃", "3"},
        {ROOM_BUILDING, "a座", "A"},
        {ROOM_BUILDING, "商铺", "商铺"},
        {ROOM_BUILDING, "", NULL},
        {ROOM_BUILDING, "10", "10"},
        {ROOM_BUILDING, "0", "0"},
        {ROOM_UNIT, "2单元", "2"},
        {ROOM_UNIT, "02", "2"},
        {ROOM_NUMBER, "1201室", "1201"},
        {ROOM_NUMBER, "3a01", "3A01"},
        {ROOM_NUMBER, "S1-05", "S1-05"},
        {ROOM_NUMBER, "０１０１", "0101"},
        {ROOM_NUMBER, "12/01", NULL},
        {ROOM_NUMBER, "-5", NULL},
        {ROOM_BUILDING, "一期03栋", "一期3"},
        {ROOM_NUMBER, "301东", "301东户"},
        {ROOM_NUMBER, "301西户", "301西户"},
        {ROOM_BUILDING, "东区", "东区"},
        {ROOM_BUILDING, "3=1", NULL},
        {ROOM_NUMBER, "2-1201", NULL}, /* a unit in the room's cell: silently another room */
        {ROOM_NUMBER, "301号室", "301"},
        {ROOM_UNIT, "2号门", "2"},
        {ROOM_BUILDING, "3#楼", "3"},
        {ROOM_BUILDING, "3幢楼", "3"},
        {ROOM_BUILDING, "第3栋", "3"},
        {ROOM_BUILDING, "3号楼2单元", NULL},
        {ROOM_BUILDING, "商铺S01", "商铺S1"},
        {ROOM_BUILDING, "100", "100"},
        {ROOM_NUMBER, "123456789012345678901234", NULL},
    };
    char out[ROOM_PART];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool ok = room_part_read(out, rows[i].part, rows[i].cell);
        ROW(ok == (rows[i].want != NULL), i);
        if (ok)
            ROW_TEXT(out, rows[i].want, i);
    }
}

/* A name that is only too long is told as that, not as one that cannot be read. */
static void long_parts_are_told_apart(void **state)
{
    static const struct {
        const char *cell;
        bool reads, too_long;
    } rows[] = {{"海棠湾国际花园东区12号楼", false, true},
                {"海棠湾国际东12号楼", true, false},
                {"12#", true, false},
                {"3月12日", false, false},
                {"", false, false},
                {"?!", false, false}};
    char out[ROOM_PART];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        ROW(room_part_read(out, ROOM_BUILDING, rows[i].cell) == rows[i].reads, i);
        ROW(room_part_too_long(ROOM_BUILDING, rows[i].cell) == rows[i].too_long, i);
    }
}

static void rooms_tell_their_floor(void **state)
{
    static const struct {
        const char *number, *floor;
    } rows[] = {{"1201", "12"}, {"301", "3"},    {"3A01", "3A"},   {"12", ""},       {"S105", ""},
                {"3401", "34"}, {"12A", ""},     {"301东户", "3"}, {"3楼西户", "3"}, {"12层东户", "12"},
                {"东户", ""},   {"1201A", "12"}, {"B1-03", ""}};
    struct room room = {"1", "1", ""};
    char out[ROOM_PART];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        text_copy(room.number, sizeof room.number, rows[i].number);
        room_floor(&room, out);
        ROW_TEXT(out, rows[i].floor, i);
    }
}

static void order_is_natural(void **state)
{
    static const char *const sorted[] = {"1", "2", "3A", "3B", "9", "10", "11A", "101", "A", "B2", "B10"};
    (void)state;
    for (size_t i = 0; i + 1 < COUNT(sorted); i++) {
        ROW(room_part_compare(sorted[i], sorted[i + 1]) < 0, i);
        ROW(room_part_compare(sorted[i + 1], sorted[i]) > 0, i);
        ROW(room_part_compare(sorted[i], sorted[i]) == 0, i);
    }
}

static void demo_estate(struct estate *estate)
{
    struct err err = {0};
    estate_init(estate);
    assert_true(estate_add_rule(estate, "1号楼", "2单元,18层,每层4户", &err));
    assert_true(estate_add_rule(estate, "2号楼", "1单元，3层，每层2户", &err)); /* full-width commas */
    assert_false(estate_add_rule(estate, "2号楼", "三单元", &err));
    estate_sort(estate);
    assert_int_equal(estate->count, 2 * 18 * 4 + 6);
}

static void steps_with_one_choice_are_skipped(void **state)
{
    struct estate estate;
    struct choice_path path = {0};
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    (void)state;
    demo_estate(&estate);
    estate_choose(&estate, &path, NULL);
    assert_int_equal(path.reached, STEP_BUILDING);
    estate_choose(&estate, &path, "2"); /* one unit, six rooms: straight to the room */
    assert_int_equal(path.reached, STEP_ROOM);
    assert_int_equal(estate_choices(&estate, &path, STEP_ROOM, choices), 6);
    assert_string_equal(choices[0], "101");
    assert_true(estate_back(&estate, &path)); /* and straight back */
    assert_int_equal(path.reached, STEP_BUILDING);
    assert_false(estate_back(&estate, &path));
    estate_choose(&estate, &path, "1");
    assert_int_equal(path.reached, STEP_UNIT);
    estate_choose(&estate, &path, "2");
    assert_int_equal(path.reached, STEP_FLOOR);
    assert_int_equal(estate_choices(&estate, &path, STEP_FLOOR, choices), 18);
    assert_string_equal(choices[17], "18");
    estate_choose(&estate, &path, "12");
    assert_int_equal(estate_choices(&estate, &path, STEP_ROOM, choices), 4);
    estate_choose(&estate, &path, "1203");
    assert_int_equal(path.reached, STEP_NONE);
    assert_string_equal(path.room.number, "1203");
    assert_true(estate_back(&estate, &path));
    assert_int_equal(path.reached, STEP_ROOM);
    assert_string_equal(path.floor, "12");
    estate_finish(&estate);
}

static void typed_rooms_are_found(void **state)
{
    static const struct {
        const char *typed;
        size_t hits;
        const char *building, *number;
    } rows[] = {{"1-2-1203", 1, "1", "1203"},
                {"01-02-1203", 1, "1", "1203"},
                {"2-301", 1, "2", "301"},
                {"1-301", 2, "1", "301"},
                {"302", 3, "1", "302"},
                {"1-2-1299", 0, "", ""},
                {"", 0, "", ""},
                {"-", 0, "", ""},
                {"1-2-3-4", 0, "", ""},
                {"2-1-302", 1, "2", "302"},
                {"S1-05", 1, "商铺S1", "05"},
                {"商铺S1-05", 1, "商铺S1", "05"},
                {"s1-05", 1, "商铺S1", "05"},
                {"3A01", 1, "5", "3A01"},
                {"5-501", 1, "5", "501东户"},
                {"9-B-7", 1, "9", "B-7"},
                {"9-B-07", 1, "9", "B-7"},
                {"1-2-01203-", 1, "1", "1203"}, /* zeros and a dash too many */
                {"7-5", 1, "7", "商铺5"},
                {"5", 3, "7", "商铺5"},
                {"A01-101", 1, "A1", "101"},
                {"121203", 1, "1", "1203"}, /* no dashes */
                {"12120", 0, "", ""},
                {"1299", 0, "", ""}};
    static const struct room others[] = {{"商铺S1", "", "05"}, {"5", "", "3A01"},  {"5", "", "501东户"},
                                         {"9", "", "B-7"},     {"7", "", "商铺5"}, {"8", "", "商铺5"},
                                         {"A1", "", "101"}};
    struct estate estate;
    struct typed found;
    struct err err = {0};
    (void)state;
    demo_estate(&estate);
    for (size_t i = 0; i < COUNT(others); i++)
        assert_true(estate_add(&estate, &others[i], &err));
    estate_sort(&estate);
    assert_string_equal(estate.letters, "ABS");
    for (size_t i = 0; i < COUNT(rows); i++) {
        typed_read(&estate, rows[i].typed, &found);
        if (found.hits != rows[i].hits)
            fail_msg("%s: %zu rooms, %s-%s-%s", rows[i].typed, found.hits, found.rooms[0].building, found.rooms[0].unit,
                     found.rooms[0].number);
        if (rows[i].hits > 0) {
            ROW_TEXT(found.rooms[0].building, rows[i].building, i);
            ROW_TEXT(found.rooms[0].number, rows[i].number, i);
        }
    }
    estate_finish(&estate);
}

/* The dashes come by themselves as soon as only one way to set them is left. */
static void dashes_come_by_themselves(void **state)
{
    static const struct {
        const char *typed, *shown;
        bool begins;
    } rows[] = {{"1", "1", true},
                {"12", "12", true},
                {"121", "1-2-1", true},
                {"1212", "1-2-12", true},
                {"121203", "1-2-1203", true},
                {"302", "302", true},
                {"2-3", "2-3", true},
                {"99", "99", false},
                {"129", "1-2-9", true},
                {"0121203", "0121203", true}};
    struct estate estate;
    struct typed typed;
    (void)state;
    demo_estate(&estate);
    estate_sort(&estate);
    for (size_t i = 0; i < COUNT(rows); i++) {
        typed_read(&estate, rows[i].typed, &typed);
        if (strcmp(typed.shown, rows[i].shown) != 0 || typed.begins != rows[i].begins)
            fail_msg("%s is shown as %s, begins %d", rows[i].typed, typed.shown, typed.begins);
    }
    estate_finish(&estate);
}

/* Floors as the lift has them; a list sorted by room numbers begins with 3A01. */
static void letters_stand_behind_their_number(void **state)
{
    static const char *const numbers[] = {"301", "3A01", "501", "1201", "12A01", "12B01", "1501", "101", "201",
                                          "302", "3A02", "502", "1202", "12A02", "12B02", "1502", "102", "202"},
                             *const floors[] = {"1", "2", "3", "3A", "5", "12", "12A", "12B", "15"};
    struct estate estate;
    struct err err = {0};
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    struct choice_path path = {.room = {"1", "", ""}};
    (void)state;
    estate_init(&estate);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct room room = {"1", "", ""};
        strcpy(room.number, numbers[i]);
        assert_true(estate_add(&estate, &room, &err));
    }
    estate_sort(&estate);
    assert_int_equal(estate_choices(&estate, &path, STEP_FLOOR, choices), COUNT(floors));
    for (size_t i = 0; i < COUNT(floors); i++)
        assert_string_equal(choices[i], floors[i]);
    estate_finish(&estate);
}

static void phases_are_a_step_of_their_own(void **state)
{
    struct estate estate;
    struct choice_path path = {0};
    struct err err = {0};
    char choices[ESTATE_CHOICES_MOST][ROOM_PART], district[ROOM_PART];
    (void)state;
    assert_string_equal(room_district("一期3", district), "3");
    assert_string_equal(district, "一期");
    assert_string_equal(room_district("东区A", NULL), "A");
    assert_string_equal(room_district("3", district), "3");
    assert_string_equal(district, "");
    estate_init(&estate);
    assert_true(estate_add_rule(&estate, "一期03号楼", "1单元,6层,每层2户", &err));
    assert_true(estate_add_rule(&estate, "二期3号楼", "1单元,3层,每层1户", &err));
    assert_true(estate_add_rule(&estate, "商铺S1", "1层,每层1户", &err));
    estate_sort(&estate);
    estate_choose(&estate, &path, NULL); /* few buildings: at once, by their whole names, a touch less */
    assert_int_equal(path.reached, STEP_BUILDING);
    assert_int_equal(estate_choices(&estate, &path, STEP_BUILDING, choices), 3);
    for (int i = 4; i <= 13; i++) {
        char building[32];
        snprintf(building, sizeof building, "一期%d号楼", i);
        assert_true(estate_add_rule(&estate, building, "1单元,6层,每层2户", &err));
    }
    estate_sort(&estate);
    path = (struct choice_path){0};
    estate_choose(&estate, &path, NULL);
    assert_int_equal(path.reached, STEP_DISTRICT);
    assert_int_equal(estate_choices(&estate, &path, STEP_DISTRICT, choices), 3); /* the shop stands beside the phases */
    estate_choose(&estate, &path, "一期");
    assert_int_equal(path.reached, STEP_BUILDING);
    assert_int_equal(estate_choices(&estate, &path, STEP_BUILDING, choices), 11);
    assert_string_equal(choices[0], "一期3");
    estate_choose(&estate, &path, "一期4");
    assert_true(path.reached == STEP_FLOOR || path.reached == STEP_ROOM);
    assert_true(estate_back(&estate, &path));
    assert_int_equal(path.reached, STEP_BUILDING);
    assert_true(estate_back(&estate, &path));
    assert_int_equal(path.reached, STEP_DISTRICT);
    assert_string_equal(path.district, "");
    struct choice_path shop = path;
    estate_choose(&estate, &path, "二期"); /* one building, three rooms */
    assert_int_equal(path.reached, STEP_ROOM);
    estate_choose(&estate, &shop, "商铺S1"); /* one room */
    assert_int_equal(shop.reached, STEP_NONE);
    assert_string_equal(shop.room.building, "商铺S1");
    estate_finish(&estate);
}

static void like_names_are_seen(void **state)
{
    static const struct {
        const char *a, *b;
        int likeness;
    } rows[] = {{"王建国", "王建国", 2},
                {"王建国", "王健国", 1},
                {"王建国", "李健国", 0},
                {"王芳", "王伟", 0},
                {"王芳", "王芳", 2},
                {"王建国", "王建", 0},
                {"John Smith", "john smith", 2},
                {"John Smith", "John Smyth", 0},
                {"欧阳娜娜", "欧阳娜拉", 1},
                {"", "", 2}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        ROW(person_likeness(rows[i].a, rows[i].b) == rows[i].likeness, i);
        ROW(person_likeness(rows[i].b, rows[i].a) == rows[i].likeness, i);
    }
}

static void masks_tell_apart_and_hide(void **state)
{
    static const struct {
        const char *names[4], *masks[4]; /* "": not tellable */
    } rows[] = {
        {{"王建国", "李桂芳"}, {"王＊国", "李＊芳"}},
        {{"王建明", "王小明"}, {"王建＊", "王小＊"}},
        {{"王明"}, {"王＊"}},
        {{"王芳", "王明"}, {"＊芳", "＊明"}},
        {{"王芳", "李芳", "王明"}, {"", "李＊", "＊明"}},
        {{"王建明", "王小明", "王建国"}, {"＊建明", "王小＊", "王＊国"}},
        {{"欧阳娜娜", "欧阳菲菲"}, {"欧＊＊娜", "欧＊＊菲"}},
        {{"John Smith", "Jane Smith"}, {"John S***", "Jane S***"}},
        {{"买买提·艾力"}, {"买***·艾***"}},
        {{"王国", "王建国"}, {"王＊", "王＊国"}}, /* a star is one character: 王＊ fits no one of three */
        {{"王"}, {"王＊"}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t count = 0;
        char masks[4][PERSON_MASK];
        bool ok[4];
        while (count < 4 && rows[i].names[count] != NULL)
            count++;
        person_mask(rows[i].names, count, masks, ok);
        for (size_t k = 0; k < count; k++) {
            ROW(ok[k] == (rows[i].masks[k][0] != '\0'), i);
            if (ok[k])
                ROW_TEXT(masks[k], rows[i].masks[k], i);
            ROW(strcmp(masks[k], rows[i].names[k]) != 0, i); /* never the whole name */
        }
    }
}

/* Whatever the household, two people never see the same mask, and no mask is a whole name. */
static void masks_of_random_households(void **state)
{
    static const char *const syllables[] = {"王", "李", "建", "国", "小", "明"};
    unsigned seed = 7;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        char names[6][32], masks[6][PERSON_MASK];
        const char *list[6];
        bool ok[6];
        for (int i = 0; i < 6; i++) {
            names[i][0] = '\0';
            seed = seed * 1103515245u + 12345u;
            for (unsigned k = 0, n = 2 + (seed >> 16) % 3; k < n; k++) {
                seed = seed * 1103515245u + 12345u;
                strcat(names[i], syllables[(seed >> 16) % COUNT(syllables)]);
            }
            list[i] = names[i];
        }
        person_mask(list, 6, masks, ok);
        for (int i = 0; i < 6; i++)
            for (int k = 0; k < 6; k++) {
                ROW(i == k || !ok[i] || !ok[k] || strcmp(masks[i], masks[k]) != 0, round);
                ROW(!ok[i] || strcmp(masks[i], names[k]) != 0, round);
            }
    }
}

struct seated {
    struct seat seat;
    int64_t room;
    int expected;
};

/* The rule over a list of who sits where. */
static struct seat choose(struct seat_plan plan, const struct seated *seated, size_t count, int64_t room, int party)
{
    uint8_t taken[SEATS_MOST] = {0};
    struct seat own[40];
    size_t owns = 0;
    for (size_t i = 0; i < count; i++) {
        seating_take(plan, taken, seated[i].seat, seated[i].expected);
        if (seated[i].room == room)
            own[owns++] = seated[i].seat;
    }
    return seating_choose(plan, taken, own, owns, party);
}

static void seats_are_given_once_and_together(void **state)
{
    struct seat_plan plan = {.rows = 5, .seats = 8};
    struct seated seated[40];
    bool taken[6][9] = {{false}};
    int beside = 0;
    (void)state;
    /* twenty households of two come mixed up */
    for (size_t n = 0; n < 40; n++) {
        int64_t room = (int64_t)(n * 7 % 20) + 1;
        bool second = false;
        for (size_t i = 0; i < n; i++)
            second = second || seated[i].room == room;
        struct seat s = choose(plan, seated, n, room, second ? 1 : 2);
        ROW(s.row >= 1 && s.row <= 5 && s.number >= 1 && s.number <= 8, n);
        ROW(!taken[s.row][s.number], n);
        taken[s.row][s.number] = true;
        for (size_t i = 0; i < n; i++)
            if (seated[i].room == room) {
                beside += seated[i].seat.row == s.row && abs(seated[i].seat.number - s.number) == 1;
                seated[i].expected = 0;
            }
        seated[n] = (struct seated){s, room, second ? 0 : 1};
    }
    assert_int_equal(beside, 20); /* every pair side by side */
    struct seat full = choose(plan, seated, 40, 99, 1);
    assert_int_equal(full.row, 0);
    struct seat free_seating = seating_choose((struct seat_plan){0}, NULL, NULL, 0, 1);
    assert_int_equal(free_seating.row, 0);
}

static void kept_seats_are_given_when_nothing_else_is_left(void **state)
{
    struct seated one = {{1, 1}, 1, 1};
    (void)state;
    struct seat s = choose((struct seat_plan){.rows = 1, .seats = 3}, &one, 1, 2, 1);
    assert_int_equal(s.number, 3);
    s = choose((struct seat_plan){.rows = 1, .seats = 2}, &one, 1, 2, 1);
    assert_int_equal(s.number, 2);
}

/* A reserved row is not given by itself; a family is not put across the aisle while it fits beside it. */
static void the_aisle_and_reserved_rows(void **state)
{
    const struct seat_plan plan = {.rows = 3, .seats = 6, .aisle = 3, .reserved = 1};
    struct seated seated[12];
    (void)state;
    struct seat s = choose(plan, NULL, 0, 1, 2);
    assert_true(s.row == 2 && s.number == 1);
    seated[0] = (struct seated){s, 1, 1};
    s = choose(plan, seated, 1, 2, 2); /* 2-3 is free, 2-4 is across the aisle */
    assert_true(s.row == 2 && s.number == 4);
    seated[1] = (struct seated){s, 2, 0};
    size_t n = 2;
    for (; n < 12; n++) {
        s = choose(plan, seated, n, (int64_t)n + 10, 1);
        ROW(s.row >= 2, n);
        seated[n] = (struct seated){s, (int64_t)n + 10, 0};
    }
    assert_int_equal(choose(plan, seated, n, 99, 1).row, 0); /* staff may still give row 1 */
}

static void the_rule_of_sign_in(void **state)
{
    static const struct {
        struct signin_facts facts;
        enum signin_verdict verdict;
    } rows[] = {
        {{MEETING_OPEN, true, false, false}, SIGNIN_ADMIT},      {{MEETING_OPEN, true, true, false}, SIGNIN_ALREADY},
        {{MEETING_OPEN, false, false, false}, SIGNIN_ASK_STAFF}, {{MEETING_CLOSED, true, false, false}, SIGNIN_CLOSED},
        {{MEETING_CLOSED, true, true, false}, SIGNIN_ALREADY},   {{MEETING_PLANNED, true, false, false}, SIGNIN_CLOSED},
        {{MEETING_OPEN, true, false, true}, SIGNIN_LIKE},        {{MEETING_CLOSED, true, false, true}, SIGNIN_CLOSED},
        {{MEETING_OPEN, true, true, true}, SIGNIN_ALREADY},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        ROW(signin_decide(&rows[i].facts) == rows[i].verdict, i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rooms_have_one_spelling),
        cmocka_unit_test(long_parts_are_told_apart),
        cmocka_unit_test(rooms_tell_their_floor),
        cmocka_unit_test(order_is_natural),
        cmocka_unit_test(steps_with_one_choice_are_skipped),
        cmocka_unit_test(typed_rooms_are_found),
        cmocka_unit_test(dashes_come_by_themselves),
        cmocka_unit_test(letters_stand_behind_their_number),
        cmocka_unit_test(phases_are_a_step_of_their_own),
        cmocka_unit_test(like_names_are_seen),
        cmocka_unit_test(masks_tell_apart_and_hide),
        cmocka_unit_test(masks_of_random_households),
        cmocka_unit_test(seats_are_given_once_and_together),
        cmocka_unit_test(the_aisle_and_reserved_rows),
        cmocka_unit_test(kept_seats_are_given_when_nothing_else_is_left),
        cmocka_unit_test(the_rule_of_sign_in),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
