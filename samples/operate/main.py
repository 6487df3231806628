"""main.py BINARIES WORK: see samples/operate.sh, which makes both folders."""

import os
import sys
import time

import observed
from load import Load, Shopd
from processes import Service

NAMES = ["catalog", "customers", "inventory", "pricing", "cart"]
CUSTOMERS = 3
STEADY_S = 4
AWAY_S = 1
SWITCH_TRIES = 5


class Shop:
    """All services, and the monolith's programs that call them."""

    def __init__(self, binaries, work):
        self._binaries, self.work = binaries, work
        self.addresses = {}
        self.services = {name: self._make(name) for name in NAMES}
        self.second_pricing = self._make("pricing", " (second)")
        for name, service in self.services.items():
            self.addresses[name] = service.address
        # Two replicas, as a name of the network would give them.
        self.addresses["pricing"] = (
            f"ipv4:{self.services['pricing'].address},"
            f"{self.second_pricing.address}")
        self.routes = os.path.join(work, "routes")
        self.route("service")

    def _make(self, name, replica=""):
        return Service(name, self._binaries, self.work, self.addresses,
                       replica)

    def all(self):
        return list(self.services.values()) + [self.second_pricing]

    def start(self):
        for service in self.all():
            service.start()
        for service in self.all():
            service.wait_until_serving()

    def shopd(self, who="monolith"):
        return Shopd(self._binaries, self.work, self.addresses,
                     {"CLEAVE_ROUTES": self.routes,
                      "CLEAVE_ROUTES_MS": "100"}, who)

    def route(self, where):
        """Where customers is: CustomerRegistry has no field, so it may be twice."""
        with open(self.routes + ".new", "w", encoding="utf-8") as file:
            file.write(f"customers {where} state-is-shared\n")
        os.rename(self.routes + ".new", self.routes)

    def addresses_added(self):
        """How many calls of AddAddress, which only the monolith makes, the
        process of customers has served."""
        samples = observed.scrape(self.services["customers"].metrics_port)
        return observed.total(samples, "grpc_server_handled_total",
                              grpc_method="AddAddress")


class Report:
    """The table, and whether everything was as it should be."""

    def __init__(self, load):
        self._load = load
        self._start = time.monotonic()
        self.is_good = True
        print(f"\n{'what happened':<44}{'requests':>9}{'failed':>8}"
              f"{'p50 ms':>8}{'p99 ms':>8}")

    def phase(self, what, act, may_fail=None):
        """Runs `act` under load; a row of the table. Only requests that begin
        with `may_fail` may fail, if it is given, and then some do."""
        start = time.monotonic()
        act()
        failures = self._row(what, start)
        wrong = [failure for failure in failures
                 if not may_fail or not failure[0].startswith(may_fail)]
        if wrong:
            self.fail(f"{what}: {len(wrong)} failed: {wrong[0]}")
        if may_fail and not failures:
            self.fail(f"{what}: nobody noticed")

    def total(self):
        self._row("all", self._start)

    def _row(self, what, start):
        """Prints what the requests since `start` saw; those that failed."""
        answers = self._load.between(start, time.monotonic())
        failures = [(request, reply) for _, _, request, reply in answers
                    if not reply.startswith("OK")]
        times = sorted(1000 * seconds for _, seconds, _, _ in answers)
        if not times:
            self.fail(f"{what}: no request")
            return failures
        print(f"{what:<44}{len(answers):>9}{len(failures):>8}"
              f"{times[len(times) // 2]:>8.1f}"
              f"{times[len(times) * 99 // 100]:>8.1f}", flush=True)
        return failures

    def expect(self, condition, what):
        if not condition:
            self.fail(what)

    def fail(self, what):
        print(f"operate: {what}", file=sys.stderr)
        self.is_good = False


def kill_and_restart(service, load, asked_by):
    service.kill()
    time.sleep(AWAY_S)
    service.start()
    service.wait_until_serving()
    load.wait_until_answered(asked_by)


def drain_replica(shop, report):
    code = shop.second_pricing.drain()
    report.expect(code == 0, f"the drained replica ended with {code}")


