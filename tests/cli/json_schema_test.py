"""Every verb that prints JSON prints what docs/json.schema.json says, and says it there."""
import json
import pathlib
import re
import unittest

from support import CliTest

SCHEMA = json.loads((pathlib.Path(__file__).parents[2] / "docs/json.schema.json").read_text())

FIRST = ("OSLO, Dec 27, 2025 - Kari Olsen met Per Hansen in Bergen on Friday. "
         "Norway pledged $5 million to Chad. Sweden claims that Norway attacked Chad.\n")
SECOND = ("OSLO, Dec 20, 2025 - Per Hansen met Ola Berg in Lund on Thursday. Ola Berg visited Chad. "
          "Kari Olsen visited Chad. The talks resumed.\n")

PAIR = ("Kari Olsen", "Ola Berg")
# Arguments with which each verb has something to say; several ways where it prints several shapes.
CALLS = {
    "query": [("MATCH (a)-[r]->(b) RETURN a, r, b.name AS name",), ("? ? ?",)],
    "show": [("Kari Olsen",), ("Chad",)],
    "path": [PAIR, ("--all-shortest", *PAIR), ("-k", "3", *PAIR)],
    "between": [PAIR],
    "why": [("Kari Olsen", "Per Hansen")],
    "neighbors": [("--max-hops", "2", "Chad")],
    "timeline": [(), ("Chad",)],
    "rank": [(), ("--by", "closeness")],
    "communities": [()],
    "stats": [()],
    "export": [("graph.graphml",), ("--check", "graph.graphml")],
    "config": [()],
    "version": [()],
    "extract": [("news",)],
}

TYPES = {"string": str, "integer": int, "object": dict, "array": list, "boolean": bool,
         "null": type(None), "number": (int, float)}


def misfits(value, schema, where="$"):
    """Where a value is not as a schema says: of JSON Schema what docs/json.schema.json uses."""
    if "$ref" in schema:
        return misfits(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], where)
    if "anyOf" in schema:
        tries = [misfits(value, one, where) for one in schema["anyOf"]]
        return [] if any(not found for found in tries) else min(tries, key=len)
    if "const" in schema:
        return [] if value == schema["const"] else [f"{where}: {value!r}"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{where}: {value!r}"]
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    is_bool = isinstance(value, bool) and "boolean" not in names
    if is_bool or not any(isinstance(value, TYPES[name]) for name in names):
        return [f"{where}: {value!r} is no {names}"]
    found = []
    if isinstance(value, list):
        for i, one in enumerate(value):
            found += misfits(one, schema["items"], f"{where}[{i}]")
    if isinstance(value, dict) and "properties" in schema:
        found += [f"{where}: no {key}" for key in schema["required"] if key not in value]
        for key, one in value.items():
            if key in schema["properties"]:
                found += misfits(one, schema["properties"][key], f"{where}.{key}")
            elif not schema.get("additionalProperties", True):
                found.append(f"{where}: {key} is not told of")
    return found


class Json(CliTest):
    def setUp(self):
        super().setUp()
        self.write("news/a.txt", FIRST)
        self.write("news/b.txt", SECOND)
        self.dossier("add", "news")

    def verbs_with(self, option):
        """The verbs that have an option, as their help tells."""
        listed = self.dossier("--help")[0].split("Put in:")[1]
        found = []
        for verb in re.findall(r"^  ([a-z][a-z-]*)  ", listed, re.MULTILINE):
            if re.search(rf"^  {option}\b|, {option}\b", self.dossier(verb, "--help")[0],
                         re.MULTILINE):
                found.append(verb)
        return found

    def test_every_verb_with_json_is_told_of_and_tried(self):
        self.assertEqual(set(self.verbs_with("--json")) - {"extract"}, set(SCHEMA["json"]))
        self.assertEqual(set(SCHEMA["json"]) | {"extract"}, set(CALLS))
        self.assertTrue(set(SCHEMA["jsonl"]) <= set(self.verbs_with("--jsonl")))

    def test_documents_are_as_the_schema_says(self):
        for verb, schema in SCHEMA["json"].items():
            for arguments in CALLS[verb]:
                with self.subTest(verb=verb, arguments=arguments):
                    out, _ = self.dossier(verb, "--json", *arguments)
                    self.assertEqual(out.count("\n"), 1)
                    self.assertEqual(misfits(json.loads(out), schema), [])

    def test_lines_are_as_the_schema_says(self):
        for verb, schema in SCHEMA["jsonl"].items():
            for arguments in CALLS[verb]:
                with self.subTest(verb=verb, arguments=arguments):
                    lines = self.lines(verb, "--jsonl", *arguments)
                    self.assertTrue(lines)
                    for line in lines:
                        self.assertEqual(misfits(line, schema), [])

    def test_the_check_finds_what_does_not_fit(self):
        rank = json.loads(self.dossier("rank", "--json")[0])
        schema = SCHEMA["json"]["rank"]
        self.assertEqual(misfits(rank | {"schema": 2}, schema), ["$.schema: 2"])
        self.assertEqual(misfits(rank | {"more": 1}, schema), ["$: more is not told of"])
        self.assertEqual(misfits({k: v for k, v in rank.items() if k != "by"}, schema),
                         ["$: no by"])
        del rank["nodes"][0]["score"]
        self.assertEqual(misfits(rank, schema), ["$.nodes[0]: no score"])


if __name__ == "__main__":
    unittest.main()
