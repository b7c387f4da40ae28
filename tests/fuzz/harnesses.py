"""What is fuzzed, each a function of bytes that fails where something is broken: readers, pipeline, codec, data files.

`python tests/fuzz NAME --seconds 300` lets atheris look for inputs that fail (see there); what it found is kept under
`found/NAME` and tried by `test_found.py` ever after.
"""

from __future__ import annotations

import io
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from dateline.api import loaded
from dateline.lexicon.check import check_files
from dateline.lexicon.loader import SHIPPED
from dateline.model import Reading, ReadOptions, Report, from_json, to_json
from dateline.pipeline import Pipeline
from dateline.readers import Reader, iso_date
from dateline.readers.blob import Blob
from dateline.readers.checks import Checker
from dateline.readers.fragment import fragment_text
from factories import full_record
from hostile import packed_tar, packed_zip, sound
from laws import broken_laws, broken_readings

SAMPLES = SHIPPED.parent / "samples"
LONGEST = 20_000
"""Bytes of an input; the pipeline takes fewer."""
_PIPELINE_LONGEST = 700


class Harness(msgspec.Struct, frozen=True):
    """One thing that is fuzzed."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    longest: int = LONGEST


def read_as(name: str) -> Callable[[bytes], None]:
    """Reads bytes as a file of this name."""

    def run(data: bytes) -> None:
        blob = Blob(name, name, io.BufferedReader(io.BytesIO(data)))  # type: ignore[type-var]
        broken = broken_readings(Reader().read_blob(blob))
        assert broken in ([], ["gives nothing"]), broken

    return run


def read_packed(data: bytes) -> None:
    """Packs bytes in a way and under a name that the first two of them choose, so that sums are right."""
    if len(data) < 2:
        return
    names = sorted(sound())
    name, inner = names[data[1] % len(names)], data[2:]
    packed = packed_zip({name: inner, "b.txt": b"x"}) if data[0] % 2 else packed_tar({name: inner})
    read_as("a.zip" if data[0] % 2 else "a.tar")(packed)


def read_day(data: bytes) -> None:
    """Any words for a day give one of the calendar, or none."""
    day = iso_date(data.decode("utf-8", "replace"))
    assert day is None or iso_date(day) is not None


def read_fragment(data: bytes) -> None:
    """Any piece of HTML gives text."""
    assert "\0" not in fragment_text(data.decode("utf-8", "replace"))


def code(data: bytes) -> None:
    """Codes any text; the laws of the record hold."""
    code_text(data.decode("utf-8", "replace"))


def code_garbled(data: bytes) -> None:
    """Codes a sample report of our own, mended as the bytes say: pieces dropped, doubled, swapped, put in."""
    if len(data) < 3:
        return
    texts = _texts()
    words = texts[data[0] % len(texts)].split(" ")
    at = data[1] * 2 % max(1, len(words) - 60)
    words = words[at : at + 60]
    for what, where in zip(data[2::2], data[3::2], strict=False):
        spot = where % len(words)
        piece = PIECES[what % len(PIECES)]
        if what < 64:
            words[spot] = piece
        elif what < 128:
            words.insert(spot, piece)
        elif what < 160 and len(words) > 2:
            del words[spot]
        elif what < 192:
            words[spot] = words[spot].upper() if what % 2 else words[spot].lower()
        elif what < 224:
            words[spot], words[-spot] = words[-spot], words[spot]
        else:
            words[spot : spot + 1] = [words[spot]] * (what % 8 + 1)
    code_text(" ".join(words))


def code_text(text: str) -> None:
    """The record of a text keeps the laws."""
    options = ReadOptions(any_language=True)
    reading = Checker(options).check(Reading(Report(id="x", published="2025-06-02", text=text)), "x")
    if reading.report is not None:
        broken = broken_laws(_pipeline().code(reading.report))
        assert not broken, broken


def take_record(data: bytes) -> None:
    """Bytes are a record that comes back as it was, or are refused as none."""
    try:
        record = from_json(data)
    except msgspec.DecodeError:
        return
    assert from_json(to_json(record)) == record


def check_data_file(name: str) -> Callable[[bytes], None]:
    """Checks a data file of the user's own, named like this one: it has faults or none, and the check ends."""

    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            assert check_files([path]).files == 1

    return run


@cache
def _pipeline() -> Pipeline:
    return loaded()


@cache
def _texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]


def _reports() -> list[bytes]:
    """Paragraphs of the samples."""
    return [part.encode() for text in _texts() for part in text.split("\n\n") if len(part) < _PIPELINE_LONGEST]


def _random_seeds() -> list[bytes]:
    chance = random.Random(1)
    return [chance.randbytes(chance.randrange(3, 60)) for _ in range(64)]


def _shipped(name: str) -> list[bytes]:
    (path,) = SHIPPED.rglob(name)
    return [b"".join(path.read_bytes().splitlines(keepends=True)[:40])]


def _all() -> Iterator[tuple[str, Harness]]:
    for name, data in sound().items():
        yield f"read-{name}", Harness(read_as(name), lambda data=data: [data])  # type: ignore[misc]
    yield "read-packed", Harness(read_packed, lambda: [bytes([n, n]) + d for n, d in enumerate(sound().values())])
    yield "read-day", Harness(read_day, lambda: [b"2025-06-02", b"Mon, 02 Jun 2025 08:00:00 GMT"], 200)
    yield "read-fragment", Harness(read_fragment, lambda: [sound()["a.html"]])
    yield "code", Harness(code, _reports, _PIPELINE_LONGEST)
    yield "code-garbled", Harness(code_garbled, _random_seeds, 120)
    yield "record", Harness(take_record, lambda: [to_json(full_record())], 60_000)
    for name in ("offices.tsv", "sites.tsv", "named.tsv", "attitudes.tsv", "issues.toml"):
        yield f"lexicon-{name}", Harness(check_data_file(name), lambda name=name: _shipped(name))  # type: ignore[misc]


PIECES = (
    "Russia", "Ukraine's", "the army", "Hamas", "Mr. Smith", "said", "shelled", "killed", "at least 12", "dozens of",
    "people", "on Monday", "June 2", "in 2022", "two weeks ago", "talks", "in Istanbul", "“", "”", '"', "—", ",", ".",
    "according to", "$7 billion", "40%", "he", "would", "not", "if", "and", "\n\n", "\n", "\t", "'s", "ceasefire",
    "second round", "rejected", "🙂", "é", "العربية", "\u200b", "\u2028", "\u00a0", "-", "(AP)", "12:30", "1,200",
    "KYIV, June 2 (AP) —", "3.5 million", "the", "of", "was", "by", "to", "who", "which", "“We", "it.”", ":", ";", "Q:",
    "A:", "February 30",
)  # fmt: skip
"""What is put into reports."""
HARNESSES = dict(_all())
