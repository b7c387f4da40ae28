"""Filters of incidents as options: declared once, and given to a command as one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, signature
from types import MappingProxyType
from typing import Annotated, Any

import typer

from dateline import api
from dateline.commands.meant import checked
from dateline.store import given
from dateline.store.filters import Filters

WANTED = "wanted"
"""The parameter that holds the filters."""

Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day (YYYY-MM-DD).")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day (YYYY-MM-DD).")]
Actor = Annotated[
    str | None, typer.Option("--actor", metavar="WHO", help="Name, code or state of somebody who acts or suffers.")
]
Between = Annotated[
    str | None, typer.Option("--between", metavar="A,B", help="Two states, such as RUS,UKR or Russia,Ukraine.")
]
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type or mode.")]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place, its region or its state.")]
Near = Annotated[
    str | None, typer.Option("--near", metavar="LAT,LON,KM", help="Around a point, such as 50.45,30.52,100.")
]
Source = Annotated[str | None, typer.Option("--source", metavar="WHO", help="Outlet, agency or speaker.")]
Factuality = Annotated[
    str | None, typer.Option("--factuality", metavar="KIND", help="asserted, denied, possible, planned …")
]
MinVoices = Annotated[
    int, typer.Option("--min-voices", min=0, metavar="N", help="Independent voices that it rests on, at least.")
]
Background = Annotated[bool, typer.Option("--background", help="Habitual acts told as background, too.")]

_OPTIONS: Mapping[str, tuple[Any, Any]] = MappingProxyType(
    {
        "since": (Since, None), "until": (Until, None), "actor": (Actor, None), "between": (Between, None),
        "type": (Kind, None), "place": (Place, None), "near": (Near, None), "source": (Source, None),
        "factuality": (Factuality, None), "min_voices": (MinVoices, 0), "background": (Background, False),
    }
)  # fmt: skip
"""Each with what it is where it is not given."""


def filtered(command: Callable[..., None], **more: Any) -> Callable[..., None]:
    """The command with an option for each filter in place of its parameter `wanted`; `more` are further ones."""
    options = {**_OPTIONS, **{name: (kind, None) for name, kind in more.items()}}
    own = signature(command, eval_str=True)
    params: list[Parameter] = []
    for param in own.parameters.values():
        if param.name != WANTED:
            params.append(param)
            continue
        params += [
            Parameter(name, param.kind, annotation=kind, default=default) for name, (kind, default) in options.items()
        ]

    @wraps(command)
    def filled(**told: Any) -> None:
        asked = {name: told.pop(name) for name in options}
        command(**{WANTED: meant(asked)}, **told)

    filled.__signature__ = own.replace(parameters=params)  # type: ignore[attr-defined]
    filled.__annotations__ = {param.name: param.annotation for param in params}
    return filled


def meant(asked: Mapping[str, Any]) -> Filters:
    """The filters that the options mean. ConfigError for one that cannot be meant."""
    days = {name: api.day(asked[name]) for name in ("since", "until")}
    shapes = {"between": given.pair(asked["between"]), "near": given.circle(asked["near"])}
    return checked(Filters(**{**asked, **days, **shapes}))
