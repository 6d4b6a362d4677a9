/* A spooler on a wire made of scissors: a simulated printer, the program's time, whatever goes wrong. Without cmocka, so that
 * the long tests use it too. */
#ifndef TESTS_WIRE_H
#define TESTS_WIRE_H

#include "hal/sim_buffer.h"
#include "printer/spooler.h"

enum { WIRE_DONE = 64, WIRE_PAPERS = 8 };

struct wire_paper {
    uint8_t *rows; /* of SIM_PRINTER_ROW bytes */
    int height, cell_count;
    struct sim_cell cells[SIM_CELLS];
};

/* Every file of config/printers. */
enum { WIRE_MODELS = 17 };
extern const char *const wire_models[WIRE_MODELS];

struct wire {
    struct sim_printer *printer;
    struct spooler *spooler;
    struct sim_pace pace; /* .bytes > 0: the wire's time, and a buffer that overflows */
    struct sim_buffer *buffer;
    struct model model;
    int64_t now;         /* us */
    bool missing, other; /* no such device; another program has it */
    bool far;            /* a port that holds back by itself: TCP ... */
    bool hangs_up;       /* ... whose other end closes it now */
    bool tells;          /* the port itself knows something ... */
    enum port_state port_state;
    bool holds; /* answers in their turn are kept back, and come when it ends */
    uint8_t kept[64];
    size_t kept_count;
    uint8_t reply[4096];
    size_t replies;
    size_t written, largest; /* bytes, of one write */
    int opened;
    bool has_busy_line;
    int busy, queued, looks; /* looks: at the busy line */
    int64_t trickle_us;      /* when the next byte is taken */
    int64_t done[WIRE_DONE];
    enum print_end ends[WIRE_DONE];
    int count;
    struct wire_paper papers[WIRE_PAPERS];
    int paper_count;
};

/* An open spooler whose line is cleared and asked, if it can be; the time is 5 s. `wire` holds the model and what is wrong;
 * the rest is made. */
bool wire_open(struct wire *wire, bool paced);
void wire_close(struct wire *wire);

/* Lets it run on its own due times until nothing is due before `until` (us); false if it never rests. */
bool wire_run(struct wire *wire, int64_t until);

/* The wire as a serial port of its own, without a spooler. */
struct port wire_port(struct wire *wire);

/* A job of a sheet, handed over. */
bool wire_add(struct wire *wire, int64_t number, const struct sheet *sheet);

/* A copy of a job that is encoded already. */
bool wire_add_job(struct wire *wire, int64_t number, const struct escpos_job *job);

/* Does a paper show what the sheet says: dot for dot, cell for cell? */
bool wire_same(const struct wire_paper *paper, const struct sheet *sheet);
int wire_count_same(const struct wire *wire, const struct sheet *sheet);
void wire_forget_papers(struct wire *wire);

#endif
