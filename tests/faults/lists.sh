#!/bin/bash
# Lists that are too much, and imports that are cut off: refused or done within 64 MiB of memory, the old list whole; and the
# count of wrong PINs never goes back, whenever the program is killed.
. "$(dirname "$0")/../lib.sh"
kiosk=$top/build/kiosk
head='楼栋,单元,房号,姓名,电话,邀请结果'

# an estate whose rooms are those of the list: what is told of others is not what is measured
cp -r config "$work/config"
sed -i '/^[0-9]*号楼 = /d' "$work/config/meeting.ini"

# within 64 MiB of resident memory, and in a time a clerk waits
within() { # NAME CODE LIST
    local name=$1 want=$2 list=$3 code
    /usr/bin/env python3 - "$kiosk" "$work/big" "$list" "$work/config/kiosk.ini" >"$work/out" 2>&1 <<'PY'
import resource, subprocess, sys
p = subprocess.run([sys.argv[1], "import", "--dry-run", "--config", sys.argv[4], "--data", sys.argv[2], sys.argv[3]], capture_output=True, timeout=60)
print(p.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.stdout.write(p.stderr.decode(errors="replace")[-400:])
PY
    read -r code rss <"$work/out"
    if [ "$code" = "$want" ] && [ "$rss" -le 65536 ]; then ok "$name: $((rss / 1024)) MiB"; else not_ok "$name: $(head -c 300 "$work/out")"; fi
}
# as many rows as may be, a note each; of an XLSX with texts that the cells share
python3 - "$work" <<'PY'
import sys, zipfile
work, rows = sys.argv[1], 200000
def row(i):
    return [f"{i // 5000 + 1}号楼", f"{i // 1000 % 5 + 1}单元", str((i // 4 % 250 + 1) * 100 + i % 4 + 1), "王" + chr(0x4e00 + i % 2000) + chr(0x5000 + i % 3000),
            str(13800000000 + i), "会来" if i % 3 else "待定", f"这一户有两位老人，希望安排在前排，第{i}号"]
head = "楼栋 单元 房号 姓名 电话 邀请结果 备注".split()
with open(f"{work}/many.csv", "w") as f:
    f.write(",".join(head) + "\n")
    f.writelines(",".join(row(i)) + "\n" for i in range(rows - 1))
with zipfile.ZipFile(f"{work}/many.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
    z.writestr("xl/workbook.xml", "<workbook><sheets><sheet name='a' r:id='r' xmlns:r='x'/></sheets></workbook>")
    z.writestr("xl/_rels/workbook.xml.rels", "<R><Relationship Id='r' Type='/worksheet' Target='s.xml'/><Relationship Id='t' Type='/sharedStrings' Target='t.xml'/></R>")
    with z.open("xl/t.xml", "w") as t:
        t.write(b"<sst>" + "".join(f"<si><t>{c}</t></si>" for c in head).encode())
        for i in range(rows - 1):
            t.write("".join(f"<si><t>{c}</t></si>" for c in row(i)).encode())
        t.write(b"</sst>")
    with z.open("xl/s.xml", "w") as s:
        s.write(b"<worksheet><sheetData>")
        for i in range(rows):
            s.write((f"<row r='{i + 1}'>" + "".join(f"<c t='s'><v>{i * 7 + k}</v></c>" for k in range(7)) + "</row>").encode())
        s.write(b"</sheetData></worksheet>")
PY
within "200,000 rows of CSV" 0 "$work/many.csv"
within "200,000 rows of XLSX" 0 "$work/many.xlsx"
{ echo "$head"; awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "%d,%d,%d,王建国,,会来\n", i / 20000 + 1, i / 2000 % 10 + 1, i % 2000 + 101 }'; } >"$work/million.csv"
within "a million rows are refused at the cap" 65 "$work/million.csv"
grep -q ':200001:' "$work/out" && ok "with the row" || not_ok "with the row: $(cat "$work/out")"
echo "$head" >"$work/line.csv"
truncate -s 1G "$work/line.csv"
within "a line of 1 GiB of nothing" 65 "$work/line.csv"
{ echo "$head"; yes x | tr -d '\n' | head -c 300000000; } >"$work/xs.csv"
within "a line of 300 MB of x" 65 "$work/xs.csv"
rm -f "$work"/*.csv
python3 - "$work" <<'PY'
import sys, zipfile
work = sys.argv[1]
head = '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>房号</v></c><c r="B1" t="str"><v>姓名</v></c></row>'
def book(name, sheet=None, strings=None):
    with zipfile.ZipFile(f"{work}/{name}", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/workbook.xml", "<workbook><sheets><sheet name='a' r:id='r' xmlns:r='x'/></sheets></workbook>")
        z.writestr("xl/_rels/workbook.xml.rels", "<R><Relationship Id='r' Type='worksheet' Target='s.xml'/><Relationship Id='t' Type='/sharedStrings' Target='t.xml'/></R>")
        with z.open("xl/t.xml", "w", force_zip64=True) as f:
            (strings or (lambda f: f.write(b"<sst/>")))(f)
        with z.open("xl/s.xml", "w", force_zip64=True) as f:
            f.write(head.encode())
            (sheet or (lambda f: None))(f)
            f.write(b"</sheetData></worksheet>")
def many(piece, times):
    return lambda f: [f.write(piece * 1000) for _ in range(times // 1000)]
book("rows.xlsx", many(b'<row><c><v>1</v></c></row>', 1000000))
book("spaces.xlsx", many(b" " * 1024, 400000))
book("strings.xlsx", strings=lambda f: (f.write(b"<sst>"), many(b"<si><t>" + b"x" * 1000 + b"</t></si>", 100000)(f), f.write(b"</sst>")))
book("deep.xlsx", many(b"<a>", 1000000))
PY
within "a bomb of rows" 65 "$work/rows.xlsx"
within "a bomb of white space" 65 "$work/spaces.xlsx"
within "a bomb of texts" 65 "$work/strings.xlsx"
within "a bomb of nested tags" 65 "$work/deep.xlsx"

# an import that is killed leaves the old list or the new one
"$kiosk" import --data "$work/start" config/demo/list.csv >/dev/null
before=$(sqlite3 -readonly "$work/start/kiosk.db" "SELECT count(*) FROM person")
{ echo "$head"; for i in $(seq 2000); do echo "$((i % 40 + 1)),1,$((i / 40 + 101)),张三,,会来"; done; } >"$work/new.csv"
bad="" cut=0
for round in $(seq 40); do
    cp -r "$work/start" "$work/cut"
    "$kiosk" import --data "$work/cut" "$work/new.csv" >/dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v r="$round" 'BEGIN { printf "%.4f", 0.001 + r * 0.0015 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    now=$(peek "$work/cut" "SELECT count(*) FROM person")
    [ "$now" = "$before" ] && cut=$((cut + 1))
    [ "$now" = "$before" ] || [ "$now" = $((before + 2000)) ] || bad="$bad $now"
    "$kiosk" status --data "$work/cut" >/dev/null 2>&1 || bad="$bad cannot-start"
    rm -rf "$work/cut"
done
check "40 imports killed: the old list ($cut times) or the new one:$bad" test -z "$bad"
check "some were killed in time" test "$cut" -ge 5

# the count of wrong tries: killed at any moment of the third, it is two or more, never less
pin() { for d in $1; do echo "tap \"$d\""; done; }
{ echo "clock 2026-09-18 19:31"; echo hold; pin "2 7 1 8 4 9"; pin "2 7 1 8 4 9"; echo 'expect "快报"'; } >"$work/set.tape"
{ echo hold; pin "2 7 1 8 4 0"; echo 'expect "不对"'; pin "2 7 1 8 4 1"; echo 'expect "不对"'; } >"$work/two.tape"
{ echo hold; pin "2 7 1 8 4 2"; } >"$work/third.tape"
play() { "$kiosk" run --sim --headless 800x480 --data "$1" --replay "$2" --shots "$work/shots" >/dev/null 2>&1; }
play "$work/start" "$work/set.tape" && play "$work/start" "$work/two.tape"
wrong() { peek "$1" "SELECT wrong FROM staff"; }
check "two wrong tries are kept over a restart" test "$(wrong "$work/start")" = 2
bad="" three=0
for round in $(seq 30); do
    cp -r "$work/start" "$work/cut"
    "$kiosk" run --sim --headless 800x480 --data "$work/cut" --replay "$work/third.tape" --shots "$work/shots" >/dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v r="$round" 'BEGIN { printf "%.4f", r * 0.008 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    now=$(wrong "$work/cut")
    [ "$now" = 3 ] && three=$((three + 1))
    [ "$now" = 2 ] || [ "$now" = 3 ] || bad="$bad $now"
    rm -rf "$work/cut"
done
check "30 times killed while a PIN was compared: counted ($three times) or not tried:$bad" test -z "$bad"
# the wait after the third is not over because the power was off and on
{ sed '$!b' "$work/third.tape"; echo 'expect "秒后再试"'; } >"$work/wait.tape"
cp -r "$work/start" "$work/waits"
check "the third makes staff wait" play "$work/waits" "$work/wait.tape"
{ echo hold; echo 'expect "秒后再试"'; } >"$work/again.tape"
check "after a restart too" play "$work/waits" "$work/again.tape"
[ $failures = 0 ]
