#include "staff/desk_person.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "meeting/journal.h"
#include "store/amend.h"
#include "store/attendance.h"
#include "store/briefing.h"
#include "store/forget.h"
#include "store/guest.h"
#include "store/people.h"
#include "store/tickets.h"

bool desk_person_sign_in(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    enum signin_verdict verdict = SIGNIN_CLOSED;
    if (!attendance_sign_in(db, meeting, job->person.person, &job->time, &verdict, &job->admission, err))
        return false;
    if (verdict != SIGNIN_ADMIT || job->admission.early)
        job->admission.number = 0; /* nothing to print by itself */
    return verdict == SIGNIN_ADMIT || verdict == SIGNIN_ALREADY || err_set(err, ERR_DATA, "not admitted");
}

bool desk_person_reprint(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return tickets_again(db, meeting, job->person.number, &job->time, &job->admission, err);
}

bool desk_person_undo(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return attendance_undo(db, meeting, job->person.number, word_in(LANG_ZH, journal_reason(job->reason)), &job->time,
                           err);
}

/* A seat, or the number on somebody's ticket to change places with; from the map, or typed. */
bool desk_person_reseat(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    if (job->moved_to.row != 0)
        return job->number != 0 ? amend_swap(db, meeting, job->person.number, job->number, &job->time, err)
                                : amend_seat(db, meeting, job->person.number, job->moved_to, &job->time, err);
    struct seat seat = {0, 0};
    char *end = NULL;
    int used = 0;
    if (sscanf(job->seat_typed, "%3d-%3d%n", &seat.row, &seat.number, &used) == 2 && job->seat_typed[used] == '\0')
        return amend_seat(db, meeting, job->person.number, seat, &job->time, err);
    long other = strtol(job->seat_typed, &end, 10);
    return *end != '\0' ? err_set(err, ERR_DATA, "no seat and no number")
                        : amend_swap(db, meeting, job->person.number, other, &job->time, err);
}

/* Somebody of the family in her place; a name may be given her afterwards. */
bool desk_person_stand_in(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    enum signin_verdict verdict = SIGNIN_CLOSED;
    struct guest guest = {.for_person = job->person.person, .room = job->person.room};
    struct like like;
    memcpy(guest.token, job->token, sizeof guest.token);
    if (!guest_sign_in(db, meeting, &guest, &job->time, &verdict, &job->admission, &like, err))
        return false;
    if (verdict != SIGNIN_ADMIT)
        return err_set(err, ERR_DATA, "not admitted");
    job->person.person = job->admission.person; /* her page is shown */
    return true;
}

/* Signed on paper: who was found, or who was entered by room and name. */
bool desk_person_paper(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    int64_t number = 0;
    if (job->task != TASK_ADD)
        return amend_paper(db, meeting, job->person.person, job->typed_ms, &job->time, &number, err);
    return amend_add(db, meeting, &job->entered_room, job->entered_name, job->typed_ms, &job->time, &job->person.person,
                     &number, err);
}

/* Who stood under the wrong room has a new number, and its ticket is wanted. */
bool desk_person_correct_room(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    bool here = false;
    if (!amend_room(db, meeting, job->person.person, &job->entered_room, &job->time, err) ||
        !attendance_find(db, meeting, job->person.person, &here, &job->admission, err))
        return false;
    if (here && (!job->admission.ticket_owed || job->admission.early))
        job->admission.number = 0;
    return true;
}

bool desk_person_change_reply(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_reply(db, meeting, job->person.room_id, (enum reply)job->reply, &job->time, err);
}

bool desk_person_change_name(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return amend_name(db, meeting, job->person.person, job->entered_name, &job->time, err);
}

bool desk_person_change_phone(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return amend_phone(db, meeting, job->person.person, job->entered_name, &job->time, err);
}

bool desk_person_change_keeper(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return amend_household(db, meeting, job->person.person, AMEND_HOUSEKEEPER, job->entered_name, &job->time, err);
}

bool desk_person_change_note(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return amend_household(db, meeting, job->person.person, AMEND_NOTE, job->entered_name, &job->time, err);
}

bool desk_person_turn_star(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return amend_star(db, meeting, job->person.person, &job->time, err);
}

bool desk_person_delete_person(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return forget_person(db, meeting, job->person.person, &job->time, err);
}

bool desk_person_read_person(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct admission a;
    bool ok = attendance_by_number(db, meeting, job->number, &a, err) &&
              people_read(db, meeting, a.person, &job->page.found[0], err);
    job->page.rows = ok;
    explicit_bzero(&a, sizeof a);
    return ok;
}

bool desk_person_read_facts(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return people_facts(db, meeting, job->person.person, &job->page.facts, err);
}

/* How she stands now. */
bool desk_person_read_again(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    job->page.rows = 1;
    return people_read(db, meeting, job->person.person, &job->page.found[0], err);
}
