"""Help pages: arguments by their names alone, and of each command its first sentence whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

_FIRST = ". "


class Command(TyperCommand):
    """A command."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What stands behind its name in the usage line."""
        pieces = [self.options_metavar] if self.options_metavar else []
        return pieces + [_named(one) for one in self.get_params(ctx) if isinstance(one, TyperArgument)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments, then options."""
        params = self.get_params(ctx)
        arguments = [(_bare(one), one.help or "") for one in params if isinstance(one, TyperArgument)]
        options = [one.get_help_record(ctx) for one in params if not isinstance(one, TyperArgument)]
        for title, records in (("Arguments", arguments), ("Options", [record for record in options if record])):
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - as the list of commands asks
        """Its line in the list of commands."""
        return _first_sentence(self.help)


class Group(TyperGroup):
    """Commands under one name."""

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - as the list of commands asks
        """Its line in the list of commands."""
        return _first_sentence(self.help)


class Commands(typer.Typer):
    """Where commands are added."""

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        """Adds one."""
        return super().command(name, **{"cls": Command, **options})


def _first_sentence(text: str | None) -> str:
    words = " ".join((text or "").split("\n\n", maxsplit=1)[0].split())
    return words.partition(_FIRST)[0].rstrip(".") + "."


def _bare(argument: TyperArgument) -> str:
    return argument.metavar or str(argument.name).upper()


def _named(argument: TyperArgument) -> str:
    name = _bare(argument) + (" …" if argument.nargs != 1 else "")
    return name if argument.required else f"[{name}]"
