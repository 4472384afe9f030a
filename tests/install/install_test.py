"""Installs into an empty directory, and uses what is there: the program, its texts, the package."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          **options)
    if done.returncode != 0:
        sys.exit(f"{command}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def try_package(build, cpack, root, environment):
    """Makes a Debian package, unpacks it and runs what is in it; where there is no dpkg, not."""
    if not cpack or not shutil.which("dpkg-deb") or not shutil.which("dpkg-shlibdeps"):
        return
    run(cpack, "--config", build / "CPackConfig.cmake", "-B", root / "package", cwd=build)
    package, = (root / "package").glob("*.deb")
    assert "librocksdb" in run("dpkg-deb", "-f", package, "Depends"), "needs are not told"
    run("dpkg-deb", "-x", package, root / "unpacked")
    program = root / "unpacked" / "usr" / "bin" / "dossier"
    out = run(program, "-s", root / "packed", "add", "a.txt", cwd=root, env=environment)
    assert "1 added" in out, out


def main():
    parser = argparse.ArgumentParser()
    for name in ("build", "cmake", "generator", "compiler", "flags", "project", "cpack"):
        parser.add_argument(f"--{name}", required=name not in ("flags", "cpack"), default="")
    given = parser.parse_args()
    build = pathlib.Path(given.build).resolve()
    wanted = [build / "texts" / "stamp", build / "tools" / "dossier" / "dossier",
              *(build / room / f"libdossier_{room}.a" for room in
                ("graph", "extract", "store", "query"))]
    missing = [str(path) for path in wanted if not path.exists()]
    if missing:
        print("not built, so it cannot be installed:", *missing)
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory(prefix="dossier-install-") as temp:
        root = pathlib.Path(temp)
        prefix = root / "usr"
        run(given.cmake, "--install", build, "--prefix", prefix)

        # Nothing but what was installed: another home, another directory, no variables.
        environment = {"PATH": os.environ["PATH"], "HOME": str(root)}
        program = prefix / "bin" / "dossier"
        (root / "a.txt").write_text("OSLO, Dec 27, 2025 - Kari Olsen met Per Hansen in Bergen.\n")
        run(program, "-s", root / "store", "add", "a.txt", cwd=root, env=environment)
        for page in ("dossier.1", "dossier-add.1", "dossier-query.1"):
            assert (prefix / "share/man/man1" / page).read_text().startswith(".TH"), page
        for script in ("bash-completion/completions/dossier", "zsh/vendor-completions/_dossier",
                       "fish/vendor_completions.d/dossier.fish"):
            assert "path" in (prefix / "share" / script).read_text(), script

        flags = f"-fsanitize={given.flags}" if given.flags else ""
        run(given.cmake, "-S", given.project, "-B", root / "build", "-G", given.generator,
            f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={given.compiler}",
            f"-DCMAKE_CXX_FLAGS={flags}")
        run(given.cmake, "--build", root / "build")
        found = run(root / "build" / "reader", root / "store",
                    "MATCH (:Person)-[:met]->(b:Person) RETURN b.name", env=environment)
        assert found == "Per Hansen\n", found
        try_package(build, given.cpack, root, environment)
        configured = (prefix / "lib").rglob("*.cmake")
        source = str(build.parent.parent)
        for path in configured:
            assert source not in path.read_text(), f"{path} names the source tree"


main()
