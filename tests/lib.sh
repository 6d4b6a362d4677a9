# shellcheck shell=bash
# For the test scripts: sourced, not run. Works in a folder of its own, removed at the end.
set -u
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top" || exit
# in memory where there is enough of it: thousands of syncs would wait for the medium, and it is not what is tested
memory=/dev/shm
[ "$(df --output=avail $memory 2>/dev/null | tail -n 1)" -ge 4000000 ] 2>/dev/null || memory=${TMPDIR:-/tmp}
work=$(mktemp -d -p "$memory")
pids=""
clean_up() {
    for pid in $pids; do kill "$pid" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$work"
}
trap clean_up EXIT

export LSAN_OPTIONS=suppressions=$top/tests/lsan.supp:print_suppressions=0
# shellcheck disable=SC2034 # for who sources this
kiosk=$top/${KIOSK:-build/asan/kiosk} # with sanitizers; build/kiosk where time matters
failures=0
ok() { echo "ok $*"; }
not_ok() {
    echo "not ok $*"
    failures=$((failures + 1))
}
# check NAME COMMAND...: the command must succeed
check() {
    local name=$1
    shift
    if "$@"; then ok "$name"; else not_ok "$name: $*"; fi
}
# exits NAME CODE COMMAND...: the command must end with this code; its words are in $work/out and $work/err
exits() {
    local name=$1 want=$2 code
    shift 2
    "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
    if [ $code = "$want" ]; then
        ok "$name"
    else
        not_ok "$name: ended with $code instead of $want: $*"
        cat "$work/err"
    fi
}
sql() { sqlite3 "file:$1?mode=ro&immutable=1" "$2"; }
# Of a tape: staff's six digits, and the corner held before them.
pin=$(yes digit | head -n 6)
# shellcheck disable=SC2034 # for who sources this
in_again="hold
$pin"
# peek FOLDER SQL: what another program finds in a store, its log included; on a copy, for what it writes there counts as damage
peek() {
    local at code
    at=$(mktemp -d -p "$work")
    cp "$1"/kiosk.db* "$at/"
    sqlite3 "$at/kiosk.db" "$2"
    code=$?
    rm -rf "$at"
    return $code
}
# start_printer NAME [--baud N | --unpaced]: a virtual printer at $work/NAME, tickets in $work/NAME-tickets
start_printer() {
    local name=$1
    shift
    build/virtual-printer --link "$work/$name" --tickets "$work/$name-tickets" "$@" >"$work/$name.txt" &
    printer_pid=$!
    pids="$pids $printer_pid"
    for _ in $(seq 100); do
        [ -e "$work/$name" ] && return 0
        sleep 0.02
    done
    return 1
}
stop_printer() {
    kill "$printer_pid" 2>/dev/null
    wait "$printer_pid" 2>/dev/null
    return 0
}

# A display without a screen; its pixels are in $work/fb/Xvfb_screen0.
start_display() {
    mkdir -p "$work/fb"
    Xvfb -displayfd 3 -screen 0 1024x768x24 -fbdir "$work/fb" 3>"$work/display" 2>/dev/null &
    pids="$pids $!"
    for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.05; done
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
}
# The kiosk's window: its corner in X and Y. The kiosk writes $work/log and records to $work/seen.tape.
find_window() {
    local window
    window=$(timeout 20 xdotool search --sync --onlyvisible --class kiosk | head -n 1)
    [ -n "$window" ] || { not_ok "no window"; cat "$work/log"; exit 1; }
    eval "$(xdotool getwindowgeometry --shell "$window")"
    sleep 0.5
}
# What fingers did, of all that is recorded.
touches() { grep -E '^@[0-9.]+ (tap|touch|hold|ink|digit)' "$work/seen.tape" 2>/dev/null; }
# click X Y ROLE: a finger there, and the role it must have met
click() {
    local lines
    lines=$(touches | wc -l)
    xdotool mousemove $((X + $1)) $((Y + $2)) mousedown 1
    sleep 0.05
    xdotool mouseup 1
    for _ in $(seq 60); do
        [ "$(touches | wc -l)" -gt "$lines" ] && break
        sleep 0.05
    done
    sleep 0.3
    touches | tail -n 1 | grep -q "$3 " || not_ok "a click at $1,$2 met: $(touches | tail -n 1)"
}
click_to_names() {
    click 400 300 "tap start"
    click 656 180 "tap choice" # 3号楼
    click 600 200 "tap choice" # 2单元
    click 720 260 "tap choice" # 12层
    click 200 180 "tap choice" # 1201
}
