#include "ui/naming.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "flow/setup.h"
#include "meeting/label.h"

enum { BOX = 60, BOX_GAP = 10, BOXES = 5, BOXES_LEAST = 3, FIELD_LEAST = 200 };

bool naming_likely_whole(const struct spell *s)
{
    return s->way != SPELL_LATIN && spell_whole(s) && text_length(s->name + s->surname_bytes) >= 2;
}

enum word naming_question(const struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    const struct spell *s = &v->spell;
    if (setup_types(b->flow)) /* staff, and no name of an owner */
        return v->desk.task == TASK_TITLE       ? W_SETUP_ASK_TITLE
               : v->desk.task == TASK_PLACE     ? W_SETUP_ASK_PLACE
               : v->desk.field == SETUP_PRESENT ? W_SETUP_ASK_NAME
                                                : W_SETUP_ASK_STOP;
    if (v->desk.open && v->desk.task == TASK_REMARK)
        return W_ASK_REMARK;
    if (v->desk.open && v->desk.task == TASK_POSTED)
        return W_ASK_POSTED;
    if (v->desk.open && v->desk.task == TASK_KEEPER)
        return W_ASK_KEEPER;
    if (v->desk.open && v->desk.task == TASK_NOTE)
        return W_ASK_NOTE;
    if (s->way == SPELL_LATIN)
        return v->family ? W_ASK_FAMILY_LATIN : W_ASK_LATIN;
    if (naming_likely_whole(s))
        return W_ASK_WHOLE;
    if (s->way == SPELL_WRITE)
        return spell_at_surname(s) ? W_WRITE_SURNAME : W_WRITE_GIVEN;
    return spell_at_surname(s) ? W_ASK_SURNAME : W_ASK_GIVEN;
}

/* A box for the surname, one for each character after it, one for the next. */
static int boxes(struct builder *b, int x, int y)
{
    const struct spell *s = &b->flow->visit.spell;
    int side = build_px(b, BOX), gap = build_px(b, BOX_GAP), full = 0;
    const char *p = s->name;
    while (*p != '\0' && full < BOXES) {
        char text[PINYIN_TEXT] = "";
        const char *from = p;
        if (p == s->name && s->surname_bytes > 0)
            p += s->surname_bytes; /* taken in one */
        else
            text_next(&p);
        memcpy(text, from, (size_t)(p - from));
        int wide = font_width(b->font, text, build_px(b, TYPE_DIGITS - 4), FONT_REGULAR) + build_px(b, 20);
        struct rect r = {x, y, wide > side ? wide : side, side};
        struct widget *w = build_key(b, LOOK_BOX, r, ROLE_NONE, BOX_FULL, TYPE_DIGITS - 4, text);
        w->stands = true;
        w->continues = full > 0; /* one name */
        x += r.w + gap;
        full++;
        explicit_bzero(text, sizeof text);
    }
    bool next = !naming_likely_whole(s); /* else nothing is waited for */
    for (int i = full; (!naming_likely_whole(s) && i < BOXES_LEAST) || next; i++, next = false) {
        struct widget *w = build_key(b, LOOK_BOX, (struct rect){x, y, side, side}, ROLE_NONE,
                                     next ? BOX_NEXT : BOX_WAITS, TYPE_DIGITS, "");
        w->stands = true;
        x += side + gap;
    }
    return x;
}

/* The end of what is typed is what counts: a long name loses its beginning on the screen. */
static void field(struct builder *b, struct rect rect, const char *text)
{
    struct widget *w = build_add(b, LOOK_FIELD, rect);
    int inner = rect.w - 2 * build_px(b, 14), px = build_px(b, TYPE_DIGITS - 8), least = build_px(b, build_least(b));
    while (px > least && font_width(b->font, text, px, FONT_BOLD) > inner)
        px--;
    const char *from = text;
    char shown[PAGE_TEXT];
    text_copy(shown, sizeof shown, text);
    while (*from != '\0' && font_width(b->font, shown, px, FONT_BOLD) > inner) {
        text_next(&from);
        snprintf(shown, sizeof shown, "…%s", from);
    }
    w->type = (struct type){px, FONT_BOLD};
    w->align = ALIGN_MIDDLE;
    w->stands = true;
    text_copy(w->text, sizeof w->text, shown);
    explicit_bzero(shown, sizeof shown);
}

int naming_head(struct builder *b, const char *question, const char *letters)
{
    const struct flow *f = b->flow;
    const struct spell *s = &f->visit.spell;
    char room[ROOM_LABEL], typed[PAGE_TEXT];
    bool boxed = s->way != SPELL_LATIN && text_length(s->name) <= BOXES - 1 && strstr(s->name, "·") == NULL;
    int side = build_px(b, BOX), right = b->body.x + b->body.w, x, y, end = b->drop > 0 ? right : b->clock_left;
    label_room(room, sizeof room, f->lang, f->meeting, &f->visit.path.room);
    if (b->portrait) {
        frame_question(b, question, room, 0);
        x = b->body.x;
        y = frame_question_bottom(b);
        end = right;
    } else {
        frame_question(b, question, "", 0);
        struct widget *asked = &b->page->widgets[b->page->count - 1];
        asked->rect.w = font_width(b->font, question, asked->type.px, FONT_BOLD);
        int most = (end - b->body.x) / 2; /* the name needs its place too */
        while (asked->rect.w > most && asked->type.px > build_px(b, TYPE_SECOND)) {
            asked->type.px--;
            asked->rect.w = font_width(b->font, question, asked->type.px, FONT_BOLD);
        }
        asked->rect.y = frame_question_middle(b) - asked->type.px / 2;
        x = b->body.x + asked->rect.w + b->gap;
        y = frame_question_middle(b) - side / 2;
    }
    int at = b->page->count, after = boxed ? boxes(b, x, y) : x;
    if (boxed &&
        end - after < font_width(b->font, letters, build_px(b, build_least(b)), FONT_BOLD)) { /* all in one field */
        b->page->count = at;
        boxed = false;
    }
    snprintf(typed, sizeof typed, "%s%s", s->name, boxed ? "" : letters);
    if (boxed) {
        x = after;
        int width = end - x;
        if (letters[0] != '\0')
            build_line_at(b, LOOK_ACCENT, x, y + side / 2, width, TYPE_SENTENCE, FONT_BOLD, letters)->stands = true;
        else if (!b->portrait)
            frame_beside(b, room, x, build_least(b));
    } else {
        int spare = end - x, least = build_px(b, FIELD_LEAST);
        int aside =
            b->portrait ? 0 : font_width(b->font, room, build_px(b, build_least(b)), FONT_REGULAR) * 6 / 10 + b->gap;
        bool both = spare - aside >= least;
        field(b, (struct rect){x, y, both ? spare - aside : spare, side}, typed);
        if (both && !b->portrait)
            frame_beside(b, room, x + spare - aside + b->gap, build_least(b));
    }
    explicit_bzero(typed, sizeof typed);
    return b->portrait ? y + side + build_px(b, 12) : b->body.y;
}
