"""Prints what tests/corpora/verify.sh found out: verify_table.py DIR NAME ..."""

import json
import pathlib
import re
import sys


def count_rpcs(services):
    return sum(len(re.findall(r"^  rpc ", path.read_text(), re.M))
               for path in services.glob("proto/*/*/v1/*.proto")
               if path.parts[-4] != "cleave")


def count_issues(services):
    """Of which heading of ISSUES.md there are how many."""
    text = (services / "ISSUES.md").read_text()
    found = re.findall(r"^## (.+) \((\d+)\)$", text, re.M)
    return "".join(f", {heading[0].lower()}{heading[1:]}: {count}"
                   for heading, count in found)


def numbers(log, pattern):
    """The numbers of the last line of `log` that matches; none if none does."""
    found = re.findall(pattern, log.read_text(errors="replace"))
    if not found:
        return None
    last = found[-1]
    return [int(each) for each in ([last] if isinstance(last, str) else last)]


class CodeBase:
    """What was found out about one."""

    def __init__(self, folder):
        self.folder = folder
        self.wrong = []
        self.notes = []  # what is known not to go, with the reason
        self.tests = self.same = self.cannot_pass = 0
        self.faults = self.good_faults = self.replayed = self.sessions = 0
        failed = folder / "failed"
        if failed.exists():
            step = failed.read_text().strip()
            self.wrong.append(f"did not come through: see {step}.log")
            return
        self.read_tests()
        self.read_faults()
        self.read_calls()

    def read_tests(self):
        result = json.loads((self.folder / "verify.json").read_text())
        self.totals = result["totals"]
        self.tests = self.totals["compared"]
        self.cannot_pass = self.totals["cannot_pass"]
        self.same = self.tests - self.totals["differ"] - self.cannot_pass
        self.called = result["entry_points"]
        for test in result["tests"]:
            if test["differs"] and "cannot_pass" in test:
                self.notes.append(f"cannot pass: {test['name']}:"
                                  f" {test['cannot_pass']}")
            elif test["differs"]:
                self.wrong.append(f"differs: {test['name']}")
        if not self.tests:
            self.wrong.append("no test was compared")

    def read_faults(self):
        log = self.folder / "verify.log"
        self.faults, self.good_faults = numbers(
            log, r"(\d+) faults: (\d+) as they should be") or (0, 0)
        if not self.faults:
            self.wrong.append("no service had a fault")
        self.wrong += [line for line in log.read_text().splitlines()
                       if "WRONG: " in line]

    def read_calls(self):
        replayed = numbers(self.folder / "replay.log",
                           r"(\d+) calls replayed, none differs")
        self.replayed = replayed[0] if replayed else 0
        if not replayed:
            self.wrong.append("a call has another answer, see replay.log")
        log = self.folder / "sessions.log"
        self.sessions = (numbers(log, r"replayed in (\d+) sessions") or [0])[0]
        text = log.read_text(errors="replace")
        if not self.sessions:
            self.wrong.append("no session was made, see sessions.log")
        self.wrong += [f"sessions: {line}" for line in text.splitlines()
                       if line.endswith("end otherwise")]
        self.wrong += [line for line in text.splitlines()
                       if line.endswith("GROWS")]

    @property
    def wrong_count(self):
        return len(self.wrong)

    def row(self, name):
        if not self.tests:
            return f"{name}:"
        services = self.folder / "services"
        calls = sum(entry["split"]["calls"] for entry in self.called)
        return (f"{name}: {count_rpcs(services)} functions cross"
                f"{count_issues(services)}; {self.same} of {self.tests} tests"
                f" of its own the same ({self.cannot_pass} cannot be,"
                f" {self.totals['fail_in_both']} fail in the monolith too,"
                f" {self.totals['vary']} never print the same); they call {len(self.called)} functions {calls} times"
                f" over the network; {self.good_faults} of {self.faults} faults"
                f" as they should be; {self.replayed} calls made again;"
                f" {self.sessions} sessions")


def cost(folder):
    """What the median call is of a hand-written one's: 1.03; 0 if unknown."""
    found = re.findall(r"^p50 .* ratio (\S+)$",
                       (folder / "calls.log").read_text(), re.M)
    return float(found[-1]) if found else 0.0


def main(folder, names):
    bases = {name: CodeBase(folder / name) for name in names}
    for name, base in bases.items():
        print(base.row(name))
        for line in base.notes + base.wrong:
            print(f"    {line}")

    def total(field):
        return sum(getattr(base, field) for base in bases.values())

    ratio = cost(folder / "calls")
    wrong = total("wrong_count") + (not 0 < ratio <= 1.1)
    print(f"{len(names)} splits, {total('tests')} tests in three ways:"
          f" {total('same')} the same, {total('cannot_pass')} cannot be;"
          f" {total('good_faults')} of"
          f" {total('faults')} faults as they should be; {total('replayed')}"
          f" calls made again; {total('sessions')} sessions; a call takes"
          f" {ratio:.2f} of a hand-written one's time: "
          + (f"{wrong} not as they should be" if wrong
             else "all as it should be"))
    sys.exit(1 if wrong else 0)


main(pathlib.Path(sys.argv[1]), sys.argv[2:])
