#include "exchange/template.h"

#include <stdint.h>
#include <xlsxwriter.h>

#include "base/fileio.h"
#include "base/words.h"

enum { ROWS = 1000, COLUMNS = 13 };

/* As product.md lists them; names and rooms are text, so that 3-12 stays 3-12. */
static const struct {
    const char *heading;
    double width;
    bool text;
} columns[COLUMNS] = {{"序号", 6, false},     {"楼栋", 9, true},      {"单元", 7, true},  {"房号", 10, true},
                      {"业主姓名", 16, true}, {"联系电话", 16, true}, {"管家", 10, true}, {"邀请方式", 10, true},
                      {"邀请结果", 10, true}, {"预计人数", 9, false}, {"座位", 9, true},  {"备注", 24, true},
                      {"★经理接待", 11, true}};

/* The library's older version takes the list without const, and leaves it alone. */
static void add_choices(lxw_worksheet *sheet, lxw_col_t column, const char *const *list)
{
    lxw_data_validation choices = {.validate = LXW_VALIDATION_TYPE_LIST,
                                   .value_list = (void *)(uintptr_t)list,
                                   .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};
    worksheet_data_validation_range(sheet, 1, column, ROWS, column, &choices);
}

bool template_write(const char *path, struct err *err)
{
    static const char *const replies[] = {"会来", "待定", "不来", "未联系", "未接通", NULL};
    static const char *const ways[] = {"电话", "上门", "微信", "业主群", NULL}, *const marks[] = {"★", NULL};
    if (fileio_exists(path))
        return err_set(err, ERR_USAGE, "%s: is there already", path);
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = book == NULL ? NULL : workbook_add_worksheet(book, "名单");
    if (sheet == NULL)
        return err_set(err, ERR_IO, "%s: cannot be made", path);
    lxw_format *bold = workbook_add_format(book), *text = workbook_add_format(book);
    format_set_bold(bold);
    format_set_bottom(bold, LXW_BORDER_THIN);
    format_set_num_format(text, "@");
    for (lxw_col_t i = 0; i < COLUMNS; i++) {
        worksheet_set_column(sheet, i, i, columns[i].width, columns[i].text ? text : NULL);
        worksheet_write_string(sheet, 0, i, columns[i].heading, bold);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    add_choices(sheet, 8, replies);
    add_choices(sheet, 7, ways);
    add_choices(sheet, 12, marks);
    lxw_error code = workbook_close(book);
    return code == LXW_NO_ERROR || err_set(err, ERR_IO, "%s: %s", path, lxw_strerror(code));
}
