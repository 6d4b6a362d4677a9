#include "exchange/marker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fileio.h"

#define NAME "签到台.txt"
enum { MARKER_BYTES = 1024, HEX = 2 * DIGEST_BYTES };

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

static bool open_id(const char *data, char *id, struct err *err)
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

static bool open_key(const char *data, uint8_t *key, struct err *err)
{
    char path[FILEIO_PATH], *bytes = NULL;
    size_t length = 0;
    struct err missing = {0};
    if (!fileio_join(path, data, "kiosk.key", err))
        return false;
    bool known = fileio_read(path, MARKER_BYTES, &bytes, &length, &missing) && length == DIGEST_BYTES;
    if (known)
        memcpy(key, bytes, DIGEST_BYTES);
    else
        digest_random(key, DIGEST_BYTES);
    free(bytes);
    return known || fileio_write(path, key, DIGEST_BYTES, err);
}

bool marker_open(struct marker *m, const char *data, struct err *err)
{
    return open_id(data, m->kiosk_id, err) && open_key(data, m->key, err);
}

static void prove(const struct marker *m, const char *serial, const char *stick_id, char *hex)
{
    char text[128];
    struct digest proof;
    int n = snprintf(text, sizeof text, "stick=%s\nserial=%s", stick_id, serial);
    digest_mac(m->key, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1, &proof);
    digest_hex(&proof, hex);
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

/* What stands in the mark, with a NUL; false: there is none that could be read. */
static bool read_mark(const char *folder, char *path, char *text, struct err *err)
{
    struct stat st;
    int fd = fileio_join(path, folder, NAME, err) ? open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    ssize_t n = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? read(fd, text, MARKER_BYTES) : -1;
    if (fd >= 0)
        close(fd);
    text[n > 0 ? n : 0] = '\0';
    return n > 0;
}

static bool names_us(const struct marker *m, const char *text)
{
    char whose[MARKER_ID];
    return value_of(text, "kiosk=", whose) && strcmp(whose, m->kiosk_id) == 0;
}

bool marker_read(const struct marker *m, const char *folder, const char *serial, char *stick_id)
{
    char path[FILEIO_PATH], text[MARKER_BYTES + 1], proof[HEX + 1];
    struct err ignored;
    stick_id[0] = '\0';
    if (!read_mark(folder, path, text, &ignored) || !names_us(m, text) || !value_of(text, "stick=", stick_id))
        return false;
    prove(m, serial, stick_id, proof);
    const char *told = strstr(text, "proof=");
    if (told != NULL && strlen(told) >= 6 + HEX && digest_same(told + 6, proof, HEX))
        return true;
    stick_id[0] = '\0';
    return false;
}

bool marker_write(const struct marker *m, const char *folder, const char *serial, char *stick_id, struct err *err)
{
    char path[FILEIO_PATH], text[MARKER_BYTES + 1], proof[HEX + 1];
    if (marker_read(m, folder, serial, stick_id))
        return true;
    if (read_mark(folder, path, text, err) && names_us(m, text) && unlink(path) != 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    new_id(stick_id);
    stick_id[MARKER_ID - 1] = '\0';
    prove(m, serial, stick_id, proof);
    int length = snprintf(text, sizeof text,
                          "签到台用这个U盘保存签到记录,请不要删除这个文件。\r\n"
                          "A sign-in kiosk keeps its records on this stick; please leave this file here.\r\n"
                          "kiosk=%s\r\nstick=%s\r\nproof=%s\r\n",
                          m->kiosk_id, stick_id, proof);
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
