#!/bin/bash
# The papers of a meeting: written at any time, opened with other programs, every number counted again from the events; the
# remarks' form read back; nothing of an owner where it is published; personal data gone when its time is over.
. "$(dirname "$0")/../lib.sh"
data=$work/data
sql_live() { sqlite3 -readonly "$data/kiosk.db" "$1"; }

# before anybody came, even before there is a list
exits "a pack of nothing" 0 "$kiosk" pack --data "$work/empty" "$work/packs"
check "fifteen files and their list" test "$(find "$work/packs" -type f | wc -l)" = 16
check "in two folders, before and after" test "$(find "$work/packs" -mindepth 2 -maxdepth 2 -type d -printf "%f\n" | sort | tr "\n" " ")" = "会前 会后 "
exits "a second one beside it" 0 "$kiosk" pack --data "$work/empty" "$work/packs"
check "never over it" test "$(ls -d "$work"/packs/会议资料-*-00? | wc -l)" = 2

"$kiosk" import --data "$data" tests/data/evening.xlsx >/dev/null 2>&1
first=$(sql_live "SELECT building || '号楼' || '|' || unit || '单元|' || substr(number, 1, length(number) - 2) || '|' || number FROM room ORDER BY id LIMIT 12")
{
    echo "clock 2026-09-18 19:31"
    while IFS='|' read -r building unit floor number; do
        printf 'tap start\ntap "%s"\ntap "%s"\ntap "%s"\ntap "%s"\ntap name:0\nexpect "签到成功！"\nwait 11\n' "$building" "$unit" "$floor" "$number"
    done <<<"$first"
} >"$work/evening.tape"
"$kiosk" run --sim --headless 800x480 --data "$data" --replay "$work/evening.tape" --shots "$work/shots" >/dev/null 2>"$work/log" || { not_ok "the evening"; cat "$work/log"; }
"$kiosk" call --data "$data" "$(sql_live "SELECT building || '-' || unit || '-' || number FROM room ORDER BY id LIMIT 1 OFFSET 20")" ten late >/dev/null
room_of() { sql_live "SELECT building || '-' || unit || '-' || number FROM room ORDER BY id LIMIT 1 OFFSET $1"; }
# staff's hands in it too: a sign-in taken back, two seats changed, replies and calls, somebody added from the paper sheet
exits "one is taken back" 0 "$kiosk" undo --data "$data" 4 wrong_person
"$kiosk" seat --data "$data" 1 2 >/dev/null || not_ok "two seats changed"
"$kiosk" reply --data "$data" "$(room_of 25)" maybe >/dev/null || not_ok "a reply"
"$kiosk" reply --data "$data" "$(room_of 2)" no >/dev/null || not_ok "a reply of who is here"
"$kiosk" call --data "$data" "$(room_of 26)" day unanswered >/dev/null && "$kiosk" call --data "$data" "$(room_of 26)" ten coming >/dev/null || not_ok "calls"
"$kiosk" add --data "$data" 9-9-909 赵六 19:40 >/dev/null || not_ok "one from the paper sheet"
tests/data/make_remarks "$work/意见登记.xlsx"
exits "the preview changes nothing" 0 "$kiosk" remark --data "$data" --dry-run "$work/意见登记.xlsx"
check "nothing yet" test "$(sql_live "SELECT count(*) FROM remark")" = 0
exits "the remarks are read back" 0 "$kiosk" remark --data "$data" --json "$work/意见登记.xlsx"
check "four, two rows, three costs" grep -qx '{"remarks":\[4,0,0\],"plan":\[2,0,0\],"costs":\[3,0,0\]}' "$work/out"
exits "twice" 0 "$kiosk" remark --data "$data" --json "$work/意见登记.xlsx"
check "is the same as once" grep -qx '{"remarks":\[0,0,4\],"plan":\[0,0,2\],"costs":\[0,0,3\]}' "$work/out"
# faults: with sheet, row and column, and all or nothing
while IFS='|' read -r what where; do
    tests/data/make_remarks "$work/bad.xlsx" "$what"
    exits "refused: $what" 65 "$kiosk" remark --data "$data" "$work/bad.xlsx"
    check "  and says where" grep -q "$where" "$work/err"
