"""Which codes a noun phrase gives: its role joined to whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.actors.match import Hit
from dateline.actors.scene import Scene
from dateline.lexicon.actors import Role


@dataclass(slots=True)
class Owner:
    """Whose the role is: a state (`country`), a body (`code`), or both."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    ident: str | None = None
    name: str | None = None
    hit: Hit | None = None
    club: bool = False
    """Is it a firm, a society or a school, whose president is nobody's government?"""
    unlisted: bool = False
    """Is it a body that the data files do not have?"""


@dataclass(slots=True)
class Phrase:
    """A noun phrase with a role in it: tokens `first` to `last` (exclusive), headed by `head`."""

    first: int
    last: int
    head: int
    start: int
    words: tuple[str, ...]
    role: Role
    end: int = 0
    """End (exclusive) of the role's own words, which reach past the head in "ministry of health"."""
    owners: list[Owner] = field(default_factory=list)
    former: bool = False
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    pronoun: int | None = None
    """The possessive pronoun that owns it ("its forces")."""
    own_name: bool = False
    """Has it capitalised words of its own, so that it is a name?"""


def telling(sectors: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors without the mark of roles that tell none."""
    return tuple(sector for sector in sectors if sector != "*")


@dataclass(slots=True)
class Coded:
    """One actor that a phrase stands for."""

    country: str | None
    sectors: tuple[str, ...]
    code: str | None
    ident: str | None = None
    name: str | None = None


def code_of(country: str | None, sectors: tuple[str, ...]) -> str | None:
    """`UKR MIL`; the state alone without a sector; None without a state."""
    if country is None:
        return None
    return f"{country} {sectors[0]}" if sectors else country


def readings_of(scene: Scene, phrase: Phrase) -> list[Coded]:
    """The actors of a phrase, one for each owner; empty where no owner is told."""
    return [_coded(scene, phrase, owner) for owner in phrase.owners]


def _coded(scene: Scene, phrase: Phrase, owner: Owner) -> Coded:
    own = telling(phrase.role.sectors)
    if len(phrase.words) == 1 and scene.know.has("weak_role", phrase.words[0].removesuffix("s")):
        own = inner_sectors(scene, phrase) or own
    if own[:1] == ("CVL",) and "JUD" in own and _of_a_state(scene, phrase, owner):
        own = ("JUD",)
    if own[:1] == ("CVL",) and _sits_as_side(scene, phrase):
        own = ("OPP",)
    if owner.club and own[:1] == ("GOV",):
        own = owner.sectors
    if owner.unlisted:
        sectors = own if own and own[0] != "GOV" else owner.sectors
        return Coded(owner.country, sectors, code_of(owner.country, sectors) if sectors else None)
    across = (owner.code or "").startswith(("IGO", "NGO"))
    body = across or (owner.code is not None and owner.ident is not None)
    if phrase.former and phrase.role.kind == "person":
        sectors = ("ELI", *(s for s in own if s != "ELI"))
        code = owner.code if (owner.code or "").startswith("IGO") else code_of(owner.country, sectors)
        return Coded(owner.country, sectors, code)
    if across and phrase.role.kind == "person" and (own or (owner.code or "").startswith("IGO")):
        return Coded(owner.country, own or owner.sectors or ("GOV",), owner.code)
    if _in_office(phrase, own) and owner.sectors[:1] == ("PTY",) and owner.country:
        return Coded(owner.country, own, code_of(owner.country, own))
    armed = own[:1] in (("UAF",), ("REB",), ("PRM",))
    if body and (not own or armed or scene.know.has("body_follows", phrase.words[-1].removesuffix("s"))):
        alike = not own or own[0] in owner.sectors
        same = (phrase.role.kind != "person" and alike and not phrase.plural) or (armed and phrase.plural)
        sectors = owner.sectors or own
        return Coded(owner.country, sectors, owner.code, owner.ident if same else None, owner.name if same else None)
    if (owner.code or "").startswith(("IGO", "NGO")):
        return Coded(owner.country, own or owner.sectors, owner.code)
    sectors = own or owner.sectors or inner_sectors(scene, phrase) or _state_sectors(phrase, owner)
    if not own and inner_sectors(scene, phrase):
        sectors = inner_sectors(scene, phrase)
    return Coded(owner.country, sectors, code_of(owner.country, sectors))


def _sits_as_side(scene: Scene, phrase: Phrase) -> bool:
    """Do "Iraqi Kurds" offer, refuse or talk, as a side that negotiates with its state?"""
    tokens, verb = scene.parsed.tokens, scene.parsed.tokens[scene.parsed.tokens[phrase.head].head]
    counted = any(tokens[j].pos == "NUM" for j in range(phrase.first, phrase.start))
    if counted or not phrase.plural or not scene.know.has("own_people", phrase.words[-1].removesuffix("s")):
        return False
    acts = scene.know.has("side_verb", verb.lemma) or scene.know.has("negotiating", verb.lower)
    return acts and tokens[phrase.head].dep == "nsubj"


def _of_a_state(scene: Scene, phrase: Phrase, owner: Owner) -> bool:
    """Is it an office of the state ("U.S. Attorney"), not anybody's lawyer?"""
    state = owner.hit is not None and owner.hit.entry.kind == "country"
    return state and scene.parsed.tokens[phrase.head].text[0].isupper()


def _in_office(phrase: Phrase, own: tuple[str, ...]) -> bool:
    """Is it the office that counts, not the party ("a Likud lawmaker", "the Labour government")?"""
    return own[:1] == ("LEG",) or (own[:1] == ("GOV",) and phrase.words[-1] in ("government", "minister", "cabinet"))


def inner_sectors(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The sector of the body named inside the phrase ("interior ministry" in its "spokesman")."""
    for j in range(phrase.start - 1, phrase.first - 1, -1):
        if j in scene.hit_at:
            continue
        found = scene.role_at(j)
        if found and telling(found[3].sectors) and found[3].sectors[0] != "CVL":
            return telling(found[3].sectors)
        told = scene.know.value("adjective", scene.keys[j])
        if told:
            return (told,)
    return ()


def _state_sectors(phrase: Phrase, owner: Owner) -> tuple[str, ...]:
    """A spokesman, leader or side of a state speaks for its government."""
    if (
        owner.country
        and "*" in phrase.role.sectors
        and phrase.words[-1] not in ("team", "club", "group", "agency", "watchdog")
    ):
        return ("GOV",)
    return ()
