"""Lines, the serial port and the printer at its end, on the kernel's own."""
import contextlib
import os
import time

import bench
import box as boxes
from box import Box, Paper
from checks import check, check_by_name, expect, wait_until
from gadget import gadget


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
    box.choose_pin()
    first, second = boxes.sign_ins(2).split('wait 12\n', 1)
    pid = box.start(tape=boxes.CLOCK + first + 'wait 12\nhold\n' + boxes.PIN +
                    'tap "设备维护"\ntap "打印机…"\nawait "没有回应"\nshot silent\nawait "正常"\ntap back\ntap back\ntap back\n' + second)
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


class UsbPaper:
    """The virtual printer as a device of USB's printer class: dummy_hcd, usb_f_printer; at the box's end the kernel's usblp."""

    def __init__(self, vm, *options):
        self.vm = vm
        vm.chroot('rm -rf /tmp/usb-tickets /tmp/usb-control; mkfifo /tmp/usb-control; chmod 666 /dev/usb/lp0')
        self.pid = vm.spawn('exec build/virtual-printer --gadget /dev/g_printer0 --tickets /tmp/usb-tickets --control /tmp/usb-control %s 2>&1' %
                            ' '.join(options), chroot=True)

    def tickets(self):
        return len(self.vm.chroot('ls /tmp/usb-tickets 2>/dev/null')[1].split())

    def fault(self, name):
        self.vm.chroot('echo %s >/tmp/usb-control' % name)

    def stop(self):
        self.vm.kill(self.pid)
        self.vm.wait(self.pid)

    def end(self):
        self.vm.kill(self.pid, 9)
        self.vm.wait(self.pid)


def usb_box(vm, model='generic-58'):
    box = Box(vm)
    config = boxes.CONFIG % (bench.TOP, '', 'model = %s' % model, '')
    box.write('/etc/kiosk/kiosk.ini', config.replace('/dev/ttyS1', '/dev/usb/lp0'))
    box.import_list()
    return box


@check
def printer_of_usb_class(vm, folder):
    """Tickets come out; without paper it says so, by its own answer; another program that holds it is named."""
    vm.run('modprobe usblp')
    with gadget(vm, ['printer']):
        wait_until(lambda: vm.chroot('test -c /dev/usb/lp0')[0] == 0, 10)
        box, paper = usb_box(vm), UsbPaper(vm, '--baud', '115200')
        code, said = box.call('printer --config /etc/kiosk/kiosk.ini status')
        expect((code, said), (0, 'ready\n'), 'status over USB')
        pid = signing_in(box, 2)
        box.done(pid)
        wait_until(lambda: paper.tickets() == 2, 30)
        expect(box.ticket_events(box.fetch(folder)), {1: ['ticket:printed'], 2: ['ticket:printed']}, 'tickets')
        paper.fault('out')
        expect(box.call('printer --config /etc/kiosk/kiosk.ini status')[1].endswith('\npaper out\n'), True, 'without paper')
        paper.fault('ready')
        holder = vm.spawn('exec sleep 60 3<>/dev/usb/lp0', chroot=True)
        time.sleep(0.5)
        said = box.call('printer --config /etc/kiosk/kiosk.ini status')[1]
        expect('used by another program' in said and 'another program uses it' in said, True, said)
        vm.kill(holder)
        vm.wait(holder)
        # one that answers nothing: what the port itself knows counts (GET_PORT_STATUS), and the word is "sent"
        config = boxes.CONFIG % (bench.TOP, '', 'model = xp-58iih', '')
        box.write('/etc/kiosk/kiosk.ini', config.replace('/dev/ttyS1', '/dev/usb/lp0'))
        paper.fault('out')
        time.sleep(1.5)
        expect(box.call('printer --config /etc/kiosk/kiosk.ini status')[1].endswith('\npaper out\n'), True, 'by the port alone')
        paper.fault('ready')
        time.sleep(1.5)
        expect('sent, not confirmed' in box.call('printer --config /etc/kiosk/kiosk.ini status')[1], True, 'it never answers')
        # CUPS takes a printer from the kernel's driver: the node is gone, the printer is not
        interface = vm.check('basename $(ls -d /sys/bus/usb/drivers/usblp/*:*)').strip()
        vm.check('echo %s >/sys/bus/usb/drivers/usblp/unbind' % interface)
        said = box.call('printer --config /etc/kiosk/kiosk.ini status')[1]
        expect('CUPS' in said, True, said)
        vm.check('echo %s >/sys/bus/usb/drivers/usblp/bind' % interface)
        wait_until(lambda: vm.chroot('chmod 666 /dev/usb/lp0')[0] == 0, 10)
        expect(box.call('printer --config /etc/kiosk/kiosk.ini status')[0], 0, 'back')
        paper.stop()


