#include "flow/timeout.h"

#include "flow/desk_steps.h"
#include "flow/entry.h"
#include "flow/invited.h"

enum { MINUTE_MS = 60000, SECOND_MS = 1000 };

static bool home_by_itself(const struct flow *f)
{
    return screen_row(f->screen)->stay == STAY_SHOWN;
}

/* When the done page goes; 家人一起签到 gives the store as long again to answer. */
static int64_t done_until(const struct flow *f)
{
    int64_t from = f->visit.waiting != WAITING_NONE ? f->visit.waiting_since : f->entered_ms;
    return from + f->times.done_ms;
}

/* Steps of the page's bar that are left, from FLOW_DRAIN_STEPS down to 1. */
static int drain_steps(const struct flow *f)
{
    int64_t left = done_until(f) - f->now.boot_ms;
    int steps = f->times.done_ms <= 0 ? 1 : (int)((left * FLOW_DRAIN_STEPS + f->times.done_ms - 1) / f->times.done_ms);
    return steps < 1 ? 1 : steps > FLOW_DRAIN_STEPS ? FLOW_DRAIN_STEPS : steps;
}

static int64_t stuck_at(const struct flow *f)
{
    return f->visit.waiting_since + (f->screen == SCREEN_STAFF ? 2 : 1) * (int64_t)f->times.save_late_ms;
}

static bool in_visit(const struct flow *f)
{
    return screen_row(f->screen)->stay == STAY_ASKED;
}

static bool foreign_language(const struct flow *f)
{
    return screen_row(f->screen)->stay == STAY_LANGUAGE && (f->lang != f->default_lang || f->care);
}

static int64_t last_sign_of_life(const struct flow *f)
{
    return f->touched_ms > f->entered_ms ? f->touched_ms : f->entered_ms;
}

static bool asked_store(const struct flow *f)
{
    return waiting_late(f->visit.waiting) == LATE_HUNG;
}

static int64_t hung_at(const struct flow *f)
{
    return (f->visit.look_at != 0 ? f->visit.look_at : f->visit.waiting_since) + f->times.save_late_ms;
}

enum timeout timeout_reached(const struct flow *f)
{
    int64_t now = f->now.boot_ms, quiet = now - last_sign_of_life(f);
    if (waiting_late(f->visit.waiting) == LATE_STAFF) { /* nobody is sent home while it is saved */
        if (now < stuck_at(f))
            return TIMEOUT_NONE;
        return f->screen == SCREEN_STAFF ? TIMEOUT_HUNG : TIMEOUT_STUCK;
    }
    if (waiting_late(f->visit.waiting) == LATE_HOME)
        return now >= hung_at(f) ? TIMEOUT_HOME : TIMEOUT_NONE; /* a stick may hang: the door does not */
    if (desk_here(f))
        return now >= desk_due(f) ? TIMEOUT_HOME : TIMEOUT_NONE;
    if (asked_store(f) && !home_by_itself(f) && now >= hung_at(f))
        return TIMEOUT_HUNG; /* nobody is locked in behind a store that does not answer */
    if (home_by_itself(f))
        return now >= done_until(f) ? TIMEOUT_HOME : TIMEOUT_NONE;
    if (foreign_language(f))
        return quiet >= f->times.idle_ms ? TIMEOUT_LANGUAGE : TIMEOUT_NONE;
    if (!in_visit(f) || quiet < f->times.idle_ms)
        return TIMEOUT_NONE;
    return quiet >= f->times.idle_ms + f->times.warn_ms ? TIMEOUT_HOME : TIMEOUT_ASK;
}

int64_t flow_due(const struct flow *f)
{
    int64_t now = f->now.boot_ms, quiet_from = last_sign_of_life(f);
    int64_t due = now + MINUTE_MS - f->now.wall_ms % MINUTE_MS; /* the clock in the header */
    if (!f->working && f->screen == SCREEN_PAPER)
        due = moment_sooner(due, f->reopen_ms);
    if (now - f->ticket_ms < TICKET_SHOWN_MS)
        due = moment_sooner(due, f->ticket_ms + TICKET_SHOWN_MS);
    if (f->called_ms != 0 && now - f->called_ms < CALL_SHOWN_MS)
        due = moment_sooner(due, f->called_ms + CALL_SHOWN_MS);
    if (invited_strange(f))
        due = moment_sooner(due, f->strange_ms + STRANGE_SHOWN_MS);
    if (f->visit.waiting == WAITING_HOUSEHOLD && f->visit.look_at != 0)
        due = moment_sooner(due, f->visit.look_at);
    if (waiting_late(f->visit.waiting) == LATE_STAFF)
        return moment_sooner(due, stuck_at(f));
    if (waiting_late(f->visit.waiting) == LATE_HOME)
        return moment_sooner(due, hung_at(f));
    if (f->screen == SCREEN_PIN && entry_wait_s(f) > 0) /* each second of it */
        due = moment_sooner(due, f->pin.until_ms - (int64_t)(entry_wait_s(f) - 1) * SECOND_MS);
    due = moment_sooner(due, desk_due(f));
    if (asked_store(f) && !home_by_itself(f))
        due = moment_sooner(due, hung_at(f));
    if (home_by_itself(f)) /* each step of its bar, and its end */
        due = moment_sooner(due, done_until(f) - (int64_t)(drain_steps(f) - 1) * f->times.done_ms / FLOW_DRAIN_STEPS);
    if (f->asking) /* each second of the countdown */
        due = moment_sooner(due, now + SECOND_MS - (now - quiet_from - f->times.idle_ms) % SECOND_MS);
    else if (in_visit(f) || foreign_language(f))
        due = moment_sooner(due, quiet_from + f->times.idle_ms);
    return due;
}

int flow_drain(const struct flow *f)
{
    return drain_steps(f);
}

int flow_countdown(const struct flow *f)
{
    int64_t left = last_sign_of_life(f) + f->times.idle_ms + f->times.warn_ms - f->now.boot_ms;
    return left <= 0 ? 0 : (int)((left + SECOND_MS - 1) / SECOND_MS);
}
