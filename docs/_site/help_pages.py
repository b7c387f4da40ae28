"""A directive that puts the help of every command, as the command prints it, on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from typer.main import get_command
from typer.testing import CliRunner

from dateline.cli import app


class HelpPages(SphinxDirective):
    """`dateline-help`: a section for each command."""

    def run(self) -> list[nodes.Node]:
        """The sections."""
        return [self._section(words) for words in commands(get_command(app))]

    def _section(self, words: tuple[str, ...]) -> nodes.section:
        name = " ".join(("dateline", *words))
        section = nodes.section(ids=[nodes.make_id(name)], names=[name])
        section += nodes.title("", "", nodes.literal(text=name))
        section += nodes.literal_block(text=told(words), language="none")
        return section


def commands(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of each command, groups left out."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield words
        return
    for name, one in inner.items():
        yield from commands(one, (*words, name))


def told(words: tuple[str, ...]) -> str:
    """What `--help` prints."""
    return CliRunner().invoke(app, [*words, "--help"], prog_name="dateline").output.strip()


def setup(site: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    site.add_directive("dateline-help", HelpPages)
    return {"parallel_read_safe": True}
