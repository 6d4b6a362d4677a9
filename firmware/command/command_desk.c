/* What staff do at the desk, where a keyboard is nearer: the same rules, the same journal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "command/commands.h"
#include "hal/clock.h"
#include "meeting/address.h"
#include "meeting/label.h"
#include "names/search.h"
#include "staff/desk_store.h"
#include "store/amend.h"
#include "store/attendance.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/people.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/spare.h"

enum { HITS = 50 };

/* An opened store, and the time at which the command acts. */
struct console {
    struct db *db;
    struct config *config;
    int64_t meeting;
    struct event_time time;
};

static bool open_console(struct console *d, const struct options *o, struct config *c, struct err *err)
{
    *d = (struct console){.config = c, .time = {.at = clock_now()}};
    clock_boot_id(d->time.boot_id);
    return schema_open(&d->db, o->data != NULL ? o->data : c->data, false, err) &&
           roster_find_meeting(d->db, c->meeting.code, &c->meeting, &d->meeting, err);
}

/* The end of every command: what to say, and the exit code. */
static int close_console(struct console *d, const struct options *o, bool ok, const struct err *err, const char *done)
{
    spare_follow(d->db);
    db_close(d->db);
    if (!ok)
        return command_fail(err);
    if (done != NULL)
        printf(o->json ? "{\"ok\":true}\n" : "%s\n", done);
    return 0;
}

static bool read_number(const char *text, int64_t *number, struct err *err)
{
    char *end = NULL;
    *number = text == NULL ? 0 : strtoll(text, &end, 10);
    return (*number > 0 && *end == '\0') || err_set(err, ERR_USAGE, "the number on a seat ticket is wanted");
}

/* 3-2-1201 as it stands in the store. */
static bool read_room(struct console *d, const char *text, struct room *room, int64_t *id, struct err *err)
{
    static const struct room nothing;
    struct room rooms[ADDRESS_ROOMS];
    int count = 0;
    if (text == NULL || address_read(text, &nothing, rooms, &count) != ADDRESS_OK || count != 1)
        return err_set(err, ERR_USAGE, "a room is wanted, as 3-2-1201");
    *room = rooms[0];
    if (id == NULL)
        return true;
    return roster_find_room(d->db, room, id, err) &&
           (*id != 0 || err_set(err, ERR_NO_INPUT, "nobody of this room is on the list"));
}

/* ---- briefing ---- */

static void print_quorum(const struct quorum *q)
{
    char text[200], here[QUORUM_SHARE], all[QUORUM_SHARE], share[QUORUM_WORDS];
    area_text(here, q->area_here);
    area_text(all, q->area_all);
    quorum_against(share, q->rule.area, q->area_here, q->area_all);
    word_format(text, sizeof text, say(W_FIGURE_AREA), "here", here, "all", all, NULL);
    printf("%s %s\n", text, share);
    quorum_against(share, q->rule.households, q->households_here, q->households_all);
    word_format(text, sizeof text, say(W_FIGURE_AREA_HOMES), "here", word_number(q->households_here), "all",
                word_number(q->households_all), NULL);
    printf("%s %s\n", text, share);
    word_format(text, sizeof text, say(W_BRIEFING_AREA_UNKNOWN), "n", word_number(q->unknown_here), NULL);
    if (q->unknown_here > 0)
        printf("%s\n", text);
}

static void print_figure(enum word name, int a, int of) /* of -1: alone */
{
    if (of >= 0)
        printf("%s %d/%d\n", say(name), a, of);
    else
        printf("%s %d\n", say(name), a);
}

static void print_briefing(const struct briefing *b)
{
    char text[400];
    word_format(text, sizeof text, say(W_BRIEFING_HERE), "households", word_number(b->here), "persons",
                word_number(b->persons), NULL);
    printf("%s\n", text);
    print_figure(W_BRIEFING_REPLIES, b->yes_here, b->yes);
    print_figure(W_BRIEFING_MAYBE, b->maybe_here, b->maybe);
    print_figure(W_BRIEFING_UNLISTED, b->unlisted_here, -1);
    print_figure(W_BRIEFING_OTHER, b->other_here, -1);
    print_figure(W_FIGURE_PHONE_NO, b->missing_by[CALL_NO], -1);
    print_figure(W_BRIEFING_GREETED, b->greeted_here, b->greeted);
    print_figure(W_BRIEFING_MISSING, b->missing, -1);
    word_format(text, sizeof text, say(W_BRIEFING_SOON), "coming", word_number(b->missing_by[CALL_COMING]), "late",
                word_number(b->missing_by[CALL_LATE]), "unanswered", word_number(b->missing_by[CALL_UNANSWERED]), NULL);
    printf("%s\n", text);
    if (b->chairs > 0) {
        word_format(text, sizeof text, say(W_BRIEFING_CHAIRS), "n", word_number(b->chairs), NULL);
        printf("%s %d\n", text, b->chairs - b->persons);
    }
    if (b->quorum.area_all > 0)
        print_quorum(&b->quorum);
    word_format(text, sizeof text, say(W_BRIEFING_OWED), "n", word_number(b->owed), NULL);
    printf("%s\n", text);
}

