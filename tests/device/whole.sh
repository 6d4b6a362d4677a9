#!/bin/bash
# A whole meeting by fingers alone, from an empty data folder to the pack and the next meeting, step by step with the number of touches;
# headless in both languages, and once more in a real window. Nothing is typed at a console in between.
. "$(dirname "$0")/../lib.sh"
home="tap back
tap back"
# keys DIGITS: the touches of a pad
keys() { for ((i = 0; i < ${#1}; i++)); do echo "tap \"${1:i:1}\""; done; }
# signs_in BUILDING UNIT FLOOR ROOM: an owner, by the places of her choices
signs_in() { printf 'tap start\ntap choice:%s\ntap choice:%s\ntap choice:%s\ntap choice:%s\ntap name:0\nwait 12\n' "$@"; }

cat >"$work/whole.tape" <<END
# step: a new box asks for the PIN
clock 2026-09-17 15:00
$pin
$pin
# step: the meeting is set: day, time, seats
tap item:7
tap row:2
$(keys 0918)
tap enter
tap row:3
$(keys 2000)
tap enter
tap row:4
tap "6"
tap "－"
tap "8"
tap enter
tap action:4
tap back
# step: the list is read from the stick
tap item:4
tap row:0
tap action:1
$home
tap back
# step: the day before: slips out, back at the first page by itself, then three results
$in_again
tap item:1
tap action:0
wait 15
$in_again
tap item:1
tap row:0
tap result:0
tap result:5
tap result:10
$home
tap back
# step: eight owners sign in
clock 2026-09-18 19:32
$(signs_in 2 1 11 0)
$(signs_in 0 0 0 0)
$(signs_in 0 0 1 1)
$(signs_in 0 0 1 2)
$(signs_in 0 0 2 3)
$(signs_in 0 0 4 1)
$(signs_in 0 0 8 0)
$(signs_in 0 0 13 0)
# step: ten minutes before: slips, back at the first page by itself, then ten results
clock 2026-09-18 19:50
$in_again
tap item:1
tap action:0
wait 15
$in_again
tap item:1
tap row:0
tap result:0
tap result:5
tap result:8
tap result:13
tap page
tap result:0
tap result:5
tap result:8
tap result:13
tap page
tap result:0
tap result:5
$home
tap back
# step: the briefing; ten minutes more, and then it begins
$in_again
tap item:0
tap action:1
tap action:3
tap action:3
# step: the tour, there and back
tap action:2
tap action:2
tap back
tap back
# step: an owner says something: whose, of what, what becomes of it
clock 2026-09-18 20:40
$in_again
tap item:6
tap action:0
tap "3"
tap "－"
tap "2"
tap "－"
$(keys 1201)
tap enter
tap row:1
tap choice:2
tap way:2
tap enter
# step: three speak one after the other; what the first two say is noted, the second in words
tap action:1
tap action:0
tap row:0
tap row:3
tap row:1
tap back
tap action:1
tap action:0
tap row:0
tap choice:1
tap enter
tap action:1
tap action:2
tap action:0
tap row:2
tap choice:3
tap action:3
tap candidate:0
tap candidate:1
tap enter
tap enter
tap action:1
tap action:2
tap action:2
tap back
tap back
# step: it is over
tap item:0
tap action:2
tap action:2
tap back
# step: who signed on paper: the sheet
tap item:4
tap row:1
tap action
tap back
tap back
# step: what owners said: the workbook
tap item:4
tap row:2
tap action
tap back
tap back
# step: the papers onto the stick, all on it
tap item:5
tap action:1
wait 8
tap back
# step: this meeting is closed, the next one set
tap item:7
tap action:2
tap action:2
tap action:3
$(keys 1120)
tap enter
tap action:4
tap back
tap back
shot end
END

make_stick() { # STICK: what the clerk brings on it
    mkdir -p "$1"
    cp config/demo/list.csv "$1/名单.csv"
    cp "$work/sheets/备用签到表.xlsx" "$work/sheets/意见登记.xlsx" "$1/"
    touch -d '2026-09-01 12:00' "$1/名单.csv"
    touch -d '2026-09-01 11:00' "$1/备用签到表.xlsx"
    touch -d '2026-09-01 10:00' "$1/意见登记.xlsx"
}
"$kiosk" import --data "$work/other" config/demo/list.csv >/dev/null 2>&1
exits "empty forms" 0 "$kiosk" pack --data "$work/other" "$work/forms"
mkdir "$work/sheets"
cp "$work"/forms/*/会前/备用签到表.xlsx "$work"/forms/*/会后/意见登记.xlsx "$work/sheets/"
/usr/bin/python3 - "$work/sheets" <<'END'
import sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1] + "/备用签到表.xlsx")
s = b["2号楼"]
for i in range(20): s.cell(4 + i, 3).value, s.cell(4 + i, 4).value, s.cell(4 + i, 5).value, s.cell(4 + i, 7).value = "1", str(101 + 100 * (i % 18)), "李" + "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"[i], "20:%02d" % i
b.save(sys.argv[1] + "/备用签到表.xlsx")
b = openpyxl.load_workbook(sys.argv[1] + "/意见登记.xlsx")
s = b["意见登记"]
head = next(r for r in s.iter_rows(max_row=10) if any(c.value == "序号" for c in r))
at = {str(c.value).rstrip("＊"): c.column for c in head}
for name, value in {"房号": "1-1-101", "类别": "环境事务", "意见": "垃圾桶太少"}.items(): s.cell(head[0].row + 1, at[name]).value = value
b.save(sys.argv[1] + "/意见登记.xlsx")
END

# plays NAME ARGS...: the whole of it on an empty folder
plays() {
    local name=$1
    shift
    make_stick "$work/stick-$name"
    sed 's/^tap candidate:.*/tap letter:9/' "$work/whole.tape" >"$work/en.tape" # its keyboard has letters alone
    "$kiosk" run --sim --data "$work/$name" --stick "$work/stick-$name" --replay "$work/$([ "$name" = en ] && echo en || echo whole).tape" --shots "$work/shots-$name" "$@" 2>"$work/log" || { cat "$work/log"; return 1; }
}
counts() { peek "$work/$1" "SELECT group_concat(code || ' ' || state, ', ') FROM meeting" && peek "$work/$1" "SELECT (SELECT count(*) FROM standing) || ' here, ' || (SELECT count(*) FROM event WHERE kind = 'call') || ' calls, ' || (SELECT count(*) FROM remark WHERE room <> '') || ' remarks, ' || (SELECT count(*) FROM plan WHERE meeting = 1) || ' planned, ' || (SELECT group_concat(result) FROM (SELECT result FROM event WHERE kind = 'speak' ORDER BY seq)) || ', ' || (SELECT count(*) FROM remark r WHERE name <> '' AND EXISTS (SELECT 1 FROM person p JOIN room m ON m.id = p.room WHERE p.name = r.name AND m.building || '号楼' || m.unit || '单元' || m.number = r.room)) || ' of speakers, ' || (SELECT group_concat(kind) FROM event WHERE kind IN ('wait','begin','tour','end','close'))"; }
what_came="2026-09-18 closed, 2026-11-20 open
28 here, 13 calls, 4 remarks, 1 planned, waits,waits,waits,speaks,done,speaks,done,speaks,done, 2 of speakers, wait,begin,tour,tour,end,close"
for lang in zh en; do
    check "$lang: the whole meeting" plays "$lang" --headless 800x480 --lang $lang
    check "$lang: all of it is in the store" test "$(counts $lang)" = "$what_came"
    check "$lang: the pack is on the stick" test -s "$(ls -d "$work/stick-$lang"/会议资料-*/会后/签到表.xlsx)"
    exits "$lang: the store is whole" 0 "$kiosk" check --data "$work/$lang"
done
start_display
check "in a real window: the whole meeting" plays window --lang zh
check "in a real window: all of it is in the store" test "$(counts window)" = "$what_came"
# how many touches each step takes, none at a console
awk '/^# step: / { step = substr($0, 9); order[++n] = step } /^(tap|digit|hold)/ { touches[step]++; all++ }
     END { for (i = 1; i <= n; i++) print "ok " touches[order[i]] " touches: " order[i]; print "ok " all " touches in all" }' "$work/whole.tape"
ten=$(awk '/^# step: ten minutes/ { on = 1; next } /^# step/ { on = 0 } on && /^tap (result|page)/ { n++ } END { print n }' "$work/whole.tape")
check "ten results in $ten touches, at most 12" test "$ten" -le 12
[ $failures = 0 ]
