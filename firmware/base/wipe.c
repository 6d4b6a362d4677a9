#include "base/wipe.h"

#include <string.h>

enum { DEPTH = 256 * 1024 };

__attribute__((noinline)) void wipe_stack(void)
{
    char dead[DEPTH];
    explicit_bzero(dead, sizeof dead);
}
