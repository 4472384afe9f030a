#!/usr/bin/env python3
"""End-to-end output stays as it was reviewed: the statements of the sample dispatches, and the
graph file of all of them.

usage: golden_test.py DOSSIER ROOT
DOSSIER_UPDATE_GOLDEN=1 rewrites the golden files; review the diff before you commit it.
"""
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

UPDATE = os.environ.get("DOSSIER_UPDATE_GOLDEN") == "1"


def output_of(command, root):
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


def agrees(golden, actual):
    """Whether the golden file holds this text; prints the difference if not."""
    if UPDATE:
        golden.write_text(actual, encoding="utf-8")
        return True
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if expected == actual:
        return True
    diff = difflib.unified_diff(expected.splitlines(), actual.splitlines(), str(golden), "now",
                                lineterm="", n=0)
    print("\n".join(list(diff)[:40]))
    return False


def main():
    dossier, root = sys.argv[1], pathlib.Path(sys.argv[2])
    here = root / "tests" / "golden"
    is_good = True
    for text in sorted((root / "seeds" / "dispatches").glob("*.txt")):
        name = text.relative_to(root)
        actual = output_of([dossier, "extract", "--json", str(name)], root)
        is_good &= agrees(here / (text.stem + ".jsonl"), actual)
    with tempfile.TemporaryDirectory() as temp:
        store = ["-s", temp + "/store"]
        output_of([dossier, *store, "add", "seeds/dispatches"], root)
        output_of([dossier, *store, "export", temp + "/g.graphml"], root)
        graph = pathlib.Path(temp, "g.graphml").read_text(encoding="utf-8")
        is_good &= agrees(here / "dispatches.graphml", graph)
    if not is_good:
        print("golden output has changed; if that is meant: DOSSIER_UPDATE_GOLDEN=1 ctest -R golden")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
