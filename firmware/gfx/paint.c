#include "gfx/paint.h"

#include <math.h>
#include <stdlib.h>
#include <wchar.h>

#include "base/text.h"

static uint32_t mix(uint32_t under, uint32_t over, unsigned alpha)
{
    if (alpha == 0 || alpha == 255)
        return alpha == 0 ? under : over;
    uint32_t rb = (under & 0xFF00FF) * (255 - alpha) + (over & 0xFF00FF) * alpha + 0x800080;
    uint32_t g = (under & 0x00FF00) * (255 - alpha) + (over & 0x00FF00) * alpha + 0x008000;
    return ((rb >> 8) & 0xFF00FF) | ((g >> 8) & 0x00FF00);
}

/* What of `r` may be drawn. */
static struct rect clipped(const struct brush *b, struct rect r)
{
    int x0 = r.x > b->clip.x ? r.x : b->clip.x, y0 = r.y > b->clip.y ? r.y : b->clip.y;
    int x1 = r.x + r.w, y1 = r.y + r.h;
    x1 = x1 < b->clip.x + b->clip.w ? x1 : b->clip.x + b->clip.w;
    y1 = y1 < b->clip.y + b->clip.h ? y1 : b->clip.y + b->clip.h;
    x0 = x0 > 0 ? x0 : 0;
    y0 = y0 > 0 ? y0 : 0;
    x1 = x1 < b->on->width ? x1 : b->on->width;
    y1 = y1 < b->on->height ? y1 : b->on->height;
    return (struct rect){x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
}

static uint32_t *row_of(const struct brush *b, int y)
{
    return b->on->pixels + (size_t)y * (size_t)b->on->width;
}

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wide character is a pixel: its memset fills pixels");

/* Most of a page is filled rows; the library fills them with the widest stores there are. */
static void fill_row(uint32_t *row, int from, int to, color c)
{
    if (to > from)
        wmemset((wchar_t *)row + from, (wchar_t)c, (size_t)(to - from));
}

void paint_fill(const struct brush *b, struct rect r, color c)
{
    r = clipped(b, r);
    for (int y = r.y; y < r.y + r.h; y++)
        fill_row(row_of(b, y), r.x, r.x + r.w, c);
}

static unsigned coverage(float distance) /* from the edge, positive inside */
{
    float c = distance + 0.5f;
    return c <= 0.0f ? 0 : c >= 1.0f ? 255 : (unsigned)(c * 255.0f + 0.5f);
}

/* Distance of a pixel's middle to the edge of a rounded rectangle, positive inside. */
static float inside(struct rect r, float radius, int x, int y)
{
    float px = fabsf((float)x + 0.5f - ((float)r.x + (float)r.w / 2)) - ((float)r.w / 2 - radius);
    float py = fabsf((float)y + 0.5f - ((float)r.y + (float)r.h / 2)) - ((float)r.h / 2 - radius);
    if (px <= 0 || py <= 0)
        return radius - (px > py ? px : py);
    return radius - sqrtf(px * px + py * py);
}

static void card(const struct brush *b, struct rect r, int radius, color fill)
{
    struct rect d = clipped(b, r);
    int limit = (r.w < r.h ? r.w : r.h) / 2;
    radius = radius < limit ? radius : limit;
    int left = r.x + radius, right = r.x + r.w - radius, end = d.x + d.w;
    for (int y = d.y; y < d.y + d.h; y++) {
        uint32_t *row = row_of(b, y);
        bool straight = y >= r.y + radius && y < r.y + r.h - radius;
        int from = straight || left < d.x ? d.x : left < end ? left : end;
        int to = straight || right > end ? end : right > from ? right : from;
        for (int x = d.x; x < from; x++)
            row[x] = mix(row[x], fill, coverage(inside(r, (float)radius, x, y)));
        fill_row(row, from, to, fill);
        for (int x = to; x < end; x++)
            row[x] = mix(row[x], fill, coverage(inside(r, (float)radius, x, y)));
    }
}

void paint_card(const struct brush *b, struct rect r, int radius, color fill, int outline, int foot, color edge)
{
    if (outline > 0 || foot > 0) {
        card(b, r, radius, edge);
        r = (struct rect){r.x + outline, r.y + outline, r.w - 2 * outline,
                          r.h - outline - (foot > outline ? foot : outline)};
        radius -= outline;
    }
    card(b, r, radius, fill);
}

int paint_text(const struct brush *b, struct font *font, int x, int y, struct type type, color c, const char *text)
{
    int start = x, baseline = font_baseline(y, type.px);
    uint32_t ch;
    while ((ch = text_next(&text)) != 0) {
        const struct glyph *g = font_glyph(font, ch, type.px, type.weight);
        if (g == NULL)
            continue;
        int left = x - g->left, top = baseline - g->top;
        struct rect d = clipped(b, (struct rect){left, top, g->width, g->height});
        for (int py = d.y; py < d.y + d.h; py++) {
            uint32_t *row = row_of(b, py);
            const uint8_t *from = g->coverage + (size_t)(py - top) * (size_t)g->width;
            for (int px = d.x; px < d.x + d.w; px++)
                if (from[px - left] != 0)
                    row[px] = mix(row[px], c, from[px - left]);
        }
        x += g->advance;
    }
    return x - start;
}

void paint_line(const struct brush *b, int x0, int y0, int x1, int y1, int width, color c)
{
    int half = width / 2 + 1;
    struct rect box = {(x0 < x1 ? x0 : x1) - half, (y0 < y1 ? y0 : y1) - half, abs(x1 - x0) + 2 * half,
                       abs(y1 - y0) + 2 * half};
    float dx = (float)(x1 - x0), dy = (float)(y1 - y0), length = dx * dx + dy * dy;
    box = clipped(b, box);
    for (int y = box.y; y < box.y + box.h; y++) {
        uint32_t *row = row_of(b, y);
        for (int x = box.x; x < box.x + box.w; x++) {
            float px = (float)x + 0.5f - (float)x0, py = (float)y + 0.5f - (float)y0;
            float t = length > 0 ? (px * dx + py * dy) / length : 0;
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            float far = hypotf(px - t * dx, py - t * dy);
            row[x] = mix(row[x], c, coverage((float)width / 2 - far));
        }
    }
}

void paint_ring(const struct brush *b, int cx, int cy, int radius, int width, color c)
{
    int half = radius + width;
    struct rect box = clipped(b, (struct rect){cx - half, cy - half, 2 * half, 2 * half});
    for (int y = box.y; y < box.y + box.h; y++) {
        uint32_t *row = row_of(b, y);
        for (int x = box.x; x < box.x + box.w; x++) {
            float far = hypotf((float)x + 0.5f - (float)cx, (float)y + 0.5f - (float)cy) - (float)radius;
            row[x] = mix(row[x], c, coverage((float)width / 2 - fabsf(far)));
        }
    }
}

void paint_tick(const struct brush *b, struct rect r, color disc, color tick, int part)
{
    card(b, r, r.w / 2, disc);
    int x0 = r.x + r.w * 27 / 100, y0 = r.y + r.h * 53 / 100;
    int x1 = r.x + r.w * 43 / 100, y1 = r.y + r.h * 68 / 100;
    int x2 = r.x + r.w * 74 / 100, y2 = r.y + r.h * 34 / 100;
    int first = part < 350 ? part : 350, second = part - first;
    if (part <= 0)
        return;
    paint_line(b, x0, y0, x0 + (x1 - x0) * first / 350, y0 + (y1 - y0) * first / 350, r.w * 9 / 100, tick);
    if (second > 0)
        paint_line(b, x1, y1, x1 + (x2 - x1) * second / 650, y1 + (y2 - y1) * second / 650, r.w * 9 / 100, tick);
}

int paint_dots_text(struct dots *d, struct font *font, int x, int y, struct type type, const char *text)
{
    int start = x, baseline = font_baseline(y, type.px);
    uint32_t ch;
    while ((ch = text_next(&text)) != 0) {
        const struct glyph *g = font_glyph(font, ch, type.px, type.weight);
        if (g == NULL)
            continue;
        for (int py = 0; py < g->height; py++)
            for (int px = 0; px < g->width; px++)
                if (g->coverage[py * g->width + px] >= 128)
                    dots_set(d, x - g->left + px, baseline - g->top + py);
        x += g->advance;
    }
    return x - start;
}

void paint_dots_fill(struct dots *d, struct rect r)
{
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++)
            dots_set(d, x, y);
}
