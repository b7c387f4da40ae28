"""Acts to come and acts refused: the type that the future gives them."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Norway will provide 20 generators to Ukraine, the government in Oslo said.", {"AGREE"}),
        ("Iran will not lift its ban on Saudi flights, the ministry in Tehran said.", {"REJECT"}),
        ("Oman will host talks between Yemen and Saudi Arabia on Monday.", {"AGREE"}),
        ("Oman will not hold talks with Yemen, the sultan said.", {"REJECT"}),
        ("Iran is not ready to accept any limits on its missiles, Abbas Araghchi said.", {"REJECT"}),
        ("Norway provided 20 generators to Ukraine last week.", {"AID"}),
    ],
)
def test_the_future_turns_the_type(pipeline: Pipeline, text: str, kinds: set[str]) -> None:
    record = pipeline.code(Report(id="turns", published="2025-03-04", text=text))
    assert {event.type for event in record.events} == kinds
