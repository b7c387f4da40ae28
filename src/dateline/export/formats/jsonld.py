"""schema.org as JSON-LD: acts as Event, what is said of them as Claim and Quotation, reports as NewsArticle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.export.form import Field, Format, Left, Part
from dateline.export.jsonlines import listed
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.prose import days_of, title
from dateline.export.rows import Act, Said, Source, Telling, Where, Who
from dateline.store import ClaimRow
from dateline.store.keys import key_of, name_of

_KINDS = {"person": "Person", "country": "Country"}
_HEAD = b'{"@context":"https://schema.org","@graph":['


def _write(pool: Pool, knowledge: Knowledge) -> Iterator[bytes | Left]:
    return listed(_HEAD, _items(pool, knowledge), b"]}\n")


def _items(pool: Pool, knowledge: Knowledge) -> Iterator[Any]:
    for source in pool.sources():
        yield _article(source)
    said: set[str] = set()
    for act in pool.acts():
        yield _event(act, knowledge)
        for telling in act.tellings:
            for statement in telling.said:
                name = _name("statement", telling.source.key, statement.id)
                if name not in said:
                    said.add(name)
                    yield _statement(name, statement, telling)
        yield from {item["@id"]: item for item in map(_claim, act.claims)}.values()


def _name(kind: str, *parts: str) -> str:
    return f"urn:dateline:{kind}:{':'.join(parts)}"


def _event(act: Act, knowledge: Knowledge) -> dict[str, Any]:
    row, days, place = act.row, days_of(act), act.place
    return {
        "@type": "Event",
        "@id": _name("incident", row.id),
        "name": title(act),
        "description": row.told,
        **({"startDate": days.worded if days.unit in ("month", "year") else row.earliest} if row.earliest else {}),
        **({"endDate": row.latest} if row.latest and days.unit not in ("month", "year") else {}),
        **({} if place is None else {"location": _place(place, knowledge)}),
        **({"organizer": people} if (people := [_agent(who) for who in act.actors]) else {}),
        **({"attendee": people} if (people := [_agent(who) for who in act.recipients]) else {}),
        "keywords": [part for part in (row.type, row.mode, row.factuality) if part]
        + [f"{field} corrected by hand" for field in row.by_hand.split("; ") if field],
        "subjectOf": [{"@id": _name("report", source.key)} for source in act.sources],
    }


def _claim(claim: ClaimRow) -> dict[str, Any]:
    """A value told; of the same words told by the same voice for the same act there is one."""
    span = f"{claim.start}-{claim.end}"
    words = (claim.incident, claim.slot, claim.scope, claim.value, claim.status, claim.voice, claim.report, span)
    return {
        "@type": "Claim",
        "@id": _name("claim", name_of(key_of("claim", *words))),
        "about": {"@id": _name("incident", claim.incident)},
        "name": f"{claim.slot} {claim.scope}".strip() + f": {claim.value}",
        "text": claim.text,
        "creativeWorkStatus": claim.status,
        **({"author": {"@type": "Organization", "name": claim.voice}} if claim.voice else {}),
        **({"dateCreated": claim.said} if claim.said else {}),
        "appearance": {"@id": _name("report", claim.report)},
    }


def _place(place: Where, knowledge: Knowledge) -> dict[str, Any]:
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {
        "@type": "Place",
        "name": place.name,
        **({"geo": point} if place.latitude is not None else {}),
        **({"sameAs": f"https://sws.geonames.org/{place.geonames}/"} if place.geonames is not None else {}),
        **(
            {"containedInPlace": {"@type": "Country", "name": knowledge.name(place.country)}}
            if place.country and place.level != "country"
            else {}
        ),
    }


def _agent(who: Who) -> dict[str, Any]:
    return {
        "@type": _KINDS.get(who.kind, "Organization"),
        "name": who.name,
        **({"identifier": who.code} if who.code else {}),
        **({"jobTitle": who.title} if who.title and who.kind == "person" else {}),
        **({"sameAs": f"https://www.wikidata.org/entity/{who.wikidata}"} if who.wikidata else {}),
    }


def _statement(name: str, said: Said, telling: Telling) -> dict[str, Any]:
    speakers = [_agent(who) for who in said.who] or ([{"@type": "Thing", "name": said.source}] if said.source else [])
    report = {"@id": _name("report", telling.source.key)}
    common = {
        "@id": name,
        "text": " … ".join(words.text for words in said.content),
        "about": {"@id": _name("incident", telling.incident)},
        "keywords": [said.stance, said.factivity],
        **({"dateCreated": telling.source.published} if telling.source.published else {}),
    }
    if said.kind == "direct":
        return {"@type": "Quotation", **common, "spokenByCharacter": speakers, "isPartOf": report}
    return {"@type": "Claim", **common, "author": speakers, "appearance": report}


def _article(source: Source) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "@id": _name("report", source.key),
        "identifier": source.id,
        **({"headline": source.title} if source.title else {}),
        **({"datePublished": source.published} if source.published else {}),
        **({"dateModified": source.modified} if source.modified else {}),
        **({"inLanguage": source.language} if source.language else {}),
        **({"publisher": {"@type": "Organization", "name": source.publisher}} if source.publisher else {}),
        **({"sourceOrganization": {"@type": "Organization", "name": source.voice}} if source.voice else {}),
        **({"isBasedOn": {"@id": _name("report", source.copy_of)}} if source.copy_of else {}),
        **({"url": source.url} if source.url else {}),
    }


FORMAT = Format(
    name="jsonld",
    title="schema.org JSON-LD",
    about="One graph of NewsArticle (reports), Event (incidents), Quotation (direct speech) and Claim (other speech, "
    "and each value told of an incident), tied by `@id`s that are URNs and stay from run to run.",
    parts=(
        Part(
            "record.jsonld",
            (
                Field("NewsArticle", "`identifier`, `headline`, `datePublished`, `dateModified`, `inLanguage`, "
                      "`publisher` (outlet), `sourceOrganization` (whose report it is at bottom), `isBasedOn` (of what "
                      "it is a copy), `url`"),
                Field("Event", "`name`, `description` (the words), `startDate` and `endDate` (bounds; left out where "
                      "open), `location` with `geo` and GeoNames, `organizer` (who does it), `attendee` (to whom), "
                      "`keywords` (type, mode, factuality, what an analyst corrected), `subjectOf` (reports)"),
                Field("Quotation", "`text`, `spokenByCharacter`, `about` (incident), `isPartOf` (report), `keywords` "
                      "(stance, and what the telling word makes of it), `dateCreated`"),
                Field("Claim (speech)", "the same, with `author` and `appearance`"),
                Field("Claim (value)", "`name` (slot, scope, value), `text`, `author` (whose word), "
                      "`creativeWorkStatus` (agreed, disputed, denied …), `dateCreated`, `about`, `appearance`"),
            ),
            _write,
        ),
    ),
    lacks=(
        "doer and sufferer, for which schema.org has no words: `organizer` and `attendee` stand for them",
        "reports of which one is a copy, where the filters leave them out: `isBasedOn` names them alone",
        "spans, certainty, what statement is nested in or denies which",
        "a second incident that the same statement tells of: `about` names the first",
    ),
)  # fmt: skip
