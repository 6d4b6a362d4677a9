/* replay: plays a tape through the doors that fingers use, with the tape's time, as fast as it goes.
 * Owns: the lines. Takes: an opened app. Never: reaches behind a door. */
#ifndef APP_REPLAY_H
#define APP_REPLAY_H

#include "app/app.h"

/* Plays to the end and until all is quiet. False: `err` says "TAPE:LINE: what" (code 1), or why it could not
 * start. Pictures go into `shots` as NAME.png. */
bool replay_play(struct app *app, const char *tape, const char *shots, struct err *err);

#endif
