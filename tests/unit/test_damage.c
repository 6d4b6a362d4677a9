/* a store whose file was changed by accident: refused, or the same answers; never others. FLIPS, SWAPS and PERSONS make it long. */
#include "unit.h"

#include <sqlite3.h>
#include <unistd.h>

#include "base/fileio.h"
#include "store/attendance.h"
#include "store/check.h"
#include "store/db.h"
#include "store/event.h"
#include "store/page_sums.h"
#include "store/roster.h"
#include "store/schema.h"

enum { PAGE = 4096 };

static const struct event_time at = {{5000, 1789731360000LL}, "boot"};

static char folder[FILEIO_PATH], path[FILEIO_PATH], copy[FILEIO_PATH];
static char *whole;
static size_t size;
static struct digest answers;

static size_t wanted(const char *name, size_t usual)
{
    const char *text = getenv(name);
    return text == NULL ? usual : (size_t)atoi(text);
}

/* All that the store says, as one digest: a copy has nothing in it but what can be read. */
static bool read_all(struct digest *out, struct err *err)
{
    struct db *db = NULL;
    unlink(copy);
    bool ok = schema_open(&db, folder, false, err) && db_copy(db, copy, err);
    db_close(db);
    return ok && fileio_digest(copy, out, err);
}

static int set_up(void **state)
{
    struct db *db = NULL;
    struct err err = {0};
    struct meeting meeting = {.code = "m1",
                              .title = "会",
                              .estate = "园",
                              .place = "厅",
                              .building_word = "号楼",
                              .plan = {.rows = 20, .seats = 20}};
    size_t persons = wanted("PERSONS", 300);
    int64_t id = 0, person;
    load_words(state);
    strcpy(folder, scratch("damage"));
    assert_true(fileio_join(path, folder, "kiosk.db", &err) && fileio_join(copy, folder, "all.db", &err));
    assert_true(schema_open(&db, folder, true, &err) && db_begin(db, &err) && roster_meeting(db, &meeting, &id, &err));
    for (size_t i = 0; i < persons; i++) {
        struct roster_row row = {.has_phone = true, .has_reply = true, .reply = REPLY_YES, .room = {"1", "1", ""}};
        enum roster_change change;
        snprintf(row.room.number, sizeof row.room.number, "%zu", 101 + i / 2);
        snprintf(row.name, sizeof row.name, "王%zu", i);
        snprintf(row.phone, sizeof row.phone, "138%08zu", i);
        assert_true(roster_put(db, id, &row, &change, &person, &err));
    }
    assert_true(roster_set_state(db, id, MEETING_OPEN, &err) && db_commit(db, &err));
    for (int64_t i = 1; i <= (int64_t)persons * 2 / 3; i++) {
        enum signin_verdict verdict;
        struct admission a;
        assert_true(attendance_sign_in(db, id, i, &at, &verdict, &a, &err));
        if (i % 50 == 1)
            assert_true(attendance_undo(db, id, a.number, "x", &at, &err));
    }
    db_close(db);
    assert_true(read_all(&answers, &err));
    assert_true(fileio_read(path, 1 << 30, &whole, &size, &err));
    assert_true(size % PAGE == 0 && size > (size_t)20 * PAGE);
    return 0;
}

/* The file as it is in `whole` now; true: refused as damaged, or read with the same answers. */
static bool is_harmless(const char *what, size_t where)
{
    struct digest now;
    struct err err = {0};
    write_file(path, whole, size);
    bool same = read_all(&now, &err) ? memcmp(&now, &answers, sizeof now) == 0 : err.code == ERR_DAMAGED;
    if (!same)
        print_error("%s at %zu: %s\n", what, where, err.text);
    return same;
}

static bool flip_is_harmless(size_t byte, int bit)
{
    whole[byte] = (char)(whole[byte] ^ 1 << bit);
    bool ok = is_harmless("a bit flipped", byte);
    whole[byte] = (char)(whole[byte] ^ 1 << bit);
    return ok;
}

static void a_flipped_bit_in_every_page(void **state)
{
    (void)state;
    srand(1);
    for (size_t page = 0; page < size / PAGE; page++)
        assert_true(flip_is_harmless(page * PAGE + (size_t)(rand() % PAGE), rand() % 8));
    for (size_t n = wanted("FLIPS", 0); n > 0; n--)
        assert_true(flip_is_harmless((size_t)rand() % size, rand() % 8));
}

/* The first hundred bytes say what the file is. */
static void a_flipped_bit_in_the_header(void **state)
{
    (void)state;
    for (size_t byte = 0; byte < 100; byte++)
        assert_true(flip_is_harmless(byte, (int)byte % 8));
}

