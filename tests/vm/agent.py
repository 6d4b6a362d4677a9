"""The host's end of guest/agent.c: commands in the guest, several at a time."""
import threading
import time


class GuestError(Exception):
    pass


class Job:
    """A command in the guest. code is None while it runs."""

    def __init__(self):
        self.pid = None
        self.code = None
        self.output = bytearray()


class Agent:
    def __init__(self, sock):
        self.sock = sock
        self.jobs = {}
        self.gone = False
        self.changed = threading.Condition()
        self.sending = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()

    def start(self, command, data=b''):
        """Starts sh -c command with these bytes as its standard input."""
        job, command = Job(), command.encode()
        with self.sending:
            number = len(self.jobs) + 1
            self.jobs[number] = job
            try:
                self.sock.sendall(b'%d %d %d\n' % (number, len(command), len(data)) + command + data)
            except OSError:
                raise GuestError('the machine is gone') from None
        self._until(lambda: job.pid or job.code is not None, 60)
        return job

    def wait(self, job, timeout):
        """True once it has ended."""
        return self._until(lambda: job.code is not None, timeout)

    def _until(self, condition, timeout):
        end = time.monotonic() + timeout
        with self.changed:
            while not condition():
                if self.gone:
                    raise GuestError('the machine is gone')
                if not self.changed.wait(max(0, end - time.monotonic())) and time.monotonic() >= end:
                    return bool(condition())
        return True

    def _listen(self):
        """A thread of its own, so that a talkative program in the guest never waits for the test."""
        try:
            with self.sock.makefile('rb') as port:
                for line in port:
                    self._take(port, *line.decode().split())
        except (OSError, ValueError):
            pass  # closed; a line cut off in the middle
        with self.changed:
            self.gone = True
            self.changed.notify_all()

    def _take(self, port, number, kind, value):
        job = self.jobs[int(number)]
        data = port.read(int(value)) if kind == 'out' else b''
        with self.changed:
            if kind == 'pid':
                job.pid = int(value)
            elif kind == 'end':
                job.code = int(value)
            job.output += data
            self.changed.notify_all()
