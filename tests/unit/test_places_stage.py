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


def test_a_village_at_the_front_needs_its_country(places: Coder) -> None:
    place = named(places("Russian troops shelled the village of Rai-Oleksandrivka in Ukraine."), "Rai-Oleksandrivka")
    assert (place.country, place.level) == ("UKR", "settlement")
    assert place.latitude == pytest.approx(48.80, abs=0.05)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A source told SANA that two shells fell near the village.", "SANA"),
        ("GOMA, Congo (Great Lakes Gazette) - Rebels took the airport on Monday.", "Great Lakes"),
        ("The envoy will host Volodymyr Zelenskyy and his team next week.", "Volodymyr"),
        ("The attacker was named as Sudesh Amman, 20, of London. Police said Amman was shot dead.", "Amman"),
        ("The Commonwealth of Independent States met in Minsk.", "States"),
    ],
)
def test_agencies_and_given_names_are_no_places(places: Coder, text: str, name: str) -> None:
    assert all(place.text != name for place in places(text))


@pytest.mark.parametrize(
    ("text", "name", "sense"),
    [
        ("Syria is in ruins after the long war.", "Syria", "literal"),
        ("Authorities in the Kremlin kept silent.", "Kremlin", "metonym"),
        ("France beat Spain 2-1 in the final of the tournament.", "Spain", "metonym"),
        ("The next move is up to Moscow.", "Moscow", "metonym"),
        ("They spoke of hostility toward Israel.", "Israel", "metonym"),
        ("The mood is unfavourable to Kyiv.", "Kyiv", "metonym"),
        ("A village close to Kyiv was shelled.", "Kyiv", "literal"),
        ("Tanks rolled toward Kyiv at dawn.", "Kyiv", "literal"),
        ("He has turned the land into an anti-Russia.", "Russia", "metonym"),
        ("Tehran was satisfied with the result, he said.", "Tehran", "metonym"),
        ("Shells fell on the town of Gisenyi, Rwanda's army said.", "Rwanda", "metonym"),
        ("CHERNIHIV REGION, Ukraine (AP) — Buses stopped at a hospital here.", "CHERNIHIV REGION", "literal"),
        ("They met in the Azerbaijani town of Yevlakh on Thursday.", "Yevlakh", "literal"),
    ],
)
def test_senses_in_context(places: Coder, text: str, name: str, sense: str) -> None:
    assert named(places(text), name).sense == sense


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
        ("A Kyiv court jailed the two men.", "Kyiv", "literal"),
        ("Nothing came of the Minsk agreements.", "Minsk", "metonym"),
        ("The Ukraine war has emptied whole districts.", "Ukraine", "literal"),
        ("Tripoli saw its worst clashes in years.", "Tripoli", "literal"),
        ("Tripoli defaulted on the loan.", "Tripoli", "metonym"),
        ("Neither Cairo nor its partners were consulted.", "Cairo", "metonym"),
        ("An aide close to the Kremlin told the story.", "Kremlin", "metonym"),
        ("Anti-Beijing protests broke out in the port.", "Beijing", "metonym"),
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


def test_a_plural_level_word_holds_for_the_whole_list(places: Coder) -> None:
    found = places("Drones were shot down over the Bryansk, Oryol and Tula regions of Russia.")
    levels = {place.text: place.feature for place in found}
    assert [levels[name] for name in ("Bryansk", "Oryol", "Tula regions")] == ["A.ADM1"] * 3


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Serbian police in Novi Sad clashed with students.", "Novi Sad", "SRB"),
        ("Aid reached Khan Younis and Deir al-Balah in Gaza.", "Deir al-Balah", "PSE"),
        ("A missile hit a hotel in Kryvyi Rih in Ukraine.", "Kryvyi Rih", "UKR"),
        ("A rally was held in Columbia, New Hampshire.", "New Hampshire", "USA"),
        ("PORT SUDAN, Sudan, May 5 — Smoke rose over the harbour.", "PORT SUDAN", "SDN"),
    ],
)
def test_whole_names(places: Coder, text: str, name: str, country: str) -> None:
    assert named(places(text), name).country == country


def test_a_capital_is_not_its_far_namesake(places: Coder) -> None:
    text = "Gunmen killed tourists near Pahalgam in Kashmir. Indian officials spoke; Islamabad denied any role."
    assert named(places(text), "Islamabad").country == "PAK"


