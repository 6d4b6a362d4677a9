#include "meeting/journal.h"

#include <string.h>

enum word journal_word(const char *kind)
{
    static const struct {
        const char *kind;
        enum word word;
    } kinds[] = {{"desk", W_JOURNAL_DESK},           {"pin_wrong", W_JOURNAL_PIN_WRONG}, {"pin_set", W_JOURNAL_PIN_SET},
                 {"pin_reset", W_JOURNAL_PIN_RESET}, {"undo", W_JOURNAL_UNDO},           {"not_me", W_JOURNAL_NOT_ME},
                 {"seat", W_JOURNAL_SEAT},           {"call", W_JOURNAL_CALL},           {"reply", W_JOURNAL_REPLY},
                 {"begin", W_JOURNAL_BEGIN},         {"wait", W_JOURNAL_WAIT},           {"import", W_JOURNAL_IMPORT},
                 {"reprint", W_JOURNAL_REPRINT},     {"correct", W_JOURNAL_CORRECT},     {"delete", W_JOURNAL_DELETE},
                 {"sign_in", W_JOURNAL_ADDED},       {"rooms_walked", W_JOURNAL_WALKED}, {"end", W_JOURNAL_END}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].word;
    return W_NOTHING;
}
