#!/bin/bash
# 会议设置 at the desk: typed, written to a stick, filled in by another program, read back; the end of a meeting and the next one; and
# files that are faulty: what is wrong stands on the screen, and the desk opens on what was good before.
. "$(dirname "$0")/../lib.sh"
data=$work/data
stick=$work/stick
cp config/meeting.ini "$work/meeting.ini"
sed "s|^meeting = .*|meeting = meeting.ini|" config/kiosk.ini >"$work/kiosk.ini"
py() { /usr/bin/python3 - "$@"; }
# play TAPE [NAME]: staff's evening at that folder
play() { "$kiosk" run --config "$work/kiosk.ini" --sim --headless 800x480 --lang zh --data "$data" --stick "$stick" --replay "$1" --shots "$work/shots" "${@:2}" 2>"$work/log" || { cat "$work/log"; return 1; }; }
set_of() { sed -n "s/^$1 = //p" "$data/desk-meeting.ini"; }

# ---- typed, saved, written out
cat >"$work/typed.tape" <<END
clock 2026-11-30 15:00
$pin
$pin
expect "会议日期已过"
tap "会议设置"
tap row:2
tap "1"
tap "2"
tap "1"
tap "0"
tap enter
tap row:4
tap "6"
tap "－"
tap "9"
tap enter
expect "改了，还没有保存"
tap "保存"
expect "已保存，首页上已经是这些内容"
refuse "会议日期已过"
tap "写到U盘"
expect "会议设置.xlsx 已写到U盘"
tap back
tap back
expect "12月10日 20:00　物业培训室"
END
check "typed at the desk" play "$work/typed.tape"
check "it is in a file of its own" test "$(set_of starts)/$(set_of seats)/$(set_of id)" = "2026-12-10 20:00/6 x 9/2026-09-18"
check "the site's stays as it was" cmp config/meeting.ini "$work/meeting.ini"
check "and the file keeps what it said of the estate" grep -q '^3号楼 = 2单元,18层,每层4户' "$data/desk-meeting.ini"
exits "other commands go by it" 0 "$kiosk" status --config "$work/kiosk.ini" --data "$data" --json
check "the store has it" test "$(peek "$data" 'SELECT seat_rows || seats_in_row || (SELECT count(*) FROM event WHERE kind = "settings") FROM meeting')" = 691

# ---- another program reads and fills it in
check "openpyxl reads it" py "$stick/会议设置.xlsx" <<'END'
import sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
assert b.sheetnames == ["会议", "人员", "议程", "参观", "准备", "费用预算", "分工", "楼栋"], b.sheetnames
rows = {str(r[0]).rstrip("＊"): r[1] for r in b["会议"].iter_rows(min_row=3, values_only=True)}
assert rows["日期"] == "2026年12月10日" and rows["时间"] == "20:00" and rows["座位"] == "6×9", rows
assert [c.value for c in b["楼栋"][4]] == ["1号楼", "2", "18", "4"], [c.value for c in b["楼栋"][4]]
END
py "$stick/会议设置.xlsx" <<'END'
import sys, datetime, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
put = {"会议名称": "年度业主大会", "地点": "会所二楼", "座位": "自由入座", "椅子": 60}
for r in b["会议"].iter_rows(min_row=3):
    name = str(r[0].value).rstrip("＊")
    if name in put: r[1].value = put[name]
    if name == "日期": # true cells, as Excel makes them
        r[1].value, r[1].number_format = datetime.datetime(2027, 3, 5), 'yyyy"年"m"月"d"日"'
    if name == "时间":
        r[1].value, r[1].number_format = datetime.time(19, 30), "h:mm"
for row in (["李经理", "项目经理", "主持会议", "是", None], ["王工", "工程主管", None, "否", "1号楼、2号楼"]):
    at = 4 + (row[0] == "王工")
    for c, v in enumerate(row, 1): b["人员"].cell(at, c).value = v
