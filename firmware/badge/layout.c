#include "badge/layout.h"

#include <stdio.h>
#include <string.h>

#include "base/gbk.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "gfx/sheet.h"
#include "meeting/label.h"

/* Sizes in dots. Black is heat and time: rules are thin, nothing is inverted. From HALF_PX on a line reads as well in dots of two by two. */
enum { RULE = 2, HALF_PX = 64, SPLIT_PX = 64, SPLIT_LEAST = 16, WHOLE = 1000, NARROWER = 40, NARROWEST = 300 };

/* One layout being made. */
struct maker {
    struct layout *layout;
    struct font *font;
    const struct design *design;
    const struct layout_paper *paper;
    const struct meeting *meeting;
    const struct admission *who;
    int scale;  /* of all sizes, of WHOLE */
    int native; /* text_size, 0 for a ticket that is turned */
};

/* How a text is set: by the printer (size > 0) or as dots. */
struct setting_of {
    int size, px, width;
};

static int scaled(const struct maker *k, int dots)
{
    return dots * k->scale / WHOLE;
}

static struct layout_item *add(struct maker *k, enum layout_kind kind)
{
    struct layout *l = k->layout;
    struct layout_item *item = &l->items[l->count < LAYOUT_ITEMS ? l->count++ : LAYOUT_ITEMS - 1];
    *item = (struct layout_item){.kind = kind, .y = l->height};
    return item;
}

bool layout_accented(uint32_t c)
{
    return c >= 0xC0 && c < 0x250;
}

/* Width in the printer's own cells of size 1; 0: it lacks a character. */
static int cells_width(const struct maker *k, const char *text)
{
    int width = 0;
    for (uint32_t c; (c = text_next(&text)) != 0;) {
        if (c >= 0x80 && (layout_accented(c) || gbk_code(c, k->paper->gb2312) == 0))
            return 0;
        width += c < 0x80 ? SHEET_CELL / 2 : SHEET_CELL;
    }
    return width;
}

/* As large as fits between `most` and `least`. */
static struct setting_of fit(const struct maker *k, const char *text, int most, int least, enum font_weight weight)
{
    int cells = k->native > 0 ? cells_width(k, text) : 0, size = most / SHEET_CELL;
    size = size < 1 ? 1 : size > k->native ? k->native : size;
    while (size > 1 && cells * size > k->layout->width)
        size--;
    bool large = size * SHEET_CELL + SHEET_CELL / 2 >= least; /* its sizes come in whole cells */
    if (cells > 0 && cells * size <= k->layout->width && large)
        return (struct setting_of){size, size * SHEET_CELL, cells * size};
    int px = most, width;
    while ((width = font_width(k->font, text, px, weight)) > k->layout->width && px > least)
        px -= px > least + 1 ? 2 : 1;
    return (struct setting_of){0, px, width};
}

static int aligned(const struct maker *k, enum design_align align, int width)
{
    int room = k->layout->width - width;
    return room <= 0 || align == DESIGN_LEFT ? 0 : align == DESIGN_CENTRE ? room / 2 : room;
}

static struct layout_item *put_text(struct maker *k, const char *text, struct setting_of how,
                                    const struct design_line *d)
{
    struct layout_item *item = add(k, LAYOUT_LINE);
    text_copy(item->text, sizeof item->text, text);
    item->type = (struct type){how.px, d->weight};
    item->size = how.size;
    item->w = how.width;
    item->h = how.px;
    item->x = aligned(k, d->align, how.width);
    item->half = k->paper->half && how.size == 0 && how.px >= HALF_PX && !k->design->along;
    k->layout->height += how.px;
    return item;
}

/* The last character of `text` that still leaves room for `more` after it, at a space where there is one. */
static size_t fitting(struct maker *k, const char *text, int px, enum font_weight weight, const char *more)
{
    int room = k->layout->width - font_width(k->font, more, px, weight);
    size_t fits = 0, space = 0;
    char part[LAYOUT_TEXT];
    for (const char *p = text; *p != '\0';) {
        const char *before = p;
        uint32_t c = text_next(&p);
        size_t n = (size_t)(p - text);
        if (n >= sizeof part)
            break;
        memcpy(part, text, n);
        part[n] = '\0';
        if (font_width(k->font, part, px, weight) > room)
            break;
        fits = n;
        if (c == ' ')
            space = (size_t)(before - text);
    }
    return text[fits] != '\0' && space > fits / 2 ? space : fits;
}

