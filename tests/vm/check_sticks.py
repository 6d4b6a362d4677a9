"""USB sticks, by the kernel's own drivers and the helper that mounts them."""
import os
import random
import time

import images
import box as boxes
from gadget import gadget
from box import Box, Paper
from checks import check, expect, wait_until

YANKS, ODD = int(os.environ.get('YANKS', 2)), int(os.environ.get('ODD', 8))


@check
def owner_to_paper_to_stick(vm, folder):
    """The tape's fingers; the serial line, the stick and the store are the kernel's own."""
    box, paper = Box(vm), Paper(vm, folder)
    box.import_list()
    stick = boxes.known_stick(folder + '/stick')
    pid = box.start(tape=boxes.sign_after_stick(3))
    box.plug(stick)
    box.done(pid)
    wait_until(lambda: paper.tickets() == 4, 20)  # the recovery codes, and three owners'
    vm.yank()
    good = boxes.generations(boxes.fat_files(stick))
    expect(max(good.values()), 3, 'sign-ins on the stick')
    paper.stop()


@check
def confirmed_checked_and_safe(vm, folder):
    """A new exFAT stick, staff's word, all the way to 可以拔出; what is on it then is read on a machine of its own."""
    box, paper = Box(vm), Paper(vm, folder)
    box.import_list()
    stick = folder + '/new'
    images.make_stick(stick, 'exfat')
    tape = (boxes.CLOCK + 'hold\n' + boxes.PIN * 2 + 'tap "导出"\nawait "这个U盘第一次用"\ntap "用这个U盘"\nawait "自动写到U盘上"\n'
            'tap back\ntap back\n' + boxes.sign_ins(2) + 'hold\n' + boxes.PIN +
            'tap "导出"\ntap "写会议资料"\nexpect "写好了"\ntap "准备拔U盘"\nawait "可以拔出"\nexpect-light stick-safe\n')
    pid = box.start(tape=tape)
    box.plug(stick)
    box.done(pid, 180)
    expect('may be pulled' in vm.output(pid), True, 'the log says it too')
    vm.yank()
    expect(images.check_stick(stick, 'exfat')[0], True, 'its file system is in order')
    files = images.read_stick(stick, vm)
    expect(max(boxes.generations(files).values()), 2, 'sign-ins on the stick')
    expect('签到台.txt' in files and sum('会议资料' in name for name in files) == 16, True, 'the mark and a pack')
    paper.stop()


def trouble(vm, folder, words, kind='vfat', **how):
    """What the desk says of a stick, and that nothing on it has changed."""
    box = Box(vm)
    box.import_list()
    stick = folder + '/odd'
    if kind in images.KINDS:
        images.make_stick(stick, kind)
    else:
        images.blank(stick, 64)
        if kind == 'ntfs':
            with open(stick, 'r+b') as f:
                f.write(b'\xeb\x52\x90NTFS    ' + bytes(499) + b'\x55\xaa')
        elif kind == 'ext4':
            images.make_ext4(stick)
    before = open(stick, 'rb').read()
    pid = box.start(boxes.SIM, tape=boxes.CLOCK + 'hold\n' + boxes.PIN * 2 + 'tap "导出"\nawait "%s"\n' % words)
    box.plug(stick, **how)
    box.done(pid)
    vm.yank()
    expect(open(stick, 'rb').read() == before, True, 'nothing was written')


@check
def sticks_that_cannot_be_used(vm, folder):
    trouble(vm, folder, '格式用不了', 'ntfs')
    trouble(vm, folder, '格式用不了', 'ext4')
    trouble(vm, folder, '格式用不了', 'blank')
    trouble(vm, folder, '只能读，不能写', read_only=True)
    trouble(vm, folder, '第一次用', 'exfat')


@check
def two_sticks(vm, folder):
    box = Box(vm)
    box.import_list()
    one, two = boxes.known_stick(folder + '/one'), boxes.known_stick(folder + '/two')
    pid = box.start(boxes.SIM, tape=boxes.CLOCK + 'hold\n' + boxes.PIN * 2 + 'tap "导出"\nawait "自动写到U盘上"\nshot used\nawait "两个U盘"\nshot many\nawait "自动写到U盘上"\n')
    box.plug(one, 'one')
    box.until(pid, lambda: box.shown('used'), 60)
    box.plug(two, 'two')
    box.until(pid, lambda: box.shown('many'), 60)
    vm.yank('one')
    box.done(pid)
    vm.yank('two')


