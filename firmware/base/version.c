#include "base/version.h"

static const char *known = "unknown";

void version_set(const char *text)
{
    known = text;
}

const char *version(void)
{
    return known;
}
