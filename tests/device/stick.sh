#!/bin/bash
# What is on the stick, read by another program.
. "$(dirname "$0")/../lib.sh"
"$kiosk" import --data "$work/data" config/demo/list.csv >/dev/null 2>&1
"$kiosk" run --sim --headless 800x480 --data "$work/data" --stick "$work/stick" --replay config/demo/demo.tape \
    --shots "$work/shots" 2>"$work/log" || cat "$work/log"
newest=$(ls "$work/stick"/attendance-2026-09-18-*.db | tail -n 1)
check "two generations, nothing else" test "$(ls "$work/stick" | wc -l)" = 2
for file in "$work/stick"/*; do
    check "$(basename "$file") is whole" test "$(sql "$file" 'PRAGMA integrity_check')" = ok
done
"$kiosk" status --data "$work/data" --json >"$work/status"
check "those signed in, no more, no less" test "$(sql "$newest" 'SELECT count(*) FROM 签到表')" = 9
check "as the store says" grep -q '"here":9,' "$work/status"
check "the tickets are printed there too" test "$(sql "$newest" "SELECT count(*) FROM 签到表 WHERE 座位票 = '已打印'")" = 9
check "who is missing is the rest" test "$(sql "$newest" 'SELECT count(*) FROM 未到')" = 53
check "whole names for the staff" test "$(sql "$newest" 'SELECT 姓名 FROM 签到表 WHERE 序号 = 5')" = 刘𬭎
phone=$(sed -n 's/.*,\(138[0-9]\{8\}\),.*/\1/p' config/demo/list.csv | head -n 1)
check "no phone" sh -c "! grep -q '$phone' '$newest'"
check "no STRICT table" sh -c "! sqlite3 '$newest' .schema | grep -qi strict"
check "a version" test "$(sql "$newest" 'PRAGMA user_version')" = 1
check "and the program that wrote it" test -n "$(sql "$newest" "SELECT text FROM doc WHERE name = 'kiosk' AND text GLOB '*version [0-9]*'")"
check "every table is described" test "$(sql "$newest" "SELECT count(*) FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> 'doc' AND name NOT IN (SELECT name FROM doc)")" = 0

# export: verified, a new generation each time, two kept
exits "export" 0 "$kiosk" export --data "$work/data" "$work/deep/er"
mkdir -p "$work/x"
for _ in 1 2 3; do "$kiosk" export --data "$work/data" "$work/x/y" >"$work/last"; done
check "its last line is the file" test -f "$(tail -n 1 "$work/last")"
check "two generations are kept" test "$(ls "$work/x/y" | wc -l)" = 2
check "the newest is the third" test "$(basename "$(tail -n 1 "$work/last")")" = attendance-2026-09-18-000003.db

# a stick that is gone: the sign-in stands, staff are called
printf 'expect-light ready\ntap start\ntap choice:1\ntap choice:0\ntap choice:10\ntap choice:0\ntap "王建＊"\nexpect "签到成功"\nwait 3\nexpect-light come\n' >"$work/gone.tape"
printf '[stick]\nfolder = %s\n' "$work/pulled" >"$work/gone.ini"
sed -i '1d' "$work/gone.tape"
exits "a stick that is not there stops nobody" 0 "$kiosk" run --config "$work/gone.ini" --sim --headless 800x480 \
    --data "$work/data" --replay "$work/gone.tape" --shots "$work/shots"
check "and is not made up" test ! -e "$work/pulled"
# the helper takes block devices only
if [ "$(id -u)" = 0 ]; then # without rights it goes no further anyway
    image=$(mktemp /dev/shm/kiosk-image-XXXX)
    truncate -s 1M "$image"
    exits "a file that stands for a stick is none" 74 timeout 5 build/kiosk-stick "$image"
    check "and it is said" grep -q "not a block device" "$work/err"
    exits "a character device is none" 74 timeout 5 build/kiosk-stick /dev/zero
    rm "$image"
fi
[ $failures = 0 ]
