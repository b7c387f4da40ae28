from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import DataError
from dateline.lexicon import DataFiles
from dateline.lexicon.places import Site
from dateline.places.entry import COUNTRY, REGION, distance
from dateline.places.gazetteer import FILE, Gazetteer
from dateline.places.packed import COLUMNS, Packed, write


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(DataFiles())


def test_opens_quickly_and_is_small() -> None:
    path = DataFiles().path(FILE)
    assert path.stat().st_size < 10_000_000
    start = time.perf_counter()
    Packed(path)
    assert time.perf_counter() - start < 1.0


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Kharkov", "UKR"),
        ("Chasiv Yar", "UKR"),
        ("El Fasher", "SDN"),
        ("Deir al-Balah", "PSE"),
        ("Donbas", "UKR"),
        ("Darfur", "SDN"),
        ("Nagorno-Karabakh", "AZE"),
        ("Philadelphi corridor", "PSE"),
        ("Olenya air base", "RUS"),
        ("North Kivu", "COD"),
        ("Palais des Nations", "CHE"),
        ("the West Bank", "PSE"),
        ("Kursk Oblast", "RUS"),
        ("Novoekonomichne", "UKR"),
        ("Kazachya Loknya", "RUS"),
        ("Mays al-Jabal", "LBN"),
        ("Misgav Am", "ISR"),
        ("Mweso", "COD"),
        ("Matupi", "MMR"),
        ("Tongo Tongo", "NER"),
        ("Mendhar", "IND"),
    ],
)
def test_knows_conflict_places(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert country in {found.entry.country for found in gazetteer.lookup(name)}


def test_waters_and_continents_have_no_country(gazetteer: Gazetteer) -> None:
    for name in ("Black Sea", "Strait of Hormuz", "Europe", "Bab el-Mandeb", "the Sahel"):
        found = [candidate.entry for candidate in gazetteer.lookup(name) if candidate.listed]
        assert [(entry.level, entry.country) for entry in found] == [(REGION, None)], name


def test_country_points_are_the_usual_ones(gazetteer: Gazetteer) -> None:
    russia = gazetteer.country("RUS")
    assert russia is not None and russia.level == COUNTRY
    assert (russia.latitude, russia.longitude, russia.geonames_id) == (60.0, 100.0, 2017370)


def test_divisions_around_a_town(gazetteer: Gazetteer) -> None:
    town = next(found.entry for found in gazetteer.lookup("Kramatorsk") if found.entry.level == 3)
    assert town.admin1 == "Donetsk Oblast"
    assert town.admin2_row is not None
    assert gazetteer.entry(town.admin2_row).name.startswith("Kramatorsk")


def test_unknown_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwxzplk") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("…") == ()


def test_hand_list_is_large_and_sound() -> None:
    sites = DataFiles().table("places/sites.tsv", Site)
    assert len(sites) >= 300
    assert all(-90 <= site.latitude <= 90 and -180 <= site.longitude <= 180 for site in sites)
    assert len({site.name for site in sites}) == len(sites)


def test_villages_are_sound_and_lie_in_their_provinces(gazetteer: Gazetteer) -> None:
    villages = DataFiles().table("places/villages.tsv", Site)
    assert len(villages) >= 400
    assert len({(village.name, village.country, village.admin1) for village in villages}) >= len(villages) - 10
    found = gazetteer.lookup("Nykanorivka")[0]
    assert (found.entry.admin1, found.listed, found.entry.disputed) == ("Donetsk Oblast", False, True)


def test_overlay_adds_a_place(tmp_path: Path) -> None:
    own = tmp_path / "sites.mine.tsv"
    own.write_text("name\tlatitude\tlongitude\tfeature\tcountry\nHill 227.5\t48.1\t37.5\tT.HLL\tUKR\n", "utf-8")
    found = Gazetteer.load(DataFiles([own])).lookup("Hill 227.5")
    assert [candidate.entry.country for candidate in found] == ["UKR"]


def test_distance(gazetteer: Gazetteer) -> None:
    russia, ukraine = gazetteer.country("RUS"), gazetteer.country("UKR")
    assert russia is not None and ukraine is not None
    assert distance(russia, russia) == 0
    assert 4000 < distance(russia, ukraine) < 5000


def test_packed_file_round_trip(tmp_path: Path) -> None:
    values = {
        "id": [7, 9],
        "latitude": [10000, 0x7FFFFFFF],
        "longitude": [-20000, 0x7FFFFFFF],
        "level": [0, 3],
    }
    columns = {name: np.array(values.get(name, [0, 0]), dtype=kind) for name, kind in COLUMNS}
    keys = {"abu": {"abu": {0: True}, "abou": {1: False}}}
    for name in ("one.bin", "two.bin"):
        write(tmp_path / name, columns, ["A.PCLI"], ["Land", "Abu"], sorted(keys.items()), [("LA", "LAN")])
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "two.bin").read_bytes()
    packed = Packed(tmp_path / "one.bin")
    assert packed.find("abu") == {"abu": [(0, True)], "abou": [(1, False)]}
    assert packed.find("zzz") == {}
    assert packed.find("") == {}
    assert (packed.name(1), packed.columns["id"].tolist(), packed.lands) == ("Abu", [7, 9], (("LA", "LAN"),))


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(b"something else")
    with pytest.raises(DataError):
        Packed(path)
