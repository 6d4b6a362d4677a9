#include "exchange/locked.h"

#include <errno.h>
#include <unistd.h>
#include <zip.h>

#include "base/fileio.h"

static bool add(struct zip *archive, const char *folder, const char *name, const char *passphrase, struct err *err)
{
    char path[FILEIO_PATH];
    if (!fileio_join(path, folder, name, err))
        return false;
    zip_source_t *source = zip_source_file(archive, path, 0, -1);
    zip_int64_t index = source == NULL ? -1 : zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0)
        zip_source_free(source);
    return (index >= 0 && zip_file_set_encryption(archive, (zip_uint64_t)index, ZIP_EM_AES_256, passphrase) == 0) ||
           err_set(err, ERR_IO, "%s: %s", path, zip_strerror(archive));
}

bool locked_write(const char *path, const char *folder, const char *const *names, int count, const char *passphrase,
                  struct err *err)
{
    int code = 0;
    struct zip *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (archive == NULL)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    for (int i = 0; i < count; i++)
        if (!add(archive, folder, names[i], passphrase, err)) {
            zip_discard(archive);
            return false;
        }
    if (zip_close(archive) != 0) { /* only now the files are read and written */
        err_set(err, ERR_IO, "%s: %s", path, zip_strerror(archive));
        zip_discard(archive);
        unlink(path);
        return false;
    }
    return true;
}
