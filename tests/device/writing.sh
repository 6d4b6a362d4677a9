#!/bin/bash
# A name written with a real pointer in a real window: the ink is seen, the strokes are recorded, and the recorded tape leads to the
# same character on a machine without a display.
. "$(dirname "$0")/../lib.sh"
start_display
"$kiosk" import --data "$work/data" config/demo/list.csv >/dev/null 2>&1
cp -r "$work/data" "$work/other"
"$kiosk" run --sim --data "$work/data" --record "$work/seen.tape" 2>"$work/log" &
running=$!
pids="$pids $running"
find_window
tap() { xdotool mousemove $((X + $1)) $((Y + $2)) sleep 0.1 mousedown 1 sleep 0.1 mouseup 1 sleep 1; }
stroke() {
    xdotool mousemove $((X + $1)) $((Y + $2)) mousedown 1 sleep 0.05
    shift 2
    while [ $# -gt 1 ]; do xdotool mousemove $((X + $1)) $((Y + $2)) sleep 0.05; shift 2; done
    xdotool mouseup 1 sleep 0.3
}
printf 'clock 2026-09-18 19:31\ntap start\ntap "1号楼"\ntap "1单元"\ntap "1"\ntap "101"\ntap other\ntap "手写"\n' >"$work/way.tape"
"$kiosk" run --sim --headless "${WIDTH}x$HEIGHT" --data "$work/other" --replay "$work/way.tape" --record "$work/places.tape" 2>/dev/null
for place in $(grep -oE '[0-9]+,[0-9]+$' "$work/places.tape"); do tap "${place%,*}" "${place#*,}"; done
cp "$work/fb/Xvfb_screen0" "$work/before"
x=$((WIDTH * 275 / 800)) y=$((HEIGHT * 290 / 480)) u=$((HEIGHT * 18 / 480))
stroke $((x - 3 * u)) $((y - 4 * u)) $x $((y - 4 * u)) $((x + 3 * u)) $((y - 4 * u))
stroke $((x - 3 * u)) $y $x $y $((x + 3 * u)) $y
stroke $x $((y - 4 * u)) $x $y $x $((y + 4 * u))
stroke $((x - 4 * u)) $((y + 4 * u)) $x $((y + 4 * u)) $((x + 4 * u)) $((y + 4 * u))
check "the ink is on the screen" sh -c "! cmp -s '$work/before' '$work/fb/Xvfb_screen0'"
check "each stroke is on the tape" test "$(grep -c ' ink ' "$work/seen.tape")" = 4
kill -TERM $running
wait $running
{ echo 'clock 2026-09-18 19:31'; cat "$work/seen.tape"; printf 'tap candidate "王"\nexpect "王"\n'; } >"$work/again.tape"
exits "the tape writes it again" 0 "$kiosk" run --sim --headless "${WIDTH}x$HEIGHT" --data "$work/other" --replay "$work/again.tape"
[ $failures = 0 ]
