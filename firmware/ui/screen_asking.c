#include "flow/timeout.h"
#include "ui/screens.h"

/* 您还在吗 over any page: its key stands where welcome's does. */
void screen_asking(struct builder *b)
{
    char second[PAGE_TEXT];
    const struct flow *f = b->flow;
    struct page *p = b->page;
    struct rect key = frame_big_key(b);
    int x = b->body.x, width = b->body.w, left = flow_countdown(f);
    int second_y = key.y - build_px(b, TYPE_SENTENCE + 20), y = second_y - build_px(b, b->type->welcome * 5 / 4 + 4);
    build_add(b, LOOK_VEIL, (struct rect){0, 0, p->width, p->height})->stands = true;
    int from = p->count;
    frame_meeting(b);
    build_line(b, LOOK_TEXT, x, y, width, b->type->welcome, FONT_BOLD, build_word(b, W_STILL_THERE));
    word_format(second, sizeof second, build_word(b, W_STILL_THERE_MORE), "n", word_number(left), NULL);
    build_line(b, LOOK_SECOND, x, second_y, width, TYPE_SENTENCE, FONT_REGULAR, second);
    build_key(b, LOOK_BIG, key, ROLE_STAY, 0, b->type->big_key, build_word(b, W_STAY));
    frame_drain(b, f->times.warn_ms > 0 ? left * 1000 * 1000 / f->times.warn_ms : 0);
    for (int i = from; i < p->count; i++)
        p->widgets[i].stands = true;
}
