#include "ui/window.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "ui/inputs.h"

enum { LOOK_MS = 20, LATE_MOST_MS = 60000 };

struct window {
    struct bitmap bitmap; /* the picture */
    struct mount mount;
    struct bitmap panel; /* the picture as it hangs, where it is turned */
    SDL_Window *sdl;     /* NULL: headless */
    SDL_Surface *pixels; /* what is shown, as SDL sees it */
    bool kms, told_by_fd;
    bool listens;          /* to keys */
    char key;              /* the last one typed */
    struct inputs *inputs; /* KMSDRM */
};

bool window_open_headless(struct window **out, int width, int height, struct err *err)
{
    struct window *w = calloc(1, sizeof *w);
    if (w == NULL || !bitmap_init(&w->bitmap, width, height, err)) {
        free(w);
        return false;
    }
    w->told_by_fd = true;
    *out = w;
    return true;
}

/* Pi 4 and 5 have several cards, and SDL may take one without a screen: the first with a connected connector.
 */
static void choose_card(void)
{
    DIR *dir = opendir("/sys/class/drm");
    struct dirent *entry;
    int best = -1;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        char path[300], status[16] = "";
        int card = -1, used = 0;
        if (sscanf(entry->d_name, "card%d-%n", &card, &used) != 1 || used == 0)
            continue;
        snprintf(path, sizeof path, "/sys/class/drm/%s/status", entry->d_name);
        FILE *file = fopen(path, "re");
        if (file == NULL)
            continue;
        if (fgets(status, sizeof status, file) != NULL && strncmp(status, "connected", 9) == 0 &&
            (best < 0 || card < best))
            best = card;
        fclose(file);
    }
    if (dir != NULL)
        closedir(dir);
    if (best >= 0) {
        char index[16];
        snprintf(index, sizeof index, "%d", best);
        SDL_SetHint("SDL_KMSDRM_DEVICE_INDEX", index);
    }
}

static bool start_sdl(struct err *err)
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "1"); /* a developer's mouse is a finger */
    SDL_SetHint(SDL_HINT_RENDER_VSYNC, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint("SDL_KMSDRM_DOUBLE_BUFFER", "1");
    if (getenv("DISPLAY") == NULL && getenv("WAYLAND_DISPLAY") == NULL)
        choose_card();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return err_set(err, ERR_IO, "display: %s", SDL_GetError());
    /* on the bare panel SDL 2.32 takes desktop OpenGL first, which stays black on virtio-gpu and bochs (seen); who knows better sets it */
    if (strcmp(SDL_GetCurrentVideoDriver(), "KMSDRM") == 0)
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2"); /* weaker than SDL_RENDER_DRIVER */
    /* on X11 the accelerated surface loads a software GL of 70 MB; on KMSDRM there is no other way */
    if (strcmp(SDL_GetCurrentVideoDriver(), "KMSDRM") != 0)
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    return true;
}

static bool fit_bitmap(struct window *w, struct err *err)
{
    int width = 0, height = 0;
    SDL_GetWindowSize(w->sdl, &width, &height);
    if (w->pixels != NULL && w->pixels->w == width && w->pixels->h == height)
        return true;
    SDL_FreeSurface(w->pixels);
    w->pixels = NULL;
    bitmap_finish(&w->bitmap);
    bitmap_finish(&w->panel);
    bool turned = w->mount.rotate != 0;
    if (turned && !bitmap_init(&w->panel, width, height, err))
        return false;
    uint32_t *shown = w->panel.pixels;
    int across = width, down = height;
    mount_size(&w->mount, &across, &down);
    if (!bitmap_init(&w->bitmap, across, down, err))
        return false;
    w->pixels = SDL_CreateRGBSurfaceWithFormatFrom(turned ? shown : w->bitmap.pixels, width, height, 32, width * 4,
                                                   SDL_PIXELFORMAT_RGB888);
    return w->pixels != NULL || err_set(err, ERR_IO, "display: %s", SDL_GetError());
}

bool window_open(struct window **out, const char *title, int width, int height, bool full_screen,
                 const struct mount *mount, struct err *err)
{
    struct window *w = calloc(1, sizeof *w);
    if (w == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (!start_sdl(err)) {
        free(w);
        return false;
    }
    w->mount = *mount;
    w->kms = strcmp(SDL_GetCurrentVideoDriver(), "KMSDRM") == 0;
    Uint32 flags = w->kms || full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    w->sdl = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
    if (w->sdl == NULL || !fit_bitmap(w, err)) {
        err_set(err, ERR_IO, "display: %s", SDL_GetError());
        window_close(w);
        return false;
    }
    if (w->kms || full_screen)
        SDL_ShowCursor(SDL_DISABLE);
    *out = w;
    return true;
}

void window_close(struct window *w)
{
    if (w == NULL)
        return;
    inputs_close(w->inputs);
    SDL_FreeSurface(w->pixels);
    if (w->sdl != NULL)
        SDL_DestroyWindow(w->sdl);
    if (SDL_WasInit(SDL_INIT_VIDEO) != 0) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        SDL_Quit();
    }
    bitmap_finish(&w->bitmap);
    free(w);
}

struct bitmap *window_bitmap(struct window *w)
{
    return &w->bitmap;
}

