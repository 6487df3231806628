#!/usr/bin/env python3
"""How well `cleave suggest --groups` recovers known architectures.

usage: run.py CLEAVE [FOLDER] [--record]

FOLDER (or $CLEAVE_QUALITY_DATA) has one folder a system with nodes.tsv, edges.tsv,
truth.tsv (id, group) and perhaps tokens.tsv, in the form of docs/import.md; and
perhaps java/SYSTEM with runtime_call_volume.json, bcs_per_class.json, partitions/.
Without FOLDER there is nothing to measure, and the exit code is 77.

Prints MoJoFM, ARI, AMI and c2c (overlap above a third), x 100, in three views: without
paths, with paths, and the services, where library code is one group. Fails if a figure
is more than two points below the one in recorded.json; --record writes that file.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import scores

HERE = pathlib.Path(__file__).resolve().parent
TOLERANCE = 2.0
MEASURES = ["k", "mojofm", "ari", "ami", "c2c"]
SERVICE_MEASURES = MEASURES + ["f1", "ari_services"]
SHARED = "shared-libraries"


def read_groups(path):
    with open(path, encoding="utf-8") as file:
        next(file)
        return dict(line.rstrip("\n").split("\t")[:2] for line in file if line.strip())


def read_nodes(path):
    with open(path, encoding="utf-8") as file:
        header = next(file).rstrip("\n").split("\t")
        for line in file:
            yield dict(zip(header, line.rstrip("\n").split("\t")))


def depth_one(path):
    return path.split("/")[0] if "/" in path else ""


class Cleave:
    """The program, with a scratch folder for its files."""

    def __init__(self, program, scratch):
        self.program, self.scratch = program, pathlib.Path(scratch)

    def run(self, *arguments):
        subprocess.run([self.program, *map(str, arguments)], check=True,
                       stdout=subprocess.DEVNULL)

    def load(self, folder):
        tokens = folder / "tokens.tsv"
        self.run("import", "-q", "--nodes", folder / "nodes.tsv", "--edges",
                 folder / "edges.tsv", *(["--tokens", tokens] if tokens.exists() else []),
                 "-o", self.scratch / "cleave.db")

    def groups(self, *options):
        out = self.scratch / "groups.tsv"
        self.run("suggest", "-q", "--db", self.scratch / "cleave.db", "--groups", out,
                 *options)
        return read_groups(out)


def baselines(folder):
    """Of igraph, if Python has it."""
    done = subprocess.run([sys.executable, HERE / "baselines.py", folder / "nodes.tsv",
                           folder / "edges.tsv"], capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else {}


def measure(cleave, folder, shared_groups):
    """All rows of one system: by name, the measures."""
    truth = read_groups(folder / "truth.tsv")
    cleave.load(folder)
    rows = {name: scores.agreement(found, truth)
            for name, found in baselines(folder).items()}
    paths = {row["id"]: row["path"] for row in read_nodes(folder / "nodes.tsv")}
    rows["folders, depth 1"] = scores.agreement(
        {node: depth_one(path) for node, path in paths.items()}, truth)
    rows["without paths"] = scores.agreement(cleave.groups("--without-paths"), truth)
    rows["with paths"] = scores.agreement(cleave.groups(), truth)
    if shared_groups:
        services = {node: SHARED if group in shared_groups else group
                    for node, group in truth.items()}
        rows["services"] = scores.service_view(
            cleave.groups("--shared", SHARED), services, SHARED)
        rows["services without paths"] = scores.service_view(
            cleave.groups("--shared", SHARED, "--without-paths"), services, SHARED)
    return rows


def print_rows(title, rows, recorded):
    print(f"\n{title}")
    print(f"  {'':24}" + "".join(f"{name:>13}" for name in SERVICE_MEASURES))
    for name, row in rows.items():
        cells = "".join(f"{row[m]:13.{0 if m == 'k' else 1}f}" if m in row else f"{'':13}"
                        for m in SERVICE_MEASURES)
        best = recorded.get(name, {})
        note = f"  recorded {best['mojofm']:.1f}" if best else ""
        print(f"  {name:24}{cells}{note}")


def regressions(system, rows, recorded):
    found = []
    for name, row in recorded.items():
        for measure_name, value in row.items():
            now = rows.get(name, {}).get(measure_name)
            if now is not None and now < value - TOLERANCE:
                found.append(f"{system}, {name}: {measure_name} {now:.1f}, recorded "
                             f"{value:.1f}")
    return found


def means(systems, names):
    """Of each row that all the systems have."""
    chosen = [systems[name] for name in names if name in systems]
    rows = {}
    for name in (chosen[0] if chosen else {}):
        if all(name in system for system in chosen):
            rows[name] = {m: sum(s[name][m] for s in chosen) / len(chosen)
                          for m in chosen[0][name]}
    return rows


def java_system(cleave, folder):
    """Label-free measures of ours and of the published partitions."""
    plain = lambda name: name.replace("::", "$")
    calls = {}
    for pair, volume in json.loads((folder / "runtime_call_volume.json").read_text()).items():
        source, target = map(plain, pair.split("--"))
        if "Root" not in (source, target):
            calls[source, target] = calls.get((source, target), 0) + volume
    contexts = {plain(name): cases for name, cases in
                json.loads((folder / "bcs_per_class.json").read_text()).items()}
    classes = sorted({name for pair in calls for name in pair})
    nodes, edges = cleave.scratch / "nodes.tsv", cleave.scratch / "edges.tsv"
    nodes.write_text("id\n" + "".join(f"{name}\n" for name in classes))
    edges.write_text("src\tdst\tkind\tweight\n" + "".join(
        f"{a}\t{b}\tcall\t{volume}\n" for (a, b), volume in sorted(calls.items())))
    cleave.run("import", "-q", "--nodes", nodes, "--edges", edges, "-o",
               cleave.scratch / "cleave.db")
    rows = {"cleave": scores.label_free(cleave.groups(), calls, contexts)}
    for file in sorted((folder / "partitions").glob("*/*.json")):
        groups = {plain(name): group for name, group in json.loads(file.read_text()).items()
                  if not isinstance(group, (list, dict))}
        if groups:
            rows[f"{file.parent.name} {file.stem[-12:]}"] = scores.label_free(
                groups, calls, contexts)
    return rows


def print_java(title, rows):
    names = ["k", "sm", "icp", "ifn", "ned", "bcp"]
    print(f"\n{title} (SM: higher is better; the others: lower)")
    print(f"  {'':28}" + "".join(f"{name:>9}" for name in names))
    for name, row in rows.items():
        print(f"  {name:28}" + "".join(f"{row[m]:9.{0 if m == 'k' else 3}f}" for m in names))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cleave")
    parser.add_argument("folder", nargs="?", default=os.environ.get("CLEAVE_QUALITY_DATA"))
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    if not args.folder:
        print("no folder of systems given; nothing measured")
        return 77
    folder = pathlib.Path(args.folder)
    recorded = json.loads((HERE / "recorded.json").read_text())
    systems, lost = {}, []
    with tempfile.TemporaryDirectory() as scratch:
        cleave = Cleave(args.cleave, scratch)
        for truth in sorted(folder.glob("*/truth.tsv")):
            name = truth.parent.name
            known = recorded["systems"].get(name, {})
            rows = systems[name] = measure(cleave, truth.parent, known.get("shared", []))
            print_rows(name, rows, known.get("figures", {}))
            lost += regressions(name, rows, known.get("figures", {}))
        print_rows("mean of " + ", ".join(recorded["mean_of"]),
                   means(systems, recorded["mean_of"]), {})
        for calls in sorted(folder.glob("java/*/runtime_call_volume.json")):
            print_java(calls.parent.name, java_system(cleave, calls.parent))
    if args.record:
        for name, rows in systems.items():
            figures = {row: {m: round(v, 1) for m, v in rows[row].items() if m != "k"}
                       for row in rows if row.startswith(("with", "services"))}
            recorded["systems"].setdefault(name, {})["figures"] = figures
        (HERE / "recorded.json").write_text(json.dumps(recorded, indent=1) + "\n")
    for line in lost:
        print("lost: " + line, file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
