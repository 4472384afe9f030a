#!/usr/bin/env python3
"""Scores `dossier same-name` on pairs of names that are or are not one.

usage: score_names.py [--floor-pairs RIGHT] [--floor-f1 F1] [--misses] DOSSIER SHARED

Reads name_pairs.tsv (right: the expected verdict; "unsure" is wrong) and name_bench.csv (F1 of "same")
of SHARED/data/values. Exit status: 0; 1 below a floor; 77 if SHARED has no tables.
"""
import argparse
import csv
import pathlib
import subprocess
import sys


def verdicts(dossier, pairs):
    text = "".join("\t".join(part.replace("\t", " ") for part in pair) + "\n" for pair in pairs)
    run = subprocess.run([dossier, "same-name", "--tsv"], input=text.encode(), capture_output=True,
                         check=True)
    return [line.split("\t") for line in run.stdout.decode().splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--floor-pairs", type=int, default=0)
    parser.add_argument("--floor-f1", type=float, default=0.0)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("dossier")
    parser.add_argument("shared", type=pathlib.Path)
    options = parser.parse_args()
    values = options.shared / "data" / "values"
    if not values.is_dir():
        print(f"{values} is not here: nothing was scored")
        return 77
    with open(values / "name_pairs.tsv", encoding="utf-8") as file:
        pairs = list(csv.DictReader(file, delimiter="\t"))
    found = verdicts(options.dossier, [(p["name1"], p["name2"], p["type"]) for p in pairs])
    right = 0
    for pair, (verdict, score, reason) in zip(pairs, found):
        right += verdict == pair["expected"]
        if options.misses and verdict != pair["expected"]:
            print("   ", pair["name1"], "|", pair["name2"], "|", pair["type"], "| expected",
                  pair["expected"], "| found", verdict, score, reason)
    print(f"name_pairs: {right} of {len(pairs)} right")
    with open(values / "name_bench.csv", encoding="utf-8") as file:
        bench = list(csv.DictReader(file))
    found = verdicts(options.dossier, [(p["name1"], p["name2"], p["schema"]) for p in bench])
    hit = missed = wrong = 0
    for pair, (verdict, score, reason) in zip(bench, found):
        is_same = verdict == "same"
        wanted = pair["is_match"] == "true"
        hit += is_same and wanted
        missed += wanted and not is_same
        wrong += is_same and not wanted
        if options.misses and is_same != wanted:
            print("   ", "missed" if wanted else "wrong ", pair["schema"], "|", pair["name1"], "|",
                  pair["name2"], "|", verdict, score, reason)
    precision = hit / (hit + wrong)
    recall = hit / (hit + missed)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"name_bench: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} of {len(bench)}")
    return 1 if right < options.floor_pairs or f1 < options.floor_f1 else 0


if __name__ == "__main__":
    sys.exit(main())
