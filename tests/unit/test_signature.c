/* a signature: kept beside its sign-in, gone with the person, drawn as a picture */
#include "unit.h"

#include "base/fileio.h"
#include "gfx/bitmap.h"
#include "office/attendance_sheets.h"
#include "office/sheets.h"
#include "office/signature_picture.h"
#include "store/amend.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/forget.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/signature.h"

static const struct event_time at = {.at = {1000, 1789731360000LL}, .boot_id = "boot"};

struct bench {
    struct db *db;
    int64_t id, person, number;
};

static void sign_in(struct bench *b)
{
    struct admission a;
    enum signin_verdict verdict;
    struct err err = {0};
    assert_true(attendance_sign_in(b->db, b->id, b->person, &at, &verdict, &a, &err));
    assert_int_equal(verdict, SIGNIN_ADMIT);
    b->number = a.number;
}

static void start(struct bench *b)
{
    struct meeting m = {.code = "t", .title = "会", .starts_ms = 1789732800000LL};
    struct roster_row row = {.room = {"3", "2", "1201"}, .name = "王建国"};
    enum roster_change change;
    struct err err = {0};
    assert_true(schema_open(&b->db, NULL, true, &err));
    assert_true(roster_meeting(b->db, &m, &b->id, &err));
    assert_true(roster_set_state(b->db, b->id, MEETING_OPEN, &err));
    assert_true(roster_put(b->db, b->id, &row, &change, &b->person, &err));
    sign_in(b);
}

static struct ink two_strokes(void)
{
    struct ink ink = {0};
    ink_begin(&ink, -4000, 100); /* beside the square, where a wide field goes on */
    ink_go_on(&ink, 3000, 2000);
    ink_go_on(&ink, 20000, 50);
    ink_begin(&ink, 5, 4000);
    return ink;
}

static int64_t count(struct bench *b, const char *what)
{
    int64_t n = -1;
    struct err err = {0};
    assert_true(db_number(b->db, &n, 0, &err, what, ""));
    return n;
}

/* What 签到表.csv says in its column of signatures. */
static bool told(struct bench *b)
{
    struct meeting m = {.code = "t", .title = "会"};
    struct err err = {0};
    char path[FILEIO_PATH], *bytes;
    size_t length;
    assert_true(fileio_join(path, scratch("signed"), "a.csv", &err));
    assert_true(attendance_csv_write(&(struct paper_job){.db = b->db, .meeting = b->id, .m = &m}, path, &err));
    assert_true(fileio_read(path, 4096, &bytes, &length, &err));
    bool says = strstr(bytes, "\"已签\"") != NULL;
    free(bytes);
    return says;
}

static void it_stands_beside_its_sign_in(void **state)
{
    struct bench b;
    struct ink ink = two_strokes(), none = {0}, others = {0};
    struct err err = {0};
    int64_t broken = -1;
    struct room other = {"3", "2", "1301"}, third = {"3", "2", "1401"};
    (void)state;
    start(&b);
    ink_begin(&others, 1, 1);
    assert_false(told(&b));
    assert_false(signature_put(b.db, b.id, b.number + 1, &ink, &at, &err));
    assert_int_equal(err.code, ERR_DATA);
    assert_false(signature_put(b.db, b.id, b.number, &none, &at, &err));
    assert_int_equal(count(&b, "SELECT count(*) FROM signature"), 0);
    assert_true(signature_put(b.db, b.id, b.number, &ink, &at, &err));
    assert_true(signature_put(b.db, b.id, b.number, &others, &at, &err)); /* what is signed stays signed */
    assert_int_equal(count(&b, "SELECT count(*) FROM signature"), 1);
    assert_int_equal(count(&b, "SELECT length(strokes) FROM signature"), 20);
    assert_int_equal(count(&b, "SELECT count(*) FROM event WHERE kind = 'signature'"), 1);
    assert_true(told(&b));
    assert_true(amend_room(b.db, b.id, b.person, &other, &at, &err)); /* the same sign-in under another room */
    assert_true(told(&b));
    assert_true(db_number(b.db, &b.number, 0, &err, "SELECT number FROM attendance", ""));
    assert_true(attendance_undo(b.db, b.id, b.number, "x", &at, &err));
    sign_in(&b);
    assert_false(told(&b));                                           /* that one she has not signed */
    assert_true(amend_room(b.db, b.id, b.person, &third, &at, &err)); /* and what was undone does not come back */
    assert_false(told(&b));
    assert_true(db_number(b.db, &b.number, 0, &err, "SELECT number FROM attendance", ""));
    assert_true(signature_put(b.db, b.id, b.number, &ink, &at, &err));
    assert_true(told(&b));
    assert_true(forget_person(b.db, b.id, b.person, &at, &err));
    assert_int_equal(count(&b, "SELECT count(*) FROM signature"), 0);
    assert_false(told(&b));
    assert_true(event_verify(b.db, b.id, &broken, &err));
    assert_int_equal(broken, 0);
    db_close(b.db);
}