static void two_pages_in_each_others_place(void **state)
{
    char held[PAGE];
    (void)state;
    for (size_t n = wanted("SWAPS", 20); n > 0; n--) {
        char *a = whole + (size_t)rand() % (size / PAGE) * PAGE, *b = whole + (size_t)rand() % (size / PAGE) * PAGE;
        memcpy(held, a, PAGE);
        memmove(a, b, PAGE);
        memcpy(b, held, PAGE);
        assert_true(is_harmless("two pages swapped", (size_t)(a - whole)));
        memcpy(held, a, PAGE);
        memmove(a, b, PAGE);
        memcpy(b, held, PAGE);
    }
}

static void a_file_cut_off(void **state)
{
    size_t all = size;
    (void)state;
    for (size = PAGE; size < all; size += 7 * PAGE)
        assert_true(is_harmless("cut off", size));
    size = all;
    assert_true(is_harmless("nothing", 0));
}

/* What is damaged may stand anywhere: a page of names read as the schema must not come out in words. */
static void a_damaged_schema_reaches_no_log(void **state)
{
    char *name = memmem(whole, size, "CREATE TABLE person", 19);
    struct digest now;
    struct err err = {0};
    (void)state;
    assert_non_null(name);
    char *sums_off = whole + 20; /* as if the file had none: then SQLite itself must notice */
    memcpy(name, "CREATE TABLE 王建国1", 19);
    *sums_off = 0;
    write_file(path, whole, size);
    assert_false(read_all(&now, &err));
    assert_null(strstr(err.text, "王建国"));
    memcpy(name, "CREATE TABLE person", 19);
    *sums_off = 8;
    assert_true(is_harmless("nothing", 0));
}

/* Every page as it was written, and an index that lacks a row of its table: what a page's sum cannot see. */
static void an_index_that_lacks_a_row(void **state)
{
    sqlite3 *raw = NULL;
    struct digest now;
    struct err err = {0};
    (void)state;
    assert_true(is_harmless("nothing", 0));
    assert_int_equal(sqlite3_open_v2(path, &raw, SQLITE_OPEN_READWRITE, page_sums_register()), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(
            raw,
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = sql || ' AND id < 0'"
            " WHERE name = 'person_listed'; PRAGMA writable_schema=RESET;"
            "INSERT INTO person (meeting, room, name, name_key, phone, reply, listed, salt)"
            " SELECT meeting, room, '后来的', 'hld', '', 0, 1, salt FROM person LIMIT 1;"
            "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, ' AND id < 0', '')"
            " WHERE name = 'person_listed'; PRAGMA wal_checkpoint(TRUNCATE)",
            NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(raw);
    assert_false(read_all(&now, &err));
    assert_int_equal(err.code, ERR_DAMAGED);
    write_file(path, whole, size);
}

/* What is current is held against the events. */
static void the_tables_are_proved_from_the_events(void **state)
{
    static const char *const changes[] = {
        "UPDATE standing SET seat_number = NULL, seat_row = NULL WHERE number = 7",
        "DELETE FROM standing WHERE number = 9", "UPDATE standing SET settled = 1 WHERE number = 3",
        "UPDATE standing SET person = 999999 WHERE number = 4", "UPDATE hall SET seats = zeroblob(length(seats))"};
    struct db *db = NULL;
    struct err err = {0};
    struct check_found found;
    (void)state;
    assert_true(is_harmless("nothing", 0));
    assert_true(schema_open(&db, folder, false, &err));
    assert_true(check_store(db, &found, &err));
    assert_true(found.whole && found.meetings == 1 &&
                found.standing == (int64_t)(wanted("PERSONS", 300) * 2 / 3 * 49 / 50));
    for (size_t i = 0; i < COUNT(changes); i++) {
        assert_true(db_begin(db, &err) && db_exec(db, changes[i], &err));
        ROW(check_store(db, &found, &err), i);
        ROW(!found.whole, i);
        db_rollback(db);
    }
    assert_true(check_store(db, &found, &err) && found.whole);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flipped_bit_in_every_page),           cmocka_unit_test(a_flipped_bit_in_the_header),
        cmocka_unit_test(two_pages_in_each_others_place),        cmocka_unit_test(a_file_cut_off),
        cmocka_unit_test(a_damaged_schema_reaches_no_log),       cmocka_unit_test(an_index_that_lacks_a_row),
        cmocka_unit_test(the_tables_are_proved_from_the_events),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
