"""Fixes of analysts count: filters, figures and order go by them; the machine's coding stays beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.errors import ConfigError
from dateline.store.hand.fixes import check, days_of, place_of, side_of
from desk.conftest import sign_in
from desk.pages import faults
from desk.test_corrections import coding, say


def act(client: TestClient, query: str = "type=ASSAULT&place=Istanbul") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/incidents.json?{query}&size=1").json()["incidents"][0]
    return found


def ids(client: TestClient, query: str) -> set[str]:
    return {row["id"] for row in client.get(f"/incidents.json?size=9999&{query}").json()["incidents"]}


def test_a_corrected_day_moves_the_act_in_lists_timelines_and_overviews(writer: TestClient, own_path: Path) -> None:
    before, one = coding(own_path), act(writer, "type=ASSAULT")
    assert one["id"] not in ids(writer, "from=2031-01-01")
    week = "/overview.json?from=2031-02-01&to=2031-02-07"
    assert writer.get(week).json()["acts"] == 0
    say(writer, one["id"], "fix", field="day", value="2031-02-03 to 2031-02-04")
    assert ids(writer, "from=2031-01-01") == {one["id"]}
    assert one["id"] not in ids(writer, "to=2030-01-01")
    assert writer.get(week).json()["acts"] == (one["factuality"] == "asserted")
    timeline = writer.get("/timeline.json?from=2031-02-01&to=2031-02-07").json()
    assert (timeline["acts"], timeline["undated"]) == (1, 0)
    row = writer.get("/incidents.json?from=2031-01-01").json()["incidents"][0]
    assert row["day"] == one["day"]
    assert row["corrected"] == {"day": "2031-02-03", "earliest": "2031-02-03", "latest": "2031-02-04"}
    page = writer.get("/incidents?from=2031-01-01").text
    assert "day corrected, coded:" in page
    assert faults(page) == []
    assert "2031-02-03" in writer.get("/incidents.csv?from=2031-01-01").text
    assert coding(own_path) == before


def test_a_corrected_type_is_found_counted_and_scored_as_such(writer: TestClient) -> None:
    one = act(writer, "type=ASSAULT")
    say(writer, one["id"], "fix", field="type", value="aid")
    assert one["id"] in ids(writer, "type=AID")
    assert one["id"] not in ids(writer, "type=ASSAULT")
    if one["mode"]:
        assert one["id"] not in ids(writer, f"type={one['mode']}")
    assert "corrected, coded: assault" in writer.get("/incidents?type=AID&size=999").text
    assert "corrected; coded: assault" in writer.get(f"/incident/{one['id']}").text


def test_a_corrected_place_is_on_the_map_and_in_its_circle(writer: TestClient) -> None:
    one = act(writer, "place=Istanbul")
    say(writer, one["id"], "fix", field="place", value="Nowhere Junction (-33.5, 151.2)")
    assert one["id"] not in ids(writer, "place=Istanbul")
    assert one["id"] not in ids(writer, "near=41.0,29.0,50")
    assert ids(writer, "place=nowhere%20junction") == {one["id"]}
    assert ids(writer, "near=-33.5,151.0,100") == {one["id"]}
    assert [row["place"] for row in writer.get("/map.json?at=-33,151,5").json()["places"]] == ["Nowhere Junction"]
    say(writer, one["id"], "fix", field="place", value="kyiv")
    assert one["id"] in ids(writer, "place=Kyiv")
    assert one["id"] in ids(writer, "near=50.45,30.52,30")
    say(writer, one["id"], "fix", field="place", value="?")
    assert one["id"] in ids(writer, "only=unplaced")


def test_corrected_sides_are_found_by_name_code_and_pair(writer: TestClient) -> None:
    one = act(writer, "between=RUS,UKR&type=ASSAULT")
    say(writer, one["id"], "fix", field="who", value="Brazil; ARG MIL")
    say(writer, one["id"], "fix", field="whom", value="Chile")
    assert one["id"] not in ids(writer, "between=RUS,UKR")
    for query in ("actor=BRA", "actor=brazil", "actor=ARG%20MIL", "actor=ARG", "between=CHL,BRA", "actor=chl"):
        assert ids(writer, query) == {one["id"]}, query
    pairs = writer.get("/pairs.json?actor=BRA").json()["pairs"]
    assert {(row["actor"], row["recipient"]) for row in pairs} <= {("BRA", "CHL"), ("ARG", "CHL")}
    assert writer.get("/actor/BRA").status_code == 200


def test_a_side_that_is_not_fixed_is_found_as_before(writer: TestClient) -> None:
    one = act(writer, "between=RUS,UKR&type=ASSAULT")
    fixed, other = ("whom", one["actors"]) if one["actors"] else ("who", one["recipients"])
    say(writer, one["id"], "fix", field=fixed, value="Chile")
    assert one["id"] in ids(writer, f"actor={other.split(';')[0]}")
    assert one["id"] in ids(writer, "actor=CHL")


def test_a_corrected_way_of_telling_counts(writer: TestClient) -> None:
    one = act(writer, "factuality=asserted")
    say(writer, one["id"], "fix", field="told as", value="denied")
    assert one["id"] in ids(writer, "factuality=denied")
    assert one["id"] not in ids(writer, "factuality=asserted")


def test_what_is_taken_back_counts_no_more(writer: TestClient, own_path: Path) -> None:
    one = act(writer, "type=ASSAULT")
    everything = {kind: ids(writer, f"type={kind}") for kind in ("ASSAULT", "AID")}
    say(writer, one["id"], "fix", field="type", value="AID")
    say(writer, one["id"], "withdraw", other="1")
    assert {kind: ids(writer, f"type={kind}") for kind in ("ASSAULT", "AID")} == everything
    assert act(writer, "type=ASSAULT")["corrected"] == {}


def test_fixes_that_could_not_count_are_refused_in_words(writer: TestClient) -> None:
    one = act(writer, "type=ASSAULT")["id"]
    wrong = {"type": ("HUG", "ASSAULT hug"), "day": ("last week", "2025-06-03 to 2025-06-01"), "told as": ("shouted",)}
    for field, value in ((field, value) for field, values in wrong.items() for value in values):
        assert say(writer, one, "fix", field=field, value=value).status_code == 400, (field, value)
    assert writer.get("/corrections.json").json()["total"] == 0


def test_a_fix_of_an_older_desk_that_cannot_be_read_is_shown_and_does_not_count(
    writer: TestClient, own_path: Path
) -> None:
    import sqlite3

    one = act(writer, "type=ASSAULT")
    say(writer, one["id"], "fix", field="day", value="2025-06-01")
    db = sqlite3.connect(own_path)
    db.execute("UPDATE correction SET value = 'some day <b>soon</b>'")
    db.execute(
        "INSERT INTO correction (made, who, kind, event, note) SELECT made, who, 'comment', event, 'x' FROM correction"
    )
    db.commit()
    db.close()
    row = writer.get(f"/incident/{one['id']}.json").json()["incident"]
    assert (row["unread"], row["corrected"]) == (["day"], {})
    assert "some day &lt;b&gt;soon" in writer.get(f"/incident/{one['id']}").text


def test_agreement_is_counted_by_field(writer: TestClient) -> None:
    first, second = writer.get("/incidents.json?size=2").json()["incidents"]
    say(writer, first["id"], "confirm")
    say(writer, second["id"], "fix", field="day", value="2025-06-01")
    sign_in(writer, "Bela")
    say(writer, second["id"], "fix", field="day", value="2025-06-02")
    fields = {row["field"]: row for row in writer.get("/corrections.json").json()["agreement"]["fields"]}
    assert fields["day"] == {"field": "day", "looked_at": 2, "fixed": 1, "right": 0.5}
    assert fields["place"]["right"] == 1.0
    assert "Its fields" in writer.get("/corrections").text


def test_words_of_fixes_are_read() -> None:
    assert days_of("2025-02") == days_of("2025-02-01 to 2025-02-28") == days_of("2025-02-01/2025-02-28")
    assert (days_of("from 2025-02-01").first, days_of("from 2025-02-01").last) == ("2025-02-01", None)
    assert (days_of("until 2025-02-01").first, days_of("until 2025-02-01").last) == (None, "2025-02-01")
    assert days_of("?").first is None
    assert place_of("A – B 50.5, 30", {})[1] is not None
    assert place_of("Route 66", {}) == ("Route 66", None)
    assert side_of("Russia; rus mil;;Russia", {"russia": "RUS", "rus": "RUS"}) == ("RUS", "RUS MIL")
    for words in ("", "tomorrow", "2025-13-01", "from soon"):
        with pytest.raises(ConfigError):
            check("day", words, set())