static void what_is_kept_comes_back(void **state)
{
    struct bench b;
    struct ink ink = two_strokes(), back;
    struct err err = {0};
    uint8_t bytes[64];
    size_t length = 0;
    (void)state;
    start(&b);
    assert_true(signature_put(b.db, b.id, b.number, &ink, &at, &err));
    struct sqlite3_stmt *q = db_query(b.db, &err, "SELECT strokes FROM signature", "");
    assert_int_equal(db_step(b.db, q, &err), 1);
    const void *kept = db_blob(q, 0, &length);
    assert_true(length < sizeof bytes);
    memcpy(bytes, kept, length);
    db_reset(q);
    assert_true(signature_unpack(bytes, length, &back));
    assert_memory_equal(&back, &ink, sizeof ink);
    for (size_t n = 0; n < length; n++) /* a whole stroke less is one still */
        ROW(!signature_unpack(bytes, n, &back) || back.strokes < ink.strokes, n);
    for (size_t n = 0; n < length; n++) {
        uint8_t was = bytes[n];
        for (int to = 0; to < 256; to += 15) {
            bytes[n] = (uint8_t)to;
            if (signature_unpack(bytes, length, &back))
                ROW(back.points <= INK_POINTS && back.strokes <= INK_STROKES, n);
        }
        bytes[n] = was;
    }
    db_close(b.db);
}

/* As large as it fits, whatever was written. */
static void it_is_drawn(void **state)
{
    static const int shapes[][4] = {{0, 0, 4000, 10}, {100, -4000, 110, 4000}, {-4096, 0, 28672, 4096}, {5, 5, 5, 5}};
    struct err err = {0};
    char path[FILEIO_PATH];
    (void)state;
    assert_true(fileio_join(path, scratch("drawn"), "a.png", &err));
    for (size_t i = 0; i < COUNT(shapes); i++) {
        struct ink ink = {0};
        struct dots dots;
        void *png;
        size_t length;
        int left = SIGNATURE_WIDE, right = -1, top = SIGNATURE_HIGH, foot = -1;
        ink_begin(&ink, shapes[i][0], shapes[i][1]);
        ink_go_on(&ink, shapes[i][2], shapes[i][3]);
        assert_true(signature_picture(&ink, &png, &length, &err));
        write_file(path, png, length);
        free(png);
        assert_true(dots_read_png(&dots, path, &err));
        ROW(dots.width == SIGNATURE_WIDE && dots.height == SIGNATURE_HIGH, i);
        for (int y = 0; y < dots.height; y++)
            for (int x = 0; x < dots.width; x++)
                if (dots_get(&dots, x, y)) {
                    left = x < left ? x : left;
                    right = x > right ? x : right;
                    top = y < top ? y : top;
                    foot = y > foot ? y : foot;
                }
        dots_finish(&dots);
        ROW(left >= 4 && top >= 4 && right < SIGNATURE_WIDE - 4 && foot < SIGNATURE_HIGH - 4, i);
        ROW(i == 3 ? right >= left : right - left > SIGNATURE_WIDE * 9 / 10 || foot - top > SIGNATURE_HIGH * 8 / 10, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_stands_beside_its_sign_in),
        cmocka_unit_test(what_is_kept_comes_back),
        cmocka_unit_test(it_is_drawn),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
