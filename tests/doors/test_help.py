"""Every command says with examples how it is called, and what its exit codes mean; the examples can be typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dateline.cli import app

SHELLS = {"bash": "complete_bash", "zsh": "complete_zsh", "fish": "complete_fish"}


def commands(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield words
        return
    for name, one in inner.items():
        yield from commands(one, (*words, name))


def told(words: tuple[str, ...]) -> str:
    """The help as written, before it is broken into lines."""
    command: Any = get_command(app)
    for word in words:
        command = command.commands[word]
    return str(command.help)


ALL = sorted(commands(get_command(app)))


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_has_examples_and_exit_codes(words: tuple[str, ...]) -> None:
    text = told(words)
    assert re.search(r"Examples?[:,]", text)
    assert re.search(rf"^  .*\bdateline {' '.join(words)}\b", text, re.MULTILINE)
    assert re.search(r"^Exit codes: 0 ", text, re.MULTILINE)


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_the_examples_can_be_typed(words: tuple[str, ...]) -> None:
    for line in re.findall(r"^  (?:.*\| )?(dateline .*)", told(words), re.MULTILINE):
        command: Any = get_command(app)
        typed = shlex.split(re.split(r" [|>] ", line.replace("$(dateline samples)", "SAMPLES"))[0])[1:]
        while typed and hasattr(command, "commands"):
            command = command.commands[typed.pop(0)]
        with command.make_context("dateline", list(typed), resilient_parsing=False) as context:
            assert context.command is command


def test_the_help_page_comes_out() -> None:
    for words in ((), *ALL):
        result = CliRunner().invoke(app, [*words, "--help"])
        assert result.exit_code == 0
        assert max(len(line) for line in result.output.splitlines()) <= 80


@pytest.mark.parametrize(("shell", "name"), SHELLS.items())
def test_the_shell_completes(shell: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    script = CliRunner().invoke(app, ["--show-completion", shell], prog_name="dateline")
    assert "_DATELINE_COMPLETE" in script.output
    for typed, expected in (("dateline time", "timeline"), ("dateline export war.dateline --format geo", "geojson")):
        env = {
            "_DATELINE_COMPLETE": name, "_TYPER_COMPLETE_ARGS": typed, "COMP_WORDS": typed,
            "COMP_CWORD": str(len(typed.split()) - 1), "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        }  # fmt: skip
        result = CliRunner().invoke(app, [], env=env, prog_name="dateline")
        assert expected in result.output
