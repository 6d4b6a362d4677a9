/* reading: what was written with a finger, read on the worker's thread.
 * Owns: the model, loaded when the first stroke has come; a copy of the ink while it is read, wiped after. Takes: the visit's ink.
 * Never: reads in the loop. */
#ifndef APP_READING_H
#define APP_READING_H

#include "base/fileio.h"
#include "base/host.h"
#include "flow/flow.h"
#include "flow/handwriting.h"

struct effect;

struct reading {
    const struct host *host;
    const struct flow *flow;                       /* read only */
    bool out, again;                               /* the worker has the ink; somebody else has written since */
    char strokes[FILEIO_PATH], looks[FILEIO_PATH]; /* the models' files; "": there is none */
    struct writing *model;                         /* the worker's while it reads, as is what follows */
    struct ink ink;
    enum pinyin_use use;
    uint32_t after, visit, revision;
    int count;
    uint32_t found[WRITING_FOUND];
    struct err err;
};

/* True if there is a model; it is not read yet. */
bool reading_init(struct reading *reading, const struct host *host, const struct flow *flow);
void reading_close(struct reading *reading);

void reading_start(struct reading *reading, const struct effect *effect);

#endif
