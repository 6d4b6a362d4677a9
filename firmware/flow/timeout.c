#include "flow/timeout.h"

enum { MINUTE_MS = 60000, SECOND_MS = 1000 };

static bool home_by_itself(const struct flow *f)
{
    return (f->screen == SCREEN_DONE || f->screen == SCREEN_ALREADY) && f->visit.waiting == WAITING_NONE;
}

static bool in_visit(const struct flow *f)
{
    return f->screen == SCREEN_PLACE || f->screen == SCREEN_KEYPAD || f->screen == SCREEN_NAME ||
           f->screen == SCREEN_STAFF || f->screen == SCREEN_NOTICE;
}

static bool foreign_language(const struct flow *f)
{
    return f->screen == SCREEN_WELCOME && f->lang != f->default_lang;
}

static int64_t last_sign_of_life(const struct flow *f)
{
    return f->touched_ms > f->entered_ms ? f->touched_ms : f->entered_ms;
}

enum timeout timeout_reached(const struct flow *f)
{
    int64_t now = f->now.boot_ms, quiet = now - last_sign_of_life(f);
    if (f->visit.waiting == WAITING_SIGN_IN) /* nobody is sent home while it is saved */
        return f->screen != SCREEN_STAFF && now - f->visit.waiting_since >= f->times.stuck_ms ? TIMEOUT_STUCK
                                                                                              : TIMEOUT_NONE;
    if (home_by_itself(f))
        return now - f->entered_ms >= f->times.done_ms ? TIMEOUT_HOME : TIMEOUT_NONE;
    if (foreign_language(f))
        return quiet >= f->times.idle_ms ? TIMEOUT_LANGUAGE : TIMEOUT_NONE;
    if (!in_visit(f) || quiet < f->times.idle_ms)
        return TIMEOUT_NONE;
    return quiet >= f->times.idle_ms + f->times.warn_ms ? TIMEOUT_HOME : TIMEOUT_ASK;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

int64_t flow_due(const struct flow *f)
{
    int64_t now = f->now.boot_ms, quiet_from = last_sign_of_life(f);
    int64_t due = now + MINUTE_MS - f->now.wall_ms % MINUTE_MS; /* the clock in the header */
    if (!f->working)
        due = sooner(due, f->reopen_ms);
    if (now - f->ticket_ms < TICKET_SHOWN_MS)
        due = sooner(due, f->ticket_ms + TICKET_SHOWN_MS);
    if (f->visit.waiting == WAITING_SIGN_IN)
        return f->screen == SCREEN_STAFF ? due : sooner(due, f->visit.waiting_since + f->times.stuck_ms);
    if (home_by_itself(f))
        due = sooner(due, f->entered_ms + f->times.done_ms);
    if (f->asking) /* each second of the countdown */
        due = sooner(due, now + SECOND_MS - (now - quiet_from - f->times.idle_ms) % SECOND_MS);
    else if (in_visit(f) || foreign_language(f))
        due = sooner(due, quiet_from + f->times.idle_ms);
    return due;
}

int flow_countdown(const struct flow *f)
{
    int64_t left = last_sign_of_life(f) + f->times.idle_ms + f->times.warn_ms - f->now.boot_ms;
    return left <= 0 ? 0 : (int)((left + SECOND_MS - 1) / SECOND_MS);
}
