#!/usr/bin/env python3
"""The front door: makes an environment beside this file and runs the project in it.

    python3 run.py demo            code the sample reports and show the records
    python3 run.py code REPORT …   any `dateline` command: code, explain, times, who, build, incidents …
    python3 run.py test            style, types, layers, data files, documents, tests
    python3 run.py evals …         measure against hand-marked reports (python -m evals)
    python3 run.py bench …         speed and memory (python -m bench)
    python3 run.py docs            make the documents as a site: build/docs/index.html
    python3 run.py lock            make the pins of all dependencies anew
    python3 run.py audit           ask whether vulnerabilities are known in what is pinned
    python3 run.py sbom            what it is made of, as a CycloneDX bill

Needs Python 3.11 or newer and nothing else. What is installed comes from the pins in requirements*.lock, each
file checked against its hash, into .venv beside this file. A second run finds it there.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
OLDEST, NEWEST = (3, 11), (3, 13)
ADDRESS = re.compile(r"\b(?:https?|file)://\S+")
DATELINE = frozenset(
    {
        "html",
        "code",
        "explain",
        "times",
        "who",
        "lexicon",
        "gazetteer",
        "schema",
        "samples",
        "claims",
        "quotes",
        "numbers",
        "build",
        "export",
        "mcp",
        "watch",
        "timeline",
        "incidents",
        "disputes",
        "stories",
        "actors",
        "places",
        "search",
        "stats",
        "show",
        "sql",
        "merge",
        "split",
        "talks",
        "brief",
        "serve",
    }
)
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
SITE = ["-m", "sphinx", "-W", "--keep-going", "-q", "-d", "build/doctrees", "-b", "html", "docs", "build/docs"]
CHECKS = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("import-linter", ["-c", LINT_IMPORTS]),
    ("data files", ["-m", "dateline", "lexicon", "check"]),
    ("gold files", ["-m", "evals.check_gold"]),
    ("documents", SITE),
)


class SetupError(Exception):
    """Something that whoever ran this can put right; says how."""


def main(argv: list[str]) -> int:
    """Run one command; returns the exit code."""
    name, rest = (argv[0], argv[1:]) if argv else ("help", [])
    if name in {"help", "-h", "--help"}:
        say(__doc__ or "")
        return 0
    commands = {
        "demo": demo,
        "test": test,
        "evals": evals,
        "bench": bench,
        "docs": docs,
        "lock": lock,
        "audit": audit,
        "sbom": sbom,
    }
    if name not in commands and name not in DATELINE:
        say(f"run.py: no command {name!r}\n{__doc__}")
        return 2
    try:
        return commands[name](rest) if name in commands else run("run", ["-m", "dateline", name, *rest])
    except SetupError as error:
        say(f"run.py: {error}")
        return 2


def demo(rest: list[str]) -> int:
    """Code the sample reports and show the records."""
    python = environment("run")
    samples = ROOT / "src" / "dateline" / "samples"
    return call([python, "-m", "dateline", "code", str(samples), *rest])


def test(rest: list[str]) -> int:
    """Style, types, layers, data files, gold, documents, then all tests; the last line is pytest's."""
    python = environment("test")
    failed = []
    for name, arguments in CHECKS:
        say(f"== {name}")
        if call([python, *arguments]):
            failed.append(name)
    say(f"== checks: {'failed: ' + ', '.join(failed) if failed else 'all passed'}\n== pytest")
    code = call([python, "-m", "pytest", "-n", str(workers()), *rest])
    return code or bool(failed)


def evals(rest: list[str]) -> int:
    """Measure against hand-marked reports."""
    return run("run", ["-m", "evals", *rest])


def bench(rest: list[str]) -> int:
    """Measure speed and memory."""
    return run("run", ["-m", "bench", *rest])


def docs(rest: list[str]) -> int:
    """Make the documents as a site; a warning is an error."""
    code = run("test", [*SITE, *rest])
    if not code:
        say("build/docs/index.html")
    return code


