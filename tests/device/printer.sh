#!/bin/bash
# The ticket on the wire: a virtual printer on a pty burns what was laid out, and trouble never stops a sign-in.
. "$(dirname "$0")/../lib.sh"

demo() { # DATA TAPE PRINTER ARGS...
    local data=$1 tape=$2 printer=$3
    shift 3
    "$kiosk" import --data "$data" config/demo/list.csv >/dev/null 2>&1
    timeout 120 "$kiosk" run --headless 800x480 --data "$data" --printer "$printer" --replay "$tape" \
        --shots "$work/shots" "$@" 2>"$work/log" || cat "$work/log"
}

check "a virtual printer stands" start_printer unpaced --unpaced
demo "$work/a" config/demo/demo.tape "$work/unpaced" --sim
stop_printer
check "nine tickets, no byte amiss" grep -qx 'tickets 9, unknown bytes 0, real-time pairs in pictures 0, bad picture heights 0, beside the paper 0' "$work/unpaced.txt"
same=0
for n in $(seq 9); do
    "$kiosk" badge --data "$work/a" --png "$work/$n.png" $n 2>>"$work/log" &&
        cmp "$work/$n.png" "$work/unpaced-tickets/ticket-00$n.png" && same=$((same + 1))
done
check "each is the committed row, dot for dot" test $same = 9
check "none is owed" sh -c "'$kiosk' status --data '$work/a' --json | grep -q '\"badges_owed\":0'"

# with the program's own pacing, as on a real line: one ticket at 115200
printf '[printer]\nbaud = 115200\n[lights]\ngreen = GPIO27\n' >"$work/fast.ini"
printf 'tap start\ntap choice:2\ntap choice:1\ntap choice:11\ntap choice:0\ntap "王＊国"\nwait 1\nexpect "请取座位票"\n' >"$work/one.tape"
check "a paced printer stands" start_printer paced --baud 115200
demo "$work/b" "$work/one.tape" "$work/paced" --config "$work/fast.ini"
stop_printer
check "one ticket, at its own pace" grep -q '^tickets 1, unknown bytes 0' "$work/paced.txt"
check "without a chip: one line in the log, life goes on" test "$(grep -c 'no lights' "$work/log")" = 1

# what a printer cannot be asked its page tells; the answers become a model beside kiosk.ini, and that is found
mkdir "$work/own"
cp config/meeting.ini "$work/own/"
printf '[printer]\nmodel = generic-58\n' >"$work/own/kiosk.ini"
start_printer own-line --unpaced --model config/printers/csn-a2.ini
printf '32\ny\ny\n4\nperhaps\ny\n10\nn\nn\ny\ny\nn\n' >"$work/answers"
check "probe NAME asks and writes" sh -c "'$kiosk' printer --config '$work/own/kiosk.ini' --printer '$work/own-line' probe hall-1 <'$work/answers'"
stop_printer
check "its page came out" test -e "$work/own-line-tickets/ticket-001.png"
check "as it was answered" test "$(grep -cE '^(width = 384|native = gbk|size = 4|bold = yes|feed_dots = yes|left_margin = no|trap_rows = 0|half = yes|cut = none|in_order = esc-v)$' "$work/own/printers/hall-1.ini")" = 10
printf '[printer]\nmodel = hall-1\n' >"$work/own/kiosk.ini"
check "and is found" "$kiosk" badge --config "$work/own/kiosk.ini" --sample --escpos "$work/own.bin"
check "text goes as text" test "$(stat -c %s "$work/own.bin")" -lt 600
start_printer own-line --unpaced --model config/printers/csn-a2.ini
exits "not answered to the end" 66 "$kiosk" printer --config "$work/own/kiosk.ini" --printer "$work/own-line" probe hall-2
check "the own one is listed with ours" grep -q "hall-1, csn-a2" "$work/out"
check "writes nothing" test ! -e "$work/own/printers/hall-2.ini"
exits "no name" 64 "$kiosk" printer --config "$work/own/kiosk.ini" --printer "$work/own-line" probe ../x
stop_printer

# no printer, a file where the printer should be, one that never answers
touch "$work/file"
printf 'tap start\ntap choice:2\ntap choice:1\ntap choice:11\ntap choice:0\ntap "王＊国"\nexpect "座位票稍后补打"\nexpect-light come\n' >"$work/later.tape"
for printer in "$work/nothing" "$work/file" /dev/null; do
    demo "$work/c$(basename "$printer")" "$work/later.tape" "$printer" --sim
    check "printer $(basename "$printer"): signed in, ticket later" \
        sh -c "'$kiosk' status --data '$work/c$(basename "$printer")' --json | grep -q '\"here\":1.*\"badges_owed\":1'"
done

# pulled out in the middle of a ticket
check "a slow printer stands" start_printer pulled --baud 19200
(sleep 1; stop_printer; kill -9 "$printer_pid" 2>/dev/null) &
demo "$work/d" "$work/one.tape" "$work/pulled" --sim >/dev/null
check "pulled out: signed in, ticket owed" \
    sh -c "'$kiosk' status --data '$work/d' --json | grep -q '\"here\":1.*\"badges_owed\":1'"
[ $failures = 0 ]