static void print_briefing_json(const struct briefing *b)
{
    printf("{\"here\":%d,\"persons\":%d,\"yes\":%d,\"yes_here\":%d,\"maybe\":%d,\"maybe_here\":%d,\"unlisted_here\":%d,"
           "\"other_here\":%d,\"missing\":%d",
           b->here, b->persons, b->yes, b->yes_here, b->maybe, b->maybe_here, b->unlisted_here, b->other_here,
           b->missing);
    for (int i = 0; i < CALL_YES; i++) /* those of the evening */
        printf(",\"missing_%s\":%d", i == CALL_NONE ? "uncalled" : call_code((enum call_result)i), b->missing_by[i]);
    printf(",\"greeted\":%d,\"greeted_here\":%d,\"chairs\":%d,\"owed\":%d,\"began\":%s", b->greeted, b->greeted_here,
           b->chairs, b->owed, b->began_ms > 0 ? "true" : "false");
    if (b->quorum.area_all > 0) /* m² */
        printf(",\"area\":%.2f,\"area_here\":%.2f,\"area_households\":%d,\"area_households_here\":%d",
               (double)b->quorum.area_all / 100, (double)b->quorum.area_here / 100, b->quorum.households_all,
               b->quorum.households_here);
    printf("}\n");
}

int command_briefing(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct console d;
    struct briefing b;
    bool ok = open_console(&d, o, c, &err) && briefing_read(d.db, d.meeting, &b, &err);
    if (ok && c->chairs > 0)
        b.chairs = c->chairs;
    if (ok && o->json)
        print_briefing_json(&b);
    else if (ok)
        print_briefing(&b);
    return close_console(&d, o, ok, &err, NULL);
}

/* ---- households ---- */

int command_reply(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct console d;
    struct room room;
    int64_t id = 0;
    int reply = o->more[0] == NULL ? -1 : reply_from_code(o->more[0]);
    bool ok = open_console(&d, o, c, &err) && read_room(&d, o->operand, &room, &id, &err) &&
              (reply >= 0 || err_set(&err, ERR_USAGE, "reply ROOM yes|maybe|no|none")) &&
              briefing_reply(d.db, d.meeting, id, (enum reply)reply, &d.time, &err);
    return close_console(&d, o, ok, &err, say(W_DESK_DONE));
}

int command_call(const struct options *o, struct config *c)
{
    static const char *const rounds[] = {"day", "ten", "start"};
    struct err err = {0};
    struct console d;
    struct room room;
    enum call_result result = CALL_NONE;
    int64_t id = 0;
    int round = 0;
    for (int i = 0; i < 3 && o->more[0] != NULL; i++)
        round = strcmp(rounds[i], o->more[0]) == 0 ? i + 1 : round;
    bool known = round > 0 && o->more[1] != NULL && call_read(o->more[1], &result);
    bool ok =
        open_console(&d, o, c, &err) && read_room(&d, o->operand, &room, &id, &err) &&
        (known ||
         err_set(
             &err, ERR_USAGE,
             "call ROOM day yes|maybe|no|unanswered|none, call ROOM ten|start coming|late|no|unanswered|here|family|none")) &&
        briefing_call(d.db, d.meeting, id, (enum call_round)round, result, &d.time, &err);
    return close_console(&d, o, ok, &err, say(W_DESK_DONE));
}

/* ---- persons ---- */

