/* touch: fingers into events, panels that hang turned, touch devices that come and go */
#include "unit.h"

#include <fcntl.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui/inputs.h"
#include "ui/mount.h"
#include "ui/touch.h"

static int64_t now_ms = 1000;

/* One large key in the middle of 800x480. */
static struct page one_key(void)
{
    struct page page = {.width = 800, .height = 480, .epoch = 1, .count = 1};
    page.widgets[0] = (struct widget){.look = LOOK_MAIN, .role = ROLE_START, .rect = {24, 232, 752, 132}};
    return page;
}

static struct pointer point(enum pointer_kind kind, int64_t finger, int x, int y)
{
    now_ms += 500;
    return (struct pointer){kind, now_ms, finger, x, y};
}

static void a_key_acts_when_it_lifts_inside(void **state)
{
    struct page page = one_key();
    struct touch touch = {0};
    struct event event;
    (void)state;
    struct pointer p = point(POINTER_DOWN, 1, 400, 300);
    assert_false(touch_feed(&touch, &p, &page, &event));
    assert_true(touch_pressed(&touch, &page) >= 0);
    p = point(POINTER_UP, 1, 410, 310);
    assert_true(touch_feed(&touch, &p, &page, &event));
    assert_true(event.kind == EVENT_TAP && event.tap.role == ROLE_START);
    /* slides off: nothing but a sign of life */
    p = point(POINTER_DOWN, 1, 400, 300);
    touch_feed(&touch, &p, &page, &event);
    p = point(POINTER_MOVE, 1, 400, 20);
    touch_feed(&touch, &p, &page, &event);
    assert_int_equal(touch_pressed(&touch, &page), -1);
    p = point(POINTER_UP, 1, 400, 20);
    assert_true(touch_feed(&touch, &p, &page, &event));
    assert_int_equal(event.kind, EVENT_TOUCH);
    /* only the first finger counts */
    p = point(POINTER_DOWN, 1, 10, 10);
    touch_feed(&touch, &p, &page, &event);
    p = point(POINTER_DOWN, 2, 400, 300);
    assert_false(touch_feed(&touch, &p, &page, &event));
    p = point(POINTER_UP, 2, 400, 300);
    assert_false(touch_feed(&touch, &p, &page, &event));
    p = point(POINTER_UP, 1, 10, 10);
    assert_true(touch_feed(&touch, &p, &page, &event));
    /* a bounce is the same tap; a quick second one is not */
    p = point(POINTER_DOWN, 1, 400, 300);
    touch_feed(&touch, &p, &page, &event);
    p = point(POINTER_UP, 1, 400, 300);
    assert_true(touch_feed(&touch, &p, &page, &event));
    assert_in_range(TOUCH_BOUNCE_MS, 30, 100);
    for (int ms = 20; ms <= 120; ms += 100) {
        p.kind = POINTER_DOWN;
        p.at_ms += ms;
        touch_feed(&touch, &p, &page, &event);
        p.kind = POINTER_UP;
        p.at_ms += 5;
        assert_int_equal(touch_feed(&touch, &p, &page, &event), ms > TOUCH_BOUNCE_MS);
    }
    /* a trembling hand's second touch is not the next page's first; elsewhere, or later, it is */
    for (int i = 0; i < 3; i++) {
        p = point(POINTER_DOWN, 1, 400, 300);
        touch_feed(&touch, &p, &page, &event);
        p.kind = POINTER_UP;
        assert_true(touch_feed(&touch, &p, &page, &event));
        page.epoch++;
        p.kind = POINTER_DOWN;
        p.at_ms += i == 2 ? TOUCH_ECHO_MS : 150;
        p.x += i == 1 ? 200 : 10;
        touch_feed(&touch, &p, &page, &event);
        p.kind = POINTER_UP;
        ROW(touch_feed(&touch, &p, &page, &event) == (i > 0), i);
    }
    /* a finger whose end was lost does not deafen the screen for ever, and staff hear of it */
    int64_t due;
    p = point(POINTER_DOWN, 7, 10, 10);
    touch_feed(&touch, &p, &page, &event);
    assert_false(touch_stuck(&touch, now_ms, &due));
    assert_int_equal(due, now_ms + TOUCH_STUCK_MS);
    now_ms += TOUCH_STUCK_MS;
    assert_true(touch_stuck(&touch, now_ms, &due));
    p = point(POINTER_DOWN, 8, 400, 300);
    touch_feed(&touch, &p, &page, &event);
    p.kind = POINTER_UP;
    assert_true(touch_feed(&touch, &p, &page, &event));
    assert_int_equal(event.kind, EVENT_TAP);
    p = point(POINTER_UP, 7, 10, 10);
    assert_false(touch_feed(&touch, &p, &page, &event));
    assert_false(touch_stuck(&touch, now_ms, &due));
    /* the page changes under the finger: it belongs to the one that was visible */
    p = point(POINTER_DOWN, 1, 400, 300);
    touch_feed(&touch, &p, &page, &event);
    page.epoch++;
    p = point(POINTER_UP, 1, 400, 300);
    assert_true(touch_feed(&touch, &p, &page, &event));
    assert_int_equal(event.kind, EVENT_TOUCH);
}

