#include "app/panel.h"

#include <string.h>

bool panel_open(struct panel *p, const struct panel_host *host, struct err *err)
{
    *p = (struct panel){.host = *host, .frame_due = -1};
    draw_init(&p->drawing);
    return font_open(&p->font, err);
}

bool panel_open_headless(struct panel *p, int width, int height, struct err *err)
{
    return window_open_headless(&p->window, width, height, err);
}

bool panel_open_window(struct panel *p, int width, int height, bool full_screen, const struct mount *mount,
                       struct loop *loop, struct err *err)
{
    if (!window_open(&p->window, say(W_WINDOW_TITLE), width, height, full_screen, mount, err))
        return false;
    if (p->host.scanned != NULL || p->keyboard)
        window_listen(p->window);
    return window_watch(p->window, loop, err);
}

void panel_close(struct panel *p)
{
    window_close(p->window);
    font_close(p->font);
}

int panel_desk_rows(struct panel *p)
{
    const struct bitmap *bitmap = window_bitmap(p->window);
    return frame_desk_rows(bitmap->width, bitmap->height, p->dpi);
}

void panel_show(struct panel *p, const struct flow *flow)
{
    struct bitmap *bitmap = window_bitmap(p->window);
    screens_build(&p->page, flow, p->font, bitmap->width, bitmap->height, p->dpi);
    int pressed = touch_pressed(&p->touch, &p->page);
    window_present(p->window, draw_page(&p->drawing, &p->page, pressed, bitmap, p->font));
    p->at_desk = p->keyboard && (flow->visit.desk.open || screen_row(flow->screen)->who == FOR_STAFF);
    if (p->keyboard)
        window_arrow(p->window, p->at_desk);
    p->frame_due = p->page.moving ? flow->now.boot_ms + THEME_FRAME_MS : -1;
}

void panel_pointer(struct panel *p, const struct pointer *pointer)
{
    struct event event;
    char label[PAGE_TEXT] = "";
    const struct widget *w = page_at(&p->page, pointer->x, pointer->y);
    if (w != NULL)
        memcpy(label, w->text, sizeof label);
    if (touch_feed(&p->touch, pointer, &p->page, &event))
        p->host.touched(p->host.context, &event, label, pointer->x, pointer->y);
    explicit_bzero(label, sizeof label);
}

/* A key does what the one drawn on the page would. */
static bool stands_for(const struct widget *w, char key)
{
    char small = key >= 'A' && key <= 'Z' ? (char)(key - 'A' + 'a') : key;
    switch (key) {
    case WINDOW_KEY_ENTER:
        return w->role == ROLE_ENTER;
    case WINDOW_KEY_ERASE:
        return w->role == ROLE_ERASE;
    case WINDOW_KEY_BACK:
        return w->role == ROLE_BACK;
    case WINDOW_KEY_PAGE:
        return w->role == ROLE_PAGE;
    default:
        return (w->role == ROLE_KEY || w->role == ROLE_LETTER) && small != '\0' &&
               (w->index == small || w->index == key);
    }
}

static void type(struct panel *p, char key)
{
    for (int i = 0; i < p->page.count; i++) {
        const struct widget *w = &p->page.widgets[i];
        if (w->dead || !stands_for(w, key))
            continue;
        struct event event = {.kind = EVENT_TAP};
        char label[PAGE_TEXT];
        event.tap.role = w->role;
        event.tap.index = w->index;
        memcpy(label, w->text, sizeof label);
        p->host.touched(p->host.context, &event, label, w->rect.x + w->rect.w / 2, w->rect.y + w->rect.h / 2);
        explicit_bzero(label, sizeof label);
        return;
    }
}

bool panel_take(struct panel *p, int64_t now_ms)
{
    struct pointer pointer;
    char text[SCANNER_TEXT] = "";
    switch (window_poll(p->window, now_ms, &pointer)) {
    case WINDOW_NOTHING:
        return false;
    case WINDOW_POINTER:
        panel_pointer(p, &pointer);
        return true;
    case WINDOW_KEY:
        if (p->at_desk)
            type(p, window_key(p->window));
        else if (p->host.scanned != NULL && scanner_feed(&p->scanner, window_key(p->window), now_ms, text))
            p->host.scanned(p->host.context, text);
        explicit_bzero(text, sizeof text);
        return true;
    case WINDOW_EXPOSED:
        draw_forget(&p->drawing);
        return true;
    case WINDOW_CLOSED:
        p->closed = true;
        return true;
    }
    return false;
}

bool panel_has_touch(const struct panel *p)
{
    return window_fingers(p->window);
}

bool panel_stuck(const struct panel *p, int64_t now_ms, int64_t *due)
{
    return touch_stuck(&p->touch, now_ms, due);
}

void panel_forget(struct panel *p)
{
    font_forget(p->font);
    draw_forget(&p->drawing);
}
