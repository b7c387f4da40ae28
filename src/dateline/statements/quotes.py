"""Finds quotations: paired, unpaired, nested, and carried on over paragraphs. Apostrophes are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dateline.model import Parsed, Span

_MARK = re.compile(r"``|''|,,(?=\w)|[\"“”„‟«»‹›‘’‚‛'`＂「」『』〝〞]")
_OPENING = frozenset(["“", "„", "‟", "«", "‹", "``", ",,", "「", "『", "〝"])
_CLOSING = frozenset(["”", "»", "›", "''", "」", "』", "〞"])
_STRAIGHT = frozenset(['"', "＂"])
_SINGLE = frozenset(["'", "’", "‘", "`", "‚", "‛"])
_BEFORE_OPEN = frozenset('([{-–—/"“„«‹‘‚:\u00a0')
_CARRIES = frozenset('"“„«')
_LONGEST_SINGLE = 400
_LONGEST_NICKNAME = 5


class Quote(msgspec.Struct, frozen=True):
    """A quotation with its marks, `start` to `end`; `first` to `last` are its tokens (exclusive end).

    `depth` 0 is outermost. `carried`: it has no closing mark because the next paragraph carries it on.
    """

    start: int
    end: int
    first: int
    last: int
    depth: int = 0
    closed: bool = True
    carried: bool = False
    single: bool = False

    @property
    def span(self) -> Span:
        """Characters, marks included."""
        return self.start, self.end


def find_quotes(parsed: Parsed, elisions: frozenset[str]) -> tuple[Quote, ...]:
    """All quotations of the text, in text order (outer before inner)."""
    found: list[Quote] = []
    lines = list(_lines(parsed.text))
    opened = False
    for n, line in enumerate(lines):
        follows = lines[n + 1] if n + 1 < len(lines) else None
        ends = follows is not None and _ends_first(parsed.text, follows)
        carried = ends or (follows is not None and parsed.text[follows[0]] in _CARRIES)
        quotes = _line_quotes(parsed, line, elisions, carried, opened)
        opened = ends and bool(quotes) and quotes[-1].carried
        found += quotes
    found = [quote for quote in found if not _nickname(parsed, quote)]
    found.sort(key=lambda quote: (quote.start, -quote.end))
    return tuple(_nested(found))


def _ends_first(text: str, line: Span) -> bool:
    """True when the first double mark of the line closes a quotation that the line before has opened."""
    match = next((m for m in _MARK.finditer(text, *line) if m.group() not in _SINGLE), None)
    if match is None or match.group() in _OPENING:
        return False
    before = text[match.start() - 1] if match.start() > line[0] else " "
    after = text[match.end()] if match.end() < line[1] else " "
    return not before.isspace() and not before.isdigit() and before not in _BEFORE_OPEN and not after.isalnum()


def _nickname(parsed: Parsed, quote: Quote) -> bool:
    """Dmytro "Wolf" Melnyk: a word or two in the middle of a name."""
    before, after = quote.first - 1, quote.last
    if quote.last - quote.first > _LONGEST_NICKNAME or before < 0 or after >= len(parsed.tokens):
        return False
    around = parsed.tokens[before], parsed.tokens[after]
    return all(token.pos == "PROPN" and token.text.isalpha() for token in around)


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + line.index(body[0])
            yield start, start + len(body)
        at += len(line) + 1


def _nested(quotes: list[Quote]) -> Iterator[Quote]:
    stack: list[Quote] = []
    for quote in quotes:
        while stack and stack[-1].end <= quote.start:
            stack.pop()
        yield msgspec.structs.replace(quote, depth=len(stack))
        stack.append(quote)


def _line_quotes(parsed: Parsed, line: Span, elisions: frozenset[str], carried: bool, opened: bool) -> list[Quote]:
    """`carried`: the next line may go on with what is open; `opened`: this one does from the start."""
    text = parsed.text
    out: list[Quote] = []
    double: int | None = line[0] if opened else None
    single: int | None = None
    for match in _MARK.finditer(text, *line):
        mark, (start, end) = match.group(), match.span()
        if mark in _SINGLE:
            single = _single(parsed, match, single, elisions, out)
            continue
        opens = _opens(text, mark, start, end, line, double)
        if opens:
            anew = double is None or mark in _STRAIGHT or _never_closed(text, start, line[1])
            if double is not None and anew:
                out.append(_quote(parsed, double, _last_stop(text, double, start), closed=False))
            double = start if anew else double
        elif double is not None:
            out.append(_quote(parsed, double, end))
            double = None
    if double is not None:
        stop = line[1] if carried else _sentence_end(parsed, double, line[1])
        out.append(_quote(parsed, double, stop, closed=False, carried=carried))
    return [quote for quote in out if quote.last > quote.first]


def _opens(text: str, mark: str, start: int, end: int, line: Span, double: int | None) -> bool:
    before = text[start - 1] if start > line[0] else " "
    after = text[end] if end < line[1] else " "
    free_left = before.isspace() or before in _BEFORE_OPEN
    if mark in _OPENING:
        return not (double is not None and text[double] in "„“" and mark == "“" and not free_left)
    if mark in _CLOSING:
        return double is None and free_left and after.isalnum()
    if double is None:
        return not (mark in _STRAIGHT and before.isdigit() and not after.isalnum())
    return free_left and not after.isspace() and after not in ".,;:!?)"


def _never_closed(text: str, start: int, limit: int) -> bool:
    """True when the line has no closing mark left for a quotation that is open when another opens."""
    rest = text[start:limit]
    return rest.count("”") <= rest.count("“") and "“" in rest


def _single(
    parsed: Parsed, match: re.Match[str], single: int | None, elisions: frozenset[str], out: list[Quote]
) -> int | None:
    """The start of the open single quotation after this mark, or None; closed ones go to `out`."""
    text, (start, end) = parsed.text, match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() and after.isalnum():
        return single
    free_left = before.isspace() or before in _BEFORE_OPEN
    if free_left and (after.isalnum() or after in "[(…") and match.group() != "’":
        word = re.match(r"\w+", text[end:])
        if word and (word.group().lower() in elisions or re.fullmatch(r"\d\ds?", word.group())):
            return single
        return start if single is None else single
    if single is None or _is_opening_single(text, match, single) or start - single > _LONGEST_SINGLE:
        return None if single is not None and start - single > _LONGEST_SINGLE else single
    plural = before in "sS" and after == " " and _closes_later(text, end, single)
    if plural or (before.isspace() and not after.isspace()):
        return single
    out.append(_quote(parsed, single, end, single=True))
    return None


def _is_opening_single(text: str, match: re.Match[str], single: int) -> bool:
    """‘ closes what ‚ has opened, and opens otherwise."""
    return match.group() in "‘‚‛" and text[single] != "‚"


def _closes_later(text: str, at: int, single: int) -> bool:
    """True when a better closing single mark comes before the line or the quotation would be too long."""
    stop = text.find("\n", at)
    rest = text[at : min(stop if stop >= 0 else len(text), single + _LONGEST_SINGLE)]
    nearest = re.search(r"[\w.,!?]['’](?=[\s.,;:!?)]|$)", rest)
    opening = re.search(r"(?:^|\s)['‘](?=\w)", rest)
    return nearest is not None and (opening is None or nearest.start() < opening.start())


def _last_stop(text: str, start: int, limit: int) -> int:
    stops = [match.end() for match in re.finditer(r"[.!?…](?=\s)", text[start:limit])]
    return start + stops[-1] if stops else limit


def _sentence_end(parsed: Parsed, start: int, limit: int) -> int:
    token = parsed.token_at(start)
    if token is None:
        return limit
    return min(limit, parsed.sentence_of(token).end)


def _quote(
    parsed: Parsed, start: int, end: int, *, closed: bool = True, carried: bool = False, single: bool = False
) -> Quote:
    while end > start and parsed.text[end - 1].isspace():
        end -= 1
    inside = parsed.tokens_in((start, end))
    return Quote(start, end, inside.start, inside.stop, 0, closed, carried, single)
