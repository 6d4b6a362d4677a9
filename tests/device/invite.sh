#!/bin/bash
# Invitation slips: printed, drawn, listed; held before a scanner (keys typed fast into a real window) they sign their owner in; where
# kiosk.ini does not want them, keys do nothing.
. "$(dirname "$0")/../lib.sh"
data=$work/data
sed "s|^invitations = no|invitations = yes|; s|^meeting = .*|meeting = $top/config/meeting.ini|" config/kiosk.ini >"$work/kiosk.ini"
"$kiosk" import --data "$data" config/demo/list.csv >/dev/null 2>&1
exits "codes as JSON" 0 "$kiosk" invite --data "$data" --json
cp "$work/out" "$work/codes"
listed=$(grep -c '"code"' "$work/codes")
check "one for each person listed" test "$listed" = "$(sql "$data/kiosk.db" "SELECT count(*) FROM person WHERE listed")"
check "each another" test "$(grep -o '"code":"[A-Z2-7]\{26\}"' "$work/codes" | sort -u | wc -l)" = "$listed"
exits "again" 0 "$kiosk" invite --data "$data" --json
check "gives the same" cmp -s "$work/out" "$work/codes"
check "no name in them" sh -c "! grep -q '陈秀英' '$work/codes'"
exits "pictures" 0 "$kiosk" invite --data "$data" --png "$work/slips"
check "a file each, named by row alone" test "$(ls "$work/slips" | grep -c '^invite-[0-9]\{6\}\.png$')" = "$listed"
exits "nobody" 66 "$kiosk" invite --data "$data" --json 999999
exits "the rest of a roll" 0 "$kiosk" invite --data "$data" --png "$work/rest" --from 58
check "from there on" test "$(ls "$work/rest")" = "invite-000058.png
invite-000059.png
invite-000060.png"
printf '楼栋,房号,姓名\n1,101,王芳\n1,102,李芳\n1,101,王明\n' >"$work/mixed.csv" # whom a room has stands together, whatever the list's order
"$kiosk" import --data "$work/mixed" "$work/mixed.csv" >/dev/null 2>&1
exits "slips of a list out of order" 0 "$kiosk" invite --data "$work/mixed" --json --from 3
check "all that come after" test "$(grep -o '"person":[0-9]*' "$work/out" | tr '\n' ' ')" = '"person":3 "person":2 '
exits "from nobody" 66 "$kiosk" invite --data "$work/mixed" --json --from 7
exits "no number" 64 "$kiosk" invite --data "$data" --json x
start_printer line --unpaced
exits "one is printed" 0 "$kiosk" invite --config config/kiosk.ini --data "$data" --printer "$work/line" 3
check "on paper" test "$(ls "$work/line-tickets" 2>/dev/null | wc -l)" -ge 1
stop_printer
exits "no printer" 74 "$kiosk" invite --data "$data" --printer "$work/none" 3
code() { sed -n "s/.*\"person\":$1,.*\"code\":\"\([A-Z2-7]*\)\".*/\1/p" "$work/codes"; }
# a tape
cp -r "$data" "$work/tape-data"
cat >"$work/scan.tape" <<END
clock 2026-09-18 19:31
scan "6901234567892"
expect "这个码不是本次会议的"
shot strange
scan "$(code 1 | tr 'B-Z' 'A-Y')"
expect "这个码不是本次会议的"
wait 9
refuse "这个码不是本次会议的"
scan "$(code 1)"
expect "签到成功！"
wait 3
scan "$(code 1)"
expect "签到成功！"
scan "$(code 2)"
expect "签到成功！"
wait 3
scan "$(code 1)"
expect "您19:31已签到"
wait 12
tap start
tap "1号楼"
tap "1单元"
tap "2"
tap "202"
scan "6901234567892"
expect "请点您的姓名"
scan "$(code 4)"
expect "签到成功！"
END
exits "slip after slip, none of them twice, none into another's page" 0 "$kiosk" run --config "$work/kiosk.ini" --sim --headless 800x480 --data "$work/tape-data" --replay "$work/scan.tape"
check "three are here" test "$(sql "$work/tape-data/kiosk.db" "SELECT count(*) FROM attendance")" = 3
# at the desk: all who have none, once; hers again; that she was here
cp -r "$data" "$work/desk"
desk_tape() { # DIGITS LINES...
    { printf 'clock 2026-09-18 19:31\nhold\n'; yes digit | head -n "$1"; printf '%s\n' "${@:2}"; } >"$work/desk.tape"
    "$kiosk" run --config "$work/kiosk.ini" --sim --headless 800x480 --data "$work/desk" --replay "$work/desk.tape" --shots "$work/shots" 2>"$work/log" || { cat "$work/log"; return 1; }
}
asked=$(sql "$work/desk/kiosk.db" "SELECT count(*) FROM person WHERE listed AND reply <> 1") # who has said no is not asked again
invited() { sql "$work/desk/kiosk.db" "SELECT count(*) || ' of ' || count(DISTINCT person) FROM event WHERE kind = 'invited'"; }
check "some, and stopped" desk_tape 12 'tap "打印座位票"' "tap \"打印邀请函${asked}份\"" 'expect "邀请函：看打印机"' 'tap action:0' 'wait 20'
some=$(invited)
check "not all of them: $some" test "${some%% *}" -lt "$asked"
rest=$((asked - ${some%% *}))
check "the rest" desk_tape 6 'tap "打印座位票"' "tap \"打印邀请函${rest}份\"" 'wait 900'
check "each has one" test "$(invited)" = "$asked of $asked"
check "nobody is left" desk_tape 6 'tap "打印座位票"' 'refuse "打印邀请函0份"' 'tap back' 'tap "找人"' 'tap "1"' 'tap "2"' 'tap "0"' 'tap "1"' 'tap row:0' 'tap "更正、证明…"' 'tap "邀请函"' 'expect "已交给打印机"' 'wait 20'
check "hers again" test "$(invited)" = "$((asked + 1)) of $asked"
check "that she was here" desk_tape 6 'tap "找人"' 'tap "1"' 'tap "2"' 'tap "0"' 'tap "1"' 'tap row:0' 'tap action:0' 'wait 2' 'tap "更正、证明…"' 'refuse "邀请函"' 'tap "参会证明"' 'expect "已交给打印机"' 'wait 20'
check "an invitation holds nobody on the list" sh -c "head -n 3 config/demo/list.csv >'$work/two.csv' && '$kiosk' import --data '$work/desk' --take-off '$work/two.csv' >/dev/null 2>&1; [ \$(sqlite3 -readonly '$work/desk/kiosk.db' 'SELECT count(*) FROM person WHERE listed' 2>/dev/null) -lt 60 ]"
# a scanner at a real window
start_display
scan_at_window() { # config, data
    # the leak sanitizer has been seen to hang as a window ends; here it has nothing to find that other scripts have not
    ASAN_OPTIONS=detect_leaks=0 timeout 60 "$kiosk" run --sim --config "$1" --data "$2" --record "$2.tape" 2>"$work/log" &
    local running=$!
    pids="$pids $running"
    find_window
    xdotool search --onlyvisible --class kiosk windowfocus
    sleep 0.5
    xdotool type --delay 2 "HTTPS://EXAMPLE.COM/QR?X=1"
    xdotool key Return
    sleep 1
    for _ in 1 2 3; do # a busy machine may hold xdotool up in the middle: a real scanner is not
        xdotool type --delay 2 "$(code 5)"
        xdotool key Return
        sleep 1.5
        grep -q acknowledged "$work/log" && break
    done
    xdotool type --delay 400 "QDAAAA" # a person at a keyboard
    xdotool key Return F4 Escape ctrl+c
    sleep 0.5
    kill -0 "$running" && kill -TERM "$running"
    wait "$running"
}
cp -r "$data" "$work/seen"
scan_at_window "$work/kiosk.ini" "$work/seen"
check "typed by a scanner she is signed in" test "$(sql "$work/seen/kiosk.db" "SELECT count(*) FROM attendance WHERE person = 5")" = 1
check "an address is a code from elsewhere" grep -q "scan \"?\"" "$work/seen.tape"
check "nobody else" test "$(sql "$work/seen/kiosk.db" "SELECT count(*) FROM attendance")" = 1
sed "s|^meeting = .*|meeting = $top/config/meeting.ini|" config/kiosk.ini >"$work/off.ini"
cp -r "$data" "$work/off"
scan_at_window "$work/off.ini" "$work/off"
check "as it is shipped keys do nothing" sh -c "! grep -q scan '$work/off.tape'"
check "and nobody is signed in" test "$(sql "$work/off/kiosk.db" "SELECT count(*) FROM attendance")" = 0
[ $failures = 0 ]
