"""Questions that cannot be answered are told why, and filters mean what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.model import Record
from store.conftest import filled


@pytest.fixture(scope="module")
def path(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("answers") / "samples.dateline"
    filled(made, records)
    return made


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.mark.parametrize(
    ("command", "option", "value", "words"),
    [
        ("timeline", "--type", "BOMB", "there are the types AGREE,"),
        ("incidents", "--factuality", "maybe", "there are asserted, denied"),
        ("claims", "--stance", "shouts", "there are says, claims"),
        ("disputes", "--status", "contested", "there are agreed, compatible"),
        ("timeline", "--between", "RUS,Ruritania", "'Ruritania' is no state"),
        ("export", "--type", "BOMB", "there are the types"),
    ],
)
def test_a_filter_that_nothing_can_fit_is_refused(
    path: Path, command: str, option: str, value: str, words: str
) -> None:
    form = ["-f", "csv"] if command == "export" else []
    answer = run(command, path, *form, option, value)
    assert answer.exit_code == 2
    assert option in answer.stderr
    assert words in answer.stderr


def test_days_the_wrong_way_round_are_refused(path: Path) -> None:
    answer = run("timeline", path, "--from", "2025-06-02", "--to", "2025-06-01")
    assert (answer.exit_code, "lies after" in answer.stderr) == (2, True)


def test_states_may_be_called_by_their_names_and_types_in_any_letters(path: Path) -> None:
    wanted = run("timeline", path, "--between", "RUS,UKR", "--type", "ASSAULT", "-f", "csv")
    assert (
        wanted.stdout == run("timeline", path, "--between", "russia,Ukraine", "--type", "assault", "-f", "csv").stdout
    )
    assert wanted.stdout.count("\n") > 2


@pytest.mark.parametrize("command", ["timeline", "incidents", "claims", "disputes"])
def test_an_empty_answer_says_so(path: Path, command: str) -> None:
    answer = run(command, path, "--actor", "nobody at all")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "holds nothing that fits" in answer.stderr


@pytest.mark.parametrize("name", ["Russia-Ukraine", "russia ukraine, istanbul", "istanbul 2025", "Ukraine–Russia"])
def test_a_negotiation_is_found_by_words_of_its_name(path: Path, name: str) -> None:
    assert run("talks", path, name).stdout.startswith("Russia–Ukraine, Istanbul, 2025\n")


def test_a_name_that_is_none_is_told(path: Path) -> None:
    for name in ("nothing so called", "—", ""):
        assert "there is no process" in run("talks", path, name).stderr
    assert "there is no incident, story or report" in run("show", path, "xyz").stderr


def test_a_briefing_without_a_day_tells_of_the_last_month(path: Path) -> None:
    answer = run("brief", path, "Istanbul")
    assert answer.exit_code == 0
    assert "since 2025-06-23, reports up to 2025-07-23" in answer.stdout
    assert answer.stdout == run("brief", path, "Istanbul", "--since", "2025-06-23").stdout


def test_a_record_file_among_reports_is_told_apart(path: Path) -> None:
    for command in ("code", "explain", "times", "quotes"):
        answer = run(command, path)
        assert (answer.exit_code, "if it is a record file" in answer.stderr) == (2, True), command


def test_help_names_arguments_alone_and_tells_first_sentences_whole() -> None:
    usage = run("talks", "--help").stdout
    assert "talks [OPTIONS] FILE [PROCESS]" in usage
    assert "<path>" not in usage
    assert "FILE …" in run("lexicon", "check", "--help").stdout
    listed = run("--help").stdout.partition("Commands:")[2]
    assert "..." not in listed
    names = list(get_command(app).commands)  # type: ignore[attr-defined]
    assert all(f"  {name} " in listed for name in names)
