/* queue: the jobs of a printer in their order.
 * Owns: the jobs. Takes: encoded ones. Never: grows: what waits longer waits as a name and a number, not as bytes. */
#ifndef PRINTER_QUEUE_H
#define PRINTER_QUEUE_H

#include <stdint.h>

#include "printer/escpos.h"

enum { QUEUE_JOBS = 16 };

struct queue {
    int first, count;
    struct {
        int64_t number;
        struct escpos_job job;
    } jobs[QUEUE_JOBS];
};

/* Takes the job over; false (it stays the caller's) if it is full. */
bool queue_add(struct queue *queue, int64_t number, struct escpos_job *job);

struct escpos_job *queue_job(struct queue *queue); /* the oldest; there must be one */
int64_t queue_drop(struct queue *queue);           /* finishes the oldest; its number */

#endif
