#include "store/version_steps.h"

#include <stddef.h>

/* clang-format off: SQL stands in lines of its own */

/* Version 1.
 * person: what can be deleted. event: what stays. An event holds row ids and a digest salted with the person's salt:
 * once the person's row is gone, nothing in the log leads back to her, and the chain is still whole.
 * An undo names the sign-in it takes back by (of_door, of_seq). Several doors write disjoint (door, seq). */
static const char version_1[] =
    "CREATE TABLE meeting ("
    "  id INTEGER PRIMARY KEY,"
    "  code TEXT NOT NULL UNIQUE CHECK (code <> ''),"
    "  title TEXT NOT NULL, estate TEXT NOT NULL, place TEXT NOT NULL,"
    "  starts_ms INTEGER NOT NULL, utc_offset_min INTEGER NOT NULL,"
    "  seat_rows INTEGER NOT NULL CHECK (seat_rows >= 0), seats_in_row INTEGER NOT NULL CHECK (seats_in_row >= 0),"
    "  building_word TEXT NOT NULL,"
    "  state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed'))"
    ") STRICT;"
    "CREATE TABLE room ("
    "  id INTEGER PRIMARY KEY,"
    "  building TEXT NOT NULL CHECK (building <> ''), unit TEXT NOT NULL, number TEXT NOT NULL CHECK (number <> ''),"
    "  UNIQUE (building, unit, number)"
    ") STRICT;"
    "CREATE TABLE person ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT," /* never used again: events of a deleted person must not find another */
    "  meeting INTEGER NOT NULL REFERENCES meeting (id),"
    "  room INTEGER NOT NULL REFERENCES room (id),"
    "  name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL,"
    "  phone TEXT NOT NULL, reply INTEGER NOT NULL CHECK (reply BETWEEN 0 AND 3),"
    "  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),"
    "  salt BLOB NOT NULL CHECK (length(salt) = 16)"
    ") STRICT;"
    "CREATE UNIQUE INDEX person_listed ON person (meeting, room, name_key) WHERE listed = 1;"
    "CREATE INDEX person_room ON person (meeting, room);"
    "CREATE TABLE event ("
    "  meeting INTEGER NOT NULL REFERENCES meeting (id),"
    "  door INTEGER NOT NULL, seq INTEGER NOT NULL,"
    "  kind TEXT NOT NULL CHECK (kind <> ''),"
    "  number INTEGER," /* running number of a sign-in, printed on its ticket */
    "  person INTEGER, room INTEGER,"
    "  seat_row INTEGER, seat_number INTEGER,"
    "  of_door INTEGER, of_seq INTEGER,"
    "  result TEXT,"
    "  wall_ms INTEGER NOT NULL, boot_id TEXT NOT NULL, boot_ms INTEGER NOT NULL,"
    "  digest BLOB NOT NULL, chain BLOB NOT NULL CHECK (length(chain) = 32),"
    "  PRIMARY KEY (meeting, door, seq),"
    "  CHECK ((seat_row IS NULL) = (seat_number IS NULL)),"
    "  CHECK (kind <> 'sign_in' OR (number IS NOT NULL AND person IS NOT NULL AND room IS NOT NULL))"
    ") STRICT, WITHOUT ROWID;"
    "CREATE UNIQUE INDEX event_number ON event (meeting, number) WHERE kind = 'sign_in';"
    "CREATE INDEX event_person ON event (meeting, person) WHERE kind = 'sign_in';"
    "CREATE INDEX event_room ON event (meeting, room) WHERE kind = 'sign_in';"
    "CREATE INDEX event_seat ON event (meeting, seat_row, seat_number) WHERE kind = 'sign_in';"
    "CREATE UNIQUE INDEX event_undo ON event (meeting, of_door, of_seq) WHERE kind = 'undo';"
    "CREATE INDEX event_ticket ON event (meeting, of_door, of_seq) WHERE kind = 'ticket';"
    /* current attendance: who has signed in and was not undone */
    "CREATE VIEW attendance AS"
    "  SELECT s.meeting, s.door, s.seq, s.number, s.person, s.room, s.seat_row, s.seat_number, s.wall_ms,"
    "         NOT EXISTS (SELECT 1 FROM event t WHERE t.meeting = s.meeting AND t.of_door = s.door"
    "                     AND t.of_seq = s.seq AND t.kind = 'ticket' AND t.result = 'printed') AS ticket_owed"
    "  FROM event s WHERE s.kind = 'sign_in' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.meeting = s.meeting"
    "       AND u.of_door = s.door AND u.of_seq = s.seq AND u.kind = 'undo');"
    /* uniqueness over current attendance, so that undo and sign-in again works */
    "CREATE TRIGGER one_sign_in BEFORE INSERT ON event WHEN NEW.kind = 'sign_in' AND EXISTS"
    "  (SELECT 1 FROM attendance a WHERE a.meeting = NEW.meeting AND a.person = NEW.person)"
    "  BEGIN SELECT RAISE(ABORT, 'this person is signed in'); END;"
    "CREATE TRIGGER one_seat BEFORE INSERT ON event WHEN NEW.kind = 'sign_in' AND NEW.seat_row IS NOT NULL AND EXISTS"
    "  (SELECT 1 FROM attendance a WHERE a.meeting = NEW.meeting AND a.seat_row = NEW.seat_row"
    "   AND a.seat_number = NEW.seat_number)"
    "  BEGIN SELECT RAISE(ABORT, 'this seat is given'); END;"
    "CREATE TRIGGER undo_what_stands BEFORE INSERT ON event WHEN NEW.kind = 'undo' AND NOT EXISTS"
    "  (SELECT 1 FROM attendance a WHERE a.meeting = NEW.meeting AND a.door = NEW.of_door AND a.seq = NEW.of_seq)"
    "  BEGIN SELECT RAISE(ABORT, 'no such sign-in stands'); END;"
    "CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are not changed'); END;"
    "CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are not deleted'); END;";

