"""Runs a command and says what it took."""

import dataclasses
import os
import pathlib
import subprocess
import threading
import time


@dataclasses.dataclass
class Cost:
    """What a process and those that it waited for took together."""

    cpu: float = 0.0  # seconds, user and system
    wall: float = 0.0  # seconds
    driver_bytes: int = 0  # largest resident size of the process itself
    worker_bytes: int = 0  # and of the largest one that it started; 0: none
    exit_code: int = 0
    output: str = ""
    errors: str = ""


def resident_bytes(pid):
    """The largest resident size that the process ever had; 0 if it is gone."""
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def children(pid):
    try:
        text = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


class MemoryWatch(threading.Thread):
    """Looks at a process and its children every 20 ms. The kernel keeps the
    highest size of each, so only what a process does in its last 20 ms can be
    missed, and that is corrected with what the kernel says at its end."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.driver = 0
        self.worker = 0
        self.is_over = threading.Event()

    def run(self):
        while not self.is_over.wait(0.02):
            self.driver = max(self.driver, resident_bytes(self.pid))
            for child in children(self.pid):
                self.worker = max(self.worker, resident_bytes(child))


def run(command, folder=None, watch_memory=False):
    """Never fails: the exit code is in the result."""
    start = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, text=True,
        errors="replace", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    watch = MemoryWatch(process.pid)
    if watch_memory:
        watch.start()
    errors = []
    reader = threading.Thread(
        target=lambda: errors.append(process.stderr.read()))
    reader.start()
    output = process.stdout.read()
    reader.join()
    # Only wait4 tells the costs of one process from those of all others.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    process.stderr.close()
    if watch_memory:
        watch.is_over.set()
        watch.join()
    return Cost(usage.ru_utime + usage.ru_stime, wall, watch.driver,
                corrected_worker(watch, usage.ru_maxrss * 1024),
                process.returncode, output, errors[0])


def corrected_worker(watch, largest):
    """`largest` is the largest size of any, the process or its children."""
    if watch.worker == 0 or largest <= watch.driver:
        return watch.worker
    return max(watch.worker, largest)
