"""Documents in, questions answered, a graph file out."""
import json
import unittest

from support import CliTest, NOTHING_FOUND

NEWS = ("OSLO, Dec 27, 2025 - Norwegian Prime Minister Kari Olsen met Per Hansen in Bergen on Friday. "
        "Norway pledged $5 million to Chad. Sweden claimed to have captured Lund.\n")


class MainJob(CliTest):
    def setUp(self):
        super().setUp()
        self.news = self.write("news/a.txt", NEWS)
        self.dossier("add", "news")

    def test_adding_again_adds_nothing(self):
        before, _ = self.dossier("stats", "--json")
        out, _ = self.dossier("add", "news")
        self.assertIn("0 added, 0 replaced, 1 already in, 0 failed", out)
        self.assertEqual(self.dossier("stats", "--json")[0], before)

    def test_a_changed_document_replaces_what_it_gave(self):
        self.write("news/a.txt", "Norway attacked Sweden.")
        self.assertIn("1 replaced", self.dossier("add", "news")[0])
        self.dossier("query", "Norway attacked Sweden")
        self.dossier("query", "Sweden ? Lund", expect=NOTHING_FOUND)

    def test_a_query_prints_statement_document_sentence_and_offsets(self):
        out, _ = self.dossier("query", "Kari Olsen met ?")
        self.assertIn("Kari Olsen -met-> Per Hansen", out)
        self.assertIn("time: 2025-12-26", out)
        self.assertRegex(out, r"news/a\.txt, sentence 0, bytes \d+-\d+: \"OSLO, Dec 27")

    def test_a_query_takes_three_arguments_or_one(self):
        one = self.dossier("query", "Sweden claimed Lund")[0]
        three = self.dossier("query", "Sweden", "claimed", "Lund")[0]
        self.assertEqual(one, three)
        self.assertIn("of: captured", one)

    def test_nothing_found_is_exit_code_one_and_no_output(self):
        out, _ = self.dossier("query", "Chad ? Lund", expect=NOTHING_FOUND)
        self.assertEqual(out, "")

    def test_evidence_offsets_cut_the_clause_out_of_the_file(self):
        raw = NEWS.encode()
        for statement in self.lines("extract", "--json", self.news):
            begin, end = statement["span"]
            self.assertIn(statement["subject"]["mention"], raw[begin:end].decode())
            begin, end = statement["subject"]["span"]
            self.assertEqual(raw[begin:end].decode(), statement["subject"]["mention"])

    def test_a_path_shows_a_sentence_for_each_hop(self):
        out, _ = self.dossier("path", "Chad", "Kari Olsen")
        self.assertEqual(out.count('"'), 2 * (len(out.splitlines()) // 2))
        self.assertIn("hop", out.splitlines()[-1])
        answer = json.loads(self.dossier("path", "Chad", "Kari Olsen", "--json")[0])
        self.assertEqual(answer["length"], len(answer["hops"]))

    def test_no_path_is_nothing_found(self):
        self.assertIn("no path", self.fails(NOTHING_FOUND, "path", "Lund", "Chad"))

    def test_show_takes_a_name_or_an_id(self):
        shown = json.loads(self.dossier("show", "Norway", "--json")[0])
        self.assertEqual(shown["name"], "Norway")
        again = json.loads(self.dossier("show", shown["id"], "--json")[0])
        self.assertEqual(again, shown)

    def test_an_unknown_name_offers_the_nearest(self):
        err = self.fails(NOTHING_FOUND, "show", "Kari Olson")
        self.assertIn("Kari Olsen", err)

    def test_an_unknown_predicate_offers_the_nearest(self):
        err = self.fails(NOTHING_FOUND, "query", "Norway", "plegded", "?")
        self.assertIn("pledged", err)

    def test_the_export_counts_what_it_wrote(self):
        out, _ = self.dossier("export", "g.graphml", "--json")
        report = json.loads(out)
        text = (self.dir / "g.graphml").read_text()
        self.assertEqual(text.count("<node "), report["nodes"])
        self.assertEqual(text.count("<edge "), report["edges"])
        self.assertEqual(list(self.dir.glob("g.graphml?*")), [])

    def test_stats_counts(self):
        stats = json.loads(self.dossier("stats", "--json")[0])
        self.assertEqual(stats["documents"], 1)
        self.assertGreaterEqual(stats["statements"], 4)

    def test_two_documents_of_one_statement_are_two_pieces_of_evidence(self):
        self.write("news/b.txt", "Norway pledged $5 million to Chad.")
        self.dossier("add", "news")
        found = self.lines("query", "--jsonl", "Norway", "pledged", "$5 million")
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0]["documents"], 2)

    def test_standard_input_is_a_document(self):
        self.dossier("add", "-", stdin=b"Finland attacked Sweden.")
        self.assertRegex(self.dossier("query", "Finland ? ?")[0],
                         "stdin:[0-9a-f]{16}, sentence 0")

    def test_what_comes_from_standard_input_later_replaces_nothing(self):
        self.dossier("add", "-", stdin=b"Finland attacked Sweden.")
        self.assertIn("1 added", self.dossier("add", "-", stdin=b"Finland attacked Norway.")[0])
        self.assertIn("1 already in", self.dossier("add", "-", stdin=b"Finland attacked Norway.")[0])
        self.dossier("query", "Finland attacked Sweden")
        self.dossier("query", "Finland attacked Norway")

    def test_standard_input_may_be_given_a_name(self):
        self.dossier("add", "--name", "desk/1", "-", stdin=b"Finland attacked Sweden.")
        self.assertIn("desk/1, sentence 0", self.dossier("query", "Finland ? ?")[0])
        out, _ = self.dossier("add", "--name", "desk/1", "-", stdin=b"Finland attacked Norway.")
        self.assertIn("1 replaced", out)

    def test_a_copy_or_another_spelling_of_a_path_is_no_second_source(self):
        self.write("news/copy.txt", NEWS)
        out, _ = self.dossier("add", "./news/a.txt", "news//../news/copy.txt", self.news)
        self.assertIn("0 added, 0 replaced, 3 already in, 0 failed\nsentences: 0,", out)
        found = self.lines("query", "--jsonl", "Norway", "pledged", "$5 million")
        self.assertEqual(found[0]["documents"], 1)

    def test_another_date_replaces_a_document(self):
        text = self.write("c.txt", "Kari Olsen visited Chad on Friday.")
        self.dossier("add", text)
        self.assertIn("1 replaced", self.dossier("add", "--date", "2024-05-05", text)[0])
        self.assertIn("time: 2024-05-03", self.dossier("query", "Kari Olsen visited Chad")[0])
        self.assertIn("1 already in", self.dossier("add", text)[0])

    def test_a_date_given_dates_the_weekdays(self):
        text = self.write("c.txt", "Kari Olsen visited Chad on Friday.")
        statement, = self.lines("extract", "--json", "--date", "2024-05-05", text)
        self.assertEqual(statement["qualifiers"]["time"], "2024-05-03")


if __name__ == "__main__":
    unittest.main()
