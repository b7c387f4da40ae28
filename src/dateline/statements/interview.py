"""Interviews: paragraphs that open with who speaks ("REPORTER: …", "Q: …")."""

from __future__ import annotations

import re

from dateline.model import Span
from dateline.statements.draft import Draft
from dateline.statements.scene import Scene
from dateline.statements.wording import Source

_LABEL = re.compile(r"[\"“„«]?(?:\(\(([^()\n]{1,40})\)\)|([^\W\d_][^:\n?!]{0,39}):)[ \t\u00a0]+(?=\S)")
"""A name with a colon behind it, or in double brackets as wikis write it; quoted transcripts mark each paragraph."""
_TURNS = 3
_PASSED = frozenset(["PROPN", "NOUN", "ADJ", "DET", "ADP", "PUNCT", "PART", "X", "INTJ", "PRON"])


def turns(scene: Scene) -> tuple[Draft, ...]:
    """A statement for each turn, where at least two labels take turns, one of them more than once."""
    found = [(match.group(match.lastindex or 0), line, match) for match, line in _labelled(scene.text)]
    names = [name for name, _, _ in found]
    repeated = {name for name in names if names.count(name) > 1}
    if len(found) < _TURNS or not repeated or len(set(names)) < 2 or _is_list(scene, found):
        return ()
    stops = [line[0] for _, line, _ in found[1:]]
    drafts = (
        _turn(scene, (line[0], _turn_end(scene.text, line, stop)), match)
        for (name, line, match), stop in zip(found, [*stops, found[-1][1][1]], strict=True)
        if _in_turn(name, names)
    )
    return tuple(draft for draft in drafts if draft is not None)


def _labelled(text: str) -> list[tuple[re.Match[str], Span]]:
    out: list[tuple[re.Match[str], Span]] = []
    at = 0
    for line in text.split("\n"):
        match = _LABEL.match(text, at, at + len(line))
        if match is not None:
            out.append((match, (at, at + len(line.rstrip()))))
        at += len(line) + 1
    return out


def _turn_end(text: str, line: Span, stop: int) -> int:
    """The end of the paragraphs that go on with a turn: up to the next label, or to a remark in brackets."""
    end, at = line[1], line[1]
    for more in text[line[1] : stop].split("\n"):
        if more.strip().lstrip('"“').startswith(("(", "[")):
            break
        at += len(more) + 1
        end = at - 1 if more.strip() else end
    return max(line[1], min(end, stop))


def _in_turn(name: str, names: list[str]) -> bool:
    """True for a label that comes twice, or next to one that does."""
    at = names.index(name)
    beside = names[max(0, at - 1) : at + 2]
    return any(names.count(other) > 1 for other in beside)


def _is_list(scene: Scene, found: list[tuple[str, Span, re.Match[str]]]) -> bool:
    """Labels with a verb or a number are headings or rows of a table."""
    for _, _, match in found:
        words = [scene.tokens[i] for i in scene.parsed.tokens_in(match.span(match.lastindex or 0))]
        if any(token.pos not in _PASSED for token in words):
            return True
    return False


def _turn(scene: Scene, line: Span, match: re.Match[str]) -> Draft | None:
    name = scene.parsed.tokens_in(match.span(match.lastindex or 0))
    words = scene.parsed.tokens_in((match.end(), line[1]))
    first, last = scene.trim(words.start, words.stop)
    if not name or first >= last or words.start == name.stop:
        return None
    head = scene.parsed.head_of(scene.span(name.start, name.stop))
    return Draft(
        verb=name.stop, cue=scene.tokens[name.stop].span, content=(scene.span(first, last),),
        source=Source(name.start if head is None else head, name.start, name.stop),
        stance="says", factivity="neutral", kind="direct", frame="headline",
    )  # fmt: skip
