"""Entities of different documents that are one by their names."""
import json
import unittest

from support import NOTHING_FOUND, CliTest

FIRST = "Minister Olena Kovalska met Per Hansen in Bergen on Friday. Kovalska thanked Chad.\n"
OTHER = "Minister Olena Kowalska visited Bergen. The minister met Kari Olsen.\n"


class Join(CliTest):
    def actors(self, *query):
        out, _ = self.dossier("query", *query, "--jsonl")
        return {json.loads(line)["subject"]["name"] for line in out.splitlines()}

    def add(self, name, text, *options):
        self.write(name, text)
        return self.dossier("add", "--date", "2025-12-27", *options, name)[0]

    def test_one_person_in_two_spellings_is_one_after_add(self):
        self.add("a.txt", FIRST)
        self.assertIn("entities: 1 joined\n", self.add("b.txt", OTHER))
        self.assertEqual(self.actors("? visited Bergen"), {"Olena Kovalska"})
        self.assertEqual(self.actors("Olena Kowalska met ?"), {"Olena Kovalska"})
        log, _ = self.dossier("log")
        self.assertIn("\tnames\t", log)
        self.assertIn("\tspelling\n", log)
        self.fails(NOTHING_FOUND, "join")

    def test_a_join_that_was_undone_does_not_come_back(self):
        self.add("a.txt", FIRST)
        self.add("b.txt", OTHER)
        self.dossier("undo", "1")
        self.assertEqual(self.actors("? visited Bergen"), {"Olena Kowalska"})
        self.assertNotIn("joined", self.add("c.txt", "Per Hansen visited Oslo.\n"))
        self.assertEqual(self.actors("? visited Bergen"), {"Olena Kowalska"})

    def test_nothing_is_joined_where_nobody_wants_it(self):
        self.add("a.txt", FIRST, "--no-join")
        self.assertNotIn("joined", self.add("b.txt", OTHER, "--no-join"))
        self.assertEqual(self.dossier("join")[0], "entities: 1 joined\n")

    def test_a_surname_is_its_bearer_until_there_are_two(self):
        self.add("a.txt", "Mr. Lindqvist visited Chad.\n")
        self.assertIn("entities: 1 joined\n", self.add("b.txt", "Nils Lindqvist visited Bergen.\n"))
        self.assertEqual(self.actors("? visited Chad"), {"Nils Lindqvist"})
        self.assertIn("1 parted again", self.add("c.txt", "Anna Lindqvist visited Niger.\n"))
        self.assertEqual(self.actors("? visited Chad"), {"Lindqvist"})

    def test_what_is_not_sure_waits_for_a_person(self):
        self.add("a.txt", "Marius Lindgren visited Chad.\n")
        self.assertIn("1 to review", self.add("b.txt", "Marias Lindgren visited Bergen.\n"))
        self.assertEqual(self.actors("? visited Chad"), {"Marius Lindgren"})
        self.assertIn("Marias Lindgren", self.dossier("review", "--list")[0])


if __name__ == "__main__":
    unittest.main()
