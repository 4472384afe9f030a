#!/usr/bin/env python3
"""The coreference metrics on cases that were worked out by hand."""
import itertools
import random
import unittest

from coref_metrics import best_pairing, scores


class Metrics(unittest.TestCase):
    def check(self, key, response, **expected):
        found = scores([(key, response)])
        for name, (precision, recall) in expected.items():
            self.assertAlmostEqual(found[name][0], precision, places=6, msg=name)
            self.assertAlmostEqual(found[name][1], recall, places=6, msg=name)

    def test_equal_clusters_score_one(self):
        clusters = [["a", "b"], ["c", "d", "e"]]
        self.check(clusters, clusters, MUC=(1, 1), B3=(1, 1), CEAFe=(1, 1))
        self.assertAlmostEqual(scores([(clusters, clusters)])["CoNLL"], 1)

    def test_a_split_a_wrong_join_and_mentions_of_one_side(self):
        # Key {abc}{defg}, response {ab}{cd}{fghi}, by hand:
        # MUC: of 2+3 links of the key 1+1 are kept; of 1+1+3 of the response 1+0+1.
        # B3: recall (2/3+2/3+1/3 + 1/4+0+2/4+2/4)/7, precision (1+1 + 1/2+1/2 + 2/4+2/4+0+0)/8.
        # CEAFe: {abc}{ab} 4/5 and {defg}{fghi} 4/8, over 2 and 3 clusters.
        self.check([list("abc"), list("defg")], [list("ab"), list("cd"), list("fghi")],
                   MUC=(2 / 5, 2 / 5), B3=(4 / 8, (35 / 12) / 7), CEAFe=(1.3 / 3, 1.3 / 2))

    def test_all_in_one_cluster(self):
        # B3 precision: four of five mentions see 4/5 (first cluster), one 1/5.
        self.check([list("abcd"), ["e", "f"]], [list("abcdef")],
                   MUC=(4 / 5, 1), B3=((4 * 4 / 6 + 2 * 2 / 6) / 6, 1),
                   CEAFe=(2 * 4 / 10, (2 * 4 / 10) / 2))

    def test_no_response_scores_zero(self):
        self.check([["a", "b"]], [], MUC=(0, 0), B3=(0, 0), CEAFe=(0, 0))

    def test_documents_are_summed_before_they_are_divided(self):
        one, two = ([["a", "b"]], [["a", "b"]]), ([list("abcd")], [])
        self.assertAlmostEqual(scores([one, two])["MUC"][1], 1 / 4)

    def test_pairing_finds_what_trying_all_finds(self):
        numbers = random.Random(7)
        for _ in range(60):
            rows, columns = numbers.randint(1, 5), numbers.randint(1, 5)
            weights = [[numbers.random() for _ in range(columns)] for _ in range(rows)]
            best = 0.0
            for chosen in itertools.permutations(range(max(rows, columns)), min(rows, columns)):
                pairs = (enumerate(chosen) if rows <= columns
                         else ((row, column) for column, row in enumerate(chosen)))
                best = max(best, sum(weights[r][c] for r, c in pairs))
            self.assertAlmostEqual(best_pairing(weights), best)


if __name__ == "__main__":
    unittest.main()
