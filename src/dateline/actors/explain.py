"""Explains how an actor phrase is coded: the data row or the rule behind each part of the coding.

Reads what the stage has put out and looks the words up again; decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.actors.dated import holding
from dateline.actors.evidence import Evidence, Origins, title_of
from dateline.actors.knowledge import Entry, compile_knowledge
from dateline.actors.match import Hit, find_names
from dateline.actors.pieces import fold, pieces_of
from dateline.actors.scene import Scene
from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Office, Organisation
from dateline.model import (
    Actor,
    DatedRow,
    Explanation,
    Mention,
    Namesake,
    Parsed,
    Record,
    Span,
)
from dateline.model.span import overlaps

_WEAK = "the word alone means something else as often"
_GENERIC = "other states have a body of that name, too"
_SURNAME = "not known by the surname alone"


class Explainer:
    """Explains the actors of records that were coded with the same data files."""

    def __init__(self, data: DataFiles) -> None:
        self._origins = Origins(data)
        self._know = compile_knowledge(data)

    def explain(self, parsed: Parsed, record: Record, span: Span) -> tuple[Explanation, ...]:
        """One explanation for each actor with a mention at `span`, the widest mention first."""
        scene = Scene(parsed, record, self._know)
        raw = find_names(parsed, pieces_of(parsed), self._know, lambda _: True)
        found = []
        for actor in record.actors:
            at = [mention for mention in actor.mentions if overlaps(mention.span, span)]
            if at:
                mention = max(at, key=lambda item: (item.span[1] - item.span[0], -item.span[0]))
                found.append(self._explanation(scene, raw, actor, mention))
        return tuple(sorted(found, key=lambda item: item.mention.span[0] - item.mention.span[1]))

    def _explanation(self, scene: Scene, raw: list[Hit], actor: Actor, mention: Mention) -> Explanation:
        others = [item for item in actor.mentions if item != mention and item.kind != "pronoun"]
        told = [mention, *others]
        hits = [hit for item in told for hit in _hits(scene.hits, item.span)]
        own = [entry for hit in hits for entry in (hit.entry, *hit.others) if _is(entry, actor)]
        evidence = Evidence(self._origins, scene, actor, hits, own, told)
        namesakes = self._namesakes(scene, _hits(raw, mention.span), own)
        if not namesakes and not own and actor.kind == "person" and mention.kind == "name":
            namesakes = self._bearers(actor.name)
        dated = tuple(self._dated(own[0], scene.day)) if own else ()
        holders = self._holders(actor, evidence.office(), scene.day)
        return Explanation(mention, actor, tuple(evidence.grounds()), dated, holders, namesakes)

    def _holders(self, actor: Actor, office: str | None, day: str | None) -> tuple[DatedRow, ...]:
        """Others in that office of the actor's state or body, by date."""
        if office is None or actor.code is None:
            return ()
        state = actor.country or actor.code
        rows = {
            (row.from_ or "", row.person): row
            for listed in self._know.names.values()
            for _, entry in listed
            for row in entry.offices
            if fold(row.office or "") == office and (row.code or "").startswith(state) and row.person != actor.name
        }
        return tuple(self._dated_row(rows[key], _covers(rows[key], day)) for key in sorted(rows))

    def _namesakes(self, scene: Scene, raw: list[Hit], own: list[Entry]) -> tuple[Namesake, ...]:
        """What else is listed under the words, without what the actor is and what only helps to name it."""
        found: dict[str, Namesake] = {}
        for hit in raw:
            taken, listed = scene.hit_at.get(hit.first), (hit.entry, *hit.others)
            is_own = any(entry in own for entry in listed)
            for entry in listed:
                helps = taken is not None and taken.entry == entry and not is_own
                if not helps and entry not in own:
                    note = _WEAK if entry.weak else _GENERIC if entry.generic else None
                    found.setdefault(entry.ident, self.namesake(entry, note))
        return tuple(found.values())

    def _bearers(self, name: str) -> tuple[Namesake, ...]:
        """People in the files with that last name, for a surname that none of them is known by alone."""
        last = fold(name.split()[-1]) if name.split() else ""
        found: dict[str, Namesake] = {}
        for rows in self._know.names.values():
            for key, entry in rows:
                if entry.kind == "person" and entry.whole and key[-1] == last:
                    found.setdefault(entry.ident, self.namesake(entry, _SURNAME))
        return tuple(found[ident] for ident in sorted(found))

    def _dated(self, entry: Entry, day: str | None) -> Iterator[DatedRow]:
        rows: Sequence[Office | Organisation] = entry.offices or entry.organisations
        if not rows:
            return
        at = holding(rows, day)
        for number, row in enumerate(rows):
            yield self._dated_row(row, number == at.row, number == at.row and at.former)

    def _dated_row(self, row: Office | Organisation, chosen: bool, ended: bool = False) -> DatedRow:
        office = row.office if isinstance(row, Office) else None
        source = self._origins.of(row)
        return DatedRow(title_of(row), row.code, row.sectors, office, row.from_, row.to, source, chosen, ended)

    def namesake(self, entry: Entry, note: str | None = None) -> Namesake:
        """An entry as an alternative."""
        rows = entry.offices or entry.organisations
        code = rows[-1].code if rows else entry.country
        row = rows[-1] if rows else self._know.countries.get(entry.country or "")
        return Namesake(entry.ident.partition(":")[2], entry.kind, code, self._origins.of(row), note)


def _hits(hits: Sequence[Hit], span: Span) -> list[Hit]:
    return [hit for hit in hits if overlaps((hit.start, hit.end), span)]


def _is(entry: Entry, actor: Actor) -> bool:
    """Is the entry this very actor, not one that only helps to name it?"""
    if entry.kind == "person":
        return actor.kind == "person" and _bears(entry, actor)
    if entry.kind == "organisation":
        return actor.kind in ("organisation", "group") and _bears(entry, actor)
    return actor.kind == "country" and entry.country == actor.country


def _bears(entry: Entry, actor: Actor) -> bool:
    """Has the actor a name of the entry's, and what its rows say?"""
    rows = entry.offices or entry.organisations
    names = {fold(name) for row in rows for name in (title_of(row), *row.aliases)}
    names.add(fold(entry.ident.partition(":")[2]))
    called = {fold(actor.name), *(fold(item.text) for item in actor.mentions)}
    coded = {row.code for row in rows} | {f"{(row.code or '').split(' ')[0]} ELI" for row in rows}
    same = actor.wikidata is not None and actor.wikidata in {row.wikidata for row in rows}
    return same or (actor.code in coded and any(_ends_with(words, name) for words in called for name in names))


def _ends_with(words: str, name: str) -> bool:
    return words == name or words.endswith(f" {name}") or words.startswith(f"{name},")


def _covers(row: Office, day: str | None) -> bool:
    """Does the row hold on the day, or without a day, still?"""
    if day is None:
        return row.to is None
    return (row.from_ or "") <= day <= (row.to or "9") + "~"
