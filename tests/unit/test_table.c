/* What the readers make of a cell, a heading, a phone, an encoding; and where they stop */
#include "unit.h"

#include <iconv.h>
#include <unistd.h>
#include <zip.h>

#include "base/encoding.h"
#include "exchange/list_headings.h"
#include "exchange/list_phone.h"
#include "exchange/number_format.h"
#include "exchange/ooxml.h"
#include "exchange/package.h"
#include "exchange/shared_texts.h"
#include "exchange/table.h"
#include "meeting/address.h"
#include "meeting/estate.h"

static void numbers_as_the_sheet_shows_them(void **state)
{
    static const struct {
        const char *code;
        double value;
        bool from_1904;
        const char *shown; /* NULL: not to be shown exactly */
    } rows[] = {
        {"General", 1201, false, "1201"},
        {"General", 13800000001.0, false, "13800000001"},
        {"General", 0.1, false, "0.1"},
        {"00000000000", 1088880000, false, "01088880000"},
        {"0000", 101, false, "0101"},
        {"0", 1201, false, "1201"},
        {"0", 1201.5, false, NULL}, /* 1202 would be another room */
        {"0.00", 12.5, false, "12.50"},
        {"#,##0.00", 1234567.5, false, "1,234,567.50"},
        {"#,##0", 999, false, "999"},
        {"0,000", 12, false, "0,012"},
        {"0,000", 12345, false, "12,345"},
        {"# ?\?\?/?\?\?", 8888, false, NULL}, /* a fraction */
        {"0\"号楼\"", 3, false, "3号楼"},
        {"\"3-\"0", 1201, false, "3-1201"},
        {"\"3-\"General", 1201, false, "3-1201"},
        {"000\\-0000\\-0000", 13800000001.0, false, "138-0000-0001"},
        {"0;-0;;@", 0, false, ""}, /* zeros that are not shown */
        {"0;-0;\"无\"", 0, false, "无"},
        {"[Red]0", 7, false, "7"},
        {"[>=100]0;0.0", 7, false, "7.0"},
        {"0%", 0.5, false, "50%"},
        {"0.00E+00", 12345, false, NULL},
        {"@", 1201, false, "1201"},
        {"#", 0, false, ""},
        {";;;", 1234567.5, false, ""},
        {"-0", 5, false, "-5"},
        {"0", -5, false, "-5"},
        {"0;(0)", -5, false, "(5)"},
        {"General;-General", -3, false, "-3"},
        {"0.0;-0.0;@", 0, false, "0.0"}, /* @ is for texts */
        {"m\"月\"d\"日\"", 46093, false, "3月12日"},
        {"yyyy/m/d", 46283, false, "2026年9月18日"},
        {"yyyy-mm-dd hh:mm", 46283.8333333333, false, "2026年9月18日 20:00"},
        {"h:mm", 0.8333333333, false, "20:00"},
        {"h:mm:ss", 0.5, false, "12:00:00"},
        {"m/d", 44821, true, "9月18日"}, /* 1904 */
        {"d-mmm", 1, false, "1月1日"},   /* before the 29 February 1900 that never was */
        {"[h]:mm", 1.5, false, NULL},
        {"G/通用格式\"号楼\"", 3, false, "3号楼"}, /* General as Chinese Excel's dialog names it */
        {"0B", 3, false, NULL},                    /* letters of days, but no day */
        {"[=0]\"否\";[=1]\"是\";\"待定\"", 0, false, "否"},
        {"[=0]\"否\";[=1]\"是\";\"待定\"", 1, false, "是"},
        {"[=0]\"否\";[=1]\"是\";\"待定\"", 7, false, "待定"},
        {"[<>2]0\"号\";0\"楼\"", 2, false, "2楼"},
        {"[>=100]0;[<10]00;\"-\"", 7, false, "07"},
        {"[>=100]0;[<10]00;\"-\"", 100, false, "100"},
        {"[>=100]0;[<10]00", 50, false, NULL}, /* no part is for it */
        {"[<=0]\"地下\"0;0", -3, false, NULL}, /* whose sign is left away or not */
        {"yyyy/m/d", -1, false, NULL},
        {"yyyy/m/d", 1e15, false, NULL},
        {"General", 1e20, false, NULL},
        {"\"", 5, false, ""},
        {"", 5, false, "5"},
        {"AM/PM", 0.5, false, NULL},
    };
    char out[NUMBER_SHOWN], before[NUMBER_SHOWN], after[NUMBER_SHOWN];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool shown = number_format_show(out, rows[i].code, rows[i].value, rows[i].from_1904);
        ROW(shown == (rows[i].shown != NULL), i);
        if (shown)
            ROW_TEXT(out, rows[i].shown, i);
    }
    number_format_text("0;0;0;@\"室\"", before, after);
    assert_string_equal(after, "室");
    number_format_text("\"3-\"0", before, after);
    assert_string_equal(before, "");
    assert_true(number_format_text("General", before, after) && number_format_text("0;-0;;@", before, after));
    assert_false(number_format_text(";;;", before, after));          /* a text that is not shown */
    assert_true(number_format_text("0;0;0;General", before, after)); /* nor here: it is shown */
    assert_string_equal(number_format_builtin(14), "yyyy/m/d");
    assert_null(number_format_builtin(5000));
}

