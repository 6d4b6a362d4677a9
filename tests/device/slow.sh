#!/bin/bash
# A card that takes five seconds for one sync, in real time and a real window: the screen lives, is touched, and one
# sign-in comes of it.
. "$(dirname "$0")/../lib.sh"
kiosk=$top/build/kiosk # the shim is preloaded: not under sanitizers
start_display
"$kiosk" import --data "$work/data" config/demo/list.csv >/dev/null 2>&1
# a first start opens the meeting; after it the first sync of the store's files is of the sign-in's commit
echo "wait 1" >"$work/first.tape"
"$kiosk" run --sim --headless 800x480 --data "$work/data" --replay "$work/first.tape" >/dev/null 2>&1
KIOSK_FAULT=fdatasync:1:ms=5000 KIOSK_FAULT_PATH=kiosk.db LD_PRELOAD=$top/build/faults.so \
    "$kiosk" run --sim --data "$work/data" --record "$work/seen.tape" 2>"$work/log" &
running=$!
pids="$pids $running"
find_window
click_to_names
click 130 200 "tap name" # 王＊国: the save begins
cp "$work/fb/Xvfb_screen0" "$work/one"
sleep 0.2
cp "$work/fb/Xvfb_screen0" "$work/two"
check "it is still saving" sh -c "! grep -q acknowledged '$work/log'"
check "and the screen moves" sh -c "! cmp -s '$work/one' '$work/two'"
click 130 200 "tap name" # again, and another, and away
click 400 200 "tap name"
click 700 440 "tap restart"
check "touched while it saves" test "$(grep -c 'tap' "$work/seen.tape")" = 9
check "nothing was said yet" sh -c "! grep -q acknowledged '$work/log'"
for _ in $(seq 100); do grep -q acknowledged "$work/log" && break; sleep 0.1; done
check "then it is done" grep -q 'sign-in 1 acknowledged' "$work/log"
kill -TERM $running
wait $running
"$kiosk" status --data "$work/data" --json >"$work/status"
check "once" grep -q '"here":1,' "$work/status"
[ $failures = 0 ]