/* Version 2: a stand-in (替家人来) is a person of her own whose row says for whom; it goes when that person's data
 * goes. */
static const char version_2[] =
    "ALTER TABLE person ADD COLUMN stands_for INTEGER REFERENCES person (id) ON DELETE CASCADE;"
    "CREATE INDEX person_stands_for ON person (stands_for) WHERE stands_for IS NOT NULL;";

/* Version 3: a guest is found by her visit's token, and there is one of her. */
static const char version_3[] = "CREATE UNIQUE INDEX person_guest ON person (meeting, salt) WHERE listed = 0;";

/* Version 4: the staff desk. staff: one row, the PIN's hash and its wrong tries. household: what belongs to a room and not
 * to a person; `reply_here` is what staff were told since the list was made, and stays when the list comes again. A
 * seat event moves somebody who signed in; a ticket that nobody wants any more is 'waived'. */
static const char version_4[] =
    "CREATE TABLE staff ("
    "  id INTEGER PRIMARY KEY CHECK (id = 1), pin TEXT NOT NULL, wrong INTEGER NOT NULL CHECK (wrong >= 0),"
    "  reset INTEGER NOT NULL CHECK (reset IN (0, 1))"
    ") STRICT;"
    "INSERT INTO staff VALUES (1, '', 0, 0);"
    "CREATE TABLE household ("
    "  meeting INTEGER NOT NULL REFERENCES meeting (id), room INTEGER NOT NULL REFERENCES room (id),"
    "  housekeeper TEXT NOT NULL DEFAULT '', heads INTEGER, greeted INTEGER NOT NULL DEFAULT 0 CHECK (greeted IN (0, 1)),"
    "  invited_by TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',"
    "  unreached INTEGER NOT NULL DEFAULT 0 CHECK (unreached IN (0, 1)),"
    "  reply_here INTEGER CHECK (reply_here BETWEEN 0 AND 3),"
    "  PRIMARY KEY (meeting, room)"
    ") STRICT, WITHOUT ROWID;"
    "ALTER TABLE person ADD COLUMN seat_row INTEGER;" /* a seat that the list sets */
    "ALTER TABLE person ADD COLUMN seat_number INTEGER;"
    "ALTER TABLE meeting ADD COLUMN began_ms INTEGER;"
    "ALTER TABLE meeting ADD COLUMN ended_ms INTEGER;"
    "CREATE INDEX event_moved ON event (meeting, of_door, of_seq) WHERE kind = 'seat';"
    "CREATE INDEX event_reprint ON event (meeting, of_door, of_seq) WHERE kind = 'reprint';"
    "CREATE INDEX event_call ON event (meeting, room) WHERE kind = 'call';"
    "DROP TRIGGER one_sign_in; DROP TRIGGER one_seat; DROP TRIGGER undo_what_stands; DROP VIEW attendance;"
    "CREATE VIEW attendance AS"
    "  SELECT s.meeting, s.door, s.seq, s.number, s.person, s.room,"
    "         CASE WHEN m.seq IS NULL THEN s.seat_row ELSE m.seat_row END AS seat_row,"
    "         CASE WHEN m.seq IS NULL THEN s.seat_number ELSE m.seat_number END AS seat_number, s.wall_ms,"
    "         NOT EXISTS (SELECT 1 FROM event t WHERE t.meeting = s.meeting AND t.of_door = s.door AND t.of_seq = s.seq"
    "                     AND t.kind = 'ticket' AND t.result IN ('printed', 'waived')) AS ticket_owed,"
    "         s.result IS NOT NULL AS added_later"
    "  FROM event s LEFT JOIN event m ON m.meeting = s.meeting AND m.of_door = s.door AND m.of_seq = s.seq"
    "       AND m.kind = 'seat' AND NOT EXISTS (SELECT 1 FROM event n WHERE n.meeting = m.meeting"
    "       AND n.of_door = m.of_door AND n.of_seq = m.of_seq AND n.kind = 'seat' AND n.seq > m.seq)"
    "  WHERE s.kind = 'sign_in' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.meeting = s.meeting"
    "       AND u.of_door = s.door AND u.of_seq = s.seq AND u.kind = 'undo');"
    /* a listed household as it stands: what it said last, whether somebody of the room is here, the last call */
    "CREATE VIEW household_now AS SELECT p.meeting, p.room, coalesce(h.reply_here, max(p.reply)) AS reply,"
    "  coalesce(h.unreached, 0) AS unreached, coalesce(h.housekeeper, '') AS housekeeper,"
    "  coalesce(h.greeted, 0) AS greeted, h.heads,"
    "  EXISTS (SELECT 1 FROM attendance a WHERE a.meeting = p.meeting AND a.room = p.room) AS here,"
    "  (SELECT c.result FROM event c WHERE c.meeting = p.meeting AND c.room = p.room AND c.kind = 'call'"
    "   ORDER BY c.seq DESC LIMIT 1) AS last_call"
    "  FROM person p LEFT JOIN household h ON h.meeting = p.meeting AND h.room = p.room"
    "  WHERE p.listed = 1 GROUP BY p.meeting, p.room;"
    "CREATE TRIGGER one_sign_in BEFORE INSERT ON event WHEN NEW.kind = 'sign_in' AND EXISTS"
    "  (SELECT 1 FROM attendance a WHERE a.meeting = NEW.meeting AND a.person = NEW.person)"
    "  BEGIN SELECT RAISE(ABORT, 'this person is signed in'); END;"
    "CREATE TRIGGER one_seat BEFORE INSERT ON event WHEN NEW.kind IN ('sign_in', 'seat') AND NEW.seat_row IS NOT NULL"
    "  AND EXISTS (SELECT 1 FROM attendance a WHERE a.meeting = NEW.meeting AND a.seat_row = NEW.seat_row"
    "  AND a.seat_number = NEW.seat_number)"
    "  BEGIN SELECT RAISE(ABORT, 'this seat is given'); END;"
    "CREATE TRIGGER undo_what_stands BEFORE INSERT ON event WHEN NEW.kind IN ('undo', 'seat') AND NOT EXISTS"
    "  (SELECT 1 FROM attendance a WHERE a.meeting = NEW.meeting AND a.door = NEW.of_door AND a.seq = NEW.of_seq)"
    "  BEGIN SELECT RAISE(ABORT, 'no such sign-in stands'); END;";