def served_calls(shop):
    """How many calls the process of customers serves for a while."""
    before = shop.addresses_added()
    time.sleep(STEADY_S / 2)
    return shop.addresses_added() - before


def switch(shop, report, where, serves):
    """Routes customers; whether its process serves any calls soon is known."""
    shop.route(where)
    for _ in range(SWITCH_TRIES):
        calls = served_calls(shop)
        if (calls > 0) == serves:
            break
    report.expect((calls > 0) == serves,
                  f"route '{where}': the service served {calls} calls")


def compare(shop, load, report):
    """Asks both; the monolith's answer counts."""
    shop.route("in_process compare")
    time.sleep(STEADY_S / 2)
    shop.route("in_process")
    same, different = load.compared("same"), load.compared("different")
    report.expect(same > 0 and different == 0,
                  f"compared: {same} same, {different} different")


def refuse_stranger(shop, report):
    stranger = shop.shopd("stranger")
    reply = stranger.ask("product.show BOOK-1")
    stranger.end()
    with open(os.path.join(shop.work, "log.jsonl"), encoding="utf-8") as log:
        refusal = any("PERMISSION_DENIED" in line for line in log)
    report.expect(reply.startswith("ERR") and refusal,
                  f"a stranger was not refused: {reply}")
    print("a caller whose certificate is not on the list: "
          f"{'refused' if refusal else reply}")


def tell_metrics(shop, report):
    print("\nwhat the metrics said:")
    for service in shop.services.values():
        samples = observed.scrape(service.metrics_port)
        by_code = observed.codes(samples)
        started = observed.total(samples, "grpc_server_started_total")
        count = observed.total(samples, "grpc_server_handling_seconds_count")
        seconds = sum(value for (name, _), value in samples.items()
                      if name == "grpc_server_handling_seconds_sum")
        text = ", ".join(f"{code} {n}" for code, n in sorted(by_code.items()))
        print(f"  {service.name:<10} {started:>7} calls ({text}), "
              f"mean {1000 * seconds / max(count, 1):.2f} ms, "
              f"{observed.total(samples, 'cleave_open_handles')} handles")
        report.expect(started > 0, f"{service.name} counted no call")


def tell_trace(work, report):
    traces = observed.read_spans(os.path.join(work, "spans.jsonl")).values()
    wanted = {"cart", "pricing", "catalog"}
    whole = [trace for trace in traces if wanted <= observed.services_in(trace)]
    report.expect(whole, "no trace goes through cart, pricing and catalog")
    if whole:
        print("\none trace:\n" + observed.draw(min(whole, key=len)))


def operate(shop):
    """True if all that was promised held."""
    shop.start()
    load = Load(shop.shopd, CUSTOMERS)
    report = Report(load)
    report.phase("steady", lambda: time.sleep(STEADY_S))
    report.phase("inventory killed, back after 1 s",
                 lambda: kill_and_restart(shop.services["inventory"], load,
                                          "stock."),
                 may_fail="stock.")
    report.phase("steady again", lambda: time.sleep(STEADY_S))
    report.phase("one of two replicas of pricing drained",
                 lambda: drain_replica(shop, report))
    report.phase("customers switched to the monolith",
                 lambda: switch(shop, report, "in_process", serves=False))
    report.phase("customers asked twice, answers compared",
                 lambda: compare(shop, load, report))
    report.phase("customers half and half",
                 lambda: switch(shop, report, "service 50%", serves=True))
    report.phase("customers switched back to the service",
                 lambda: switch(shop, report, "service", serves=True))
    report.total()
    same, different = load.compared("same"), load.compared("different")
    load.stop()
    print(f"\nanswers compared: {same} the same, {different} different")
    refuse_stranger(shop, report)
    tell_metrics(shop, report)
    tell_trace(shop.work, report)
    for service in shop.services.values():
        code = service.drain()
        report.expect(code == 0, f"{service.name} ended with {code}")
    print("\n" + ("all as promised" if report.is_good else "NOT as promised"))
    return report.is_good


def main():
    binaries, work = sys.argv[1:]
    shop = Shop(binaries, work)
    try:
        is_good = operate(shop)
    finally:
        for service in shop.all():
            service.kill()
    sys.exit(0 if is_good else 1)


main()
