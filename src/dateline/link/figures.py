"""Numbers told of acts: what each measures, of whom, where, over what time, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import get_args

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.link import ScopeNoun, Superlative, TotalPhrase
from dateline.link.retractions import Found
from dateline.link.scene import Scene, where_of
from dateline.link.views import Figure, Slot, Who
from dateline.model import Quantity, contains

_SLOTS: frozenset[str] = frozenset(get_args(Slot)) - {"date", "place", "perpetrator", "happened"}
_BY_DEFAULT = "people"
_JOINED = re.compile(r"\s+and\s+(?:[a-z-]+\s+)?([a-z]+)\b(?!\s*[,.]?\s*\d)")
_OTHERS = re.compile(r"\b(?:others|more|additional)$")
_ARMS = frozenset({"drone", "missile", "bomb", "shell"})


class Figures:
    """Ties the quantities of a record to its acts. Holds the lists of nouns and of words that tell totals."""

    def __init__(self, data: DataFiles) -> None:
        self._scopes = {row.noun: row.scope for row in data.table("link/scopes.tsv", ScopeNoun)}
        phrases = [row.phrase for row in data.table("link/totals.tsv", TotalPhrase)]
        self._totals = any_of(phrases)
        self._single = any_of(row.word for row in data.table("link/superlatives.tsv", Superlative))

    def of(
        self, scene: Scene, whos: dict[str, Who], taken_back: Sequence[Found] = ()
    ) -> dict[str | None, tuple[Figure, ...]]:
        """Figures by the id of the event that they are told of; those of none under None."""
        out: dict[str | None, list[Figure]] = {}
        for quantity in scene.record.quantities:
            if quantity.measure not in _SLOTS:
                continue
            event = scene.event_of(quantity)
            figure = self._figure(quantity, scene, whos)
            out.setdefault(None if event is None else event.id, []).append(_retold(figure, taken_back))
        return {event: tuple(figures) for event, figures in out.items()}

    def _figure(self, quantity: Quantity, scene: Scene, whos: dict[str, Who]) -> Figure:
        sentence = scene.sentence(quantity.span)
        statement = scene.statement(quantity.span)
        sources = [whos[name] for name in statement.sources if name in whos] if statement is not None else []
        words = scene.record.report.text[slice(*sentence)]
        place = scene.place(sentence, quantity.span)
        time = None if statement is None or statement.time is None else scene.times.get(statement.time)
        slot: Slot = quantity.measure  # type: ignore[assignment]
        return Figure(
            slot=slot,
            scope=self._scope(quantity, scene.record.report.text),
            window="total" if self.is_total(words) else "act",
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            voice=sources[0] if sources else None,
            stance=None if statement is None else statement.stance,
            said=time,
            place=None if place is None else where_of(place),
            span=quantity.span,
            reported=statement is not None,
            deniers=() if statement is None else tuple(whos[name] for name in scene.deniers(statement) if name in whos),
        )

    def _scope(self, quantity: Quantity, text: str) -> str:
        """The scope of the counted noun; two joined by "and" that share one number are a scope of both."""
        if _OTHERS.search(quantity.text):
            return _BY_DEFAULT
        scope = self.scope(quantity.of)
        joined = _JOINED.match(text, quantity.span[1])
        if joined is None:
            return scope
        other = self._scopes.get(joined.group(1).lower().removesuffix("s"))
        return "+".join(sorted({scope, other})) if other is not None and other in _ARMS and scope in _ARMS else scope

    def is_total(self, words: str) -> bool:
        """Do the words tell a running total? Not where they set one act against all others."""
        return self._totals.search(words) is not None and self._single.search(words) is None

    def scope(self, noun: str | None) -> str:
        """What counts of `noun` (a lemma) are counted under."""
        if not noun:
            return _BY_DEFAULT
        return self._scopes.get(noun.lower(), noun.lower())


def _retold(figure: Figure, taken_back: Sequence[Found]) -> Figure:
    """The figure as one that was taken back, or as one of who took another back, where the words say so."""
    for found in taken_back:
        if found.is_old(figure.span):
            return msgspec.structs.replace(figure, voice=found.told.who, retracted=True)
        if contains(found.sentence, figure.span) and figure.voice is None:
            return msgspec.structs.replace(figure, voice=found.told.who)
    return figure


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(sorted(re.escape(phrase) for phrase in phrases))})\b", re.IGNORECASE)
