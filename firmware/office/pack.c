#include "office/pack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/apart.h"
#include "base/fileio.h"
#include "base/log.h"
#include "exchange/locked.h"
#include "exchange/snapshot.h"
#include "office/answers_sheet.h"
#include "office/attendance_sheets.h"
#include "office/forms.h"
#include "office/host_script.h"
#include "office/invite_sheet.h"
#include "office/minutes.h"
#include "office/notices.h"
#include "office/paper_check.h"
#include "office/prepare_sheets.h"
#include "office/remark_sheets.h"
#include "office/settings_sheet.h"
#include "office/template.h"
#include "office/visit_sheet.h"
#include "store/db.h"
#include "store/leftovers.h"

enum { NUMBERS_MOST = 999, LIST_BYTES = 8192 };

#define BEFORE  "会前"
#define AFTER   "会后"
#define DATA    AFTER "/数据"
#define LIST    "清单.txt"
#define ARCHIVE "pack.zip" /* in the staging folder, before it is copied */
#define COPY    "store.db" /* of the store there, while papers are made */

static bool attendance_book(const struct paper_job *j, const char *path, struct err *err)
{
    struct sheets *s = NULL;
    if (!sheets_open(&s, path, err))
        return false;
    bool ok = attendance_sheets_write(s, j, err) && remark_sheets_write(s, j, 0, err);
    return sheets_close(s, ok ? err : NULL) && ok;
}

static bool data(const struct paper_job *j, const char *path, struct err *err)
{
    return snapshot_write(j->db, j->meeting, path, err);
}

static bool list_template(const struct paper_job *j, const char *path, struct err *err)
{
    (void)j;
    return template_write(path, err);
}

static bool settings(const struct paper_job *j, const char *path, struct err *err)
{
    return settings_sheet_write(j->settings, path, err);
}

static const struct {
    const char *name;
    bool (*write)(const struct paper_job *job, const char *path, struct err *err);
} files[PACK_FILES] = {
    {BEFORE "/名单模板.xlsx", list_template},
    {BEFORE "/邀请电话单.xlsx", invite_sheet_write},
    {BEFORE "/备用签到表.xlsx", forms_sign_in},
    {BEFORE "/会前准备.xlsx", prepare_sheets_write},
    {BEFORE "/应答准备.xlsx", answers_sheet_write},
    {BEFORE "/主持稿.docx", host_script_write},
    {BEFORE "/会议设置.xlsx", settings},
    {AFTER "/签到表.xlsx", attendance_book},
    {AFTER "/签到表.csv", attendance_csv_write},
    {AFTER "/意见登记.xlsx", forms_remarks},
    {AFTER "/会议纪要.docx", minutes_write},
    {AFTER "/整改方案(公布版).docx", notices_plan},
    {AFTER "/整改完成情况公示.docx", notices_progress},
    {AFTER "/回访单.xlsx", visit_sheet_write},
    {DATA "/attendance.db", data},
};

static const char *const folders[] = {BEFORE, AFTER, DATA};

enum { FOLDERS = sizeof folders / sizeof *folders };

static bool stopped(pack_progress_fn *progress, void *context, int done, struct err *err)
{
    if (progress == NULL || progress(context, done, PACK_STEPS))
        return false;
    err_set(err, ERR_AGAIN, "stopped");
    return true;
}

/* From a stick only what a pack has: nothing else there is ever removed. */
static void remove_pack(const char *folder)
{
    char path[FILEIO_PATH];
    for (int i = 0; i < PACK_FILES; i++)
        if (fileio_join(path, folder, files[i].name, NULL))
            unlink(path);
    if (fileio_join(path, folder, LIST, NULL))
        unlink(path);
    for (int i = FOLDERS - 1; i >= 0; i--)
        if (fileio_join(path, folder, folders[i], NULL))
            rmdir(path);
    rmdir(folder);
}

/* The staging folder is our own: what a library left in it that was ended while it wrote goes too. */
void pack_clear(const char *staging)
{
    struct err why;
    if (!leftovers_remove(staging, &why))
        log_warn("%s", why.text); /* swept at the next start */
}

