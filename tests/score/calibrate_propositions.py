#!/usr/bin/env python3
"""Fits the confidence of propositions on the development sets and prints the table of weights.

    calibrate_propositions.py DOSSIER SHARED [--write extract/clause/confidence_weights.h]

A proposition of a BenchIE sentence is right if its first triple is one of the gold's facts; one of a
CaRB sentence is right by the share of its words that the best gold tuple has. Both sets weigh the
same. Logistic regression with a penalty on large weights; the reliability table comes from ten-fold
cross-validation by sentence, so that no proposition is judged by weights that saw it.
"""

import argparse
import collections
import json
import math
import os
import random
import subprocess
import sys

FOLDS = 10


def bucket(name, value, limits):
    for limit in limits:
        if value <= limit:
            return f"{name}<={limit}"
    return f"{name}>{limits[-1]}"


def features(proposition, sentence_words):
    """What extract/clause/confidence.cpp looks at, by the same names."""
    subject = proposition["subject"]["words"]
    predicate = proposition["predicate"]["words"]
    arguments = proposition["arguments"]
    first = arguments[0]["words"] if arguments else []
    names = ["bias", "rule " + proposition["rule"],
             bucket("sentence", sentence_words, [12, 20, 30, 45]),
             bucket("subject", len(subject), [1, 2, 4, 8]),
             bucket("predicate", len(predicate), [1, 2, 3, 5, 8]),
             bucket("object", len(first), [1, 2, 3, 5, 9, 15]),
             bucket("further", max(0, len(arguments) - 1), [0, 1, 2])]
    if predicate:
        names.append(bucket("gap", abs(predicate[0] - subject[-1]), [1, 3, 8, 16]))
        if first:
            names.append(bucket("reach", abs(first[0] - predicate[-1]), [1, 2, 4, 10]))
    if proposition["modality"] != "actual":
        names.append("modality")
    if proposition["polarity"] != "positive":
        names.append("negative")
    return names


def fit(rows, rounds=300, penalty=1.0, rate=0.5):
    """rows: (feature names, label, weight). Weights by gradient steps scaled as in AdaGrad."""
    weights = collections.defaultdict(float)
    squares = collections.defaultdict(lambda: 1e-6)
    for _ in range(rounds):
        gradient = collections.defaultdict(float)
        for names, label, weight in rows:
            error = weight * (probability(weights, names) - label)
            for name in names:
                gradient[name] += error
        for name, value in gradient.items():
            if name != "bias":
                value += penalty * weights[name]
            squares[name] += value * value
            weights[name] -= rate * value / math.sqrt(squares[name])
    return dict(weights)


def probability(weights, names):
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in names)))


def propositions(dossier, path):
    command = [dossier, "extract", "--stage", "propositions", "--tokenized", "--min-confidence", "0", path]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    with open(path, encoding="utf-8") as lines:
        sentences = [line.strip() for line in lines if line.strip()]
    for line in output.splitlines():
        proposition = json.loads(line)
        yield sentences[proposition["sentence"]], proposition


def as_extraction(scorer, proposition):
    predicate = (proposition["supplied"] + " " + proposition["predicate"]["text"]).strip()
    arguments = [argument["text"] for argument in proposition["arguments"]]
    return scorer.Extraction(1.0, proposition["subject"]["text"], predicate, arguments)


def benchie_rows(scorer, dossier, data):
    gold, _ = scorer.read_gold(os.path.join(data, "benchie.gold.tsv"))
    for sentence, proposition in propositions(dossier, os.path.join(data, "benchie.sentences.txt")):
        if proposition["implied"]:
            continue
        extraction = as_extraction(scorer, proposition)
        triple = scorer.triples(extraction, "split")[0]
        slots = [slot.split() for slot in triple]
        found = False
        for _, *fields in gold.get(scorer.sentence_key(sentence), []):
            pattern = [scorer.parse_slot(field) for field in fields]
            if all(map(scorer.slot_matches, pattern, slots)):
                found = True
                break
        yield sentence, features(proposition, len(sentence.split())), float(found)


