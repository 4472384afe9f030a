#!/usr/bin/env python3
"""Who did what to whom: scores extracted statements against event records.

    score_events.py DOSSIER RECORDS.jsonl [--suite NAME] [--misses] [--wrong] [--min-f1 X] [--min-class-f1 X]

RECORDS.jsonl has one record a line with `text` and `expected` events of source_names, target_names
and a PLOVER class (null: not scored). What counts as an event of ours: a statement with an event
class or of an open relation, whose subject is an actor and that names another actor, as its object or in a
qualifier; for a record whose event has no target the subject is enough. A record whose events name nobody
is left out. A pair is found where subject and object name the record's source and target: one name holds
the last word of the other, case-folded; the other way round only for reciprocal records. Prints precision, recall and F1 of the pairs, the same where the class
agrees too, and on how many records without an event nothing was said.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

SYMMETRIC = {"met", "talked_with", "negotiated_with", "cooperated_with"}
ACTORS = {"Person", "Organization", "Country", "Group", "Place", "Facility", "Role"}


def words(name):
    return re.findall(r"[\w']+", re.sub(r"['’]s\b", "", name.casefold()))


def same_name(ours, gold):
    a, b = words(ours), words(gold)
    return bool(a and b) and (a[-1] in b or b[-1] in a)


def names_of(argument):
    if argument is None:
        return []
    return [argument["name"], argument["mention"], *argument.get("aliases", [])]


def matches(argument, gold_names):
    return not gold_names or any(same_name(a, b) for a in names_of(argument) for b in gold_names)


def is_actor(argument):
    return isinstance(argument, dict) and argument["type"] in ACTORS


def is_event(statement):
    if statement["object"] is None and not statement["class"]:
        return False
    return not statement["derived"] and is_actor(statement["subject"]) \
        and bool(statement["class"] or statement["predicate"] is None)


def targets_of(statement):
    """The actors it is done to: the object, else the actors that the clause names beside it."""
    if is_actor(statement["object"]):
        return [statement["object"]["name"]]
    values = [value for values in statement["qualifiers"].values()
              for value in (values if isinstance(values, list) else [values])]
    return [value["name"] for value in values if is_actor(value)]


def is_found(event, statement):
    subject, target = statement["subject"], statement["object"]
    if matches(subject, event["source_names"]) and matches(target, event["target_names"]):
        return True
    if matches(subject, event["source_names"]) and event["target_names"]:
        values = [value for values in statement["qualifiers"].values()
                  for value in (values if isinstance(values, list) else [values])]
        if any(isinstance(value, dict) and matches(value, event["target_names"]) for value in values):
            return True
    is_mutual = event.get("reciprocal") or statement["predicate"] in SYMMETRIC
    return bool(is_mutual) and matches(target, event["source_names"]) \
        and matches(subject, event["target_names"])


def extract(dossier, records):
    """Statements by record number."""
    with tempfile.TemporaryDirectory() as folder:
        for number, record in enumerate(records):
            with open(os.path.join(folder, f"{number:05}.txt"), "w", encoding="utf-8") as out:
                out.write(record["text"] + "\n")
        output = subprocess.run([dossier, "extract", "--json", folder], capture_output=True, text=True,
                                check=False).stdout
    found = collections.defaultdict(list)
    for line in output.splitlines():
        statement = json.loads(line)
        found[int(os.path.basename(statement["doc"])[:5])].append(statement)
    return found


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(records, statements, options):
    counts = collections.Counter()
    for number, record in enumerate(records):
        ours = [s for s in statements[number] if is_event(s)]
        gold = [event for event in record["expected"] if event.get("source_names") or event.get("target_names")]
        if record.get("no_events"):
            counts["silent_of"] += 1
            counts["silent"] += not any(s["class"] for s in ours)
        if record["expected"] and len(gold) < len(record["expected"]) and not gold:
            continue  # its events name nobody that could be compared
        used = set()
        for event in gold:
            event.setdefault("source_names", [])
            event.setdefault("target_names", [])
            hits = [i for i, s in enumerate(ours) if is_found(event, s)]
            with_class = [i for i in hits if event["plover"] is None or ours[i]["class"] == event["plover"]]
            counts["gold"] += 1
            counts["found"] += bool(hits)
            counts["classed"] += bool(with_class)
            used.update(hits)
            if options.misses and not with_class:
                print("CLASS" if hits else "MISS", record["id"], event["source_names"], event["target_names"],
                      event["plover"], "|", record["text"], "|",
                      [(s["subject"]["name"], s["predicate"] or s["phrase"],
                        s["object"]["name"] if s["object"] else None) for s in statements[number]])
        pairs = {}
        for i, statement in enumerate(ours):
            targets = targets_of(statement)
            if not targets and i not in used:
                continue  # names nobody it is done to
            pair = (statement["subject"]["name"], targets[0] if targets else "")
            pairs[pair] = pairs.get(pair, False) or i in used
        counts["ours"] += len(pairs)
        counts["right"] += sum(pairs.values())
        if options.wrong:
            for pair, is_right in pairs.items():
                if not is_right:
                    print("WRONG", record["id"], pair, "|", record["text"], "|",
                          [(e["source_names"], e["target_names"], e["plover"]) for e in gold])
    precision = counts["right"] / max(1, counts["ours"])
    recall = counts["found"] / max(1, counts["gold"])
    classed = counts["classed"] / max(1, counts["gold"])
    share = counts["classed"] / max(1, counts["found"])
    pair_f1, class_f1 = f1(precision, recall), f1(precision * share, classed)
    print(f"{options.suite or 'all'}: records {len(records)}  events {counts['gold']}  "
          f"P {precision:.3f} R {recall:.3f} F1 {pair_f1:.3f}   with class F1 {class_f1:.3f}   "
          f"silent on {counts['silent']} of {counts['silent_of']} records without an event")
    return pair_f1, class_f1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier")
    parser.add_argument("records")
    parser.add_argument("--suite", help="only the records of this suite")
    parser.add_argument("--with-mechanics", action="store_true", help="also records that test a dictionary format")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--min-f1", type=float, default=0.0)
    parser.add_argument("--min-class-f1", type=float, default=0.0)
    options = parser.parse_args()
    if not os.path.exists(options.records):
        print(f"skipped: no {options.records}")
        return 77
    with open(options.records, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    if options.suite:
        records = [record for record in records if record["suite"] == options.suite]
    if not options.with_mechanics:
        records = [record for record in records if not record.get("dictionary_mechanics")]
    pair_f1, class_f1 = score(records, extract(options.dossier, records), options)
    return 0 if pair_f1 >= options.min_f1 and class_f1 >= options.min_class_f1 else 1


if __name__ == "__main__":
    sys.exit(main())
