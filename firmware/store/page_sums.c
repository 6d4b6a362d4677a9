#include "store/page_sums.h"

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "base/digest.h"

enum { PAGE = 4096, SUM = DIGEST_SHORT, LOWER_MOST = 1024, HEADER = 100, AT_RESERVED = 20 };

static const char vfs_name[] = "kiosk-sums";

struct page_file {
    sqlite3_file base;
    bool summed; /* as its first page says, or, before there is one, as is wanted */
    _Alignas(8) unsigned char lower[LOWER_MOST];
};

static _Thread_local bool for_new, missed;

static sqlite3_file *lower(sqlite3_file *file)
{
    return (sqlite3_file *)(void *)((struct page_file *)(void *)file)->lower;
}

/* Over all of a page but its last bytes, with the page's number as the key. */
static void sum_of(const uint8_t *page, sqlite3_int64 at, uint8_t *out)
{
    digest_short((uint64_t)(at / PAGE), page, PAGE - SUM, out);
}

static bool is_page(int n, sqlite3_int64 at)
{
    return n == PAGE && at % PAGE == 0;
}

/* Whoever reads or writes the beginning says whether there are sums. */
static void look_at_header(sqlite3_file *file, const uint8_t *bytes, int n, sqlite3_int64 at)
{
    if (at == 0 && n >= HEADER)
        ((struct page_file *)(void *)file)->summed = bytes[AT_RESERVED] == SUM;
}

static bool summed(sqlite3_file *file)
{
    return ((struct page_file *)(void *)file)->summed;
}

static int x_read(sqlite3_file *file, void *out, int n, sqlite3_int64 at)
{
    uint8_t sum[SUM];
    int rc = lower(file)->pMethods->xRead(lower(file), out, n, at);
    if (rc != SQLITE_OK)
        return rc;
    look_at_header(file, out, n, at);
    if (!summed(file) || !is_page(n, at))
        return SQLITE_OK;
    sum_of(out, at, sum);
    if (memcmp(sum, (const uint8_t *)out + PAGE - SUM, SUM) == 0)
        return SQLITE_OK;
    missed = true;
    return SQLITE_IOERR_DATA;
}

static int x_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
    uint8_t page[PAGE];
    look_at_header(file, bytes, n, at);
    if (!summed(file) || !is_page(n, at))
        return lower(file)->pMethods->xWrite(lower(file), bytes, n, at);
    memcpy(page, bytes, PAGE - SUM);
    sum_of(page, at, page + PAGE - SUM);
    return lower(file)->pMethods->xWrite(lower(file), page, PAGE, at);
}

/* ---- what is only handed on ---- */

static int x_close(sqlite3_file *file)
{
    return lower(file)->pMethods == NULL ? SQLITE_OK : lower(file)->pMethods->xClose(lower(file));
}

static int x_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return lower(file)->pMethods->xTruncate(lower(file), size);
}

static int x_sync(sqlite3_file *file, int flags)
{
    return lower(file)->pMethods->xSync(lower(file), flags);
}

static int x_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return lower(file)->pMethods->xFileSize(lower(file), size);
}

static int x_lock(sqlite3_file *file, int level)
{
    return lower(file)->pMethods->xLock(lower(file), level);
}

static int x_unlock(sqlite3_file *file, int level)
{
    return lower(file)->pMethods->xUnlock(lower(file), level);
}

static int x_reserved_lock(sqlite3_file *file, int *out)
{
    return lower(file)->pMethods->xCheckReservedLock(lower(file), out);
}

static int x_control(sqlite3_file *file, int op, void *arg)
{
    return lower(file)->pMethods->xFileControl(lower(file), op, arg);
}

static int x_sector(sqlite3_file *file)
{
    return lower(file)->pMethods->xSectorSize(lower(file));
}

static int x_characteristics(sqlite3_file *file)
{
    return lower(file)->pMethods->xDeviceCharacteristics(lower(file));
}

/* Version 1: no shared memory, no mapping; the store is opened EXCLUSIVE and reads by xRead alone. */
static const sqlite3_io_methods methods = {.iVersion = 1,
                                           .xClose = x_close,
                                           .xRead = x_read,
                                           .xWrite = x_write,
                                           .xTruncate = x_truncate,
                                           .xSync = x_sync,
                                           .xFileSize = x_size,
                                           .xLock = x_lock,
                                           .xUnlock = x_unlock,
                                           .xCheckReservedLock = x_reserved_lock,
                                           .xFileControl = x_control,
                                           .xSectorSize = x_sector,
                                           .xDeviceCharacteristics = x_characteristics};

static sqlite3_vfs *below(sqlite3_vfs *vfs)
{
    return vfs->pAppData;
}

/* Logs and journals go straight through. */
static int x_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    file->pMethods = NULL;
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
        return below(vfs)->xOpen(below(vfs), name, file, flags, out_flags);
    memset(file, 0, sizeof(struct page_file));
    int rc = below(vfs)->xOpen(below(vfs), name, lower(file), flags, out_flags);
    ((struct page_file *)(void *)file)->summed = for_new;
    if (lower(file)->pMethods != NULL)
        file->pMethods = &methods;
    return rc;
}

static int x_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    return below(vfs)->xDelete(below(vfs), name, sync);
}

static int x_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    return below(vfs)->xAccess(below(vfs), name, flags, out);
}

static int x_full_path(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    return below(vfs)->xFullPathname(below(vfs), name, size, out);
}

static int x_randomness(sqlite3_vfs *vfs, int size, char *out)
{
    return below(vfs)->xRandomness(below(vfs), size, out);
}

static int x_sleep(sqlite3_vfs *vfs, int us)
{
    return below(vfs)->xSleep(below(vfs), us);
}

static int x_time(sqlite3_vfs *vfs, double *out)
{
    return below(vfs)->xCurrentTime(below(vfs), out);
}

static int x_last_error(sqlite3_vfs *vfs, int size, char *out)
{
    return below(vfs)->xGetLastError == NULL ? 0 : below(vfs)->xGetLastError(below(vfs), size, out);
}

const char *page_sums_register(void)
{
    static sqlite3_vfs vfs = {.iVersion = 1,
                              .szOsFile = sizeof(struct page_file),
                              .zName = vfs_name,
                              .xOpen = x_open,
                              .xDelete = x_delete,
                              .xAccess = x_access,
                              .xFullPathname = x_full_path,
                              .xRandomness = x_randomness,
                              .xSleep = x_sleep,
                              .xCurrentTime = x_time,
                              .xGetLastError = x_last_error};
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    if (real == NULL || real->szOsFile > LOWER_MOST)
        return NULL;
    vfs.mxPathname = real->mxPathname;
    vfs.pAppData = real;
    return sqlite3_vfs_register(&vfs, 0) == SQLITE_OK ? vfs_name : NULL;
}

/* ---- room for them ---- */

void page_sums_for_new(bool wanted)
{
    for_new = wanted;
}

bool page_sums_missed(void)
{
    bool was = missed;
    missed = false;
    return was;
}

bool page_sums_reserve(struct sqlite3 *handle)
{
    int bytes = SUM;
    return sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes) == SQLITE_OK;
}

bool page_sums_on(struct sqlite3 *handle)
{
    int bytes = -1; /* asks */
    return sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes) == SQLITE_OK && bytes == SUM;
}
