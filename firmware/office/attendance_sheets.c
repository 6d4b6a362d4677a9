#include "office/attendance_sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/call.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "office/sheets.h"
#include "office/signature_picture.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/on_the_phone.h"
#include "store/roster.h"
#include "store/signature.h"

enum { A_NUMBER, A_ROOM, A_NAME, A_STANDING, A_TIME, A_SEAT, A_SIGNATURE, A_NOTE, A_COUNT };
enum { M_ROOM, M_NAMES, M_REPLY, M_DAY, M_TEN, M_START, M_NOTE, M_PHONE, M_COUNT };

static const struct sheets_column here_columns[A_COUNT] = {
    {"序号", 12, SHEETS_NUMBER, NULL}, {"房号", 33, SHEETS_WORD, NULL},      {"姓名", 28, SHEETS_WORD, NULL},
    {"身份", 16, SHEETS_WORD, NULL},   {"签到时间", 20, SHEETS_CLOCK, NULL}, {"座位", 22, SHEETS_WORD, NULL},
    {"签名", 29, SHEETS_TEXT, NULL},   {"备注", 20, SHEETS_TEXT, NULL}};

/* One of 签到表, in words. */
struct here_row {
    int64_t number, wall_ms;
    char room[ROOM_LABEL], name[PERSON_NAME], standing[16], seat[64], note[160];
    bool signs;
    struct ink ink;
};

typedef bool here_fn(void *context, const struct here_row *row);

static void note(struct here_row *r, bool later, int copies, const char *others)
{
    char part[96];
    if (later)
        text_copy(r->note, sizeof r->note, "纸上签到");
    if (copies > 0) {
        word_format(part, sizeof part, "{sep}补打{n}", "sep", r->note[0] == '\0' ? "" : "，", "n", word_number(copies),
                    NULL);
        strncat(r->note, part, sizeof r->note - strlen(r->note) - 1);
    }
    if (others[0] != '\0') {
        word_format(part, sizeof part, "{sep}兼{rooms}", "sep", r->note[0] == '\0' ? "" : "，", "rooms", others, NULL);
        strncat(r->note, part, sizeof r->note - strlen(r->note) - 1);
    }
}

static bool each_here(struct db *db, int64_t meeting, const struct meeting *m, here_fn *each, void *context,
                      struct err *err)
{
    struct here_row r;
    struct room room;
    int rc = -1;
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT a.number, a.wall_ms, r.building, r.unit, r.number, coalesce(p.name, ''), coalesce(p.listed, 0),"
        " p.stands_for IS NOT NULL, a.seat_row, a.seat_number, a.added_later,"
        " (SELECT count(*) FROM event c WHERE c.meeting = a.meeting AND c.of_door = a.door AND c.of_seq = a.seq AND"
        "  c.kind = 'reprint'), coalesce((SELECT group_concat(o.building || k.building_word ||"
        "  CASE o.unit WHEN '' THEN '' ELSE o.unit || '单元' END || o.number, '、')"
        "  FROM person t JOIN room o ON o.id = t.room JOIN meeting k ON k.id = t.meeting WHERE t.twin = p.twin AND t.id <> p.id), ''),"
        " (SELECT strokes FROM signature g WHERE g.person = a.person AND g.seq = a.seq)"
        " FROM attendance a JOIN room r ON r.id = a.room LEFT JOIN person p ON p.id = a.person"
        " WHERE a.meeting = ? ORDER BY a.wall_ms, a.number",
        "i", meeting);
    for (int n = 1; q != NULL && (rc = db_step(db, q, err)) == 1;
         n++) { /* as they came; the ticket has its own number */
        r = (struct here_row){.number = n, .wall_ms = db_int(q, 1)};
        room_from_row(q, 2, &room);
        label_room(r.room, sizeof r.room, LANG_ZH, m, &room);
        text_copy(r.name, sizeof r.name, db_text(q, 5));
        text_copy(r.standing, sizeof r.standing, db_int(q, 6) ? "业主" : db_int(q, 7) ? "家属" : "住户");
        if (!db_is_null(q, 8))
            label_seat(r.seat, sizeof r.seat, LANG_ZH, m, (struct seat){(int)db_int(q, 8), (int)db_int(q, 9)},
                       W_NOTHING);
        note(&r, db_int(q, 10) != 0, (int)db_int(q, 11), db_text(q, 12));
        size_t length;
        const void *strokes = db_blob(q, 13, &length);
        r.signs = strokes != NULL && signature_unpack(strokes, length, &r.ink);
        if (!each(context, &r)) {
            db_reset(q);
            rc = 0;
            break;
        }
    }
    explicit_bzero(&r, sizeof r);
    return rc == 0;
}