static void encodings_are_told_apart(void **state)
{
    static const struct {
        const char *text, *saved_as; /* iconv's name */
        enum encoding encoding;
    } rows[] = {
        {"楼栋,姓名\n3,王建国\n", "UTF-8", ENCODING_UTF8},
        {"楼栋,姓名\n3,王建国\n", "GB18030", ENCODING_GB18030},
        {"building,room,name\n3,1201,小小\n", "GBK", ENCODING_GB18030}, /* its bytes are UTF-8 by chance */
        {"building,room,name\n3,1201,小明\n", "GBK", ENCODING_GB18030},
        {"building,room,name\n3,1201,José\n", "UTF-8", ENCODING_UTF8},
        {"building,room,name\n3,1201,Иван\n", "UTF-8", ENCODING_UTF8},
        {"name\nabc\n", "UTF-8", ENCODING_UTF8},
        {"房号,姓名\n3-2-1201,王建国\n", "UTF-16LE", ENCODING_UTF16_LE}, /* no mark */
        {"房号,姓名\n3-2-1201,王建国\n", "UTF-16BE", ENCODING_UTF16_BE},
        {"房号,姓名\n3-2-1201,一鸣\n", "UTF-16LE", ENCODING_UTF16_LE}, /* 一 is U+4E00 */
        {"房号,姓名\n3-2-1201,王建国\n", "UTF-16", ENCODING_UTF16_LE},
        {"房号,姓名\n", "UTF-32", ENCODING_UTF32},
        {"房号,姓名\n", "UTF-32LE", ENCODING_UTF32},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char bytes[400], *in = (char *)(uintptr_t)rows[i].text, *out = bytes;
        size_t left = strlen(in), space = sizeof bytes, mark, length;
        int bad_line;
        iconv_t to = iconv_open(rows[i].saved_as, "UTF-8");
        assert_true(to != (iconv_t)-1 && iconv(to, &in, &left, &out, &space) != (size_t)-1);
        iconv_close(to);
        size_t n = (size_t)(out - bytes);
        for (size_t piece = 1; piece <= n; piece += n - 1) { /* byte by byte, and all at once */
            struct encoding_sight sight = {0};
            for (size_t at = 0; at < n; at += piece)
                encoding_see(&sight, bytes + at, piece);
            ROW(encoding_found(&sight, &mark, &bad_line) == rows[i].encoding, i);
        }
        char *text = encoding_decode(bytes, n, &length);
        ROW((text == NULL) == (rows[i].encoding == ENCODING_UTF32), i);
        if (text != NULL)
            ROW_TEXT(text, rows[i].text, i);
        free(text);
    }
}