def fill(vm, stick):
    device = vm.plug(stick, 'filling')
    vm.run('mkdir -p /mnt/f && mount %s /mnt/f && dd if=/dev/zero of=/mnt/f/holiday.mov bs=64k; umount /mnt/f' % device)
    vm.yank('filling')


@check
def a_full_stick(vm, folder):
    box, stick = Box(vm), boxes.known_stick(folder + '/full')
    box.import_list()
    fill(vm, stick)
    pid = box.start(boxes.SIM, tape=boxes.CLOCK + 'hold\n' + boxes.PIN * 2 + 'tap "导出"\nawait "满了"\nexpect-light come\n')
    box.plug(stick)
    box.done(pid)
    vm.yank()
    expect('holiday.mov' in images.fat_list(stick), True, "what was there stays")


@check
def a_stick_that_fails_later(vm, folder):
    box, stick = Box(vm), boxes.known_stick(folder + '/worn')
    box.import_list()
    pid = box.start(boxes.SIM, tape=boxes.sign_after_stick(1) + 'hold\n' + boxes.PIN + 'tap "导出"\nawait "读写不了"\nexpect-light come\n')
    box.plug(stick)
    box.until(pid, lambda: box.shown('used'), 60)
    vm.fail()
    box.done(pid)
    vm.heal()
    vm.yank()
    expect(box.acknowledged(pid), [1], 'the owner is signed in')


@check
def usb_that_is_no_stick(vm, folder):
    """Where the kernel lets nothing in, the helper lets in sticks, and no keyboard."""
    vm.check(CLOSED)
    before = set(vm.check('ls /sys/bus/usb/devices').split())
    vm.qmp('device_add', driver='usb-kbd', id='keys', bus='xhci.0')
    port = new_device(vm, before)
    code, said = vm.chroot('build/kiosk-stick --usb /sys/bus/usb/devices/' + port)
    expect((code, 'not let in' in said), (1, True), said)
    expect(vm.check('cat /sys/bus/usb/devices/%s/authorized' % port), '0\n')
    expect(vm.run('ls /sys/bus/usb/devices/%s/*/input' % port)[0] != 0, True, 'no key reaches anybody')
    vm.qmp('device_del', id='keys')
    vm.monitor.wait('DEVICE_DELETED', device='keys')
    time.sleep(0.3)
    before = set(vm.check('ls /sys/bus/usb/devices').split())
    images.make_stick(folder + '/s')
    vm._add_node('s', folder + '/s', True, None)
    vm.qmp('device_add', driver='usb-storage', id='s', drive='s', bus='xhci.0', removable=True)
    vm.drives['s'] = ''
    port = new_device(vm, before)
    expect(vm.chroot('build/kiosk-stick --usb /sys/bus/usb/devices/' + port)[0], 0, 'a stick is let in')
    wait_until(lambda: vm.run('ls /sys/bus/usb/devices/%s/*/host*' % port)[0] == 0, 10)
    vm.yank('s')
    vm.check(OPEN)


CLOSED = 'for hub in /sys/bus/usb/devices/usb*; do echo 0 >$hub/authorized_default; done'
OPEN = CLOSED.replace('echo 0', 'echo 1')


