#!/usr/bin/env python3
"""Scores a CoNLL-U file against a gold one, by the definitions of the CoNLL 2018 shared task.

  tests/score/score_conllu.py GOLD SYSTEM [--relations] [--names GOLD.bio]

Both files must hold the same text up to white space; tokens and sentences may differ. Words are
aligned by their characters; where gold and system split an orthographic word differently, by the
longest common subsequence of its words, as in the shared task. UAS and LAS count all words,
punctuation included; LAS compares relations without subtypes, "full" with them. With one word
and sentence segmentation every F1 is the plain accuracy.

--relations prints F1 for each relation (head and full relation right).
--names compares names in MISC (Entity=B-Person ...) with a file of "word TAB B-PER" lines that has
the words of GOLD (sentences are matched by their words, in any order).
"""
import argparse
import collections
import sys


class Word:
    __slots__ = ("start", "end", "cols", "head", "multi")

    def __init__(self, start, end, cols, multi):
        self.start, self.end, self.cols, self.multi = start, end, cols, multi
        self.head = None


def read(path):
    """Returns characters, token spans, sentence spans, words, and words by sentence."""
    chars, tokens, sentences, words, by_sentence = [], [], [], [], []
    count = 0
    block = []

    def flush():
        nonlocal count
        if not block:
            return
        first_word, first = len(words), count
        group_end, group_span = 0, None
        for cols in block:
            form = "".join(cols[1].split())
            if "-" in cols[0]:
                group_end = int(cols[0].split("-")[1])
                group_span = (count, count + len(form))
                tokens.append(group_span)
                chars.append(form)
                count += len(form)
            elif "." not in cols[0]:
                if int(cols[0]) <= group_end:
                    words.append(Word(*group_span, cols, True))
                else:
                    tokens.append((count, count + len(form)))
                    chars.append(form)
                    words.append(Word(count, count + len(form), cols, False))
                    count += len(form)
        mine = words[first_word:]
        for word in mine:
            head = int(word.cols[6]) if word.cols[6] != "_" else 0
            word.head = mine[head - 1] if head else None
        sentences.append((first, count))
        by_sentence.append(mine)
        block.clear()

    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.rstrip("\n")
        if not line:
            flush()
        elif not line.startswith("#"):
            block.append(line.split("\t"))
    flush()
    return "".join(chars), tokens, sentences, words, by_sentence


def common_subsequence(gold, system):
    lengths = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for g in range(len(gold) - 1, -1, -1):
        for s in range(len(system) - 1, -1, -1):
            same = gold[g].cols[1].lower() == system[s].cols[1].lower()
            lengths[g][s] = lengths[g + 1][s + 1] + 1 if same else max(lengths[g + 1][s], lengths[g][s + 1])
    g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g].cols[1].lower() == system[s].cols[1].lower():
            yield gold[g], system[s]
            g, s = g + 1, s + 1
        elif lengths[g + 1][s] >= lengths[g][s + 1]:
            g += 1
        else:
            s += 1


def align(gold, system):
    """Pairs of words that stand for the same characters."""
    pairs, g, s = [], 0, 0
    while g < len(gold) and s < len(system):
        if gold[g].multi or system[s].multi:
            # The whole stretch that multi-word tokens of either side cover.
            if gold[g].end <= system[s].start and not gold[g].multi:
                g += 1
                continue
            if system[s].end <= gold[g].start and not system[s].multi:
                s += 1
                continue
            end = max(gold[g].end if gold[g].multi else 0, system[s].end if system[s].multi else 0)
            first_g, first_s = g, s
            while (g < len(gold) and gold[g].start < end) or (s < len(system) and system[s].start < end):
                if g < len(gold) and gold[g].start < end:
                    if gold[g].multi:
                        end = max(end, gold[g].end)
                    g += 1
                else:
                    if system[s].multi:
                        end = max(end, system[s].end)
                    s += 1
            pairs.extend(common_subsequence(gold[first_g:g], system[first_s:s]))
        elif (gold[g].start, gold[g].end) == (system[s].start, system[s].end):
            pairs.append((gold[g], system[s]))
            g, s = g + 1, s + 1
        elif gold[g].start <= system[s].start:
            g += 1
        else:
            s += 1
    return pairs


def f1(right, gold, system):
    return 200.0 * right / (gold + system) if gold + system else 0.0


