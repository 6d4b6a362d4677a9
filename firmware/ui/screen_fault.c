#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/screens.h"
#include "ui/typeset.h"

/* "meeting.ini:12: starts: why" as 第12行. */
static void in_words(const struct builder *b, const char *fault, char *out, size_t size)
{
    char file[100] = "", key[100] = "";
    int line = 0, used = 0;
    if (sscanf(fault, "%99[^:]:%d: %99[^:]: %n", file, &line, key, &used) == 3 && used > 0)
        word_format(out, size, build_word(b, W_FAULT_LINE), "file", file, "line", word_number(line), "key", key, "why",
                    fault + used, NULL);
    else
        text_copy(out, size, fault);
}

/* The settings are wrong: which file, which line, what; and how staff come to the desk. Nobody signs in before they have looked. */
void screen_fault(struct builder *b)
{
    const struct flow *f = b->flow;
    char why[FLOW_FAULT];
    int before = b->page->count, x = b->body.x, w = b->body.w;
    const char *name = strrchr(f->fault, '/'); /* the file's own name is enough */
    in_words(b, name == NULL ? f->fault : name + 1, why, sizeof why);
    text_make_printable(why);
    int y = build_paragraph(b, LOOK_WARNING, x, 0, w, 44, FONT_BOLD, build_word(b, W_FAULT_TITLE));
    y = build_paragraph(b, LOOK_TEXT, x, y + build_px(b, 14), w, TYPE_SENTENCE, FONT_REGULAR, why);
    y = build_paragraph(b, LOOK_SECOND, x, y + build_px(b, 18), w, TYPE_SECOND, FONT_REGULAR,
                        build_word(b, W_FAULT_STAFF));
    int top = b->portrait ? b->page->height / 3 : (b->page->height - y) / 2;
    for (int i = before; i < b->page->count; i++)
        b->page->widgets[i].rect.y += top;
}
