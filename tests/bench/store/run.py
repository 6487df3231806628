#!/usr/bin/env python3
"""What it takes to keep facts and to make a database of them, against the size of the
program, and against a graph in memory made of the same facts in the same run.

usage: run.py STORE_BENCH [UNITS ...]     default: 40 400 2000

Prints a table in Markdown. Fails if the bounded way writes other bytes than the one in
memory, takes more than 1.5 times its processor time, or more memory than it may.
"""
import filecmp
import json
import pathlib
import subprocess
import sys
import tempfile

MOST_TIMES = 1.5
# What is needed anyway, the sorters, and what grows with the number of symbols.
MOST_MEGABYTES, MOST_BYTES_A_DEPENDENCY = 300, 40

HEADER = """\
| units | dependencies | `Put`, ms a unit | in memory, CPU s | MB | bounded, CPU s | MB | ratio | `Finish`, CPU s | MB | database MB |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"""


class Measurement:
    """All steps on one generated program, each in a process of its own."""

    def __init__(self, program, units, folder):
        self.units = units
        self.database = pathlib.Path(folder) / "cleave.db"
        run = lambda step: json.loads(subprocess.run(
            [program, step, self.database, str(units)], check=True,
            capture_output=True, text=True).stdout)
        self.put, self.in_memory, self.bounded = map(run, ("put", "in-memory", "bounded"))
        self.is_equal = filecmp.cmp(f"{self.database}.in-memory",
                                    f"{self.database}.bounded", shallow=False)
        self.finish = run("finish")
        self.ratio = self.bounded["seconds"] / max(self.in_memory["seconds"], 0.001)

    def row(self):
        cells = [self.units, self.finish["dependencies"],
                 f"{1000 * self.put['seconds'] / self.units:.1f}"]
        for step in (self.in_memory, self.bounded):
            cells += [f"{step['seconds']:.2f}", step["megabytes"]]
        cells += [f"{self.ratio:.2f}", f"{self.finish['seconds']:.2f}",
                  self.finish["megabytes"], self.database.stat().st_size >> 20]
        return "| " + " | ".join(map(str, cells)) + " |"

    def failures(self):
        if not self.is_equal:
            yield f"{self.units} units: the databases differ"
        if self.ratio > MOST_TIMES:
            yield f"{self.units} units: takes {self.ratio:.2f} times the CPU"
        allowed = (MOST_MEGABYTES +
                   self.finish["dependencies"] * MOST_BYTES_A_DEPENDENCY / 2**20)
        if self.finish["megabytes"] > allowed:
            yield f"{self.units} units: {self.finish['megabytes']} MB"


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    failures = []
    print(HEADER)
    for units in [int(text) for text in sys.argv[2:]] or [40, 400, 2000]:
        with tempfile.TemporaryDirectory() as folder:
            measured = Measurement(sys.argv[1], units, folder)
            print(measured.row(), flush=True)
            failures += measured.failures()
    for failure in failures:
        print("failed: " + failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
