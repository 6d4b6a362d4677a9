/* desk_swap: 换打印机: while its page is looked at the printer is a plain one that is asked nothing; then it is what the answers say.
 * Owns: the model that was before, while the questions stand. Takes: answers. Never: changes kiosk.ini: the model chosen at the desk lies
 * beside the store (printer.ini) and counts from then on, at the next start too.
 */
#ifndef STAFF_DESK_SWAP_H
#define STAFF_DESK_SWAP_H

#include <stdbool.h>

struct err;
struct staff;
struct desk_swap;
struct printing;

/* The printer is let go; then, on a worker, asked what it can be asked; then its page is printed. */
void desk_swap_begin(struct staff *staff);
bool desk_swap_ask(struct printing *printing, struct desk_swap *swap, struct err *err);
bool desk_swap_page(struct staff *staff);

/* The answers' model is written and taken. */
bool desk_swap_finish(struct staff *staff, const char *answers, struct err *err);

/* Staff have gone without answering: the printer is what it was. */
void desk_swap_forget(struct staff *staff);

/* At the start: the model chosen at the desk, if there is one. */
void desk_swap_load(struct staff *staff);

#endif
