/* ink: what a finger has written, of a character or a signature: strokes of points, in the order they came.
 * Owns: nothing, a value. Takes: points of the field, both axes in the same unit. Never: outlives the visit but as a signature that
 * its owner wanted kept (store/signature): who holds one wipes it. */
#ifndef BASE_INK_H
#define BASE_INK_H

#include <stdbool.h>
#include <stdint.h>

enum {
    INK_STROKES = 120 /* 戴麒麟 has 59 */,
    INK_POINTS = 3000,
    INK_SIDE = 4096 /* of the square in the middle of the field */
};

struct ink_point {
    int16_t x, y;
};

struct ink {
    int strokes, points;
    int ends[INK_STROKES]; /* the number of points up to the end of each stroke */
    struct ink_point at[INK_POINTS];
};

/* A new stroke begins here; false if there is no room for one. */
bool ink_begin(struct ink *ink, int x, int y);

/* The stroke goes on to here; a point less than a hundredth of the field away is left out. False: nothing was added. */
bool ink_go_on(struct ink *ink, int x, int y);

/* Takes the last stroke back. */
void ink_undo(struct ink *ink);

void ink_wipe(struct ink *ink);

/* The least box that holds all points; of none 0. */
struct ink_box {
    int left, top, right, foot; /* of points: a single one has no width */
};
struct ink_box ink_bounds(const struct ink *ink);

#endif
