"""The compiled knowledge of the statements stage."""

from __future__ import annotations

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.statements import (
    Attitude,
    CueNoun,
    CuePhrase,
    CueVerb,
    Denied,
    Elision,
    LightVerb,
    StatementWords,
    Voice,
)

ANY_VERB = "*"
"""The row of verbs for any verb beside speech ("“Go back,” he barked")."""
Readings = dict[str, CueVerb]
"""The readings of one verb: its row for each frame."""


class Lexicon(msgspec.Struct, frozen=True):
    """Cue words by lemma; `particles` gives the second words that a verb may take ("point": "out")."""

    verbs: dict[str, Readings]
    attitudes: dict[tuple[str, str], tuple[Attitude, ...]]
    """By part of speech and lemma."""
    particles: dict[str, dict[str, Readings]]
    nouns: dict[str, tuple[CueNoun, ...]]
    phrases: tuple[tuple[tuple[str, ...], CuePhrase], ...]
    voices: dict[str, str]
    light: frozenset[str]
    elisions: frozenset[str]
    denied: dict[str, str]
    words: StatementWords


def compile_lexicon(data: DataFiles) -> Lexicon:
    """Reads the tables of the stage; DataError when one of them does not fit."""
    verbs: dict[str, Readings] = {}
    particles: dict[str, dict[str, Readings]] = {}
    for row in data.table("statements/verbs.tsv", CueVerb):
        lemma, _, particle = row.verb.partition(" ")
        place = particles.setdefault(lemma, {}).setdefault(particle, {}) if particle else verbs.setdefault(lemma, {})
        for frame in row.frames:
            place[frame] = row
    nouns: dict[str, list[CueNoun]] = {}
    for noun in data.table("statements/nouns.tsv", CueNoun):
        nouns.setdefault(noun.noun, []).append(noun)
    attitudes: dict[tuple[str, str], list[Attitude]] = {}
    for attitude in data.table("statements/attitudes.tsv", Attitude):
        attitudes.setdefault((attitude.part, attitude.word), []).append(attitude)
    phrases = [(tuple(row.phrase.split()), row) for row in data.table("statements/phrases.tsv", CuePhrase)]
    return Lexicon(
        verbs=verbs,
        attitudes={key: tuple(rows) for key, rows in attitudes.items()},
        particles=particles,
        nouns={noun: tuple(rows) for noun, rows in nouns.items()},
        phrases=tuple(sorted(phrases, key=lambda item: -len(item[0]))),
        voices={row.noun: row.kind for row in data.table("statements/voices.tsv", Voice)},
        light=frozenset(row.verb for row in data.table("statements/light.tsv", LightVerb)),
        elisions=frozenset(row.word for row in data.table("statements/elisions.tsv", Elision)),
        denied={row.noun: row.kind for row in data.table("statements/denied.tsv", Denied)},
        words=data.document("statements/words.toml", StatementWords),
    )
