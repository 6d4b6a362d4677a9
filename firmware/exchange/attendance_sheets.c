#include "exchange/attendance_sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "exchange/sheets.h"
#include "exchange/signature_picture.h"
#include "meeting/call.h"
#include "meeting/journal.h"
#include "meeting/label.h"
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
static const struct sheets_page page = {.internal = true, .row = 7.6};

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
        word_format(part, sizeof part, "{sep}补打{n}", "sep", r->note[0] == '\0' ? "" : ",", "n", word_number(copies),
                    NULL);
        strncat(r->note, part, sizeof r->note - strlen(r->note) - 1);
    }
    if (others[0] != '\0') {
        word_format(part, sizeof part, "{sep}兼 {rooms}", "sep", r->note[0] == '\0' ? "" : ",", "rooms", others, NULL);
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
        "  c.kind = 'reprint'), coalesce((SELECT group_concat(o.building || '-' || o.unit || '-' || o.number, ' ')"
        "  FROM person t JOIN room o ON o.id = t.room WHERE t.twin = p.twin AND t.id <> p.id), ''),"
        " (SELECT strokes FROM signature g WHERE g.person = a.person AND g.seq = a.seq)"
        " FROM attendance a JOIN room r ON r.id = a.room LEFT JOIN person p ON p.id = a.person"
        " WHERE a.meeting = ? ORDER BY a.number",
        "i", meeting);
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        r = (struct here_row){.number = db_int(q, 0), .wall_ms = db_int(q, 1)};
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

#define CALLED(round)                                                                                                  \
    " coalesce((SELECT c.result FROM event c WHERE c.meeting = n.meeting AND c.room = n.room AND c.kind = 'call' AND"  \
    "  c.result LIKE '" round ":%' ORDER BY c.seq DESC LIMIT 1), '')"

/* Households of the list nobody of whom is here. */
static bool write_missing(struct sheets *s, struct db *db, int64_t meeting, const struct meeting *m, bool phones,
                          struct err *err)
{
    static const enum word replies[] = {W_REPLY_NOT_ASKED, W_REPLY_NO, W_REPLY_MAYBE, W_REPLY_YES};
    static const struct sheets_column columns[M_COUNT] = {
        {"房号", 33, SHEETS_WORD, NULL},   {"姓名", 36, SHEETS_WORD, NULL},       {"邀请结果", 22, SHEETS_WORD, NULL},
        {"前一天", 18, SHEETS_WORD, NULL}, {"会前10分钟", 24, SHEETS_WORD, NULL}, {"开会时", 18, SHEETS_WORD, NULL},
        {"备注", 29, SHEETS_TEXT, NULL},   {"联系电话", 34, SHEETS_WORD, NULL}};
    char label[ROOM_LABEL];
    struct room room;
    int rc = -1;
    sheets_begin(s, "未到", NULL, columns, phones ? M_COUNT : M_PHONE, &page, 0);
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT r.building, r.unit, r.number, n.reply, n.unreached," CALLED("1") "," CALLED("2") "," CALLED(
            "3") ","
                 " (SELECT group_concat(name, '、') FROM (SELECT name FROM person p WHERE p.meeting = n.meeting AND p.room = n.room"
                 "  AND p.listed = 1 ORDER BY p.id)), coalesce((SELECT note FROM household k WHERE k.meeting = n.meeting AND"
                 "  k.room = n.room), ''), coalesce((SELECT group_concat(phone, '、') FROM (SELECT DISTINCT phone FROM person p WHERE"
                 "  p.meeting = n.meeting AND p.room = n.room AND p.listed = 1 AND p.phone <> '' ORDER BY p.id)), '')"
                 ", " ON_THE_PHONE " LIKE '%:no' AND n.reply >= 2 AS refused"
                 " FROM household_now n" TOLD_SINCE " JOIN room r ON r.id = n.room WHERE n.meeting = ?1 AND NOT n.here"
                 " ORDER BY CASE WHEN refused THEN 1 ELSE n.reply END DESC, length(r.building), r.building, length(r.unit), r.unit, length(r.number), r.number",
        "i", meeting);
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        room_from_row(q, 0, &room);
        label_room(label, sizeof label, LANG_ZH, m, &room);
        int reply = (int)db_int(q, 3);
        sheets_text(s, M_ROOM, label);
        sheets_text(s, M_NAMES, db_text(q, 8));
        bool refused = db_int(q, 11) != 0; /* tonight, at the telephone: what she said last holds */
        sheets_text(s, M_REPLY,
                    refused                      ? word_in(LANG_ZH, W_FIGURE_PHONE_NO)
                    : reply == 0 && db_int(q, 4) ? "未接通"
                                                 : word_in(LANG_ZH, replies[reply & 3]));
        call_words(s, M_DAY, db_text(q, 5));
        call_words(s, M_TEN, db_text(q, 6));
        call_words(s, M_START, db_text(q, 7));
        sheets_text(s, M_NOTE, db_text(q, 9));
        if (phones)
            sheets_text(s, M_PHONE, db_text(q, 10));
        sheets_next(s);
    }
    return rc == 0;
}

bool attendance_sheets_write(struct sheets *s, struct db *db, int64_t meeting, const struct meeting *m, bool phones,
                             struct err *err)
{
    struct sheet_of c = {s, m};
    char name[LABEL_TITLE], title[LABEL_TITLE + 16], when[160];
    label_when_where(when, sizeof when, LANG_ZH, m);
    label_title(name, m);
    snprintf(title, sizeof title, "%s签到表", name);
    sheets_above(s, when);
    sheets_begin(s, "签到表", title, here_columns, A_COUNT, &page, 0);
    return each_here(db, meeting, m, add_here, &c, err) && write_missing(s, db, meeting, m, phones, err);
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

bool attendance_csv_write(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err)
{
    char *bytes = NULL;
    size_t length = 0;
    struct csv_out c = {open_memstream(&bytes, &length), m};
    if (c.file == NULL)
        return err_set(err, ERR_IO, "out of memory");
    fputs("\xEF\xBB\xBF", c.file);
    for (int i = 0; i < A_COUNT; i++)
        cell(c.file, here_columns[i].heading, i + 1 == A_COUNT);
    bool ok = each_here(db, meeting, m, add_csv, &c, err);
    bool whole = fclose(c.file) == 0;
    ok = ok && (whole || err_set(err, ERR_IO, "out of memory")) && fileio_write(path, bytes, length, err);
    if (bytes != NULL)
        explicit_bzero(bytes, length);
    free(bytes);
    return ok;
}
