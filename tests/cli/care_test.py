"""Taking documents back, and looking after a store."""
import shutil
import unittest

from support import DATA, NOTHING_FOUND, USAGE, CliTest

NEWS = "Kari Olsen met Per Hansen in Bergen on Friday. Norway pledged $5 million to Chad.\n"
MORE = "Kari Olsen met Per Hansen in Bergen on Friday. Sweden accused Norway.\n"


class Care(CliTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", NEWS)
        self.write("b.txt", MORE)
        self.dossier("add", "--date", "2025-12-27", "a.txt", "b.txt")

    def test_rm_takes_back_what_no_other_document_says(self):
        out, _ = self.dossier("rm", "b.txt")
        self.assertIn("documents removed: 1", out)
        self.dossier("query", "Sweden accused Norway", expect=NOTHING_FOUND)
        self.dossier("query", "Kari Olsen met Per Hansen")
        self.dossier("rm", "a.txt")
        self.dossier("query", "Kari Olsen met Per Hansen", expect=NOTHING_FOUND)
        self.dossier("check")

    def test_rm_of_an_unknown_document_names_the_nearest(self):
        self.assertIn('did you mean "a.txt"', self.fails(NOTHING_FOUND, "rm", "aa.txt"))
        self.fails(USAGE, "rm")

    def test_a_sound_store_passes_the_check_also_when_compacted_and_repaired(self):
        before, _ = self.dossier("stats", "--json")
        for verb in ("check", "compact", "check", "repair", "check"):
            self.dossier(verb)
        self.assertEqual(self.dossier("stats", "--json")[0], before)

    def test_a_damaged_store_fails_the_check(self):
        self.dossier("compact")
        table = max((self.store / "rows").glob("*.sst"), key=lambda file: file.stat().st_size)
        content = bytearray(table.read_bytes())
        content[20] ^= 4
        table.write_bytes(content)
        _, err = self.dossier("check", expect=DATA)
        self.assertIn("damaged", err)

    def test_a_backup_is_restored_into_a_new_store(self):
        before, _ = self.dossier("stats", "--json")
        self.dossier("backup", "backups")
        shutil.rmtree(self.store)
        self.dossier("restore", "backups")
        self.assertEqual(self.dossier("stats", "--json")[0], before)
        self.assertIn("is there already", self.fails(DATA, "restore", "backups"))

    def test_a_copy_is_a_store(self):
        self.dossier("backup", "--copy", "second")
        self.assertEqual(self.dossier("-s", "second", "stats", "--json")[0],
                         self.dossier("stats", "--json")[0])

    def test_a_path_is_found_again_through_the_graph_file(self):
        first = self.dossier("path", "Sweden", "Chad", "--json")[0]
        self.assertTrue((self.store / "graph.csr").exists())
        self.assertEqual(self.dossier("path", "Sweden", "Chad", "--json")[0], first)

    def test_a_damaged_graph_file_is_made_anew(self):
        first = self.dossier("path", "Sweden", "Chad", "--json")[0]
        graph = self.store / "graph.csr"
        sound = graph.read_bytes()
        graph.write_bytes(sound[:-8] + b"damaged!")
        self.assertEqual(self.dossier("path", "Sweden", "Chad", "--json")[0], first)
        self.assertEqual(graph.read_bytes(), sound)


if __name__ == "__main__":
    unittest.main()