for c, v in enumerate([1, "水泵房", "王工", "二次供水", 5, "台阶"], 1): b["参观"].cell(4, c).value = v
for c, v in enumerate(["19:30", 10, "主持人开场", "李经理"], 1): b["议程"].cell(4, c).value = v
b["楼栋"].cell(7, 1).value, b["楼栋"].cell(7, 3).value, b["楼栋"].cell(7, 4).value = "商业楼", 3, 10
names = "赵一（客服主管）、钱二（管家）、孙三（秩序）"
for c, v in enumerate(["签到处", names, "18:30至散会", "一楼大堂正门", "登记、发座位票；" + "请长者先坐，" * 4], 1): b["分工"].cell(4, c).value = v
for c, v in enumerate(["签到", "老花镜", 3, "周四", datetime.date(2027, 3, 5), None], 1): b["准备"].cell(4, c).value = v
for c, v in enumerate([1, "矿泉水", 120, 1.5, None, None], 1): b["费用预算"].cell(4, c).value = v
for c, v in enumerate([2, "水果", "3箱", 88, 264, "时令"], 1): b["费用预算"].cell(5, c).value = v
b.save(sys.argv[1])
END
touch -d '2 minutes' "$stick/会议设置.xlsx"
cat >"$work/next.tape" <<END
clock 2026-12-10 21:40
$in_again
tap "会议设置"
tap "结束会议"
expect "再点：不再签到"
tap "再点：不再签到"
expect "会议已结束，不再签到"
tap back
tap back
expect "本次会议的签到已结束"
$in_again
tap "会议设置"
expect "重新开放签到"
tap "从U盘读取"
tap "会议设置.xlsx"
expect "会议名称：业主沟通会 → 年度业主大会"
expect "开新会议"
shot next
tap "按此设置"
expect "已导入"
tap back
tap back
tap back
expect "欢迎参加年度业主大会"
expect "3月5日 19:30　会所二楼"
END
check "the end, and the next meeting from the sheet" play "$work/next.tape"
check "as it was filled in" test "$(set_of id)/$(set_of starts)/$(set_of seats)/$(set_of chairs)" = "2027-03-05/2027-03-05 19:30/自由入座/60"
check "who is present, and who is not" test "$(set_of 李经理)|$(set_of 王工)" = "项目经理, 主持会议|工程主管 | 1号楼、2号楼"
check "where the tour goes" grep -q '^1 = 水泵房 | 王工 | 二次供水 | 5 | 台阶' "$data/desk-meeting.ini"
check "the agenda" grep -q '^1 = 主持人开场 | 19:30 | 10 | 李经理' "$data/desk-meeting.ini"
check "one building more" grep -q '^商业楼 = 3层,每层10户' "$data/desk-meeting.ini"
post=$(set_of 1 | grep '^签到处 | 赵一（客服主管）、钱二（管家）、孙三（秩序） | 18:30至散会 | 一楼大堂正门 | 登记')
check "a post, in a line longer than most" test "$(printf %s "$post" | wc -c)" -gt 198
check "what is made ready" grep -q '^[0-9]* = 老花镜 .*3.*周四' "$data/desk-meeting.ini"
check "what it will cost: the sum that nobody typed too" test "$(grep -c '矿泉水.*180.00\|水果.*264.00' "$data/desk-meeting.ini")" = 2
check "two meetings in the store, the first closed" test "$(peek "$data" 'SELECT group_concat(code || ":" || state) FROM meeting')" = "2026-09-18:closed,2027-03-05:open"
check "what is on the stick has the new one's name" test -n "$(ls "$stick"/attendance-2027-03-05-*.db 2>/dev/null)"
exits "the store is whole" 0 "$kiosk" check --config "$work/kiosk.ini" --data "$data"

# ---- a sheet with faults changes nothing
cp "$data/desk-meeting.ini" "$work/before.ini"
py "$stick/会议设置.xlsx" <<'END'
import sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
for r in b["会议"].iter_rows(min_row=3):
    name = str(r[0].value).rstrip("＊")
    if name == "日期": r[1].value = "2027/3/5（星期五）" # no fault: people write it so
    if name == "时间": r[1].value = "晚上8点"
    if name == "座位": r[1].value = "很多"
    if name == "会议名称": r[1].value = None
b["楼栋"].cell(4, 3).value = "十八"
b.create_sheet("备忘").cell(1, 1).value = "别的"
b.save(sys.argv[1])
END
cat >"$work/faults.tape" <<END
clock 2027-03-05 19:00
$in_again
tap "会议设置"
tap "从U盘读取"
tap "会议设置.xlsx"
expect "4处必须改"
expect "第5行 B列"
expect "第7行 B列"
expect "第17行 B列"
expect "第4行 A列"
refuse "按此设置"
shot faults
END
sed -i 's/^refuse "按此设置"$//' "$work/faults.tape"
check "a sheet with faults: each with its row and column" play "$work/faults.tape"
check "nothing was changed" cmp "$data/desk-meeting.ini" "$work/before.ini"

