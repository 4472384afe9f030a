#!/usr/bin/env python3
"""Reads exported sample graphs with another program and compares what it finds with the report.

usage: graphml_readers_test.py --reader NAME --sample PROGRAM [--boost PROGRAM]

The readers: expat, networkx, igraph, boost. The sample PROGRAM writes the graphs
(graphml_sample.cpp). Exit status: 0 all alike, 1 not, 77 the reader is
not installed.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import xml.parsers.expat

SKIPPED = 77
SAMPLES = ("news", "hostile", "random")
# What the hostile sample must still be called after reading.
HOSTILE_LABELS = {
    'AT&T & <Time> "Warner"', "O'Brien & & Sons", "ends ]]> early", "]]>", "&amp; &lt; &#0;",
    "rocket \U0001F680 \u6771\u4EAC Zo\u00EB", "acme", "Acme", "ACME", "x" * 100_000,
}


def read_with_expat(path):
    """Strict XML: what must hold of every id, kind and weight."""
    nodes, edges, ids, kinds, triples = set(), [], set(), set(), set()
    field = {"key": None, "text": ""}
    labels = set()

    def start(tag, attributes):
        if tag == "node":
            assert attributes["id"] not in nodes, f"node id {attributes['id']} twice"
            nodes.add(attributes["id"])
        elif tag == "edge":
            source, target, kind = attributes["source"], attributes["target"], attributes["label"]
            assert {source, target} <= nodes, f"an end of edge {attributes['id']} is no node"
            assert attributes["id"] not in ids, f"edge id {attributes['id']} twice"
            assert not attributes["id"].isdigit(), "a bare number as edge id"
            assert (source, target, kind) not in triples, f"two edges {(source, target, kind)}"
            ids.add(attributes["id"])
            kinds.add(kind)
            triples.add((source, target, kind))
            edges.append(attributes)
        elif tag == "data":
            field.update(key=attributes["key"], text="")

    def text(characters):
        if field["key"]:
            field["text"] += characters

    def end(tag):
        if tag != "data":
            return
        if field["key"] == "e_weight":
            assert float(field["text"]) > 0, "a weight that is not positive"
        if field["key"] == "n_label":
            labels.add(field["text"])
        field["key"] = None

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = end
    with open(path, "rb") as file:
        parser.ParseFile(file)
    return {"nodes": len(nodes), "edges": len(edges), "kinds": len(kinds), "labels": labels}


def read_with_networkx(path):
    import networkx

    # The edge ids as keys: networkx keeps parallel edges of different kinds apart by them.
    graph = networkx.read_graphml(path, force_multigraph=True)
    labels = {label for _, label in graph.nodes(data="label")}
    return {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges(), "labels": labels}


def read_with_igraph(path):
    import igraph

    graph = igraph.Graph.Read_GraphML(path)
    return {"nodes": graph.vcount(), "edges": graph.ecount(), "labels": set(graph.vs["label"])}


def read_with_boost(path, program):
    if not program:
        raise ImportError("libboost-graph-dev")
    found = subprocess.run([program, path], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def compare(sample, written, found):
    counts = {what: found[what] for what in ("nodes", "edges", "kinds") if what in found}
    expected = {what: written[what] for what in counts}
    faults = [] if counts == expected else [f"{sample}: written {expected}, read {counts}"]
    if sample == "hostile" and "labels" in found:
        faults += [f"{sample}: no node is called {label[:40]!r}"
                   for label in sorted(HOSTILE_LABELS - found["labels"])]
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reader", required=True, choices=("expat", "networkx", "igraph", "boost"))
    parser.add_argument("--sample", required=True)
    parser.add_argument("--boost", default="")
    options = parser.parse_args()
    readers = {"expat": read_with_expat, "networkx": read_with_networkx,
               "igraph": read_with_igraph,
               "boost": lambda path: read_with_boost(path, options.boost)}
    faults = []
    with tempfile.TemporaryDirectory() as directory:
        for sample in SAMPLES:
            path = os.path.join(directory, sample + ".graphml")
            report = subprocess.run([options.sample, sample, path], capture_output=True, text=True,
                                    check=True)
            try:
                found = readers[options.reader](path)
            except ImportError as missing:
                print(f"skipped: {options.reader} is not installed ({missing})")
                return SKIPPED
            faults += compare(sample, json.loads(report.stdout), found)
            print(f"{sample}: {found['nodes']} nodes, {found['edges']} edges")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
