#!/bin/bash
# Faults on the wire, with the real program and a virtual printer on a pty: at 200 places of a ticket, and one by one.
. "$(dirname "$0")/../lib.sh"
kiosk=$top/build/kiosk # hundreds of runs; the same is run in-process under the sanitizers
export work kiosk top

# a store with everybody on the list and a PIN, to be copied
mkdir -p "$work/conf"
cp config/meeting.ini "$work/conf/"
for model in generic-58 csn-a2 qr204 epson-80; do
    printf '[printer]\nmodel = %s\n[lights]\ngreen = GPIO27\n' $model >"$work/conf/$model.ini"
done
digits=$(printf 'tap "%s"\n' 2 7 1 8 4 9)
"$kiosk" import --data "$work/new" config/demo/list.csv >/dev/null 2>&1
printf 'clock 2026-09-18 19:00\nhold\n%s\n%s\nexpect "快报"\n' "$digits" "$digits" >"$work/pin.tape"
check "a PIN is set" "$kiosk" run --sim --headless 800x480 --data "$work/new" --replay "$work/pin.tape" --shots "$work/shots"
owner='clock 2026-09-18 19:31\ntap start\ntap choice:2\ntap choice:1\ntap choice:11\ntap choice:0\ntap "王＊国"\nexpect "签到成功！"\n'
printf "$owner" >"$work/owner.tape"
# staff look at the paper, and have it printed again
printf "${owner}wait 11\nhold\n$digits\ntap \"打印座位票\"\nwait 0.2\nexpect \"有 1 张座位票待补打\"\ntap \"补打1张\"\n" >"$work/staff.tape"

# what a ticket and its copy look like on each model
for model in generic-58 csn-a2 qr204 epson-80; do
    cp -r "$work/new" "$work/plain-$model"
    start_printer "paper-$model" --unpaced --model config/printers/$model.ini
    "$kiosk" run --sim --headless 800x480 --config "$work/conf/$model.ini" --data "$work/plain-$model" \
        --printer "$work/paper-$model" --replay "$work/owner.tape" --shots "$work/shots" 2>/dev/null
    stop_printer
    check "$model: one ticket, as the layout has it" sh -c "'$kiosk' badge --config '$work/conf/$model.ini' --data '$work/plain-$model' --png '$work/plain-$model.png' 1 &&
        cmp '$work/plain-$model.png' '$work/paper-$model-tickets/ticket-001.png'"
    "$kiosk" badge --config "$work/conf/$model.ini" --data "$work/plain-$model" --escpos "$work/plain-$model.bin" 1
done

