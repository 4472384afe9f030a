#!/usr/bin/env python3
"""Scores coreference on the news documents of GUM: the CoNLL figure (MUC, B3, CEAFe).

usage: score_coref.py [--floor CONLL] [--genre news|all] [--keep-singletons] [--clusters FILE]
                      [--sieves] DOSSIER SHARED

Gold: SHARED/data/coref/gum_coref.jsonl. Found: what `dossier extract --stage coref` prints of the bare
texts (own sentences, trees and mentions), a JSON object a mention with "span" (bytes) and "entity"
(anything that tells clusters apart); --clusters FILE reads such lines, with "doc", from a file instead.
Mentions must agree in their spans. Clusters of one mention are left out on both sides, as in OntoNotes,
unless --keep-singletons is given. --sieves adds a table: of the joins each sieve makes, how many are of
two mentions of one gold cluster, and how far the CoNLL figure falls without the sieve.
Exit status: 0; 1 below the floor; 77 if SHARED has no gold, or the program no such stage.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

from coref_metrics import scores


def gold_clusters(document, keep_singletons):
    text = document["text"]
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode()))
    clusters = [sorted({(offsets[m[0]], offsets[m[1]]) for m in entity["mentions"]})
                for entity in document["entities"]]
    return [c for c in clusters if len(c) > 1 or (keep_singletons and c)]


def clusters_of(lines, keep_singletons):
    clusters = collections.OrderedDict()
    seen = set()
    for line in lines:
        span = tuple(line["span"])
        if span not in seen:  # a mention is in one cluster
            seen.add(span)
            clusters.setdefault(json.dumps(line["entity"]), []).append(span)
    return [c for c in clusters.values() if len(c) > 1 or keep_singletons]


def run_dossier(dossier, documents, without=None):
    """{document: its lines}; None if the program has no such stage."""
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            pathlib.Path(folder, document["doc"] + ".txt").write_bytes(document["text"].encode())
        command = [dossier, "extract", "--stage", "coref", folder]
        run = subprocess.run(command + (["--without-sieve", without] if without else []), capture_output=True)
    if run.returncode == 2:
        return None
    if run.returncode > 1:
        sys.exit(run.stderr.decode())
    found = collections.defaultdict(list)
    for line in map(json.loads, run.stdout.decode().splitlines()):
        found[pathlib.Path(line["doc"]).stem].append(line)
    return found


def score(documents, found, keep_singletons):
    pairs = [(gold_clusters(d, keep_singletons), clusters_of(found[d["doc"]], keep_singletons))
             for d in documents]
    return scores(pairs), pairs


def mention_detection(pairs):
    """Precision and recall of the mentions that are in a cluster, whichever."""
    right = found = gold = 0
    for key, response in pairs:
        key_mentions = {m for cluster in key for m in cluster}
        response_mentions = {m for cluster in response for m in cluster}
        right += len(key_mentions & response_mentions)
        found += len(response_mentions)
        gold += len(key_mentions)
    return right / max(found, 1), right / max(gold, 1)


def label_of(line):
    """The sieve; of pronouns also which: "pronoun it"."""
    if line["sieve"] != "pronoun":
        return line["sieve"]
    word = line["text"].lower()
    for group, words in (("he, she", ("he", "him", "his", "she", "her", "hers")),
                         ("it", ("it", "its")), ("they", ("they", "them", "their", "theirs"))):
        if word in words:
            return "pronoun " + group
    return "pronoun other"


def print_sieves(dossier, documents, found, keep_singletons):
    joins, right = collections.Counter(), collections.Counter()
    for document in documents:
        where = {m: number for number, cluster in enumerate(gold_clusters(document, True)) for m in cluster}
        for line in found[document["doc"]]:
            if line["antecedent"] is None:
                continue
            label = label_of(line)
            joins[label] += 1
            pair = [where.get(tuple(line[end])) for end in ("span", "antecedent")]
            right[label] += pair[0] is not None and pair[0] == pair[1]
    whole = score(documents, found, keep_singletons)[0]["CoNLL"]
    print("sieve             joins  right  worth")
    worths = {}
    for label in sorted(joins):
        sieve = label.split()[0]
        if sieve not in worths:
            without = run_dossier(dossier, documents, sieve)
            worths[sieve] = whole - score(documents, without, keep_singletons)[0]["CoNLL"]
        print(f"{label:17} {joins[label]:5}  {right[label] / joins[label]:5.2f}  {100 * worths[sieve]:+.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--genre", default="news")
    parser.add_argument("--keep-singletons", action="store_true")
    parser.add_argument("--clusters", type=pathlib.Path)
    parser.add_argument("--sieves", action="store_true")
    parser.add_argument("dossier")
    parser.add_argument("shared", type=pathlib.Path)
    options = parser.parse_args()
    path = options.shared / "data" / "coref" / "gum_coref.jsonl"
    if not path.exists():
        print(f"{path} is not here: nothing was scored")
        return 77
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [d for d in documents if options.genre in ("all", d["genre"])]
    if options.clusters:
        found = collections.defaultdict(list)
        for line in options.clusters.read_text(encoding="utf-8").splitlines():
            found[json.loads(line)["doc"]].append(json.loads(line))
    else:
        found = run_dossier(options.dossier, documents)
        if found is None:
            print("the program has no stage coref: nothing was scored")
            return 77
    result, pairs = score(documents, found, options.keep_singletons)
    for name in ("MUC", "B3", "CEAFe"):
        print(f"{name:8} precision {100 * result[name][0]:.1f} recall {100 * result[name][1]:.1f} "
              f"F1 {100 * result[name][2]:.1f}")
    precision, recall = mention_detection(pairs)
    print(f"mentions precision {100 * precision:.1f} recall {100 * recall:.1f}")
    print(f"CoNLL {100 * result['CoNLL']:.1f} ({len(documents)} documents of {options.genre})")
    if options.sieves:
        print_sieves(options.dossier, documents, found, options.keep_singletons)
    return 1 if 100 * result["CoNLL"] < options.floor else 0


if __name__ == "__main__":
    sys.exit(main())
