/* on_the_phone: what a household said last at the telephone, as a piece of SQL: 快报, the call slips and the sheet 未到 ask it alike.
 * Owns: -. Takes: a row `n` with meeting and room, and the join TOLD_SINCE (?1 is the meeting). Never: a value. */
#ifndef STORE_ON_THE_PHONE_H
#define STORE_ON_THE_PHONE_H

/* "2:late"; '' where staff were told otherwise since. */
#define ON_THE_PHONE                                                                                                   \
    "coalesce((SELECT c.result FROM event c WHERE c.meeting = n.meeting AND c.room = n.room AND c.kind = 'call'"       \
    " AND c.seq > coalesce(w.seq, 0) ORDER BY c.seq DESC LIMIT 1), '')"
#define TOLD_SINCE                                                                                                     \
    " LEFT JOIN (SELECT room, max(seq) AS seq FROM event WHERE meeting = ?1 AND kind = 'reply' GROUP BY room) w"       \
    " ON w.room = n.room"

#endif