/* Contacts put down and lifted as a row of letters says: a A down and up of finger a on the one big key, and so on.
 * Returns the taps. */
static int taps_of(const char *row)
{
    struct page page = one_key();
    struct touch touch = {0};
    struct event event;
    int taps = 0;
    for (const char *c = row; *c != '\0'; c++) {
        bool down = *c >= 'a';
        struct pointer p = point(down ? POINTER_DOWN : POINTER_UP, *c | 0x20, 400, 300);
        now_ms += *c == '.' ? TOUCH_STUCK_MS : 0;
        taps += *c != '.' && touch_feed(&touch, &p, &page, &event) && event.kind == EVENT_TAP;
    }
    return taps;
}

/* Only the first counts until all are up; a palm is nothing; ends that are lost or doubled harm nobody. */
static void hands_are_not_fingers(void **state)
{
    static const struct {
        const char *row;
        int taps;
    } rows[] = {{"aA", 1},
                {"abBA", 1},        /* the second finger is a guest */
                {"abAB", 1},        /* whoever lifts first */
                {"abAcCBdD", 2},    /* and one more while the guest is still there counts not: all must be up */
                {"abcABC", 0},      /* a palm */
                {"abcCBA", 0},      /* in any order */
                {"abcABCdD", 1},    /* and then a finger again */
                {"aaA", 1},         /* down twice, lifted once: a storm of a driver */
                {"AAaA", 1},        /* lifted what was never down */
                {"a.bB", 1},        /* stuck: the others work */
                {"a.bBcCA", 2},     /* and it is nothing when it lifts at last */
                {"ab.cC", 1},       /* two stuck ones */
                {"abcdefghijA", 0}, /* ten fingers */
                {"abcdefghijklmnopqrstuvwxyz", 0},
                {"abcdefghijklmnopqrstuvwxyz.aA", 1}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        ROW(taps_of(rows[i].row) == rows[i].taps, i);
}

/* 200,000 contacts of a foil that has gone mad: never more than one press, never a key without a clean down and up. */
static void a_mad_foil_is_harmless(void **state)
{
    struct page page = one_key();
    struct touch touch = {0};
    struct event event;
    unsigned seed = 11;
    int taps = 0;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        seed = seed * 1103515245u + 12345u;
        unsigned r = seed >> 8;
        struct pointer p = {(enum pointer_kind)(r % 3), now_ms += r % 97, (int64_t)(r / 7 % 24) - 4,
                            (int)(r / 11 % 3000) - 1000, (int)(r / 13 % 2000) - 700};
        bool made = touch_feed(&touch, &p, &page, &event);
        ROW(touch.count >= 0 && touch.count <= TOUCH_CONTACTS, i);
        ROW(!made || p.kind == POINTER_UP, i);
        taps += made && event.kind == EVENT_TAP;
        ROW(!made || event.kind != EVENT_TAP || page_at(&page, p.x, p.y) != NULL, i);
        if (i % 1000 != 999)
            continue;
        for (int finger = -4; finger < 20; finger++) { /* it comes to its senses: the next finger counts */
            p = (struct pointer){POINTER_UP, now_ms, finger, 0, 0};
            touch_feed(&touch, &p, &page, &event);
        }
        now_ms += TOUCH_BOUNCE_MS;
        p = (struct pointer){POINTER_DOWN, now_ms, 3, 400, 300};
        touch_feed(&touch, &p, &page, &event);
        p.kind = POINTER_UP;
        ROW(touch_feed(&touch, &p, &page, &event) && event.kind == EVENT_TAP, i);
    }
    assert_true(taps < 2000);
}

