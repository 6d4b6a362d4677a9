/* escpos: dots into the bytes a 58 mm printer takes.
 * Owns: the job's bytes. Takes: dots and a model. Never: sends text of anybody as bytes, so no name can be a
 * command; puts a real-time command inside a picture. */
#ifndef PRINTER_ESCPOS_H
#define PRINTER_ESCPOS_H

#include <stddef.h>
#include <stdint.h>

#include "gfx/bitmap.h"
#include "printer/model.h"

enum { ESCPOS_PIECES = 256 };

/* A job as it goes out. `pieces` say how long the printer needs for what lies before `end`: to pace without a
 * busy line. */
struct escpos_job {
    uint8_t *bytes;
    size_t length, space;
    int count;
    struct {
        size_t end;
        int64_t us;
    } pieces[ESCPOS_PIECES];
};

/* Firmware scans every byte for 10 04, 10 05, 10 06 and 10 14, pictures included: blackens one dot beside a
 * black one wherever such a pair stands in the dots as they are sent. Returns the dots changed. */
int escpos_guard(struct dots *dots);

/* init, pictures in bands (GS v 0, heights <= 255 and no multiple of 48), white rows fed, tear-off, status
 * request. `dots` must be guarded. The caller finishes the job. */
bool escpos_encode(struct escpos_job *job, const struct dots *dots, const struct model *model, struct err *err);
void escpos_finish(struct escpos_job *job); /* wipes: the bytes show a name */

/* The status request of a model; its length, 0 if it has none. */
size_t escpos_status_request(const struct model *model, uint8_t *out);

#endif
