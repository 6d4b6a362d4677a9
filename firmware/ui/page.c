#include "ui/page.h"

#include <string.h>

#include "base/text.h"

int page_px(const struct page *p, int n)
{
    return (n * p->side + 240) / 480;
}

const struct widget *page_at(const struct page *page, int x, int y)
{
    for (int i = page->count; i-- > 0;) {
        const struct widget *w = &page->widgets[i];
        if (!rect_holds(w->rect, x, y))
            continue;
        if (w->role != ROLE_NONE)
            return w;
        if (w->look == LOOK_VEIL)
            return NULL;
    }
    return NULL;
}

bool page_shows(const struct page *page, const char *text)
{
    char said[1024] = "";
    size_t used = 0;
    int from = 0; /* what a veil covers is not shown */
    for (int i = 0; i < page->count; i++)
        if (page->widgets[i].look == LOOK_VEIL)
            from = i;
    for (int i = from; i < page->count; i++) {
        const struct widget *w = &page->widgets[i];
        if (!w->continues)
            used = 0;
        else if (used > 0 && (unsigned char)said[used - 1] < 0x80 && (unsigned char)w->text[0] < 0x80 &&
                 used + 1 < sizeof said)
            said[used++] = ' '; /* the line was broken at a space */
        text_copy(said + used, sizeof said - used, w->text);
        used += strlen(said + used);
        if (strstr(said, text) != NULL || strstr(w->second, text) != NULL)
            return true;
    }
    explicit_bzero(said, sizeof said);
    return false;
}
