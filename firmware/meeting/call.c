#include "meeting/call.h"

#include <string.h>

static const char *const codes[CALL_RESULTS] = {"none", "coming", "late", "no", "unanswered", "here", "family"};

enum call_round call_round_at(int64_t now_ms, int64_t starts_ms)
{
    const int64_t evening_ms = 3 * 3600 * 1000;
    return now_ms >= starts_ms ? ROUND_START : now_ms >= starts_ms - evening_ms ? ROUND_TEN_MINUTES : ROUND_DAY_BEFORE;
}

const char *call_code(enum call_result result)
{
    return result < CALL_RESULTS ? codes[result] : codes[0];
}

bool call_read(const char *code, enum call_result *result)
{
    for (int i = 1; i < CALL_RESULTS; i++)
        if (strcmp(codes[i], code) == 0) {
            *result = (enum call_result)i;
            return true;
        }
    return false;
}

int reply_from_code(const char *code)
{
    static const struct {
        const char *code;
        enum reply reply;
    } replies[] = {{"none", REPLY_NONE}, {"no", REPLY_NO}, {"maybe", REPLY_MAYBE}, {"yes", REPLY_YES}};
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++)
        if (strcmp(replies[i].code, code) == 0)
            return (int)replies[i].reply;
    return -1;
}
