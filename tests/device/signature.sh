#!/bin/bash
# A signature's way: finger, store, 签到表.xlsx; never the file on the stick; and nothing is left of it when its person is deleted.
. "$(dirname "$0")/../lib.sh"
config=tests/replay/signature.ini data=$work/data
"$kiosk" import --config $config --data "$data" tests/replay/signature.csv >/dev/null 2>&1
exits "the evening" 0 "$kiosk" run --config $config --sim --headless 800x480 --data "$data" --replay tests/replay/signature.tape
exits "the pack" 0 "$kiosk" pack --config $config --data "$data" "$work/packs"
# prints where each picture of 签到表 stands, its size, and how much of it is black
pictures() {
    python3 - "$1" <<'END'
import re, struct, sys, zipfile, zlib
book = zipfile.ZipFile(sys.argv[1])
drawings = [n for n in book.namelist() if n.startswith('xl/drawings/drawing')]
for name in drawings:
    for anchor in re.findall(r'<xdr:from><xdr:col>(\d+)</xdr:col>.*?<xdr:row>(\d+)</xdr:row>', book.read(name).decode()):
        print('column %s row %s' % anchor)
for name in sorted(n for n in book.namelist() if n.startswith('xl/media/')):
    png = book.read(name)
    wide, high, depth, kind = struct.unpack('>IIBB', png[16:26])
    data, at = b'', 8
    while at < len(png):
        size, tag = struct.unpack('>I4s', png[at:at + 8])
        data += png[at + 8:at + 8 + size] if tag == b'IDAT' else b''
        at += 12 + size
    rows = zlib.decompress(data)
    print('%dx%d %s' % (wide, high, 'ink' if len(set(rows)) > 2 else 'blank'))
END
}
pictures "$work"/packs/*-001/会后/签到表.xlsx >"$work/seen"
check "one picture, in the column 签名 of her row ($(tr '\n' ' ' <"$work/seen"))" test "$(tr '\n' '|' <"$work/seen")" = "column 6 row 3|480x176 ink|"
check "the CSV says so" test "$(grep -c '"已签"' "$work"/packs/*-001/会后/签到表.csv)" = 1
check "the file for the stick knows nothing of it" test "$(sqlite3 "$work"/packs/*-001/会后/数据/attendance.db "SELECT count(*) FROM sqlite_master WHERE sql LIKE '%signature%' OR sql LIKE '%stroke%'")" = 0
strokes=$(sqlite3 "$data/kiosk.db" "SELECT hex(substr(strokes, 3, 16)) FROM signature")
holds() { python3 -c "import os, sys
mark = bytes.fromhex(sys.argv[1])
sys.exit(not any(mark in open(os.path.join(d, f), 'rb').read() for d, _, fs in os.walk(sys.argv[2]) for f in fs))" "$strokes" "$data"; }
check "the scan finds the strokes in the store" holds
exits "her data is deleted" 0 "$kiosk" purge --config $config --data "$data" "$(sqlite3 "$data/kiosk.db" "SELECT person FROM signature")"
gone() { ! holds; }
check "the strokes are nowhere any more" gone
exits "another pack" 0 "$kiosk" pack --config $config --data "$data" "$work/packs"
check "has no picture" test -z "$(pictures "$work"/packs/*-002/会后/签到表.xlsx)"
[ $failures = 0 ]
