"""Measures of how well a grouping agrees with a known one, all times 100, higher is
better, and the label-free measures of the Java sets. Standard library only.

A grouping is a dict from node to group; both groupings must have the same nodes.
"""
from collections import Counter, defaultdict
from math import exp, lgamma, log


def _cells(found, truth):
    return Counter((found[node], truth[node]) for node in found)


def _largest_matching(neighbours):
    """Size of a largest matching; neighbours[i] lists what i may be matched to."""
    partner = {}

    def place(left):
        # Breadth first over alternating paths, remembering where each came from.
        came_from, queue = {}, [left]
        for current in queue:
            for right in neighbours[current]:
                if right in came_from:
                    continue
                came_from[right] = current
                if right in partner:
                    queue.append(partner[right])
                    continue
                while right is not None:
                    owner = came_from[right]
                    before = next((r for r, o in partner.items() if o == owner), None)
                    partner[right] = owner
                    right = before if owner != left else None
                return True
        return False

    return sum(place(left) for left in range(len(neighbours)))


def mojofm(found, truth):
    """1 - mno / max mno, mno: fewest moves of nodes and joins of groups that make
    `found` into `truth`. In [0, 100]; higher is better, but it rises with the number of
    groups. 100 for no nodes. Wen, Tzerpos 2004, doi 10.1109/WPC.2004.1311061."""
    by_group = defaultdict(Counter)
    for node, group in found.items():
        by_group[group][truth[node]] += 1
    moves = sum(sum(c.values()) - max(c.values()) for c in by_group.values())
    tags = [[t for t, n in c.items() if n == max(c.values())]
            for c in by_group.values()]
    distance = moves + len(by_group) - _largest_matching(tags)
    sizes, most_groups = sorted(Counter(truth.values()).values()), 0
    for size in sizes:
        most_groups += most_groups < size
    worst = len(truth) - most_groups
    return 100.0 * (1 - distance / worst) if worst else 100.0


def _pairs(counts):
    return sum(n * (n - 1) / 2 for n in counts)


def ari(found, truth):
    """Adjusted Rand index, (s - e) / (m - e): s pairs of nodes are together in both, e
    are expected to be, m is the mean of those together in either. In [-50, 100]; higher
    is better, 0 is chance; 100 where the two cannot differ. Hubert, Arabie 1985, doi
    10.1007/BF01908075."""
    all_pairs = _pairs([len(found)])
    if not all_pairs:
        return 100.0
    same_found = _pairs(Counter(found.values()).values())
    same_truth = _pairs(Counter(truth.values()).values())
    expected = same_found * same_truth / all_pairs
    most = (same_found + same_truth) / 2
    if most == expected:
        return 100.0
    return 100.0 * (_pairs(_cells(found, truth).values()) - expected) / (most - expected)


def ami(found, truth):
    """Adjusted mutual information, (I - E[I]) / (mean of the entropies - E[I]), E[I]
    that of random groups of the same sizes. At most 100; higher is better, 0 is chance;
    100 where the two cannot differ. Vinh, Epps, Bailey 2010, JMLR 11, with the
    arithmetic mean."""
    n = len(found)
    rows, columns = Counter(found.values()), Counter(truth.values())
    shared = sum(c / n * log(n * c / (rows[a] * columns[b]))
                 for (a, b), c in _cells(found, truth).items())
    mean = -sum(c / n * log(c / n) for counts in (rows, columns)
                for c in counts.values()) / 2
    ln_factorial = [lgamma(i + 1) for i in range(n + 1)]
    expected = 0.0
    for a, a_times in Counter(rows.values()).items():
        for b, b_times in Counter(columns.values()).items():
            fixed = (ln_factorial[a] + ln_factorial[b] + ln_factorial[n - a] +
                     ln_factorial[n - b] - ln_factorial[n])
            for c in range(max(1, a + b - n), min(a, b) + 1):
                p = fixed - (ln_factorial[c] + ln_factorial[a - c] +
                             ln_factorial[b - c] + ln_factorial[n - a - b + c])
                expected += a_times * b_times * c / n * log(n * c / (a * b)) * exp(p)
    if abs(mean - expected) < 1e-12:
        return 100.0
    return 100.0 * (shared - expected) / (mean - expected)


