#!/bin/bash
# Tones: none unless they are wanted; with them one for the page with the seat, another for staff; no device is no trouble.
. "$(dirname "$0")/../lib.sh"
"$kiosk" import --data "$work/data" config/demo/list.csv >/dev/null 2>&1
sed "s|^tones = no|tones = yes|; s|^meeting = .*|meeting = $top/config/meeting.ini|" config/kiosk.ini >"$work/tones.ini"
printf 'clock 2026-09-18 19:31\ntap start\ntap "1号楼"\ntap "1单元"\ntap "9"\ntap "901"\ntap name:0\nexpect "签到成功！"\n' >"$work/one.tape"
heard() { # of the samples that went to the device, how loud the loudest is
    python3 -c "
import array, sys
a = array.array('h', open(sys.argv[1], 'rb').read()) if __import__('os').path.exists(sys.argv[1]) else [0]
print(max(map(abs, a), default=0))" "$1"
}
play() { SDL_AUDIODRIVER=$1 SDL_DISKAUDIOFILE=$work/$2.raw SDL_DISKAUDIODELAY=1 "$kiosk" run "${@:4}" --sim --headless 800x480 --data "$3" --replay "$work/one.tape" 2>"$work/log"; }
cp -r "$work/data" "$work/quiet"
cp -r "$work/data" "$work/none"
cp -r "$work/data" "$work/beeps"
check "an evening without tones" play disk quiet "$work/quiet"
check "no sound of it" test ! -e "$work/quiet.raw"
printf 'wait 5\n' >>"$work/one.tape"
check "with tones" play disk loud "$work/data" --config "$work/tones.ini"
check "it is heard ($(heard "$work/loud.raw"))" test "$(heard "$work/loud.raw")" -gt 500
check "no device: signed in all the same" play nonsense none "$work/none" --config "$work/tones.ini"
check "and said in the log" grep -q "no sound" "$work/log"
sed "s|^buzzer =.*|buzzer = GPIO23|" "$work/tones.ini" >"$work/buzzer.ini"
check "with a buzzer" play disk beeps "$work/beeps" --config "$work/buzzer.ini"
check "the loudspeaker keeps quiet" test ! -e "$work/beeps.raw"
# a folder with files of one's own: each question and the seat; what has no file is silent
mkdir -p "$work/voice/zh"
/usr/bin/python3 - "$work/voice/zh" <<'PY'
import math, struct, sys, wave
for name, hz in (('building', 300), ('done', 500), ('row-1', 700), ('seat-1', 900)):
    with wave.open('%s/%s.wav' % (sys.argv[1], name), 'w') as w:
        w.setparams((2, 2, 16000, 0, 'NONE', ''))
        w.writeframes(b''.join(struct.pack('<hh', v, v) for v in (int(8000 * math.sin(2 * math.pi * hz * i / 16000)) for i in range(3200))))
PY
sed "s|^speech =.*|speech = $work/voice|; s|^meeting = .*|meeting = $top/config/meeting.ini|" config/kiosk.ini >"$work/voice.ini"
pitches_of() {
    /usr/bin/python3 - "$1" <<'PY'
import array, sys
a = array.array('h', open(sys.argv[1], 'rb').read())
heard, rate, step = set(), 22050, 1102  # a twentieth of a second at a time: crossings of zero tell the pitch
for i in range(0, len(a) - step, step):
    piece = a[i:i + step]
    if max(map(abs, piece)) > 4000:
        heard.add(round(sum(1 for x, y in zip(piece, piece[1:]) if x < 0 <= y) * rate / step / 100) * 100)
print(*sorted(heard))
PY
}
heard_all() { for hz in 300 500; do case " $pitches " in *" $hz "*) ;; *) return 1 ;; esac; done; }
# The tape runs faster than the sound: on a busy machine the program can end before the last word. What is never said fails all the same.
for try in 1 2 3 4 5; do
    "$kiosk" import --data "$work/said$try" config/demo/list.csv >/dev/null 2>&1
    check "with speech" play disk "voice$try" "$work/said$try" --config "$work/voice.ini"
    pitches=$(pitches_of "$work/voice$try.raw")
    heard_all && break
done
check "the question and the word are said: $pitches" heard_all
# turned on at the desk: it stays so when the program begins anew, until it is turned off
turn() { # WHAT DIGITS BEFORE AFTER
    { echo "clock 2026-09-18 19:30"; echo hold; yes digit | head -n "$2"; printf 'tap item:8\ntap action:4\nexpect "%s"\ntap action:1\nwait 1\nexpect "%s"\n' "$3" "$4"; } >"$work/turn.tape"
    "$kiosk" run --sim --headless 800x480 --data "$work/turned" --replay "$work/turn.tape" 2>"$work/log"
}
"$kiosk" import --data "$work/turned" config/demo/list.csv >/dev/null 2>&1
check "turned on at the desk" turn on 12 打开 关掉
check "the next start" play disk next "$work/turned"
check "it is heard ($(heard "$work/next.raw"))" test "$(heard "$work/next.raw")" -gt 500
check "turned off" turn off 6 关掉 打开
check "the journal has both" test "$("$kiosk" journal --data "$work/turned" | grep -c 声音)" = 2
[ $failures = 0 ]