# one FAULT MODEL BYTE: the sign-in stands; exactly one good ticket, or one marked copy after staff said so
one() {
    local fault=$1 model=$2 byte=$3 wire=$4 at=$work/$1-$2-$3-$4 plain=0 marked=0 file line
    mkdir "$at"
    cp -r "$work/new" "$at/data"
    # shellcheck disable=SC2046 # one word or none
    "$top/build/virtual-printer" --unpaced --link "$at/line" --tickets "$at/tickets" --model "$top/config/printers/$model.ini" \
        --fault "$fault@$byte" --mend 300 $([ "$wire" = pty ] || echo --tcp) >"$at/seen" 2>&1 &
    local printer=$!
    for _ in $(seq 100); do [ -e "$at/line" ] && break; sleep 0.02; done
    line=$at/line
    [ "$wire" = pty ] || line=$(cat "$at/line")
    timeout 60 "$kiosk" run --sim --headless 800x480 --config "$work/conf/$model.ini" --data "$at/data" --printer "$line" \
        --replay "$work/staff.tape" --shots "$at" >"$at/log" 2>&1 || { echo "not ok $fault@$byte on $model, $wire"; cat "$at/log"; }
    kill $printer
    wait $printer
    "$kiosk" badge --config "$work/conf/$model.ini" --data "$at/data" --png "$at/copy.png" 1 2>/dev/null
    for file in "$at"/tickets/*.png; do
        cmp -s "$file" "$work/plain-$model.png" && plain=$((plain + 1))
        cmp -s "$file" "$at/copy.png" && marked=$((marked + 1))
    done
    "$kiosk" status --config "$work/conf/$model.ini" --data "$at/data" --json | grep -q '"here":1.*"badges_owed":0' ||
        echo "not ok $fault@$byte on $model, $wire: signed in, none owed"
    if cmp -s "$at/copy.png" "$work/plain-$model.png"; then # it was not begun: the one ticket is no copy
        [ $plain = 1 ] || echo "not ok $fault@$byte on $model, $wire: $plain tickets"
    else
        [ $plain -le 1 ] && [ $marked = 1 ] || echo "not ok $fault@$byte on $model, $wire: $plain tickets, $marked copies"
    fi
    echo "done"
    rm -rf "$at"
}
export -f one
for i in $(seq 0 49); do
    case $((i % 5)) in
    0) model=generic-58 ;;
    1 | 2) model=csn-a2 ;;
    3) model=qr204 ;;
    4) model=epson-80 ;;
    esac
    size=$(($(stat -c %s "$work/plain-$model.bin") * 97 / 100)) # behind its last byte nothing strikes it
    byte=$(((i * size + size / 3) / 50 + 1))
    for fault in out gone reset silent; do
        echo "$fault $model $byte pty"
        [ $((i % 8)) != 0 ] || echo "$fault $model $byte tcp"
    done
done | xargs -P 10 -L 1 bash -c 'one "$@"' one >"$work/places" 2>&1
grep -v '^done' "$work/places" | tail -n 40
grep -q '^not ok' "$work/places" && failures=$((failures + 1))
check "200 places, and 28 over TCP: one good ticket, or one marked copy" test "$(grep -c '^done' "$work/places")" = 228

# later NAME WANT ARGS...: the ticket comes later, and the log says why
later() {
    local name=$1 want=$2 at
    at=$(mktemp -d -p "$work")
    shift 2
    cp -r "$work/new" "$at/data"
    timeout 90 "$kiosk" run --sim --headless 800x480 --config "$work/conf/generic-58.ini" --data "$at/data" \
        --replay "$work/owner.tape" --shots "$work/shots" "$@" >"$at/log" 2>&1 || not_ok "$name: $(tail -n 3 "$at/log")"
    check "$name" grep -q "$want" "$at/log"
    check "$name: signed in, ticket owed" sh -c "'$kiosk' status --data '$at/data' --json | grep -q '\"here\":1.*\"badges_owed\":1'"
}
# with_fault NAME WANT FAULT ARGS...: the same with a virtual printer that has it
with_fault() {
    local name=$1 want=$2 line
    line=$(mktemp -u -p "$work")
    "$top/build/virtual-printer" --link "$line" --tickets "$line-t" "${@:3}" >/dev/null 2>&1 &
    local printer=$!
    for _ in $(seq 100); do [ -e "$line" ] && break; sleep 0.02; done
    later "$name" "$want" --printer "$line"
    kill $printer
    wait $printer
}
# a line that takes nothing after a while, one that takes a byte a second: a pty swallows the whole ticket (the unit tests have
# the full line), so it is the answer that never comes
with_fault "a line that stops" "does not answer" --unpaced --fault deaf@100 >"$work/deaf" 2>&1 &
waiting=$!
with_fault "a line that trickles" "does not answer" --unpaced --fault trickle@100 >"$work/trickle" 2>&1 &
waiting="$waiting $!"
# what a device may be instead of a printer's port (a FIFO would hang who opens it simply)
mkdir "$work/folder"
mkfifo "$work/fifo"
ln -s "$work/loop" "$work/loop"
touch "$work/plain"
for file in folder fifo loop plain; do later "a $file is no port" "not a serial port" --printer "$work/$file"; done
later "/dev/null is no port" "not a serial port" --printer /dev/null
later "no such node" "No such file" --printer "$work/nowhere"
# a network printer: nobody there, and one that hangs up on who is silent; what is no address
later "nobody at that address" "Connection refused" --printer tcp:127.0.0.1:9
later "a name is no address" "not an address" --printer tcp:printer.local
start_printer far --unpaced --tcp
exits "status over TCP" 0 "$kiosk" printer --printer "$(cat "$work/far")" status
check "ready over TCP" grep -q '^ready$' "$work/out"
stop_printer
# another program has it
start_printer held --unpaced
flock "$work/held" sleep 30 &
holder=$!
pids="$pids $holder"
sleep 0.2
later "another program has it" "another program uses it" --printer "$work/held"
kill $holder
stop_printer
# it speaks nonsense; TX and RX touch; noise comes unasked; it is set to another rate
with_fault "nonsense is no ok" "answers nonsense" --unpaced --fault nonsense
with_fault "an echo is no ok" "answers nonsense" --unpaced --fault echo
with_fault "a noisy line leaves the ticket in doubt" "spoke unasked" --unpaced --fault noise
with_fault "a printer at another rate" "answers nonsense" --baud 9600
start_printer rate --baud 9600
exits "probe finds the rate" 0 "$kiosk" printer --printer "$work/rate" --json probe
check "9600, and what answers so" grep -q '"baud":9600.*"models":\[.*"generic-58"' "$work/out"
stop_printer

# killed in the middle of a ticket: at the next start nothing comes out by itself, and staff's copy says 补打
cp -r "$work/new" "$work/cut"
start_printer slow --baud 19200
"$kiosk" run --headless 800x480 --config "$work/conf/generic-58.ini" --data "$work/cut" --printer "$work/slow" \
    --replay "$work/owner.tape" --shots "$work/shots" 2>"$work/cut.log" &
pid=$!
pids="$pids $pid"
for _ in $(seq 200); do
    grep -q acknowledged "$work/cut.log" && break
    sleep 0.02
done
sleep 0.5
kill -9 $pid
wait $pid 2>/dev/null
stop_printer
start_printer after --unpaced
printf 'clock 2026-09-18 19:40\nwait 1\nexpect-light come\n' >"$work/nothing.tape"
"$kiosk" run --sim --headless 800x480 --config "$work/conf/generic-58.ini" --data "$work/cut" --printer "$work/after" \
    --replay "$work/nothing.tape" --shots "$work/shots" 2>/dev/null || not_ok "the start after a cut"
check "no ticket by itself after a cut" test ! -e "$work/after-tickets/ticket-001.png"
printf "clock 2026-09-18 19:41\nhold\n$digits\ntap \"打印座位票\"\nwait 0.2\ntap \"补打1张\"\n" >"$work/copy.tape"
"$kiosk" run --sim --headless 800x480 --config "$work/conf/generic-58.ini" --data "$work/cut" --printer "$work/after" \
    --replay "$work/copy.tape" --shots "$work/shots" 2>"$work/log" || { not_ok "staff's copy"; cat "$work/log"; }
stop_printer
"$kiosk" badge --data "$work/cut" --png "$work/copy.png" 1
check "staff's copy, and it says so" sh -c "cmp '$work/copy.png' '$work/after-tickets/ticket-001.png' && ! cmp -s '$work/copy.png' '$work/plain-generic-58.png'"

# 500 tickets before the meeting, and an owner at the door in between
{
    echo 楼栋,单元,房号,姓名,邀请结果
    awk 'BEGIN { for (i = 0; i < 500; i++) printf "%d,1,%d%02d,王%c%c,会来\n", i / 100 + 1, i % 100 / 10 + 1, i % 10 + 1, 65 + i % 26, 65 + int(i / 26) }'
} >"$work/500.csv"
mkdir "$work/many"
sed 's/^seats *=.*/seats = free/' config/meeting.ini >"$work/many/meeting.ini"
printf '[printer]\nmodel = csn-a2\n' >"$work/many/kiosk.ini"
"$kiosk" import --offer-rooms --config "$work/many/kiosk.ini" --data "$work/many/data" "$work/500.csv" >/dev/null 2>&1
printf "clock 2026-09-18 17:00\nhold\n$digits\n$digits\ntap \"打印座位票\"\nwait 0.2\nexpect \"会前打印：还有 500 位确认参加的业主没有座位票\"\ntap \"按房号打印\"\ntap back\ntap back\ntap start\ntap choice:4\ntap choice:9\ntap choice:9\ntap name:0\nexpect \"签到成功！\"\n" >"$work/many.tape"
start_printer queue --unpaced --model config/printers/csn-a2.ini
"$kiosk" run --sim --headless 800x480 --config "$work/many/kiosk.ini" --data "$work/many/data" --printer "$work/queue" \
    --replay "$work/many.tape" --shots "$work/shots" 2>"$work/log" || { not_ok "500 tickets"; cat "$work/log"; }
stop_printer
check "the recovery codes, 499 tickets before the meeting, and hers" grep -q '^tickets 501, unknown bytes 0' "$work/queue.txt"
check "each noted once" test "$(sql "$work/many/data/kiosk.db" "SELECT count(*) || ' ' || count(DISTINCT person) FROM event WHERE kind = 'early' AND result = 'printed'")" = "499 499"
"$kiosk" badge --config "$work/many/kiosk.ini" --data "$work/many/data" --png "$work/hers.png" 1
hers=$(for n in $(seq 500); do cmp -s "$work/hers.png" "$(printf '%s/queue-tickets/ticket-%03d.png' "$work" "$n")" && echo "$n"; done)
check "hers came between two of them: at place $hers" test "$hers" -lt 100
check "in the order of rooms" test "$(sql "$work/many/data/kiosk.db" "SELECT count(*) FROM event e JOIN event f ON f.kind = 'early' AND f.seq > e.seq AND f.result = 'printed' AND f.person < e.person WHERE e.kind = 'early' AND e.result = 'printed'")" = 0
# shellcheck disable=SC2086
wait $waiting
cat "$work/deaf" "$work/trickle"
grep -q '^not ok' "$work/deaf" "$work/trickle" && failures=$((failures + 1))
[ $failures = 0 ]
