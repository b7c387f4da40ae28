"""No input ends or hangs a reader or the pipeline: what cannot be read is told, and of the rest the laws hold."""

from __future__ import annotations

import io
import os
import random
import string
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.model import Reading, ReadOptions, Report
from dateline.pipeline import Pipeline
from dateline.readers import Reader, iso_date
from dateline.readers.checks import Checker
from dateline.readers.fragment import fragment_text
from dateline.readers.kinds import SUFFIXES
from dateline.timer import time_limit
from hostile import BITS, hostile, mutated, sound
from laws import broken_laws, broken_readings

NUMBER = int(os.environ.get("DATELINE_HOSTILE", "600"))
"""Hostile inputs that are tried; give 10000 for a thorough look."""
PORTIONS = 6
SECONDS = 60.0


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_hostile_inputs_are_read_or_told(tmp_path: Path, portion: int) -> None:
    reader = Reader()
    bad = {}
    for number in range(portion, NUMBER, PORTIONS):
        name, data = hostile(number)
        path = tmp_path / name
        path.write_bytes(data)
        with time_limit(SECONDS):
            bad[number] = broken_readings(reader.read([str(path)]))
        path.unlink()
    assert {number: what for number, what in bad.items() if what} == {}


@pytest.mark.parametrize("name", sorted(sound()))
def test_the_sound_ones_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(sound()[name])
    readings = list(Reader().read([str(path)]))
    if name != "sitemap.xml":
        assert readings
        assert all(reading.report is not None for reading in readings)


@example(data=b"\t", suffix=".jsonl")
@given(data=st.binary(max_size=400), suffix=st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_under_any_suffix(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert broken_readings(Reader().read([str(path)])) == []


@given(
    name=st.sampled_from(sorted(sound())), at=st.integers(0, 5000), bit=st.sampled_from(BITS), cut=st.integers(0, 50)
)
def test_sound_files_with_a_piece_put_in_on_standard_input(name: str, at: int, bit: bytes, cut: int) -> None:
    data = sound()[name]
    at %= len(data)
    reader = Reader(ReadOptions(), io.BytesIO(data[:at] + bit + data[at + cut :]))
    assert broken_readings(reader.read(["-"])) == []


@given(text=st.text(max_size=300))
def test_any_piece_of_html(text: str) -> None:
    assert "\0" not in fragment_text(text)


@given(text=st.text(st.sampled_from(string.digits + "-/.:+TZ ,JuneMoadyGT\u0661\u00b2"), max_size=40))
def test_any_day_is_one_or_none(text: str) -> None:
    day = iso_date(text)
    assert day is None or iso_date(day) is not None


@settings(max_examples=30)
@given(seed=st.integers(0, 10**6))
def test_mutated_reports_keep_the_laws(pipeline: Pipeline, reports: tuple[Report, ...], seed: int) -> None:
    chance = random.Random(seed)
    report = chance.choice(reports)
    data = report.text[: chance.randrange(1, len(report.text))].encode()
    for _ in range(chance.choice((1, 3, 30))):
        data = mutated(data, chance)
    text = data[:20_000].decode("utf-8", "replace")
    reading = Checker(ReadOptions(any_language=True)).check(Reading(Report(id="x", text=text)), "x")
    if reading.report is not None:
        with time_limit(SECONDS):
            assert broken_laws(pipeline.code(reading.report)) == []
