"""How a sentence goes on about an agreement told of before it, or begins with a new one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.process.references import Reference
from dateline.process.scene import PAST
from dateline.process.subjects import IT, ITS, NEAR, NEW, Sentence
from dateline.process.tellings import Telling
from dateline.process.views import Deed


def placed(deed: Deed, about: tuple[int, int], town: str | None, is_over: bool, issued: int) -> Deed:
    """A deed with the day and the town by which its sentence calls an agreement.

    One told without a day of a time long past is none of the day of the report; what is told prolonged where it is
    told to be over was so before.
    """
    era = deed.about if deed.about[0] else about
    is_old = deed.fate == "agreed" and deed.basis == "published" and 0 < era[1] < issued - PAST
    return msgspec.structs.replace(
        deed,
        about=era if is_old else about,
        refers=deed.refers or is_old,
        place=town or deed.place,
        kinds=(*deed.kinds, "earlier") if is_over and deed.fate == "extended" else deed.kinds,
    )


def is_new(item: Sentence) -> bool:
    """Does a sentence begin with a truce not told of before ("A one-day ceasefire was kept")?"""
    return bool(item.papers) and NEW.search(item.words[: item.papers[0][0]]) is not None


def inherited(item: Sentence, before: Deed | None, tellings: Sequence[Telling]) -> tuple[int, int]:
    """The day of the agreement told of just before, where a sentence goes on about it."""
    if before is None:
        return (0, 0)
    is_context = before.refers and any("context" in telling.kinds for telling in tellings)
    if not (is_context or IT.match(item.words) or ITS.match(item.words)):
        return (0, 0)
    is_made = before.fate == "agreed" and before.basis != "published"
    return before.about if before.about[0] or not is_made else (before.first, before.last)


def is_same(deed: Deed, before: Deed, continues: bool, telling: Telling) -> bool:
    """Does a sentence only go on about the agreement told of just before, whose day is the first told?"""
    if not (continues or "terms" in telling.kinds):
        return False
    if deed.fate != "agreed" or before.fate != "agreed" or deed.issue != before.issue:
        return False
    return deed.basis == "published" or (before.basis != "published" and before.first <= deed.first)


def is_of(reference: Reference, tellings: Sequence[Telling], item: Sentence) -> bool:
    """Is the day that of the agreement which the sentence tells made?"""
    return not reference.is_since and any(
        telling.fate == "agreed" and abs(telling.span[0] - item.span[0] - reference.noun[1]) < NEAR
        for telling in tellings
    )