static bool make_folders(const char *folder, struct err *err)
{
    char inner[FILEIO_PATH];
    bool ok = true;
    for (int i = 0; ok && i < FOLDERS; i++)
        ok = fileio_join(inner, folder, folders[i], err) && fileio_make_folder(inner, err);
    return ok;
}

/* What the child is to do: every paper, from a copy of the store in the staging folder. */
struct making {
    const struct paper_job *job;
    const char *staging;
};

static bool make_files(struct apart *apart, void *context, struct err *err)
{
    const struct making *making = context;
    struct paper_job job = *making->job;
    char path[FILEIO_PATH];
    bool ok = fileio_join(path, making->staging, COPY, err) && db_open(&job.db, path, DB_EXISTING, err);
    for (int i = 0; ok && i < PACK_FILES; i++) {
        apart_tell(apart, i);
        ok = fileio_join(path, making->staging, files[i].name, err) && files[i].write(&job, path, err) &&
             paper_check(path, err);
    }
    db_close(job.db);
    return ok;
}

struct hearing {
    pack_progress_fn *progress;
    void *context;
};

static bool hear(void *context, int done)
{
    struct hearing *h = context;
    return h->progress == NULL || h->progress(h->context, done, PACK_STEPS);
}

/* Libraries that write Office files end their process when memory runs out, some of them: they do it in a child. */
bool pack_make(const struct paper_job *job, const char *staging, pack_progress_fn *progress, void *context,
               struct err *err)
{
    struct making making = {job, staging};
    struct hearing hearing = {progress, context};
    char copy[FILEIO_PATH];
    bool ok = leftovers_remove(staging, err) && make_folders(staging, err) && fileio_join(copy, staging, COPY, err) &&
              db_copy(job->db, copy, err) && apart_run(make_files, &making, hear, &hearing, err);
    ok = ok && db_remove(copy, err);
    if (!ok)
        pack_clear(staging);
    return ok;
}

/* The next free number; the folder is made. */
static bool new_folder(const char *folder, const char *code, char *path, struct err *err)
{
    char name[96];
    if (!fileio_make_folder(folder, err))
        return false;
    for (int n = 1; n <= NUMBERS_MOST; n++) {
        snprintf(name, sizeof name, "会议资料-%s-%03d", code, n);
        if (!fileio_join(path, folder, name, err))
            return false;
        if (mkdir(path, 0700) == 0) {
            bool ok = make_folders(path, err);
            if (!ok)
                remove_pack(path);
            return ok;
        }
        if (errno != EEXIST)
            return err_set_errno(err, ERR_IO, errno, "%s", path);
    }
    return err_set(err, ERR_IO, "%s: %d packs of this meeting are there already", folder, NUMBERS_MOST);
}

/* Copies one file and reads it back; its line of the list is added. */
static bool deliver_one(const char *staging, const char *path, const char *name, FILE *list, struct err *err)
{
    char from[FILEIO_PATH], to[FILEIO_PATH], hex[65];
    struct digest read, written;
    if (!fileio_join(from, staging, name, err) || !fileio_join(to, path, name, err) ||
        !fileio_copy_new(from, to, &read, err) || !fileio_digest(to, &written, err))
        return false;
    if (memcmp(&read, &written, sizeof read) != 0)
        return err_set(err, ERR_IO, "%s: what was read back is not what was written", to);
    digest_hex(&written, hex);
    fprintf(list, "%s  %s\r\n", hex, name);
    return true;
}

static bool write_list(const char *path, const char *bytes, size_t length, struct err *err)
{
    char to[FILEIO_PATH], inner[FILEIO_PATH];
    bool ok = true;
    for (int i = FOLDERS - 1; ok && i >= 0; i--)
        ok = fileio_join(inner, path, folders[i], err) && fileio_flush(inner, err);
    return ok && fileio_join(to, path, LIST, err) && fileio_write_new(to, bytes, length, err) &&
           fileio_flush(path, err);
}

