/* panel: what stands in front of the owner: the screen that follows the state, and the fingers on it.
 * Owns: the window, the page as drawn, the finger that is down, the font. Takes: the state, read-only. Never:
 * changes it; hands on taps as events. */
#ifndef APP_PANEL_H
#define APP_PANEL_H

#include "base/loop.h"
#include "ui/draw.h"
#include "ui/scanner.h"
#include "ui/screens.h"
#include "ui/touch.h"
#include "ui/window.h"

struct panel_host {
    void *context;
    /* A tap or touch; `label` is what stood on the target. The panel must be shown again before the next. */
    void (*touched)(void *context, struct event *event, const char *label, int x, int y);
    void (*scanned)(void *context, const char *text); /* NULL: keys do nothing */
};

struct panel {
    struct panel_host host;
    struct window *window;
    struct font *font;
    struct page page;
    struct drawing drawing;
    struct touch touch;
    struct scanner scanner;
    int dpi;           /* of the panel, 0 not known */
    int64_t frame_due; /* boot ms of the next frame of a motion, -1 none */
    bool keyboard;     /* keys count at the desk ... */
    bool at_desk;      /* ... which stands on the screen */
    bool closed;       /* the window was */
};

/* Headless at the size, or (width 0) on the display. */
bool panel_open(struct panel *panel, const struct panel_host *host, struct err *err);
bool panel_open_headless(struct panel *panel, int width, int height, struct err *err);
bool panel_open_window(struct panel *panel, int width, int height, bool full_screen, const struct mount *mount,
                       struct loop *loop, struct err *err);
void panel_close(struct panel *panel);

/* How many rows a page of the desk has room for. */
int panel_desk_rows(struct panel *panel);

/* Brings the screen up to the state. */
void panel_show(struct panel *panel, const struct flow *flow);

/* Takes what the window has, one finger at a time; true if there was anything (show, then call again). */
bool panel_take(struct panel *panel, int64_t now_ms);

void panel_pointer(struct panel *panel, const struct pointer *pointer);

/* False while no touch device is there; true while something lies on the glass, and when that may begin (-1: never). */
bool panel_has_touch(const struct panel *panel);
bool panel_stuck(const struct panel *panel, int64_t now_ms, int64_t *due);

/* Wipes what was drawn: the end of a visit. */
void panel_forget(struct panel *panel);

#endif
