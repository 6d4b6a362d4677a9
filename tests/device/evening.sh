#!/bin/bash
# An evening from the Excel list to the briefing: replies, the day-before round, arrivals, call slips at T-10, late ones,
# stand-ins, an undo, a swap, a reprint, names from the paper sheet, the beginning. Every number that staff are told equals
# a count made straight from the events.
. "$(dirname "$0")/../lib.sh"
data=$work/data
"$kiosk" import --data "$data" tests/data/evening.xlsx >"$work/log" 2>&1 || { not_ok "the list"; cat "$work/log"; exit 1; }

# the households and their persons, as the store has them: room|unit|building|persons
sqlite3 -readonly "$data/kiosk.db" "SELECT r.building, r.unit, r.number, count(*) FROM person p JOIN room r ON r.id = p.room
  GROUP BY r.id ORDER BY r.id" >"$work/rooms"
room() { sed -n "$1p" "$work/rooms"; }
address() { room "$1" | awk -F'|' '{print $1 "-" $2 "-" $3}'; }

# the days before: two households change their mind, five are phoned
"$kiosk" reply --data "$data" "$(address 5)" yes >/dev/null
"$kiosk" reply --data "$data" "$(address 8)" no >/dev/null
for i in 1 2 3 4; do "$kiosk" call --data "$data" "$(address $i)" day yes >/dev/null; done
"$kiosk" call --data "$data" "$(address 50)" day unanswered >/dev/null

# one visit: to the room, then what is touched there
visit() {
    IFS='|' read -r building unit number _ < <(room "$1")
    echo "tap start"
    echo "tap \"${building}号楼\""
    echo "tap \"${unit}单元\""
    echo "tap \"${number%??}\""
    echo "tap \"$number\""
    shift
    printf '%s\n' "$@"
    echo "expect \"签到成功！\""
    echo "wait 11"
}
pin() { for d in 2 7 1 8 4 9; do echo "tap \"$d\""; done; }
{
    echo "clock 2026-09-18 19:31"
    echo hold; pin; pin
    echo "expect \"快报\""; echo 'tap back'
    for i in $(seq 1 30); do visit "$i" "tap name:0"; done
    for i in $(seq 1 30); do # the second of the household, later
        [ "$(room "$i" | cut -d'|' -f4)" -gt 1 ] && visit "$i" "tap name:1"
    done
    echo "clock 2026-09-18 19:50"
    echo "expect \"可打催到单\""
    echo hold; pin
    echo 'tap "催到单"'; echo 'tap "全部打印"'
    echo 'expect "点这里签到"'
    for i in $(seq 31 40); do visit "$i" "tap name:0"; done # owners between the slips
    for i in 41 42; do visit "$i" "tap stand-in" "tap name:0"; done
    echo hold; pin
    echo 'tap "催到单"'; echo 'tap row:0'
    echo 'tap row:0'; echo 'tap "马上到"'; echo 'tap row:1'; echo 'tap "晚到"'; echo 'tap row:2'; echo 'tap "未接"'
    echo 'tap back'; echo 'tap back'
    echo 'tap "快报"'; echo "shot briefing"; echo 'tap "宣布开会"'; echo 'tap "再点一次"'; echo 'expect "已开会"'; echo 'tap back'
    echo 'tap "找人"'
    for d in 1 － 1 － 1; do echo "tap \"$d\""; done
    echo 'tap row:0'; echo 'tap "补打座位票"'; echo 'expect "好了"'; echo 'tap back'; echo 'tap back'; echo 'tap back'
    echo "clock 2026-09-18 20:12"
    for i in 43 44 45 46; do visit "$i" "tap name:0"; done
    echo "wait 120"
} >"$work/evening.tape"
"$kiosk" run --sim --headless 800x480 --data "$data" --replay "$work/evening.tape" --shots "$work/shots" >"$work/log" 2>&1
code=$?
[ $code = 0 ] || { sed -n "$(grep -o 'tape:[0-9]*' "$work/log" | tail -1 | cut -d: -f2)p" "$work/evening.tape"; cat "$work/log"; }
check "the tape of the evening" test $code = 0

# afterwards, at a keyboard
check "an undo with a reason" sh -c "'$kiosk' undo --data '$data' 3 点错了人 >/dev/null"
check "a swap" sh -c "'$kiosk' seat --data '$data' 1 2 >/dev/null"
for i in 47 48; do "$kiosk" add --data "$data" "$(address $i)" "纸上$(echo 甲乙 | cut -c$(((i - 47) * 3 + 1))-$(((i - 47) * 3 + 3)))" 20:05 >/dev/null; done
"$kiosk" add --data "$data" 9-9-901 不在名单 20:06 >/dev/null
check "no such seat" sh -c "! '$kiosk' seat --data '$data' 1 99-1 2>/dev/null"

