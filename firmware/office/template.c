#include "office/template.h"

#include "base/fileio.h"
#include "base/words.h"
#include "office/sheets.h"

bool template_write(const char *path, struct err *err)
{
    static const char *const replies[] = {"会来", "待定", "不来", "未联系", "未接通", NULL};
    static const char *const ways[] = {"电话", "上门", "微信", "业主群", NULL}, *const marks[] = {"★", NULL};
    /* as product.md lists them; names and rooms are text, so that 3-12 stays 3-12 */
    static const struct sheets_column columns[] = {
        {"序号", 12, SHEETS_NUMBER, NULL},      {"楼栋", 18, SHEETS_WORD, NULL},
        {"单元", 14, SHEETS_WORD, NULL},        {"房号", 20, SHEETS_WORD, NULL},
        {"业主姓名", 28, SHEETS_WORD, NULL},    {"联系电话", 32, SHEETS_WORD, NULL},
        {"管家", 20, SHEETS_WORD, NULL},        {"邀请方式", 22, SHEETS_WORD, ways},
        {"邀请结果", 22, SHEETS_WORD, replies}, {"预计人数", 22, SHEETS_NUMBER, NULL},
        {"座位", 18, SHEETS_WORD, NULL},        {"备注", 44, SHEETS_TEXT, NULL},
        {"★经理接待", 26, SHEETS_WORD, marks}};
    static const struct sheets_page page = {.landscape = true, .ledger = true, .internal = true, .row = 7.6};
    struct sheets *s = NULL;
    if (fileio_exists(path))
        return err_set(err, ERR_USAGE, "%s: is there already", path);
    if (!sheets_open(&s, path, err))
        return false;
    sheets_begin(s, "名单", NULL, columns, sizeof columns / sizeof *columns, &page);
    sheets_blank(s, 200);
    return sheets_close(s, err);
}
