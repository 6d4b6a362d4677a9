/* persons and rooms: told apart by what people see, found quickly among many, gone when deleted, safe while a list comes */
#include "unit.h"

#include <poll.h>
#include <stdlib.h>

#include "base/fileio.h"
#include "base/text.h"
#include "exchange/roster_import.h"
#include "meeting/address.h"
#include "store/amend.h"
#include "store/attendance.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/forget.h"
#include "store/guest.h"
#include "store/household.h"
#include "store/people.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/tally.h"

static const struct event_time at = {{5000, 1789731360000LL}, "boot"};

static void put_utf8(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        out[1] = 0;
    } else if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        out[2] = 0;
    } else if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        out[3] = 0;
    } else {
        out[0] = (char)(0xF0 | c >> 18);
        out[1] = (char)(0x80 | (c >> 12 & 0x3F));
        out[2] = (char)(0x80 | (c >> 6 & 0x3F));
        out[3] = (char)(0x80 | (c & 0x3F));
        out[4] = 0;
    }
}

/* Every format character of Unicode 15 (general category Cf): none stands in a name, none makes two of one. */
static void what_cannot_be_seen_tells_nobody_apart(void **state)
{
    static const struct {
        uint32_t from, to;
    } format[] = {{0x00AD, 0x00AD},   {0x0600, 0x0605},   {0x061C, 0x061C},   {0x06DD, 0x06DD},   {0x070F, 0x070F},
                  {0x0890, 0x0891},   {0x08E2, 0x08E2},   {0x180E, 0x180E},   {0x200B, 0x200F},   {0x202A, 0x202E},
                  {0x2060, 0x2064},   {0x2066, 0x206F},   {0xFEFF, 0xFEFF},   {0xFFF9, 0xFFFB},   {0x110BD, 0x110BD},
                  {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0001, 0xE0001},
                  {0xE0020, 0xE007F}};
    char plain[PERSON_KEY];
    (void)state;
    assert_true(text_key(plain, sizeof plain, "王明"));
    for (size_t i = 0; i < COUNT(format); i++)
        for (uint32_t c = format[i].from; c <= format[i].to; c++) {
            char sign[8], name[64], tidy[PERSON_NAME], key[PERSON_KEY];
            size_t where = 0;
            put_utf8(sign, c);
            snprintf(name, sizeof name, "王%s明", sign);
            bool taken = text_tidy_name(tidy, sizeof tidy, name) && text_name_valid(tidy, &where);
            ROW(!taken || (text_key(key, sizeof key, tidy) && strcmp(key, plain) == 0), c);
            ROW(!taken || strstr(tidy, sign) == NULL, c); /* and it is not kept */
        }
}

static void names_equal_as_people_compare_them(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"王建国", "王 建 国", true},   {"王建国", "王　建国", true},   {"Ａｎｎａ Ｌｅｅ", "Anna Lee", true},
        {"ANNA LEE", "anna lee", true}, {"José", "Jose\xcc\x81", true}, {"⼤海", "大海", true}, /* a Kangxi radical */
        {"王建国", "玉建国", false},    {"王建国", "王健国", false},    {"李丽", "李莉", false},
        {"刘洋", "劉洋", false},        {"Jose", "José", false},        {"张三", "张三丰", false},
        {"己建", "已建", false},        {"艾力", "艾カ", false}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char a[PERSON_KEY], b[PERSON_KEY];
        ROW(text_key(a, sizeof a, rows[i].a) && text_key(b, sizeof b, rows[i].b), i);
        ROW((strcmp(a, b) == 0) == rows[i].same, i);
    }
}

/* "B", "U" and "N" of a way are building, unit and number. */
static void write_room(char *out, size_t size, const char *way, const char *b, const char *u, const char *n)
{
    out[0] = '\0';
    for (; *way != '\0'; way++) {
        char sign[2] = {*way, '\0'};
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s", *way == 'B' ? b : *way == 'U' ? u : *way == 'N' ? n : sign);
    }
}

