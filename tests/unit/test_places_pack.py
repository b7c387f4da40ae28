"""Packing a GeoNames dump: what it adds, what it leaves, and every way in which a file can be wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DataError
from dateline.lexicon import DataFiles
from dateline.places import geonames, pack
from dateline.places.entry import SETTLEMENT, SITE, Candidate
from dateline.places.fold import fold, loose
from dateline.places.gazetteer import Gazetteer
from dateline.places.geonames import BadLine, Dump, Feature, features, opened
from dateline.places.nameindex import NameIndex
from dateline.places.packed import COLUMNS, Packed, write


def line(
    ident: int | str,
    name: str,
    alternates: str = "",
    point: tuple[object, object] = (48.1, 37.6),
    code: str = "P.PPL",
    country: str = "UA",
    admin1: str = "05",
    admin2: str = "",
    population: object = 0,
) -> str:
    kind, _, short = code.partition(".")
    cells = [ident, name, name, alternates, *point, kind, short, country, "", admin1, admin2, "", ""]
    return "\t".join(str(cell) for cell in (*cells, population, "", 100, "Europe/Kyiv", "2025-01-01"))


OBLAST, KRAMATORSK = 709_716, 704_147
ROWS = (
    # id, name, parent, country, level, feature
    (690_791, "Ukraine", 0, 0, 0, 0),
    (6_252_001, "United States", 1, 1, 0, 0),
    (OBLAST, "Donetsk Oblast", 0, 0, 1, 1),
    (KRAMATORSK, "Kramatorsk", 2, 0, 3, 2),
    (0, "Kramatorsk Airport", 2, 0, 4, 3),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of five places."""
    path = tmp_path_factory.mktemp("base") / "base.gazetteer"
    ids, names, parents, countries, levels, kinds = zip(*ROWS, strict=True)
    given = {"id": ids, "parent": parents, "country": countries, "level": levels, "feature": kinds}
    points = {"latitude": [480000] * 5, "longitude": [370000] * 5, "population": [0] * 5}
    columns = {name: np.array({**given, **points}[name], dtype=kind) for name, kind in COLUMNS}
    keys = sorted((loose(name), {fold(name): {row: True}}) for row, name in enumerate(names))
    write(path, columns, ["A.PCLI", "A.ADM1", "P.PPL", "S.AIRP"], names, keys, [("UA", "UKR"), ("US", "USA")])
    return path


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return [
        line(OBLAST, "Donets'ka Oblast'", "", (48.0, 37.8), "A.ADM1"),
        line(20_000_001, "Testivka Raion", "", (48.5, 37.9), "A.ADM2", admin2="1234"),
        line(20_000_002, "Verkhnia Lozova", "Verkhnyaya Lozovaya,Верхня Лозова,XYZ", population=120, admin2="1234"),
        line(20_000_003, "Bila Luka", "", (49.0, 38.0), admin2="9999"),
        line(20_000_004, "Sharp Hill", "", code="T.HLL"),
        line(20_000_005, "Old School", "", code="S.SCH"),
        line(20_000_006, "Deep Sea", "", code="H.SEA", country=""),
        line(20_000_007, "Gone Town", "", code="P.PPLH"),
        line(KRAMATORSK, "Kramatorsk", "Kramatorske Novum", (48.74, 37.58), "P.PPLA2", population=147_000),
    ]


Build = Callable[..., tuple[pack.Summary, Path, list[BadLine]]]


