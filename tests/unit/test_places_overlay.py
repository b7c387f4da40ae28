"""Places of a user's own: found under every spelling, coded with their point, before namesakes far away."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.lexicon import DataFiles
from dateline.model import Place, Record, Report
from dateline.pipeline import Pipeline
from dateline.places import build

ROWS = """# source: own
# licence: CC0
name,aliases,country,admin1,latitude,longitude,level
Verkhnia Lozova,"Verkhnya Lozova|Upper Lozova",UKR,Donetsk Oblast,48.21,37.62,settlement
Checkpoint Amber,,UKR,Donetsk Oblast,48.25,37.7,
Amber Sector,Sector Amber,UKR,Donetsk Oblast,48.2,37.7,region
Paris,,UKR,Donetsk Oblast,48.3,37.9,settlement
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "sites.mine.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def places(pipeline: Pipeline, text: str, *overlays: Path) -> dict[str, Place]:
    report = Report(id="x", published="2025-06-02", text=text)
    record = build(DataFiles(overlays))(pipeline.parser.parse(text), Record(report=report))
    return {place.text: place for place in record.places}


TEXT = (
    "KYIV — Troops shelled the village of Verkhnia Lozova in Ukraine on Monday. Two people died in "
    "Verkhnya Lozova, shots were heard at Checkpoint Amber, and fighting went on in the Amber Sector."
)


def test_own_places_are_found_with_their_points(pipeline: Pipeline, own: Path) -> None:
    found = places(pipeline, TEXT, own)
    for name, point in {
        "Verkhnia Lozova": (48.21, 37.62),
        "Verkhnya Lozova": (48.21, 37.62),
        "Checkpoint Amber": (48.25, 37.7),
        "Amber Sector": (48.2, 37.7),
    }.items():
        place = found.get(name) or found[f"the {name}"]
        assert (place.latitude, place.longitude) == point, name
        assert (place.country, place.admin1) == ("UKR", "Donetsk Oblast")
    assert found["Verkhnia Lozova"].feature == "P.PPL"
    assert found["Checkpoint Amber"].feature == "S.SITE"


def test_without_them_the_points_are_unknown(pipeline: Pipeline) -> None:
    found = places(pipeline, TEXT)
    assert all(place.latitude != 48.21 for place in found.values())


def test_an_own_namesake_takes_its_place_near_others(pipeline: Pipeline, own: Path) -> None:
    text = "DONETSK, Ukraine — Shells hit the villages of Paris and Verkhnia Lozova in Donetsk Oblast on Monday."
    assert places(pipeline, text, own)["Paris"].country == "UKR"
    text = "PARIS — France's president met envoys in Paris on Monday, the French government said."
    assert places(pipeline, text, own)["Paris"].country == "FRA"
