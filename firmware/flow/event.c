#include "flow/event.h"

#include <string.h>

static const char *const names[ROLE_COUNT] = {
#define ROLE(id, name) [ROLE_##id] = name,
#include "flow/roles.def"
#undef ROLE
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
