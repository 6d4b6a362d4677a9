#include "base/text.h"
#include "ui/desk.h"

static void counted(struct builder *b, enum look look, int *y, int type, enum font_weight weight, enum word word, int n)
{
    char text[PAGE_TEXT];
    word_format(text, sizeof text, build_word(b, word), "n", word_number(n), NULL);
    *y = build_paragraph(b, look, b->body.x, *y, b->body.w, type, weight, text) + build_px(b, 8);
}

/* Tickets that wait: 补打N张 or 不打了. None: those that could be printed before the meeting. */
/* Invitations on paper, where there is a scanner at the door: for all who have none; while they wait, no more of them. */
static void invitations(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect row = desk_low_row(b);
    char text[PAGE_TEXT];
    if (!b->flow->scans || (d->uninvited == 0 && d->inviting == 0))
        return;
    if (d->owed > 0 || d->early > 0) /* their keys stand there */
        row.y -= row.h + b->gap;
    word_format(text, sizeof text, build_word(b, d->inviting > 0 ? W_INVITES_STOP : W_INVITES_PRINT), "n",
                word_number(d->inviting > 0 ? d->inviting : d->uninvited), NULL);
    build_key(b, d->inviting > 0 ? LOOK_TINT : LOOK_CARD, row, ROLE_ACTION, ACTION_INVITE_ALL, TYPE_SENTENCE, text);
}

void screen_tickets(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    char text[PAGE_TEXT];
    struct rect row = desk_low_row(b), left = grid_part(row, 2, 1, b->gap, 0, 0),
                right = grid_part(row, 2, 1, b->gap, 1, 0);
    bool waiting = b->flow->visit.waiting != WAITING_NONE && d->asked == DESK_OWED,
         early = d->owed == 0 && d->early > 0;
    int y = b->body.y + build_px(b, 10);
    frame_question(b, build_word(b, W_ITEM_TICKETS), "", 0);
    if (waiting)
        ;
    else if (d->owed == 0)
        y = build_paragraph(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                            build_word(b, W_TICKETS_NONE)) +
            build_px(b, 8);
    else
        counted(b, LOOK_TEXT, &y, TYPE_SENTENCE, FONT_REGULAR, W_TICKETS_OWED, d->owed);
    if (d->doubt > 0)
        counted(b, LOOK_SECOND, &y, TYPE_SECOND, FONT_REGULAR, W_TICKETS_DOUBT, d->doubt);
    if (early)
        counted(b, LOOK_TEXT, &y, TYPE_SENTENCE, FONT_REGULAR, W_EARLY_COUNT, d->early);
    desk_say(b, y + build_px(b, 8),
             d->asked == DESK_EARLY        ? W_EARLY_DONE
             : d->asked == DESK_INVITE_ALL ? W_INVITES_DONE
                                           : W_TICKETS_DONE,
             W_DESK_FAILED);
    if (!waiting)
        invitations(b);
    if (d->owed > 0) {
        word_format(text, sizeof text, build_word(b, W_TICKETS_PRINT), "n", word_number(d->owed), NULL);
        build_key(b, LOOK_MAIN, left, ROLE_ACTION, ACTION_PRINT_OWED, TYPE_SENTENCE, text);
        build_key(b, LOOK_TINT, right, ROLE_ACTION, ACTION_WAIVE_OWED, TYPE_SENTENCE, build_word(b, W_TICKETS_WAIVE));
    } else if (early) {
        bool seats = b->flow->meeting->plan.rows > 0;
        build_key(b, LOOK_CARD, seats ? left : row, ROLE_ACTION, ACTION_EARLY_ROOM, TYPE_SENTENCE,
                  build_word(b, W_EARLY_ROOM));
        if (seats)
            build_key(b, LOOK_CARD, right, ROLE_ACTION, ACTION_EARLY_SEAT, TYPE_SENTENCE, build_word(b, W_EARLY_SEAT));
    }
    desk_back(b);
}

enum word desk_printer_word(enum printer_state state)
{
    static const enum word words[PRINTER_STATES] = {
        [PRINTER_READY] = W_STATE_READY,     [PRINTER_PRINTING] = W_STATE_PRINTING,
        [PRINTER_LOW] = W_STATE_LOW,         [PRINTER_OUT] = W_STATE_OUT,
        [PRINTER_COVER] = W_STATE_COVER,     [PRINTER_HOT] = W_STATE_HOT,
        [PRINTER_FAULT] = W_STATE_FAULT,     [PRINTER_BUSY] = W_STATE_BUSY,
        [PRINTER_SILENT] = W_STATE_SILENT,   [PRINTER_NONSENSE] = W_STATE_NONSENSE,
        [PRINTER_GONE] = W_STATE_GONE,       [PRINTER_TAKEN] = W_STATE_TAKEN,
        [PRINTER_WRONG] = W_STATE_WRONG,     [PRINTER_MUTE] = W_STATE_MUTE,
        [PRINTER_CONSOLE] = W_STATE_CONSOLE,
    };
    return words[state];
}

/* How the printer is, in words, and what can be tried. */
void screen_printer(struct builder *b)
{
    static const enum word traps[] = {[TRAP_PI5] = W_TRAP_PI5,
                                      [TRAP_CONSOLE] = W_TRAP_CONSOLE,
                                      [TRAP_GETTY] = W_TRAP_GETTY,
                                      [TRAP_BLUETOOTH] = W_TRAP_BLUETOOTH,
                                      [TRAP_OTHER] = W_STATE_TAKEN};
    const struct flow *f = b->flow;
    struct rect row = desk_low_row(b);
    int y = b->body.y + build_px(b, 10), waiting = f->printing + f->owed;
    bool fine = f->printer_ok && f->printer != PRINTER_LOW;
    frame_question(b, build_word(b, W_DEVICE_PRINTER), "", 0);
    if (f->printer_trap != TRAP_NONE) {
        y = build_paragraph(b, LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD,
                            build_word(b, traps[f->printer_trap])) +
            build_px(b, 8);
    }
    y = build_paragraph(b, fine ? LOOK_TEXT : LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SENTENCE,
                        fine ? FONT_REGULAR : FONT_BOLD, build_word(b, desk_printer_word(f->printer))) +
        build_px(b, 8);
    if (f->tickets_left >= 0)
        counted(b, LOOK_SECOND, &y, TYPE_SECOND, FONT_REGULAR, W_PRINTER_LEFT, f->tickets_left);
    if (waiting > 0)
        counted(b, LOOK_SECOND, &y, TYPE_SECOND, FONT_REGULAR, W_PRINTER_WAITING, waiting);
    desk_say(b, y + build_px(b, 8), f->visit.desk.said == SAID_SWAPPED ? W_SWAP_DONE : W_PRINTER_DONE,
             W_PRINTER_FAILED);
    build_key(b, LOOK_CARD, grid_part(row, 2, 1, b->gap, 0, 0), ROLE_ACTION, ACTION_FEED, TYPE_SENTENCE,
              build_word(b, W_SERVICE_FEED));
    build_key(b, LOOK_CARD, grid_part(row, 2, 1, b->gap, 1, 0), ROLE_ACTION, ACTION_TEST, TYPE_SENTENCE,
              build_word(b, W_PRINTER_TEST));
    desk_back(b);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, W_SWAP_PRINTER))->index = ACTION_SWAP;
}
