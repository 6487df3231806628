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


def main(folder, names):
    tests = same = 0
    for name in names:
        services = folder / name / "services"
        result = json.loads((folder / name / "verify.json").read_text())
        totals = result["totals"]
        called = result["entry_points"]
        calls = sum(entry["split"]["calls"] for entry in called)
        compared = totals["compared"]
        print(f"{name}: {count_rpcs(services)} functions cross"
              f"{count_issues(services)}; {compared - totals['differ']} of"
              f" {compared} tests of its own the same"
              f" ({totals['fail_in_both']} fail in the monolith too,"
              f" {totals['vary']} never print the same); they call"
              f" {len(called)} functions {calls} times over the network")
        for test in result["tests"]:
            if test["differs"]:
                print(f"    differs: {test['name']}")
        tests += compared
        same += compared - totals["differ"]
    print(f"{len(names)} libraries, {tests} tests in three ways:"
          f" {same} the same, {tests - same} differ")
    sys.exit(0 if tests and tests == same else 1)


main(pathlib.Path(sys.argv[1]), sys.argv[2:])
