"""Runs the commands that a document shows, as a shell would, with `dateline` inside this process."""

from __future__ import annotations

import doctest
import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.commands import rows

WIDTH = 100
"""Columns of the terminal that documents show."""
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PIPE = re.compile(r"""\s\|\s(?=(?:[^'"]|'[^']*'|"[^"]*")*$)""")
_INNER = re.compile(r"\$\((dateline [^()]*)\)")
_SAMPLES = "$(dateline samples)"


class Shell:
    """One session: what an earlier block made is there in the next."""

    def __init__(self, folder: Path, samples: Path, patch: pytest.MonkeyPatch) -> None:
        self._samples, self._patch = shlex.quote(str(samples)), patch
        self._names: dict[str, Any] = {}
        patch.chdir(folder)
        patch.setenv("LC_ALL", "C.UTF-8")

    def again(self, document: str) -> str:
        """The document with the output of all its commands as it comes out now."""
        return BLOCK.sub(lambda block: f"```{block[1]}\n{self._block(block[1], block[2])}```", document)

    def _block(self, kind: str, body: str) -> str:
        return "".join(self._python(body) if kind == "pycon" else self._commands(body))

    def _commands(self, body: str) -> Iterator[str]:
        for command, told in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
            if command.startswith("cat "):
                Path(command[4:]).write_text(told, encoding="utf-8")  # A file is what the document says it is.
            yield f"$ {command}\n{_ended(self._run(command.replace(_SAMPLES, self._samples)))}"

    def _run(self, command: str, seen: bool = True) -> str:
        command = _INNER.sub(lambda inner: self._run(inner[1], False).strip(), command)
        data = ""
        parts = _PIPE.split(command)
        for number, part in enumerate(parts, 1):
            line, _, target = part.partition(" > ")
            last = number == len(parts) and not target
            data = self._dateline(line, data, seen and last) if line.startswith("dateline ") else _bash(line, data)
            if target:
                Path(target.strip()).write_text(data, encoding="utf-8")
                data = ""
        return data

    def _dateline(self, line: str, data: str, seen: bool) -> str:
        with self._patch.context() as patch:
            if seen:
                patch.setattr(rows, "width", lambda: WIDTH)
            result = CliRunner().invoke(app, shlex.split(line)[1:], input=data)
        assert result.exit_code == 0, f"{line}: {result.output}"
        return result.output if seen else result.stdout

    def _python(self, body: str) -> Iterator[str]:
        for example in doctest.DocTestParser().get_examples(body):
            told = io.StringIO()
            with redirect_stdout(told):
                exec(compile(example.source, "<shown>", "single"), self._names)
            first, *others = example.source.splitlines()
            yield "\n".join([f">>> {first}", *(f"... {line}".rstrip() for line in others), ""])
            yield _ended(told.getvalue())


def _bash(line: str, data: str) -> str:
    done = subprocess.run(["bash", "-c", line], input=data, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}: {done.stderr}"
    return done.stdout


def _ended(told: str) -> str:
    lines = [line.rstrip() for line in told.rstrip("\n").splitlines()]
    return "".join(f"{line}\n" for line in lines)
