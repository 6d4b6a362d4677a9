#include "fault_vfs.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct file {
    sqlite3_file base;
    sqlite3_file *real; /* lies behind this struct */
};

static sqlite3_vfs *below;
static atomic_int calls, armed_at;
static atomic_bool for_ever_on, struck;
static enum fault_kind kind_on;

static enum fault_calls counted;

static bool strikes(enum fault_calls call)
{
    if (call == CALLS_READS ? counted != CALLS_READS
                            : counted == CALLS_READS || (counted == CALLS_WRITES && call != CALLS_WRITES))
        return false;
    int n = atomic_fetch_add(&calls, 1) + 1, at = atomic_load(&armed_at);
    if (at == 0 || n < at || (n > at && !atomic_load(&for_ever_on)))
        return false;
    atomic_store(&struck, true);
    return true;
}

/* Runs `call` unless the fault forbids, and answers `code` where it strikes. */
#define WITH_FAULT(which, call, code)                                                                                  \
    do {                                                                                                               \
        if (!strikes(which))                                                                                           \
            return (call);                                                                                             \
        if (kind_on == FAULT_LANDED)                                                                                   \
            (void)(call);                                                                                              \
        return (code);                                                                                                 \
    } while (0)

#define REAL(f) (((struct file *)(f))->real)

static int x_close(sqlite3_file *f)
{
    return REAL(f)->pMethods == NULL ? SQLITE_OK : REAL(f)->pMethods->xClose(REAL(f));
}
static int x_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    WITH_FAULT(CALLS_READS, REAL(f)->pMethods->xRead(REAL(f), p, n, at), SQLITE_IOERR_READ);
}
static int x_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    WITH_FAULT(CALLS_WRITES, REAL(f)->pMethods->xWrite(REAL(f), p, n, at),
               kind_on == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE);
}
static int x_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    WITH_FAULT(CALLS_CHANGING, REAL(f)->pMethods->xTruncate(REAL(f), size), SQLITE_IOERR_TRUNCATE);
}
static int x_sync(sqlite3_file *f, int flags)
{
    WITH_FAULT(CALLS_WRITES, REAL(f)->pMethods->xSync(REAL(f), flags), SQLITE_IOERR_FSYNC);
}
static int x_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return REAL(f)->pMethods->xFileSize(REAL(f), size);
}
static int x_lock(sqlite3_file *f, int lock)
{
    return REAL(f)->pMethods->xLock(REAL(f), lock);
}
static int x_unlock(sqlite3_file *f, int lock)
{
    return REAL(f)->pMethods->xUnlock(REAL(f), lock);
}
static int x_reserved(sqlite3_file *f, int *out)
{
    return REAL(f)->pMethods->xCheckReservedLock(REAL(f), out);
}
static int x_control(sqlite3_file *f, int op, void *arg)
{
    return REAL(f)->pMethods->xFileControl(REAL(f), op, arg);
}
static int x_sector(sqlite3_file *f)
{
    return REAL(f)->pMethods->xSectorSize(REAL(f));
}
static int x_traits(sqlite3_file *f)
{
    return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f));
}

/* version 1: no shared memory, as the store's EXCLUSIVE mode needs none */
static const sqlite3_io_methods methods = {.iVersion = 1,
                                           .xClose = x_close,
                                           .xRead = x_read,
                                           .xWrite = x_write,
                                           .xTruncate = x_truncate,
                                           .xSync = x_sync,
                                           .xFileSize = x_size,
                                           .xLock = x_lock,
                                           .xUnlock = x_unlock,
                                           .xCheckReservedLock = x_reserved,
                                           .xFileControl = x_control,
                                           .xSectorSize = x_sector,
                                           .xDeviceCharacteristics = x_traits};

static int x_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
    struct file *file = (struct file *)f;
    (void)vfs;
    file->base.pMethods = NULL;
    file->real = (sqlite3_file *)(file + 1);
    if (strikes(CALLS_CHANGING))
        return SQLITE_CANTOPEN;
    int rc = below->xOpen(below, name, file->real, flags, out);
    if (rc == SQLITE_OK || file->real->pMethods != NULL)
        file->base.pMethods = &methods;
    return rc;
}

void fault_vfs_install(void)
{
    static sqlite3_vfs vfs;
    if (below != NULL)
        return;
    below = sqlite3_vfs_find(NULL);
    vfs = *below;
    vfs.szOsFile = (int)sizeof(struct file) + below->szOsFile;
    vfs.zName = "faults";
    vfs.xOpen = x_open;
    sqlite3_vfs_register(&vfs, 1);
}

void fault_vfs_arm(int nth, enum fault_kind kind, bool for_ever)
{
    kind_on = kind;
    atomic_store(&for_ever_on, for_ever);
    atomic_store(&struck, false);
    atomic_store(&calls, 0);
    atomic_store(&armed_at, nth);
}

void fault_vfs_count(enum fault_calls calls_counted)
{
    counted = calls_counted;
}

int fault_vfs_calls(void)
{
    return atomic_load(&calls);
}

bool fault_vfs_struck(void)
{
    return atomic_load(&struck);
}
