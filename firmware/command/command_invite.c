/* kiosk invite: a slip for each person of the list, with the code that signs her in at the door. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "command/commands.h"
#include "command/console_printer.h"
#include "meeting/label.h"
#include "paper/personal.h"
#include "printer/status.h"
#include "store/db.h"
#include "store/invitations.h"
#include "store/people.h"
#include "store/roster.h"
#include "store/schema.h"

struct inviting {
    const struct options *options;
    struct config *config;
    struct font *font;
    struct console_printer *printer; /* NULL: pictures, or codes alone */
    uint8_t key[INVITATION_KEY];
    int64_t only, from; /* one person, 0: all; from this one on, 0: from the first */
    bool reached;       /* `from` */
    int64_t stopped_at; /* whose slip failed */
    int count;
    struct err *err;
    bool failed;
};

/* A file's name tells nobody: it is the row's. */
static bool save(struct inviting *v, const struct found *f, const struct dots *dots)
{
    char name[48], path[FILEIO_PATH];
    snprintf(name, sizeof name, "invite-%06lld.png", (long long)f->person);
    return fileio_join(path, v->options->png, name, v->err) && dots_write_png(dots, path, v->err);
}

static bool print(struct inviting *v, const struct dots *dots)
{
    struct sheet sheet = {.dots = *dots};
    if (console_printer_print(v->printer, &sheet, v->err))
        return true;
    return v->err->code == ERR_NONE && err_set(v->err, ERR_IO, "%s", status_words(console_printer_state(v->printer)));
}

static bool each(void *context, const struct found *f)
{
    struct inviting *v = context;
    char code[INVITATION_TEXT], room[ROOM_LABEL];
    struct dots dots = {0};
    v->reached = v->reached || v->from == 0 || f->person == v->from;
    if (!f->listed || !v->reached || (v->only != 0 && f->person != v->only))
        return true;
    invitation_write(v->key, f->person, code);
    if (v->options->json) {
        label_room(room, sizeof room, LANG_ZH, &v->config->meeting, &f->room);
        printf("%s{\"person\":%lld,\"room\":\"%s\",\"code\":\"%s\"}", v->count == 0 ? "[" : ",\n", (long long)f->person,
               room, code);
    } else {
        v->failed = !personal_invitation_dots(&dots, v->font, v->config, f, code, v->err) ||
                    !(v->printer == NULL ? save(v, f, &dots) : print(v, &dots));
    }
    dots_finish(&dots);
    v->count += !v->failed;
    v->stopped_at = f->person;
    return !v->failed;
}

static bool read_id(const char *text, int64_t *id)
{
    char *end = NULL;
    *id = strtoll(text, &end, 10);
    return *id > 0 && *end == '\0';
}

static bool prepare(struct inviting *v, struct db **db, int64_t *meeting)
{
    const struct options *o = v->options;
    struct config *c = v->config;
    if ((o->operand != NULL && !read_id(o->operand, &v->only)) || (o->from != NULL && !read_id(o->from, &v->from)))
        return err_set(v->err, ERR_USAGE, "invite: the id of a person is a number (kiosk find tells it)");
    if (o->json && (o->png != NULL || o->printer != NULL))
        return err_set(v->err, ERR_USAGE, "invite: --json alone, --png or --printer");
    if (!schema_open(db, o->data != NULL ? o->data : c->data, false, v->err) ||
        !roster_find_meeting(*db, c->meeting.code, &c->meeting, meeting, v->err) ||
        !invitations_key(*db, *meeting, v->key, v->err))
        return false;
    if (o->json)
        return true;
    if (o->png != NULL)
        return font_open(&v->font, v->err) && fileio_make_folder(o->png, v->err);
    return font_open(&v->font, v->err) &&
           console_printer_open(&v->printer, c, o->printer != NULL ? o->printer : c->printer.device, v->err);
}

int command_invite(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct inviting v = {.options = o, .config = c, .err = &err};
    struct db *db = NULL;
    int64_t meeting = 0;
    bool ok = prepare(&v, &db, &meeting) && people_each(db, meeting, each, &v, &err) && !v.failed;
    if (ok && v.count == 0)
        ok = err_set(&err, ERR_NO_INPUT, "%s", say(v.only != 0 || v.from != 0 ? W_INVITE_NOBODY : W_INVITE_EMPTY));
    if (o->json && v.count > 0)
        printf("]\n");
    console_printer_close(v.printer);
    font_close(v.font);
    db_close(db);
    explicit_bzero(v.key, sizeof v.key);
    char text[200], next[24];
    snprintf(next, sizeof next, "%lld", (long long)v.stopped_at);
    word_format(text, sizeof text, say(ok ? W_INVITE_DONE : W_INVITE_GO_ON), "n", word_number(v.count), "next", next,
                NULL);
    if (!o->json && v.count > 0) /* also where the roll ended in the middle: how to go on */
        printf("%s\n", text);
    return ok ? 0 : command_fail(&err);
}
