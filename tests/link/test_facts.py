"""Days, places and perpetrators on which tellings differ."""

from __future__ import annotations

from dateline.link.copies import find_copies
from dateline.link.facts import fact_claims
from dateline.link.incidents import tellings_of
from dateline.link.views import Act, Paper, Where, Who
from dateline.link.voices import voices_of

TOWN = Where("Orlova", 1, "RUR", "North", "settlement", 50.0, 30.0)
REGION = Where("North", 2, "RUR", "North", "admin1", 50.2, 30.2)
FAR = Where("Sebano", 3, "RUR", "South", "settlement", 45.0, 30.0)


def act(place: Where | None, days: tuple[str, str], actor: str = "GRA", factuality: str = "asserted") -> Act:
    return Act(
        id="e1", type="ASSAULT", mode=None, factuality=factuality, habitual=False, earliest=days[0], latest=days[1],
        basis=None, place=place, actors=(Who(actor, actor, actor, "country"),), recipients=(), trigger="shell",
        words=("shell", "town"), figures=(), voices=(), reported=False, span=(0, 5), said="shelled the town",
    )  # fmt: skip


def groups(*acts: Act) -> dict[str, tuple[str, str | None]]:
    papers = [
        Paper(at, f"r{at}", "2025-05-03", "t", f"site {at}", (), (), (), b"", (told,), 5)
        for at, told in enumerate(acts)
    ]
    found = fact_claims(tellings_of(papers, {}), papers, voices_of(papers, find_copies(papers, {})), "ASSAULT")
    return {group.slot: (group.status, group.suggested) for group in found}


def test_what_fits_together_is_compatible_and_the_narrower_is_suggested() -> None:
    assert groups(act(TOWN, ("2025-05-01", "2025-05-02")), act(REGION, ("2025-05-02", "2025-05-02"))) == {
        "date": ("compatible", "2025-05-02"),
        "place": ("compatible", "Orlova"),
    }


def test_what_clashes_is_disputed() -> None:
    day = ("2025-05-02", "2025-05-02")
    assert groups(act(TOWN, day), act(FAR, day, "BOR")) == {
        "place": ("disputed", None),
        "perpetrator": ("disputed", None),
    }
    assert groups(act(None, day), act(None, day, factuality="denied")) == {"happened": ("disputed", None)}


def test_where_all_say_the_same_there_is_nothing_to_settle() -> None:
    day = ("2025-05-02", "2025-05-02")
    assert groups(act(TOWN, day), act(TOWN, day)) == {}
