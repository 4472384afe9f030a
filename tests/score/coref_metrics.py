"""Coreference metrics after their definitions, over clusters of mentions (any hashable things).

MUC    Vilain et al. 1995: links that are kept, counted by partitions.
B3     Bagga and Baldwin 1998: the overlap of a mention's clusters, averaged over mentions.
CEAFe  Luo 2005: the best one-to-one pairing of clusters, alike by phi4 (2|K&R| / (|K|+|R|)).
The CoNLL figure is the mean of their F1 (Pradhan et al. 2012). Each function takes a list of pairs
(key, response), a document each, and sums over all before it divides, as the reference scorer does.
"""


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ratio(above, below):
    return above / below if below else 0.0


def cluster_of(clusters):
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def muc_side(clusters, others):
    """Links of `clusters` that `others` keeps, and all its links."""
    where = cluster_of(others)
    kept = every = 0
    for cluster in clusters:
        parts = {where.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(parts)
        every += len(cluster) - 1
    return kept, every


def b3_side(clusters, others):
    where = cluster_of(others)
    total = count = 0
    for cluster in clusters:
        members = set(cluster)
        for mention in cluster:
            count += 1
            if mention in where:
                total += len(members & set(others[where[mention]])) / len(members)
    return total, count


def phi4(a, b):
    return 2 * len(set(a) & set(b)) / (len(a) + len(b))


def best_pairing(weights):
    """The greatest sum of weights over one-to-one pairs (Kuhn-Munkres, in the form with potentials)."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights)]
    rows, columns = len(weights), len(weights[0])
    infinity = float("inf")
    row_potential = [0.0] * (rows + 1)
    column_potential = [0.0] * (columns + 1)
    partner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        partner[0] = row
        at = 0
        least = [infinity] * (columns + 1)
        used = [False] * (columns + 1)
        way = [0] * (columns + 1)
        while True:
            used[at] = True
            current, delta, following = partner[at], infinity, 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                cost = (-weights[current - 1][column - 1] - row_potential[current] -
                        column_potential[column])
                if cost < least[column]:
                    least[column], way[column] = cost, at
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    row_potential[partner[column]] += delta
                    column_potential[column] -= delta
                else:
                    least[column] -= delta
            at = following
            if partner[at] == 0:
                break
        while at:
            partner[at] = partner[way[at]]
            at = way[at]
    return sum(weights[partner[column] - 1][column - 1]
               for column in range(1, columns + 1) if partner[column])


def scores(documents):
    """{"MUC": (precision, recall, F1), "B3": ..., "CEAFe": ..., "CoNLL": F1}"""
    muc, b3, ceaf = [0, 0, 0, 0], [0, 0, 0, 0], [0.0, 0, 0]
    for key, response in documents:
        for sums, side in ((muc, muc_side), (b3, b3_side)):
            for offset, (one, other) in ((0, (response, key)), (2, (key, response))):
                above, below = side(one, other)
                sums[offset] += above
                sums[offset + 1] += below
        ceaf[0] += best_pairing([[phi4(k, r) for r in response] for k in key])
        ceaf[1] += len(response)
        ceaf[2] += len(key)
    result = {}
    for name, (above_p, below_p, above_r, below_r) in (
            ("MUC", muc), ("B3", b3), ("CEAFe", (ceaf[0], ceaf[1], ceaf[0], ceaf[2]))):
        precision, recall = ratio(above_p, below_p), ratio(above_r, below_r)
        result[name] = (precision, recall, f1(precision, recall))
    result["CoNLL"] = sum(result[name][2] for name in ("MUC", "B3", "CEAFe")) / 3
    return result
