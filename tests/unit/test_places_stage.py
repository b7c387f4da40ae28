from __future__ import annotations

import pytest

from dateline.lexicon import DataFiles
from dateline.model import Place, Record, Report
from dateline.parse import SpacyParser
from dateline.places import build


class Coder:
    """The parser and the place stage, loaded once."""

    def __init__(self) -> None:
        self.parser = SpacyParser()
        self.stage = build(DataFiles())

    def __call__(self, text: str) -> tuple[Place, ...]:
        return self.stage(self.parser.parse(text), Record(report=Report(id="x", text=text))).places


@pytest.fixture(scope="module")
def places() -> Coder:
    return Coder()


def named(found: tuple[Place, ...], text: str) -> Place:
    return next(place for place in found if place.text == text)


def test_spans_are_the_text(places: Coder) -> None:
    text = "Envoys met in Doha on Sunday.\n\nShells fell near Kupiansk, in Ukraine's Kharkiv region."
    found = places(text)
    assert [place.id for place in found] == [f"p{n}" for n in range(1, len(found) + 1)]
    assert all(text[place.span[0] : place.span[1]] == place.text for place in found)
    assert [place.span for place in found] == sorted(place.span for place in found)


@pytest.mark.parametrize(
    ("text", "name", "country", "feature"),
    [
        ("Drones hit a depot in the Kursk region of Russia.", "Kursk region", "RUS", "A.ADM1"),
        ("He was born in Oxford, Ohio, and lives there.", "Oxford", "USA", "P.PPL"),
        ("The mayor of Paris, Texas, resigned.", "Paris", "USA", "P.PPL"),
        ("Militants attacked a convoy in Borno state, in northeast Nigeria.", "Borno state", "NGA", "A.ADM1"),
        ("Aid trucks entered through the Rafah crossing on Monday.", "Rafah crossing", "PSE", "S.PSTB"),
        ("The ship was hit in the Red Sea off Yemen.", "Red Sea", None, "H.SEA"),
        ("Protests spread across Tbilisi after the vote in Georgia.", "Georgia", "GEO", "A.PCLI"),
        (
            "Atlanta police said the storm killed two in Georgia, Alabama and Florida.",
            "Georgia",
            "USA",
            "A.ADM1",
        ),
        ("Police in Salem, Ore., said two people died.", "Salem", "USA", "P.PPL"),
    ],
)
def test_resolution(places: Coder, text: str, name: str, country: str | None, feature: str) -> None:
    place = named(places(text), name)
    assert (place.country, place.feature) == (country, feature)
    assert place.latitude is not None and place.confidence is not None and place.confidence > 0.3
    assert place.reason


def test_an_unknown_village_lies_in_its_district(places: Coder) -> None:
    place = named(
        places("Two people died in the village of Velyka Tarapunka in Sumy region, Ukraine."),
        "Velyka Tarapunka",
    )
    assert (place.country, place.geonames_id) == ("UKR", None)
    assert place.latitude is not None and abs(place.latitude - 51) < 1
    assert place.reason is not None and place.reason.startswith("unknown; in ")
    assert place.confidence is not None and place.confidence <= 0.5


def test_a_name_known_nowhere_is_not_placed(places: Coder) -> None:
    for place in places("The army took Qwxbarra and moved on."):
        assert place.latitude is None or place.text != "Qwxbarra"


@pytest.mark.parametrize(
    ("text", "name", "sense"),
    [
        ("Talks took place in Moscow on Friday.", "Moscow", "literal"),
        ("Moscow pounded the port with drones overnight.", "Moscow", "metonym"),
        ("Kyiv officials said the strike killed four people.", "Kyiv", "metonym"),
        ("Kyiv has rejected the demand.", "Kyiv", "metonym"),
        ("An explosion rocked Kyiv before dawn.", "Kyiv", "literal"),
        ("Troops massed along the border with Ukraine.", "Ukraine", "literal"),
        ("Iraq invaded Kuwait in 1990.", "Kuwait", "literal"),
        ("Iraq invaded Kuwait in 1990.", "Iraq", "metonym"),
        ("The bloc widened its sanctions against Iran on Monday.", "Iran", "metonym"),
        ("The Kremlin rejected the plan.", "Kremlin", "metonym"),
        ("A fire broke out inside the Kremlin on Tuesday.", "Kremlin", "literal"),
        ("The minister flew to Turkey on Monday.", "Turkey", "literal"),
    ],
)
def test_sense(places: Coder, text: str, name: str, sense: str) -> None:
    found = [place for place in places(text) if place.text.removeprefix("the ").removeprefix("The ") == name]
    assert [place.sense for place in found] == [sense]


def test_dateline_is_a_place(places: Coder) -> None:
    place = places("KHARTOUM, April 17 (Agency) — Fighting went on near the palace.")[0]
    assert (place.text, place.country, place.sense) == ("KHARTOUM", "SDN", "literal")


def test_demonyms_are_no_places(places: Coder) -> None:
    assert places("Syrian and Turkish soldiers exchanged fire.") == ()


def test_persons_and_bodies_are_no_places(places: Coder) -> None:
    found = places("Michael Jordan praised NATO, Hamas and Hezbollah said nothing.")
    assert found == ()


def test_repeated_names_are_found_each_time(places: Coder) -> None:
    text = "Shells hit Pokrovsk. Residents of Pokrovsk fled. In Pokrovsk, shops closed. Ukraine holds it."
    found = [place for place in places(text) if place.text == "Pokrovsk"]
    assert len(found) == 3
    assert {place.country for place in found} == {"UKR"}


def test_same_text_same_places(places: Coder) -> None:
    text = "In Goma, North Kivu, the rebels met envoys from Rwanda and Qatar."
    assert places(text) == places(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "……", "a", "in", "The of"])
def test_odd_texts(places: Coder, text: str) -> None:
    assert places(text) == ()