/* Whatever way it is written, a room is itself; two rooms are never one. */
static void a_room_is_one_however_it_is_written(void **state)
{
    static const char *const ways[] = {"B-U-N", "B栋U单元N室",   "B号楼U单元N", "0B-0U-N",
                                       "B#U-N", " B － U － N ", "B座U单元N房", "B幢U单元N号"};
    static uint8_t seen[60 * 8 * 4096];
    uint32_t dice = 7;
    int different = 0;
    (void)state;
    for (int i = 0; i < 200000; i += thin(20)) {
        char building[8], unit[8], number[8], text[80], dashed[ROOM_DASHED], expected[ROOM_DASHED];
        struct room rooms[ADDRESS_ROOMS];
        static const struct room nothing;
        int count = 0;
        dice = dice * 1664525u + 1013904223u;
        unsigned b = 1 + (dice >> 8) % 59, u = 1 + (dice >> 14) % 7, n = 101 + (dice >> 17) % 3400;
        snprintf(building, sizeof building, "%u", b);
        snprintf(unit, sizeof unit, "%u", u);
        snprintf(number, sizeof number, "%u", n);
        write_room(text, sizeof text, ways[(dice >> 3) % COUNT(ways)], building, unit, number);
        snprintf(expected, sizeof expected, "%u-%u-%u", b, u, n);
        bool read = address_read(text, &nothing, rooms, &count) == ADDRESS_OK && count == 1;
        if (read)
            room_dashed(dashed, &rooms[0]);
        if (!read || strcmp(dashed, expected) != 0)
            fail_msg("%s is not %s", text, expected);
        size_t key = ((size_t)b * 8 + u) * 4096 + (n - 101);
        different += key < sizeof seen && seen[key] == 0;
        if (key < sizeof seen)
            seen[key] = 1;
    }
    assert_true(different > 100000 / thin(20));
}

static void open_store(struct db **db, const char *folder, int64_t *id)
{
    struct err err = {0};
    struct meeting m = {.code = "m1", .title = "会", .building_word = "栋", .starts_ms = 1789732800000LL};
    assert_true(schema_open(db, folder, true, &err));
    assert_true(roster_meeting(*db, &m, id, &err));
    assert_true(roster_set_state(*db, *id, MEETING_OPEN, &err));
}

/* One surname, many rooms alike: what an owner and staff look up goes by an index, whatever the list is like. */
static void lookups_go_by_index(void **state)
{
    enum { PERSONS = 20000 };
    struct db *db = NULL;
    struct err err = {0};
    struct household h;
    struct found f;
    struct admission a;
    enum signin_verdict verdict;
    int64_t id, *persons = calloc(PERSONS, sizeof *persons);
    (void)state;
    open_store(&db, NULL, &id);
    assert_true(persons != NULL && db_begin(db, &err));
    for (int i = 0; i < PERSONS; i++) {
        struct roster_row row = {.room = {"1", "1", ""}, .name = "王建国"};
        enum roster_change change;
        snprintf(row.room.number, sizeof row.room.number, "%d", 10001 + i);
        assert_true(roster_put(db, id, &row, &change, &persons[i], &err));
    }
    assert_true(db_commit(db, &err));
    for (int i = 0; i < 100; i++) {
        struct room room = {"1", "1", ""};
        snprintf(room.number, sizeof room.number, "%d", 10001 + i * 37);
        assert_true(attendance_sign_in(db, id, persons[i * 37], &at, &verdict, &a, &err));
        assert_true(household_read(db, id, &room, &h, &err));
        ROW(h.count == 1 && h.residents[0].here, i);
        assert_true(people_read(db, id, persons[i], &f, &err));
        struct guest guest = {.room = room, .name = "李桂芳", .token = {(uint8_t)i, 1}};
        struct like like;
        assert_true(guest_sign_in(db, id, &guest, &at, &verdict, &a, &like, &err));
        ROW(verdict == SIGNIN_ADMIT, i);
    }
    assert_in_range(db_scanned(db), 0, 1000); /* a hundred visits among twenty thousand */
    free(persons);
    db_close(db);
}

