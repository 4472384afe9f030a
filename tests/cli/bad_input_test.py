"""Whatever comes in: a clear error that names the place, nothing on stdout, nothing half stored."""
import json
import os
import pathlib
import re
import subprocess
import time
import unittest

from support import CliTest, DATA, FINE, NOTHING_FOUND, USAGE


class BadDocuments(CliTest):
    def test_a_missing_file(self):
        out, err = self.dossier("add", "nowhere.txt", expect=DATA)
        self.assertIn("nowhere.txt: no such file or directory", err)
        self.assertIn("1 failed", out)

    def test_an_empty_file(self):
        self.write("e.txt", "")
        self.assertIn("e.txt: empty", self.dossier("add", "e.txt", expect=DATA)[1])

    def test_a_binary_file(self):
        self.write("b.txt", b"\x7fELF\x00\x00\x01")
        self.assertIn("b.txt: not a text", self.dossier("add", "b.txt", expect=DATA)[1])

    def test_one_bad_file_does_not_keep_the_others_out(self):
        self.write("n/a.txt", "Norway attacked Sweden.")
        self.write("n/b.txt", "")
        self.dossier("add", "n", expect=DATA)
        self.dossier("query", "Norway attacked Sweden")

    def test_invalid_utf8_is_repaired_counted_and_does_not_move_offsets(self):
        raw = b"Caf\xe9 closed\xff. Norway attacked Sweden."
        self.write("u.txt", raw)
        _, err = self.dossier("add", "u.txt")
        self.assertIn("2 byte sequences were no UTF-8", err)
        found, = self.lines("extract", "--json", "u.txt")
        begin, end = found["span"]
        self.assertEqual(raw[begin:end], b"Norway attacked Sweden")
        out, _ = self.dossier("query", "Norway attacked ?")
        self.assertIn(f"bytes {begin}-{end}", out)

    def test_a_repaired_sentence_prints_with_replacement_characters(self):
        self.write("u.txt", b"Norway attacked Sweden in caf\xe9s.")
        self.dossier("add", "u.txt")
        self.assertIn("in caf\ufffds.", self.dossier("query", "Norway attacked ?")[0])


class HugeLine(CliTest):
    def test_fifty_megabytes_on_one_line(self):
        filler = "and the long talks about fish went on and on in the cold hall " * 850_000
        path = self.write("big.txt", "Norway attacked Sweden. " + filler[:50 * 1024 * 1024])
        self.assertGreater(os.path.getsize(path), 50 * 1024 * 1024)
        out, err = self.dossier("add", "big.txt")
        self.assertIn("1 added", out)
        self.assertIn("overlong sentences were divided", err)
        self.dossier("query", "Norway attacked Sweden")


class BadUse(CliTest):
    def test_an_unknown_verb(self):
        self.assertIn("no verb 'shwo'. Did you mean: show?", self.fails(USAGE, "shwo"))

    def test_an_unknown_option(self):
        self.assertIn("Did you mean: --json?", self.fails(USAGE, "stats", "--jsn"))

    def test_no_verb(self):
        self.fails(USAGE)

    def test_a_date_that_is_none(self):
        self.assertIn("2025-02-30", self.fails(USAGE, "extract", "--date", "2025-02-30", "a.txt"))

    def test_a_pattern_of_two_words(self):
        self.dossier("add", "-", stdin=b"Norway attacked Sweden.")
        self.fails(USAGE, "query", "Norway attacked")

    def test_a_format_nobody_knows(self):
        self.assertIn(".graphml", self.fails(USAGE, "export", "graph.xyz"))

    def test_a_vocabulary_with_a_fault(self):
        self.write("v/cues.tsv", "# cue\tstance\nmumble\tunsure\n")
        self.write("a.txt", "Norway attacked Sweden.")
        err = self.fails(DATA, "extract", "--vocabulary", "v", "a.txt")
        self.assertIn("v/cues.tsv:2:", err)

    def test_help_has_examples_and_says_the_exit_codes(self):
        out, err = self.dossier("--help")
        self.assertIn("Examples:", out)
        self.assertIn("Exit codes:", out)
        self.assertEqual(err, "")
        for verb in ("add", "extract", "query", "show", "path", "export", "stats"):
            self.assertIn("Examples:", self.dossier(verb, "--help")[0])


class BadStores(CliTest):
    def test_a_store_that_is_not_there(self):
        err = self.fails(DATA, "stats")
        self.assertIn(str(self.store), err)
        self.assertFalse(self.store.exists())

    def test_a_directory_that_is_no_store(self):
        self.write("store/notes.txt", "mine")
        self.write("a.txt", "Norway attacked Sweden.")
        err = self.fails(DATA, "add", "a.txt")
        self.assertIn(str(self.store), err)
        self.assertEqual([path.name for path in self.store.iterdir()], ["notes.txt"])

    def test_a_place_that_cannot_be_written(self):
        self.write("file", "in the way")
        self.store = self.dir / "file" / "store"
        self.write("a.txt", "Norway attacked Sweden.")
        self.assertIn(str(self.store), self.fails(DATA, "add", "a.txt"))

    def test_a_store_in_use_by_another_process(self):
        self.write("a.txt", "Norway attacked Sweden.")
        self.dossier("add", "a.txt")
        writer = self.start("add", "-", stdin=subprocess.PIPE)
        try:
            self.wait_until_locked()
            self.assertIn("in use", self.fails(DATA, "add", "a.txt"))
            self.dossier("query", "Norway attacked ?")  # readers go on
        finally:
            writer.communicate(b"Finland attacked Sweden.")
        self.assertEqual(writer.returncode, FINE)

    def wait_until_locked(self):
        """Waits until the other process has the store open: the kernel lists its lock."""
        locks = {str(path.stat().st_ino) for path in self.store.rglob("LOCK")}
        for _ in range(1200):
            listed = pathlib.Path("/proc/locks").read_text(encoding="ascii")
            if locks & set(re.findall(r"[0-9a-f]+:[0-9a-f]+:(\d+)", listed)):
                return
            time.sleep(0.05)
        self.fail("the store was never locked")

    def test_an_export_that_fails_leaves_no_file(self):
        self.dossier("add", "-", stdin=b"Norway attacked Sweden.")
        self.fails(DATA, "export", "nowhere/g.graphml")
        self.assertFalse((self.dir / "nowhere").exists())

    def test_json_output_is_one_document_also_when_nothing_is_found(self):
        self.dossier("add", "-", stdin=b"Norway attacked Sweden.")
        out, _ = self.dossier("query", "--json", "Sweden attacked ?", expect=NOTHING_FOUND)
        self.assertEqual(json.loads(out)["solutions"], [])


if __name__ == "__main__":
    unittest.main()
