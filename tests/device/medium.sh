#!/bin/bash
# The stick's way through the kiosk, with the mount helper's side played by another program: new and confirmed, synced, read back,
# safe; pulled too early and what it lacks then; two; foreign; locked; dirty; a stick that lies.
. "$(dirname "$0")/../lib.sh"
data=$work/data
trap '' PIPE # a helper that has gone
mount=$work/mount # what the helper would mount
mkdir "$mount"
printf '[kiosk]\nmeeting = %s/config/meeting.ini\n[stick]\nhelper = %s/stick.sock\nfolder = %s\n' "$top" "$work" "$mount" >"$work/helped.ini"
"$kiosk" import --data "$data" config/demo/list.csv >/dev/null 2>&1

pin='hold\ntap "2"\ntap "7"\ntap "1"\ntap "8"\ntap "4"\ntap "9"\n'
sign_in() { printf 'tap start\ntap choice:1\ntap choice:0\ntap choice:10\ntap choice:0\ntap "%s"\nexpect "签到成功"\nwait 12\n' "$1"; }

# plays the tape in $work/NAME.tape while `helper COMMANDS...` runs; each command follows its pause
play() {
    local name=$1
    "$kiosk" run --config "$work/helped.ini" --sim --headless 800x480 --data "$data" --replay "$work/$name.tape" \
        --shots "$work/shots" --record "$work/$name-recorded.tape" >/dev/null 2>"$work/$name.log" &
    running=$!
    pids="$pids $running"
    for _ in $(seq 400); do [ -S "$work/stick.sock" ] && break; sleep 0.02; done
}
plug() {
    mkfifo "$work/hand-$1"
    tests/device/fake_helper "$work/stick.sock" "${@:2}" <"$work/hand-$1" >"$work/heard-$1" &
    pids="$pids $!"
    exec {hand}>"$work/hand-$1"
    eval "hand_$1=\$hand"
}
order() { local hand=hand_$1; echo "${@:2}" >&"${!hand}"; }
ended() { wait "$running"; local code=$?; [ $code = 0 ] || cat "$work/$1.log"; return $code; }
until_log() { for _ in $(seq 200); do grep -q "$2" "$work/$1.log" && return 0; sleep 0.05; done; return 1; }

{
    printf 'clock 2026-09-18 19:31\nhold\ntap "2"\ntap "7"\ntap "1"\ntap "8"\ntap "4"\ntap "9"\ntap "2"\ntap "7"\ntap "1"\ntap "8"\ntap "4"\ntap "9"\n'
    printf 'tap "导出"\nshot stick-none\nawait "这个U盘第一次用"\nshot stick-strange\ntap "用这个U盘"\nawait "自动写到U盘上"\n'
    printf 'tap back\ntap back\n'
    sign_in '王建＊'
    printf "$pin"'tap "导出"\ntap "写会议资料"\nexpect "写好了"\ntap "准备拔U盘"\nawait "可以拔出"\nexpect-light stick-safe\nshot stick-safe\nawait "请插入U盘"\n'
} >"$work/first.tape"
play first
plug a
check "it may be pulled only when everything was read back" until_log first "stick: used"
for _ in $(seq 200); do [ "$(grep -c unmount "$work/heard-a")" = 2 ] && break; sleep 0.05; done
check "mounted to look, to write, to check" test "$(tr '\n' ' ' <"$work/heard-a")" = "ro rw unmount ro unmount "
for _ in $(seq 400); do [ -f "$work/shots/stick-safe.png" ] && break; sleep 0.05; done
order a bye
check "the whole way: new, confirmed, written, checked, safe, gone" ended first
check "a generation and a pack are on it, and the mark" test "$(ls "$mount" | grep -cE '^(attendance-.*\.db|会议资料-.*|签到台\.txt)$')" -ge 3
check "what is on it is what the store says" test "$(sql "$(ls "$mount"/attendance-*.db | tail -n 1)" 'SELECT count(*) FROM attendance')" = 1

# it comes back: known, nobody is asked; meanwhile somebody signed in
{ echo 'clock 2026-09-18 19:40'; sign_in '王小＊'; printf "$pin"'tap "导出"\nawait "自动写到U盘上"\nawait "没核对就拔出"\nexpect-light come\nshot stick-pulled\n'; } >"$work/again.tape"
cp -r "$data" "$work/data-before"
play again
sleep 1
plug b
check "it is told what it lacked" until_log again "it lacked 1 sign-ins"
for _ in $(seq 100); do [ "$(ls "$mount"/attendance-*.db | wc -l)" -ge 2 ] && break; sleep 0.05; done
sleep 0.5
order b bye
check "pulled early: staff are called" ended again
exits "that evening plays back where there is no stick" 0 "$kiosk" run --sim --headless 800x480 --data "$work/data-before" \
    --replay "$work/again-recorded.tape" --shots "$work/played"
