/* changed: a place of the plan that goes on the notice board in other words than it was written, and what staff settled on for it.
 * Owns: nothing, a value; it holds a name: wiped with the visit. Takes: words. Never: stands before an owner. */
#ifndef MEETING_CHANGED_H
#define MEETING_CHANGED_H

#include <stdint.h>

enum { CHANGED_BESIDE = 61, CHANGED_WORDS = 97 };

/* 隐去: as the program does by itself; 用原话; in other words. */
enum changed_way { CHANGED_HIDDEN, CHANGED_OWN, CHANGED_TYPED, CHANGED_WAYS };

struct changed {
    int64_t plan; /* the row's id */
    int number;   /* its number */
    int part;     /* 0 存在的问题, 1 具体位置, 2 整改措施 */
    int index;    /* of the part's places, from 0 */
    enum changed_way way;
    char before[CHANGED_BESIDE], was[CHANGED_WORDS], now[CHANGED_WORDS], after[CHANGED_BESIDE];
};

#endif
