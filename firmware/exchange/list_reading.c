#include "exchange/list_reading.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

void reading_tell(struct reading *r, enum list_level level, enum list_field field, const char *text)
{
    int column = r->header->columns[field];
    struct table_fault what = {.row = r->row->number, .column = column < 1 ? 1 : column};
    text_copy(what.text, sizeof what.text, text);
    r->faulty = r->faulty || level == LIST_FAULT;
    r->listener->tell(r->listener->context, level, &what);
}

void reading_say(struct reading *r, enum list_level level, enum list_field field, enum word word, const char *value,
                 const char *other)
{
    char text[sizeof((struct table_fault *)0)->text];
    word_format(text, sizeof text, say(word), "heading", list_heading(field), "value", value, "other", other, NULL);
    reading_tell(r, level, field, text);
}

const char *reading_cell(const struct reading *r, enum list_field field)
{
    int column = r->header->columns[field];
    return column == 0 || column > r->row->count ? "" : r->row->cells[column - 1];
}

bool reading_is_wrong(const struct reading *r, enum list_field field)
{
    int column = r->header->columns[field];
    return column != 0 && column <= r->row->count && r->row->wrong[column - 1] != W_NOTHING;
}

bool reading_take(struct reading *r, enum list_field field, char *out, size_t size)
{
    bool fits = text_copy(out, size, reading_cell(r, field));
    if (text_drop_invisible(out)) {
        text_trim(out);
        reading_say(r, LIST_WARNING, field, W_LIST_INVISIBLE, "", "");
    }
    return fits;
}
