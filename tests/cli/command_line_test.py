"""One table makes help, manual and completion; options come from files and variables; manners."""
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import unittest

from support import CliTest, DOSSIER, NOTHING_FOUND, USAGE, DATA

INTERRUPTED = 130
NEWS = "OSLO, Dec 27, 2025 - Kari Olsen met Per Hansen in Bergen on Friday.\n"


def options_of_help(text):
    """The options that a help text declares at the begin of its lines."""
    found = set()
    for line in text.splitlines():
        head = re.match(r"  (-\S.*?)(?:  |$)", line)
        if head:
            found.update(re.findall(r"(?:^|, )(--?[a-z][a-z-]*)", head.group(1)))
    return found


def options_of_manual(text):
    """The options that a manual page declares."""
    heads = re.findall(r"^\.TP\n(\\fB\\-.*)$", text, re.MULTILINE)
    found = set()
    for head in heads:
        found.update(re.findall(r"--?[a-z][a-z-]*", head.replace("\\-", "-").replace("\\fB", "")))
    return found


class OneTable(CliTest):
    def verbs(self):
        """The verbs that --help lists."""
        out, _ = self.dossier("--help")
        return re.findall(r"^  ([a-z][a-z-]*)  ", out.split("Put in:")[1], re.MULTILINE)

    def test_help_begins_with_a_sentence_and_three_examples_and_fits_the_screen(self):
        out, _ = self.dossier("--help")
        self.assertTrue(out.startswith("Reads news and builds a graph"))
        self.assertEqual(len(re.findall(r"^  dossier ", out, re.MULTILINE)), 3)
        self.assertLess(len(out.splitlines()), 60)
        self.assertLessEqual(max(map(len, out.splitlines())), 100)
        self.assertEqual(self.dossier("help")[0], out)

    def test_every_verb_has_help_with_examples_and_a_page_of_the_manual_that_agree(self):
        verbs = self.verbs()
        self.assertGreater(len(verbs), 20)
        whole, _ = self.dossier("man")
        for verb in verbs:
            with self.subTest(verb=verb):
                out, _ = self.dossier(verb, "--help")
                self.assertEqual(out, self.dossier("help", verb)[0])
                self.assertTrue("Examples:" in out or verb in ("check", "repair", "compact"), out)
                self.assertIn(f"Usage: dossier {verb} ", out)
                own = out.split("\nOptions:\n")[1].split("\nOptions of every verb:\n")[0]
                page, _ = self.dossier("man", verb)
                self.assertEqual(options_of_help(own), options_of_manual(page))
                self.assertIn("\\fBdossier\\-" + verb.replace("-", "\\-") + "\\fR(1)", whole)

    def completed(self, *words):
        """What bash offers for the last word."""
        script, _ = self.dossier("completion", "bash")
        listed = " ".join(f"'{word}'" for word in ("dossier", *words))
        run = subprocess.run(
            ["bash", "--norc", "-c",
             f"{script}\nCOMP_WORDS=({listed}); COMP_CWORD={len(words)}; _dossier; "
             'printf "%s\\n" "${COMPREPLY[@]}"'],
            capture_output=True, text=True, check=True, cwd=self.dir)
        self.assertEqual(run.stderr, "")
        return set(run.stdout.split())

    def test_bash_offers_the_verbs_and_the_options_of_each_as_help_tells_them(self):
        verbs = self.verbs()
        self.assertTrue(set(verbs) <= self.completed(""))
        self.assertEqual(self.completed("pat"), {"path"})
        for verb in verbs:
            with self.subTest(verb=verb):
                out, _ = self.dossier(verb, "--help")
                self.assertEqual(self.completed(verb, "-"),
                                 options_of_help(out.split("\nOptions:\n")[1]))

    def test_bash_offers_values_and_files(self):
        self.assertEqual(self.completed("path", "--weight", ""),
                         {"hops", "informative", "confidence"})
        self.assertEqual(self.completed("-s", "x", "rank", "--by", "page"), {"pagerank"})
        self.assertIn("bash", self.completed("completion", "b"))
        self.write("news.txt", NEWS)
        self.assertIn("news.txt", self.completed("add", "ne"))

    def test_zsh_and_fish_know_every_verb_and_option(self):
        zsh, _ = self.dossier("completion", "zsh")
        fish, _ = self.dossier("completion", "fish")
        for verb in self.verbs():
            with self.subTest(verb=verb):
                own = self.dossier(verb, "--help")[0].split("\nOptions:\n")[1]
                own = own.split("\nOptions of every verb:\n")[0]
                block = zsh.split(f"\n    {verb})\n")[1].split(" ;;\n")[0]
                self.assertEqual(set(re.findall(r"'\*?(--?[a-z][a-z-]*)\[", block)),
                                 options_of_help(own))
                lines = [line for line in fish.splitlines()
                         if f"__fish_seen_subcommand_from {verb}'" in line]
                named = {"--" + name for line in lines for name in re.findall(r" -l (\S+)", line)}
                named |= {"-" + name for line in lines for name in re.findall(r" -s (\S)", line)}
                self.assertEqual(named, options_of_help(own))

    def test_the_scripts_are_right_for_their_shells(self):
        for shell in ("bash", "zsh", "fish"):
            program = shutil.which(shell)
            if program is None:
                continue  # not installed here
            script, _ = self.dossier("completion", shell)
            path = self.write("script", script)
            run = subprocess.run([program, "-n", path], capture_output=True, text=True)
            self.assertEqual((run.returncode, run.stderr), (0, ""), shell)

    def test_all_pages_and_scripts_are_written_to_a_directory(self):
        self.dossier("man", "--all", str(self.dir / "man"))
        names = {path.name for path in (self.dir / "man").iterdir()}
        self.assertEqual(names, {"dossier.1"} | {f"dossier-{verb}.1" for verb in self.verbs()})
        self.dossier("completion", "--all", str(self.dir / "scripts"))
        self.assertEqual({path.name for path in (self.dir / "scripts").iterdir()},
                         {"dossier", "_dossier", "dossier.fish"})

    def test_pages_are_sound_roff(self):
        program = shutil.which("mandoc") or shutil.which("groff")
        if program is None:
            self.skipTest("neither mandoc nor groff is installed")
        for page in (self.dossier("man")[0], self.dossier("man", "query")[0]):
            command = ([program, "-Tlint", "-Wwarning"] if "mandoc" in program
                       else [program, "-man", "-Tutf8", "-ww", "-z"])
            run = subprocess.run(command, input=page, capture_output=True, text=True)
            self.assertEqual(run.stderr + run.stdout, "")


