/* forms: the papers that are printed or filled in around the meeting.
 * Owns: nothing after a call. Takes: the store's read side. Never: a phone. */
#ifndef EXCHANGE_FORMS_H
#define EXCHANGE_FORMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/estate.h"
#include "meeting/meeting.h"

struct db;

/* 备用签到表.xlsx: A4, everybody on the list by building, a column to sign in, empty rows for others. */
bool forms_sign_in(const struct estate *estate, const struct meeting *m, const char *path, struct err *err);

/* 意见登记.xlsx: sheets 意见登记, 整改方案 and 费用 as they stand in the store, with choices and empty rows: to be filled in on a
 * laptop and read back (exchange/remarks_import). */
bool forms_remarks(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err);

/* 应答准备.xlsx: what may be asked, and what is answered. */
bool forms_answers(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err);

#endif