/* Nor does one sign-in walk through the events of all the others: a meeting of two thousand took 0.3 s a head so. */
static void no_sign_in_walks_through_the_others(void **state)
{
    static const char *const queries[] = {
        "SELECT * FROM attendance WHERE meeting = 1 AND person = 2",
        "SELECT * FROM attendance WHERE meeting = 1 AND room = 2",
        "SELECT * FROM attendance WHERE meeting = 1 AND number = 2",
        "SELECT * FROM attendance WHERE meeting = 1 AND seat_row = 2 AND seat_number = 2",
        "SELECT * FROM attendance WHERE meeting = 1",
        "SELECT * FROM presence WHERE meeting = 1 AND person = 2",
        "SELECT * FROM household_now WHERE meeting = 1",
    };
    struct db *db = NULL;
    struct err err = {0};
    int64_t id;
    (void)state;
    open_store(&db, NULL, &id);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        char sql[160];
        int rc, walks = 0;
        snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", queries[i]);
        struct sqlite3_stmt *q = db_query(db, &err, sql, "");
        while (q != NULL && (rc = db_step(db, q, &err)) == 1)
            walks += strstr(db_text(q, 3), "USING PRIMARY KEY (meeting=?)") != NULL;
        ROW(q != NULL && rc == 0, i);
        bool seats = strstr(queries[i], "seat_row") != NULL, all = strstr(queries[i], "= 1 AND") == NULL;
        ROW(walks <= (seats || all), i); /* the meeting's events once, never once for each of them */
    }
    db_close(db);
}

static bool holds(const char *folder, const char *name, const char *marker)
{
    char path[FILEIO_PATH], *bytes = NULL;
    size_t length = 0, n = strlen(marker);
    struct err err = {0};
    bool found = false;
    assert_true(fileio_join(path, folder, name, &err));
    if (!fileio_read(path, 64 * 1024 * 1024, &bytes, &length, &err))
        return false;
    for (size_t i = 0; i + n <= length && !found; i++)
        found = memcmp(bytes + i, marker, n) == 0;
    free(bytes);
    return found;
}

/* What led to a person is in no page of the file any more; that somebody came stays a number. */
static void who_is_deleted_is_gone_from_the_file(void **state)
{
    static const char marker[] = "查无此人甲", phone[] = "13987650123";
    char folder[FILEIO_PATH];
    struct db *db = NULL;
    struct err err = {0};
    struct roster_row row = {.room = {"1", "1", "101"}, .has_phone = true};
    struct admission a;
    struct tally t;
    enum signin_verdict verdict;
    enum roster_change change;
    int64_t id, person, broken = 1;
    (void)state;
    strcpy(folder, scratch("persons"));
    open_store(&db, folder, &id);
    strcpy(row.name, marker);
    strcpy(row.phone, phone);
    assert_true(roster_put(db, id, &row, &change, &person, &err));
    assert_true(attendance_sign_in(db, id, person, &at, &verdict, &a, &err));
    db_close(db);
    assert_true(holds(folder, "kiosk.db", marker) && holds(folder, "kiosk.db", phone)); /* the test can fail */
    open_store(&db, folder, &id);
    assert_true(forget_person(db, id, person, &at, &err));
    assert_true(tally_read(db, id, &t, &err) && t.here == 1);
    assert_true(event_verify(db, id, &broken, &err) && broken == 0);
    db_close(db);
    assert_false(holds(folder, "kiosk.db", marker) || holds(folder, "kiosk.db", phone));
    assert_false(holds(folder, "kiosk.db-wal", marker));
}

static void unheard(void *context, enum list_level level, const struct table_fault *what)
{
    (void)context;
    (void)level;
    (void)what;
}

static bool unmissed(void *context, const struct import_missing *missing)
{
    (void)context;
    (void)missing;
    return false;
}

