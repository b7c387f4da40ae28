"""False alarms: sentences of sport, finance, weather, shows and daily life, in which nothing political happens.

Most of the measure are 1,500 sentences written by hand, full of words that mean an act elsewhere ("the coach was
fired", "bombed at the box office"); the rest is made from templates, the same ones at every run. They are coded ten
to a report, a paragraph each. Every second hand-written sentence is also in the labelled corpus that the classifier
learns from (`corpus/events/traps.txt`, made by `python -m evals.plain --corpus`); the others are told apart as the
unseen half, and the templates are unseen as well.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from dateline.model import Report
from evals.coding import Coder

HERE = Path(__file__).resolve().parent / "plain"
PER_REPORT = 10
IN_CORPUS = 4
CORPUS = HERE.parent.parent / "corpus" / "events" / "traps.txt"
SLOT = re.compile(r"\{(\w+)\}")
PUBLISHED = "2024-06-05"
Figures = dict[str, float]


def written() -> dict[str, list[str]]:
    """The sentences written by hand, by the field that they are about."""
    return {
        path.stem: [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        for path in sorted(HERE.glob("*.txt"))
    }


def made() -> list[str]:
    """The sentences made from templates, without repetitions; the same at every run."""
    book = tomllib.loads((HERE / "templates.toml").read_text(encoding="utf-8"))
    out: dict[str, None] = {}
    for number, template in enumerate(book["sentences"]):
        for sentence in islice(_filled(template, book["words"], number), book["each"]):
            out[sentence] = None
    return list(out)


def _filled(template: str, words: dict[str, list[str]], seed: int) -> Iterator[str]:
    """The template filled over and over: each slot walks its list at a pace of its own."""
    slots = list(dict.fromkeys(SLOT.findall(template)))
    turn = 0
    while True:
        chosen = {
            slot: words[slot][(turn * (2 * n + 1) + turn // len(words[slot]) + seed * (n + 3)) % len(words[slot])]
            for n, slot in enumerate(slots)
        }
        sentence = SLOT.sub(lambda match, chosen=chosen: chosen[match.group(1)], template)  # type: ignore[misc]
        yield sentence[:1].upper() + sentence[1:]
        turn += 1


def false_alarms(coder: Coder, sentences: Sequence[str]) -> Iterator[tuple[str, str, str, float]]:
    """Type, trigger, sentence and score of every event found."""
    for start in range(0, len(sentences), PER_REPORT):
        text = "\n\n".join(sentences[start : start + PER_REPORT])
        for event in coder.code(Report(id=f"plain-{start}", published=PUBLISHED, text=text)).events:
            first, last = event.trigger_span
            begin, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
            yield event.type, text[first:last], text[begin : end if end > 0 else len(text)], event.score


def score_plain(coder: Coder) -> Figures:
    """One less the events a sentence: by field and half of those written by hand, and of those made."""
    groups = written()
    figures: Figures = {}
    quiet = {"seen": [0, 0], "unseen": [0, 0]}
    for name, listed in groups.items():
        found = 0
        for half, part in (("seen", listed[::2]), ("unseen", listed[1::2])):
            events = len(list(false_alarms(coder, part)))
            quiet[half][0], quiet[half][1] = quiet[half][0] + events, quiet[half][1] + len(part)
            found += events
        figures[f"quiet: {name}"] = 1 - found / len(listed)
    for half, (events, total) in quiet.items():
        figures[f"quiet: {half} half"] = 1 - events / total
    listed = made()
    figures["quiet: made"] = 1 - len(list(false_alarms(coder, listed))) / len(listed)
    return figures


def corpus_text() -> str:
    """The seen half as mini-reports of the labelled corpus, without any mark."""
    blocks = ["# Sentences without a political act: every second one of evals/plain/*.txt, made by evals/plain.py"]
    for name, listed in written().items():
        part = listed[::2]
        for start in range(0, len(part), IN_CORPUS):
            blocks.append("\n".join([f"@ {PUBLISHED} | {name}", *part[start : start + IN_CORPUS]]))
    return "\n\n".join(blocks) + "\n"


def main() -> None:
    """Print the false triggers by frequency, with a sentence each; or write the corpus file."""
    if "--corpus" in sys.argv:
        CORPUS.write_text(corpus_text(), encoding="utf-8")
        return
    coder = Coder()
    found = list(false_alarms(coder, [s for listed in written().values() for s in listed]))
    found += list(false_alarms(coder, made()))
    counts = Counter((kind, trigger.lower()) for kind, trigger, _, _ in found)
    example = {(kind, trigger.lower()): sentence for kind, trigger, sentence, _ in reversed(found)}
    for (kind, trigger), n in counts.most_common():
        print(f"{n:5}  {kind:10} {trigger:16} {example[kind, trigger]}")


if __name__ == "__main__":
    main()
