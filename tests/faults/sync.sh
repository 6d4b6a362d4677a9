#!/bin/bash
# The medium fails under the real program: what the screen said is what the store holds.
. "$(dirname "$0")/../lib.sh"
kiosk=$top/build/kiosk
cat >"$work/one.tape" <<'T'
clock 2026-09-18 19:31
tap start
tap choice:2
tap choice:1
tap choice:11
tap choice:0
tap "王＊国"
wait 0.3
shot end
T
"$kiosk" import --data "$work/start" config/demo/list.csv >/dev/null || exit 1

struck=0 done_said=0 paper_said=0 wrong=""
for call in fdatasync pwrite64; do
    for what in EIO ENOSPC; do
        for plus in "" +; do
            for n in $(seq 1 14); do
                rm -rf "$work/data"
                cp -r "$work/start" "$work/data"
                KIOSK_FAULT="$call:$n$plus:$what" KIOSK_FAULT_PATH=kiosk.db LD_PRELOAD="$top/build/faults.so" \
                    timeout 60 "$kiosk" run --sim --headless 800x480 --data "$work/data" --replay "$work/one.tape" \
                    --shots "$work/shots" 2>"$work/log"
                code=$?
                here=$(peek "$work/data" "SELECT count(*) FROM attendance")
                said=$(grep -c 'acknowledged' "$work/log")
                grep -q 'cannot be used' "$work/log" && paper_said=$((paper_said + 1))
                grep -qE 'in doubt|cannot be used|store:' "$work/log" && struck=$((struck + 1))
                [ "$said" = 1 ] && done_said=$((done_said + 1))
                # done was said: it is there. A tape whose key never came (code 1) is the paper sheet.
                { [ "$said" -le "$here" ] && [ "$here" -le 1 ] && [ $code -le 1 ]; } ||
                    wrong="$wrong $call:$n$plus:$what(code $code, said $said, here $here)"
            done
        done
    done
done
echo "# $struck faults struck, $done_said times signed in, $paper_said times the paper sheet"
check "what the screen says is what the store says" test -z "$wrong"
[ -z "$wrong" ] || echo "#$wrong"
check "the faults struck" test $struck -ge 10

# a lasting failure of every sync is never green: fdatasync fails from each point on, though the data may have landed
green=""
for n in 1 2 3; do # 1 and 2 open the store, 3 is the sign-in
    rm -rf "$work/data"
    cp -r "$work/start" "$work/data"
    KIOSK_FAULT="fdatasync:$n+:EIO" KIOSK_FAULT_PATH=kiosk.db LD_PRELOAD="$top/build/faults.so" \
        timeout 60 "$kiosk" run --sim --headless 800x480 --data "$work/data" --replay "$work/one.tape" \
        --shots "$work/shots" 2>"$work/log"
    grep -q acknowledged "$work/log" && green="$green $n"
done
check "no green while nothing can be synced" test -z "$green"

# a full stick: said as that (blue light "come"), and the owner is signed in all the same
mkdir "$work/stick"
{
    pin() { echo hold; for digit in 2 7 1 8 4 9; do printf 'tap "%s"\n' $digit; done; }
    sed -n 1p "$work/one.tape"
    pin
    pin | sed 1d
    printf 'tap back\n'
    sed '1d; /^wait/,$d' "$work/one.tape"
    printf 'expect "签到成功"\nwait 12\n'
    pin
    printf 'tap "导出"\nwait 1\nexpect "满了"\nexpect-light come\nshot full\n'
} >"$work/full.tape"
cp -r "$work/start" "$work/full"
exits "a full stick is told as one" 0 env KIOSK_FAULT=full:1+:ENOSPC KIOSK_FAULT_PATH="$work/stick" LD_PRELOAD="$top/build/faults.so" \
    timeout 60 "$kiosk" run --sim --headless 800x480 --data "$work/full" --stick "$work/stick" --replay "$work/full.tape" --shots "$work/shots"
check "and nobody is lost by it" test "$(peek "$work/full" 'SELECT count(*) FROM attendance')" = 1

# a read-only folder: no crash, the paper sheet (root writes anywhere, so a file stands where the folder should be)
touch "$work/file"
printf 'expect "机器暂停使用"\nexpect-light paper-sheet\nshot paper\n' >"$work/paper.tape"
exits "a store that cannot be opened shows the paper sheet" 0 \
    "$kiosk" run --sim --headless 800x480 --data "$work/file/below" --replay "$work/paper.tape" --shots "$work/shots"
[ $failures = 0 ]
