"""What a notebook shows of records and answers: small, escaped, needing nothing else; and answers as data frames."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from dateline.model import Record, Report
from dateline.model.preview import card, quoted, table
from dateline.store import Answer, IncidentRow, RecordFile
from factories import full_record


class Seen(HTMLParser):
    """Elements, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.depth = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.depth += tag != "br"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.words += data


ALLOWED = {"table", "caption", "thead", "tbody", "tr", "th", "td", "p", "b", "br"}


def harmless(text: str) -> Seen:
    seen = Seen(text)
    assert set(seen.tags) <= ALLOWED
    assert seen.attributes <= {"style", "scope"}
    assert seen.depth == 0
    return seen


def test_a_record_is_shown_with_its_acts_and_their_words(records: tuple[Record, ...]) -> None:
    for record in (*records, full_record()):
        text = record._repr_html_()
        seen = harmless(text)
        assert len(text) < 40_000
        for event in record.events[:25]:
            assert event.type in seen.words
            word = record.report.text[slice(*event.trigger_span)].replace("\x00", "\u2400").replace("\n", " ")
            assert word in seen.words
        harmless(record.report._repr_html_())


def test_words_are_no_markup() -> None:
    report = Report(id="<script>x</script>", text="<b onclick=x>&amp;\x00", title="\"'><img src=x>")
    assert "\u2400" in harmless(report._repr_html_()).words
    assert "<img" in harmless(Record(report=report)._repr_html_()).words
    assert harmless(table(["<i>"], [["x"]], "<u>")).words == "<u><i>x"
    assert harmless(card("<i>", [("<a>", "<u>"), ("none", None)])).words == "<i><a><u>"
    assert harmless(quoted("<a> <b> <c>", (0, 11), (4, 7))).words == "<a> <b> <c>"


def test_an_answer_is_shown_and_stays_to_be_read(record_file: RecordFile) -> None:
    rows = list(record_file.incidents())
    answer = record_file.incidents()
    seen = harmless(answer._repr_html_())
    assert seen.tags.count("tr") == 21
    assert "and more after these 20" in seen.words
    assert list(answer) == rows
    assert "no rows" in answer._repr_html_()
    assert rows[0].told[:40] in harmless(rows[0]._repr_html_()).words
    for other in (record_file.reports(), record_file.actors(), record_file.stats(), record_file.processes()):
        harmless(other._repr_html_())


def test_an_answer_is_an_arrow_table(record_file: RecordFile) -> None:
    pytest.importorskip("pyarrow")
    rows = list(record_file.incidents())
    found = record_file.incidents().to_arrow()
    assert found.column_names == list(IncidentRow.__struct_fields__)
    assert found.to_pylist()[0]["id"] == rows[0].id
    assert [str(found.schema.field(name).type) for name in ("id", "latitude", "voices", "habitual")] == [
        "string", "double", "int64", "bool",
    ]  # fmt: skip
    none = record_file.incidents(since="2040-01-01").to_arrow()
    assert (none.num_rows, none.schema) == (0, found.schema)


def test_an_answer_is_a_data_frame(record_file: RecordFile) -> None:
    pytest.importorskip("pandas")
    found = record_file.incidents().to_pandas()
    assert list(found.columns) == list(IncidentRow.__struct_fields__)
    assert len(found) == len(list(record_file.incidents()))
    assert list(Answer([], IncidentRow).to_pandas().columns) == list(IncidentRow.__struct_fields__)
