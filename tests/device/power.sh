#!/bin/bash
# 关机, 重新启动 and 设时间 at the desk, asked of a login manager and a time service on a bus of its own: those of python-dbusmock, which
# note what they were asked. Without any bus it is told in words, and the program goes on.
. "$(dirname "$0")/../lib.sh"
data=$work/data
"$kiosk" import --data "$data" config/demo/list.csv >/dev/null 2>&1
play() { "$kiosk" run --sim --headless 800x480 --lang zh --data "$data" --replay "$1" --shots "$work/shots" "${@:2}" 2>"$work/log" || { cat "$work/log"; return 1; }; }
cat >"$work/none.tape" <<END
clock 2026-09-18 19:31
$in_again
$pin
expect "密码已设，恢复码正在打印，放进信封"
wait 10
tap "设备维护"
tap "本机…"
expect "版本"
tap "关机"
tap "再点一次，关机"
expect "关不了机：可以直接断电，已保存的不会丢"
tap "结束程序"
tap "重新启动"
expect "再点一次，重新启动"
END
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/no-bus
check "without a bus it is told" play "$work/none.tape"
printf 'clock 2026-09-18 19:31\n%s\n%s\nwait 10\ntap back\nhold\ntap "忘记密码"\n' "$in_again" "$pin" >"$work/soon.tape"
"$kiosk" import --data "$work/soon" config/demo/list.csv >/dev/null 2>&1
check "a PIN forgotten right after it was set" "$kiosk" run --sim --headless 800x480 --lang zh --data "$work/soon" --replay "$work/soon.tape" 2>"$work/log"
printf 'clock 2026-09-18 19:31\nprinter out@100\n%s\n%s\nwait 800\n' "$in_again" "$pin" >"$work/cut.tape"
"$kiosk" import --data "$work/cut" config/demo/list.csv >/dev/null 2>&1
check "the paper of the codes never comes out" "$kiosk" run --sim --headless 800x480 --lang zh --data "$work/cut" --replay "$work/cut.tape" 2>"$work/log"
check "and they are no codes" test "$(peek "$work/cut" "SELECT count(*) FROM recovery")" = 0
check "five recovery codes come with the PIN" test "$(peek "$data" "SELECT count(*) FROM recovery")" = 5
"$kiosk" import --data "$work/no-paper" config/demo/list.csv >/dev/null 2>&1
printf 'clock 2026-09-18 19:31\nprinter out\nwait 5\n%s\n%s\nexpect "密码已设。打印恢复码：设备维护—本机"\n' "$in_again" "$pin" >"$work/out.tape"
check "without paper the PIN is set all the same" "$kiosk" run --sim --headless 800x480 --lang zh --data "$work/no-paper" --replay "$work/out.tape" 2>"$work/log"
check "and no codes that nobody has seen" test "$(peek "$work/no-paper" "SELECT count(*) FROM recovery")" = 0

# ---- the panel's backlight: a folder as the kernel makes it
mkdir "$work/backlight"
echo 137 >"$work/backlight/brightness"
echo 255 >"$work/backlight/max_brightness"
sed "s|^backlight =.*|backlight = $work/backlight|; s|^meeting = .*|meeting = $top/config/meeting.ini|" config/kiosk.ini >"$work/bright.ini"
cat >"$work/bright.tape" <<END
clock 2026-09-18 19:33
$in_again
tap "设备维护"
tap "本机…"
expect "54%"
tap "亮一点"
expect "80%"
$(for _ in 1 2 3 4 5; do echo 'tap "暗一点"'; done)
expect "20%"
tap "亮一点"
expect "40%"
END
check "brighter and darker" play "$work/bright.tape" --config "$work/bright.ini"
check "what the kernel is told" test "$(cat "$work/backlight/brightness")" = 102
rm "$work/backlight/max_brightness"
sed '/%/d; /一点/d; $a expect "用屏幕自己的按钮调"' "$work/bright.tape" >"$work/own.tape"
check "a screen with keys of its own" play "$work/own.tape" --config "$work/bright.ini"

# ---- a bus, and two services of somebody else's
dbus-daemon --session --nofork --address="unix:path=$work/bus" 2>/dev/null &
pids="$pids $!"
for _ in $(seq 100); do [ -S "$work/bus" ] && break; sleep 0.05; done
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/bus DBUS_SESSION_BUS_ADDRESS=unix:path=$work/bus
/usr/bin/python3 -m dbusmock --session --template logind >"$work/logind" 2>"$work/logind.err" &
pids="$pids $!"
/usr/bin/python3 -m dbusmock --session --template timedated >"$work/timedated" 2>"$work/timedated.err" &
pids="$pids $!"
for _ in $(seq 100); do
    [ "$(dbus-send --bus="$DBUS_SYSTEM_BUS_ADDRESS" --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames 2>/dev/null | grep -c 'login1\|timedate1')" = 2 ] && break
    sleep 0.1
