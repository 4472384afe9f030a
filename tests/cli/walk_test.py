"""How entities are connected, who matters, what happened when."""
import json
import unittest

from support import CliTest, NOTHING_FOUND, USAGE, DATA

FIRST = ("OSLO, Dec 27, 2025 - Kari Olsen met Per Hansen in Bergen on Friday. "
         "Norway pledged $5 million to Chad.\n")
SECOND = ("OSLO, Dec 20, 2025 - Per Hansen met Ola Berg in Lund on Thursday. Ola Berg visited Chad. "
          "Kari Olsen visited Chad. Sweden attacked Chad. Kari Olsen did not meet Ola Berg.\n")


class Walk(CliTest):
    def setUp(self):
        super().setUp()
        self.write("news/a.txt", FIRST)
        self.write("news/b.txt", SECOND)
        self.dossier("add", "news")

    def answer(self, *arguments):
        """The one JSON document that dossier prints."""
        answer = json.loads(self.dossier(*arguments, "--json")[0])
        self.assertEqual(answer["schema"], 1)
        return answer

    def names(self, path):
        return [path["hops"][0]["from"]["name"]] + [hop["to"]["name"] for hop in path["hops"]]


class Path(Walk):
    def test_of_the_shortest_the_most_informative_is_printed_and_the_ties_are_told(self):
        out, _ = self.dossier("path", "Kari Olsen", "Ola Berg")
        self.assertRegex(out, r"Kari Olsen -met-> Per Hansen  2025-12-26  asserted \.\d\d\n"
                              r"  news/a\.txt, sentence 0, bytes \d+-\d+: \"OSLO")
        self.assertTrue(out.endswith("2 hops; 2 paths are as short, see them with --all-shortest\n"))
        answer = self.answer("path", "Kari Olsen", "Ola Berg")
        self.assertEqual(answer["ties"], 2)
        self.assertEqual(answer["length"], 2)
        self.assertEqual(self.names(answer), ["Kari Olsen", "Per Hansen", "Ola Berg"])
        self.assertEqual(answer["paths"][0]["hops"], answer["hops"])

    def test_every_hop_has_predicate_dates_status_confidence_and_a_sentence(self):
        hops = self.answer("path", "Kari Olsen", "Ola Berg")["hops"]
        self.assertEqual([hop["label"] for hop in hops], ["met", "met"])
        self.assertEqual([hop["first"] for hop in hops], ["2025-12-26", "2025-12-18"])
        self.assertEqual(hops[0]["published"], ["2025-12-27", "2025-12-27"])
        self.assertEqual(hops[0]["status"], "asserted")
        self.assertIn("Per Hansen", hops[0]["evidence"]["text"])

    def test_all_shortest_paths_are_listed(self):
        answer = self.answer("path", "--all-shortest", "Kari Olsen", "Ola Berg")
        self.assertEqual([self.names(path)[1] for path in answer["paths"]], ["Per Hansen", "Chad"])
        out, _ = self.dossier("path", "--all-shortest", "Kari Olsen", "Ola Berg")
        self.assertTrue(out.startswith("path 1, 2 hops:\n"))

    def test_the_k_best_paths_do_not_repeat(self):
        answer = self.answer("path", "-k", "5", "Kari Olsen", "Ola Berg")
        ways = [tuple(self.names(path)) for path in answer["paths"]]
        self.assertEqual(len(ways), len(set(ways)))
        self.assertGreaterEqual(len(ways), 2)
        lengths = [path["length"] for path in answer["paths"]]
        self.assertEqual(lengths, sorted(lengths))
        self.assertIsNone(answer["ties"])
        lines = self.dossier("path", "-k", "5", "--jsonl", "Kari Olsen", "Ola Berg")[0].splitlines()
        self.assertEqual([json.loads(line) for line in lines], answer["paths"])

    def test_limits_act_during_the_search(self):
        def through(*limits):
            return self.names(self.answer("path", *limits, "Kari Olsen", "Ola Berg"))[1]
        self.assertEqual(through("--avoid", "met"), "Chad")
        self.assertEqual(through("--only", "visited"), "Chad")
        self.assertEqual(through("--without", "Per Hansen"), "Chad")
        self.assertEqual(through("--until", "2025-12-25"), "Chad")
        self.assertEqual(through("--weight", "informative"), "Per Hansen")
        self.assertEqual(through("--max-degree", "3"), "Per Hansen")
        self.fails(NOTHING_FOUND, "path", "--max-hops", "1", "Kari Olsen", "Ola Berg")
        self.fails(NOTHING_FOUND, "path", "--since", "2026", "Kari Olsen", "Ola Berg")
        self.fails(NOTHING_FOUND, "path", "--min-confidence", ".99", "Kari Olsen", "Ola Berg")

    def test_a_chronological_path_goes_forward_in_time(self):
        there = self.answer("path", "--chronological", "Ola Berg", "Kari Olsen", "--only", "met")
        self.assertEqual([hop["first"] for hop in there["hops"]], ["2025-12-18", "2025-12-26"])
        self.fails(NOTHING_FOUND, "path", "--chronological", "Kari Olsen", "Ola Berg", "--only", "met")

    def test_what_holds_both_ways_is_walked_both_ways_along_the_direction(self):
        self.assertEqual(self.answer("path", "--directed", "Ola Berg", "Kari Olsen")["length"], 2)
        self.fails(NOTHING_FOUND, "path", "--directed", "Chad", "Kari Olsen")

    def test_what_did_not_happen_is_walked_only_when_asked_for(self):
        answer = self.answer("path", "--status", "negated", "Kari Olsen", "Ola Berg")
        self.assertEqual(answer["hops"][0]["status"], "negated")

    def test_wrong_use_is_told(self):
        self.assertIn("did you mean", self.fails(NOTHING_FOUND, "path", "--only", "mett", "Chad", "Lund"))
        self.assertIn("2025-12", self.fails(USAGE, "path", "--since", "lately", "Chad", "Lund"))
        self.assertIn("asserted", self.fails(USAGE, "path", "--status", "true", "Chad", "Lund"))
        self.fails(USAGE, "path", "--all-shortest", "-k", "3", "Chad", "Lund")
        self.fails(USAGE, "path", "--weight", "length", "Chad", "Lund")
        self.fails(DATA, "path", "-s", "nowhere", "Chad", "Lund")