done <<'ROWS'
意见登记.类别.3=不知道|意见登记:3:5:
意见登记.意见.2=|意见登记:2:6:
意见登记.整改序号.2=77|意见登记:2:8:
意见登记.编号.2=4711|意见登记:2:1:
整改方案.预计完成时间.2=下周|整改方案:2:9:
整改方案.存在的问题.3=|整改方案:3:4:
费用.单价.2=很贵|费用:2:4:
ROWS
# 完成情况: the whole cell counts, a part of it never; what is none of its words is kept, told, and means nothing
state_of() { # CELL: what the plan's second row is then
    tests/data/make_remarks "$work/state.xlsx" "整改方案.完成情况.3=$1"
    "$kiosk" remark --data "$data" "$work/state.xlsx" 2>"$work/err" >/dev/null
    sql_live "SELECT done || '|' || progress FROM plan WHERE number = 2"
}
check "未完成 is not done" test "$(state_of 未完成)" = "进行中|"
check "nor is 没修好" test "$(state_of '没 修好')" = "进行中|"
check "整改完毕 is" test "$(state_of 整改完毕)" = "已完成|"
check "words of one's own change no state and are kept" test "$(state_of 更换了一半)" = "已完成|更换了一半"
check "and told with row and column" grep -q '整改方案:3:10: .*“更换了一半”.*已完成' "$work/err"
check "empty is not begun" test "$(state_of '')" = "|"
check "and 已更换导靴 is no word that counts" test "$(state_of 已更换导靴)" = "|已更换导靴"
tests/data/make_remarks "$work/sum.xlsx" 费用.物品名称.5=合计 费用.合计.5=480元
exits "a row of sums" 0 "$kiosk" remark --data "$data" --json "$work/sum.xlsx"
check "is no item" grep -q '"costs":\[0,0,3\]' "$work/out"
check "and a wrong one is told" grep -q '费用:5:5: .*480.00.*249.00' "$work/err"
tests/data/make_remarks "$work/heads.xlsx" '整改方案.存在的问题.1=＊存在的问题（必填）' '意见登记.类别.1=类别：'
exits "stars, colons and brackets at a heading mean nothing" 0 "$kiosk" remark --data "$data" "$work/heads.xlsx"
tests/data/make_remarks "$work/heads.xlsx" 意见登记.类别.1=
exits "a column that is missing" 65 "$kiosk" remark --data "$data" "$work/heads.xlsx"
check "is told once, at the headings" test "$(grep -c '意见登记:1:1: .*类别' "$work/err")" = 1
somebody=$(sql_live "SELECT name FROM person WHERE listed = 1 AND length(name) > 2 ORDER BY id DESC LIMIT 1")
check "progress may name somebody (the scan after the retention looks for her)" test "$(state_of "换好了，已告知$somebody")" = "|换好了，已告知$somebody"
check "a refused file changed nothing" test "$(sql_live "SELECT count(*) FROM remark WHERE text LIKE '%垃圾桶%'")" = 1
exits "one by hand" 0 "$kiosk" remark --data "$data" 2-1-302 安全管理 "夜间巡逻太少"
exits "the plan" 0 "$kiosk" plan --data "$data" --json
check "two rows" test "$(grep -c '"number"' "$work/out")" = 2

