#include "app/speech.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* The question of an owner's page; NULL: it asks none. */
static const char *question(const struct flow *f)
{
    static const char *const steps[] = {"district", "building", "unit", "floor", "room", "room"};
    static const struct {
        enum screen screen;
        const char *said;
    } pages[] = {{SCREEN_KEYPAD, "keypad"}, {SCREEN_WHICH, "which"},     {SCREEN_SURNAME, "surname"},
                 {SCREEN_SPELL, "spell"},   {SCREEN_WRITE, "write"},     {SCREEN_LIKE, "like"},
                 {SCREEN_DONE, "done"},     {SCREEN_ALREADY, "already"}, {SCREEN_STAFF, "staff"}};
    const struct visit *v = &f->visit;
    if (v->desk.open || f->asking)
        return NULL;
    if (f->screen == SCREEN_PLACE)
        return steps[v->path.reached];
    if (f->screen == SCREEN_NAME)
        return v->stand_in ? "whose" : v->family ? "family" : "name";
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (pages[i].screen == f->screen)
            return pages[i].said;
    return NULL;
}

int speech_of(const struct flow *f, char pieces[SPEECH_PIECES][SPEECH_NAME])
{
    const char *said = question(f);
    struct seat seat = f->visit.result.seat;
    if (said == NULL)
        return 0;
    text_copy(pieces[0], SPEECH_NAME, said);
    if ((f->screen != SCREEN_DONE && f->screen != SCREEN_ALREADY) || seat.row == 0)
        return 1;
    snprintf(pieces[1], SPEECH_NAME, "row-%d", seat.row);
    snprintf(pieces[2], SPEECH_NAME, "seat-%d", seat.number);
    return 3;
}
