#!/bin/bash
# A store that is damaged, empty or gone: never a silent empty start; what is damaged stays as it lies; staff go on with the newest
# good copy and the sign-ins after it; who was deleted is in no copy.
. "$(dirname "$0")/../lib.sh"
first=$work/first
room='tap start\ntap choice:1\ntap choice:0\ntap choice:10\ntap choice:0\ntap "%s"\nexpect "签到成功"\nwait 12\n'
play() { # NAME DATA: the tape on standard input
    { echo 'clock 2026-09-18 19:31'; cat; } >"$work/$1.tape"
    "$kiosk" run --sim --headless 800x480 --data "$2" --replay "$work/$1.tape" --shots "$work/shots" >/dev/null 2>"$work/$1.log" ||
        { cat "$work/$1.log"; return 1; }
}
here() { "$kiosk" status --data "$1" --json 2>/dev/null | sed 's/.*"here":\([0-9]*\).*/\1/'; }
whole() { [ "$(peek "$1" 'PRAGMA integrity_check')" = ok ] && "$kiosk" check --data "$1" >/dev/null; }
seats() { peek "$1" 'SELECT number, seat_row, seat_number FROM attendance ORDER BY number'; }

"$kiosk" import --data "$first" config/demo/list.csv >/dev/null 2>&1
check "a list that was taken is in a copy" test -s "$first/copies/kiosk-000001.db"
printf "$room" '王建＊' | play one "$first"
check "a copy is made at the end" test "$(sqlite3 "$(ls "$first"/copies/*.db | tail -n 1)" 'SELECT count(*) FROM attendance')" = 1
check "the last two are kept" test "$(ls "$first/copies" | wc -l)" = 2
# one more that the copies do not have: as if the power had gone at once
cp -r "$first/copies" "$work/kept"
printf "$room" '王小＊' | play two "$first"
rm -r "$first/copies" && mv "$work/kept" "$first/copies"
seats "$first" >"$work/seats"
check "two are here" test "$(here "$first")" = 2

# damage NAME: a data folder of its own, its store damaged so
damage() {
    cp -r "$first" "$work/$1"
    store=$work/$1/kiosk.db
    case $1 in
    page) # a page in the middle of the file
        dd if=/dev/urandom of="$store" bs=4096 seek=$(($(stat -c %s "$store") / 8192)) count=3 conv=notrunc status=none ;;
    header) dd if=/dev/urandom of="$store" bs=100 count=1 conv=notrunc status=none ;;
    half) truncate -s $(($(stat -c %s "$store") / 2)) "$store" ;;
    empty) : >"$store" ;;
    gone) rm "$store" ;;
    row) # a changed row that fits its page: only the chain tells
        sqlite3 "$store" "SELECT sql || ';' FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'" >"$work/triggers"
        sqlite3 "$store" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'" >"$work/drop"
        build/store-sql "$store" "$(cat "$work/drop"; echo "UPDATE event SET seat_number = seat_number + 1 WHERE kind = 'sign_in' AND number = 1;"; cat "$work/triggers")" ;;
    esac
    rm -rf "$work/as-it-was"
    mkdir "$work/as-it-was"
    cp "$work/$1"/kiosk.db* "$work/as-it-was/" 2>/dev/null
}
for kind in page header half empty gone row; do
    damage $kind
    data=$work/$kind
    printf 'expect "暂停使用"\nexpect-light paper-sheet\nrefuse "请点"\nhold\nexpect "存储文件损坏"\nexpect "已签到 1 人"\nexpect "又有 1 人"\nshot restore-%s\ntap "用这份副本继续"\nexpect "再点一次"\ntap action\nshot restored-%s\nrefuse "暂停使用"\nexpect-light ready\n' $kind $kind |
        play "$kind" "$data"
    check "$kind: staff go on with the copy" test $? = 0
    check "$kind: all are here, on their seats" test "$(seats "$data")" = "$(cat "$work/seats")"
    check "$kind: the store is whole" whole "$data"
    find "$data/damaged-001" -name '*-wal' -empty -delete # SQLite looked for one
    check "$kind: what was damaged is kept as it lay" diff -r "$work/as-it-was" "$data/damaged-001"
    check "$kind: the program says whole too" test "$(here "$data")" = 2
done
check "the journal tells of it" sh -c "'$kiosk' journal --data '$work/page' | grep -q 换用副本"

# who signs in next gets the next number and another seat
printf 'tap start\ntap "1号楼"\ntap "1单元"\ntap "9"\ntap "901"\ntap name:0\nexpect "签到成功"\nwait 12\n' | play next "$work/page"
check "the next number, another seat" test "$(seats "$work/page" | wc -l)" = 3 -a -z "$(sqlite3 "$work/page/kiosk.db" 'SELECT seat_row FROM attendance GROUP BY seat_row, seat_number HAVING count(*) > 1')"

# at the console
damage header; rm -rf "$work/header2"; cp -r "$first" "$work/header2"; : >"$work/header2/kiosk.db"
exits "status says it is damaged" 74 "$kiosk" status --data "$work/header2"
exits "a list does not begin it anew" 74 "$kiosk" import --data "$work/header2" config/demo/list.csv
exits "restore --dry-run says what there is" 0 "$kiosk" restore --data "$work/header2" --dry-run --json
check "and only says it" test "$(cat "$work/out")" = '{"here":1,"more":1,"changes":1,"missing":0,"lost":0}' -a ! -e "$work/header2/damaged-001"
newest=$(ls "$work/header2"/copies/*.db | tail -n 1)
dd if=/dev/urandom of="$newest" bs=4096 seek=3 count=2 conv=notrunc status=none
exits "a damaged copy is passed over for the one before" 0 "$kiosk" restore --data "$work/header2" --json
check "the one before, and what the ledger knows" test "$(cat "$work/out")" = '{"here":0,"more":2,"changes":2,"missing":0,"lost":0}'
check "both are on their seats" test "$(seats "$work/header2")" = "$(cat "$work/seats")"
exits "nothing to restore" 65 "$kiosk" restore --data "$work/header2"
: >"$work/header2/kiosk.db"; rm -rf "$work/header2/copies"
exits "no copy: nothing is touched" 66 "$kiosk" restore --data "$work/header2"
check "the damaged file lies there still" test -e "$work/header2/kiosk.db"
printf 'expect "暂停使用"\nhold\nexpect "没有完好的副本"\nrefuse "用这份副本继续"\nshot restore-none\ntap back\nexpect "暂停使用"\n' | play none "$work/header2"
check "no copy: in words" test $? = 0

# a guest whose row went with the damaged file: number and seat are hers, the name is to be checked
cp -r "$first" "$work/guest"
cp -r "$work/guest/copies" "$work/kept"
"$kiosk" add --data "$work/guest" 1-1-1101 陈生 19:40 >/dev/null 2>&1
exits "somebody who is not listed" 0 "$kiosk" status --data "$work/guest"
rm -rf "$work/guest/copies"; mv "$work/kept" "$work/guest/copies"; : >"$work/guest/kiosk.db"
exits "the store with her is gone" 0 "$kiosk" restore --data "$work/guest" --json
check "she is counted, her name is to be checked" test "$(sqlite3 "$work/guest/kiosk.db" "SELECT count(*) FROM attendance a JOIN person p ON p.id = a.person WHERE p.name LIKE '%待核对%'")" = 1

# who is deleted is in no copy
id=$(sqlite3 "$first/kiosk.db" "SELECT id FROM person WHERE name LIKE '王小%' LIMIT 1")
name=$(sqlite3 "$first/kiosk.db" "SELECT name FROM person WHERE id = $id")
check "she is in a copy" grep -rqs "$name" "$first/copies"
exits "one person is deleted" 0 "$kiosk" purge --data "$first" "$id"
check "and is in none" sh -c "! grep -rqs '$name' '$first' && ls '$first'/copies/*.db >/dev/null && ! grep -qa sign_in '$first/ledger'"
[ $failures = 0 ]
