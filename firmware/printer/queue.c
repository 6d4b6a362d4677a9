#include "printer/queue.h"

#include <assert.h>

bool queue_add(struct queue *q, int64_t number, struct escpos_job *job)
{
    assert(q->count >= 0 && q->count <= QUEUE_JOBS && q->first >= 0 && q->first < QUEUE_JOBS);
    int at = (q->first + q->count) % QUEUE_JOBS;
    if (q->count == QUEUE_JOBS)
        return false;
    q->jobs[at].number = number;
    q->jobs[at].job = *job;
    q->count++;
    *job = (struct escpos_job){0};
    return true;
}

struct escpos_job *queue_job(struct queue *q)
{
    assert(q->count > 0);
    return &q->jobs[q->first].job;
}

int64_t queue_drop(struct queue *q)
{
    assert(q->count > 0);
    int64_t number = q->jobs[q->first].number;
    escpos_finish(queue_job(q));
    q->first = (q->first + 1) % QUEUE_JOBS;
    q->count--;
    return number;
}
