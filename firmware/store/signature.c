#include "store/signature.h"

#include <string.h>

#include "store/db.h"

/* Of each stroke the number of its points, then x and y of each: 16 bits, little-endian. */
enum { NUMBER = 2, PACKED_MOST = NUMBER * (INK_STROKES + 2 * INK_POINTS) };

static uint8_t *put(uint8_t *to, int n)
{
    to[0] = (uint8_t)(n & 0xFF);
    to[1] = (uint8_t)((n >> 8) & 0xFF);
    return to + NUMBER;
}

static int get(const uint8_t *from)
{
    return (int16_t)(from[0] | from[1] << 8);
}

static size_t pack(const struct ink *ink, uint8_t out[PACKED_MOST])
{
    uint8_t *to = out;
    for (int s = 0, i = 0; s < ink->strokes; s++) {
        to = put(to, ink->ends[s] - i);
        for (; i < ink->ends[s]; i++)
            to = put(put(to, ink->at[i].x), ink->at[i].y);
    }
    return (size_t)(to - out);
}

bool signature_unpack(const void *bytes, size_t length, struct ink *ink)
{
    const uint8_t *at = bytes, *end = at + length;
    memset(ink, 0, sizeof *ink);
    while (end - at >= NUMBER) {
        int count = get(at);
        at += NUMBER;
        if (count < 1 || ink->strokes == INK_STROKES || count > INK_POINTS - ink->points ||
            end - at < (ptrdiff_t)count * 2 * NUMBER)
            return false;
        for (int i = 0; i < count; i++, at += (ptrdiff_t)2 * NUMBER)
            ink->at[ink->points++] = (struct ink_point){(int16_t)get(at), (int16_t)get(at + NUMBER)};
        ink->ends[ink->strokes++] = ink->points;
    }
    return at == end && ink->strokes > 0;
}

/* Of the bytes, with the person's salt: whoever has only the log cannot tell whose hand it was. */
static bool read_standing(struct db *db, int64_t meeting, int64_t number, const uint8_t *bytes, size_t length,
                          struct event_row *row, struct err *err)
{
    struct digest_state digest;
    size_t salt_bytes = 0;
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT a.seq, p.id, p.salt FROM attendance a JOIN person p ON p.id = a.person"
                                      " WHERE a.meeting = ? AND a.number = ? AND a.door = ?",
                                      "iii", meeting, number, (int64_t)DOOR_HERE);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc != 1)
        return rc == 0 && err_set(err, ERR_DATA, "no sign-in with number %lld stands", (long long)number);
    row->of_seq = db_int(q, 0);
    row->person = db_int(q, 1);
    const void *salt = db_blob(q, 2, &salt_bytes);
    digest_begin(&digest);
    digest_add(&digest, salt == NULL ? "" : salt, salt_bytes);
    digest_add(&digest, bytes, length);
    row->digest = digest_end(&digest);
    db_reset(q);
    return true;
}

bool signature_put(struct db *db, int64_t meeting, int64_t number, const struct ink *ink, const struct event_time *time,
                   struct err *err)
{
    uint8_t bytes[PACKED_MOST];
    struct event_row row = {.kind = "signature"};
    size_t length = pack(ink, bytes);
    if (length == 0)
        return err_set(err, ERR_DATA, "no strokes");
    bool ok = db_begin(db, err) &&
              db_end(db,
                     read_standing(db, meeting, number, bytes, length, &row, err) &&
                         db_run(db, err,
                                "INSERT INTO signature (person, seq, strokes) VALUES (?, ?, ?) ON CONFLICT (person) DO"
                                " UPDATE SET seq = excluded.seq, strokes = excluded.strokes WHERE seq <> excluded.seq",
                                "iib", row.person, row.of_seq, bytes, (int)length) &&
                         (db_changes(db) == 0 || event_append(db, meeting, &row, time, NULL, err)),
                     err);
    explicit_bzero(bytes, sizeof bytes);
    return ok;
}