struct sheet_of {
    struct sheets *sheets;
    const struct meeting *m;
};

/* Her signature, where she left one. */
static void signature(const struct sheet_of *c, const struct here_row *r)
{
    void *png;
    size_t length;
    struct err err = {0};
    if (r->signs && signature_picture(&r->ink, &png, &length, &err)) {
        sheets_picture(c->sheets, A_SIGNATURE, png, length, SIGNATURE_HIGH);
        explicit_bzero(png, length);
        free(png);
    } else {
        sheets_text(c->sheets, A_SIGNATURE, r->signs ? word_in(LANG_ZH, W_SIGNED_CELL) : "");
    }
}

static bool add_here(void *context, const struct here_row *r)
{
    const struct sheet_of *c = context;
    sheets_number(c->sheets, A_NUMBER, r->number);
    sheets_text(c->sheets, A_ROOM, r->room);
    sheets_text(c->sheets, A_NAME, r->name);
    sheets_text(c->sheets, A_STANDING, r->standing);
    sheets_time(c->sheets, A_TIME, r->wall_ms, c->m->utc_offset_min);
    sheets_text(c->sheets, A_SEAT, r->seat);
    signature(c, r);
    sheets_text(c->sheets, A_NOTE, r->note);
    sheets_next(c->sheets);
    return true;
}

/* "2:late" as the third round's words. */
static void call_words(struct sheets *s, int column, const char *result)
{
    enum call_result call;
    bool known = result[0] != '\0' && result[1] == ':' && call_read(result + 2, &call);
    sheets_text(s, column, known ? word_in(LANG_ZH, journal_call(call)) : "");
}

/* What the households of 未到 stand under. */
enum missing_group { MISSING_YES, MISSING_MAYBE, MISSING_NOT_ASKED, MISSING_UNREACHED, MISSING_NO, MISSING_GROUPS };
static const char *const missing_groups[MISSING_GROUPS] = {"会来", "待定", "未联系", "未接通", "不来"};

#define CALLED(round)                                                                                                  \
    " coalesce((SELECT c.result FROM event c WHERE c.meeting = n.meeting AND c.room = n.room AND c.kind = 'call' AND"  \
    "  c.result LIKE '" round ":%' ORDER BY c.seq DESC LIMIT 1), '')"

/* Households of the list nobody of whom is here; what was said last at the telephone tonight holds (8: refused there). */
static const char missing_query[] =
    "SELECT r.building, r.unit, r.number, CASE WHEN refused THEN 4 WHEN n.reply = 3 THEN 0 WHEN n.reply = 2 THEN 1"
    "  WHEN n.reply = 1 THEN 4 WHEN n.unreached THEN 3 ELSE 2 END AS grp, day, ten, start, refused, names, note, phones"
    " FROM (SELECT n.meeting, n.room, n.reply, n.unreached, n.here," CALLED("1") " AS day," CALLED("2") " AS ten," CALLED(
        "3") " AS start,"
             "  (SELECT group_concat(name, char(10)) FROM (SELECT name FROM person p WHERE p.meeting = n.meeting AND"
             "   p.room = n.room AND p.listed = 1 ORDER BY p.id)) AS names,"
             "  coalesce((SELECT note FROM household k WHERE k.meeting = n.meeting AND k.room = n.room), '') AS note,"
             "  coalesce((SELECT group_concat(phone, char(10)) FROM (SELECT DISTINCT phone FROM person p WHERE"
             "   p.meeting = n.meeting AND p.room = n.room AND p.listed = 1 AND p.phone <> '' ORDER BY p.id)), '') AS phones,"
             "  " ON_THE_PHONE " LIKE '%:no' AND n.reply >= 2 AS refused"
             "  FROM household_now n" TOLD_SINCE " WHERE n.meeting = ?1 AND NOT n.here) n JOIN room r ON r.id = n.room"
             " ORDER BY grp, length(r.building), r.building, length(r.unit), r.unit, length(r.number), r.number";

