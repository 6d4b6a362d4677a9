#include "staff/desk_lists.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "staff/desk_job.h"

enum { LISTED_MOST = 64, ENTRIES_MOST = 5000, LIST_BYTES = 64 * 1024 * 1024 };

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n > m && strcasecmp(name + n - m, end) == 0;
}

struct listed {
    char name[DESK_FILE];
    int64_t changed; /* s */
};

static int newest_first(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    return x->changed == y->changed ? strcmp(x->name, y->name) : (x->changed < y->changed) - (x->changed > y->changed);
}

struct looking {
    struct desk_job *job;
    struct listed lists[LISTED_MOST];
    int seen;
};

/* A name that a screen can show, of a kind that people may take for a list; .xls and .et are shown to say what to do. */
static bool may_be_list(const char *name)
{
    static const char *const ends[] = {".csv", ".xlsx", ".xlsm", ".xls", ".et", ".txt", NULL};
    size_t bad;
    bool list = false;
    for (int i = 0; ends[i] != NULL; i++)
        list = list || ends_with(name, ends[i]);
    return list && name[0] != '.' && name[0] != '~' && text_valid(name, strlen(name), &bad) && text_printable(name);
}

/* One folder of the stick; `below` is its name and a /, "" the first. Folders in the first one are looked into, those below are not. */
static void look_into(struct looking *l, DIR *dir, const char *below)
{
    struct dirent *entry;
    struct stat st;
    while (l->seen < ENTRIES_MOST && l->job->total < LISTED_MOST && (entry = readdir(dir)) != NULL) {
        const char *name = entry->d_name;
        l->seen++;
        if (name[0] == '.' || fstatat(dirfd(dir), name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISDIR(st.st_mode) && below[0] == '\0') {
            char folder[DESK_FILE];
            int fd = openat(dirfd(dir), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            DIR *inner = fd < 0 ? NULL : fdopendir(fd);
            snprintf(folder, sizeof folder, "%s/", name);
            if (inner != NULL) {
                look_into(l, inner, folder);
                closedir(inner);
            } else if (fd >= 0) {
                close(fd);
            }
        } else if (S_ISREG(st.st_mode) && may_be_list(name) && strlen(below) + strlen(name) < DESK_FILE) {
            struct listed *one = &l->lists[l->job->total++];
            snprintf(one->name, DESK_FILE, "%s%s", below, name);
            one->changed = st.st_mtime;
        }
    }
}

/* Lists on the stick, newest first: regular files of its first folder and of those in it, no hidden ones. */
bool desk_lists_find(struct desk_job *job)
{
    struct looking *l = calloc(1, sizeof *l);
    DIR *dir = l == NULL || job->stick == NULL ? NULL : opendir(job->stick);
    if (dir != NULL) {
        l->job = job;
        look_into(l, dir, "");
        closedir(dir);
        qsort(l->lists, (size_t)job->total, sizeof *l->lists, newest_first);
        for (int i = job->from; i < job->total && job->page.rows < job->rows; i++)
            text_copy(job->page.files[job->page.rows++], DESK_FILE, l->lists[i].name);
    }
    free(l);
    return true;
}

/* The list is copied before it is read: a stick that is pulled or slow holds up nobody. */
bool desk_lists_copy(struct desk_job *job)
{
    char path[FILEIO_PATH], folder[FILEIO_PATH];
    struct digest digest;
    struct stat st;
    unlink(job->tools->list);
    const char *slash = strchr(job->file, '/');
    if (job->stick == NULL || job->file[0] == '.' ||
        (slash != NULL && (slash[1] == '.' || strchr(slash + 1, '/') != NULL)))
        return false;
    if (slash != NULL) { /* its folder is one, not a way elsewhere */
        char name[DESK_FILE];
        snprintf(name, sizeof name, "%.*s", (int)(slash - job->file), job->file);
        if (!fileio_join(folder, job->stick, name, &job->err) || lstat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
            return false;
    }
    return fileio_join(path, job->stick, job->file, &job->err) && lstat(path, &st) == 0 && S_ISREG(st.st_mode) &&
           st.st_size <= LIST_BYTES && fileio_copy_new(path, job->tools->list, &digest, &job->err);
}