# the same numbers, from the events alone
"$kiosk" briefing --data "$data" --json >"$work/briefing"
sqlite3 -readonly "$data/kiosk.db" >"$work/counts" <<'SQL'
CREATE TEMP TABLE s AS SELECT person, room, number, seq FROM event e WHERE kind = 'sign_in'
  AND seq NOT IN (SELECT of_seq FROM event WHERE kind = 'undo');
CREATE TEMP TABLE h AS SELECT p.room AS room, max(p.reply) AS said FROM person p WHERE p.listed = 1 GROUP BY p.room;
UPDATE h SET said = CASE (SELECT result FROM event e WHERE e.kind = 'reply' AND e.room = h.room ORDER BY seq DESC LIMIT 1)
  WHEN 'yes' THEN 3 WHEN 'maybe' THEN 2 WHEN 'no' THEN 1 WHEN 'none' THEN 0 ELSE said END;
CREATE TEMP TABLE refused AS SELECT room FROM h WHERE said >= 2 AND room NOT IN (SELECT room FROM s) AND (SELECT result FROM event e
  WHERE e.kind IN ('call', 'reply') AND e.room = h.room ORDER BY seq DESC LIMIT 1) IN ('1:no', '2:no', '3:no');
DELETE FROM h WHERE room IN (SELECT room FROM refused); -- who says so on the phone is expected no more
SELECT 'missing_no', count(*) FROM refused;
SELECT 'here', count(DISTINCT room) FROM s; SELECT 'persons', count(*) FROM s;
SELECT 'yes', count(*) FROM h WHERE said = 3; SELECT 'yes_here', count(*) FROM h WHERE said = 3 AND room IN (SELECT room FROM s);
SELECT 'maybe', count(*) FROM h WHERE said = 2; SELECT 'maybe_here', count(*) FROM h WHERE said = 2 AND room IN (SELECT room FROM s);
SELECT 'other_here', count(*) FROM h WHERE said < 2 AND room IN (SELECT room FROM s);
SELECT 'unlisted_here', count(DISTINCT room) FROM s WHERE room NOT IN (SELECT room FROM h);
SELECT 'missing', count(*) FROM h WHERE said >= 2 AND room NOT IN (SELECT room FROM s);
SELECT 'missing_' || r.code, count(h.room) FROM (SELECT 'coming' AS code UNION SELECT 'late' UNION SELECT 'unanswered') r
  LEFT JOIN h ON said >= 2 AND h.room NOT IN (SELECT room FROM s) AND (SELECT result FROM event e WHERE e.kind IN ('call', 'reply')
  AND e.room = h.room ORDER BY seq DESC LIMIT 1) IN ('2:' || r.code, '3:' || r.code) GROUP BY r.code;
SELECT 'greeted', count(*) FROM household WHERE greeted = 1;
SELECT 'greeted_here', count(*) FROM household WHERE greeted = 1 AND room IN (SELECT room FROM s);
SELECT 'owed', count(*) FROM s WHERE seq NOT IN (SELECT of_seq FROM event WHERE kind = 'ticket' AND result IN ('printed', 'waived'));
SQL
wrong=""
while IFS='|' read -r name number; do
    grep -q "\"${name}\":${number}[,}]" "$work/briefing" || wrong="$wrong $name=$number"
done <"$work/counts"
if [ -z "$wrong" ]; then ok "$(wc -l <"$work/counts") numbers of the briefing are the events' own"; else not_ok "from the events:$wrong; told: $(cat "$work/briefing")"; fi
check "as many came as came" grep -q '"here":4[0-9]' "$work/briefing"
check "no seat is held twice" test "$(sqlite3 -readonly "$data/kiosk.db" "SELECT count(*) - count(DISTINCT seat_row || '-' || seat_number) FROM attendance WHERE seat_row > 0")" = 0
check "the chain is whole and the journal names nobody" sh -c "'$kiosk' journal --data '$data' >'$work/journal' && ! grep -qE '王|李|138' '$work/journal'"
check "the list again loses nothing made here" sh -c "'$kiosk' import --data '$data' tests/data/evening.xlsx >/dev/null 2>&1 && '$kiosk' briefing --data '$data' --json | cmp - '$work/briefing'"
[ $failures = 0 ]
