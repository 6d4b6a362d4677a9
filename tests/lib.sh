# For the test scripts: sourced, not run. Works in a folder of its own, removed at the end.
set -u
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"
work=$(mktemp -d)
pids=""
clean_up() {
    for pid in $pids; do kill "$pid" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$work"
}
trap clean_up EXIT

export LSAN_OPTIONS=suppressions=$top/tests/lsan.supp:print_suppressions=0
kiosk=$top/build/asan/kiosk # with sanitizers; build/kiosk where time matters
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
