"""`dateline who`: each part of a coding with its row or rule, by date, with namesakes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.lexicon import SHIPPED
from dateline.model import Record
from dateline.pipeline import Pipeline


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["who", *(str(arg) for arg in args)])


def told(*args: str | Path) -> dict[str, Any]:
    result = run(*args, "-f", "json")
    assert result.exit_code == 0, result.stderr
    body: dict[str, Any] = json.loads(result.stdout)
    return body


def first(*args: str | Path) -> dict[str, Any]:
    actor: dict[str, Any] = told(*args)["actors"][0]
    return actor


def ground(actor: dict[str, Any], part: str) -> dict[str, Any]:
    return next(item for item in actor["grounds"] if item["part"] == part)


def line_of(source: str) -> str:
    name, _, number = source.rpartition(":")
    return (SHIPPED / name).read_text(encoding="utf-8").splitlines()[int(number) - 1]


@pytest.mark.parametrize(
    ("day", "code"), [("2019-05-01", "USA GOV"), ("2022-05-01", "USA ELI"), ("2025-05-01", "USA GOV")]
)
def test_the_day_decides_which_row_counts(day: str, code: str) -> None:
    actor = first("Donald Trump", "--date", day)
    assert actor["actor"]["code"] == code
    chosen = [row for row in actor["dated"] if row["chosen"]]
    assert len(chosen) == 1 < len(actor["dated"])
    assert chosen[0]["since"] <= day
    assert chosen[0]["ended"] == (code == "USA ELI")
    assert ground(actor, "sectors")["source"] == chosen[0]["source"]
    assert ("former" in ground(actor, "sectors")["why"]) == (code == "USA ELI")
    assert line_of(chosen[0]["source"]).startswith("Donald Trump\t")


def test_every_source_is_a_line_of_that_name() -> None:
    for phrase in (
        "Hamas",
        "the Russian foreign ministry",
        "Ukrainian soldiers",
        "UNICEF",
        "Iranian nuclear officials",
    ):
        for actor in told(phrase, "--date", "2025-05-01")["actors"]:
            for item in actor["grounds"]:
                if item["source"] and ":" in item["source"]:
                    assert item["row"] in line_of(item["source"]), (phrase, item)


def test_parts_of_a_nominal_come_from_their_own_rows() -> None:
    actor = first("Ukrainian soldiers")
    assert actor["actor"]["code"] == "UKR MIL"
    assert ground(actor, "country")["source"].startswith("actors/countries.tsv:")
    assert ground(actor, "sectors")["source"].startswith("actors/roles.tsv:")
    assert ground(actor, "code")["source"] is None


def test_a_place_tells_the_state() -> None:
    why = ground(first("residents of Kharkiv"), "country")["why"]
    assert why == "the place “Kharkiv” lies there"


def test_context_tells_who_is_meant() -> None:
    text = "Sergei Lavrov flew to Ankara, where the minister met envoys."
    body = told("the minister", "--context", text, "--date", "2025-05-01")
    assert body["text"] == text
    assert body["actors"][0]["mention"]["text"] == "the minister"
    assert body["actors"][0]["actor"]["name"] == "Sergei Lavrov"


def test_a_state_of_the_context_is_told_as_such() -> None:
    actor = first("the defence ministry", "--context", "Israel struck Gaza on Monday.")
    assert actor["actor"]["country"] == "ISR"
    assert ground(actor, "country")["why"].startswith("no word of the phrase tells a state")


def test_two_states_are_two_actors() -> None:
    actors = told("Russian and Ukrainian officials")["actors"]
    assert {actor["actor"]["country"] for actor in actors[:2]} == {"RUS", "UKR"}


def test_holders_of_an_office_are_listed_by_date() -> None:
    actor = first("the Ukrainian defence minister", "--date", "2023-05-01")
    holders = actor["holders"]
    assert [row["since"] for row in holders] == sorted(row["since"] for row in holders)
    assert [row["name"] for row in holders if row["chosen"]] == ["Oleksii Reznikov"]


def test_namesakes_are_listed() -> None:
    names = {item["name"] for item in first("Barzani")["namesakes"]}
    assert {"Masoud Barzani", "Nechirvan Barzani"} <= names
    weak = first("Wagner")["namesakes"]
    assert [(item["name"], bool(item["note"])) for item in weak][:1] == [("Wagner Group", True)]


def test_a_row_of_ones_own_is_named(tmp_path: Path) -> None:
    path = tmp_path / "offices.mine.tsv"
    path.write_text(
        "# source: own\n# licence: CC0\nperson\toffice\tcode\tsectors\tfrom\nAnna Sorel\tenvoy\tFRA GOV\tGOV\t2024\n"
    )
    actor = first("Anna Sorel", "--date", "2025-05-01", "--lexicon", path)
    assert ground(actor, "code") == {
        "part": "code",
        "value": "FRA GOV",
        "why": "holds on 2025-05-01 (2024 to now)",
        "source": f"{path}:4",
        "row": "Anna Sorel",
    }


def test_the_table_says_the_same() -> None:
    result = run("Donald Trump", "--date", "2022-05-01")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "“Donald Trump” = Donald Trump: USA ELI, person"
    assert any(re.match(r"  country +USA +ended before 2022-05-01", line) for line in lines)
    assert any(line.strip().startswith("» ended  2017-01-20") for line in lines)
    assert "\x1b" not in result.stdout


def test_wrong_use_and_nobody() -> None:
    assert run("1 2 3").exit_code == 2
    assert "'1 2 3' holds no words" in run("1 2 3").stderr
    result = run("Hamas", "--date", "soon")
    assert (result.exit_code, result.stderr) == (
        2,
        "dateline: 'soon' is no date of the calendar (YYYY-MM-DD)\n",
    )
    result = run("on Monday", "--context", "It rained on Monday.")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'on Monday' names no actor" in result.stderr


def test_every_actor_of_the_samples_is_explained(pipeline: Pipeline, records: tuple[Record, ...]) -> None:
    from dateline.actors.explain import Explainer
    from dateline.lexicon import DataFiles

    explainer = Explainer(DataFiles())
    for record in records[:3]:
        parsed = pipeline.parser.parse(record.report.text)
        for actor in record.actors:
            found = explainer.explain(parsed, record, actor.mentions[0].span)
            (mine,) = [item for item in found if item.actor == actor]
            parts = [item.part for item in mine.grounds]
            assert len(parts) == len(set(parts))
            given = {
                "country": actor.country,
                "sectors": actor.sectors,
                "code": actor.code,
                "title": actor.title,
            }
            assert {"name", "kind", *(part for part, value in given.items() if value)} <= set(parts)


def test_help_has_examples_and_exit_codes() -> None:
    text = run("--help").stdout
    assert 'dateline who "Donald Trump" --date 2022-06-02' in text
    assert "Exit codes" in text
