"""How surely something happened: by auxiliaries, negation and governing words, for source and author."""

from __future__ import annotations

import pytest

from dateline.events.degrees import Appraiser, load
from dateline.lexicon import DataFiles
from dateline.model import Certainty, Report
from dateline.pipeline import Pipeline

SURE, LIKELY, OPEN, NOT = (2.5, 3.0), (1.3, 2.6), (-0.9, 1.5), (-3.0, -1.0)

AUTHOR = [
    ("The army shelled the port.", "shelled", SURE),
    ("The army did not shell the port.", "shell", NOT),
    ("The army has never shelled the port.", "shelled", NOT),
    ("No soldiers were killed.", "killed", NOT),
    ("The army will shell the port.", "shell", LIKELY),
    ("The army may shell the port.", "shell", OPEN),
    ("The army could shell the port.", "shell", OPEN),
    ("If rebels attack the port, ships will leave.", "attack", OPEN),
    ("Did the army shell the port?", "shell", OPEN),
    ("The army failed to shell the port.", "shell", NOT),
    ("The army did not fail to shell the port.", "shell", LIKELY),
    ("Rebels refused to leave the town.", "leave", NOT),
    ("Rebels managed to leave the town.", "leave", SURE),
    ("Rebels tried to leave the town.", "leave", OPEN),
    ("Rebels want to leave the town.", "leave", OPEN),
    ("Rebels agreed to leave the town.", "leave", LIKELY),
    ("Rebels began to leave the town.", "leave", SURE),
    ("The minister knows that rebels left.", "left", SURE),
    ("The minister does not know that rebels left.", "left", SURE),
    ("The minister doubts that rebels left.", "left", OPEN),
    ("The minister denied that troops fired.", "fired", NOT),
    ("The minister said that troops fired.", "fired", SURE),
    ("The minister condemned the attack.", "attack", SURE),
    ("The minister would not condemn the attack.", "attack", SURE),
    ("The minister called for a withdrawal.", "withdrawal", OPEN),
    ("Guards prevented an escape.", "escape", OPEN),
    ("The general declined to say what prompted the raid.", "prompted", SURE),
    ("The convoy left without being inspected.", "inspected", NOT),
    ("He was accused of selling arms.", "selling", LIKELY),
    ("Police are likely to arrest him.", "arrest", LIKELY),
    ("The court ordered police to release him.", "release", OPEN),
]  # fmt: skip


@pytest.fixture(scope="module")
def appraiser() -> Appraiser:
    return load(DataFiles())


def _of(pipeline: Pipeline, appraiser: Appraiser, text: str, word: str) -> Certainty:
    parsed = pipeline.parser.parse(text)
    i = next(token.i for token in parsed.tokens if token.text == word)
    return appraiser.appraise(parsed, i)


@pytest.mark.parametrize(("text", "word", "limits"), AUTHOR)
def test_author(pipeline: Pipeline, appraiser: Appraiser, text: str, word: str, limits: tuple[float, float]) -> None:
    assert limits[0] <= _of(pipeline, appraiser, text, word).author <= limits[1]


def test_the_source_of_a_telling_is_surer_than_the_author(pipeline: Pipeline, appraiser: Appraiser) -> None:
    told = _of(pipeline, appraiser, "The general claimed that rebels burned the bridge.", "burned")
    assert (told.source, told.author) == (3.0, 1.8)
    denied = _of(pipeline, appraiser, "The general denied that troops burned the bridge.", "burned")
    assert denied.source == -3.0 < denied.author < 0


def test_a_conditional_stays_open_also_for_its_source(pipeline: Pipeline, appraiser: Appraiser) -> None:
    told = _of(pipeline, appraiser, "The general said rebels might burn the bridge.", "burn")
    assert told.source == told.author == 1.2


def test_events_carry_it(pipeline: Pipeline) -> None:
    text = "Rebels attacked the port of Odesa on Monday. Ukraine denied that it shelled Donetsk on Tuesday."
    record = pipeline.code(Report(id="r", published="2024-05-08", text=text))
    degrees = {text[slice(*event.trigger_span)]: event.certainty for event in record.events}
    assert degrees["attacked"] == Certainty(3.0, 3.0)
    assert degrees["shelled"].source == -3.0
