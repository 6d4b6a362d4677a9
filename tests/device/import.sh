#!/bin/bash
# What an import asks and answers: 导入检查.xlsx (read by openpyxl), who is no longer listed, rooms that the settings do not have.
. "$(dirname "$0")/../lib.sh"
export LANG=zh_CN.UTF-8 LC_ALL=
data=$work/data
sql() { sqlite3 -readonly "$data/kiosk.db" "$1"; }
try() { "$kiosk" import --data "$data" "$@" >"$work/out" 2>"$work/err" </dev/null; }

# ---- the answer as a paper ----
cells() { # BOOK SHEET: row column value colour comment, as openpyxl reads them
    /usr/bin/python3 - "$1" "$2" <<'PY'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
if sys.argv[2] == "":
    print(book.sheetnames)
else:
    for row in book[sys.argv[2]].iter_rows():
        for c in row:
            fill = c.fill.fgColor.rgb if c.fill.fill_type == "solid" else ""
            if c.value is not None or fill:
                print(c.coordinate, c.value, fill, "" if c.comment is None else c.comment.text, "" if c.hyperlink is None else c.hyperlink.location, sep="|")
PY
}
try --dry-run --report "$work/check.xlsx" tests/data/lists/bad-seat.csv
check "two sheets, the results first" test "$(cells "$work/check.xlsx" "")" = "['检查结果', '名单']"
cells "$work/check.xlsx" 名单 >"$work/rows"
check "the clerk's own cell, coloured, with what is wrong" grep -q '^D2|第一排|FFF4B6B6|座位“第一排”看不懂；请写成' "$work/rows"
check "what is to be checked is yellow" grep -q '^B2|101|FFFFF0A8|1-101 没有写单元' "$work/rows"
check "what is fine has no colour" grep -q '^C2|王建国|||$' "$work/rows"
cells "$work/check.xlsx" 检查结果 >"$work/results"
check "the faults first, with row, column by letter, heading, value, what is wrong and what to write" sh -c \
    "grep -A7 '^B6|必须改' '$work/results' | cut -d'|' -f2 | tr '\n' '|' | grep -q '必须改|2|D|座位|第一排|座位“第一排”看不懂|请写成 3排5座|'"
check "the row leads to the cell" grep -q "^C6|2|.*名单'*!D2" "$work/results"
check "the counts above" grep -q '^A3|有 4 处必须改，名单没有导入；请核对 5 处，跳过 0 处' "$work/results"
check "and no store was made by trying" test ! -e "$data/kiosk.db"
exits "the check is itself a list" 65 "$kiosk" import --data "$work/none" --dry-run "$work/check.xlsx"
check "read as one: the same faults" grep -q '有 4 处错误' "$work/err"
try --dry-run --report "$work/merged.xlsx" tests/data/lists/odd-merged.xlsx
check "skipped rows are grey, at their own place" sh -c "$(declare -f cells); cells '$work/merged.xlsx' 名单 | grep -q '^A1|远见小区业主沟通会|FFD9D9D9'"
try --dry-run --report "$work/page.xlsx" tests/data/lists/world-12-web-page.xls
check "a file that is no table has a check too" sh -c "$(declare -f cells); cells '$work/page.xlsx' 检查结果 | grep -q '这是网页'"
exits "a check is never written over" 64 "$kiosk" import --data "$data" --dry-run --report "$work/page.xlsx" tests/data/lists/good.xlsx

# ---- rooms that the settings do not have ----
exits "the demonstration's list" 0 "$kiosk" import --data "$data" config/demo/list.csv
try tests/data/lists/odd-corrected.csv
check "a room the settings do not have is told with its row" grep -q 'odd-corrected.csv:5:3: 提醒：3-2-1299 不在楼栋设置里' "$work/err"
check "who is not on it is kept, and named with what may be her name now" grep -q '侯思永 不在这份名单上（这一户新写了“侯思勇”，可能是改了姓名），原有记录保留' "$work/err"
check "and not offered" test "$(sql 'SELECT count(*) FROM offered_room')" = 0
printf 'clock 2026-09-18 19:31\ntap start\ntap choice:2\ntap choice:1\ntap choice:11\nrefuse "1299"\n' >"$work/no.tape"
printf 'clock 2026-09-18 19:31\ntap start\ntap choice:2\ntap choice:1\ntap choice:11\nexpect "1299"\ntap "1299"\nexpect "李＊"\n' >"$work/yes.tape"
play() { "$kiosk" run --sim --headless 800x480 --data "$data" --replay "$1" --shots "$work/shots"; }
exits "nor on the screen" 0 play "$work/no.tape"
try --offer-rooms tests/data/lists/odd-corrected.csv
check "offered when staff say so" test "$(sql 'SELECT count(*) FROM offered_room')" = 1
exits "it stands on the screen" 0 play "$work/yes.tape"

# ---- who is no longer listed ----
# one who has signed in, and one whose household answered here, stay whatever is asked
printf 'clock 2026-09-18 19:31\ntap start\ntap choice:2\ntap choice:1\ntap choice:11\ntap choice:0\ntap "王＊国"\nexpect "签到成功"\n' >"$work/in.tape"
exits "somebody signs in" 0 play "$work/in.tape"
"$kiosk" reply --data "$data" 1-1-901 no >/dev/null || not_ok "a reply at the desk"
try --take-off tests/data/lists/world-04-hidden-first.xlsx
check "nobody is taken off where not all was read" test "$(sql 'SELECT count(*) FROM person WHERE listed = 1')" -ge 63
check "and why is told" grep -q '没有读，所以不在名单里的人都留着' "$work/err"
check "nobody is said to have signed in who has not" test "$(grep -c '签到过或登记过答复' "$work/err")" = 1
try --dry-run --take-off tests/data/lists/odd-corrected.csv
check "trying takes nobody off" test "$(sql 'SELECT count(*) FROM person WHERE listed = 1')" = 63
before=$(sql "SELECT count(*) FROM event WHERE kind = 'sign_in'")
try --take-off tests/data/lists/odd-corrected.csv
check "those not listed are taken off, but two" test "$(sql 'SELECT count(*) FROM person WHERE listed = 1')" = 6
check "one who signed in stays" test "$(sql "SELECT count(*) FROM person WHERE name = '王建国' AND listed = 1")" = 1
check "and one whose household answered" grep -q '雷雨华 不在这份名单上，签到过或登记过答复，保留' "$work/err"
check "her answer too" test "$(sql "SELECT count(*) FROM household WHERE reply_here = 1")" = 1
check "no sign-in is lost" test "$(sql "SELECT count(*) FROM event WHERE kind = 'sign_in'")" = "$before"
check "the journal has the count" test "$(sql "SELECT result FROM event WHERE kind = 'import' ORDER BY seq DESC LIMIT 1")" = "+0 ~0 =4 -57"
check "and the store is whole" "$kiosk" status --data "$data"
[ $failures = 0 ]
