#!/usr/bin/env python3
"""Prints the raw text of a CoNLL-U file, to score tokenizer and sentence splitter on.

  tests/score/raw_text.py GOLD.conllu [--wrap 80] > raw.txt

Sentences follow each other with the space their last token asks for; `# newpar` and `# newdoc`
begin after a blank line. --wrap breaks lines at blanks, as in the raw texts of the CoNLL 2018
shared task.
"""
import argparse
import textwrap


def paragraphs(path):
    text, ready, begins, space = "", "", False, True
    group_end = 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_block"):
            begins = True
        elif line.startswith("# text = "):
            ready = line[len("# text = "):]
            if begins and text:
                yield text.rstrip(" ")
                text = ""
            begins, group_end = False, 0
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if "-" in columns[0]:
                group_end = int(columns[0].split("-")[1])
                space = "SpaceAfter=No" not in columns[9]
            elif "." not in columns[0] and int(columns[0]) > group_end:
                space = "SpaceAfter=No" not in columns[9]
        elif not line and ready:
            text += ready + (" " if space else "")
            ready = ""
    if text:
        yield text.rstrip(" ")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("--wrap", type=int, default=0)
    options = parser.parse_args()
    for paragraph in paragraphs(options.gold):
        if options.wrap:
            paragraph = "\n".join(textwrap.wrap(paragraph, options.wrap, break_long_words=False,
                                                break_on_hyphens=False))
        print(paragraph + "\n")


if __name__ == "__main__":
    main()