static void print_found(const struct console *d, const struct found *f, bool json, bool first)
{
    char room[ROOM_LABEL], clock[8] = "", seat[32] = "";
    label_room(room, sizeof room, words_message_lang(), &d->config->meeting, &f->room);
    if (f->number > 0)
        label_clock(clock, sizeof clock, &d->config->meeting, f->wall_ms);
    if (f->seat.row > 0)
        snprintf(seat, sizeof seat, "%d-%d", f->seat.row, f->seat.number);
    if (json) /* a name has no sign that JSON would have to be told of (base/text) */
        printf("%s{\"person\":%lld,\"room\":\"%s\",\"name\":\"%s\",\"phone\":\"%s\",\"listed\":%s,\"number\":%lld,"
               "\"time\":\"%s\",\"seat\":\"%s\"}",
               first ? "" : ",\n", (long long)f->person, room, f->name, f->phone, f->listed ? "true" : "false",
               (long long)f->number, clock, seat);
    else if (f->number > 0)
        printf("%lld  %s  %s  %s  #%lld %s %s\n", (long long)f->person, room, f->name, f->phone, (long long)f->number,
               clock, seat);
    else
        printf("%lld  %s  %s  %s\n", (long long)f->person, room, f->name, f->phone);
}

int command_find(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct console d;
    struct search *search = NULL;
    struct found f;
    int64_t ids[HITS];
    size_t count = 0;
    bool ok = open_console(&d, o, c, &err) && (o->operand != NULL || err_set(&err, ERR_USAGE, "find: what?")) &&
              desk_index(&search, d.db, d.meeting, &err);
    if (ok)
        count = search_find(search, o->operand, ids, HITS);
    if (ok && o->json)
        printf("[");
    for (size_t i = 0; ok && i < count; i++)
        if ((ok = people_read(d.db, d.meeting, ids[i], &f, &err)))
            print_found(&d, &f, o->json, i == 0);
    if (ok && o->json)
        printf("]\n");
    explicit_bzero(&f, sizeof f);
    search_close(search);
    return close_console(&d, o, ok, &err, NULL);
}

int command_undo(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct console d;
    int64_t number = 0;
    bool reason =
        o->more[0] != NULL && o->more[0][0] != '\0' && strlen(o->more[0]) <= 200 && text_printable(o->more[0]);
    bool ok = open_console(&d, o, c, &err) && read_number(o->operand, &number, &err) &&
              (reason || err_set(&err, ERR_USAGE, "undo NUMBER REASON: a reason is wanted")) &&
              attendance_undo(d.db, d.meeting, number, o->more[0], &d.time, &err);
    return close_console(&d, o, ok, &err, say(W_DESK_DONE));
}

int command_seat(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct console d;
    struct seat seat = {0, 0};
    int64_t number = 0, other = 0;
    const char *to = o->more[0] == NULL ? "" : o->more[0];
    int used = 0;
    bool place = sscanf(to, "%3d-%3d%n", &seat.row, &seat.number, &used) == 2 && to[used] == '\0';
    bool ok = open_console(&d, o, c, &err) && read_number(o->operand, &number, &err);
    if (ok && place)
        ok = amend_seat(d.db, d.meeting, number, seat, &d.time, &err);
    else if (ok)
        ok = read_number(to, &other, &err) && amend_swap(d.db, d.meeting, number, other, &d.time, &err);
    return close_console(&d, o, ok, &err, say(W_DESK_DONE));
}

int command_add(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct console d;
    struct room room;
    char name[PERSON_NAME];
    int64_t person = 0, number = 0, wall_ms = 0;
    size_t at = 0;
    int hour = -1, minute = -1, used = 0;
    const char *time = o->more[1] == NULL ? "" : o->more[1];
    bool clock = sscanf(time, "%2d:%2d%n", &hour, &minute, &used) == 2 && time[used] == '\0' &&
                 (wall_ms = moment_clock_of_day(c->meeting.starts_ms, c->meeting.utc_offset_min, hour, minute)) >= 0;
    bool named = o->more[0] != NULL && text_tidy_name(name, sizeof name, o->more[0]) && text_name_valid(name, &at) &&
                 text_length(name) <= PERSON_NAME_CHARACTERS;
    bool ok = open_console(&d, o, c, &err) && read_room(&d, o->operand, &room, NULL, &err) &&
              ((named && clock) || err_set(&err, ERR_USAGE, "add ROOM NAME HH:MM")) &&
              amend_add(d.db, d.meeting, &room, name, wall_ms, &d.time, &person, &number, &err);
    explicit_bzero(name, sizeof name);
    if (ok)
        printf(o->json ? "{\"number\":%lld}\n" : "%lld\n", (long long)number);
    return close_console(&d, o, ok, &err, NULL);
}
