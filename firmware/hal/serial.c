#include "hal/serial.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
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
    tcflow(fd_of(self), TCOOFF); /* an XOFF whose XON never came: only off and on again forgets it */
    tcflow(fd_of(self), TCOON);
}

static void close_tty(void *self)
{
    tcflush(fd_of(self), TCOFLUSH); /* close would wait for a printer that takes nothing */
    ioctl(fd_of(self), TIOCNXCL);   /* it outlives the descriptor where another one is open */
    close(fd_of(self));
    free(self);
}

static const struct port_ops ops = {write_bytes, read_bytes, queued_bytes, discard, fd_of, close_tty, NULL};

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

static bool configure(int fd, int baud, enum serial_flow flow)
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
    t.c_iflag |= flow == SERIAL_XON_XOFF ? IXON : 0u;
    t.c_cflag |= CLOCAL | CREAD | (flow == SERIAL_RTS_CTS ? CRTSCTS : 0u);
    t.c_cflag &= ~(tcflag_t)(CSTOPB | HUPCL | (flow == SERIAL_RTS_CTS ? 0u : CRTSCTS));
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    return cfsetispeed(&t, speed) == 0 && cfsetospeed(&t, speed) == 0 && tcsetattr(fd, TCSANOW, &t) == 0;
}

/* What open(2) said, in words for staff's log. */
static bool refuse(const char *path, int errnum, struct err *err)
{
    if (errnum == EACCES || errnum == EPERM)
        return err_set(err, ERR_IO, "%s: no right to it (is the user in group dialout?)", path);
    if (errnum == EBUSY || errnum == EWOULDBLOCK)
        return err_set(err, ERR_AGAIN, "%s: another program uses it", path);
    if (errnum == EISDIR || errnum == ELOOP || errnum == ENOTTY)
        return err_set(err, ERR_DATA, "%s: not a serial port", path);
    bool missing = errnum == ENOENT || errnum == ENOTDIR || errnum == ENXIO || errnum == ENODEV;
    return err_set_errno(err, missing ? ERR_NO_INPUT : ERR_IO, errnum, "%s", path);
}

/* Ours alone: for programs without rights by TIOCEXCL, for those that ask by a lock. Somebody else's are respected even
 * where rights would let us pass. */
static bool take_alone(int fd)
{
    int theirs = 0;
    if (ioctl(fd, TIOCGEXCL, &theirs) == 0 && theirs != 0) {
        errno = EBUSY;
        return false;
    }
    return flock(fd, LOCK_EX | LOCK_NB) == 0 && ioctl(fd, TIOCEXCL) == 0;
}

bool serial_open(struct port *port, const char *path, int baud, enum serial_flow flow, struct err *err)
{
    int fd = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return refuse(path, errno, err);
    struct stat st;
    int *self = NULL;
    if (fstat(fd, &st) != 0 || !S_ISCHR(st.st_mode) || !isatty(fd)) {
        refuse(path, ENOTTY, err);
        goto fail;
    }
    if (!take_alone(fd)) {
        refuse(path, errno, err);
        goto fail;
    }
    if (!configure(fd, baud, flow)) {
        err_set_errno(err, ERR_IO, errno, "%s at %d baud", path, baud);
        goto release;
    }
    tcflush(fd, TCIOFLUSH);
    self = malloc(sizeof *self);
    if (self == NULL) {
        err_set(err, ERR_IO, "out of memory");
        goto release;
    }
    *self = fd;
    *port = (struct port){&ops, self, false};
    return true;
release:
    ioctl(fd, TIOCNXCL);
fail:
    close(fd);
    return false;
}
