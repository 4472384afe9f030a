"""Half-way results of clauses and propositions, as JSON lines and as a table."""
import json
import unittest

from support import CliTest, DATA, NOTHING_FOUND, USAGE

NEWS = "Norway sold the unit to Alfa for $2 billion. Ann Berg, the mayor of Bergen, resigned in May."


class Propositions(CliTest):
    def table(self, *arguments, **options):
        out, _ = self.dossier("extract", "--openie-tsv", *arguments, **options)
        return [line.split("\t") for line in out.splitlines()]

    def test_the_table_has_line_confidence_subject_predicate_and_arguments(self):
        self.write("a.txt", "Norway sold the unit to Alfa.\n")
        row, = self.table("a.txt")
        self.assertEqual(row[0], "Norway sold the unit to Alfa.")
        self.assertTrue(0 < float(row[1]) < 1)
        self.assertEqual(row[2:], ["Norway", "sold", "the unit", "to Alfa"])

    def test_tokenized_text_keeps_its_tokens_and_lines(self):
        self.write("a.txt", "Norway did n't sell `` the unit '' .\nAlfa -LRB- Oslo -RRB- bought it .\n")
        rows = self.table("--tokenized", "a.txt")
        self.assertEqual(rows[0][0], "Norway did n't sell `` the unit '' .")
        self.assertIn("did n't sell", [row[3] for row in rows])
        for row in rows:
            words = row[0].split()
            for slot in row[2:]:
                self.assertTrue(set(slot.split()) <= set(words) | {"be"}, row)

    def test_the_line_is_given_whole_also_where_it_has_two_sentences(self):
        self.write("a.txt", NEWS + "\n")
        self.assertEqual({row[0] for row in self.table("a.txt")}, {NEWS})

    def test_a_sentence_over_two_lines_is_given_alone_on_one(self):
        wrapped = ("Early in the morning of that day the old master of the harbour and\n"
                   "his men sold the ship. ")
        self.write("a.txt", (wrapped + "\n") * 3)
        rows = self.table("a.txt")
        self.assertTrue(rows)
        for row in rows:
            self.assertGreaterEqual(len(row), 5)
            self.assertIn(row[4], row[0])

    def test_a_long_line_is_not_repeated(self):
        self.write("a.txt", "Norway sold the unit to Alfa. " * 200)
        for row in self.table("a.txt"):
            self.assertEqual(row[0], "Norway sold the unit to Alfa.")

    def test_explicit_only_leaves_out_what_is_implied(self):
        self.write("a.txt", NEWS)
        self.assertIn("be", [row[3] for row in self.table("a.txt")])
        self.assertNotIn("be", [row[3] for row in self.table("--explicit-only", "a.txt")])

    def test_least_confidence(self):
        self.write("a.txt", NEWS)
        everything = self.table("--min-confidence", "0", "a.txt")
        limit = sorted(float(row[1]) for row in everything)[1]
        sure = self.table("--min-confidence", str(limit), "a.txt")
        self.assertTrue(sure)
        self.assertLess(len(sure), len(everything))
        self.assertTrue(all(float(row[1]) >= limit - 1e-5 for row in sure))

    def test_a_rule_that_is_left_out(self):
        self.write("a.txt", NEWS)
        rules = [row["rule"] for row in self.lines("extract", "--stage", "propositions", "a.txt")]
        self.assertIn("R15-apposition", rules)
        left = self.lines("extract", "--stage", "propositions", "--without-rule", "R15", "a.txt")
        self.assertEqual([row["rule"] for row in left],
                         [rule for rule in rules if rule != "R15-apposition"])

    def test_propositions_as_json_lines(self):
        text = "Bad weather. Kari Olsen said that Alfa may not sell the port."
        self.write("a.txt", text)
        rows = self.lines("extract", "--stage", "propositions", "a.txt")
        row, = [row for row in rows if row["subject"]["text"] == "Alfa"]
        self.assertEqual(row["doc"], "a.txt")
        self.assertEqual(row["sentence"], 1)
        self.assertEqual(row["predicate"]["text"], "may not sell")
        self.assertEqual([part["text"] for part in row["arguments"]], ["the port"])
        for part in (row["subject"], row["predicate"], *row["arguments"]):
            self.assertEqual(text[slice(*part["span"])], part["text"])
        self.assertEqual(text[slice(*row["span"])], "Alfa may not sell the port")
        self.assertEqual(row["subject"]["words"], [4])
        self.assertEqual((row["kind"], row["implied"], row["supplied"]), ("reported", False, ""))
        self.assertEqual((row["polarity"], row["modality"]), ("negative", "possible"))
        source, = row["attribution"]
        self.assertEqual((source["holder"]["text"], source["cue"]), ("Kari Olsen", "say"))
        self.assertEqual(text[slice(*source["span"])], "said")

    def test_clauses_as_json_lines(self):
        self.write("a.txt", "Kari Olsen, who leads Alfa, met Knut Hansen.")
        rows = self.lines("extract", "--stage", "clauses", "a.txt")
        self.assertEqual(sorted((row["head"]["text"], row["kind"]) for row in rows),
                         [("leads", "relative"), ("met", "verbal")])

    def test_sentences_are_counted_through_pieces(self):
        count, gap = 400, 3000  # together more than one piece of a megabyte
        text = "Norway sold the unit."
        self.write("a.txt", (text + "\n" * gap) * count)
        rows = self.lines("extract", "--stage", "clauses", "a.txt")
        self.assertEqual([row["sentence"] for row in rows], list(range(count)))
        self.assertEqual(rows[-1]["head"]["span"][0], (count - 1) * (len(text) + gap) + len("Norway "))

    def test_overlong_sentences_are_counted(self):
        self.write("a.txt", "Norway sold fish and " * 300)
        _, err = self.dossier("extract", "--openie-tsv", "a.txt")
        self.assertRegex(err, r"\d+ overlong sentences were divided")
        _, err = self.dossier("extract", "--openie-tsv", "--tokenized", "a.txt", expect=NOTHING_FOUND)
        self.assertIn("1 sentences of more than 500 words were left out", err)

    def test_nothing_found(self):
        self.write("a.txt", "...\n")
        for stage in (["--openie-tsv"], ["--stage", "propositions"], ["--stage", "clauses"]):
            out, _ = self.dossier("extract", *stage, "a.txt", expect=NOTHING_FOUND)
            self.assertEqual(out, "")

    def test_options_without_their_stage_are_wrong_use(self):
        self.write("a.txt", NEWS)
        for option in (["--explicit-only"], ["--min-confidence", "0.5"], ["--without-rule", "R1"]):
            for stage in ([], ["--stage", "parse"], ["--stage", "clauses"]):
                err = self.fails(USAGE, "extract", *stage, *option, "a.txt")
                self.assertIn("--openie-tsv", err)
        self.fails(USAGE, "extract", "--tokenized", "a.txt")
        self.fails(USAGE, "extract", "--openie-tsv", "--stage", "clauses", "a.txt")
        for confidence in ("1.5", "-1", "high"):
            self.fails(USAGE, "extract", "--openie-tsv", "--min-confidence", confidence, "a.txt")

    def test_a_bad_file_beside_a_good_one(self):
        self.write("a.txt", NEWS)
        out, err = self.dossier("extract", "--openie-tsv", "nowhere.txt", "a.txt", expect=DATA)
        self.assertIn("nowhere.txt", err)
        self.assertIn("Norway\tsold", out)

    def test_mentions_tell_what_they_mean(self):
        self.write("a.txt", "Norwegian Prime Minister Kari Olsen left Oslo. She met Per Hansen in May.\n")
        out, _ = self.dossier("extract", "--stage", "mentions", "a.txt")
        lines = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([(line["sentence"], line["text"], line["kind"], line["entity"]["name"],
                           line["entity"]["type"]) for line in lines],
                         [(0, "Kari Olsen", "name", "Kari Olsen", "Person"),
                          (0, "Oslo", "name", "Oslo", "Place"),
                          (1, "She", "pronoun", "Kari Olsen", "Person"),
                          (1, "Per Hansen", "name", "Per Hansen", "Person")])
        self.assertEqual((lines[0]["title"], lines[0]["of"], lines[0]["span"]),
                         ("prime minister", "Norway", [25, 35]))
        self.assertEqual(lines[1]["acts_for"], "Norway")

    def test_chains_tell_why_a_mention_is_in_them(self):
        self.write("a.txt", "Kari Olsen left Oslo. She met Per Hansen.\n")
        out, _ = self.dossier("extract", "--stage", "coref", "a.txt")
        lines = {line["text"]: line for line in map(json.loads, out.splitlines())}
        self.assertEqual(lines["She"]["entity"], lines["Kari Olsen"]["entity"])
        self.assertEqual(lines["She"]["antecedent"], [0, 10])
        self.assertTrue(lines["She"]["sieve"])
        self.assertIsNone(lines["Kari Olsen"]["sieve"])


if __name__ == "__main__":
    unittest.main()
