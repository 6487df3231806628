#!/usr/bin/env python3
"""Times igraph's Leiden (modularity, at most ten iterations, as ours) on the edges
that clustering_bench wrote. In a process of its own: igraph is GPL and no part of
cleave.

usage: igraph_leiden.py NODES EDGES.tsv; prints one line of JSON
"""
import json
import random
import sys
import time


def main():
    import igraph

    pairs, weights = [], []
    with open(sys.argv[2], encoding="ascii") as file:
        for line in file:
            a, b, weight = line.split("\t")
            pairs.append((int(a), int(b)))
            weights.append(float(weight))
    graph = igraph.Graph(n=int(sys.argv[1]), edges=pairs)
    graph.es["weight"] = weights
    graph.simplify(combine_edges="sum")
    random.seed(1)
    igraph.set_random_number_generator(random)
    start = time.process_time()
    groups = graph.community_leiden(objective_function="modularity", weights="weight",
                                    n_iterations=10)
    seconds = time.process_time() - start
    print(json.dumps({
        "leiden": round(seconds, 3), "clusters": len(groups),
        "modularity": round(graph.modularity(groups, weights="weight"), 4)}))


if __name__ == "__main__":
    main()
