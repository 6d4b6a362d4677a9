/* remark_sheets: the sheets 意见登记, 整改方案 and 费用, as they stand in the store; in the pack and in the form to be filled in.
 * Owns: nothing. Takes: an open workbook. Never: differs between the two: what the pack says can be read back. */
#ifndef OFFICE_REMARK_SHEETS_H
#define OFFICE_REMARK_SHEETS_H

#include "office/paper_job.h"
#include "office/sheets.h"

enum remark_column {
    RC_NUMBER,
    RC_ROOM,
    RC_NAME,
    RC_CATEGORY,
    RC_TEXT,
    RC_ANSWER,
    RC_PLAN,
    RC_STATE,
    RC_REASON,
    RC_VISITOR,
    RC_VISITED,
    RC_SATISFIED,
    RC_AVOID,
    RC_ID, /* grey, not printed: the row is known by it */
    RC_COUNT
};
enum plan_column {
    PC_NUMBER,
    PC_CATEGORY,
    PC_ROOMS,
    PC_PROBLEM,
    PC_PLACE,
    PC_MEASURE,
    PC_DEPARTMENT,
    PC_PERSON,
    PC_DUE,
    PC_DONE,
    PC_PROGRESS,
    PC_FINISHED,
    PC_FOLLOWED,
    PC_RESULT,
    PC_CONCLUSION,
    PC_ID,
    PC_COUNT
};
enum cost_column { CC_NUMBER, CC_NAME, CC_QUANTITY, CC_PRICE, CC_TOTAL, CC_NOTE, CC_COUNT };

extern const struct sheets_column remark_columns[RC_COUNT], plan_columns[PC_COUNT], cost_columns[CC_COUNT];

/* All three, each with so many empty rows. */
bool remark_sheets_write(struct sheets *sheets, const struct paper_job *job, int blank, struct err *err);

#endif
