#!/bin/bash
# Every list of tests/data/lists tried out: what is said of it is exactly what stands beside it.
# usage: lists.sh [--keep]    with --keep what is said now becomes what is expected: look at the difference first
. "$(dirname "$0")/../lib.sh"
export LANG=zh_CN.UTF-8 LC_ALL=
cd tests/data/lists || exit 1
count=0
for list in *.csv *.xls *.xlsx; do
    timeout 20 "$kiosk" import --data "$work/none" --dry-run "$list" >"$work/out" 2>&1 </dev/null
    echo "= $?" >>"$work/out"
    [ "${1:-}" = --keep ] && cp "$work/out" "$list.txt"
    if cmp -s "$work/out" "$list.txt"; then
        count=$((count + 1))
    else
        not_ok "$list: $(diff "$list.txt" "$work/out" | head -n 6 | tr '\n' ' ')"
    fi
done
cd "$top" || exit 1
check "$count lists are answered as expected" test "$count" -ge 80
check "and none made a store" test ! -e "$work/none"
[ $failures = 0 ]
