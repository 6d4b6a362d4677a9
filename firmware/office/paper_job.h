/* paper_job: what a paper of the meeting is made from, and the lines that several of them have.
 * Owns: nothing. Takes: the store's read side, the settings, the time. Never: writes anything. */
#ifndef OFFICE_PAPER_JOB_H
#define OFFICE_PAPER_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/estate.h"
#include "meeting/meeting.h"
#include "meeting/papers.h"
#include "meeting/remark.h"

struct db;

struct paper_job {
    struct db *db;
    int64_t meeting;
    const struct meeting *m;
    const struct papers *papers;
    const struct estate *estate;
    const char *settings; /* the meeting.ini they come from */
    int64_t now_ms;       /* wall time */
};

enum { PAPER_TITLE = 220, PAPER_LINE = 400 };

/* 远见小区业主沟通会 and what it is. */
void paper_title(char out[PAPER_TITLE], const struct paper_job *job, const char *what);

/* 2026年9月18日（星期五）20:00, as it was planned. */
void paper_when(char out[PAPER_LINE], const struct paper_job *job);

/* 时间：…　　地点：… */
void paper_when_where(char out[PAPER_LINE], const struct paper_job *job);

/* Today as 2026-09-21; false and "" where the clock is not to be trusted. */
bool paper_today(char out[REMARK_DAY], const struct paper_job *job);

/* 2026年9月21日, or room to write it in. */
void paper_today_words(char out[REMARK_DAY_WORDS + 24], const struct paper_job *job);

/* A day as 2026-09-18 and so many days later. */
void paper_day_after(char out[REMARK_DAY], const struct paper_job *job, int64_t wall_ms, int days);

/* 大约一个半小时, as people say it; "" where it is not told or too long to be true. Room for a comma is left. */
enum { PAPER_SPOKEN = 48 };
void paper_spoken_length(char out[PAPER_SPOKEN], int minutes);

/* 025-8000-0000（每天8:30—20:00）, hyphens that do not break; where the settings have no telephone, whom to ask at the desk. */
void paper_contact(char out[PAPER_LINE], const struct paper_job *job);

#endif
