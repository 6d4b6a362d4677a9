#!/bin/bash
# Names typed at the door are written where sign-ins are, and nowhere else: no history, no dictionary that learns, no
# temporary file, no log.
. "$(dirname "$0")/../lib.sh"
mkdir "$work/home" "$work/tmp"
export HOME=$work/home TMPDIR=$work/tmp XDG_CACHE_HOME=$work/home/cache XDG_CONFIG_HOME=$work/home/config
"$kiosk" import --data "$work/data" config/demo/list.csv >/dev/null 2>&1
{
    echo 'clock 2026-09-18 19:31'
    for floor in $(seq 2 17); do # guests in rooms of many floors, one name a floor
        printf 'tap start\ntap choice:0\ntap choice:1\ntap choice:%s\ntap choice:2\n' "$floor"
        printf 'tap spell:0\ntap "o"\ntap "u"\ntap "欧阳"\ntap "y"\ntap "云"\ntap enter\nexpect "签到成功！"\nwait 12\n'
    done
} >"$work/names.tape"
"$kiosk" run --sim --data "$work/data" --headless 800x480 --replay "$work/names.tape" >"$work/out" 2>"$work/log" ||
    { not_ok "the tape"; cat "$work/log"; }
check "sixteen guests are signed in" grep -q '"here":16,' <("$kiosk" status --data "$work/data" --json)
check "nothing in the home folder" test -z "$(find "$work/home" -mindepth 1)"
check "nothing in the temporary folder" test -z "$(find "$work/tmp" -mindepth 1)"
check "only the store in the data folder" test -z "$(ls "$work/data" | grep -vE '^(kiosk.db(-wal|-shm)?|copies|ledger|ballast)$')"
check "the store has the name" grep -q 欧阳云 "$work/data/kiosk.db"
check "no log has it" sh -c "! grep -q 欧阳云 '$work/out' '$work/log'"
[ $failures = 0 ]