py_letters() { /usr/bin/python3 - "$1" <<'PY'
import glob, sys, zipfile, xml.etree.ElementTree as xml
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
letters = sorted(glob.glob(sys.argv[1] + '/*/*.docx'))
assert len(letters) == 4, letters
for path in letters:
    z = zipfile.ZipFile(path)
    body = xml.fromstring(z.read('word/document.xml'))
    known = {s.get(W + 'styleId') for s in xml.fromstring(z.read('word/styles.xml')).iter(W + 'style')}
    used = {s.get(W + 'val') for tag in ('pStyle', 'rStyle', 'tblStyle') for s in body.iter(W + tag)}
    assert used and used <= known, (path, used - known)
    for run in body.iter(W + 'r'):                     # its look is a style's; the hint keeps “ ” — wide
        assert {e.tag for e in run.find(W + 'rPr')} <= {W + 'rStyle', W + 'rFonts'}, path
        assert run.find(W + 'rPr').find(W + 'rFonts').attrib == {W + 'hint': 'eastAsia'}, path
    for table in body.iter(W + 'tbl'):
        rows = table.findall(W + 'tr')
        assert len(rows) > 1 and rows[0].find(W + 'trPr').find(W + 'tblHeader') is not None, path
        assert all(r.find(W + 'trPr').find(W + 'cantSplit') is not None for r in rows), path
        grid = sum(int(c.get(W + 'w')) for c in table.find(W + 'tblGrid'))
        assert abs(grid - int(table.find(W + 'tblPr').find(W + 'tblW').get(W + 'w'))) < 12, path
        kept = [all(p.find(W + 'pPr').find(W + 'keepNext') is not None for p in r.iter(W + 'p')) for r in rows]
        assert kept[0] and (len(rows) > 7 or all(kept[:-1])), (path, kept)
    order = list(body.find(W + 'body'))
    signed = [i for i, p in enumerate(order) if p.tag == W + 'p' and p.find(W + 'pPr/' + W + 'pStyle').get(W + 'val') == 'Signature']
    if '主持稿' in path:
        assert not signed
        continue
    assert len(signed) == 2 and signed[1] == signed[0] + 1, path
    at = signed[0] - 1
    while order[at].tag == W + 'p':                    # what stands before who signs stays with it, and two rows of the table
        assert order[at].find(W + 'pPr').find(W + 'keepNext') is not None, path
        at -= 1
    assert all(p.find(W + 'pPr').find(W + 'keepNext') is not None for r in order[at].findall(W + 'tr')[-2:] for p in r.iter(W + 'p')), path
    assert b' PAGE ' in z.read('word/footer1.xml')
    assert (b'\xe5\x86\x85\xe9\x83\xa8' in z.read('word/header1.xml')) == ('会议纪要' in path), path
PY
}
py_books() { /usr/bin/python3 - "$1" <<'PY'
import datetime, sys, openpyxl
after = sys.argv[1] + '/会后/'
for name in ('签到表', '意见登记'):
    book = openpyxl.load_workbook(after + name + '.xlsx')
    for title, last in (('意见登记', 'M'), ('整改方案', 'O')):
        sheet = book[title]
        area = sheet.print_area if isinstance(sheet.print_area, str) else sheet.print_area[0]
        assert area.split(':')[1].replace('$', '').startswith(last), (title, sheet.print_area)
        assert sheet.print_title_rows.replace('$', '') == '2:2' and sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == 'landscape', title
    assert len(book['意见登记'].data_validations.dataValidation) == 2 and len(book['整改方案'].data_validations.dataValidation) == 2
    plan = book['整改方案']
    assert isinstance(plan['I3'].value, datetime.datetime) and plan['I3'].number_format == 'yyyy"年"m"月"d"日"', plan['I3'].number_format
    assert plan.conditional_formatting, 'overdue is pink'
    costs = {r[1].value: r[4].value for r in book['费用'].iter_rows(min_row=3)}
    assert str(costs['共计']).startswith('=SUM(E3:E'), costs
    assert sum('SUM' in str(v) for v in costs.values()) == 1, costs
setup = openpyxl.load_workbook(sys.argv[1] + '/会前/会议设置.xlsx')
for sheet in setup:
    assert sheet.protection.sheet and not sheet.protection.password, sheet.title
    assert any(c.fill.fgColor.rgb == 'FFFFF7D6' and not c.protection.locked for r in sheet.iter_rows(min_row=4) for c in r), sheet.title
assert setup['会议']['A5'].value == '会议名称＊' and setup['会议']['A5'].protection.locked
PY
}
# a row under way and late, one done whose owner was called, a home that said no: each has its place in the papers
"$kiosk" reply --data "$data" "$(room_of 27)" no >/dev/null || not_ok "a reply of no"
tests/data/make_remarks "$work/late.xlsx" 整改方案.完成情况.2=进行中 整改方案.完成情况.3=已完成 意见登记.回访时间.2=2026-09-20 意见登记.回访时间.3=2026-09-21 意见登记.是否满意.3=满意
exits "calls and states" 0 "$kiosk" remark --data "$data" "$work/late.xlsx"
exits "the pack" 0 "$kiosk" pack --data "$data" "$work/stick"
pack=$(cat "$work/out")
check "every file is what the list says" sh -c "cd '$pack' && tr -d '\r' <清单.txt | sha256sum -c --quiet"
check "no staging is left" test ! -e "$data/pack.tmp"
count() { python3 - "$pack" "$@" <<'PY'
import sys, zipfile, re, xml.dom.minidom
pack, name, sheet = sys.argv[1:4]
z = zipfile.ZipFile('%s/%s' % (pack, name))
types = z.read('[Content_Types].xml').decode()
for part in z.namelist():                              # every part is XML that parses, and is declared
    xml.dom.minidom.parseString(z.read(part))
    if not part.endswith('.rels') and part != '[Content_Types].xml':
        assert 'PartName="/%s"' % part in types or 'Extension="%s"' % part.rsplit('.', 1)[1] in types, part
for part in z.namelist():                              # every relation leads to a part
    if part.endswith('.rels'):
        base = part.replace('_rels/', '').rsplit('/', 1)[0] + '/' if part != '_rels/.rels' else ''
        for target in re.findall(r'Target="([^"]+)"', z.read(part).decode()):
            import posixpath
            assert posixpath.normpath((base + target) if target[0] != '/' else target[1:]) in z.namelist(), target
book = z.read('xl/workbook.xml').decode()
number = re.findall(r'<sheet name="([^"]+)"', book).index(sheet) + 1
print(len(re.findall('<row ', z.read('xl/worksheets/sheet%d.xml' % number).decode())))
PY
}
check "letters are styles, rows whole, headings with what follows, and who signs not alone" py_letters "$pack"
check "workbooks: 编号 is not printed, what counts is a number, a day a day" py_books "$pack"
check "every number, counted once more from the events" tests/data/recount "$data/kiosk.db" "$pack"
here=$(sql_live "SELECT count(*) FROM attendance")
check "every part of every workbook is declared and parses" count 会后/签到表.xlsx 签到表
check "备用签到表: 24 rows a building, nobody's name" test "$(count 会前/备用签到表.xlsx 其他)" = 27
check "not in any of its parts" sh -c "! unzip -p '$pack/会前/备用签到表.xlsx' | grep -q '$(sql_live "SELECT name FROM person WHERE listed LIMIT 1")'"
check "the CSV has as many" test "$(wc -l <"$pack/会后/签到表.csv")" = $((here + 1))
check "with its mark" test "$(head -c 3 "$pack/会后/签到表.csv" | od -An -tx1)" = " ef bb bf"
check "and CRLF" test "$(grep -c $'\r$' "$pack/会后/签到表.csv")" = $((here + 1))
check "the SQLite file too" test "$(sqlite3 "$pack/会后/数据/attendance.db" "SELECT count(*) FROM attendance")" = "$here"
check "what the pack says can be read back: nothing changes" sh -c "'$kiosk' remark --data '$data' --json '$pack/会后/意见登记.xlsx' | grep -qx '{\"remarks\":\[0,0,5\],\"plan\":\[0,0,2\],\"costs\":\[0,0,3\]}'"
# a row that was copied with its 编号 is told; a column that the file has not leaves what is stored
edit() { /usr/bin/python3 - "$pack/会后/意见登记.xlsx" "$work/$1.xlsx" "$1" <<'PY'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
s = book['意见登记']
if sys.argv[3] == 'copied':
    for c in range(1, 15):
        s.cell(30, c).value = s.cell(3, c).value
    s.cell(30, 5).value = '门禁坏了'
elif sys.argv[3] in ('fewer', 'bare'):
    if sys.argv[3] == 'bare':                          # its words alone say which row it is
        s.delete_cols(14)
        book['整改方案'].delete_cols(16)
    s.delete_cols(6)
    book['整改方案'].delete_cols(6)
book.save(sys.argv[2])
PY
}
said() { sql_live "SELECT group_concat(answer || text || visited), (SELECT group_concat(measure || due || finished || progress) FROM plan) FROM remark"; }
as_it_was=$(said)
edit copied
exits "a row copied with its number" 65 "$kiosk" remark --data "$data" "$work/copied.xlsx"
check "is told, with its row" grep -q '意见登记:30:14: .*复制' "$work/err"
edit bare
exits "the same without their numbers" 0 "$kiosk" remark --data "$data" "$work/bare.xlsx"
check "changes nothing either" test "$(said)" = "$as_it_was"
edit fewer
exits "a file without two of the columns" 0 "$kiosk" remark --data "$data" "$work/fewer.xlsx"
check "changes nothing of them" test "$(said)" = "$as_it_was"
tests/data/make_remarks "$work/year.xlsx" 整改方案.预计完成时间.2=1月10日 整改方案.预计完成时间.3=10月20日
"$kiosk" remark --data "$data" "$work/year.xlsx" >/dev/null 2>&1
check "a day without a year lies after the meeting" test "$(sql_live "SELECT group_concat(due) FROM plan")" = 2027-01-10,2026-10-20
words() { python3 -c "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('word/document.xml').decode())" "$1"; }
check "the minutes have the remarks and the sum" sh -c "$(declare -f words); words '$pack/会后/会议纪要.docx' | grep -q '垃圾桶太少.*249.00'"
words "$pack/会后/整改方案(公布版).docx" >"$work/public"
check "the published plan says what is done" grep -q '增加4个分类桶' "$work/public"
check "and names nobody, no room, no phone" sh -c "! grep -qE '王建国|1201|13800000001|赵主管|提出人' '$work/public'"
check "no phone in the pack" sh -c "! grep -rlaE '1[3-9][0-9]{9}' '$pack/会后/签到表.csv' '$pack/会后/数据'"
# a stick that is lost: locked by a passphrase, nothing of an owner can be read, and another program opens it
printf '[kiosk]\nmeeting = %s/config/meeting.ini\n[stick]\npassphrase = sesame-4711\n' "$PWD" >"$work/locked.ini"
exits "a locked pack" 0 "$kiosk" pack --config "$work/locked.ini" --data "$data" "$work/lost"
locked=$(cat "$work/out")
exits "a locked generation" 0 "$kiosk" export --config "$work/locked.ini" --data "$data" "$work/lost"
some_names=$(sql_live "SELECT group_concat(name, '|') FROM (SELECT DISTINCT name FROM person WHERE length(name) > 1)")
check "no name, no room in what lies on the stick" sh -c "! grep -rqaE '$some_names|SQLite format|1201' '$work/lost'"
check "two archives and nothing else" test "$(find "$work/lost" -type f | wc -l):$(ls "$work/lost"/*.zip | wc -l)" = 2:2
check "without the passphrase it does not open" sh -c "! bsdtar -x --passphrase wrong -f '$locked' -C '$work' 会后/签到表.csv 2>/dev/null"
mkdir "$work/opened"
check "with it every file is there" sh -c "bsdtar -x --passphrase sesame-4711 -f '$locked' -C '$work/opened' && cmp '$work/opened/会后/签到表.csv' '$pack/会后/签到表.csv'"
check "and a number of its own each time" test "$("$kiosk" pack --config "$work/locked.ini" --data "$data" "$work/lost")" != "$locked"
check "the generation is whole" sh -c "bsdtar -xO --passphrase sesame-4711 -f '$work'/lost/attendance-*.zip >'$work/opened.db' && sqlite3 '$work/opened.db' 'PRAGMA integrity_check' | grep -qx ok"
printf '[stick]\npassphrase = short\n' >"$work/short.ini"
exits "a passphrase that is too short is refused" 78 "$kiosk" pack --config "$work/short.ini" --data "$data" "$work/lost"
exits "a folder that cannot be written is told" 74 "$kiosk" pack --data "$data" /proc/nothing

