"""Finds time expressions with the grammar and reads them in text order."""

from __future__ import annotations

from datetime import date
from typing import get_args

import msgspec

from dateline.chronology import publication
from dateline.lexicon import DataFiles
from dateline.lexicon.times import Context, Grammar, NamedTime, TenseCue, Word
from dateline.model import Parsed, Problem, Record, Span, Time
from dateline.model.record import TimeType
from dateline.times import (
    amounts,
    anaphora,
    datelines,
    dates,
    distance,
    edges,
    formats,
    guards,
    months,
    named,
    offsets,
    parts,
    ranges,
    relative,
    unit_guards,
)
from dateline.times.grammar import compile_rules, strong_symbols
from dateline.times.names import NamedDays
from dateline.times.scene import Earlier, Guard, Match, Resolver, Scene, Shared
from dateline.times.search import Candidate, Search
from dateline.times.tense import Tenses
from dateline.times.words import Piece

HEAD = 600
"""Characters at the beginning of a text in which its dateline stands."""
_RESOLVERS: dict[str, Resolver] = {
    resolver.__name__.rstrip("_"): resolver
    for module in (formats, dates, months, ranges, parts, relative, distance, anaphora, amounts, named)
    for resolver in module.ALL
}
_GUARDS: dict[str, Guard] = {check.__name__: check for check in (*guards.ALL, *unit_guards.ALL, *ranges.GUARDS)}


class Engine:
    """The compiled grammar; reads the times of one report after another and keeps nothing of them."""

    def __init__(self, data: DataFiles) -> None:
        words = data.table("times/words.tsv", Word)
        rows = data.table("times/named.tsv", NamedTime)
        names = tuple(Word("named", row.name, row.words) for row in rows if row.words)
        grammars = data.documents("times/grammar.toml", Grammar)
        macros = {name: text for grammar in grammars for name, text in grammar.macros.items()}
        rules = [rule for grammar in grammars for rule in grammar.rule]
        vocabulary, self._patterns = compile_rules((*words, *names), rules, macros)
        contexts = _contexts(data.table("times/contexts.tsv", Context))
        tenses = Tenses(data.table("times/tense.tsv", TenseCue))
        self._strong = strong_symbols(vocabulary)
        self._shared = Shared(vocabulary, tenses, NamedDays(rows), contexts)
        self._checks = {
            rule.name: (_RESOLVERS[rule.resolve], tuple(_GUARDS[name] for name in rule.guard)) for rule in rules
        }

    def annotate(self, parsed: Parsed, record: Record) -> Record:
        """The record with its `times`, and `problems` for what hangs on an unknown day."""
        published = publication(record)
        hour = _hour(record.report.published) if published is not None else None
        scene = Scene(parsed, published, hour, self._shared)
        scene.pieces = self._shared.vocabulary.pieces(parsed.text)
        search = Search(scene.pieces, self._patterns, self._strong)
        problems = self._take_dateline(scene, search)
        for candidate in search:
            read = scene.read
            if scene.pieces[candidate.first].start >= read:
                self._read(scene, candidate)
            elif scene.pieces[candidate.last - 1].end > read:
                search.again(candidate, _piece_from(scene.pieces, candidate, read))
        times = tuple(_time(item, parsed.text, scene.published) for item in offsets.hook(scene))
        return msgspec.structs.replace(record, times=times, problems=(*record.problems, *problems, *_problems(scene)))

    def _take_dateline(self, scene: Scene, search: Search) -> list[Problem]:
        """Lets the day of the report's own dateline count for relative times, where it has one."""
        for candidate in search.candidates:
            rule = candidate.pattern.rule
            if scene.pieces[candidate.first].start > HEAD:
                return []
            if rule.name != "date":
                continue
            match = Match(scene, rule, candidate.first, candidate.last, candidate.groups)
            reading = datelines.day_of(match, scene)
            if reading is None or reading.period is None:
                continue
            when, published = reading.period.first, scene.published
            if when == published:
                return []
            scene.published, scene.dateline = when, match.span
            if published is None:
                return []
            where = f"{match.span[0]}-{match.span[1]}"
            return [
                Problem(
                    where,
                    f"relative times count from the dateline ({when}), not from publication ({published})",
                )
            ]
        return []

    def _read(self, scene: Scene, candidate: Candidate) -> None:
        rule = candidate.pattern.rule
        match = Match(scene, rule, candidate.first, candidate.last, candidate.groups)
        resolver, checks = self._checks[rule.name]
        if not all(check(match, scene) for check in checks):
            return
        reading = resolver(match, scene)
        if reading is not None:
            reading = msgspec.structs.replace(reading, basis=rule.name)
            span = reading.span or _trimmed(match)
            if span[0] > match.span[0] and reading.mod == "MORE_THAN":
                reading = msgspec.structs.replace(reading, mod=None)
            if reading.anchor == "published" and scene.dateline_id is not None:
                reading = msgspec.structs.replace(reading, anchor=scene.dateline_id)
            name = f"t{len(scene.earlier) + 1}"
            scene.earlier.append(Earlier(name, span, reading))
            scene.read = reading.until or span[1]
            if scene.dateline is not None and span[0] >= scene.dateline[0] and scene.dateline_id is None:
                scene.dateline_id = name


def _piece_from(pieces: list[Piece], candidate: Candidate, position: int) -> int:
    """The first piece of the candidate that begins at or after the character `position`."""
    inside = range(candidate.first, candidate.last)
    return next((i for i in inside if pieces[i].start >= position), candidate.last)


def _contexts(rows: tuple[Context, ...]) -> dict[str, frozenset[str]]:
    words: dict[str, list[str]] = {}
    for row in rows:
        words.setdefault(row.name, []).extend(row.words)
    return {name: frozenset(listed) for name, listed in words.items()}


def _trimmed(match: Match) -> Span:
    """The match's characters without a leading preposition."""
    pieces = match.scene.pieces
    first, last = match.first, match.last
    if pieces[first].lower == "over" and (
        match.in_list(pieces[first + 1].lower, "over_before") or _is_preposition(match)
    ):
        first += 1
    return pieces[first].start, pieces[last - 1].end


def _is_preposition(match: Match) -> bool:
    """`spread over three days`, not `for over three days`."""
    if match.in_list(match.previous, "duration_over_leads"):
        return False
    token = match.token()
    return token is not None and match.scene.parsed.tokens[token].dep == "prep"


def _hour(published: str | None) -> str | None:
    """The time of day (`14:05`) of publication, where it is told."""
    text = published or ""
    return text[11:16] if len(text) >= 16 and text[11:13].isdigit() and text[14:16].isdigit() else None


def _time(item: Earlier, text: str, published: date | None) -> Time:
    reading = item.reading
    words = text[item.span[0] : item.span[1]]
    first, last = edges.days_meant(reading, words, published)
    return Time(
        id=item.id,
        span=item.span,
        text=words,
        type=_TYPES[reading.type],
        value=reading.value,
        mod=None if reading.mod == "EXACT" else reading.mod,
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        anchor=reading.anchor,
        basis=reading.basis,
        granularity=reading.period.grain if reading.period else None,
    )


def _problems(scene: Scene) -> list[Problem]:
    count = sum(item.reading.unresolved for item in scene.earlier)
    if not count:
        return []
    told = (
        "1 time expression that hangs on it stays" if count == 1 else f"{count} time expressions that hang on it stay"
    )
    return [Problem("published", f"the day of publication is not known: {told} unresolved")]


_TYPES: dict[str, TimeType] = {name: name for name in get_args(TimeType)}
