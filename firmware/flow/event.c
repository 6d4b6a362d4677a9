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

static const struct {
    const char *name;
    enum event_what what;
} events[EVENT_COUNT] = {
#define EVENT(id, called, is, take) [EVENT_##id] = {called, EVENT_IS_##is},
#include "flow/events.def"
#undef EVENT
};

enum event_what event_what(enum event_kind kind)
{
    return events[kind].what;
}

const char *event_name(enum event_kind kind)
{
    return events[kind].name;
}

bool event_from_name(const char *name, enum event_kind *kind)
{
    for (int i = 0; i < EVENT_COUNT; i++)
        if (strcmp(name, events[i].name) == 0) {
            *kind = (enum event_kind)i;
            return true;
        }
    return false;
}