/* A seat given after the sign-in: the last of them counts. */
#define MOVES                                                                                                          \
    " FROM event m WHERE m.meeting = s.meeting AND m.of_door = s.door AND m.of_seq = s.seq AND m.kind = 'seat'"

/* The number of a person's sign-in: her own, or the first of those of her other rooms; NULL: not here. */
#define PRESENCE                                                                                                       \
    "CREATE VIEW presence AS SELECT p.meeting, p.id AS person, p.room, p.twin, p.listed, coalesce("                    \
    "  (SELECT a.number FROM attendance a WHERE a.meeting = p.meeting AND a.person = p.id),"                           \
    "  (SELECT min(b.number) FROM person q JOIN attendance b ON b.meeting = q.meeting AND b.person = q.id"             \
    "   WHERE q.twin = p.twin)) AS number FROM person p;"

/* A listed household as it stands. */
#define HOUSEHOLD_NOW                                                                                                               \
    "CREATE VIEW household_now AS SELECT p.meeting, p.room, coalesce(h.reply_here, max(p.reply)) AS reply,"                         \
    "  coalesce(h.unreached, 0) AS unreached, coalesce(h.housekeeper, '') AS housekeeper,"                                          \
    "  coalesce(h.greeted, 0) AS greeted, h.heads,"                                                                                 \
    "  EXISTS (SELECT 1 FROM attendance a WHERE a.meeting = p.meeting AND a.room = p.room)"                                         \
    "  OR EXISTS (SELECT 1 FROM presence v WHERE v.meeting = p.meeting AND v.room = p.room AND v.listed = 1 AND v.twin IS NOT NULL" \
    "  AND v.number IS NOT NULL) AS here,"                                                                                          \
    "  (SELECT c.result FROM event c WHERE c.meeting = p.meeting AND c.room = p.room AND c.kind = 'call'"                           \
    "   ORDER BY c.seq DESC LIMIT 1) AS last_call"                                                                                  \
    "  FROM person p LEFT JOIN household h ON h.meeting = p.meeting AND h.room = p.room"                                            \
    "  WHERE p.listed = 1 GROUP BY p.meeting, p.room;"

