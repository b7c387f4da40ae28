"""PLOVER: JSON Lines of the standard, with whose word it is as an extension."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.export.form import Field, Format, Left, Part
from dateline.export.jsonlines import line
from dateline.export.knowledge import Knowledge, quad
from dateline.export.pool import Pool
from dateline.export.prose import days_of
from dateline.export.rows import UNTOLD, Said, Telling, Where, Who

_SIZES = {"killed": "dead", "wounded": "injured", "detained": "arrested"}
_RESOLUTION = {"site": 1, "settlement": 2, "admin2": 3, "admin1": 4, "region": 4, "water": 4, "country": 5}


def _write(pool: Pool, knowledge: Knowledge) -> Iterator[bytes | Left]:
    for act in pool.acts():
        for telling in act.tellings:
            day = telling.told or days_of(act).first
            yield Left(telling.id, "no day is told") if day is None else line(_record(telling, day, knowledge))


def _record(telling: Telling, day: str, knowledge: Knowledge) -> dict[str, Any]:
    source = telling.source
    ends = telling.latest is not None and telling.latest != day
    return {
        "id": telling.id,
        "date": day,
        **({"enddate": telling.latest} if ends else {}),
        "actor": [_entity(who) for who in telling.actors],
        "recipient": [_entity(who) for who in telling.recipients],
        "event": telling.type,
        **({"mode": telling.mode} if telling.mode else {}),
        "context": list(telling.contexts),
        "quad_code": quad(telling.type),
        **({} if telling.score is None else {"event_scale": telling.score}),
        "event_text": telling.trigger.text,
        **({} if telling.place is None else {"event_loc": _location(telling.place, knowledge)}),
        **({"size": size} if (size := _size(telling)) else {}),
        "text": telling.words.text,
        "text_info": {
            "sequence": telling.sentence,
            "start": telling.words.start,
            "end": telling.words.end,
            "text_story": source.key,
        },
        "cite_info": {
            "citation": source.id,
            **({"url": source.url} if source.url else {}),
            **({"title": source.title} if source.title else {}),
            **({"language": source.language} if source.language else {}),
            **({"publication": source.publisher} if source.publisher else {}),
        },
        "coder": "dateline",
        "claim": {
            "factuality": telling.factuality,
            "certainty": {"source": telling.certainty_source, "author": telling.certainty_author},
            "statements": [_said(said) for said in telling.said],
            "date": {"earliest": telling.earliest, "latest": telling.latest, "basis": telling.basis},
            "trigger": [telling.trigger.start, telling.trigger.end],
            "published": source.published,
            "voice": source.voice,
            "incident": telling.incident,
            "confidence": telling.confidence,
            "cameo": telling.cameo,
            **({"by_hand": telling.by_hand.split("; ")} if telling.by_hand else {}),
        },
    }


def _entity(who: Who) -> dict[str, Any]:
    first, *others = who.sectors or ("",)
    return {
        "code": who.realm or "",
        **({"sector": first} if first else {}),
        **({"sectors": others} if others else {}),
        **({} if who.words is UNTOLD else {"entity_text": who.words.text}),
        **({"identifier_id": who.wikidata} if who.wikidata else {}),
        "identifier_text": who.name,
        **({"office": who.title} if who.title else {}),
        **({} if who.words is UNTOLD else {"start": who.words.start, "end": who.words.end}),
    }


def _location(place: Where, knowledge: Knowledge) -> dict[str, Any]:
    kind, _, code = (place.feature or "").partition(".")
    given = {
        "extracted_place": place.words.text or None,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.latitude,
        "lon": place.longitude,
        "city": place.name if place.level == "settlement" else None,
        "district": place.name if place.level == "admin2" else None,
        "province": place.name if place.level == "admin1" else place.admin1,
        "country": knowledge.name(place.country) or None,
        "country_code": place.country,
        "feature_class": kind or None,
        "feature_code": code or None,
        "resolution": _RESOLUTION.get(place.level or ""),
    }
    return {key: value for key, value in given.items() if value is not None}


def _size(telling: Telling) -> dict[str, Any]:
    sizes: dict[str, Any] = {}
    for item in telling.numbers:
        if item.measure in _SIZES:
            sizes.setdefault(_SIZES[item.measure], int(item.value))
    return sizes


def _said(said: Said) -> dict[str, Any]:
    return {
        "id": said.id,
        "source": [_entity(who) for who in said.who],
        "source_text": said.source,
        "kind": said.kind,
        "stance": said.stance,
        "factivity": said.factivity,
        "content": [[words.start, words.end] for words in said.content],
    }


FORMAT = Format(
    name="plover",
    title="PLOVER, JSON Lines of the standard",
    about="The interchange format of PLOVER 2.0; a line is a telling. What the standard has no field for stands under "
    "`claim`, which other readers may leave aside.",
    parts=(
        Part(
            "plover.jsonl",
            (
                Field("id", "key of the report, `_`, id of the event"),
                Field("date", "first day that the report tells, else that of the incident, else the likeliest"),
                Field("enddate", "last day, where it is another one"),
                Field(
                    "actor, recipient",
                    "lists of entities: `code` (state or body), `sector` and further `sectors`, `entity_text` as "
                    "written, `identifier_id` (Wikidata), `identifier_text` (name), `office`; `start` and `end` of the "
                    "words are ours",
                ),
                Field("event, mode, context", "type, mode and contexts of PLOVER 2.0"),
                Field("quad_code", "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict"),
                Field("event_scale", "from conflict (-10) to cooperation (10)"),
                Field("event_text", "the word that tells the act"),
                Field(
                    "event_loc",
                    "`extracted_place` as written, `resolved_place`, `geonameid`, `lat`, `lon`, `city`, `district`, "
                    "`province`, `country`, `country_code`, `feature_class`, `feature_code`, `resolution` (1 within a "
                    "town to 5 a state)",
                ),
                Field("size", "`dead`, `injured`, `arrested` as told first"),
                Field("text", "the words of the report"),
                Field("text_info", "`sequence` of the sentence, `start`, `end`; `text_story` is the report's key"),
                Field("cite_info", "`citation` (id of the report), `url`, `title`, `language`, `publication`"),
                Field("coder", "`dateline`"),
                Field(
                    "claim",
                    "ours: `factuality`, `certainty`, `statements` (whose word it rests on, outermost first), `date` "
                    "with open bounds and its basis, span of the `trigger`, `published`, `voice`, `incident`, "
                    "`confidence`, `cameo`, and `by_hand` where an analyst corrected fields",
                ),
            ),
            _write,
        ),
    ),
    lacks=(
        "tellings of acts without any day: the standard demands a date",
        "days that are only likely, but in `claim.date`, which has no bounds then",
        'bounds of numbers in `size`: "at least 12" is 12 there',
        "ethnicity, religion, gender and age of entities, which dateline does not code",
        "`coded_date`: the same record file gives the same bytes",
    ),
)