def lock(rest: list[str]) -> int:
    """Make the pins anew (needs `uv` on the path)."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("`uv` makes the pins and is not on the path; install it: pip install uv")
    options = ["--universal", "--fork-strategy", "fewest", "--python-version", "3.11", "--generate-hashes"]
    options += ["--no-annotate", "--no-header", "--quiet", *rest]
    extras = ["--extra", "desk", "--extra", "watch"]
    groups = {
        "run": extras,
        "test": [*extras, "--group", "test", "--group", "lint", "--group", "docs", "-c", LOCKS["run"]],
    }
    for kind, extra in groups.items():
        path = ROOT / LOCKS[kind]
        old = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
        head = "".join(line for line in old if line.startswith("#"))
        command = [uv, "pip", "compile", "pyproject.toml", "requirements-build.in", *extra, *options]
        quietly([*command, "--output-file", str(path)], "the pins could not be made")
        path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
    return 0


def audit(rest: list[str]) -> int:
    """Ask a public service for known vulnerabilities; 3 where it cannot be asked."""
    return call([sys.executable, str(ROOT / "tools" / "audit.py"), *rest])


def sbom(rest: list[str]) -> int:
    """Write the bill of materials."""
    return call([sys.executable, str(ROOT / "tools" / "sbom.py"), *rest])


def run(kind: str, arguments: list[str]) -> int:
    """Run the environment's Python with these arguments."""
    return call([environment(kind), *arguments])


def environment(kind: str) -> str:
    """The Python of `.venv`, made or renewed when it is absent, stale, or lacks what `kind` needs."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / "made-from"
    kinds = [kind] if kind == "test" else ["run", "test"]
    marks = {one: mark(one) for one in kinds}
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") in marks.values():
        return str(python)
    base = base_python()
    say("run.py: making .venv (a minute or two, once)")
    if VENV.exists():
        shutil.rmtree(VENV)
    quietly([base, "-m", "venv", str(VENV)], "the virtual environment could not be made")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    pins = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(ROOT / LOCKS[kind])]
    quietly([*pip, *pins], "the dependencies could not be installed")
    itself = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    quietly([*pip, *itself], "dateline could not be installed")
    stamp.write_text(marks[kind], encoding="utf-8")
    return str(python)


def mark(kind: str) -> str:
    """What an environment was made from: the pins, the project file, the place."""
    parts = [ROOT / LOCKS[kind], ROOT / "pyproject.toml"]
    digest = hashlib.sha256(str(ROOT).encode())
    for part in parts:
        digest.update(part.read_bytes())
    return f"{kind} {digest.hexdigest()}\n"


def base_python() -> str:
    """A Python that can make the environment: this one, or another one on the path."""
    others = [shutil.which(f"python3.{minor}") for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    fits = OLDEST <= sys.version_info[:2] <= NEWEST
    candidates = [sys.executable] if fits else []
    candidates += [other for other in others if other]
    candidates += [sys.executable] if not fits and sys.version_info >= OLDEST else []
    for candidate in candidates:
        if works(candidate):
            return candidate
    if not candidates:
        version = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(f"Python 3.11 or newer is needed, this is {version}: install one or run this with it")
    raise SetupError(
        "this Python cannot make virtual environments (venv or ensurepip is missing); on Debian and Ubuntu: "
        "sudo apt-get install python3-venv; on Fedora: sudo dnf install python3-pip; elsewhere take Python "
        "from python.org"
    )


def works(python: str) -> bool:
    """Has this Python a fitting version, venv and ensurepip?"""
    probe = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode == 0


def workers() -> int:
    """Test processes: one a core, four at most, since each holds the language model."""
    return max(1, min(os.cpu_count() or 1, 4))


def call(command: list[str]) -> int:
    """Run a command with our streams, in this folder; returns its exit code."""
    sys.stdout.flush()
    env = {**os.environ, "PYTHONHASHSEED": "0"}
    try:
        return subprocess.run(command, cwd=ROOT if inside(command) else None, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130


def inside(command: list[str]) -> bool:
    """Does the command belong in the project's folder? `dateline` itself works where the user stands."""
    return command[1:3] != ["-m", "dateline"] or command[3:4] == ["lexicon"]


def quietly(command: list[str], complaint: str) -> None:
    """Run a command, show its words only when it fails, and none of the addresses in them."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        words = ADDRESS.sub("<address>", done.stdout.decode("utf-8", "replace"))
        raise SetupError(f"{complaint}:\n{words.strip()}")


def say(words: str) -> None:
    """Print at once, so that our lines stand before those of the commands that follow."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
