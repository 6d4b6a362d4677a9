"""Checks in virtual machines, two more at once than there are processors, for each waits now and then: `ok NAME` or `not ok NAME: WHY`, and the count at the end."""
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time

import bench

CHECKS = []
BY_NAME = []  # only where they are named


def check(function):
    """A test: gets a machine and a folder of its own."""
    CHECKS.append(function)
    return function


def check_by_name(function):
    """One that is not run with all."""
    BY_NAME.append(function)
    return function


def expect(got, wanted, what=''):
    if got != wanted:
        raise AssertionError('%s: %.200r instead of %.200r' % (what or 'it is', got, wanted))


PATIENCE = 4  # a shared machine may be so many times slower than the one the times were written on; only a failure waits so long


def wait_until(condition, timeout=10):
    timeout *= PATIENCE
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise AssertionError('not so after %g s' % timeout)
        time.sleep(0.02)


def main():
    """The named checks, or all: each machine takes the next that nobody has begun."""
    subprocess.run([os.path.join(os.path.dirname(os.path.abspath(__file__)), 'make_bench')], check=True)
    wanted = [f for f in CHECKS if not sys.argv[1:] or f.__name__ in sys.argv[1:]]
    wanted += [f for f in BY_NAME if f.__name__ in sys.argv[1:]]
    following = multiprocessing.Value('i', 0)
    workers = [multiprocessing.get_context('fork').Process(target=work, args=(wanted, following))
               for _ in range(min(int(os.environ.get('JOBS', os.cpu_count() or 1)), len(wanted)))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return any(worker.exitcode for worker in workers)


def work(wanted, following):
    failed = 0
    with tempfile.TemporaryDirectory(dir=bench.BUILD) as folder:
        vm = restore()
        while True:
            with following.get_lock():
                n, following.value = following.value, following.value + 1
            if n >= len(wanted):
                break
            if not run(wanted[n], vm, folder):
                failed += 1
                vm.close()  # who knows what is left in it
                vm = restore()
        vm.close()
    sys.exit(failed > 0)


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