def c2c(found, truth, threshold=1 / 3):
    """Share of true groups that some group overlaps by more than the threshold,
    overlap = common / larger of the two. In [0, 100]; higher is better. c2c_cvg of
    Garcia, Ivkovic, Medvidovic 2013, doi 10.1109/ASE.2013.6693106."""
    rows, columns = Counter(found.values()), Counter(truth.values())
    hit = {b for (a, b), c in _cells(found, truth).items()
           if c / max(rows[a], columns[b]) > threshold}
    return 100.0 * len(hit) / len(columns)


def agreement(found, truth):
    """Over the nodes that both have."""
    nodes = [node for node in truth if node in found]
    found = {node: found[node] for node in nodes}
    truth = {node: truth[node] for node in nodes}
    return {"k": len(set(found.values())), "mojofm": mojofm(found, truth),
            "ari": ari(found, truth), "ami": ami(found, truth),
            "c2c": c2c(found, truth)}


def service_view(found, truth, shared):
    """`agreement` where `shared` is the name of the library code in both, with F1
    of that group, 2 both / (said + true), and ARI among the nodes that the truth has in
    services. F1 in [0, 100]; higher is better; 100 if there is no library code in
    either."""
    scores = agreement(found, truth)
    nodes = [node for node in truth if node in found]
    true = {node for node in nodes if truth[node] == shared}
    said = {node for node in nodes if found[node] == shared}
    both = len(true & said)
    scores["f1"] = 200.0 * both / (len(true) + len(said)) if true or said else 100.0
    inside = [node for node in nodes if node not in true]
    scores["ari_services"] = ari({n: found[n] for n in inside},
                                 {n: truth[n] for n in inside})
    return scores


def label_free(found, calls, contexts):
    """The measures of Kalia et al. 2021 (Mono2Micro), doi 10.1145/3468264.3473915,
    as its authors' code has them. `calls`: volume by pair of classes, `contexts`:
    business use cases by class, "Unknown" for classes without one.

    bcp: mean over groups of ln(use cases that the group takes part in). [0, inf), lower.
    icp: (sum of ln v + 1 over crossing pairs) / (over all). [0, 1], lower; 0 for none.
    sm: mean of linked unordered pairs / N_i^2, minus 2 / (K (K - 1)) times the sum over
    ordered pairs of groups of linked ordered pairs / (N_i N_j). (-2, 1/2), higher.
    ifn: crossing ordered pairs of classes / K. [0, inf), lower.
    ned: 1 - share of classes in groups of 5 to 20 (Wu, Hassan, Holt 2005, doi
    10.1109/ICSM.2005.31, turned round). [0, 1], lower."""
    groups = defaultdict(set)
    for node, group in found.items():
        groups[group].add(node)
    k = len(groups)
    known = {pair: v for pair, v in calls.items()
             if pair[0] in found and pair[1] in found and pair[0] != pair[1]}
    crossing = {pair: v for pair, v in known.items() if found[pair[0]] != found[pair[1]]}
    weight = lambda some: sum(log(v) + 1 for v in some.values())
    touched = [len(set().union(*({*contexts.get(n, ["Unknown"])} or {"Unknown"}
                                 for n in nodes))) for nodes in groups.values()]
    linked = {frozenset(pair) for pair in known}
    cohesion = sum(sum(1 for pair in linked if pair <= nodes) / len(nodes) ** 2
                   for nodes in groups.values()) / k
    between = Counter((found[a], found[b]) for a, b in crossing)
    # Over ordered pairs, each with the edges of both directions.
    coupling = sum(2 * n / (2 * len(groups[a]) * len(groups[b]))
                   for (a, b), n in between.items())
    fit = sum(len(nodes) for nodes in groups.values() if 5 <= len(nodes) <= 20)
    return {"k": k, "bcp": sum(log(t) for t in touched) / k,
            "icp": weight(crossing) / weight(known) if known else 0.0,
            "sm": cohesion - (coupling * 2 / (k * (k - 1)) if k > 1 else 0.0),
            "ifn": len(crossing) / k, "ned": 1 - fit / len(found)}
