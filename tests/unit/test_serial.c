/* a serial port on a pty: what it is, who has it, who holds back */
#include "unit.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "hal/port.h"
#include "hal/port_trap.h"

static int open_pty(char *path, size_t size)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    snprintf(path, size, "%s", ptsname(master));
    return master;
}

/* A printer's port is a serial port, whatever the config names; a FIFO must not hang who opens it. */
static void only_a_serial_port_is_taken(void **state)
{
    char paths[5][300], missing[320];
    const char *folder = scratch("serial");
    struct port serial;
    (void)state;
    snprintf(paths[0], sizeof paths[0], "%s", folder);
    snprintf(paths[1], sizeof paths[1], "%s/file", folder);
    snprintf(paths[2], sizeof paths[2], "%s/fifo", folder);
    snprintf(paths[3], sizeof paths[3], "%s/loop", folder);
    strcpy(paths[4], "/dev/null");
    write_file(paths[1], "x", 1);
    assert_int_equal(mkfifo(paths[2], 0600), 0);
    assert_int_equal(symlink(paths[3], paths[3]), 0);
    for (size_t i = 0; i < 5; i++) {
        struct err err = {0};
        ROW(!serial_open(&serial, paths[i], 9600, SERIAL_FREE, &err) && err.code == ERR_DATA, i);
        ROW(strstr(err.text, "not a serial port") != NULL, i);
    }
    struct err err = {0};
    snprintf(missing, sizeof missing, "%s/nothing", folder);
    assert_false(serial_open(&serial, missing, 9600, SERIAL_FREE, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    /* a rate that no line has */
    char path[64];
    int master = open_pty(path, sizeof path);
    assert_false(serial_open(&serial, path, 12345, SERIAL_FREE, &err));
    assert_true(serial_open(&serial, path, 9600, SERIAL_FREE, &err)); /* and nothing of that stays behind */
    port_close(&serial);
    close(master);
}

static void one_program_at_a_time(void **state)
{
    char path[64];
    struct port first, second;
    struct err err = {0};
    int master = open_pty(path, sizeof path);
    (void)state;
    assert_true(serial_open(&first, path, 9600, SERIAL_FREE, &err));
    assert_false(serial_open(&second, path, 9600, SERIAL_FREE, &err)); /* even where rights would let us pass */
    assert_int_equal(err.code, ERR_AGAIN);
    port_close(&first);
    assert_true(serial_open(&second, path, 9600, SERIAL_FREE, &err));
    port_close(&second);
    int other = open(path, O_RDWR | O_NOCTTY); /* who only asks by a lock */
    assert_int_equal(flock(other, LOCK_EX | LOCK_NB), 0);
    assert_false(serial_open(&second, path, 9600, SERIAL_FREE, &err));
    assert_int_equal(err.code, ERR_AGAIN);
    close(other);
    assert_true(serial_open(&second, path, 9600, SERIAL_FREE, &err));
    port_close(&second);
    close(master);
}

static bool comes(int master)
{
    char byte;
    struct pollfd p = {.fd = master, .events = POLLIN};
    return poll(&p, 1, 50) == 1 && read(master, &byte, 1) == 1;
}

/* XOFF stops the line, XON lets it go on; neither is heard as an answer. Without that flow they are bytes like others. */
static void xon_xoff_is_obeyed(void **state)
{
    (void)state;
    for (int flow = SERIAL_FREE; flow <= SERIAL_XON_XOFF; flow++) {
        char path[64];
        uint8_t heard[4];
        struct port serial;
        struct err err = {0};
        struct termios t;
        int master = open_pty(path, sizeof path);
        ROW(serial_open(&serial, path, 19200, (enum serial_flow)flow, &err), flow);
        int fd = serial.ops->fd(serial.self);
        ROW(tcgetattr(fd, &t) == 0 && cfgetospeed(&t) == B19200, flow);
        ROW(((t.c_iflag & IXON) != 0) == (flow == SERIAL_XON_XOFF), flow);
        ROW(((t.c_cflag & CRTSCTS) != 0) == (flow == SERIAL_RTS_CTS), flow);
        ROW((t.c_lflag & (ICANON | ECHO | ISIG)) == 0 && (t.c_oflag & OPOST) == 0, flow);
        ROW(write(master, "\x13", 1) == 1, flow);
        usleep(50000); /* the kernel hands it on in a task of its own */
        ROW(serial.ops->write(serial.self, "a", 1) >= 0, flow);
        ROW(comes(master) == (flow != SERIAL_XON_XOFF), flow);
        ROW(write(master, "\x11", 1) == 1, flow);
        usleep(50000); /* the kernel hands it on in a task of its own */
        ROW(flow != SERIAL_XON_XOFF || serial.ops->write(serial.self, "b", 1) == 1, flow);
        ROW(flow != SERIAL_XON_XOFF || comes(master), flow);
        ROW(serial.ops->read(serial.self, heard, sizeof heard) == (flow == SERIAL_XON_XOFF ? 0 : 2), flow);
        port_close(&serial);
        close(master);
    }
}

static void unplugged_is_noticed(void **state)
{
    char path[64];
    uint8_t byte;
    struct port serial;
    struct err err = {0};
    int master = open_pty(path, sizeof path);
    (void)state;
    assert_true(serial_open(&serial, path, 9600, SERIAL_FREE, &err));
    assert_int_equal(serial.ops->read(serial.self, &byte, 1), 0);
    close(master);
    assert_int_equal(serial.ops->read(serial.self, &byte, 1), -1);
    assert_int_equal(serial.ops->write(serial.self, "x", 1), -1);
    port_close(&serial);
}

/* A printer on the network: found, spoken with, hung up by it; nobody there; what is no address. */
static void a_network_printer_is_a_port(void **state)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof at;
    struct port_place place = {0};
    struct port port;
    struct err err = {0};
    char name[64], heard[8];
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    (void)state;
    assert_true(bind(listener, (struct sockaddr *)&at, sizeof at) == 0 && listen(listener, 1) == 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&at, &length), 0);
    snprintf(name, sizeof name, "tcp:127.0.0.1:%d", ntohs(at.sin_port));
    place.device = name;
    assert_true(port_open(&port, &place, 9600, SERIAL_FREE, &err));
    assert_true(port.holds_back);
    int other = accept(listener, NULL, NULL);
    assert_int_equal(port.ops->write(port.self, "abc", 3), 3);
    assert_int_equal(read(other, heard, sizeof heard), 3);
    assert_int_equal(port.ops->read(port.self, heard, sizeof heard), 0);
    assert_int_equal(write(other, "y", 1), 1);
    usleep(20000);
    assert_int_equal(port.ops->read(port.self, heard, sizeof heard), 1);
    static char much[65536]; /* a printer that takes nothing: the port holds back, and what waits can be dropped */
    while (port.ops->write(port.self, much, sizeof much) > 0)
        continue;
    assert_true(port.ops->queued(port.self) > 0);
    int fd = port.ops->fd(port.self);
    port.ops->discard(port.self);
    assert_int_equal(port.ops->fd(port.self), fd); /* who watches it sees no difference */
    close(other);
    other = accept(listener, NULL, NULL);
    usleep(20000);
    assert_int_equal(port.ops->write(port.self, "z", 1), 1);
    assert_int_equal(read(other, heard, sizeof heard), 1); /* and none of it came by the new way */
    close(other);
    usleep(20000);
    assert_int_equal(port.ops->read(port.self, heard, sizeof heard), -1);
    port_close(&port);
    close(listener);
    assert_false(port_open(&port, &place, 9600, SERIAL_FREE, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    static const char *const wrong[] = {"tcp:", "tcp:printer.local", "tcp:1.2.3.4:x", "tcp:300.1.1.1"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        place.device = wrong[i];
        ROW(!port_open(&port, &place, 9600, SERIAL_FREE, &err) && err.code == ERR_CONFIG, i);
    }
    port_place_finish(&place);
}

/* A root made up: what a Raspberry Pi says of itself, and who speaks on the port. */
static void traps_are_found(void **state)
{
    static const struct {
        const char *model, *cmdline, *serial0, *serial1, *getty, *device;
        bool bluetooth;
        enum port_trap trap;
    } rows[] = {
        {"Raspberry Pi 5 Model B Rev 1.0", "quiet", "ttyAMA10", "", "", "/dev/serial0", false, TRAP_PI5},
        {"Raspberry Pi 5 Model B Rev 1.0", "quiet", "ttyAMA10", "", "", "/dev/ttyAMA0", false, TRAP_NONE},
        {"Raspberry Pi 4 Model B Rev 1.4", "console=ttyS0,115200 console=tty1", "ttyS0", "ttyAMA0", "", "/dev/serial0",
         false, TRAP_CONSOLE},
        {"Raspberry Pi 4 Model B Rev 1.4", "console=ttyS01 console=tty1", "ttyS0", "ttyAMA0", "", "/dev/serial0", false,
         TRAP_NONE},
        {"Raspberry Pi 3 Model B", "console=tty1", "ttyS0", "ttyAMA0", "", "/dev/serial0", true, TRAP_BLUETOOTH},
        {"Raspberry Pi 3 Model B", "console=tty1", "ttyS0", "ttyAMA0", "", "/dev/ttyAMA0", true, TRAP_BLUETOOTH},
        {"Raspberry Pi 3 Model B", "console=tty1", "ttyAMA0", "", "", "/dev/serial0", false, TRAP_NONE},
        {"Raspberry Pi 3 Model B", "console=tty1", "ttyAMA0", "",
         "/sbin/agetty -o -p -- \\u --keep-baud 115200 ttyAMA0 vt220", "/dev/serial0", false, TRAP_GETTY},
        {"QEMU", "console=ttyS0", "ttyS1", "", "", "/dev/ttyS1", false, TRAP_NONE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char root[300], path[400], who[32];
        snprintf(root, sizeof root, "%s", scratch("trap"));
        static const char *const folders[] = {"proc",      "proc/device-tree",   "proc/77", "dev", "sys",
                                              "sys/class", "sys/class/bluetooth"};
        for (size_t k = 0; k < COUNT(folders) - !rows[i].bluetooth; k++) {
            snprintf(path, sizeof path, "%s/%s", root, folders[k]);
            mkdir(path, 0700);
        }
        snprintf(path, sizeof path, "%s/proc/device-tree/model", root);
        write_file(path, rows[i].model, strlen(rows[i].model));
        snprintf(path, sizeof path, "%s/proc/cmdline", root);
        write_file(path, rows[i].cmdline, strlen(rows[i].cmdline));
        snprintf(path, sizeof path, "%s/proc/77/cmdline", root);
        write_file(path, rows[i].getty, strlen(rows[i].getty));
        snprintf(path, sizeof path, "%s/dev/serial0", root);
        ROW(symlink(rows[i].serial0, path) == 0, i);
        snprintf(path, sizeof path, "%s/dev/serial1", root);
        ROW(rows[i].serial1[0] == '\0' || symlink(rows[i].serial1, path) == 0, i);
        enum port_trap found = port_trap_find(root, rows[i].device, who, sizeof who);
        ROW_TEXT(port_trap_name(found), port_trap_name(rows[i].trap), i);
        ROW(found != TRAP_GETTY || strcmp(who, "/sbin/agetty") == 0, i);
    }
}

int main(void)
{
    struct err err = {0};
    if (!words_load(&err))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_serial_port_is_taken), cmocka_unit_test(one_program_at_a_time),
        cmocka_unit_test(xon_xoff_is_obeyed),          cmocka_unit_test(unplugged_is_noticed),
        cmocka_unit_test(a_network_printer_is_a_port), cmocka_unit_test(traps_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
