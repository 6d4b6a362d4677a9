"""Lines, the serial port and the printer at its end, on the kernel's own."""
import time

import bench
import box as boxes
from box import Box, Paper
from checks import check, expect, wait_until


@check
def lights_are_lit_and_let_go(vm, folder):
    box, paper = Box(vm), Paper(vm, folder)
    box.import_list()
    pid = box.start()
    box.until(pid, lambda: box.lights() == (0, 1, 0), 30)
    vm.kill(pid, 9)
    vm.wait(pid)
    wait_until(lambda: box.lights() == (0, 0, 0), 5)  # the kernel takes the lines back: no green over a dead program
    paper.stop()


@check
def a_line_that_another_program_holds(vm, folder):
    box = Box(vm)
    box.import_list()
    # libgpiod's own tool, of version 1 or 2
    holder = vm.spawn('if command -v gpiofind; then exec gpioset -m signal $(gpiofind GPIO27)=0; else exec gpioset GPIO27=0; fi', chroot=True)
    time.sleep(0.3)
    pid = box.start()
    box.until(pid, lambda: 'GPIO27' in vm.output(pid) or 'lights' in vm.output(pid), 30)
    expect(vm.alive(pid), True, 'it goes on without the light')
    vm.kill(pid)
    expect(vm.wait(pid), 0, 'ended')
    vm.kill(holder)
    vm.wait(holder)


@check
def a_chip_that_is_not_there(vm, folder):
    vm.gpio_chip('some-other-chip', 8)
    box = Box(vm)
    box.import_list()
    pid = box.start()
    box.until(pid, lambda: 'pinctrl-bcm2711' in vm.output(pid), 30)
    expect(vm.alive(pid), True, 'it signs owners in all the same')
    vm.kill(pid)
    vm.wait(pid)
    vm.gpio_chip()


def signing_in(box, count=1, after=''):
    """The kiosk at the end of the line: so many owners, then it stands at welcome for as long as it is let."""
    return box.start(tape=boxes.CLOCK + boxes.sign_ins(count) + after)


@check
def printer_that_takes_nothing_for_a_while(vm, folder):
    """The line fills up in the middle of a ticket; it goes on where it stopped, and nothing is printed twice."""
    box, paper = Box(vm), Paper(vm, folder)
    box.import_list()
    pid = signing_in(box, 2)
    box.until(pid, lambda: paper.taken > 100, 60)
    paper.held = True
    time.sleep(2.5)
    before = paper.taken
    paper.held = False
    box.done(pid)
    wait_until(lambda: paper.tickets() == 2, 30)
    expect(paper.taken > before, True, 'bytes came after the pause')
    count, events = box.tickets(paper)
    expect((count, events), (2, {1: ['ticket:printed'], 2: ['ticket:printed']}), 'tickets')
    paper.stop()


@check
def printer_pulled_off_the_line(vm, folder):
    """The wire comes off in the middle of a ticket, and is put back: that one is in doubt and staff's; the next comes out."""
    box, paper = Box(vm), Paper(vm, folder)
    box.import_list()
    first, second = boxes.sign_ins(2).split('wait 12\n', 1)
    pid = box.start(tape=boxes.CLOCK + 'hold\n' + boxes.PIN * 2 + 'tap "返回"\n' + first + 'wait 12\nhold\n' + boxes.PIN +
                    'tap "设备维护"\ntap "打印机"\nawait "没有回应"\nshot silent\nawait "正常"\ntap "返回"\ntap "返回"\ntap "返回"\n' + second)
    box.until(pid, lambda: box.acknowledged(pid) == [1], 60)
    before = paper.taken
    box.until(pid, lambda: paper.taken > before + 150, 60)
    paper.cut = True
    box.until(pid, lambda: box.shown('silent'), 90)
    paper.cut = False
    box.done(pid, 180)
    wait_until(lambda: paper.tickets() >= 1, 60)
    events = box.tickets(paper)[1]
    expect(events, {1: ['ticket:doubt'], 2: ['ticket:printed']}, 'what the store says')
    expect(box.acknowledged(pid), [1, 2], 'both are signed in')
    paper.stop()


@check
def busy_line_on_the_chip(vm, folder):
    """The printer says busy on a GPIO line: nothing goes out while it does."""
    busy = 5
    vm.gpio_pull(busy, False)
    box, paper = Box(vm, printer='flow = busy\nbusy_line = GPIO%d\nbusy_active_low = no\n' % busy), Paper(vm, folder)
    box.import_list()
    pid = signing_in(box, 2)
    box.until(pid, lambda: paper.taken > 100, 60)
    vm.gpio_pull(busy, True)
    time.sleep(0.7)
    before = paper.taken
    time.sleep(1.5)
    after = paper.taken
    vm.gpio_pull(busy, False)
    expect(after - before <= 64, True, '%d bytes while it was busy' % (after - before))
    box.done(pid)
    wait_until(lambda: paper.tickets() == 2, 30)
    expect(box.tickets(paper)[1], {1: ['ticket:printed'], 2: ['ticket:printed']}, 'tickets')
    paper.stop()


@check
def usb_printer_unplugged(vm, folder):
    """A printer at a USB adapter, pulled out of the box in the middle of a ticket and put back."""
    ours, theirs = vm.usb_serial(folder)
    paper = Paper(vm, folder, sock=ours)
    vm.check('chmod 666 /dev/ttyUSB0')
    box = Box(vm)
    box.write('/etc/kiosk/kiosk.ini', (boxes.CONFIG % (bench.TOP, '', '', '')).replace('/dev/ttyS1', '/dev/ttyUSB0'))
    box.import_list()
    pid = signing_in(box, 1, 'wait 40\nwait 40\nwait 40\nexpect-light come\n')
    box.until(pid, lambda: paper.taken > 200, 60)
    vm.usb_serial_out()
    box.done(pid, 180)
    expect(box.acknowledged(pid), [1], 'she is signed in')
    events = box.tickets(paper)[1]
    expect('ticket:printed' in events.get(1, []), False, 'not printed: %s' % events)
    paper.stop()
    ours.close()
