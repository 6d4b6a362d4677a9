"""QEMU's monitor (docs/interop/qmp-spec): a command, its answer, and the events that come between."""
import json
import time


class QmpError(Exception):
    pass


class Qmp:
    def __init__(self, sock):
        self.sock = sock
        self.pending = b''
        self.events = []
        self.read(10)  # the greeting
        self.call('qmp_capabilities')

    def read(self, timeout):
        """One message; None when the time is over."""
        end = time.monotonic() + timeout
        while b'\n' not in self.pending:
            left = end - time.monotonic()
            if left <= 0:
                return None
            self.sock.settimeout(left)
            try:
                block = self.sock.recv(65536)
            except TimeoutError:
                return None
            except ConnectionError:
                block = b''
            if not block:
                raise QmpError('QEMU is gone')
            self.pending += block
        line, self.pending = self.pending.split(b'\n', 1)
        return json.loads(line)

    def call(self, command, timeout=60, **arguments):
        """Its result. Names with a dash are written with an underscore."""
        arguments = {k.replace('_', '-'): v for k, v in arguments.items()}
        try:
            self.sock.sendall(json.dumps({'execute': command, 'arguments': arguments}).encode() + b'\n')
        except ConnectionError:
            raise QmpError('QEMU is gone') from None
        while True:
            message = self.read(timeout)
            if message is None:
                raise QmpError('no answer to %s within %g s' % (command, timeout))
            if 'return' in message:
                return message['return']
            if 'error' in message:
                raise QmpError('%s: %s' % (command, message['error']['desc']))
            self.events.append(message)

    def wait(self, event, timeout=10, **data):
        """Until this event, with these data, has come; it may have come already."""
        end = time.monotonic() + timeout
        while True:
            for message in self.events:
                if message['event'] == event and data.items() <= message.get('data', {}).items():
                    self.events.remove(message)
                    return message
            message = self.read(end - time.monotonic())
            if message is None:
                raise QmpError('no %s %s within %g s' % (event, data, timeout))
            self.events.append(message)
