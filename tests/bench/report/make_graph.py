#!/usr/bin/env python3
"""Writes a graph of any size for `cleave import`, and a split of it.

    make_graph.py COMPONENTS DEPENDENCIES FOLDER

Services of 500 components; four fifths of the dependencies stay inside, as in
code that can be split at all. The same numbers give the same bytes.
"""
import random
import sys

components, dependencies, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
dice = random.Random(7)
services = max(2, components // 500)


def name(c):
    service = c % services
    return f"src/service{service}/folder{c // services % 12}/component{c}.cc"


with open(f"{folder}/nodes.tsv", "w") as out:
    print("id", "path", "loc", sep="\t", file=out)
    for c in range(components):
        print(name(c), name(c), dice.randint(20, 900), sep="\t", file=out)

pairs = set()
while len(pairs) < dependencies:
    a = dice.randrange(components)
    if dice.random() < 0.8:
        b = a % services + services * dice.randrange(components // services)
    else:
        b = dice.randrange(components)
    if a != b:
        pairs.add((a, b))
with open(f"{folder}/edges.tsv", "w") as out:
    print("src", "dst", "kind", "weight", sep="\t", file=out)
    for a, b in sorted(pairs):
        print(name(a), name(b), "call", dice.randint(1, 9), sep="\t", file=out)

with open(f"{folder}/cleave.split.yaml", "w") as out:
    print("schema: 1\nproject: bench\nservices:", file=out)
    for s in range(services):
        print(f"  service{s}:\n    include:\n      - path: src/service{s}/**", file=out)
