/* label: rooms, seats, days and times in the words people use, in Chinese and English.
 * Owns: nothing. Takes: values and the words of assets/. Never: a name. */
#ifndef MEETING_LABEL_H
#define MEETING_LABEL_H

#include <stddef.h>

#include "base/words.h"
#include "meeting/estate.h"
#include "meeting/meeting.h"

/* 3号楼2单元1201 / Building 3, Unit 2, 1201; parts not chosen yet are left out. */
void label_room(char *out, size_t size, enum lang lang, const struct meeting *meeting, const struct room *room);

/* One choice of a step: 一期, 3号楼, 2单元, 12, 1201 / Building 3, Unit 2, 12, 1201. */
void label_choice(char *out, size_t size, enum lang lang, const struct meeting *meeting, enum step step,
                  const char *part);

/* "3排", or the row's own name. */
void label_row(char *out, size_t size, enum lang lang, const struct meeting *meeting, int row);

/* 3排5座 / Row 3, Seat 5; `otherwise` where there is no numbered seat. */
void label_seat(char *out, size_t size, enum lang lang, const struct meeting *meeting, struct seat seat,
                enum word otherwise);

/* 1排2座 → 3排5座: from where she moved (row 0: from no numbered seat, or she did not), and where to. */
enum { LABEL_MOVE = 140 };
void label_move(char out[LABEL_MOVE], enum lang lang, const struct meeting *meeting, struct seat was, struct seat seat);

/* 远见小区业主沟通会: the estate's name before the title, which may begin with it. */
enum { LABEL_TITLE = 164 };
void label_title(char out[LABEL_TITLE], const struct meeting *meeting);

/* 2026年9月18日 / 2026-9-18, of the meeting's own day. */
enum { LABEL_DAY = 48 };
void label_day(char out[LABEL_DAY], enum lang lang, const struct meeting *meeting, int64_t wall_ms);

/* 9月18日 20:00 物业培训室 / 18 Sept 20:00 … */
void label_when_where(char *out, size_t size, enum lang lang, const struct meeting *meeting);

/* 今晚 20:00 on the day itself at six or later, 今天 before that, else the date. */
void label_when(char *out, size_t size, enum lang lang, const struct meeting *meeting, int64_t now_ms);

/* 19:36 */
void label_clock(char *out, size_t size, const struct meeting *meeting, int64_t wall_ms);

#endif
