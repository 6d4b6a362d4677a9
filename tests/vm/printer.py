"""The printer's end of the serial line: takes bytes no faster than a real one, or not at all."""
import threading
import time

RATE = 1920  # bytes a second at 19200 baud
BLOCK = 64


class Printer(threading.Thread):
    """Reads vm.uart until stop(). answer, if given, is called with each block and returns what is sent back."""

    def __init__(self, sock, rate=RATE, answer=None):
        super().__init__(daemon=True)
        self.sock, self.rate, self.answer = sock, rate, answer
        self.received = bytearray()
        self.running = threading.Event()  # cleared: it does not take anything, as when the paper is out
        self.running.set()
        self.over = False
        self.start()

    def run(self):
        self.sock.settimeout(0.05)
        while not self.over:
            self.running.wait()
            try:
                block = self.sock.recv(BLOCK)
            except TimeoutError:
                continue
            except OSError:
                return
            if not block:
                return
            self.received += block
            if self.answer:
                self.sock.sendall(self.answer(block))
            time.sleep(len(block) / self.rate)

    def pause(self):
        self.running.clear()

    def resume(self):
        self.running.set()

    def stop(self):
        """All it has received."""
        self.over = True
        self.running.set()
        self.join()
        return bytes(self.received)