/* As large as fits; what does not fit at the smallest size goes on a second line, and ends there with a … */
static void line(struct maker *k, const char *text, const struct design_line *d)
{
    int least = scaled(k, d->least);
    struct setting_of how = fit(k, text, scaled(k, d->most), least, d->weight);
    char part[LAYOUT_TEXT];
    if (how.width <= k->layout->width) {
        put_text(k, text, how, d);
        return;
    }
    size_t n = fitting(k, text, least, d->weight, "");
    memcpy(part, text, n);
    part[n] = '\0';
    put_text(k, part, fit(k, part, least, least, d->weight), d);
    k->layout->height += least / 4;
    text += n + (text[n] == ' ');
    struct setting_of rest = fit(k, text, least, least, d->weight);
    if (rest.width > k->layout->width) {
        n = fitting(k, text, least, d->weight, "…");
        snprintf(part, sizeof part, "%.*s…", (int)n, text);
        text = part;
        rest = fit(k, text, least, least, d->weight);
    }
    put_text(k, text, rest, d);
    explicit_bzero(part, sizeof part);
}

/* Where a long name is broken: at a space or · nearest to the middle, else in the middle. */
static const char *middle_of(const char *name)
{
    size_t length = text_length(name), best_far = length, at = 0;
    const char *best = NULL, *half = name;
    for (const char *p = name; *p != '\0';) {
        uint32_t c = text_next(&p);
        at++;
        size_t far = at * 2 > length ? at * 2 - length : length - at * 2;
        if (at == (length + 1) / 2)
            half = p;
        if ((c == ' ' || c == 0xB7) && far < best_far) {
            best_far = far;
            best = p;
        }
    }
    return best != NULL && *best != '\0' ? best : half;
}

/* Two lines of one size. The printer's own font comes in whole multiples: dots where they are much larger. */
static void two_lines(struct maker *k, const struct design_line *d, const char *first, const char *second)
{
    int most = scaled(k, SPLIT_PX < d->most ? SPLIT_PX : d->most), native = k->native, best = 0, with = 0;
    for (int font = native > 0; font >= 0; font--) {
        k->native = font ? native : 0;
        struct setting_of a = fit(k, first, most, SPLIT_LEAST, d->weight);
        struct setting_of b = fit(k, second, most, SPLIT_LEAST, d->weight);
        int px = a.px < b.px ? a.px : b.px;
        if (font && a.size != 0 && b.size != 0) {
            best = px;
            with = native;
        } else if (!font && px * 3 > best * 4) {
            best = px;
            with = 0;
        }
    }
    k->native = with;
    put_text(k, first, fit(k, first, best, best, d->weight), d);
    k->layout->height += scaled(k, k->design->gap) / 2;
    put_text(k, second, fit(k, second, best, best, d->weight), d);
    k->native = native;
}

/* Two lines, if one line would be smaller than `least`. */
static void name_lines(struct maker *k, const struct design_line *d)
{
    char name[PERSON_NAME], first[PERSON_NAME], mask[1][PERSON_MASK];
    const char *whole[] = {k->who->name};
    bool ok[1];
    text_copy(name, sizeof name, k->who->name);
    if (k->design->name == NAME_MASKED) {
        person_mask(whole, 1, mask, ok);
        text_copy(name, sizeof name, mask[0]);
    }
    int least = scaled(k, d->least);
    struct setting_of one = fit(k, name, scaled(k, d->most), least, d->weight);
    bool fits = one.width <= k->layout->width && (one.size > 0 ? one.px + SHEET_CELL / 2 >= least : true);
    if (fits) {
        put_text(k, name, one, d);
    } else {
        const char *second = middle_of(name);
        size_t n = (size_t)(second - name);
        memcpy(first, name, n);
        first[n] = '\0';
        text_trim(first);
        two_lines(k, d, first, second);
    }
    explicit_bzero(name, sizeof name);
    explicit_bzero(first, sizeof first);
    explicit_bzero(mask, sizeof mask);
}

