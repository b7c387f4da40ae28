"""Records made by hand for tests of the views."""

from __future__ import annotations

from dateline.model import (
    Actor,
    DateBounds,
    DatelineInfo,
    Delegation,
    Event,
    Mention,
    Outcome,
    Place,
    Position,
    Problem,
    Quantity,
    Record,
    Report,
    Span,
    Statement,
    Talks,
    Time,
)

TEXT = (
    "Envoys <b>meet</b> & part\n\n"
    "GENEVA (NWA) — Anna Sorel of Ruritania and Graustark's team held a second round on Monday, "
    "officials said, and freed more than 40 soldiers."
)


def at(words: str, text: str = TEXT) -> Span:
    """Where `words` first stand."""
    start = text.index(words)
    return start, start + len(words)


def full_record() -> Record:
    """A record with every kind of item, nested and crossing spans, and characters that HTML must escape."""
    return Record(report=_report(), problems=(Problem("demo:1", "is <odd>"),), **_parts())  # type: ignore[arg-type]


def _report() -> Report:
    return Report(
        id="demo & <1>",
        published="2025-06-02",
        title="Envoys <b>meet</b> & part",
        publisher="NWA",
        url="https://example.org/?a=1&b=2",
        language="en",
        dateline=DatelineInfo(at("GENEVA (NWA) —"), "p1", None, "NWA"),
        text=TEXT,
    )


def _parts() -> dict[str, object]:
    clause = (at("Anna")[0], at("Monday")[1])
    return {
        "times": (Time("t1", at("Monday"), "Monday", "DATE", "2025-06-02", None, "2025-06-02", "2025-06-02"),),
        "places": (
            Place("p1", at("GENEVA"), "GENEVA", "Geneva", 2660646, "CHE", "Geneva", "P.PPLA", 46.2, 6.15),
            Place("p2", at("Ruritania"), "Ruritania", "Ruritania", sense="metonym", disputed=True),
        ),
        "actors": (
            Actor(
                "a1",
                (Mention(at("Anna Sorel of Ruritania"), "Anna Sorel of Ruritania", "name"),),
                "Anna Sorel",
                "RUR",
                ("GOV",),
                "RUR GOV",
                "envoy",
                None,
                "person",
            ),
            Actor("a2", (Mention(at("Graustark's team"), "Graustark's team", "nominal"),), "Graustark"),
        ),
        "quantities": (
            Quantity(
                "q1",
                at("more than 40 soldiers"),
                "more than 40 soldiers",
                40.0,
                40.0,
                None,
                "more_than",
                None,
                "soldier",
                "released",
            ),
        ),
        "statements": (
            Statement("s1", at("said"), (clause, at("freed more than 40 soldiers")), "indirect", "says"),
            Statement(
                "s2",
                at("held"),
                (at("round on Monday, officials"),),
                "mixed",
                "claims",
                ("a1",),
                at("Anna Sorel"),
                "t1",
                "s1",
                "claim",
            ),
        ),
        "events": (
            Event(
                "e1",
                "CONSULT",
                at("held"),
                clause,
                "meet",
                ("diplomatic",),
                "046",
                7.0,
                ("a1", "a2"),
                (),
                "t1",
                DateBounds("2025-06-02", "2025-06-02"),
                "p1",
                (),
                "asserted",
                ("s1",),
                (at("held"), at("round")),
            ),
            Event(
                "e2",
                "RETREAT",
                at("freed"),
                at("freed more than 40 soldiers"),
                None,
                (),
                None,
                None,
                (),
                ("a2",),
                quantities=("q1",),
                factuality="possible",
                statements=("s1", "s2"),
                mentions=(at("freed"),),
                habitual=True,
            ),
        ),
        "talks": (
            Talks(
                "k1",
                (clause,),
                ("a1", "a2"),
                2,
                "direct",
                DateBounds("2025-06-02", "2025-06-02"),
                "p1",
                "a villa",
                ("a2",),
                "a1",
                (Delegation("a1", "a1", "q1", ("a2",)),),
                "t1",
                ("prisoners",),
                "held",
                (Outcome("prisoner_exchange", at("freed more than 40 soldiers"), ("a1",)),),
                (Position("a2", "truce", "rejects", at("Graustark's team"), "s1"),),
            ),
        ),
    }
