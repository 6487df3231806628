#!/usr/bin/env python3
"""Says in what the graphs of two databases differ.

    graph_diff.py A.db B.db [-n LINES]

Symbols are compared by USR, with all that is known of them; dependencies by their
ends and kind, with count, loop depth and places. What differs is listed by kind, LINES of
each (default 10). Exit code 0: nothing differs; 1: something does; 2: not two
databases of cleave.
"""

import argparse
import collections
import json
import sqlite3
import sys

SYMBOLS = """
SELECT s.usr, s.kind, s.name, s.signature, c.name,
       df.path, s.declared_line, s.declared_column,
       ff.path, s.defined_line, s.defined_column,
       s.lines, s.is_external, s.facts
FROM symbol s
LEFT JOIN component c ON c.id = s.component
LEFT JOIN file df ON df.id = s.declared_file
LEFT JOIN file ff ON ff.id = s.defined_file
"""
SYMBOL_FIELDS = ("kind", "name", "signature", "component", "declared file",
                 "declared line", "declared column", "defined file",
                 "defined line", "defined column", "lines", "is_external",
                 "facts")

DEPENDENCIES = """
SELECT d.id, f.usr, t.usr, d.kind, d.count, d.loop_depth, f.name, t.name
FROM dependency d
JOIN symbol f ON f.id = d.from_symbol
JOIN symbol t ON t.id = d.to_symbol
"""

PLACES = """
SELECT e.dependency, f.path, e.line, e.column
FROM evidence e JOIN file f ON f.id = e.file
ORDER BY e.dependency, f.path, e.line, e.column
"""

COMPONENTS = "SELECT name, lines, has_source, is_test, has_main FROM component"


class Graph:
    def __init__(self, path):
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.components = {row[0]: row[1:]
                           for row in database.execute(COMPONENTS)}
        self.symbols = {row[0]: row[1:] for row in database.execute(SYMBOLS)}
        places = collections.defaultdict(list)
        for dependency, *place in database.execute(PLACES):
            places[dependency].append(tuple(place))
        self.names = {}
        self.dependencies = {}
        for (number, start, end, kind, count, loop, start_name,
             end_name) in database.execute(DEPENDENCIES):
            self.dependencies[start, end, kind] = (count, loop, places[number])
            self.names[start, end, kind] = f"{start_name} -> {end_name}"
        database.close()


class Listing:
    """Lines under headings, the first few of each heading."""

    def __init__(self):
        self.groups = collections.defaultdict(list)

    def add(self, heading, line):
        self.groups[heading].append(line)

    def show(self, limit):
        for heading in sorted(self.groups):
            lines = sorted(self.groups[heading])
            print(f"{heading}: {len(lines)}")
            for line in lines[:limit]:
                print(f"    {line}")
            if len(lines) > limit:
                print(f"    and {len(lines) - limit} more")


def changed_facts(one, other):
    """Names of the members of two JSON texts that differ."""
    one = flat(json.loads(one)) if one else {}
    other = flat(json.loads(other)) if other else {}
    return [f"{name} {one.get(name)} / {other.get(name)}"
            for name in sorted(one.keys() | other.keys())
            if one.get(name) != other.get(name)]


def flat(value, prefix=""):
    """{"a": {"b": [1]}} as {"a.b.0": 1}."""
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return {prefix: value}
    result = {}
    for name, inner in items:
        result.update(flat(inner, f"{prefix}.{name}" if prefix else str(name)))
    return result


def compare_components(a, b, listing):
    for name in a.components.keys() | b.components.keys():
        one, other = a.components.get(name), b.components.get(name)
        if one is None or other is None:
            listing.add(f"components only in {'B' if one is None else 'A'}",
                        name)
        elif one != other:
            listing.add("components that differ", f"{name}: {one} / {other}")


def compare_symbols(a, b, listing):
    for usr in a.symbols.keys() | b.symbols.keys():
        one, other = a.symbols.get(usr), b.symbols.get(usr)
        if one == other:
            continue
        if one is None or other is None:
            kind, name = (one or other)[:2]
            where = "B" if one is None else "A"
            listing.add(f"symbols only in {where}, {kind}", f"{name}  {usr}")
            continue
        for field, left, right in zip(SYMBOL_FIELDS, one, other):
            if left == right:
                continue
            text = ("; ".join(changed_facts(left, right))
                    if field == "facts" else f"{left} / {right}")
            listing.add(f"symbols that differ in {field}, {one[0]}",
                        f"{one[1]}: {text}")


def compare_dependencies(a, b, listing):
    for key in a.dependencies.keys() | b.dependencies.keys():
        one, other = a.dependencies.get(key), b.dependencies.get(key)
        if one == other:
            continue
        kind = key[2]
        if one is None or other is None:
            where, graph, places = (("B", b, other) if one is None else
                                    ("A", a, one))
            listing.add(f"dependencies only in {where}, {kind}",
                        f"{graph.names[key]} {show(places[2][:1])}")
            continue
        only_a = [place for place in one[2] if place not in set(other[2])]
        only_b = [place for place in other[2] if place not in set(one[2])]
        listing.add(
            f"dependencies that differ, {kind}",
            f"{a.names[key]}: count {one[0]} / {other[0]}, loop depth"
            f" {one[1]} / {other[1]} {show(only_a[:1])} / {show(only_b[:1])}")


def show(places):
    return " ".join(f"{file}:{line}:{column}" for file, line, column in places)


def compare(a, b):
    listing = Listing()
    compare_components(a, b, listing)
    compare_symbols(a, b, listing)
    compare_dependencies(a, b, listing)
    return listing


def main():
    parser = argparse.ArgumentParser(
        description="Says in what the graphs of two databases differ.")
    parser.add_argument("a", metavar="A.db")
    parser.add_argument("b", metavar="B.db")
    parser.add_argument("-n", "--lines", type=int, default=10,
                        help="how many of each kind to list; default: 10")
    options = parser.parse_args()
    try:
        a, b = Graph(options.a), Graph(options.b)
    except sqlite3.Error as error:
        print(f"graph_diff.py: {error}", file=sys.stderr)
        return 2
    listing = compare(a, b)
    listing.show(options.lines)
    if not listing.groups:
        print(f"the graphs are equal: {len(a.symbols)} symbols,"
              f" {len(a.dependencies)} dependencies")
    return 1 if listing.groups else 0


if __name__ == "__main__":
    sys.exit(main())
