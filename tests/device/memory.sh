#!/bin/bash
# Who walks away leaves nothing: a name typed in a visit that was abandoned is nowhere in the process any more, nor is the
# room's, nor is what a finger wrote. The same scan finds each of them while the visit lasts.
. "$(dirname "$0")/../lib.sh"
kiosk=$top/build/kiosk # the sanitizers keep freed memory
start_display
printf '[kiosk]\nmeeting = %s\nidle_ms = 5000\nwarn_ms = 3000\n[owners]\nhandwriting = yes\n' "$top/config/meeting.ini" >"$work/kiosk.ini"
"$kiosk" import --data "$work/data" config/demo/list.csv >/dev/null 2>&1
# the kernel lets a parent read its child's memory: so the one who scans starts it
cat >"$work/scan.py" <<'END'
import re, struct, subprocess, sys, time

kiosk, work = sys.argv[1:3]
child = subprocess.Popen([kiosk, 'run', '--sim', '--config', work + '/kiosk.ini', '--data', work + '/data'],
                         stderr=open(work + '/log', 'w'))
window = subprocess.run(['xdotool', 'search', '--sync', '--onlyvisible', '--class', 'kiosk'], capture_output=True,
                        text=True, timeout=20).stdout.split()[0]
place = dict(line.split('=') for line in subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window],
             capture_output=True, text=True).stdout.split())
time.sleep(0.5)


def click(x, y):
    subprocess.run(['xdotool', 'mousemove', str(int(place['X']) + x), str(int(place['Y']) + y), 'mousedown', '1'])
    time.sleep(0.05)
    subprocess.run(['xdotool', 'mouseup', '1'])
    time.sleep(0.45)  # the same place sooner, on another page, would be the echo of a trembling hand


def found(marks):
    """How often each stands in what the process may write to."""
    counts = dict.fromkeys(marks, 0)
    with open('/proc/%d/maps' % child.pid) as maps, open('/proc/%d/mem' % child.pid, 'rb', 0) as memory:
        for line in maps:
            m = re.match(r'([0-9a-f]+)-([0-9a-f]+) rw', line)
            if not m or '[v' in line:
                continue
            start, end = (int(g, 16) for g in m.groups())
            try:
                memory.seek(start)
                piece = memory.read(end - start)
            except (OSError, ValueError):
                continue
            for mark in marks:
                counts[mark] += len(re.findall(re.escape(mark.encode()) if isinstance(mark, str) else ink(mark), piece))
    return counts


def key(letter):
    for row, letters in enumerate(('qwertyuiop', 'asdfghjkl', 'zxcvbnm')):
        if letter in letters:
            click(61 + int(76.2 * (letters.index(letter) + (1.5 if row == 2 else 0))), 220 + 71 * row)


def ink(points):
    """As struct ink holds them: the field of 800x480 is 296 high, its square begins at 59,96; SDL's fractions may round a dot down."""
    def number(v):
        return b'(?:%s|%s)' % tuple(re.escape(struct.pack('<h', (v - less) * 4096 // 296)) for less in (0, 1))
    return re.compile(b''.join(number(x - 59) + number(y - 96) for x, y in points), re.S)


def write(points):
    for i, (x, y) in enumerate(points):
        subprocess.run(['xdotool', 'mousemove', str(int(place['X']) + x), str(int(place['Y']) + y)] + ['mousedown', '1'] * (i == 0))
        time.sleep(0.1)
    subprocess.run(['xdotool', 'mouseup', '1'])
    time.sleep(1)


def found_room():
    for x, y in ((400, 300), (656, 180), (600, 200), (720, 260), (200, 180)):
        click(x, y)


stroke = (225, 220), (250, 250), (270, 255), (300, 330)
marks = ['Mzarkq', '王＊国', '李＊芳', '王建国', stroke]
before = found(marks)
found_room()
names = found(marks)
click(600, 345)  # 其他人
click(440, 350)  # 英文名
for letter in 'mzarkq':
    key(letter)
typed = found(marks)
time.sleep(10)  # and away
after = found(marks)
found_room()
click(600, 345)  # 其他人
click(270, 350)  # 手写
write(stroke)
written = found(marks)
time.sleep(10)
away = found(marks)
child.terminate()
child.wait()
for name, counts in (('before', before), ('names', names), ('typed', typed), ('after', after), ('written', written), ('away', away)):
    print('#', name, counts)
print('ok the scan sees the room' if names['王＊国'] > 0 else 'not ok the scan does not see the room')
print('ok the scan sees the name' if typed['Mzarkq'] > 0 else 'not ok the scan does not see the name')
print('ok the scan sees the strokes' if written[stroke] > 0 else 'not ok the scan does not see the strokes')
left = [m for m in ('Mzarkq', '王＊国', '李＊芳') if after[m] > before[m]]
left += [m for m in (stroke, '王＊国') if away[m] > before[m]]
print('not ok left in memory: %s' % left if left else 'ok nothing is left of the visit')
sys.exit(bool(left))
END
python3 "$work/scan.py" "$kiosk" "$work"
