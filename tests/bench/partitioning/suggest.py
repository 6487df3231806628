#!/usr/bin/env python3
"""Measures `cleave import` and `cleave suggest` on generated graphs.

    suggest.py CLEAVE [NODES ...]

Without sizes: a hundred thousand and a million nodes, with ten dependencies
each, the same on every machine: communities of 20 to 500 nodes, three quarters
of the dependencies inside of them, one in eight on one of a few hundred nodes
that everybody uses. Exit code 1: `suggest` took more than 4 GB.
"""

import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

LIMIT_MB = 4096
DEPENDENCIES_OF_A_NODE = 10


def communities(nodes, dice):
    """Half-open ranges that are all nodes together."""
    first = 0
    while first < nodes:
        size = min(20 + dice.randrange(481), nodes - first)
        yield first, first + size
        first += size


def write_graph(folder, nodes):
    dice = random.Random(42)
    popular = 1 + nodes // 3000
    with open(folder / "nodes.tsv", "w") as rows, \
            open(folder / "edges.tsv", "w") as edges:
        rows.write("id\tpath\tloc\n")
        edges.write("src\tdst\tkind\tweight\n")
        for number, (first, end) in enumerate(communities(nodes, dice)):
            for node in range(first, end):
                rows.write(f"n{node}\tsrc/d{number}/f{node}.cc\t100\n")
                for _ in range(DEPENDENCIES_OF_A_NODE):
                    die = dice.randrange(8)
                    to = first + dice.randrange(end - first)
                    if die == 6:
                        to = dice.randrange(nodes)
                    if die == 7:
                        to = dice.randrange(popular)
                    edges.write(f"n{node}\tn{to}\tcall\t{1 + die % 4}\n")


def run(command):
    """Seconds of CPU, seconds of the clock, and the largest resident MB."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    # 1 is an answer: that the code should not be split as it stands.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return (usage.ru_utime + usage.ru_stime, time.monotonic() - begin,
            usage.ru_maxrss / 1024)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    cleave = pathlib.Path(sys.argv[1]).resolve()
    sizes = [int(each) for each in sys.argv[2:]] or [100_000, 1_000_000]
    is_good = True
    print("| nodes | dependencies | command | CPU s | clock s | MB |")
    print("|---:|---:|---|---:|---:|---:|")
    for nodes in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            write_graph(folder, nodes)
            database = folder / "graph.db"
            commands = {
                "import": [cleave, "import", "--nodes", folder / "nodes.tsv",
                           "--edges", folder / "edges.tsv", "-o", database],
                "suggest": [cleave, "suggest", "--db", database,
                            "-o", folder / "split.yaml"],
            }
            for label, command in commands.items():
                cpu, clock, memory = run(command)
                print(f"| {nodes:,} | {nodes * DEPENDENCIES_OF_A_NODE:,} "
                      f"| {label} | {cpu:.1f} | {clock:.1f} | {memory:.0f} |",
                      flush=True)
                if label == "suggest":
                    is_good &= memory <= LIMIT_MB
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
