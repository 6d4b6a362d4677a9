#include <stdio.h>

#include "app/commands.h"
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
    fprintf(stderr, "%s:%d:%d: %s\n", c->list, fault->row, fault->column, fault->text);
}

static void unused(void *context, int column, const char *heading)
{
    const struct console *c = context;
    char text[300];
    word_format(text, sizeof text, say(W_IMPORT_UNUSED), "column", word_number(column), "heading", heading,
                NULL);
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

int command_import(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    struct import_report report;
    struct console console = {o->operand, &c->meeting};
    struct import_listener listener = {&console, fault, unused, missing};
    const char *folder = o->data != NULL ? o->data : c->data;
    char text[300];
    if (o->operand == NULL) {
        err_set(&err, ERR_USAGE, "import: which list?");
        return command_fail(&err);
    }
    if (!fileio_is_file(o->operand)) { /* before a store is made for nothing */
        err_set(&err, ERR_NO_INPUT, "%s: %s", o->operand, say(W_LIST_NOT_FILE));
        return command_fail(&err);
    }
    if (o->dry_run && !fileio_is_folder(folder))
        folder = NULL; /* tried out in memory: nothing is made */
    if (!schema_open(&db, folder, true, &err))
        return command_fail(&err);
    bool ok = roster_import(db, &c->meeting, o->operand, o->dry_run, &listener, &report, &err);
    db_close(db);
    if (!ok && report.faults > 0) {
        word_format(text, sizeof text, say(W_IMPORT_REFUSED), "list", o->operand, "n",
                    word_number(report.faults), NULL);
        fprintf(stderr, "%s\n", text);
        return ERR_DATA;
    }
    if (!ok)
        return command_fail(&err);
    word_format(text, sizeof text, say(o->dry_run ? W_IMPORT_TRIED : W_IMPORT_DONE), "new",
                word_number(report.added), "changed", word_number(report.changed), "same",
                word_number(report.same), "missing", word_number(report.missing), NULL);
    printf("%s\n", text);
    return 0;
}
