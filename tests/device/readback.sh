#!/bin/bash
# What a clerk fills in on paper or in a workbook comes back at the desk: 备用签到表 (补录 of twenty at once) and 意见登记, filled in by other
# programs; previewed with row and column, all or nothing, and twice is the same as once.
. "$(dirname "$0")/../lib.sh"
data=$work/data
stick=$work/stick
mkdir "$stick"
"$kiosk" import --data "$data" config/demo/list.csv >/dev/null 2>&1
exits "the papers" 0 "$kiosk" pack --data "$data" "$work/pack"
pack=$(ls -d "$work"/pack/*)
py() { /usr/bin/python3 - "$@"; }
play() { "$kiosk" run --sim --headless 800x480 --lang zh --data "$data" --stick "$stick" --replay "$1" --shots "$work/shots" 2>"$work/log" || { cat "$work/log"; return 1; }; }
here() { peek "$data" "SELECT count(*) FROM attendance"; }
touches() { grep -cE '^tap' "$1"; }

check "备用签到表: a sheet a building and 其他, no name and no room" py "$pack/会前/备用签到表.xlsx" <<'END'
import sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
assert b.sheetnames == ["1号楼", "2号楼", "3号楼", "其他"], b.sheetnames
for s in b:
    rows = list(s.iter_rows(min_row=4, values_only=True))
    assert len(rows) == 24 and all(r[0] == n + 1 for n, r in enumerate(rows)), (s.title, len(rows))
    assert all(not any(c for c in r[2:]) for r in rows), s.title
    assert all((r[1] or "") == ("" if s.title == "其他" else s.title) for r in rows), s.title
END
# twenty owners by hand: listed, a wife who is not, a room of another sheet; a true time cell, a text, one without
py "$pack/会前/备用签到表.xlsx" "$stick/备用签到表.xlsx" <<'END'
import sys, datetime, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
s = b["3号楼"]
for i in range(18):
    r = 4 + i
    s.cell(r, 3).value, s.cell(r, 4).value, s.cell(r, 5).value = "2", str(101 + i * 100), "张%s" % "一二三四五六七八九十甲乙丙丁戊己庚辛"[i]
    s.cell(r, 7).value = datetime.time(19, 30 + i) if i % 2 else "19:%02d" % (30 + i)
    if i % 2: s.cell(r, 7).number_format = "h:mm"
o = b["其他"]
for r, (room, name, at) in enumerate((("3-2-1201", "王建国", "1936"), ("1-1-101", "李四", None)), 4):
    o.cell(r, 4).value, o.cell(r, 5).value, o.cell(r, 7).value = room, name, at
b.save(sys.argv[2])
END
cat >"$work/signed.tape" <<END
clock 2026-09-18 21:05
$in_again
$pin
tap "导入名单"
tap "备用签到表.xlsx"
expect "备用签到表：要补录20人，另0人早已签到"
shot signed
tap "读入20条"
expect "已读入；到“导出”把会议资料再写一次"
END
check "twenty are entered at once" play "$work/signed.tape"
check "with $(touches "$work/signed.tape") touches behind the PIN, at most 60" test "$(touches "$work/signed.tape")" -le 60
check "each is in" test "$(here)" = 20
check "with the time on the paper" test "$(peek "$data" "SELECT strftime('%H:%M', wall_ms / 1000 + 28800, 'unixepoch') FROM attendance a JOIN person p ON p.id = a.person WHERE p.name = '王建国'")" = 19:36
check "marked as from paper, without a ticket that waits" test "$(peek "$data" "SELECT count(*) || ':' || sum(ticket_owed) FROM attendance a JOIN event e ON e.meeting = a.meeting AND e.seq = a.seq WHERE e.result = 'paper'")" = "20:0"
check "who is listed is herself, not a second one" test "$(peek "$data" "SELECT count(*) FROM person WHERE name = '王建国'")" = 1
cat >"$work/again.tape" <<END
clock 2026-09-18 21:15
$in_again
tap "导入名单"
tap "备用签到表.xlsx"
expect "备用签到表：要补录0人，另20人早已签到"
expect "和现在的一样，没有要改的"
END
check "twice is the same as once" play "$work/again.tape"
check "still twenty" test "$(here)" = 20

# faults: nothing of it
py "$stick/备用签到表.xlsx" "$stick/备用签到表.xlsx" <<'END'
import sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
s = b["1号楼"]
s.cell(4, 4).value, s.cell(4, 5).value, s.cell(4, 7).value = "101", "钱多多", "八点"
s.cell(5, 4).value = "102"
s.cell(6, 5).value, s.cell(6, 7).value = "孙小小", "20:01"
b.save(sys.argv[2])
END
sed 's/^expect .*//' "$work/again.tape" >"$work/faults.tape"
printf 'expect "第4行 G列"\nexpect "第5行 E列"\nexpect "第6行 D列"\nshot signed-faults\n' >>"$work/faults.tape"
check "faults are told with row and column" play "$work/faults.tape"
check "and nothing is entered" test "$(here)" = 20

# ---- remarks
py "$pack/会后/意见登记.xlsx" "$stick/意见登记.xlsx" <<'END'
import sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
def put(sheet, row, **cells):
    s = b[sheet]
    head = next(r for r in s.iter_rows(max_row=10) if any(c.value == "序号" for c in r))
    at = {str(c.value).rstrip("＊"): c.column for c in head}
    for name, value in cells.items(): s.cell(head[0].row + row, at[name]).value = value
put("意见登记", 1, 房号="3-2-1201", 类别="工程", 意见="电梯夜里很响", 答复="", 整改序号=1)
put("意见登记", 2, 房号="1-1-101", 类别="环境事务", 意见="垃圾桶太少", 答复="下周增加两个")
put("整改方案", 1, 序号=1, 类别="工程", 存在的问题="电梯夜间异响", 具体位置="3号楼2单元", 整改措施="请维保单位检修", 责任部门="工程部", 预计完成时间="2026年10月15日")
b.save(sys.argv[2])
END
cat >"$work/remarks.tape" <<END
clock 2026-09-18 21:25
$in_again
tap "导入名单"
tap "意见登记.xlsx"
expect "意见登记：新增3，改动0，不变0"
shot remarks
tap "读入3条"
expect "已读入；到“导出”把会议资料再写一次"
tap back
tap "意见登记.xlsx"
expect "意见登记：新增0，改动0，不变3"
tap back
tap back
END
check "what owners said is read back at the desk" play "$work/remarks.tape"
check "two remarks, one row of the plan" test "$(peek "$data" "SELECT (SELECT count(*) FROM remark) || ':' || (SELECT count(*) FROM plan)")" = 2:1
exits "the store is whole" 0 "$kiosk" check --data "$data"

# ---- what staff did: by kind, forward and back, and as a workbook
cat >"$work/journal.tape" <<END
clock 2026-09-19 09:00
$in_again
tap "设备维护"
tap "操作记录"
expect "更早的"
tap "更早的"
expect "更新的"
tap "更新的"
refuse "更新的"
tap "会议"
expect "9月18日 21:25  记意见"
tap "电话"
expect "没有记录"
tap "写到U盘"
expect "操作记录.xlsx 已写到U盘"
END
check "操作记录 by kind, with the day, forward and back" play "$work/journal.tape"
check "and as a workbook that names nobody" py "$stick/操作记录.xlsx" "$(peek "$data" "SELECT count(*) FROM event WHERE kind NOT IN ('ticket', 'early') AND (kind <> 'sign_in' OR result IS NOT NULL)")" <<'END'
import sys, openpyxl
rows = list(openpyxl.load_workbook(sys.argv[1])["操作记录"].iter_rows(min_row=2, values_only=True))
assert rows[0][:6] == ("时间", "做了什么", "房号", "票号", "座位", "结果、原因"), rows[0]
body = [r for r in rows[1:] if r[0] is not None]
assert abs(len(body) - int(sys.argv[2])) <= 2, (len(body), sys.argv[2]) # the PIN's own lines are later than the count
assert any(r[1] == "记意见" for r in body) and any(r[1] == "补录" and r[2].endswith("1201") for r in body), body[:5]
assert not any("王建国" in str(c) for r in body for c in r)
END
[ $failures = 0 ]
