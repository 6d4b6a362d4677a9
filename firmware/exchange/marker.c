#include "exchange/marker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/fileio.h"

#define NAME "签到台.txt"
enum { MARKER_BYTES = 1024 };

static void new_id(char *id)
{
    uint8_t bytes[MARKER_ID / 2];
    digest_random(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(id + 2 * i, 3, "%02x", bytes[i]);
}

static bool is_id(const char *text)
{
    return strspn(text, "0123456789abcdef") >= MARKER_ID - 1;
}

bool marker_kiosk_id(const char *data, char *id, struct err *err)
{
    char path[FILEIO_PATH], *bytes = NULL;
    size_t length = 0;
    struct err missing = {0};
    if (!fileio_join(path, data, "kiosk.id", err))
        return false;
    bool known = fileio_read(path, MARKER_BYTES, &bytes, &length, &missing) && is_id(bytes);
    if (known)
        memcpy(id, bytes, MARKER_ID - 1);
    else
        new_id(id);
    id[MARKER_ID - 1] = '\0';
    free(bytes);
    return known || (fileio_make_folder(data, err) && fileio_write(path, id, MARKER_ID - 1, err));
}

/* The digits after `key`, or false. */
static bool value_of(const char *text, const char *key, char *id)
{
    const char *at = strstr(text, key);
    if (at == NULL || !is_id(at + strlen(key)))
        return false;
    memcpy(id, at + strlen(key), MARKER_ID - 1);
    id[MARKER_ID - 1] = '\0';
    return true;
}

bool marker_read(const char *folder, const char *kiosk_id, char *stick_id)
{
    char path[FILEIO_PATH], text[MARKER_BYTES + 1], whose[MARKER_ID];
    struct stat st;
    struct err ignored;
    stick_id[0] = '\0';
    int fd =
        fileio_join(path, folder, NAME, &ignored) ? open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    ssize_t n = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? read(fd, text, MARKER_BYTES) : -1;
    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return false;
    text[n] = '\0';
    return value_of(text, "kiosk=", whose) && strcmp(whose, kiosk_id) == 0 && value_of(text, "stick=", stick_id);
}

bool marker_write(const char *folder, const char *kiosk_id, char *stick_id, struct err *err)
{
    char path[FILEIO_PATH], text[MARKER_BYTES];
    if (marker_read(folder, kiosk_id, stick_id))
        return true;
    new_id(stick_id);
    stick_id[MARKER_ID - 1] = '\0';
    int length = snprintf(text, sizeof text,
                          "签到台用这个U盘保存签到记录,请不要删除这个文件。\r\n"
                          "A sign-in kiosk keeps its records on this stick; please leave this file here.\r\n"
                          "kiosk=%s\r\nstick=%s\r\n",
                          kiosk_id, stick_id);
    if (!fileio_join(path, folder, NAME, err))
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return err_set_errno(err, errno == EEXIST ? ERR_DATA : ERR_IO, errno, "%s", path);
    bool ok = write(fd, text, (size_t)length) == length && fsync(fd) == 0;
    ok = close(fd) == 0 && ok;
    if (!ok) {
        err_set_errno(err, ERR_IO, errno, "%s", path);
        unlink(path);
    }
    return ok && fileio_flush(folder, err);
}
