#!/bin/bash
# systemd's watchdog hears of the kiosk while its loop turns, and no longer when it hangs; the test listens as systemd does (sd_notify(3)).
. "$(dirname "$0")/../lib.sh"
/usr/bin/python3 - "$work/notify" >"$work/heard" <<'PY' &
import socket, sys, time
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
while True:
    print(s.recv(100).decode(), flush=True)
PY
listener=$!
for _ in $(seq 100); do [ -S "$work/notify" ] && break; sleep 0.05; done
heard() { wc -l <"$work/heard"; }
more_than() { for _ in $(seq 200); do [ "$(heard)" -gt "$1" ] && return; sleep 0.05; done; return 1; }
NOTIFY_SOCKET=$work/notify WATCHDOG_USEC=600000 "$kiosk" run --sim --headless 800x480 --data "$work/d" 2>"$work/log" &
pid=$!
check "the kiosk is heard of, with nobody at the screen" more_than 5
check "by the word that systemd knows" test "$(sort -u "$work/heard")" = WATCHDOG=1
kill -STOP $pid
sleep 0.3
before=$(heard)
sleep 1.2
check "one that hangs is not" test "$(heard)" = "$before"
kill -CONT $pid
check "and is again when it goes on" more_than "$before"
kill -TERM $pid
wait $pid
check "it ended as asked" test $? = 0
before=$(heard)
NOTIFY_SOCKET=$work/notify WATCHDOG_USEC=600000 WATCHDOG_PID=1 "$kiosk" run --sim --headless 800x480 --data "$work/d" 2>"$work/log" &
pid=$!
sleep 1
kill -TERM $pid
wait $pid
check "what is meant for another process is not answered" test "$(heard)" = "$before"
check "the unit asks for it" grep -q '^WatchdogSec=' config/systemd/kiosk.service
kill $listener
[ $failures = 0 ]
