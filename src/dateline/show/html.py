"""Records as one web page that needs nothing else: no network, no fonts, and no script for reading.

The text of a report is never taken for HTML: every character of it goes through `escaped`.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from dateline.model import Record, Span
from dateline.show.cards import Card, Field, Part, Section
from dateline.show.describe import sections
from dateline.show.segments import POINTED, Mark, Segment, marks, segments
from dateline.show.wording import one_line, title_of

_ASSETS = Path(__file__).parent / "assets"
_LEGEND = (
    ("e", "events"), ("s", "statements"), ("a", "actors"), ("p", "places"), ("t", "times"), ("q", "numbers"),
)  # fmt: skip
_KEPT_OPEN = frozenset({"events", "talks"})


def page(records: Iterable[Record]) -> Iterator[str]:
    """The page of `records` in pieces, so that not all records have to be held at once.

    With several reports there is a list of them; it comes last in the file and is shown first.
    """
    entries: list[str] = []
    number = 0
    for number, record in enumerate(records, 1):
        if number == 1:
            yield head(title_of(record))
        entries.append(_entry(record, f"r{number}"))
        yield from article(record, f"r{number}")
    if number == 0:
        yield head("No reports")
    if number > 1:
        yield contents(entries)
    yield foot()


def head(title: str) -> str:
    """Everything before the first report."""
    style, script = _asset("report.css") + _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="dateline">\n'
        f"<title>{escaped(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )


def foot() -> str:
    """Everything after the last report."""
    return f"</main>\n<script>{_asset('page.js')}</script>\n</body>\n</html>\n"


def contents(entries: Iterable[str]) -> str:
    """The list of reports."""
    return f'<nav class="contents" aria-label="Reports">\n<ol>\n{"".join(entries)}</ol>\n</nav>\n'


def _entry(record: Record, name: str) -> str:
    return entry(record, f"#{name}")


def entry(record: Record, target: str) -> str:
    """A line of the list: title, day, how many events; `target` is where it leads."""
    published = record.report.published
    when = published[:10] if published else "day unknown"
    count = len(record.events)
    return (
        f'<li><a href="{escaped(target)}">{escaped(title_of(record))}</a> '
        f'<span class="note">{escaped(when)} · {count} {"event" if count == 1 else "events"}</span></li>\n'
    )


def article(record: Record, name: str) -> Iterator[str]:
    """One report: its text with all items marked, and the items in a panel. `name` makes ids unique."""
    yield f'<article class="report" id="{name}">\n{_header(record)}<div class="columns">\n'
    language = f' lang="{escaped(record.report.language)}"' if record.report.language else ""
    yield f'<div class="text"{language}>'
    yield from text(record, name)
    yield f'</div>\n<aside class="panel" aria-label="What the report says">\n{_legend()}'
    for section in sections(record):
        yield from _section(section, name)
    yield from _problems(record)
    yield "</aside>\n</div>\n</article>\n"


def text(record: Record, name: str, asked: Iterable[Span] = ()) -> Iterator[str]:
    """The report's text, letter for letter, in marked pieces; also those `asked` for, from one character to another."""
    whole = record.report.text
    found = (*marks(record), *(Mark(f"w{start}-{end}", "w", (start, end)) for start, end in asked))
    firsts: dict[int, list[str]] = {}
    seen: set[str] = set()
    for mark in sorted(found, key=lambda mark: (_is_extent(mark), mark.span)):
        if mark.id not in seen:
            seen.add(mark.id)
            firsts.setdefault(mark.span[0], []).append(mark.id)
    before: str | None = None
    for segment in segments(len(whole), found):
        for item in firsts.get(segment.span[0], ()):
            yield f'<span class="anchor" id="{name}-at-{item}"></span>'
        words = escaped(whole[slice(*segment.span)])
        pointed = next((mark.id for mark in segment.marks if mark.kind in POINTED), None)
        if not words.strip():
            yield _piece(segment, words, name, None, is_stop=False)  # A link wants words.
            continue
        yield _piece(segment, words, name, pointed, is_stop=pointed != before)
        before = pointed


