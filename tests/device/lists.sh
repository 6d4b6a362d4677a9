#!/bin/bash
# Every list of tests/data/lists tried out: what is said of it is exactly what stands beside it, and so is what a list that is taken
# leaves in the store (the first 20 persons; read with sqlite3).
# usage: lists.sh [--keep]    with --keep what is said now becomes what is expected: look at the difference first
. "$(dirname "$0")/../lib.sh"
export LANG=zh_CN.UTF-8 LC_ALL=
held() { # LIST
    rm -rf "$one"
    "$top/build/kiosk" import --data "$one" "$1" >/dev/null 2>&1 </dev/null || echo "not taken when it was meant"
    sqlite3 -readonly -separator " " "$one/kiosk.db" "SELECT r.building || '-' || r.unit || '-' || r.number, '[' || p.name || ']', p.phone,
        'reply ' || p.reply, coalesce('seat ' || p.seat_row || '-' || p.seat_number, ''), coalesce('[' || h.housekeeper || '|' || h.invited_by ||
        '|' || h.note || ']' || iif(h.greeted, ' greeted', '') || iif(h.unreached, ' unreached', '') || coalesce(' heads ' || h.heads, '') || coalesce(' area ' || h.area, ''), '')
        FROM person p JOIN room r ON r.id = p.room LEFT JOIN household h ON h.room = p.room AND h.meeting = p.meeting
        WHERE p.listed = 1 ORDER BY p.id LIMIT 20" | sed 's/ *$//'
}
one=$(mktemp -d -p /dev/shm)
trap 'rm -rf "$one"; clean_up' EXIT
cd tests/data/lists || exit 1
count=0
for list in *.csv *.xls *.xlsx; do
    timeout 20 "$kiosk" import --data "$work/none" --dry-run "$list" >"$work/out" 2>&1 </dev/null
    code=$?
    echo "= $code" >>"$work/out"
    [ $code = 0 ] && held "$list" >>"$work/out"
    [ "${1:-}" = --keep ] && cp "$work/out" "$list.txt"
    if cmp -s "$work/out" "$list.txt"; then
        count=$((count + 1))
    else
        not_ok "$list: $(diff "$list.txt" "$work/out" | head -n 6 | tr '\n' ' ')"
    fi
done
cd "$top" || exit 1
check "$count lists are answered as expected" test "$count" -ge 130
check "and none made a store" test ! -e "$work/none"
[ $failures = 0 ]
