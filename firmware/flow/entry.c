#include "flow/entry.h"

#include <string.h>

#include "flow/desk_steps.h"
#include "flow/visit.h"

/* The digits lie anew for each entry: smudges on the glass and a look over the shoulder tell less. No secret: a spread of
 * the time is enough. */
static void shuffle_keys(struct flow *f)
{
    char *keys = f->visit.desk.keys;
    uint64_t dice = (uint64_t)f->now.boot_ms * 6364136223846793005u + f->visit_number;
    memcpy(keys, "1234567890", PAD_KEYS + 1);
    for (int i = PAD_KEYS - 1; i > 0; i--) {
        dice = dice * 6364136223846793005u + 1442695040888963407u;
        int other = (int)((dice >> 33) % (unsigned)(i + 1));
        char key = keys[i];
        keys[i] = keys[other];
        keys[other] = key;
    }
}

static void begin(struct flow *f, enum screen screen)
{
    explicit_bzero(&f->visit, sizeof f->visit);
    f->visit_number++;
    f->lang = f->default_lang;
    shuffle_keys(f);
    visit_enter(f, screen);
}

void entry_new_pin(struct flow *f)
{
    begin(f, SCREEN_PIN_NEW);
}

void entry_begin(struct flow *f)
{
    begin(f, f->pin.set || f->pin.refused ? SCREEN_PIN : SCREEN_PIN_NEW);
}

void entry_change_pin(struct flow *f, struct effects *fx)
{
    (void)fx;
    shuffle_keys(f);
    desk_go(f, SCREEN_PIN_NEW);
}

/* Twice the same and not too easy; else from the beginning. */
static void take_new_pin(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool second = d->first[0] != '\0', same = second && strcmp(d->first, d->pin) == 0;
    d->said = second ? SAID_DIFFERENT : SAID_WEAK;
    if (same) {
        desk_ask_for(f, fx, DESK_NEW_PIN, ROLE_KEY, 0);
        return;
    }
    explicit_bzero(d->first, sizeof d->first);
    if (!second && !pin_weak(d->pin)) {
        memcpy(d->first, d->pin, sizeof d->first);
        d->said = SAID_NOTHING;
    }
    explicit_bzero(d->pin, sizeof d->pin);
}

void entry_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    size_t n = strlen(d->pin);
    bool digit = e->tap.index >= '0' && e->tap.index <= '9';
    if (f->screen == SCREEN_PIN && e->tap.role == ROLE_ACTION && e->tap.index == ACTION_FORGOTTEN) {
        entry_forgotten(f, fx);
        return;
    }
    if (f->screen == SCREEN_PIN && entry_wait_s(f) != 0)
        return;
    if (e->tap.role == ROLE_ERASE && n > 0)
        d->pin[n - 1] = '\0';
    if (e->tap.role != ROLE_KEY || !digit || n == PIN_DIGITS)
        return;
    d->pin[n] = (char)e->tap.index;
    d->said = SAID_NOTHING;
    if (n + 1 < PIN_DIGITS)
        return;
    if (f->screen == SCREEN_PIN)
        desk_ask_for(f, fx, DESK_PIN, ROLE_KEY, 0);
    else
        take_new_pin(f, fx);
}

void entry_forgotten(struct flow *f, struct effects *fx)
{
    (void)fx;
    if (f->screen == SCREEN_PIN && (f->pin.codes || f->pin.codes_sent))
        begin(f, SCREEN_CODE);
}

void entry_tap_code(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    size_t n = strlen(d->code);
    if (e->tap.role == ROLE_ERASE && n > 0)
        d->code[n - 1] = '\0';
    if (e->tap.role != ROLE_KEY || e->tap.index < '0' || e->tap.index > '9' || n == PIN_CODE_DIGITS)
        return;
    d->code[n] = (char)e->tap.index;
    d->said = SAID_NOTHING;
    if (n + 1 == PIN_CODE_DIGITS)
        desk_ask_for(f, fx, DESK_CODE, ROLE_KEY, 0);
}

void entry_take_codes(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    f->visit.desk.codes_printed = e->ok;
    f->pin.codes_sent = f->pin.codes_sent || e->ok;
    desk_outcome(f, e->ok);
}

void entry_take_code(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    explicit_bzero(d->code, sizeof d->code);
    d->said = SAID_WRONG;
    if (!e->ok)
        return;
    f->pin.wrong = 0;
    f->pin.until_ms = 0;
    f->pin.refused = false;
    begin(f, SCREEN_PIN_NEW);
}

static void count(struct flow *f, const struct event *e, int wrong)
{
    f->pin.wrong = wrong;
    f->pin.until_ms = e->at.boot_ms + pin_delay_ms(wrong);
}

void entry_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (!e->ok && e->desk.wrong == 0) { /* not tried: the store did not answer */
        d->said = SAID_FAILED;
        return;
    }
    count(f, e, e->ok ? 0 : e->desk.wrong);
    d->open = e->ok;
    d->opened_ms = e->at.boot_ms;
    d->said = SAID_WRONG;
    if (e->ok)
        desk_open(f, fx, SCREEN_DESK);
    else
        shuffle_keys(f);
}

void entry_take_new(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    explicit_bzero(d->first, sizeof d->first);
    d->said = SAID_FAILED; /* owners have come already */
    if (!e->ok)
        return;
    f->pin.set = true;
    f->pin.refused = false;
    f->pin.wrong = 0;
    d->pin_new = true;
    d->codes_printed = e->desk.tickets > 0;
    f->pin.codes_sent = f->pin.codes_sent || d->codes_printed;
    if (!d->open)
        d->opened_ms = e->at.boot_ms;
    d->open = true;
    desk_open(f, fx, SCREEN_DESK);
}

void entry_count_late(struct flow *f, const struct event *e)
{
    if (e->desk.ask == DESK_PIN && !e->ok && e->desk.wrong > 0)
        count(f, e, e->desk.wrong);
}

int entry_wait_s(const struct flow *f)
{
    if (f->pin.wrong >= PIN_TRIES_MOST || f->pin.refused)
        return -1;
    int64_t left = f->pin.until_ms - f->now.boot_ms;
    return left <= 0 ? 0 : (int)((left + 999) / 1000);
}
