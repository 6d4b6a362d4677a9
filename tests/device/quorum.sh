#!/bin/bash
# 到会面积: a list with 面积 as openpyxl writes it; what the briefing, attendance.db and 会议纪要 say is the sum of its cells, added up
# by another program; the thresholds of meeting.ini.
. "$(dirname "$0")/../lib.sh"
data=$work/data
settings() { # LINES of [quorum]
    cp config/kiosk.ini "$work/kiosk.ini"
    sed '/^\[quorum\]/,/^\[minutes\]/{/^[a-z]/d}' config/meeting.ini | sed "s|^\[quorum\]|&\n$1|" >"$work/meeting.ini"
}
/usr/bin/python3 - "$work" <<'PY'
import openpyxl, random, sys
work = sys.argv[1]
random.seed(278)
book = openpyxl.Workbook()
sheet = book.active
sheet.append(["远见小区业主名单"])
sheet.append(["房号", "业主姓名", "建筑面积（㎡）", "邀请结果"])
here = total = 0
with open(work + "/come", "w") as come:
    for i in range(30):
        area = None if i % 10 == 9 else round(random.uniform(45, 180), 2)
        sheet.append([f"1-1-{i // 4 + 1}0{i % 4 + 1}", "业主" + "甲乙丙丁戊己庚辛壬癸"[i % 10] * (1 + i // 10), area, "会来"])
        if i % 4 == 0:
            sheet.cell(sheet.max_row, 3).value = None if area is None else f"{area}平方米"
        elif area is not None:
            sheet.cell(sheet.max_row, 3).number_format = "#,##0.00"
        total += round((area or 0) * 100)
        if i % 3:
            here += round((area or 0) * 100)
            come.write(f"1-1-{i // 4 + 1}0{i % 4 + 1} " + "业主" + "甲乙丙丁戊己庚辛壬癸"[i % 10] * (1 + i // 10) + "\n")
open(work + "/sums", "w").write(f"{here} {total}\n")
book.save(work + "/list.xlsx")
PY
settings "area = 2/3\nhouseholds = 50%"
run() { "$kiosk" "$1" --config "$work/kiosk.ini" --data "$data" "${@:2}"; }
exits "the list" 0 run import "$work/list.xlsx"
while read -r room name; do run add "$room" "$name" 20:05 >/dev/null; done <"$work/come"
run add 1-2-101 不在名单 20:06 >/dev/null
run briefing --json >"$work/briefing"
read -r here total <"$work/sums"
check "the sums are the cells'" /usr/bin/python3 - "$work/briefing" "$here" "$total" <<'PY'
import json, sys
b = json.load(open(sys.argv[1]))
assert round(b["area_here"] * 100) == int(sys.argv[2]) and round(b["area"] * 100) == int(sys.argv[3]), b
assert b["area_households"] == 27 and b["area_households_here"] == 18, b
assert b["here"] == 21
PY
run briefing >"$work/words"
check "in words" grep -q "户数 18/27 66.6%≥50%" "$work/words"
check "the other figures too" grep -qx '会来 20/30' "$work/words"
check "and whose area nobody knows" grep -q "另有3户没有面积" "$work/words"
mkdir "$work/stick"
run pack "$work/stick" >/dev/null
check "attendance.db, read by another program" test "$(sqlite3 -readonly "$(find "$work/stick" -name attendance.db)" \
    "SELECT CAST(round(area_here * 100) AS INTEGER) || ' ' || CAST(round(area_all * 100) AS INTEGER), households_here, households_all, unknown_here,
     area_share, household_share FROM quorum")" = "$here $total|18|27|3|2/3|50%"
check "its view" sh -c "sqlite3 -readonly '$(find "$work/stick" -name attendance.db)' 'SELECT * FROM 到会面积' | grep -q '户数|18|27|66.6%|50%'"
unzip -p "$(find "$work/stick" -name '会议纪要.docx')" word/document.xml | sed 's/<[^>]*>//g' >"$work/minutes"
check "the minutes" grep -q "户数（同一业主的几套算一户）：到会18户，共27户，占66.6%（要求50%，已达到）" "$work/minutes"
check "what is not in them" grep -q "另有到会3户没有面积" "$work/minutes"
settings "area = 2/3\nhouseholds = 2/3\ntotal_area = 52000\ntotal_households = 600"
run import "$work/list.xlsx" >/dev/null # as the settings are now
run briefing >"$work/words"
check "of the whole estate" sh -c "grep -q '/52000㎡' '$work/words' && grep -q '户数 18/600 3.0%＜2/3' '$work/words'"
settings "area = 3/2"
exits "a share that is none" 78 run briefing
check "and where it stands" grep -q "meeting.ini:[0-9]*: area" "$work/err"
[ $failures = 0 ]
