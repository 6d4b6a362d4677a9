#include "hal/serial.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static int fd_of(void *self)
{
    return *(int *)self;
}

static ssize_t result(ssize_t n)
{
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    return n;
}

static ssize_t write_bytes(void *self, const void *bytes, size_t length)
{
    return result(write(fd_of(self), bytes, length));
}

static ssize_t read_bytes(void *self, void *bytes, size_t length)
{
    ssize_t n = read(fd_of(self), bytes, length);
    if (n == 0 && length > 0) { /* hung up */
        errno = EIO;
        return -1;
    }
    return result(n);
}

static int queued_bytes(void *self)
{
    int count = -1;
    return ioctl(fd_of(self), TIOCOUTQ, &count) == 0 ? count : -1;
}

static void discard(void *self)
{
    tcflush(fd_of(self), TCOFLUSH);
}

static void close_tty(void *self)
{
    tcflush(fd_of(self), TCOFLUSH); /* close would wait for a printer that takes nothing */
    close(fd_of(self));
    free(self);
}

static const struct serial_ops ops = {write_bytes, read_bytes, queued_bytes, discard, fd_of, close_tty};

static bool speed_of(int baud, speed_t *speed)
{
    static const struct {
        int baud;
        speed_t speed;
    } speeds[] = {{9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}};
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (speeds[i].baud == baud) {
            *speed = speeds[i].speed;
            return true;
        }
    return false;
}

static bool configure(int fd, int baud, bool rts_cts)
{
    struct termios t;
    speed_t speed;
    if (!speed_of(baud, &speed)) {
        errno = EINVAL;
        return false;
    }
    if (tcgetattr(fd, &t) != 0)
        return false;
    cfmakeraw(&t);
    t.c_iflag |= IGNBRK | INPCK | IGNPAR; /* a break (power gone) must not read as a 0, which says "paper ok" */
    t.c_cflag |= CLOCAL | CREAD | (rts_cts ? CRTSCTS : 0u);
    t.c_cflag &= ~(tcflag_t)(CSTOPB | HUPCL | (rts_cts ? 0u : CRTSCTS));
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    return cfsetispeed(&t, speed) == 0 && cfsetospeed(&t, speed) == 0 && tcsetattr(fd, TCSANOW, &t) == 0;
}

bool serial_open(struct serial *serial, const char *path, int baud, bool rts_cts, struct err *err)
{
    int fd = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return err_set_errno(err, errno == ENOENT ? ERR_NO_INPUT : ERR_IO, errno, "%s", path);
    struct stat st;
    int *self = NULL;
    if (fstat(fd, &st) != 0 || !S_ISCHR(st.st_mode) || !isatty(fd)) {
        err_set(err, ERR_IO, "%s: not a serial port", path);
        goto fail;
    }
    if (ioctl(fd, TIOCEXCL) != 0 || !configure(fd, baud, rts_cts)) {
        err_set_errno(err, ERR_IO, errno, "%s at %d baud", path, baud);
        goto fail;
    }
    tcflush(fd, TCIOFLUSH);
    self = malloc(sizeof *self);
    if (self == NULL) {
        err_set(err, ERR_IO, "out of memory");
        goto fail;
    }
    *self = fd;
    *serial = (struct serial){&ops, self};
    return true;
fail:
    close(fd);
    return false;
}

void serial_close(struct serial *serial)
{
    if (serial->ops != NULL)
        serial->ops->close(serial->self);
    *serial = (struct serial){0};
}