done
cat >"$work/off.tape" <<END
clock 2026-09-18 19:40
$in_again
tap "设备维护"
tap "本机…"
shot box
tap "关机"
tap "设时间"
$(for d in 2 0 2 6 0 9 1 8 2 5 3 0; do echo "tap \"$d\""; done)
tap enter
expect "年月日时分，12个数字：2026年9月18日19:30是202609181930"
shot clock
$(for _ in 1 2 3 4; do echo 'tap erase'; done)
$(for d in 1 9 4 5; do echo "tap \"$d\""; done)
tap enter
expect "好了"
tap "打印"
expect "已交给打印机，请放进信封"
wait 10
tap "关机"
tap "再点一次，关机"
expect "正在关机，请等屏幕变黑再断电"
tap "重新启动"
tap "再点一次，重新启动"
expect "正在关机，请等屏幕变黑再断电"
END
check "switched off and begun anew, each with a second touch" play "$work/off.tape"
# 2026-09-18 19:45 at UTC+8, in microseconds
check "the time it is" grep -q 'SetTime 1789731900000000 False False' "$work/timedated"
check "the network's time is stopped for it and on again" sh -c "grep -n 'SetNTP False' '$work/timedated' && grep -n 'SetNTP True' '$work/timedated'"
check "once off" test "$(grep -c ' PowerOff ' "$work/logind")" = 1
check "once anew" test "$(grep -c ' Reboot ' "$work/logind")" = 1
check "five recovery codes, none of them in the store as it is" test "$(peek "$data" "SELECT count(*) FROM recovery WHERE length(digest) = 32")" = 5
# a unit's process cannot be ended for good: no key for it
cat >"$work/unit.tape" <<END
clock 2026-09-18 19:50
$in_again
tap "设备维护"
tap "本机…"
refuse "结束程序"
tap back
tap back
tap back
hold
tap "忘记密码"
expect "信封里的8位数字"
digit
digit
digit
digit
digit
digit
digit
digit
expect "不对，或者已经用过"
END
cat >"$work/unit.sh" <<END
SYSTEMD_EXEC_PID=\$\$ exec "$kiosk" run --sim --headless 800x480 --lang zh --data "$data" --replay "$work/unit.tape"
END
check "where a unit would begin it anew there is no 结束程序" sh "$work/unit.sh"
# the rule as it ships, read by polkit itself: for its user these actions and no others; another user none. The user is nobody here, for a
# kiosk need not live on the machine that tests; the folder of rules is ours in a mount namespace.
mkdir "$work/rules"
sed 's/"kiosk"/"nobody"/' config/polkit/50-kiosk.rules >"$work/rules/50-kiosk.rules"
cat >"$work/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=$work/bus</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/><allow user="*"/></policy></busconfig>
END
cat >"$work/asked.sh" <<'END'
work=$1
mount --bind "$work/rules" /etc/polkit-1/rules.d || exit
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/bus
dbus-daemon --config-file="$work/bus.conf" --nofork 2>/dev/null & bus=$!
for _ in $(seq 100); do [ -e "$work/bus" ] && break; sleep 0.05; done
/usr/lib/polkit-1/polkitd --no-debug 2>/dev/null & polkit=$!
setpriv --reuid=nobody --clear-groups sleep 60 & own=$!
setpriv --reuid=daemon --clear-groups sleep 60 & other=$!
may() { pkcheck --action-id "org.freedesktop.$2" --process "$1" >/dev/null 2>&1 && echo "$3"; }
for _ in $(seq 100); do [ -n "$(may $own login1.reboot up)" ] && break; sleep 0.05; done
for action in login1.power-off login1.reboot timedate1.set-time timedate1.set-ntp login1.reboot-ignore-inhibit hostname1.set-hostname; do
    may $own $action "own ${action#*.}"
    may $other $action "other ${action#*.}"
done
kill $own $other $polkit $bus
END
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
    chmod a+x "$work" && chmod -R a+rX "$work/rules"
    check "polkit lets its user do these and no other" test "$(timeout 60 unshare -m bash "$work/asked.sh" "$work" | tr '\n' ' ')" = "own power-off own reboot own set-time own set-ntp "
fi
[ $failures = 0 ]
