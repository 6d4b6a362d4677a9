#!/bin/bash
# A keyboard at the desk, where kiosk.ini lets one: the PIN, a search, a page turned, back; and nothing of it on owners' pages, or as it is shipped.
. "$(dirname "$0")/../lib.sh"
data=$work/data
sed "s|^keyboard = no|keyboard = yes|; s|^meeting = .*|meeting = $top/config/meeting.ini|; s|^full_screen = yes|full_screen = no|" config/kiosk.ini >"$work/kiosk.ini"
sed "s|^meeting = .*|meeting = $top/config/meeting.ini|; s|^full_screen = yes|full_screen = no|" config/kiosk.ini >"$work/off.ini"
check "the setting is one" grep -q '^keyboard = yes' "$work/kiosk.ini"
"$kiosk" import --data "$data" config/demo/list.csv >/dev/null 2>&1
start_display
# type_at CONFIG DATA: the corner is held with the mouse, the rest is typed
type_at() {
    "$kiosk" run --sim --config "$1" --data "$2" --record "$work/seen.tape" 2>"$work/log" &
    local running=$!
    pids="$pids $running"
    find_window
    xdotool search --onlyvisible --class kiosk windowfocus
    sleep 0.5
    xdotool type --delay 300 "12" # at welcome nobody types
    xdotool mousemove $((X + WIDTH - 20)) $((Y + 20)) mousedown 1
    sleep 3
    xdotool mouseup 1
    sleep 0.5
    xdotool type --delay 300 "271849" # the new PIN, twice
    sleep 0.5
    xdotool type --delay 300 "271849"
    sleep 2
    xdotool mousemove $((X + WIDTH * 80 / 100)) $((Y + HEIGHT * 55 / 100)) click 1 # 找人
    sleep 1
    xdotool type --delay 300 "12-0"
    xdotool key BackSpace BackSpace
    sleep 1
    xdotool key Next
    sleep 1
    xdotool key Escape
    sleep 1
    kill -TERM "$running"
    wait "$running"
}
cp -r "$data" "$work/on"
type_at "$work/kiosk.ini" "$work/on"
check "the PIN is typed" grep -q 'PIN' <(peek "$work/on" "SELECT 'PIN' FROM event WHERE kind = 'pin_set'")
taps=$(grep -oE 'tap key "?[^ ]+|tap erase|tap page[^ ]*|tap back' "$work/seen.tape" | tr '\n' ' ')
check "what is typed at the desk are touches of its keys: $taps" sh -c "grep -c 'tap' '$work/seen.tape' | grep -qE '[0-9]+' && grep -q erase '$work/seen.tape' && grep -q page '$work/seen.tape' && grep -q back '$work/seen.tape'"
check "nothing at welcome" sh -c "! sed '/desk\|digit/,\$d' '$work/seen.tape' | grep -q 'tap key'"
cp -r "$data" "$work/off"
rm "$work/seen.tape"
type_at "$work/off.ini" "$work/off"
check "as it is shipped keys do nothing" sh -c "! grep -qE 'erase|back' '$work/seen.tape' && test \$(grep -c digit '$work/seen.tape') -le 1" # the mouse's own
[ $failures = 0 ]
