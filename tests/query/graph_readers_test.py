#!/usr/bin/env python3
"""Reads exported sample graphs with another program and compares what it finds with the report.

usage: graph_readers_test.py --reader NAME --sample PROGRAM --dossier PROGRAM [--boost PROGRAM]

The readers: expat, networkx, igraph, boost, gephi (what check_graphml.py of ../shared says that
Gephi will show), and of GEXF expat-gexf and networkx-gexf. The sample PROGRAM writes made-up graphs
(graph_sample.cpp), dossier that of the sample dispatches. Exit status: 0 all alike, 1 not, 77 the
reader is not there.
"""
import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.parsers.expat

SKIPPED = 77
SAMPLES = ("news", "hostile", "random", "dispatches")
ROOT = pathlib.Path(__file__).resolve().parents[2]
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


def read_gexf_with_expat(path):
    """Strict XML: ends are nodes, ids and (source, kind, target) are one each, days are days."""
    nodes, ids, kinds, triples, labels = set(), set(), set(), set(), set()

    def start(tag, attributes):
        if tag == "node":
            assert attributes["id"] not in nodes, f"node id {attributes['id']} twice"
            nodes.add(attributes["id"])
            labels.add(attributes["label"])
        elif tag == "edge":
            triple = attributes["source"], attributes["kind"], attributes["target"]
            assert {triple[0], triple[2]} <= nodes, f"an end of edge {attributes['id']} is no node"
            assert attributes["id"] not in ids, f"edge id {attributes['id']} twice"
            assert triple not in triples, f"two edges {triple}"
            assert float(attributes["weight"]) > 0, "a weight that is not positive"
            ids.add(attributes["id"])
            kinds.add(triple[1])
            triples.add(triple)
        elif tag == "spell":
            first, last = (datetime.date.fromisoformat(attributes[end]) for end in ("start", "end"))
            assert first <= last, f"a spell from {first} to {last}"

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    with open(path, "rb") as file:
        parser.ParseFile(file)
    return {"nodes": len(nodes), "edges": len(ids), "kinds": len(kinds), "labels": labels}


def read_gexf_with_networkx(path):
    import networkx

    # networkx 2.8 knows the namespaces of GEXF up to 1.2; what it reads is written alike.
    text = pathlib.Path(path).read_text(encoding="utf-8")
    older = path + ".gexf"
    pathlib.Path(older).write_text(
        text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft"), encoding="utf-8")
    graph = networkx.read_gexf(older)
    labels = {label for _, label in graph.nodes(data="label")}
    return {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges(), "labels": labels}


def read_with_gephi_rules(path):
    checker = ROOT.parent / "shared" / "eval" / "graphml" / "check_graphml.py"
    if not checker.exists():
        raise ImportError(str(checker))
    found = subprocess.run([sys.executable, str(checker), "--json", path], capture_output=True,
                           text=True, check=False)
    assert found.stdout, found.stderr
    report = json.loads(found.stdout)
    errors = [entry for entry in report["lint"] if entry[0] == "error"]
    assert not errors, errors
    return report["readers"]["gephi-predicted"]


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


def write_sample(sample, path, options):
    """Writes the graph; returns what the writer says is in it."""
    if sample != "dispatches":
        command = [options.sample, sample, path]
    else:
        store = ["-s", os.path.join(os.path.dirname(path), "store")]
        subprocess.run([options.dossier, *store, "add", "seeds/dispatches"], cwd=ROOT, check=True,
                       capture_output=True)
        command = [options.dossier, *store, "export", "--json", path]
    written = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(written.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reader", required=True)
    parser.add_argument("--sample", required=True)
    parser.add_argument("--dossier", required=True)
    parser.add_argument("--boost", default="")
    options = parser.parse_args()
    readers = {"expat": read_with_expat, "networkx": read_with_networkx,
               "igraph": read_with_igraph, "gephi": read_with_gephi_rules,
               "boost": lambda path: read_with_boost(path, options.boost),
               "expat-gexf": read_gexf_with_expat, "networkx-gexf": read_gexf_with_networkx}
    ending = ".gexf" if options.reader.endswith("-gexf") else ".graphml"
    faults = []
    with tempfile.TemporaryDirectory() as directory:
        for sample in SAMPLES:
            path = os.path.join(directory, sample + ending)
            written = write_sample(sample, path, options)
            try:
                found = readers[options.reader](path)
            except ImportError as missing:
                print(f"skipped: {options.reader} is not there ({missing})")
                return SKIPPED
            faults += compare(sample, written, found)
            print(f"{sample}: {found['nodes']} nodes, {found['edges']} edges")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
