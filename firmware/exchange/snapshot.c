#include "exchange/snapshot.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/version.h"
#include "store/briefing.h"
#include "store/db.h"

/* Plain tables: DB Browser 3.12 refuses STRICT. The version rises when a column changes its meaning. */
static const char schema[] =
    "PRAGMA out.user_version = 1; PRAGMA out.application_id = 0x4B514558;"
    "CREATE TABLE out.doc (name TEXT PRIMARY KEY, text TEXT NOT NULL);"
    "CREATE TABLE out.meeting (code TEXT PRIMARY KEY, title TEXT NOT NULL, estate TEXT NOT NULL, place TEXT NOT NULL,"
    " starts TEXT NOT NULL, state TEXT NOT NULL);"
    "CREATE TABLE out.invitee (id INTEGER PRIMARY KEY, building TEXT NOT NULL, unit TEXT NOT NULL, room TEXT NOT NULL,"
    " address TEXT NOT NULL, name TEXT NOT NULL, reply TEXT NOT NULL, here_as INTEGER);"
    "CREATE TABLE out.attendance (number INTEGER PRIMARY KEY, invitee INTEGER REFERENCES invitee (id),"
    " building TEXT NOT NULL, unit TEXT NOT NULL, room TEXT NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL,"
    " signed_in TEXT NOT NULL, seat_row INTEGER, seat_number INTEGER, ticket TEXT NOT NULL, copies INTEGER NOT NULL);"
    "CREATE TABLE out.quorum (area_here REAL NOT NULL, area_all REAL NOT NULL, area_share TEXT NOT NULL,"
    " households_here INTEGER NOT NULL, households_all INTEGER NOT NULL, household_share TEXT NOT NULL,"
    " unknown_here INTEGER NOT NULL);"
    "CREATE VIEW out.到会面积 AS SELECT '专有部分面积（平方米）' AS 项目, printf('%.2f', area_here) AS 到会, printf('%.2f', area_all) AS 合计,"
    " (CAST(area_here * 1000 / area_all AS INTEGER) / 10.0) || '%' AS 占比, area_share AS 要求 FROM quorum UNION ALL"
    " SELECT '户数', households_here, households_all, (households_here * 1000 / households_all / 10.0) || '%',"
    " household_share FROM quorum;"
    "CREATE VIEW out.签到表 AS SELECT number AS 序号, address AS 房号, name AS 姓名, substr(signed_in, 12, 5) AS 签到时间,"
    " CASE WHEN seat_row IS NULL THEN '' ELSE seat_row || '排' || seat_number || '座' END AS 座位,"
    " CASE ticket WHEN 'printed' THEN '已打印' WHEN 'sent' THEN '已发送，未确认' WHEN 'waived' THEN '不打了' WHEN 'doubt' THEN '可能已打出' ELSE '待补打' END"
    " || CASE copies WHEN 0 THEN '' ELSE ',补打' || copies END AS 座位票 FROM attendance ORDER BY number;"
    "CREATE VIEW out.未到 AS SELECT address AS 房号, name AS 姓名, reply AS 邀请结果 FROM invitee"
    " WHERE here_as IS NULL ORDER BY id;"
    "INSERT INTO out.doc VALUES"
    " ('meeting', 'one row: the meeting; starts is local time; state is planned, open or closed'),"
    " ('invitee', 'every person on the invite list; reply is 会来, 待定, 不来 or empty;"
    " here_as is the number of her sign-in, in this room or in another of hers'),"
    " ('attendance', 'every person signed in now; number is printed on the seat ticket; signed_in is local time;"
    " seat_row and seat_number are NULL with free seating; ticket is printed (early ones too), sent (to a printer that never answers), waived, owed, or doubt (owed, and may have come out); copies: how many more were printed'),"
    " ('quorum', 'one row, none where the list tells no areas: square metres and homes that are here, of all, and the share asked for;"
    " unknown_here: homes that are here, in neither sum, for their area is not known'), ('到会面积', 'quorum with Chinese headings'),"
    " ('签到表', 'attendance with Chinese headings'), ('未到', 'invitees who have not signed in');";

#define ADDRESS "r.building || m.building_word || CASE r.unit WHEN '' THEN '' ELSE r.unit || '单元' END || r.number"

#define TICKETS                                                                                                        \
    " FROM main.event t WHERE t.meeting = a.meeting AND t.of_door = a.door AND t.of_seq = a.seq AND t.kind = 'ticket'"

