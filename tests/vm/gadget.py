"""USB devices made up in the guest: dummy_hcd is a port and what is plugged into it, in one kernel; libcomposite makes the
device of functions (Documentation/usb/gadget_configfs.rst). For what QEMU has no device for: composite ones, printers."""
import contextlib
import shlex

from checks import wait_until

ROOT = '/sys/kernel/config/usb_gadget/made'
# a keyboard of eight bytes a report (USB HID 1.11, appendix E.6)
KEYBOARD = bytes.fromhex('05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503910395067508'
                         '1500256505071900296581 00c0'.replace(' ', ''))


@contextlib.contextmanager
def gadget(vm, *configurations, image=None, device_class=0):
    """A device plugged in while the block runs. Each configuration is a list of functions: 'storage' (image: a file in the
    guest), 'keyboard', 'printer'. Gives the name of the device in /sys/bus/usb/devices."""
    lines = ['set -e', 'mkdir -p %s/strings/0x409' % ROOT, 'cd ' + ROOT, 'echo 0x1d6b >idVendor', 'echo 0x0104 >idProduct',
             'echo %d >bDeviceClass' % device_class, 'echo made-up >strings/0x409/serialnumber']
    for function in sorted({f for c in configurations for f in c}):
        lines += make_function(function, image)
    for n, functions in enumerate(configurations, 1):
        lines.append('mkdir -p configs/c.%d/strings/0x409' % n)
        lines += ['ln -s functions/%s configs/c.%d/' % (NAMES[f], n) for f in functions]
    before = devices(vm)
    try:
        vm.check('\n'.join(lines))
        vm.check('ls /sys/class/udc >%s/UDC' % ROOT)
        wait_until(lambda: devices(vm) - before, 10)
        yield (devices(vm) - before).pop()
    finally:
        vm.run('cd %s && { echo >UDC; rm -f configs/*/*.*; rmdir configs/*/strings/* configs/* functions/* strings/*; cd ..; rmdir made; }' % ROOT)
        wait_until(lambda: not devices(vm) - before, 10)  # or the next one would be taken for this


NAMES = {'storage': 'mass_storage.0', 'keyboard': 'hid.0', 'printer': 'printer.0'}


def make_function(function, image):
    folder = 'functions/' + NAMES[function]
    lines = ['mkdir -p ' + folder]
    if function == 'storage':
        lines += ['echo 1 >%s/lun.0/removable' % folder, 'echo %s >%s/lun.0/file' % (shlex.quote(image), folder)]
    elif function == 'keyboard':
        octal = ''.join('\\%03o' % b for b in KEYBOARD)
        lines += ['echo 1 >%s/protocol' % folder, 'echo 1 >%s/subclass' % folder, 'echo 8 >%s/report_length' % folder,
                  "printf '%s' >%s/report_desc" % (octal, folder)]
    elif function == 'printer':
        lines += ['echo "MFG:made up;MDL:58 mm;CLS:PRINTER;" >%s/pnp_string' % folder, 'echo 10 >%s/q_len' % folder]
    return lines


def devices(vm):
    return {d for d in vm.check('ls /sys/bus/usb/devices').split() if ':' not in d}
