#!/bin/bash
# Every kind of call failing, once and from then on, in whatever the program does: import, sign-in, printing, the stick, a pack, purge,
# restore, the PIN. It ends in words, never by a signal; what it said is true; what it did not end, the next run does.
# A short form by default (each kind at 1, 2, 3, 5); MOST=N goes on to the Nth; WHOLE=1 takes every number until nothing
# strikes any more, of the allocations beyond the 300th some.
. "$(dirname "$0")/../lib.sh"
kiosk=$top/build/kiosk
export KIOSK_FAULT_TOLD
# of one kind of file alone too: those of a journal are few, late, and what they leave is read by the next run
calls="open read write pwrite64 fsync fdatasync rename unlink mkdir malloc pwrite64@kiosk.db-journal fdatasync@kiosk.db-journal unlink@kiosk.db"
most=${MOST:-5}
[ -n "${WHOLE:-}" ] && most=100000

"$kiosk" import --data "$work/listed" config/demo/list.csv >/dev/null 2>&1
cp config/demo/list.csv "$work/list.csv"
{ echo 'clock 2026-09-18 19:31'; sed -n '/^tap start/,/^wait/p' config/demo/demo.tape | sed '/^wait/q'; } >"$work/one.tape"
pin() { printf 'hold\n'; for n in 1 2; do for d in 2 7 1 8 4 9; do printf 'tap "%s"\n' $d; done; done; }
{ echo 'clock 2026-09-18 19:31'; pin; echo 'expect "快报"'; } >"$work/pin.tape"
{ printf 'hold\n'; for d in 2 7 1 8 4 0; do printf 'tap "%s"\n' $d; done; echo 'expect "不对"'; } >"$work/wrong.tape"
run() { timeout -k 2 30 "$kiosk" run --sim --headless 800x480 --data "$1" --replay "$2" --shots "$work/$id-shots" "${@:3}"; }
cp -r "$work/listed" "$work/evening"
id=start
run "$work/evening" config/demo/demo.tape >/dev/null 2>&1
cp -r "$work/evening" "$work/locked"
run "$work/locked" "$work/pin.tape" >/dev/null 2>&1
cp -r "$work/evening" "$work/broken"
dd if=/dev/urandom of="$work/broken/kiosk.db" bs=4096 seek=5 count=2 conv=notrunc status=none
person=$(sql "$work/evening/kiosk.db" "SELECT id FROM person WHERE name LIKE '王建%' LIMIT 1")
name=$(sql "$work/evening/kiosk.db" "SELECT name FROM person WHERE id = $person")
here=$(sql "$work/evening/kiosk.db" "SELECT count(*) FROM attendance")

