#!/usr/bin/env python3
"""Scores which entity mentions of the articles mean (`dossier extract --stage mentions`).

usage: score_entities.py [--floor RIGHT] [--misses] DOSSIER SHARED

Reads SHARED/data/values/entity_cases.tsv. The words around a mention find its place in the article; it is
right if a mention that begins or ends there, or lies inside, means the canonical entity: by its name as
`dossier same-name` compares it, or by the country it acts for. "A + B" wants both, from one mention.
Exit status: 0; 1 below the floor; 77 if SHARED has no cases.
"""
import argparse
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys

TYPES = {"PERSON": "PERSON", "GPE": "PLACE", "ORG": "ORG"}


def plain(text):
    """The text with typographic quotes made plain, as long in characters as before."""
    return text.translate(str.maketrans("\u2018\u2019\u201c\u201d", "''\"\""))


def place_of(text, case):
    """The span of the mention inside its context, in bytes, or None."""
    context = re.escape(plain(case["context"])).replace(r"\ ", r"\s+")
    found = re.search(context, plain(text))
    if found:
        inside = plain(text)[found.start():found.end()].lower().find(plain(case["mention"]).lower())
        begin, end = found.start(), found.end()
        if inside >= 0:
            begin += inside
            end = begin + len(case["mention"])
        else:  # the context tells only where to look: the mention stands near
            near = plain(text).lower().rfind(plain(case["mention"]).lower(), 0, begin)
            if near < 0:
                return None
            begin, end = near, near + len(case["mention"])
        return len(text[:begin].encode()), len(text[:end].encode())
    return None


def mentions_of(dossier, path):
    run = subprocess.run([dossier, "extract", "--stage", "mentions", str(path)], capture_output=True, check=True)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def same(dossier, pairs):
    if not pairs:
        return []
    text = "".join("\t".join(pair) + "\n" for pair in pairs)
    run = subprocess.run([dossier, "same-name", "--tsv"], input=text.encode(), capture_output=True, check=True)
    return [line.split("\t")[0] == "same" for line in run.stdout.decode().splitlines()]


def is_right(dossier, case, candidates):
    wanted = [re.sub(r" \(.*\)", "", name) for name in case["canonical"].split(" + ")]
    kind = TYPES.get(case["type"], "OTHER")
    by_span = collections.defaultdict(list)  # "the two leaders" has a line for each of them
    for mention in candidates:
        by_span[tuple(mention["span"])] += [mention["entity"]["name"], mention["acts_for"] or ""]
    for names in by_span.values():
        pairs = [(name, want, kind) for want in wanted for name in names if name]
        verdicts = dict(zip(pairs, same(dossier, pairs)))
        if all(any(verdicts.get((name, want, kind)) for name in names) for want in wanted):
            return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--floor", type=int, default=0)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("dossier")
    parser.add_argument("shared", type=pathlib.Path)
    options = parser.parse_args()
    table = options.shared / "data" / "values" / "entity_cases.tsv"
    if not table.is_file():
        print(f"{table} is not here: nothing was scored")
        return 77
    with open(table, encoding="utf-8") as file:
        cases = list(csv.DictReader(file, delimiter="\t"))
    articles = {path.name[:3]: path for path in (options.shared / "seeds").glob("*.txt")}
    by_seed = collections.defaultdict(list)
    for case in cases:
        by_seed[case["seed"]].append(case)
    right = 0
    for seed, own in sorted(by_seed.items()):
        text = articles[seed].read_bytes().decode("utf-8", "replace")
        mentions = mentions_of(options.dossier, articles[seed])
        for case in own:
            span = place_of(text, case)
            candidates = [m for m in mentions
                          if span and m["span"][0] < span[1] and m["span"][1] > span[0]]
            good = is_right(options.dossier, case, candidates)
            right += good
            if options.misses and not good:
                found = [(m["text"], m["entity"]["name"], m["acts_for"]) for m in candidates]
                print("   ", case["id"], case["mention"], "|", case["context"], "| expected", case["canonical"],
                      "| found", found or "no mention" if span else "not in the article")
    print(f"entity mentions: {right} of {len(cases)} right")
    return 1 if right < options.floor else 0


if __name__ == "__main__":
    sys.exit(main())