"$kiosk" undo --data "$data" 5 left >/dev/null
check "the recount notices one who is not there any more" sh -c "! tests/data/recount '$data/kiosk.db' '$pack' >/dev/null"

# nothing of a pack lies in /tmp on its way: that is another's to fill (strace sees; without it the row is passed over)
if command -v strace >/dev/null; then
    strace -f -qq -e trace=open,openat -o "$work/calls" build/kiosk pack --data "$data" "$work/traced" >"$work/out" 2>&1 || { not_ok "a traced pack"; cat "$work/out"; }
    check "workbooks are put together in the staging folder" grep -q "/pack\\.tmp/.*tmp\\." "$work/calls"
    check "and nothing in /tmp" sh -c "! grep -F '\"/tmp/' '$work/calls' | grep -vF '$work/' | grep -vqF '$top/'" # the checkout itself may lie there
fi

# its time is over: by a clock seen twice, a day apart
exits "closed" 0 "$kiosk" close --data "$data"
exits "one person at her request" 0 "$kiosk" purge --data "$data" "$(sql_live "SELECT min(id) FROM person")"
exits "the others are kept" 0 "$kiosk" purge --data "$data" --json
check "still" grep -q '"verdict":"kept"' "$work/out"

# the kiosk itself looks, at each start: 40 days after the meeting, and again two days later
build/store-sql "$data/kiosk.db" "UPDATE meeting SET ended_ms = strftime('%s', 'now', '-40 days') * 1000"
names=$(sql_live "SELECT group_concat(name, '|') FROM (SELECT DISTINCT name FROM person WHERE length(name) > 1)")
start_once() {
    echo "wait 5" >"$work/later.tape"
    "$kiosk" run --sim --headless 800x480 --data "$data" --stick "$work/stick" --replay "$work/later.tape" >/dev/null 2>"$work/log"
}
left() { sql_live "SELECT count(*) FROM person"; }
# every byte that a folder of papers holds, its zips unpacked
nameless() {
    python3 - "$1" >"$work/all" <<'PY'
import os, sys, zipfile
for folder, _, files in os.walk(sys.argv[1]):
    for name in files:
        path = os.path.join(folder, name)
        for bytes in ([zipfile.ZipFile(path).read(part) for part in zipfile.ZipFile(path).namelist()] if zipfile.is_zipfile(path) else [open(path, 'rb').read()]):
            sys.stdout.buffer.write(bytes)
PY
    [ -s "$work/all" ] && ! grep -qaE "$names" "$work/all"
}
check "the scan finds names while they are there" sh -c "grep -qaE '$names' '$data/kiosk.db'"
mkdir "$data/damaged-001" && cp "$data/kiosk.db" "$data/damaged-001/" # as a restore leaves it
check "in a pack too" test "$(nameless "$pack" && echo none)" = ""
before=$(left)
start_once
check "once seen, everybody is kept" test "$(left)" = "$before"
check "a generation is on the stick" test "$(find "$work/stick" -name 'attendance-*-*.db' | wc -l)" -ge 1
build/store-sql "$data/kiosk.db" "UPDATE retention SET boot_id = 'off meanwhile', wall_ms = wall_ms - 2 * 86400000"
start_once
check "seen twice, nobody is" test "$(left)" = 0
check "told by counts" grep -q "retention: $before persons" "$work/log"
check "what was promised stays" test "$(sql_live "SELECT count(*) FROM plan")" = 2
check "no name in the store, its copies, what was set aside, the log" sh -c "! grep -rqaE '$names' '$data' '$work/log'"
check "nor in a generation on the stick" sh -c "! grep -qaE '$names' '$work/stick'/attendance-*.db"
exits "a pack still comes out" 0 "$kiosk" pack --data "$data" "$work/after"
pack=$(cat "$work/out")
check "and names nobody" nameless "$pack"
[ $failures = 0 ]
