#!/usr/bin/env python3
"""The layer lint finds each kind of fault it is there for, and nothing in good code."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

LINT = pathlib.Path(__file__).with_name("check_layers.py")


def lint(files):
    """The lint's exit status and output on a tree of these files."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = pathlib.Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, LINT, root], capture_output=True, text=True)
        return run.returncode, run.stdout


class LayerLint(unittest.TestCase):
    def test_good_code_passes(self):
        files = {"query/a.cpp": '#include "graph/ports.h"\n#include <vector>\n',
                 "store/rocks.cpp": "#include <rocksdb/db.h>\n"}
        self.assertEqual(lint(files), (0, ""))

    def test_an_include_that_points_up_or_sideways_fails(self):
        for room, header in (("graph", "store/store.h"), ("query", "store/store.h"),
                             ("extract", "query/query.h"), ("store", "tools/dossier/session.h")):
            status, output = lint({f"{room}/a.cpp": f'int x;\n#include "{header}"\n'})
            self.assertEqual(status, 1)
            self.assertIn(f"{room}/a.cpp:2: {room}/ must not include", output)

    def test_angle_brackets_are_no_way_around(self):
        status, output = lint({"query/a.cpp": "#include <store/store.h>\n"})
        self.assertEqual(status, 1)
        self.assertIn("query/a.cpp:1: query/ must not include store/", output)

    def test_a_foreign_library_outside_its_door_fails(self):
        for header in ("rocksdb/db.h", "boost/graph/dijkstra_shortest_paths.hpp",
                       "nlohmann/json.hpp", "unicode/uchar.h"):
            status, output = lint({"query/a.cpp": f"#include <{header}>\n"})
            self.assertEqual(status, 1)
            self.assertIn("outside its door", output)

    def test_a_path_that_does_not_start_at_the_root_fails(self):
        status, output = lint({"graph/a.cpp": '#include "ports.h"\n'})
        self.assertEqual(status, 1)
        self.assertIn("include from the root", output)

    def test_a_file_over_its_limit_fails(self):
        status, output = lint({"graph/a.h": "\n" * 300})
        self.assertEqual(status, 1)
        self.assertIn("300 lines", output)


if __name__ == "__main__":
    unittest.main()
