/* line: bytes to the printer as it can take them: by its busy line, or by the time it needs, never more than CHUNK at once.
 * Owns: the port while it is open, what is known of the busy line. Takes: bytes, the time. Never: waits; leaves a gap
 * in a paper that it could avoid. */
#ifndef PRINTER_LINE_H
#define PRINTER_LINE_H

#include "hal/hal.h"
#include "printer/busy.h"
#include "printer/escpos.h"
#include "printer/model.h"

/* Bytes a write: printers have buffers of 256 bytes and up; more where the port itself holds back. */
enum { LINE_CHUNK = 64, LINE_CHUNK_HELD = 512 };

struct line {
    struct port port; /* ops NULL: closed */
    const struct model *model;
    bool paced;                  /* keeps the model's time; false: the other side holds back by itself */
    int (*level)(void *context); /* the busy line: 1 busy, 0 free, -1 unknown; NULL: not wired */
    void *context;
    bool edges; /* the busy line wakes us when it changes */
    struct busy busy;
    int clear;          /* bytes that clear the line and are still to be sent */
    bool blocked;       /* the port takes nothing now: wait until it is writable */
    int64_t started_us; /* of the job: when its first byte was due */
    int piece;          /* of the job: the first that is not on paper yet by the time model */
};

void line_close(struct line *line);

/* Writes once, at most LINE_CHUNK. The bytes taken; 0: none now (`blocked`, or busy: ask again at *again_us); -1: the port is
 * gone (errno tells). */
int line_put(struct line *line, const uint8_t *bytes, size_t length, int64_t now_us, int64_t *again_us);

/* The printer may stand inside a picture that was cut short, and would take whatever comes next for dots: as many NULs as the
 * largest picture has bytes end it (white dots inside, passed over outside), then it is initialised anew. line_put_clear
 * writes the next of them, as line_put; *again_us is when the one after may go. */
void line_clear(struct line *line);
int line_put_clear(struct line *line, int64_t now_us, int64_t *again_us);
bool line_is_clear(const struct line *line);

/* A job begins; when its bytes after `sent` may go. */
void line_begin(struct line *line, int64_t now_us);
int64_t line_next(struct line *line, const struct escpos_job *job, size_t sent, int64_t now_us);

/* When the job's last byte is on paper by the time model, and what the kernel keeps back has gone. */
int64_t line_printed(const struct line *line, const struct escpos_job *job, int64_t now_us);

/* Looks at the busy line while nothing is sent: does it float, or stand still? */
void line_watch(struct line *line, bool printing, int64_t now_us);

#endif
