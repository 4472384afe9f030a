"""Whatever comes in: a clear error that names the place, nothing on stdout, nothing half stored."""
import contextlib
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

    def test_a_directory_that_cannot_be_listed_does_not_keep_the_others_out(self):
        self.write("n/a.txt", "Norway attacked Sweden.")
        self.write("n/locked/b.txt", "Finland attacked Sweden.")
        self.write("n/z.txt", "Norway thanked Finland.")
        with self.forbidden("n/locked", 0o000) as user:
            out, err = self.dossier("add", "n", expect=DATA, **user)
        self.assertIn("n/locked: can't be listed: Permission denied", err)
        self.assertIn("2 added, 0 replaced, 0 already in, 1 failed", out)

    def test_a_file_that_may_not_be_reached_is_not_said_to_be_missing(self):
        self.write("n/a.txt", "Norway attacked Sweden.")
        for mode in (0o000, 0o444):
            with self.forbidden("n", mode) as user:
                _, err = self.dossier("add", "n/a.txt", expect=DATA, **user)
            self.assertIn("n/a.txt: can't be reached: Permission denied", err)

    @contextlib.contextmanager
    def forbidden(self, path, mode):
        """Changes the mode of a path for a while, and gives the user to run as: root may all."""
        self.dir.chmod(0o777)
        path = self.dir / path
        before = path.stat().st_mode
        path.chmod(mode)
        try:
            yield {"user": 65534} if os.geteuid() == 0 else {}
        finally:
            path.chmod(before)

    def test_a_hundred_errors_are_told_and_the_rest_counted(self):
        _, err = self.dossier("add", *(f"{number}.txt" for number in range(103)), expect=DATA)
        self.assertEqual(err.count("no such file"), 100)
        self.assertIn("dossier: and 3 more failed\n", err)

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
        self.assertIn("Did you mean: --json", self.fails(USAGE, "stats", "--jsn"))

    def test_no_verb(self):
        self.fails(USAGE)

    def test_a_date_that_is_none(self):
        self.assertIn("2025-02-30", self.fails(USAGE, "extract", "--date", "2025-02-30", "a.txt"))

    def test_a_date_written_otherwise(self):
        for date in ("2025- 1- 9", "+025-01-01", "0000-01-01", "2025-1-1", "2025-01-011", " 25-01-01"):
            err = self.fails(USAGE, "add", f"--date={date}", "a.txt")
            self.assertIn(f'found "{date}"', err)

    def test_a_limit_below_zero(self):
        for verb in (("query", "? ? ?"), ("show", "Norway")):
            self.assertIn("--limit", self.fails(USAGE, *verb, "--limit", "-1"))

    def test_a_name_for_a_document_that_has_one(self):
        self.assertIn("--name", self.fails(USAGE, "add", "--name", "n", "a.txt"))

    def test_no_store_named_and_no_home(self):
        self.write("a.txt", "Norway attacked Sweden.")
        bare = {name: value for name, value in os.environ.items()
                if name not in ("HOME", "XDG_DATA_HOME", "DOSSIER_STORE")}
        for verb in (("add", "a.txt"), ("stats",)):
            self.assertIn("-s DIR", self.fails(USAGE, *verb, env=bare))
        self.assertEqual([path.name for path in self.dir.iterdir()], ["a.txt"])

    def test_what_was_typed_does_not_bury_the_error(self):
        self.dossier("add", "-", stdin=b"Norway attacked Sweden.")
        name = "\u00e9" * 50_000
        self.assertLess(len(self.fails(NOTHING_FOUND, "show", name)), 300)
        self.assertIn("no verb", self.fails(USAGE, name))
        self.assertLess(len(self.fails(USAGE, name)), 300)

    def test_help_that_cannot_be_written(self):
        with open("/dev/full", "wb") as full:
            for arguments in (("--help",), ("add", "--help"), ("--version",)):
                _, err = self.dossier(*arguments, expect=DATA, stdout=full)
                self.assertIn("can't be written", err)

    def test_a_pattern_of_two_words(self):
        self.dossier("add", "-", stdin=b"Norway attacked Sweden.")
        self.fails(USAGE, "query", "Norway attacked")

    def test_a_format_nobody_knows(self):
        self.assertIn(".graphml", self.fails(USAGE, "export", "graph.xyz"))

    def test_a_vocabulary_with_a_fault(self):
        self.write("v/cues.tsv", "# cue\tstance\tlabel\nmumble\tunsure\tmumbled\n")
        self.write("a.txt", "Norway attacked Sweden.")
        err = self.fails(DATA, "extract", "--vocabulary", "v", "a.txt")
        self.assertIn("v/cues.tsv:2:", err)

    def test_a_model_that_is_none(self):
        self.write("a.txt", "Norway attacked Sweden.")
        self.write("bad.model", "no model")
        for verb in (["extract"], ["extract", "--stage", "parse"], ["add"]):
            err = self.fails(DATA, *verb, "--model", "bad.model", "a.txt")
            self.assertIn("bad.model: this is no model file", err)
        self.fails(DATA, "extract", "--model", "nowhere.model", "a.txt")

    def test_a_stage_that_is_none_and_input_without_its_stage(self):
        self.write("a.txt", "Norway attacked Sweden.")
        self.assertIn("there are: parse, names", self.fails(USAGE, "extract", "--stage", "x", "a.txt"))
        self.assertIn("--stage", self.fails(USAGE, "extract", "--conllu", "a.txt"))
        self.write("b.conllu", "1\tx\n")
        err = self.fails(DATA, "extract", "--stage", "parse", "--conllu", "b.conllu")
        self.assertIn("b.conllu: CoNLL-U line 1", err)

    def test_help_has_examples_and_says_the_exit_codes(self):
        out, err = self.dossier("--help")
        self.assertIn("Examples:", out)
        self.assertIn("Exit codes:", out)
        self.assertEqual(err, "")
        for verb in ("add", "extract", "query", "show", "path", "between", "why", "timeline",
                     "neighbors", "rank", "communities", "export", "stats"):
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
