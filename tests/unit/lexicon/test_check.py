"""The check finds every fault, with its line."""

from __future__ import annotations

from pathlib import Path

from dateline.lexicon.check import check_files, check_shipped
from dateline.lexicon.loader import SHIPPED
from dateline.lexicon.registry import DOCUMENTS, TABLES

HEAD = "# source: own\n# licence: CC BY 4.0\n"


def faults(path: Path) -> list[str]:
    return [f"{fault.where.removeprefix(str(path))} {fault.what}" for fault in check_files([path]).faults]


def own(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_files_are_sound() -> None:
    result = check_shipped()
    assert [f"{fault.where}: {fault.what}" for fault in result.faults] == []
    assert result.files > len(TABLES)
    assert result.rows > 1000


def test_every_registered_file_is_shipped() -> None:
    assert [name for name in (*TABLES, *DOCUMENTS) if not (SHIPPED / name).is_file()] == []


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    assert faults(own(tmp_path, "offices.mine.tsv", f"{HEAD}person\toffice\nAnna Sorel\tenvoy\n")) == []


def test_all_faults_of_a_table_are_found(tmp_path: Path) -> None:
    text = "# source: own\nperson\tgender\nA\tx\nB\tm\nC\tm\t\tx\nB\tm\n\tm\n"
    assert faults(own(tmp_path, "offices.tsv", text)) == [
        ":1 the head has no `# licence:`",
        ":3 Invalid enum value 'x' - at `$.gender`",
        ":5 4 cells, but the header has 2",
        ":7 Object missing required field `person`",
        ":6 says the same as line 4",
    ]


def test_columns_are_checked_before_rows(tmp_path: Path) -> None:
    assert faults(own(tmp_path, "offices.tsv", f"{HEAD}office\nx\ny\n")) == [":3 the column 'person' is missing"]
    assert faults(own(tmp_path, "offices.tsv", f"{HEAD}person\tperson\nx\n")) == [":3 the column 'person' stands twice"]


def test_an_unknown_column_is_told_once(tmp_path: Path) -> None:
    (fault,) = faults(own(tmp_path, "offices.tsv", f"{HEAD}person\thobby\nx\ty\nz\ty\n"))
    assert fault.startswith(":3 unknown column 'hobby'")


def test_faults_of_a_document_have_their_lines(tmp_path: Path) -> None:
    frame = '[[frame]]\nname = "a"\ntype = "{}"\n'
    text = 'source = "own"\n' + frame.format("ASSAULT") + frame.format("HUG") + frame.format("AID") + frame.format("X")
    assert faults(own(tmp_path, "frames.mine.toml", text)) == [
        ":1 `licence` is missing",
        ":5 Invalid enum value 'HUG' - at `$.frame[1].type`",
        ":11 Invalid enum value 'X' - at `$.frame[2].type`",
    ]


def test_broken_toml_has_its_line(tmp_path: Path) -> None:
    (fault,) = faults(own(tmp_path, "frames.mine.toml", 'source = "own"\nlicence = \n'))
    assert fault.startswith(":2 ")


def test_a_name_like_no_shipped_file_and_a_missing_file(tmp_path: Path) -> None:
    (fault,) = faults(own(tmp_path, "mystery.tsv", HEAD))
    assert "named like no shipped data file" in fault
    (fault,) = faults(tmp_path / "offices.tsv")
    assert "no such file" in fault


def test_places_of_ones_own_must_lie_on_earth(tmp_path: Path) -> None:
    rows = (
        "A,UKR,95,10,settlement",
        "B,UKR,nan,10,settlement",
        "C,UKR,5,-181,site",
        "D,UKR,5,6,hamlet",
        "E,Ukraine,5,6,site",
        "F,UKR,5",
        "G,UKR,5,6,site,9",
        "H,UKR,5,6,",
    )
    text = "# source: own\n# licence: CC0\nname,country,latitude,longitude,level\n" + "\n".join(rows)
    assert faults(own(tmp_path, "sites.mine.csv", text)) == [
        ":4 Expected `float` <= 90.0 - at `$.latitude`",
        ":5 Expected `float` >= -90.0 - at `$.latitude`",
        ":6 Expected `float` >= -180.0 - at `$.longitude`",
        ":7 Invalid enum value 'hamlet' - at `$.level`",
        ":8 Expected `str` matching regex '^[A-Z]{3}$' - at `$.country`",
        ":9 Object missing required field `longitude`",
        ":10 6 cells, but the header has 5",
    ]
