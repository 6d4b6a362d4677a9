/* screens: the page of a state. Each screen_*.c adds what is its own; the header stands on all of them.
 * Owns: nothing. Takes: the state, read-only, and the size. Never: holds state. */
#ifndef UI_SCREENS_H
#define UI_SCREENS_H

#include "ui/build.h"

/* Builds the whole page. `dpi`: dots per inch of the panel, 0 not known. */
void screens_build(struct page *page, const struct flow *flow, struct font *font, int width, int height, int dpi);

/* One a file. */
void screen_welcome(struct builder *b);
void screen_place(struct builder *b);
void screen_keypad(struct builder *b);
void screen_which(struct builder *b);
void screen_name(struct builder *b);
void screen_surname(struct builder *b);
void screen_spell(struct builder *b);
void screen_like(struct builder *b);
void screen_opinion(struct builder *b);
void screen_sign(struct builder *b);
void screen_opinion_subject(struct builder *b);
void screen_done(struct builder *b);
void screen_message(struct builder *b); /* starting, staff, closed, paper, deaf */
void screen_notice(struct builder *b);
void screen_pin(struct builder *b);
void screen_desk(struct builder *b);
void screen_briefing(struct builder *b);
void screen_slips(struct builder *b);
void screen_calls(struct builder *b);
void screen_call(struct builder *b);
void screen_find(struct builder *b);
void screen_person(struct builder *b);
void screen_seat(struct builder *b);
void screen_reason(struct builder *b);
void screen_more(struct builder *b);
void screen_reply(struct builder *b);
void screen_time(struct builder *b);
void screen_map(struct builder *b);
void screen_journal(struct builder *b);
void screen_lists(struct builder *b);
void screen_preview(struct builder *b);
void screen_tickets(struct builder *b);
void screen_remark(struct builder *b);
void screen_subject(struct builder *b);
void screen_export(struct builder *b);
void screen_write(struct builder *b);
void screen_restore(struct builder *b);
void screen_service(struct builder *b);
void screen_printer(struct builder *b);
void screen_swap(struct builder *b);
void screen_asking(struct builder *b); /* 您还在吗 over any of them */

#endif
