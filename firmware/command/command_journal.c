#include <stdio.h>

#include "base/moment.h"
#include "base/text.h"
#include "command/commands.h"
#include "meeting/journal.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/staff.h"

struct console {
    bool json, first;
    int utc_offset_min;
};

/* A reason is staff's own words: quotes and what a terminal obeys must not break out. */
static void print_quoted(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else
            putchar(*text);
}

static bool line(void *context, const struct journal_line *l)
{
    struct console *c = context;
    char when[24], reason[300];
    moment_format(l->wall_ms, c->utc_offset_min, when, sizeof when);
    text_copy(reason, sizeof reason, l->result);
    text_make_printable(reason);
    if (c->json) {
        printf("%s{\"seq\":%lld,\"time\":\"%s\",\"kind\":\"%s\",\"number\":%lld,\"person\":%lld,\"room\":%lld,"
               "\"seat_row\":%d,\"seat_number\":%d,\"result\":\"",
               c->first ? "" : ",\n", (long long)l->seq, when, l->kind, (long long)l->number, (long long)l->person,
               (long long)l->room, l->seat.row, l->seat.number);
        print_quoted(reason);
        printf("\"}");
    } else {
        enum word kind = journal_word(l->kind); /* without words it is shown as it is stored */
        printf("%s  %s", when, kind == W_NOTHING ? l->kind : say(kind));
        if (l->number > 0)
            printf("  #%lld", (long long)l->number);
        else if (l->room > 0)
            printf("  r%lld", (long long)l->room);
        if (l->seat.row > 0)
            printf("  %d-%d", l->seat.row, l->seat.number);
        printf("%s%s\n", reason[0] == '\0' ? "" : "  ", reason);
    }
    c->first = false;
    return true;
}

int command_journal(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    int64_t meeting = 0;
    struct console console = {o->json, true, c->meeting.utc_offset_min};
    bool ok = schema_open(&db, o->data != NULL ? o->data : c->data, false, &err) &&
              roster_find_meeting(db, c->meeting.code, &c->meeting, &meeting, &err);
    if (ok && o->json)
        printf("[");
    ok = ok && staff_journal(db, meeting, line, &console, &err);
    if (ok && o->json)
        printf("]\n");
    db_close(db);
    return ok ? 0 : command_fail(&err);
}
