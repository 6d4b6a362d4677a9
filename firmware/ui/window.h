/* window: a screen to show pixels on and to take fingers from; the only home of SDL video. Without a display
 * (headless) it is pixels in memory and nothing of SDL is started. Owns: the pixels, the SDL window. Takes: a
 * size. Never: waits: the loop watches its descriptors. */
#ifndef UI_WINDOW_H
#define UI_WINDOW_H

#include "base/loop.h"
#include "gfx/bitmap.h"
#include "ui/mount.h"
#include "ui/touch.h"

struct window;

/* Headless at width x height. */
bool window_open_headless(struct window **window, int width, int height, struct err *err);

/* On the display: full screen without a desktop (KMSDRM), else a window of width x height as the panel has them.
 * ERR_IO with the reason. */
bool window_open(struct window **window, const char *title, int width, int height, bool full_screen,
                 const struct mount *mount, struct err *err);
void window_close(struct window *window);

struct bitmap *window_bitmap(struct window *window);
void window_present(struct window *window, struct rect changed);

enum window_news { WINDOW_NOTHING, WINDOW_POINTER, WINDOW_KEY, WINDOW_EXPOSED, WINDOW_CLOSED };

/* Takes one piece of news; call until WINDOW_NOTHING before sleeping; `now_ms` by the boot clock. EXPOSED: draw all, the size may be new.
 */
enum window_news window_poll(struct window *window, int64_t now_ms, struct pointer *pointer);

/* From here on keys are news; until then they do nothing. */
void window_listen(struct window *window);

/* What WINDOW_KEY was about: a capital letter, a digit, -, one of these, or 0 for any other. */
enum { WINDOW_KEY_ENTER = '\n', WINDOW_KEY_ERASE = '\b', WINDOW_KEY_BACK = 27, WINDOW_KEY_PAGE = 14 };
char window_key(const struct window *window);

/* The mouse's arrow is shown, or not. */
void window_arrow(struct window *window, bool shown);

/* Descriptors that wake the loop when there may be news. */
bool window_watch(struct window *window, struct loop *loop, struct err *err);

/* False while no touch device is there (known without a desktop only). */
bool window_fingers(const struct window *window);

/* ms between looks where no descriptor tells (a driver we do not know); -1: the descriptors do. */
int window_look_ms(const struct window *window);

#endif
