"""What speaks for each part of an actor's coding: rows of the data files, words of the text, or a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.actors.dated import holding
from dateline.actors.knowledge import Entry
from dateline.actors.match import Hit
from dateline.actors.pieces import fold
from dateline.actors.scene import Scene
from dateline.lexicon import DataFiles
from dateline.lexicon.actors import BODIES, Country, Office, Organisation, Role, Word
from dateline.model import Actor, Ground, Mention, Place, Span

OFFICES, COUNTRIES = "actors/offices.tsv", "actors/countries.tsv"
ROLES, WORDS = "actors/roles.tsv", "actors/words.tsv"
_BASES = {
    "context": "no word of the phrase tells a state: that of the sentence or of the report",
    "pronoun": "handed down by a pronoun",
}
_TABLES: dict[type[Any], tuple[str, ...]] = {
    Office: (OFFICES,), Organisation: BODIES, Country: (COUNTRIES,), Role: (ROLES,),
}  # fmt: skip
Row = Office | Organisation | Country | Role
_MEANS: dict[str, str] = {
    "country": "is the state's name",
    "demonym": "is a word for its people",
    "capital": "is its capital",
    "building": "stands for its government",
    "organisation": "is a body of that state",
    "person": "is a person of that state",
}


class Origins:
    """Finds where a row stands in the data files."""

    def __init__(self, data: DataFiles) -> None:
        self._data = data
        self._lines: dict[type[Any], dict[Row, str]] = {}

    def of(self, row: Row | None) -> str | None:
        """File and line of a row; None for one that a rule made up."""
        if row is None:
            return None
        kind = type(row)
        if kind not in self._lines:
            self._lines[kind] = {}
            for name in _TABLES[kind]:
                rows: Iterator[tuple[str, Row]] = self._data.located(name, kind)
                for where, item in rows:
                    self._lines[kind].setdefault(item, where)
        return self._lines[kind].get(row)

    def listed(self, kind: str, word: str) -> str | None:
        """File and line of the row of the word lists that has `word` in a list of that kind."""
        rows = self._data.located(WORDS, Word)
        return next((where for where, row in rows if row.kind == kind and word in map(fold, row.words)), None)


class Evidence:
    """What in the text speaks for the parts of one actor's coding."""

    def __init__(
        self,
        origins: Origins,
        scene: Scene,
        actor: Actor,
        hits: list[Hit],
        own: list[Entry],
        told: list[Mention],
    ) -> None:
        self._origins, self._scene, self._actor = origins, scene, actor
        self._hits, self._told = hits, told
        self._entry = own[0] if own else None
        self._roles = [role for item in told for role in _roles(scene, item.span)]

    def grounds(self) -> Iterator[Ground]:
        """A ground for each part that has a value."""
        actor = self._actor
        yield self._name()
        yield self._kind()
        if actor.country:
            yield self._country(actor.country)
        if actor.sectors:
            yield self._sectors(actor.sectors)
        if actor.code:
            yield self._code(actor.code)
        if actor.title:
            yield self._title(actor.title)
        if actor.wikidata:
            yield self._of_row("wikidata", actor.wikidata, "the row gives it")

    def office(self) -> str | None:
        """The office held, folded: that of the row, else the role noun of a single person."""
        row, role = self._row(), self._role()
        if isinstance(row, Office):
            return fold(row.office or "") or None
        is_one = self._entry is None and self._actor.kind == "person" and role is not None
        return fold(role.phrase) if is_one and role is not None else None

    def _row(self) -> Office | Organisation | Country | None:
        """The row of the actor's own entry that holds on the day."""
        entry = self._entry
        if entry is None:
            return None
        if entry.offices:
            return entry.offices[holding(entry.offices, self._scene.day).row]
        if entry.organisations:
            return entry.organisations[holding(entry.organisations, self._scene.day).row]
        return self._scene.know.countries.get(entry.country or "")

    def _of_row(self, part: str, value: str, why: str) -> Ground:
        row = self._row()
        return Ground(part, value, why, self._origins.of(row), None if row is None else title_of(row))

    def _name(self) -> Ground:
        name, row = self._actor.name, self._row()
        if row is not None and name in title_of(row):
            return self._of_row("name", name, "listed by this name")
        return Ground("name", name, "the fullest name or the first words in the text")

    def _kind(self) -> Ground:
        kind, row, role = self._actor.kind, self._row(), self._role()
        if isinstance(row, Office) or (isinstance(row, Organisation) and row.kind == kind):
            return self._of_row("kind", kind, "the kind of the row")
        if self._entry is None and role is not None:
            return self._of_role("kind", kind, role, "the kind of the role noun")
        return Ground("kind", kind, "by the words that name it")

    def _role(self) -> Role | None:
        """The role noun whose sector the actor has, else the first one."""
        wanted = [role for role in self._roles if _plain(role) and set(_plain(role)) <= set(self._actor.sectors)]
        return next(iter([*wanted, *self._roles]), None)

    def _of_role(self, part: str, value: str, role: Role, why: str) -> Ground:
        return Ground(part, value, why, self._origins.of(role), role.phrase)

    def _country(self, country: str) -> Ground:
        row = self._row()
        if self._actor.basis in _BASES:
            return Ground("country", country, _BASES[self._actor.basis])
        if isinstance(row, Office) and (row.code or "").split(" ")[0] == country:
            return self._of_row("country", country, self._held(row))
        if isinstance(row, Organisation) and row.country == country:
            return self._of_row("country", country, self._held(row))
        for hit in self._hits:
            if hit.entry.country == country:
                return self._of_hit(country, hit)
        place = next((place for place in self._places() if place.country == country), None)
        if place is not None:
            file = "gazetteer" if place.geonames_id else "places/sites.tsv or the gazetteer"
            return Ground("country", country, f"the place “{place.text}” lies there", file, place.name)
        return Ground("country", country, "told elsewhere in the report: a rule of reference")

    def _of_hit(self, country: str, hit: Hit) -> Ground:
        entry = hit.entry
        rows: Sequence[Office | Organisation] = entry.offices or entry.organisations
        row = rows[holding(rows, self._scene.day).row] if rows else self._scene.know.countries.get(country)
        name = None if row is None else title_of(row)
        return Ground("country", country, f"“{hit.text}” {_MEANS[entry.kind]}", self._origins.of(row), name)

    def _held(self, row: Office | Organisation) -> str:
        day, since, until = self._scene.day, row.from_, row.to
        if since is None and until is None:
            return "listed for any day"
        span = f"{since or '…'} to {until or 'now'}"
        if day is None:
            return f"without a day the latest row counts ({span})"
        if until is not None and until + "~" < day:
            return f"ended before {day} ({span}), and no later row has begun"
        if since is not None and since > day:
            return f"begins only after {day} ({span}), but is the first row"
        return f"holds on {day} ({span})"

    def _places(self) -> Iterator[Place]:
        for item in self._told:
            for i in self._scene.parsed.tokens_in(item.span):
                if i in self._scene.place_at:
                    yield self._scene.place_at[i]

    def _sectors(self, sectors: tuple[str, ...]) -> Ground:
        value, row = ", ".join(sectors), self._row()
        if isinstance(row, (Office, Organisation)) and row.sectors == sectors:
            return self._of_row("sectors", value, self._held(row))
        if isinstance(row, Office) and sectors[:1] == ("ELI",):
            return self._of_row("sectors", value, f"a former holder of office is an elite: {self._held(row)}")
        role = self._role()
        if role is not None and _plain(role) == sectors:
            return self._of_role("sectors", value, role, "the role noun tells it")
        if role is not None and sectors[0] == "ELI":
            return self._of_role("sectors", value, role, "a former holder of office is an elite")
        adjective = self._adjective(sectors[0])
        if adjective is not None:
            return Ground("sectors", value, f"“{adjective}” tells it", self._origins.listed("adjective", adjective))
        body = self._body(sectors)
        if body is not None:
            row = body.entry.organisations[holding(body.entry.organisations, self._scene.day).row]
            return Ground("sectors", value, f"those of “{body.text}”", self._origins.of(row), row.name)
        return self._by_rule(value, sectors, role)

    def _by_rule(self, value: str, sectors: tuple[str, ...], role: Role | None) -> Ground:
        if sectors == ("UNK",):
            return Ground("sectors", value, "a person or body of that state; no word tells its sector")
        if sectors == ("CVL",) and role is None:
            return Ground("sectors", value, "a person of whom no office is told")
        if sectors == ("GOV",) and role is not None:
            return self._of_role("sectors", value, role, "stands for a state, so its government is meant")
        if sectors == ("GOV",):
            return Ground("sectors", value, "a capital or seat that acts is the government")
        if role is not None and set(_plain(role)) & set(sectors):
            return self._of_role("sectors", value, role, "the role noun tells it, with whose it is")
        return Ground("sectors", value, "told elsewhere in the report: a rule of reference")

    def _adjective(self, sector: str) -> str | None:
        keys = [self._scene.keys[i] for item in self._told for i in self._scene.parsed.tokens_in(item.span)]
        return next((key for key in keys if self._scene.know.value("adjective", key) == sector), None)

    def _body(self, sectors: tuple[str, ...]) -> Hit | None:
        for hit in self._hits:
            rows = hit.entry.organisations
            if rows and rows[holding(rows, self._scene.day).row].sectors == sectors:
                return hit
        return None

    def _code(self, code: str) -> Ground:
        row, actor = self._row(), self._actor
        if isinstance(row, (Office, Organisation)) and row.code == code:
            return self._of_row("code", code, self._held(row))
        if actor.country and code == " ".join((actor.country, *actor.sectors[:1])):
            why = "the state and the first sector" if actor.sectors else "the state alone"
            return Ground("code", code, why)
        body = next((hit for hit in self._hits if any(o.code == code for o in hit.entry.organisations)), None)
        if body is not None:
            found = next(o for o in body.entry.organisations if o.code == code)
            return Ground("code", code, f"that of “{body.text}”", self._origins.of(found), found.name)
        return Ground("code", code, "by the state and the sectors")

    def _title(self, title: str) -> Ground:
        row = self._row()
        if isinstance(row, Office) and row.office == title:
            return self._of_row("title", title, self._held(row))
        return Ground("title", title, "as the text has it")


def _plain(role: Role) -> tuple[str, ...]:
    return tuple(sector for sector in role.sectors if sector != "*")


def _roles(scene: Scene, span: Span) -> Iterator[Role]:
    """Role nouns in a mention, the longest that end at each word."""
    for i in scene.parsed.tokens_in(span):
        found = scene.role_at(i) if i not in scene.hit_at else None
        if found is not None:
            yield found[3]


def title_of(row: Office | Organisation | Country) -> str:
    """The name that a row goes by."""
    return row.person if isinstance(row, Office) else row.name
