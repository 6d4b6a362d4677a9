#include "flow/event.h"

#include <string.h>

static const char *const names[ROLE_COUNT] = {
    [ROLE_NONE] = "none",         [ROLE_START] = "start",
    [ROLE_CHOICE] = "choice",     [ROLE_KEYPAD] = "keypad",
    [ROLE_KEY] = "key",           [ROLE_ERASE] = "erase",
    [ROLE_ENTER] = "enter",       [ROLE_NAME] = "name",
    [ROLE_STAND_IN] = "stand-in", [ROLE_LEAVE_NAME] = "leave-name",
    [ROLE_OTHER] = "other",       [ROLE_FAMILY] = "family",
    [ROLE_SAME] = "same",         [ROLE_ANOTHER] = "another",
    [ROLE_NOT_ME] = "not-me",     [ROLE_OPINION] = "opinion",
    [ROLE_SIGN] = "sign",         [ROLE_SURNAME] = "surname",
    [ROLE_SPELL] = "spell",       [ROLE_INK] = "ink",
    [ROLE_UNDO] = "undo",         [ROLE_CLEAR] = "clear",
    [ROLE_LETTER] = "letter",     [ROLE_CANDIDATE] = "candidate",
    [ROLE_PAGE] = "page",         [ROLE_STAY] = "stay",
    [ROLE_BACK] = "back",         [ROLE_RESTART] = "restart",
    [ROLE_LANGUAGE] = "language", [ROLE_NOTICE] = "notice",
    [ROLE_DESK] = "desk",         [ROLE_ITEM] = "item",
    [ROLE_ROW] = "row",           [ROLE_ACTION] = "action",
};

const char *role_name(enum role role)
{
    return role < ROLE_COUNT ? names[role] : "none";
}

bool role_from_name(const char *name, enum role *role)
{
    for (int i = 0; i < ROLE_COUNT; i++)
        if (strcmp(name, names[i]) == 0) {
            *role = (enum role)i;
            return true;
        }
    return false;
}