class Settings(CliTest):
    def setUp(self):
        super().setUp()
        self.home = self.dir / "home"
        self.environment = dict(os.environ, HOME=str(self.home), DOSSIER_STORE=str(self.store),
                                XDG_CONFIG_DIRS=str(self.dir / "system"))
        self.environment.pop("XDG_CONFIG_HOME", None)

    def run_here(self, *arguments, expect=0, **variables):
        return self.dossier(*arguments, expect=expect, env=self.environment | variables)

    def settings(self, *arguments, **variables):
        out, _ = self.run_here(*arguments, "config", "--json", **variables)
        return {one["name"]: (one["values"], one["origin"]) for one in json.loads(out)["settings"]}

    def test_what_is_nearer_comes_first(self):
        self.write("news/a.txt", NEWS)
        self.run_here("add", "news")
        system = self.write("system/dossier/config.toml", "[query]\nlimit = 1\ntimeout = 5\n")
        user = self.write("home/.config/dossier/config.toml",
                          "# mine\ncolor = 'never'\n\n[query]\nlimit = 2  # rows\n")
        self.assertEqual(self.settings()["query.limit"], (["2"], f"{user}:5"))
        self.assertEqual(self.settings()["query.timeout"], (["5"], f"{system}:3"))
        own = self.write("store/config.toml", "[query]\nlimit = 3\n")
        self.assertEqual(self.settings()["query.limit"], (["3"], f"{own}:2"))
        self.assertEqual(self.settings(DOSSIER_QUERY_LIMIT="4")["query.limit"],
                         (["4"], "$DOSSIER_QUERY_LIMIT"))

        def rows(*arguments, **variables):
            out, _ = self.run_here("query", "--jsonl", "UNWIND range(1, 9) AS x RETURN x",
                                   *arguments, **variables)
            return len(out.splitlines())

        self.assertEqual(rows(), 3)
        self.assertEqual(rows(DOSSIER_QUERY_LIMIT="4"), 4)
        self.assertEqual(rows("--limit", "5", DOSSIER_QUERY_LIMIT="4"), 5)
        out, _ = self.run_here("config", "--show-origin")
        self.assertIn(f"query.limit = 3    {own}:2\n", out)

    def test_the_store_may_be_named_in_a_file(self):
        self.write("news/a.txt", NEWS)
        self.environment.pop("DOSSIER_STORE")
        self.write("home/.config/dossier/config.toml", f'store = "{self.dir}/other"\n')
        self.run_here("add", "news")
        self.assertTrue((self.dir / "other" / "FORMAT").exists())

    def test_options_that_may_be_repeated_take_lists_and_flags_take_true(self):
        self.write("news/a.txt", NEWS)
        self.run_here("add", "news")
        self.write("store/config.toml", '[path]\navoid = ["met", "visited"]\n')
        _, err = self.run_here("path", "Kari Olsen", "Per Hansen", expect=NOTHING_FOUND)
        self.assertIn('unknown predicate "visited"', err)
        self.write("store/config.toml", '[path]\navoid = ["met"]\n[show]\njson = true\n')
        self.run_here("path", "Kari Olsen", "Per Hansen", expect=NOTHING_FOUND)
        self.assertEqual(json.loads(self.run_here("show", "Kari Olsen")[0])["schema"], 1)

    def test_what_is_typed_pushes_aside_what_it_excludes(self):
        self.write("news/a.txt", NEWS)
        self.run_here("add", "news")
        self.write("store/config.toml", "[query]\njsonl = true\n")
        out, _ = self.run_here("query", "--json", "RETURN 1 AS x")
        self.assertEqual(json.loads(out)["rows"], [{"x": 1}])

    def test_what_is_wrong_is_told_with_its_place_and_the_nearest_right_one(self):
        for text, told in {
            "[query]\nlimti = 3\n": ':2: no option "limti" of query. Did you mean: limit?',
            "[qurey]\nlimit = 3\n": ":2: no verb [qurey]. Did you mean: query?",
            "limit = 3\n": ':1: no option "limit" of every verb',
            "[query]\nlimit 3\n": ":2: a setting is name = value",
            "[query]\nlimit = many\n": ":2: text is written in quotes",
            '[query]\nlimit = "3\n': ":2: a quote is not closed",
            "[query]\nlimit = [1, 2]\n": ':2: "limit" takes one value, not a list',
            "[query]\nlimit = -3\n": "config.toml:2)",
        }.items():
            with self.subTest(text=text):
                self.write("store/config.toml", text)
                _, err = self.run_here("query", "RETURN 1", expect=USAGE)
                self.assertIn(told, err)
                self.run_here("--help")
                self.run_here("help", "query")

    def test_nothing_set_is_told_with_the_files_that_are_looked_for(self):
        self.environment.pop("DOSSIER_STORE")
        _, err = self.run_here("config", expect=NOTHING_FOUND)
        self.assertIn(str(self.home / ".config/dossier/config.toml"), err)