/* Version 5: twin: who is listed under the same name and phone in several rooms is one human; her sign-in in one room stands
 * for all of them. The aisle and the reserved rows of the seat plan. */
static const char version_5[] =
    "ALTER TABLE person ADD COLUMN twin INTEGER;" /* the first of those rows, itself included */
    "CREATE INDEX person_twin ON person (twin) WHERE twin IS NOT NULL;"
    "UPDATE person SET twin = g.first FROM (SELECT meeting, name_key, phone, min(id) AS first FROM person"
    "  WHERE listed = 1 AND phone <> '' GROUP BY meeting, name_key, phone HAVING count(*) > 1) g WHERE listed = 1"
    "  AND person.meeting = g.meeting AND person.name_key = g.name_key AND person.phone = g.phone;"
    /* the listed ones of a room are found by person_listed; a second index of all of them was a tenth of an import */
    "DROP INDEX person_room; CREATE INDEX person_unlisted ON person (meeting, room) WHERE listed = 0;"
    "ALTER TABLE meeting ADD COLUMN aisle INTEGER NOT NULL DEFAULT 0;" /* after that seat of each row; 0: none */
    "ALTER TABLE meeting ADD COLUMN rows_reserved INTEGER NOT NULL DEFAULT 0;" /* bit 0: row 1 */
    /* as before, but made so that a lookup goes by index: no join inside */
    "DROP VIEW household_now; DROP VIEW attendance;"
    "CREATE VIEW attendance AS SELECT s.meeting, s.door, s.seq, s.number, s.person, s.room,"
    "  iif(EXISTS (SELECT 1" MOVES "), (SELECT m.seat_row" MOVES
    "   ORDER BY m.seq DESC LIMIT 1), s.seat_row) AS seat_row,"
    "  iif(EXISTS (SELECT 1" MOVES "), (SELECT m.seat_number" MOVES
    "   ORDER BY m.seq DESC LIMIT 1), s.seat_number) AS seat_number, s.wall_ms,"
    "  NOT EXISTS (SELECT 1 FROM event t WHERE t.meeting = s.meeting AND t.of_door = s.door AND t.of_seq = s.seq"
    "   AND t.kind = 'ticket' AND t.result IN ('printed', 'waived')) AS ticket_owed,"
    "  s.result IS NOT NULL AS added_later"
    "  FROM event s WHERE s.kind = 'sign_in' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.meeting = s.meeting"
    "   AND u.of_door = s.door AND u.of_seq = s.seq AND u.kind = 'undo');" PRESENCE HOUSEHOLD_NOW;

/* The last word on the ticket that was printed for her (under any of her rooms) before the meeting. */
#define EARLY(what)                                                                                                    \
    "(SELECT " what " FROM event p WHERE p.meeting = s.meeting AND p.kind = 'early' AND p.person IN (SELECT s.person"  \
    "  UNION SELECT t.id FROM person t WHERE t.twin = (SELECT o.twin FROM person o WHERE o.id = s.person))"            \
    "  ORDER BY p.seq DESC LIMIT 1)"

