#include "exchange/list_fields.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"

static const char *const headings[FIELDS][5] = {
    [F_BUILDING] = {"楼栋", "building", "楼号", "栋", NULL},
    [F_UNIT] = {"单元", "unit", NULL},
    [F_ROOM] = {"房号", "room", "房间号", NULL},
    [F_NAME] = {"姓名", "name", "业主姓名", NULL},
    [F_PHONE] = {"电话", "phone", "联系电话", "手机", NULL},
    [F_REPLY] = {"邀请结果", "reply", NULL},
};

enum list_field list_field(const char *heading)
{
    char key[128];
    if (!text_key(key, sizeof key, heading))
        return FIELDS;
    for (int field = 0; field < FIELDS; field++)
        for (int k = 0; headings[field][k] != NULL; k++)
            if (strcmp(headings[field][k], key) == 0)
                return (enum list_field)field;
    return FIELDS;
}

const char *list_heading(enum list_field field)
{
    return headings[field][0];
}

bool list_room_part(enum list_field field, const char *text, char out[ROOM_PART], char *why, size_t size)
{
    static const enum room_part parts[] = {ROOM_BUILDING, ROOM_UNIT, ROOM_NUMBER};
    if (field == F_UNIT && *text == '\0') {
        out[0] = '\0';
        return true;
    }
    if (room_part_read(out, parts[field], text))
        return true;
    enum word word = *text == '\0' ? W_LIST_EMPTY : strstr(text, "月") != NULL ? W_LIST_DATE : W_LIST_ROOM;
    word_format(why, size, say(word), "heading", headings[field][0], "value", text, NULL);
    return false;
}
