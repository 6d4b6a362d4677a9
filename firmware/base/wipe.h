/* wipe: what functions that have returned left on the stack of this thread.
 * Owns: nothing. Takes: -. Never: touches what is in use. */
#ifndef BASE_WIPE_H
#define BASE_WIPE_H

/* Overwrites the dead part of the calling thread's stack, 256 KiB deep: a name copied by a library is nobody's to wipe. */
void wipe_stack(void);

#endif
