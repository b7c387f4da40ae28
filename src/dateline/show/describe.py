"""A record as sections of cards, in the order in which a reader wants them."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Actor, Event, Place, Quantity, Record, Statement, Talks, Time
from dateline.show.cards import (
    SHORT,
    Card,
    Describer,
    Field,
    Part,
    Section,
    counted,
    fields,
    joined,
    known,
    plain,
)
from dateline.show.wording import days, one_line, place_name, time_value


def sections(record: Record) -> tuple[Section, ...]:
    """Events, talks, statements, then the items that they are made of; empty lists are left out."""
    about = Describer(record)
    found = (
        Section("events", "Events", tuple(event_card(item, about) for item in record.events)),
        Section("talks", "Talks", tuple(talks_card(item, about) for item in record.talks)),
        Section("statements", "Statements", tuple(statement_card(item, about) for item in record.statements)),
        Section("actors", "Actors", tuple(map(actor_card, record.actors))),
        Section("places", "Places", tuple(map(place_card, record.places))),
        Section("times", "Times", tuple(map(time_card, record.times))),
        Section("quantities", "Numbers", tuple(map(quantity_card, record.quantities))),
    )
    return tuple(section for section in found if section.cards)


def event_card(event: Event, about: Describer) -> Card:
    """Who did what to whom."""
    first, last = event.trigger_span
    told = len(event.mentions)
    return Card(
        event.id,
        f"{event.type} {event.mode}" if event.mode else event.type,
        one_line(about.text[first:last]),
        known(
            None if event.factuality == "asserted" else event.factuality,
            "background" if event.habitual else None,
            f"CAMEO {event.cameo}" if event.cameo else None,
        ),
        fields(
            ("who", about.actor_list(event.actors)),
            ("whom", about.actor_list(event.recipients)),
            ("when", about.when(event)),
            ("where", about.place(event.place)),
            ("numbers", about.quantity_list(event.quantities)),
            ("according to", about.chain(event.statements)),
            ("context", plain(*(context.replace("_", " ") for context in event.contexts))),
            ("told", plain(f"{told} times") if told > 1 else ()),
            ("words", about.evidence(event)),
        ),
    )


def talks_card(talks: Talks, about: Describer) -> Card:
    """A meeting or round."""
    where = joined((*about.place(talks.place), *plain(talks.venue)), ", ")
    return Card(
        talks.id,
        f"round {talks.round}" if talks.round is not None else "talks",
        "",
        known(talks.status, talks.change.replace("_", " ") if talks.change else None, talks.form),
        fields(
            ("parties", about.actor_list(talks.parties)),
            ("when", plain(days(talks.date))),
            ("where", where),
            ("chair", about.actor_list([talks.chair] if talks.chair else [])),
            ("mediators", about.actor_list(talks.mediators)),
            ("lasted", about.time(talks.duration)),
            ("topics", plain(*talks.topics)),
            *_delegations(talks, about),
            *_outcomes(talks, about),
            *_positions(talks, about),
            ("words", plain(about.quote(talks.spans[0])) if talks.spans else ()),
        ),
    )


def _delegations(talks: Talks, about: Describer) -> Iterator[tuple[str, tuple[Part, ...]]]:
    for team in talks.delegations:
        parts = [about.actor(team.party)]
        if team.head:
            parts += [Part(" led by "), about.actor(team.head)]
        if team.size and team.size in about.quantities:
            parts += [Part(", "), *about.quantity_list([team.size])]
        if team.members:
            parts += [Part(", with "), *about.actor_list(team.members)]
        yield "delegation", tuple(parts)


def _outcomes(talks: Talks, about: Describer) -> Iterator[tuple[str, tuple[Part, ...]]]:
    for outcome in talks.outcomes:
        parties = about.actor_list(outcome.parties)
        between = (Part(" by "), *parties) if parties else ()
        what = Part(outcome.what.replace("_", " "), strong=True)
        yield "outcome", (what, *between, Part(f": {about.quote(outcome.span, SHORT)}"))


def _positions(talks: Talks, about: Describer) -> Iterator[tuple[str, tuple[Part, ...]]]:
    for position in talks.positions:
        told = f"{position.stance} (denied)" if position.denied else position.stance
        stance = Part(told, position.statement)
        what = Part(f" {one_line(position.on)}: {about.quote(position.span, SHORT)}")
        yield "position", (about.actor(position.party), Part(" "), stance, what)


def statement_card(statement: Statement, about: Describer) -> Card:
    """Who says what."""
    content = joined((Part(about.quote(span)) for span in statement.content_spans), " ")
    return Card(
        statement.id,
        statement.stance,
        one_line(about.text[slice(*statement.cue_span)]),
        known(
            statement.kind,
            None if statement.factivity == "neutral" else statement.factivity,
            "held" if statement.held else None,
        ),
        fields(
            ("who", about.source(statement)),
            ("when", about.time(statement.time)),
            ("told by", (Part(statement.within, statement.within),) if statement.within else ()),
            ("words", content),
        ),
    )


def actor_card(actor: Actor) -> Card:
    """Name, code, office, and how often the report speaks of it."""
    times = len(actor.mentions)
    return Card(
        actor.id,
        one_line(actor.name),
        "",
        known(actor.code, actor.title),
        fields(
            ("kind", plain(actor.kind)),
            ("country", plain(actor.country)),
            ("sectors", plain(*actor.sectors)),
            ("wikidata", plain(actor.wikidata)),
            ("mentions", plain(str(times)) if times > 1 else ()),
        ),
    )


def place_card(place: Place) -> Card:
    """Name, country, and whether the land or its government is meant."""
    return Card(
        place.id,
        place_name(place),
        one_line(place.text),
        known("stands for its government" if place.sense == "metonym" else None,
              "disputed" if place.disputed else None),
        fields(
            ("position", plain(_position(place))),
            ("feature", plain(place.feature)),
            ("GeoNames", plain(str(place.geonames_id)) if place.geonames_id is not None else ()),
        ),
    )  # fmt: skip


def _position(place: Place) -> str | None:
    if place.latitude is None or place.longitude is None:
        return None
    return f"{place.latitude:.4f} {place.longitude:.4f}"


def time_card(time: Time) -> Card:
    """Value and type."""
    hangs_on = Field("hangs on", (Part(time.anchor, None if time.anchor == "published" else time.anchor),)) \
        if time.anchor else None  # fmt: skip
    return Card(time.id, time_value(time), one_line(time.text), known(time.type), (hangs_on,) if hangs_on else ())


def quantity_card(quantity: Quantity) -> Card:
    """Value and what it counts."""
    qualifier = None if quantity.qualifier == "exact" else quantity.qualifier.replace("_", " ")
    return Card(quantity.id, counted(quantity), one_line(quantity.text), known(qualifier))
