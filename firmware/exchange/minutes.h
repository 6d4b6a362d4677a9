/* minutes: 会议纪要 and the published 整改方案, to be edited in Word or WPS.
 * Owns: nothing after a call. Takes: the store's read side, the config's words. Never: an owner's name, room or phone in what is
 * published; in the minutes only rooms beside remarks. */
#ifndef EXCHANGE_MINUTES_H
#define EXCHANGE_MINUTES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/meeting.h"
#include "meeting/papers.h"

struct db;

bool minutes_write(struct db *db, int64_t meeting, const struct meeting *m, const struct papers *papers,
                   const char *path, struct err *err);

/* 整改方案(公布版): 序号 存在的问题 具体位置 整改措施 预计完成时间. */
bool minutes_public_plan(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err);

#endif