/* The briefing's own numbers. */
static bool fill_quorum(struct db *db, int64_t meeting, struct err *err)
{
    struct briefing b;
    char area[QUORUM_SHARE], homes[QUORUM_SHARE];
    if (!briefing_read(db, meeting, &b, err))
        return false;
    const struct quorum *q = &b.quorum;
    share_text(area, q->rule.area);
    share_text(homes, q->rule.households);
    return q->area_all == 0 || db_run(db, err, "INSERT INTO out.quorum VALUES (? / 100.0, ? / 100.0, ?, ?, ?, ?, ?)",
                                      "iisiisi", q->area_here, q->area_all, area, (int64_t)q->households_here,
                                      (int64_t)q->households_all, homes, (int64_t)q->unknown_here);
}

static bool fill(struct db *db, int64_t meeting, struct err *err)
{
    return db_run(db, err,
                  "INSERT INTO out.meeting SELECT code, title, estate, place,"
                  " strftime('%Y-%m-%d %H:%M', starts_ms / 1000 + utc_offset_min * 60, 'unixepoch'), state"
                  " FROM main.meeting WHERE id = ?",
                  "i", meeting) &&
           db_run(
               db, err,
               "INSERT INTO out.invitee SELECT p.id, r.building, r.unit, r.number, " ADDRESS ", p.name,"
               " CASE coalesce(h.reply_here, p.reply) WHEN 3 THEN '会来' WHEN 2 THEN '待定' WHEN 1 THEN '不来' ELSE '' END,"
               " (SELECT v.number FROM main.presence v WHERE v.meeting = p.meeting AND v.person = p.id)"
               " FROM main.person p JOIN main.room r ON r.id = p.room JOIN main.meeting m ON m.id = p.meeting"
               " LEFT JOIN main.household h ON h.meeting = p.meeting AND h.room = p.room"
               " WHERE p.meeting = ? AND p.listed = 1",
               "i", meeting) &&
           db_run(
               db, err,
               "INSERT INTO out.attendance SELECT a.number, CASE WHEN p.listed = 1 THEN p.id END, r.building, r.unit,"
               " r.number, " ADDRESS ", coalesce(p.name, ''),"
               " strftime('%Y-%m-%d %H:%M:%S', a.wall_ms / 1000 + m.utc_offset_min * 60, 'unixepoch'),"
               " a.seat_row, a.seat_number, CASE WHEN a.ticket_owed = 0 THEN CASE"
               " WHEN EXISTS (SELECT 1" TICKETS " AND t.result = 'waived') THEN 'waived'"
               " WHEN EXISTS (SELECT 1" TICKETS " AND t.result = 'unconfirmed')"
               " OR (NOT EXISTS (SELECT 1" TICKETS " AND t.result = 'printed') AND EXISTS (SELECT 1 FROM main.event t"
               "  WHERE t.meeting = a.meeting AND t.person = a.person AND t.kind = 'early' AND t.result = 'unconfirmed'))"
               " THEN 'sent' ELSE 'printed' END"
               " WHEN EXISTS (SELECT 1" TICKETS " AND t.result = 'doubt') THEN 'doubt' ELSE 'owed' END,"
               " (SELECT count(*) FROM main.event c WHERE c.meeting = a.meeting AND c.of_door = a.door AND c.of_seq = a.seq"
               "  AND c.kind = 'reprint')"
               " FROM main.attendance a JOIN main.meeting m ON m.id = a.meeting JOIN main.room r ON r.id = a.room"
               " LEFT JOIN main.person p ON p.id = a.person WHERE a.meeting = ?",
               "i", meeting) &&
           fill_quorum(db, meeting, err) &&
           db_run(db, err, "INSERT INTO out.doc VALUES ('kiosk', 'the program that wrote this file: version ' || ?)",
                  "s", version());
}

/* Opened on its own, read-only: the file must stand without us. */
static bool check(const char *path, struct err *err)
{
    sqlite3 *file = NULL;
    sqlite3_stmt *stmt = NULL;
    bool ok = sqlite3_open_v2(path, &file, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK &&
              sqlite3_prepare_v2(file, "PRAGMA integrity_check", -1, &stmt, NULL) == SQLITE_OK &&
              sqlite3_step(stmt) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") == 0;
    if (!ok)
        err_set(err, ERR_IO, "%s: integrity check failed", path);
    sqlite3_finalize(stmt);
    sqlite3_close(file);
    return ok;
}

bool snapshot_write(struct db *db, int64_t meeting, const char *path, struct err *err)
{
    if (!db_remove(path, err))
        return false;
    if (!db_exec(db, "ATTACH ':memory:' AS out", err))
        return false;
    bool ok = db_exec(db, schema, err) && fill(db, meeting, err) && db_run(db, err, "VACUUM out INTO ?", "s", path);
    struct err ignored;
    bool detached = db_exec(db, "DETACH out", ok ? err : &ignored);
    return ok && detached && fileio_flush(path, err) && check(path, err);
}
