#!/usr/bin/env python3
"""Measures the syntactic reader on the treebanks: tags, lemmas, trees, names, and borders from raw
text.

usage: score_syntax.py [--floor LAS] [--relations] DOSSIER SHARED
SHARED holds data/ud and data/ner. Exit status: 0; 1 if LAS on EWT test is below the floor; 77
(skipped) where SHARED has no treebanks.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def output_of(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True,
                          text=True).stdout


def score(gold, system_text, folder, *options):
    system = folder / "system.conllu"
    system.write_text(system_text, encoding="utf-8")
    return output_of(sys.executable, HERE / "score_conllu.py", gold, system, *options)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--relations", action="store_true", help="F1 of each relation too")
    parser.add_argument("dossier")
    parser.add_argument("shared", type=pathlib.Path)
    options = parser.parse_args()
    treebanks, names = options.shared / "data" / "ud", options.shared / "data" / "ner"
    test = treebanks / "en_ewt-ud-test.conllu"
    if not test.exists():
        print(f"skipped: no treebanks in {options.shared}")
        return 77
    las = 0.0
    with tempfile.TemporaryDirectory() as temp:
        folder = pathlib.Path(temp)
        for title, gold, extra in (
                ("EWT test", test, ["--names", names / "uner-ewt-test.bio"]),
                ("EWT dev", treebanks / "en_ewt-ud-dev.conllu",
                 ["--names", names / "uner-ewt-dev.bio"]),
                ("GUM-free dev", treebanks / "en_gum-free-ud-dev.conllu", [])):
            parsed = output_of(options.dossier, "extract", "--stage", "parse", "--conllu", gold)
            if options.relations and gold == test:
                extra = [*extra, "--relations"]
            table = score(gold, parsed, folder, *extra)
            print(f"== {title}, gold words\n{table}")
            if gold == test:
                las = float(re.search(r"^las\s+F1\s+([\d.]+)", table, re.M).group(1))
        raw = folder / "raw.txt"
        raw.write_text(output_of(sys.executable, HERE / "raw_text.py", test), encoding="utf-8")
        parsed = output_of(options.dossier, "extract", "--stage", "parse", raw)
        print(f"== EWT test, raw text\n{score(test, parsed, folder)}")
    return 1 if las < options.floor else 0


if __name__ == "__main__":
    sys.exit(main())
