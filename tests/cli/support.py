"""Running the dossier program in tests."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

DOSSIER = os.environ["DOSSIER_PROGRAM"]

FINE, NOTHING_FOUND, USAGE, DATA = 0, 1, 2, 3


class CliTest(unittest.TestCase):
    """A test with a directory of its own, in which dossier runs on a store of its own."""

    def setUp(self):
        temp = tempfile.TemporaryDirectory(prefix="dossier-cli-")
        self.addCleanup(temp.cleanup)
        self.dir = pathlib.Path(temp.name)
        self.store = self.dir / "store"

    def write(self, name, content):
        """Writes a file (str or bytes) and returns its path as a string."""
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def start(self, *arguments, **options):
        """Starts dossier on the test's store; the options are those of Popen."""
        environment = dict(os.environ, DOSSIER_STORE=str(self.store))
        defaults = {"env": environment, "cwd": self.dir, "stdin": subprocess.DEVNULL,
                    "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen([DOSSIER, *arguments], **(defaults | options))

    def dossier(self, *arguments, stdin=None, expect=FINE, **options):
        """Runs dossier; checks its exit code; returns (stdout, stderr)."""
        process = self.start(*arguments, stdin=subprocess.PIPE, **options)
        out, err = (text or b"" for text in process.communicate(stdin))
        out, err = out.decode(), err.decode()
        self.assertEqual(process.returncode, expect, f"dossier {arguments}\n{out}\n{err}")
        return out, err

    def fails(self, expect, *arguments, **options):
        """Runs dossier, which must fail without a word on stdout; returns stderr."""
        out, err = self.dossier(*arguments, expect=expect, **options)
        self.assertEqual(out, "")
        self.assertTrue(err.startswith("dossier: "), err)
        return err

    def lines(self, *arguments):
        """The JSON objects that dossier prints, one a line."""
        return [json.loads(line) for line in self.dossier(*arguments)[0].splitlines()]
