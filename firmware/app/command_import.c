#include <stdio.h>
#include <unistd.h>

#include "app/commands.h"
#include "base/text.h"
#include "exchange/roster_import.h"
#include "hal/clock.h"
#include "meeting/label.h"
#include "store/db.h"
#include "store/schema.h"
#include "store/spare.h"

struct console {
    const char *list;
    const struct meeting *meeting;
};

static void tell(void *context, enum list_level level, const struct table_fault *what)
{
    static const enum word words[] = {[LIST_WARNING] = W_IMPORT_WARNING, [LIST_SKIPPED] = W_IMPORT_SKIPPED};
    const struct console *c = context;
    struct table_fault shown = *what;
    text_make_printable(shown.text); /* a cell may hold what a terminal obeys */
    fprintf(stderr, "%s:%d:%d: %s%s%s\n", c->list, shown.row, shown.column,
            level == LIST_FAULT ? "" : say(words[level]), level == LIST_FAULT ? "" : ": ", shown.text);
}

static void missing(void *context, const struct room *room, const char *name)
{
    const struct console *c = context;
    char label[ROOM_LABEL], text[500];
    label_room(label, sizeof label, words_message_lang(), c->meeting, room);
    word_format(text, sizeof text, say(W_IMPORT_MISSING), "room", label, "name", name, NULL);
    fprintf(stderr, "%s: %s\n", c->list, text);
}

/* One reading of the list; `folder` NULL: in memory, for trying it out. */
static bool read_list(struct config *c, const char *folder, const char *list, bool dry_run,
                      const struct import_listener *listener, struct import_report *report, struct err *err)
{
    struct db *db = NULL;
    struct event_time time = {.at = clock_now()};
    clock_boot_id(time.boot_id);
    bool ok = schema_open(&db, folder, true, err) &&
              roster_import(db, &c->meeting, list, dry_run, &time, listener, report, err);
    struct err why;
    if (ok && !dry_run && !spare_make(db, &why)) /* the list is in all the same */
        fprintf(stderr, "kiosk: %s\n", why.text);
    db_close(db);
    return ok;
}

int command_import(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct import_report report = {0};
    struct console console = {o->operand, &c->meeting};
    struct import_listener listener = {&console, tell, missing};
    const char *folder = o->data != NULL ? o->data : c->data;
    char text[300], store[FILEIO_PATH];
    if (o->operand == NULL)
        err_set(&err, ERR_USAGE, "import: which list?");
    else if (!fileio_is_file(o->operand))
        err_set(&err, ERR_NO_INPUT, "%s: %s", o->operand, say(W_LIST_NOT_FILE));
    else
        fileio_join(store, folder, "kiosk.db", &err);
    if (err.code != ERR_NONE)
        return command_fail(&err);
    /* where there is no store yet, a list that is only tried makes none, and one that is refused leaves none */
    bool fresh = !fileio_exists(store), folder_there = fileio_exists(folder);
    bool ok = read_list(c, fresh && o->dry_run ? NULL : folder, o->operand, o->dry_run, &listener, &report, &err);
    if (!ok && fresh && !o->dry_run) {
        unlink(store);
        if (!folder_there)
            rmdir(folder);
    }
    if (!ok && report.faults > 0) {
        word_format(text, sizeof text, say(W_IMPORT_REFUSED), "list", o->operand, "n", word_number(report.faults),
                    NULL);
        fprintf(stderr, "%s\n", text);
        return ERR_DATA;
    }
    if (!ok)
        return command_fail(&err);
    word_format(text, sizeof text, say(o->dry_run ? W_IMPORT_TRIED : W_IMPORT_DONE), "new", word_number(report.added),
                "changed", word_number(report.changed), "same", word_number(report.same), "missing",
                word_number(report.missing), "warned", word_number(report.warnings), "skipped",
                word_number(report.skipped), NULL);
    printf("%s\n", text);
    return 0;
}
