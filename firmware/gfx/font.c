#include "gfx/font.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

enum { SLOTS = 1024, CACHE_BYTES = 1536 * 1024, FACE_SC = 2, MISSING = 0x25A1 };

static const char *const paths[] = {
    [FONT_REGULAR] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    [FONT_BOLD] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
};

enum { FONT_FALLBACK = 2, FACES };

struct slot {
    uint32_t c;
    int px;
    enum font_weight weight;
    bool used;
    struct glyph glyph;
    uint8_t *coverage;
};

struct font {
    TTF_Font *faces[FACES];
    int sizes[FACES];
    bool fallback_tried;
    size_t bytes;
    int count;
    struct slot slots[SLOTS];
};

bool font_open(struct font **out, struct err *err)
{
    struct font *f = calloc(1, sizeof *f);
    if (f == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (TTF_Init() != 0) {
        free(f);
        return err_set(err, ERR_IO, "SDL_ttf: %s", TTF_GetError());
    }
    for (int i = FONT_REGULAR; i <= FONT_BOLD; i++) {
        f->faces[i] = TTF_OpenFontIndex(paths[i], 24, FACE_SC);
        if (f->faces[i] == NULL) {
            err_set(err, ERR_IO, "%s: %s", paths[i], TTF_GetError());
            font_close(f);
            return false;
        }
        TTF_SetFontHinting(f->faces[i], TTF_HINTING_LIGHT);
    }
    *out = f;
    return true;
}

void font_close(struct font *f)
{
    if (f == NULL)
        return;
    font_forget(f);
    for (int i = 0; i < FACES; i++)
        if (f->faces[i] != NULL)
            TTF_CloseFont(f->faces[i]);
    TTF_Quit();
    free(f);
}

void font_forget(struct font *f)
{
    for (int i = 0; i < SLOTS; i++) {
        if (f->slots[i].coverage != NULL)
            explicit_bzero(f->slots[i].coverage, (size_t)f->slots[i].glyph.width * (size_t)f->slots[i].glyph.height);
        free(f->slots[i].coverage);
    }
    explicit_bzero(f->slots, sizeof f->slots);
    f->bytes = 0;
    f->count = 0;
    for (int i = 0; i < FACES; i++)
        f->sizes[i] = 0; /* the next TTF_SetFontSize drops the library's own cache too */
}

/* The face that has the character; FACES if none. SDL_ttf 2 has no fallback of its own. */
static int face_for(struct font *f, uint32_t c, enum font_weight weight)
{
    if (TTF_GlyphIsProvided32(f->faces[weight], c) != 0)
        return (int)weight;
    if (!f->fallback_tried) {
        f->fallback_tried = true;
        f->faces[FONT_FALLBACK] = TTF_OpenFontIndex(paths[FONT_FALLBACK], 24, 0);
        if (f->faces[FONT_FALLBACK] == NULL)
            log_warn("fallback font: %s", TTF_GetError());
    }
    TTF_Font *fallback = f->faces[FONT_FALLBACK];
    return fallback != NULL && TTF_GlyphIsProvided32(fallback, c) != 0 ? FONT_FALLBACK : FACES;
}

bool font_has(struct font *f, const char *text)
{
    uint32_t c;
    while ((c = text_next(&text)) != 0)
        if (face_for(f, c, FONT_REGULAR) == FACES)
            return false;
    return true;
}

/* Fills a slot from the library's rendering: white on black, 8 bits a pixel, as high as the font. */
static bool render(struct font *f, struct slot *s, int face)
{
    TTF_Font *ttf = f->faces[face];
    if (f->sizes[face] != s->px) {
        TTF_SetFontSize(ttf, s->px);
        f->sizes[face] = s->px;
    }
    int min_x = 0, max_x = 0, min_y = 0, max_y = 0, advance = 0;
    if (TTF_GlyphMetrics32(ttf, s->c, &min_x, &max_x, &min_y, &max_y, &advance) != 0)
        return false;
    s->glyph = (struct glyph){.advance = advance};
    SDL_Surface *surface =
        TTF_RenderGlyph32_Shaded(ttf, s->c, (SDL_Color){255, 255, 255, 255}, (SDL_Color){0, 0, 0, 255});
    if (surface == NULL) /* a space has no pixels */
        return advance > 0;
    s->glyph.width = surface->w;
    s->glyph.height = surface->h;
    s->glyph.left = min_x < 0 ? -min_x : 0;
    s->glyph.top = TTF_FontAscent(ttf);
    s->coverage = malloc((size_t)surface->w * (size_t)surface->h);
    const uint8_t *row = surface->pixels;
    for (int y = 0; s->coverage != NULL && y < surface->h; y++, row += surface->pitch)
        memcpy(s->coverage + (size_t)y * (size_t)surface->w, row, (size_t)surface->w);
    SDL_FreeSurface(surface);
    s->glyph.coverage = s->coverage;
    f->bytes += (size_t)s->glyph.width * (size_t)s->glyph.height;
    f->count++;
    return s->coverage != NULL;
}

const struct glyph *font_glyph(struct font *f, uint32_t c, int px, enum font_weight weight)
{
    size_t at = (c * 2654435761u ^ (unsigned)px * 40503u ^ (unsigned)weight * 977u) % SLOTS;
    while (f->slots[at].used) {
        struct slot *s = &f->slots[at];
        if (s->c == c && s->px == px && s->weight == weight)
            return &s->glyph;
        at = (at + 1) % SLOTS;
    }
    if (f->count > SLOTS / 2 || f->bytes > CACHE_BYTES) {
        font_forget(f);
        return font_glyph(f, c, px, weight);
    }
    int face = face_for(f, c, weight);
    if (face == FACES)
        return c == MISSING ? NULL : font_glyph(f, MISSING, px, weight);
    struct slot *s = &f->slots[at];
    s->c = c;
    s->px = px;
    s->weight = weight;
    s->used = render(f, s, face);
    return s->used ? &s->glyph : NULL;
}

int font_width(struct font *f, const char *text, int px, enum font_weight weight)
{
    int width = 0;
    uint32_t c;
    while ((c = text_next(&text)) != 0) {
        const struct glyph *g = font_glyph(f, c, px, weight);
        width += g == NULL ? 0 : g->advance;
    }
    return width;
}

int font_baseline(int top, int px)
{
    return top + (px * 88 + 50) / 100;
}