/* Version 6: tickets printed before the meeting: 'early' events of the person with the seat on the paper. No ticket is owed at
 * her sign-in if hers is out and has the seat she gets. A ticket's result, early or not: 'failed' (not a dot of it was sent),
 * 'doubt' (it may have come out), 'sent' (about to be sent; the power may have gone since), 'printed', 'waived'. */
static const char version_6[] =
    "CREATE INDEX event_early ON event (meeting, person) WHERE kind = 'early';"
    "DROP VIEW household_now; DROP VIEW presence; DROP VIEW attendance;"
    "CREATE VIEW attendance AS SELECT s.meeting, s.door, s.seq, s.number, s.person, s.room,"
    "  iif(EXISTS (SELECT 1" MOVES "), (SELECT m.seat_row" MOVES
    "   ORDER BY m.seq DESC LIMIT 1), s.seat_row) AS seat_row,"
    "  iif(EXISTS (SELECT 1" MOVES "), (SELECT m.seat_number" MOVES
    "   ORDER BY m.seq DESC LIMIT 1), s.seat_number) AS seat_number, s.wall_ms,"
    "  NOT EXISTS (SELECT 1 FROM event t WHERE t.meeting = s.meeting AND t.of_door = s.door AND t.of_seq = s.seq"
    "   AND t.kind = 'ticket' AND t.result IN ('printed', 'waived'))"
    "  AND NOT coalesce(" EARLY(
        "p.result = 'printed' AND p.seat_row IS s.seat_row AND p.seat_number IS s.seat_number") ", 0)"
                                                                                                "   AS ticket_owed, coalesce(" EARLY(
                                                                                                    "p.result <> 'failed'") ", 0) AS early,"
                                                                                                                            "  s.result IS NOT NULL AS added_later"
                                                                                                                            "  FROM event s WHERE s.kind = 'sign_in' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.meeting = s.meeting"
                                                                                                                            "   AND u.of_door = s.door AND u.of_seq = s.seq AND u.kind = 'undo');" PRESENCE
                                                                                                                                HOUSEHOLD_NOW;

/* Version 7: what owners say at the meeting, the rectification plan, what it costs. A remark's room and name are as staff
 * wrote them and go when personal data goes; a plan row stays. */
static const char version_7[] =
    "CREATE TABLE remark ("
    "  id INTEGER PRIMARY KEY, meeting INTEGER NOT NULL REFERENCES meeting (id), number INTEGER NOT NULL,"
    "  key TEXT NOT NULL, origin INTEGER NOT NULL, room TEXT NOT NULL, name TEXT NOT NULL, category INTEGER NOT NULL,"
    "  text TEXT NOT NULL CHECK (text <> ''), answer TEXT NOT NULL, plan INTEGER NOT NULL," /* number of the row, 0 none */
    "  reason TEXT NOT NULL, visitor TEXT NOT NULL, satisfied TEXT NOT NULL, avoid TEXT NOT NULL,"
    "  UNIQUE (meeting, number), UNIQUE (meeting, key)"
    ") STRICT;"
    "CREATE TABLE plan ("
    "  id INTEGER PRIMARY KEY, meeting INTEGER NOT NULL REFERENCES meeting (id), number INTEGER NOT NULL,"
    "  category INTEGER NOT NULL, problem TEXT NOT NULL CHECK (problem <> ''), place TEXT NOT NULL, measure TEXT NOT NULL,"
    "  department TEXT NOT NULL, person TEXT NOT NULL, due TEXT NOT NULL, done TEXT NOT NULL, followed TEXT NOT NULL,"
    "  result TEXT NOT NULL, conclusion TEXT NOT NULL, carried INTEGER," /* the row of the meeting before */
    "  UNIQUE (meeting, number)"
    ") STRICT;"
    "CREATE TABLE cost ("
    "  meeting INTEGER NOT NULL REFERENCES meeting (id), number INTEGER NOT NULL, name TEXT NOT NULL,"
    "  quantity TEXT NOT NULL, price INTEGER NOT NULL, total INTEGER NOT NULL, note TEXT NOT NULL," /* fen, -1 not told */
    "  PRIMARY KEY (meeting, number)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX remark_plan ON remark (meeting, plan);"
    /* when a clock first said that personal data must go */
    "CREATE TABLE retention ("
    "  meeting INTEGER PRIMARY KEY REFERENCES meeting (id), wall_ms INTEGER NOT NULL, boot_id TEXT NOT NULL,"
    "  boot_ms INTEGER NOT NULL"
    ") STRICT;";

