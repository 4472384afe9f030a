#!/usr/bin/env python3
"""Scores extracted statements against facts that a careful reader takes from the same texts.

usage: score_facts.py [--floor RECALL] [--misses] DOSSIER FOLDER

The .jsonl files of FOLDER have one fact a line, as in seeds/dispatches: accepted forms of subject, predicate and
object, the status, qualifiers. The .txt files are read with `dossier extract --json`; a fact belongs to the
text whose file name begins with its "doc". Prints recall and, of all facts, the share found with
the canonical names, with the right status, and of all gold qualifiers the share that agrees.
Exit status: 0, or 1 if recall is below the floor.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import unicodedata


def fold(text):
    text = unicodedata.normalize("NFKC", str(text)).replace("\u2019", "'").strip().lower()
    for article in ("the ", "a ", "an "):
        text = text.removeprefix(article)
    return " ".join(text.split())


def forms(argument, only_canonical=False):
    """All names under which an argument of a statement goes."""
    if argument is None:
        return set()
    if isinstance(argument, str):
        return {fold(argument)}
    names = [argument["name"]]
    if not only_canonical:
        names += [argument.get("mention", "")] + argument.get("aliases", [])
        names.append(str(argument.get("value", "")))
    return {fold(name) for name in names} - {""}


def predicates(statement):
    words = {statement["label"], statement["phrase"], statement["predicate"] or ""}
    return {fold(word).replace(" ", "_") for word in words} - {""}


def accepts_status(statement, fact):
    said = statement["status"]
    alike = {"attributed": {"asserted", "claimed"}, "negated": {"denied"}}
    return fact["status"] in alike.get(said, set()) | {said}


def qualifiers_found(statement, fact):
    return sum(fold(value) in forms(statement["qualifiers"].get(slot))
               for slot, value in fact.get("qualifiers", {}).items()
               if not isinstance(statement["qualifiers"].get(slot), list))


def match(statement, fact, swap):
    """How well a statement tells a fact, as a tuple to compare; None if it does not."""
    subject, target = statement["subject"], statement["object"]
    if swap:
        subject, target = target, subject
    wanted_subject = {fold(name) for name in fact["subject"]}
    wanted_target = None if fact["object"] is None else {fold(name) for name in fact["object"]}
    wanted_predicates = {fold(word).replace(" ", "_") for word in fact["predicate"]}
    is_told = (forms(subject) & wanted_subject and predicates(statement) & wanted_predicates
               and (wanted_target is None or forms(target) & wanted_target))
    if not is_told:
        return None
    is_canonical = bool(forms(subject, True) & wanted_subject) and (
        wanted_target is None or bool(forms(target, True) & wanted_target))
    return (is_canonical, accepts_status(statement, fact), qualifiers_found(statement, fact))


def best_match(statements, fact):
    swaps = (False, True) if fact.get("symmetric") else (False,)
    found = [match(statement, fact, swap) for statement in statements for swap in swaps
             if not (swap and statement["object"] is None)]
    return max((one for one in found if one), default=None)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--misses", action="store_true", help="print the facts not found")
    parser.add_argument("dossier")
    parser.add_argument("folder", type=pathlib.Path, help="folder of .txt files and their .jsonl facts")
    options = parser.parse_args()
    facts = [json.loads(line) for path in sorted(options.folder.glob("*.jsonl"))
             for line in path.read_text(encoding="utf-8").splitlines() if line]
    texts = sorted(str(path) for path in options.folder.glob("*.txt"))
    printed = subprocess.run([options.dossier, "extract", "--json", *texts], check=True,
                             capture_output=True, text=True).stdout
    by_document = {}
    for line in printed.splitlines():
        statement = json.loads(line)
        by_document.setdefault(pathlib.Path(statement["doc"]).name[:3], []).append(statement)
    results = [best_match(by_document.get(fact["doc"], []), fact) for fact in facts]
    found = [result for result in results if result]
    gold_qualifiers = sum(len(fact.get("qualifiers", {})) for fact in facts)
    if options.misses:
        for fact, result in zip(facts, results):
            if not result:
                print("miss", fact["doc"], fact["subject"][0], fact["predicate"][0],
                      (fact["object"] or ["*"])[0], sep="\t")
    recall = len(found) / len(facts)
    print(f"facts {len(facts)}  recall {recall:.3f}  canonical {sum(r[0] for r in found) / len(facts):.3f}"
          f"  status {sum(r[1] for r in found) / len(facts):.3f}"
          f"  qualifiers {sum(r[2] for r in found) / max(1, gold_qualifiers):.3f}"
          f"  statements {sum(map(len, by_document.values()))}")
    return 1 if recall < options.floor else 0


if __name__ == "__main__":
    sys.exit(main())