@pytest.fixture(scope="module")
def make(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Packs rows on top of the five places, in a folder of its own."""

    def made(rows: list[str], everything: bool = False) -> tuple[pack.Summary, Path, list[BadLine]]:
        folder = tmp_path_factory.mktemp("pack")
        source, out = folder / "UA.txt", folder / "out.gazetteer"
        source.write_text("\n".join(rows) + "\n", encoding="utf-8")
        bad: list[BadLine] = []
        with opened(source) as dump:
            done = pack.pack(
                dump,
                out,
                base=base,
                everything=everything,
                complain=bad.append,
                reading=lambda _: None,
                packing=lambda _: lambda _: None,
            )
        return done, out, bad

    return made


@pytest.fixture(scope="module")
def built(make: Build, lines: list[str]) -> tuple[pack.Summary, Path]:
    done, out, bad = make(lines)
    assert bad == []
    return done, out


@pytest.fixture(scope="module")
def gazetteer(built: tuple[pack.Summary, Path]) -> Gazetteer:
    return Gazetteer.load(DataFiles(gazetteer=built[1]))


def ids(found: tuple[Candidate, ...]) -> list[int | None]:
    return [item.entry.geonames_id for item in found]


def test_all_lines_are_accounted_for(built: tuple[pack.Summary, Path]) -> None:
    done, out = built
    assert (done.added, done.known, done.left, done.nowhere, done.bad) == (4, 2, 2, 1, 0)
    assert done.places == len(ROWS) + 4
    assert done.size == out.stat().st_size
    assert sorted(path.name for path in out.parent.iterdir()) == ["UA.txt", "out.gazetteer"]


def test_a_new_village_lies_in_its_divisions(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.lookup("Verkhnia Lozova")
    entry = found.entry
    assert (entry.level, entry.country, entry.population, entry.feature) == (SETTLEMENT, "UKR", 120, "P.PPL")
    assert (entry.latitude, entry.longitude) == (48.1, 37.6)
    assert entry.admin1 == "Donetsk Oblast"
    assert entry.admin2_row is not None
    assert gazetteer.entry(entry.admin2_row).name == "Testivka Raion"
    assert ids(gazetteer.lookup("Verkhnyaya Lozovaya")) == [20_000_002]
    assert gazetteer.lookup("XYZ") == ()


def test_an_unknown_second_division_leaves_the_first(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.lookup("Bila Luka")
    assert (found.entry.admin1, found.entry.admin2_row) == ("Donetsk Oblast", None)


def test_short_names_of_divisions_are_found(gazetteer: Gazetteer) -> None:
    assert 20_000_001 in ids(gazetteer.lookup("Testivka"))


def test_known_places_stay_and_learn(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.lookup("Kramatorske Novum")
    assert found.entry.name == "Kramatorsk"
    assert found.entry.admin1 == "Donetsk Oblast"
    assert (found.entry.latitude, found.entry.population, found.entry.feature) == (48.74, 147_000, "P.PPLA2")
    assert [item.entry.name for item in gazetteer.lookup("Kramatorsk Airport")] == ["Kramatorsk Airport"]
    assert [item.entry.name for item in gazetteer.lookup("Donetska Oblast")] == ["Donetsk Oblast"]


def test_kinds_are_left_out_unless_asked_for(make: Build, gazetteer: Gazetteer, lines: list[str]) -> None:
    assert 20_000_005 not in ids(gazetteer.lookup("Old School"))
    assert [item.entry.level for item in gazetteer.lookup("Sharp Hill") if item.entry.geonames_id == 20_000_004] == [
        SITE
    ]
    done, out, _ = make(lines, everything=True)
    assert (done.added, done.left) == (5, 1)
    assert 20_000_005 in ids(Gazetteer.load(DataFiles(gazetteer=out)).lookup("Old School"))


def test_the_same_dump_gives_the_same_bytes(make: Build, built: tuple[pack.Summary, Path], lines: list[str]) -> None:
    assert make(lines)[1].read_bytes() == built[1].read_bytes()


def test_a_crowd_of_namesakes_is_cut_to_the_largest(make: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack, "_MOST", 3)
    rows = [line(20_000_000 + n, "Zzyzxova", population=n) for n in range(1, 9)]
    found = Gazetteer.load(DataFiles(gazetteer=make(rows)[1])).lookup("Zzyzxova")
    assert sorted(item.entry.population for item in found) == [6, 7, 8]


def test_many_kinds_of_places_fit(make: Build) -> None:
    rows = [line(20_000_000 + n, f"Hillock{chr(97 + n % 26)}{chr(97 + n // 26)}", code=f"T.X{n}") for n in range(300)]
    done, out, _ = make(rows)
    packed = Packed(out)
    assert done.added == 300
    assert packed.features[packed.columns["feature"][packed.count - 1]] == "T.X299"
    assert packed.name(packed.count - 1) == "Hillocknl"


BAD = {
    "has not 19 columns": "1\tA\tB",
    "has an id, a degree or a population that is no number": line("x1", "A"),
    "has an id or a point that cannot be": line(5, "A", point=(91, 0)),
    "has no name": line(5, " "),
    "is longer than 256 KiB": line(5, "A", "B," * 200_000),
}


def read(path: Path) -> list[Feature | BadLine]:
    with opened(path) as dump:
        return list(features(dump, lambda _: None))


@pytest.mark.parametrize("what", list(BAD))
def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text("\n".join([line(1, "A"), BAD[what], "", "# note", line(2, "B")]), encoding="utf-8")
    found = read(path)
    assert [item.id for item in found if isinstance(item, Feature)] == [1, 2]
    assert [item for item in found if isinstance(item, BadLine)] == [BadLine(2, what)]


@pytest.mark.parametrize("point", [("nan", 0), (0, "inf"), ("-inf", 1), (0, "1e9")])
def test_impossible_points_are_bad(tmp_path: Path, point: tuple[object, object]) -> None:
    path = tmp_path / "x.txt"
    path.write_text(line(1, "A", point=point), encoding="utf-8")
    assert read(path) == [BadLine(1, "has an id or a point that cannot be")]


@settings(max_examples=60)
@given(
    rows=st.lists(
        st.one_of(
            st.binary(max_size=60),
            st.lists(st.text(max_size=8), min_size=19, max_size=19).map(lambda cells: "\t".join(cells).encode()),
        ),
        max_size=6,
    )
)
def test_any_bytes_are_features_or_bad_lines(rows: list[bytes]) -> None:
    data = b"\n".join(rows)
    found = list(features(Dump("x", io.BytesIO(data), len(data)), lambda _: None))
    wanted = [row for row in data.split(b"\n") if row.strip() and not row.startswith(b"#")]
    assert len(found) == len(wanted)
    assert all(isinstance(item, (Feature, BadLine)) for item in found)


def test_bytes_that_are_no_text_are_bad(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(line(1, "A").encode() + b"\n" + line(2, "B").encode().replace(b"B", b"\xff") + b"\n")
    assert [type(item) for item in read(path)] == [Feature, BadLine]


def test_an_id_that_stands_twice_is_told(make: Build) -> None:
    done, _, bad = make([line(20_000_001, "Aaova"), line(20_000_001, "Bbova")])
    assert (done.added, done.bad) == (1, 1)
    assert bad == [BadLine(2, "has the id of an earlier line")]


def test_a_file_without_places_is_no_dump(make: Build) -> None:
    with pytest.raises(DataError, match="holds no place; is it a GeoNames dump"):
        make(["hello", "world"])


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["UA.txt", "../../UA.txt", "/etc/UA.txt"])
def test_zips_are_read_and_never_unpacked(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "UA.zip", {"readme.txt": b"notes", name: line(7, "A").encode()})
    assert [item.id for item in read(path) if isinstance(item, Feature)] == [7]
    assert [item.name for item in tmp_path.iterdir()] == ["UA.zip"]


@pytest.mark.parametrize("members", [{}, {"readme.txt": b""}, {"A.txt": b"", "B.txt": b""}, {"a.exe": b""}])
def test_a_zip_must_hold_one_table(tmp_path: Path, members: dict[str, bytes]) -> None:
    with pytest.raises(DataError, match="must hold one table"):
        read(zipped(tmp_path / "x.zip", members))


def test_a_zip_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "x.zip", {"x.txt": b"0" * 5_000_000})
    monkeypatch.setattr(geonames, "MAX_BYTES", 1_000_000)
    with pytest.raises(DataError, match="unpacks to more than"):
        read(path)
    with path.open("rb"), zipfile.ZipFile(path) as packed, packed.open("x.txt") as member:
        lying = Dump("x", member, 10)
        with pytest.raises(DataError, match="no dump is as long"):
            list(features(lying, lambda _: None))


def test_a_broken_zip_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"x.txt": line(7, "A").encode() * 2000})
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    with pytest.raises(DataError, match="cannot be read on"):
        read(path)
    with pytest.raises(DataError, match="cannot be read: No such file"):
        read(tmp_path / "none.txt")


def test_progress_adds_up_to_the_size(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("\n".join(line(n, "A") for n in range(1, 40_000)), encoding="utf-8")
    steps: list[int] = []
    with opened(path) as dump:
        assert sum(1 for _ in features(dump, steps.append)) == 39_999
    assert sum(steps) == path.stat().st_size
    assert len(steps) > 2


def test_names_come_back_sorted_from_files(tmp_path: Path) -> None:
    index = NameIndex(tmp_path)
    for key, folded, row, is_main in [
        ("b", "b", 1, True),
        ("a", "aa", 2, False),
        ("ab", "ab", 3, False),
        ("a", "a", 2, False),
        ("a", "aa", 2, True),
    ]:
        index.add(key, folded, row, is_main)
    counted: list[int] = []
    assert list(index.groups(counted.append)) == [
        ("a", {"a": {2: False}, "aa": {2: True}}),
        ("ab", {"ab": {3: False}}),
        ("b", {"b": {1: True}}),
    ]
    assert sum(counted) == index.count == 5
    index.close()


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:60], lambda data: data[: len(data) // 2], lambda data: data[:8] + b"\xff" * 40, lambda _: b""],
    ids=range(4),
)
def test_a_damaged_gazetteer_is_refused(
    tmp_path: Path, built: tuple[pack.Summary, Path], damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "x.gazetteer"
    path.write_bytes(damage(built[1].read_bytes()))
    with pytest.raises(DataError):
        packed = Packed(path)
        packed.find("zzz")
        packed.name(packed.count - 1)
