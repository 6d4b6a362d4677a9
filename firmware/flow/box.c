#include "flow/box.h"

#include <stdio.h>
#include <string.h>

#include "flow/desk_steps.h"

enum { CLOCK_TYPED = 12 };

void box_open_clock(struct flow *f, struct effects *fx)
{
    explicit_bzero(f->visit.desk.time_typed, sizeof f->visit.desk.time_typed);
    desk_open(f, fx, SCREEN_CLOCK);
}

/* "202611301942": the local day and time. */
void box_tap_clock(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    char text[32];
    if (e->tap.role != ROLE_ENTER) {
        desk_type(f, e, d->time_typed, CLOCK_TYPED);
        return;
    }
    const char *t = d->time_typed;
    snprintf(text, sizeof text, "%.4s-%.2s-%.2s %.2s:%.2s", t, t + 4, t + 6, t + 8, t + 10);
    if (strlen(t) != CLOCK_TYPED || strspn(t, "0123456789") != CLOCK_TYPED ||
        !moment_parse(text, f->meeting->utc_offset_min, &d->typed_ms) || !moment_trusted(d->typed_ms))
        d->said = SAID_WRONG;
    else
        desk_ask_for(f, fx, DESK_CLOCK, ROLE_ENTER, 0);
}

void box_take_clock(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok)
        desk_go(f, SCREEN_BOX);
    desk_outcome(f, e->ok);
}

void box_turn_sound(struct flow *f, struct effects *fx)
{
    f->visit.desk.number = f->sound ? 0 : 1;
    desk_ask_for(f, fx, DESK_SOUND, ROLE_ACTION, ACTION_SOUND);
}

/* From step to step, whatever it was. */
static void set_brightness(struct flow *f, struct effects *fx, int steps, enum desk_action by)
{
    if (f->brightness < 0)
        return;
    f->visit.desk.number = (f->brightness + DESK_BRIGHTNESS_STEP / 2) / DESK_BRIGHTNESS_STEP * DESK_BRIGHTNESS_STEP +
                           steps * DESK_BRIGHTNESS_STEP;
    desk_ask_for(f, fx, DESK_BRIGHTNESS, ROLE_ACTION, by);
}

void box_brighter(struct flow *f, struct effects *fx)
{
    set_brightness(f, fx, 1, ACTION_BRIGHTER);
}

void box_darker(struct flow *f, struct effects *fx)
{
    set_brightness(f, fx, -1, ACTION_DARKER);
}

void box_take_sound(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok)
        f->sound = e->desk.total != 0;
    f->visit.desk.said = e->ok ? SAID_NOTHING : SAID_FAILED; /* the page shows it */
}

void box_take_brightness(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok)
        f->brightness = e->desk.total;
    f->visit.desk.said = e->ok ? SAID_NOTHING : SAID_FAILED;
}
