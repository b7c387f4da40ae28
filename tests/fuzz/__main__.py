"""Looks for inputs that break something, guided by what code they reach. Wants atheris: pip install atheris.

usage: python tests/fuzz NAME… | all [--seconds 60] [--corpus FOLDER]

A name, or the beginning of several (`read-` is all readers). Inputs that reach new code are kept under --corpus
(build/fuzz), where the next run goes on. One that fails is written to tests/fuzz/found/NAME: mend what it breaks, and
leave it there, for test_found.py. atheris has wheels for CPython 3.11 to 3.13 on Linux; elsewhere it must be built
with clang.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_SLOWEST = 60
"""Seconds that one input may take."""
_MEMORY = 3000
"""MiB."""


def main() -> None:
    """Run each harness in a process of its own; exit code 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path[:0] = [str(HERE.parent)]
    if options.here:
        fuzz(options.names[0], options.corpus, options.seconds)
    from fuzz.harnesses import HARNESSES

    chosen = [name for name in HARNESSES if "all" in options.names or name.startswith(tuple(options.names))]
    failed = []
    for name in chosen:
        command = [sys.executable, str(HERE), name, "--here"]
        command += ["--seconds", str(options.seconds), "--corpus", str(options.corpus)]
        done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
        lines = [line for line in done.stderr.splitlines() if line.startswith(("Done", "#"))]
        say(f"{name}: {'FAILED' if done.returncode else 'held'}; {lines[-1] if lines else ''}")
        found = HERE / "found" / name
        if not any(found.iterdir()):
            found.rmdir()
        if done.returncode:
            failed.append(name)
            say("\n".join(line for line in done.stderr.splitlines() if not line.startswith(("#", "INFO"))))
    sys.exit(bool(failed))


def fuzz(name: str, corpus: Path, seconds: int) -> None:
    """Let atheris try one harness; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["dateline"]):
        from fuzz.harnesses import HARNESSES

        harness = HARNESSES[name]
        seeds = harness.seeds()
        for seed in seeds:
            harness.run(seed)  # What is loaded when it is first needed is loaded here.
    folder, found = corpus / name, HERE / "found" / name
    for place in (folder, found):
        place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", f"-max_len={harness.longest}", f"-timeout={_SLOWEST}"]
    options += [f"-rss_limit_mb={_MEMORY}", f"-artifact_prefix={found}/", "-print_final_stats=0"]
    atheris.Setup([sys.argv[0], *options, str(folder)], harness.run)
    atheris.Fuzz()


def say(words: str) -> None:
    """A line, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
