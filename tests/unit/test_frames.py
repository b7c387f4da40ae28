"""The example sentences of the frames fire, or keep silent, as they say."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from check_frames import failures, read_lexicon
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Code
from dateline.parse import SpacyParser


def test_every_example_holds() -> None:
    assert failures(read_lexicon(), SpacyParser()) == []


def test_there_are_frames_enough_for_every_type_and_mode() -> None:
    frames = read_lexicon().frames
    triggers = {(kind, word) for f in frames for kind, words in (("v", f.verbs), ("n", f.nouns)) for word in words}
    assert len(frames) >= 400
    assert len(triggers) >= 1200
    assert len({frame.name for frame in frames}) == len(frames)
    told = {(frame.type, frame.mode) for frame in frames}
    codes = DataFiles().table("events/codes.tsv", Code)
    assert [(c.type, c.mode) for c in codes if c.mode is not None and (c.type, c.mode) not in told] == []
    assert {c.type for c in codes} == {frame.type for frame in frames}


def test_every_frame_has_an_example_for_and_against_it() -> None:
    assert [frame.name for frame in read_lexicon().frames if not (frame.yes and frame.no)] == []