void window_present(struct window *w, struct rect changed)
{
    if (w->sdl == NULL || changed.w <= 0)
        return;
    SDL_Surface *surface = SDL_GetWindowSurface(w->sdl);
    if (surface == NULL)
        return;
    if (w->mount.rotate != 0)
        changed = mount_copy(&w->mount, &w->bitmap, changed, &w->panel);
    SDL_Rect r = {changed.x, changed.y, changed.w, changed.h}, all = {0, 0, surface->w, surface->h};
    if (!SDL_IntersectRect(&r, &all, &r))
        return;
    SDL_Rect to = r;
    SDL_BlitSurface(w->pixels, &r, surface, &to);
    SDL_UpdateWindowSurfaceRects(w->sdl, &r, 1);
}

/* By where a key lies, as USB numbers them, not by what a layout makes of it: scanners play an American keyboard. */
static bool types(const SDL_KeyboardEvent *e, char *key)
{
    SDL_Scancode code = e->keysym.scancode;
    if (e->repeat != 0 || code == SDL_SCANCODE_LSHIFT || code == SDL_SCANCODE_RSHIFT || code == SDL_SCANCODE_CAPSLOCK)
        return false;
    *key = code >= SDL_SCANCODE_A && code <= SDL_SCANCODE_Z               ? (char)('A' + (code - SDL_SCANCODE_A))
           : code >= SDL_SCANCODE_1 && code <= SDL_SCANCODE_9             ? (char)('1' + (code - SDL_SCANCODE_1))
           : code >= SDL_SCANCODE_KP_1 && code <= SDL_SCANCODE_KP_9       ? (char)('1' + (code - SDL_SCANCODE_KP_1))
           : code == SDL_SCANCODE_0 || code == SDL_SCANCODE_KP_0          ? '0'
           : code == SDL_SCANCODE_MINUS || code == SDL_SCANCODE_KP_MINUS  ? '-'
           : code == SDL_SCANCODE_RETURN || code == SDL_SCANCODE_KP_ENTER ? WINDOW_KEY_ENTER
           : code == SDL_SCANCODE_BACKSPACE                               ? WINDOW_KEY_ERASE
           : code == SDL_SCANCODE_ESCAPE                                  ? WINDOW_KEY_BACK
           : code == SDL_SCANCODE_PAGEDOWN                                ? WINDOW_KEY_PAGE
                                                                          : '\0';
    return true;
}

/* When it happened, not when a slow panel had been drawn: two fingers put down at one moment are two, however long that took. */
static int64_t when(int64_t now_ms, uint32_t timestamp)
{
    uint32_t ago = SDL_GetTicks() - timestamp;
    return ago < LATE_MOST_MS ? now_ms - ago : now_ms;
}

enum window_news window_poll(struct window *w, int64_t now_ms, struct pointer *pointer)
{
    SDL_Event e;
    if (w->inputs != NULL && inputs_look_ms(w->inputs) >= 0)
        inputs_look(w->inputs);
    while (w->sdl != NULL && SDL_PollEvent(&e) != 0) {
        switch (e.type) {
        case SDL_QUIT:
            return WINDOW_CLOSED;
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            pointer->kind = e.type == SDL_FINGERDOWN ? POINTER_DOWN
                            : e.type == SDL_FINGERUP ? POINTER_UP
                                                     : POINTER_MOVE;
            pointer->at_ms = when(now_ms, e.tfinger.timestamp);
            pointer->finger = e.tfinger.fingerId;
            mount_point(&w->mount, e.tfinger.x, e.tfinger.y, w->bitmap.width, w->bitmap.height, &pointer->x,
                        &pointer->y);
            return WINDOW_POINTER;
        case SDL_KEYDOWN:
            if (!w->listens || !types(&e.key, &w->key))
                break;
            return WINDOW_KEY;
        case SDL_WINDOWEVENT:
            if (e.window.event == SDL_WINDOWEVENT_EXPOSED || e.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
                struct err err = {0};
                if (!fit_bitmap(w, &err))
                    log_warn("%s", err.text);
                return WINDOW_EXPOSED;
            }
            break;
        default:
            break;
        }
    }
    return WINDOW_NOTHING;
}

void window_listen(struct window *w)
{
    w->listens = true;
}

char window_key(const struct window *w)
{
    return w->key;
}

static void nothing(void *context)
{
    (void)context; /* window_poll takes what came */
}

void window_arrow(struct window *w, bool shown)
{
    if (w->sdl != NULL && (SDL_ShowCursor(SDL_QUERY) == SDL_ENABLE) != shown)
        SDL_ShowCursor(shown ? SDL_ENABLE : SDL_DISABLE);
}

bool window_watch(struct window *w, struct loop *loop, struct err *err)
{
    if (w->sdl == NULL)
        return true;
    if (w->kms)
        return inputs_open(&w->inputs, "/dev/input", inputs_touched, loop, err);
#if defined(SDL_VIDEO_DRIVER_X11)
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(w->sdl, &info) == SDL_TRUE && info.subsystem == SDL_SYSWM_X11) {
        w->told_by_fd = true;
        return loop_watch(loop, ConnectionNumber(info.info.x11.display), POLLIN, nothing, w, err);
    }
#endif
    return true;
}

bool window_fingers(const struct window *w)
{
    return w->inputs == NULL || inputs_fingers(w->inputs);
}

int window_look_ms(const struct window *w)
{
    return w->inputs != NULL ? inputs_look_ms(w->inputs) : w->told_by_fd ? -1 : LOOK_MS;
}
