/* what may come in by USB, the mark on a stick, what is read back from it */
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/fileio.h"
#include "exchange/marker.h"
#include "helper/usb.h"
#include "office/pack.h"

#define DEVICE(class, count)          18, 1, 0, 2, class, 0, 0, 64, 0xef, 0x0e, 0x01, 0x00, 0, 1, 0, 0, 0, count
#define CONFIGURATION(total, count)   9, 2, (total)&255, (total) >> 8, count, 1, 0, 0x80, 50
#define INTERFACE(number, class)      9, 4, number, 0, 2, class, 6, 80, 0
#define SETTING(number, which, class) 9, 4, number, which, 2, class, 6, 80, 0
#define ENDPOINT                      7, 5, 0x81, 2, 0, 2, 0

/* Sticks and hubs; keyboards only if listed; a stick or a hub that is a keyboard or a network card as well never by itself, in
 * whichever configuration or setting; nor what does not parse to its last byte. */
static void only_sticks_are_welcome(void **state)
{
    static const uint8_t stick[] = {DEVICE(0, 1), CONFIGURATION(25, 1), INTERFACE(0, 8), ENDPOINT};
    static const uint8_t uas[] = {DEVICE(0, 1), CONFIGURATION(41, 1), INTERFACE(0, 8),
                                  ENDPOINT,     SETTING(0, 1, 8),     ENDPOINT};
    static const uint8_t twice[] = {DEVICE(0, 2), CONFIGURATION(18, 1), INTERFACE(0, 8), CONFIGURATION(18, 1),
                                    INTERFACE(0, 8)};
    static const uint8_t keys[] = {DEVICE(0, 1), CONFIGURATION(25, 1), INTERFACE(0, 3), ENDPOINT};
    static const uint8_t both[] = {DEVICE(0, 1), CONFIGURATION(34, 2), INTERFACE(0, 8), ENDPOINT, INTERFACE(1, 3)};
    static const uint8_t other[] = {DEVICE(0, 1), CONFIGURATION(27, 1), INTERFACE(0, 8), SETTING(0, 1, 3)};
    static const uint8_t later[] = {DEVICE(0, 2), CONFIGURATION(18, 1), INTERFACE(0, 8), CONFIGURATION(18, 1),
                                    INTERFACE(0, 2)};
    static const uint8_t hidden[] = {DEVICE(0, 1), CONFIGURATION(18, 1), INTERFACE(0, 8), CONFIGURATION(18, 1),
                                     INTERFACE(0, 3)};
    static const uint8_t missing[] = {DEVICE(0, 2), CONFIGURATION(18, 1), INTERFACE(0, 8)};
    static const uint8_t none[] = {DEVICE(0, 1), CONFIGURATION(9, 0)};
    static const uint8_t nothing[] = {DEVICE(0, 0)};
    static const uint8_t hub[] = {DEVICE(9, 1), CONFIGURATION(25, 1), INTERFACE(0, 9), ENDPOINT};
    static const uint8_t multi[] = {DEVICE(9, 1), CONFIGURATION(41, 1), INTERFACE(0, 9),
                                    ENDPOINT,     SETTING(0, 1, 9),     ENDPOINT};
    static const uint8_t bad_hub[] = {DEVICE(9, 1), CONFIGURATION(34, 2), INTERFACE(0, 9), ENDPOINT, INTERFACE(1, 3)};
    static const uint8_t bare_hub[] = {DEVICE(9, 1)};
    static const uint8_t composite[] = {DEVICE(0xEF, 1), CONFIGURATION(18, 1), INTERFACE(0, 8)};
    static const uint8_t cut[] = {DEVICE(0, 1), CONFIGURATION(18, 1), 9, 4, 0};
    static const uint8_t odd_end[] = {DEVICE(0, 1), CONFIGURATION(20, 1), INTERFACE(0, 8), 3, 4};
    static const uint8_t skips[] = {
        DEVICE(0, 1), CONFIGURATION(29, 1), INTERFACE(0, 8), 11, 0x24, 9, 4, 1, 0, 2, 3, 0, 0, 0};
    static const uint8_t longer[] = {DEVICE(0, 1), CONFIGURATION(25, 1), INTERFACE(0, 8), ENDPOINT, 0};
    static const uint8_t fewer[] = {DEVICE(0, 1), CONFIGURATION(18, 2), INTERFACE(0, 8)};
    static const uint8_t zero[] = {DEVICE(0, 1), 0, 4, 0, 0, 0, 8};
    static const struct {
        const uint8_t *bytes;
        size_t length;
        const char *allow;
        bool welcome;
    } rows[] = {
        {stick, sizeof stick, "", true},
        {uas, sizeof uas, "", true},
        {twice, sizeof twice, "", true},
        {keys, sizeof keys, "", false},
        {both, sizeof both, "", false},
        {other, sizeof other, "", false},
        {later, sizeof later, "", false},
        {hidden, sizeof hidden, "", false},
        {missing, sizeof missing, "", false},
        {none, sizeof none, "", false},
        {nothing, sizeof nothing, "", false},
        {hub, sizeof hub, "", true},
        {multi, sizeof multi, "", true},
        {bad_hub, sizeof bad_hub, "", false},
        {bare_hub, sizeof bare_hub, "", false},
        {composite, sizeof composite, "", false},
        {cut, sizeof cut, "", false},
        {odd_end, sizeof odd_end, "", false},
        {skips, sizeof skips, "", true}, /* a class's own descriptor may hold any bytes */
        {longer, sizeof longer, "", false},
        {fewer, sizeof fewer, "", false},
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
    char again[MARKER_ID], stick[MARKER_ID], path[FILEIO_PATH];
    struct marker id, same, other = {"0000000000000000", {0}};
    struct err err = {0};
    struct stat st;
    (void)state;
    assert_true(marker_open(&id, folder, &err));
    assert_true(marker_open(&same, folder, &err));
    assert_memory_equal(&id, &same, sizeof id);
    assert_true(fileio_join(path, folder, "kiosk.key", &err) && stat(path, &st) == 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_false(marker_read(&id, folder, "1A2B-3C4D", stick));
    assert_true(marker_write(&id, folder, "1A2B-3C4D", stick, &err));
    assert_true(marker_read(&id, folder, "1A2B-3C4D", again));
    assert_string_equal(stick, again);
    assert_true(marker_write(&id, folder, "1A2B-3C4D", again, &err)); /* twice is once */
    assert_false(marker_read(&other, folder, "1A2B-3C4D", again));
    assert_string_equal(again, "");
    assert_false(marker_write(&other, folder, "1A2B-3C4D", again, &err)); /* another kiosk's stays */
    assert_int_equal(err.code, ERR_DATA);
    /* the same file on another stick, and with another kiosk's key, is no proof; staff's word makes one */
    assert_false(marker_read(&id, folder, "1A2B-3C4E", again));
    same.key[0] ^= 1;
    assert_false(marker_read(&same, folder, "1A2B-3C4D", again));
    assert_true(marker_write(&id, folder, "1A2B-3C4E", again, &err));
    assert_string_not_equal(again, stick);
    assert_true(marker_read(&id, folder, "1A2B-3C4E", stick));
    assert_string_equal(again, stick);
    /* neither a link nor a pipe nor a folder is a mark */
    assert_true(fileio_join(path, folder, "签到台.txt", &err));
    unlink(path);
    assert_int_equal(symlink("kiosk.id", path), 0);
    assert_false(marker_read(&id, folder, "1A2B-3C4D", stick));
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(marker_read(&id, folder, "1A2B-3C4D", stick));
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(marker_read(&id, folder, "1A2B-3C4D", stick));
    rmdir(path);
    write_file(path, "kiosk=zz stick=", 15);
    assert_false(marker_read(&id, folder, "1A2B-3C4D", stick));
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
