#!/usr/bin/env python3
"""Checks that includes point down only, that foreign libraries stay behind their doors, and that
headers and sources keep to their size.

usage: check_layers.py [ROOT]

Exit status: 0 all is well, 1 with one line a fault: FILE:LINE: what is wrong and what to do.
The rules are the two tables below; docs/ARCHITECTURE.md tells why.
"""
import pathlib
import re
import sys

# room -> rooms it may include
ROOMS = {
    "graph": {"graph"},
    "extract": {"graph", "extract"},
    "store": {"graph", "store"},
    "query": {"graph", "query"},
    "tools": {"graph", "extract", "store", "query", "tools"},
    "tests": {"graph", "extract", "store", "query", "tools", "tests"},
}

# foreign header -> files (regular expressions) that may include it
DOORS = {
    r"boost/": r"graph/boost_graph\.h|tests/graph/boost_\w+\.(h|cpp)|tools/bench/boost_\w+\.(h|cpp)|tests/query/graphml_boost_reader\.cpp",
    r"xxhash\.h": r"graph/hash\.cpp",
    r"unicode/": r"graph/fold\.cpp|extract/text/\w+\.cpp|extract/mention/words\.cpp|extract/name/latin\.cpp|query/cypher/icu\.cpp",
    r"rocksdb/": r"store/rocks\.(h|cpp)|store/rocks_\w+\.(h|cpp)|tests/store/rocks_\w+\.(h|cpp)|tools/bench/store/rocks_peer\.cpp",
    r"nlohmann/": r"query/json_parts\.h|query/json_\w+\.cpp|tests/.*\.(h|cpp)",
    r"expat\.h": r"query/xml_reader\.cpp",
    r"cblas\.h": r"extract/parse/matrix\.cpp|tools/train/\w+\.cpp",
    r"zstd\.h": r"extract/parse/model_file\.cpp|tools/train/\w+\.cpp",
    r"CLI/": r"tools/dossier/.*",
    r"catch2/": r"tests/catch\.h",
    r"sqlite3\.h": r"tools/bench/store/sqlite_peer\.cpp",
    r"igraph\.h": r"tools/bench/igraph_\w+\.cpp",
    r"benchmark/": r"tools/bench/.*",
}

# lines: header, source
LIMITS = {".h": 250, ".cpp": 450}

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')


def faults_of(path, root):
    """Yields "LINE: message" for one source file."""
    name = path.relative_to(root).as_posix()
    room = name.split("/")[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    limit = LIMITS[path.suffix]
    if len(lines) > limit:
        yield f"{limit}: {len(lines)} lines, the limit is {limit}; split the file by idea"
    for number, line in enumerate(lines, 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        bracket, header = found.groups()
        target = header.split("/")[0]
        if bracket == '"' and target not in ROOMS:
            yield f'{number}: "{header}" does not start with a room; include from the root'
        elif target in ROOMS and target not in ROOMS[room]:
            yield f"{number}: {room}/ must not include {target}/; go through a port of graph/"
        for foreign, doors in DOORS.items():
            if re.match(foreign, header) and not re.fullmatch(doors, name):
                yield f"{number}: <{header}> is included outside its door ({doors})"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    bad = 0
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix not in LIMITS:
                continue
            for fault in faults_of(path, root):
                print(f"{path.relative_to(root)}:{fault}")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
