#include "flow/swap.h"

#include <assert.h>
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

void swap_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.role != ROLE_ROW || swap_choice(d->swap.line, e->tap.index) == NULL)
        return;
    assert(d->swap.line >= 0 && d->swap.line < SWAP_LINES);
    d->swap.answers[d->swap.line] = (char)e->tap.index;
    if (d->swap.line + 1 < SWAP_LINES) {
        d->swap.line++;
        visit_enter(f, SCREEN_SWAP);
    } else {
        desk_ask_for(f, fx, DESK_SWAP, ROLE_ROW, e->tap.index);
    }
}

/* The question before; from the first, the printer's page and the printer as it was. */
void swap_back(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (d->swap.line == 0) {
        visit_effect(fx, EFFECT_DESK, f)->ask = DESK_SWAP_STOP;
        desk_go(f, SCREEN_PRINTER);
    } else {
        d->swap.line--;
        visit_enter(f, SCREEN_SWAP);
    }
}

void swap_take(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    desk_go(f, SCREEN_PRINTER);
    f->visit.desk.said = e->ok ? SAID_SWAPPED : SAID_FAILED;
}

void swap_take_page(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (!e->ok) {
        swap_take(f, e, fx);
        return;
    }
    memset(&d->swap, 0, sizeof d->swap);
    desk_go(f, SCREEN_SWAP);
}
