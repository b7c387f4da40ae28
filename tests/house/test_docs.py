"""What the documents show can be done: commands and options exist, examples of data files are sound."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import dateline
from dateline.cli import app
from dateline.lexicon.check import check_files

ROOT = Path(str(dateline.__file__)).parent.parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [path for path in DOCS[1:] if path.stem not in {"contributing", "changes"}]
"""Those with words of their own."""
LINK = re.compile(r"\]\(([^)#\s]+)")
FENCE = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
FILE_NAME = re.compile(r"`([\w.]+\.(?:tsv|toml|csv))`")


def commands() -> Iterator[tuple[str, str]]:
    for path in DOCS:
        for kind, body in FENCE.findall(path.read_text(encoding="utf-8")):
            if kind in {"console", "pycon"}:
                continue  # tests/golden runs them.
            for line in body.splitlines():
                command = line.strip().removeprefix("$ ").split(" #")[0]
                if command.startswith("dateline "):
                    yield path.name, command


def examples() -> Iterator[tuple[str, str]]:
    for path in DOCS:
        text = path.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            names = FILE_NAME.findall(text[: match.start()].rpartition("```")[2])
            if names and ("\t" in match.group(2) or match.group(1) in {"toml", "csv"}):
                yield names[-1], match.group(2)


def options(command: Any) -> set[str]:
    return {name for param in command.params for name in param.opts} | {"--help", "-h"}


@pytest.mark.parametrize(("document", "line"), sorted(set(commands())))
def test_commands_and_options_exist(document: str, line: str) -> None:
    command: Any = get_command(app)
    words = shlex.split(re.split(r"[|>]", line)[0].replace("$(dateline samples)", "SAMPLES"))[1:]
    while words and not words[0].startswith("-") and hasattr(command, "commands"):
        assert words[0] in command.commands, line
        command = command.commands[words.pop(0)]
    used = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert used <= options(command), line


@pytest.mark.parametrize(("name", "body"), sorted(set(examples())), ids=lambda value: value.split("\n")[0][:20])
def test_examples_of_data_files_are_sound(tmp_path: Path, name: str, body: str) -> None:
    path = tmp_path / name
    path.write_text(body, encoding="utf-8")
    assert [f"{fault.where}: {fault.what}" for fault in check_files([path]).faults] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_says_at_its_head_what_it_is_for(path: Path) -> None:
    title, words = path.read_text(encoding="utf-8").split("\n\n")[:2]
    assert title.startswith("# ")
    assert not words.startswith(("#", "|", "```", "- ", "!"))
    assert len(words) > 80


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str) -> None:
    text = FENCE.sub("", (ROOT / name).read_text(encoding="utf-8"))
    targets = [target for target in LINK.findall(text) if "://" not in target]
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_citation_is_of_this_version() -> None:
    told = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {dateline.__version__}\n" in told
    assert f"version {dateline.__version__}" in (ROOT / "docs" / "cite.md").read_text(encoding="utf-8")