/* A foil that lies askew and a panel that hangs turned: the four corners are where they should be. */
static void a_turned_panel_is_felt_where_it_shows(void **state)
{
    struct bitmap picture, panel;
    struct err err = {0};
    (void)state;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        struct mount m = mount_plain;
        int width = 80, height = 48;
        m.rotate = rotate;
        mount_size(&m, &width, &height);
        assert_true(bitmap_init(&picture, width, height, &err) && bitmap_init(&panel, 80, 48, &err));
        for (int i = 0; i < 200; i++) {
            int x = i * 37 % width, y = i * 53 % height, px, py;
            memset(picture.pixels, 0, sizeof(uint32_t) * 80 * 48);
            picture.pixels[y * width + x] = 1;
            struct rect at = {x, y, 1, 1};
            if (rotate != 0)
                at = mount_copy(&m, &picture, at, &panel);
            ROW(at.w == 1 && at.h == 1, i);
            ROW(rotate == 0 || panel.pixels[at.y * 80 + at.x] == 1, i);
            mount_point(&m, ((float)at.x + 0.5F) / 80, ((float)at.y + 0.5F) / 48, width, height, &px, &py);
            ROW(px == x && py == y, i);
            if (rotate != 0)
                panel.pixels[at.y * 80 + at.x] = 0;
        }
        bitmap_finish(&picture);
        bitmap_finish(&panel);
    }
    struct mount m = mount_plain;
    int px, py;
    assert_true(mount_read_matrix("0 1 0 -1 0 1", m.matrix)); /* the foil was wired sideways */
    mount_point(&m, 0.25F, 0.75F, 100, 100, &px, &py);
    assert_true(px == 75 && py == 75);
    assert_true(mount_read_matrix("1.1,0,-0.05, 0,1.1,-0.05", m.matrix));
    static const float odd[] = {-1e30F, 1e30F, NAN, INFINITY, -INFINITY, 0};
    for (size_t i = 0; i < COUNT(odd); i++) {
        mount_point(&m, odd[i], odd[COUNT(odd) - 1 - i], 100, 50, &px, &py);
        ROW(px >= 0 && px < 100 && py >= 0 && py < 50, i);
    }
    static const char *const bad[] = {"", "1 0 0 0 1", "1 0 0 0 1 0 7", "0 0 0 0 0 0", "a b c d e f", "nan 0 0 0 1 0"};
    for (size_t i = 0; i < COUNT(bad); i++)
        ROW(!mount_read_matrix(bad[i], m.matrix), i);
}

/* A FIFO stands for a device; one whose number is even is to be touched. */
static bool group_writes(int fd)
{
    struct stat at;
    return fstat(fd, &at) == 0 && (at.st_mode & S_IWGRP) != 0;
}

static void plug(const char *folder, int number, bool touched)
{
    char path[256];
    snprintf(path, sizeof path, "%s/event%d", folder, number);
    assert_int_equal(mkfifo(path, 0600), 0);
    if (touched)
        assert_int_equal(chmod(path, 0660), 0);
}

static void turn(struct loop *loop)
{
    struct err err = {0};
    for (int i = 0; i < 5; i++)
        assert_true(loop_wait(loop, 20, &err));
}

/* There, gone, back under another number, and a folder that comes late. */
static void devices_come_and_go(void **state)
{
    struct loop loop;
    struct inputs *in = NULL;
    struct err err = {0};
    char folder[128], path[256];
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/kiosk-unit-%d-input", (int)getpid());
    loop_init(&loop);
    assert_true(inputs_open(&in, folder, group_writes, &loop, &err));
    assert_false(inputs_fingers(in));
    assert_in_range(inputs_look_ms(in), 1, 2000); /* looks for it by itself */
    assert_int_equal(mkdir(folder, 0700), 0);
    plug(folder, 0, false); /* a power key */
    inputs_look(in);
    assert_false(inputs_fingers(in));
    plug(folder, 1, true);
    turn(&loop); /* told by the folder */
    assert_true(inputs_fingers(in));
    assert_int_equal(inputs_look_ms(in), -1);
    snprintf(path, sizeof path, "%s/event1", folder);
    int writer = open(path, O_WRONLY | O_NONBLOCK);
    assert_true(writer >= 0);
    assert_int_equal(write(writer, "x", 1), 1); /* an event wakes, and is not ours */
    turn(&loop);
    assert_true(inputs_fingers(in));
    close(writer); /* the end of file stands for ENODEV */
    turn(&loop);
    assert_false(inputs_fingers(in));
    assert_int_equal(unlink(path), 0);
    plug(folder, 7, true);
    turn(&loop);
    assert_true(inputs_fingers(in));
    inputs_close(in);
    for (int i = 0; i < 8; i += 7) {
        snprintf(path, sizeof path, "%s/event%d", folder, i);
        unlink(path);
    }
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_acts_when_it_lifts_inside),
        cmocka_unit_test(hands_are_not_fingers),
        cmocka_unit_test(a_mad_foil_is_harmless),
        cmocka_unit_test(a_turned_panel_is_felt_where_it_shows),
        cmocka_unit_test(devices_come_and_go),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
