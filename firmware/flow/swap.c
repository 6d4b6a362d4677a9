#include "flow/swap.h"

#include <string.h>

#include "flow/desk_steps.h"
#include "flow/visit.h"

const char *swap_choice(int line, int choice)
{
    static const char *const choices[SWAP_LINES][SWAP_CHOICES + 1] = {
        [0] = {"32", "42", "48"}, [3] = {"1", "2", "4"}, [5] = {"0", "5", "10"}};
    static const char *const plain[SWAP_CHOICES + 1] = {"y", "n"};
    const char *const *row = line < 0 || line >= SWAP_LINES || choices[line][0] == NULL ? plain : choices[line];
    return choice < 0 || choice >= SWAP_CHOICES ? NULL : row[choice];
}

bool swap_act(struct flow *f, struct effects *fx, enum desk_action action)
{
    if (action != ACTION_SWAP)
        return false;
    desk_ask_for(f, fx, DESK_SWAP_PAGE, ROLE_ACTION, action);
    return true;
}

bool swap_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (f->screen != SCREEN_SWAP)
        return false;
    if (e->tap.role != ROLE_ROW || swap_choice(d->swap.line, e->tap.index) == NULL)
        return true;
    d->swap.answers[d->swap.line] = (char)e->tap.index;
    if (d->swap.line + 1 < SWAP_LINES) {
        d->swap.line++;
        visit_enter(f, SCREEN_SWAP);
    } else {
        desk_ask_for(f, fx, DESK_SWAP, ROLE_ROW, e->tap.index);
    }
    return true;
}

/* The question before; from the first, the printer's page and the printer as it was. */
bool swap_back(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (f->screen != SCREEN_SWAP)
        return false;
    if (d->swap.line == 0) {
        visit_effect(fx, EFFECT_DESK, f)->ask = DESK_SWAP_STOP;
        desk_go(f, SCREEN_PRINTER);
    } else {
        d->swap.line--;
        visit_enter(f, SCREEN_SWAP);
    }
    return true;
}

bool swap_take(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    bool page = e->desk.ask == DESK_SWAP_PAGE;
    if (!page && e->desk.ask != DESK_SWAP)
        return false;
    if (page && e->ok) {
        memset(&d->swap, 0, sizeof d->swap);
        desk_go(f, SCREEN_SWAP);
    } else {
        desk_go(f, SCREEN_PRINTER);
        d->said = e->ok ? SAID_SWAPPED : SAID_FAILED;
    }
    return true;
}