check "to the same picture" cmp "$work/shots/stick-pulled.png" "$work/played/stick-pulled.png"
check "both are on it" test "$(sql "$(ls "$mount"/attendance-*.db | tail -n 1)" 'SELECT count(*) FROM attendance')" = 2

# sticks that are not used, each in its own words, and nothing is written to them
ls -R "$mount" >"$work/before"
odd() { # NAME WORDS HELPER-ARGUMENTS...
    { echo 'clock 2026-09-18 19:45'; printf "$pin"'tap "导出"\nawait "%s"\nshot stick-%s\n' "$2" "$1"; } >"$work/$1.tape"
    play "$1"
    plug "$1" "${@:3}"
    check "$1" ended "$1"
    order "$1" bye 2>/dev/null
}
odd foreign 格式用不了 ntfs
odd unknown 格式用不了 ''
odd locked 只能读，不能写 vfat --locked
mv "$mount/签到台.txt" "$work/mark"
odd dirty 没有正常取出 exfat --dirty
odd strange 第一次用
mv "$work/mark" "$mount/签到台.txt"
odd copied 第一次用 vfat --serial=9999-0000 # the mark of a known stick, copied to another
{ echo 'clock 2026-09-18 19:46'; printf "$pin"'tap "导出"\nawait "两个U盘"\nshot stick-many\nawait "自动写到U盘上"\n'; } >"$work/many.tape"
ls -R "$mount" >"$work/after"
check "nothing was written to them" cmp "$work/before" "$work/after"
play many
plug one
plug two
for _ in $(seq 100); do grep -q 'more than one' "$work/many.log" && break; sleep 0.05; done
sleep 0.5
order one bye
check "two: none is used until one is pulled" ended many
order two bye 2>/dev/null

# one that was ours and was pulled in the middle is used, and nothing on it is deleted
before=$(ls "$mount"/attendance-*.db | wc -l)
{ echo 'clock 2026-09-18 19:50'; printf "$pin"'tap "导出"\nawait "自动写到U盘上"\ntap "写签到数据"\nawait "正在写"\ntap "写签到数据"\ntap "写签到数据"\n'; } >"$work/rough.tape"
play rough
plug c vfat --dirty
check "ours, pulled in the middle: used" ended rough
order c bye 2>/dev/null
check "and nothing is deleted from it" test "$(ls "$mount"/attendance-*.db | wc -l)" -gt "$before"

# a stick that lies: what is read back is something else
{ echo 'clock 2026-09-18 19:52'; printf "$pin"'tap "导出"\nawait "自动写到U盘上"\ntap "写签到数据"\ntap "准备拔U盘"\nawait "不可靠"\nexpect-light come\nshot stick-lies\n'; } >"$work/lies.tape"
play lies
plug d vfat "--lies=$mount"
check "never safe" ended lies
order d bye 2>/dev/null

# the flush at the end fails: not safe either
{ echo 'clock 2026-09-18 19:53'; printf "$pin"'tap "导出"\nawait "自动写到U盘上"\ntap "准备拔U盘"\nawait "读写不了"\nexpect-light come\n'; } >"$work/eio.tape"
play eio
plug e vfat --end-fails=5
check "a flush that fails is not safe" ended eio
order e bye 2>/dev/null

# a stick full of small files, and a tree that is ten thousand deep: looked at so far and no further
python3 - "$work/crowd" <<'PYTHON'
import os, sys
os.mkdir(sys.argv[1])
os.chdir(sys.argv[1])
open('aa.csv', 'w').write('楼栋,单元,房号,姓名\n')
for n in range(100000):
    os.close(os.open('photo%d.jpg' % n, os.O_CREAT))
for n in range(10000):
    os.mkdir('d')
    os.chdir('d')
PYTHON
{ echo 'clock 2026-09-18 19:55'; printf "$pin"'tap "导入名单"\nexpect "从U盘读取"\ntap back\ntap back\n'; sign_in '王大＊' | head -n 1; } >"$work/crowd.tape"
"$kiosk" run --sim --headless 800x480 --data "$data" --stick "$work/crowd" --replay "$work/crowd.tape" --shots "$work/shots" >/dev/null 2>"$work/crowd.log" &
crowd=$!
check "a hundred thousand files and a deep tree hold nobody up" wait $crowd
reads=$(strace -f -e trace=getdents64 -o "$work/calls" build/kiosk run --sim --headless 800x480 --data "$data" --stick "$work/crowd" --replay "$work/crowd.tape" >/dev/null 2>&1; grep -c 'getdents64.*= [1-9]' "$work/calls")
check "only the first of them are looked at ($reads reads)" test "$reads" -lt 400
find "$work/crowd" -maxdepth 1 -type f -delete; mv "$work/crowd" "$work/crowd-d"; python3 -c "
import os, sys
os.chdir('$work/crowd-d'); deep = 0
while os.path.isdir('d'): os.chdir('d'); deep += 1
for n in range(deep): os.chdir('..'); os.rmdir('d')"
[ $failures = 0 ]
