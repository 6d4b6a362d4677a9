#!/bin/bash
# In a window, by a finger that is a mouse: from the click to the paper and the file on the stick, in real time.
. "$(dirname "$0")/../lib.sh"
start_display
"$kiosk" import --data "$work/data" config/demo/list.csv >/dev/null 2>&1
check "a virtual printer stands" start_printer printer --unpaced
"$kiosk" run --sim --data "$work/data" --printer "$work/printer" --stick "$work/stick" \
    --record "$work/seen.tape" 2>"$work/log" &
running=$!
pids="$pids $running"
find_window
click_to_names
click 130 200 "tap name" # 王＊国
for _ in $(seq 40); do
    newest=$(ls "$work/stick"/*.db 2>/dev/null | tail -n 1)
    [ -n "$newest" ] && [ "$(sql "$newest" 'SELECT count(*) FROM 签到表' 2>/dev/null)" = 1 ] && break
    sleep 0.05
done
check "within two seconds it is on the stick" test "$(sql "$newest" 'SELECT 姓名 FROM 签到表')" = 王建国
for _ in $(seq 60); do [ -f "$work/printer-tickets/ticket-001.png" ] && break; sleep 0.05; done
check "the ticket is on paper" test -f "$work/printer-tickets/ticket-001.png"
check "the page was shown" grep -q 'sign-in 1 acknowledged' "$work/log"

# ten idle seconds later it is at rest: context switches of all its threads in two seconds
sleep 11
switches() { awk '/ctxt_switches/ { n += $2 } END { print n }' /proc/$running/task/*/status; }
before=$(switches)
sleep 2
wakes=$(($(switches) - before))
echo "# $wakes wake-ups in 2 s"
check "at rest it sleeps" test "$wakes" -lt 10
kill -TERM $running
wait $running
code=$?
[ $code = 0 ] || cat "$work/log"
check "it ends in peace" test $code = 0
stop_printer
"$kiosk" badge --data "$work/data" --png "$work/1.png" 1
check "and the paper is the row" cmp "$work/1.png" "$work/printer-tickets/ticket-001.png"
[ $failures = 0 ]
