"""Checks in a virtual machine, one after the other: `ok NAME` or `not ok NAME: WHY`, and the count at the end."""
import os
import subprocess
import sys
import tempfile
import time

import bench

CHECKS = []


def check(function):
    """A test: gets a machine and a folder of its own."""
    CHECKS.append(function)
    return function


def expect(got, wanted, what=''):
    if got != wanted:
        raise AssertionError('%s: %.200r instead of %.200r' % (what or 'it is', got, wanted))


def wait_until(condition, timeout=10):
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise AssertionError('not so after %g s' % timeout)
        time.sleep(0.02)


def main():
    failed = 0
    subprocess.run([os.path.join(os.path.dirname(os.path.abspath(__file__)), 'make_bench')], check=True)
    with tempfile.TemporaryDirectory(dir=bench.BUILD) as folder:
        vm = restore()
        for function in CHECKS:
            if sys.argv[1:] and function.__name__ not in sys.argv[1:]:
                continue
            if not run(function, vm, folder):
                failed += 1
                vm.close()  # who knows what is left in it
                vm = restore()
        vm.close()
    return failed > 0


def restore():
    start = time.monotonic()
    vm = bench.Vm()
    print('ok restored (%.2f s)' % (time.monotonic() - start), flush=True)
    return vm


def run(function, vm, folder):
    start = time.monotonic()
    try:
        function(vm, folder)
    except Exception as why:  # any: the other checks are still worth knowing
        print('not ok %s: %s: %s' % (function.__name__, type(why).__name__, why), flush=True)
        return False
    print('ok %s (%.2f s)' % (function.__name__, time.monotonic() - start), flush=True)
    return True

