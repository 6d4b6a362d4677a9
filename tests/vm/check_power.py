"""The power goes: what the disk holds then, at random moments of whatever the kiosk does; a disk that is full, or takes no write."""
import glob
import hashlib
import json
import os
import shutil
import subprocess
import time

import bench
import images
import power_cut
import box as boxes
from box import Box, Paper
from checks import check, expect, wait_until

CUTS = int(os.environ.get('CUTS', 25))
OWNERS = 12
ON_DISK = '--sim --headless 800x480 --stick %s/stick' % boxes.DATA  # the pack is written to the disk that is cut
PACK = 'hold\n' + boxes.PIN + 'tap "导出"\ntap "写会议资料"\nexpect "写好了"\ntap back\ntap back\n'


class Evening:
    """Everything that is written in an evening and after it, on a disk whose every write is kept: list, PIN, sign-ins and
    their tickets, pack, a second list, somebody deleted, the end, and the retention."""

    def __init__(self, folder, options=''):
        self.folder, self.first, self.log = folder, os.path.join(folder, 'first'), os.path.join(folder, 'log')
        self.acknowledged = {}  # number of a sign-in: the place in the log where it was seen
        self.done = {}          # the same of whatever else: import, more, deleted, retention
        self.listed = sum(1 for line in open(bench.TOP + '/config/demo/list.csv') if line.strip()) - 1
        image = os.path.join(folder, 'data')
        images.make_ext4(self.first)
        shutil.copyfile(self.first, image)
        with bench.Vm() as vm:
            device = vm.disk(image, log=self.log)
            vm.chroot('true')
            vm.check('umount /root%s; mount %s %s /root%s' % (boxes.DATA, options, device, boxes.DATA))
            self.run(vm)

    def mark(self, what):
        self.done[what] = power_cut.log_position(self.log)

    def run(self, vm):
        box = Box(vm)
        box.import_list()
        self.mark('import')
        first, rest = boxes.sign_ins(OWNERS // 2), boxes.sign_ins(OWNERS)[len(boxes.sign_ins(OWNERS // 2)):]
        pid = box.start(ON_DISK, tape=boxes.CLOCK + 'hold\n' + boxes.PIN * 2 + 'tap back\n' + first + PACK + rest)
        while vm.alive(pid):
            self.watch(box, pid)
            time.sleep(0.01)
        self.watch(box, pid)
        expect(len(self.acknowledged), OWNERS, vm.output(pid)[-300:])
        with open(bench.TOP + '/config/demo/list.csv') as f:
            box.write('/tmp/more.csv', f.read() + '3号楼,2单元,1801,新来的,,会来\n')
        self.console(box, 'import', '/tmp/more.csv')
        self.mark('more')
        self.console(box, 'purge', '3')
        self.mark('deleted')
        self.console(box, 'close')
        for days in 400, 402:
            vm.check('date -s @%d' % (time.time() + days * 86400))
            self.console(box, 'purge')
            self.mark('retention %d' % days)

    @staticmethod
    def console(box, command, operand=''):
        code, said = box.call('%s --config /etc/kiosk/kiosk.ini --data %s %s' % (command, boxes.DATA, operand))
        expect(code, 0, command + ': ' + said)

    def watch(self, box, pid):
        for number in box.acknowledged(pid):
            if number not in self.acknowledged:
                self.acknowledged[number] = power_cut.log_position(self.log)

    def cut(self, seed):
        """What is wrong after a cut at a moment that the seed chooses: [] if nothing."""
        image, data = os.path.join(self.folder, 'cut'), os.path.join(self.folder, 'cut-data')
        point = power_cut.replay_cut(self.first, self.log, seed, image)
        in_order, said = power_cut.check_ext4(image)
        if not in_order:
            return ['file system: ' + said[-200:]]
        shutil.rmtree(data, ignore_errors=True)
        os.makedirs(data)
        subprocess.run(['debugfs', '-R', 'rdump / ' + data, image], capture_output=True)
        must = [n for n, at in self.acknowledged.items() if at <= point]
        had = lambda what: self.done[what] <= point
        if not os.path.exists(data + '/kiosk.db') and not had('import'):
            return []
        status = subprocess.run(['build/kiosk', 'status', '--data', data, '--json'], cwd=bench.TOP, capture_output=True, text=True)
        if status.returncode and (had('import') or status.returncode != 66):
            return ['status ends with %d: %s' % (status.returncode, status.stderr)]
        return self.look(data, must, had, json.loads(status.stdout or '{"invited": 0}')['invited']) + whole_packs(data + '/stick')

    def look(self, data, must, had, invited):
        store = data + '/kiosk.db'
        bad = [] if boxes.whole(store) == 'ok' else ['store: ' + boxes.whole(store)]
        have = boxes.numbers(store)
        bad += ['lost %d' % n for n in must if n not in have] + ['doubled %s' % (d,) for d in boxes.doubled(store)]
        lists = [self.listed + 1] if had('more') else [self.listed, self.listed + 1] if had('import') else [0, self.listed]
        if had('deleted'):  # and then the retention takes them in steps
            lists = range(self.listed + 1)
        elif had('more'):
            lists = [self.listed, self.listed + 1]
        if invited not in lists:
            bad.append('%d of the list' % invited)
        with boxes.opened(store) as db:
            pin = db.execute('SELECT pin FROM staff').fetchall() if 'staff' in tables(db) else []
            bad += ['half a PIN'] if any(h and not h.startswith('$argon2id$') for h, in pin) else []
            if had('retention 402') and db.execute('SELECT count(*) FROM person').fetchone()[0]:
                bad.append('somebody is still there')
        before = printed(store)
        bad += ['%d times printed: %d' % (n, number) for number, n in before.items() if n > 1]
        again = subprocess.run(['build/kiosk', 'run', '--sim', '--headless', '800x480', '--data', data, '--replay', self.quiet()],
                               cwd=bench.TOP, capture_output=True)
        bad += ['started again: %d' % again.returncode] if again.returncode else []
        bad += ['the kiosk itself finds it damaged'] if subprocess.run(['build/kiosk', 'check', '--data', data], cwd=bench.TOP).returncode else []
        if printed(store) != before:
            bad.append('a ticket came out by itself')
        return bad

    def quiet(self):
        """A tape on which nobody comes: what is printed then is printed by nobody's word."""
        path = os.path.join(self.folder, 'quiet.tape')
        with open(path, 'w') as f:
            f.write(boxes.CLOCK + 'wait 60\n')
        return path


def tables(db):
    return [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def printed(store):
    """{number of a sign-in: tickets that were sent to the printer or came out without 补打}."""
    counts = {}
    for number, results in Box.ticket_events(store).items():
        counts[number] = sum(what in ('ticket:printed', 'ticket:sent') for what in results)
    return counts


def whole_packs(stick):
    """A pack with its list is whole; one without is known as a half one by that."""
    bad = []
    for listing in glob.glob(stick + '/会议资料-*/清单.txt'):
        for line in open(listing, encoding='utf-8-sig'):
            digest, _, name = line.strip().partition('  ')
            path = os.path.join(os.path.dirname(listing), name)
            if len(digest) == 64 and hashlib.sha256(open(path, 'rb').read()).hexdigest() != digest:
                bad.append('a pack that says it is whole: ' + name)
    return bad


@check
def power_cuts(vm, folder):
    """At each of them nothing acknowledged is lost, no seat is doubled, no list is half in, no ticket comes out by itself."""
    evening = Evening(folder)
    bad = ['cut %d: %s' % (seed, what) for seed in range(CUTS) for what in evening.cut(seed)]
    expect(bad, [], 'of %d cuts' % CUTS)


@check
def power_cuts_without_barriers_lose(vm, folder):
    """The same evening on a disk that may keep what it was told to flush: a bench that loses nothing there proves nothing."""
    evening = Evening(folder, '-o nobarrier')
    expect(any(evening.cut(seed) for seed in range(25)), True, 'something is lost')


def on_a_disk(vm, folder, megabytes=64):
    """The data partition is a disk of its own from here on, until the check takes it off."""
    image = os.path.join(folder, 'partition')
    images.make_ext4(image, megabytes)
    device = vm.disk(image, 'partition')
    vm.chroot('true')
    vm.check('mount %s /root%s' % (device, boxes.DATA))
    return image


def off_the_disk(vm):
    vm.check('umount /root' + boxes.DATA)
    vm.yank('partition')


@check
def a_data_partition_that_fills_up(vm, folder):
    """To its last byte: the ballast lets owners through, staff are told, nothing is lost."""
    on_a_disk(vm, folder)
    box, paper = Box(vm), Paper(vm, folder)  # each ticket takes its time: the owners come while the disk fills
    box.import_list()
    pid = box.start(tape=boxes.CLOCK + 'hold\n' + boxes.PIN * 2 + 'tap back\n' + boxes.sign_ins(4) +
                    'expect-light come\nhold\n' + boxes.PIN + 'tap "设备维护"\nexpect "快满了"\n')
    box.until(pid, lambda: box.acknowledged(pid) == [1], 60)
    vm.run('dd if=/dev/zero of=/root%s/holiday bs=64k; sync' % boxes.DATA, 60)
    box.done(pid)
    expect(box.acknowledged(pid), [1, 2, 3, 4], 'owners')
    expect('the ballast is given up' in vm.output(pid), True, vm.output(pid))
    paper.stop()
    store = box.fetch(folder)
    expect((boxes.whole(store), sorted(boxes.numbers(store)), boxes.doubled(store)), ('ok', [1, 2, 3, 4], []))
    off_the_disk(vm)


@check
def a_data_partition_that_takes_no_write(vm, folder):
    """Read-only, as a kernel makes one that fails: the paper sheet, no crash; and on when it can be written again."""
    on_a_disk(vm, folder)
    box = Box(vm)
    box.import_list()
    first, second = boxes.sign_ins(2).split('wait 12\n', 1)
    pid = box.start(boxes.SIM, tape=boxes.CLOCK + first + 'wait 12\nshot now\n' + second.replace('expect "签到成功！"\nwait 12\n', 'await "暂停使用"\nexpect-light paper-sheet\nshot paper\n') +
                    'wait 6\nwait 6\nawait "暂停使用"\n')
    box.until(pid, lambda: box.shown('now'), 60)
    vm.check('echo u >/proc/sysrq-trigger')  # every disk, whoever writes to it
    wait_until(lambda: ' ro,' in vm.check('grep "^/dev/vd" /proc/mounts'))
    box.done(pid)
    expect(box.acknowledged(pid), [1], 'only who was saved is told so: ' + vm.output(pid)[-300:])
    pid = box.start(boxes.SIM, tape='await "暂停使用"\nexpect-light paper-sheet\n')
    box.done(pid)  # it starts on such a partition too, and says so
    vm.check('mount -o remount,rw /root' + boxes.DATA)
    # what was not acknowledged is there or not: signed in now, or told that she was
    pid = box.start(boxes.SIM, tape=boxes.CLOCK + second.replace('expect "签到成功！"\n', ''))
    box.done(pid)
    store = box.fetch(folder)
    expect((boxes.whole(store), sorted(boxes.numbers(store))), ('ok', [1, 2]))
    off_the_disk(vm)
