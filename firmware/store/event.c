#include "store/event.h"

#include <string.h>

#include "store/db.h"
#include "store/ledger.h"

static void add_text(struct digest_state *state, const char *text)
{
    size_t length = text == NULL ? 0 : strlen(text);
    digest_add_int(state, (int64_t)length);
    digest_add(state, text == NULL ? "" : text, length);
}

/* chain = SHA-256(chain before, every column of the row in the table's order; 8-byte little-endian numbers
 * with 0 for none, texts with their length before them). The first row of a door follows 32 zero bytes. */
static struct digest link_row(const struct digest *before, int64_t meeting, int64_t seq, const struct event_row *row,
                              const struct event_time *time)
{
    struct digest_state state;
    digest_begin(&state);
    digest_add(&state, before->bytes, DIGEST_BYTES);
    digest_add_int(&state, meeting);
    digest_add_int(&state, DOOR_HERE);
    digest_add_int(&state, seq);
    add_text(&state, row->kind);
    digest_add_int(&state, row->number);
    digest_add_int(&state, row->person);
    digest_add_int(&state, row->room);
    digest_add_int(&state, row->seat.row);
    digest_add_int(&state, row->seat.number);
    digest_add_int(&state, row->of_seq == 0 ? 0 : DOOR_HERE);
    digest_add_int(&state, row->of_seq);
    add_text(&state, row->result);
    digest_add_int(&state, time->at.wall_ms);
    add_text(&state, time->boot_id);
    digest_add_int(&state, time->at.boot_ms);
    digest_add(&state, row->digest.bytes, DIGEST_BYTES);
    return digest_end(&state);
}

static bool last_link(struct db *db, int64_t meeting, int64_t *seq, struct digest *chain, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT seq, chain FROM event WHERE meeting = ? AND door = ?"
                                      " ORDER BY seq DESC LIMIT 1",
                                      "ii", meeting, (int64_t)DOOR_HERE);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    *seq = 0;
    memset(chain, 0, sizeof *chain);
    if (rc == 1) {
        size_t length = 0;
        const void *bytes = db_blob(q, 1, &length);
        *seq = db_int(q, 0);
        if (length == DIGEST_BYTES)
            memcpy(chain->bytes, bytes, DIGEST_BYTES);
        db_reset(q);
    }
    return rc >= 0;
}

bool event_append(struct db *db, int64_t meeting, const struct event_row *row, const struct event_time *time,
                  int64_t *seq, struct err *err)
{
    struct digest before;
    int64_t at = 0;
    if (!last_link(db, meeting, &at, &before, err))
        return false;
    at++;
    struct digest chain = link_row(&before, meeting, at, row, time);
    if (seq != NULL)
        *seq = at;
    return ledger_note(db, meeting, at, row, time->at.wall_ms, err) &&
           db_run(db, err,
                  "INSERT INTO event (meeting, door, seq, kind, number, person, room, seat_row, seat_number, of_door,"
                  " of_seq, result, wall_ms, boot_id, boot_ms, digest, chain) VALUES (?1, ?2, ?3, ?4, nullif(?5, 0),"
                  " nullif(?6, 0), nullif(?7, 0), nullif(?8, 0), nullif(?9, 0), nullif(?10, 0), nullif(?11, 0),"
                  " nullif(?12, ''), ?13, ?14, ?15, ?16, ?17)",
                  "iiisiiiiiiisisibb", meeting, (int64_t)DOOR_HERE, at, row->kind, row->number, row->person, row->room,
                  (int64_t)row->seat.row, (int64_t)row->seat.number, row->of_seq == 0 ? (int64_t)0 : (int64_t)DOOR_HERE,
                  row->of_seq, row->result == NULL ? "" : row->result, time->at.wall_ms, time->boot_id,
                  time->at.boot_ms, row->digest.bytes, DIGEST_BYTES, chain.bytes, DIGEST_BYTES);
}

bool event_verify(struct db *db, int64_t meeting, int64_t *broken, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT seq, kind, number, person, room, seat_row, seat_number, of_seq, result,"
                                      " wall_ms, boot_id, boot_ms, digest, chain FROM event WHERE meeting = ?"
                                      " AND door = ? ORDER BY seq",
                                      "ii", meeting, (int64_t)DOOR_HERE);
    struct digest chain = {{0}};
    int64_t expected = 1;
    int rc = -1;
    *broken = 0;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        struct event_row row = {
            .kind = db_text(q, 1),
            .number = db_int(q, 2),
            .person = db_int(q, 3),
            .room = db_int(q, 4),
            .seat = {(int)db_int(q, 5), (int)db_int(q, 6)},
            .of_seq = db_int(q, 7),
            .result = db_is_null(q, 8) ? NULL : db_text(q, 8),
        };
        struct event_time time = {.at = {.wall_ms = db_int(q, 9), .boot_ms = db_int(q, 11)}};
        strncpy(time.boot_id, db_text(q, 10), BOOT_ID - 1);
        size_t digest_length = 0, length = 0;
        const void *digest = db_blob(q, 12, &digest_length);
        if (digest_length == DIGEST_BYTES)
            memcpy(row.digest.bytes, digest, DIGEST_BYTES);
        chain = link_row(&chain, meeting, db_int(q, 0), &row, &time);
        const void *stored = db_blob(q, 13, &length);
        bool fits = length == DIGEST_BYTES && memcmp(stored, chain.bytes, DIGEST_BYTES) == 0;
        if (!fits || db_int(q, 0) != expected++) {
            *broken = db_int(q, 0);
            db_reset(q);
            return true;
        }
    }
    return rc == 0;
}