/* What a full meeting looks like, for SQLite's planner, written once instead of measured: without it the planner takes the ten
 * thousand events of a meeting for ten, and walks through them all for each sign-in (https://sqlite.org/fileformat2.html#stat1tab:
 * rows, then rows that have the same first column, first two, ...). */
static const char version_8[] = "ANALYZE sqlite_schema;"
                                "DELETE FROM sqlite_stat1;"
                                "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES "
                                "('event','event','20000 20000 10000 1'),"
                                "('event','event_number','2000 2000 1'),"
                                "('event','event_person','2000 2000 1'),"
                                "('event','event_room','2000 2000 2'),"
                                "('event','event_seat','2000 2000 50 1'),"
                                "('event','event_undo','100 100 100 1'),"
                                "('event','event_ticket','4000 4000 4000 2'),"
                                "('event','event_moved','100 100 100 1'),"
                                "('event','event_reprint','100 100 100 1'),"
                                "('event','event_call','2000 2000 2'),"
                                "('event','event_early','2000 2000 1'),"
                                "('person','person_listed','20000 20000 3 1'),"
                                "('person','person_unlisted','500 500 2'),"
                                "('person','person_twin','200 2'),"
                                "('person','person_stands_for','200 1'),"
                                "('person','person_guest','500 500 1');"
                                "ANALYZE sqlite_schema;";

/* A signature goes with the person's row; that there was one stays as an event. */
static const char version_9[] =
    "CREATE TABLE signature ("
    "  person INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,"
    "  seq INTEGER NOT NULL," /* of the sign-in it stands beside; after an undo it is nobody's */
    "  strokes BLOB NOT NULL"
    ") STRICT;"
    "CREATE TABLE invitation (" /* what its slips are signed with */
    "  meeting INTEGER PRIMARY KEY REFERENCES meeting (id) ON DELETE CASCADE, key BLOB NOT NULL"
    ") STRICT;";

/* Rooms that the estate does not have by its settings, and that staff offer at the door all the same; those of lists taken
 * before are offered as they were. */
static const char version_10[] =
    "CREATE TABLE offered_room (room INTEGER PRIMARY KEY REFERENCES room (id) ON DELETE CASCADE) STRICT;"
    "INSERT INTO offered_room SELECT id FROM room WHERE id IN (SELECT room FROM person WHERE listed = 1);";

/* Version 11: 完成情况 holds one of three words; what else was written there (and counted as done) goes to progress and counts as
 * begun, for nothing but a whole word says that it is done. */
static const char version_11[] =
    "ALTER TABLE plan ADD COLUMN progress TEXT NOT NULL DEFAULT '';"
    "UPDATE plan SET progress = done, done = '进行中' WHERE done NOT IN ('', '未开始', '待整改', '没开始', '进行中', '整改中',"
    " '处理中', '未完成', '没修好', '部分完成', '已完成', '完成', '已整改', '已修好', '整改完毕', '√', '已回访', '已总结');"
    "UPDATE plan SET done = CASE WHEN done IN ('', '未开始', '待整改', '没开始') THEN '' WHEN done IN ('进行中', '整改中',"
    " '处理中', '未完成', '没修好', '部分完成') THEN '进行中' ELSE '已完成' END;";

/* Version 12: what is current stands in tables of its own, written by the event's own insertion, so that the last sign-in costs no
 * more than the first. standing: who is here, where, ticket settled or not; that nobody is here twice and no seat is given twice is
 * its indexes' matter. standing_by_events says the same from the events alone: store/check holds one against the other. hall:
 * see store/hall. From this version on the file's pages carry sums. */