class Around(Walk):
    def test_between_lists_what_both_are_tied_to_with_evidence_for_either(self):
        answer = self.answer("between", "Kari Olsen", "Ola Berg")
        self.assertEqual([one["name"] for one in answer["between"]], ["Per Hansen", "Chad"])
        for one in answer["between"]:
            self.assertEqual(one["first"]["from"]["name"], "Kari Olsen")
            self.assertEqual(one["second"]["to"]["name"], "Ola Berg")
        out, _ = self.dossier("between", "--limit", "1", "Kari Olsen", "Ola Berg")
        self.assertIn("1 more: --limit 2", out)
        self.fails(NOTHING_FOUND, "between", "Sweden", "Bergen")

    def test_why_lists_every_statement_between_two_also_what_is_denied(self):
        out, _ = self.dossier("why", "Ola Berg", "Kari Olsen")
        self.assertIn("Kari Olsen -met-> Ola Berg  negated", out)
        answer = self.answer("why", "Kari Olsen", "Per Hansen")
        self.assertEqual(len(answer["solutions"]), 1)
        self.assertEqual(answer["solutions"][0]["label"], "met")
        self.assertIn("dossier path", self.fails(NOTHING_FOUND, "why", "Sweden", "Bergen"))

    def test_neighbors_come_nearest_first(self):
        near = self.answer("neighbors", "Kari Olsen")["neighbors"]
        self.assertEqual({one["name"] for one in near}, {"Per Hansen", "Bergen", "Chad"})
        far = self.answer("neighbors", "--max-hops", "2", "Kari Olsen")["neighbors"]
        self.assertEqual([one["hops"] for one in far], sorted(one["hops"] for one in far))
        self.assertIn("Sweden", {one["name"] for one in far})
        self.assertEqual(len(self.lines("neighbors", "--jsonl", "--limit", "2", "Kari Olsen")), 2)
        self.fails(NOTHING_FOUND, "neighbors", "--only", "attacked", "Kari Olsen")

    def test_a_timeline_is_in_order_and_can_be_cut(self):
        def days(*arguments):
            events = self.answer("timeline", *arguments)["events"]
            return [event["first"] or event["published"][0] for event in events]
        everything = days()
        self.assertEqual(everything, sorted(everything))
        self.assertEqual(everything[0], "2025-12-18")
        self.assertEqual(days("Per Hansen"), ["2025-12-18", "2025-12-26"])
        self.assertEqual(days("Per Hansen", "--since", "2025-12-20"), ["2025-12-26"])
        self.assertEqual(days("Per Hansen", "--until", "2025-12-20"), ["2025-12-18"])
        self.fails(NOTHING_FOUND, "timeline", "--since", "2030")
        out, _ = self.dossier("timeline", "Chad")
        self.assertIn("published 2025-12-20  ", out)


class Whole(Walk):
    def test_rank_orders_by_each_measure(self):
        for by in ("pagerank", "degree", "betweenness", "closeness", "core"):
            nodes = self.answer("rank", "--by", by)["nodes"]
            scores = [node["score"] for node in nodes]
            self.assertEqual(scores, sorted(scores, reverse=True), by)
            self.assertEqual([node["rank"] for node in nodes], list(range(1, len(nodes) + 1)))
        self.assertEqual(self.answer("rank", "--by", "degree")["nodes"][0]["name"], "Chad")
        self.assertEqual(len(self.dossier("rank", "--limit", "2")[0].splitlines()), 2)
        self.fails(USAGE, "rank", "--by", "fame")

    def test_communities_hold_each_entity_once(self):
        answer = self.answer("communities", "--members", "100")
        members = [member["name"] for group in answer["communities"] for member in group["members"]]
        self.assertEqual(len(members), len(set(members)))
        self.assertEqual(answer["groups"], len(answer["communities"]))
        self.assertIn("modularity", self.dossier("communities")[0])

    def test_a_store_without_ties_is_nothing_found(self):
        self.write("none.txt", "Nothing here.")
        self.dossier("-s", str(self.dir / "empty"), "add", "none.txt")
        for verb in ("rank", "communities"):
            self.fails(NOTHING_FOUND, "-s", str(self.dir / "empty"), verb)


if __name__ == "__main__":
    unittest.main()
