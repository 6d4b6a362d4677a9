#!/bin/bash
# In a window, by a finger that is a mouse: from the click to the paper and the file on the stick, in real time.
. "$(dirname "$0")/../lib.sh"
Xvfb -displayfd 3 -screen 0 1024x768x24 3>"$work/display" 2>/dev/null &
pids="$pids $!"
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.05; done
export DISPLAY=:$(cat "$work/display")
"$kiosk" import --data "$work/data" config/demo/list.csv >/dev/null 2>&1
check "a virtual printer stands" start_printer printer --unpaced
"$kiosk" run --sim --data "$work/data" --printer "$work/printer" --stick "$work/stick" \
    --record "$work/seen.tape" 2>"$work/log" &
running=$!
pids="$pids $running"
window=$(timeout 20 xdotool search --sync --onlyvisible --class kiosk | head -n 1)
[ -n "$window" ] || { not_ok "no window"; cat "$work/log"; exit 1; }
eval "$(xdotool getwindowgeometry --shell "$window")"
click() { # X Y, and the role that must have been met
    local lines
    lines=$(wc -l <"$work/seen.tape" 2>/dev/null || echo 0)
    xdotool mousemove $((X + $1)) $((Y + $2)) mousedown 1
    sleep 0.05
    xdotool mouseup 1
    for _ in $(seq 60); do
        [ "$(wc -l <"$work/seen.tape")" -gt "$lines" ] && break
        sleep 0.05
    done
    sleep 0.3
    tail -n 1 "$work/seen.tape" | grep -q "tap $3 " || not_ok "a click at $1,$2 met: $(tail -n 1 "$work/seen.tape")"
}
sleep 0.5
click 400 300 start
click 200 330 choice  # 3号楼
click 600 200 choice  # 2单元
click 720 260 choice  # 12层
click 200 180 choice  # 1201
click 130 200 name    # 王*国
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
