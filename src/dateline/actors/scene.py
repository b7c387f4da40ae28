"""One report while its actors are read: parse, known names, places and quotation marks."""

from __future__ import annotations

import re

from dateline.actors.knowledge import Knowledge
from dateline.actors.match import Hit, find_names
from dateline.actors.pieces import fold, pieces_of
from dateline.actors.shared import SharedNames
from dateline.lexicon.actors import Role
from dateline.model import Parsed, Place, Record, Span

_AFTER = re.compile(r"[-‐‑]\s?([A-Za-z]+)")
_BEFORE = re.compile(r"([A-Za-z]+)[-‐‑]$")
_OPEN, _CLOSE = "“„«", "”»"

RoleAt = tuple[int, int, tuple[str, ...], Role]
"""First token, last token (exclusive), folded words, and the role."""


class Scene:
    """Looks up names, roles and places by token. Tokens that a mention has used are in `taken`."""

    def __init__(self, parsed: Parsed, record: Record, know: Knowledge) -> None:
        self.parsed = parsed
        self.record = record
        self.know = know
        self.day = (record.report.published or "")[:10] or None
        self._roles: dict[int, RoleAt | None] = {}
        self.keys = tuple(fold(token.text) for token in parsed.tokens)
        self.byline = _byline(parsed, record)
        self.place_at: dict[int, Place] = {
            i: place
            for place in record.places
            if place.country
            for i in parsed.tokens_in(place.span)
            if i not in self.byline
        }
        found = [
            hit for hit in find_names(parsed, pieces_of(parsed), know, self._sound) if hit.first not in self.byline
        ]
        named = {hit.entry.country for hit in found if hit.entry.kind in ("country", "demonym", "capital", "building")}
        sure = {hit.entry.ident for hit in found if not hit.entry.weak}
        found = [hit for hit in found if not hit.entry.weak or hit.entry.ident in sure or self._as_body(hit)]
        told = {(hit.entry.country, hit.text) for hit in found}
        found = [_of_two(hit, told) for hit in found]
        found = SharedNames(parsed, record.places, found, self.day).settled()
        self.hits = [self._likely(hit, named) for hit in found if not self._of_another(hit, found, named)]
        self.named = self._states_named()
        self.hit_at: dict[int, Hit] = {}
        for hit in self.hits:
            for i in range(hit.first, hit.last):
                self.hit_at.setdefault(i, hit)
        self.entity_at = {i: entity for entity in parsed.entities for i in range(entity.first, entity.last)}
        self.quoted = _quoted(parsed)
        self.taken: set[int] = set()
        self.owned: set[int] = set()

    def _states_named(self) -> frozenset[str]:
        """States that the report names, by themselves, by a body of theirs or by a place."""
        told = {hit.entry.country for hit in self.hits if hit.entry.kind != "person"}
        told |= {place.country for place in self.record.places}
        return frozenset(country for country in told if country)

    def _sound(self, hit: Hit) -> bool:
        """No country in "Israel Katz" or in a place elsewhere of the same name."""
        if hit.entry.kind == "person":
            return True
        place = self.place_at.get(hit.first)
        if (
            place is not None
            and hit.entry.kind in ("country", "capital")
            and place.country not in (hit.entry.country, *(other.country for other in hit.others))
            and not (hit.entry.kind == "capital" and self._of_officials(hit.first))
        ):
            return False
        token = self.parsed.tokens[hit.first]
        if hit.entry.kind in ("country", "capital") and token.ent == "PERSON":
            following = self.parsed.tokens[hit.last] if hit.last < len(self.parsed.tokens) else None
            alone = following is None or following.ent != "PERSON" or following.pos != "PROPN"
            return alone and (hit.first == 0 or self.parsed.tokens[hit.first - 1].ent != "PERSON")
        return not (hit.text.lower().startswith("the ") and self._only_begins(hit)) and not self._namesake(hit)

    def _namesake(self, hit: Hit) -> bool:
        """Is it called something that the known body is not ("network operator RTE" is no broadcaster)?"""
        if hit.entry.kind != "organisation" or hit.entry.exact is None or not hit.first:
            return False
        before = self.parsed.tokens[hit.first - 1]
        sector = self.know.value("trade", self.keys[before.i])
        other = sector and all(sector not in row.sectors for row in hit.entry.organisations)
        return bool(other) and before.dep in ("compound", "nmod") and before.head == hit.last - 1

    def _of_officials(self, i: int) -> bool:
        """Is it named as where officials sit ("officials in London and Washington")?"""
        tokens = self.parsed.tokens
        while tokens[i].dep == "conj" and tokens[i].head != i:
            i = tokens[i].head
        above = tokens[tokens[i].head]
        return tokens[i].dep == "pobj" and above.lower == "in" and self._governs(tokens[above.head].lemma)

    def _governs(self, noun: str) -> bool:
        return self.know.has("generic_state", noun) or noun == "government"

    def _only_begins(self, hit: Hit) -> bool:
        """ "The Independent" in "the Independent Media Council", or an adjective of a people."""
        last = self.parsed.tokens[hit.last - 1]
        if hit.entry.kind != "organisation" or len(hit.text.split()) > 2:
            return False
        if last.pos == "ADJ" or (last.dep in ("compound", "amod", "nmod") and last.head > last.i):
            role = self.role_at(last.head)
            return role is None or role[3].sectors[:1] != ("JRN",)
        return last.tag in ("NNPS", "NNS") and last.ent == "NORP"

    def _as_body(self, hit: Hit) -> bool:
        return self.parsed.tokens[hit.first].ent in ("ORG", "NORP")

    def _of_another(self, hit: Hit, found: list[Hit], named: set[str | None]) -> bool:
        """A name that bodies of several states have, beside another state or far from its own."""
        if not hit.entry.generic or hit.entry.country is None:
            return False
        for other in found:
            if other.last in (hit.first, hit.first - 1) and other.entry.country not in (
                None,
                hit.entry.country,
            ):
                return other.entry.kind in ("country", "demonym")
        if hit.entry.country == "USA":
            ours = any(other.entry.country == "USA" and not other.entry.generic for other in found)
            return not ours and bool(named) and "USA" not in named
        return hit.entry.country not in named

    @staticmethod
    def _likely(hit: Hit, named: set[str | None]) -> Hit:
        """Of namesakes the one whose state the report names."""
        if hit.entry.country in named or not hit.others or hit.entry.kind in ("country", "demonym", "capital"):
            return hit
        better = next((entry for entry in hit.others if entry.country in named and entry.kind == hit.entry.kind), None)
        return hit if better is None else hit._replace(entry=better)

    def role_at(self, i: int) -> RoleAt | None:
        """The longest role phrase whose head word is token `i`."""
        if i not in self._roles:
            found = self._role_from(i) or self._role_to(i)
            several = found is not None and len(found[2]) > 1
            self._roles[i] = None if found is not None and not several and self._no_role(i) else found
        return self._roles[i]

    def _no_role(self, i: int) -> bool:
        """ "A birthday party", "the force of the blast": the word means something else here."""
        before = self.keys[i - 1] if i else ""
        after = self.keys[i + 1 : i + 3]
        if self.keys[i] in ("pm", "am") and (before[:1].isdigit() or "." in self.parsed.tokens[i].text):
            return True
        for word in (self.keys[i], fold(self.parsed.tokens[i].lemma)):
            told = (f"{before} {word}", " ".join((word, *after[:1])), " ".join((word, *after)))
            if any(self.know.has("no_role", words) for words in told):
                return True
        return False

    def _role_from(self, i: int) -> RoleAt | None:
        for key, role in self.know.headed.get(self.keys[i], ()):
            if self.keys[i : i + len(key)] == key:
                return i, i + len(key), key, role
        return self._with_portfolio(i)

    def _with_portfolio(self, i: int) -> RoleAt | None:
        """ "Minister of transport", "Ministry of Youth and Sports"."""
        if self.keys[i] not in ("minister", "ministry", "secretary", "undersecretary") or i + 2 >= len(self.keys):
            return None
        end = i + 2
        while end < len(self.keys) and self.know.has("portfolio", self.keys[end]):
            end += 1
        while end > i + 2 and self.keys[end - 1] in ("and", ",", "the", "of"):
            end -= 1
        role = next((role for key, role in self.know.roles.get(self.keys[i], ()) if len(key) == 1), None)
        if self.keys[i + 1] not in ("of", "for") or end == i + 2 or role is None:
            return None
        return i, end, (self.keys[i],), role

    def _role_to(self, i: int) -> RoleAt | None:
        word, roles = self.keys[i], self.know.roles
        if not word[:1].isalpha():
            return None
        forms = dict.fromkeys((word, fold(self.parsed.tokens[i].lemma), word.removesuffix("s")))
        best: RoleAt | None = None
        for form in forms:
            for key, role in roles.get(form, ()):
                n = len(key)
                if best is not None and n <= len(best[2]):
                    break
                if n - 1 <= i and self.keys[i - n + 1 : i] == key[:-1]:
                    best = (i - n + 1, i + 1, key, role)
                    break
        return best

    def attribute(self, hit: Hit) -> str:
        """The participle that a hyphen joins to the name ("backed" in "Russian-backed"); empty without one."""
        return self.joined_to(hit.end)

    def joined_to(self, end: int) -> str:
        """The word that a hyphen joins to what ends there; empty without one."""
        after = _AFTER.match(self.parsed.text, end)
        return after.group(1).lower() if after else ""

    def attitude(self, hit: Hit) -> bool:
        """Does the name only describe ("Russian-backed", "pro-Iranian")?"""
        if self.know.has("not_owner", self.attribute(hit)):
            return True
        before = _BEFORE.search(self.parsed.text, max(0, hit.start - 6), hit.start)
        return bool(before and self.know.has("stance_prefix", before.group(1).lower()))

    def of_people(self, hit: Hit) -> bool:
        """Does the name tell of which people they are, not of which state ("ethnic Albanian guerrillas")?"""
        return hit.entry.kind == "demonym" and hit.first > 0 and self.keys[hit.first - 1] == "ethnic"

    def leads_group(self, hit: Hit) -> bool:
        """Does it stand before what tells an armed group or a party ("Albanian guerrillas")?"""
        role = self.role_at(hit.last) if hit.last < len(self.keys) else None
        return role is not None and role[3].sectors[:1] in (("REB",), ("PRM",), ("PTY",))

    def text(self, first: int, last: int) -> str:
        """The words of tokens `first` to `last` (exclusive)."""
        return self.parsed.text[self.parsed.tokens[first].start : self.parsed.tokens[last - 1].end]

    def span(self, first: int, last: int) -> Span:
        """Their characters."""
        return self.parsed.span_of(first, last)


