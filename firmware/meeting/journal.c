#include "meeting/journal.h"

#include <stdio.h>
#include <string.h>

enum word journal_word(const char *kind)
{
    static const struct {
        const char *kind;
        enum word word;
    } kinds[] = {{"desk", W_JOURNAL_DESK},           {"pin_wrong", W_JOURNAL_PIN_WRONG},
                 {"pin_set", W_JOURNAL_PIN_SET},     {"pin_reset", W_JOURNAL_PIN_RESET},
                 {"undo", W_JOURNAL_UNDO},           {"not_me", W_JOURNAL_NOT_ME},
                 {"seat", W_JOURNAL_SEAT},           {"call", W_JOURNAL_CALL},
                 {"reply", W_JOURNAL_REPLY},         {"begin", W_JOURNAL_BEGIN},
                 {"wait", W_JOURNAL_WAIT},           {"import", W_JOURNAL_IMPORT},
                 {"reprint", W_JOURNAL_REPRINT},     {"correct", W_JOURNAL_CORRECT},
                 {"delete", W_JOURNAL_DELETE},       {"sign_in", W_JOURNAL_ADDED},
                 {"rooms_walked", W_JOURNAL_WALKED}, {"end", W_JOURNAL_END},
                 {"restored", W_JOURNAL_RESTORED},   {"help", W_JOURNAL_HELP},
                 {"helped", W_JOURNAL_HELPED},       {"slips", W_JOURNAL_SLIPS},
                 {"remark", W_JOURNAL_REMARK},       {"plan", W_JOURNAL_PLAN},
                 {"tour", W_JOURNAL_TOUR},           {"signature", W_JOURNAL_SIGNATURE},
                 {"settings", W_JOURNAL_SETTINGS},   {"close", W_JOURNAL_CLOSE},
                 {"reopen", W_JOURNAL_REOPEN},       {"unwait", W_JOURNAL_UNWAIT},
                 {"unbegin", W_JOURNAL_UNBEGIN},     {"unend", W_JOURNAL_UNEND},
                 {"assigned", W_JOURNAL_ASSIGNED},   {"unassigned", W_JOURNAL_UNASSIGNED},
                 {"recovered", W_JOURNAL_RECOVERED}, {"speak", W_JOURNAL_SPEAK},
                 {"sound", W_JOURNAL_SOUND}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].word;
    return W_NOTHING;
}

enum word journal_call(enum call_result result)
{
    static const enum word calls[CALL_RESULTS] = {W_NOTHING,     W_CALL_COMING,     W_CALL_LATE,
                                                  W_CALL_NO,     W_CALL_UNANSWERED, W_CALL_HERE,
                                                  W_CALL_FAMILY, W_REPLY_YES,       W_REPLY_MAYBE};
    return calls[result];
}

enum word journal_round(enum call_round round)
{
    return round == ROUND_DAY_BEFORE ? W_ROUND_DAY : round == ROUND_TEN_MINUTES ? W_ROUND_TEN : W_ROUND_START;
}

enum word journal_reason(int index)
{
    static const enum word reasons[JOURNAL_REASONS] = {W_REASON_WRONG, W_REASON_NOT_HER, W_REASON_LEFT, W_REASON_OTHER};
    return reasons[index >= 0 && index < JOURNAL_REASONS ? index : JOURNAL_REASONS - 1];
}

enum word journal_unsaid(int index)
{
    static const enum word reasons[JOURNAL_REASONS] = {W_UNSAY_TOUCHED, W_UNSAY_EARLY, W_UNSAY_GOES_ON, W_REASON_OTHER};
    return reasons[index >= 0 && index < JOURNAL_REASONS ? index : JOURNAL_REASONS - 1];
}

/* What became of a remark or of a row of the plan. */
static enum word state_word(const char *result)
{
    static const struct {
        const char *code;
        enum word word;
    } states[] = {{"recorded", W_STATE_RECORDED}, {"answered", W_STATE_ANSWERED},   {"changed", W_STATE_CHANGED},
                  {"open", W_STATE_OPEN},         {"under_way", W_STATE_UNDER_WAY}, {"done", W_STATE_DONE},
                  {"followed", W_STATE_FOLLOWED}, {"concluded", W_STATE_CONCLUDED}};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i].code, result) == 0)
            return states[i].word;
    return W_NOTHING;
}

