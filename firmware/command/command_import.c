#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "command/commands.h"
#include "exchange/findings.h"
#include "exchange/roster_import.h"
#include "gfx/font.h"
#include "hal/clock.h"
#include "meeting/label.h"
#include "office/list_check.h"
#include "store/db.h"
#include "store/schema.h"
#include "store/spare.h"

struct console {
    const char *list;
    const struct meeting *meeting;
    bool take_off;
    struct findings findings; /* for --report */
};

static void print_finding(void *context, enum list_level level, const struct table_fault *what)
{
    static const enum word words[] = {[LIST_WARNING] = W_IMPORT_WARNING, [LIST_SKIPPED] = W_IMPORT_SKIPPED};
    struct console *c = context;
    struct table_fault shown = *what;
    findings_tell(&c->findings, level, what);
    text_make_printable(shown.text); /* a cell may hold what a terminal obeys */
    text_make_printable(shown.sheet);
    bool named = shown.sheet[0] != '\0';
    fprintf(stderr, "%s%s%s%s:%d:%d: %s%s\n", c->list, named ? "[" : "", shown.sheet, named ? "]" : "", shown.row,
            shown.column, level == LIST_FAULT ? "" : say(words[level]), shown.text);
}

static bool missing(void *context, const struct import_missing *m)
{
    struct console *c = context;
    findings_miss(&c->findings, m);
    char label[ROOM_LABEL], now[400] = "", text[900];
    label_room(label, sizeof label, words_message_lang(), c->meeting, &m->room);
    if (m->now[0] != '\0')
        word_format(now, sizeof now, say(W_IMPORT_MISSING_NOW), "name", m->now, NULL);
    word_format(text, sizeof text, say(W_IMPORT_MISSING), "room", label, "name", m->name, "now", now, "fate",
                say(m->held                     ? W_IMPORT_HELD
                    : c->take_off && !m->unread ? W_IMPORT_OFF
                                                : W_IMPORT_KEPT),
                NULL);
    fprintf(stderr, "%s: %s\n", c->list, text);
    return c->take_off;
}

/* One reading of the list; `folder` "": into a store that is gone afterwards, for trying it out. */
static bool read_list(struct config *c, const char *folder, const struct options *o,
                      const struct import_listener *listener, struct import_report *report, struct err *err)
{
    struct db *db = NULL;
    struct event_time time = {.at = clock_now()};
    struct font *font = NULL;
    struct font_coverage drawn;
    struct import_how how = {&c->estate, o->dry_run, o->offer_rooms, NULL};
    if (font_open(&font, &(struct err){0})) { /* a clerk's computer may have others */
        font_coverage(font, &drawn);
        how.drawn = &drawn;
    }
    font_close(font);
    clock_boot_id(time.boot_id);
    bool ok = schema_open(&db, folder, true, err) &&
              roster_import(db, &c->meeting, o->operand, &how, &time, listener, report, err);
    struct err why;
    if (ok && !o->dry_run && !spare_make(db, &why)) /* the list is in all the same */
        fprintf(stderr, "kiosk: %s\n", why.text);
    db_close(db);
    return ok;
}

static void print_done(const struct options *o, const struct import_report *r)
{
    char text[300], off[100] = "";
    if (r->taken_off > 0)
        word_format(off, sizeof off, say(W_IMPORT_TAKEN_OFF), "n", word_number(r->taken_off), NULL);
    word_format(text, sizeof text, say(o->dry_run ? W_IMPORT_TRIED : W_IMPORT_DONE), "new", word_number(r->added),
                "changed", word_number(r->changed), "same", word_number(r->same), "missing",
                word_number(r->missing - r->taken_off), "off", off, "warned", word_number(r->warnings), "skipped",
                word_number(r->skipped), NULL);
    printf("%s\n", text);
    if (r->strange_rooms > 0 && !o->offer_rooms) {
        word_format(text, sizeof text, say(W_IMPORT_STRANGE), "n", word_number(r->strange_rooms), NULL);
        printf("%s\n", text);
    }
}

/* The answer as a paper. A list that could not be read at all has one fault, its own. */
static bool write_report(const struct options *o, const struct config *c, struct console *console,
                         const struct import_report *report, const struct err *why, struct err *err)
{
    const char *slash = strrchr(o->operand, '/');
    struct import_report r = *report;
    struct table_fault fault = {.row = 1, .column = 1};
    if (why->code != ERR_NONE && r.faults == 0) {
        const char *words = strstr(why->text, ": ");
        text_copy(fault.text, sizeof fault.text, words == NULL ? why->text : words + 2);
        findings_tell(&console->findings, LIST_FAULT, &fault);
        r.faults = 1;
    }
    findings_sort(&console->findings);
    const struct list_check check = {o->operand, slash == NULL ? o->operand : slash + 1, &console->findings, &r,
                                     &c->meeting};
    if (fileio_exists(o->report))
        return err_set(err, ERR_USAGE, "%s: is there already", o->report);
    return list_check_write(o->report, &check, err);
}

int command_import(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct import_report report = {0};
    struct console console = {.list = o->operand, .meeting = &c->meeting, .take_off = o->take_off};
    struct import_listener listener = {&console, print_finding, missing};
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
    bool ok = read_list(c, fresh && o->dry_run ? "" : folder, o, &listener, &report, &err);
    if (!ok && fresh && !o->dry_run) {
        db_remove(store, &(struct err){0}); /* a journal that stays would be taken for one of a store that is gone */
        if (!folder_there)
            rmdir(folder);
    }
    struct err unwritten = {0};
    if (o->report != NULL && (ok || err.code == ERR_DATA) && !write_report(o, c, &console, &report, &err, &unwritten))
        fprintf(stderr, "kiosk: %s\n", unwritten.text);
    findings_finish(&console.findings);
    if (!ok && report.faults > 0) {
        word_format(text, sizeof text, say(W_IMPORT_REFUSED), "list", o->operand, "n", word_number(report.faults),
                    NULL);
        fprintf(stderr, "%s\n", text);
        return ERR_DATA;
    }
    if (!ok)
        return command_fail(&err);
    print_done(o, &report);
    return (int)unwritten.code;
}