def _byline(parsed: Parsed, record: Record) -> frozenset[int]:
    """Tokens of a byline that runs on into the lead: its places belong to no word behind it."""
    line = record.report.dateline
    inside = parsed.tokens_in(line.span) if line is not None else range(0)
    if not inside or inside[-1] + 1 >= len(parsed.tokens):
        return frozenset()
    glued = parsed.tokens[inside[-1] + 1].sent == parsed.tokens[inside[-1]].sent
    return frozenset(inside) if glued else frozenset()


def _of_two(hit: Hit, told: set[tuple[str | None, str]]) -> Hit:
    """Of two states with one short name ("Congo") the one that the report names otherwise, too."""
    if hit.entry.kind != "country" or not hit.others:
        return hit
    for entry in (hit.entry, *hit.others):
        if entry.kind == "country" and any(c == entry.country and words != hit.text for c, words in told):
            return hit._replace(entry=entry)
    return hit


def _quoted(parsed: Parsed) -> tuple[bool, ...]:
    """For each token: does it stand between quotation marks (of one paragraph)?"""
    out: list[bool] = []
    inside, paragraph = False, -1
    for token in parsed.tokens:
        now = parsed.sentences[token.sent].paragraph
        if now != paragraph:
            inside, paragraph = False, now
        mark = token.text
        if mark in ("``", '"', "''"):
            inside = not inside
        elif mark in _OPEN:
            inside = True
        elif mark in _CLOSE:
            inside = False
        out.append(inside)
    return tuple(out)


def speaks(scene: Scene, i: int) -> bool:
    """Is token `i` the subject of a verb of speech, or the source after "according to"?"""
    token = scene.parsed.tokens[i]
    says = token.dep == "nsubj" and scene.know.has("utter", scene.parsed.tokens[token.head].lemma)
    return says or cited(scene, i)


def cited(scene: Scene, i: int) -> bool:
    """Is token `i` the source after "according to"?"""
    tokens = scene.parsed.tokens
    above = tokens[tokens[i].head]
    return tokens[i].dep == "pobj" and above.lower == "to" and tokens[above.head].lower == "according"


def heard(scene: Scene, i: int) -> bool:
    """Does token `i` speak, or is it cited ("citing a diplomat", "according to the military")?"""
    token = scene.parsed.tokens[i]
    above = scene.parsed.tokens[token.head]
    if token.dep == "pobj" and above.lower == "to" and scene.keys[max(above.i - 1, 0)] == "according":
        return True
    return speaks(scene, i) or (token.dep == "dobj" and scene.know.has("cites", above.lemma))
