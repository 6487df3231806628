#!/usr/bin/env python3
"""Plain Leiden (modularity, resolution 1) and Infomap of igraph on the summed raw
weights, in a process of its own: igraph is GPL and no part of cleave.

usage: baselines.py NODES.tsv EDGES.tsv; prints {"leiden": {id: group}, ...}
"""
import json
import random
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        header = next(file).rstrip("\n").split("\t")
        for line in file:
            yield dict(zip(header, line.rstrip("\n").split("\t")))


def main():
    import igraph

    ids = [row["id"] for row in read(sys.argv[1])]
    number = {node: i for i, node in enumerate(ids)}
    weights = {}
    for row in read(sys.argv[2]):
        pair = tuple(sorted((number[row["src"]], number[row["dst"]])))
        if pair[0] != pair[1]:
            weights[pair] = weights.get(pair, 0.0) + float(row["weight"])
    random.seed(1)
    igraph.set_random_number_generator(random)
    graph = igraph.Graph(n=len(ids), edges=list(weights))
    edge_weights = list(weights.values())
    found = {
        "leiden": graph.community_leiden(
            objective_function="modularity", weights=edge_weights, n_iterations=10),
        "infomap": graph.community_infomap(edge_weights=edge_weights, trials=10),
    }
    json.dump({name: dict(zip(ids, groups.membership))
               for name, groups in found.items()}, sys.stdout)


if __name__ == "__main__":
    main()
