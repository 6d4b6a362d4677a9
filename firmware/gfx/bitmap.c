#include "gfx/bitmap.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"

bool bitmap_init(struct bitmap *b, int width, int height, struct err *err)
{
    *b = (struct bitmap){width, height, calloc((size_t)width * (size_t)height, sizeof(uint32_t))};
    return b->pixels != NULL || err_set(err, ERR_IO, "out of memory");
}

void bitmap_finish(struct bitmap *b)
{
    free(b->pixels);
    *b = (struct bitmap){0};
}

bool dots_init(struct dots *d, int width, int height, struct err *err)
{
    int stride = (width + 7) / 8;
    *d = (struct dots){width, height, stride, calloc((size_t)stride * (size_t)height + 1, 1)};
    return d->bits != NULL || err_set(err, ERR_IO, "out of memory");
}

void dots_finish(struct dots *d)
{
    if (d->bits != NULL)
        explicit_bzero(d->bits, (size_t)d->stride * (size_t)d->height);
    free(d->bits);
    *d = (struct dots){0};
}

void dots_set(struct dots *d, int x, int y)
{
    if (x >= 0 && y >= 0 && x < d->width && y < d->height)
        d->bits[y * d->stride + x / 8] |= (uint8_t)(0x80 >> (x % 8));
}

bool dots_get(const struct dots *d, int x, int y)
{
    return (d->bits[y * d->stride + x / 8] >> (7 - x % 8)) & 1;
}

bool dots_row_white(const struct dots *d, int y)
{
    const uint8_t *row = d->bits + y * d->stride;
    for (int i = 0; i < d->stride; i++)
        if (row[i] != 0)
            return false;
    return true;
}

static bool to_png(png_image *image, const void *pixels, int stride, void **bytes, size_t *length, struct err *err)
{
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*image); /* to ask for the size would be to compress it twice */
    *bytes = malloc(size);
    bool ok = *bytes != NULL && png_image_write_to_memory(image, *bytes, &size, 0, pixels, stride, NULL) != 0;
    *length = size;
    if (!ok) {
        err_set(err, ERR_IO, "PNG: %s", *bytes == NULL ? "out of memory" : image->message);
        free(*bytes);
        *bytes = NULL;
    }
    return ok;
}

static bool write_bytes(const char *path, void *bytes, size_t length, struct err *err)
{
    bool ok = fileio_write(path, bytes, length, err);
    explicit_bzero(bytes, length); /* it may be a ticket */
    free(bytes);
    return ok;
}

bool bitmap_png(const struct bitmap *b, void **bytes, size_t *length, struct err *err)
{
    size_t count = (size_t)b->width * (size_t)b->height;
    uint8_t *rgb = malloc(count * 3);
    if (rgb == NULL)
        return err_set(err, ERR_IO, "out of memory");
    for (size_t i = 0; i < count; i++) {
        rgb[3 * i] = (uint8_t)(b->pixels[i] >> 16);
        rgb[3 * i + 1] = (uint8_t)(b->pixels[i] >> 8);
        rgb[3 * i + 2] = (uint8_t)b->pixels[i];
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)b->width,
                       .height = (png_uint_32)b->height,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST};
    bool ok = to_png(&image, rgb, b->width * 3, bytes, length, err);
    explicit_bzero(rgb, count * 3);
    free(rgb);
    return ok;
}

bool bitmap_write_png(const struct bitmap *b, const char *path, struct err *err)
{
    void *bytes;
    size_t length;
    return bitmap_png(b, &bytes, &length, err) && write_bytes(path, bytes, length, err);
}

bool dots_read_png(struct dots *d, const char *path, struct err *err)
{
    enum { FILE_MOST = 1024 * 1024 };
    png_image image = {.version = PNG_IMAGE_VERSION};
    char *bytes = NULL;
    uint8_t *gray = NULL;
    size_t length = 0;
    *d = (struct dots){0};
    if (!fileio_read(path, FILE_MOST, &bytes, &length, err))
        return false;
    bool ok = png_image_begin_read_from_memory(&image, bytes, length) != 0 && image.width <= DOTS_MOST &&
              image.height <= DOTS_MOST;
    image.format = PNG_FORMAT_GRAY;
    const png_color white = {255, 255, 255};
    ok = ok && (gray = malloc(PNG_IMAGE_SIZE(image))) != NULL &&
         png_image_finish_read(&image, &white, gray, (png_int_32)image.width, NULL) != 0;
    if (!ok)
        err_set(err, ERR_DATA, "%s: %s", path, image.message[0] != '\0' ? image.message : "too large a picture");
    ok = ok && dots_init(d, (int)image.width, (int)image.height, err);
    for (int y = 0; ok && y < d->height; y++)
        for (int x = 0; x < d->width; x++)
            if (gray[y * d->width + x] < 128)
                dots_set(d, x, y);
    png_image_free(&image);
    free(gray);
    free(bytes);
    return ok;
}

bool dots_write_png(const struct dots *d, const char *path, struct err *err)
{
    size_t count = (size_t)d->width * (size_t)d->height;
    uint8_t *gray = malloc(count + 1);
    if (gray == NULL)
        return err_set(err, ERR_IO, "out of memory");
    for (int y = 0; y < d->height; y++)
        for (int x = 0; x < d->width; x++)
            gray[(size_t)y * (size_t)d->width + (size_t)x] = dots_get(d, x, y) ? 0 : 255;
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)d->width,
                       .height = (png_uint_32)d->height,
                       .format = PNG_FORMAT_GRAY};
    void *bytes;
    size_t length;
    bool ok = to_png(&image, gray, d->width, &bytes, &length, err) && write_bytes(path, bytes, length, err);
    explicit_bzero(gray, count);
    free(gray);
    return ok;
}

struct rect rect_common(struct rect a, struct rect b)
{
    int x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w, low = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return right > x && low > y ? (struct rect){x, y, right - x, low - y} : (struct rect){x, y, 0, 0};
}

struct rect rect_union(struct rect a, struct rect b)
{
    if (a.w <= 0 || a.h <= 0)
        return b;
    if (b.w <= 0 || b.h <= 0)
        return a;
    int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct rect){x, y, right - x, bottom - y};
}

bool rect_holds(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}