static const char version_12[] =
    "DROP TRIGGER one_sign_in; DROP TRIGGER one_seat; DROP TRIGGER undo_what_stands; DROP VIEW attendance;"
    "CREATE TABLE standing ("
    "  meeting INTEGER NOT NULL REFERENCES meeting (id), door INTEGER NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL,"
    "  person INTEGER NOT NULL, room INTEGER NOT NULL, seat_row INTEGER, seat_number INTEGER, wall_ms INTEGER NOT NULL,"
    "  settled INTEGER NOT NULL, added_later INTEGER NOT NULL," /* settled: its ticket is printed, or nobody wants it */
    "  given_row INTEGER, given_number INTEGER,"                /* the seat of the sign-in itself, before any move */
    "  PRIMARY KEY (meeting, door, seq)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE UNIQUE INDEX standing_person ON standing (meeting, person);"
    "CREATE UNIQUE INDEX standing_number ON standing (meeting, number);"
    "CREATE UNIQUE INDEX standing_seat ON standing (meeting, seat_row, seat_number) WHERE seat_row IS NOT NULL;"
    "CREATE INDEX standing_room ON standing (meeting, room);"
    "CREATE VIEW standing_by_events AS SELECT s.meeting, s.door, s.seq, s.number, s.person, s.room,"
    "  iif(EXISTS (SELECT 1" MOVES "), (SELECT m.seat_row" MOVES
    "   ORDER BY m.seq DESC LIMIT 1), s.seat_row) AS seat_row,"
    "  iif(EXISTS (SELECT 1" MOVES "), (SELECT m.seat_number" MOVES
    "   ORDER BY m.seq DESC LIMIT 1), s.seat_number) AS seat_number, s.wall_ms,"
    "  EXISTS (SELECT 1 FROM event t WHERE t.meeting = s.meeting AND t.of_door = s.door AND t.of_seq = s.seq"
    "   AND t.kind = 'ticket' AND t.result IN ('printed', 'waived')) AS settled, s.result IS NOT NULL AS added_later,"
    "  s.seat_row AS given_row, s.seat_number AS given_number"
    "  FROM event s WHERE s.kind = 'sign_in' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.meeting = s.meeting"
    "   AND u.of_door = s.door AND u.of_seq = s.seq AND u.kind = 'undo');"
    "INSERT INTO standing SELECT * FROM standing_by_events;"
    "CREATE VIEW attendance AS SELECT s.meeting, s.door, s.seq, s.number, s.person, s.room, s.seat_row, s.seat_number, s.wall_ms,"
    "  s.settled = 0 AND NOT coalesce(" EARLY(
        "p.result = 'printed' AND p.seat_row IS s.given_row"
        " AND p.seat_number IS s.given_number") ", 0) AS ticket_owed,"
                                                "  coalesce(" EARLY(
                                                    "p.result <> 'failed'") ", 0) AS early, s.added_later FROM standing s;"
                                                                            "CREATE TABLE hall ("
                                                                            "  meeting INTEGER PRIMARY KEY REFERENCES meeting (id), seat_rows INTEGER NOT NULL, seats_in_row INTEGER NOT NULL,"
                                                                            "  seats BLOB NOT NULL"
                                                                            ") STRICT;"
                                                                            "CREATE TRIGGER undo_what_stands BEFORE INSERT ON event WHEN NEW.kind IN ('undo', 'seat') AND NOT EXISTS"
                                                                            "  (SELECT 1 FROM standing a WHERE a.meeting = NEW.meeting AND a.door = NEW.of_door AND a.seq = NEW.of_seq)"
                                                                            "  BEGIN SELECT RAISE(ABORT, 'no such sign-in stands'); END;"
                                                                            "CREATE TRIGGER stands AFTER INSERT ON event WHEN NEW.kind = 'sign_in' BEGIN"
                                                                            "  DELETE FROM hall WHERE meeting = NEW.meeting;"
                                                                            "  INSERT INTO standing VALUES (NEW.meeting, NEW.door, NEW.seq, NEW.number, NEW.person, NEW.room, NEW.seat_row,"
                                                                            "   NEW.seat_number, NEW.wall_ms, 0, NEW.result IS NOT NULL, NEW.seat_row, NEW.seat_number); END;"
                                                                            "CREATE TRIGGER stands_no_more AFTER INSERT ON event WHEN NEW.kind = 'undo' BEGIN"
                                                                            "  DELETE FROM hall WHERE meeting = NEW.meeting;"
                                                                            "  DELETE FROM standing WHERE meeting = NEW.meeting AND door = NEW.of_door AND seq = NEW.of_seq; END;"
                                                                            "CREATE TRIGGER sits_elsewhere AFTER INSERT ON event WHEN NEW.kind = 'seat' BEGIN"
                                                                            "  DELETE FROM hall WHERE meeting = NEW.meeting;"
                                                                            "  UPDATE standing SET seat_row = NEW.seat_row, seat_number = NEW.seat_number WHERE meeting = NEW.meeting"
                                                                            "   AND door = NEW.of_door AND seq = NEW.of_seq; END;"
                                                                            "CREATE TRIGGER ticket_settled AFTER INSERT ON event WHEN NEW.kind = 'ticket' AND NEW.result IN ('printed', 'waived') BEGIN"
                                                                            "  UPDATE standing SET settled = 1 WHERE meeting = NEW.meeting AND door = NEW.of_door AND seq = NEW.of_seq; END;"
                                                                            "CREATE TRIGGER hall_listed AFTER INSERT ON person WHEN NEW.listed = 1 BEGIN"
                                                                            "  DELETE FROM hall WHERE meeting = NEW.meeting; END;"
                                                                            "CREATE TRIGGER hall_changed AFTER UPDATE OF room, reply, listed, seat_row, seat_number ON person BEGIN"
                                                                            "  DELETE FROM hall WHERE meeting = NEW.meeting; END;"
                                                                            "CREATE TRIGGER hall_gone AFTER DELETE ON person WHEN OLD.listed = 1 BEGIN"
                                                                            "  DELETE FROM hall WHERE meeting = OLD.meeting; END;"
                                                                            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES"
                                                                            "('standing','standing','2000 2000 2000 1'),"
                                                                            "('standing','standing_person','2000 2000 1'),"
                                                                            "('standing','standing_number','2000 2000 1'),"
                                                                            "('standing','standing_seat','2000 2000 50 1'),"
                                                                            "('standing','standing_room','2000 2000 2');"
                                                                            "ANALYZE sqlite_schema;";

