#include "printer/busy.h"

static bool distrust(struct busy *b, int64_t now_us, bool *lost)
{
    *lost = !b->distrusted;
    b->distrusted = true;
    b->tried_us = now_us;
    b->busy_us = -1;
    b->changes = 0;
    return false;
}

bool busy_seen(struct busy *b, int level, bool sending, int64_t now_us, bool *lost)
{
    *lost = false;
    if (level < 0)
        return distrust(b, now_us, lost);
    if (sending || now_us - b->since_us > BUSY_WINDOW_US) {
        b->since_us = now_us;
        b->changes = 0;
    }
    b->changes += (level > 0) != b->level;
    b->level = level > 0;
    if (b->changes > BUSY_FLOATS)
        return distrust(b, now_us, lost);
    if (level == 0) {
        b->busy_us = -1;
        b->distrusted = b->distrusted && now_us - b->tried_us < BUSY_TRUST_AGAIN_US;
        return false;
    }
    if (b->busy_us < 0)
        b->busy_us = now_us;
    if (!sending && now_us - b->busy_us > BUSY_STUCK_US)
        return distrust(b, now_us, lost);
    return !b->distrusted;
}
