#include "office/invite_sheet.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/call.h"
#include "meeting/label.h"
#include "office/housekeepers.h"
#include "office/sheets.h"
#include "store/db.h"
#include "store/roster.h"

enum { I_NUMBER, I_ROOM, I_NAMES, I_PHONES, I_WAY, I_REPLY, I_HEADS, I_DAY, I_NOTE, I_COUNT };
enum { SPARE_ROWS = 8 };

static const struct sheets_column columns[I_COUNT] = {
    {"序号", 11, SHEETS_NUMBER, NULL}, {"房号", 33, SHEETS_WORD, NULL},       {"姓名", 26, SHEETS_WORD, NULL},
    {"电话", 30, SHEETS_WORD, NULL},   {"邀请方式", 19, SHEETS_TEXT, NULL},   {"邀请结果", 43, SHEETS_TEXT, NULL},
    {"人数", 12, SHEETS_NUMBER, NULL}, {"前一天提醒", 43, SHEETS_TEXT, NULL}, {"备注", 52, SHEETS_TEXT, NULL}};

static const char query[] =
    "SELECT r.building, r.unit, r.number, n.housekeeper, n.reply, n.unreached,"
    " (SELECT group_concat(name, char(10)) FROM (SELECT name FROM person p WHERE p.meeting = n.meeting AND p.room = n.room"
    "  AND p.listed = 1 ORDER BY p.id)),"
    " coalesce((SELECT group_concat(phone, char(10)) FROM (SELECT DISTINCT phone FROM person p WHERE p.meeting = n.meeting"
    "  AND p.room = n.room AND p.listed = 1 AND p.phone <> '' ORDER BY p.id)), ''),"
    " coalesce(h.invited_by, ''), coalesce(h.heads, 0), coalesce(h.greeted, 0), coalesce(h.note, ''),"
    " coalesce((SELECT c.result FROM event c WHERE c.meeting = n.meeting AND c.room = n.room AND c.kind = 'call' AND"
    "  c.result LIKE '1:%' ORDER BY c.seq DESC LIMIT 1), ''),"
    " EXISTS (SELECT 1 FROM remark k JOIN meeting m ON m.id = n.meeting WHERE k.meeting <> n.meeting AND"
    "  k.room = r.building || m.building_word || CASE r.unit WHEN '' THEN '' ELSE r.unit || '单元' END || r.number)"
    " FROM household_now n JOIN room r ON r.id = n.room LEFT JOIN household h ON h.meeting = n.meeting AND h.room = n.room"
    " WHERE n.meeting = ? ORDER BY n.housekeeper = '', n.housekeeper, length(r.building), r.building, length(r.unit), r.unit,"
    " length(r.number), r.number";

/* A box, and √ in it where it holds. */
static const char *box(bool holds)
{
    return holds ? "√" : "□";
}

/* 晚上8点, 下午2点半: as it is said on the telephone. */
static void spoken_clock(char *out, size_t size, int hour, int minute)
{
    const char *part = hour < 6 ? "凌晨" : hour < 12 ? "上午" : hour < 13 ? "中午" : hour < 18 ? "下午" : "晚上";
    int shown = hour > 12 ? hour - 12 : hour;
    if (minute == 0)
        snprintf(out, size, "%s%d点", part, shown);
    else if (minute == 30)
        snprintf(out, size, "%s%d点半", part, shown);
    else
        snprintf(out, size, "%s%d点%d分", part, shown, minute);
}

static void say_above(struct sheets *s, const struct paper_job *j, const char *who)
{
    struct civil c = moment_civil(j->m->starts_ms, j->m->utc_offset_min);
    int starts = c.hour * 60 + c.minute, ends = papers_clock(j->papers->ends), doors = papers_clock(j->papers->doors);
    char day[PAPER_LINE], clock[32], open[32], length[PAPER_SPOKEN], line[2 * PAPER_LINE];
    doors = doors >= 0 ? doors : starts >= 30 ? starts - 30 : starts;
    paper_when(day, j);
    day[strlen(day) - strlen("20:00")] = '\0'; /* its clock is said as people say it */
    spoken_clock(clock, sizeof clock, c.hour, c.minute);
    spoken_clock(open, sizeof open, doors / 60, doors % 60);
    paper_spoken_length(length, ends - starts);
    if (length[0] != '\0')
        strcat(length, "，");
    word_format(line, sizeof line, word_in(LANG_ZH, W_INVITE_FIRST), "who", housekeeper_name(who), NULL);
    sheets_above(s, line);
    word_format(line, sizeof line, word_in(LANG_ZH, W_INVITE_SAY), "office",
                j->m->notice.office[0] != '\0' ? j->m->notice.office : "物业服务中心", "who", housekeeper_name(who),
                "day", day, "clock", clock, "place", j->m->place, "title", j->m->title, "length", length, "doors", open,
                NULL);
    sheets_above(s, line);
    sheets_above(s, word_in(LANG_ZH, W_INVITE_REPLIES));
    sheets_above(s, word_in(LANG_ZH, W_INVITE_REPLIES_MORE));
}