static const char *clock_of(const struct maker *k, int64_t wall_ms)
{
    static _Thread_local char clock[16];
    label_clock(clock, sizeof clock, k->meeting, wall_ms);
    return clock;
}

static void foot(struct maker *k, const struct design_line *d)
{
    char number[64], clock[48], padded[24];
    const struct admission *a = k->who;
    snprintf(padded, sizeof padded, "%03lld", (long long)a->number);
    word_format(number, sizeof number, word_in(LANG_ZH, a->number > 0 ? W_TICKET_NUMBER : W_TICKET_EARLY), "n", padded,
                NULL);
    if (a->copies > 0) { /* 第023号  补打1 */
        size_t used = strlen(number);
        word_format(number + used, sizeof number - used, word_in(LANG_ZH, W_TICKET_COPY), "n", word_number(a->copies),
                    NULL);
    }
    char whole[128];
    if (a->wall_ms != 0)
        word_format(clock, sizeof clock, word_in(LANG_ZH, W_TICKET_TIME), "time", clock_of(k, a->wall_ms), NULL);
    else
        clock[0] = '\0';
    snprintf(whole, sizeof whole, "%s  %s", number, clock);
    struct setting_of both = fit(k, whole, scaled(k, d->most), scaled(k, d->least), d->weight);
    int top = k->layout->height;
    both.width = both.size > 0 ? cells_width(k, number) * both.size : font_width(k->font, number, both.px, d->weight);
    int first = both.width;
    put_text(k, number, both, d)->x = 0;
    if (clock[0] == '\0')
        return;
    k->layout->height = top;
    both.width = both.size > 0 ? cells_width(k, clock) * both.size : font_width(k->font, clock, both.px, d->weight);
    int x = k->layout->width - both.width, blank = both.size * SHEET_CELL / 2;
    if (both.size > 0) /* behind text the printer moves by whole blanks */
        x = first + (x - first) / blank * blank;
    put_text(k, clock, both, d)->x = x;
}

/* One line a room of hers. */
static void room_lines(struct maker *k, const struct design_line *d)
{
    char text[ROOM_LABEL];
    label_room(text, sizeof text, LANG_ZH, k->meeting, &k->who->room);
    line(k, text, d);
    for (int i = 0; i < k->who->others && i < ADMISSION_OTHERS; i++) {
        k->layout->height += scaled(k, k->design->gap) / 2;
        label_room(text, sizeof text, LANG_ZH, k->meeting, &k->who->other_rooms[i]);
        if (i + 1 == ADMISSION_OTHERS && k->who->others > ADMISSION_OTHERS) {
            size_t used = strlen(text);
            word_format(text + used, sizeof text - used, word_in(LANG_ZH, W_TICKET_ROOMS), "n",
                        word_number(k->who->others + 1), NULL);
        }
        line(k, text, d);
    }
    explicit_bzero(text, sizeof text);
}

static void picture(struct maker *k, const struct design_line *d, enum layout_kind kind, int width, int height)
{
    struct layout_item *item = add(k, kind);
    item->w = width;
    item->h = height;
    item->x = aligned(k, d->align, width);
    k->layout->height += height;
}

static void qr(struct maker *k, const struct design_line *d)
{
    char seat[64], number[24];
    snprintf(number, sizeof number, "%lld", (long long)k->who->number);
    snprintf(seat, sizeof seat, "%d-%d", k->who->seat.row, k->who->seat.number);
    if (k->who->seat.row == 0) /* free seating */
        seat[0] = '\0';
    int size = scaled(k, d->most);
    picture(k, d, LAYOUT_QR, size, size);
    struct layout_item *item = &k->layout->items[k->layout->count - 1];
    word_format(item->text, sizeof item->text, k->design->qr, "code", k->meeting->code, "number", number, "seat", seat,
                NULL);
}

