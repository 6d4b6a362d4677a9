"""Clocks that are wrong, that jump, that stand still."""
import contextlib
import sqlite3
import time

import box as boxes
from box import Box
from checks import check, expect


@check
def a_clock_that_is_wrong(vm, folder):
    """1970 at the start, then right, then ten years on: nobody is turned away, nothing is deleted, order stays."""
    box = Box(vm)
    box.import_list()
    vm.check('date -s @60000')
    pid = box.start(boxes.SIM, tape='expect "时间待校准"\n' + boxes.sign_ins(1))
    box.done(pid)
    vm.check('date -s "2026-09-18 11:40:00"')
    pid = box.start(boxes.SIM, tape=boxes.sign_ins(2).split('wait 12\n', 1)[1])
    box.done(pid)
    vm.check('date -s "2036-09-18 11:40:00"')
    pid = box.start(boxes.SIM, tape='wait 5\n')
    box.done(pid)
    store = box.fetch(folder)
    expect(sorted(boxes.numbers(store)), [1, 2], 'both are kept, in their order')
    expect('"invited":0' in box.status(), False, 'nothing was deleted')
    vm.check('date -s @%d' % time.time())


@check
def far_years(vm, folder):
    """Past 2038, on a leap day, on 2100-02-28: the time on the record is the time on the wall."""
    box = Box(vm)
    box.import_list()
    days = ['2038-01-20 11:40:00', '2096-02-29 11:41:00', '2100-03-01 11:42:00']
    for n, day in enumerate(days):
        vm.check('date -s "%s"' % day)
        pid = box.start(boxes.SIM, tape='tap start' + boxes.sign_ins(n + 1).rsplit('tap start', 1)[1])
        box.done(pid)
    with contextlib.closing(sqlite3.connect(box.fetch(folder))) as db:
        got = [t for t, in db.execute("SELECT strftime('%Y-%m-%d %H:%M', wall_ms / 1000, 'unixepoch') FROM attendance ORDER BY number")]
    expect([t[:13] for t in got], [d[:13] for d in days])
    vm.check('date -s @%d' % time.time())


@check
def a_clock_that_is_set_while_it_runs(vm, folder):
    """Told once in the log, and nothing else happens."""
    box = Box(vm)
    box.import_list()
    pid = box.start()
    box.until(pid, lambda: vm.gpio_value(boxes.GREEN) == 1 or 'printer' in vm.output(pid), 30)
    vm.check('date -s "2031-01-01 12:00:00"')
    box.until(pid, lambda: 'the clock was set' in vm.output(pid), 70)
    time.sleep(2)
    expect(vm.output(pid).count('the clock was set'), 1, 'times')
    vm.kill(pid)
    expect(vm.wait(pid), 0, 'ended')
    vm.check('date -s @%d' % time.time())
