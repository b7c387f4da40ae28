"""One page of the desk as one file that needs nothing else, to be sent by e-mail or kept."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from pathlib import Path

from dateline.desk.ask import checked
from dateline.desk.pages import Pages
from dateline.desk.room import Keeper, Room
from dateline.desk.settings import Settings
from dateline.desk.site.files import anchor_of, placed
from dateline.desk.site.links import relinked
from dateline.desk.views import VIEWS
from dateline.errors import ConfigError
from dateline.store import RecordFile

_STYLE = re.compile(r'<link rel="stylesheet" href="/static/([^"?]+)[^"]*">\n?')
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
_HERE = "page.html"


def single_page(path: Path, address: str) -> str:
    """The page of an address of the desk, such as `/incident/ID` or `/timeline?actor=RUS`, with its style in it.

    Links to other pages are plain text. ConfigError for an address that is none; MissingError where nothing is there.
    """
    place = placed(address)
    view = next((view for view in VIEWS if place is not None and view.name == place.view), None)
    if place is None or view is None or view.about != bool(place.subject):
        raise ConfigError(f"the desk has no page {address!r}; it has /overview, /incident/ID, /process/ID …")
    ask = checked(view.name, place.subject, place.given, view.parameters)
    settings = Settings(path=path, now=str)
    pages = Pages(settings, is_site=True)
    with RecordFile(path) as file:
        room = Room(ask, file.db, Keeper(settings).snapshot())
        page = pages.page(view.build(room), room, None)

    def resolve(href: str) -> str | None:
        other = placed(href)
        is_here = other is not None and (other.view, other.subject) == (place.view, place.subject) and other.fragment
        return f"{_HERE}{anchor_of({}, other.fragment)}" if other is not None and is_here else None

    style = "".join(_sheet(pages, name) for name in _STYLE.findall(page))
    page = relinked(_STYLE.sub("", page), _HERE, resolve).replace(f'href="{_HERE}#', 'href="#')
    page = page.replace('<body class="site">', '<body class="site single">')
    page = page.replace("</head>", f"<style>{style}</style>\n</head>", 1)
    return _POLICY.sub(lambda match: f"{match[1]}{_policy(style)}{match[2]}", page)


def _sheet(pages: Pages, name: str) -> str:
    found = pages.asset(name)
    return found[0].decode() if found is not None else ""


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return escape(f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
