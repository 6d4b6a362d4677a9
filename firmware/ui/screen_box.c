#include <stdio.h>
#include <string.h>

#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"

/* The machine itself: a part a row with what may be done about it beside it; below, switched off and begun anew. */

enum {
    ROW_HIGH = 50,
    NAME_WIDE = 130,
    NAME_UPRIGHT = 88,
    KEY_WIDE = 128,
    KEY_UPRIGHT = 100,
    KEY_HIGH = 44,
    LOW_HIGH = 60,
    PARTS = 5
};

static void when_text(const struct builder *b, char *out, size_t size)
{
    const struct flow *f = b->flow;
    char clock[8], day[LABEL_DAY];
    label_clock(clock, sizeof clock, f->meeting, f->now.wall_ms);
    label_day(day, f->lang, f->meeting, f->now.wall_ms);
    snprintf(out, size, "%s %s", day, clock);
}

struct part {
    enum word name;
    bool fine;
    const char *how;
    struct {
        enum desk_action action;
        enum word word; /* W_NOTHING: there is no key */
    } keys[2];
};

static void part_row(struct builder *b, struct rect r, const struct part *p)
{
    int gap = build_px(b, 8), wide = build_px(b, b->portrait ? KEY_UPRIGHT : KEY_WIDE), high = build_px(b, KEY_HIGH),
        right = r.x + r.w;
    for (int i = 1; i >= 0; i--) {
        if (p->keys[i].word == W_NOTHING)
            continue;
        struct rect key = {right - wide, r.y + (r.h - high) / 2, wide, high};
        build_key(b, LOOK_CARD, key, ROLE_ACTION, p->keys[i].action, BLOCKS_TEXT, build_word(b, p->keys[i].word));
        right -= wide + gap;
    }
    int middle = r.y + r.h / 2, x = r.x + build_px(b, b->portrait ? NAME_UPRIGHT : NAME_WIDE);
    build_line_at(b, LOOK_SECOND, r.x, middle, x - r.x, BLOCKS_LABEL, FONT_REGULAR, build_word(b, p->name));
    blocks_line_at(b, p->fine ? LOOK_TEXT : LOOK_AMBER, x, middle, right - x - gap, BLOCKS_TEXT, FONT_BOLD, p->how);
    blocks_rule(b, r.x, r.y + r.h - build_px(b, 2), r.w);
}

/* What came of the last touch; else what to do before it is switched off. */
static void context(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    bool off = d->asked == DESK_POWER_OFF || d->asked == DESK_REBOOT;
    enum word failed = d->asked == DESK_CLOCK        ? W_CLOCK_FAILED
                       : d->asked == DESK_CODES      ? W_CODES_FAILED
                       : d->asked == DESK_BRIGHTNESS ? W_BOX_NO_BRIGHTNESS
                       : off                         ? W_BOX_FAILED
                                                     : W_DESK_FAILED;
    enum word done = off ? W_BOX_OFF : d->asked == DESK_CODES ? W_CODES_DONE : W_DESK_DONE;
    frame_question(b, build_word(b, W_BOX),
                   build_word(b, d->said == SAID_FAILED ? failed
                                 : d->said == SAID_DONE ? done
                                                        : W_BOX_STICK),
                   0);
}

static void low_key(struct builder *b, struct rect r, enum desk_action action, enum word word, enum word sure)
{
    const struct desk *d = &b->flow->visit.desk;
    bool again = d->sure && d->sure_of == action;
    build_key(b, LOOK_CARD, r, ROLE_ACTION, action, TYPE_SENTENCE, build_word(b, again ? sure : word));
}

void screen_box(struct builder *b)
{
    const struct flow *f = b->flow;
    char when[80], bright[32];
    bool set = moment_trusted(f->now.wall_ms);
    context(b);
    when_text(b, when, sizeof when);
    snprintf(bright, sizeof bright, "%d%%", f->brightness);
    const struct part parts[PARTS] = {
        {W_BOX_VERSION, true, f->version, {{ACTION_BOX, W_NOTHING}, {ACTION_BOX, W_NOTHING}}},
        {W_DEVICE_CLOCK,
         set,
         set ? when : build_word(b, W_CLOCK_UNSET),
         {{ACTION_BOX, W_NOTHING}, {ACTION_CLOCK, W_BOX_CLOCK}}},
        {W_BOX_BRIGHTNESS,
         true,
         f->brightness < 0 ? build_word(b, W_BOX_BRIGHTNESS_OWN) : bright,
         {{ACTION_DARKER, f->brightness < 0 ? W_NOTHING : W_BOX_DARKER},
          {ACTION_BRIGHTER, f->brightness < 0 ? W_NOTHING : W_BOX_BRIGHTER}}},
        {W_BOX_SOUND,
         true,
         build_word(b, f->sound ? W_SOUND_ON : W_SOUND_OFF),
         {{ACTION_BOX, W_NOTHING}, {ACTION_SOUND, f->sound ? W_BOX_MUTE : W_BOX_SOUND_ON}}},
        {W_BOX_CODES_NAME,
         f->pin.codes || f->visit.desk.codes_printed,
         build_word(b, f->visit.desk.codes_printed ? W_BOX_CODES_COME
                       : f->pin.codes              ? W_BOX_CODES_ARE
                                                   : W_BOX_CODES_NONE),
         {{ACTION_BOX, W_NOTHING}, {ACTION_CODES, W_BOX_CODES}}}};
    int high = build_px(b, b->portrait ? ROW_HIGH + 14 : ROW_HIGH), low = build_px(b, LOW_HIGH);
    for (int i = 0; i < PARTS; i++)
        part_row(b, (struct rect){b->body.x, b->body.y + i * high, b->body.w, high}, &parts[i]);
    struct rect keys = {b->body.x, b->body.y + b->body.h - low, b->body.w, low};
    low_key(b, grid_part(keys, 2, 1, b->gap, 0, 0), ACTION_REBOOT, W_BOX_REBOOT, W_BOX_REBOOT_SURE);
    low_key(b, grid_part(keys, 2, 1, b->gap, 1, 0), ACTION_POWER_OFF, W_BOX_POWER_OFF, W_BOX_POWER_OFF_SURE);
    desk_back(b);
    if (!f->supervised) { /* else it would only begin anew */
        const struct desk *d = &f->visit.desk;
        bool again = d->sure && d->sure_of == ACTION_SHUT_DOWN;
        frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION,
                         build_word(b, again ? W_SERVICE_SHUT_DOWN_SURE : W_SERVICE_SHUT_DOWN))
            ->index = ACTION_SHUT_DOWN;
    }
}

/* Year, month, day, hour and minute in digits. */
void screen_clock(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect right, area = b->body, low = desk_keys(b, &area, 1);
    bool wrong = d->said == SAID_WRONG;
    char when[80];
    when_text(b, when, sizeof when);
    frame_question(b, build_word(b, W_CLOCK_TITLE), moment_trusted(b->flow->now.wall_ms) ? when : "", 0);
    desk_pad(b, area, &desk_keys_numbers, d->time_typed, &right);
    build_paragraph(b, wrong || d->said == SAID_FAILED ? LOOK_WARNING : LOOK_SECOND, right.x, right.y, right.w,
                    TYPE_SECOND, FONT_REGULAR, build_word(b, d->said == SAID_FAILED ? W_CLOCK_FAILED : W_CLOCK_HINT));
    build_key(b, LOOK_MAIN, grid_part(low, 2, 1, b->gap, 1, 0), ROLE_ENTER, 0, BLOCKS_TEXT, build_word(b, W_ENTER));
}
