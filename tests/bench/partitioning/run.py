#!/usr/bin/env python3
"""The processor time and memory of clustering against the size of the graph, and against
igraph's Leiden on the same graph in the same run.

usage: run.py CLUSTERING_BENCH [NODES ...]     default: 10000 100000 1000000

Prints a table and the exponent with which the time grows. Fails if clustering needs
more than 4 GB, or is slower than igraph's where Python has igraph.
"""
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MOST_MEGABYTES = 4096


def measure(program, nodes, scratch):
    edges = os.path.join(scratch, "edges.tsv")
    ours = json.loads(subprocess.run([program, str(nodes), edges], check=True,
                                     capture_output=True, text=True).stdout)
    done = subprocess.run([sys.executable, HERE / "igraph_leiden.py", str(nodes), edges],
                          capture_output=True, text=True)
    return ours, json.loads(done.stdout) if done.returncode == 0 else None


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    sizes = [int(text) for text in sys.argv[2:]] or [10000, 100000, 1000000]
    rows, failures = [], []
    print(f"{'nodes':>9}{'edges':>10}{'Leiden s':>10}{'Q':>8}{'map s':>8}{'MB':>7}"
          f"{'igraph s':>10}{'Q':>8}")
    with tempfile.TemporaryDirectory() as scratch:
        for nodes in sizes:
            ours, theirs = measure(sys.argv[1], nodes, scratch)
            rows.append(ours)
            other = (f"{theirs['leiden']:10.2f}{theirs['modularity']:8.4f}" if theirs
                     else f"{'-':>10}{'-':>8}")
            print(f"{nodes:9}{ours['edges']:10}{ours['leiden']:10.2f}"
                  f"{ours['modularity']:8.4f}{ours['map_equation']:8.2f}"
                  f"{ours['megabytes']:7}{other}", flush=True)
            if ours["megabytes"] > MOST_MEGABYTES:
                failures.append(f"{nodes} nodes: {ours['megabytes']} MB")
            if theirs and ours["leiden"] > theirs["leiden"]:
                failures.append(f"{nodes} nodes: slower than igraph")
    if len(rows) > 1:
        growth = math.log(rows[-1]["nodes"] / rows[0]["nodes"])
        for name in ("leiden", "map_equation"):
            exponent = math.log(max(rows[-1][name], 1e-3) / max(rows[0][name], 1e-3)) / growth
            print(f"time of {name} grows with nodes^{exponent:.2f}")
    for failure in failures:
        print("failed: " + failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