@check
def composite_usb_devices(vm, folder):
    """What looks like a stick and is a keyboard as well stays out, wherever it hides the keyboard; a pure one comes in."""
    images.make_stick(folder + '/c', megabytes=34)
    vm.write('/tmp/stick', open(folder + '/c', 'rb').read())
    vm.check(CLOSED)
    rows = ((False, [['keyboard']], 0), (False, [['storage', 'keyboard']], 0), (False, [['keyboard', 'storage']], 0),
            (False, [['storage'], ['keyboard']], 0),  # in its second configuration
            (False, [['storage', 'keyboard']], 9), (False, [['storage']], 9),  # it says that it is a hub
            (False, [['storage']], 0xef), (False, [['printer']], 0),
            (True, [['storage']], 0), (True, [['storage'], ['storage']], 0))
    try:
        for welcome, configurations, device_class in rows:
            with gadget(vm, *configurations, image='/tmp/stick', device_class=device_class) as port:
                code, said = vm.chroot('build/kiosk-stick --usb /sys/bus/usb/devices/' + port)
                row = '%s of class %d' % (configurations, device_class)
                expect((code, 'not let in' in said), (0, False) if welcome else (1, True), row)
                expect(vm.check('cat /sys/bus/usb/devices/%s/authorized' % port), '%d\n' % welcome, row)
                if welcome:  # and the kernel has a disk of it
                    wait_until(lambda: vm.run('ls /sys/bus/usb/devices/%s/*/host*' % port)[0] == 0, 10)
                else:
                    expect(vm.run('ls -d /sys/bus/usb/devices/%s/*:*/' % port)[0] != 0, True, 'no driver sees it: ' + row)
    finally:
        vm.check(OPEN)


def new_device(vm, before):
    found = []
    wait_until(lambda: found.extend(d for d in vm.check('ls /sys/bus/usb/devices').split() if d not in before and ':' not in d) or found, 10)
    return found[0]


@check
def udev_asks_for_the_helper(vm, folder):
    """Debian's own udevd reads the shipped rules; systemd's part is played by the test."""
    vm.chroot('mkdir -p /run/udev/rules.d && cp config/udev/71-kiosk-stick.rules /run/udev/rules.d/')
    pid = vm.spawn('exec /lib/systemd/systemd-udevd', chroot=True)
    wait_until(lambda: vm.chroot('SYSTEMD_IGNORE_CHROOT=1 udevadm control --ping --timeout 5')[0] == 0, 30)
    images.make_stick(folder + '/p')
    device = vm.plug(folder + '/p', 'p')
    info = lambda d: vm.chroot('SYSTEMD_IGNORE_CHROOT=1 udevadm settle; udevadm info -q property ' + d)[1]
    wait_until(lambda: 'SYSTEMD_WANTS=kiosk-stick@%s.service' % device[5:] in info(device), 30)
    expect('kiosk-stick' in info(device[:-1]), False, 'not for the disk around it')
    vm.yank('p')
    vm.kill(pid, 9)
    vm.wait(pid)


