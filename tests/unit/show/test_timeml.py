"""TimeML: the text comes back letter for letter, ids are unique, and any record gives a document that parses."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.api import loaded
from dateline.model import Record, Report, Time
from dateline.pipeline import Pipeline
from dateline.show.timeml import document
from factories import full_record

UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PIECES = (
    "The army shelled the town ", "on Monday", " & ", "<b>", "]]>", "two weeks ago", "\r\n", "\r", "\x00", "\x0b",
    "\ufffe", "&amp;", "<TIMEX3>", "yesterday", "the past three days", "“", "\u2028", "\x85", "🙂", ", ", "June 2",
    "every Friday", "that night", "\t", "  ",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
)


@pytest.fixture(scope="module")
def tagger() -> Pipeline:
    return loaded(until="times")


def parsed(source: str) -> ElementTree.Element:
    root = ElementTree.fromstring(source.encode())
    assert root.tag == "TimeML"
    return root


def text_of(root: ElementTree.Element) -> str:
    return "".join(root.find("TEXT").itertext())  # type: ignore[union-attr]


def timex(root: ElementTree.Element) -> list[tuple[str, str]]:
    return [(tag.get("tid", ""), "".join(tag.itertext())) for tag in root.find("TEXT").iter("TIMEX3")]  # type: ignore[union-attr]


@settings(max_examples=120)
@given(text=TEXTS, day=st.sampled_from(["2025-06-02", "2025-06-02T14:31:00+03:00", "soon", None]))
def test_the_text_comes_back_and_ids_are_unique(tagger: Pipeline, text: str, day: str | None) -> None:
    record = tagger.code(Report(id=text[:5], published=day, title=text[:20], text=text))
    written = document(record)
    root = parsed(written.text)
    assert text_of(root) == UNFIT.sub("\ufffd", text)
    assert bool(written.problems) == bool(UNFIT.search(text))
    assert timex(root) == [(time.id, UNFIT.sub("\ufffd", time.text)) for time in record.times]
    ids = [tag.get("tid") for tag in root.iter("TIMEX3")]
    assert len(ids) == len(set(ids))
    for tag in root.iter("TIMEX3"):
        assert {tag.get(name, ids[0]) for name in ("anchorTimeID", "beginPoint", "endPoint")} <= set(ids)


def test_all_samples_come_back(records: tuple[Record, ...]) -> None:
    for record in records:
        root = parsed(dateline.to_timeml(record))
        assert text_of(root) == record.report.text
        assert len(timex(root)) == len(record.times)
        assert root.findtext("DOCID") == record.report.id
        assert root.find("DCT/TIMEX3").attrib["functionInDocument"] == "CREATION_TIME"  # type: ignore[union-attr]


def test_tags_say_what_a_time_hangs_on() -> None:
    text = "In the past two weeks envoys met often. Two days after May 16 they met on Monday, about 7 p.m."
    record = dateline.code(text, published="2025-06-04", until="times")
    root = parsed(dateline.to_timeml(record))
    tags = {"".join(tag.itertext()): dict(tag.attrib) for tag in root.iter("TIMEX3")}
    assert tags["2025-06-04"] == {
        "tid": "t0",
        "type": "DATE",
        "value": "2025-06-04",
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    assert tags["the past two weeks"]["endPoint"] == "t0"
    assert tags["Two days"]["beginPoint"] == tags["May 16"]["tid"]
    assert tags["Monday"]["value"] == "2025-06-02"
    assert tags["Monday"]["temporalFunction"] == "true"
    assert tags["about 7 p.m."]["mod"] == "APPROX"


def test_without_a_day_there_is_no_creation_time() -> None:
    root = parsed(dateline.to_timeml(dateline.code("The envoys met on Monday.", until="times")))
    assert root.find("DCT") is None
    assert all("anchorTimeID" not in tag.attrib for tag in root.iter("TIMEX3"))


def test_a_clock_of_publication_is_a_time() -> None:
    record = dateline.code("The envoys met.", published="2025-06-04T14:31:00+03:00", until="times")
    tag = parsed(dateline.to_timeml(record)).find("DCT/TIMEX3")
    assert tag is not None
    assert (tag.attrib["type"], tag.attrib["value"]) == ("TIME", "2025-06-04T14:31:00+03:00")


def test_times_that_do_not_nest_are_left_out_and_told() -> None:
    text = "on Monday night"
    spans = [(3, 9), (3, 15), (8, 15), (10, 99), (4, 4)]
    times = tuple(Time(f"t{n}", span, "x", "DATE", 'a"b\n', anchor="t9") for n, span in enumerate(spans, 1))
    written = document(Record(report=Report(id="<&>", text=text), times=times))
    root = parsed(written.text)
    assert text_of(root) == text
    assert root.findtext("DOCID") == "<&>"
    assert [tag.get("value") for tag in root.iter("TIMEX3")] == ['a"b\n']
    assert len(written.problems) == 4


def test_attributes_hold_anything() -> None:
    record = full_record()
    odd = msgspec.structs.replace(record.times[0], value="\x00\r\n\t<&>\"'", mod="\ufffe")
    root = parsed(document(msgspec.structs.replace(record, times=(odd,))).text)
    (tag,) = list(root.find("TEXT").iter("TIMEX3"))  # type: ignore[union-attr]
    assert tag.attrib["value"] == "\ufffd\r\n\t<&>\"'"
    assert tag.attrib["mod"] == "\ufffd"
