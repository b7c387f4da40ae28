"""Pages out of templates: everything is escaped unless this package drew it."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline.desk import words
from dateline.desk.ask import REVIEWS, Ask
from dateline.desk.draw.spark import spark
from dateline.desk.draw.symbols import sign
from dateline.desk.guard import Writer
from dateline.desk.room import Room, Shown
from dateline.desk.settings import Settings
from dateline.model.record import Stance
from dateline.show.wording import one_line, shortened
from dateline.store.hand.fixes import FACTS, TYPES

_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
NAVIGATION = (
    ("overview", "Overview"), ("timeline", "Timeline"), ("map", "Map"), ("incidents", "Incidents"),
    ("actors", "Actors"), ("pairs", "Pairs"), ("talks", "Talks"), ("search", "Search"), ("problems", "Problems"),
    ("corrections", "Corrections"),
)  # fmt: skip
SITE_POLICY = "default-src 'none'; style-src 'self' file:; img-src 'self' file:; base-uri 'none'; form-action 'none'"
"""Of pages in a folder: `file:` is what browsers call themselves there."""
_FILTER_WORDS = {
    "from": "from", "to": "to", "actor": "actor", "between": "between", "type": "type", "place": "place",
    "near": "near", "source": "source", "factuality": "told as", "stance": "said as", "status": "values",
    "voices": "voices ≥", "background": "background",
    "review": "review",
}  # fmt: skip


class Pages:
    """The templates, and the files that go out as they are."""

    def __init__(self, settings: Settings, *, is_site: bool = False) -> None:
        """`is_site`: pages that are written to a folder, without forms and script."""
        self._assets = _assets()
        self.version = _hash(self._assets)
        self._templates = Environment(
            loader=PackageLoader("dateline.desk"),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(
            line=one_line, short=shortened, days=words.bounds, n=words.count, month_end=words.month_end
        )
        self._templates.globals.update(
            spark=spark,
            sign=sign,
            navigation=NAVIGATION,
            filter_words=_FILTER_WORDS,
            version=self.version,
            file=settings.path.name,
            quads=words.QUADS,
            quad=words.QUAD_CLASS,
            status_words=words.STATUS_WORDS,
            facts=FACTS,
            types=TYPES,
            stances=get_args(Stance),
            reviews=REVIEWS,
            can_write=settings.token is not None,
            watch=settings.watch,
            is_site=is_site,
            policy=SITE_POLICY,
        )

    def asset(self, name: str) -> tuple[bytes, str] | None:
        """A file of style or script, and its kind."""
        return self._assets.get(name)

    def page(self, shown: Shown, room: Room, writer: Writer | None) -> str:
        """The page of a view."""
        known: dict[str, Any] = {
            "ask": room.ask,
            "title": shown.title,
            "names": room.names,
            "snapshot": room.snapshot,
            "writer": writer,
            "rejected": room.rejected(),
        }
        return self._templates.get_template(shown.template).render(**{**known, **shown.data, **shown.drawn})

    def failure(self, what: str, status: int) -> str:
        """The page that says what went wrong."""
        return self._plain("failure.html", "Not done", None, what=what, status=status)

    def sign_in(self, writer: Writer | None) -> str:
        """The page to sign in and out."""
        return self._plain("enter.html", "Correct", writer)

    def _plain(self, template: str, title: str, writer: Writer | None, **more: Any) -> str:
        """A page that shows nothing of the record."""
        known = {"ask": Ask(""), "title": title, "snapshot": None, "writer": writer, **more}
        return self._templates.get_template(template).render(**known)


def _assets() -> dict[str, tuple[bytes, str]]:
    found = {}
    for folder in (files("dateline.desk") / "static", files("dateline.show") / "assets"):
        for file in folder.iterdir():
            kind = _KINDS.get(file.name.rpartition(".")[2])
            if kind is not None:
                found[file.name] = (file.read_bytes(), kind)
    return found


def _hash(assets: dict[str, tuple[bytes, str]]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files("dateline.desk").joinpath("templates").iterdir(), key=lambda file: file.name):
        digest.update(file.read_bytes())
    for name in sorted(assets):
        digest.update(assets[name][0])
    return digest.hexdigest()[:12]
