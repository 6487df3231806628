"""Customers of the shop: programs of the monolith that ask, one request after
another, and note how long each took and whether it failed."""

import os
import subprocess
import threading
import time

import observed
from processes import free_ports, settings_of

# What needs which services, of one customer each: cart asks pricing, customers
# and catalog; pricing asks catalog.
REQUESTS = [
    "cart.show {customer}",
    "customer.show {customer}",
    "price.show TOY-1 tier=gold",
    "stock.show BOOK-1",
    "product.show BOOK-1",
    "customer.address {customer} \"Weg {number}\" 20095 Hamburg",
]

RECONNECT_S = 20

SETUP = """category.add BOOKS Books
category.add TOYS Toys
product.import "BOOK-1;C++ in Anger;BOOKS;30.00;reduced;500;cpp"
product.add TOY-1 "Wooden Train" TOYS 49.90 grams=1200
warehouse.add BER Berlin priority=1
stock.receive BOOK-1 BER 1000
stock.receive TOY-1 BER 1000
"""


class Shopd:
    """A program of the monolith, which reads requests and prints replies."""

    def __init__(self, binaries, work, addresses, more=None, who="monolith"):
        self.metrics_port = free_ports(1)[0]
        environment = os.environ | settings_of(who, work) | {
            f"CLEAVE_{name.upper()}_ADDR": address
            for name, address in addresses.items()}
        environment["CLEAVE_METRICS_LISTEN"] = f"127.0.0.1:{self.metrics_port}"
        self._process = subprocess.Popen(
            [os.path.join(binaries, "shopd")], env=environment | (more or {}),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, request):
        """The first line of the reply: "OK ..." or "ERR ..."."""
        self._process.stdin.write(f"{request}\n# next\nmark\n")
        self._process.stdin.flush()
        reply = None
        for line in self._process.stdout:
            if line.startswith("ERR CMD-1: no command 'mark'"):
                return reply
            if reply is None and line.startswith(("OK", "ERR")):
                reply = line.rstrip("\n")
        raise SystemExit(f"operate: shopd ended at: {request}")

    def end(self):
        self._process.stdin.close()
        self._process.wait()


class Customer(threading.Thread):
    """Asks until it is told to stop; `answers` are (end, seconds, request,
    reply)."""

    def __init__(self, shopd, number):
        super().__init__(daemon=True)
        self.shopd, self._customer = shopd, number
        self._over = threading.Event()
        self.answers = []

    def run(self):
        number = 0
        while not self._over.is_set():
            request = REQUESTS[number % len(REQUESTS)].format(
                customer=self._customer, number=number)
            start = time.monotonic()
            reply = self.shopd.ask(request)
            end = time.monotonic()
            self.answers.append((end, end - start, request, reply))
            number += 1

    def stop(self):
        self._over.set()
        self.join()
        self.shopd.end()


def _is_answered(customer, asked_by, since):
    return any(end >= since and request.startswith(asked_by) and
               reply.startswith("OK")
               for end, _, request, reply in list(customer.answers))


class Load:
    """Customers, all at once; what they saw can be asked by time."""

    def __init__(self, make_shopd, count):
        first = make_shopd()
        for request in SETUP.splitlines():
            reply = first.ask(request)
            if not reply.startswith("OK"):
                raise SystemExit(f"operate: {request}: {reply}")
        for number in range(1, count + 1):
            first.ask(f"customer.add \"Name {number}\" c{number}@example.com")
            first.ask(f"cart.add {number} BOOK-1 2")
            first.ask(f"cart.add {number} TOY-1 1")
        first.end()
        self._customers = [
            Customer(make_shopd(), number) for number in range(1, count + 1)]
        for customer in self._customers:
            customer.start()

    def between(self, start, end):
        return [answer for customer in self._customers
                for answer in list(customer.answers) if start <= answer[0] < end]

    def wait_until_answered(self, asked_by):
        """Until requests that begin so have succeeded for every customer since
        now: their channels are connected again."""
        start = time.monotonic()
        while not all(_is_answered(customer, asked_by, start)
                      for customer in self._customers):
            if time.monotonic() > start + RECONNECT_S:
                return  # the next phase tells whose requests fail
            time.sleep(0.1)

    def compared(self, result):
        """How many calls had that result when they were compared."""
        return sum(observed.total(observed.scrape(customer.shopd.metrics_port),
                                  "cleave_compared_total", result=result)
                   for customer in self._customers)

    def stop(self):
        for customer in self._customers:
            customer.stop()
