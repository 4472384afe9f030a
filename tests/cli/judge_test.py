"""Judgements about what was read: made, shown everywhere, undone, written out and replayed."""
import json
import unittest

from support import DATA, NOTHING_FOUND, USAGE, CliTest

NEWS = "Kari Olsen met Per Hansen in Bergen on Friday. Norway pledged $5 million to Chad.\n"
MORE = "Kari Olson met Per Hansen in Bergen on Friday. Sweden accused Norway.\n"
ASK = ("# dossier judgements, format 1\n"
       "1\t2026-01-05T09:30:00Z\tsame-name\t0.6\task\tPerson:Kari Olsen\tPerson:Kari Olson\tone letter\n")


class Judge(CliTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", NEWS)
        self.write("b.txt", MORE)
        self.dossier("add", "--date", "2025-12-27", "a.txt", "b.txt")

    def meetings(self, name="?"):
        """The statements of a meeting that query prints, as JSON objects."""
        out, _ = self.dossier("query", f"{name} met Per Hansen", "--jsonl")
        return [json.loads(line) for line in out.splitlines()]

    def shown(self):
        return [self.dossier("stats", "--json")[0], self.dossier("query", "? ? ?", "--jsonl")[0],
                self.dossier("show", "Kari Olsen", "--json")[0]]

    def test_merged_entities_are_one_in_every_answer_until_it_is_undone(self):
        before = self.shown()
        out, _ = self.dossier("merge", "Kari Olsen", "Kari Olson", "--reason", "one woman")
        self.assertEqual(out, "judgement 1: Kari Olson is Kari Olsen\n")
        self.assertEqual({line["subject"]["name"] for line in self.meetings("Kari Olson")},
                         {"Kari Olsen"})
        self.assertIn("Kari Olson", self.dossier("show", "Kari Olsen")[0])
        self.dossier("path", "Kari Olson", "Per Hansen")
        self.dossier("export", "graph.graphml")
        self.assertNotIn('"n_label">Kari Olson<', (self.dir / "graph.graphml").read_text())
        self.dossier("check")
        self.assertEqual(self.dossier("undo")[0], "judgement 2: judgement 1 is undone\n")
        self.assertEqual(self.shown(), before)
        self.fails(NOTHING_FOUND, "undo")
        self.fails(USAGE, "undo", "1")
        self.fails(NOTHING_FOUND, "undo", "99")

    def test_what_is_judged_holds_for_documents_that_are_read_again(self):
        self.dossier("merge", "Kari Olsen", "Kari Olson")
        self.write("b.txt", MORE + "Kari Olson visited Oslo.\n")
        self.dossier("add", "--date", "2025-12-28", "b.txt")
        self.assertEqual({line["subject"]["name"] for line in self.meetings()}, {"Kari Olsen"})
        self.dossier("check")

    def test_split_parts_again_by_the_names_that_were_read(self):
        before = self.shown()
        self.dossier("merge", "Kari Olsen", "Kari Olson")
        self.dossier("split", "Kari Olsen", "Kari Olson", "--reason", "sisters")
        self.assertEqual(self.shown(), before)
        self.dossier("undo")
        self.dossier("split", "Kari Olsen")
        self.assertEqual(self.shown(), before)
        self.fails(NOTHING_FOUND, "split", "Per Hansen")

    def test_an_entity_is_renamed_and_retyped(self):
        self.dossier("rename", "Kari Olson", "Kari O. Olson")
        self.dossier("retype", "Kari O. Olson", "Organization")
        out, _ = self.dossier("show", "Kari Olson")
        self.assertTrue(out.startswith("Kari O. Olson  Organization  E"), out)
        self.fails(USAGE, "retype", "Kari Olsen", "Human")
        self.fails(NOTHING_FOUND, "rename", "Nobody Known", "Somebody")

    def test_a_wrong_statement_is_dropped_by_pattern_or_id(self):
        statement = self.meetings("Kari Olsen")[0]
        self.dossier("drop", "Kari Olsen", "met", "Per Hansen", "--reason", "misread", "--all")
        self.dossier("query", "Kari Olsen met Per Hansen", expect=NOTHING_FOUND)
        self.dossier("undo")
        self.assertEqual(self.meetings("Kari Olsen")[0], statement)
        self.fails(NOTHING_FOUND, "drop", "S0000000000000000")
        self.fails(NOTHING_FOUND, "drop", "Kari Olsen", "pledged", "?")
        self.fails(USAGE, "drop", "Kari Olsen", "met")

    def test_a_log_is_text_and_makes_the_same_of_another_store(self):
        self.dossier("log", expect=NOTHING_FOUND)
        self.dossier("merge", "Kari Olsen", "Kari Olson", "--reason", "one\twoman")
        self.dossier("drop", "Sweden", "?", "Norway", "--all")
        log, _ = self.dossier("log")
        self.assertIn("\tmerge\tPerson:Kari Olsen\tPerson:Kari Olson\tone\\twoman\n", log)
        before = self.shown()
        self.store = self.dir / "again"
        self.dossier("add", "--date", "2025-12-27", "a.txt", "b.txt")
        self.write("log.txt", log)
        out, _ = self.dossier("log", "--replay", "log.txt")
        self.assertTrue(out.endswith("in already: 0\n"), out)
        self.assertEqual(self.shown(), before)
        out, _ = self.dossier("log", "--replay", "-", stdin=log.encode())
        self.assertTrue(out.startswith("judgements added: 0,"), out)
        self.assertEqual(self.dossier("log")[0], log)

    def test_a_log_that_is_wrong_names_file_and_line(self):
        self.write("log.txt", ASK + "2\tnow\n")
        self.assertIn("log.txt: line 3: ", self.fails(DATA, "log", "--replay", "log.txt"))
        self.fails(DATA, "log", "--replay", "none.txt")

    def test_open_questions_are_shown_with_sentences_and_answered_by_number(self):
        self.fails(NOTHING_FOUND, "review")
        self.write("log.txt", ASK)
        self.dossier("log", "--replay", "log.txt")
        out, _ = self.dossier("review")
        self.assertIn("1  .60  same-name: one letter\n", out)
        self.assertIn("Kari Olson  Person", out)
        self.assertIn("b.txt", out)
        self.fails(NOTHING_FOUND, "review", "--yes", "7")
        self.dossier("review", "--yes", "1")
        self.assertEqual({line["subject"]["name"] for line in self.meetings()}, {"Kari Olsen"})
        self.fails(NOTHING_FOUND, "review")
        self.dossier("undo")
        self.dossier("review", "--no", "1")
        self.assertIn("\tsplit\tPerson:Kari Olsen\tPerson:Kari Olson\treview of 1\n",
                      self.dossier("log")[0])


if __name__ == "__main__":
    unittest.main()
