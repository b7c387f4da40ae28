"""Known names in a text: longest match over its pieces."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dateline.actors.knowledge import Entry, Knowledge
from dateline.actors.pieces import Piece
from dateline.model import Parsed

_PRIORITY = ("person", "organisation", "building", "country", "demonym", "capital")


class Hit(NamedTuple):
    """A known name in the text: characters, tokens `first` to `last` (exclusive), what it may stand for."""

    start: int
    end: int
    first: int
    last: int
    text: str
    entry: Entry
    others: tuple[Entry, ...] = ()


def find_names(parsed: Parsed, pieces: list[Piece], knowledge: Knowledge, accept: Callable[[Hit], bool]) -> list[Hit]:
    """Non-overlapping hits that `accept` lets pass, in text order, the longest first from the left."""
    keys = [piece.key for piece in pieces]
    out: list[Hit] = []
    i = 0
    while i < len(pieces):
        hit, end = _hit(parsed, pieces, keys, i, knowledge)
        if hit is not None and keys[i] == "the":
            # "The Times" gives way to "Times of Israel", which reaches further.
            inner, inner_end = _hit(parsed, pieces, keys, i + 1, knowledge)
            if inner is not None and inner_end > end and accept(inner):
                hit, end = inner, inner_end
        accepted = hit is not None and accept(hit)
        if hit is not None and accepted:
            out.append(hit)
        i = end if accepted else i + 1
    return out


def _hit(parsed: Parsed, pieces: list[Piece], keys: list[str], i: int, knowledge: Knowledge) -> tuple[Hit | None, int]:
    """The longest name that begins with piece `i`, and the piece after it."""
    rows = knowledge.names.get(keys[i]) if i < len(keys) else None
    found = _longest(parsed, pieces, keys, i, rows, knowledge) if rows else None
    if found is None:
        return None, i + 1
    length, (entry, *others) = found
    last = pieces[i + length - 1]
    start, end = pieces[i].start, last.end
    text = parsed.text[start:end]
    return Hit(start, end, pieces[i].token, last.token + 1, text, entry, tuple(others)), i + length


def _longest(
    parsed: Parsed,
    pieces: list[Piece],
    keys: list[str],
    i: int,
    rows: tuple[tuple[tuple[str, ...], Entry], ...],
    knowledge: Knowledge,
) -> tuple[int, list[Entry]] | None:
    best: list[Entry] = []
    length = 0
    second = keys[i + 1] if i + 1 < len(keys) else None
    for key, entry in rows:
        n = len(key)
        if n < length:
            break
        if n > 1 and key[1] != second:
            continue
        if tuple(keys[i : i + n]) == key and _written(parsed, pieces, i, n, entry, knowledge):
            best.append(entry)
            length = n
    if not best:
        return None
    best.sort(key=lambda entry: (not entry.whole, _PRIORITY.index(entry.kind)))
    return length, best


def _written(parsed: Parsed, pieces: list[Piece], i: int, n: int, entry: Entry, knowledge: Knowledge) -> bool:
    """Is it written as a name: a capital in it, acronyms as listed, on one line?"""
    first, last = pieces[i], pieces[i + n - 1]
    if n > 1 and parsed.tokens[first.token].sent != parsed.tokens[last.token].sent:
        return False
    text = parsed.text[first.start : last.end]
    if entry.exact is not None:
        return text.replace(".", "") == entry.exact
    token = parsed.tokens[last.token]
    if entry.kind == "person" and token.pos in ("VERB", "ADV", "ADP") and token.ent != "PERSON":
        return False
    if n > 1 and entry.kind in ("organisation", "person") and last.text[0].islower():
        return first.text[0].isupper() and entry.kind != "person" and last.key in knowledge.roles
    return first.text[0].isupper() or (n > 1 and last.text[0].isupper())
