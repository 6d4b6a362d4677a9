#include <stdio.h>
#include <string.h>

#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"

/* The machine itself: its version and its clock; switched off, begun anew. */

enum { FACT_HIGH = 52 };

static void when_text(const struct builder *b, char *out, size_t size)
{
    const struct flow *f = b->flow;
    struct civil now = moment_civil(f->now.wall_ms, f->meeting->utc_offset_min);
    char clock[8], day[64];
    label_clock(clock, sizeof clock, f->meeting, f->now.wall_ms);
    word_format(day, sizeof day, build_word(b, W_SETUP_DAY_IS), "y", word_number(now.year), "m", word_number(now.month),
                "d", word_number(now.day), NULL);
    snprintf(out, size, "%s %s", day, clock);
}

static void key(struct builder *b, struct rect r, enum desk_action action, enum word word, enum word sure)
{
    const struct desk *d = &b->flow->visit.desk;
    bool again = d->sure && d->sure_of == action;
    build_key(b, LOOK_CARD, r, ROLE_ACTION, action, TYPE_SENTENCE, build_word(b, again ? sure : word));
}

void screen_box(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    struct rect row = b->body;
    char when[80];
    bool off = d->said == SAID_DONE && (d->asked == DESK_POWER_OFF || d->asked == DESK_REBOOT);
    enum word word = d->said == SAID_FAILED                           ? (d->asked == DESK_CLOCK   ? W_CLOCK_FAILED
                                                                         : d->asked == DESK_CODES ? W_CODES_FAILED
                                                                                                  : W_BOX_FAILED)
                     : off                                            ? W_BOX_OFF
                     : d->said == SAID_DONE && d->asked == DESK_CODES ? W_CODES_DONE
                     : d->said == SAID_DONE                           ? W_DESK_DONE
                                                                      : W_BOX_STICK;
    frame_question(b, build_word(b, W_BOX), "", 0);
    row.h = build_px(b, FACT_HIGH);
    blocks_fact(b, LOOK_TEXT, row, build_word(b, W_BOX_VERSION), f->version);
    blocks_rule(b, row.x, row.y + row.h - 2, row.w);
    row.y += row.h;
    when_text(b, when, sizeof when);
    blocks_fact(b, moment_trusted(f->now.wall_ms) ? LOOK_TEXT : LOOK_AMBER, row, build_word(b, W_DEVICE_CLOCK),
                moment_trusted(f->now.wall_ms) ? when : build_word(b, W_CLOCK_UNSET));
    blocks_rule(b, row.x, row.y + row.h - 2, row.w);
    int y = row.y + row.h + build_px(b, 12);
    build_paragraph(b,
                    d->said == SAID_FAILED ? LOOK_WARNING
                    : d->said == SAID_DONE ? LOOK_ACCENT
                                           : LOOK_SECOND,
                    b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD, build_word(b, word));
    int columns = b->portrait ? 1 : 2, rows = b->portrait ? 4 : 2, high = rows * (b->choice + b->gap) - b->gap;
    struct rect keys = {b->body.x, b->body.y + b->body.h - high, b->body.w, high};
    struct rect at[4];
    for (int i = 0; i < 4; i++)
        at[i] = grid_part(keys, columns, rows, b->gap, i % columns, i / columns);
    key(b, at[0], ACTION_CLOCK, W_BOX_CLOCK, W_BOX_CLOCK);
    key(b, at[1], ACTION_CODES, W_BOX_CODES, W_BOX_CODES);
    key(b, at[2], ACTION_REBOOT, W_BOX_REBOOT, W_BOX_REBOOT_SURE);
    key(b, at[3], ACTION_POWER_OFF, W_BOX_POWER_OFF, W_BOX_POWER_OFF_SURE);
    desk_back(b);
    if (!f->supervised) { /* else it would only begin anew */
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
    frame_question(b, build_word(b, W_BOX_CLOCK), moment_trusted(b->flow->now.wall_ms) ? when : "", 0);
    desk_pad(b, area, &desk_keys_numbers, d->time_typed, &right);
    build_paragraph(b, wrong || d->said == SAID_FAILED ? LOOK_WARNING : LOOK_SECOND, right.x, right.y, right.w,
                    TYPE_SECOND, FONT_REGULAR, build_word(b, d->said == SAID_FAILED ? W_CLOCK_FAILED : W_CLOCK_HINT));
    build_key(b, LOOK_MAIN, grid_part(low, 2, 1, b->gap, 1, 0), ROLE_ENTER, 0, BLOCKS_TEXT, build_word(b, W_ENTER));
}
