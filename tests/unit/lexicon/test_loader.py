"""Data files: what a row may be, and whose file a user's file adds to."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dateline.errors import DataError
from dateline.lexicon import DataFiles, header_of, read_table, shipped_name
from dateline.lexicon.actors import Office
from dateline.lexicon.places import Site


class Row(msgspec.Struct, frozen=True):
    """A row with a list, a number and a flag."""

    name: str
    words: tuple[str, ...] = ()
    number: float | None = None
    is_sure: bool = False


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rows.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_converted(tmp_path: Path) -> None:
    path = table(tmp_path, "# source: x\n# licence: y\nname\twords\tnumber\tis_sure\na\tb | c\t2.5\ttrue\nd\n\n")
    assert list(read_table(path, Row)) == [Row("a", ("b", "c"), 2.5, True), Row("d")]
    assert header_of(path) == {"source": "x", "licence": "y"}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("name\todd\n", 1, "unknown column 'odd'"),
        ("name\na\tb\n", 2, "2 cells, but the header has 1"),
        ("name\tnumber\na\tx\n", 2, "Expected `float | null`"),
        ("# head\nwords\nb\n", 3, "missing required field `name`"),
    ],
)
def test_what_does_not_fit_is_named_by_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(DataError) as error:
        list(read_table(path, Row))
    assert error.value.where == f"{path}:{line}"
    assert what in error.value.what


def test_a_file_that_is_no_text_or_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    with pytest.raises(DataError, match="no such file"):
        list(read_table(path, Row))
    path.write_bytes(b"name\n\xff\n")
    with pytest.raises(DataError, match="is not UTF-8"):
        list(read_table(path, Row))


@pytest.mark.parametrize(
    ("name", "shipped"),
    [
        ("offices.tsv", "actors/offices.tsv"),
        ("offices.mine.tsv", "actors/offices.tsv"),
        ("times.words.tsv", "times/words.tsv"),
        ("places.words.more.tsv", "places/words.tsv"),
        ("frames.mine.toml", "events/frames"),
        ("sites.mine.csv", "places/sites.tsv"),
    ],
)
def test_a_users_file_adds_to_the_shipped_one_of_its_name(name: str, shipped: str) -> None:
    assert shipped_name(Path("/somewhere") / name) == shipped


@pytest.mark.parametrize("name", ["mystery.tsv", "offices.toml", "classifier.npz", "offices", "frames.csv"])
def test_a_name_like_no_shipped_file_is_refused(name: str) -> None:
    with pytest.raises(DataError, match="named like no shipped data file"):
        shipped_name(Path(name))


def test_a_name_like_two_shipped_files_is_refused() -> None:
    with pytest.raises(DataError, match=r"could add to .*places/words\.tsv or times/words\.tsv"):
        shipped_name(Path("words.tsv"))


def test_overlays_come_last(tmp_path: Path) -> None:
    path = tmp_path / "offices.mine.tsv"
    path.write_text("person\toffice\nAnna Sorel\tenvoy\n")
    shipped = DataFiles().table("actors/offices.tsv", Office)
    assert DataFiles([path]).table("actors/offices.tsv", Office) == (
        *shipped,
        Office("Anna Sorel", office="envoy"),
    )


def test_a_document_that_takes_no_additions_says_so(tmp_path: Path) -> None:
    path = tmp_path / "classes.toml"
    path.write_text("")
    with pytest.raises(DataError, match="cannot be added to"):
        DataFiles([path]).document("events/classes.toml", dict)


def test_a_users_table_may_be_comma_separated(tmp_path: Path) -> None:
    path = tmp_path / "sites.mine.csv"
    path.write_bytes(
        b"\xef\xbb\xbf# source: own\r\n# licence: CC0\r\nname,aliases,latitude,longitude,level\r\n"
        b'"Hill, upper",Hill|Upper Hill,1.5,2,settlement\r\n'
    )
    rows = DataFiles([path]).table("places/sites.tsv", Site)
    assert rows[-1] == Site("Hill, upper", 1.5, 2.0, None, ("Hill", "Upper Hill"), level="settlement")
    assert header_of(path)["source"] == "own"
    located = list(DataFiles([path]).located("places/sites.tsv", Site))
    assert located[-1] == (f"{path}:4", rows[-1])
    assert located[0][0].startswith("places/sites.tsv:")
