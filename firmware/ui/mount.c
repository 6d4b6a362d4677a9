#include "ui/mount.h"

#include <stdio.h>

const struct mount mount_plain = {0, {1, 0, 0, 0, 1, 0}};

bool mount_read_matrix(const char *text, float m[6])
{
    int used = 0;
    float n[6];
    if (sscanf(text, "%f%*[ ,]%f%*[ ,]%f%*[ ,]%f%*[ ,]%f%*[ ,]%f %n", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5],
               &used) != 6 ||
        text[used] != '\0')
        return false;
    float area = n[0] * n[4] - n[1] * n[3];
    if (!(area > 0.01F || area < -0.01F)) /* NaN too */
        return false;
    for (int i = 0; i < 6; i++)
        m[i] = n[i];
    return true;
}

void mount_size(const struct mount *m, int *width, int *height)
{
    if (m->rotate % 180 == 0)
        return;
    int across = *width;
    *width = *height;
    *height = across;
}

/* NaN lies nowhere: the edge is as good a place as any. */
static int on_screen(float part, int size)
{
    if (!(part > 0))
        return 0;
    return part >= 1 ? size - 1 : (int)(part * (float)size);
}

void mount_point(const struct mount *m, float x, float y, int width, int height, int *px, int *py)
{
    float u = m->matrix[0] * x + m->matrix[1] * y + m->matrix[2];
    float v = m->matrix[3] * x + m->matrix[4] * y + m->matrix[5];
    switch (m->rotate) {
    case 90:
        *px = on_screen(v, width);
        *py = on_screen(1 - u, height);
        break;
    case 180:
        *px = on_screen(1 - u, width);
        *py = on_screen(1 - v, height);
        break;
    case 270:
        *px = on_screen(1 - v, width);
        *py = on_screen(u, height);
        break;
    default:
        *px = on_screen(u, width);
        *py = on_screen(v, height);
    }
}

struct rect mount_copy(const struct mount *m, const struct bitmap *picture, struct rect c, struct bitmap *panel)
{
    for (int y = c.y; y < c.y + c.h; y++)
        for (int x = c.x; x < c.x + c.w; x++) {
            int to_x = m->rotate == 90 ? panel->width - 1 - y : m->rotate == 180 ? panel->width - 1 - x : y;
            int to_y = m->rotate == 90 ? x : m->rotate == 180 ? panel->height - 1 - y : panel->height - 1 - x;
            panel->pixels[(size_t)to_y * (size_t)panel->width + (size_t)to_x] =
                picture->pixels[(size_t)y * (size_t)picture->width + (size_t)x];
        }
    switch (m->rotate) {
    case 90:
        return (struct rect){panel->width - c.y - c.h, c.x, c.h, c.w};
    case 180:
        return (struct rect){panel->width - c.x - c.w, panel->height - c.y - c.h, c.w, c.h};
    default:
        return (struct rect){c.y, panel->height - c.x - c.w, c.h, c.w};
    }
}
