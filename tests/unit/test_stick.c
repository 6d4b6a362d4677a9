/* what may come in by USB, the mark on a stick, what is read back from it */
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/fileio.h"
#include "exchange/marker.h"
#include "exchange/pack.h"
#include "helper/usb.h"

#define DEVICE(class)    18, 1, 0, 2, class, 0, 0, 64, 0xef, 0x0e, 0x01, 0x00, 0, 1, 0, 0, 0, 1
#define CONFIGURATION    9, 2, 0, 0, 1, 1, 0, 0x80, 50
#define INTERFACE(class) 9, 4, 0, 0, 2, class, 6, 80, 0
#define ENDPOINT         7, 5, 0x81, 2, 0, 2, 0

/* Sticks and hubs; keyboards only if listed; a stick that is a keyboard or a network card as well never by itself. */
static void only_sticks_are_welcome(void **state)
{
    static const uint8_t stick[] = {DEVICE(0), CONFIGURATION, INTERFACE(8), ENDPOINT};
    static const uint8_t keys[] = {DEVICE(0), CONFIGURATION, INTERFACE(3), ENDPOINT};
    static const uint8_t both[] = {DEVICE(0), CONFIGURATION, INTERFACE(8), ENDPOINT, INTERFACE(3)};
    static const uint8_t later[] = {DEVICE(0), CONFIGURATION, INTERFACE(8), CONFIGURATION, INTERFACE(2)};
    static const uint8_t none[] = {DEVICE(0), CONFIGURATION};
    static const uint8_t hub[] = {DEVICE(9)};
    static const uint8_t composite[] = {DEVICE(0xEF), CONFIGURATION, INTERFACE(8)};
    static const uint8_t cut[] = {DEVICE(0), CONFIGURATION, 9, 4, 0};
    static const uint8_t zero[] = {DEVICE(0), 0, 4, 0, 0, 0, 8};
    static const struct {
        const uint8_t *bytes;
        size_t length;
        const char *allow;
        bool welcome;
    } rows[] = {
        {stick, sizeof stick, "", true},
        {keys, sizeof keys, "", false},
        {both, sizeof both, "", false},
        {later, sizeof later, "", false},
        {none, sizeof none, "", false},
        {hub, sizeof hub, "", true},
        {composite, sizeof composite, "", false},
        {cut, sizeof cut, "", false},
        {zero, sizeof zero, "", false},
        {stick, 17, "", false},
        {stick, 0, "", false},
        {keys, sizeof keys, "0eef:0001", true},
        {keys, sizeof keys, "0EEF:0001", true},
        {keys, sizeof keys, "1234:5678,0eef:0001", true},
        {keys, sizeof keys, "1-1.3", true},
        {keys, sizeof keys, "1-1", false},
        {keys, sizeof keys, "1-1.30", false},
        {both, sizeof both, "0eef:0001", true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        ROW(usb_welcome(rows[i].bytes, rows[i].length, "1-1.3", rows[i].allow) == rows[i].welcome, i);
}

static void a_stick_is_known_again(void **state)
{
    const char *folder = scratch("marker");
    char id[MARKER_ID], again[MARKER_ID], stick[MARKER_ID], path[FILEIO_PATH];
    struct err err = {0};
    (void)state;
    assert_true(marker_kiosk_id(folder, id, &err));
    assert_true(marker_kiosk_id(folder, again, &err));
    assert_string_equal(id, again);
    assert_false(marker_read(folder, id, stick));
    assert_true(marker_write(folder, id, stick, &err));
    assert_true(marker_read(folder, id, again));
    assert_string_equal(stick, again);
    assert_true(marker_write(folder, id, again, &err)); /* twice is once */
    assert_false(marker_read(folder, "0000000000000000", again));
    assert_string_equal(again, "");
    assert_false(marker_write(folder, "0000000000000000", again, &err)); /* another kiosk's stays */
    assert_int_equal(err.code, ERR_DATA);
    /* neither a link nor a pipe nor a folder is a mark */
    assert_true(fileio_join(path, folder, "签到台.txt", &err));
    unlink(path);
    assert_int_equal(symlink("kiosk.id", path), 0);
    assert_false(marker_read(folder, id, stick));
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(marker_read(folder, id, stick));
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(marker_read(folder, id, stick));
    rmdir(path);
    write_file(path, "kiosk=zz stick=", 15);
    assert_false(marker_read(folder, id, stick));
}

/* The list is believed only as far as the files bear it out. */
static void a_pack_is_read_back(void **state)
{
    const char *folder = scratch("readback");
    char path[FILEIO_PATH];
    struct err err = {0};
    (void)state;
    assert_false(pack_verify(folder, &err)); /* no list: not whole */
    assert_true(fileio_join(path, folder, "清单.txt", &err));
    write_file(path, "", 0);
    assert_false(pack_verify(folder, &err));
    write_file(path, "short\r\n", 7);
    assert_false(pack_verify(folder, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_sticks_are_welcome),
        cmocka_unit_test(a_stick_is_known_again),
        cmocka_unit_test(a_pack_is_read_back),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