def carb_rows(scorer, dossier, data):
    gold, _ = scorer.read_gold(os.path.join(data, "carb.gold.tsv"))
    for sentence, proposition in propositions(dossier, os.path.join(data, "carb.sentences.txt")):
        rows = gold.get(scorer.sentence_key(sentence))
        if not rows:
            continue
        extraction = as_extraction(scorer, proposition)
        slots = scorer.carb_slots(extraction.predicate, [extraction.subject] + extraction.arguments)
        best = 0.0
        for row in rows:
            predicate = row[1] if len(row) > 1 else ""
            golds = scorer.carb_slots(predicate, row[:1] + row[2:])
            best = max(best, scorer.carb_match(golds, predicate, slots)[0])
        yield sentence, features(proposition, len(sentence.split())), best


def cross_validated(rows):
    """(probability, label, weight) of each row, by weights fitted on the other folds."""
    sentences = sorted({sentence for sentence, *_ in rows})
    random.Random(1).shuffle(sentences)
    fold_of = {sentence: i % FOLDS for i, sentence in enumerate(sentences)}
    judged = []
    for fold in range(FOLDS):
        weights = fit([row[1:] for row in rows if fold_of[row[0]] != fold])
        judged += [(probability(weights, names), label, weight)
                   for sentence, names, label, weight in rows if fold_of[sentence] == fold]
    return judged


def print_reliability(name, judged):
    print(f"{name}: propositions, mean confidence, share right")
    for low in range(10):
        inside = [row for row in judged if low / 10 <= row[0] < (low + 1) / 10]
        if inside:
            print(f"  {low / 10:.1f}-{(low + 1) / 10:.1f} {len(inside):6} "
                  f"{sum(row[0] for row in inside) / len(inside):.3f} "
                  f"{sum(row[1] for row in inside) / len(inside):.3f}")
    gap = sum(abs(sum(row[0] - row[1] for row in judged if low / 10 <= row[0] < (low + 1) / 10))
              for low in range(10)) / max(1, len(judged))
    print(f"  expected calibration error {gap:.3f}")


def write_header(path, weights):
    with open(path, "w", encoding="utf-8") as out:
        out.write("// Made by tests/score/calibrate_propositions.py; see there.\n"
                  "#pragma once\n\n#include <array>\n#include <string_view>\n#include <utility>\n\n"
                  "namespace dossier::extract {\n\n// In the order of the names.\n"
                  "constexpr std::array<std::pair<std::string_view, double>, "
                  f"{len(weights)}> kConfidenceWeights = {{{{\n")
        for name in sorted(weights):
            out.write(f'    {{"{name}", {weights[name]:.3f}}},\n')
        out.write("}};\n\n}  // namespace dossier::extract\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", help="the program")
    parser.add_argument("shared", help="folder with data/openie and eval/score_openie.py")
    parser.add_argument("--write", help="header file for the weights")
    options = parser.parse_args()
    data = os.path.join(options.shared, "data", "openie")
    if not os.path.isdir(data):
        sys.exit(f"{data}: no such folder; the development sets are needed")
    sys.path.insert(0, os.path.join(options.shared, "eval"))
    import score_openie as scorer  # pylint: disable=import-outside-toplevel

    sets = {"BenchIE": list(benchie_rows(scorer, options.dossier, data)),
            "CaRB": list(carb_rows(scorer, options.dossier, data))}
    smallest = min(len(rows) for rows in sets.values())
    weighted = {name: [(*row, smallest / len(rows)) for row in rows] for name, rows in sets.items()}
    everything = [row for rows in weighted.values() for row in rows]
    print_reliability("both", cross_validated(everything))
    if options.write:
        write_header(options.write, fit([row[1:] for row in everything]))
        print(f"{options.write}: written")


if __name__ == "__main__":
    main()