def pulled(vm, folder, kind, seed):
    """The kiosk lives, its store is whole, the stick has a good generation or never had one."""
    chance = random.Random(seed)
    for _ in range(YANKS // 2):
        one_pull(vm, folder, chance, kind)


@check
def fat32_pulled_at_any_moment(vm, folder):
    pulled(vm, folder, 'vfat', 7)


@check
def exfat_pulled_at_any_moment(vm, folder):
    pulled(vm, folder, 'exfat', 8)


def one_pull(vm, folder, chance, kind):
    box = Box(vm)
    box.import_list()
    stick = folder + '/pulled'
    images.make_stick(stick, kind)
    if kind == 'vfat':
        images.fat_write(stick, '签到台.txt', boxes.MARKER)
    else:
        device = vm.plug(stick, 'making')
        vm.check("mkdir -p /mnt/m && mount %s /mnt/m && printf '%s' >/mnt/m/签到台.txt && umount /mnt/m" % (
            device, boxes.MARKER.decode().replace('\r\n', '\\r\\n')))
        vm.yank('making')
    pid = box.start(boxes.SIM, tape=boxes.sign_after_stick(5))
    box.plug(stick)
    box.until(pid, lambda: box.shown('used'), 60)
    time.sleep(chance.random() * 2.5)
    vm.yank()
    box.done(pid)
    expect(len(box.acknowledged(pid)), 5, 'owners signed in')
    store = box.fetch(folder)
    expect((boxes.whole(store), len(boxes.numbers(store)), boxes.doubled(store)), ('ok', 5, []), 'the store')
    expect('may be pulled' in vm.output(pid), False, 'never safe')
    files = boxes.fat_files(stick) if kind == 'vfat' else images.read_stick(stick, vm)
    tried = [name for name in files if name.startswith('attendance-')]
    if len(tried) > 1:  # with two names on it the older one was read back before the newer was begun
        expect(len(boxes.generations(files)) >= 1, True, 'a good generation of %s' % tried)


@check
def a_slow_stick_holds_up_nobody(vm, folder):
    """16 KiB a second: owners do not wait for it, and in the end it has them all."""
    box, stick = Box(vm), boxes.known_stick(folder + '/slow')
    box.import_list()
    pid = box.start(boxes.SIM, tape=boxes.sign_after_stick(4) + 'hold\n' + boxes.PIN + 'tap "导出"\ntap "准备拔U盘"\nawait "可以拔出"\n')
    box.plug(stick)
    box.until(pid, lambda: box.shown('used'), 60)
    vm.throttle(limits={'bps-write': 16 << 10})
    started = time.monotonic()
    box.until(pid, lambda: box.acknowledged(pid) == [1, 2, 3, 4], 60)
    signed = time.monotonic() - started
    expect('may be pulled' in vm.output(pid), False, 'not while it still writes')
    time.sleep(2)
    vm.throttle()
    box.done(pid)
    vm.yank()
    expect(max(boxes.generations(boxes.fat_files(stick)).values()), 4, 'all are on it (signed in within %.1f s)' % signed)


@check
def a_stick_that_somebody_holds(vm, folder):
    """Another program sits in its folder: it cannot be unmounted, so it is not said to be safe."""
    box, stick = Box(vm), boxes.known_stick(folder + '/held')
    box.import_list()
    pid = box.start(boxes.SIM, tape=boxes.sign_after_stick(1) + 'hold\n' + boxes.PIN +
                    'tap "导出"\nshot before\nwait 0.1\ntap "准备拔U盘"\nawait "读写不了"\nrefuse "可以拔出"\n')
    box.plug(stick)
    box.until(pid, lambda: box.shown('used'), 60)
    holder = vm.spawn('cd /run/kiosk-stick && exec sleep 100', chroot=True)
    box.done(pid)
    expect('may be pulled' in vm.output(pid), False, 'never safe')
    vm.kill(holder)
    vm.wait(holder)
    vm.yank()
    expect(max(boxes.generations(boxes.fat_files(stick)).values()), 1, 'what was written is good all the same')


@check
def sticks_that_are_damaged(vm, folder):
    """Bytes of a stick's tables changed at random: the helper and the kernel live, and what cannot be read is told."""
    chance = random.Random(14)
    box = Box(vm)
    box.import_list()
    whole = {}
    for kind in 'vfat', 'exfat':
        images.make_stick(folder + '/' + kind, kind)
    images.fat_write(folder + '/vfat', '签到台.txt', boxes.MARKER)
    pid = box.start(boxes.SIM)
    for n in range(ODD):
        kind, stick = ('vfat', 'exfat')[n % 2], '%s/odd%d' % (folder, n)
        data = bytearray(open(folder + '/' + kind, 'rb').read())
        used = [at for at in range(1 << 20, 4 << 20, 512) if any(data[at:at + 512])]
        for _ in range(1 << chance.randrange(8)):
            data[chance.choice(used) + chance.randrange(512)] = chance.randrange(256)
        with open(stick, 'wb') as f:
            f.write(data)
        device = vm.plug(stick)
        helper = box.helper(device)
        wait_until(lambda: not vm.alive(helper) or 'stick:' in vm.output(pid)[whole.get('said', 0):], 20)
        time.sleep(0.1)
        whole['said'] = len(vm.output(pid))
        vm.yank()
        box.until(pid, lambda: not vm.alive(helper), 20)
        os.unlink(stick)
    expect(vm.alive(pid), True, 'the kiosk lives')
    said = vm.check('dmesg')
    expect([w for w in ('Oops', 'BUG:', 'general protection', 'Kernel panic') if w in said], [], 'the kernel')
    expect(vm.run('grep -q kiosk-stick /proc/mounts')[0] != 0, True, 'nothing stays mounted')
    vm.kill(pid)
    expect(vm.wait(pid), 0, 'and ends')
