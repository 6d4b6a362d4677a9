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
play() { SDL_AUDIODRIVER=$1 SDL_DISKAUDIOFILE=$work/$2.raw SDL_DISKAUDIODELAY=5 "$kiosk" run "${@:4}" --sim --headless 800x480 --data "$3" --replay "$work/one.tape" 2>"$work/log"; }
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
[ $failures = 0 ]