class Manners(CliTest):
    def test_the_nearest_three_verbs_and_options_are_named(self):
        self.assertIn("no verb 'shwo'. Did you mean: show", self.fails(USAGE, "shwo"))
        self.assertIn("no option '--max-hop'. Did you mean: --max-hops",
                      self.fails(USAGE, "path", "a", "b", "--max-hop"))
        told = self.fails(USAGE, "nighbors").split("Did you mean: ")[1]
        self.assertLessEqual(told.count(","), 2)

    def terminal_output(self, *arguments, **variables):
        """What dossier prints on a terminal."""
        master, slave = pty.openpty()
        environment = dict(os.environ, DOSSIER_STORE=str(self.store), TERM="xterm") | variables
        environment = {name: value for name, value in environment.items() if value is not None}
        process = subprocess.Popen([DOSSIER, *arguments], cwd=self.dir, env=environment,
                                   stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
        os.close(slave)
        printed = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # the end, as Linux tells it
                break
            if not piece:
                break
            printed += piece
        os.close(master)
        process.wait()
        return printed.decode()

    def test_colours_are_for_terminals(self):
        self.write("news/a.txt", NEWS)
        self.dossier("add", "news")
        question = ("query", "Kari Olsen met ?")
        plain = self.dossier(*question)[0]
        self.assertNotIn("\033", plain)
        colored = self.terminal_output(*question, NO_COLOR=None)
        self.assertIn("\033[", colored)
        self.assertEqual(re.sub(r"\033\[[0-9;]*m", "", colored).replace("\r\n", "\n"), plain)
        self.assertNotIn("\033", self.terminal_output(*question, NO_COLOR="1"))
        self.assertNotIn("\033", self.terminal_output(*question, NO_COLOR=None, TERM="dumb"))
        self.assertNotIn("\033", self.terminal_output(*question, "--color", "never", NO_COLOR=None))
        self.assertIn("\033[", self.dossier(*question, "--color=always")[0])
        self.assertIn("\033[", self.dossier(*question, env=dict(
            os.environ, DOSSIER_STORE=str(self.store), DOSSIER_COLOR="always"))[0])

    def test_progress_tells_rate_and_time_left_on_a_terminal_and_can_be_silenced(self):
        for i in range(40):
            self.write(f"news/{i}.txt", NEWS.replace("Bergen", f"Bergen{i}") * 20)
        shown = self.terminal_output("add", "news")
        self.assertRegex(shown, r"\d+%  \d+ s left  [\d.]+ documents/s  read \d+ ")
        shutil.rmtree(self.store)
        self.assertNotIn("%", self.terminal_output("add", "news", "--progress", "none"))

    def test_an_interrupted_add_keeps_whole_documents_and_goes_on_later(self):
        for i in range(3):
            self.write(f"news/{i}.txt", NEWS.replace("Bergen", f"Bergen{i}"))
        process = self.start("add", "-", "news", stdin=subprocess.PIPE)
        # More than a pipe holds: when it is written, the program has begun to read.
        process.stdin.write((NEWS + "\n" * 200_000).encode())
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
        self.assertEqual(process.returncode, INTERRUPTED, err.decode())
        self.assertIn("documents: 1 added", out.decode())
        self.assertIn("run it again to go on", err.decode())
        self.dossier("check")
        self.assertIn("documents: 3 added", self.dossier("add", "news")[0])


if __name__ == "__main__":
    unittest.main()
