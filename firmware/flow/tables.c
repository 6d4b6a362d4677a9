#include "flow/tables.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

const struct screen_row *screen_row(enum screen screen)
{
    static const struct screen_row rows[SCREEN_COUNT] = {
#define SCREEN(id, page, who, stays, asks, tap, back) [SCREEN_##id] = {FOR_##who, STAY_##stays, DESK_##asks},
#include "flow/screens.def"
#undef SCREEN
    };
    assert(screen < SCREEN_COUNT);
    return &rows[screen];
}

const struct ask_row *ask_row(enum desk_ask ask)
{
    static const struct ask_row asks[DESK_COUNT] = {
#define ASK(id, by, of, changes, take) [DESK_##id] = {WAY_##by, OF_##of, CHANGES_##changes},
#include "flow/asks.def"
#undef ASK
    };
    assert(ask < DESK_COUNT);
    return &asks[ask];
}

static const char *const ask_names[DESK_COUNT] = {
    "NONE",
#define ASK(id, by, of, changes, take) [DESK_##id] = #id,
#include "flow/asks.def"
#undef ASK
};

const char *ask_name(enum desk_ask ask)
{
    assert(ask < DESK_COUNT);
    return ask_names[ask];
}

bool ask_from_name(const char *name, enum desk_ask *ask)
{
    for (int i = 0; i < DESK_COUNT; i++)
        if (strcmp(name, ask_names[i]) == 0) {
            *ask = (enum desk_ask)i;
            return true;
        }
    return false;
}

enum desk_by ask_stage(enum desk_ask ask, int n)
{
    static const enum desk_by stages[WAY_COUNT][4] = {[WAY_STORE] = {BY_STORE},
                                                      [WAY_STICK] = {BY_STICK},
                                                      [WAY_HERE] = {BY_HERE},
                                                      [WAY_APP] = {BY_APP},
                                                      [WAY_STORE_PROMPT_STORE] = {BY_STORE, BY_PROMPT, BY_STORE},
                                                      [WAY_STORE_HERE_STORE] = {BY_STORE, BY_HERE, BY_STORE},
                                                      [WAY_PROMPT] = {BY_PROMPT},
                                                      [WAY_PROMPT_STORE] = {BY_PROMPT, BY_STORE},
                                                      [WAY_PROMPT_HERE] = {BY_PROMPT, BY_HERE},
                                                      [WAY_STORE_STICK] = {BY_STORE, BY_STICK},
                                                      [WAY_STICK_STORE] = {BY_STICK, BY_STORE}};
    assert(n >= 0 && n < 4);
    return stages[ask_row(ask)->way][n];
}

bool ask_uses_stick(enum desk_ask ask)
{
    for (int n = 0; ask_stage(ask, n) != BY_NOBODY; n++)
        if (ask_stage(ask, n) == BY_STICK)
            return true;
    return false;
}

enum late waiting_late(enum waiting waiting)
{
    static const enum late lates[WAITING_COUNT] = {
#define QUESTION(id, event, late, take) [WAITING_##id] = LATE_##late,
#include "flow/questions.def"
#undef QUESTION
    };
    assert(waiting < WAITING_COUNT);
    return lates[waiting];
}
