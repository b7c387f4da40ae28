"""Types of the data files for processes of negotiation: issues, fates of agreements, words of a briefing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter
from typing import Any, Literal, get_args

import msgspec

ISSUES = "talks/issues.toml"
FATES = "talks/fates.toml"
SIGNS = "talks/fates.tsv"
FORMATS = "talks/formats.tsv"
SITTINGS = "talks/sittings.toml"
BRIEF = "talks/brief.toml"

FateName = Literal[
    "agreed", "in force", "violated", "broken", "extended", "expired", "in part", "carried out", "rejected"
]  # fmt: skip
_COLUMN = re.compile(r"[A-Z][A-Za-z]+")
_WORD = re.compile(r"[a-z~][a-z' *~|-]*[a-z]|[a-z]")
_SLOT = r"(?:\*|\$|[~!]?[a-z0-9'-]+(?:\|~?[a-z0-9'-]+)*)"
_SIGN = re.compile(rf"{_SLOT}(?: {_SLOT})*")


class Issue(msgspec.Struct, frozen=True):
    """An issue of negotiations, the words that name it, and PA-X's category and columns of it."""

    id: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...] = ()
    """What names it where a party takes a stance: lemmas, or several in a row; none for what no stance is on."""
    category: str | None = None
    """PA-X's, where one fits."""
    pax: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Words in small letters (`~`, `|`, `*` as in signs), columns written as PA-X writes them; ValueError else."""
        for word in self.words:
            if not _WORD.fullmatch(word):
                raise ValueError(f"the word {word!r} of {self.id!r} is not in small letters")
        for column in self.pax:
            if not _COLUMN.fullmatch(column):
                raise ValueError(f"{column!r} of {self.id!r} is no column of PA-X")
        if not self.words:
            raise ValueError(f"the issue {self.id!r} has no words")


class Issues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All issues, the narrower before the wider."""

    issue: tuple[Issue, ...]
    source: str
    licence: str

    def __post_init__(self) -> None:
        """No issue twice, no lemma of two issues; ValueError else."""
        for what, names in (
            ("issue", [i.id for i in self.issue]),
            ("lemma", [t for i in self.issue for t in i.lemmas]),
        ):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"the {what} {twice[0]!r} stands twice")


class FateSign(msgspec.Struct, frozen=True):
    """Words that tell that something was agreed, or what came of it."""

    fate: FateName
    sign: str
    """`~` before a word: in all its forms; `|`: one word of several; `*`: a few words between; `!`: none of them next;
    `$`: the end of a clause."""
    noun: Literal["before", "after", "any"] = "any"
    """Where the agreement is named."""
    kind: Literal["", "both", "alone", "holds", "ends", "context", "terms", "vote", "title"] = ""
    """`both` agreeing that nobody does alone, `alone` one side may, `holds` a state, `ends` at its term or before,
    `context` right after an agreement was told of, `terms` of an agreement just
    told of, `vote` where a sentence tells of one, `title` in headlines only."""

    def __post_init__(self) -> None:
        """Words of letters and digits with the marks above; ValueError else."""
        if not _SIGN.fullmatch(self.sign):
            raise ValueError(f"the sign {self.sign!r} is not of words in small letters, `~`, `|` and `*`")


class Fates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside the signs of the making and the fate of agreements."""

    gap: int
    reach: int
    conditional: tuple[str, ...]
    unreal: tuple[str, ...]
    finite: tuple[str, ...]
    """Verbs after which the words that leave something open do so no more."""
    voting: tuple[str, ...]
    vague: tuple[str, ...]
    """What follows "agreed to" where nothing is settled by it."""
    sittings: tuple[str, ...]
    """Words of a sitting at the table, rather than of a visit."""
    together: tuple[str, ...]
    """Words for all sides at once."""
    papers: tuple[str, ...]
    """Nouns of what was agreed."""
    texts: tuple[str, ...]
    """Nouns of papers that may be anything else."""
    laws: tuple[str, ...]
    """What is violated where no agreement is."""
    each: tuple[str, ...]
    totals: tuple[str, ...]
    handing: tuple[str, ...]
    alone: tuple[str, ...]
    """Words for what one side does by itself."""
    signing: tuple[str, ...]
    """Words of putting names under what was agreed before."""
    temporary: tuple[str, ...]
    """Words for a truce that is to end by itself."""
    source: str
    licence: str


class SittingStatus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may have become of a sitting, and the words that tell it."""

    id: Literal["cancelled", "postponed", "broken off", "proposed", "planned"]
    signs: tuple[str, ...]


