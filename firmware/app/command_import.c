#include <stdio.h>

#include "app/commands.h"
#include "base/text.h"
#include "exchange/roster_import.h"
#include "meeting/label.h"
#include "store/db.h"
#include "store/schema.h"

struct console {
    const char *list;
    const struct meeting *meeting;
};

static void fault(void *context, const struct table_fault *fault)
{
    const struct console *c = context;
    struct table_fault shown = *fault;
    text_make_printable(shown.text); /* a cell may hold what a terminal obeys */
    fprintf(stderr, "%s:%d:%d: %s\n", c->list, shown.row, shown.column, shown.text);
}

static void unused(void *context, int column, const char *heading)
{
    const struct console *c = context;
    char text[300];
    word_format(text, sizeof text, say(W_IMPORT_UNUSED), "column", word_number(column), "heading", heading, NULL);
    fprintf(stderr, "%s: %s\n", c->list, text);
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
    bool ok =
        schema_open(&db, folder, true, err) && roster_import(db, &c->meeting, list, dry_run, listener, report, err);
    db_close(db);
    return ok;
}

static void ignore_fault(void *context, const struct table_fault *fault)
{
    (void)context;
    (void)fault;
}

static void ignore_unused(void *context, int column, const char *heading)
{
    (void)context;
    (void)column;
    (void)heading;
}

static void ignore_missing(void *context, const struct room *room, const char *name)
{
    (void)context;
    (void)room;
    (void)name;
}

int command_import(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct import_report report = {0};
    struct console console = {o->operand, &c->meeting};
    struct import_listener listener = {&console, fault, unused, missing};
    struct import_listener quiet = {NULL, ignore_fault, ignore_unused, ignore_missing};
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
    /* where there is no store yet the list is read in memory first: one that is refused, or only tried, makes
     * none */
    bool fresh = !fileio_exists(store);
    bool ok = read_list(c, fresh ? NULL : folder, o->operand, fresh || o->dry_run, &listener, &report, &err);
    if (ok && fresh && !o->dry_run)
        ok = read_list(c, folder, o->operand, false, &quiet, &report, &err); /* all has been said */
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
                word_number(report.missing), NULL);
    printf("%s\n", text);
    return 0;
}
