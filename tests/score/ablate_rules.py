#!/usr/bin/env python3
"""What each extraction rule adds and costs on the development sets.

    ablate_rules.py DOSSIER SHARED

For every rule that makes a proposition there: how many it makes, and how precision, recall and F1 of
BenchIE (explicit propositions only) and CaRB change when it is left out. A rule whose absence raises
both F1 values costs more than it brings.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile


def extract(dossier, path, *options):
    command = [dossier, "extract", "--tokenized", *options, path]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def scores(scorer, dossier, data, options):
    """(BenchIE, CaRB), each a dict with precision, recall, f1."""
    results = []
    for name, flags in (("benchie", ["--explicit-only"]), ("carb", [])):
        sentences = os.path.join(data, f"{name}.sentences.txt")
        with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as table:
            table.write(extract(dossier, sentences, "--openie-tsv", *flags, *options))
            table.flush()
            system = scorer.read_system(table.name)
        gold, texts = scorer.read_gold(os.path.join(data, f"{name}.gold.tsv"))
        if name == "benchie":
            result, _, _ = scorer.score_benchie(gold, texts, system)
        else:
            gold = collections.OrderedDict((key, rows) for key, rows in gold.items() if rows)
            result, _, _ = scorer.score_carb(gold, texts, system)
        results.append(result)
    return results


def rules_of(dossier, data):
    counts = collections.Counter()
    for name in ("benchie", "carb"):
        output = extract(dossier, os.path.join(data, f"{name}.sentences.txt"), "--stage", "propositions")
        counts.update(json.loads(line)["rule"] for line in output.splitlines())
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", help="the program")
    parser.add_argument("shared", help="folder with data/openie and eval/score_openie.py")
    options = parser.parse_args()
    data = os.path.join(options.shared, "data", "openie")
    if not os.path.isdir(data):
        sys.exit(f"{data}: no such folder; the development sets are needed")
    sys.path.insert(0, os.path.join(options.shared, "eval"))
    import score_openie as scorer  # pylint: disable=import-outside-toplevel

    whole = scores(scorer, options.dossier, data, [])
    print("all rules:  BenchIE P {0[precision]:.3f} R {0[recall]:.3f} F1 {0[f1]:.3f}   "
          "CaRB P {1[precision]:.3f} R {1[recall]:.3f} F1 {1[f1]:.3f}".format(*whole))
    print(f"{'without':22}{'made':>6}   {'BenchIE dP':>10} {'dR':>7} {'dF1':>7}   {'CaRB dP':>8} {'dR':>7} {'dF1':>7}")
    for rule, made in sorted(rules_of(options.dossier, data).items()):
        without = scores(scorer, options.dossier, data, ["--without-rule", rule])
        deltas = [less[name] - more[name] for more, less in zip(whole, without)
                  for name in ("precision", "recall", "f1")]
        print(f"{rule:22}{made:6}   {deltas[0]:+10.3f} {deltas[1]:+7.3f} {deltas[2]:+7.3f}   "
              f"{deltas[3]:+8.3f} {deltas[4]:+7.3f} {deltas[5]:+7.3f}")


if __name__ == "__main__":
    main()