# ---- sheets made to do harm
py "$stick/会议设置.xlsx" <<'END'
import sys, openpyxl
b = openpyxl.Workbook()
s = b.active
s.title = "会议"
s.append(["项目", "填在这里", "说明"])
for n in range(2600): s.append(["地点", "厅%d" % n])
p = b.create_sheet("人员")
p.append(["姓名", "职位", "职责", "到会", "负责楼栋"])
for name in ("【物业】王五", "客服：李四", "#赵六"): p.append([name, "工程"])
b.save(sys.argv[1])
END
cat >"$work/harm.tape" <<END
clock 2027-03-05 19:10
$in_again
tap "会议设置"
tap "从U盘读取"
tap "会议设置.xlsx"
expect "2602处必须改，改好再导入；请核对0处，跳过0行"
shot harm
END
check "an item twice, names that would be a section or a key: each is a fault" play "$work/harm.tape"
check "and nothing was changed by it" cmp "$data/desk-meeting.ini" "$work/before.ini"

# ---- closed by mistake and open again: no end stands
cat >"$work/reopen.tape" <<END
clock 2027-03-05 18:00
$in_again
tap "会议设置"
tap "结束会议"
tap "再点：不再签到"
tap "重新开放签到"
tap "再点一次，重新开放"
expect "会议又可以签到了"
tap back
tap back
clock 2027-03-05 20:30
wait 61
expect "点这里签到"
END
check "two hours later the door is still open" play "$work/reopen.tape"
check "neither begun nor ended" test "$(peek "$data" "SELECT coalesce(began_ms, 0) + coalesce(ended_ms, 0) FROM meeting WHERE code = '2027-03-05'")" = 0

# ---- whoever wrote last is right
sed -i 's/^title = .*/title = 我改的/' "$work/meeting.ini"
"$kiosk" status --config "$work/kiosk.ini" --data "$data" >"$work/out" 2>&1
check "the site's own file was changed since: it counts" grep -q "counts" "$work/out"
cp config/meeting.ini "$work/meeting.ini"

# ---- faulty files
cp "$work/kiosk.ini" "$work/kiosk-good.ini"
start_display
# shows NAME: the program under a display, three seconds; what stands on the screen is $work/NAME.png
shows() {
    ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 timeout -k 5 60 "$kiosk" run --sim --config "$work/kiosk.ini" --data "$data" --lang zh 2>"$work/log" & # it has hung there
    local running=$!
    pids="$pids $running"
    find_window
    sleep 1.5
    cp "$work/fb/Xvfb_screen0" "$work/$1.xwd"
    kill -TERM "$running"
    wait "$running"
    echo $? >"$work/$1.code"
}
# red WIDE: pixels in the colour of a fault
red() { py "$work/$1.xwd" <<'END'
import sys, struct
d = open(sys.argv[1], "rb").read()
h = struct.unpack(">25I", d[:100])
at = h[0] + h[19] * 12
pixels = d[at:]
print(sum(pixels[i:i + 3] == b"\x1c\x1c\x9c" for i in range(0, len(pixels) - 3, 4)))
END
}
shows good
check "nothing is wrong: no red word" test "$(red good)" = 0
check "good copies for the next start" cmp "$work/kiosk.ini" "$data/good-kiosk.ini"
printf '[kiosk]\nno_such_key = 1\n' >"$work/kiosk.ini"
shows kiosk
check "a faulty kiosk.ini: the program lives" test "$(cat "$work/kiosk.code")" = 0
check "and says so in red" test "$(red kiosk)" -gt 500
check "with file, line and key" grep -q 'kiosk.ini:2: no_such_key' "$work/log"
cp "$work/kiosk-good.ini" "$work/kiosk.ini"
rm "$data/desk-meeting.ini"
sed -i 's/^starts = .*/starts = soon/' "$work/meeting.ini"
shows meeting
check "a faulty meeting.ini: the program lives" test "$(cat "$work/meeting.code")" = 0
check "and says so in red as well" test "$(red meeting)" -gt 500
exits "a tape ends with it" 78 "$kiosk" run --config "$work/kiosk.ini" --sim --headless 800x480 --data "$data" --replay "$work/typed.tape"
check "and tells the line" grep -q 'meeting.ini:[0-9]*: starts' "$work/err"
[ $failures = 0 ]
