#include <stdio.h>

#include "command/commands.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/tally.h"

static void print_json(const struct meeting *m, const struct tally *t)
{
    static const char *const states[] = {"planned", "open", "closed"};
    printf(
        "{\"meeting\":\"%s\",\"state\":\"%s\",\"invited\":%d,\"invited_households\":%d,\"expected\":%d,\"here\":%d,"
        "\"households_here\":%d,\"walk_ins\":%d,\"badges_owed\":%d,\"not_me\":%d,\"rooms_walked\":%d,\"notice\":\"%s\"}\n",
        m->code, states[m->state], t->invited, t->invited_households, t->expected, t->here, t->households_here,
        t->walk_ins, t->badges_owed, t->not_me, t->rooms_walked,
        meeting_notice_complete(m) ? "complete" : "incomplete");
}

int command_status(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    struct tally tally = {0};
    int64_t meeting = 0;
    char text[400];
    bool ok = schema_open(&db, o->data != NULL ? o->data : c->data, false, &err) &&
              roster_find_meeting(db, c->meeting.code, &c->meeting, &meeting, &err) &&
              tally_read(db, meeting, &tally, &err);
    db_close(db);
    if (!ok)
        return command_fail(&err);
    if (o->json) {
        print_json(&c->meeting, &tally);
        return 0;
    }
    word_format(text, sizeof text, say(W_STATUS), "meeting", c->meeting.code, "invited", word_number(tally.invited),
                "expected", word_number(tally.expected), "here", word_number(tally.here), "households",
                word_number(tally.households_here), "walk_ins", word_number(tally.walk_ins), "owed",
                word_number(tally.badges_owed), NULL);
    printf("%s\n", text);
    if (tally.not_me > 0) {
        word_format(text, sizeof text, say(W_STATUS_NOT_ME), "n", word_number(tally.not_me), NULL);
        printf("%s\n", text);
    }
    if (tally.rooms_walked > 0) {
        word_format(text, sizeof text, say(W_STATUS_ROOMS_WALKED), "n", word_number(tally.rooms_walked), NULL);
        printf("%s\n", text);
    }
    if (!meeting_notice_complete(&c->meeting))
        printf("%s\n", say(W_NOTICE_INCOMPLETE));
    return 0;
}
