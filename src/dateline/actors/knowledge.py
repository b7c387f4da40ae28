"""What the actor layer knows, compiled once from the data files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from dateline.actors.pieces import fold, split_words
from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country, FirstNames, Office, Organisation, Role, Weight, Word, organisations

_BRACKET = re.compile(r" \([^)]*\)$")
"""What tells namesakes apart in the files and is not in texts."""

EntryKind = Literal["country", "demonym", "capital", "building", "organisation", "person"]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one written name can stand for."""

    kind: EntryKind
    ident: str
    country: str | None = None
    organisations: tuple[Organisation, ...] = ()
    offices: tuple[Office, ...] = ()
    exact: str | None = None
    """The only spelling that counts, for acronyms and words that are names in one case alone."""
    whole: bool = True
    """Is this the full name, not an alias?"""
    weak: bool = False
    """Does the name mean something else as often when it stands alone?"""
    generic: bool = False
    """Do other states have a body of that name, too?"""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Names by first word, role phrases by last word, and the word lists."""

    names: dict[str, tuple[tuple[Key, Entry], ...]]
    roles: dict[str, tuple[tuple[Key, Role], ...]]
    headed: dict[str, tuple[tuple[Key, Role], ...]]
    """Role phrases with a preposition in them ("ministry of health"), by their first word."""
    words: dict[str, dict[str, str]]
    first_names: dict[str, str]
    countries: dict[str, Country]
    longest: int
    weights: dict[str, float]
    """How much each sign counts when the mentions before a pronoun are ranked."""

    def has(self, kind: str, word: str) -> bool:
        """Is `word` in the list `kind`?"""
        listed = self.words.get(kind)
        return listed is not None and word in listed

    def value(self, kind: str, word: str) -> str | None:
        """What the list `kind` says of `word`, None where it is not listed."""
        return self.words.get(kind, {}).get(word)


def compile_knowledge(data: DataFiles) -> Knowledge:
    """Reads the eight tables of the layer; DataError names what does not fit."""
    countries = data.table("actors/countries.tsv", Country)
    words = _words(data.table("actors/words.tsv", Word))
    found: list[tuple[str, Entry]] = [
        *_country_names(countries),
        *_organisation_names(organisations(data)),
        *_person_names(data.table("actors/offices.tsv", Office)),
    ]
    common = words.get("common_word", {})
    peoples = {
        key[0] for key, entry in _keyed(found) if len(key) == 1 and entry.kind in ("country", "demonym", "organisation")
    }
    roles = _roles(data.table("actors/roles.tsv", Role), peoples)
    names: dict[str, list[tuple[Key, Entry]]] = defaultdict(list)
    seen: set[tuple[Key, str]] = set()
    for name, entry in found:
        key = tuple(map(fold, split_words(name)))
        key = key[1:] if len(key) > 2 and key[0] == "the" else key
        if not key or (key, entry.ident) in seen or (entry.exact is None and " ".join(key) in common):
            continue
        seen.add((key, entry.ident))
        if entry.exact is not None and key[0] in words.get("acronym_word", {}):
            entry = replace(entry, exact=None)
        names[key[0]].append((key, entry))
    given: dict[str, str] = {
        fold(n): row.gender for row in data.table("actors/first_names.tsv", FirstNames) for n in row.names
    }
    return Knowledge(
        names={k: tuple(sorted(v, key=lambda item: -len(item[0]))) for k, v in names.items()},
        roles=roles,
        headed=_headed(roles),
        words=words,
        first_names=given,
        countries={row.iso3: row for row in countries},
        weights={row.name: row.value for row in data.table("actors/weights.tsv", Weight)},
        longest=max(len(key) for rows in names.values() for key, _ in rows),
    )


def _words(rows: Iterable[Word]) -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        for word in row.words:
            out[row.kind][fold(word)] = row.value or ""
    return dict(out)


def _exact(name: str) -> str | None:
    """Short acronyms ("LeT", not "Let") must be written as listed."""
    bare = name.replace(".", "")
    mixed = bare.isalpha() and any(letter.isupper() for letter in bare[1:])
    return bare if (bare.isupper() or mixed) and len(bare) <= 5 else None


def _country_names(rows: Iterable[Country]) -> Iterable[tuple[str, Entry]]:
    for row in rows:
        for name in (row.name, *row.aliases):
            yield name, Entry("country", f"country:{row.iso3}", row.iso3, exact=_exact(name))
        for name in row.demonyms:
            yield name, Entry("demonym", f"country:{row.iso3}", row.iso3, exact=_exact(name))
        for name in row.capital:
            yield name, Entry("capital", f"capital:{row.iso3}", row.iso3)
        for name in row.metonyms:
            yield name, Entry("building", f"building:{row.iso3}", row.iso3)


def _organisation_names(rows: Iterable[Organisation]) -> Iterable[tuple[str, Entry]]:
    grouped: dict[str, list[Organisation]] = defaultdict(list)
    for row in rows:
        grouped[row.name].append(row)
    for name, group in grouped.items():
        weak = {w for row in group for w in _noted(row.note, "ambiguous alone:")}
        generic = {w for row in group for w in _noted(row.note, "generic, a country beside it wins:")}
        aliases = dict.fromkeys(alias for row in group for alias in row.aliases)
        for alias in dict.fromkeys((name, *aliases)):
            yield (
                _BRACKET.sub("", alias),
                Entry(
                    "organisation",
                    f"org:{name}",
                    group[-1].country,
                    organisations=tuple(group),
                    exact=_exact(alias),
                    whole=alias == name,
                    weak=alias in weak,
                    generic=alias in generic,
                ),
            )


def _noted(note: str | None, marker: str) -> tuple[str, ...]:
    if not note or marker not in note:
        return ()
    return tuple(part.strip() for part in note.split(marker, 1)[1].split(";")[0].split("|"))


def _person_names(rows: Iterable[Office]) -> Iterable[tuple[str, Entry]]:
    grouped: dict[str, list[Office]] = defaultdict(list)
    for row in rows:
        grouped[row.person].append(row)
    for name, group in grouped.items():
        aliases = dict.fromkeys(alias for row in group for alias in row.aliases)
        country = (group[-1].code or "").split(" ")[0] or None
        for alias in dict.fromkeys((name, *aliases)):
            yield (
                alias,
                Entry("person", f"person:{name}", country, offices=tuple(group), whole=alias == name),
            )


def _keyed(found: Iterable[tuple[str, Entry]]) -> Iterable[tuple[Key, Entry]]:
    return ((tuple(map(fold, split_words(name))), entry) for name, entry in found)


def _roles(rows: Iterable[Role], peoples: set[str]) -> dict[str, tuple[tuple[Key, Role], ...]]:
    by_last: dict[str, dict[Key, Role]] = defaultdict(dict)
    for row in rows:
        for phrase in (row.phrase, *((row.plural,) if row.plural else ())):
            key = tuple(map(fold, split_words(phrase)))
            if len(key) == 1 or key[0] not in peoples:
                by_last[key[-1]].setdefault(key, row)
    return {last: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for last, found in by_last.items()}


def _headed(roles: dict[str, tuple[tuple[Key, Role], ...]]) -> dict[str, tuple[tuple[Key, Role], ...]]:
    out: dict[str, list[tuple[Key, Role]]] = defaultdict(list)
    for rows in roles.values():
        for key, role in rows:
            if len(key) > 2 and {"of", "for"} & set(key[1:-1]):
                out[key[0]].append((key, role))
    return {first: tuple(sorted(rows, key=lambda item: -len(item[0]))) for first, rows in out.items()}
