#!/usr/bin/env python3
"""Scores coreference on the news documents of GUM: the CoNLL figure (MUC, B3, CEAFe).

usage: score_coref.py [--floor CONLL] [--genre news] [--keep-singletons] [--clusters FILE] DOSSIER SHARED

Gold: SHARED/data/coref/gum_coref.jsonl. Found: what `dossier extract --stage coref FILE` prints, a JSON
object a mention with "span" (bytes) and "entity" (anything that tells clusters apart); --clusters
FILE reads such lines, with "doc", from a file instead. Mentions must agree in their spans. Clusters of
one mention are left out on both sides, as in OntoNotes, unless --keep-singletons is given.
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


def run_dossier(dossier, document):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, document["doc"] + ".txt")
        path.write_bytes(document["text"].encode())
        run = subprocess.run([dossier, "extract", "--stage", "coref", "--date", document["date"],
                              str(path)], capture_output=True)
    if run.returncode == 2:
        return None
    if run.returncode > 1:
        sys.exit(run.stderr.decode())
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--genre", default="news")
    parser.add_argument("--keep-singletons", action="store_true")
    parser.add_argument("--clusters", type=pathlib.Path)
    parser.add_argument("dossier")
    parser.add_argument("shared", type=pathlib.Path)
    options = parser.parse_args()
    path = options.shared / "data" / "coref" / "gum_coref.jsonl"
    if not path.exists():
        print(f"{path} is not here: nothing was scored")
        return 77
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [d for d in documents if d["genre"] == options.genre]
    found = collections.defaultdict(list)
    if options.clusters:
        for line in options.clusters.read_text(encoding="utf-8").splitlines():
            found[json.loads(line)["doc"]].append(json.loads(line))
    pairs = []
    for document in documents:
        lines = found[document["doc"]] if options.clusters else run_dossier(options.dossier, document)
        if lines is None:
            print("the program has no stage coref: nothing was scored")
            return 77
        pairs.append((gold_clusters(document, options.keep_singletons),
                      clusters_of(lines, options.keep_singletons)))
    result = scores(pairs)
    for name in ("MUC", "B3", "CEAFe"):
        print(f"{name:6} precision {100 * result[name][0]:.1f} recall {100 * result[name][1]:.1f} "
              f"F1 {100 * result[name][2]:.1f}")
    print(f"CoNLL {100 * result['CoNLL']:.1f} ({len(documents)} documents of {options.genre})")
    return 1 if 100 * result["CoNLL"] < options.floor else 0


if __name__ == "__main__":
    sys.exit(main())