static void headings_as_people_write_them(void **state)
{
    static const struct {
        const char *heading;
        enum list_field field;
    } rows[] = {
        {"房号*", F_ROOM},
        {"＊房号", F_ROOM},
        {"姓名：", F_NAME},
        {"联系电话(必填)", F_PHONE},
        {"联系电话（必填）", F_PHONE},
        {"姓　名", F_NAME},
        {"联系\n电话", F_PHONE},
        {"楼栋号", F_BUILDING},
        {"幢", F_BUILDING},
        {"房屋", F_ROOM},
        {"房间编号", F_ROOM},
        {"户主姓名", F_NAME},
        {"业主电话", F_PHONE},
        {"★经理接待", F_GREETED},
        {"★", F_GREETED},
        {"备注", F_NOTE},
        {"分期", F_PHASE},
        {"小区名称", F_ESTATE},
        {"备用电话", F_PHONE_2},
        {"姓名王建国", FIELDS},
        {"", FIELDS},
        {"(必填)", FIELDS},
        {"单位", FIELDS},
        {"Room No.", F_ROOM},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        ROW(list_field(rows[i].heading) == rows[i].field, i);
}

/* A header of one row or two: which columns it has. */
static void headers_of_one_row_and_of_two(void **state)
{
    static const struct {
        const char *first[6], *second[6];
        bool whole, extended;
        int building, room, name, phone, reply;
    } rows[] = {
        {{"楼栋", "房号", "姓名", "电话"}, {"3", "1201", "王建国", "138"}, true, false, 1, 2, 3, 4, 0},
        {{"楼栋", "房号", "姓名", "邀请情况"}, {"", "", "", "邀请方式", "邀请结果"}, true, true, 1, 2, 3, 0, 5},
        {{"楼栋", "房号", "姓名", "邀请"}, {"楼栋", "房号", "姓名", "方式", "结果"}, true, true, 1, 2, 3, 0, 5},
        {{"房屋", "", "业主", "", ""}, {"楼栋", "房号", "姓名", "电话", "结果"}, true, true, 1, 2, 3, 4, 5},
        {{"姓名", "户主", "房号", "", ""}, {"张三", "李四", "3-1", "", ""}, true, false, 0, 3, 1, 0, 0},
        {{"住户", "房号", "", "", ""},
         {"电话", "3-1-101", "", "", ""},
         true,
         false,
         0,
         2,
         1,
         0,
         0}, /* a person called 电话? */
        {{"标题", "", "", "", ""}, {"", "", "", "", ""}, false, false, 0, 0, 0, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct list_header h;
        struct table_row first = {.number = 1}, second = {.number = 2};
        for (int k = 0; k < 6; k++) {
            first.cells[k] = rows[i].first[k] == NULL ? "" : rows[i].first[k];
            second.cells[k] = rows[i].second[k] == NULL ? "" : rows[i].second[k];
            first.count = second.count = k + 1;
        }
        ROW(list_header_match(&h, NULL, &first) == rows[i].whole, i);
        if (!rows[i].whole)
            continue;
        ROW(list_header_extend(&h, &second) == rows[i].extended, i);
        ROW(h.columns[F_BUILDING] == rows[i].building && h.columns[F_ROOM] == rows[i].room, i);
        ROW(h.columns[F_NAME] == rows[i].name && h.columns[F_PHONE] == rows[i].phone, i);
        ROW(h.columns[F_REPLY] == rows[i].reply, i);
    }
}

static void phones_as_people_write_them(void **state)
{
    static const struct {
        const char *cell;
        int count;
        const char *first, *beside;
        enum word wrong;
        bool odd;
    } rows[] = {
        {"13800000001", 1, "13800000001", "", W_NOTHING, false},
        {"１３８００００００01", 1, "13800000001", "", W_NOTHING, false},
        {"138 0000 0001", 1, "13800000001", "", W_NOTHING, false},
        {"+86 138-0000-0001", 1, "13800000001", "", W_NOTHING, false},
        {"8613800000001", 1, "13800000001", "", W_NOTHING, false},
        {"138.0000.0001", 1, "13800000001", "", W_NOTHING, false},
        {"13800000001.0", 1, "13800000001", "", W_NOTHING, false},
        {"微信同号13800000001", 1, "13800000001", "微信同号", W_NOTHING, false},
        {"13800000001(儿子)", 1, "13800000001", "儿子", W_NOTHING, false},
        {"13800000001（儿子）", 1, "13800000001", "儿子", W_NOTHING, false},
        {"张先生：13800000001 家属：13900000002", 2, "13800000001", "张先生 家属", W_NOTHING, false},
        {"13800000001/13900000002", 2, "13800000001", "", W_NOTHING, false},
        {"13800000001 13900000002", 2, "13800000001", "", W_NOTHING, false},
        {"13800000001\n13900000002", 2, "13800000001", "", W_NOTHING, false},
        {"手机：13800000001", 1, "13800000001", "", W_NOTHING, false},
        {"13800000001停机", 1, "13800000001", "停机", W_NOTHING, false},
        {"0571-88880000", 1, "0571-88880000", "", W_NOTHING, false},
        {"(010) 8888-0000", 1, "(010) 8888-0000", "", W_NOTHING, false},
        {"0571-88880000-8001", 1, "0571-88880000-8001", "", W_NOTHING, false},
        {"88880000转801", 1, "88880000", "转801", W_NOTHING, false},
        {"无", 0, "", "", W_NOTHING, false},
        {"-", 0, "", "", W_NOTHING, false},
        {"/", 0, "", "", W_NOTHING, false},
        {"不详", 0, "", "", W_NOTHING, false},
        {"", 0, "", "", W_NOTHING, false},
        {"1380000000", 1, "1380000000", "", W_NOTHING, true}, /* told, never refused */
        {"138000000012", 1, "138000000012", "", W_NOTHING, true},
        {"1.38E+10", 0, "", "", W_LIST_PHONE_LOST, false},
        {"13800000000.5", 1, "13800000000.5", "", W_LIST_PHONE, true},
        {"见备注", 0, "", "见备注", W_LIST_PHONE_NONE, false},
        {"138", 0, "", "138", W_LIST_PHONE_SHORT, false},
        {"138****5678", 0, "", "138****5678", W_LIST_PHONE_SHORT, false},
        {"1380000000l", 1, "1380000000", "l", W_LIST_PHONE_SIGN, true},
        {"138O0000001", 1, "0000001", "138O", W_LIST_PHONE_SIGN, false},
        {"1380000000113900000002", 1, "1380000000113900000002", "", W_LIST_PHONE_LONG, true},
        {"330106199001011234", 1, "330106199001011234", "", W_LIST_PHONE_LONG, false}, /* an identity card */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct list_phones p;
        list_phones_read(&p, rows[i].cell);
        ROW(p.wrong == rows[i].wrong, i);
        if (p.wrong != W_NOTHING)
            continue;
        ROW(p.count == rows[i].count && p.odd == rows[i].odd, i);
        ROW_TEXT(p.phones[0], rows[i].first, i);
        ROW_TEXT(p.beside, rows[i].beside, i);
    }
}

static void rooms_against_the_estate(void **state)
{
    static const struct {
        struct room room;
        enum estate_match match;
        const char *is; /* as the estate writes it */
    } rows[] = {
        {{"3", "2", "1201"}, ESTATE_HAS, "3-2-1201"},   {{"3", "2", "01201"}, ESTATE_FITTED, "3-2-1201"},
        {{"5", "", "101"}, ESTATE_FITTED, "5-1-101"},   {{"6", "1", "101"}, ESTATE_FITTED, "6-101"},
        {{"6", "2", "101"}, ESTATE_LACKS, "6-2-101"},   {{"3", "", "1201"}, ESTATE_UNIT, "3-1201"},
        {{"3", "2", "1250"}, ESTATE_LACKS, "3-2-1250"}, {{"9", "1", "101"}, ESTATE_LACKS, "9-1-101"},
        {{"5", "", "0101"}, ESTATE_FITTED, "5-1-101"},  {{"6", "", "101"}, ESTATE_HAS, "6-101"},
    };
    struct estate estate;
    struct err err = {0};
    char label[ROOM_DASHED];
    (void)state;
    estate_init(&estate);
    assert_true(estate_add_rule(&estate, "3号楼", "2单元,18层,每层4户", &err));
    assert_true(estate_add_rule(&estate, "5号楼", "1单元,6层,每层2户", &err));
    assert_true(estate_add_rule(&estate, "6号楼", "6层,每层2户", &err));
    estate_sort(&estate);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct room room = rows[i].room;
        ROW(estate_match(&estate, &room) == rows[i].match, i);
        room_dashed(label, &room);
        ROW_TEXT(label, rows[i].is, i);
    }
    assert_true(estate_has_building(&estate, "5") && !estate_has_building(&estate, "55"));
    estate_finish(&estate);
}

static void parts_are_found_as_opc_says(void **state)
{
    static const struct {
        const char *from, *target, *part;
    } rows[] = {
        {"xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
        {"xl/workbook.xml", "/xl/a.xml", "xl/a.xml"},
        {"xl/workbook.xml", "../other/b.xml", "other/b.xml"},
        {"xl/workbook.xml", "./c.xml", "xl/c.xml"},
        {"xl/workbook.xml", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"},
        {"xl/workbook.xml", "a%20b.xml", "xl/a b.xml"},
        {"xl/workbook.xml", "../../../etc/passwd", ""},
        {"", "xl/workbook.xml", "xl/workbook.xml"},
        {"workbook.xml", "sheet.xml", "sheet.xml"},
        {"xl/workbook.xml", "%", "xl/%"},
    };
    char part[PACKAGE_PATH];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        package_resolve(part, rows[i].from, rows[i].target);
        ROW_TEXT(part, rows[i].part, i);
    }
    static const struct {
        const char *text, *is;
    } escapes[] = {{"a_x000D_b", "a\rb"},  {"_x005F_x000D_", "_x000D_"}, {"_x000d_", "\r"},      {"_x00_", "_x00_"},
                   {"_x0000_", "_x0000_"}, {"_xD83D__xDE00_", "😀"},      {"_xD83D_", "_xD83D_"}, {"_x738B_", "王"}};
    for (size_t i = 0; i < COUNT(escapes); i++) {
        char text[64];
        strcpy(text, escapes[i].text);
        text[ooxml_unescape(text, strlen(text))] = '\0';
        ROW_TEXT(text, escapes[i].is, i);
    }
}

/* ---- caps: one below is taken, at the cap it is not ---- */

static void add(zip_t *archive, const char *name, const char *bytes, size_t length)
{
    zip_source_t *source = zip_source_buffer(archive, bytes, length, 0);
    assert_true(source != NULL && zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) >= 0);
}

/* A book of one sheet; what it says, and how many rows it gives before it ends or stops (-1: it does not open). */
static int rows_of(const char *sheet, size_t length, const char *strings, size_t strings_length,
                   enum table_result *last)
{
    static const char
        book[] = "<workbook><sheets><sheet name='a' r:id='r1' xmlns:r='x'/></sheets></workbook>",
        relations[] = "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='s.xml'/><Relationship Id='r2'"
                      " Type='x/sharedStrings' Target='t.xml'/></Relationships>";
    static struct table_row row;
    struct table_fault fault;
    struct table *table = NULL;
    struct err err = {0};
    char path[64];
    int rows = 0;
    snprintf(path, sizeof path, "/dev/shm/kiosk-unit-%d.xlsx", (int)getpid());
    unlink(path);
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(archive);
    add(archive, "xl/workbook.xml", book, sizeof book - 1);
    add(archive, "xl/_rels/workbook.xml.rels", relations, sizeof relations - 1);
    add(archive, "xl/s.xml", sheet, length);
    add(archive, "xl/t.xml", strings, strings_length);
    assert_int_equal(zip_close(archive), 0);
    if (!table_open(&table, path, &err))
        rows = -1;
    while (rows >= 0 && (*last = table_next(table, &row, &fault)) == TABLE_ROW)
        rows++;
    table_close(table);
    unlink(path);
    return rows;
}

static size_t write_text(char *at, const char *text)
{
    return (size_t)sprintf(at, "%s", text);
}

static const char no_strings[] = "<sst/>";

static void the_caps_hold(void **state)
{
    enum { SPACE = 40 * 1024 * 1024 };
    char *sheet = malloc(SPACE), *strings = malloc(SPACE);
    enum table_result last = TABLE_BROKEN;
    (void)state;
    assert_true(sheet != NULL && strings != NULL);
    /* rows; empty ones count for nothing */
    for (int more = thin(2) - 1; more <= 1; more++) { /* thinned: the first too many alone */
        size_t n = write_text(sheet, "<worksheet><sheetData>");
        for (int i = 0; i < TABLE_ROWS_MOST + more; i++)
            n += write_text(sheet + n, "<row><c><v>1</v></c></row><row/>");
        n += write_text(sheet + n, "</sheetData></worksheet>");
        assert_int_equal(rows_of(sheet, n, no_strings, sizeof no_strings - 1, &last), TABLE_ROWS_MOST);
        assert_int_equal(last, more ? TABLE_STOP : TABLE_END);
    }
    /* columns */
    for (int column = TABLE_COLUMNS; column <= TABLE_COLUMNS + 1; column++) {
        char letters[4];
        size_t n = (size_t)sprintf(
            sheet,
            "<worksheet><sheetData><row r='1'><c r='%s1'><v>1</v></c><c r='XFD1' s='1'/></row></sheetData></worksheet>",
            table_letters(column, letters));
        assert_int_equal(rows_of(sheet, n, no_strings, sizeof no_strings - 1, &last), column <= TABLE_COLUMNS);
        assert_int_equal(last, column <= TABLE_COLUMNS ? TABLE_END : TABLE_FAULT);
    }
    /* the bytes of a row: each cell has its end */
    for (int more = 0; more <= 1; more++) {
        size_t n = write_text(sheet, "<worksheet><sheetData><row><c t='str'><v>");
        memset(sheet + n, 'x', (size_t)(TABLE_ROW_BYTES - 1 + more));
        n += (size_t)(TABLE_ROW_BYTES - 1 + more);
        n += write_text(sheet + n, "</v></c></row></sheetData></worksheet>");
        assert_int_equal(rows_of(sheet, n, no_strings, sizeof no_strings - 1, &last), !more);
        assert_int_equal(last, more ? TABLE_FAULT : TABLE_END);
    }
    /* the shared texts, all together */
    for (int more = thin(2) - 1; more <= 1; more++) {
        size_t n = write_text(strings, "<sst>"), left = SHARED_TEXT_MOST + (size_t)more;
        while (left > 0) {
            size_t piece = left > 100000 ? 100000 : left; /* with its end */
            n += write_text(strings + n, "<si><t>");
            memset(strings + n, 'x', piece - 1);
            n += piece - 1 + write_text(strings + n + piece - 1, "</t></si>");
            left -= piece;
        }
        n += write_text(strings + n, "</sst>");
        size_t m = write_text(sheet, "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
        assert_int_equal(rows_of(sheet, m, strings, n, &last), more ? -1 : 1);
    }
    /* tags within tags: sheetData is the second */
    for (int more = 0; more <= 1; more++) {
        size_t n = write_text(sheet, "<worksheet><sheetData>");
        for (int i = 2; i < OOXML_DEPTH_MOST + more; i++)
            n += write_text(sheet + n, "<a>");
        for (int i = 2; i < OOXML_DEPTH_MOST + more; i++)
            n += write_text(sheet + n, "</a>");
        n += write_text(sheet + n, "<row><c><v>1</v></c></row></sheetData></worksheet>");
        assert_int_equal(rows_of(sheet, n, no_strings, sizeof no_strings - 1, &last), !more);
        assert_int_equal(last, more ? TABLE_STOP : TABLE_END);
    }
    /* one tag: it is known to be too long when the piece after it is there */
    for (int more = 0; more <= 1; more++) {
        size_t n = write_text(sheet, "<worksheet><sheetData x='"),
               most = more ? OOXML_TAG_MOST + 40 * 1024 : OOXML_TAG_MOST - 64;
        memset(sheet + n, 'y', most);
        n += most + write_text(sheet + n + most, "'><row><c><v>1</v></c></row></sheetData></worksheet>");
        memset(sheet + n, ' ', 70000); /* so that the end is not in the same piece */
        assert_int_equal(rows_of(sheet, n + 70000, no_strings, sizeof no_strings - 1, &last), !more);
    }
    free(sheet);
    free(strings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_the_sheet_shows_them), cmocka_unit_test(encodings_are_told_apart),
        cmocka_unit_test(headings_as_people_write_them),   cmocka_unit_test(headers_of_one_row_and_of_two),
        cmocka_unit_test(phones_as_people_write_them),     cmocka_unit_test(rooms_against_the_estate),
        cmocka_unit_test(parts_are_found_as_opc_says),     cmocka_unit_test(the_caps_hold),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
