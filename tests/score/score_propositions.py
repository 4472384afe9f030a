#!/usr/bin/env python3
"""Scores propositions on the development sets: BenchIE (explicit ones alone) and CaRB.

usage: score_propositions.py [--benchie F1] [--carb F1] DOSSIER SHARED
The floors are in percent. SHARED holds data/openie and eval/score_openie.py. Exit status: 0; 1 if a
score is below its floor; 77 (skipped) where SHARED has none of these.
"""
import argparse
import pathlib
import sys

from ablate_rules import scores


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchie", type=float, default=0.0)
    parser.add_argument("--carb", type=float, default=0.0)
    parser.add_argument("dossier")
    parser.add_argument("shared", type=pathlib.Path)
    options = parser.parse_args()
    data, scorers = options.shared / "data" / "openie", options.shared / "eval"
    if not (data / "benchie.gold.tsv").exists() or not (scorers / "score_openie.py").exists():
        print(f"skipped: no development sets or no scorer in {options.shared}")
        return 77
    sys.path.insert(0, str(scorers))
    import score_openie as scorer  # pylint: disable=import-outside-toplevel

    is_below = False
    results = scores(scorer, options.dossier, str(data), [])
    for name, result, floor in zip(("BenchIE", "CaRB"), results, (options.benchie, options.carb)):
        f1 = 100 * result["f1"]
        print(f"{name} dev: precision {100 * result['precision']:.1f} "
              f"recall {100 * result['recall']:.1f} F1 {f1:.2f}, floor {floor}")
        is_below = is_below or f1 < floor
    return 1 if is_below else 0


if __name__ == "__main__":
    sys.exit(main())
