"""The graph as a file for other programs, and from files of other programs."""
import json
import pathlib
import unittest

from support import DATA, NOTHING_FOUND, USAGE, CliTest

DISPATCH = ("OSLO, Dec 27, 2025 - Prime Minister Kari Olsen met President Per Hansen of Finland in "
            "Oslo on Saturday and pledged $2 million to Finland.\nHansen said Norway attacked "
            "nobody.\n")


class Exchange(CliTest):
    def setUp(self):
        super().setUp()
        self.dossier("add", self.write("news/a.txt", DISPATCH))

    def read(self, name):
        return (self.dir / name).read_text(encoding="utf-8")

    def test_every_format_by_its_ending(self):
        for name in ("g.graphml", "g.gexf", "g.dot", "g.cypher", "g.html", "g.ftm", "g.jsonl",
                     "g.nq", "g.ttl"):
            self.dossier("export", name)
            self.assertGreater(len(self.read(name)), 100, name)
        self.dossier("export", "g.csv")
        self.assertIn("Kari Olsen", self.read("g.nodes.csv"))
        self.assertTrue(self.read("g.edges.csv").startswith("Source,Target,"))
        self.dossier("export", "--format", "neo4j", "neo")
        self.assertTrue(self.read("neo.edges.csv").startswith(":START_ID,"))

    def test_check_tells_what_gephi_will_show(self):
        for name in ("g.graphml", "g.gexf", "g.csv"):
            out, _ = self.dossier("export", "--check", "--json", name)
            report = json.loads(out)
            self.assertEqual(report["check"]["problems"], [])
            for what in ("nodes", "edges", "kinds"):
                self.assertEqual(report["check"][what], report[what], name)
        self.assertIn("0 problems", self.dossier("export", "--check", "g.graphml")[0])
        self.assertIn("--check", self.fails(USAGE, "export", "--check", "g.dot"))

    def test_filters(self):
        everything = json.loads(self.dossier("export", "--json", "g.graphml")[0])
        for filters in (["--where", "MATCH (:Person)-[r:met]->() RETURN r"],
                        ["--where", "'Kari Olsen' ? ?"], ["--around", "Finland"],
                        ["--top", "2"], ["--actors-only"], ["--status", "attributed"]):
            fewer = json.loads(self.dossier("export", *filters, "--json", "g.graphml")[0])
            self.assertLess(fewer["edges"], everything["edges"], filters)
        self.assertIn("no status", self.fails(USAGE, "export", "--status", "true", "g.graphml"))
        self.assertIn("2025-12-27", self.fails(USAGE, "export", "--since", "soon", "g.graphml"))
        self.assertIn("nothing matches", self.fails(
            NOTHING_FOUND, "export", "--where", "MATCH (n:Event) RETURN n", "g.graphml"))
        self.assertIn("Kari Olsen",
                      self.fails(NOTHING_FOUND, "export", "--around", "Kary Olsen", "g.graphml"))

    def test_lines_come_back_as_they_were(self):
        self.dossier("export", "first.jsonl")
        counts = json.loads(self.dossier("stats", "--json")[0])
        self.store = pathlib.Path(self.dir, "second")
        self.dossier("import", "first.jsonl")
        self.assertEqual(json.loads(self.dossier("stats", "--json")[0]), counts)
        self.dossier("export", "second.jsonl")
        self.assertEqual(self.read("second.jsonl"), self.read("first.jsonl"))
        self.dossier("check")
        out, _ = self.dossier("import", "first.jsonl")
        self.assertIn("0 documents, 1 documents were in already", out)

    def test_edges_come_in_with_file_and_line(self):
        self.write("edges.csv",
                   "source,target,kind,source_type\nKari Olsen,Norsk Avis,owns,Person\n")
        self.dossier("import", "edges.csv")
        out, _ = self.dossier("query", "Kari Olsen owns ?")
        self.assertIn("imported from edges.csv:2: Kari Olsen owns Norsk Avis", out)

    def test_a_shorter_file_takes_back_what_a_longer_one_gave(self):
        rows = "".join(f"Firm {i},Fund,owns\n" for i in range(10_500))
        self.write("edges.csv", "source,target,kind\n" + rows)
        self.dossier("import", "edges.csv")
        self.assertEqual(json.loads(self.dossier("stats", "--json")[0])["documents"], 3)
        self.write("edges.csv", "source,target,kind\nFirm 1,Fund,owns\n")
        self.dossier("import", "edges.csv")
        self.assertEqual(json.loads(self.dossier("stats", "--json")[0])["documents"], 2)

    def test_graphs_come_back_with_their_edges(self):
        written = json.loads(self.dossier("export", "--all", "--json", "g.graphml")[0])
        self.store = pathlib.Path(self.dir, "second")
        self.dossier("import", "g.graphml")
        self.assertEqual(json.loads(self.dossier("export", "--all", "--json", "h.graphml")[0]),
                         written)

    def test_bad_files_are_named_with_their_line(self):
        self.write("bad.csv", "source,target\na,b,c\n")
        self.assertIn("bad.csv:2:", self.fails(DATA, "import", "bad.csv"))
        self.assertIn("none.csv", self.fails(DATA, "import", "none.csv"))
        self.assertIn("--format", self.fails(USAGE, "import", "data.bin"))
        self.assertIn("no type", self.fails(USAGE, "import", "--type", "Dragon", "bad.csv"))


if __name__ == "__main__":
    unittest.main()
