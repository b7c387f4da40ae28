"""Check the frames: do their examples hold, and what do they find in the labelled corpus?

usage: python tools/check_frames.py [--corpus]

Without --corpus only the `yes` and `no` sentences of the frames are tried (in one parse); with it, the share
of marked triggers that a frame of their type covers and how often a met frame stands on such a trigger.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Marked, read_corpus
from dateline.events.features import is_candidate
from dateline.events.frames import FrameIndex, Match, class_index
from dateline.lexicon import DataFiles
from dateline.lexicon.events import FRAMES, Classes, Frame, FrameFile, Roles
from dateline.model import Parsed
from dateline.parse import SpacyParser
from dateline.syntax import Clauses


@dataclass(frozen=True)
class Lexicon:
    """The compiled frames, and what reading clauses needs."""

    frames: tuple[Frame, ...]
    index: FrameIndex
    control: frozenset[str]


def read_lexicon() -> Lexicon:
    data = DataFiles()
    frames = tuple(frame for file in data.folder(FRAMES, FrameFile) for frame in file.frame)
    classes = class_index(data.document("events/classes.toml", Classes).classes)
    control = frozenset(data.document("events/roles.toml", Roles).object_control)
    return Lexicon(frames, FrameIndex(frames, classes), control)


def met_matches(lexicon: Lexicon, parsed: Parsed) -> Iterator[tuple[int, Match]]:
    """Pairs of candidate token and a frame whose conditions are met there."""
    clauses = Clauses(parsed, lexicon.control)
    for token in parsed.tokens:
        if is_candidate(parsed, token.i):
            for match in lexicon.index.matches(parsed, clauses, token.i):
                if match.met:
                    yield token.i, match


def failures(lexicon: Lexicon, parser: SpacyParser) -> list[tuple[str, bool, str]]:
    """Examples that do not hold: name of the frame, whether it should fire, the sentence."""
    rows = [
        (frame.name, due, text)
        for frame in lexicon.frames
        for due, texts in ((True, frame.yes), (False, frame.no))
        for text in texts
    ]
    parsed = parser.parse("\n".join(text for _, _, text in rows))
    fired: dict[int, set[str]] = {}
    for i, match in met_matches(lexicon, parsed):
        fired.setdefault(parsed.sentences[parsed.tokens[i].sent].paragraph, set()).add(match.frame.name)
    paragraphs = sorted({sentence.paragraph for sentence in parsed.sentences})
    return [
        row for row, number in zip(rows, paragraphs, strict=True) if (row[0] in fired.get(number, ())) is not row[1]
    ]


def tally(lexicon: Lexicon, parsed: Parsed, report: Marked, counts: dict[str, Counter[str]]) -> None:
    """Add the marks and met frames of one report to `counts`."""
    due = [mark for mark in report.marks if not mark.kind]
    spans = [(mark.type, set(parsed.tokens_in((mark.start, mark.end)))) for mark in report.marks]
    found = [(m.frame, set(range(min(i, m.first), max(i, m.last) + 1))) for i, m in met_matches(lexicon, parsed)]
    for mark in due:
        tokens = set(parsed.tokens_in((mark.start, mark.end)))
        counts["due"][mark.type] += 1
        counts["covered"][mark.type] += any(f.type == mark.type and at & tokens for f, at in found)
    for frame, at in found:
        counts["met"][frame.name] += 1
        counts["right"][frame.name] += any(kind == frame.type and at & tokens for kind, tokens in spans)


def measure(lexicon: Lexicon, parser: SpacyParser) -> None:
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("due", "covered", "met", "right")}
    for report in read_corpus():
        tally(lexicon, parser.parse(report.text), report, counts)
    for kind, due in sorted(counts["due"].items()):
        print(f"{kind:10} covered {counts['covered'][kind] / due:.2f} of {due}")
    covered = sum(counts["covered"].values()) / max(1, sum(counts["due"].values()))
    right = sum(counts["right"].values()) / max(1, sum(counts["met"].values()))
    print(f"covered {covered:.3f}; right {right:.3f}")
    for name, met in counts["met"].most_common():
        if met >= 15 and counts["right"][name] < met / 2:
            print(f"weak: {name} {counts['right'][name]}/{met}")


def main() -> None:
    lexicon, parser = read_lexicon(), SpacyParser()
    print(f"{len(lexicon.frames)} frames")
    wrong = failures(lexicon, parser)
    for name, due, text in wrong:
        print(f"{name}: {'silent' if due else 'fires'}: {text}")
    if "--corpus" in sys.argv:
        measure(lexicon, parser)


if __name__ == "__main__":
    main()
