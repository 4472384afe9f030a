"""The query language and the shell, from outside."""
import json
import os
import pty
import select
import subprocess
import unittest

from support import CliTest, DOSSIER, NOTHING_FOUND, USAGE

NEWS = ("OSLO, Dec 27, 2025 - Norwegian Prime Minister Kari Olsen met Per Hansen in Bergen on Friday. "
        "Norway pledged $5 million to Chad. Sweden claimed to have captured Lund.\n")

PROMPT = b"dossier> "

MET = "MATCH (a:Person {name: 'Kari Olsen'})-[r:met {slot: 'object'}]->(b) RETURN b.name AS who, r.place"


class Query(CliTest):
    def setUp(self):
        super().setUp()
        self.write("news/a.txt", NEWS)
        self.dossier("add", "news")

    def test_rows_are_a_table(self):
        out, _ = self.dossier("query", MET)
        self.assertEqual([line.split() for line in out.splitlines()],
                         [["who", "r.place"], ["----------", "-------"], ["Per", "Hansen", "Bergen"]])

    def test_rows_are_json(self):
        answer = json.loads(self.dossier("query", "--json", MET)[0])
        self.assertEqual(answer, {"schema": 1, "columns": ["who", "r.place"],
                                  "rows": [{"who": "Per Hansen", "r.place": "Bergen"}]})
        self.assertEqual(self.lines("query", "--jsonl", MET), answer["rows"])

    def test_a_node_has_its_properties_beside_its_labels(self):
        rows = self.lines("query", "--jsonl", "MATCH (c:Country {name: 'Norway'}) RETURN c")
        self.assertEqual(rows[0]["c"]["name"], "Norway")
        self.assertEqual(rows[0]["c"]["labels"], ["Country"])

    def test_parameters_are_json_or_text(self):
        out, _ = self.dossier("query", "--jsonl", "MATCH (n {name: $who}) WHERE $least < 2 RETURN n.name",
                              "--param", "who=Kari Olsen", "--param", "least=1")
        self.assertEqual(json.loads(out), {"n.name": "Kari Olsen"})

    def test_a_plan_is_printed_and_not_run(self):
        out, _ = self.dossier("query", "--plan", MET)
        self.assertIn("NodesByIndex (a.name)", out)

    def test_nothing_found_is_exit_code_one(self):
        out, _ = self.dossier("query", "MATCH (n {name: 'Nobody'}) RETURN n", expect=NOTHING_FOUND)
        self.assertEqual(out, "")

    def test_an_error_shows_the_place(self):
        err = self.fails(USAGE, "query", "MATCH (person) RETURN persn.name")
        self.assertIn("line 1, column 23", err)
        self.assertIn("did you mean `person`?", err)
        self.assertEqual(err.splitlines()[2].index("^"), 2 + 22)

    def test_limits_end_in_an_error(self):
        endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)"
        self.assertIn("--timeout", self.fails(3, "query", "--timeout", "0.2", endless))
        large = "RETURN size(range(1, 100000000))"
        self.assertIn("--max-memory", self.fails(3, "query", "--max-memory", "8", large))

    def test_the_short_patterns_still_answer(self):
        self.assertIn("Kari Olsen -met-> Per Hansen", self.dossier("query", "Kari Olsen met ?")[0])


class Shell(CliTest):
    def setUp(self):
        super().setUp()
        self.write("news/a.txt", NEWS)
        self.dossier("add", "news")
        self.state = {"XDG_STATE_HOME": str(self.dir / "state"), "DOSSIER_STORE": str(self.store)}

    def shell(self, text, **options):
        environment = dict(os.environ, **self.state)
        return self.dossier("shell", stdin=text.encode(), env=environment, **options)

    def test_lines_of_a_pipe_are_answered_in_turn(self):
        out, err = self.shell("Kari Olsen met ?\n.mode jsonl\n"
                              "MATCH (n:Country) \\\nRETURN n.name AS n ORDER BY n LIMIT 1\n")
        self.assertIn("-met-> Per Hansen", out)
        self.assertEqual(out.splitlines()[-1], '{"n":"Chad"}')
        self.assertIn("1 row", err)

    def test_an_error_does_not_end_it_but_shows_in_the_exit_code(self):
        out, err = self.shell("RETURN x\n.mode jsonl\nRETURN 1 AS one\n", expect=USAGE)
        self.assertIn("no variable `x`", err)
        self.assertIn('{"one":1}', out)

    def test_commands_set_limits_and_parameters(self):
        out, _ = self.shell(".mode jsonl\n.limit 2\n.param n 3\nUNWIND range(1, $n) AS i RETURN i\n")
        self.assertEqual(out.splitlines(), ['{"i":1}', '{"i":2}'])
        self.assertIn("no command .x", self.shell(".x\n", expect=USAGE)[1])

    def typed(self, keys):
        """What the shell prints on a terminal where these keys are typed."""
        main, side = pty.openpty()
        process = subprocess.Popen([DOSSIER, "shell"], stdin=side, stdout=side, stderr=side,
                                   env=dict(os.environ, TERM="xterm", **self.state))
        os.close(side)
        seen = b""
        keys = keys.encode()
        while select.select([main], [], [], 30)[0]:
            try:
                part = os.read(main, 4096)
            except OSError:
                break
            if not part:
                break
            seen += part
            if keys and PROMPT in seen:  # before that the terminal would edit the line itself
                os.write(main, keys)
                keys = b""
        os.close(main)
        self.assertEqual(process.wait(30), 0)
        return seen.decode(errors="replace")

    def test_tab_completes_words_types_and_names(self):
        seen = self.typed("MAT\t (a {name: 'Kari\t'})-[:met\t]->(b) RETURN b.name\r\x04")
        self.assertIn("Per Hansen", seen)

    def test_the_history_comes_back(self):
        self.typed("RETURN 'first'\r\x04")
        self.assertIn("first", self.typed("\x1b[A\r\x04"))

    def test_keys_edit_the_line(self):
        seen = self.typed("RETURN 'mid'\x1b[D\x1b[D\x7fa\x05 AS x\x01\x0bRETURN 42 AS y\r\x04")
        self.assertIn("42", seen)


if __name__ == "__main__":
    unittest.main()
