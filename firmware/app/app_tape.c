/* The doors of app.h that a tape comes in by: the same as a finger's, with the tape's time. */
#include "app/app_parts.h"

#include <string.h>

#include "flow/tape.h"
#include "flow/timeout.h"
#include "hal/clock.h"

void app_use_tape_time(struct app *a, struct moment start)
{
    a->tape_time = true;
    a->tape_now = start;
}

void app_advance(struct app *a, struct moment now)
{
    struct event event = {.kind = EVENT_TIME};
    a->tape_now = now;
    if (a->holding && now.boot_ms >= a->held_until) {
        a->holding = false;
        app_take_reply(a, &a->held);
        explicit_bzero(&a->held, sizeof a->held);
    }
    app_step(a, &event);
    app_show(a);
}

void app_set_clock(struct app *a, struct moment now)
{
    recorder_clock(a->recorder, &a->flow, now);
    app_advance(a, now);
}

int64_t app_due(const struct app *a)
{
    return moment_sooner(flow_due(&a->flow), printing_in_process(a->printing) ? printing_due_ms(a->printing) : -1);
}

bool app_gather(struct app *a, int wait_ms, struct err *err)
{
    app_step_devices(a);
    app_show(a);
    int64_t printer = printing_in_process(a->printing) ? -1 : printing_due_ms(a->printing);
    int64_t now = clock_now().boot_ms;
    if (printer >= 0 && printer - now < wait_ms)
        wait_ms = printer > now ? (int)(printer - now) : 0;
    bool ok = loop_wait(&a->loop, wait_ms, err);
    app_step_devices(a);
    app_show(a);
    return ok;
}

bool app_outstanding(const struct app *a)
{
    /* a simulated printer that does not answer waits in the tape's time: let that run; of one whose answers the tape tells nothing is
     * waited for */
    bool own_time = !printing_in_process(a->printing), printing = a->flow.printing > 0 && own_time && a->cues == NULL;
    return store_under_way(a->store) > (a->batch.fetching && own_time) || a->flow.screen == SCREEN_STARTING ||
           printing || sync_busy(&a->sync) || medium_busy(&a->medium) || a->staff.job != NULL || a->reading.out;
}

bool app_printing(const struct app *a)
{
    return (printing_busy(a->printing) || batch_waits(&a->batch)) && !printing_in_process(a->printing);
}

bool app_ended(const struct app *a, struct err *why)
{
    *why = a->end;
    return a->ended;
}

const struct page *app_page(const struct app *a)
{
    return &a->panel.page;
}

const struct flow *app_flow(const struct app *a)
{
    return &a->flow;
}

static void put_finger(struct app *a, int x, int y, int64_t ms)
{
    a->panel.touch.ended_ms = 0; /* a tape's time stands still between two fingers: that is no bounce */
    static const enum pointer_kind kinds[] = {POINTER_DOWN, POINTER_UP};
    for (int i = 0; i < 2; i++) {
        struct pointer pointer = {kinds[i], app_now(a).boot_ms + (i == 1 ? ms : 0), 1, x, y};
        panel_pointer(&a->panel, &pointer);
        app_show(a);
    }
}

void app_finger(struct app *a, int x, int y)
{
    put_finger(a, x, y, 0);
}

bool app_ink(struct app *a, const struct ink_point *points, int count)
{
    const struct page *page = &a->panel.page;
    struct rect field = {0};
    for (int i = 0; i < page->count; i++)
        if (page->widgets[i].role == ROLE_INK)
            field = page->widgets[i].rect;
    for (int i = 0; i <= count && field.h > 0; i++) { /* down, moves, up where the last one ended */
        const struct ink_point *at = &points[i < count ? i : count - 1];
        struct pointer p = {i == 0      ? POINTER_DOWN
                            : i < count ? POINTER_MOVE
                                        : POINTER_UP,
                            app_now(a).boot_ms, 1, field.x + (field.w - field.h) / 2 + at->x * field.h / TAPE_FIELD,
                            field.y + at->y * field.h / TAPE_FIELD};
        panel_pointer(&a->panel, &p);
        app_show(a);
    }
    return field.h > 0;
}

bool app_hold(struct app *a)
{
    const struct rect corner = a->panel.page.corner;
    put_finger(a, corner.x + corner.w / 2, corner.y + corner.h / 2, TOUCH_HOLD_MS);
    return corner.w > 0;
}

bool app_shot(struct app *a, const char *path, struct err *err)
{
    app_show(a);
    const char *name = strrchr(path, '/'), *end = strrchr(path, '.');
    char text[TAPE_TEXT] = "";
    if (name != NULL && end != NULL && (size_t)(end - name) < sizeof text)
        memcpy(text, name + 1, (size_t)(end - name - 1));
    recorder_shot(a->recorder, app_now(a).boot_ms, text);
    return bitmap_write_png(window_bitmap(a->panel.window), path, err);
}

void app_slow_commit(struct app *a, int64_t ms)
{
    a->slow_ms = ms;
}

int64_t app_held_until(const struct app *a)
{
    return a->holding ? a->held_until : -1;
}

void app_tell(struct app *a, enum event_kind kind, bool ok)
{
    struct event event = {.kind = kind, .ok = ok};
    app_step(a, &event);
    app_show(a);
}

bool app_expect(struct app *a, const struct event *answer, struct err *err)
{
    if (a->cues == NULL)
        a->cues = cues_open();
    if (a->cues == NULL || (event_what(answer->kind) == EVENT_IS_ANSWER && !cues_expect(a->cues, answer)))
        return err_set(err, ERR_IO, "out of memory");
    return true;
}

bool app_cue(struct app *a, const struct event *told, struct err *err)
{
    struct event event = *told;
    struct admission admission = {0};
    if (a->cues == NULL)
        return err_set(err, ERR_DATA, "\"results\" is missing above");
    if (event_what(told->kind) == EVENT_IS_ANSWER && !cues_release(a->cues, told, &event, &admission, err))
        return false;
    if (event.kind == EVENT_PROGRESS)
        event.visit = a->flow.visit_number;
    a->admission = event.kind == EVENT_SIGNED_IN ? &admission : NULL;
    a->cued = true;
    app_step(a, &event);
    a->cued = false;
    a->admission = NULL;
    app_show(a);
    explicit_bzero(&event, sizeof event);
    explicit_bzero(&admission, sizeof admission);
    return true;
}

void app_meeting(struct app *a, enum meeting_state state)
{
    struct store_request request = {.kind = STORE_STATE};
    request.state = state;
    app_ask(a, &request);
}

bool app_printer(struct app *a, const char *state)
{
    return printing_simulate(a->printing, state);
}
