"""The transcripts of the README are what the program prints."""
import pathlib
import re
import shlex
import shutil
import unittest

from support import CliTest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def transcripts():
    """Of each block of README.md with commands: (command, lines it prints)."""
    for block in re.findall(r"^```\n(\$ dossier .*?)^```", (ROOT / "README.md").read_text(),
                            re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            yield shlex.split(command)[1:], lines


def is_like(shown, printed):
    """Whether lines are as shown: "..." at the end of one leaves out its rest, alone any lines."""
    if not shown:
        return not printed
    if shown[0] == "...":
        return any(is_like(shown[1:], printed[i:]) for i in range(len(printed) + 1))
    if not printed:
        return False
    is_same = (printed[0].startswith(shown[0][:-3]) if shown[0].endswith("...")
               else printed[0] == shown[0])
    return is_same and is_like(shown[1:], printed[1:])


class Readme(CliTest):
    def test_the_transcripts_are_what_is_printed(self):
        shutil.copytree(ROOT / "seeds" / "dispatches", self.dir / "seeds" / "dispatches")
        told = list(transcripts())
        self.assertGreaterEqual(len(told), 4)
        for command, shown in told:
            with self.subTest(command=command):
                out, _ = self.dossier(*command)
                self.assertTrue(is_like(shown, out.splitlines()), "printed:\n" + out)

    def test_what_is_told_is_compared(self):
        self.assertTrue(is_like(["a", "...", "d ..."], ["a", "b", "c", "d e"]))
        self.assertFalse(is_like(["a"], ["a", "b"]))
        self.assertFalse(is_like(["a", "b"], ["a"]))
        self.assertFalse(is_like(["a ..."], ["b c"]))


if __name__ == "__main__":
    unittest.main()
