"""What the tests of negotiations share."""

from __future__ import annotations

import pytest

from dateline.lexicon import DataFiles
from dateline.process.sheets import Sheets


@pytest.fixture(scope="session")
def sheets() -> Sheets:
    """Holds word lists and patterns, and no state between records."""
    return Sheets(DataFiles())
