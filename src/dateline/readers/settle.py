"""The second half of reading: pages are taken apart, then id, date, length and language are settled."""

from __future__ import annotations

import hashlib

import msgspec

from dateline.errors import ReadError
from dateline.model import Page, Problem, Reading, ReadOptions
from dateline.readers.checks import Checker
from dateline.readers.decode import decode, decode_page
from dateline.readers.html import read_html
from dateline.readers.sitemaps import told_by
from dateline.readers.text import read_text


class Settler:
    """Settles drafts, each by itself."""

    def __init__(self, options: ReadOptions) -> None:
        self._checker = Checker(options)

    def settle(self, draft: Reading) -> Reading:
        """The reading of a draft: its page taken apart, its id, date and language settled."""
        reading = draft if draft.page is None else _taken_apart(draft, draft.page)
        return self._checker.check(reading, reading.where)


def left(error: ReadError, name: str) -> Reading:
    """What a source gives that cannot be read."""
    return Reading(None, (Problem(name, str(error).removeprefix(f"{name}: ")),), name)


def _taken_apart(draft: Reading, page: Page) -> Reading:
    try:
        text, guessed = (decode_page if page.is_html else decode)(page.data, draft.where, page.charset)
    except ReadError as error:
        reading, guessed = left(error, draft.where), None
    else:
        reading = _read(text, draft.where, page)
    extra = () if guessed is None else (Problem(draft.where, guessed),)
    told = (*draft.problems, *extra, *reading.problems)
    whole = Reading(reading.report, told, draft.where, hashlib.sha256(page.data).hexdigest())
    return whole if page.listed is None else told_by(page.listed, whole)


def _read(text: str, where: str, page: Page) -> Reading:
    if not text.strip():
        return Reading(None, (Problem(where, "is empty"),), where)
    if page.is_html:
        return read_html(text, where, page.stem, page.url)
    reading = read_text(text, where, page.stem)
    if reading.report is None:
        return reading
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, url=page.url))