enum { Q_GROUP = 3, Q_DAY, Q_TEN, Q_START, Q_REFUSED, Q_NAMES, Q_NOTE, Q_PHONES };

static bool count_missing(const struct paper_job *j, int counts[MISSING_GROUPS], struct err *err)
{
    int rc = -1;
    struct sqlite3_stmt *q = db_query(j->db, err, missing_query, "i", j->meeting);
    while (q != NULL && (rc = db_step(j->db, q, err)) == 1)
        counts[db_int(q, Q_GROUP)]++;
    return rc == 0;
}

static void add_missing(struct sheets *s, const struct meeting *m, struct sqlite3_stmt *q, bool phones)
{
    char label[ROOM_LABEL];
    struct room room;
    room_from_row(q, 0, &room);
    label_room(label, sizeof label, LANG_ZH, m, &room);
    sheets_text(s, M_ROOM, label);
    sheets_text(s, M_NAMES, db_text(q, Q_NAMES));
    sheets_text(s, M_REPLY,
                db_int(q, Q_REFUSED) != 0 ? word_in(LANG_ZH, W_FIGURE_PHONE_NO) : missing_groups[db_int(q, Q_GROUP)]);
    call_words(s, M_DAY, db_text(q, Q_DAY));
    call_words(s, M_TEN, db_text(q, Q_TEN));
    call_words(s, M_START, db_text(q, Q_START));
    sheets_text(s, M_NOTE, db_text(q, Q_NOTE));
    if (phones)
        sheets_text(s, M_PHONE, db_text(q, Q_PHONES));
    sheets_next(s);
}

/* 时间：…　　未到：16户（会来6、待定5、未接通2、不来3） */
static void say_missing(struct sheets *s, const struct paper_job *j, const int counts[MISSING_GROUPS])
{
    char when[PAPER_LINE], parts[120] = "", line[2 * PAPER_LINE];
    int all = 0;
    for (int i = 0; i < MISSING_GROUPS; i++) {
        size_t used = strlen(parts);
        all += counts[i];
        if (counts[i] > 0)
            snprintf(parts + used, sizeof parts - used, "%s%s%d", used > 0 ? "、" : "", missing_groups[i], counts[i]);
    }
    paper_when(when, j);
    snprintf(line, sizeof line, "时间：%s", when);
    sheets_above(s, line);
    snprintf(line, sizeof line, "未到：%d户%s%s%s", all, all > 0 ? "（" : "", parts, all > 0 ? "）" : "");
    sheets_above(s, line);
}

static bool write_missing(struct sheets *s, const struct paper_job *j, struct err *err)
{
    static const struct sheets_column columns[M_COUNT] = {
        {"房号", 33, SHEETS_WORD, NULL},   {"姓名", 36, SHEETS_WORD, NULL},       {"邀请结果", 22, SHEETS_WORD, NULL},
        {"前一天", 18, SHEETS_WORD, NULL}, {"会前10分钟", 24, SHEETS_WORD, NULL}, {"开会时", 18, SHEETS_WORD, NULL},
        {"备注", 29, SHEETS_TEXT, NULL},   {"联系电话", 34, SHEETS_WORD, NULL}};
    static const struct sheets_page page = {.internal = true, .row = 7.6};
    bool phones = j->papers->phones;
    int counts[MISSING_GROUPS] = {0}, group = -1, rc = -1;
    char title[PAPER_TITLE], heading[64];
    if (!count_missing(j, counts, err))
        return false;
    paper_title(title, j, "未到业主");
    say_missing(s, j, counts);
    sheets_begin(s, "未到", title, columns, phones ? M_COUNT : M_PHONE, &page);
    struct sqlite3_stmt *q = db_query(j->db, err, missing_query, "i", j->meeting);
    while (q != NULL && (rc = db_step(j->db, q, err)) == 1) {
        if (group != (int)db_int(q, Q_GROUP)) {
            group = (int)db_int(q, Q_GROUP);
            snprintf(heading, sizeof heading, "%s　%d户", missing_groups[group], counts[group]);
            sheets_group(s, heading);
        }
        add_missing(s, j->m, q, phones);
    }
    if (group < 0)
        sheets_group(s, "（无）");
    return rc == 0;
}

