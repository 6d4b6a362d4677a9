/* a thread for slow work: what is given is finished, however late its owner looks */
#include <pthread.h>
#include <unistd.h>

#include "base/worker.h"
#include "unit.h"

enum { MOST = 8 };

/* Holds the worker, as a stick that hangs does. */
struct gate {
    pthread_mutex_t closed;
    int ran, finished;
};

static void pass(void *context)
{
    struct gate *g = context;
    pthread_mutex_lock(&g->closed);
    g->ran++;
    pthread_mutex_unlock(&g->closed);
}

static void finished(void *context)
{
    struct gate *g = context;
    g->finished++;
}

static int give_all(struct worker *w, struct gate *g)
{
    const struct work work = {pass, finished, g};
    int given = 0;
    while (given < 3 * MOST && worker_give(w, &work))
        given++;
    return given;
}

static void each_that_was_given_is_finished(void **state)
{
    struct gate g = {.closed = PTHREAD_MUTEX_INITIALIZER};
    struct worker *w = NULL;
    struct err err = {0};
    (void)state;
    assert_true(worker_open(&w, &err));
    pthread_mutex_lock(&g.closed);
    const struct work first = {pass, finished, &g};
    assert_true(worker_give(w, &first));
    usleep(50000); /* it runs, and its place in the queue is free again */
    int given = 1 + give_all(w, &g);
    assert_int_equal(given, MOST); /* all that are done fit where they wait to be taken */
    pthread_mutex_unlock(&g.closed);
    for (int i = 0; i < 500 && g.finished < given; i++) { /* the owner looks late: all may be done by then */
        usleep(20000);
        worker_finish(w);
    }
    assert_int_equal(g.finished, given);
    assert_int_equal(give_all(w, &g), MOST); /* and there is room again */
    worker_close(w);                         /* with a full queue too: what was given runs first */
    assert_int_equal(g.ran, 2 * MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_that_was_given_is_finished)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
