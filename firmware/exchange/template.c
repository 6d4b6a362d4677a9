#include "exchange/template.h"

#include "base/fileio.h"
#include "base/words.h"
#include "exchange/sheets.h"

bool template_write(const char *path, struct err *err)
{
    static const char *const replies[] = {"会来", "待定", "不来", "未联系", "未接通", NULL};
    static const char *const ways[] = {"电话", "上门", "微信", "业主群", NULL}, *const marks[] = {"★", NULL};
    /* as product.md lists them; names and rooms are text, so that 3-12 stays 3-12 */
    static const struct sheets_column columns[] = {
        {"序号", 6, SHEETS_NUMBER, NULL},       {"楼栋", 9, SHEETS_TEXT, NULL},
        {"单元", 7, SHEETS_TEXT, NULL},         {"房号", 10, SHEETS_TEXT, NULL},
        {"业主姓名", 16, SHEETS_TEXT, NULL},    {"联系电话", 16, SHEETS_TEXT, NULL},
        {"管家", 10, SHEETS_TEXT, NULL},        {"邀请方式", 10, SHEETS_TEXT, ways},
        {"邀请结果", 10, SHEETS_TEXT, replies}, {"预计人数", 9, SHEETS_NUMBER, NULL},
        {"座位", 9, SHEETS_TEXT, NULL},         {"备注", 24, SHEETS_TEXT, NULL},
        {"★经理接待", 11, SHEETS_TEXT, marks}};
    struct sheets *s = NULL;
    if (fileio_exists(path))
        return err_set(err, ERR_USAGE, "%s: is there already", path);
    if (!sheets_open(&s, path, err))
        return false;
    sheets_begin(s, "名单", NULL, columns, sizeof columns / sizeof *columns, true, 200);
    return sheets_close(s, err);
}