/* The next free number; a number whose file is there already is another's. */
static bool copy_archive(const char *archive, const char *folder, const char *code, char *path, struct err *err)
{
    char name[96];
    struct digest read, written;
    struct stat there;
    for (int n = 1; n <= NUMBERS_MOST; n++) {
        snprintf(name, sizeof name, "会议资料-%s-%03d.zip", code, n);
        if (!fileio_join(path, folder, name, err))
            return false;
        if (lstat(path, &there) == 0)
            continue;
        if (!fileio_copy_new(archive, path, &read, err))
            return false;
        if (fileio_digest(path, &written, err) && memcmp(&read, &written, sizeof read) == 0)
            return fileio_flush(folder, err);
        unlink(path);
        return err_set(err, ERR_IO, "%s: what was read back is not what was written", path);
    }
    return err_set(err, ERR_IO, "%s: %d packs of this meeting are there already", folder, NUMBERS_MOST);
}

static bool deliver_locked(const char *staging, const char *folder, const char *code, const char *passphrase,
                           char *path, pack_progress_fn *progress, void *context, struct err *err)
{
    const char *names[PACK_FILES];
    char archive[FILEIO_PATH];
    for (int i = 0; i < PACK_FILES; i++)
        names[i] = files[i].name;
    bool ok = !stopped(progress, context, PACK_FILES, err) && fileio_join(archive, staging, ARCHIVE, err) &&
              locked_write(archive, staging, names, PACK_FILES, passphrase, err) &&
              !stopped(progress, context, 2 * PACK_FILES, err) && fileio_make_folder(folder, err) &&
              copy_archive(archive, folder, code, path, err);
    if (ok && progress != NULL)
        progress(context, PACK_STEPS, PACK_STEPS);
    return ok;
}

bool pack_deliver(const char *staging, const char *folder, const char *code, const char *passphrase, char *path,
                  pack_progress_fn *progress, void *context, struct err *err)
{
    if (passphrase[0] != '\0')
        return deliver_locked(staging, folder, code, passphrase, path, progress, context, err);

    char *bytes = NULL;
    size_t length = 0;
    FILE *list = open_memstream(&bytes, &length);
    bool ok = list != NULL ? new_folder(folder, code, path, err) : err_set(err, ERR_IO, "out of memory");
    bool made = ok;
    for (int i = 0; ok && i < PACK_FILES; i++)
        ok = !stopped(progress, context, PACK_FILES + i, err) && deliver_one(staging, path, files[i].name, list, err);
    bool whole = list != NULL && fclose(list) == 0;
    ok = ok && whole && !stopped(progress, context, 2 * PACK_FILES, err) && write_list(path, bytes, length, err) &&
         fileio_flush(folder, err);
    free(bytes);
    if (!ok && made)
        remove_pack(path);
    if (ok && progress != NULL)
        progress(context, PACK_STEPS, PACK_STEPS);
    return ok;
}

/* One line of the list, "HEX  NAME". */
static bool verify_one(const char *folder, const char *line, const char *name, struct err *err)
{
    char path[FILEIO_PATH], hex[65];
    struct digest now;
    if (!fileio_join(path, folder, name, err) || !fileio_digest(path, &now, err))
        return false;
    digest_hex(&now, hex);
    return strncmp(line, hex, 64) == 0 || err_set(err, ERR_DATA, "%s: not what was written", path);
}

bool pack_verify(const char *folder, struct err *err)
{
    char path[FILEIO_PATH], *bytes = NULL, *save = NULL;
    size_t length = 0;
    int files_seen = 0;
    if (!fileio_join(path, folder, LIST, err) || !fileio_read(path, LIST_BYTES, &bytes, &length, err))
        return false;
    bool ok = true;
    for (char *line = strtok_r(bytes, "\r\n", &save); ok && line != NULL; line = strtok_r(NULL, "\r\n", &save)) {
        ok = strlen(line) > 66 && verify_one(folder, line, line + 66, err);
        files_seen++;
    }
    free(bytes);
    return ok ? files_seen == PACK_FILES || err_set(err, ERR_DATA, "%s: %d files", path, files_seen)
           : err->code != ERR_NONE ? false
                                   : err_set(err, ERR_DATA, "%s: no list", path);
}