whole() { "$kiosk" check --data "$1" >/dev/null 2>&1; }
count() { peek "$1" "$2" 2>/dev/null; }
# each: begin DATA, act DATA (under the fault), judge DATA CODE: prints what is wrong
import_begin() { :; } # into a new place
import_act() { "$kiosk" import --data "$1" "$work/list.csv"; }
import_judge() {
    [ "$2" = 0 ] && { [ "$(count "$1" 'SELECT count(*) FROM person')" = 60 ] || echo "done, and not there"; }
    "$kiosk" import --data "$1" "$work/list.csv" >"$1.again" 2>&1 || echo "the next one: $(tail -n 1 "$1.again")"
    whole "$1" || echo "not whole"
}
signin_begin() { cp -r "$work/listed" "$1"; }
signin_act() { run "$1" "$work/one.tape"; }
signin_judge() {
    local said stands
    said=$(grep -c acknowledged "$1.log")
    whole "$1" || echo "not whole"
    stands=$(count "$1" "SELECT count(*) FROM attendance")
    { [ "$said" -le "$stands" ] && [ "$stands" -le 1 ]; } || echo "said $said, stands $stands"
}
stick_begin() { cp -r "$work/listed" "$1"; }
stick_act() { run "$1" "$work/one.tape" --stick "$1-stick"; }
stick_judge() {
    local file good=0 any=0
    signin_judge "$1" "$2"
    for file in "$1-stick"/attendance-*.db; do
        [ -e "$file" ] || continue
        any=1
        [ "$(sql "$file" 'PRAGMA integrity_check' 2>/dev/null)" = ok ] && good=1
    done
    [ $any = $good ] || echo "no good copy on the stick"
}
pack_begin() { cp -r "$work/evening" "$1"; }
pack_act() { "$kiosk" pack --data "$1" "$1-packs"; }
pack_judge() {
    local folder
    folder=$(compgen -G "$1-packs/会议资料-*")
    if [ "$2" = 0 ]; then
        (cd "$folder" && tr -d '\r' <清单.txt | sha256sum -c --quiet --strict) >/dev/null 2>&1 || echo "called whole, and is not as listed"
        for file in "$folder"/*/*.xlsx "$folder"/*/*.docx; do bsdtar -tf "$file" >/dev/null 2>&1 || echo "no archive: $file"; done
    else
        [ -z "$folder" ] || echo "failed, and a folder is there"
    fi
    whole "$1" || echo "not whole"
    "$kiosk" pack --data "$1" "$1-packs" >"$1.again" 2>&1 || echo "the next one: $(tail -n 1 "$1.again")"
    [ -e "$1/pack.tmp" ] && echo "leftovers"
}
purge_begin() { cp -r "$work/evening" "$1"; }
purge_act() { "$kiosk" purge --data "$1" "$person"; }
purge_judge() {
    [ "$2" = 0 ] || "$kiosk" purge --data "$1" "$person" >"$1.again" 2>&1 || grep -q "no person" "$1.again" ||
        echo "the next one: $(tail -n 1 "$1.again")"
    "$kiosk" purge --data "$1" --json >/dev/null 2>&1 # whatever begins sweeps
    grep -rqaF "$name" "$1" && echo "the name is still in $(grep -rlaF "$name" "$1" | tr '\n' ' ')"
    whole "$1" || echo "not whole"
}
restore_begin() { cp -r "$work/broken" "$1"; }
restore_act() { "$kiosk" restore --data "$1"; }
restore_judge() {
    [ "$2" = 0 ] || "$kiosk" restore --data "$1" >"$1.again" 2>&1 || whole "$1" || echo "the next one: $(tail -n 1 "$1.again")"
    whole "$1" || echo "not whole"
    [ "$(count "$1" 'SELECT count(*) FROM attendance')" = "$here" ] || echo "$(count "$1" 'SELECT count(*) FROM attendance') instead of $here"
}
pin_begin() { cp -r "$work/locked" "$1"; }
pin_act() { run "$1" "$work/wrong.tape"; }
pin_judge() {
    local wrong
    wrong=$(count "$1" "SELECT wrong FROM staff")
    grep -q "快报" "$1.log" && echo "let in"
    { [ "$wrong" -ge 0 ] && [ "$wrong" -le 1 ]; } || echo "$wrong wrong tries"
    [ "$2" = 0 ] && [ "$wrong" != 1 ] && echo "told, and not counted"
    whole "$1" || echo "not whole"
}

# one WHAT CALL N PLUS: prints what is wrong; 1: the fault did not strike
one() {
    local what=$1 id=$1-${2//[@.]/_}-$3$4 code
    local data=$work/$id
    KIOSK_FAULT_TOLD=$data.told
    "${what}_begin" "$data"
    local fault path=""
    fault="${2%@*}:$3$4:$([ "$2" = malloc ] && echo ENOMEM || { [ $(($3 % 2)) = 0 ] && echo ENOSPC || echo EIO; })"
    [[ $2 == *@* ]] && path=${2#*@}
    KIOSK_FAULT=$fault KIOSK_FAULT_PATH=$path LD_PRELOAD=$top/build/faults.so "${what}_act" "$data" >"$data.log" 2>&1
    code=$?
    local struck=1
    [ -e "$data.told" ] && struck=0
    { [ $code -lt 124 ] || echo "ended with $code: $(tail -n 2 "$data.log" | tr '\n' ' ')"; "${what}_judge" "$data" $code; } 2>/dev/null |
        sed "s|^|$id ($code): |" >>"$work/wrong-$what-$2-$5"
    rm -rf "$data" "$data"-* "$data".*
    return $struck
}
# all WHAT CALL PLUS
all() {
    local n=1 step=1 previous=1 struck=0
    while [ $n -le "$most" ] && one "$1" "$2" $n "$3" "${3:-once}"; do
        struck=$((struck + 1))
        [ -n "${WHOLE:-}" ] && { [ "$2" != malloc ] || [ $n -lt 300 ]; } && previous=$n n=$((n + 1)) && continue
        step=$((n + previous)) previous=$n n=$step
    done
    echo "$1 $2 $struck" >>"$work/struck-$1-$2-${3:-once}"
}
for what in ${WHAT:-import signin stick pack purge restore pin}; do
    for call in ${CALLS:-$calls}; do
        for plus in "" +; do
            while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
            all $what $call "$plus" &
        done
    done
done
wait
for what in ${WHAT:-import signin stick pack purge restore pin}; do
    struck=$(cat "$work"/struck-$what-* | awk '{ n += $3 } END { print n + 0 }')
    cat "$work"/wrong-$what-* 2>/dev/null
    wrong=$(cat "$work"/wrong-$what-* 2>/dev/null | wc -l)
    check "$what: $struck faults ($(cat "$work"/struck-$what-* | awk '{ n[$2] += $3 } END { for (c in n) printf "%s %d ", c, n[c] }'))" test "$struck" -gt 0 -a "$wrong" = 0
done
[ $failures = 0 ]
