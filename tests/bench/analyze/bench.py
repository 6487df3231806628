#!/usr/bin/env python3
"""Measures `cleave analyze` beside the compiler's front end; see README.md.

    bench.py [OPTION ...] CLEAVE DIR NAME ...

DIR/NAME/source and DIR/NAME/build must be there; run.sh makes them.
"""

import argparse
import pathlib
import signal
import sys

import code_base
import graph_diff
import result_table


def parse_arguments():
    parser = argparse.ArgumentParser(
        description="Measures `cleave analyze` beside `clang++-19"
        " -fsyntax-only -w`. Exit code 1: a required limit is missed.")
    parser.add_argument("cleave", metavar="CLEAVE", type=pathlib.Path)
    parser.add_argument("folder", metavar="DIR", type=pathlib.Path)
    parser.add_argument("names", metavar="NAME", nargs="+")
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("-n", "--rounds", type=int, default=1,
                        help="how often; the medians are shown; default: 1")
    parser.add_argument("--sample", type=int, default=1, metavar="N",
                        help="only every N-th unit")
    parser.add_argument("--no-exact", action="store_true",
                        help="leave out the comparison with --exact")
    parser.add_argument("--instructions", action="store_true",
                        help="count instructions with valgrind as well (slow)")
    return parser.parse_args()


def compare(base):
    """The lines that say how the fast and the exact graph differ."""
    a = graph_diff.Graph(base.database("fast"))
    b = graph_diff.Graph(base.database("exact"))
    return graph_diff.compare(a, b)


def measure(options, name):
    base = code_base.CodeBase(options.cleave.resolve(), name,
                              (options.folder / name).resolve(), options.jobs,
                              options.sample)
    rounds = []
    for number in range(options.rounds):
        print(f"{name}: round {number + 1} of {options.rounds}",
              file=sys.stderr)
        rounds.append(base.round(with_exact=not options.no_exact))
    table = result_table.ResultTable(base, rounds)
    if options.instructions:
        table.add_instructions(code_base.count_instructions(base))
    print(table.render(), flush=True)
    if table.graphs_differ:
        print("How the fast graph (A) and the exact one (B) differ:\n\n```")
        compare(base).show(5)
        print("```\n", flush=True)
    return table.is_within_limits


def main():
    options = parse_arguments()
    # So that a file that is changed is put back.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
    try:
        results = [measure(options, name) for name in options.names]
    except code_base.BenchmarkError as error:
        print(f"bench.py: {error}", file=sys.stderr)
        return 2
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