enum word journal_result(const char *kind, const char *result)
{
    static const enum word replies[] = {W_REPLY_NOT_ASKED, W_REPLY_NO, W_REPLY_MAYBE, W_REPLY_YES};
    enum call_result call;
    int reply = strcmp(kind, "reply") == 0 ? reply_from_code(result) : -1;
    if (strcmp(kind, "call") == 0 && result[0] != '\0' && result[1] == ':' && call_read(result + 2, &call))
        return call == CALL_NONE ? W_JOURNAL_TAKEN_BACK : journal_call(call);
    if (strcmp(kind, "tour") == 0)
        return strcmp(result, "on") == 0 ? W_JOURNAL_TOUR_ON : W_JOURNAL_TOUR_OFF;
    if (strcmp(kind, "sound") == 0)
        return strcmp(result, "on") == 0 ? W_SOUND_ON : W_SOUND_OFF;
    if (strcmp(kind, "speak") == 0)
        return strcmp(result, "waits") == 0    ? W_SPEAK_WAITS
               : strcmp(result, "speaks") == 0 ? W_SPEAK_SPEAKS
               : strcmp(result, "done") == 0   ? W_SPEAK_DONE
                                               : W_SPEAK_OFF;
    if (strcmp(kind, "remark") == 0 || strcmp(kind, "plan") == 0)
        return state_word(result);
    if (strcmp(kind, "sign_in") == 0)
        return W_JOURNAL_PAPER;
    return reply >= 0 ? replies[reply] : W_NOTHING;
}

enum journal_group journal_group_of(const char *kind)
{
    static const struct {
        const char *kind;
        enum journal_group group;
    } groups[] = {{"undo", JOURNAL_PEOPLE},       {"not_me", JOURNAL_PEOPLE},    {"seat", JOURNAL_PEOPLE},
                  {"reprint", JOURNAL_PEOPLE},    {"correct", JOURNAL_PEOPLE},   {"delete", JOURNAL_PEOPLE},
                  {"sign_in", JOURNAL_PEOPLE},    {"signature", JOURNAL_PEOPLE}, {"rooms_walked", JOURNAL_PEOPLE},
                  {"help", JOURNAL_PEOPLE},       {"helped", JOURNAL_PEOPLE},    {"assigned", JOURNAL_PEOPLE},
                  {"unassigned", JOURNAL_PEOPLE}, {"call", JOURNAL_CALLS},       {"reply", JOURNAL_CALLS},
                  {"slips", JOURNAL_CALLS},       {"begin", JOURNAL_MEETING},    {"end", JOURNAL_MEETING},
                  {"wait", JOURNAL_MEETING},      {"unwait", JOURNAL_MEETING},   {"unbegin", JOURNAL_MEETING},
                  {"unend", JOURNAL_MEETING},     {"tour", JOURNAL_MEETING},     {"settings", JOURNAL_MEETING},
                  {"close", JOURNAL_MEETING},     {"reopen", JOURNAL_MEETING},   {"import", JOURNAL_MEETING},
                  {"remark", JOURNAL_MEETING},    {"plan", JOURNAL_MEETING},     {"speak", JOURNAL_MEETING}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strcmp(groups[i].kind, kind) == 0)
            return groups[i].group;
    return JOURNAL_BOX;
}

void journal_outcome(char *out, size_t size, enum lang lang, const char *kind, const char *result)
{
    enum word known = journal_result(kind, result);
    bool slips = strcmp(kind, "slips") == 0, call = strcmp(kind, "call") == 0;
    bool round = (slips || call) && result[0] >= '0' + ROUND_DAY_BEFORE && result[0] <= '0' + ROUND_START;
    const char *what = known != W_NOTHING ? word_in(lang, known) : slips && round ? result + 2 : result;
    int added = 0, changed = 0, same = 0;
    if (strcmp(kind, "import") == 0 && sscanf(result, "+%d ~%d =%d", &added, &changed, &same) == 3) {
        word_format(out, size, word_in(lang, W_JOURNAL_IMPORT_IS), "added", word_number(added), "changed",
                    word_number(changed), "same", word_number(same), NULL);
        return;
    }
    if (strcmp(kind, "assigned") == 0 || strcmp(kind, "unassigned") == 0) {
        word_format(out, size, word_in(lang, W_JOURNAL_PERSONS), "n", result, NULL);
        return;
    }
    if (round)
        word_format(out, size, word_in(lang, W_JOURNAL_CALL_IS), "round",
                    word_in(lang, journal_round((enum call_round)(result[0] - '0'))), "result", what, NULL);
    else
        word_format(out, size, "{what}", "what", what, NULL);
}