static bool any_signature(const struct paper_job *j, bool *any, struct err *err)
{
    int64_t count = 0;
    bool ok = db_number(j->db, &count, 0, err,
                        "SELECT count(*) FROM signature g JOIN attendance a ON a.person = g.person AND a.seq = g.seq"
                        " WHERE a.meeting = ?",
                        "i", j->meeting);
    *any = count > 0;
    return ok;
}

static bool write_here(struct sheets *s, const struct paper_job *j, struct err *err)
{
    struct sheet_of c = {s, j->m};
    struct briefing b;
    bool signs;
    if (!any_signature(j, &signs, err) || !briefing_read(j->db, j->meeting, &b, err))
        return false;
    const struct sheets_page page = {.internal = true, .row = signs ? 12 : 7.6};
    char title[PAPER_TITLE], when[PAPER_LINE], line[PAPER_LINE + 64], by[PAPERS_WORDS + 16], day[REMARK_DAY_WORDS + 24];
    paper_title(title, j, "签到表");
    paper_when_where(when, j);
    snprintf(line, sizeof line, "%s　　实到：%d户%d人", when, b.here, b.persons);
    sheets_above(s, line);
    sheets_begin(s, "签到表", title, here_columns, A_COUNT, &page);
    if (!each_here(j->db, j->meeting, j->m, add_here, &c, err))
        return false;
    if (b.persons == 0)
        sheets_group(s, "（无）");
    snprintf(by, sizeof by, "制表：%s", j->papers->recorder);
    paper_today_words(day, j);
    const char *const foot[] = {by, "审核：", day};
    sheets_foot(s, foot, 3);
    return true;
}

bool attendance_sheets_write(struct sheets *s, const struct paper_job *j, struct err *err)
{
    return write_here(s, j, err) && write_missing(s, j, err);
}

/* ---- CSV ---- */

struct csv_out {
    FILE *file;
    const struct meeting *m;
};

/* Signs that begin a formula, also full width, behind spaces or quotes, and after what a spreadsheet may take for the end of a
 * cell: OWASP, "CSV Injection". */
bool attendance_csv_formula(const char *text)
{
    static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    bool begins = true;
    for (const char *p = text; *p != '\0'; p++) {
        for (size_t i = 0; begins && i < sizeof signs / sizeof *signs; i++)
            if (strncmp(p, signs[i], strlen(signs[i])) == 0)
                return true;
        begins = strchr(";,|\"'", *p) != NULL || (begins && *p == ' ');
    }
    return false;
}

/* A cell that a spreadsheet would take for a formula begins with a ' that keeps it text. */
static void cell(FILE *file, const char *text, bool last)
{
    bool formula = attendance_csv_formula(text);
    fputc('"', file);
    if (formula)
        fputc('\'', file);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            fputc('"', file);
        fputc(*p == '\n' || *p == '\r' ? ' ' : *p, file);
    }
    fputs(last ? "\"\r\n" : "\",", file);
}

static bool add_csv(void *context, const struct here_row *r)
{
    const struct csv_out *c = context;
    char number[24], time[24];
    snprintf(number, sizeof number, "%lld", (long long)r->number);
    moment_format(r->wall_ms, c->m->utc_offset_min, time, sizeof time);
    time[16] = '\0'; /* without seconds */
    const char *cells[A_COUNT] = {
        number, r->room, r->name, r->standing, time, r->seat, r->signs ? word_in(LANG_ZH, W_SIGNED_CELL) : "", r->note};
    for (int i = 0; i < A_COUNT; i++)
        cell(c->file, cells[i], i + 1 == A_COUNT);
    return true;
}

bool attendance_csv_write(const struct paper_job *j, const char *path, struct err *err)
{
    char *bytes = NULL;
    size_t length = 0;
    struct csv_out c = {open_memstream(&bytes, &length), j->m};
    if (c.file == NULL)
        return err_set(err, ERR_IO, "out of memory");
    fputs("\xEF\xBB\xBF", c.file);
    for (int i = 0; i < A_COUNT; i++)
        cell(c.file, here_columns[i].heading, i + 1 == A_COUNT);
    bool ok = each_here(j->db, j->meeting, j->m, add_csv, &c, err);
    bool whole = fclose(c.file) == 0;
    ok = ok && (whole || err_set(err, ERR_IO, "out of memory")) && fileio_write(path, bytes, length, err);
    if (bytes != NULL)
        explicit_bzero(bytes, length);
    free(bytes);
    return ok;
}