def spans_f1(gold, system):
    return f1(len(set(gold) & set(system)), len(gold), len(system))


def bio_names(tags):
    names, at = set(), 0
    while at < len(tags):
        begin, at = at, at + 1
        if tags[begin] == "O" or tags[begin].endswith(("MISC", "OTH")):
            continue
        kind = tags[begin][2:]
        while at < len(tags) and tags[at] == "I-" + kind:
            at += 1
        names.add((begin, at, kind))
    return names


KINDS = {"Person": "PER", "Place": "LOC", "Organization": "ORG"}


def system_names(words):
    tags = []
    for word in words:
        mark = [m for m in word.cols[9].split("|") if m.startswith("Entity=")]
        place, kind = mark[0][7:].split("-", 1) if mark else ("O", "")
        tags.append("O" if not mark else place + "-" + KINDS.get(kind, kind))
    return bio_names(tags)


def score_names(by_sentence, path):
    gold, forms, tags = {}, [], []
    for line in list(open(path, encoding="utf-8")) + ["\n"]:
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 2:
            forms.append(parts[0])
            tags.append(parts[1])
        elif forms:
            gold[" ".join(forms)] = bio_names(tags)
            forms, tags = [], []
    right, counts = collections.Counter(), collections.Counter()
    for words in by_sentence:
        key = " ".join(word.cols[1] for word in words)
        if key not in gold:
            continue
        found = system_names(words)
        for name in gold[key]:
            counts[name[2], "gold"] += 1
        for name in found:
            counts[name[2], "found"] += 1
        for name in gold[key] & found:
            right[name[2]] += 1
    kinds = ["PER", "LOC", "ORG"]
    total = f1(sum(right.values()), sum(counts[k, "gold"] for k in kinds), sum(counts[k, "found"] for k in kinds))
    print("names      F1 %6.2f   " % total + "   ".join(
        "%s %.2f" % (k, f1(right[k], counts[k, "gold"], counts[k, "found"])) for k in kinds))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("system")
    parser.add_argument("--relations", action="store_true")
    parser.add_argument("--names")
    options = parser.parse_args()
    gold_text, gold_tokens, gold_sentences, gold_words, _ = read(options.gold)
    text, tokens, sentences, words, by_sentence = read(options.system)
    if gold_text != text:
        at = next((i for i, (a, b) in enumerate(zip(gold_text, text)) if a != b), min(len(gold_text), len(text)))
        sys.exit("the texts differ at character %d: gold ...%s, system ...%s" %
                 (at, gold_text[at:at + 30], text[at:at + 30]))
    pairs = align(gold_words, words)
    partner = {id(s): g for g, s in pairs}
    counts = collections.Counter()
    by_relation = collections.defaultdict(collections.Counter)
    for g, s in pairs:
        counts["upos"] += g.cols[3] == s.cols[3]
        counts["xpos"] += g.cols[4] == s.cols[4]
        counts["lemma"] += g.cols[2] == s.cols[2] or g.cols[2] == "_"
        right_head = (g.head is None and s.head is None) or (
            g.head is not None and s.head is not None and partner.get(id(s.head)) is g.head)
        counts["uas"] += right_head
        counts["las"] += right_head and g.cols[7].split(":")[0] == s.cols[7].split(":")[0]
        is_right = right_head and g.cols[7] == s.cols[7]
        counts["full"] += is_right
        by_relation[g.cols[7]]["right"] += is_right
    for word in gold_words:
        by_relation[word.cols[7]]["gold"] += 1
    for word in words:
        by_relation[word.cols[7]]["system"] += 1
    print("sentences  F1 %6.2f" % spans_f1(gold_sentences, sentences))
    print("tokens     F1 %6.2f" % spans_f1(gold_tokens, tokens))
    print("words      F1 %6.2f" % f1(len(pairs), len(gold_words), len(words)))
    for name in ("upos", "xpos", "lemma", "uas", "las", "full"):
        print("%-10s F1 %6.2f" % (name, f1(counts[name], len(gold_words), len(words))))
    if options.names:
        score_names(by_sentence, options.names)
    if options.relations:
        for relation, c in sorted(by_relation.items(), key=lambda item: -item[1]["gold"]):
            print("  %-18s F1 %6.2f   gold %5d" % (relation, f1(c["right"], c["gold"], c["system"]), c["gold"]))


if __name__ == "__main__":
    main()
