"""Every kind of source, and what is said when one is bad; the rest is always read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dateline.model import Reading, ReadOptions
from dateline.readers import Reader

BODY = "The army said on Monday that it had shelled the town, and that four people were killed there."


def read(*paths: Path | str, stdin: bytes = b"", **options: object) -> list[Reading]:
    return list(Reader(ReadOptions(**options), io.BytesIO(stdin)).read(map(str, paths)))  # type: ignore[arg-type]


def what(reading: Reading) -> list[str]:
    return [problem.what for problem in reading.problems]


def line(**more: object) -> str:
    return json.dumps({"text": BODY, "date": "2025-06-02", **more})


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n ", "is empty"),
        ("a.txt", b"date 2025-06-02\n", "is empty"),
        ("a.txt", b"12 34 --", "holds no words"),
        ("a.txt", bytes(range(256)), "is not text (binary data)"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "is not text (binary data)"),
        ("a.txt", b"%PDF-1.7 text", "is not text (binary data)"),
        ("a.html", b"\x00\x01", "is not text (binary data)"),
        ("a.html", b"<html><body></body></html>", "holds no article text"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "holds no article text"),
        (
            "a.json",
            b"{",
            "malformed JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ("a.json", b"[]", "is an empty list"),
        ("a.json", b"3", "is no JSON object"),
        ("a.json", b'{"title": "x"}', "has no `text`"),
        (
            "a.json",
            b"[" * 100_000,
            "malformed JSON: maximum recursion depth exceeded while decoding a JSON array",
        ),
        ("a.jsonl", b'{"text": ""}', "has no `text`"),
        ("a.jsonl", b"\x00\x01\x02", "is not text (binary data)"),
        ("a.xml", b"<?xml version='1.0'?><rss></rss>", "is a feed without entries"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (reading,) = read(path)
    assert reading.report is None
    assert what(reading)[-1].startswith(problem)
    assert reading.problems[-1].where.startswith(str(path))


def test_a_missing_path_does_not_end_the_batch(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(f"date 2025-06-02\n{BODY}")
    readings = read(tmp_path / "none.txt", good, "a\0b")
    assert [reading.report is None for reading in readings] == [True, False, True]
    assert what(readings[0]) == ["no such file or folder"]


def test_addresses_are_not_fetched() -> None:
    (reading,) = read("https://example.org/a")
    assert what(reading) == ["is an address; `dateline watch` fetches feeds, all else reads what is saved"]


def test_an_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    (reading,) = read(tmp_path / "a.txt")
    assert what(reading)[0].startswith("cannot be read")


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"date 2025-06-02\n{BODY}")
    assert [reading.report and reading.report.id for reading in read(tmp_path)] == ["a", "b", "c"]


def test_a_folder_tells_what_it_leaves_out(tmp_path: Path) -> None:
    assert what(read(tmp_path)[0])[0].startswith("holds no reports")
    (tmp_path / "a.docx").write_text("x")
    assert what(read(tmp_path)[0])[0].startswith("1 file was left out")


def test_lines_go_on_after_a_bad_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line(id='a')}\nnot json\n\n[1]\n{line(id=7)}\n" + '{"n": ' + "9" * 5000 + "}\n")
    readings = read(path)
    assert [reading.report and reading.report.id for reading in readings] == ["a", None, None, "7", None]
    assert [reading.problems[0].where for reading in readings if reading.problems] == [
        f"{path}:2",
        f"{path}:4",
        f"{path}:6",
    ]


def test_each_reading_knows_where_it_is_from(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line()}\n\n{line(text='1 2 3')}\n{line()}\n")
    readings = read(path, tmp_path / "none")
    assert [reading.where for reading in readings] == [
        f"{path}:1",
        f"{path}:3",
        f"{path}:4",
        f"{tmp_path}/none",
    ]
    assert readings[1].problems[0].where == f"{path}:3"


def test_line_separators_inside_a_string_end_no_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": f"a\u2028b\x85{BODY}"}, ensure_ascii=False) + "\n", encoding="utf-8")
    (reading,) = read(path)
    assert reading.report is not None
    assert reading.report.text == f"a\u2028b\x85{BODY}"


def test_a_line_in_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(('{"text": "caf\u00e9 ' + BODY + '", "date": "2025-06-02"}\n').encode("cp1252"))
    (reading,) = read(path)
    assert reading.report is not None
    assert reading.report.text.startswith("café")
    assert what(reading)[0].startswith("is not UTF-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_marked_encodings(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    for name, text in (("a.txt", f"date 2025-06-02\n{BODY}é"), ("a.jsonl", f"{line(id='é')}\n{line()}")):
        path = tmp_path / name
        path.write_bytes((mark + text).encode(encoding))
        readings = read(path)
        assert [what(reading) for reading in readings] == [[]] * len(readings)
    assert len(readings) == 2


def test_windows_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"date 2025-06-02\n“{BODY}”".encode("cp1252"))
    (reading,) = read(path)
    assert reading.report is not None
    assert reading.report.text.startswith("“")
    assert what(reading) == ["is not UTF-8 (byte 16); read as Windows-1252"]


def test_a_day_of_publication_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    (reading,) = read(path)
    assert reading.report is not None
    assert reading.report.published is None
    (reading,) = read(path, date="2025-06-02")
    assert reading.report is not None
    assert reading.report.published == "2025-06-02"


def test_a_bad_day_in_a_line_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(date="2025-13-40"))
    assert what(read(path)[0])[0] == "'2025-13-40' is no date (YYYY-MM-DD); left out"


def test_other_languages_are_left_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Российские войска в понедельник обстреляли город, сообщили официальные лица на месте событий.")
    (reading,) = read(path, date="2025-06-02")
    assert reading.report is None
    assert what(reading) == ["is not in English but 'ru'; not coded"]
    (reading,) = read(path, date="2025-06-02", any_language=True)
    assert reading.report is not None
    assert reading.report.language == "ru"


def test_a_very_long_text_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY * 20)
    (reading,) = read(path, max_chars=1000)
    assert what(reading)[-1] == "has 1,860 characters, more than 1,000 (split it or raise --max-chars)"


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (f"date 2025-06-02\n{BODY}", 1),
        (line(), 1),
        (f"{line()}\n{line()}\n", 2),
        (json.dumps(json.loads(line()), indent=2), 1),
        (json.dumps([json.loads(line())] * 3), 3),
        (
            f"<!-- --><html><meta name=date content=20250602><body><p>{BODY}</p><p>{BODY}</p></body></html>",
            1,
        ),
        (f'date 2025-06-02\n{{"quoted"}} {BODY}', 1),
        (f"date 2025-06-02\n[{BODY}]", 1),
    ],
    ids=["text", "line", "lines", "document", "list", "page", "brace", "bracket"],
)
def test_standard_input_is_told_apart_by_its_content(given: str, number: int) -> None:
    readings = read("-", stdin=given.encode())
    assert [what(reading) for reading in readings] == [[]] * number
    assert all(reading.report is not None for reading in readings)


def test_several_documents_in_a_json_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(f"{line(id='a')}\n{line(id='b')}")
    assert [reading.report and reading.report.id for reading in read(path)] == ["a", "b"]


def test_lone_surrogates_become_question_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "\\ud800 ' + BODY + '", "date": "2025-06-02", "title": "\\udfff"}')
    (reading,) = read(path)
    assert reading.report is not None
    assert reading.report.text == f"? {BODY}"
    assert reading.report.title == "?"
    assert "surrogates" in what(reading)[0]


def test_reports_without_an_id_get_one_from_their_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line()}\n{line()}\n{line(text=BODY + ' More.')}")
    ids = [reading.report.id for reading in read(path) if reading.report]
    assert ids[0] == ids[1] != ids[2]
    assert len(ids[0]) == 16
