"""The guest's kernel: Debian's own for this release, taken apart under build/vm. Nothing of it is installed.

fetch() leaves there: vmlinux (the ELF inside the bzImage: starts in a third of the time), modules/NN-name.ko in the
order in which they load, and the GPIO simulator, built out of tree where Debian's kernel has none."""
import lzma
import os
import re
import shutil
import struct
import subprocess
import tarfile

from debian import dependencies, unpack

# what the guest needs; what these need in turn is read from the modules themselves
WANTED = '''virtio_pci virtio_blk virtio_console 9p 9pnet_virtio overlay loop virtio_gpu
    crc32c_generic ext4 vfat exfat nls_cp437 nls_cp936 nls_iso8859_1 nls_ascii nls_utf8
    xhci_pci sd_mod usb_storage uas ftdi_sio usbhid hid_generic hid_multitouch evdev uinput configfs gpio_sim
    dummy_hcd libcomposite usb_f_hid usb_f_mass_storage usb_f_printer usblp'''.split()
# Debian 12's kernel has no gpio-sim; these three files are all of it
GPIO_SOURCES = 'drivers/gpio/gpio-sim.c', 'drivers/gpio/gpiolib.h', 'kernel/irq/irq_sim.c'


def fetch(folder):
    """Everything of the kernel, into the folder."""
    image = dependencies('linux-image-amd64', 'linux-image-')[0]
    tree = os.path.join(folder, 'tree')
    shutil.rmtree(tree, ignore_errors=True)
    unpack([image], tree)
    boot = [n for n in os.listdir(os.path.join(tree, 'boot')) if n.startswith('vmlinuz-')][0]
    write_vmlinux(os.path.join(tree, 'boot', boot), os.path.join(folder, 'vmlinux'))
    found = module_files(tree)
    if 'gpio_sim' not in found:
        found['gpio_sim'] = build_gpio_simulator(image, tree)
    write_modules(found, os.path.join(folder, 'modules'))
    shutil.rmtree(tree)


def write_vmlinux(bzimage, path):
    """The kernel proper; where it lies is told by the boot header (Documentation/x86/boot.rst, 1.10)."""
    with open(bzimage, 'rb') as f:
        data = f.read()
    offset, length = struct.unpack_from('<II', data, 0x248)
    start = (data[0x1f1] + 1) * 512 + offset
    payload = data[start:start + length - 4]  # the last four bytes are its size when unpacked
    if payload.startswith(b'\xfd7zXZ'):
        kernel = lzma.decompress(payload)
    elif payload.startswith(b'\x28\xb5\x2f\xfd'):
        kernel = subprocess.run(['zstd', '-dc'], input=payload, check=True, capture_output=True).stdout
    else:
        raise SystemExit('%s: packed in an unknown way: %r' % (bzimage, payload[:6]))
    with open(path, 'wb') as f:
        f.write(kernel)


def module_files(tree):
    """name: file of all modules in an unpacked package (in /lib, or /usr/lib since Debian 13)."""
    found = {}
    for top in 'lib/modules', 'usr/lib/modules':
        for folder, _, names in os.walk(os.path.join(tree, top)):
            for name in names:
                if '.ko' in name:
                    found[name.split('.ko')[0].replace('-', '_')] = os.path.join(folder, name)
    return found


def read_module(path):
    with open(path, 'rb') as f:
        data = f.read()
    return lzma.decompress(data) if path.endswith('.xz') else data


def write_modules(found, folder, wanted=WANTED):
    """The wanted modules and what they need, numbered in the order in which they load."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    done = []

    def load(name):
        if name in done or name not in found:  # what is not there is built in
            return
        data = read_module(found[name])
        before = re.findall(rb'\0(?:depends=|softdep=pre: )([^\0]+)', data)
        for other in b' '.join(before).replace(b',', b' ').split():
            load(other.decode().replace('-', '_'))
        done.append(name)
        with open(os.path.join(folder, '%02d-%s.ko' % (len(done), name)), 'wb') as f:
            f.write(data)

    for name in wanted:
        load(name)


def build_gpio_simulator(image, tree, tools='', *options):
    """gpio-sim as a module for exactly this kernel. Returns the .ko.
    For another processor: tools says whose kbuild's own programs are (':amd64'), options are make's."""
    headers = image.replace('linux-image', 'linux-headers')
    version = re.match(r'linux-image-(\d+\.\d+)', image).group(1)
    needed = [headers] + dependencies(headers, 'linux-headers-') + [n + tools for n in dependencies(headers, 'linux-kbuild-')]
    unpack(needed + ['linux-source-' + version], tree)
    build = os.path.join(tree, 'gpio')
    os.makedirs(build)
    copy_sources(os.path.join(tree, 'usr/src/linux-source-%s.tar.xz' % version), build)
    with open(os.path.join(build, 'Makefile'), 'w') as f:
        f.write('obj-m := gpio-simulator.o\ngpio-simulator-y := gpio-sim.o irq_sim.o\n')
    kbuild = os.path.join(tree, 'usr/src', headers)
    rewrite(os.path.join(kbuild, 'Makefile'), '/usr/src/', os.path.join(tree, 'usr/src/'))  # it names where it is installed
    # without types for BPF: they would want pahole
    done = subprocess.run(['make', '-s', '-C', kbuild, 'M=' + build, 'CONFIG_DEBUG_INFO_BTF_MODULES=', *options, 'modules'],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit('gpio-sim cannot be built:\n' + done.stdout)
    return os.path.join(build, 'gpio-simulator.ko')


def copy_sources(tarball, folder):
    """The three files; reading stops at the last of them, for the whole is 1.3 GB."""
    xz = subprocess.Popen(['xz', '-dc', '-T0', tarball], stdout=subprocess.PIPE)
    left = set(GPIO_SOURCES)
    with tarfile.open(fileobj=xz.stdout, mode='r|') as tar:
        for member in tar:
            name = member.name.split('/', 1)[-1]
            if name in left:
                with open(os.path.join(folder, os.path.basename(name)), 'wb') as f:
                    f.write(tar.extractfile(member).read())
                left.remove(name)
                if not left:
                    break
    xz.kill()
    xz.wait()
    # irq_to_desc is not exported to modules; this is what it is called for
    rewrite(os.path.join(folder, 'irq_sim.c'), 'handle_simple_irq(irq_to_desc(irqnum))', 'generic_handle_irq(irqnum)')


def rewrite(path, old, new):
    with open(path) as f:
        text = f.read()
    assert old in text, '%s: no %s' % (path, old)
    with open(path, 'w') as f:
        f.write(text.replace(old, new))
