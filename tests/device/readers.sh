#!/bin/bash
# What the kiosk reads in random workbooks, held cell for cell against what openpyxl reads in them; the workbooks are made by openpyxl and by
# XlsxWriter. And the test itself: a reader that changes one name, or tells nothing of a hidden column, is found out.
. "$(dirname "$0")/../lib.sh"
compare() { /usr/bin/python3 tests/readers/readers.py "$1" "$2" "$3" >"$work/out" 2>&1; }
if compare build/asan/table 1 40; then ok "read alike: $(tail -n 1 "$work/out")"; else not_ok "read alike: $(tail -n 6 "$work/out" | tr '\n' ' ')"; fi
printf '#!/bin/sh\nbuild/asan/table "$@" | sed "s/李桂芳/李桂方/"\n' >"$work/changed"
printf '#!/bin/sh\nbuild/asan/table "$@" | grep -v "列是隐藏的"\n' >"$work/silent"
chmod +x "$work/changed" "$work/silent"
compare "$work/changed" 1 8 && not_ok "a changed name is not found out" || ok "a changed name is found out"
compare "$work/silent" 1 8 && not_ok "a hidden column that is not told is not found out" || ok "a hidden column that is not told is found out"
rm -rf /dev/shm/readers-*
[ $failures = 0 ]
