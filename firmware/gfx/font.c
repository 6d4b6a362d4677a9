#include "gfx/font.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "base/words.h"

enum {
    SLOTS = 1024,
    CACHE_BYTES = 1536 * 1024,
    FACE_SC = 2,
    MISSING = 0x25A1,
    RESERVE = 16 * 1024,
    ROUND = 16,
    ASCII_PX = 192
};

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
    bool used, drawn; /* else only its advance is known */
    struct glyph glyph;
    uint8_t *coverage;
};

struct font {
    TTF_Font *faces[FACES];
    int sizes[FACES];
    bool fallback_tried, lack_told;
    size_t bytes;
    int count;
    uint16_t ascii[2][ASCII_PX][128]; /* advances of letters that are nobody's; 0: not asked yet */
    struct slot slots[SLOTS];
};

static void wipe(struct slot *s)
{
    if (s->coverage != NULL)
        explicit_bzero(s->coverage, (size_t)s->glyph.width * (size_t)s->glyph.height);
    free(s->coverage);
    explicit_bzero(s, sizeof *s);
}

/* The library keeps some glyphs of its own until the size changes. */
static void drop_library_cache(struct font *f)
{
    for (int i = 0; i < FACES; i++) {
        if (f->faces[i] == NULL || f->sizes[i] == 0)
            continue;
        TTF_SetFontSize(f->faces[i], f->sizes[i] + 1);
        f->sizes[i] = 0;
    }
}

static size_t place_of(uint32_t c, int px, enum font_weight weight)
{
    return (c * 2654435761u ^ (unsigned)px * 40503u ^ (unsigned)weight * 977u) % SLOTS;
}

static void drop_all(struct font *f)
{
    for (int i = 0; i < SLOTS; i++)
        wipe(&f->slots[i]);
    f->bytes = 0;
    f->count = 0;
    drop_library_cache(f);
}

/* ---- SDL's memory ---- */

/* SDL 2.26 that has no memory left for the message that it has no memory left says so, for ever, until the stack ends (seen). A
 * little is kept for that: never given back, and enough for the messages of a few threads. */
static _Alignas(ROUND) char reserve[RESERVE];
static SDL_atomic_t reserved;

static void *from_reserve(size_t size)
{
    size_t whole = (size + 2 * ROUND - 1) / ROUND * ROUND; /* its size stands before it */
    if (size > RESERVE / 4)
        return NULL;
    size_t at = (size_t)SDL_AtomicAdd(&reserved, (int)whole);
    if (at + whole > RESERVE)
        return NULL;
    memcpy(reserve + at, &size, sizeof size);
    return reserve + at + ROUND;
}

static bool is_reserved(const void *p)
{
    return (const char *)p >= reserve && (const char *)p < reserve + RESERVE;
}

static void *SDLCALL take(size_t size)
{
    void *p = malloc(size);
    return p != NULL ? p : from_reserve(size);
}

static void *SDLCALL take_zeroed(size_t count, size_t size)
{
    void *p = calloc(count, size);
    return p != NULL || (size > 0 && count > RESERVE / size)
               ? p
               : from_reserve(count * size); /* it was zero from the start */
}

static void *SDLCALL take_more(void *old, size_t size)
{
    size_t had = 0;
    void *p = is_reserved(old) ? NULL : realloc(old, size);
    if (p != NULL || (old != NULL && !is_reserved(old)))
        return p;
    if (old != NULL)
        memcpy(&had, (char *)old - ROUND, sizeof had);
    p = take(size);
    if (p != NULL && old != NULL)
        memcpy(p, old, had < size ? had : size);
    return p;
}

static void SDLCALL give_back(void *p)
{
    if (!is_reserved(p))
        free(p);
}

bool font_open(struct font **out, struct err *err)
{
    struct font *f = calloc(1, sizeof *f);
    if (f == NULL)
        return err_set(err, ERR_IO, "out of memory");
    SDL_SetMemoryFunctions(take, take_zeroed, take_more, give_back);
    TTF_GetError(); /* each of SDL's threads makes room for its messages at the first one */
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
    drop_all(f);
    for (int i = 0; i < FACES; i++)
        if (f->faces[i] != NULL)
            TTF_CloseFont(f->faces[i]);
    TTF_Quit();
    free(f);
}

