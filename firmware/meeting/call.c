#include "meeting/call.h"

#include <stdio.h>
#include <string.h>

static const char *const codes[CALL_RESULTS] = {"none", "coming", "late", "no",   "unanswered",
                                                "here", "family", "yes",  "maybe"};

enum call_round call_round_at(int64_t now_ms, int64_t starts_ms)
{
    const int64_t evening_ms = 3 * 3600 * 1000;
    return now_ms >= starts_ms ? ROUND_START : now_ms >= starts_ms - evening_ms ? ROUND_TEN_MINUTES : ROUND_DAY_BEFORE;
}

enum call_result call_choice(enum call_round round, int index)
{
    static const enum call_result before[] = {CALL_YES, CALL_MAYBE, CALL_NO, CALL_UNANSWERED},
                                  later[] = {CALL_COMING, CALL_LATE, CALL_NO, CALL_UNANSWERED, CALL_HERE, CALL_FAMILY};
    int count = round == ROUND_DAY_BEFORE ? 4 : 6;
    return index < 0 || index >= count ? CALL_NONE : round == ROUND_DAY_BEFORE ? before[index] : later[index];
}

bool call_fits(enum call_round round, enum call_result result)
{
    int i = 0;
    while (call_choice(round, i) != CALL_NONE && call_choice(round, i) != result)
        i++;
    return call_choice(round, i) == result;
}

bool call_wanted(const struct call_line *line)
{
    return line->reply >= REPLY_MAYBE && line->last != CALL_NO;
}

bool call_phone(const char **phones, char *out, size_t size, char *whose)
{
    const char *p = *phones;
    size_t line = strcspn(p, "\n"), n = strcspn(p, "\t\n");
    bool mobile = n == 11 && strspn(p, "0123456789") >= n;
    if (n == 0)
        return false;
    if (mobile)
        snprintf(out, size, "%.3s %.4s %.4s", p, p + 3, p + 7);
    else
        snprintf(out, size, "%.*s", (int)(n < PERSON_PHONE ? n : PERSON_PHONE - 1), p);
    if (whose != NULL)
        snprintf(whose, PERSON_NAME, "%.*s", line > n ? (int)(line - n - 1) : 0, p + n + (line > n));
    *phones = p + line + (p[line] == '\n');
    return true;
}

const char *call_code(enum call_result result)
{
    return result < CALL_RESULTS ? codes[result] : codes[0];
}

bool call_read(const char *code, enum call_result *result)
{
    for (int i = 0; i < CALL_RESULTS; i++)
        if (strcmp(codes[i], code) == 0) {
            *result = (enum call_result)i;
            return true;
        }
    return false;
}

enum call_result call_of_event(const char *text, enum call_round *round)
{
    enum call_result result = CALL_NONE;
    *round = ROUND_DAY_BEFORE;
    if (text[0] >= '0' + ROUND_DAY_BEFORE && text[0] <= '0' + ROUND_START && text[1] == ':') {
        *round = (enum call_round)(text[0] - '0');
        call_read(text + 2, &result);
    }
    return result;
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
