#!/usr/bin/env python3
"""Runs the articles' own scorer on what dossier reads in them.

usage: score_articles.py [--floor RECALL] DOSSIER SHARED
SHARED holds seeds/*.txt, data/seeds_gold.jsonl and eval/score_statements.py.
Exit status: the scorer's; 77 (skipped) where SHARED is not there.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--floor", default="0")
    parser.add_argument("dossier")
    parser.add_argument("shared", type=pathlib.Path)
    options = parser.parse_args()
    scorer = options.shared / "eval" / "score_statements.py"
    gold = options.shared / "data" / "seeds_gold.jsonl"
    articles = sorted(str(path) for path in (options.shared / "seeds").glob("*.txt"))
    if not (scorer.exists() and gold.exists() and articles):
        print(f"skipped: no articles and gold facts in {options.shared}")
        return 77
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as statements:
        subprocess.run([options.dossier, "extract", "--json", *articles], check=True, stdout=statements)
        return subprocess.run([sys.executable, scorer, gold, statements.name,
                               "--min-recall", options.floor]).returncode


if __name__ == "__main__":
    sys.exit(main())