/* What stands in the words of the program is nobody's: it stays, so that the next page is there at once. */
void font_forget(struct font *f)
{
    static struct slot kept[SLOTS];
    int count = 0;
    for (int i = 0; i < SLOTS; i++)
        if (f->slots[i].used && (f->slots[i].c < 0x80 || words_use(f->slots[i].c))) {
            kept[count++] = f->slots[i];
            f->slots[i] = (struct slot){0};
        }
    drop_all(f);
    for (int i = 0; i < count; i++) {
        size_t at = place_of(kept[i].c, kept[i].px, kept[i].weight);
        while (f->slots[at].used)
            at = (at + 1) % SLOTS;
        f->slots[at] = kept[i];
        f->slots[at].glyph.coverage = kept[i].coverage;
        f->bytes += (size_t)kept[i].glyph.width * (size_t)kept[i].glyph.height;
        f->count++;
    }
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

void font_coverage(struct font *f, struct font_coverage *out)
{
    *out = (struct font_coverage){0};
    for (uint32_t c = ' '; c < FONT_CHARACTERS; c++)
        if (face_for(f, c, FONT_REGULAR) != FACES)
            out->bits[c / 8] |= (uint8_t)(1 << c % 8);
}

uint32_t font_lacks(const struct font_coverage *coverage, const char *text)
{
    uint32_t c;
    while ((c = text_next(&text)) != 0)
        if (c >= FONT_CHARACTERS || (coverage->bits[c / 8] >> c % 8 & 1) == 0)
            return c;
    return 0;
}

static void set_size(struct font *f, int face, int px)
{
    if (f->sizes[face] != px)
        TTF_SetFontSize(f->faces[face], px);
    f->sizes[face] = px;
}

/* Fills a slot from the library's rendering: white on black, 8 bits a pixel, as high as the font. */
static bool render(struct font *f, struct slot *s, int face)
{
    TTF_Font *ttf = f->faces[face];
    set_size(f, face, s->px);
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
    return s->coverage != NULL;
}

static bool measure(struct font *f, struct slot *s, int face)
{
    int nothing, advance = 0;
    set_size(f, face, s->px);
    if (TTF_GlyphMetrics32(f->faces[face], s->c, &nothing, &nothing, &nothing, &nothing, &advance) != 0)
        return false;
    s->glyph = (struct glyph){.advance = advance};
    return true;
}

static const struct glyph *find_glyph(struct font *f, uint32_t c, int px, enum font_weight weight, bool draw);

/* Of whom it is, no log says. */
static const struct glyph *find_instead(struct font *f, int px, enum font_weight weight, bool draw)
{
    if (!f->lack_told)
        log_warn("a character that no font has is drawn as an empty square; the import of the list told which");
    f->lack_told = true;
    return find_glyph(f, MISSING, px, weight, draw);
}

/* Drawn, or only measured. NULL if no face has it. */
static const struct glyph *find_glyph(struct font *f, uint32_t c, int px, enum font_weight weight, bool draw)
{
    size_t at = place_of(c, px, weight);
    while (f->slots[at].used && (f->slots[at].c != c || f->slots[at].px != px || f->slots[at].weight != weight))
        at = (at + 1) % SLOTS;
    struct slot *s = &f->slots[at];
    if (s->used && (s->drawn || !draw))
        return &s->glyph;
    if (!s->used && (f->count > SLOTS / 2 || f->bytes > CACHE_BYTES)) {
        drop_all(f);
        return find_glyph(f, c, px, weight, draw);
    }
    int face = face_for(f, c, weight);
    if (face == FACES)
        return c == MISSING ? NULL : find_instead(f, px, weight, draw);
    f->count += !s->used;
    s->c = c;
    s->px = px;
    s->weight = weight;
    s->drawn = draw;
    s->used = draw ? render(f, s, face) : measure(f, s, face);
    if (s->used)
        return &s->glyph;
    f->count--;
    wipe(s);
    return NULL;
}

const struct glyph *font_glyph(struct font *f, uint32_t c, int px, enum font_weight weight)
{
    return find_glyph(f, c, px, weight, true);
}

/* The common Han characters fill the em; their pixels are not needed to know that. A headline in Latin letters is tried at a
 * dozen sizes, more than there are slots for. */
int font_advance(struct font *f, uint32_t c, int px, enum font_weight weight)
{
    if (c >= 0x4E00 && c <= 0x9FA5)
        return px;
    uint16_t *kept = c < 0x80 && px > 0 && px < ASCII_PX ? &f->ascii[weight][px][c] : NULL;
    if (kept != NULL && *kept != 0)
        return *kept;
    const struct glyph *g = find_glyph(f, c, px, weight, false);
    int advance = g == NULL ? 0 : g->advance;
    if (kept != NULL && advance > 0 && advance <= UINT16_MAX)
        *kept = (uint16_t)advance;
    return advance;
}

int font_width(struct font *f, const char *text, int px, enum font_weight weight)
{
    int width = 0;
    uint32_t c;
    while ((c = text_next(&text)) != 0)
        width += font_advance(f, c, px, weight);
    return width;
}

int font_baseline(int top, int px)
{
    return top + (px * 88 + 50) / 100;
}