def _is_extent(mark: Mark) -> bool:
    """A long span that is shown only when its item is chosen."""
    return mark.kind in "xs"


def _piece(segment: Segment, words: str, name: str, pointed: str | None, *, is_stop: bool) -> str:
    if not segment.marks:
        return words
    kinds = " ".join(sorted({mark.kind for mark in segment.marks}))
    ids = " ".join(dict.fromkeys(mark.id for mark in segment.marks))
    acts = " ".join(mark.id for mark in segment.marks if mark.kind == "e")
    ids = f'{ids}" data-act="{acts}' if acts else ids
    if pointed is None:
        return f'<span class="m {kinds}" data-of="{ids}">{words}</span>'
    stop = "" if is_stop else ' tabindex="-1"'
    return f'<a class="m {kinds}" data-of="{ids}" href="#{name}-{pointed}"{stop}>{words}</a>'


def _header(record: Record) -> str:
    report = record.report
    known = (report.published or "day of publication unknown", report.publisher, report.id)
    notes = [escaped(one_line(word)) for word in known if word]
    if report.url:
        shown = escaped(one_line(report.url))
        notes.append(_link(report.url, shown) if _is_web(report.url) else shown)
    title, told = escaped(title_of(record)), " · ".join(notes)
    return f'<header>\n<h1>{title}</h1>\n<p class="note">{told}</p>\n</header>\n'


def _link(url: str, words: str) -> str:
    return f'<a href="{escaped(url)}" rel="noopener noreferrer nofollow">{words}</a>'


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def _legend() -> str:
    items = "".join(f'<span class="key {kind}" data-kind="{kind}">{word}</span>' for kind, word in _LEGEND)
    return f'<p class="legend">{items}</p>\n'


def _section(section: Section, name: str) -> Iterator[str]:
    opened = " open" if section.key in _KEPT_OPEN else ""
    yield (
        f'<details class="list {section.key}"{opened}>'
        f'<summary>{section.title} <span class="note">{len(section.cards)}</span></summary>\n<ul>\n'
    )
    for card in section.cards:
        yield _card(card, name)
    yield "</ul>\n</details>\n"


def _card(card: Card, name: str) -> str:
    words = f" <q>{escaped(card.words)}</q>" if card.words else ""
    tags = "".join(f' <span class="tag">{escaped(tag)}</span>' for tag in card.tags)
    rows = "".join(_row(field, name) for field in card.fields)
    details = f"<dl>{rows}</dl>" if rows else ""
    return (
        f'<li id="{name}-{card.id}" data-id="{card.id}"><a class="go" href="#{name}-at-{card.id}">'
        f"<b>{escaped(card.head)}</b>{words}</a>{tags}{details}</li>\n"
    )


def _row(field: Field, name: str) -> str:
    kind = ' class="words"' if field.label == "words" else ""
    parts = "".join(_part(part, name) for part in field.parts)
    return f"<dt{kind}>{escaped(field.label)}</dt><dd{kind}>{parts}</dd>"


def _part(part: Part, name: str) -> str:
    words = escaped(part.text)
    if part.ref is not None:
        return f'<a class="ref" href="#{name}-{escaped(part.ref)}">{words}</a>'
    return f"<mark>{words}</mark>" if part.strong else words


def _problems(record: Record) -> Iterator[str]:
    if record.problems:
        rows = "".join(
            f"<li>{escaped(one_line(item.where))}: {escaped(one_line(item.what))}</li>\n" for item in record.problems
        )
        yield '<details class="list problems" open><summary>Problems</summary>\n'
        yield f"<ul>\n{rows}</ul>\n</details>\n"


def escaped(words: str) -> str:
    """`words` for text and attribute values; carriage returns are kept, null characters made visible."""
    return html.escape(words).replace("\r", "&#13;").replace("\x00", "\u2400")


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"
