/* desk_person: what staff do about one person or household, on the store's thread: signed in for, undone, moved, put right, deleted.
 * Owns: nothing. Takes: a job and the connection. Never: prints; the job says what is to be. */
#ifndef STAFF_DESK_PERSON_H
#define STAFF_DESK_PERSON_H

#include "staff/desk_job.h"

struct db;

bool desk_person_sign_in(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_reprint(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_undo(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_reseat(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_stand_in(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_paper(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_correct_room(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_change_reply(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_change_name(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_change_phone(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_change_keeper(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_change_note(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_turn_star(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_delete_person(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_read_person(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_read_facts(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_person_read_again(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

#endif
