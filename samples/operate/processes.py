"""The services of the split shop, each a process with settings of its own."""

import os
import random
import signal
import socket
import subprocess
import time

START_S = 20
HEALTH_EVERY_S = 0.05
PORTS = (15000, 32000)

_given = set()


def free_ports(count):
    """Ports that nobody listens at, all different, in this run as well. They
    are below those that systems give to callers, so that no connection takes
    one before its service listens."""
    ports = []
    while len(ports) < count:
        port = random.randrange(*PORTS)
        if port in _given:
            continue
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        _given.add(port)
        ports.append(port)
    return ports


class Service:
    """One replica of a service; it can be started again after its end."""

    def __init__(self, name, binaries, work, addresses, replica=""):
        self.name = name + replica
        self._command = [os.path.join(binaries, name + "_service")]
        self.port, self.metrics_port = free_ports(2)
        self.address = f"127.0.0.1:{self.port}"
        self._addresses = addresses  # of all services, by name
        self._environment = settings_of(name, work) | {
            "CLEAVE_LISTEN": self.address,
            "CLEAVE_METRICS_LISTEN": f"127.0.0.1:{self.metrics_port}",
            # Clients hear that it drains before it refuses them.
            "CLEAVE_DRAIN_DELAY_MS": "1000",
        }
        self._process = None

    def _full_environment(self):
        return (os.environ | self._environment |
                {f"CLEAVE_{name.upper()}_ADDR": address
                 for name, address in self._addresses.items()})

    def start(self):
        self._process = subprocess.Popen(
            self._command, env=self._full_environment(),
            stdin=subprocess.DEVNULL)

    def wait_until_serving(self):
        """By its own --healthcheck, over TLS."""
        environment = self._full_environment()
        limit = time.monotonic() + START_S
        while subprocess.run(self._command + ["--healthcheck"],
                             env=environment, check=False).returncode != 0:
            if time.monotonic() > limit or self._process.poll() is not None:
                raise SystemExit(f"operate: {self.name} does not serve")
            time.sleep(HEALTH_EVERY_S)

    def kill(self):
        if self._process:
            self._process.kill()
            self._process.wait()

    def drain(self):
        """Asks it to end; its exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=START_S)


def settings_of(name, work):
    """What a process of that name needs: certificates, and where its spans go."""
    return {
        "CLEAVE_TLS_CA": os.path.join(work, "ca.pem"),
        "CLEAVE_TLS_CERT": os.path.join(work, name + ".pem"),
        "CLEAVE_TLS_KEY": os.path.join(work, name + ".key"),
        "CLEAVE_SPANS": os.path.join(work, "spans.jsonl"),
        "CLEAVE_LOG": os.path.join(work, "log.jsonl"),
        "CLEAVE_LOG_FORMAT": "json",
        "CLEAVE_BALANCING": "round_robin",
        "CLEAVE_DEADLINE_MS": "5000",
        "SHOP_DB": os.path.join(work, "shop.db"),
        "SHOP_LOG": os.path.join(work, "shop.log"),
        "SHOP_DB_SYNCHRONOUS": "off",
        "SHOP_FAKE_NOW": "2024-03-15T10:00:00Z",
    }
