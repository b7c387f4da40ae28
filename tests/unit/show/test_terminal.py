"""The text view says everything in 80 columns and lets no control character through."""

from __future__ import annotations

from dateline.model import Record, Report, Time
from dateline.show.terminal import WIDTH, to_text
from factories import full_record


def test_it_says_who_did_what_when_where_and_according_to_whom() -> None:
    shown = " ".join(to_text(full_record()).split())
    for words in (
        "Envoys <b>meet</b> & part 2025-06-02 · NWA · demo & <1>",
        "dateline “GENEVA (NWA) —” = Geneva, CHE, NWA",
        "e1 CONSULT meet “held” CAMEO 046",
        "who Anna Sorel (RUR GOV), Graustark",
        "when 2025-06-02 “Monday”",
        "where Geneva, CHE",
        "according to a source not named says",
        "told 2 times",
        "[held] a second round on Monday”",
        "e2 RETREAT “freed” possible, background",
        "numbers more than 40 soldiers (> 40, released)",
        "according to a source not named says → Anna Sorel (RUR GOV) claims",
        "k1 round 2 held, direct",
        "where Geneva, CHE, a villa",
        "delegation Anna Sorel (RUR GOV) led by Anna Sorel (RUR GOV), "
        "more than 40 soldiers (> 40, released), with Graustark",
        "outcome prisoner exchange by Anna Sorel (RUR GOV): “freed more than 40 soldiers”",
        "position Graustark rejects truce: “Graustark's team”",
        "s2 claims “held” mixed, claim",
        "told by s1",
        "p2 “Ruritania” Ruritania stands for its government, disputed",
        "t1 “Monday” 2025-06-02 DATE",
        "q1 “more than 40 soldiers” > 40 soldier, released more than",
        "demo:1: is <odd>",
    ):
        assert words in shown


def test_lines_fit(records: tuple[Record, ...]) -> None:
    for record in (*records, full_record()):
        assert max(len(line) for line in to_text(record).splitlines()) <= WIDTH
        assert max(len(line) for line in to_text(record, 40).splitlines()) <= 40


def test_a_long_word_is_folded_not_lost() -> None:
    word = "w" * 200
    record = Record(report=Report(id="x", text=word), times=(Time("t1", (0, 200), word, "DATE", "2025"),))
    assert "".join(to_text(record).split()).count("w") >= 200


def test_control_characters_are_made_visible() -> None:
    record = Record(report=Report(id="\x1b[31m", text="\x1b[2Ja \u202eb", title="\x1b]0;x\x07"))
    shown = to_text(record)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown


def test_markup_of_the_console_is_plain_text() -> None:
    assert "[bold]x[/bold]" in to_text(Record(report=Report(id="[red]", text="[bold]x[/bold]")))
