"""Completion as the shells themselves do it. A shell that is not installed is left out."""
import os
import pty
import select
import shutil
import subprocess
import time
import unittest

from support import DOSSIER, CliTest

# What every shell must offer for a line that is not finished.
OFFERS = [
    ("dossier pat", {"path"}),
    ("dossier rank --by page", {"pagerank"}),
    ("dossier path --weight inf", {"informative"}),
    ("dossier extract --stage par", {"parse"}),
    ("dossier export --actors", {"--actors-only"}),
    ("dossier completion z", {"zsh"}),
    ("dossier add new", {"news.txt"}),
]


class Shells(CliTest):
    def setUp(self):
        super().setUp()
        self.write("news.txt", "")
        os.symlink(DOSSIER, self.dir / "dossier")
        self.environment = {"PATH": f"{self.dir}:{os.environ['PATH']}", "HOME": str(self.dir),
                            "TERM": "dumb", "LC_ALL": "C.UTF-8"}

    def shell(self, name):
        program = shutil.which(name)
        if program is None:
            self.skipTest(f"{name} is not installed")
        return program

    def test_fish(self):
        fish = self.shell("fish")
        self.write("scripts/dossier.fish", self.dossier("completion", "fish")[0])
        for line, wanted in OFFERS:
            with self.subTest(line=line):
                run = subprocess.run(
                    [fish, "--no-config", "-c",
                     'source scripts/dossier.fish; complete -C "$argv[1]"', line],
                    capture_output=True, text=True, cwd=self.dir, env=self.environment)
                self.assertEqual(run.stderr, "")
                offered = {one.split("\t")[0] for one in run.stdout.splitlines()}
                self.assertEqual(offered, wanted)

    def type_into(self, command, line, ready, stop):
        """Types a line and the key that completes it into a shell on a terminal of its own."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.dir)
            os.execvpe(command[0], command, self.environment)
        seen, typed, end = "", False, time.monotonic() + 30
        while time.monotonic() < end and not (typed and stop in seen):
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            try:
                seen += os.read(terminal, 4096).decode(errors="replace")
            except OSError:
                break
            if not typed and ready in seen:
                typed, seen = True, ""
                os.write(terminal, line.encode())
        os.kill(process, 9)
        os.waitpid(process, 0)
        os.close(terminal)
        return seen

    def test_zsh(self):
        zsh = self.shell("zsh")
        self.write("functions/_dossier", self.dossier("completion", "zsh")[0])
        # What was completed is printed between marks instead of being run.
        self.write(".zshrc", "\n".join([
            "PS1='ready> '", "fpath=($HOME/functions $fpath)",
            "autoload -U compinit && compinit -u -d $HOME/.zcompdump", "setopt no_beep",
            "told() { print -r -- \"<<$BUFFER>>\"; BUFFER=; zle accept-line }",
            "zle -N told", "bindkey '^X' told", ""]))
        for line, (wanted,) in OFFERS:
            with self.subTest(line=line):
                seen = self.type_into([zsh, "-i"], line + "\t\x18", "ready> ", ">>")
                start = line.rsplit(" ", 1)[0]
                self.assertIn(f"<<{start} {wanted}", seen)


if __name__ == "__main__":
    unittest.main()
