/* mount: how the panel hangs and how its touch foil lies on it: turned by quarters, and a matrix of three by two.
 * Owns: nothing, a value. Takes: what kiosk.ini says. Never: a point outside the screen, whatever the foil says. */
#ifndef UI_MOUNT_H
#define UI_MOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "gfx/bitmap.h"

struct mount {
    int rotate;      /* degrees clockwise that the picture is turned on the panel: 0, 90, 180 or 270 */
    float matrix[6]; /* of the foil's points, both axes 0 to 1 of the panel: x' = [0] x + [1] y + [2], y' = [3].. */
};

/* Nothing turned, nothing moved. */
extern const struct mount mount_plain;

/* Six numbers between spaces or commas; false if they are not, or if the foil would have no area. */
bool mount_read_matrix(const char *text, float matrix[6]);

/* Size of the picture on a panel of width x height. */
void mount_size(const struct mount *mount, int *width, int *height);

/* The picture's pixel under a point of the foil (0 to 1, clamped); `width`, `height`: of the picture. */
void mount_point(const struct mount *mount, float x, float y, int width, int height, int *px, int *py);

/* Copies the changed part of the picture turned onto the panel's pixels; returns the part of the panel changed. */
struct rect mount_copy(const struct mount *mount, const struct bitmap *picture, struct rect changed,
                       struct bitmap *panel);

#endif