@contextlib.contextmanager
def usb_paper(vm, *options):
    """A printer plugged in while the block runs. Made anew each time: the kernel's usb_f_printer keeps its lists when it is
    bound again, and stands still over a broken one."""
    with gadget(vm, ['printer']):
        wait_until(lambda: vm.chroot('test -c /dev/usb/lp0')[0] == 0, 10)
        paper = UsbPaper(vm, *options)
        yield paper
        paper.end()  # one without power answers nothing more; and its own end would spin on the dead port


@check
def usb_class_printer_pulled_out(vm, folder):
    """In the middle of a ticket, and back: that one is in doubt and staff's, the next comes out."""
    vm.run('modprobe usblp')
    first, second = boxes.sign_ins(2).split('wait 12\n', 1)
    tape = (boxes.CLOCK + first + 'wait 12\nhold\n' + boxes.PIN + 'tap "设备维护"\ntap "打印机…"\n' +
            'await "没有找到打印机"\nshot gone\nawait "正常"\ntap back\ntap back\ntap back\n' + second)
    with usb_paper(vm, '--baud', '9600'):
        box = usb_box(vm)
        box.choose_pin()
        pid = box.start(tape=tape)
        box.until(pid, lambda: box.acknowledged(pid) == [1], 60)
        time.sleep(1.5)
    box.until(pid, lambda: box.shown('gone'), 90)
    with usb_paper(vm, '--baud', '115200') as paper:
        box.done(pid, 180)
        wait_until(lambda: paper.tickets() >= 1, 60)
        expect(box.ticket_events(box.fetch(folder)), {1: ['ticket:doubt'], 2: ['ticket:printed']}, 'what the store says')


USB_PLACES = int(os.environ.get('USB_PLACES', 4))  # places in a ticket, each with every fault: 50 by hand make 200
BADGE = 'build/kiosk badge --config /etc/kiosk/kiosk.ini --data ' + boxes.DATA + ' %s 1'


@check_by_name
def faults_over_usb(vm, folder):
    """What tests/device/wire.sh does over a pty: exactly one good ticket, or one copy that says so after staff said so."""
    vm.run('modprobe usblp')
    owner = boxes.CLOCK + boxes.sign_ins(1).split('wait 12\n', 1)[0]
    staff = 'wait 11\nhold\n' + boxes.PIN + 'tap "打印座位票"\nawait "有 1 张座位票待补打"\ntap "补打1张"\n'
    with usb_paper(vm, '--unpaced') as paper:  # what a ticket is without one
        box = usb_box(vm)
        box.choose_pin()
        box.done(box.start(tape=owner))
        wait_until(lambda: paper.tickets() == 1, 30)
        size = int(vm.chroot('cp /tmp/usb-tickets/ticket-001.png /tmp/plain.png; ' + (BADGE % '--escpos /dev/stdout') + ' | wc -c')[1])
    for place in range(USB_PLACES):
        byte = size * 97 * (3 * place + 1) // (300 * USB_PLACES) + 1  # behind the last nothing strikes it
        for fault in 'out', 'reset', 'silent', 'pulled':
            box = usb_box(vm)
            box.choose_pin()
            if fault == 'pulled':
                with usb_paper(vm, '--baud', '19200'):
                    pid = box.start(tape=owner + staff)
                    box.until(pid, lambda: box.acknowledged(pid) == [1], 60)
                    time.sleep(byte / 1920)
                with usb_paper(vm, '--unpaced'):
                    one_ticket_or_copy(vm, box, pid, '%s at %d' % (fault, byte))
            else:
                with usb_paper(vm, '--unpaced --mend 300 --fault %s@%d' % (fault, byte)):
                    one_ticket_or_copy(vm, box, box.start(tape=owner + staff), '%s at %d' % (fault, byte))


def one_ticket_or_copy(vm, box, pid, what):
    box.done(pid, 180)
    expect(vm.chroot(BADGE % '--png /tmp/copy.png'), (0, ''), what)
    time.sleep(0.5)
    same = vm.chroot('for f in /tmp/usb-tickets/*.png; do cmp -s $f /tmp/plain.png && echo plain; cmp -s $f /tmp/copy.png && echo copy; done; true')[1].split()
    expect((same.count('plain') <= 1, same.count('copy')), (True, 1), what)
    expect('"badges_owed":0' in box.status(), True, what)
