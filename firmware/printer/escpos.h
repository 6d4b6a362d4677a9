/* escpos: a sheet into the bytes a thermal printer takes, as few as its commands allow: the wire is the bottleneck.
 * Owns: the job's bytes. Takes: a sheet and a model. Never: sends a byte of a name that could be a command (text is ASCII
 * from 20 or two bytes from 40 up); puts a real-time command inside a picture; a command the model does not have. */
#ifndef PRINTER_ESCPOS_H
#define PRINTER_ESCPOS_H

#include <stddef.h>
#include <stdint.h>

#include "gfx/sheet.h"
#include "printer/model.h"

/* A job as it goes out. `pieces` say when, counted from its first byte on the wire, what lies before `end` is on paper if
 * nothing holds it up: to pace without a flow line. */
struct escpos_job {
    uint8_t *bytes;
    size_t length, space, begins; /* begins: bytes before the first that makes a mark */
    int rows;                     /* of paper */
    int count, most;
    struct escpos_piece {
        size_t end;
        int64_t done_us;
    } * pieces;
};

/* Firmware scans every byte for 10 04, 10 05, 10 06 and 10 14, pictures included: blackens one dot beside a
 * black one wherever such a pair stands in a row. Returns the dots changed. */
int escpos_guard(struct dots *dots);

/* init, pictures in bands split and cropped for the fewest bytes (GS v 0, GS L), white rows fed, text in the printer's own
 * font, tear-off, status request. The sheet's dots must be guarded and no wider than the paper. The caller finishes the
 * job. It ends with the margin, the size of text, the line spacing and the units it found (GS L 0, GS W, GS ! 0, ESC 2, GS P 0 0).
 * ERR_SOFTWARE if the sheet asks for what the model cannot. */
bool escpos_encode(struct escpos_job *job, const struct sheet *sheet, const struct model *model, struct err *err);
void escpos_finish(struct escpos_job *job); /* wipes: the bytes show a name */

/* Time of `bytes` on the wire. */
int64_t escpos_wire_us(const struct model *model, size_t bytes);

#endif
