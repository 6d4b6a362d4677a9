/* kiosk close, kiosk purge: the end of a meeting, and of what it knew of persons. */
#include <stdio.h>
#include <stdlib.h>

#include "command/commands.h"
#include "exchange/retention.h"
#include "hal/clock.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/forget.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/spare.h"

static bool open_meeting(const struct options *o, struct config *c, struct db **db, int64_t *meeting,
                         struct event_time *time, struct err *err)
{
    *time = (struct event_time){.at = clock_now()};
    clock_boot_id(time->boot_id);
    return schema_open(db, o->data != NULL ? o->data : c->data, false, err) &&
           roster_find_meeting(*db, c->meeting.code, &c->meeting, meeting, err);
}

/* 散会: its true end, if nobody has said so at the desk; nobody signs in any more. */
int command_close(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    int64_t meeting = 0;
    struct event_time time;
    bool ok = open_meeting(o, c, &db, &meeting, &time, &err) && briefing_begin(db, meeting, &time, &err) &&
              briefing_end(db, meeting, &time, &err) && roster_set_state(db, meeting, MEETING_CLOSED, &err);
    spare_follow(db);
    db_close(db);
    if (!ok)
        return command_fail(&err);
    printf("%s\n", o->json ? "{\"state\":\"closed\"}" : say(W_CLOSE_DONE));
    return 0;
}

static void print_report(const struct retention_report *r, bool json)
{
    static const char *const codes[] = {"kept", "seen", "removed", "nothing"};
    static const enum word words[] = {W_PURGE_KEPT, W_PURGE_SEEN, W_PURGE_DONE, W_PURGE_NOTHING};
    char text[300];
    word_format(text, sizeof text, say(words[r->verdict]), "persons", word_number(r->persons), "remarks",
                word_number(r->remarks), "plan", word_number(r->plan), NULL);
    if (json)
        printf("{\"verdict\":\"%s\",\"meetings\":%d,\"persons\":%d,\"households\":%d,\"remarks\":%d,\"plan\":%d}\n",
               codes[r->verdict], r->meetings, r->persons, r->households, r->remarks, r->plan);
    else
        printf("%s\n", text);
}

/* Without a number: what the retention says, of every meeting. With one: that person, at her request. */
int command_purge(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    struct retention_report report = {0};
    int64_t meeting = 0;
    struct event_time time;
    char *end = NULL;
    int64_t person = o->operand == NULL ? 0 : strtoll(o->operand, &end, 10);
    if (o->operand != NULL && (*end != '\0' || person <= 0)) {
        err_set(&err, ERR_USAGE, "purge %s: the id of a person is wanted (kiosk find tells it)", o->operand);
        return command_fail(&err);
    }
    bool ok = open_meeting(o, c, &db, &meeting, &time, &err) &&
              (person > 0 ? forget_person(db, meeting, person, &time, &err)
                          : retention_apply(db, c->meeting.notice.keep_days, &time, &report, &err));
    db_close(db);
    if (!ok)
        return command_fail(&err);
    int generations = 0;
    for (int i = 0; o->stick != NULL && i < report.over; i++)
        generations += retention_generations(o->stick, report.codes[i]);
    if (generations > 0)
        fprintf(stderr, "kiosk: %d generations removed from %s\n", generations, o->stick);
    if (person > 0)
        printf("%s\n", o->json ? "{\"verdict\":\"removed\"}" : say(W_DESK_DONE));
    else
        print_report(&report, o->json);
    return 0;
}
