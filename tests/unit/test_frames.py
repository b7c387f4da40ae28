"""The example sentences of the frames fire, or keep silent, as they say."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from check_frames import failures, read_lexicon
from dateline.parse import SpacyParser


def test_every_example_holds() -> None:
    assert failures(read_lexicon(), SpacyParser()) == []
