/* findings: what is told of a list while it is read, kept to be shown in order: what must be changed, who is no longer listed, what
 * should be checked, what was passed over. Owns: the texts; they are wiped when they are given up. Takes: what the import tells.
 * Never: keeps more than FINDINGS_MOST; it counts the others. */
#ifndef EXCHANGE_FINDINGS_H
#define EXCHANGE_FINDINGS_H

#include "exchange/roster_import.h"

enum { FINDINGS_MOST = 20000 };

enum finding_kind { FINDING_FAULT, FINDING_MISSING, FINDING_WARNING, FINDING_CHANGE, FINDING_SKIPPED, FINDING_KINDS };

struct finding {
    enum finding_kind kind;
    int order; /* as they came */
    struct table_fault what;
    struct import_missing missing; /* of FINDING_MISSING; its names are the finding's own */
    char name[PERSON_NAME], now[PERSON_NAME];
};

struct findings {
    struct finding *all;
    int count, space;
    int dropped; /* more than are kept; or without memory */
    int kinds[FINDING_KINDS];
};

/* Are the import's listener, with `context` a struct findings. */
void findings_tell(void *context, enum list_level level, const struct table_fault *what);
void findings_miss(struct findings *findings, const struct import_missing *missing);

/* What a sheet would change, in words. */
void findings_change(struct findings *findings, const char *text);

/* By kind, then as they came. */
void findings_sort(struct findings *findings);
void findings_finish(struct findings *findings);

/* What is wrong, and what to write instead ("" if that is all): the message up to its first ； and after it. */
void finding_parts(const struct finding *finding, char *wrong, char *advice, size_t size);

#endif
