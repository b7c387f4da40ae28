"""The compiled knowledge of the quantities stage."""

from __future__ import annotations

import re

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.quantities import (
    ActNoun,
    CountedNoun,
    Currency,
    MeasureVerb,
    NounRow,
    NumberWord,
    QualifierPhrase,
    Unit,
)
from dateline.model.record import Measure, Qualifier

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3} 000(?: 000)*(?!\d)|\d+(?:\.\d+)?"
_PARTS = "½¼¾⅓⅔⅛"


class Lexicon(msgspec.Struct, frozen=True):
    """Patterns over characters, tables over lemmas."""

    number: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    unit: re.Pattern[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    words: dict[str, NumberWord]
    qualifiers: dict[str, Qualifier]
    trailing: dict[str, Qualifier]
    units: dict[str, Unit]
    currencies: dict[str, str]
    verbs: dict[str, tuple[MeasureVerb, ...]]
    acts: dict[str, tuple[MeasureVerb, ...]]
    nouns: dict[str, CountedNoun]
    labels: frozenset[str]
    pairs: frozenset[str]
    single: frozenset[str]

    def default(self, lemma: str) -> Measure | None:
        """What a noun measures when no verb says so."""
        row = self.nouns.get(lemma)
        return None if row is None else row.measure


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


def _number_pattern(rows: tuple[NumberWord, ...], units: list[str]) -> re.Pattern[str]:
    of = {kind: [row.word for row in rows if row.kind == kind] for kind in ("unit", "ten", "scale", "vague")}
    letters = [row.word for row in rows if row.kind == "letter"]
    apart = [word for word in letters if len(word) > 1]
    fixed = _either([row.word for row in rows if row.kind in ("some", "share")])
    small, scale, vague = _either(of["unit"] + of["ten"]), _either(of["scale"]), _either(of["vague"])
    start = rf"(?:{small}|(?:an?|one)(?=[\s-](?:{scale})\b))"
    glue = r"(?:[\s-]|(?<=dred)\s+and\s+|(?<=sand)\s+and\s+)"
    spelled = rf"{start}(?:{glue}(?:{small}|{scale}))*"
    half = rf"(?:\s+and\s+a\s+half(?:\s+(?:{scale}))?)?"
    digits = rf"(?:{_DIGITS})[{_PARTS}]?(?:(?:\s|-)?(?:{scale})\b|(?:{_either(letters)})\b|\s(?:{_either(apart)})\b)?"
    vagues = rf"(?:{vague})(?:\s+(?:and|or)\s+(?:{vague}))?(?:\s+of\s+(?:{vague}))?"
    several = rf"(?:{fixed})(?:\s+(?:{scale})\b)?"
    measured = rf"(?:{_either(units)})(?!\w)"
    return re.compile(
        rf"(?<![\w,/#&+])(?<!\d\.)(?<![A-Za-z][-–])(?<!\d:)(?:(?P<fixed>{several})|(?P<vague>{vagues})|(?P<digits>{digits}){half}|"
        rf"(?P<spelled>{spelled}){half}|(?P<scale>(?<=\s)(?:{scale})))(?!\.\d)(?:(?!\w)|(?={measured}))",
        re.IGNORECASE,
    )


def compile_lexicon(data: DataFiles) -> Lexicon:
    """Reads the tables of the stage and builds its patterns; DataError when one of them does not fit."""
    words = data.table("quantities/numbers.tsv", NumberWord)
    phrases = data.table("quantities/qualifiers.tsv", QualifierPhrase)
    units = data.table("quantities/units.tsv", Unit)
    money = data.table("quantities/currencies.tsv", Currency)
    verbs: dict[str, list[MeasureVerb]] = {}
    for row in data.table("quantities/verbs.tsv", MeasureVerb):
        verbs.setdefault(row.verb, []).append(row)
    front = [row.phrase for row in phrases if row.side == "before"]
    back = [row.phrase for row in phrases if row.side == "after"]
    signs = [row.word for row in money if row.side == "before"]
    names = [row.word for row in money if row.side == "after"]
    return Lexicon(
        number=_number_pattern(words, [row.word for row in units if row.word.isalpha()]),
        before=re.compile(rf"(?<![\w])({_either(front)})\s*$", re.IGNORECASE),
        after=re.compile(rf"\s?({_either(back)})(?!\w)", re.IGNORECASE),
        unit=re.compile(rf"[\s\u00a0-]?(?:of\s+)?({_either([row.word for row in units])})(?!\w)", re.IGNORECASE),
        money_before=re.compile(rf"(?<![^\s(\[“\"'‘–—~-])({_either(signs)})\s?$", re.IGNORECASE),
        money_after=re.compile(rf"[\s\u00a0-]?(?:of\s+)?({_either(names)})(?!\w)", re.IGNORECASE),
        words={row.word: row for row in words},
        qualifiers={row.phrase: row.qualifier for row in phrases if row.side == "before"},
        trailing={row.phrase: row.qualifier for row in phrases if row.side == "after"},
        units={row.word: row for row in units},
        currencies={row.word: row.currency for row in money},
        verbs={verb: tuple(rows) for verb, rows in verbs.items()},
        acts={row.noun: tuple(verbs[row.verb]) for row in data.table("quantities/acts.tsv", ActNoun)},
        nouns={row.noun: row for row in data.table("quantities/nouns.tsv", CountedNoun)},
        labels=_nouns(data, "labels"),
        pairs=_nouns(data, "pairs"),
        single=_nouns(data, "single"),
    )


def _nouns(data: DataFiles, name: str) -> frozenset[str]:
    return frozenset(row.noun for row in data.table(f"quantities/{name}.tsv", NounRow))