class Sittings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of sittings, of their numbers, their days and what became of them."""

    gap: int
    nouns: tuple[str, ...]
    meetings: tuple[str, ...]
    hosting: tuple[str, ...]
    """Verbs of who has both sides to his house."""
    guests: tuple[str, ...]
    """Words for both sides after such a verb."""
    numbered: tuple[str, ...]
    subjects: tuple[str, ...]
    """What a numbered round must be of, where it is of something ("the third round of talks")."""
    others: tuple[str, ...]
    """Meetings that are no sitting of two sides."""
    bodies: tuple[str, ...]
    """Standing bodies in which two sides sit."""
    sits: tuple[str, ...]
    """What such a body does when it sits."""
    contests: tuple[str, ...]
    """Words of contests, ballots and sales, which have rounds too."""
    parleys: tuple[str, ...]
    """Words beside which a round is one of talks all the same."""
    both: tuple[str, ...]
    """Words for both sides of a meeting at once."""
    ordinals: tuple[str, ...]
    cardinals: tuple[str, ...]
    tens: tuple[str, ...]
    """Twenty, thirty …, also before a smaller number ("the thirty-second")."""
    tenths: tuple[str, ...]
    """Their ordinals."""
    begin: tuple[str, ...]
    end: tuple[str, ...]
    closing: tuple[str, ...]
    """Words of a sitting that is over, without a day."""
    starts: tuple[str, ...]
    """Nouns that mean a sitting where it is said to be put off or called off."""
    due: tuple[str, ...]
    """What stands before the day that was set."""
    unkept: tuple[str, ...]
    """Words of a day set and, where it is past, not kept."""
    decided: tuple[str, ...]
    """Words of cancelling, after which stands the day on which that was done."""
    again: tuple[str, ...]
    """Pronouns and nouns with which a sentence goes on about the sitting of the one before."""
    undone: tuple[str, ...]
    """How a sentence begins that takes back the plan of the one before."""
    sought: tuple[str, ...]
    """Words of talks that are wished for or accepted, and not yet held."""
    urged: tuple[str, ...]
    """Words of talks that somebody asks for: a day beside them is that of the asking."""
    idle: tuple[str, ...]
    """Words of talks at which nobody sits any more, or for now."""
    status: tuple[SittingStatus, ...]
    source: str
    licence: str


def issues_of(given: Iterable[Issues]) -> tuple[Issue, ...]:
    """The issues of all files: words and columns that a later one has for an issue are added to it."""
    found: dict[str, Issue] = {}
    for item in (issue for issues in given for issue in issues.issue):
        old = found.get(item.id, msgspec.structs.replace(item, lemmas=(), pax=()))
        found[item.id] = Issue(
            item.id,
            tuple(dict.fromkeys((*old.words, *item.words))),
            tuple(dict.fromkeys((*old.lemmas, *item.lemmas))),
            item.category or old.category,
            tuple(dict.fromkeys((*old.pax, *item.pax))),
        )
    return tuple(found.values())


class TalksFormat(msgspec.Struct, frozen=True):
    """A standing format of negotiation, with the years (the first and the last) in which it was one."""

    names: tuple[str, ...]
    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    from_: int = msgspec.field(name="from", default=0)
    to: int = 9999
    needs: str = ""
    """A side that a report must name for the words to mean this format."""


class BriefWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences of a briefing, with facts in braces."""

    sections: dict[str, str]
    words: dict[str, str]
    sentences: dict[str, str]
    fates: dict[str, str]
    deals: dict[str, str]
    issues: dict[str, str]
    stances: dict[str, str]
    stances_past: dict[str, str]
    results: dict[str, str]
    source: str
    licence: str

    def __post_init__(self) -> None:
        """No sentence with a fact that there is none of; ValueError else."""
        lacking = sorted(set(get_args(FateName)) - self.fates.keys())
        if lacking:
            raise ValueError(f"the fate {lacking[0]!r} has no words")
        for name, sentence in (*self.sentences.items(), *self.words.items()):
            unknown = sorted({field for _, field, _, _ in Formatter().parse(sentence) if field} - FACTS)
            if unknown:
                raise ValueError(f"the sentence {name!r} asks for {unknown[0]!r}; there are {', '.join(sorted(FACTS))}")


FACTS = frozenset(
    {
        "count", "round", "number", "numbers", "when", "where", "between", "first", "last", "place", "mediators",
        "speaker", "issue", "day", "fate", "sum", "result", "by", "party", "stance", "before", "before_day",
        "contrary", "deadline", "deal", "what",
    }
)  # fmt: skip
"""What sentences of a briefing may hold."""

TABLES: dict[str, type[Any]] = {FORMATS: TalksFormat, SIGNS: FateSign}
DOCUMENTS: dict[str, type[Any]] = {ISSUES: Issues, FATES: Fates, SITTINGS: Sittings, BRIEF: BriefWords}