/* Has this line anything to show? */
static bool empty(const struct maker *k, const struct design_line *d)
{
    const struct design *s = k->design;
    return (d->field == FIELD_LOGO && s->logo.bits == NULL) || (d->field == FIELD_NOTE && s->note[0] == '\0') ||
           (d->field == FIELD_QR && (s->qr[0] == '\0' || (k->who->number == 0 && strstr(s->qr, "{number}") != NULL))) ||
           (d->field == FIELD_ROOM && k->who->room.number[0] == '\0');
}

static void one_line(struct maker *k, const struct design_line *d)
{
    const struct meeting *m = k->meeting;
    char text[300], title[LABEL_TITLE];
    switch (d->field) {
    case FIELD_TITLE:
        label_title(title, m);
        line(k, title, d);
        break;
    case FIELD_NAME:
        name_lines(k, d);
        break;
    case FIELD_SEAT:
        label_seat(text, sizeof text, LANG_ZH, m, k->who->seat, W_TICKET_FREE_SEAT);
        line(k, text, d);
        break;
    case FIELD_ROOM:
        room_lines(k, d);
        break;
    case FIELD_WHEN:
        label_when_where(text, sizeof text, LANG_ZH, m);
        line(k, text, d);
        break;
    case FIELD_NOTE:
        line(k, k->design->note, d);
        break;
    case FIELD_LOGO:
        picture(k, d, LAYOUT_LOGO, k->design->logo.width, k->design->logo.height);
        break;
    case FIELD_QR:
        qr(k, d);
        break;
    case FIELD_FOOT:
        foot(k, d);
        break;
    case FIELD_COUNT: /* no field */
        break;
    }
    explicit_bzero(text, sizeof text);
}

static void rule(struct maker *k)
{
    struct layout_item *item = add(k, LAYOUT_RULE);
    item->w = k->layout->width;
    item->h = RULE;
    k->layout->height += RULE;
}

static void make(struct maker *k)
{
    const struct design *s = k->design;
    bool first = true;
    int gap = scaled(k, s->gap);
    k->layout->count = k->layout->height = 0;
    for (int i = 0; i < s->count; i++) {
        if (empty(k, &s->lines[i]))
            continue;
        k->layout->height += first ? 0 : gap;
        first = false;
        one_line(k, &s->lines[i]);
        if (!s->lines[i].rule)
            continue;
        k->layout->height += gap;
        rule(k);
    }
    if (k->layout->count > 0 && k->layout->items[k->layout->count - 1].kind == LAYOUT_LINE)
        k->layout->height += k->layout->items[k->layout->count - 1].h / 8; /* what goes below the line, as in g */
}

static int gap_of(const struct maker *k)
{
    return scaled(k, k->design->gap);
}

void layout_ticket(struct layout *l, struct font *font, const struct design *design, const struct layout_paper *paper,
                   const struct meeting *meeting, const struct admission *admission)
{
    int width = design->along ? design->length_mm * 8 : paper->width;
    struct maker k = {.layout = l,
                      .font = font,
                      .design = design,
                      .paper = paper,
                      .meeting = meeting,
                      .who = admission,
                      .scale = WHOLE * width / DESIGN_WIDTH,
                      .native = design->along ? 0 : paper->text_size};
    memset(l, 0, sizeof *l);
    l->width = width;
    l->along = design->along;
    make(&k);
    while (l->along && l->height > paper->width && k.scale > NARROWEST) { /* turned, its height is the paper's width */
        k.scale -= NARROWER;
        make(&k);
    }
    if (l->along) { /* no longer than its longest line */
        int longest = 0;
        for (int i = 0; i < l->count; i++) {
            bool beside = i > 0 && l->items[i].y == l->items[i - 1].y; /* the foot's time */
            int w =
                l->items[i].kind == LAYOUT_RULE ? 0 : l->items[i].w + (beside ? l->items[i - 1].w + gap_of(&k) * 2 : 0);
            longest = w > longest ? w : longest;
        }
        l->width = longest < width ? longest : width;
        make(&k);
    }
}