/* A row to be filled in. */
static void put_empty(struct sheets *s)
{
    sheets_text(s, I_WAY, "□电话\n□上门");
    sheets_text(s, I_REPLY, "□会来　□待定\n□不来　□未接通");
    sheets_text(s, I_DAY, "□会来　□待定\n□不来　□未接");
    sheets_next(s);
}

static void put_boxes(struct sheets *s, struct sqlite3_stmt *q)
{
    char text[120];
    enum reply reply = (enum reply)db_int(q, 4);
    bool unreached = db_int(q, 5) != 0, door = strstr(db_text(q, 8), "上门") != NULL;
    enum call_result day = CALL_NONE;
    const char *call = db_text(q, 12);
    if (call[0] != '\0' && call[1] == ':')
        call_read(call + 2, &day);
    snprintf(text, sizeof text, "%s电话\n%s上门", box(strstr(db_text(q, 8), "电话") != NULL), box(door));
    sheets_text(s, I_WAY, text);
    snprintf(text, sizeof text, "%s会来　%s待定\n%s不来　%s未接通", box(reply == REPLY_YES), box(reply == REPLY_MAYBE),
             box(reply == REPLY_NO), box(reply == REPLY_NONE && unreached));
    sheets_text(s, I_REPLY, text);
    snprintf(text, sizeof text, "%s会来　%s待定\n%s不来　%s未接", box(day == CALL_YES || day == CALL_COMING),
             box(day == CALL_MAYBE), box(day == CALL_NO), box(day == CALL_UNANSWERED));
    sheets_text(s, I_DAY, text);
}

static void put_household(struct sheets *s, const struct paper_job *j, int number, struct sqlite3_stmt *q)
{
    char label[ROOM_LABEL], note[700] = "";
    struct room room;
    room_from_row(q, 0, &room);
    label_room(label, sizeof label, LANG_ZH, j->m, &room);
    const char *const parts[] = {db_int(q, 10) != 0 ? "★经理接待" : "", db_int(q, 13) != 0 ? "上次提过意见" : "",
                                 db_text(q, 11)};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t used = strlen(note);
        if (parts[i][0] != '\0')
            snprintf(note + used, sizeof note - used, "%s%s", used > 0 ? "；" : "", parts[i]);
    }
    sheets_number(s, I_NUMBER, number);
    sheets_text(s, I_ROOM, label);
    sheets_text(s, I_NAMES, db_text(q, 6));
    sheets_text(s, I_PHONES, db_text(q, 7));
    put_boxes(s, q);
    sheets_number(s, I_HEADS, db_int(q, 9) > 0 ? db_int(q, 9) : -1);
    sheets_text(s, I_NOTE, note);
    sheets_next(s);
}

static void begin_keeper(struct sheets *s, const struct paper_job *j, const char *who)
{
    char title[PAPER_TITLE], name[HOUSEKEEPER_SHEET], when[PAPER_LINE], corner[2 * PAPER_LINE];
    paper_when(when, j);
    snprintf(corner, sizeof corner, "%.100s　%.100s", when, j->m->place);
    const struct sheets_page page = {.landscape = true, .internal = true, .row = 12.4, .corner = corner};
    paper_title(title, j, "邀请电话单");
    housekeeper_sheet(name, who);
    say_above(s, j, who);
    sheets_begin(s, name, title, columns, I_COUNT, &page);
}

/* Where nobody is on the list yet, an empty sheet to begin with. */
bool invite_sheet_write(const struct paper_job *j, const char *path, struct err *err)
{
    struct sheets *s = NULL;
    char keeper[128] = "";
    int number = 0, rc = -1;
    if (!sheets_open(&s, path, err))
        return false;
    struct sqlite3_stmt *q = db_query(j->db, err, query, "i", j->meeting);
    while (q != NULL && (rc = db_step(j->db, q, err)) == 1) {
        if (number == 0 || strcmp(keeper, db_text(q, 3)) != 0) {
            text_copy(keeper, sizeof keeper, db_text(q, 3));
            begin_keeper(s, j, keeper);
            number = 0;
        }
        put_household(s, j, ++number, q);
    }
    if (rc == 0 && number == 0) {
        begin_keeper(s, j, "");
        for (int i = 0; i < SPARE_ROWS; i++)
            put_empty(s);
    }
    return sheets_close(s, rc == 0 ? err : NULL) && rc == 0;
}
