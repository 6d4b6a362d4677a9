#include "unit.h"

#include <iconv.h>

#include <unistd.h>

#include "base/fileio.h"
#include "base/settings.h"
#include "base/settings_edit.h"
#include "base/text.h"
#include "config/config_load.h"
#include "config/meeting_file.h"
#include "office/settings_items.h"

struct target {
    char name[9];
    int number, choice;
    bool flag;
    int each;
};

static bool count_each(void *target, const char *key, const char *value, struct err *err)
{
    (void)key;
    if (strcmp(value, "bad") == 0)
        return err_set(err, ERR_CONFIG, "not so");
    ((struct target *)target)->each++;
    return true;
}

static const struct setting table[] = {
    {"a", "name", SETTING_TEXT, offsetof(struct target, name), 0, 8, NULL, NULL},
    {"a", "number", SETTING_INT, offsetof(struct target, number), -5, 500, NULL, NULL},
    {"a", "choice", SETTING_CHOICE, offsetof(struct target, choice), 0, 0, "red|green", NULL},
    {"b", "flag", SETTING_BOOL, offsetof(struct target, flag), 0, 0, NULL, NULL},
    {"c", NULL, SETTING_OWN, 0, 0, 0, NULL, count_each},
};

static void wrong_settings_are_refused_with_their_line(void **state)
{
    static const struct {
        const char *ini;
        const char *where; /* NULL: taken */
    } rows[] = {
        {"[a]\nname = x\nnumber = 7\nchoice = green\n[b]\nflag = yes\n[c]\n1号楼 = y\n2号楼 = y\n", NULL},
        {"\xEF\xBB\xBF[a]\r\nname = x\r\n", NULL},
        {"# only a remark\n; and another\n", NULL},
        {"[a]\nnumber = 12x\n", ":2: number: "},
        {"[a]\nnumber = 501\n", ":2: number: "},
        {"[a]\nnumber =\n", ":2: number: "},
        {"[a]\nnumber = 99999999999999999999\n", ":2: number: "},
        {"[a]\n\nname = 123456789\n", ":3: name: "},
        {"[a]\nchoice = blue\n", ":2: choice: "},
        {"[b]\nflag = perhaps\n", ":2: flag: "},
        {"[a]\nname = x\nname = y\n", ":3: name: "},
        {"[a]\nnmae = x\n", "[a] name"},   /* the nearest right name */
        {"[a]\nflag = yes\n", "[b] flag"}, /* the right key in the wrong section */
        {"[c]\nx = bad\n", ":2: x: not so"},
        {"[a]\nname = a\x1b[31m\n", ":2: name: "},
        {"[a]\nzzzzzzzzzz = 1\n", "[a] "},
        {"[a]\nname\n", ":2: -: "},
        {"[a]\n  name = x\n", ":2: -: "},
        {"name = x\n", ":1: name: "},
        {"[a]\nname = \xCD\xF5\n", NULL},                                 /* GBK */
        {"[a]\nname = \xCD\xF5\n# 两种编码\n", ":2: -: "},                /* half of it */
        {"［a］\r\nname ＝ x\r\nnumber：１２\r\n【b】\nflag=是\n", NULL}, /* a Chinese keyboard */
        {"［a］\nnumber ＝ 12，\n", ":2: number: "},
        {"　name = x\n", ":1: name: "},
    };
    (void)state;
    char path[64];
    snprintf(path, sizeof path, "/tmp/kiosk-unit-%d.ini", (int)getpid());
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct target target = {.number = 1};
        struct err err = {0};
        write_file(path, rows[i].ini, strlen(rows[i].ini));
        bool ok = settings_load(path, table, COUNT(table), &target, &err);
        ROW(ok == (rows[i].where == NULL), i);
        if (!ok && strstr(err.text, rows[i].where) == NULL)
            fail_msg("row %d: \"%s\" does not say \"%s\"", (int)i, err.text, rows[i].where);
        ROW(ok || err.code == ERR_CONFIG, i);
    }
    struct target target = {0};
    struct err err = {0};
    static const char *const starts[] = {"[a]\nname = ", "[c]\n x = ", "[a]\nnothing = "};
    char long_line[600]; /* too long for its item; indented; of no item */
    for (size_t i = 0; i < COUNT(starts); i++) {
        err = (struct err){0};
        memset(long_line, 'x', sizeof long_line);
        memcpy(long_line, starts[i], strlen(starts[i]));
        write_file(path, long_line, sizeof long_line);
        ROW(!settings_load(path, table, COUNT(table), &target, &err), i);
        ROW(strstr(err.text, ":2: ") != NULL, i);
    }
    unlink(path);
    assert_false(settings_load(path, table, COUNT(table), &target, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
}

static bool keep_value(void *context, const char *section, const char *key, const char *value)
{
    (void)section;
    return strcmp(key, "a") != 0 || text_copy(context, 2000, value);
}

/* A row of somebody's list is longer than inih's line: it arrives whole, and what stands behind it is found. */
static void a_long_line_arrives(void **state)
{
    static const size_t lengths[] = {150, 196, 197, 198, 199, 200, 250, 600, 980, 1100};
    char path[64], ini[2400], value[1200], got[2000], find[64];
    struct err err = {0};
    (void)state;
    snprintf(path, sizeof path, "/tmp/kiosk-unit-%d.ini", (int)getpid());
    for (size_t i = 0; i < COUNT(lengths); i++) {
        bool fits = lengths[i] < 1000;
        memset(value, 'x', lengths[i]);
        memcpy(value, "=: |", 4); /* nothing in a value parts the line */
        value[lengths[i]] = '\0';
        snprintf(ini, sizeof ini, "[c]\na = %s ; a remark\n[b]\nflag = on\n", value);
        write_file(path, ini, strlen(ini));
        got[0] = '\0';
        ROW(settings_each(path, keep_value, got, &err) == fits, i);
        if (fits)
            ROW_TEXT(got, value, i);
        ROW(settings_find(path, "b", "flag", find, sizeof find, &err) && strcmp(find, "on") == 0, i);
    }
    unlink(path);
}

/* What the workbook shows of a start that was typed as people write it. */
static void a_start_is_shown_in_two_cells(void **state)
{
    static const char *const written[] = {"2026-09-18 20:00", "2026年9月18日 20：00", "2026/9/18 20:00"};
    (void)state;
    for (size_t i = 0; i < COUNT(written); i++) {
        struct settings_pair pair = {.section = "meeting", .key = "starts"};
        const struct settings_ini ini = {&pair, 1};
        char day[SETTINGS_VALUE], clock[SETTINGS_VALUE];
        strcpy(pair.value, written[i]);
        settings_shown(&ini, &settings_items[1], day, sizeof day);
        settings_shown(&ini, &settings_items[2], clock, sizeof clock);
        ROW_TEXT(day, "2026年9月18日", i);
        ROW_TEXT(clock, "20:00", i);
    }
}

static void values_arrive(void **state)
{
    static const char ini[] = "[a]\nname = 物业\nnumber = -5\nchoice = GREEN\n[b]\nflag = on\n[c]\na = 1\nb = 2\n";
    struct target t = {0};
    struct err err = {0};
    char path[64];
    (void)state;
    snprintf(path, sizeof path, "/tmp/kiosk-unit-%d.ini", (int)getpid());
    write_file(path, ini, strlen(ini));
    assert_true(settings_load(path, table, COUNT(table), &t, &err));
    assert_string_equal(t.name, "物业");
    assert_true(t.number == -5 && t.choice == 1 && t.flag && t.each == 2);
    unlink(path);
}

static void the_shipped_config_is_whole(void **state)
{
    struct config config;
    struct err err = {0};
    (void)state;
    if (!config_load(&config, NULL, NULL, &err))
        fail_msg("%s", err.text);
    assert_string_equal(config.meeting.code, "2026-09-18");
    assert_int_equal(config.meeting.plan.rows, 5);
    estate_sort(&config.estate);
    assert_int_equal(config.estate.count, 3 * 2 * 18 * 4);
    assert_int_equal(config.printer.model.baud, 19200);
    config_finish(&config);
}

/* What no single key can tell, and a building with two lines. */
static void a_config_must_fit_together(void **state)
{
    static const struct {
        const char *kiosk, *meeting, *says;
    } rows[] = {
        {"[printer]\nflow = busy\n", "", "busy_line"},
        {"[lights]\nred = GPIO17\ngreen = GPIO17\n", "", "[lights] green"},
        {"[printer]\nbaud = 12345\n", "", ":2: baud: "},
        {"[kiosk]\ndata =\n", "", ":2: data: "},
        {"[printer]\nmodel = generic58\n", "", "[printer] model"},
        {"", "[estate]\n1号楼 = 2层,每层1户\n1栋 = 3层,每层1户\n", ":7: 1栋: "},
        {"", "[estate]\nx = y\n", ":6: x: "},
        {"[screen]\nrotate = 45\n", "", ":2: rotate: "},
        {"[screen]\ntouch_matrix = 1 0 0 0 1\n", "", ":2: touch_matrix: "},
        {"[screen]\nrotate = 270\ntouch_matrix = 1.02, 0, -0.01, 0, 0.98, 0.01\n", "", NULL},
        {"", "room_list = none.csv\n", "none.csv"},
        {"", "[notice]\nkeep_days = 0\n", ":6: keep_days: "},
        {"", "[notice]\noffice = 物业服务中心\ncontact = 前台\n", NULL},
        {"", "", NULL},
    };
    struct config config;
    struct err err = {0};
    char kiosk[FILEIO_PATH], meeting[FILEIO_PATH], text[400];
    (void)state;
    const char *folder = scratch("config");
    assert_true(fileio_join(kiosk, folder, "kiosk.ini", &err) && fileio_join(meeting, folder, "meeting.ini", &err));
    for (size_t i = 0; i < COUNT(rows); i++) {
        write_file(kiosk, rows[i].kiosk, strlen(rows[i].kiosk));
        snprintf(text, sizeof text, "[meeting]\nid = m\ntitle = t\nstarts = 2026-09-18 20:00\n%s", rows[i].meeting);
        write_file(meeting, text, strlen(text));
        bool ok = config_load(&config, kiosk, NULL, &err);
        ROW(ok == (rows[i].says == NULL), i);
        if (!ok && strstr(err.text, rows[i].says) == NULL)
            fail_msg("row %d: \"%s\" does not say \"%s\"", (int)i, err.text, rows[i].says);
        if (ok)
            config_finish(&config);
    }
}

/* A list of rooms stands beside meeting.ini; a faulty one is told with its row and column. */
/* meeting.ini as Notepad in China saves it, in each of its encodings; what parts a line may be full width, its values stay. */
static void files_from_windows_are_read(void **state)
{
    static const char text[] =
        "［meeting］\r\nid ＝ m-1\r\ntitle：业主沟通会（下午）\r\nstarts = 2026年9月18日 20：00\r\n"
        "seats ＝ 5×8\r\nreserved_rows = 1，3\r\nrow_names = 甲，乙,丙\r\nchairs = ４０\r\n"
        "[staff]\r\n李经理 ＝ 项目经理，主持会议\r\n[estate]\r\n1号楼 ＝ 2单元，3层，每层2户\r\n";
    static const char *const encodings[] = {"UTF-8", "GB18030", "UTF-16", "UTF-16LE"};
    char kiosk[FILEIO_PATH], meeting[FILEIO_PATH];
    struct err err = {0};
    (void)state;
    const char *folder = scratch("windows");
    assert_true(fileio_join(kiosk, folder, "kiosk.ini", &err) && fileio_join(meeting, folder, "meeting.ini", &err));
    write_file(kiosk, "", 0);
    for (size_t i = 0; i < COUNT(encodings); i++) {
        struct config c;
        char bytes[4 * sizeof text], *in = (char *)(uintptr_t)text, *out = bytes;
        size_t left = sizeof text - 1, space = sizeof bytes;
        iconv_t to = iconv_open(encodings[i], "UTF-8");
        assert_true(to != (iconv_t)-1 && iconv(to, &in, &left, &out, &space) != (size_t)-1);
        iconv_close(to);
        write_file(meeting, bytes, (size_t)(out - bytes));
        if (!config_load(&c, kiosk, NULL, &err))
            fail_msg("%s: %s", encodings[i], err.text);
        ROW_TEXT(c.meeting.title, "业主沟通会（下午）", i);
        ROW(c.meeting.starts_ms == 1789732800000LL, i);
        ROW(c.meeting.plan.rows == 5 && c.meeting.plan.seats == 8 && c.meeting.plan.reserved == 5, i);
        ROW_TEXT(c.meeting.row_names[1], "乙", i);
        ROW_TEXT(c.meeting.row_names[2], "丙", i);
        ROW(c.chairs == 40 && c.estate.count == 12 && c.estate.complete, i);
        ROW_TEXT(c.papers.staff[0].post, "项目经理", i);
        ROW_TEXT(c.papers.staff[0].duty, "主持会议", i);
        config_finish(&c);
    }
}

static void the_estate_may_be_a_list_of_rooms(void **state)
{
    static const struct {
        const char *csv, *says; /* NULL: taken */
        int rooms;
    } rows[] = {
        {"楼栋,单元,房号\n1号楼,1单元,101\n1号楼,1单元,102\n商铺S1,,05\n", NULL, 3},
        {"\xEF\xBB\xBF房号,楼栋\r\n东户,1\r\n3A01,2\r\n", NULL, 2},
        {"building;unit;room;area\n1;1;101;88.5\n\n1;1;101;88.5\n", NULL, 1}, /* twice is once */
        {"楼栋,单元,房号\n1号楼,1单元,\n", "rooms.csv:2:3: ", 0},
        {"楼栋,单元,房号\n1号楼,1单元,101\n1号楼,1单元,3月12日\n", "rooms.csv:3:3: ", 0},
        {"楼栋,单元\n1号楼,1单元\n", "rooms.csv:1:1: ", 0},
        {"楼栋,房号,楼栋\n1,101,1\n", "rooms.csv:1:3: ", 0},
        {"", "rooms.csv:1:1: ", 0},
        {"楼栋,房号\n1,\"101\n", "rooms.csv:2:2: ", 0},
        {"楼栋,房号\n1,\x1b[31m\n", "rooms.csv:2:2: ", 0},
        {"远见小区房屋清单,,\n楼栋号,单元,房间编号*\n3号楼,第2单元,12层1201\n,,1202户\n楼栋号,单元,房间编号*\n三栋,二单元,1203\n合计,,3\n",
         NULL, 3},
        {"楼栋,房号\n1,12楼1305\n", "rooms.csv:2:2: ", 0}, /* two floors */
    };
    static const char meeting_ini[] =
        "[meeting]\nid = m\ntitle = t\nstarts = 2026-09-18 20:00\nroom_list = rooms.csv\n";
    struct config config;
    struct err err = {0};
    char kiosk[FILEIO_PATH], meeting[FILEIO_PATH], list[FILEIO_PATH];
    (void)state;
    const char *folder = scratch("rooms");
    assert_true(fileio_join(kiosk, folder, "kiosk.ini", &err) && fileio_join(meeting, folder, "meeting.ini", &err) &&
                fileio_join(list, folder, "rooms.csv", &err));
    write_file(kiosk, "", 0);
    write_file(meeting, meeting_ini, strlen(meeting_ini));
    for (size_t i = 0; i < COUNT(rows); i++) {
        write_file(list, rows[i].csv, strlen(rows[i].csv));
        bool ok = config_load(&config, kiosk, NULL, &err);
        ROW(ok == (rows[i].says == NULL), i);
        if (!ok && (strstr(err.text, rows[i].says) == NULL || strchr(err.text, '\x1b') != NULL))
            fail_msg("row %d: \"%s\" does not say \"%s\"", (int)i, err.text, rows[i].says);
        if (!ok)
            continue;
        estate_sort(&config.estate);
        ROW((int)config.estate.count == rows[i].rooms, i);
        config_finish(&config);
    }
}

/* Comments, order and what nobody asked about stay as they were written. */
static void values_are_changed_in_the_text(void **state)
{
    static const char before[] =
        "# mine\r\n[meeting]\ntitle ＝ old\n; why\nplace = hall\n\n[staff]\n# who\n李 = a\n王 = b\n[end]\nx = 1\n";
    static const struct setting_change changes[] = {{"meeting", "title", "new ; and\nmore"},
                                                    {"meeting", "chairs", "40"},
                                                    {"staff", NULL, "赵 = c\n"},
                                                    {"tour", "1", "泵房"}};
    static const char after[] =
        "# mine\n[meeting]\ntitle = new ； and more\n; why\nplace = hall\nchairs = 40\n\n[staff]\n# "
        "who\n赵 = c\n[end]\nx = 1\n\n[tour]\n1 = 泵房\n";
    char path[FILEIO_PATH], *text = NULL;
    struct err err = {0};
    (void)state;
    assert_true(fileio_join(path, scratch("edit"), "a.ini", &err));
    write_file(path, before, strlen(before));
    assert_true(settings_edit(path, changes, COUNT(changes), &text, &err));
    assert_string_equal(text, after);
    write_file(path, text, strlen(text));
    free(text);
    assert_true(settings_edit(path, changes, COUNT(changes), &text, &err)); /* twice is once */
    assert_string_equal(text, after);
    free(text);
}

/* What is wrong is told, and what was good before is what the desk opens on. */
static void faulty_files_are_rescued(void **state)
{
    static const char good[] = "[meeting]\nid = a\ntitle = good\nstarts = 2026-09-18 20:00\n",
                      bad[] = "[meeting]\nid = a\ntitle = bad\nstarts = 2026-13-18 20:00\n",
                      wrong[] = "[kiosk]\nno_such_key = 1\n", plain[] = "[screen]\nwidth = 640\n";
    static const struct {
        const char *kiosk, *meeting, *says, *title;
        bool unset;
        int width;
    } rows[] = {
        {plain, bad, "meeting.ini:4: starts: ", "业主沟通会", true, 640}, /* nothing was good yet */
        {plain, good, NULL, "good", false, 640},
        {plain, bad, "meeting.ini:4: starts: ", "good", false, 640},
        {wrong, good, "kiosk.ini:2: no_such_key: ", "good", false, 640},
        {wrong, bad, "kiosk.ini:2: no_such_key: ", "good", false, 640},
        {"", good, NULL, "good", false, 800},
    };
    char kiosk[FILEIO_PATH], meeting[FILEIO_PATH], data[FILEIO_PATH];
    struct config c;
    struct err err = {0};
    (void)state;
    const char *folder = scratch("rescue");
    assert_true(fileio_join(kiosk, folder, "kiosk.ini", &err) && fileio_join(meeting, folder, "meeting.ini", &err) &&
                fileio_join(data, folder, "data", &err));
    for (size_t i = 0; i < COUNT(rows); i++) {
        write_file(kiosk, rows[i].kiosk, strlen(rows[i].kiosk));
        write_file(meeting, rows[i].meeting, strlen(rows[i].meeting));
        if (!config_rescue(&c, kiosk, data, &err))
            fail_msg("row %d: %s", (int)i, err.text);
        ROW((c.fault.code == ERR_NONE) == (rows[i].says == NULL), i);
        ROW(rows[i].says == NULL || strstr(c.fault.text, rows[i].says) != NULL, i);
        ROW_TEXT(c.meeting.title, rows[i].title, i);
        ROW(c.unset == rows[i].unset && c.width == rows[i].width, i);
        ROW(config_keep_good(&c, data, &err), i);
        config_finish(&c);
        ROW(config_load(&c, kiosk, data, &err) == (rows[i].says == NULL), i);
        if (rows[i].says == NULL)
            config_finish(&c);
    }
}

/* Whoever wrote last is right: the desk, until the site's own file is another. */
static void what_the_desk_wrote_counts(void **state)
{
    static const char site[] = "[meeting]\nid = a\ntitle = site\nstarts = 2026-09-18 20:00\n";
    static const struct setting_change title = {"meeting", "title", "desk"}, no = {"meeting", "starts", "soon"};
    char kiosk[FILEIO_PATH], meeting[FILEIO_PATH], data[FILEIO_PATH], *text = NULL;
    struct config c;
    struct err err = {0};
    (void)state;
    const char *folder = scratch("desk");
    assert_true(fileio_join(kiosk, folder, "kiosk.ini", &err) && fileio_join(meeting, folder, "meeting.ini", &err) &&
                fileio_join(data, folder, "data", &err) && fileio_make_folder(data, &err));
    write_file(kiosk, "", 0);
    write_file(meeting, site, strlen(site));
    assert_true(config_load(&c, kiosk, data, &err));
    assert_true(settings_edit(c.files.meeting, &title, 1, &text, &err));
    assert_true(meeting_file_write(&c, data, text, &err));
    free(text);
    config_finish(&c);
    assert_true(config_load(&c, kiosk, data, &err));
    assert_string_equal(c.meeting.title, "desk");
    assert_true(settings_edit(c.files.meeting, &no, 1, &text, &err));
    assert_false(meeting_file_write(&c, data, text, &err)); /* what does not read back is not written */
    free(text);
    config_finish(&c);
    assert_true(config_load(&c, kiosk, data, &err));
    assert_string_equal(c.meeting.title, "desk");
    config_finish(&c);
    write_file(meeting, "[meeting]\nid = a\ntitle = mine\nstarts = 2026-09-18 20:00\n", 54);
    assert_true(config_load(&c, kiosk, data, &err));
    assert_string_equal(c.meeting.title, "mine");
    config_finish(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_settings_are_refused_with_their_line),
        cmocka_unit_test(values_arrive),
        cmocka_unit_test(a_long_line_arrives),
        cmocka_unit_test(a_start_is_shown_in_two_cells),
        cmocka_unit_test(the_shipped_config_is_whole),
        cmocka_unit_test(a_config_must_fit_together),
        cmocka_unit_test(values_are_changed_in_the_text),
        cmocka_unit_test(faulty_files_are_rescued),
        cmocka_unit_test(what_the_desk_wrote_counts),
        cmocka_unit_test(files_from_windows_are_read),
        cmocka_unit_test(the_estate_may_be_a_list_of_rooms),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
