#!/usr/bin/env python3
"""Reads exported sample graphs with another program and compares what it finds with the report.

usage: graph_readers_test.py --reader NAME --sample PROGRAM --dossier PROGRAM [--boost PROGRAM]

The readers: expat, networkx, igraph, boost, gephi (what check_graphml.py of ../shared says that
Gephi will show), of GEXF expat-gexf and networkx-gexf, of RDF rdflib and rapper (Turtle),
rdflib-nq and rapper-nq (N-Quads) and n3-star (Turtle with quoted triples). The sample PROGRAM
writes made-up graphs (graph_sample.cpp), dossier that of the sample dispatches. Exit status: 0 all
alike, 1 not, 77 the reader is not there.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
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


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
EVIDENCE = "urn:dossier:term/evidence"


def in_triples(triples):
    """Counts of triples (subject, predicate, object), with resources by name, texts as they are."""
    triples = set(triples)
    return {
        "statements": sum(triple[1:] == (RDF + "type", RDF + "Statement") for triple in triples),
        "evidence": sum(triple[1] == EVIDENCE for triple in triples),
        "triples": len(triples),
        "labels": {triple[2] for triple in triples if triple[1] == LABEL}}


def read_with_rdflib(path, syntax="turtle"):
    import rdflib

    graph = rdflib.ConjunctiveGraph()
    graph.parse(path, format=syntax)
    return in_triples(tuple(map(str, triple)) for triple in graph.triples((None, None, None)))


def of_n_triples(line):
    """The parts of a line as a reader prints it: JSON has the same escapes."""
    subject, predicate, rest = line.split(" ", 2)
    found = re.match(r'("(?:[^"\\]|\\.)*")|<([^>]*)>', rest)
    text = found[2] if found[2] is not None else json.loads(
        re.sub(r"\\U([0-9A-Fa-f]{8})", lambda code: chr(int(code[1], 16)), found[1]), strict=False)
    return subject.strip("<>"), predicate.strip("<>"), text


def read_with_rapper(path, syntax="turtle"):
    program = shutil.which("rapper")
    if program is None:
        raise ImportError("raptor2-utils")
    run = subprocess.run([program, "-i", syntax, "-o", "ntriples", "-q", path],
                         capture_output=True, check=False)
    assert run.returncode == 0 and not run.stderr, run.stderr[:1000]
    lines = run.stdout.decode().split("\n")
    return in_triples(of_n_triples(line) for line in lines if line)


def read_with_n3(path):
    """RDF-star: N3.js, which tells how many triples there are and how many are of quoted ones."""
    if not shutil.which("node") or not pathlib.Path("/usr/share/nodejs/n3").exists():
        raise ImportError("node-n3")
    program = """
        const {Parser} = require('n3'), {readFileSync} = require('fs');
        const text = readFileSync(process.argv[1], 'utf8');
        const all = new Parser({format: 'text/turtle*'}).parse(text);
        const of = word => all.filter(one => one.predicate.value === word);
        console.log(JSON.stringify({triples: all.length,
          quoted: all.filter(one => one.subject.termType === 'Quad').length,
          types: of('%stype').filter(one => one.object.value === '%sStatement').length,
          evidence: of('%s').length, labels: of('%s').map(one => one.object.value)}));
    """ % (RDF, RDF, EVIDENCE, LABEL)
    run = subprocess.run(["node", "-e", program, path], capture_output=True, text=True, check=False,
                         env=dict(os.environ, NODE_PATH="/usr/share/nodejs"))
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    # A statement without an object has no triple to quote.
    found["statements"] = found.pop("quoted") + found.pop("types")
    return dict(found, labels=set(found["labels"]))


def compare(sample, written, found):
    told = ("nodes", "edges", "kinds", "statements", "evidence")
    counts = {what: found[what] for what in told if what in found}
    expected = {what: written[what] for what in counts}
    faults = [] if counts == expected else [f"{sample}: written {expected}, read {counts}"]
    if sample == "hostile" and "labels" in found:
        faults += [f"{sample}: no node is called {label[:40]!r}"
                   for label in sorted(HOSTILE_LABELS - found["labels"])]
    return faults


def write_sample(sample, path, options):
    """Writes the graph; returns what the writer says is in it."""
    rdf = "star" if options.reader == "n3-star" else "reified"
    if sample != "dispatches":
        command = [options.sample, sample, path, rdf]
    else:
        store = ["-s", os.path.join(os.path.dirname(path), "store")]
        subprocess.run([options.dossier, *store, "add", "seeds/dispatches"], cwd=ROOT, check=True,
                       capture_output=True)
        command = [options.dossier, *store, "export", "--json", "--rdf", rdf, path]
    written = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(written.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reader", required=True)
    parser.add_argument("--sample", required=True)
    parser.add_argument("--dossier", required=True)
    parser.add_argument("--boost", default="")
    options = parser.parse_args()
    readers = {
        "expat": (".graphml", read_with_expat),
        "networkx": (".graphml", read_with_networkx),
        "igraph": (".graphml", read_with_igraph),
        "boost": (".graphml", lambda path: read_with_boost(path, options.boost)),
        "gephi": (".graphml", read_with_gephi_rules),
        "expat-gexf": (".gexf", read_gexf_with_expat),
        "networkx-gexf": (".gexf", read_gexf_with_networkx),
        "rdflib": (".ttl", read_with_rdflib),
        "rapper": (".ttl", read_with_rapper),
        "rdflib-nq": (".nq", lambda path: read_with_rdflib(path, "nquads")),
        "rapper-nq": (".nq", lambda path: read_with_rapper(path, "nquads")),
        "n3-star": (".ttl", read_with_n3),
    }
    ending, read = readers[options.reader]
    faults = []
    with tempfile.TemporaryDirectory() as directory:
        for sample in SAMPLES:
            path = os.path.join(directory, sample + ending)
            written = write_sample(sample, path, options)
            try:
                found = read(path)
            except ImportError as missing:
                print(f"skipped: {options.reader} is not there ({missing})")
                return SKIPPED
            faults += compare(sample, written, found)
            print(sample, {what: count for what, count in found.items() if what != "labels"})
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