def test_what_has_no_place_is_told_as_a_problem() -> None:
    coder = Coder()
    text = "The convoy was stopped in Qwxbarra."
    record = coder.stage(coder.parser.parse(text), Record(report=Report(id="x", text=text)))
    lost = [place.id for place in record.places if place.latitude is None]
    assert [problem.where for problem in record.problems] == [f"places/{number}" for number in lost]


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("Refugees from Ukraine arrived in Poland.", ["literal", "literal"]),
        ("Sudan has accused Chad of arming the rebels.", ["metonym", "metonym"]),
        ("The war between Russia and Ukraine goes on.", ["metonym", "metonym"]),
        ("The border between Syria and Lebanon was closed.", ["literal", "literal"]),
        ("Tehran denied the claim.", ["metonym"]),
        ("Relations between Paris and Algiers have soured.", ["metonym", "metonym"]),
        ("Protests broke out across Iran, with marches in Shiraz.", ["literal", "literal"]),
        ("There was no comment from Moscow.", ["metonym"]),
    ],
)
def test_senses_in_order(places: Coder, text: str, senses: list[str]) -> None:
    assert [place.sense for place in places(text)] == senses


def test_the_home_of_the_outlet_tells_which_town_is_meant(places: Coder) -> None:
    text = "Police in Athens arrested two men on Sunday. A judge in Athens set bail."
    parsed = places.parser.parse(text)

    def country(url: str | None) -> str | None:
        found = places.stage(parsed, Record(report=Report(id="x", text=text, url=url))).places
        return found[0].country

    assert country(None) == "GRC"
    assert country("https://www.onlineathens.com/a") == "USA"


def test_names_that_the_model_takes_for_peoples_and_persons(places: Coder) -> None:
    for text, name in (
        ("The fighting has spread to Amhara.", "Amhara"),
        ("Aleppo residents came out to celebrate.", "Aleppo"),
        ("Paramilitaries besieged El Obeid.", "El Obeid"),
        ("Kigali dismissed the findings.", "Kigali"),
    ):
        assert [place.text for place in places(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name", "country", "level", "disputed"),
    [
        ("Envoys met in Hargeisa.", "Hargeisa", "SOM", "settlement", True),
        ("Shells hit Simferopol in Ukraine.", "Simferopol", "UKR", "settlement", True),
        ("Shells hit Poltava in Ukraine.", "Poltava", "UKR", "settlement", False),
        ("A ship sank in the Black Sea.", "Black Sea", None, "water", False),
        ("He was held in the Lviv region of Ukraine.", "Lviv region", "UKR", "admin1", False),
        ("Voters in Moldova went to the polls.", "Moldova", "MDA", "country", False),
    ],
)
def test_level_and_dispute(
    places: Coder, text: str, name: str, country: str | None, level: str, disputed: bool
) -> None:
    place = named(places(text), name)
    assert (place.country, place.level, place.disputed) == (country, level, disputed)


def test_other_places_of_the_name_are_told(places: Coder) -> None:
    place = named(places("He was born in Springfield, Illinois, they say."), "Springfield")
    assert len(place.alternatives) == 3 and place.geonames_id not in place.alternatives


@pytest.mark.parametrize(
    ("spellings", "country"),
    [
        (("Kyiv", "Kiev"), "UKR"),
        (("Kharkiv", "Kharkov"), "UKR"),
        (("Zaporizhzhia", "Zaporizhzhya", "Zaporozhye"), "UKR"),
        (("Deir al-Balah", "Deir el-Balah", "Deir al Balah"), "PSE"),
        (("El-Obeid", "El Obeid", "Al-Ubayyid"), "SDN"),
        (("Hodeidah", "Hodeida", "Al Hudaydah", "Al-Hudaydah"), "YEM"),
        (("El Fasher", "Al-Fashir", "El-Fasher"), "SDN"),
        (("Deir ez-Zor", "Deir al-Zor", "Deir Ezzor"), "SYR"),
        (("Khan Younis", "Khan Yunis", "Khan Yunus"), "PSE"),
        (("Ciragan Palace", "Çırağan Palace"), "TUR"),
        (("Mykolaiv", "Nikolaev"), "UKR"),
        (("Ma'rib", "Marib"), "YEM"),
        (("Sana'a", "Sanaa", "Sana’a"), "YEM"),
    ],
)
def test_spellings_of_one_place(places: Coder, spellings: tuple[str, ...], country: str) -> None:
    found = [named(places(f"Talks on the fate of the city were held in {name}."), name) for name in spellings]
    assert {place.country for place in found} == {country}
    points = [(place.latitude or 0, place.longitude or 0) for place in found]
    assert all(abs(a - points[0][0]) + abs(b - points[0][1]) < 0.5 for a, b in points)


def test_a_name_behind_the_article_that_reaches_further_is_meant(places: Coder) -> None:
    assert [place.text for place in places("A ship was seized in the Gulf of Finland.")] == ["Gulf of Finland"]
    assert [place.text for place in places("A ship was seized in the Gulf.")] == ["the Gulf"]
