"""Prints what tests/corpora/run.sh found out: table.py DIR NAME ..."""

import json
import pathlib
import sys


def read(folder, step):
    return json.loads((folder / f"{step}.log.json").read_text())


def services(candidate):
    if not candidate["services"]:
        return ["    none"] + ["    " + why for why in candidate["do_not_split"]]
    return [
        f"    {s['name']}: {len(s['components'])} components, {s['lines']} lines"
        for s in candidate["services"]
    ]


def main(folder, names):
    print("| code base | units | partial | failed | analyze s | all s |"
          " components | symbols | dependencies | services |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    details = []
    for name in names:
        out = folder / name
        facts, split = read(out, "analyze"), read(out, "suggest")
        units = facts["units"]
        counts = " / ".join(f"{len(c['services'])} {c['name']}"
                            for c in split["candidates"])
        print(f"| {name} | {sum(units.values())} | {units['partial']}"
              f" | {units['failed']} | {facts['seconds']:.1f}"
              f" | {(out / 'seconds').read_text().strip()}"
              f" | {facts['components']} | {facts['symbols']}"
              f" | {facts['dependencies']} | {counts} |")
        for candidate in split["candidates"]:
            details.append(f"{name}, {candidate['name']}:")
            details += services(candidate)
    print("\n" + "\n".join(details))


main(pathlib.Path(sys.argv[1]), sys.argv[2:])