/* Version 13. Which programs have written here: a store that comes back from an estate tells what it was made by. */
static const char version_13[] =
    "CREATE TABLE program (version TEXT NOT NULL CHECK (version <> ''), wall_ms INTEGER NOT NULL) STRICT;";

/* Version 14. Seats that were given before the meeting in one touch, so that one touch takes them back; codes for a PIN that was
 * forgotten, each of which works once. */
static const char version_14[] =
    "CREATE TABLE auto_seat ("
    "  meeting INTEGER NOT NULL REFERENCES meeting (id), person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,"
    "  PRIMARY KEY (meeting, person)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE recovery ("
    "  id INTEGER PRIMARY KEY, salt BLOB NOT NULL CHECK (length(salt) = 32), digest BLOB NOT NULL CHECK (length(digest) = 32)"
    ") STRICT;"
    "ALTER TABLE staff ADD COLUMN wrong_codes INTEGER NOT NULL DEFAULT 0;";

/* Version 15. How large a home is (0.01 m², NULL: nobody has said), and what the meeting asks to be here: shares as "2/3", totals 0:
 * those of the list. Whether staff want sounds. */
static const char version_15[] =
    "ALTER TABLE household ADD COLUMN area INTEGER CHECK (area > 0);"
    "ALTER TABLE meeting ADD COLUMN area_share TEXT NOT NULL DEFAULT '2/3';"
    "ALTER TABLE meeting ADD COLUMN household_share TEXT NOT NULL DEFAULT '2/3';"
    "ALTER TABLE meeting ADD COLUMN area_all INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE meeting ADD COLUMN households_all INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE staff ADD COLUMN sound INTEGER CHECK (sound IN (0, 1));" /* NULL: as the settings say */
    "CREATE INDEX event_speak ON event (meeting, person) WHERE kind = 'speak';"
    "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('event','event_speak','50 50 3');"
    "ANALYZE sqlite_schema;";

/* Version 16. When an owner was called about her remark, when a row of the plan was really done; the words that staff settled on for the
 * notice board (part 0 problem, 1 place, 2 measure), while `original` is what the row still says. */
static const char version_16[] =
    "ALTER TABLE remark ADD COLUMN visited TEXT NOT NULL DEFAULT '';"
    "UPDATE remark SET satisfied = '一般' WHERE satisfied = '基本满意';" /* one word for it */
    "ALTER TABLE plan ADD COLUMN finished TEXT NOT NULL DEFAULT '';"
    "CREATE TABLE published ("
    "  plan INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE, part INTEGER NOT NULL CHECK (part BETWEEN 0 AND 2),"
    "  original TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (plan, part)"
    ") STRICT, WITHOUT ROWID;";

/* clang-format on */

const char *version_step(int64_t version)
{
    static const char *const steps[] = {version_1,  version_2,  version_3,  version_4,  version_5,  version_6,
                                        version_7,  version_8,  version_9,  version_10, version_11, version_12,
                                        version_13, version_14, version_15, version_16};
    _Static_assert(sizeof steps / sizeof *steps == VERSION_NEWEST, "the newest version is the last step");
    return version < 1 || version > VERSION_NEWEST ? NULL : steps[version - 1];
}