static bool import_now(struct db *db, int64_t meeting, void *context, struct err *err)
{
    static const struct import_listener nobody = {NULL, unheard, unmissed};
    struct meeting words = {.code = "m1", .title = "会", .building_word = "栋", .starts_ms = 1789732800000LL};
    const struct import_how how = {.dry_run = false};
    struct import_report report;
    (void)meeting;
    return roster_import(db, &words, context, &how, &at, &nobody, &report, err);
}

/* A list comes while owners are at the door, again and again: each of them is answered, none is lost, none is two. */
static void a_list_comes_while_owners_sign_in(void **state)
{
    enum { OWNERS = 40 };
    char folder[FILEIO_PATH], list[FILEIO_PATH], text[8192] = "楼栋,单元,房号,姓名,邀请结果\n";
    struct db *db = NULL;
    struct err err = {0};
    struct store *store = NULL;
    struct estate estate;
    int64_t id, persons[OWNERS];
    int asked = 0, admitted = 0, imported = 0, next = 0;
    struct meeting meeting = {.code = "m1", .title = "会", .building_word = "栋", .starts_ms = 1789732800000LL};
    (void)state;
    strcpy(folder, scratch("persons"));
    open_store(&db, folder, &id);
    for (int i = 0; i < OWNERS; i++) {
        struct roster_row row = {.room = {"1", "1", ""}, .name = "王建国"};
        enum roster_change change;
        snprintf(row.room.number, sizeof row.room.number, "%d", 101 + i);
        assert_true(roster_put(db, id, &row, &change, &persons[i], &err));
        size_t used = strlen(text); /* every second one is on the new list, and a new neighbour */
        if (i % 2 == 0)
            snprintf(text + used, sizeof text - used, "1,1,%d,王建国,会来\n1,1,%d,李桂芳,待定\n", 101 + i, 101 + i);
    }
    db_close(db);
    assert_true(fileio_join(list, folder, "list.csv", &err));
    FILE *file = fopen(list, "w");
    assert_true(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
    estate_init(&estate);
    struct store_config config = {folder, &meeting, &estate, "boot", at.at};
    assert_true(store_open(&store, &config, &err));
    while (admitted < OWNERS || store_under_way(store) > 0) {
        struct store_request request = {.kind = next % 5 == 0 ? STORE_DESK : STORE_SIGN_IN, .at = at.at};
        if (request.kind == STORE_DESK) {
            request.call.run = import_now;
            request.call.context = list;
        } else {
            request.person = persons[asked % OWNERS];
        }
        if (asked < OWNERS && store_ask(store, &request)) {
            next++;
            asked += request.kind == STORE_SIGN_IN;
        }
        struct pollfd wait = {store_fd(store), POLLIN, 0};
        assert_true(poll(&wait, 1, asked < OWNERS ? 0 : 20000) >= 0);
        for (struct store_reply reply; store_take(store, &reply);) {
            ROW(reply.ok, next);
            admitted += reply.kind == STORE_SIGN_IN && reply.signed_in.verdict == SIGNIN_ADMIT;
            imported += reply.kind == STORE_DESK;
        }
    }
    store_close(store);
    estate_finish(&estate);
    struct tally t;
    open_store(&db, folder, &id);
    assert_true(tally_read(db, id, &t, &err));
    assert_true(imported > 5 && t.here == OWNERS && t.households_here == OWNERS);
    assert_int_equal(t.invited, OWNERS + OWNERS / 2);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_seen_tells_nobody_apart),
        cmocka_unit_test(names_equal_as_people_compare_them),
        cmocka_unit_test(a_room_is_one_however_it_is_written),
        cmocka_unit_test(lookups_go_by_index),
        cmocka_unit_test(no_sign_in_walks_through_the_others),
        cmocka_unit_test(who_is_deleted_is_gone_from_the_file),
        cmocka_unit_test(a_list_comes_while_owners_sign_in),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
