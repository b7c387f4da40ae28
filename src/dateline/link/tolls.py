"""Victims told of no coded act: a happening known by its toll alone (an accident, a disaster, a crime).

Numbers of one sentence are told of one happening, and so are those of later sentences that name neither a day nor a
narrow place of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.link import UnrealWord
from dateline.link.figures import Figures, any_of
from dateline.link.scene import Scene, where_of
from dateline.link.shingles import shingle
from dateline.link.views import TOLL, Act, Figure, Who
from dateline.link.words import ACT_WORDS, Words, shortened
from dateline.model import Place, Span, Time, contains

_VICTIMS = frozenset({"killed", "wounded", "missing"})
_DAYS = frozenset({"day", "weekend", "week", "month", "quarter", "season", "year"})
_BACK = 300
"""Letters before a sentence in which its place may be named."""
_UNREAL = frozenset({"expects", "threatens", "promises", "demands"})


class Tolls:
    """Makes acts of figures that no event takes. Holds the words that tell what has not happened."""

    def __init__(self, data: DataFiles, words: Words, figures: Figures) -> None:
        self._words, self._figures = words, figures
        self._unreal = any_of(row.word for row in data.table("link/unreal.tsv", UnrealWord))

    def of(self, scene: Scene, whos: dict[str, Who], figures: Sequence[Figure]) -> tuple[Act, ...]:
        """The happenings that the figures tell of."""
        ids = {quantity.span: quantity.id for quantity in scene.record.quantities}
        groups: list[_Toll] = []
        for sentence, own in _by_sentence(scene, figures):
            told = _Toll(sentence, own, _time(scene, sentence, own[0].span), _place(scene, sentence, own[0].span))
            told = msgspec.structs.replace(told, is_total=self._figures.is_total(scene.text(sentence)))
            if groups and groups[-1].takes(told):
                groups[-1] = msgspec.structs.replace(groups[-1], figures=(*groups[-1].figures, *own))
            else:
                groups.append(told)
        return tuple(self._act(toll, scene, whos, ids[toll.figures[0].span]) for toll in groups)

    def _act(self, toll: _Toll, scene: Scene, whos: dict[str, Who], id: str) -> Act:
        clause = scene.text(toll.sentence)
        first = toll.figures[0]
        statement = scene.statement(first.span)
        stances = () if statement is None else (statement.stance,)
        trigger = self._words.stems(first.slot)[0]
        is_unreal = bool(_UNREAL & set(stances)) or self._unreal.search(clause) is not None
        return Act(
            id=id,
            type=TOLL,
            mode=None,
            factuality="possible" if is_unreal else "denied" if "denies" in stances else "asserted",
            habitual=False,
            earliest=None if toll.time is None else toll.time.earliest,
            latest=None if toll.time is None else toll.time.latest,
            basis=None if toll.time is None else "sentence",
            place=None if toll.place is None else where_of(toll.place),
            actors=(),
            recipients=(),
            trigger=trigger,
            triggers=(trigger,),
            words=tuple(dict.fromkeys(self._words.stems(clause)))[:ACT_WORDS],
            figures=toll.figures,
            voices=() if statement is None else tuple(whos[name] for name in statement.sources if name in whos),
            reported=statement is not None,
            span=toll.sentence,
            said=shortened(clause),
            stances=stances,
            kin=self._words.kin(trigger),
            runs=shingle(self._words.all(clause)).tobytes(),
            is_total=toll.is_total,
        )


class _Toll(msgspec.Struct, frozen=True):
    """Victims told together."""

    sentence: Span
    figures: tuple[Figure, ...]
    time: Time | None
    place: Place | None
    is_total: bool = False

    def takes(self, later: _Toll) -> bool:
        """Are the victims of a later sentence those of the same happening?"""
        here = (None, self.place.name if self.place is not None else None)
        when = (None, self.time.value if self.time is not None else None)
        place = None if later.place is None else later.place.name
        time = None if later.time is None else later.time.value
        return later.is_total == self.is_total and place in here and time in when


def _by_sentence(scene: Scene, figures: Sequence[Figure]) -> Iterator[tuple[Span, tuple[Figure, ...]]]:
    """The figures of victims, sentence by sentence, each without the blank around it."""
    found: dict[Span, list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: figure.span):
        if figure.slot in _VICTIMS:
            found.setdefault(scene.sentence(figure.span), []).append(figure)
    for (start, end), own in found.items():
        told = scene.text((start, end))
        yield (start + len(told) - len(told.lstrip()), end - len(told) + len(told.rstrip())), tuple(own)


def _place(scene: Scene, sentence: Span, near: Span) -> Place | None:
    """The narrow place in the sentence, else the last that was named shortly before it."""
    before = (max(0, sentence[0] - _BACK), sentence[0])
    return scene.place(sentence, near) or scene.place(before, near)


def _time(scene: Scene, sentence: Span, near: Span) -> Time | None:
    """The day or days told in the sentence, the nearest to the number."""
    found = [
        time
        for time in scene.record.times
        if contains(sentence, time.span) and time.earliest is not None and time.granularity in _DAYS
    ]
    return min(found, key=lambda time: (abs(time.span[0] - near[0]), time.span), default=None)
